//! Hostile bytes against each reader: what the fuzzers call (`tests/fuzz`), and the ordinary tests
//! with what the fuzzers kept. Each function says by a panic that something is wrong.

use crate::{
    Certificate, Identity, Keyring, Manifest, Opened, PublicKey, Recipient, RecoveryCode,
    SigningKey, VERSION, inspect, open,
    open::verify_with,
    open_sealed, parse_revoked, revoked_text,
    signature::{NAMESPACE, Signed, armor},
};
use std::io::{Cursor, Read as _};
use std::sync::LazyLock;

/// A file that somebody calls a bundle, sealed or not.
pub fn container(bytes: &[u8]) {
    // Signatures stop the fuzzer at the first byte; the walk behind them is to be seen too.
    let unsigned = |manifest: &[u8], _: &[u8]| Manifest::parse(manifest);
    if let Ok(mut contents) = verify_with(Cursor::new(bytes), unsigned) {
        let mut again = Vec::new();
        let written = contents.rewrite(&mut again, |_| false);
        assert!(
            written.is_ok() && again == bytes,
            "a second spelling of a container"
        );
    }
    let _ = inspect(&mut Cursor::new(bytes));
    if let Ok(opened) = open(Cursor::new(bytes), &Keyring::new()) {
        assert!(
            matches!(opened, Opened::UnknownSigner(_)),
            "nobody is known here"
        );
    }
    // Made once: it takes longer than most of what is read here.
    static OURS: LazyLock<Identity> = LazyLock::new(|| SigningKey::from_seed(&[7; 32]).sealing());
    if let Ok(mut inside) = open_sealed(Cursor::new(bytes), [&*OURS]) {
        let mut content = Vec::new();
        if inside.read_to_end(&mut content).is_ok() {
            assert_eq!(content.len() as u64, inside.size());
        }
    }
}

/// What claims to be a manifest.
pub fn manifest(bytes: &[u8]) {
    if let Ok(manifest) = Manifest::parse(bytes) {
        assert_eq!(Manifest::version_of(bytes), Some(VERSION));
        let written = manifest.to_bytes();
        assert!(
            written.is_ok_and(|written| written == bytes),
            "a second spelling of a manifest"
        );
        let sums = manifest.checksums(bytes);
        let n_lines = sums.iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(n_lines, manifest.members.len() + 1);
    }
}

/// Keys, signatures, certificates, lists and codes as somebody hands them over.
pub fn keyring(bytes: &[u8]) {
    if let Ok(signed) = Signed::parse(bytes) {
        let spelled = armor(&signed.by, &signed.bytes);
        assert!(signed.namespace != NAMESPACE || spelled.as_bytes() == bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(key) = PublicKey::parse(text) {
        assert_eq!(PublicKey::parse(&key.to_string()), Ok(key));
    }
    if let Ok(certificate) = Certificate::parse(text) {
        let again = Certificate::parse(&certificate.to_string());
        assert_eq!(again.as_ref(), Ok(&certificate));
        assert!(certificate.verify(certificate.issuer()).is_ok());
    }
    if let Ok(keys) = parse_revoked(text) {
        assert_eq!(revoked_text(&keys), text);
    }
    if let Ok(recipient) = Recipient::parse(text) {
        assert_eq!(recipient.to_string(), text);
    }
    if let Ok(code) = RecoveryCode::parse(text) {
        assert!(RecoveryCode::parse(&code.text()) == Ok(code));
    }
    // Without its passphrase: how long a locked file makes us calculate is its owner's choice.
    let _ = SigningKey::from_openssh(text, None);
}

#[cfg(test)]
mod tests;
