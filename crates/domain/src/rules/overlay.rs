//! What a locality adds: stricter values (Tighten), answers to what the law leaves open (Open), and its own
//! bodies and names (Local). Anything that loosens is refused, with both values.

use super::{KindRules, Note, OpenChoice, OpenPoint, Route, Rules, WindowDays};
use crate::{
    date::{self, Window, YearlyDue},
    form::Gap,
    law::Cited,
};
use std::{collections::BTreeMap, sync::Arc};

mod apply;
mod stricter;

pub(super) use apply::apply;

#[cfg(test)]
pub(crate) mod tests;

/// **Nới lỏng bị từ chối** — a local value that is laxer than the one above it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Quy định địa phương nới lỏng {what}: cấp trên quy định {above}, ở đây ghi {here}. Chỉ được ghi chặt hơn hoặc bằng."
)]
pub struct Loosened {
    pub what: String,
    pub above: String,
    pub here: String,
}

/// Neither a leap year nor anything else: in it two yearly days are compared.
const ORDINARY_YEAR: i32 = 2023;

/// Values that have a strict side. The direction is in the type.
pub trait Tighten: Sized {
    /// The local value when it is at least as strict, otherwise (above, here) in words.
    fn tighten(self, local: Self) -> Result<Self, (String, String)>;
}

impl Tighten for YearlyDue {
    fn tighten(self, local: Self) -> Result<Self, (String, String)> {
        // One that holds in one year only is compared in that year.
        let year = local
            .only_year()
            .or(self.only_year())
            .unwrap_or(ORDINARY_YEAR);
        if local.in_year(year).last_day() <= self.in_year(year).last_day() {
            Ok(local)
        } else {
            Err((self.to_string(), local.to_string()))
        }
    }
}

/// **Từ … phần trăm trở lên** — more is stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtLeast(pub u32);

impl Tighten for AtLeast {
    fn tighten(self, local: Self) -> Result<Self, (String, String)> {
        if local.0 >= self.0 {
            Ok(local)
        } else {
            Err((
                format!("từ {}% trở lên", self.0),
                format!("từ {}% trở lên", local.0),
            ))
        }
    }
}

/// **Ít nhất bao nhiêu** — more is stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtLeastCount(pub u32);

impl Tighten for AtLeastCount {
    fn tighten(self, local: Self) -> Result<Self, (String, String)> {
        if local.0 >= self.0 {
            Ok(local)
        } else {
            Err((
                format!("ít nhất {}", self.0),
                format!("ít nhất {}", local.0),
            ))
        }
    }
}

/// The local value with its citation, or what it loosens.
pub(crate) fn tightened<T: Tighten>(
    above: T,
    local: Cited<T>,
    what: &str,
) -> Result<Cited<T>, Loosened> {
    match above.tighten(local.value) {
        Ok(value) => Ok(Cited {
            value,
            citation: local.citation,
        }),
        Err((above, here)) => Err(Loosened {
            what: what.to_owned(),
            above,
            here,
        }),
    }
}

/// What the packs leave to the launching office stands among the open points: bodies nobody names, routes and days.
pub(super) fn complete(rules: &mut Rules) {
    let mut points = Vec::new();
    for kind in rules.unit_kinds() {
        points.extend(window_points(kind));
        points.extend(route_point(kind));
        points.extend(certificate_point(kind));
        for body in kind.bodies.iter().filter(|body| body.name.is_none()) {
            points.push(OpenPoint {
                code: body.open_code(&kind.slug),
                question: format!("{} ({}): cơ quan, chức danh nào?", body.title, kind.title),
                why: body.why.clone(),
                choices: Vec::new(),
                date: false,
                value: None,
                basis: None,
                filled_by: None,
            });
        }
    }
    // Points that a layer has answered by a name of its own are no longer open.
    rules
        .opens
        .retain(|open| !is_made(&open.code) || points.iter().any(|point| point.code == open.code));
    for point in points {
        if rules.open(&point.code).is_none() {
            rules.opens.push(point);
        }
    }
    settle(rules);
}

/// Whether a point is made from what kinds leave out, and not written by a pack.
fn is_made(code: &str) -> bool {
    ["body.", "window.", "route.", "certificate."]
        .iter()
        .any(|made| code.starts_with(made))
}

