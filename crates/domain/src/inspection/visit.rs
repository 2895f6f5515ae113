//! One inspection at one unit: who was there, what was looked at, what was found and asked.

use super::{CELL, Participant, lines, page, people, schedule::unreadable, typed_people};
use crate::{
    date::{TimeOfDay, Window, iso, iso_option, short},
    form::{
        Choice, Fields, FormModel, Gap, Input, InputKind, lower_first, ticked, typed, typed_date,
    },
    record::record,
    rules::KindRules,
    text::one_line,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use time::Date;

/// What is found about a unit as a whole, and about none of its criteria.
const GENERAL: &str = "general";

/// **Lần kiểm tra** — one inspection as it was closed; it changes no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "VisitRaw", into = "VisitRaw")]
pub struct Visit {
    pub date: Date,
    pub start: Option<TimeOfDay>,
    pub end: Option<TimeOfDay>,
    pub venue: String,
    /// The head of the team first.
    pub team: Vec<Participant>,
    /// Who was there for the unit.
    pub hosts: Vec<Participant>,
    pub secretary: String,
    pub examined: Vec<Examined>,
    pub strengths: Vec<String>,
    /// None means that somebody said so.
    pub findings: Vec<Finding>,
    pub opinion: String,
}

record!(Visit, VisitRaw, version 1, check promise, {
    #[serde(with = "iso")]
    date: Date,
    start: Option<TimeOfDay>,
    end: Option<TimeOfDay>,
    venue: String,
    team: Vec<Participant>,
    hosts: Vec<Participant>,
    secretary: String,
    examined: Vec<Examined>,
    strengths: Vec<String>,
    findings: Vec<Finding>,
    opinion: String,
});

fn promise(visit: &Visit) -> Result<(), String> {
    if visit.team.is_empty() {
        return Err("Lần kiểm tra không ghi ai trong đoàn. Gói hoặc sổ đã hỏng.".to_owned());
    }
    Ok(())
}

/// **Nội dung đã kiểm tra** — what was looked at, and what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examined {
    pub content: String,
    pub result: String,
}

/// **Tồn tại** — one thing found wanting, about a criterion where it is about one, and what was asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its place on the form; what remedied it is kept under the same one.
    pub number: u32,
    /// The criterion's code; nothing where it is about the unit as a whole.
    pub criterion: Option<String>,
    pub what: String,
    /// What the unit has to do; empty where nothing was asked.
    pub request: String,
    #[serde(with = "iso_option")]
    pub due: Option<Date>,
}

/// **Lần kiểm tra dự kiến** — what the plan of an inspection already says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    pub team: Vec<Participant>,
    pub examined: Vec<String>,
    pub days: Option<Window>,
}

impl Expected {
    /// What stands in a field until somebody types in it.
    fn of(&self, field: &str) -> String {
        match field {
            "visit.team" => typed_people(&self.team),
            "visit.examined" => self.examined.join("\n"),
            _ => String::new(),
        }
    }
}

/// The fields with what the plan says where nothing was typed.
fn filled(fields: &Fields, expected: &Expected) -> Fields {
    let mut filled = fields.clone();
    for field in ["visit.team", "visit.examined"] {
        let known = filled.entry(field.to_owned()).or_default();
        if !fields.contains_key(field) {
            *known = expected.of(field);
        }
    }
    filled
}

fn inputs(fields: &Fields, today: Date) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, format!("visit.{name}"), label, kind)
    };
    let member = "Mỗi dòng một người: họ và tên | chức vụ, đơn vị";
    vec![
        input("planned", "Ngày dự kiến", InputKind::Date)
            .hint("Báo trước cho đơn vị; hiện trong lịch."),
        input("date", "Ngày kiểm tra", InputKind::Date)
            .required()
            .with_problem(to_come(fields, "visit.date", "kiểm tra", today)),
        input("start", "Giờ bắt đầu", InputKind::Time),
        input("end", "Giờ kết thúc", InputKind::Time).with_problem(ends_before(fields)),
        input("venue", "Địa điểm", InputKind::Text),
        input("team", "Đoàn kiểm tra", InputKind::Long)
            .required()
            .hint(&format!("Trưởng đoàn ghi trước. {member}"))
            .with_problem(unreadable(fields, "visit.team")),
        input("secretary", "Người ghi biên bản", InputKind::Person),
        input("hosts", "Đại diện đơn vị", InputKind::Long)
            .hint(member)
            .with_problem(unreadable(fields, "visit.hosts")),
        input("examined", "Nội dung, kết quả kiểm tra", InputKind::Long)
            .required()
            .hint("Mỗi dòng một nội dung: nội dung | kết quả"),
        input("strengths", "Ưu điểm", InputKind::Long).hint("Mỗi dòng một ý"),
        input("opinion", "Ý kiến của đơn vị", InputKind::Long),
        input("none", "Không phát hiện tồn tại, hạn chế", InputKind::Check)
            .with_problem(said_and_found(fields)),
    ]
}

