//! The report, and what is added to a dossier that has already left.

use documents::Fields;
use domain::form::{show_number, typed, typed_date, typed_number};
use domain::meeting::Minutes;
use domain::rules::check::Check;

use super::{
    body, criteria, figures, head, minutes, numbered, papers_head, recipients, result, signed,
};
use crate::commands::dossier::form as asked;
use crate::commands::dossier::standing::Standing;
use crate::commands::dossier::supplement;
use crate::fault::Fault;
use crate::own::{self, Closed};
use crate::register::Register;
use crate::{App, say};

pub fn report(register: &Register, now: &Standing, closed: &Closed) -> Result<Fields, Fault> {
    let minutes = &closed.minutes;
    let lines = |field: &str| -> Vec<String> {
        let text = typed(&now.fields, field).unwrap_or_default();
        text.lines()
            .map(|line| {
                line.trim()
                    .trim_start_matches(['-', '+', '•'])
                    .trim()
                    .to_owned()
            })
            .filter(|line| !line.is_empty())
            .collect()
    };
    let text = |field: &str| typed(&now.fields, field).unwrap_or_default();
    let registration = now.facts.registration.as_ref();
    let people = typed_number(&now.fields, asked::PEOPLE);
    let fields = papers_head(register, now, "proposal-receiver")?
        .text("features", text(asked::FEATURES))
        .lines("size", figures::size(&now.year, registration, people))
        .lines("leadership", lines(asked::LEADERSHIP))
        .lines("work_done", lines(asked::WORK_DONE))
        .rows("figures", compared(now, minutes))
        .rows("events", events(now, |_| true))
        .rows("criteria", criteria(minutes, |line| line.short.clone()))
        .lines("shortcomings", lines(asked::SHORTCOMINGS))
        .text("causes", text(asked::CAUSES))
        .lines("next_steps", lines(asked::NEXT_STEPS))
        .lines("requests", lines(asked::REQUESTS))
        .flag("proposed", minutes::proposes(minutes));
    let fields = figures::registered(&now.year, result(fields, minutes), registration);
    let fields = figures::papers(&now.year, fields, registration);
    let number = typed(&now.fields, asked::REPORT_NUMBER).unwrap_or_default();
    numbered(register, &now.year, fields, "BC", &number)
}

/// This year's figures beside last year's, by the names and in the order of the pack. Last year's
/// are those the meeting compared with.
fn compared(now: &Standing, minutes: &Minutes) -> Vec<Vec<String>> {
    let Ok(kind) = now.year.kind_rules() else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for criterion in &kind.criteria {
        for check in &criterion.checks {
            let Check::NotMoreThanLastYear(compared) = check else {
                continue;
            };
            for case in &compared.cases {
                let Some(value) = minutes
                    .figures
                    .get(&format!("{}.{}", criterion.code, case.slug))
                else {
                    continue;
                };
                let before = typed_number(
                    &minutes.answers,
                    &format!("{}.last.{}", criterion.code, case.slug),
                );
                let before = before.map_or_else(|| "chưa có".to_owned(), show_number);
                rows.push(vec![
                    case.title.clone(),
                    before,
                    show_number(*value),
                    String::new(),
                ]);
            }
        }
    }
    rows
}

/// Incidents of the window as they are reported.
fn events(now: &Standing, wanted: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let (Ok(window), Ok(kind)) = (now.year.window(), now.year.kind_rules()) else {
        return Vec::new();
    };
    let counted = now
        .logged
        .iter()
        .filter(|logged| wanted(&logged.id))
        .filter_map(|logged| logged.incident.as_ref());
    counted
        .filter(|incident| window.contains(incident.date))
        .map(|incident| {
            let title = kind
                .incident_kind(&incident.kind)
                .map_or(incident.kind.as_str(), |kind| kind.title.as_str());
            let what = if incident.what.is_empty() {
                title.to_owned()
            } else {
                format!("{title}: {}", incident.what)
            };
            vec![say::date(incident.date), what, incident.done.clone()]
        })
        .collect()
}

pub fn supplement_sheet(app: &App, register: &Register) -> Result<Fields, Fault> {
    let now = Standing::load(app, register)?;
    let (Some(closed), Some(last)) = (&now.closed, now.record.row.body.submissions.last()) else {
        return Err(Fault::precondition(
            "Chưa nộp hồ sơ nên chưa có gì để bổ sung.",
        ));
    };
    let year = &now.year;
    let again = supplement::reassessed(&now, closed);
    let verdict = again.verdict.unwrap_or(closed.minutes.verdict);
    let conclusion = if again.verdict.is_none() {
        "Vụ việc phát sinh cần được xem xét thêm để kết luận.".to_owned()
    } else if verdict == closed.minutes.verdict {
        "Kết quả tự đánh giá trong hồ sơ đã gửi không thay đổi.".to_owned()
    } else {
        format!(
            "Kết quả tự đánh giá thay đổi so với hồ sơ đã gửi. {}",
            again.sentence()
        )
    };
    let mut fields = head(register, year)?
        .lines("addressees", [body(year, "proposal-receiver")])
        .lines("recipients", recipients(year))
        .text(
            "dossier",
            format!("Hồ sơ đề nghị công nhận năm {}", year.round.row.label),
        )
        .text("reason", supplement::statement(&now.supplement))
        .rows(
            "events",
            events(&now, |id| now.late.iter().any(|late| late == id)),
        )
        .text("result", verdict.label().to_lowercase())
        .text("conclusion", conclusion);
    if let Some(sent) = own::day_of(&last.at) {
        fields = fields.date("sent_date", sent);
    }
    if let Some(until) = typed_date(&now.supplement, asked::UNTIL) {
        fields = fields
            .flag("no_new_events", true)
            .date("confirmed_to", until);
    }
    if let Some(date) = typed_date(&now.supplement, asked::DATE) {
        fields = fields.date("date", date);
    }
    signed(
        register,
        year,
        fields,
        &typed(&now.supplement, asked::SIGNER).unwrap_or_default(),
    )
}
