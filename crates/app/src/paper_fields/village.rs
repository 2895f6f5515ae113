//! The papers of a village.

use documents::Fields;
use domain::date;
use domain::form::{show_number, typed, typed_date};
use domain::meeting::{LineOutcome, Minutes};
use domain::registration::Registration;

use super::place;
use crate::commands::dossier::form as asked;
use crate::commands::dossier::standing::Standing;
use crate::fault::Fault;
use crate::own::{self, Closed, Year};
use crate::register::Register;
use crate::{App, meeting_facts, say};

mod minutes;
mod report;
mod score;

/// The fields of one of a village's papers.
pub fn fields(app: &App, register: &Register, kind: &str, subject: &str) -> Result<Fields, Fault> {
    let year = Year::open(register)?;
    match kind {
        "registration-sheet" => registration_sheet(register, &year),
        "minutes" => {
            let closed = register
                .store
                .read(|r| own::minutes(r, subject))?
                .ok_or_else(not_closed)?;
            minutes::fields(&year, &closed)
        }
        "supplement" => report::supplement_sheet(app, register),
        "score-sheet" => score::sheet(app, register),
        _ => {
            let now = Standing::load(app, register)?;
            let closed = now.closed.as_ref().ok_or_else(not_closed)?;
            match kind {
                "proposal" => proposal(register, &now, closed),
                "report" => report::report(&now, closed),
                _ => self_assessment(&now, closed),
            }
        }
    }
}

fn not_closed() -> Fault {
    Fault::precondition(
        "Chưa có biên bản cuộc họp đã chốt nên chưa lập được giấy tờ này. Chốt biên bản trước.",
    )
}

/// What stands on every paper of a village that has a place and a date.
fn head(year: &Year) -> Result<Fields, Fault> {
    let commune = own::commune(&year.profile);
    Ok(bare(year)
        .text("place", place::place_name(&commune))
        .lines("citations", super::office::citations(year.rules())))
}

/// What stands on every paper of a village.
fn bare(year: &Year) -> Fields {
    Fields::new()
        .text("commune", place::commune_heading(&year.profile))
        .text("unit", &year.profile.unit.name)
        .text("year", &year.round.row.label)
        .flag("sample", year.profile.sample)
}

fn windowed(year: &Year, fields: Fields) -> Result<Fields, Fault> {
    let window = year.window()?;
    Ok(fields
        .date("window_from", window.first)
        .date("window_to", window.last))
}

/// A body of the pack, with the commune's own name; the office above where the plan names nobody.
fn body(year: &Year, role: &str) -> String {
    let commune = own::commune(&year.profile);
    match year.rules().body_name(year.kind(), role) {
        Ok(name) => place::body_here(&name, &commune),
        Err(_) => domain::form::upper_first(&own::receiver_name(&year.profile)),
    }
}

fn recipients(year: &Year) -> Vec<String> {
    vec![
        "Như trên".to_owned(),
        format!("Lưu: {}", year.profile.unit.name),
    ]
}

fn signed(year: &Year, fields: Fields, name: &str) -> Result<Fields, Fault> {
    Ok(fields
        .text("head_title", &year.kind_rules()?.registration.signer.title)
        .text("head_name", name))
}

/// Households, and how many registered.
fn registered(fields: Fields, registration: Option<&Registration>) -> Fields {
    let Some(registration) = registration else {
        return fields;
    };
    let mut fields = fields;
    if let (Some(whole), Some(part)) = (registration.households, registration.registered) {
        fields = fields
            .text("households", show_number(whole))
            .text("registered", show_number(part))
            .text("ratio", ratio(part, whole));
    }
    fields
}

/// "Nghị quyết số 05-NQ/CB ngày 30 tháng 01 năm 2023 của Chi bộ Làng Mẫu 1"
fn with_resolution(year: &Year, fields: Fields, registration: Option<&Registration>) -> Fields {
    let Some(resolution) = registration.and_then(|r| r.resolution.as_ref()) else {
        return fields;
    };
    let dated = resolution
        .date
        .map(|date| format!(" {}", date::long(date)))
        .unwrap_or_default();
    let number = if resolution.number.is_empty() {
        String::new()
    } else {
        format!(" số {}", resolution.number)
    };
    let name = &year.profile.unit.name;
    fields.text(
        "resolution",
        format!("Nghị quyết{number}{dated} của Chi bộ {name}"),
    )
}

/// "100 %", "99,3 %": rounded down, so that less than all never reads as all.
fn ratio(part: u64, whole: u64) -> String {
    if whole == 0 {
        return String::new();
    }
    let tenths = part * 1000 / whole;
    if tenths.is_multiple_of(10) {
        format!("{} %", tenths / 10)
    } else {
        format!("{},{} %", tenths / 10, tenths % 10)
    }
}

