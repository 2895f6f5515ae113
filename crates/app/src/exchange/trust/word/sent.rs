//! The certificates that leave.

use std::collections::BTreeMap;

use bundle::{Certificate, PublicKey, SigningKey};
use store::keys::KeyStatus;

use super::{BELOW, OWN, SENDER};
use crate::App;
use crate::exchange::arrive::{HANDOVER, travels_up};
use crate::exchange::payload::UnitRef;
use crate::exchange::{Content, Part};
use crate::fault::{Code, Fault};
use crate::register::{Profile, Register};

/// Most units that one certificate names: the unit, and ids it had before.
const MAX_NAMES: usize = 16;

/// The certificates that go with a bundle: the sender's own, and in what goes down to offices those of its offices.
pub fn parts(
    app: &App,
    register: &Register,
    profile: &Profile,
    key: &SigningKey,
    kind: &str,
    receiver: Option<&UnitRef>,
) -> Result<Vec<Part>, Fault> {
    if !profile.desk {
        return Ok(Vec::new());
    }
    let mut parts = Vec::new();
    let own: Option<String> = register.store.read(|r| r.setting(OWN))?;
    let fits = |line: &String| {
        Certificate::parse(line).is_ok_and(|one| {
            one.claims().key == key.public() && one.claims().units.contains(&profile.outward().id)
        })
    };
    if let Some(line) = own.filter(fits) {
        parts.push(part(
            SENDER,
            "Cấp trên xác nhận khóa của nơi gửi",
            line + "\n",
        ));
    }
    if !travels_up(kind) && kind != HANDOVER {
        let lines = lines_below(app, register, profile, key, receiver)?;
        if !lines.is_empty() {
            parts.push(part(
                BELOW,
                "Xác nhận khóa của các cơ quan trực thuộc",
                lines,
            ));
        }
    }
    Ok(parts)
}

fn part(name: &str, title: &str, text: String) -> Part {
    Part {
        name: name.to_owned(),
        title: title.to_owned(),
        detachable: false,
        content: Content::Bytes(text.into_bytes()),
    }
}

/// One certificate for each present key of an office below, where the receiver is one of them or it is for all.
fn lines_below(
    app: &App,
    register: &Register,
    profile: &Profile,
    key: &SigningKey,
    receiver: Option<&UnitRef>,
) -> Result<String, Fault> {
    let me = &profile.unit.id;
    let offices = register.store.read(|r| r.units_under(me))?;
    let offices: Vec<String> = offices
        .into_iter()
        .filter(|row| row.code.is_some())
        .map(|row| row.id)
        .collect();
    let for_them = receiver.is_none_or(|receiver| offices.contains(&receiver.id));
    if offices.is_empty() || !for_them {
        return Ok(String::new());
    }
    let catalogue = app.catalogue();
    let serials = serials(register)?;
    let mut lines = String::new();
    for known in register.store.read(|r| r.keys())? {
        let is_below = offices.contains(&known.unit)
            || matches!(
                (catalogue.place_of(&known.unit), catalogue.place_of(me)),
                (Some(inner), Some(around)) if catalogue.lies_under(inner, around)
            );
        let Ok(public) = PublicKey::parse(&known.public) else {
            continue;
        };
        if known.status != KeyStatus::Trusted || !is_below {
            continue;
        }
        let mut units = vec![known.unit.clone()];
        units.extend(register.store.read(|r| r.aliases_of(&known.unit))?);
        units.truncate(MAX_NAMES);
        let words = bundle::Vouched {
            key: public,
            units,
            name: known.name,
            serial: serials.get(&known.public).copied().unwrap_or_default(),
        };
        let certificate =
            Certificate::issue(key, words).map_err(|e| Fault::new(Code::Internal, e.sentence()))?;
        lines.push_str(&format!("{certificate}\n"));
    }
    Ok(lines)
}

/// The numbers of this office's certificates: the places of the keys in the order in which they came to be known.
pub fn serials(register: &Register) -> Result<BTreeMap<String, u64>, Fault> {
    let known = register.store.read(|r| r.keys())?;
    Ok(known.into_iter().map(|key| key.public).zip(1..).collect())
}
