//! What the format promises to people without this program: tools that are already on a PC take
//! a bundle apart, check its sums and its signature. A tool that is missing fails the test.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use bundle::{
    Certificate, Draft, Issuer, NAMESPACE, NewMember, Recipient, SigningKey, Vouched,
    allowed_signers_line, authority_line, detach, open_sealed, pack, revoked_text, seal,
    with_certificate,
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{Cursor, Read, Write},
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

fn draft() -> Draft<'static> {
    let mut scan = NewMember::from_bytes("quet/0001.pdf", "Bản quét", b"%PDF-1.4 scan".to_vec());
    scan.detachable = true;
    Draft {
        kind: "dossier".to_owned(),
        round: Some("2026".to_owned()),
        issuer: Issuer {
            unit: "thon-dong".to_owned(),
            unit_name: "Thôn Đông".to_owned(),
            office: String::new(),
            role: "Trưởng thôn".to_owned(),
            installation: "may-1".to_owned(),
            epoch: 1,
            recipient: key().sealing().recipient(),
            extra: BTreeMap::new(),
        },
        receiver: None,
        carried_for: None,
        sequence: 1,
        previous: None,
        claimed_time: "2026-11-05T08:30:00+07:00".to_owned(),
        sentence: "Hồ sơ đề nghị công nhận của Thôn Đông.".to_owned(),
        sample: true,
        extra: BTreeMap::new(),
        members: vec![
            NewMember::from_bytes("ho-so.json", "Hồ sơ", "{\"ho\":\"Đặng\"}".into()),
            NewMember::from_bytes("rong.txt", "Tệp rỗng", Vec::new()),
            scan,
        ],
    }
}

fn key() -> SigningKey {
    SigningKey::from_seed(&[11; 32])
}

fn bundle_signed_by(key: &SigningKey) -> Vec<u8> {
    let mut bytes = Vec::new();
    pack(draft(), key, &mut bytes).unwrap();
    bytes
}

/// Runs a tool in a folder and returns what it did.
#[track_caller]
fn run(folder: &Path, input: Option<&str>, tool: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(tool);
    command.current_dir(folder).args(arguments);
    if let Some(input) = input {
        command.stdin(File::open(folder.join(input)).unwrap());
    }
    match command.output() {
        Ok(output) => output,
        Err(error) => panic!("{tool} is needed for this test and cannot be run: {error}"),
    }
}

#[track_caller]
fn check(folder: &Path, input: Option<&str>, tool: &str, arguments: &[&str]) -> String {
    let output = run(folder, input, tool, arguments);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool}: {said}{complained}");
    said
}

/// A folder with the bundle, unpacked by `unzip`, and the list of who may sign.
fn unpacked(bundle: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("goi.antt"), bundle).unwrap();
    check(folder.path(), None, "unzip", &["-q", "goi.antt"]);
    let line = allowed_signers_line("thon-dong", &key().public());
    fs::write(folder.path().join("allowed_signers"), line).unwrap();
    folder
}

fn verify(principal: &'static str) -> [&'static str; 10] {
    [
        "-Y",
        "verify",
        "-f",
        "allowed_signers",
        "-I",
        principal,
        "-n",
        NAMESPACE,
        "-s",
        "manifest.json.sig",
    ]
}

#[test]
fn zip_tools_find_nothing_to_complain_about() {
    let folder = unpacked(&bundle_signed_by(&key()));
    let said = check(folder.path(), None, "unzip", &["-t", "goi.antt"]);
    assert!(said.contains("No errors detected"), "{said}");
    let program = "import sys, zipfile; z = zipfile.ZipFile('goi.antt'); \
                   assert z.testzip() is None; print(*z.namelist())";
    let said = check(folder.path(), None, "python3", &["-c", program]);
    assert_eq!(
        said.trim(),
        "manifest.json manifest.json.sig SHA256SUMS ho-so.json quet/0001.pdf rong.txt"
    );
}