fn registration_sheet(register: &Register, year: &Year) -> Result<Fields, Fault> {
    let facts = meeting_facts::facts(register, year)?;
    let Some(registration) = &facts.registration else {
        return Err(Fault::precondition(
            "Phần đăng ký còn thiếu nên chưa lập được bản đăng ký. Điền đủ rồi xem lại.",
        ));
    };
    let criteria = year.kind_rules()?.criteria.iter();
    let fields = head(year)?
        .date("date", registration.date)
        .lines("addressees", [body(year, "registration-receiver")])
        .rows(
            "criteria",
            criteria
                .map(|c| vec![c.code.clone(), sentence(&c.quote)])
                .collect(),
        )
        .lines("recipients", recipients(year));
    let fields = with_resolution(
        year,
        registered(fields, Some(registration)),
        Some(registration),
    );
    signed(year, fields, &registration.signer)
}

/// The law's words as a line of a list: a capital first, one full stop last.
fn sentence(quote: &str) -> String {
    let line = one_line(quote);
    format!(
        "{}.",
        domain::form::upper_first(line.trim_end_matches(['.', ';', ',']))
    )
}

/// The law's words as one paragraph.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One row a criterion: code, words, what it rests on, result, reason, provision.
fn criteria(
    minutes: &Minutes,
    words: impl Fn(&domain::meeting::MinutesLine) -> String,
) -> Vec<Vec<String>> {
    let rows = minutes.lines.iter();
    rows.map(|line| {
        let outcome = line.outcome.label().to_owned();
        vec![
            line.code.clone(),
            words(line),
            line.facts.clone(),
            outcome,
            line.reason.clone(),
            line.citation.clone(),
        ]
    })
    .collect()
}

/// How many lines hold, of how many, and what it comes to.
fn result(fields: Fields, minutes: &Minutes) -> Fields {
    let n_met = minutes
        .lines
        .iter()
        .filter(|line| line.outcome != LineOutcome::NotMet)
        .count();
    let fields = fields
        .text("n_met", n_met.to_string())
        .text("n_total", minutes.lines.len().to_string())
        .text("result", minutes.verdict.label().to_lowercase());
    match minutes.provisional {
        Some(until) => fields.text("provisional", provisional(minutes, until)),
        None => fields,
    }
}

/// Why it is provisional, in the words of the minutes.
fn provisional(minutes: &Minutes, until: time::Date) -> String {
    if minutes.provisional_reasons.is_empty() {
        return format!(
            "Kết quả này tạm tính đến hết ngày {}; có vụ việc phát sinh thì bổ sung hồ sơ.",
            say::date(until)
        );
    }
    minutes.provisional_reasons.join(" ")
}

/// How many people were at the meeting.
fn n_present(minutes: &Minutes) -> usize {
    minutes::present(minutes).len()
}

fn papers_head(now: &Standing, role: &str) -> Result<Fields, Fault> {
    let year = &now.year;
    let fields = windowed(year, head(year)?)?
        .lines("addressees", [body(year, role)])
        .lines("recipients", recipients(year));
    let fields = match typed_date(&now.fields, asked::DATE) {
        Some(date) => fields.date("date", date),
        None => fields,
    };
    signed(
        year,
        fields,
        &typed(&now.fields, asked::SIGNER).unwrap_or_default(),
    )
}

fn proposal(register: &Register, now: &Standing, closed: &Closed) -> Result<Fields, Fault> {
    let papers = now.papers(register)?;
    let mut attachments: Vec<String> = Vec::new();
    for state in papers.states.iter().filter(|state| state.form.is_some()) {
        let made = papers.made.iter().find(|made| made.item == state.slug);
        match made.map(|made| made.item) {
            // The proposal does not list itself.
            Some("proposal") => {}
            Some(item) => attachments.push(
                documents::forms::form(item)
                    .map_or(item, |form| form.title)
                    .to_owned(),
            ),
            None => attachments.extend(
                papers
                    .attachments
                    .iter()
                    .filter(|a| a.row.item == state.slug)
                    .map(|a| a.row.title.clone()),
            ),
        }
    }
    attachments.push("Bảng tự đánh giá".to_owned());
    let minutes = &closed.minutes;
    let fields = papers_head(now, "proposal-receiver")?
        .date("meeting_date", minutes.date)
        .text("n_present", n_present(minutes).to_string())
        .text("decider", body(&now.year, "decider"))
        .lines("attachments", attachments);
    Ok(registered(
        result(fields, minutes),
        now.facts.registration.as_ref(),
    ))
}

fn self_assessment(now: &Standing, closed: &Closed) -> Result<Fields, Fault> {
    let minutes = &closed.minutes;
    let mut fields = papers_head(now, "proposal-receiver")?
        .rows("criteria", criteria(minutes, |line| one_line(&line.quote)));
    fields.remove("addressees");
    Ok(result(fields, minutes))
}
