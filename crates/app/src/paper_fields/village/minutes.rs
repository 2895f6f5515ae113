//! The minutes of the meeting, from the closed record alone: the same record gives the same paper for ever.

use documents::Fields;
use domain::assessment::Verdict;
use domain::meeting::Minutes;

use super::{bare, body, criteria, kept, numbered, result, windowed};
use crate::fault::Fault;
use crate::own::{Closed, Year};
use crate::register::Register;

pub fn fields(register: &Register, year: &Year, closed: &Closed) -> Result<Fields, Fault> {
    let minutes = &closed.minutes;
    let present = present(minutes);
    let absent: Vec<Vec<String>> = minutes
        .attendance
        .iter()
        .filter(|one| !one.present)
        .map(|one| vec![one.name.clone(), one.title.clone(), one.reason.clone()])
        .collect();
    let fields = windowed(year, bare(register, year)?)?
        .text("start_time", minutes.start.to_string())
        .date("start_date", minutes.date)
        .text("end_time", minutes.end.to_string())
        .date("end_date", minutes.date)
        .text("venue", &minutes.place)
        .text("presider", &minutes.presider)
        .text("presider_role", &minutes.presider_title)
        .text("secretary", &minutes.secretary)
        .text("n_present", present.len().to_string())
        .text("n_absent", absent.len().to_string())
        .rows("present", present)
        .rows("absent", absent)
        .rows("criteria", criteria(minutes, |line| line.short.clone()))
        .rows("opinions", opinions(&minutes.opinions))
        .flag("proposed", proposes(minutes))
        .text("conclusion", conclusion(minutes))
        .lines("recipients", [body(year, "proposal-receiver"), kept(year)]);
    let fields = result(fields, minutes);
    // Minutes are numbered by hand, if at all: nobody knows the number while people are in the room.
    numbered(register, year, fields, "BB", "")
}

/// Whether the meeting agreed to propose the unit.
pub fn proposes(minutes: &Minutes) -> bool {
    minutes.conclusion == Verdict::Met && minutes.verdict == Verdict::Met
}

/// Everybody who was there: name and role, the presider first. Somebody who sits there for two bodies is one person
/// with both roles.
pub fn present(minutes: &Minutes) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |name: &str, role: &str| match rows.iter_mut().find(|row| row[0] == name) {
        _ if name.trim().is_empty() => {}
        Some(row) if row[1].is_empty() => row[1] = role.to_owned(),
        Some(row) if role.is_empty() || row[1] == role => {}
        Some(row) => row[1] = format!("{}; {}", row[1], domain::form::lower_first(role)),
        None => rows.push(vec![name.to_owned(), role.to_owned()]),
    };
    add(&minutes.presider, &minutes.presider_title);
    for one in minutes.attendance.iter().filter(|one| one.present) {
        add(&one.name, &one.title);
    }
    add(&minutes.secretary, "Thư ký cuộc họp");
    for other in &minutes.others {
        match other.split_once(',') {
            Some((name, role)) => add(name.trim(), role.trim()),
            None => add(other.trim(), ""),
        }
    }
    rows
}

/// Opinions as they were written down: “Ông A: …” a line, or words without a name.
fn opinions(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| match line.split_once(':') {
            Some((name, opinion)) if name.chars().count() <= 60 && !opinion.trim().is_empty() => {
                vec![
                    name.trim().trim_start_matches('-').trim().to_owned(),
                    opinion.trim().to_owned(),
                ]
            }
            _ => vec![
                "Ý kiến".to_owned(),
                line.trim_start_matches('-').trim().to_owned(),
            ],
        })
        .collect()
}

/// What the meeting asks for, and what it says about places that do not agree.
fn conclusion(minutes: &Minutes) -> String {
    let mut sentences = Vec::new();
    let asked = minutes
        .proposals
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if !asked.is_empty() {
        sentences.push(format!(
            "Kiến nghị, đề xuất: {}.",
            asked.trim_end_matches('.')
        ));
    }
    for one in &minutes.explanations {
        sentences.push(format!(
            "{} Giải trình: {}.",
            one.sentence,
            one.explanation.trim_end_matches('.')
        ));
    }
    sentences.join(" ")
}
