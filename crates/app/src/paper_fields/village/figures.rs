//! What the registration counted, in the words of its own criterion.

use documents::Fields;
use domain::date;
use domain::form::{lower_first, show_number, upper_first};
use domain::registration::{self, PaperRef, Registration};
use domain::rules::KindRules;
use domain::rules::check::{Check, PaperDatedBy, RatioAtLeast};

use crate::own::Year;

/// What was counted: households, staff, learners, as the pack names them.
struct Counted<'a> {
    check: &'a RatioAtLeast,
    part: u64,
    whole: u64,
}

fn counted<'a>(kind: &'a KindRules, registration: &Registration) -> Option<Counted<'a>> {
    let code = kind.registration.ratio.as_ref()?;
    Some(Counted {
        check: ratio_check(kind, code)?,
        part: registration.registered?,
        whole: registration.households?,
    })
}

/// How a criterion counts.
pub fn ratio_check<'a>(kind: &'a KindRules, code: &str) -> Option<&'a RatioAtLeast> {
    let mut checks = kind.criterion(code)?.checks.iter();
    checks.find_map(|check| match check {
        Check::RatioAtLeast(check) => Some(check),
        _ => None,
    })
}

/// The figures of the registration as lines and as one phrase; nothing where the kind counts nobody.
pub fn registered(year: &Year, fields: Fields, registration: Option<&Registration>) -> Fields {
    let found = registration.and_then(|r| year.kind_rules().ok().and_then(|kind| counted(kind, r)));
    let Some(counted) = found else {
        return fields;
    };
    let Counted { check, part, whole } = counted;
    let unit = &check.unit;
    let (part_text, whole_text) = (show_number(part), show_number(whole));
    let percent = ratio(part, whole);
    fields
        .lines(
            "registered_figures",
            [
                format!("{}: {whole_text} {unit}", upper_first(&check.whole)),
                format!(
                    "{}: {part_text} {unit}, đạt tỷ lệ {percent}",
                    upper_first(&check.part)
                ),
            ],
        )
        .text(
            "ratio_text",
            format!(
                "{part_text}/{whole_text} {unit} {}, đạt tỷ lệ {percent}",
                lower_first(&check.done)
            ),
        )
}

/// How large the unit is, as lines of the report.
pub fn size(year: &Year, registration: Option<&Registration>, people: Option<u64>) -> Vec<String> {
    let Ok(kind) = year.kind_rules() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(counted) = registration.and_then(|r| counted(kind, r)) {
        lines.push(format!(
            "{}: {} {}",
            upper_first(&counted.check.whole),
            show_number(counted.whole),
            counted.check.unit
        ));
    }
    if let Some(people) = people.filter(|_| !kind.words.people.is_empty()) {
        lines.push(format!(
            "{}: {} người",
            kind.words.people,
            show_number(people)
        ));
    }
    lines
}

/// "Nghị quyết số 05-NQ/CB ngày 30 tháng 01 năm 2023 của chi bộ Làng Mẫu 1", and the plan in the same way.
pub fn papers(year: &Year, fields: Fields, registration: Option<&Registration>) -> Fields {
    let (Some(registration), Ok(kind)) = (registration, year.kind_rules()) else {
        return fields;
    };
    let unit = &year.profile.outward().name;
    let mut fields = fields;
    let resolution = kind.registration.resolution.as_deref();
    if let (Some(code), Some(paper)) = (resolution, &registration.resolution)
        && let Some(check) = paper_check(kind, code)
    {
        fields = fields.text("resolution", named(year, &check.paper, paper, unit));
    }
    // The other papers that the registration rests on, in their own words.
    let others = kind
        .criteria
        .iter()
        .filter(|criterion| {
            criterion.at_registration
                && Some(criterion.code.as_str()) != resolution
                && criterion.code != kind.registration.date
        })
        .filter_map(|criterion| {
            let check = paper_check(kind, &criterion.code)?;
            let paper = registration::paper(&registration.answers, &criterion.code)?;
            Some(named(year, &check.paper, &paper, unit))
        });
    let others: Vec<String> = others.collect();
    if others.is_empty() {
        fields
    } else {
        fields.text("plan", others.join("; "))
    }
}

pub fn paper_check<'a>(kind: &'a KindRules, code: &str) -> Option<&'a PaperDatedBy> {
    kind.criterion(code)?
        .checks
        .iter()
        .find_map(|check| match check {
            Check::PaperDatedBy(check) => Some(check),
            _ => None,
        })
}

/// A paper by the pack's word for it: number and date, then its issuer with the unit, last what it is about.
pub fn named(year: &Year, word: &str, paper: &PaperRef, unit: &str) -> String {
    let (word, about) = match word.split_once(" về ") {
        Some((word, about)) => (word, format!(" về {about}")),
        None => (word, String::new()),
    };
    let (what, issuer) = match word.split_once(" của ") {
        Some((what, issuer)) => (what, format!(" của {}", issued_by(year, issuer, unit))),
        None => (word, String::new()),
    };
    let number = if paper.number.is_empty() {
        String::new()
    } else {
        format!(" số {}", paper.number)
    };
    let dated = paper
        .date
        .map(|date| format!(" {}", date::long(date)))
        .unwrap_or_default();
    format!("{}{number}{dated}{issuer}{about}", upper_first(what))
}

/// "chi bộ" is "Chi bộ Làng Mẫu 1"; a word that only means the unit itself is its name.
fn issued_by(year: &Year, issuer: &str, unit: &str) -> String {
    let itself = year
        .kind_rules()
        .is_ok_and(|kind| kind.title.starts_with(issuer));
    if itself {
        unit.to_owned()
    } else {
        format!("{} {unit}", upper_first(issuer))
    }
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
