//! Everything that a year holds for one office or unit, from all layers: steps of the units and of the
//! office, tasks, reviews, the days that are evaluated. What the plans contradict is said, and blocks nothing.

use super::{Citation, KindRules, Rules, Step};
use crate::{
    date::{self, Window},
    law::Cited,
    rules::{Actor, check::Check},
};
use std::collections::BTreeSet;
use time::Date;

mod asked;
mod classes;
#[cfg(test)]
mod tests;

use asked::{concerns, published, reviewed, tasks};
pub(crate) use asked::{days_of as task_days, quarter, quarter_name};

/// **Lịch của ai** — for whom the year is laid out.
#[derive(Clone, Debug, Default)]
pub struct Owner {
    /// The kind of the own dossier, where there is one.
    pub own: Option<String>,
    /// The kinds of units below, on a desk.
    pub below: Vec<String>,
    /// Objects of the classification that are scored on the desk without being units of the standard.
    pub classified: BTreeSet<String>,
    /// Whether it receives from units.
    pub desk: bool,
    /// “Làng Mẫu 1”, “Công an xã Kon Gang”: who does what is one's own.
    pub name: String,
    /// Who receives from a unit, for the steps of an office.
    pub office: String,
    pub done: BTreeSet<Done>,
    /// What the register itself makes due: inspections, what was found by them.
    pub noted: Vec<Entry>,
    /// Lines of the rules, by key, whose place such an entry takes.
    pub taken: BTreeSet<String>,
}

/// **Việc đã làm** — a step that is done, by side and kind; or the key of an entry that a person ticked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    Own(String),
    Office(String),
    Below {
        kind: String,
        step: String,
    },
    /// Everything of one object of the classification has its class.
    Class(String),
    Ticked(String),
}

/// **Loại việc trong lịch** — where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A step of one's own dossier.
    Own,
    /// A step of the office that receives.
    Office,
    /// A step of the units below.
    Units,
    /// A step of whoever receives from this unit: to know, not to do.
    Receiver,
    /// What is decided by the classification that runs beside the standard.
    Class,
    Task,
    /// A visit of an inspection, or what was asked after one.
    Inspection,
    Review,
    Publication,
    /// Days that something lasts, to know.
    Window,
}

impl Sort {
    pub fn label(self) -> &'static str {
        match self {
            Sort::Own => "Hồ sơ của mình",
            Sort::Office => "Việc của cơ quan",
            Sort::Receiver => "Việc của nơi nhận hồ sơ",
            Sort::Units => "Việc của các đơn vị",
            Sort::Class => "Phân loại phong trào",
            Sort::Task => "Nhiệm vụ theo kế hoạch",
            Sort::Inspection => "Kiểm tra",
            Sort::Review => "Sơ kết, tổng kết",
            Sort::Publication => "Công bố",
            Sort::Window => "Mốc thời gian",
        }
    }
}

/// **Dòng lịch** — one thing of the year: what, who, by when, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same whenever the year is laid out again.
    pub key: String,
    pub sort: Sort,
    pub title: String,
    pub who: String,
    /// Where it lasts several days.
    pub first: Option<Date>,
    pub last: Option<Date>,
    /// “trước ngày 29/10”
    pub when: String,
    pub citation: Option<Citation>,
    /// The instrument that says it.
    pub layer: String,
    /// Contradictions and readings, one sentence each.
    pub notes: Vec<String>,
    pub done: bool,
    /// Whether only a person can know that it is done.
    pub tickable: bool,
}

impl Entry {
    /// Negative once it has passed.
    pub fn days_left(&self, today: Date) -> Option<i64> {
        self.last.map(|last| (last - today).whole_days())
    }

    /// Whether somebody should have done it by now: days that only pass are never late.
    pub fn late(&self, today: Date) -> bool {
        !self.done
            && !matches!(self.sort, Sort::Window | Sort::Units | Sort::Receiver)
            && self.days_left(today).is_some_and(|days| days < 0)
    }

    pub fn month(&self) -> Option<u8> {
        self.last.map(|last| u8::from(last.month()))
    }
}