/// The two days of a window that the text does not give.
pub(super) fn window_points(kind: &KindRules) -> Vec<OpenPoint> {
    let WindowDays::Open { why, .. } = &kind.window else {
        return Vec::new();
    };
    kind.window_codes()
        .into_iter()
        .zip(["đầu", "cuối"])
        .map(|(code, end)| OpenPoint {
            code,
            question: format!("Ngày {end} của mốc đánh giá ({})?", kind.title),
            why: why.clone(),
            choices: Vec::new(),
            date: true,
            value: None,
            basis: None,
            filled_by: None,
        })
        .collect()
}

/// Which way a dossier goes, where no source says; the office's own dossier always goes up.
fn route_point(kind: &KindRules) -> Option<OpenPoint> {
    (kind.route.is_none() && !kind.own_office).then(|| OpenPoint {
        code: kind.route_code(),
        question: format!("Hồ sơ của {} nộp theo tuyến nào?", kind.title),
        why: kind.route_why.clone(),
        choices: Route::ALL
            .into_iter()
            .map(|route| (route.slug().to_owned(), route.label().to_owned()))
            .collect(),
        date: false,
        value: None,
        basis: None,
        filled_by: None,
    })
}

/// What the certificate is called, where no source names it.
fn certificate_point(kind: &KindRules) -> Option<OpenPoint> {
    kind.certificate.title.is_none().then(|| OpenPoint {
        code: kind.certificate_code(),
        question: format!("Giấy cấp cho {} gọi là gì?", kind.title),
        why: kind.certificate.why.clone(),
        choices: Vec::new(),
        date: false,
        value: None,
        basis: None,
        filled_by: None,
    })
}

/// What was chosen is put where it is read: the days of a window, the name of a certificate.
fn settle(rules: &mut Rules) {
    let days: Vec<Option<Window>> = rules
        .kinds
        .iter()
        .map(|kind| {
            let [first, last] = kind.window_codes().map(|code| {
                let value = rules.open(&code)?.value.as_ref()?;
                date::parse(value).ok()
            });
            let (first, last) = (first?, last?);
            (first <= last).then_some(Window { first, last })
        })
        .collect();
    let names: Vec<Option<String>> = rules
        .kinds
        .iter()
        .map(|kind| rules.open(&kind.certificate_code())?.value.clone())
        .collect();
    for ((kind, window), name) in rules.kinds.iter_mut().zip(days).zip(names) {
        let settled = match &kind.window {
            WindowDays::Open { chosen, .. } => *chosen == window,
            WindowDays::Yearly(_) => true,
        };
        if settled && kind.certificate.chosen == name {
            continue;
        }
        let kind = Arc::make_mut(kind);
        kind.certificate.chosen = name;
        if let WindowDays::Open { chosen, .. } = &mut kind.window {
            *chosen = window;
        }
    }
}

pub(super) fn route(rules: &Rules, kind: &KindRules) -> Result<Route, Gap> {
    if let Some(route) = &kind.route {
        return Ok(route.value);
    }
    let chosen = choice(rules, &kind.route_code())?;
    Route::parse(chosen).ok_or_else(|| {
        Gap::general(format!(
            "Tuyến nộp hồ sơ “{chosen}” không có trong danh sách. Chọn lại ở phần điểm để ngỏ."
        ))
    })
}

pub(super) fn with_choices(rules: &Rules, choices: &BTreeMap<String, OpenChoice>) -> Rules {
    let mut chosen = rules.clone();
    for open in &mut chosen.opens {
        let Some(choice) = choices.get(&open.code) else {
            continue;
        };
        if open.filled_by.is_none() && problem(open, choice).is_none() {
            open.value = Some(choice.value.trim().to_owned());
            open.basis = Some(choice.basis.trim().to_owned());
        }
    }
    settle(&mut chosen);
    chosen
}

pub(super) fn choice_problem(rules: &Rules, code: &str, choice: &OpenChoice) -> Option<String> {
    match rules.open(code) {
        None => Some(format!(
            "Quy định đang áp dụng không có điểm để ngỏ “{code}”."
        )),
        Some(open) => match &open.filled_by {
            Some(citation) => Some(format!(
                "Điểm này đã được quy định tại {citation}, không phải chọn nữa."
            )),
            None => problem(open, choice),
        },
    }
}