#[test]
fn sha256sum_checks_every_member() {
    let bundle = bundle_signed_by(&key());
    let folder = unpacked(&bundle);
    let arguments = ["--strict", "-c", "SHA256SUMS"];
    let said = check(folder.path(), None, "sha256sum", &arguments);
    assert_eq!(said.lines().count(), 4, "{said}");
    fs::write(folder.path().join("ho-so.json"), "{}").unwrap();
    assert!(
        !run(folder.path(), None, "sha256sum", &arguments)
            .status
            .success()
    );

    let mut small = Vec::new();
    detach(Cursor::new(bundle), &mut small, |_| true).unwrap();
    let folder = unpacked(&small);
    let arguments = ["--strict", "--ignore-missing", "-c", "SHA256SUMS"];
    let said = check(folder.path(), None, "sha256sum", &arguments);
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn ssh_keygen_checks_the_signature() {
    let folder = unpacked(&bundle_signed_by(&key()));
    let path = folder.path();
    let input = Some("manifest.json");
    let said = check(path, input, "ssh-keygen", &verify("thon-dong"));
    assert!(said.contains("Good \"antt-bundle@v1\" signature"), "{said}");
    let find = [
        "-Y",
        "find-principals",
        "-f",
        "allowed_signers",
        "-n",
        NAMESPACE,
        "-s",
        "manifest.json.sig",
    ];
    assert_eq!(check(path, input, "ssh-keygen", &find).trim(), "thon-dong");

    let other = run(path, input, "ssh-keygen", &verify("thon-tay"));
    assert!(!other.status.success());
    let altered = fs::read_to_string(path.join("manifest.json")).unwrap();
    let altered = altered.replace("2026", "2027");
    fs::write(path.join("manifest.json"), altered).unwrap();
    let altered = run(path, input, "ssh-keygen", &verify("thon-dong"));
    assert!(!altered.status.success());
}

#[test]
fn ssh_keygen_reads_our_keys_and_signs_the_same() {
    let folder = unpacked(&bundle_signed_by(&key()));
    let path = folder.path();
    let passphrase = "mat khau";
    let text = key().to_openssh(Some(passphrase), "Thôn Đông").unwrap();
    write_private(&path.join("khoa"), &text);
    let line = check(
        path,
        None,
        "ssh-keygen",
        &["-y", "-P", passphrase, "-f", "khoa"],
    );
    assert!(line.starts_with(&key().public().to_string()), "{line}");

    let text = key().to_openssh(None, "").unwrap();
    write_private(&path.join("khoa"), &text);
    let ours = fs::read(path.join("manifest.json.sig")).unwrap();
    fs::remove_file(path.join("manifest.json.sig")).unwrap();
    let sign = ["-Y", "sign", "-f", "khoa", "-n", NAMESPACE, "manifest.json"];
    check(path, None, "ssh-keygen", &sign);
    assert_eq!(fs::read(path.join("manifest.json.sig")).unwrap(), ours);
}

#[test]
fn a_key_made_by_ssh_keygen_signs_bundles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let make = [
        "-q", "-t", "ed25519", "-N", "mat khau", "-C", "xa", "-f", "khoa",
    ];
    check(path, None, "ssh-keygen", &make);
    let text = fs::read_to_string(path.join("khoa")).unwrap();
    assert!(SigningKey::is_encrypted(&text));
    let key = SigningKey::from_openssh(&text, Some("mat khau")).unwrap();
    let line = fs::read_to_string(path.join("khoa.pub")).unwrap();
    assert!(line.starts_with(&key.public().to_string()));

    let listed = check(path, None, "ssh-keygen", &["-l", "-f", "khoa.pub"]);
    let base64 = listed.split(['\u{20}', ':']).nth(2).unwrap();
    let program = "import base64, sys; print(base64.b64decode(sys.argv[1] + '=').hex())";
    let hex = check(path, None, "python3", &["-c", program, base64]);
    assert_eq!(hex.trim(), key.public().fingerprint().to_string());

    let folder = unpacked(&bundle_signed_by(&key));
    let line = allowed_signers_line("thon-dong", &key.public());
    fs::write(folder.path().join("allowed_signers"), line).unwrap();
    let input = Some("manifest.json");
    check(folder.path(), input, "ssh-keygen", &verify("thon-dong"));
}

