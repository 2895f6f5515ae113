//! What a generated register keeps of bundles that nobody made: the same rows and records, by the same functions, of
//! what would have been inside. There is no file, and nothing is verified: only sample registers have such rows.

mod packed;

use bundle::{Issuer, Manifest, SigningKey};
use store::Writer;
use store::bundles::BundleIn;
use store::keys::{KeyStatus, KnownKey};

use super::{
    ACCEPTED, Incoming, handed_in, note_original, registered, save_keys, save_units, with_outcome,
};
use crate::App;
use crate::exchange::apply::noted;
use crate::exchange::payload::{Collected, CollectedUnit, UnitCard, UnitRef, Vouched};
use crate::exchange::{party, payload, sealing, trust};
use crate::fault::{Code, Fault};
use crate::history;
use crate::register::{Register, Round};

/// What one office sends of its units, as it would stand in a collected bundle.
pub struct Told<'a> {
    pub kind: &'static str,
    pub office: UnitCard,
    /// "Công an xã Kon Gang"
    pub office_name: String,
    /// The office of this register, to which it is sent.
    pub above: UnitRef,
    pub key: SigningKey,
    pub round: &'a Round,
    pub manifest: String,
    /// How many bundles the office has sent before, and this one.
    pub sequence: u64,
    /// When it comes in here (RFC 3339).
    pub at: String,
    pub units: Vec<ToldUnit>,
}

/// What is told of one unit: what it signed itself, and what the office made of it.
pub struct ToldUnit {
    pub collected: CollectedUnit,
    pub key: SigningKey,
    pub registration: Option<(String, payload::Registration)>,
    pub dossier: Option<(String, payload::Dossier)>,
}

impl Told<'_> {
    /// Who signs: a unit, or the office that carries what units signed.
    fn issuer(&self, unit: &UnitCard, office: &str, key: &SigningKey) -> Issuer {
        Issuer {
            unit: unit.id.clone(),
            unit_name: unit.name.clone(),
            office: office.to_owned(),
            role: String::new(),
            installation: unit.id.clone(),
            epoch: 1,
            recipient: key.sealing().recipient(),
            extra: Default::default(),
        }
    }

    fn sentence(&self, name: &str) -> String {
        format!("Số liệu MẪU năm {} của {name}.", self.round.row.label)
    }

    fn manifest(&self, kind: &str, issuer: Issuer, key: &SigningKey, to: &UnitRef) -> Manifest {
        Manifest {
            format: bundle::FORMAT.to_owned(),
            version: bundle::VERSION,
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
            public_key: key.public(),
            members: Vec::new(),
            extra: Default::default(),
        }
    }

    fn office_ref(&self) -> UnitRef {
        UnitRef {
            id: self.office.id.clone(),
            name: self.office.name.clone(),
        }
    }

    /// What stands in the bundle beside the originals.
    fn payload(&self) -> Collected {
        Collected {
            version: payload::VERSION,
            office: self.office.clone(),
            year: self.round.year(),
            number: 1,
            units_in_all: u32::try_from(self.units.len()).unwrap_or(u32::MAX),
            units: Vec::new(),
            vouched: self.vouched(),
            papers: Vec::new(),
            events: Vec::new(),
            classes: Vec::new(),
            extra: Default::default(),
        }
    }

    fn vouched(&self) -> Vec<Vouched> {
        let signed = self
            .units
            .iter()
            .filter(|unit| unit.registration.is_some() || unit.dossier.is_some());
        signed
            .map(|unit| Vouched {
                unit: unit.collected.unit.id.clone(),
                name: unit.collected.unit.name.clone(),
                public_key: unit.key.public().to_string(),
                aliases: Vec::new(),
                only: Vec::new(),
            })
            .collect()
    }
}

/// Takes in what is told, in one act, as [`super::collected`] takes in a bundle. Refused outside of samples.
pub fn keep_told(app: &App, register: &Register, told: &Told<'_>) -> Result<(), Fault> {
    let profile = register.owner()?;
    if !profile.sample {
        return Err(Fault::new(
            Code::Conflict,
            "Sổ này có số liệu thật, không sinh số liệu mẫu vào được. Sinh vào một thư mục mới.",
        ));
    }
    let issuer = told.issuer(&told.office, &told.office_name, &told.key);
    let manifest = told.manifest(told.kind, issuer, &told.key, &told.above);
    let incoming = Incoming {
        app,
        register,
        profile,
        round: Some(told.round.clone()),
        original: noted::unkept(&told.manifest, ""),
        sha256: told.manifest.clone(),
        revoked: Default::default(),
        learned: trust::word::Learned::default(),
        unit: told.office.id.clone(),
        at: told.at.clone(),
        tried: false,
        choice: None,
        manifest,
    };
    let payload = told.payload();
    keep(&incoming, &payload, told)
}

fn keep(incoming: &Incoming<'_>, payload: &Collected, told: &Told<'_>) -> Result<(), Fault> {
    let round = told.round.id();
    let cards: Vec<UnitCard> = told
        .units
        .iter()
        .map(|unit| unit.collected.unit.clone())
        .collect();
    incoming.register.store.write(incoming.act(), |w| {
        w.receive_bundle(&BundleIn {
            file_object: None,
            ..incoming.row(ACCEPTED, "")
        })?;
        history::absorb(w, &told.office.id, &payload.events)?;
        save_units(w, &incoming.unit, &[], &cards)?;
        save_keys(w, incoming, payload)?;
        save_office_key(w, incoming, told)?;
        for unit in &told.units {
            let id = &unit.collected.unit.id;
            let note = |kind: &str, sha256: &str| {
                let issuer = told.issuer(&unit.collected.unit, "", &unit.key);
                let manifest = told.manifest(kind, issuer, &unit.key, &told.office_ref());
                note_original(w, incoming, round, id, &manifest, sha256, None)
            };
            if let Some((sha256, payload)) = &unit.registration {
                note("registration", sha256)?;
                let came = (sha256.clone(), String::new());
                w.save_record(&registered(w, incoming, round, id, came, payload.clone())?)?;
            }
            if let Some((sha256, payload)) = &unit.dossier {
                note("dossier", sha256)?;
                let came = (sha256.clone(), String::new());
                if let Some(mut row) = handed_in(w, incoming, round, id, came, payload.clone())? {
                    // Dossier and answer come together here, so they are kept in one step.
                    row.state = with_outcome(&mut row.body, &unit.collected)
                        .slug()
                        .to_owned();
                    w.save_record(&row)?;
                }
            }
        }
        Ok(())
    })
}

/// The key of the office itself, as it stands since somebody compared its code.
fn save_office_key(w: &Writer<'_>, incoming: &Incoming<'_>, told: &Told<'_>) -> Result<(), Fault> {
    let public = told.key.public();
    if w.key(&public.to_string())?.is_none() {
        w.save_key(&KnownKey {
            public: public.to_string(),
            fingerprint: public.fingerprint().to_string(),
            unit: told.office.id.clone(),
            name: told.office_name.clone(),
            status: KeyStatus::Trusted,
            accepted_at: incoming.at.clone(),
            how: "so mã trực tiếp (MẪU)".to_owned(),
            accepted_by: incoming.profile.actor().to_owned(),
        })?;
    }
    sealing::note_recipient(w, &incoming.manifest)
}
