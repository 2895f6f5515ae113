//! The keys that travel with originals: whose they are by the word of the office that carries them.

use std::collections::BTreeSet;

use bundle::{Holder, KeyStatus, Keyring, PublicKey};
use store::Writer;
use store::keys::{KeyStatus as Status, KnownKey};

use super::{Incoming, altered};
use crate::exchange::payload::Collected;
use crate::exchange::trust::word;
use crate::fault::Fault;
use crate::history;
use crate::register::Register;

/// The keys the sending office answers for, each for its own unit only, and each as far as it is not known otherwise.
pub(super) fn ring(incoming: &Incoming<'_>, payload: &Collected) -> Result<Keyring, Fault> {
    let ring = named(payload)?;
    refuse_revoked(incoming.register, payload)?;
    refuse_borrowed(incoming, payload)?;
    Ok(ring)
}

/// The keys of the offices to whom the originals were addressed: they sign what they typed in for a unit themselves.
pub(super) fn add_offices(
    incoming: &Incoming<'_>,
    offices: &[String],
    ring: &mut Keyring,
) -> Result<(), Fault> {
    let mut add = |public: PublicKey, unit: &str, name: &str| {
        let holder = Holder {
            unit: unit.to_owned(),
            aliases: Vec::new(),
            name: name.to_owned(),
            status: KeyStatus::Trusted,
        };
        ring.add(public, holder);
    };
    for office in offices {
        for known in incoming.register.store.read(|r| r.keys_of(office))? {
            // A replaced key was lost, not misused; what it signed comes under the word of the one that carries it.
            if let (Ok(public), Status::Trusted | Status::Replaced) =
                (PublicKey::parse(&known.public), known.status)
            {
                add(public, office, &known.name);
            }
        }
    }
    Ok(())
}

fn named(payload: &Collected) -> Result<Keyring, Fault> {
    let units: BTreeSet<&str> = payload.units.iter().map(|u| u.unit.id.as_str()).collect();
    let mut ring = Keyring::new();
    for vouched in &payload.vouched {
        if !units.contains(vouched.unit.as_str()) {
            return Err(altered(
                "Gói bảo đảm khóa cho một đơn vị không có trong danh sách của chính nó.",
            ));
        }
        let key = PublicKey::parse(&vouched.public_key).map_err(|e| altered(&e.sentence()))?;
        let holder = Holder {
            unit: vouched.unit.clone(),
            aliases: vouched.aliases.clone(),
            name: vouched.name.clone(),
            status: KeyStatus::Trusted,
        };
        ring.add(key, holder);
    }
    Ok(ring)
}

/// A key that was revoked here is not made good by somebody who goes on vouching for it.
fn refuse_revoked(register: &Register, payload: &Collected) -> Result<(), Fault> {
    for vouched in payload.vouched.iter().filter(|one| one.only.is_empty()) {
        let known = register.store.read(|r| r.key(&vouched.public_key))?;
        if known.is_some_and(|key| key.status == Status::Revoked) {
            return Err(altered(&format!(
                "Khóa ký của {} đã bị thu hồi mà gói vẫn bảo đảm cho khóa ấy.",
                vouched.name
            )));
        }
    }
    Ok(())
}

/// A key that is known as one unit's is not vouched for as another's, nor is this register's own.
fn refuse_borrowed(incoming: &Incoming<'_>, payload: &Collected) -> Result<(), Fault> {
    let own = crate::keys::public(incoming.register)?.to_string();
    let told = history::of_cards(&payload.events);
    for vouched in &payload.vouched {
        let name = &vouched.name;
        if vouched.public_key == own && !incoming.profile.is_me(&vouched.unit) {
            return Err(altered(&format!(
                "Gói bảo đảm khóa của chính máy này là của {name}."
            )));
        }
        let known = incoming
            .register
            .store
            .read(|r| r.key(&vouched.public_key))?;
        let Some(known) = known.filter(|known| known.unit != vouched.unit) else {
            continue;
        };
        let is_its = vouched.aliases.contains(&known.unit)
            || history::went_into(&told, &known.unit).contains(&vouched.unit)
            || word::is_same_unit(incoming.app, incoming.register, &known.unit, &vouched.unit)?;
        if !is_its {
            return Err(altered(&format!(
                "Gói bảo đảm khóa của {} là của {name}.",
                known.name
            )));
        }
    }
    Ok(())
}

/// Keeps the keys that are new here; the one a unit had before has been replaced.
pub fn save_keys(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    payload: &Collected,
) -> Result<(), Fault> {
    for vouched in &payload.vouched {
        let Ok(key) = PublicKey::parse(&vouched.public_key) else {
            continue;
        };
        let public = key.to_string();
        if w.key(&public)?.is_some() {
            continue;
        }
        let before = w.keys_of(&vouched.unit)?;
        for older in before.iter().filter(|it| it.status == Status::Trusted) {
            w.set_key_status(&older.public, Status::Replaced)?;
        }
        w.save_key(&KnownKey {
            public,
            fingerprint: key.fingerprint().to_string(),
            unit: vouched.unit.clone(),
            name: vouched.name.clone(),
            status: if vouched.only.is_empty() {
                Status::Trusted
            } else {
                Status::Revoked
            },
            accepted_at: incoming.at.clone(),
            how: format!("{} bảo đảm", payload.office.name),
            accepted_by: incoming.unit.clone(),
        })?;
    }
    Ok(())
}