/// The whole year, the earliest last day first; what has no day comes last.
pub fn agenda(rules: &Rules, owner: &Owner, year: i32) -> Vec<Entry> {
    let mut entries = Vec::new();
    if let Some(kind) = owner.own.as_deref().and_then(|own| rules.kind(own)) {
        steps(
            rules,
            kind,
            Actor::Unit,
            Sort::Own,
            owner,
            year,
            &mut entries,
        );
        if !owner.desk {
            steps(
                rules,
                kind,
                Actor::Office,
                Sort::Receiver,
                owner,
                year,
                &mut entries,
            );
        }
        windows(kind, year, &mut entries);
    }
    for kind in owner.below.iter().filter_map(|kind| rules.kind(kind)) {
        steps(
            rules,
            kind,
            Actor::Office,
            Sort::Office,
            owner,
            year,
            &mut entries,
        );
        steps(
            rules,
            kind,
            Actor::Unit,
            Sort::Units,
            owner,
            year,
            &mut entries,
        );
        windows(kind, year, &mut entries);
    }
    classes::classes(rules, owner, year, &mut entries);
    for task in rules
        .tasks()
        .iter()
        .filter(|task| concerns(rules, task, owner))
    {
        tasks(rules, task, owner, year, &mut entries);
    }
    entries.extend(
        rules
            .reviews()
            .iter()
            .filter(|review| review.year == year)
            .map(|review| reviewed(review, owner)),
    );
    if owner.desk {
        published(rules, owner, year, &mut entries);
    }
    entries.retain(|entry| !owner.taken.contains(&entry.key));
    entries.extend(owner.noted.iter().cloned());
    for entry in &mut entries {
        entry.done |= owner.done.contains(&Done::Ticked(entry.key.clone()));
    }
    entries.sort_by(|one, other| order(one).cmp(&order(other)));
    entries
}

fn order(entry: &Entry) -> (bool, Option<Date>, Sort, &str) {
    (entry.last.is_none(), entry.last, entry.sort, &entry.title)
}

/// Adds an entry, or its “who” to the one that says the same for another kind.
fn add(entries: &mut Vec<Entry>, entry: Entry) {
    let same = entries.iter_mut().find(|known| {
        (known.sort, known.first, known.last) == (entry.sort, entry.first, entry.last)
            && known.title == entry.title
            && known.citation == entry.citation
    });
    match same {
        Some(known) => {
            if !known.who.split(", ").any(|who| who == entry.who) {
                known.who = format!("{}, {}", known.who, entry.who);
            }
            for note in entry.notes {
                if !known.notes.contains(&note) {
                    known.notes.push(note);
                }
            }
            known.done &= entry.done;
        }
        None => entries.push(entry),
    }
}

fn steps(
    rules: &Rules,
    kind: &KindRules,
    actor: Actor,
    sort: Sort,
    owner: &Owner,
    year: i32,
    entries: &mut Vec<Entry>,
) {
    let wanted = kind
        .steps
        .iter()
        .filter(|step| step.actor == actor)
        .filter(|step| step.due(year).is_some() || !step.only_if_due);
    for step in wanted {
        let done = match sort {
            Sort::Own => Done::Own(step.slug.clone()),
            Sort::Units => Done::Below {
                kind: kind.slug.clone(),
                step: step.slug.clone(),
            },
            _ => Done::Office(step.slug.clone()),
        };
        let who = match sort {
            Sort::Own => owner.name.clone(),
            Sort::Units => kind.title.clone(),
            _ => owner.office.clone(),
        };
        let due = step.due(year);
        let citation = due
            .map(|due| due.citation.clone())
            .or_else(|| step.basis.clone());
        add(
            entries,
            Entry {
                key: format!("{}.{}.{}", slug_of(sort), step.slug, kind.slug),
                sort,
                title: step.title.clone(),
                who,
                first: None,
                last: due.map(|due| due.value.in_year(year).last_day()),
                when: due.map_or_else(
                    || "Địa phương chưa quy định hạn".to_owned(),
                    |due| due.value.to_string(),
                ),
                layer: layer(citation.as_ref()),
                citation,
                notes: step_notes(rules, kind, step, year),
                done: owner.done.contains(&done),
                tickable: false,
            },
        );
    }
}

