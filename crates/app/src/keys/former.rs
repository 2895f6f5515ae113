//! This register's former keys: they sign nothing any more, but what was sealed for them opens.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use bundle::{Identity, PublicKey, SigningKey};

use super::{FOLDER, FORMER, passphrase};
use crate::App;
use crate::fault::Fault;
use crate::register::Register;
use crate::say;

/// Name of the file in which a former key stays, in the folder of the keys.
pub(super) fn file_name(key: &PublicKey) -> String {
    format!("{FORMER}{}", key.short_code().replace(' ', ""))
}

/// What opens what was sealed for them; `Locked` when the passphrase is still needed.
pub(super) fn identities(app: &App, register: &Register) -> Result<Arc<Vec<Identity>>, Fault> {
    let known = register
        .former
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    if let Some(known) = known {
        return Ok(known);
    }
    let texts = texts(register)?;
    let passphrase = match texts.iter().any(|text| SigningKey::is_encrypted(text)) {
        true => passphrase(app, register)?,
        false => String::new(),
    };
    Ok(keep(register, &texts, &passphrase))
}

/// Unlocks them together with the present key: a renewal leaves the passphrase as it was.
pub(super) fn unlock(register: &Register, passphrase: &str) -> Result<(), Fault> {
    keep(register, &texts(register)?, passphrase);
    Ok(())
}

/// A file that this passphrase does not open, or that is damaged, opens nothing: the others still do.
fn keep(register: &Register, texts: &[String], passphrase: &str) -> Arc<Vec<Identity>> {
    let opened = texts.iter().filter_map(|text| {
        let passphrase = SigningKey::is_encrypted(text).then_some(passphrase);
        let key = SigningKey::from_openssh(text, passphrase).ok()?;
        Some(key.sealing())
    });
    let opened = Arc::new(opened.collect::<Vec<_>>());
    *register
        .former
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&opened));
    opened
}

fn texts(register: &Register) -> Result<Vec<String>, Fault> {
    let folder = register.folder.join(FOLDER);
    let listed = std::fs::read_dir(&folder).map_err(|e| say::cannot_read(&folder, &e))?;
    let mut files: Vec<PathBuf> = listed
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| say::name(path).starts_with(FORMER))
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| std::fs::read_to_string(path).map_err(|e| say::cannot_read(path, &e)))
        .collect()
}
