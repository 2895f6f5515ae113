//! How instruments and offices are written on an office's papers.

use domain::date;
use domain::law::Instrument;
use domain::rules::Rules;

use crate::commands::board::Seat;

/// The title of whoever presides a people's committee, as Nghị định 30/2020/NĐ-CP shows it.
const PRESIDENT: &str = "Chủ tịch";

/// Every instrument of the round as a căn cứ.
pub fn citations(rules: &Rules) -> Vec<String> {
    rules.instruments().iter().map(citation).collect()
}

/// "Thông tư số 124/2021/TT-BCA ngày 28 tháng 12 năm 2021 của Bộ trưởng Bộ Công an"; what the source has
/// lost is left out.
pub fn citation(instrument: &Instrument) -> String {
    let mut text = String::new();
    let mut issuer = instrument.issuer.as_str();
    for word in instrument.title.split_whitespace() {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('/');
        if is_number && !text.ends_with("số") {
            text.push_str(" số");
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
        if is_number {
            // A plan's short title ends with its place, which its issuer says again.
            let rest = instrument
                .title
                .split_once(word)
                .map_or("", |(_, rest)| rest.trim());
            if !rest.is_empty() && !issuer.ends_with(rest) {
                text.push(' ');
                text.push_str(rest);
            }
            break;
        }
    }
    if instrument.title.contains(" của ") {
        issuer = "";
    }
    if let Some(day) = instrument.date {
        text.push(' ');
        text.push_str(&date::long(day));
    }
    if !issuer.is_empty() {
        text.push_str(" của ");
        text.push_str(issuer);
    }
    text
}

/// Who signs for a body: its president alone where the body is a person, else on its behalf.
pub fn signing(body: &str, generic: &str) -> Vec<String> {
    match body.strip_prefix(PRESIDENT) {
        Some(_) => vec![PRESIDENT.to_owned()],
        None => on_behalf(generic, PRESIDENT),
    }
}

/// "TM. Ủy ban nhân dân", then the title of whoever signs.
pub fn on_behalf(institution: &str, title: &str) -> Vec<String> {
    vec![format!("TM. {institution}"), title.to_owned()]
}

/// The institution behind a person: "Chủ tịch Ủy ban nhân dân xã Kon Gang" acts for
/// "Ủy ban nhân dân xã Kon Gang".
pub fn institution(body: &str) -> String {
    body.strip_prefix(PRESIDENT)
        .map_or(body, str::trim_start)
        .to_owned()
}

/// The name of an institution without the place of this office.
pub fn generic(institution: &str, seat: &Seat) -> String {
    institution
        .strip_suffix(&seat.profile.unit.name)
        .map_or(institution, str::trim_end)
        .to_owned()
}

/// "UBND": the first letters of an institution's name without its place.
pub fn initials(generic: &str) -> String {
    let letters = generic
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    domain::text::fold(&letters.collect::<String>()).to_uppercase()
}
