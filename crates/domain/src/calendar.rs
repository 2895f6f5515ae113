//! What is due when, from the rules and from what is done; the nearest first.

use crate::{
    law::Citation,
    rules::{Actor, Rules},
};
use time::Date;

#[cfg(test)]
mod tests;

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

/// The steps of this side, what is not done first, the nearest first; undated steps come last.
pub fn due_list(
    rules: &Rules,
    kind: &str,
    year: i32,
    actor: Actor,
    done: &[&str],
    today: Date,
) -> Vec<DueItem> {
    let _ = (rules, kind, year, actor, done, today);
    todo!()
}
