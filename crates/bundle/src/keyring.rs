//! Whose key is whose, as the caller knows it. Keeping, adding and revoking keys is its work;
//! here a keyring only answers questions.

use crate::{Manifest, PublicKey};
use std::collections::BTreeMap;

/// **Sổ khóa** — the public keys an office knows, each with its holder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keyring {
    holders: BTreeMap<PublicKey, Holder>,
}

/// **Người giữ khóa** — the unit on whose behalf a key signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The unit's id, as manifests write it in `issuer.unit`.
    pub unit: String,
    /// Other ids under which this unit speaks: the one it gave itself before it was matched,
    /// the ones it had before a merger.
    pub aliases: Vec<String>,
    /// The unit's name, for people.
    pub name: String,
    pub status: KeyStatus,
}

/// **Tình trạng khóa** — whether a key may still sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStatus {
    Trusted,
    /// Bundles with this sequence number or a later one are no longer accepted; earlier ones
    /// stay valid. A thief can still write a small number, so the caller also refuses bundles
    /// that are new to it yet older than the last one it holds.
    Revoked {
        since_sequence: u64,
    },
}

/// **Mức tin cậy** — what a keyring says of the signer of an unaltered bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    Known(Holder),
    Unknown,
    Revoked(Holder),
}

impl Keyring {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a key, or replaces what was known of it.
    pub fn add(&mut self, key: PublicKey, holder: Holder) {
        self.holders.insert(key, holder);
    }

    pub fn lookup(&self, key: &PublicKey) -> Option<&Holder> {
        self.holders.get(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&PublicKey, &Holder)> {
        self.holders.iter()
    }

    pub(crate) fn trust(&self, manifest: &Manifest) -> Trust {
        let Some(holder) = self.lookup(&manifest.public_key) else {
            return Trust::Unknown;
        };
        match holder.status {
            KeyStatus::Revoked { since_sequence } if manifest.sequence >= since_sequence => {
                Trust::Revoked(holder.clone())
            }
            KeyStatus::Trusted | KeyStatus::Revoked { .. } => Trust::Known(holder.clone()),
        }
    }
}

impl Holder {
    /// Whether a manifest may name this unit as its issuer when this holder's key signed it.
    pub fn speaks_for(&self, unit: &str) -> bool {
        self.unit == unit || self.aliases.iter().any(|alias| alias == unit)
    }
}
