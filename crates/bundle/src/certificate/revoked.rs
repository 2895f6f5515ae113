//! Lists of keys that may no longer sign, as `ssh-keygen -Y verify -r` takes them.

use crate::{KeyFault, PublicKey};
use std::collections::BTreeSet;

/// Keys such a list may have.
const MAX_KEYS: usize = 20_000;
/// One key's line, with its LF.
const MAX_LINE: usize = 100;

/// The list as a text: one key a line, sorted as the lines sort.
pub fn revoked_text<'a>(keys: impl IntoIterator<Item = &'a PublicKey>) -> String {
    let lines: BTreeSet<String> = keys.into_iter().map(|key| format!("{key}\n")).collect();
    lines.into_iter().collect()
}

/// Reads a list. It has one spelling: what [`revoked_text`] writes.
pub fn parse_revoked(text: &str) -> Result<BTreeSet<PublicKey>, KeyFault> {
    if text.len() > MAX_KEYS * MAX_LINE {
        return Err(KeyFault::Unreadable);
    }
    let keys = text
        .lines()
        .map(PublicKey::parse)
        .collect::<Result<BTreeSet<_>, _>>()?;
    if revoked_text(&keys) == text {
        Ok(keys)
    } else {
        Err(KeyFault::Unreadable)
    }
}
