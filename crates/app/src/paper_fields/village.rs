//! The papers of a unit that strives: a village, an agency, an enterprise, a school.

use documents::Fields;
use domain::form::{typed, typed_date};
use domain::meeting::{LineOutcome, Minutes, MinutesLine};
use domain::registration::{self, Registration};
use domain::rules::KindRules;

use super::place;
use crate::commands::dossier::form as asked;
use crate::commands::dossier::standing::Standing;
use crate::fault::Fault;
use crate::own::{self, Closed, Year};
use crate::register::Register;
use crate::{App, kinds, meeting_facts, say};
use own_head::OwnHead;

pub mod blank;
mod figures;
mod index;
mod lists;
mod minutes;
pub mod own_head;
pub mod plan;
mod report;
mod score;

pub use lists::{INDEX, INVITATION, PLEDGE, beside_dossier, meeting_of, n_pledges, offered};

const DECIDER: &str = "decider";

/// What every paper of a unit is offered; each takes what it has a place for.
pub const OFFERED: [&str; 6] = [
    "unit_kind",
    "collective",
    "resolution",
    "plan",
    "registered_figures",
    "ratio_text",
];

/// The fields of one of a unit's papers.
pub fn fields(app: &App, register: &Register, kind: &str, subject: &str) -> Result<Fields, Fault> {
    let year = Year::open(register)?;
    match kind {
        "registration-sheet" => registration_sheet(register, &year),
        "minutes" => {
            let closed = register
                .store
                .read(|r| own::minutes(r, subject))?
                .ok_or_else(not_closed)?;
            minutes::fields(register, &year, &closed)
        }
        "supplement" => report::supplement_sheet(app, register),
        "score-sheet" => score::sheet(app, register),
        "member-list" | "pledge-list" => lists::members(register, &year, kind),
        "pledge" => lists::pledge(register, &year, subject),
        "invitation" => lists::invitation(register, &year, subject),
        "dossier-index" => index::fields(app, register),
        _ => {
            let now = Standing::load(app, register)?;
            let closed = now.closed.as_ref().ok_or_else(not_closed)?;
            match kind {
                "proposal" => proposal(register, &now, closed),
                "report" => report::report(register, &now, closed),
                _ => self_assessment(register, &now, closed),
            }
        }
    }
}

fn not_closed() -> Fault {
    Fault::precondition(
        "Chưa có biên bản cuộc họp đã chốt nên chưa lập được giấy tờ này. Chốt biên bản trước.",
    )
}

/// What stands on every paper of a unit that has a place and a date.
fn head(register: &Register, year: &Year) -> Result<Fields, Fault> {
    let seat = if year.kind_rules()?.own_office {
        year.profile.unit.name.clone()
    } else {
        own::commune(&year.profile)
    };
    Ok(bare(register, year)?
        .text("place", place::place_name(&seat))
        .lines("citations", super::office::citations(year.rules())))
}

/// What stands on every paper of a unit.
fn bare(register: &Register, year: &Year) -> Result<Fields, Fault> {
    let kind = year.kind_rules()?;
    let own = OwnHead::of(register, year)?;
    Ok(Fields::new()
        .text("superior", own.superior)
        .text("issuer", own.issuer)
        .text("unit", &year.profile.outward().name)
        .text("unit_kind", kind_word(year, kind))
        .text("collective", &kind.words.collective)
        .text("year", &year.round.row.label)
        .flag("sample", year.profile.sample))
}

/// “khu dân cư”; of an office that strives itself the one word that it is: “xã”.
fn kind_word(year: &Year, kind: &KindRules) -> String {
    if kind.own_office {
        own::own_word(&year.profile)
    } else {
        kinds::family_title(year.rules(), kind).to_owned()
    }
}

/// The number line of a paper of a unit that keeps a number series: “Số: …/TTr-THCS”.
fn numbered(
    register: &Register,
    year: &Year,
    fields: Fields,
    word: &str,
    number: &str,
) -> Result<Fields, Fault> {
    let own = OwnHead::of(register, year)?;
    if !own.numbered {
        return Ok(fields);
    }
    let symbol = if own.symbol.is_empty() {
        word.to_owned()
    } else {
        format!("{word}-{}", own.symbol)
    };
    Ok(fields.text("number", number).text("symbol", symbol))
}

fn windowed(year: &Year, fields: Fields) -> Result<Fields, Fault> {
    let window = year.window()?;
    Ok(fields
        .date("window_from", window.first)
        .date("window_to", window.last))
}

/// How điểm c khoản 1 Điều 9 Thông tư 124/2021/TT-BCA calls whoever decides on a unit.
const COMPETENT: &str = "Cấp có thẩm quyền";

