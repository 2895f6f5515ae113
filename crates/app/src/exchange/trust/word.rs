//! **Xác nhận khóa của cấp trên** — certificates that travel: an office says, signed, whose the keys of the offices
//! below it are, and each of these shows what was said of its own key. Whoever has accepted the office above need
//! compare no code with those below it.

mod sent;
mod units;

pub use sent::parts;
pub(super) use sent::serials;
pub use units::is_same_unit;

use std::io::{Read, Seek};

use bundle::PublicKey;
use bundle::{Certificate, CertificateFault, Contents, Holder, KeyStatus as Trusting, Manifest};
use serde::{Deserialize, Serialize};
use store::Writer;
use store::keys::{KeyStatus, KnownKey};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};

use super::CAP;
use crate::fault::{Code, Fault};
use crate::history;
use crate::register::{Profile, Register, new_id};
use crate::{App, keys};
use units::{Stand, canonical, stand};

/// Certificates for the keys of the offices below the sender, one line each.
pub const BELOW: &str = "trust/below-cert.pub";
/// The certificate for the sender's own key, by the office above it.
pub const SENDER: &str = "trust/sender-cert.pub";

/// What the register keeps of the word that was given for its own key.
const OWN: &str = "own-certificate";
/// Kind of the records of a word for another key of an office whose key is known: a person decides.
const OFFERED: &str = "key-certificate";

/// What a bundle says of keys by certificates, each of them well made.
#[derive(Default)]
pub struct Word {
    below: Vec<Certificate>,
    sender: Option<Certificate>,
}

/// What is learned from a word that is believed.
#[derive(Default)]
pub struct Learned {
    keys: Vec<KnownKey>,
    offered: Vec<Offered>,
    own: Option<String>,
}

/// **Khóa khác được cấp trên xác nhận** — a key that the office above vouches for while another one of that office is
/// known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Offered {
    unit: String,
    name: String,
    public: String,
    /// "Công an huyện Đak Đoa"
    by: String,
    /// The certificate as it came.
    line: String,
}

/// What the office above says of a signer that is not known here.
pub enum Introduced {
    /// Nothing that counts here.
    No,
    /// Whose the key is; nobody need compare a code.
    As(Holder),
    /// It is said to be this office's, but another key of it is known: a person decides.
    BesideAnother { by: String, name: String },
    /// What is said cannot be true.
    Wrong(String),
}

/// Reads what a bundle says by certificates. One that is damaged, of another kind, by somebody else or about
/// somebody else makes the whole bundle wrong.
pub fn read<R: Read + Seek>(contents: &mut Contents<R>) -> Result<Word, Fault> {
    let manifest = contents.manifest().clone();
    let mut word = Word::default();
    for line in lines(contents, BELOW)? {
        let certificate = parsed(&line)?;
        certificate.verify(&manifest.public_key).map_err(useless)?;
        word.below.push(certificate);
    }
    for line in lines(contents, SENDER)? {
        let certificate = parsed(&line)?;
        let about = certificate.claims();
        if about.key != manifest.public_key || !about.units.contains(&manifest.issuer.unit) {
            return Err(wrong(format!(
                "Bản xác nhận khóa trong gói là của {}, không phải của nơi đã ký gói này.",
                about.name
            )));
        }
        word.sender = Some(certificate);
    }
    Ok(word)
}

fn lines<R: Read + Seek>(contents: &mut Contents<R>, member: &str) -> Result<Vec<String>, Fault> {
    if !contents.present(member) {
        return Ok(Vec::new());
    }
    let bytes = contents.read(member, CAP)?;
    let text = String::from_utf8(bytes).map_err(|_| useless(CertificateFault::Unreadable))?;
    Ok(text.lines().map(str::to_owned).collect())
}

fn parsed(line: &str) -> Result<Certificate, Fault> {
    Certificate::parse(line).map_err(useless)
}

fn useless(fault: CertificateFault) -> Fault {
    wrong(format!(
        "Trong gói có bản xác nhận khóa không đúng. {}",
        fault.sentence()
    ))
}

fn wrong(sentence: String) -> Fault {
    Fault::new(Code::Unverified, sentence)
}

