//! Seals around bundles, as those who attack, and those who look, open and make them.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use bundle::{Recipient, SigningKey};

/// The passphrase of all sample offices.
const PASSPHRASE: &str = "mat-khau-mau";

/// The signing key in a file.
pub fn key_in(file: &Path) -> SigningKey {
    let text = std::fs::read_to_string(file).expect("a key");
    let passphrase = SigningKey::is_encrypted(&text).then_some(PASSPHRASE);
    SigningKey::from_openssh(&text, passphrase).expect("the key opens")
}

/// What is inside, when there is a seal that this key opens; what is not sealed stays as it is.
pub fn opened(bytes: Vec<u8>, key: &SigningKey) -> Result<Vec<u8>, bundle::Fault> {
    if !bundle::is_sealed(&bytes) {
        return Ok(bytes);
    }
    let mut inside = Vec::new();
    bundle::open_sealed(Cursor::new(bytes), [&key.sealing()])?.read_to_end(&mut inside)?;
    Ok(inside)
}

/// Sealed for the holders of these keys.
pub fn sealed(content: &[u8], keys: &[&SigningKey]) -> Vec<u8> {
    let recipients: Vec<Recipient> = keys.iter().map(|key| key.sealing().recipient()).collect();
    let mut sealer = bundle::seal(Vec::new(), &recipients).expect("a seal");
    sealer.write_all(content).expect("all fits into memory");
    sealer.finish().expect("a seal")
}