fn commune() -> SigningKey {
    SigningKey::from_seed(&[21; 32])
}

fn vouched_for(key: &SigningKey, unit: &str) -> Certificate {
    let vouched = Vouched {
        key: key.public(),
        units: vec![unit.to_owned()],
        name: "Thôn Đông, xã Thiện Mỹ".to_owned(),
        serial: 3,
    };
    Certificate::issue(&commune(), vouched).unwrap()
}

/// A village's bundle as the commune carries it on: unpacked, with the commune's word for the
/// village's key put into a second signature, and one line of trust in the commune.
fn carried() -> TempDir {
    let folder = unpacked(&bundle_signed_by(&key()));
    let path = folder.path();
    let original = fs::read(path.join("manifest.json.sig")).unwrap();
    let with = with_certificate(&original, &vouched_for(&key(), "thon-dong")).unwrap();
    fs::write(path.join("manifest.json.sig"), with).unwrap();
    let line = authority_line(&commune().public(), &[]);
    fs::write(path.join("allowed_signers"), line).unwrap();
    folder
}

#[test]
fn ssh_keygen_checks_a_carried_bundle_with_one_line_of_trust() {
    let folder = carried();
    let path = folder.path();
    let input = Some("manifest.json");
    let said = check(path, input, "ssh-keygen", &verify("thon-dong"));
    assert!(
        said.contains("Good \"antt-bundle@v1\" signature for thon-dong"),
        "{said}"
    );

    let refused = || {
        !run(path, input, "ssh-keygen", &verify("thon-dong"))
            .status
            .success()
    };
    let other = run(path, input, "ssh-keygen", &verify("thon-tay"));
    assert!(
        !other.status.success(),
        "the certificate names another unit"
    );

    let stranger = SigningKey::from_seed(&[22; 32]).public();
    fs::write(path.join("allowed_signers"), authority_line(&stranger, &[])).unwrap();
    assert!(refused(), "another office is no authority");

    let line = authority_line(&commune().public(), &["thon-dong", "thon-tay"]);
    fs::write(path.join("allowed_signers"), line).unwrap();
    assert!(!refused());
    let line = authority_line(&commune().public(), &["thon-tay"]);
    fs::write(path.join("allowed_signers"), line).unwrap();
    assert!(refused(), "the line is for another unit");
}

#[test]
fn ssh_keygen_refuses_a_revoked_key_with_and_without_its_certificate() {
    let plain = unpacked(&bundle_signed_by(&key()));
    for folder in [carried(), plain] {
        let path = folder.path();
        let verify = [&verify("thon-dong")[..], &["-r", "revoked_keys"]].concat();
        let verified = |keys: &[bundle::PublicKey]| {
            fs::write(path.join("revoked_keys"), revoked_text(keys)).unwrap();
            run(path, Some("manifest.json"), "ssh-keygen", &verify)
                .status
                .success()
        };
        let other = SigningKey::from_seed(&[22; 32]).public();
        assert!(verified(&[]));
        assert!(verified(&[other]));
        assert!(!verified(&[other, key().public()]));
    }
}

