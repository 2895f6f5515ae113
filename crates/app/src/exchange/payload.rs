//! What stands inside bundles: the data members, as JSON. Every one carries its format's version
//! and keeps fields that a newer version added.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use domain::history::UnitEvent;
use domain::meeting::{LastYear, Minutes};
use domain::rules::classification::Marks;
use domain::scoring::{ClassName, ScoreSheet};

/// The version of every data member.
pub const VERSION: u32 = 1;

/// Names of data members.
pub const LAUNCH: &str = "launch.json";
pub const REGISTRATION: &str = "registration.json";
pub const DOSSIER: &str = "dossier.json";
pub const SUPPLEMENT: &str = "supplement.json";
pub const RECEIPT: &str = "receipt.json";
pub const RETURNED: &str = "returned.json";
pub const RESULT: &str = "result.json";
pub const COLLECTED: &str = "collected.json";

/// Fields of a newer version: kept and passed on.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// A unit as bundles name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRef {
    pub id: String,
    pub name: String,
}

/// A unit as a launch or a collected bundle describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitCard {
    pub id: String,
    pub kind: String,
    pub name: String,
    /// "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai"
    pub place: String,
    /// Key in the catalogue; empty for a village.
    pub catalogue: String,
    #[serde(default)]
    pub sample: bool,
}

/// A rule text and the member it travels in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleText {
    pub slug: String,
    pub member: String,
    pub sha256: String,
}

/// What an office chose where the law leaves it open, and the paper that rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub basis: String,
}

/// The round a launch opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoundCard {
    pub id: String,
    pub year: i32,
    pub label: String,
    /// Number of the launch; a revised plan sends the next one.
    pub number: u32,
}

/// A change of an office's list of units, with the id it has in every register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventCard {
    pub id: String,
    pub event: UnitEvent,
    /// The office below whose list it changes; empty where it is the sender's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
}

/// **Gói triển khai** — what one office hands down to all its units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Launch {
    pub version: u32,
    pub round: RoundCard,
    pub national: RuleText,
    pub layers: Vec<RuleText>,
    pub choices: BTreeMap<String, Choice>,
    /// The issuing office: to it everything is sent.
    pub office: UnitCard,
    /// Printed name of the body that works the desk: "Công an xã Kon Gang".
    pub office_name: String,
    pub units: Vec<UnitCard>,
    /// Whether all the units below are themselves offices with a desk: what older versions read.
    pub units_are_offices: bool,
    /// Ids of the units that are themselves offices with a desk; the others strive only.
    #[serde(default)]
    pub offices: Vec<String>,
    /// Largest dossier the office takes.
    #[serde(default)]
    pub dossier_limit_mb: Option<u32>,
    /// What became of the office's units over the years.
    #[serde(default)]
    pub events: Vec<EventCard>,
    /// Last year's figures by unit, as far as the office has them.
    #[serde(default)]
    pub last_year: BTreeMap<String, LastYear>,
    #[serde(flatten)]
    pub extra: Extra,
}

impl Launch {
    /// Whether a unit of the list is an office with a desk of its own.
    pub fn is_office(&self, unit: &str) -> bool {
        self.units_are_offices || self.offices.iter().any(|office| office == unit)
    }
}

/// One paper or scan of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCard {
    pub item: String,
    pub title: String,
    /// `dien-tu`, `quet`, `giay`
    pub form: String,
    pub sets: u32,
    /// Member of the bundle, when there is a file.
    pub member: Option<String>,
    /// When a file: its SHA-256.
    pub sha256: Option<String>,
}

/// **Nhập thay từ bản giấy** — an office typed in what a unit had written on paper, and signed it itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    pub office: UnitRef,
    /// ISO date on which the paper came to the office.
    pub received_on: String,
}

/// **Hồ sơ đăng ký** — the data of a registration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    pub version: u32,
    pub unit: UnitCard,
    pub year: i32,
    /// 1, then 2 when it was sent again.
    pub submission: u32,
    /// Every field as typed.
    pub fields: BTreeMap<String, String>,
    pub items: Vec<ItemCard>,
    pub rules_sha256: String,
    /// Who typed it in from the unit's papers; nothing where the unit signs itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// A logged incident as it travels: facts, no names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncidentCard {
    pub id: String,
    pub fields: BTreeMap<String, String>,
    pub evidence: Vec<ItemCard>,
}

/// A model as it travels: facts, no names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelCard {
    pub id: String,
    /// Every field as typed, the reviews of all years included.
    pub fields: BTreeMap<String, String>,
    pub retired: bool,
    /// Of this year's review.
    pub evidence: Vec<ItemCard>,
}

