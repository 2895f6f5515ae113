//! What an office keeps of the units below it.

use domain::date::iso;
use domain::dossier::Stage;
use domain::form::Fields;
use domain::incident;
use domain::review::{Appraisal, Decision};
use domain::rules::Rules;
use serde::{Deserialize, Serialize};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use store::{Reader, Writer};
use time::Date;

use crate::exchange::payload::{self, IncidentCard};
use crate::fault::Fault;

/// Kinds of records on the desk.
pub const REGISTRATION: &str = "registration";
pub const DOSSIER: &str = "dossier.proposal";
pub const DECISION: &str = "decision";
pub const RECEIPT: &str = "receipt";
pub const NOTICE: &str = "notice";
/// Item under which the stamped scan of a decision is attached.
pub const STAMPED: &str = "ban-dong-dau";

/// A registration as it arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskRegistration {
    pub payload: payload::Registration,
    pub manifest: String,
    /// The signed original, as a file of the register.
    pub original: String,
    pub received_at: String,
    /// The office in whose bundle it travelled.
    pub carrier: Option<String>,
    /// When the first one came, where this one was sent again; it is the first that was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<FirstReceived>,
}

/// **Nhận lần đầu** — when and by whom a unit's first registration of the year was brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FirstReceived {
    /// As `received_at`.
    pub at: String,
    pub carrier: Option<String>,
}

impl DeskRegistration {
    /// When the first one came, and who brought it.
    pub fn first(&self) -> FirstReceived {
        self.first.clone().unwrap_or_else(|| FirstReceived {
            at: self.received_at.clone(),
            carrier: self.carrier.clone(),
        })
    }
}

/// A dossier as it arrived, and what became of it here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskDossier {
    pub payload: payload::Dossier,
    pub manifest: String,
    pub original: String,
    pub received_at: String,
    pub carrier: Option<String>,
    /// The answers of the submission before this one.
    pub before: Option<Fields>,
    pub supplements: Vec<DeskSupplement>,
    /// Remarks it was last sent back with.
    pub returned: Vec<payload::Remark>,
    pub appraisal: Option<Appraisal>,
    /// Why it is closed without proposal.
    pub reasons: Vec<String>,
    /// What was decided, here or below.
    pub outcome: Option<payload::Outcome>,
    /// When it was last forwarded to the office above, which appraises and decides on it.
    #[serde(default)]
    pub forwarded_at: Option<String>,
    /// Whether it was forwarded to this very office, to be appraised and decided here.
    #[serde(default)]
    pub to_decide: bool,
    /// Whether the answer that stands here is another office's, the one above or the one that went into
    /// this: it is passed on as it came.
    #[serde(default)]
    pub from_above: bool,
    /// The certificate that the office above names in its answer.
    #[serde(default)]
    pub certificate: String,
}

/// What an office above decided on a unit that lies here and hands in straight to it: to know, not to count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NoticeBody {
    pub unit: payload::UnitCard,
    pub outcome: payload::Outcome,
}

/// A supplement to a provisional dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskSupplement {
    pub payload: payload::Supplement,
    pub manifest: String,
    pub original: String,
}

/// A decision being prepared, then issued.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DecisionBody {
    pub units: Vec<String>,
    pub decision: Option<Decision>,
    /// The record of the decision whose place it takes, and why.
    #[serde(default)]
    pub replaces: Option<String>,
    #[serde(default)]
    pub reason: String,
}

/// The receipt that was given for some bundles of one unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReceiptBody {
    /// Manifests of the bundles that arrived.
    pub manifests: Vec<String>,
    /// Manifest of the receipt's own bundle.
    pub bundle: String,
}

/// The registration of a unit in a round, the latest.
pub fn registration(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
) -> Result<Option<Record<DeskRegistration>>, store::Error> {
    latest(r, REGISTRATION, unit, round)
}

/// The dossier of a unit in a round, the latest.
pub fn dossier(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
) -> Result<Option<Record<DeskDossier>>, store::Error> {
    latest(r, DOSSIER, unit, round)
}

/// The record of a kind that stands for a unit in a round: neither replaced nor withdrawn.
pub fn latest<T: serde::de::DeserializeOwned>(
    r: &Reader<'_>,
    kind: &str,
    unit: &str,
    round: &str,
) -> Result<Option<Record<T>>, store::Error> {
    let filter = RecordFilter::of_kind(kind).of_unit(unit).in_round(round);
    let records: Vec<Record<T>> = r.records(filter, Page::ALL)?;
    Ok(records
        .into_iter()
        .rfind(|record| record.replaced_by.is_none() && record.withdrawn_reason.is_none()))
}

/// The stage a dossier's record is in.
pub fn stage<T>(record: &Record<T>) -> Stage {
    stage_of(&record.row.state)
}

/// The stage that a record's state says.
pub fn stage_of(state: &str) -> Stage {
    Stage::parse(state).unwrap_or(Stage::Decided)
}

/// Saves a dossier in a stage.
pub fn save_dossier<T: Serialize + Clone>(
    w: &Writer<'_>,
    record: &Record<T>,
    stage: Stage,
    body: T,
) -> Result<(), Fault> {
    w.save_record(&RecordRow {
        state: stage.slug().to_owned(),
        body,
        ..record.row.clone()
    })?;
    Ok(())
}

/// The form in which a dossier is appraised, kept under the dossier's record.
pub const APPRAISAL: &str = "appraisal";

/// The field of our opinion about a criterion.
pub fn opinion_of(code: &str) -> String {
    format!("appraisal.{code}.opinion")
}

/// Until which day a dossier is provisional.
pub fn provisional(body: &DeskDossier) -> Option<Date> {
    let appraised = body
        .appraisal
        .as_ref()
        .and_then(|appraisal| appraisal.provisional);
    let minuted = body.payload.minutes.provisional;
    let handed_in = body
        .payload
        .provisional_until
        .as_deref()
        .and_then(iso::from_text);
    appraised.or(minuted).or(handed_in)
}

/// Every incident a dossier brought, and its supplements after it.
pub fn incidents(body: &DeskDossier) -> impl Iterator<Item = &IncidentCard> {
    let later = body.supplements.iter().flat_map(|s| &s.payload.incidents);
    body.payload.incidents.iter().chain(later)
}

/// Criteria for which incidents count.
pub fn touched<'a>(
    rules: &Rules,
    kind: &str,
    year: i32,
    incidents: impl Iterator<Item = &'a IncidentCard>,
) -> Vec<String> {
    let Some(kind) = rules.kind(kind) else {
        return Vec::new();
    };
    incidents
        .filter_map(|card| incident::check(rules, &kind.slug, year, &card.fields).0)
        .filter_map(|incident| kind.incident_kind(&incident.kind))
        .flat_map(|kind| kind.counts_for.iter().map(|(code, _)| code.clone()))
        .collect()
}
