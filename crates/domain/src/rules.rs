//! The law as checked data: the only view of it that other modules get.
//!
//! A pack is read whole or not at all ([`Rules::load`]); a locality enters only by tightening, by filling
//! what the law leaves open, or by naming its own bodies. Nothing here branches on a kind of unit,
//! a tier, a body or a locality: those are words in the packs.

use crate::{
    date::Window,
    form::Gap,
    law::{Citation, Cited, Instrument, LawText},
};
use std::{collections::BTreeMap, sync::Arc};

mod asked;
pub mod check;
pub mod classification;
mod kind;
pub mod overlay;
pub mod pack;
pub mod plan;
pub mod scope;
pub mod words;
mod year;

pub use kind::{Certificate, KindRules, Management, Route, WindowDays};
pub use year::{Actor, Every, Review, Step, StepDue, Task, TaskActor, When};

#[cfg(test)]
pub(crate) mod tests;

use check::Check;

/// **Gói quy định** — one file of rules as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

/// **Tệp quy định đã nạp** — one file of the rules in force, kept as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    pub name: String,
    pub slug: String,
    /// As the file says: `national`, `local`, `classification` or `points`.
    pub level: String,
    pub text: Arc<str>,
}

/// **Lỗi trong gói quy định** — what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFault {
    pub file: String,
    pub line: usize,
    pub sentence: String,
}

impl std::fmt::Display for PackFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, dòng {}: {}", self.file, self.line, self.sentence)
    }
}

/// **Quy định đang áp dụng** — the national text with its layers, checked.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(crate) instruments: Vec<Instrument>,
    /// Shared with the rules these were made from, until a layer says something of a kind.
    pub(crate) kinds: Vec<Arc<KindRules>>,
    pub(crate) managements: Vec<Management>,
    pub(crate) opens: Vec<OpenPoint>,
    pub(crate) targets: Vec<Cited<String>>,
    pub(crate) notes: Vec<(Option<String>, Cited<String>)>,
    pub(crate) grounds: Vec<Ground>,
    pub(crate) shares: Vec<Share>,
    pub(crate) sanctions: Vec<Role>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) reviews: Vec<Review>,
    pub(crate) files: Vec<RuleFile>,
    pub(crate) classing: classification::Classing,
}

/// **Chức danh** — who does something, by the name the law gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub slug: String,
    pub title: String,
}

/// **Thành phần dự họp** — who must be at the meeting; “nếu có” where the text says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    pub slug: String,
    pub title: String,
    pub if_any: bool,
}

/// **Nhóm tiêu chí** — the criteria of one clause, as one step of the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub code: String,
    pub title: String,
}

/// **Tiêu chí** — one thing that must hold, in the law's words, and how it is checked.
#[derive(Clone, Debug)]
pub struct Criterion {
    pub code: String,
    pub group: String,
    /// The plain question of the meeting.
    pub title: String,
    /// Two or three words for lists.
    pub short: String,
    /// The law's words whole: the provision that points to others first, then what it points to.
    pub quote: String,
    /// The words themselves, without the provision that only points to them: what papers print.
    pub printed: String,
    pub citation: Citation,
    /// All must hold.
    pub checks: Vec<Check>,
    /// Whether it is already asked when the unit registers.
    pub at_registration: bool,
}

/// **Loại vụ việc** — a kind of incident, the cases it counts for, and the words that betray it in a free text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentKind {
    pub slug: String,
    pub title: String,
    /// (criterion, case) pairs.
    pub counts_for: Vec<(String, String)>,
    pub words: Vec<String>,
}

/// **Bộ hồ sơ** — which papers go together, and the open point that says how many sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierRules {
    pub slug: String,
    pub title: String,
    pub sets: String,
    pub citation: Citation,
}

