//! What a bundle says of itself. Unknown fields of a newer writer are kept and shown; the exact
//! bytes travel on, because they are what was signed.

mod text;

use crate::{Digest, Fault, Limit, MAX_MEMBERS, MAX_PAYLOAD, PublicKey, Recipient, name};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

pub const FORMAT: &str = "antt-bundle";
pub const VERSION: u64 = 1;

/// Readers in other languages hold JSON numbers as doubles.
const MAX_NUMBER: u64 = (1 << 53) - 1;

/// **Bảng kê của gói** — what a bundle is, from whom, to whom, and every other byte in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    pub version: u64,
    /// A slug; this crate does not branch on it.
    pub kind: String,
    pub round: Option<String>,
    pub issuer: Issuer,
    pub receiver: Option<Party>,
    /// For whom the originals inside are carried, when they are only passed on.
    pub carried_for: Option<Party>,
    /// Counts the bundles of one installation in one epoch, from 1.
    pub sequence: u64,
    /// The SHA-256 of the manifest of the issuer's previous bundle.
    pub previous: Option<Digest>,
    /// RFC 3339, from the issuer's clock, which may be wrong.
    pub claimed_time: String,
    /// One Vietnamese sentence saying what this bundle is.
    pub sentence: String,
    /// Made of invented data, for practice.
    pub sample: bool,
    pub public_key: PublicKey,
    /// Sorted by name.
    pub members: Vec<Member>,
    /// What newer writers added.
    #[serde(flatten)]
    pub extra: BTreeMap<String, Value>,
}

/// **Nơi lập gói** — the unit, the office and role of the signer, and the installation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issuer {
    pub unit: String,
    pub unit_name: String,
    pub office: String,
    pub role: String,
    pub installation: String,
    pub epoch: u64,
    /// To whom answers may be sealed; it belongs to the office, whoever signs for it.
    pub recipient: Recipient,
    #[serde(flatten)]
    pub extra: BTreeMap<String, Value>,
}

/// **Nơi nhận** — a unit named as receiver, or as the one for whom something is carried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    pub unit: String,
    pub unit_name: String,
    #[serde(flatten)]
    pub extra: BTreeMap<String, Value>,
}

/// **Phần của gói** — one payload member as the manifest lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub name: String,
    pub size: u64,
    pub sha256: Digest,
    /// May be left behind on the way up; the bundle still verifies.
    pub detachable: bool,
    /// For people.
    pub title: String,
    #[serde(flatten)]
    pub extra: BTreeMap<String, Value>,
}

impl Manifest {
    /// The member of this name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.position(name).map(|at| &self.members[at])
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.members
            .binary_search_by(|member| member.name.as_str().cmp(name))
            .ok()
    }

    /// Reads a manifest and checks all its rules. There is one spelling only: what this crate
    /// would write. So two readers can never see two different manifests in the same bytes.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let malformed = |field| Fault::Malformed { field };
        let mut manifest: Self =
            serde_json::from_slice(bytes).map_err(|_| malformed("manifest.json"))?;
        manifest.sort_extra();
        manifest.check()?;
        if manifest.to_bytes()? != bytes {
            return Err(malformed("manifest.json"));
        }
        Ok(manifest)
    }

    /// The version a manifest names, whatever else it holds; `None` when it is no manifest.
    pub(crate) fn version_of(bytes: &[u8]) -> Option<u64> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u64,
        }
        let head: Head = serde_json::from_slice(bytes).ok()?;
        (head.format == FORMAT).then_some(head.version)
    }

    /// Sorts the keys inside unknown fields, in whatever order the JSON library left them.
    pub(crate) fn sort_extra(&mut self) {
        let parties = [&mut self.receiver, &mut self.carried_for];
        let parties = parties.into_iter().flatten().map(|party| &mut party.extra);
        let members = self.members.iter_mut().map(|member| &mut member.extra);
        let own = [&mut self.extra, &mut self.issuer.extra];
        for extra in own.into_iter().chain(parties).chain(members) {
            for value in extra.values_mut() {
                *value = text::sorted(value.take());
            }
        }
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        let bytes = text::ascii_json(self).map_err(|_| Fault::Malformed {
            field: "manifest.json",
        })?;
        if bytes.len() as u64 > crate::MAX_MANIFEST {
            return Err(Fault::TooLarge {
                what: Limit::Manifest,
                limit: crate::MAX_MANIFEST,
            });
        }
        Ok(bytes)
    }

    /// `sha256sum -c` reads this.
    pub(crate) fn checksums(&self, bytes: &[u8]) -> Vec<u8> {
        let mut text = format!("{}  {}\n", Digest::of(bytes), name::MANIFEST);
        for member in &self.members {
            text.push_str(&format!("{}  {}\n", member.sha256, member.name));
        }
        text.into_bytes()
    }

    pub(crate) fn check(&self) -> Result<(), Fault> {
        let fields = [
            ("format", self.format == FORMAT),
            ("version", self.version == VERSION),
            ("kind", is_slug(&self.kind)),
            ("round", self.round.as_deref().is_none_or(is_line)),
            ("issuer", self.issuer.is_well_formed()),
            (
                "receiver",
                self.receiver.as_ref().is_none_or(Party::is_well_formed),
            ),
            (
                "carried_for",
                self.carried_for.as_ref().is_none_or(Party::is_well_formed),
            ),
            ("sequence", self.sequence <= MAX_NUMBER),
            (
                "claimed_time",
                is_line(&self.claimed_time) && self.claimed_time.is_ascii(),
            ),
            ("sentence", is_line(&self.sentence)),
        ];
        if let Some((field, _)) = fields.into_iter().find(|(_, good)| !good) {
            return Err(Fault::Malformed { field });
        }
        self.check_members()
    }

    fn check_members(&self) -> Result<(), Fault> {
        if self.members.len() > MAX_MEMBERS {
            return Err(Fault::TooLarge {
                what: Limit::Members,
                limit: MAX_MEMBERS as u64,
            });
        }
        name::check_all(self.members.iter().map(|member| member.name.as_str()))?;
        if !self.members.iter().all(|member| is_text(&member.title)) {
            return Err(Fault::Malformed { field: "title" });
        }
        let total = self
            .members
            .iter()
            .fold(0_u64, |total, member| total.saturating_add(member.size));
        if total > MAX_PAYLOAD {
            return Err(Fault::TooLarge {
                what: Limit::Payload,
                limit: MAX_PAYLOAD,
            });
        }
        Ok(())
    }
}

impl Issuer {
    fn is_well_formed(&self) -> bool {
        is_line(&self.unit)
            && is_line(&self.installation)
            && [&self.unit_name, &self.office, &self.role]
                .into_iter()
                .all(|text| is_text(text))
            && self.epoch <= MAX_NUMBER
    }
}

impl Party {
    fn is_well_formed(&self) -> bool {
        is_line(&self.unit) && is_text(&self.unit_name)
    }
}

fn is_slug(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(allowed)
}

fn is_line(text: &str) -> bool {
    !text.is_empty() && is_text(text)
}

/// Text for one line on a screen: what a control character would do there is anybody's guess.
fn is_text(text: &str) -> bool {
    text.len() <= 2000 && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests;
