//! What the plans ask to be done beside the steps of a unit: tasks, inspections, reviews.

use super::{Entry, Owner, Sort, dated_after, layer};
use crate::{
    date::{MonthDay, Window},
    law::Cited,
    rules::{Every, Review, Rules, Task, TaskActor, When},
};
use time::Date;

/// Whether a task is for this side: what an office above does is to be known on both.
pub(super) fn concerns(rules: &Rules, task: &Task, owner: &Owner) -> bool {
    let side = match task.actor {
        TaskActor::Office => owner.desk,
        TaskActor::Unit => owner.own.is_some() || owner.desk,
        TaskActor::Above => true,
    };
    let kinds = owner.own.iter().chain(&owner.below);
    side && task.kind.as_deref().is_none_or(|named| {
        kinds
            .filter_map(|kind| rules.kind(kind))
            .any(|kind| kind.is_named(named))
    })
}

pub(super) fn tasks(
    rules: &Rules,
    task: &Task,
    owner: &Owner,
    year: i32,
    entries: &mut Vec<Entry>,
) {
    if !task.holds_in(year) {
        return;
    }
    for (number, days) in days_of(task, year) {
        let numbered = matches!(task.when, When::Every(_));
        let key = if numbered {
            format!("task.{}.{number}", task.slug)
        } else {
            format!("task.{}", task.slug)
        };
        let mut notes: Vec<String> = task.reading.iter().cloned().collect();
        let cited = Cited {
            value: (),
            citation: task.citation.clone(),
        };
        notes.extend(dated_after(rules, &cited, days.last));
        entries.push(Entry {
            key,
            sort: Sort::Task,
            title: task.title.clone(),
            who: if task.who.is_empty() {
                owner.name.clone()
            } else {
                task.who.clone()
            },
            first: (days.first != days.last).then_some(days.first),
            last: Some(days.last),
            when: task_words(task, number, days),
            citation: Some(task.citation.clone()),
            layer: layer(Some(&task.citation)),
            notes,
            done: false,
            tickable: true,
        });
    }
}

/// The days of a task in a year, each with its number within the year.
pub(crate) fn days_of(task: &Task, year: i32) -> Vec<(u8, Window)> {
    match task.when {
        When::Due(due) => {
            let last = due.in_year(year).last_day();
            let only = due.only_year().is_none_or(|only| only == year);
            only.then_some((1, Window { first: last, last }))
                .into_iter()
                .collect()
        }
        When::Span { from, to } => vec![(1, span(from, to, year))],
        When::Every(Every::Month) => (1..=12).map(|n| (n, months(year, n, n))).collect(),
        When::Every(Every::Quarter) => (1..=4).map(|n| (n, quarter(year, n))).collect(),
    }
}

/// The days of a quarter, counted from 1.
pub(crate) fn quarter(year: i32, n: u8) -> Window {
    months(year, 3 * n - 2, 3 * n)
}

/// “III”
pub(crate) fn quarter_name(n: u8) -> &'static str {
    ["I", "II", "III", "IV"][usize::from((n - 1) % 4)]
}

fn span(from: MonthDay, to: MonthDay, year: i32) -> Window {
    Window {
        first: from.in_year(year),
        last: to.in_year(if from > to { year + 1 } else { year }),
    }
}

/// From the first day of one month to the last day of another.
fn months(year: i32, first: u8, last: u8) -> Window {
    let month = |n: u8| time::Month::try_from(n).expect("months count from 1 to 12");
    let day = |n: u8, day: u8| {
        Date::from_calendar_date(year, month(n), day).expect("every month has these days")
    };
    Window {
        first: day(first, 1),
        last: day(last, month(last).length(year)),
    }
}

fn task_words(task: &Task, number: u8, days: Window) -> String {
    match task.when {
        When::Due(due) => due.to_string(),
        When::Span { .. } => days.sentence(),
        When::Every(Every::Month) => format!("tháng {number}"),
        When::Every(Every::Quarter) => format!("quý {}", quarter_name(number)),
    }
}

pub(super) fn reviewed(review: &Review, owner: &Owner) -> Entry {
    Entry {
        key: format!("review.{}.{}", review.span, review.year),
        sort: Sort::Review,
        title: review.title.clone(),
        who: if owner.desk {
            owner.name.clone()
        } else {
            owner.office.clone()
        },
        first: None,
        last: None,
        when: format!("trong năm {}", review.year),
        citation: Some(review.citation.clone()),
        layer: layer(Some(&review.citation)),
        notes: Vec::new(),
        done: false,
        tickable: true,
    }
}

/// Results that are made public: those of this year, and in this year those of the last.
pub(super) fn published(rules: &Rules, owner: &Owner, year: i32, entries: &mut Vec<Entry>) {
    for (number, one) in rules.publications().iter().enumerate() {
        for of in [year - 1, year] {
            let day = one
                .due
                .value
                .in_year(if one.next_year { of + 1 } else { of })
                .last_day();
            if of < year && day.year() != year {
                continue;
            }
            entries.push(Entry {
                key: format!("publication.{}.{of}", number + 1),
                sort: Sort::Publication,
                title: format!("{} (năm {of})", one.title),
                who: owner.name.clone(),
                first: None,
                last: Some(day),
                when: format!("{}/{}", one.due.value, day.year()),
                citation: Some(one.due.citation.clone()),
                layer: layer(Some(&one.due.citation)),
                notes: Vec::new(),
                done: false,
                tickable: true,
            });
        }
    }
}