#[test]
fn ssh_keygen_shows_our_certificates_as_they_are_meant() {
    let folder = tempfile::tempdir().unwrap();
    let line = vouched_for(&key(), "thon-dong").to_string();
    fs::write(folder.path().join("thon-dong-cert.pub"), line).unwrap();
    let show = ["-L", "-f", "thon-dong-cert.pub"];
    let said = check(folder.path(), None, "ssh-keygen", &show);
    let words: Vec<&str> = said.split_whitespace().collect();
    let said = words.join(" ");
    for expected in [
        "Type: ssh-ed25519-cert-v01@openssh.com user certificate",
        "Serial: 3",
        "Valid: forever",
        "Principals: thon-dong",
        "Critical Options: (none) Extensions: (none)",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn a_certificate_made_by_ssh_keygen_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write_private(
        &path.join("khoa-xa"),
        &commune().to_openssh(None, "").unwrap(),
    );
    fs::write(path.join("thon-dong.pub"), key().public().to_string()).unwrap();
    let sign = |options: &[&str]| {
        let words = [
            "-q",
            "-s",
            "khoa-xa",
            "-I",
            "Thon Dong",
            "-n",
            "thon-dong,thon-cu",
        ];
        let words = [&words[..], options, &["thon-dong.pub"]].concat();
        check(path, None, "ssh-keygen", &words);
        Certificate::parse(&fs::read_to_string(path.join("thon-dong-cert.pub")).unwrap())
    };
    let certificate = sign(&["-z", "9", "-O", "clear"]).unwrap();
    let vouched = certificate.verify(&commune().public()).unwrap();
    assert_eq!(vouched.units, ["thon-dong", "thon-cu"]);
    assert_eq!((vouched.serial, vouched.key), (9, key().public()));
    // With a login's rights, or with an end, it is none of ours.
    assert!(sign(&[]).is_err());
    assert!(sign(&["-O", "clear", "-V", "-1d:+52w"]).is_err());
}

/// What `age` needs to open what was sealed for the test's key.
fn write_identity(folder: &Path) {
    let line = key().sealing().to_age();
    write_private(&folder.join("khoa-mo.txt"), &format!("{line}\n"));
}

#[test]
fn age_opens_what_was_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let bundle = bundle_signed_by(&key());
    let other = SigningKey::from_seed(&[12; 32]).sealing().recipient();
    let file = File::create(path.join("goi-niem-phong.antt")).unwrap();
    let mut sealer = seal(file, &[other, key().sealing().recipient()]).unwrap();
    sealer.write_all(&bundle).unwrap();
    sealer.finish().unwrap();
    write_identity(path);
    let open = "-d -i khoa-mo.txt -o goi.antt goi-niem-phong.antt";
    let open: Vec<&str> = open.split(' ').collect();
    check(path, None, "age", &open);
    assert_eq!(fs::read(path.join("goi.antt")).unwrap(), bundle);
}

#[test]
fn what_age_sealed_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("goi.antt"), bundle_signed_by(&key())).unwrap();
    let recipient = key().sealing().recipient().to_string();
    let seal = ["-r", &recipient, "-o", "kin.antt", "goi.antt"];
    check(path, None, "age", &seal);
    let mut content = Vec::new();
    open_sealed(
        File::open(path.join("kin.antt")).unwrap(),
        [&key().sealing()],
    )
    .unwrap()
    .read_to_end(&mut content)
    .unwrap();
    assert_eq!(content, bundle_signed_by(&key()));
}

/// The way from the signing key to the sealing key, as the document tells it, by other tools.
#[test]
fn the_sealing_key_is_derived_as_the_document_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let program = "import hmac; \
        key = hmac.new(bytes(32), bytes([11] * 32), 'sha256').digest(); \
        print(hmac.new(key, b'antt-bundle@v1 sealing key\\x01', 'sha256').hexdigest())";
    let derived = check(path, None, "python3", &["-c", program]);
    let line = key().sealing().to_age();
    let (_, secret) = bech32::decode(&line).unwrap();
    let secret: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(derived.trim(), secret);

    write_identity(path);
    let public = check(path, None, "age-keygen", &["-y", "khoa-mo.txt"]);
    assert_eq!(
        Recipient::parse(public.trim()).unwrap(),
        key().sealing().recipient()
    );
}

/// `ssh-keygen` refuses keys that others may read.
fn write_private(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
}
