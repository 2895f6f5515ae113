//! What a locality adds.
use super::*;
pub(super) fn with_choices(rules: &Rules, choices: &BTreeMap<String, OpenChoice>) -> Rules {
    let _ = (rules, choices);
    todo!()
}
pub(super) fn choice_problem(rules: &Rules, code: &str, choice: &OpenChoice) -> Option<String> {
    let _ = (rules, code, choice);
    todo!()
}
pub(super) fn choice<'r>(rules: &'r Rules, code: &str) -> Result<&'r str, Gap> {
    let _ = (rules, code);
    todo!()
}
pub(super) fn notes(rules: &Rules, kind: &str) -> Vec<Note> {
    let _ = (rules, kind);
    todo!()
}
