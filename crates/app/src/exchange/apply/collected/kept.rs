//! The rows and records that an original inside a collected bundle comes to, before they are saved.

use bundle::Manifest;
use domain::dossier::Stage;
use store::Writer;
use store::bundles::BundleIn;
use store::records::RecordRow;

use super::{ACCEPTED, FORWARDED, Incoming, bundle_row, up};
use crate::desk::{self, DeskDossier, DeskRegistration};
use crate::exchange::payload::{self, CollectedUnit};
use crate::exchange::sealing;
use crate::fault::Fault;

/// Notes a unit's own bundle, and for whom answers to it are sealed.
pub fn note_original(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    round: &str,
    unit: &str,
    manifest: &Manifest,
    sha256: &str,
    file: Option<String>,
) -> Result<(), Fault> {
    w.receive_bundle(&BundleIn {
        issuer_unit: unit.to_owned(),
        received_at: incoming.at.clone(),
        file_object: file,
        round: Some(round.to_owned()),
        carrier: Some(incoming.unit.clone()),
        ..bundle_row(manifest, sha256, ACCEPTED, "")
    })?;
    sealing::note_recipient(w, manifest)
}

/// The manifest of a unit's own bundle, and the file it is kept as.
pub type Came = (String, String);

/// The registration that a unit's bundle brings.
pub fn registered(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    round: &str,
    unit: &str,
    (manifest, original): Came,
    payload: payload::Registration,
) -> Result<RecordRow<DeskRegistration>, Fault> {
    let before = desk::registration(w, unit, round)?;
    let body = DeskRegistration {
        first: before.as_ref().map(|record| record.row.body.first()),
        payload,
        manifest,
        original,
        received_at: incoming.at.clone(),
        carrier: Some(incoming.unit.clone()),
    };
    Ok(up::registration_row(incoming, unit, round, before, body))
}

/// The dossier that a unit's bundle brings; nothing where what stands here cannot be reopened by the carrier.
pub fn handed_in(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    round: &str,
    unit: &str,
    (manifest, original): Came,
    payload: payload::Dossier,
) -> Result<Option<RecordRow<DeskDossier>>, Fault> {
    let before = desk::dossier(w, unit, round)?;
    let forwarded = incoming.manifest.kind == FORWARDED;
    let stage = match before.as_ref().map(desk::stage) {
        Some(Stage::Decided) => return Ok(None),
        // What was sent back here and amended comes again by the same way.
        Some(Stage::Returned | Stage::Resubmitted) if forwarded => Stage::Resubmitted,
        // What this desk has concluded stands: the carrier cannot reopen it.
        Some(Stage::Proposed | Stage::NotProposed) if forwarded => return Ok(None),
        _ => Stage::Received,
    };
    let returned = before
        .as_ref()
        .filter(|_| stage == Stage::Resubmitted)
        .map(|record| record.row.body.returned.clone())
        .unwrap_or_default();
    let body = DeskDossier {
        payload,
        manifest,
        original,
        received_at: incoming.at.clone(),
        carrier: Some(incoming.unit.clone()),
        before: before
            .as_ref()
            .map(|record| record.row.body.payload.minutes.answers.clone()),
        supplements: Vec::new(),
        returned,
        appraisal: None,
        reasons: Vec::new(),
        outcome: None,
        forwarded_at: None,
        to_decide: forwarded,
        from_above: false,
        certificate: String::new(),
    };
    Ok(Some(up::dossier_row(
        incoming, unit, round, before, stage, body,
    )))
}

/// Puts what the sending office found or decided into a dossier, and says in which stage it is then.
pub fn with_outcome(body: &mut DeskDossier, unit: &CollectedUnit) -> Stage {
    body.outcome.clone_from(&unit.outcome);
    match &unit.outcome {
        Some(outcome) => {
            body.reasons.clone_from(&outcome.reasons);
            if outcome.recognized {
                Stage::Decided
            } else {
                Stage::NotProposed
            }
        }
        None if unit.verdict == "met" => Stage::Proposed,
        None => Stage::Received,
    }
}