/// **Thành phần hồ sơ** — one paper of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub slug: String,
    /// The dossier it belongs to: a slug of the pack (`registration`, `proposal`).
    pub dossier: String,
    pub title: String,
    /// The words in a refusal: “thiếu biên bản cuộc họp”.
    pub short: String,
    pub required: bool,
    /// “nơi có tổ chức Đảng”: then the unit may say that it does not apply.
    pub condition: Option<String>,
    pub citation: Citation,
}

/// **Cơ quan theo vai** — who receives, appraises or decides; unfilled where no plan says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// `registration-receiver`, `proposal-receiver`, `appraiser`, `decider`, …
    pub role: String,
    /// “Nơi nhận hồ sơ đăng ký”
    pub title: String,
    pub name: Option<Cited<String>>,
    /// Why nobody is named.
    pub why: String,
}

/// **Nội dung đăng ký** — which criteria hold the dates and figures of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationRules {
    /// The criterion that asks for the resolution.
    pub resolution: Option<String>,
    /// The criterion that asks for the registration itself.
    pub date: String,
    /// The criterion that counts who registered.
    pub ratio: Option<String>,
    /// Who signs the sheet.
    pub signer: Role,
    /// Where a plan wants the registration to name every criterion: the plan's own words.
    pub per_criterion: Option<Cited<String>>,
}

/// **Tỷ lệ phải đạt** — a share in whole per cent that decides something elsewhere (“từ 70% trở lên”).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub slug: String,
    pub percent: Cited<u32>,
}

/// **Điểm để ngỏ** — what the law leaves to the locality or does not say. There is no default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    pub code: String,
    pub question: String,
    /// Why it is open, with the provision that is silent.
    pub why: String,
    /// (value, label); empty when it is to be written in words.
    pub choices: Vec<(String, String)>,
    /// Whether a day is asked for: dd/mm/yyyy.
    pub date: bool,
    pub value: Option<String>,
    /// The paper the office's choice rests on.
    pub basis: Option<String>,
    /// The layer that answers it, where one does.
    pub filled_by: Option<Citation>,
}

/// **Lựa chọn của địa phương** — what the issuing office chose, and the paper it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct OpenChoice {
    pub value: String,
    pub basis: String,
}

/// **Căn cứ để địa phương quy định** — who may say more on a subject, in the law's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// What it is about: `criteria`, the criteria that a locality adds.
    pub of: String,
    pub words: Cited<String>,
    /// What the words name and what they do not, in one or two plain sentences.
    pub reading: String,
}

/// **Lưu ý** — something the plans say or contradict; shown, never blocking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub sentence: String,
    pub citations: Vec<Citation>,
}

