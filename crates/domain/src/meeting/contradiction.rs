//! Where the answers of the meeting do not agree with the log, the registration, the words written down or each other.
//! Each is shown before closing, and is either corrected or explained; the explanation goes into the minutes.

use crate::{form::Fields, meeting::Facts, rules::Rules};

/// **Mâu thuẫn** — two things in the record that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    pub code: String,
    pub sentence: String,
    /// The step of the wizard where it can be put right.
    pub step: String,
    /// The field for the explanation: `contradiction.<code>.explanation`.
    pub field: String,
    /// What was written there.
    pub explanation: String,
}

/// Everything that does not agree, explained or not.
pub fn contradictions(rules: &Rules, fields: &Fields, facts: &Facts) -> Vec<Contradiction> {
    let _ = (rules, fields, facts);
    todo!()
}
