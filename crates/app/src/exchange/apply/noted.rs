//! Bundles that are noted without coming in: held back, older, refused.

use std::io::Read;
use std::path::Path;

use bundle::Manifest;
use store::bundles::{Arrival, BundleIn};
use store::keys::KeyStatus;
use store::objects::ObjectRef;

use super::{ACCEPTED, REFUSED};
use crate::exchange::arrive::Whole;
use crate::exchange::brought;
use crate::fault::Fault;
use crate::register::Register;
use crate::{App, clock, files, say};

/// How much of a file that is no bundle is read to know it again.
const HEAD: u64 = 16 << 20;

/// A bundle as it is noted.
pub fn bundle_row(manifest: &Manifest, sha256: &str, outcome: &str, sentence: &str) -> BundleIn {
    BundleIn {
        manifest_sha256: sha256.to_owned(),
        kind: manifest.kind.clone(),
        issuer_unit: manifest.issuer.unit.clone(),
        installation: manifest.issuer.installation.clone(),
        epoch: i64::try_from(manifest.issuer.epoch).unwrap_or(i64::MAX),
        sequence: i64::try_from(manifest.sequence).unwrap_or(i64::MAX),
        previous: manifest.previous.map(|p| p.to_string()),
        received_at: String::new(),
        file_object: None,
        outcome: outcome.to_owned(),
        sentence: sentence.to_owned(),
        round: manifest.round.clone(),
        carrier: None,
    }
}

/// Stands for a file that is not kept, because everything is only tried.
pub(super) fn unkept(bundle: &str, member: &str) -> ObjectRef {
    ObjectRef {
        sha256: bundle::Digest::of(format!("{bundle} {member}").as_bytes()).to_string(),
        size: 0,
    }
}

/// Holds a bundle back until a person has decided.
pub(super) fn hold(
    app: &App,
    register: &Register,
    whole: &mut Whole,
    outcome: &str,
) -> Result<(), Fault> {
    let original = whole.keep(register)?;
    let at = say::stored(clock::trusted_now(app, register)?);
    let act = app.act(register, "hold", &whole.sha256)?;
    let row = BundleIn {
        received_at: at,
        file_object: Some(original.sha256.clone()),
        ..bundle_row(
            &whole.manifest,
            &whole.sha256,
            outcome,
            &whole.manifest.sentence,
        )
    };
    register.store.write(act, |w| {
        w.save_object(&original, "application/x-antt", &whole.manifest.sentence)?;
        if w.receive_bundle(&row)? == Arrival::Again {
            settle_anew(w, &row)?;
        }
        Ok(())
    })
}

/// What was said of a bundle before gives way to what is said now; one that came in has come in.
fn settle_anew(w: &store::Writer<'_>, row: &BundleIn) -> Result<(), Fault> {
    let known = w.bundle_in(&row.manifest_sha256)?;
    if known.is_some_and(|known| known.outcome != ACCEPTED && known.outcome != row.outcome) {
        w.settle_bundle(
            &row.manifest_sha256,
            &row.outcome,
            &row.sentence,
            row.file_object.as_deref(),
        )?;
    }
    Ok(())
}

/// Lists a whole bundle that does not come in.
pub(super) fn whole(
    app: &App,
    register: &Register,
    whole: &Whole,
    outcome: &str,
    why: &str,
) -> Result<(), Fault> {
    note(
        app,
        register,
        bundle_row(&whole.manifest, &whole.sha256, outcome, why),
    )
}

/// Lists a file that is no whole bundle, so that somebody can ask for it again. It is known by its own bytes; whom to
/// ask is said by its beginning, where that is still signed by a key known here.
pub(super) fn broken(app: &App, register: &Register, path: &Path, why: &str) -> Result<(), Fault> {
    let cannot_read = |e| say::cannot_read(path, &e);
    let mut file = files::open(path)?;
    let size = file.metadata().map_err(cannot_read)?.len();
    let mut head = Vec::new();
    file.by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(cannot_read)?;
    if size > HEAD {
        head.extend(size.to_le_bytes());
    }
    let sha256 = bundle::Digest::of(&head).to_string();
    let head = brought::open(app, register, path)?.and_then(|mut file| bundle::inspect(&mut file));
    let from = match head {
        Ok(manifest) if is_by_its_issuer(register, &manifest)? => Some(manifest),
        _ => None,
    };
    let row = match from {
        Some(manifest) => bundle_row(&manifest, &sha256, REFUSED, why),
        None => BundleIn {
            manifest_sha256: sha256,
            kind: say::name(path),
            issuer_unit: String::new(),
            installation: String::new(),
            epoch: 0,
            sequence: 0,
            previous: None,
            received_at: String::new(),
            file_object: None,
            outcome: REFUSED.to_owned(),
            sentence: why.to_owned(),
            round: None,
            carrier: None,
        },
    };
    note(app, register, row)
}

fn is_by_its_issuer(register: &Register, manifest: &Manifest) -> Result<bool, Fault> {
    let unit = &manifest.issuer.unit;
    register.store.read(|r| {
        let known = r.key(&manifest.public_key.to_string())?;
        let Some(known) = known.filter(|known| known.status != KeyStatus::Revoked) else {
            return Ok(false);
        };
        Ok(known.unit == *unit || r.aliases_of(&known.unit)?.contains(unit))
    })
}

/// Notes what became of a bundle, once, however often it is brought.
pub(super) fn note(app: &App, register: &Register, row: BundleIn) -> Result<(), Fault> {
    let known = register.store.read(|r| r.bundle_in(&row.manifest_sha256))?;
    if known.is_some_and(|known| known.outcome == ACCEPTED || known.outcome == row.outcome) {
        return Ok(());
    }
    let act = app.act(register, "refuse", &row.manifest_sha256)?;
    let row = BundleIn {
        received_at: act.at.clone(),
        ..row
    };
    register.store.write(act, |w| {
        if w.receive_bundle(&row)? == Arrival::Again {
            settle_anew(w, &row)?;
        }
        Ok(())
    })
}
