//! The incident log of the year: what happened, counted by the kinds the pack names.

use crate::record::record;
use crate::{
    date::{self, Window, iso, iso_option},
    form::{
        Choice, Fields, FormModel, Gap, Input, InputKind, NO, YES, typed, typed_date, typed_number,
    },
    rules::{KindRules, Rules, check::Check, unknown_kind},
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

/// **Số vụ của một trường hợp** — how often it happened in the window, and how often by force majeure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaseCount {
    pub n: u64,
    pub n_force_majeure: u64,
}

/// What the chosen kind of incident allows as an exception, from the criteria it counts for.
struct Exceptions {
    force_majeure: bool,
    mitigation: Vec<(String, String)>,
}

fn exceptions(kind: &KindRules, slug: &str) -> Exceptions {
    let mut found = Exceptions {
        force_majeure: false,
        mitigation: Vec::new(),
    };
    let counts_for = kind
        .incident_kind(slug)
        .map(|incident| &incident.counts_for[..])
        .unwrap_or_default();
    for (code, case) in counts_for {
        for check in kind
            .criterion(code)
            .into_iter()
            .flat_map(|criterion| &criterion.checks)
        {
            let Check::NoneOf(none_of) = check else {
                continue;
            };
            for group in none_of.exceptions() {
                if group.cases.iter().any(|known| known.slug == *case) {
                    found.force_majeure |= group.force_majeure;
                    found.mitigation.extend(group.mitigation.iter().cloned());
                }
            }
        }
    }
    found
}

fn inputs(kind: &KindRules, fields: &Fields) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, format!("incident.{name}"), label, kind)
    };
    let chosen = self::kind(fields).unwrap_or_default();
    let exceptions = exceptions(kind, &chosen);
    let kinds = kind
        .incident_kinds
        .iter()
        .map(|incident| Choice::new(&incident.slug, &incident.title))
        .collect();
    let claimed = typed(fields, "incident.force-majeure").as_deref() == Some(YES);
    let mut inputs = vec![
        input("date", "Ngày xảy ra", InputKind::Date).required(),
        input("kind", "Loại vụ việc", InputKind::Choice)
            .choices(kinds)
            .required(),
        input("place", "Nơi xảy ra", InputKind::Text).required(),
        input("what", "Diễn biến ngắn gọn", InputKind::Long)
            .required()
            .hint("Không ghi họ tên nếu không cần."),
        input("persons", "Số người liên quan", InputKind::Number).unit("người"),
        input("done", "Đã xử lý thế nào", InputKind::Long),
        input("reported-on", "Ngày báo cáo", InputKind::Date),
        input("reported-to", "Báo cáo cho ai", InputKind::Text),
        input(
            "force-majeure",
            "Có phải trường hợp bất khả kháng không",
            InputKind::Choice,
        )
        .choices(vec![Choice::new(NO, "Không"), Choice::new(YES, "Có")])
        .required()
        .shown_when(exceptions.force_majeure),
        input("ground", "Căn cứ xác định bất khả kháng", InputKind::Long)
            .required()
            .shown_when(exceptions.force_majeure && claimed),
    ];
    for (slug, label) in &exceptions.mitigation {
        inputs.push(input(
            &format!("mitigation.{slug}"),
            label,
            InputKind::Check,
        ));
    }
    inputs
}

/// The incident as one page of a form.
pub fn form(rules: &Rules, kind: &str, year: i32, fields: &Fields) -> FormModel {
    let title = "Ghi một vụ việc";
    let Some(kind_rules) = rules.kind(kind) else {
        return FormModel::refused("incident", title, unknown_kind(kind));
    };
    FormModel {
        code: "incident".to_owned(),
        kicker: kind_rules
            .window(year)
            .map(|window| format!("Mốc đánh giá {}", window.sentence()))
            .unwrap_or_default(),
        title: title.to_owned(),
        intro: "Ghi khi vừa xảy ra; đến cuộc họp cuối năm, các số này được điền sẵn.".to_owned(),
        law: None,
        inputs: inputs(kind_rules, fields),
        outcome: None,
        gaps: check(rules, kind, year, fields).1,
    }
}