impl Rules {
    /// The national pack with its layers from the top down, or every fault of all of them.
    pub fn load(national: Source<'_>, layers: &[Source<'_>]) -> Result<Rules, Vec<PackFault>> {
        pack::load(national, layers)
    }

    /// Who a file is and on what it stands, before it is loaded.
    pub fn head(source: Source<'_>) -> pack::Head {
        pack::head(source)
    }

    /// The same rules with one more layer on top of them, or every fault of that layer. Nothing above is changed.
    pub fn with_layer(&self, layer: Source<'_>) -> Result<Rules, Vec<PackFault>> {
        pack::add_layer(self, layer)
    }

    /// The same rules with what the issuing office chose where the packs leave a point open.
    /// A choice never overrides a layer, and one that no pack asks for is left aside.
    pub fn with_choices(&self, choices: &BTreeMap<String, OpenChoice>) -> Rules {
        overlay::with_choices(self, choices)
    }

    /// What is wrong with a choice, in one sentence.
    pub fn choice_problem(&self, code: &str, choice: &OpenChoice) -> Option<String> {
        overlay::choice_problem(self, code, choice)
    }

    /// Who may say more on a subject, where the law speaks of it at all.
    pub fn ground(&self, of: &str) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.of == of)
    }

    /// Every open point, filled or not.
    pub fn opens(&self) -> &[OpenPoint] {
        &self.opens
    }

    pub fn open(&self, code: &str) -> Option<&OpenPoint> {
        self.opens.iter().find(|open| open.code == code)
    }

    /// The chosen value of an open point, or what must be done first.
    pub fn choice(&self, code: &str) -> Result<&str, Gap> {
        overlay::choice(self, code)
    }

    /// Who fills a role for a kind of unit, by name; a gap where neither a plan nor the office says.
    pub fn body_name(&self, kind: &str, role: &str) -> Result<String, Gap> {
        match self.kind(kind) {
            Some(kind) => overlay::body_name(self, kind, role),
            None => Err(unknown_kind(kind)),
        }
    }

    /// Every kind, also those that only stand for their sub-kinds.
    pub fn kinds(&self) -> &[Arc<KindRules>] {
        &self.kinds
    }

    /// The kinds a unit can be of: an abstract one stands only for its sub-kinds.
    pub fn unit_kinds(&self) -> impl Iterator<Item = &KindRules> {
        let kinds = self.kinds.iter().map(Arc::as_ref);
        kinds.filter(|kind| !kind.is_abstract())
    }

    /// By whom units of some kinds are managed, as the packs still name it.
    pub fn managements(&self) -> &[Management] {
        &self.managements
    }

    /// Which way a dossier of this kind goes: written, or chosen by the office; a gap where neither says.
    pub fn route(&self, kind: &str) -> Result<Route, Gap> {
        match self.kind(kind) {
            Some(kind) => overlay::route(self, kind),
            None => Err(unknown_kind(kind)),
        }
    }

    /// Forms of discipline, the lightest first.
    pub fn sanctions(&self) -> &[Role] {
        &self.sanctions
    }

    /// What the plans ask to be done in the year, beside the steps of a unit: shown, never deciding.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// Sơ kết, tổng kết over several years.
    pub fn reviews(&self) -> &[Review] {
        &self.reviews
    }

    /// Every file these rules were read from, in order, as it is written.
    pub fn files(&self) -> &[RuleFile] {
        &self.files
    }

    pub fn kind(&self, slug: &str) -> Option<&KindRules> {
        let mut kinds = self.kinds.iter().map(Arc::as_ref);
        kinds.find(|kind| kind.slug == slug)
    }

    /// The national instrument first, then each layer.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// Chỉ tiêu: shown, never deciding.
    pub fn targets(&self) -> &[Cited<String>] {
        &self.targets
    }

    pub fn share(&self, slug: &str) -> Option<&Share> {
        self.shares.iter().find(|share| share.slug == slug)
    }

    /// What the plans contradict or add in words, for this kind of unit.
    pub fn notes(&self, kind: &str) -> Vec<Note> {
        overlay::notes(self, kind)
    }
}

impl Criterion {
    /// What a screen shows beside the question.
    pub fn law(&self, window: Option<Window>) -> LawText {
        LawText {
            quote: self.quote.clone(),
            citation: self.citation.to_string(),
            span: window.map(|window| window.sentence()).unwrap_or_default(),
        }
    }

    /// “Tiêu chí 4, điểm d”
    pub fn kicker(&self) -> String {
        match &*self.citation.provision {
            crate::law::Provision::Article {
                point: Some(point), ..
            } => {
                format!("Tiêu chí {}, điểm {point}", self.group)
            }
            crate::law::Provision::Article { .. } | crate::law::Provision::Section(_) => {
                format!("Tiêu chí {}", self.group)
            }
        }
    }
}

impl Body {
    /// The code under which an unfilled body stands among the open points.
    pub fn open_code(&self, kind: &str) -> String {
        format!("body.{kind}.{}", self.role)
    }
}

/// Said wherever a unit's kind is not in the rules of its round.
pub(crate) fn unknown_kind(kind: &str) -> Gap {
    Gap::general(format!(
        "Quy định của đợt này không có loại đối tượng “{kind}”. Xem lại gói triển khai."
    ))
}
