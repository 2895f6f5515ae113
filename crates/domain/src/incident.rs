//! The incident log of the year: what happened, counted by the kinds the pack names.

use crate::record::record;
use crate::{
    date::{Window, iso, iso_option},
    form::{Fields, FormModel, Gap},
    rules::{KindRules, Rules},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;

#[cfg(test)]
mod tests;

/// **Vụ việc** — one line of the log, with as few personal details as possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "IncidentRaw", into = "IncidentRaw")]
pub struct Incident {
    pub date: Date,
    /// A slug of the pack.
    pub kind: String,
    pub place: String,
    pub what: String,
    pub done: String,
    pub reported_on: Option<Date>,
    pub reported_to: String,
    pub force_majeure: bool,
    pub ground: String,
    /// The mitigation facts that were ticked, by slug.
    pub mitigation: Vec<String>,
    pub n_persons: Option<u64>,
}

record!(Incident, IncidentRaw, version 1, check promise, {
    #[serde(with = "iso")]
    date: Date,
    kind: String,
    place: String,
    what: String,
    done: String,
    #[serde(with = "iso_option")]
    reported_on: Option<Date>,
    reported_to: String,
    force_majeure: bool,
    ground: String,
    mitigation: Vec<String>,
    n_persons: Option<u64>,
});

/// Force majeure without its ground is only a word.
fn promise(incident: &Incident) -> Result<(), String> {
    if incident.force_majeure && incident.ground.trim().is_empty() {
        return Err("Vụ việc ghi là bất khả kháng nhưng không có căn cứ.".to_owned());
    }
    Ok(())
}

/// The incident as one page of a form.
pub fn form(rules: &Rules, kind: &str, year: i32, fields: &Fields) -> FormModel {
    let _ = (rules, kind, year, fields);
    todo!()
}

/// The incident when nothing blocks it, and every gap.
pub fn check(
    rules: &Rules,
    kind: &str,
    year: i32,
    fields: &Fields,
) -> (Option<Incident>, Vec<Gap>) {
    let _ = (rules, kind, year, fields);
    todo!()
}

/// How many incidents of each kind fall into the window.
pub fn counts(kind: &KindRules, window: Window, incidents: &[Incident]) -> BTreeMap<String, u64> {
    let _ = (kind, window, incidents);
    todo!()
}