/// The incident when nothing blocks it, and every gap.
pub fn check(
    rules: &Rules,
    kind: &str,
    year: i32,
    fields: &Fields,
) -> (Option<Incident>, Vec<Gap>) {
    let Some(kind_rules) = rules.kind(kind) else {
        return (None, vec![unknown_kind(kind)]);
    };
    let inputs = inputs(kind_rules, fields);
    let mut gaps: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
    let date = day(fields);
    if let (Some(day), Ok(window)) = (date, kind_rules.window(year))
        && !window.contains(day)
    {
        let sentence = format!(
            "Ngày {} không thuộc mốc đánh giá năm {year} ({}); vụ việc được lưu nhưng không tính cho năm này.",
            date::short(day),
            window.sentence()
        );
        gaps.push(
            Gap::note("incident.date", sentence).cited_by(kind_rules.window_citation.as_ref()),
        );
    }
    if let (Some(day), Some(reported)) = (date, typed_date(fields, "incident.reported-on"))
        && reported < day
    {
        gaps.push(Gap::blocking(
            "incident.reported-on",
            format!(
                "Ngày báo cáo {} trước ngày xảy ra {}. Xem lại một trong hai ngày.",
                date::short(reported),
                date::short(day)
            ),
        ));
    }
    if gaps.iter().any(|gap| gap.blocking) {
        return (None, gaps);
    }
    (date.map(|date| incident(&inputs, fields, date)), gaps)
}

fn incident(inputs: &[Input], fields: &Fields, date: Date) -> Incident {
    // What is no longer shown no longer counts, though it stays typed.
    let shown = |name: &str| {
        let field = format!("incident.{name}");
        inputs
            .iter()
            .any(|input| input.field == field && input.shown)
            .then(|| typed(fields, &field))
            .flatten()
    };
    let mitigation = inputs
        .iter()
        .filter(|input| input.shown && input.value == YES)
        .filter_map(|input| input.field.strip_prefix("incident.mitigation."))
        .map(str::to_owned)
        .collect();
    Incident {
        date,
        kind: shown("kind").unwrap_or_default(),
        place: shown("place").unwrap_or_default(),
        what: shown("what").unwrap_or_default(),
        done: shown("done").unwrap_or_default(),
        reported_on: typed_date(fields, "incident.reported-on"),
        reported_to: shown("reported-to").unwrap_or_default(),
        force_majeure: shown("force-majeure").as_deref() == Some(YES),
        ground: shown("ground").unwrap_or_default(),
        mitigation,
        n_persons: typed_number(fields, "incident.persons"),
    }
}

/// How many incidents of each kind fall into the window.
pub fn counts(kind: &KindRules, window: Window, incidents: &[Incident]) -> BTreeMap<String, u64> {
    let mut counts: BTreeMap<String, u64> = kind
        .incident_kinds
        .iter()
        .map(|incident| (incident.slug.clone(), 0))
        .collect();
    for incident in incidents
        .iter()
        .filter(|incident| window.contains(incident.date))
    {
        *counts.entry(incident.kind.clone()).or_default() += 1;
    }
    counts
}

/// The same by (criterion, case), as the meeting is asked.
pub fn case_counts(
    kind: &KindRules,
    window: Window,
    incidents: &[Incident],
) -> BTreeMap<(String, String), CaseCount> {
    let mut counts: BTreeMap<(String, String), CaseCount> = BTreeMap::new();
    for incident in incidents
        .iter()
        .filter(|incident| window.contains(incident.date))
    {
        let counts_for = kind
            .incident_kind(&incident.kind)
            .map(|kind| &kind.counts_for[..])
            .unwrap_or_default();
        for place in counts_for {
            let count = counts.entry(place.clone()).or_default();
            count.n += 1;
            count.n_force_majeure += u64::from(incident.force_majeure);
        }
    }
    counts
}

/// **Loại vụ việc** — the kind of a logged incident, by slug, as it was typed.
pub fn kind(fields: &Fields) -> Option<String> {
    typed(fields, "incident.kind")
}

/// **Ngày xảy ra** — the day of a logged incident; nothing where what was typed is no day.
pub fn day(fields: &Fields) -> Option<Date> {
    typed_date(fields, "incident.date")
}

/// The criteria that incidents of one kind count for, each once.
pub fn criteria_of<'k>(kind: &'k KindRules, incident: &str) -> Vec<&'k str> {
    let counts_for = kind
        .incident_kind(incident)
        .map(|kind| &kind.counts_for[..])
        .unwrap_or_default();
    let mut codes: Vec<&str> = Vec::new();
    for (code, _) in counts_for {
        if !codes.contains(&code.as_str()) {
            codes.push(code);
        }
    }
    codes
}