/// Nothing is written down as done before its day.
pub(super) fn to_come(fields: &Fields, field: &str, what: &str, today: Date) -> Option<String> {
    let day = typed_date(fields, field)?;
    (day > today).then(|| {
        format!(
            "Ngày {what} {} ở sau ngày hôm nay. Xem lại ngày.",
            short(day)
        )
    })
}

fn ends_before(fields: &Fields) -> Option<String> {
    let time = |field| typed(fields, field).and_then(|raw| TimeOfDay::parse(&raw).ok());
    let (start, end) = (time("visit.start")?, time("visit.end")?);
    (end < start).then(|| {
        format!("Giờ kết thúc {end} trước giờ bắt đầu {start}. Xem lại một trong hai giờ.")
    })
}

fn said_and_found(fields: &Fields) -> Option<String> {
    let found = numbers(fields).len();
    (ticked(fields, "visit.none") && found > 0).then(|| {
        format!(
            "Đã ghi {found} tồn tại ở dưới. Bỏ đánh dấu, hoặc xóa hết chữ trong các tồn tại ấy."
        )
    })
}

/// The findings of which something was typed.
fn numbers(fields: &Fields) -> BTreeSet<u32> {
    fields
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .filter_map(|(field, _)| field.strip_prefix("finding."))
        .filter_map(|rest| rest.split('.').next()?.parse().ok())
        .collect()
}

/// The places of the findings to be shown: those begun, and one more.
fn shown(fields: &Fields) -> Vec<u32> {
    let begun = numbers(fields);
    let next = begun.last().map_or(1, |last| last + 1);
    begun.into_iter().chain([next]).collect()
}

fn finding_inputs(kind: &KindRules, fields: &Fields, number: u32) -> Vec<Input> {
    let field = |name: &str| format!("finding.{number}.{name}");
    let input =
        |name: &str, label: &str, kind: InputKind| Input::new(fields, field(name), label, kind);
    let mut criteria = vec![Choice::new(GENERAL, "Việc chung, không riêng tiêu chí nào")];
    criteria.extend(kind.criteria.iter().map(|criterion| {
        let label = format!("{}: {}", criterion.kicker(), lower_first(&criterion.short));
        Choice::new(&criterion.code, &label)
    }));
    let asked = typed(fields, &field("request")).is_some();
    let due = typed_date(fields, &field("due"));
    let date = typed_date(fields, "visit.date");
    let too_early = due.zip(date).filter(|(due, date)| due < date);
    vec![
        input("criterion", "Về tiêu chí", InputKind::Choice)
            .required()
            .choices(criteria),
        input("what", "Tồn tại, hạn chế", InputKind::Long).required(),
        input("request", "Yêu cầu khắc phục", InputKind::Long)
            .hint("Không yêu cầu gì thì để trống."),
        input("due", "Hạn khắc phục", InputKind::Date)
            .with_problem(too_early.map(|(due, date)| {
                format!(
                    "Hạn {} trước ngày kiểm tra {}. Xem lại một trong hai ngày.",
                    short(due),
                    short(date)
                )
            }))
            .with_problem((due.is_some() && !asked).then(|| {
                "Có hạn mà chưa ghi yêu cầu khắc phục. Ghi yêu cầu, hoặc xóa hạn.".to_owned()
            })),
    ]
}

/// What was seen at one unit, as one page of a form.
pub fn visit_form(expected: &Expected, fields: &Fields, today: Date) -> FormModel {
    let filled = filled(fields, expected);
    page(
        "inspection",
        "Lần kiểm tra",
        "",
        inputs(&filled, today),
        notes(expected, &filled),
    )
}

