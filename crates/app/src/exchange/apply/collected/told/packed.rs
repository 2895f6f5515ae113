//! What is told, as the bundle it would be: signed with sample keys, the units' own bundles inside it.

use std::io::Cursor;
use std::path::Path;

use bundle::{Draft, Issuer, NewMember, SigningKey, Source};
use serde::Serialize;

use super::{Told, ToldUnit};
use crate::exchange::payload::{self, Collected, CollectedUnit, UnitRef};
use crate::exchange::{extra, party};
use crate::fault::Fault;
use crate::{files, say};

impl Told<'_> {
    /// Writes it as one signed bundle for the office above, not sealed.
    pub fn pack(&self, target: &Path) -> Result<(), Fault> {
        let mut members = Vec::new();
        let mut units = Vec::new();
        for (n, unit) in (1..).zip(&self.units) {
            let mut originals = Vec::new();
            if let Some((_, payload)) = &unit.registration {
                let bytes = self.original(unit, "registration", payload::REGISTRATION, payload)?;
                originals.push((format!("originals/{n:03}-registration.antt"), bytes));
            }
            if let Some((_, payload)) = &unit.dossier {
                let bytes = self.original(unit, "dossier", payload::DOSSIER, payload)?;
                originals.push((format!("originals/{n:03}-dossier.antt"), bytes));
            }
            units.push(CollectedUnit {
                originals: originals.iter().map(|(name, _)| name.clone()).collect(),
                ..unit.collected.clone()
            });
            members.extend(originals.into_iter().map(|(name, bytes)| NewMember {
                name,
                title: format!("Gói gốc của {}", unit.collected.unit.name),
                detachable: false,
                source: Source::Bytes(bytes),
            }));
        }
        let payload = Collected {
            units,
            ..self.payload()
        };
        members.push(data(payload::COLLECTED, &payload)?);
        let issuer = self.issuer(&self.office, &self.office_name, &self.key);
        let packed = self.signed(self.kind, issuer, &self.key, &self.above, members)?;
        files::write_verified(
            target,
            |file| {
                std::io::Write::write_all(file, &packed).map_err(|e| say::cannot_write(target, &e))
            },
            |_| Ok(()),
        )?;
        Ok(())
    }

    /// A unit's own bundle.
    fn original<T: Serialize>(
        &self,
        unit: &ToldUnit,
        kind: &str,
        name: &str,
        payload: &T,
    ) -> Result<Vec<u8>, Fault> {
        let issuer = self.issuer(&unit.collected.unit, "", &unit.key);
        let members = vec![data(name, payload)?];
        self.signed(kind, issuer, &unit.key, &self.office_ref(), members)
    }

    fn signed(
        &self,
        kind: &str,
        issuer: Issuer,
        key: &SigningKey,
        to: &UnitRef,
        members: Vec<NewMember<'_>>,
    ) -> Result<Vec<u8>, Fault> {
        let draft = Draft {
            kind: kind.to_owned(),
            round: Some(self.round.id().to_owned()),
            sentence: self.sentence(&issuer.unit_name),
            issuer,
            receiver: Some(party(to.clone())),
            carried_for: None,
            sequence: self.sequence,
            previous: None,
            claimed_time: self.at.clone(),
            sample: true,
            extra: extra(Some(self.round.year())),
            members,
        };
        let mut packed = Cursor::new(Vec::new());
        bundle::pack(draft, key, &mut packed)?;
        Ok(packed.into_inner())
    }
}

fn data<T: Serialize>(name: &str, payload: &T) -> Result<NewMember<'static>, Fault> {
    let bytes =
        serde_json::to_vec_pretty(payload).map_err(|e| Fault::internal("bundle.json", &e))?;
    Ok(NewMember::from_bytes(name, "Số liệu", bytes))
}
