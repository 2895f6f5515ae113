//! The meeting, one decision at a time: which steps there are, how far each is, and the page of each.

use crate::{
    form::{Fields, FormModel},
    meeting::Facts,
    rules::Rules,
};

/// **Bước của cuộc họp** — one screen of the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// `thanh-phan`, a criterion's code, `y-kien` or `bien-ban`.
    pub code: String,
    pub title: String,
    /// The group of criteria it belongs to: “4”.
    pub group: Option<String>,
    pub group_title: String,
    pub state: StepState,
    pub summary: String,
}

/// **Trạng thái của bước** — how far a step of the meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Todo,
    Problem,
}

/// The step for who is there.
pub const ATTENDANCE: &str = "thanh-phan";
/// The step for opinions and the conclusion.
pub const OPINIONS: &str = "y-kien";
/// The step in which the minutes are closed.
pub const CLOSING: &str = "bien-ban";

/// All steps in order; the first that is not done is the current one.
pub fn steps(rules: &Rules, fields: &Fields, facts: &Facts) -> Vec<Step> {
    let _ = (rules, fields, facts);
    todo!()
}

/// The page of one step; nothing for a code that is no step.
pub fn form(rules: &Rules, fields: &Fields, facts: &Facts, step: &str) -> Option<FormModel> {
    let _ = (rules, fields, facts, step);
    todo!()
}

/// What registration, log and last year suggest, for empty fields only.
pub fn prefill(rules: &Rules, fields: &Fields, facts: &Facts) -> Fields {
    let _ = (rules, fields, facts);
    todo!()
}