/// Why what a bundle says of the keys below its sender cannot be true, by what is known here.
pub fn contradiction(
    app: &App,
    register: &Register,
    manifest: &Manifest,
    word: &Word,
) -> Result<Option<String>, Fault> {
    if word.below.is_empty() {
        return Ok(None);
    }
    let Some(profile) = register.profile()? else {
        return Ok(None);
    };
    let over = canonical(register, &manifest.issuer.unit)?;
    let catalogue = app.catalogue();
    let sender = &manifest.issuer.unit_name;
    let own = keys::public(register)?;
    for certificate in &word.below {
        let about = certificate.claims();
        let name = &about.name;
        let is_mine = about.units.iter().any(|unit| profile.is_me(unit));
        for unit in &about.units {
            let stands = stand(&catalogue, register, &over, unit)?;
            let false_word = if profile.is_me(unit) {
                stands != Stand::Below && !may_be_above(&profile, &over)
            } else {
                *unit == over || stands == Stand::Elsewhere
            };
            if false_word {
                return Ok(Some(format!(
                    "Gói xác nhận khóa cho {name}, mà {name} không trực thuộc {sender}."
                )));
            }
        }
        if about.key == own && !is_mine {
            return Ok(Some(format!(
                "Gói xác nhận khóa của chính máy này là của {name}."
            )));
        }
        let known = register.store.read(|r| r.key(&about.key.to_string()))?;
        if let Some(known) = known {
            let mut is_its = false;
            for unit in &about.units {
                is_its = is_its || is_same_unit(app, register, &known.unit, unit)?;
            }
            if !is_its {
                return Ok(Some(format!(
                    "Gói xác nhận cho {name} một khóa mà sổ này đã biết là của {}.",
                    known.name
                )));
            }
        }
    }
    Ok(None)
}

fn may_be_above(profile: &Profile, office: &str) -> bool {
    profile
        .superior
        .as_ref()
        .is_none_or(|superior| superior.unit.id == office)
}

/// Whether this register goes by what an office says of keys: the one above it, and those in its own list.
fn is_believed(register: &Register, profile: &Profile, office: &str) -> Result<bool, Fault> {
    let above = profile.superior.as_ref();
    if above.is_some_and(|superior| superior.unit.id == office) {
        return Ok(true);
    }
    let of = register.store.read(|r| match r.canonical_unit(office)? {
        Some(row) => history::office_of(r, &row),
        None => Ok(None),
    })?;
    Ok(of.as_deref() == Some(profile.unit.id.as_str()))
}

fn has_other_key(register: &Register, unit: &str) -> Result<bool, Fault> {
    let unit = canonical(register, unit)?;
    let known = register.store.read(|r| r.keys_of(&unit))?;
    Ok(known.iter().any(|key| key.status == KeyStatus::Trusted))
}

/// What is said here, or by the bundle itself, of a signer that is not known.
pub fn introduced(
    app: &App,
    register: &Register,
    manifest: &Manifest,
    word: &Word,
) -> Result<Introduced, Fault> {
    let Some(profile) = register.profile()? else {
        return Ok(Introduced::No);
    };
    let unit = &manifest.issuer.unit;
    if let Some(offered) = offered(register, unit, &manifest.public_key)? {
        return Ok(Introduced::BesideAnother {
            by: offered.by,
            name: offered.name,
        });
    }
    let Some(certificate) = &word.sender else {
        return Ok(Introduced::No);
    };
    let by = register
        .store
        .read(|r| r.key(&certificate.issuer().to_string()))?
        .filter(|by| by.status == KeyStatus::Trusted);
    let Some(by) = by.filter(|_| !profile.is_me(unit)) else {
        return Ok(Introduced::No);
    };
    let name = certificate.claims().name.clone();
    Ok(match stand(&app.catalogue(), register, &by.unit, unit)? {
        Stand::Elsewhere => Introduced::Wrong(format!(
            "Khóa của {name} do {} xác nhận, mà {name} không trực thuộc {}.",
            by.name, by.name
        )),
        Stand::Below if !is_believed(register, &profile, &by.unit)? => Introduced::No,
        Stand::Below if has_other_key(register, unit)? => {
            Introduced::BesideAnother { by: by.name, name }
        }
        Stand::Below => Introduced::As(Holder {
            unit: unit.clone(),
            aliases: Vec::new(),
            name,
            status: Trusting::Trusted,
        }),
        Stand::Unknown => Introduced::No,
    })
}

