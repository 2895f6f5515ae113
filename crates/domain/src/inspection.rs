//! Inspections: whom an office goes to see and when, what was found there, and whether it was remedied.
//! What was found is shown beside an appraisal; it decides nothing by itself.

use crate::{
    form::{FormModel, Gap, Input},
    text::{PersonName, one_line},
};
use serde::{Deserialize, Serialize};

mod remedy;
mod schedule;
#[cfg(test)]
mod tests;
mod visit;

pub use remedy::{Remedied, Standing, remedied, remedy_form};
pub use schedule::{NO_TASK, Schedule, begun, schedule, schedule_form, tasks};
pub use visit::{Examined, Expected, Finding, Visit, finding_form, visit, visit_form};

/// **Người dự buổi kiểm tra** — of the team or of the unit: the name, and what they are there as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub name: String,
    pub role: String,
}

/// Between the cells of a line that is typed.
const CELL: char = '|';

/// What stands in one line each.
fn lines(raw: &str) -> Vec<String> {
    raw.lines()
        .map(one_line)
        .filter(|line| !line.is_empty())
        .collect()
}

/// “họ và tên | chức vụ, đơn vị”, one person a line; the sentence names the line that cannot be read.
fn people(raw: &str) -> Result<Vec<Participant>, String> {
    lines(raw)
        .iter()
        .map(|line| {
            let (name, role) = line.split_once(CELL).unwrap_or((line, ""));
            let name = PersonName::parse(name).map_err(|why| {
                format!("Dòng “{line}”: {why} Mỗi dòng một người: họ và tên | chức vụ, đơn vị.")
            })?;
            Ok(Participant {
                name: name.as_str().to_owned(),
                role: one_line(role),
            })
        })
        .collect()
}

/// People as they are typed.
fn typed_people(people: &[Participant]) -> String {
    let lines = people.iter().map(|one| match one.role.as_str() {
        "" => one.name.clone(),
        role => format!("{} {CELL} {role}", one.name),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One page of a form, with what keeps it from being complete.
fn page(code: &str, title: &str, intro: &str, inputs: Vec<Input>, notes: Vec<Gap>) -> FormModel {
    let mut gaps: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
    gaps.extend(notes);
    FormModel {
        code: code.to_owned(),
        kicker: String::new(),
        title: title.to_owned(),
        intro: intro.to_owned(),
        law: None,
        inputs,
        outcome: None,
        gaps,
    }
}
