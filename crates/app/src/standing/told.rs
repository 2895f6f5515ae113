//! What lists need of a unit's papers, taken out of its registration and its dossier.

use domain::assessment::Verdict;
use domain::date::iso;
use domain::dossier::Stage;
use domain::form::Fields;
use domain::incident;
use domain::meeting::LineOutcome;
use serde::{Deserialize, Serialize};
use store::records::Record;
use store::{Error, Reader};
use time::Date;

use crate::desk::{self, DeskDossier, DeskRegistration, FirstReceived};
use crate::exchange::payload::{Entered, ModelCard, Outcome};

/// **Bản đăng ký đã nhận** — of a registration, what lists show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registered {
    pub record: String,
    pub manifest: String,
    pub received_at: String,
    pub carrier: Option<String>,
    pub first: FirstReceived,
    pub entered: Option<Entered>,
}

impl Registered {
    fn of(record: &Record<DeskRegistration>) -> Registered {
        let body = &record.row.body;
        Registered {
            record: record.row.id.clone(),
            manifest: body.manifest.clone(),
            received_at: body.received_at.clone(),
            carrier: body.carrier.clone(),
            first: body.first(),
            entered: body.payload.entered.clone(),
        }
    }
}

/// **Hồ sơ đề nghị đã nhận** — of a dossier, what lists show and count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HandedIn {
    pub record: String,
    pub unit: String,
    pub saved_at: String,
    /// As a stage is written in records.
    pub stage: String,
    pub manifest: String,
    /// Manifests of the supplements.
    pub supplements: Vec<String>,
    pub received_at: String,
    pub carrier: Option<String>,
    pub submission: u32,
    pub entered: Option<Entered>,
    pub presider: String,
    pub verdict: Verdict,
    /// Marks the unit gave itself, where the movement is classified.
    pub own_marks: Option<String>,
    /// Codes of the criteria that the unit itself found not met.
    pub failed: Vec<String>,
    /// Until which day it is provisional, as the register writes days.
    pub provisional: Option<String>,
    /// Sentences with which it was last sent back.
    pub returned: Vec<String>,
    /// Codes of the criteria that were found different here; nothing where it was not appraised.
    pub different: Option<Vec<String>>,
    pub reasons: Vec<String>,
    pub outcome: Option<Outcome>,
    pub forwarded_at: Option<String>,
    pub to_decide: bool,
}

impl HandedIn {
    fn of(record: &Record<DeskDossier>) -> HandedIn {
        let body = &record.row.body;
        let minutes = &body.payload.minutes;
        HandedIn {
            record: record.row.id.clone(),
            unit: record.row.unit.clone(),
            saved_at: record.saved_at.clone(),
            stage: record.row.state.clone(),
            manifest: body.manifest.clone(),
            supplements: body
                .supplements
                .iter()
                .map(|one| one.manifest.clone())
                .collect(),
            received_at: body.received_at.clone(),
            carrier: body.carrier.clone(),
            submission: body.payload.submission,
            entered: body.payload.entered.clone(),
            presider: minutes.presider.clone(),
            verdict: minutes.verdict,
            own_marks: body
                .payload
                .score
                .as_ref()
                .map(|sheet| sheet.marks.to_string()),
            failed: own_failed(body),
            provisional: desk::provisional(body).map(iso::to_text),
            returned: body
                .returned
                .iter()
                .map(|remark| remark.sentence.clone())
                .collect(),
            different: body.appraisal.as_ref().map(|appraisal| {
                let lines = appraisal.lines.iter();
                lines
                    .filter(|line| line.own != line.appraised)
                    .map(|line| line.code.clone())
                    .collect()
            }),
            reasons: body.reasons.clone(),
            outcome: body.outcome.clone(),
            forwarded_at: body.forwarded_at.clone(),
            to_decide: body.to_decide,
        }
    }

    pub fn stage(&self) -> Stage {
        desk::stage_of(&self.stage)
    }

    /// Until which day it is provisional.
    pub fn provisional(&self) -> Option<Date> {
        self.provisional.as_deref().and_then(iso::from_text)
    }

    /// Whether a decision names the unit.
    pub fn is_recognized(&self) -> bool {
        self.outcome
            .as_ref()
            .is_some_and(|outcome| outcome.recognized)
    }
}

/// What a unit handed in within a round.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub registration: Option<Registered>,
    pub dossier: Option<HandedIn>,
    /// The kind the unit itself gave.
    #[serde(skip)]
    pub kind: Option<String>,
    /// What happened there: each with its kind and its day.
    #[serde(skip)]
    happened: Vec<(String, String)>,
    /// Criteria that were found not met: here, or by the unit itself while nobody appraised it.
    #[serde(skip)]
    failed: Vec<String>,
    #[serde(skip)]
    models: Option<ModelsTold>,
    /// The day of its meeting.
    #[serde(skip)]
    met: Option<Date>,
}

