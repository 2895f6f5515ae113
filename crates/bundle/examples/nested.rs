//! What it costs to open a commune's bundle with the signed bundles of 40 villages inside, beside its parts opened one
//! by one: the 40, and the commune's own without them. Prints the figures; `cargo xtask bench` runs it.

mod made;

use bundle::{
    Fault, Keyring, NewMember, Opened, SigningKey, Source, open, open_sealed, pack, seal,
};
use std::{
    fs::File,
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

const VILLAGES: u8 = 40;
/// Bytes of a village's scan; its data beside it make about 30 KB.
const SCAN: u64 = 26_000;
const DATA: u64 = 3_000;
const OFFICE: &str = "xa";
const RUNS: usize = 41;

/// The same files as they are and in their seals.
struct Files {
    whole: PathBuf,
    villages: Vec<PathBuf>,
    /// The commune's bundle without the villages'.
    own: PathBuf,
}

fn village(number: u8) -> (SigningKey, String) {
    (
        SigningKey::from_seed(&[number + 1; 32]),
        format!("thon-{number}"),
    )
}

fn packed(
    key: &SigningKey,
    unit: &str,
    kind: &str,
    members: Vec<NewMember<'static>>,
) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    pack(made::draft(key, unit, kind, members), key, &mut bytes)?;
    Ok(bytes)
}

fn data() -> NewMember<'static> {
    NewMember {
        detachable: false,
        ..made::scan("data.json".to_owned(), 7, DATA)
    }
}

/// Writes every bundle into the folder, sealed for the receiver and the sender or open.
fn write(folder: &Path, is_sealed: bool) -> Result<Files, Fault> {
    let keep = |name: String, key: &SigningKey, bytes: &[u8]| -> Result<PathBuf, Fault> {
        let path = folder.join(format!("{name}-{is_sealed}"));
        let mut file = File::create(&path)?;
        if is_sealed {
            let recipients = [receiver().recipient(), key.sealing().recipient()];
            let mut sealer = seal(file, &recipients)?;
            sealer.write_all(bytes)?;
            sealer.finish()?;
        } else {
            file.write_all(bytes)?;
        }
        Ok(path)
    };
    let mut villages = Vec::new();
    let mut inside = vec![data()];
    for number in 0..VILLAGES {
        let (key, unit) = village(number);
        let scan = made::scan("quet/0001.jpg".to_owned(), u64::from(number) + 1, SCAN);
        let bytes = packed(&key, &unit, "registration", vec![data(), scan])?;
        villages.push(keep(unit.clone(), &key, &bytes)?);
        inside.push(NewMember {
            name: format!("originals/{unit}.antt"),
            title: unit,
            detachable: false,
            source: Source::Bytes(bytes),
        });
    }
    let key = office();
    Ok(Files {
        villages,
        whole: keep(
            "whole".to_owned(),
            &key,
            &packed(&key, OFFICE, "collected-registrations", inside)?,
        )?,
        own: keep(
            "own".to_owned(),
            &key,
            &packed(&key, OFFICE, "collected-registrations", vec![data()])?,
        )?,
    })
}

fn office() -> SigningKey {
    SigningKey::from_seed(&[200; 32])
}

fn receiver() -> bundle::Identity {
    SigningKey::from_seed(&[201; 32]).sealing()
}

fn keyring() -> Keyring {
    let mut ring = Keyring::new();
    ring.add(office().public(), made::holder(OFFICE));
    for number in 0..VILLAGES {
        let (key, unit) = village(number);
        ring.add(key.public(), made::holder(&unit));
    }
    ring
}

/// Opens one, and every bundle inside it; says how many were verified.
fn open_through(reader: impl Read + Seek, ring: &Keyring) -> Result<usize, Fault> {
    let Opened::Verified(mut contents, _) = open(reader, ring)? else {
        return Err(Fault::BadSignature);
    };
    let members = contents.manifest().members.iter();
    let names: Vec<String> = members
        .map(|member| member.name.clone())
        .filter(|name| name.starts_with("originals/"))
        .collect();
    let mut n_verified = 1;
    for name in names {
        match open(contents.window(&name)?, ring)? {
            Opened::Verified(..) => n_verified += 1,
            _ => return Err(Fault::BadSignature),
        }
    }
    Ok(n_verified)
}

fn open_file(path: &Path, is_sealed: bool, ring: &Keyring) -> Result<usize, Fault> {
    let file = File::open(path)?;
    match is_sealed {
        true => open_through(open_sealed(file, [&receiver()])?, ring),
        false => open_through(file, ring),
    }
}

/// The time in the middle of many runs, so that a busy machine does not speak for the program.
fn median(mut run: impl FnMut() -> Result<usize, Fault>) -> Result<Duration, Fault> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        let n_verified = run()?;
        times.push(begun.elapsed());
        assert_eq!(n_verified, usize::from(VILLAGES) + 1);
    }
    times.sort();
    Ok(times[RUNS / 2])
}

fn main() -> Result<(), Fault> {
    let folder = std::env::temp_dir().join(format!("antt-nested-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let ring = keyring();
    for (is_sealed, how) in [(true, "sealed"), (false, "open")] {
        let files = write(&folder, is_sealed)?;
        let whole = median(|| open_file(&files.whole, is_sealed, &ring))?;
        let parts = median(|| {
            let each = files.villages.iter().chain([&files.own]);
            each.map(|path| open_file(path, is_sealed, &ring)).sum()
        })?;
        println!(
            "40 villages in one bundle, {how:<8} {:.2} ms, its parts {:.2} ms: {:.2} of them (bar 1.5)",
            whole.as_secs_f64() * 1e3,
            parts.as_secs_f64() * 1e3,
            whole.as_secs_f64() / parts.as_secs_f64()
        );
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