/// A body of the pack, with the names of the unit's place; the office above where the plan names nobody.
fn body(year: &Year, role: &str) -> String {
    match year.rules().body_name(year.kind(), role) {
        // A paper is addressed to somebody: the one the rules name as deciding.
        Ok(name) if name.starts_with(COMPETENT) && role != DECIDER => {
            let named = name.replacen(COMPETENT, &body(year, DECIDER), 1);
            place::body_here(&named, &year.profile.unit.place)
        }
        Ok(name) => place::body_here(&name, &year.profile.unit.place),
        Err(_) => domain::form::upper_first(&own::receiver_name(&year.profile)),
    }
}

fn recipients(year: &Year) -> Vec<String> {
    vec!["Như trên".to_owned(), kept(year)]
}

/// Where the unit's own copy lies: with its clerk (văn thư) where it keeps a number series, else with the unit.
fn kept(year: &Year) -> String {
    if year.kind_rules().is_ok_and(|kind| kind.words.numbered) {
        return "Lưu: VT".to_owned();
    }
    format!("Lưu: {}", year.profile.unit.name)
}

fn signed(register: &Register, year: &Year, fields: Fields, name: &str) -> Result<Fields, Fault> {
    Ok(fields
        .lines("head_title", OwnHead::of(register, year)?.signing)
        .text("head_name", name))
}

fn registration_sheet(register: &Register, year: &Year) -> Result<Fields, Fault> {
    let facts = meeting_facts::facts(register, year)?;
    let Some(registration) = &facts.registration else {
        return Err(Fault::precondition(
            "Phần đăng ký còn thiếu nên chưa lập được bản đăng ký. Điền đủ rồi xem lại.",
        ));
    };
    let fields = head(register, year)?
        .date("date", registration.date)
        .lines("addressees", [body(year, "registration-receiver")])
        .lines("recipients", recipients(year));
    let fields = striven_for(year.kind_rules()?, fields, registration);
    let fields = figures::papers(
        year,
        figures::registered(year, fields, Some(registration)),
        Some(registration),
    );
    signed(register, year, fields, &registration.signer)
}

/// The criteria in the law's words: all of them, or one by one with what the unit says of each.
fn striven_for(kind: &KindRules, fields: Fields, registration: &Registration) -> Fields {
    if registration.criteria.is_empty() {
        let all = kind.criteria.iter();
        let rows = all.map(|c| vec![c.code.clone(), sentence(&c.printed)]);
        return fields.rows("criteria", rows.collect());
    }
    let lines = registration.criteria.iter().filter_map(|line| {
        let criterion = kind.criterion(&line.code)?;
        Some(vec![
            line.code.clone(),
            sentence(&criterion.printed),
            line.answer().to_owned(),
        ])
    });
    fields.rows("striven", lines.collect()).lines(
        "measures",
        registration::measures(kind, &registration.answers),
    )
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
fn criteria(minutes: &Minutes, words: impl Fn(&MinutesLine) -> String) -> Vec<Vec<String>> {
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

fn papers_head(register: &Register, now: &Standing, role: &str) -> Result<Fields, Fault> {
    let year = &now.year;
    let fields = windowed(year, head(register, year)?)?
        .lines("addressees", [body(year, role)])
        .lines("recipients", recipients(year));
    let fields = match typed_date(&now.fields, asked::DATE) {
        Some(date) => fields.date("date", date),
        None => fields,
    };
    signed(
        register,
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
    let fields = papers_head(register, now, "proposal-receiver")?
        .date("meeting_date", minutes.date)
        .text("n_present", n_present(minutes).to_string())
        .text("decider", body(&now.year, DECIDER))
        .flag("proposed", minutes::proposes(minutes))
        .lines("attachments", attachments);
    let fields = figures::registered(
        &now.year,
        result(fields, minutes),
        now.facts.registration.as_ref(),
    );
    let number = typed(&now.fields, asked::PROPOSAL_NUMBER).unwrap_or_default();
    numbered(register, &now.year, fields, "TTr", &number)
}

fn self_assessment(register: &Register, now: &Standing, closed: &Closed) -> Result<Fields, Fault> {
    let minutes = &closed.minutes;
    let kind = now.year.kind_rules()?;
    let words = |line: &MinutesLine| {
        let printed = kind.criterion(&line.code).map(|c| c.printed.as_str());
        sentence(printed.unwrap_or(&line.quote))
    };
    let mut fields =
        papers_head(register, now, "proposal-receiver")?.rows("criteria", criteria(minutes, words));
    fields.remove("addressees");
    Ok(result(fields, minutes))
}
