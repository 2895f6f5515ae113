//! What is due when, from the rules and from what is done; the nearest first.

use crate::{
    date,
    law::Citation,
    rules::{Actor, KindRules, Rules, Step},
};
use time::Date;

mod agenda;
#[cfg(test)]
mod tests;

pub use agenda::{Done, Entry, Owner, Sort, agenda};
pub(crate) use agenda::{quarter, quarter_name, task_days};

/// **Việc đến hạn** — one step of the year with its last day, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    pub step: String,
    pub title: String,
    /// “trước ngày 29/10”
    pub due_text: String,
    pub last_day: Option<Date>,
    /// Negative once it has passed.
    pub days_left: Option<i64>,
    pub late: bool,
    pub done: bool,
    pub citation: Option<Citation>,
    /// The instrument that sets the due.
    pub layer: String,
    /// Why a due may have to wait, or what another layer says.
    pub note: String,
}

/// The steps of this side: what is not done first, the nearest first; undated steps come last.
pub fn due_list(
    rules: &Rules,
    kind: &str,
    year: i32,
    actor: Actor,
    done: &[&str],
    today: Date,
) -> Vec<DueItem> {
    let Some(kind) = rules.kind(kind) else {
        return Vec::new();
    };
    let mut items: Vec<DueItem> = kind
        .steps
        .iter()
        .filter(|step| step.actor == actor && (step.due(year).is_some() || !step.only_if_due))
        .map(|step| item(kind, step, year, done.contains(&step.slug.as_str()), today))
        .collect();
    items.sort_by_key(|item| (item.done, item.last_day.is_none(), item.last_day));
    items
}

fn item(kind: &KindRules, step: &Step, year: i32, done: bool, today: Date) -> DueItem {
    let due = step.due(year);
    let last_day = due.map(|due| due.value.in_year(year).last_day());
    let days_left = last_day.map(|last| (last - today).whole_days());
    let citation = due
        .map(|due| due.citation.clone())
        .or_else(|| step.basis.clone());
    DueItem {
        step: step.slug.clone(),
        title: step.title.clone(),
        due_text: due.map_or_else(
            || "Địa phương chưa quy định hạn".to_owned(),
            |due| due.value.to_string(),
        ),
        last_day,
        days_left,
        late: !done && days_left.is_some_and(|days| days < 0),
        done,
        layer: citation
            .as_ref()
            .map(|citation| citation.instrument.clone())
            .unwrap_or_default(),
        citation,
        note: note(kind, step, year),
    }
}

/// What another layer says of the same step, and whether its due comes before the days it is about have passed.
fn note(kind: &KindRules, step: &Step, year: i32) -> String {
    let mut sentences = Vec::new();
    let (due, national) = (step.due(year), step.national(year));
    if let (Some(due), Some(national)) = (due, national)
        && due != national
    {
        sentences.push(format!("Theo {}: {}.", national.citation, national.value));
    }
    if let Ok(window) = kind.window(year)
        && step.after_window
        && due.is_some_and(|due| due.value.in_year(year).last_day() < window.last)
    {
        sentences.push(format!(
            "Mốc đánh giá đến hết ngày {}; hồ sơ lập trước ngày đó là tạm tính.",
            date::short(window.last)
        ));
    }
    sentences.join(" ")
}