/// **Hồ sơ đề nghị công nhận** — the data of a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    pub version: u32,
    pub unit: UnitCard,
    pub year: i32,
    pub submission: u32,
    pub minutes: Minutes,
    pub registration: BTreeMap<String, String>,
    /// The fields of the proposal and the report.
    pub fields: BTreeMap<String, String>,
    pub incidents: Vec<IncidentCard>,
    /// The unit's register of models.
    #[serde(default)]
    pub models: Vec<ModelCard>,
    pub items: Vec<ItemCard>,
    /// The last day still to be watched (ISO), when the window was open at the meeting.
    pub provisional_until: Option<String>,
    /// The dossier this one answers: SHA-256 of its manifest.
    pub replaces: Option<String>,
    pub rules_sha256: String,
    /// The unit's own marks, where its round has a classification and the sheet is complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<ScoreSheet>,
    /// Who typed it in from the unit's papers; nothing where the unit signs itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// **Bản bổ sung** — what happened after a provisional dossier was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Supplement {
    pub version: u32,
    pub unit: UnitCard,
    pub year: i32,
    /// Number of the supplement to this dossier.
    pub number: u32,
    pub dossier: String,
    pub incidents: Vec<IncidentCard>,
    /// What the unit says about it.
    pub statement: String,
    /// Until which day nothing else happened (ISO).
    pub until: String,
    pub items: Vec<ItemCard>,
    /// Who typed it in from the unit's papers; nothing where the unit signs itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered: Option<Entered>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// One bundle that arrived and was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    pub manifest_sha256: String,
    pub kind: String,
    pub sequence: u64,
    pub received_at: String,
}

/// **Phiếu biên nhận** — the office's signed word that bundles arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    pub version: u32,
    /// The unit as the office's register knows it; a unit declared by hand takes this id.
    pub unit: UnitCard,
    /// The id the unit had given itself, when it was another.
    pub former_id: Option<String>,
    pub round: RoundCard,
    pub lines: Vec<ReceiptLine>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// A remark tied to the question or the paper it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Code of the question ("KDC-4d") or slug of the item ("bien-ban"); empty for a general one.
    pub about: String,
    pub title: String,
    pub sentence: String,
}

/// **Phiếu yêu cầu bổ sung** — a dossier sent back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    pub version: u32,
    pub unit: UnitCard,
    pub year: i32,
    /// SHA-256 of the dossier's manifest.
    pub dossier: String,
    pub remarks: Vec<Remark>,
    pub papers: Vec<ItemCard>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// **Kết quả** — what was decided on a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub recognized: bool,
    /// "12/QĐ-UBND"; empty when the unit was not proposed.
    pub number: String,
    /// ISO date of the decision, or of the notice.
    pub date: String,
    /// "Chủ tịch Ủy ban nhân dân xã Kon Gang"
    pub decider: String,
    pub reasons: Vec<String>,
    /// The decision whose place this one takes, and why: "Quyết định số 12/QĐ-UBND ngày 08/11/2023 (lý do: …)".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub replaces: String,
}

/// **Kết quả phân loại** — the class that was decided for one unit or for something that is no unit of the
/// standard; said beside the result by the standard, never in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassCard {
    /// The unit's id; empty where the standard does not know it (a district, a department).
    #[serde(default)]
    pub unit: String,
    pub name: String,
    /// Slug of the classification's object: "kdc".
    pub object: String,
    pub class: ClassName,
    /// In halves of a mark.
    pub marks: Marks,
    /// "15/QĐ-UBND"
    pub number: String,
    /// ISO date of the decision.
    pub date: String,
    pub decider: String,
}

/// The result as it goes down to the unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitResult {
    pub version: u32,
    pub unit: UnitCard,
    pub year: i32,
    pub outcome: Outcome,
    /// "Giấy công nhận"
    pub certificate: String,
    pub papers: Vec<ItemCard>,
    /// The class it was given, where its round has a classification and it is decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassCard>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// One unit in a collected bundle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CollectedUnit {
    pub unit: UnitCard,
    /// The village's own signed bundles, as members of this one.
    pub originals: Vec<String>,
    /// Appraised verdict of the commune: `met`, `not-met`, or empty.
    pub verdict: String,
    /// What the commune changed against the self-assessment: code and reason.
    pub changes: BTreeMap<String, String>,
    pub outcome: Option<Outcome>,
    /// What an office that hands over had already answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Answered>,
}

/// **Trả lời của cơ quan bàn giao** — what came of a dossier before the office that took it in went into others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// With what it was sent back, while the unit has not handed it in again; empty where there is an outcome.
    pub remarks: Vec<Remark>,
    /// "Giấy công nhận"; empty where it was sent back.
    pub certificate: String,
    pub papers: Vec<ItemCard>,
}

/// A key the sending office answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    pub unit: String,
    pub name: String,
    pub public_key: String,
    /// Ids the unit had given itself before.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// For a key that has been revoked since: the manifests that had come in before. Nothing else that it
    /// signed is vouched for. Empty where the office vouches for the key as such.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
}

/// **Gói tổng hợp** — registrations, proposals or decisions of one office, collected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Collected {
    pub version: u32,
    pub office: UnitCard,
    pub year: i32,
    pub number: u32,
    /// How many units the office has this year, so that the office above sees who is missing.
    pub units_in_all: u32,
    pub units: Vec<CollectedUnit>,
    pub vouched: Vec<Vouched>,
    pub papers: Vec<ItemCard>,
    /// What became of the office's units over the years.
    #[serde(default)]
    pub events: Vec<EventCard>,
    /// Classes that the office decided, where its round has a classification.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<ClassCard>,
    #[serde(flatten)]
    pub extra: Extra,
}