/// **Mô hình đơn vị đã báo** — with its dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelsTold {
    /// Of the bundle in which their evidence lies.
    pub manifest: String,
    pub cards: Vec<ModelCard>,
}

impl Told {
    /// What stands of a unit in a round.
    pub fn of(r: &Reader<'_>, unit: &str, round: &str) -> Result<Told, Error> {
        let registration = desk::registration(r, unit, round)?;
        let dossier = desk::dossier(r, unit, round)?;
        let kind = dossier
            .as_ref()
            .map(|record| &record.row.body.payload.unit.kind)
            .or(registration
                .as_ref()
                .map(|record| &record.row.body.payload.unit.kind));
        Ok(Told {
            kind: kind.filter(|kind| !kind.is_empty()).cloned(),
            happened: dossier.as_ref().map_or_else(Vec::new, |record| {
                let cards = desk::incidents(&record.row.body);
                cards.filter_map(|card| happened(&card.fields)).collect()
            }),
            met: dossier
                .as_ref()
                .map(|record| record.row.body.payload.minutes.date),
            failed: dossier
                .as_ref()
                .map_or_else(Vec::new, |record| found_failed(&record.row.body)),
            models: dossier.as_ref().and_then(|record| {
                let body = &record.row.body;
                (!body.payload.models.is_empty()).then(|| ModelsTold {
                    manifest: body.manifest.clone(),
                    cards: body.payload.models.clone(),
                })
            }),
            registration: registration.as_ref().map(Registered::of),
            dossier: dossier.as_ref().map(HandedIn::of),
        })
    }

    /// As it was written by [`Told::text`].
    pub fn read(text: &str) -> Result<Told, Error> {
        match text {
            "" => Ok(Told::default()),
            text => Ok(serde_json::from_str(text)?),
        }
    }

    /// As it is kept beside the row; empty where nothing came.
    pub fn text(&self) -> Result<String, Error> {
        if self.is_empty() {
            return Ok(String::new());
        }
        Ok(serde_json::to_string(self)?)
    }

    pub fn is_empty(&self) -> bool {
        self.registration.is_none() && self.dossier.is_none()
    }

    pub fn stage(&self) -> &str {
        self.dossier.as_ref().map_or("", |it| it.stage.as_str())
    }

    /// Whether a decision that stands names the unit.
    pub fn is_recognized(&self) -> bool {
        let dossier = self.dossier.as_ref();
        dossier.is_some_and(|it| it.stage() == Stage::Decided && it.is_recognized())
    }

    /// Who typed the unit's papers in, where somebody else than the unit did.
    pub fn entered(&self) -> Option<&Entered> {
        entered(self.registration.as_ref(), self.dossier.as_ref())
    }

    /// Criteria found not met, as they are kept beside the row.
    pub fn failed(&self) -> Result<Option<String>, Error> {
        kept((!self.failed.is_empty()).then_some(&self.failed))
    }

    /// What happened there, as it is kept beside the row.
    pub fn incidents(&self) -> Result<Option<String>, Error> {
        kept((!self.happened.is_empty()).then_some(&self.happened))
    }

    /// The day of its meeting, as it is kept beside the row.
    pub fn met(&self) -> Option<String> {
        self.met.map(iso::to_text)
    }

    /// Its models, as they are kept beside the row.
    pub fn models(&self) -> Result<Option<String>, Error> {
        kept(self.models.as_ref())
    }
}

/// The kind and the day of a logged incident; nothing of one that does not say both.
fn happened(typed: &Fields) -> Option<(String, String)> {
    Some((incident::kind(typed)?, iso::to_text(incident::day(typed)?)))
}

fn kept<T: Serialize>(what: Option<&T>) -> Result<Option<String>, Error> {
    Ok(what.map(serde_json::to_string).transpose()?)
}

/// Who typed a unit's papers in, where somebody else than the unit did.
pub fn entered<'a>(
    registration: Option<&'a Registered>,
    dossier: Option<&'a HandedIn>,
) -> Option<&'a Entered> {
    let of_dossier = dossier.and_then(|it| it.entered.as_ref());
    of_dossier.or_else(|| registration?.entered.as_ref())
}

/// Codes of the criteria that were found not met: by the appraisal, or by the unit itself where there is none.
fn found_failed(body: &DeskDossier) -> Vec<String> {
    let Some(appraisal) = &body.appraisal else {
        return own_failed(body);
    };
    let lines = appraisal.lines.iter();
    lines
        .filter(|line| line.appraised == LineOutcome::NotMet)
        .map(|line| line.code.clone())
        .collect()
}

/// Codes of the criteria that the unit itself found not met.
fn own_failed(body: &DeskDossier) -> Vec<String> {
    let lines = body.payload.minutes.lines.iter();
    lines
        .filter(|line| line.outcome == LineOutcome::NotMet)
        .map(|line| line.code.clone())
        .collect()
}
