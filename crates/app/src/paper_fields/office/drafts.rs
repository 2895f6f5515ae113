//! What an office's papers begin with when somebody starts to write them: suggestions, every one of which may be
//! changed. Dates, criteria, bodies and figures are those of the round's rules and of the register.

use documents::Fields;
use domain::date::short;

use super::{head, here, names};
use crate::App;
use crate::commands::board::{self, Missing, Seat};
use crate::fault::Fault;
use crate::views::ChoiceView;

mod inspection;
mod plan;
mod reports;

/// The fields a paper begins with.
pub fn base(app: &App, kind: &str, about: &str) -> Result<Fields, Fault> {
    let seat = Seat::open(app)?;
    match kind {
        "year-plan" => plan::year_plan(app, &seat),
        INSPECTION_PLAN => inspection::plan(&seat, about),
        INSPECTION_MINUTES => inspection::minutes(&seat, about),
        CHASE_LETTER => chase_letter(&seat, about),
        "results-notice" => reports::results_notice(&seat),
        "annual-report" => reports::annual_report(&seat),
        "statistics" => reports::statistics(&seat),
        "review-report" => reports::review_report(&seat),
        _ => Err(Fault::not_found(
            "Chương trình không soạn loại văn bản này. Mở lại màn hình rồi chọn lại.",
        )),
    }
}

const CHASE_LETTER: &str = "chase-letter";
const INSPECTION_PLAN: &str = "inspection-plan";
const INSPECTION_MINUTES: &str = "inspection-minutes";

/// Papers that are of one unit or task; the others are only of the year.
pub const OF_ONE: [&str; 3] = [CHASE_LETTER, INSPECTION_PLAN, INSPECTION_MINUTES];

/// Of what a paper can be written: units, tasks; nothing where it is only of the year.
pub fn subjects(app: &App, kind: &str) -> Result<Vec<ChoiceView>, Fault> {
    let seat = Seat::open(app)?;
    match kind {
        CHASE_LETTER => late_units(&seat),
        INSPECTION_PLAN => Ok([inspection::plans(&seat)?, inspection::tasks(&seat)].concat()),
        INSPECTION_MINUTES => Ok([inspection::visits(&seat)?, inspection::units(&seat)?].concat()),
        _ => Ok(Vec::new()),
    }
}

/// What every paper of an office has, until somebody says otherwise. `word` is the abbreviation of the
/// kind of paper in its symbol (Phụ lục III Nghị định 30/2020/NĐ-CP); a công văn has none.
fn common(seat: &Seat, word: &str) -> Fields {
    let office = &seat.profile.office_name;
    let symbol = match word {
        "" => String::new(),
        word => format!("{word}-{}", names::initials(&names::generic(office, seat))),
    };
    let superior = superior(seat);
    head(seat)
        .text("symbol", symbol)
        .lines("signer_role", [office.clone()])
        .lines(
            "recipients",
            superior.into_iter().chain(["Lưu: VT".to_owned()]),
        )
}

fn superior(seat: &Seat) -> Option<String> {
    seat.profile
        .superior
        .as_ref()
        .map(|superior| superior.office_name.clone())
        .filter(|name| !name.is_empty())
}

fn choice(value: &str, label: &str, hint: &str) -> ChoiceView {
    ChoiceView {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: hint.to_owned(),
    }
}

fn late_units(seat: &Seat) -> Result<Vec<ChoiceView>, Fault> {
    let missing = board::missing(seat)?;
    let mut choices = vec![choice("", "Tất cả đơn vị còn chậm", "")];
    for one in &missing {
        // What one unit owes stands together.
        if choices
            .last()
            .is_none_or(|known| known.value != one.unit.id)
        {
            choices.push(choice(&one.unit.id, &one.unit.name, &one.what));
        }
    }
    Ok(choices)
}

fn chase_letter(seat: &Seat, about: &str) -> Result<Fields, Fault> {
    let missing: Vec<Missing> = board::missing(seat)?
        .into_iter()
        .filter(|one| about.is_empty() || one.unit.id == about)
        .collect();
    if missing.is_empty() {
        return Err(Fault::precondition(
            "Hiện không có đơn vị nào quá hạn mà chưa gửi hồ sơ, nên chưa cần công văn đôn đốc.",
        ));
    }
    let mut addressees: Vec<String> = Vec::new();
    for one in &missing {
        if !addressees.contains(&one.unit.name) {
            addressees.push(one.unit.name.clone());
        }
    }
    let rows = missing.iter().map(|one| {
        let mut due = one.due_text.clone();
        if let Some(day) = one.last_day {
            due = format!("{due}, chậm {} ngày", (seat.today - day).whole_days());
        }
        vec![one.unit.name.clone(), one.what.clone(), due]
    });
    Ok(common(seat, "")
        .text(
            "about",
            format!(
                "đôn đốc gửi hồ sơ “An toàn về an ninh, trật tự” năm {}",
                seat.round.row.label
            ),
        )
        .lines("addressees", addressees)
        .date("as_of", seat.today)
        .rows("overdue", rows.collect())
        .lines("recipients", ["Như trên", "Lưu: VT"]))
}

/// The kinds of units that hand in here, each family once, in the order of the rules.
fn families(seat: &Seat) -> Result<Vec<(String, String)>, Fault> {
    let there = seat.cells()?.kinds(|_| true);
    let rules = &seat.round.rules;
    let mut families: Vec<(String, String)> = Vec::new();
    for kind in rules.unit_kinds() {
        if there.contains(&kind.slug) && families.iter().all(|(slug, _)| *slug != kind.family) {
            families.push((
                kind.family.clone(),
                crate::kinds::family_title(rules, kind).to_owned(),
            ));
        }
    }
    Ok(families)
}

/// "12/QĐ-UBND ngày 08/11/2026"
fn decision_words(number: &str, day: Option<time::Date>) -> String {
    match day {
        Some(day) => format!("{number} ngày {}", short(day)),
        None => number.to_owned(),
    }
}

/// A body of the rules in this place.
fn body_here(seat: &Seat, body: &str) -> String {
    here(body, &seat.profile)
}
