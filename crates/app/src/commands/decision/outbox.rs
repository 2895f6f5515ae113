//! What has gone down to the units, and what waits to go.

use std::collections::HashMap;

use domain::dossier::Stage;
use store::bundles::BundleOut;

use super::super::board::{Below, Seat};
use crate::classed;
use crate::exchange::payload::{self, ClassCard};
use crate::fault::Fault;
use crate::keys;
use crate::register::Register;
use crate::standing::HandedIn;

/// Kinds of bundles that answer a dossier.
pub const RESULT: &str = "result";
pub const RETURNED: &str = "returned";

/// Every answer that left this desk, by the dossier it is about.
pub struct Outbox {
    register: std::sync::Arc<Register>,
    sent: HashMap<String, Vec<BundleOut>>,
    /// The class each unit was given, by this desk or by the office above.
    classes: HashMap<String, ClassCard>,
}

impl Outbox {
    pub fn load(seat: &Seat) -> Result<Outbox, Fault> {
        let mut sent: HashMap<String, Vec<BundleOut>> = HashMap::new();
        let round = seat.round.id();
        for kind in [RESULT, RETURNED] {
            let store = &seat.register.store;
            for out in store.read(|r| r.bundles_out_in(kind, round))? {
                if let Some(record) = out.subject_record.clone() {
                    sent.entry(record).or_default().push(out);
                }
            }
        }
        // A class that no unit could read yet waits for the launch that brings the classification.
        let classes = seat.register.store.read(|r| {
            if classed::is_launched(r, &seat.round)? {
                classed::all(r, &seat.profile, &seat.round)
            } else {
                Ok(Vec::new())
            }
        })?;
        Ok(Outbox {
            register: std::sync::Arc::clone(&seat.register),
            sent,
            classes: classes
                .into_iter()
                .filter(|card| !card.unit.is_empty())
                .map(|card| (card.unit.clone(), card))
                .collect(),
        })
    }

    /// The class that goes with the result of a unit.
    pub fn class_of(&self, unit: &str) -> Option<&ClassCard> {
        self.classes.get(unit)
    }

    /// Whether the unit's class has not left with any result yet: it may be decided long after the result.
    pub fn class_waits(&self, dossier: &HandedIn) -> Result<bool, Fault> {
        let Some(class) = self.class_of(&dossier.unit) else {
            return Ok(false);
        };
        if answer_kind(dossier.stage()) != Some(RESULT) {
            return Ok(false);
        }
        let outs = self.sent.get(&dossier.record).into_iter().flatten();
        for out in outs.filter(|out| out.kind == RESULT) {
            if self.sent_class(out)?.as_ref() == Some(class) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn sent_class(&self, out: &BundleOut) -> Result<Option<ClassCard>, Fault> {
        let Some(object) = &out.file_object else {
            return Ok(None);
        };
        let mut opened = keys::open_kept(&self.register, object)?;
        let result: payload::UnitResult =
            crate::exchange::arrive::data(opened.contents_mut(), payload::RESULT)?;
        Ok(result.class)
    }

    /// The bundle that carried the present answer down, if it has left.
    pub fn answer(&self, dossier: &HandedIn) -> Result<Option<&BundleOut>, Fault> {
        let outs = self
            .sent
            .get(&dossier.record)
            .map_or(&[] as &[BundleOut], Vec::as_slice);
        match answer_kind(dossier.stage()) {
            None => Ok(None),
            Some(RETURNED) => {
                // One dossier can be sent back more than once; which of its submissions an answer
                // was about stands inside the answer itself.
                for out in outs.iter().filter(|out| out.kind == RETURNED) {
                    if self.returned_manifest(out)?.as_deref() == Some(dossier.manifest.as_str()) {
                        return Ok(Some(out));
                    }
                }
                Ok(None)
            }
            Some(kind) => Ok(outs.iter().find(|out| out.kind == kind)),
        }
    }

    fn returned_manifest(&self, out: &BundleOut) -> Result<Option<String>, Fault> {
        let Some(object) = &out.file_object else {
            return Ok(None);
        };
        let mut opened = keys::open_kept(&self.register, object)?;
        let returned: payload::Returned =
            crate::exchange::arrive::data(opened.contents_mut(), payload::RETURNED)?;
        Ok(Some(returned.dossier))
    }

    /// The units whose answer has not left yet, in the office's order.
    pub fn waiting<'a>(&self, rows: &'a [Below]) -> Result<Vec<&'a Below>, Fault> {
        let mut waiting = Vec::new();
        for below in rows {
            let Some(dossier) = &below.dossier else {
                continue;
            };
            let unanswered =
                answer_kind(dossier.stage()).is_some() && self.answer(dossier)?.is_none();
            if unanswered || self.class_waits(dossier)? {
                waiting.push(below);
            }
        }
        Ok(waiting)
    }
}

/// Which kind of answer a stage asks for; none while nothing is settled.
pub fn answer_kind(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Returned => Some(RETURNED),
        Stage::NotProposed | Stage::Decided => Some(RESULT),
        Stage::Draft | Stage::Exported | Stage::Received | Stage::Resubmitted | Stage::Proposed => {
            None
        }
    }
}