/// One finding as a page of its own, and which ones there are to show.
pub fn finding_form(kind: &KindRules, fields: &Fields) -> Vec<(u32, FormModel)> {
    let begun = numbers(fields);
    let pages = shown(fields).into_iter().map(|number| {
        let mut page = page(
            "inspection",
            &format!("Tồn tại {number}"),
            "",
            finding_inputs(kind, fields, number),
            Vec::new(),
        );
        if !begun.contains(&number) {
            page.gaps.clear();
        }
        (number, page)
    });
    pages.collect()
}

/// A day that the plan does not have, and what was asked without a day: to know, not to decide.
fn notes(expected: &Expected, fields: &Fields) -> Vec<Gap> {
    let mut notes = Vec::new();
    for (field, what) in [
        ("visit.planned", "Ngày dự kiến"),
        ("visit.date", "Ngày kiểm tra"),
    ] {
        if let (Some(days), Some(day)) = (expected.days, typed_date(fields, field))
            && !days.contains(day)
        {
            notes.push(Gap::note(
                field,
                format!(
                    "{what} {} ngoài thời gian của kế hoạch ({}).",
                    short(day),
                    days.sentence()
                ),
            ));
        }
    }
    for number in numbers(fields) {
        let field = |name: &str| format!("finding.{number}.{name}");
        if typed(fields, &field("request")).is_some() && typed(fields, &field("due")).is_none() {
            notes.push(Gap::note(
                &field("due"),
                format!(
                    "Tồn tại {number} có yêu cầu khắc phục mà chưa có hạn; lịch không nhắc được."
                ),
            ));
        }
    }
    notes
}

/// The inspection once nothing keeps it from being closed, or everything that does.
pub fn visit(
    kind: &KindRules,
    expected: &Expected,
    fields: &Fields,
    today: Date,
) -> Result<Visit, Vec<Gap>> {
    let fields = filled(fields, expected);
    let found = numbers(&fields);
    let mut gaps: Vec<Gap> = inputs(&fields, today)
        .iter()
        .filter_map(Input::gap)
        .collect();
    for number in &found {
        let of_finding = finding_inputs(kind, &fields, *number);
        gaps.extend(of_finding.iter().filter_map(Input::gap).map(|gap| Gap {
            sentence: format!("Tồn tại {number}: {}", lower_first(&gap.sentence)),
            ..gap
        }));
    }
    if found.is_empty() && !ticked(&fields, "visit.none") {
        gaps.push(Gap::blocking(
            "visit.none",
            "Chưa ghi tồn tại nào. Ghi tồn tại, hoặc đánh dấu “Không phát hiện tồn tại, hạn chế”.",
        ));
    }
    let text = |field: &str| typed(&fields, field).unwrap_or_default();
    let time = |field| typed(&fields, field).and_then(|raw| TimeOfDay::parse(&raw).ok());
    let whole = gaps.is_empty();
    let Some(date) = typed_date(&fields, "visit.date").filter(|_| whole) else {
        return Err(gaps);
    };
    Ok(Visit {
        date,
        start: time("visit.start"),
        end: time("visit.end"),
        venue: text("visit.venue"),
        team: people(&text("visit.team")).unwrap_or_default(),
        hosts: people(&text("visit.hosts")).unwrap_or_default(),
        secretary: text("visit.secretary"),
        examined: examined(&text("visit.examined")),
        strengths: lines(&text("visit.strengths")),
        findings: found
            .into_iter()
            .map(|number| finding(&fields, number))
            .collect(),
        opinion: text("visit.opinion"),
    })
}

fn examined(raw: &str) -> Vec<Examined> {
    let cells = lines(raw).into_iter().map(|line| {
        let (content, result) = line.split_once(CELL).unwrap_or((&line, ""));
        Examined {
            content: one_line(content),
            result: one_line(result),
        }
    });
    cells.collect()
}

fn finding(fields: &Fields, number: u32) -> Finding {
    let field = |name: &str| format!("finding.{number}.{name}");
    let text = |name: &str| typed(fields, &field(name)).unwrap_or_default();
    Finding {
        number,
        criterion: typed(fields, &field("criterion")).filter(|code| code != GENERAL),
        what: text("what"),
        request: text("request"),
        due: typed_date(fields, &field("due")),
    }
}
