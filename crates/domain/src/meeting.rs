//! The village's evaluation meeting: a draft in which every field is optional, and the minutes,
//! in which every field is there. Minutes are never edited, only replaced.

use crate::record::record;
use crate::{
    assessment::Verdict,
    date::{TimeOfDay, iso, iso_option},
    form::{Fields, Gap},
    incident::Incident,
    registration::Registration,
    rules::Rules,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;

pub mod contradiction;
pub mod wizard;

#[cfg(test)]
mod tests;

/// **Dữ kiện trong năm** — what the year has left behind for the meeting to rest on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The kind of unit: a slug of the pack.
    pub kind: String,
    pub year: i32,
    /// What people call it: “thôn Đông”, “Làng Mẫu 1”.
    pub unit: String,
    pub registration: Option<Registration>,
    pub incidents: Vec<Incident>,
    pub last_year: Option<LastYear>,
}

/// **Số liệu năm trước** — last year's figures by code, as its minutes carried them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastYear {
    pub year: i32,
    pub figures: BTreeMap<String, u64>,
}

/// **Biên bản họp** — the final record of the meeting: who came, what was answered, what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "MinutesRaw", into = "MinutesRaw")]
pub struct Minutes {
    pub kind: String,
    pub year: i32,
    pub unit: String,
    pub date: Date,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub place: String,
    pub presider: String,
    pub presider_title: String,
    pub secretary: String,
    pub attendance: Vec<Attendance>,
    /// Who else came, one name a line.
    pub others: Vec<String>,
    pub lines: Vec<MinutesLine>,
    pub opinions: String,
    pub proposals: String,
    /// What the meeting itself concluded.
    pub conclusion: Verdict,
    /// What the answers come to under the rules.
    pub verdict: Verdict,
    /// Until which day it is provisional.
    pub provisional: Option<Date>,
    pub provisional_reasons: Vec<String>,
    pub explanations: Vec<Explanation>,
    /// This year's figures, for next year's comparison.
    pub figures: BTreeMap<String, u64>,
    /// Everything as typed.
    pub answers: Fields,
}

/// **Người dự họp** — who should be there, and whether they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub slug: String,
    pub title: String,
    pub name: String,
    pub present: bool,
    /// Why not: into the minutes, blocking nothing.
    pub reason: String,
}

/// **Dòng kết quả trong biên bản** — one criterion as the meeting found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesLine {
    pub code: String,
    pub group: String,
    pub title: String,
    pub short: String,
    pub quote: String,
    pub citation: String,
    pub facts: String,
    pub outcome: LineOutcome,
    pub reason: String,
}

/// **Kết quả một dòng** — as it stands in closed minutes: nothing is missing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineOutcome {
    Met,
    NotMet,
    Provisional,
}

/// **Giải trình mâu thuẫn** — a contradiction that was seen, and what the meeting says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    pub code: String,
    pub sentence: String,
    pub explanation: String,
}

record!(Minutes, MinutesRaw, version 1, check promise, {
    kind: String,
    year: i32,
    unit: String,
    #[serde(with = "iso")]
    date: Date,
    start: TimeOfDay,
    end: TimeOfDay,
    place: String,
    presider: String,
    presider_title: String,
    secretary: String,
    attendance: Vec<Attendance>,
    others: Vec<String>,
    lines: Vec<MinutesLine>,
    opinions: String,
    proposals: String,
    conclusion: Verdict,
    verdict: Verdict,
    #[serde(with = "iso_option")]
    provisional: Option<Date>,
    provisional_reasons: Vec<String>,
    explanations: Vec<Explanation>,
    figures: BTreeMap<String, u64>,
    answers: Fields,
});

/// Closed minutes have their lines, and a verdict that follows from them.
fn promise(minutes: &Minutes) -> Result<(), String> {
    if minutes.lines.is_empty() {
        return Err("Biên bản không có kết quả của tiêu chí nào.".to_owned());
    }
    let failed = minutes
        .lines
        .iter()
        .any(|line| line.outcome == LineOutcome::NotMet);
    if failed != (minutes.verdict == Verdict::NotMet) {
        return Err(
            "Kết quả chung trong biên bản không khớp với kết quả từng tiêu chí.".to_owned(),
        );
    }
    Ok(())
}

impl LineOutcome {
    pub fn label(self) -> &'static str {
        match self {
            LineOutcome::Met => "Đạt",
            LineOutcome::NotMet => "Chưa đạt",
            LineOutcome::Provisional => "Tạm đạt",
        }
    }
}

/// The minutes, or every gap that keeps the meeting open.
pub fn close(rules: &Rules, fields: &Fields, facts: &Facts) -> Result<Minutes, Vec<Gap>> {
    let _ = (rules, fields, facts);
    todo!()
}