fn slug_of(sort: Sort) -> &'static str {
    match sort {
        Sort::Own => "own",
        Sort::Office => "office",
        Sort::Units => "units",
        Sort::Receiver => "receiver",
        Sort::Class => "class",
        Sort::Task => "task",
        Sort::Inspection => "inspection",
        Sort::Review => "review",
        Sort::Publication => "publication",
        Sort::Window => "window",
    }
}

fn layer(citation: Option<&Citation>) -> String {
    citation.map_or_else(String::new, |citation| citation.instrument.clone())
}

/// What the layers say against each other, the window, or the day of their own paper.
fn step_notes(rules: &Rules, kind: &KindRules, step: &Step, year: i32) -> Vec<String> {
    let mut notes = Vec::new();
    let Some(due) = step.due(year) else {
        return notes;
    };
    let last = due.value.in_year(year).last_day();
    for other in step.dues_in(year) {
        if other.due.value.in_year(year).last_day() != last {
            notes.push(format!(
                "Ngày khác nhau giữa các văn bản: {} ghi {}; áp dụng hạn sớm hơn.",
                other.due.citation, other.due.value
            ));
        }
        if let Some(reading) = other.reading.as_ref().filter(|_| other.due == *due) {
            notes.push(reading.clone());
        }
    }
    if let Ok(window) = kind.window(year)
        && step.after_window
        && last < window.last
    {
        notes.push(format!(
            "Hạn này đến trước khi hết mốc đánh giá (ngày {}): hồ sơ lập lúc đó là tạm tính, có vụ việc phát sinh thì bổ sung.",
            date::short(window.last)
        ));
    }
    notes.extend(dated_after(rules, due, last));
    notes
}

/// A plan that was signed after the day it sets.
fn dated_after<T>(rules: &Rules, cited: &Cited<T>, last: Date) -> Option<String> {
    let signed = signed_on(rules, &cited.citation)?;
    (signed > last).then(|| {
        format!(
            "{} ký ngày {}, sau hạn này; khi văn bản ban hành thì hạn của năm đó đã qua.",
            cited.citation.instrument,
            date::short(signed)
        )
    })
}

fn signed_on(rules: &Rules, citation: &Citation) -> Option<Date> {
    rules
        .instruments()
        .iter()
        .find(|instrument| instrument.title == citation.instrument)?
        .date
}

/// The days that are evaluated, and those in which one registers where the text names a beginning.
fn windows(kind: &KindRules, year: i32, entries: &mut Vec<Entry>) {
    let mut window = |slug: &str, title: &str, days: Window, citation: Option<&Citation>| {
        add(
            entries,
            Entry {
                key: format!("window.{slug}.{}", kind.slug),
                sort: Sort::Window,
                title: title.to_owned(),
                who: kind.title.clone(),
                first: Some(days.first),
                last: Some(days.last),
                when: days.sentence(),
                citation: citation.cloned(),
                layer: layer(citation),
                notes: Vec::new(),
                done: false,
                tickable: false,
            },
        );
    };
    if let Ok(days) = kind.window(year) {
        window(
            "evaluation",
            "Mốc thời gian đánh giá",
            days,
            kind.window_citation.as_ref(),
        );
    }
    let registers = kind.criterion(&kind.registration.date);
    for check in registers
        .into_iter()
        .flat_map(|criterion| &criterion.checks)
    {
        let Check::PaperDatedBy(paper) = check else {
            continue;
        };
        if let (Some(from), Some(by)) = (paper.from, &paper.by) {
            let days = Window {
                first: from.in_year(year),
                last: by.value.in_year(year).last_day(),
            };
            window(
                "registration",
                "Thời gian đăng ký",
                days,
                Some(&by.citation),
            );
        }
    }
}