fn offered(register: &Register, unit: &str, key: &PublicKey) -> Result<Option<Offered>, Fault> {
    let unit = canonical(register, unit)?;
    let filter = RecordFilter::of_kind(OFFERED);
    let all: Vec<Record<Offered>> = register.store.read(|r| r.records(filter, Page::ALL))?;
    let public = key.to_string();
    Ok(all
        .into_iter()
        .map(|record| record.row.body)
        .find(|one| one.unit == unit && one.public == public))
}

/// What this register learns of keys from a bundle that comes in. Whatever is known already stays as it is.
pub fn learned(
    app: &App,
    register: &Register,
    profile: &Profile,
    manifest: &Manifest,
    word: &Word,
    at: &str,
) -> Result<Learned, Fault> {
    let mut learned = Learned::default();
    if word.below.is_empty() && word.sender.is_none() {
        return Ok(learned);
    }
    let key = |certificate: &Certificate, unit: String, by: &str, by_unit: &str| KnownKey {
        public: certificate.claims().key.to_string(),
        fingerprint: certificate.claims().key.fingerprint().to_string(),
        unit,
        name: certificate.claims().name.clone(),
        status: KeyStatus::Trusted,
        accepted_at: at.to_owned(),
        how: format!("{by} xác nhận"),
        accepted_by: by_unit.to_owned(),
    };
    let is_new = |certificate: &Certificate| {
        let public = certificate.claims().key.to_string();
        register
            .store
            .read(|r| r.key(&public))
            .map(|known| known.is_none())
    };
    let over = canonical(register, &manifest.issuer.unit)?;
    if !word.below.is_empty() && is_believed(register, profile, &over)? {
        let by = match manifest.issuer.office.as_str() {
            "" => &manifest.issuer.unit_name,
            office => office,
        };
        let own = keys::public(register)?;
        let catalogue = app.catalogue();
        for certificate in &word.below {
            let about = certificate.claims();
            if about.units.iter().any(|unit| profile.is_me(unit)) {
                if about.key == own {
                    learned.own = Some(certificate.to_string());
                }
                continue;
            }
            let Some(unit) = about.units.first() else {
                continue;
            };
            if !is_new(certificate)? || stand(&catalogue, register, &over, unit)? != Stand::Below {
                continue;
            }
            let unit = canonical(register, unit)?;
            if has_other_key(register, &unit)? {
                learned.offered.push(Offered {
                    unit,
                    name: about.name.clone(),
                    public: about.key.to_string(),
                    by: by.to_owned(),
                    line: certificate.to_string(),
                });
            } else {
                learned.keys.push(key(certificate, unit, by, &over));
            }
        }
    }
    if let Some(certificate) = &word.sender
        && is_new(certificate)?
        && let Introduced::As(holder) = introduced(app, register, manifest, word)?
        && let Some(by) = register
            .store
            .read(|r| r.key(&certificate.issuer().to_string()))?
    {
        learned
            .keys
            .push(key(certificate, holder.unit, &by.name, &by.unit));
    }
    Ok(learned)
}

/// Keeps what was learned, in the act in which the bundle comes in.
pub fn keep(app: &App, w: &Writer<'_>, profile: &Profile, learned: &Learned) -> Result<(), Fault> {
    for key in &learned.keys {
        if w.key(&key.public)?.is_none() {
            w.save_key(key)?;
        }
    }
    for one in &learned.offered {
        let before: Vec<Record<Offered>> = w.records(RecordFilter::of_kind(OFFERED), Page::ALL)?;
        if before
            .iter()
            .any(|record| record.row.body.public == one.public)
        {
            continue;
        }
        w.save_record(&RecordRow {
            id: new_id(app.world()),
            kind: OFFERED.to_owned(),
            // The office meant may stand in nobody's list here.
            unit: profile.unit.id.clone(),
            round: None,
            state: "given".to_owned(),
            number: i64::try_from(before.len() + 1).unwrap_or(i64::MAX),
            date: None,
            search_text: String::new(),
            body: one.clone(),
        })?;
    }
    if let Some(own) = &learned.own {
        w.set_setting(OWN, own)?;
    }
    Ok(())
}