fn problem(open: &OpenPoint, choice: &OpenChoice) -> Option<String> {
    if choice.value.trim().is_empty() {
        return Some(format!("Chưa chọn: {}", open.question));
    }
    if !open.choices.is_empty()
        && !open
            .choices
            .iter()
            .any(|(value, _)| *value == choice.value.trim())
    {
        return Some(format!(
            "Lựa chọn không có trong danh sách. Chọn lại: {}",
            open.question
        ));
    }
    if open.date
        && let Err(sentence) = date::parse(&choice.value)
    {
        return Some(sentence);
    }
    choice.basis.trim().is_empty().then(|| {
        format!(
            "Chưa ghi văn bản làm căn cứ cho lựa chọn này: {} Ghi số, ngày của văn bản.",
            open.question
        )
    })
}

pub(super) fn choice<'r>(rules: &'r Rules, code: &str) -> Result<&'r str, Gap> {
    let open = rules.open(code);
    open.and_then(|open| open.value.as_deref()).ok_or_else(|| {
        let (question, why) = open.map_or(("điểm để ngỏ này", ""), |open| (&*open.question, &*open.why));
        Gap::general(format!(
            "Chưa có lựa chọn của địa phương: {question} {why} Cơ quan phát động chọn và ghi căn cứ ở phần điểm để ngỏ."
        ))
    })
}

/// Who fills a role, as a name; a gap where neither a plan nor the office says.
pub(super) fn body_name(rules: &Rules, kind: &KindRules, role: &str) -> Result<String, Gap> {
    let Some(body) = kind.body(role) else {
        return Err(Gap::general(format!(
            "Quy định đang áp dụng không nêu vai “{role}”."
        )));
    };
    match &body.name {
        Some(name) => Ok(name.value.clone()),
        None => choice(rules, &body.open_code(&kind.slug)).map(str::to_owned),
    }
}

pub(super) fn notes(rules: &Rules, kind: &str) -> Vec<Note> {
    let mut notes = Vec::new();
    let kind = rules.kind(kind);
    if let Some(kind) = kind {
        notes.extend(window_conflicts(kind));
        notes.extend(readings(kind));
    }
    for (_, text) in rules.notes.iter().filter(|(only, _)| {
        only.as_deref()
            .is_none_or(|only| kind.is_some_and(|kind| kind.is_named(only)))
    }) {
        notes.push(Note {
            sentence: text.value.clone(),
            citations: vec![text.citation.clone()],
        });
    }
    notes
}

/// How words of a source were made into a day.
fn readings(kind: &KindRules) -> impl Iterator<Item = Note> {
    kind.steps.iter().flat_map(|step| {
        step.dues.iter().filter_map(|due| {
            Some(Note {
                sentence: format!("{}: {}", step.title, due.reading.as_ref()?),
                citations: vec![due.due.citation.clone()],
            })
        })
    })
}

/// Where a result is due before the days it is about have passed: shown, never blocking.
fn window_conflicts(kind: &KindRules) -> Vec<Note> {
    let mut notes = Vec::new();
    for step in kind.steps.iter().filter(|step| step.after_window) {
        let Some(last) = step.dues.last() else {
            continue;
        };
        // A due of every year is compared in an ordinary one.
        let year = last.year.unwrap_or(ORDINARY_YEAR);
        let due = &last.due;
        let Some((end, end_text)) = window_end(kind, year) else {
            continue;
        };
        if due.value.in_year(year).last_day() >= end {
            continue;
        }
        let basis = kind.window_citation.as_ref();
        let shown = basis.map_or_else(String::new, |citation| format!(" ({citation})"));
        notes.push(Note {
            sentence: format!(
                "{}: {} ({}), trong khi mốc đánh giá đến hết ngày {end_text}{shown}. Hồ sơ lập trước ngày đó là tạm tính; \
                 có vụ việc phát sinh thì bổ sung.",
                step.title, due.value, due.citation
            ),
            citations: std::iter::once(&due.citation).chain(basis).cloned().collect(),
        });
    }
    notes
}

/// The last day of the window, and how it is written; nothing while nobody has chosen it.
fn window_end(kind: &KindRules, year: i32) -> Option<(time::Date, String)> {
    match &kind.window {
        WindowDays::Yearly(window) => Some((window.in_year(year).last, window.to.to_string())),
        WindowDays::Open { chosen, .. } => {
            chosen.map(|window| (window.last, date::short(window.last)))
        }
    }
}
