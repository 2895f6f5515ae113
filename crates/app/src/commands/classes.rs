//! Classification on the desk: whose marks are appraised, which class follows, what is decided. Its records
//! stand beside those of the standard and never change them.

mod below;
mod decision;
mod list;
pub(crate) mod replace;
mod score;
#[cfg(test)]
mod tests;

use domain::assessment::Verdict;
use domain::dossier::Stage;
use domain::rules::classification::Classification;
use domain::scoring::{AppraisedScore, ClassDecision, StandardResult};
use serde::{Deserialize, Serialize};
use store::reader::Page;
use store::records::{Record, RecordFilter};

use super::board::{Below, Seat};
use crate::fault::Fault;
use crate::register::{Register, Round};

pub use decision::{
    Standing, class_decision, decision_form, draft_class_decision, issue_class_decision,
    role as decision_role, withdraw_class_decision,
};
pub use list::{add_classified, add_form, classes, objects_done, withdraw_classified};
pub use replace::{replace_class_decision, set_classified};
pub use score::{Open, agree_score, class_score, conclude_score, reopen_score, score_form};

/// Kinds of records.
pub const SCORE: &str = "score";
pub const CLASS_DECISION: &str = "class-decision";

/// States of a score and of a decision.
pub const OPEN: &str = "open";
pub const CONCLUDED: &str = "concluded";
pub const DECIDED: &str = "decided";
pub const DRAFT: &str = "draft";
pub const ISSUED: &str = "issued";

/// The score of one unit on the desk.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ScoreBody {
    pub object: String,
    /// The name of an object that is no unit of the register; else empty.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub score: Option<AppraisedScore>,
}

/// A decision about classes being prepared, then issued.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ClassDecisionBody {
    pub object: String,
    pub scores: Vec<String>,
    pub decision: Option<ClassDecision>,
    /// The record of the decision whose place it takes, and why.
    #[serde(default)]
    pub replaces: Option<String>,
    #[serde(default)]
    pub reason: String,
}

/// The classification of a round; a sentence where it has none.
pub fn classification(round: &Round) -> Result<&Classification, Fault> {
    round.rules.classification().ok_or_else(|| {
        Fault::precondition(
            "Đợt xét này không có phân loại phong trào. Chọn văn bản phân loại ở mục Đợt xét trước.",
        )
    })
}

/// The scores of the round that stand: those that were replaced stay with the old decision.
pub fn scores(register: &Register, round: &Round) -> Result<Vec<Record<ScoreBody>>, Fault> {
    let mut scores = records(register, round, SCORE)?;
    scores.retain(|record: &Record<ScoreBody>| record.replaced_by.is_none());
    Ok(scores)
}

/// The score that stands for the one a decision names: marks that were opened again have a record of their own.
pub fn standing_score<'r>(all: &'r [Record<ScoreBody>], id: &'r str) -> &'r str {
    let mut id = id;
    while let Some(next) = all
        .iter()
        .find(|record| record.row.id == id)
        .and_then(|record| record.replaced_by.as_deref())
    {
        id = next;
    }
    id
}

/// Records of a kind in the round of a seat, withdrawn ones left out.
pub fn records<T: serde::de::DeserializeOwned>(
    register: &Register,
    round: &Round,
    kind: &str,
) -> Result<Vec<Record<T>>, Fault> {
    let filter = RecordFilter::of_kind(kind).in_round(round.id());
    let records: Vec<Record<T>> = register.store.read(|r| r.records(filter, Page::ALL))?;
    Ok(records
        .into_iter()
        .filter(|record| record.withdrawn_reason.is_none())
        .collect())
}

/// What was decided on a unit by the standard, as one of the bases of its class.
pub fn standard_of(below: &Below) -> Option<StandardResult> {
    let outcome = below.dossier.as_ref()?.outcome.as_ref();
    let (verdict, source) = match below.stage()? {
        Stage::Decided => (
            Verdict::Met,
            outcome.map_or_else(
                || "đã có quyết định công nhận".to_owned(),
                |o| format!("Quyết định số {}{}", o.number, day(&o.date)),
            ),
        ),
        Stage::NotProposed => (Verdict::NotMet, "không đề nghị công nhận".to_owned()),
        Stage::Draft
        | Stage::Exported
        | Stage::Received
        | Stage::Returned
        | Stage::Resubmitted
        | Stage::Proposed => return None,
    };
    Some(StandardResult { verdict, source })
}

fn day(iso: &str) -> String {
    domain::date::iso::from_text(iso)
        .map(|date| format!(" ngày {}", domain::date::short(date)))
        .unwrap_or_default()
}

/// A decision that was issued, with what the screens call it.
pub fn issued(seat: &Seat) -> Result<Vec<ClassDecision>, Fault> {
    let records: Vec<Record<ClassDecisionBody>> =
        records(&seat.register, &seat.round, CLASS_DECISION)?;
    Ok(records
        .into_iter()
        .filter(|record| record.row.state == ISSUED)
        .filter_map(|record| record.row.body.decision)
        .collect())
}
