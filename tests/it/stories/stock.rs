//! What somebody does who has no program, only the tools that come with the PC: `ssh-keygen` follows an office's word.

use std::fs::File;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Stdio};

use bundle::{Contents, Keyring, PublicKey};

use super::outside::{Told, untold};
use crate::seals;

type Found<T> = Result<T, (String, String)>;

fn opened<R: std::io::Read + std::io::Seek>(
    bytes: R,
    look: impl FnOnce(&mut Contents<R>) -> Result<(), bundle::Fault>,
) -> Told {
    let mut opened = bundle::open(bytes, &Keyring::new()).or_else(|f| untold(f.sentence()))?;
    look(opened.contents_mut()).or_else(|f| untold(f.sentence()))
}

/// Lays what a checker unpacks into a folder: the collection's own manifest, signature and certificate, and the
/// original's manifest with the signature that the collection carries for it. Its seal is taken off by the holder of
/// the key, who sent it or got it.
fn unpacked(from: &Path, original: &str, key: &Path, folder: &Path) -> Told {
    let stem = original
        .trim_start_matches("originals/")
        .trim_end_matches(".antt");
    let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
    let mut inside = Vec::new();
    let collection = std::fs::read(from).or_else(untold)?;
    let holder = seals::key_in(&key.with_extension(""));
    let collection = seals::opened(collection, &holder).or_else(|f| untold(f.sentence()))?;
    opened(Cursor::new(collection), |contents| {
        files.push(("outer.json", contents.manifest_bytes().to_vec()));
        files.push(("outer.sig", contents.signature().to_vec()));
        if contents.present("trust/sender-cert.pub") {
            let certificate = contents.read("trust/sender-cert.pub", 1 << 20)?;
            files.push(("sender-cert.pub", certificate));
        }
        let signature = contents.read(&format!("trust/{stem}.sig"), 1 << 20)?;
        files.push(("inner.sig", signature));
        inside = contents.read(original, 1 << 30)?;
        Ok(())
    })?;
    opened(Cursor::new(inside), |contents| {
        files.push(("inner.json", contents.manifest_bytes().to_vec()));
        Ok(())
    })?;
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).or_else(untold)?;
    }
    Ok(())
}

fn public(file: &Path) -> Found<PublicKey> {
    let text = std::fs::read_to_string(file).or_else(untold)?;
    PublicKey::parse(text.trim()).or_else(|f| untold(f.sentence()))
}

/// Runs `ssh-keygen` in a folder; what it says.
fn keygen(folder: &Path, arguments: &[&str], input: Option<&str>) -> Found<String> {
    let input = match input {
        Some(name) => File::open(folder.join(name)).or_else(untold)?.into(),
        None => Stdio::null(),
    };
    let answer = Command::new("ssh-keygen")
        .args(arguments)
        .current_dir(folder)
        .stdin(input)
        .output()
        .or_else(untold)?;
    let told = String::from_utf8_lossy(&answer.stdout).into_owned();
    match answer.status.success() {
        true => Ok(told),
        false => untold(String::from_utf8_lossy(&answer.stderr).into_owned() + &told),
    }
}

/// `ssh-keygen -Y verify` with one line of trust.
fn verified(folder: &Path, trust: &str, unit: &str, what: &str) -> Told {
    std::fs::write(folder.join("allowed"), format!("{trust}\n")).or_else(untold)?;
    let signature = format!("{what}.sig");
    let arguments = [
        "-Y",
        "verify",
        "-n",
        bundle::NAMESPACE,
        "-I",
        unit,
        "-f",
        "allowed",
        "-s",
        &signature,
    ];
    keygen(folder, &arguments, Some(&format!("{what}.json"))).map(|_| ())
}

/// Whether an office's word makes an original's signature good.
pub fn vouched(from: &Path, original: &str, key: &Path, unit: &str) -> Told {
    let folder = tempfile::tempdir().or_else(untold)?;
    unpacked(from, original, key, folder.path())?;
    let trust = bundle::authority_line(&public(key)?, &[]);
    verified(folder.path(), &trust, unit, "inner")
}

/// The fingerprint that stands after a label in what `ssh-keygen -L` says.
fn told_after<'a>(told: &'a str, label: &str) -> Found<&'a str> {
    let line = told.lines().find(|line| line.trim().starts_with(label));
    line.and_then(|line| line.split(' ').find(|word| word.starts_with("SHA256:")))
        .map_or_else(|| untold(format!("no {label} in {told}")), Ok)
}

/// Two steps from the key of the office above: its certificate says whose the collection's key is, and with that key
/// the original is checked.
pub fn chain(from: &Path, original: &str, key: &Path, office: &str, unit: &str) -> Told {
    let folder = tempfile::tempdir().or_else(untold)?;
    let folder = folder.path();
    unpacked(from, original, key, folder)?;
    std::fs::copy(key, folder.join("above.pub")).or_else(untold)?;
    let certificate = keygen(folder, &["-L", "-f", "sender-cert.pub"], None)?;
    let above = keygen(folder, &["-l", "-f", "above.pub"], None)?;
    let authority = told_after(&certificate, "Signing CA:")?;
    if !above.contains(authority) {
        return untold(format!("issued by {authority}, not by {above}"));
    }
    if !certificate.lines().any(|line| line.trim() == office) {
        return untold(format!("{office} is not named in {certificate}"));
    }
    // The key of the collection, as its manifest writes it, is the certified one.
    let manifest = std::fs::read(folder.join("outer.json")).or_else(untold)?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).or_else(untold)?;
    let sender = manifest["public_key"].as_str().unwrap_or_default();
    std::fs::write(folder.join("sender.pub"), format!("{sender}\n")).or_else(untold)?;
    let named = keygen(folder, &["-l", "-f", "sender.pub"], None)?;
    if !named.contains(told_after(&certificate, "Public key:")?) {
        return untold(format!("{named} is not the certified key"));
    }
    let plain = format!("{office} namespaces=\"{}\" {sender}", bundle::NAMESPACE);
    verified(folder, &plain, office, "outer")?;
    let authority = format!(
        "* cert-authority,namespaces=\"{}\" {sender}",
        bundle::NAMESPACE
    );
    verified(folder, &authority, unit, "inner")?;
    // The line of the office above alone does not reach the unit: OpenSSH knows no chains.
    let above = bundle::authority_line(&public(key)?, &[]);
    match verified(folder, &above, unit, "inner") {
        Ok(()) => untold("the office above has not vouched for the unit itself"),
        Err(_) => Ok(()),
    }
}
