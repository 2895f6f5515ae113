//! For whom a bundle that leaves is sealed: the keys of its receiver that are known and in force,
//! and this register's own, so that what was written can be read again.

use std::io::{Read, Seek, Write};

use bundle::{Manifest, Recipient, SigningKey};
use store::Writer;
use store::keys::KeyStatus;

use super::arrive;
use super::payload::UnitRef;
use crate::fault::Fault;
use crate::register::Register;

/// What is written around a bundle on its way; nothing around one that everybody may read.
pub struct Seal {
    recipients: Vec<Recipient>,
    own: bundle::Identity,
}

impl Seal {
    /// The seal for a receiver. None for a launch, which is for everybody; none for what a unit gets
    /// back that lost its PC and its key with it; and none where a key of the receiver is not known
    /// with its public half: sealed for the others alone, the bundle would open on one of its PCs
    /// and not on the next.
    pub fn of(
        register: &Register,
        kind: &str,
        receiver: Option<&UnitRef>,
        key: &SigningKey,
    ) -> Result<Option<Seal>, Fault> {
        let Some(receiver) = receiver.filter(|_| kind != arrive::GIVEN_BACK) else {
            return Ok(None);
        };
        let known = recipients_of(register, &receiver.id)?;
        let Some(mut recipients) = known.filter(|known| !known.is_empty()) else {
            return Ok(None);
        };
        let own = key.sealing();
        recipients.push(own.recipient());
        Ok(Some(Seal { recipients, own }))
    }

    /// Writes a kept bundle out inside the seal.
    pub fn write(&self, content: &mut impl Read, out: impl Write) -> Result<(), bundle::Fault> {
        let mut sealer = bundle::seal(out, &self.recipients)?;
        std::io::copy(content, &mut sealer)?;
        sealer.finish()?;
        Ok(())
    }

    /// Reads what was written, through the seal.
    pub fn open<R: Read + Seek>(&self, file: R) -> Result<bundle::Unsealed<R>, bundle::Fault> {
        bundle::open_sealed(file, [&self.own])
    }
}

/// Whether what is sent to a unit travels in a seal.
pub fn is_sealed_for(register: &Register, unit: &str) -> Result<bool, Fault> {
    Ok(recipients_of(register, unit)?.is_some_and(|known| !known.is_empty()))
}

/// Public halves of all keys in force of a unit, by any of its ids; nothing when one is missing.
fn recipients_of(register: &Register, unit: &str) -> Result<Option<Vec<Recipient>>, Fault> {
    register.store.read(|r| {
        let id = r
            .canonical_unit(unit)?
            .map_or_else(|| unit.to_owned(), |unit| unit.id);
        let mut ids = r.aliases_of(&id)?;
        ids.push(id);
        let mut found = Some(Vec::new());
        for id in ids {
            for key in r.keys_of(&id)? {
                if key.status != KeyStatus::Trusted {
                    continue;
                }
                let recipient = r.recipient_of(&key.public)?;
                let recipient = recipient.and_then(|line| Recipient::parse(&line).ok());
                found = found.zip(recipient).map(|(mut found, one)| {
                    found.push(one);
                    found
                });
            }
        }
        Ok(found)
    })
}

/// Keeps for whom answers may be sealed, as a verified bundle of a known key says it.
pub fn note_recipient(w: &Writer<'_>, manifest: &Manifest) -> Result<(), Fault> {
    let recipient = manifest.issuer.recipient.to_string();
    w.save_recipient(&manifest.public_key.to_string(), &recipient)?;
    Ok(())
}

/// What the last page says of a sealed file.
pub fn sentence(receiver: &str) -> String {
    format!("Chỉ {receiver} mở được tệp này.")
}
