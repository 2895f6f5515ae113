//! What the paper of every decision has, of whichever kind: the head of whoever decides, number and date,
//! the lines over the signature, and who is sent it.

use documents::Fields;
use domain::form::{Fields as Typed, typed, typed_date};
use domain::review::PaperNumber;
use time::Date;

use super::{head, names};
use crate::commands::board::Seat;

/// Number, date and signer: from the record once the decision is issued, from the form before.
pub struct Signed {
    pub number: String,
    pub day: Option<Date>,
    pub signer: String,
}

impl Signed {
    /// What stands in the form whose fields begin with `form`: only a number that is one.
    pub fn typed(fields: &Typed, form: &str) -> Signed {
        let of = |field: &str| typed(fields, &format!("{form}.{field}"));
        let number = of("number").and_then(|raw| PaperNumber::parse(&raw).ok());
        Signed {
            number: number.map_or_else(String::new, |number| number.to_string()),
            day: typed_date(fields, &format!("{form}.date")),
            signer: domain::text::one_line(&of("signer").unwrap_or_default()),
        }
    }
}

/// The lines over the signature as the decider's name gives them.
pub fn signer_role(seat: &Seat, decider: &str) -> Vec<String> {
    names::signing(decider, &names::generic(decider, seat))
}

/// The fields that every decision has; what it decides, each adds itself.
pub fn fields(seat: &Seat, decider: &str, signed: Signed, role: Vec<String>) -> Fields {
    let issuer = names::institution(decider);
    let (number, symbol) = match signed.number.split_once('/') {
        Some((number, symbol)) => (number.to_owned(), symbol.to_owned()),
        None => (
            String::new(),
            format!("QĐ-{}", names::initials(&names::generic(&issuer, seat))),
        ),
    };
    let fields = head(seat)
        // A people's committee prints no superior over its own name.
        .text("superior", "")
        .text("issuer", &issuer)
        .text("number", number)
        .text("symbol", symbol)
        .text("authority", decider)
        .text("issuer_name", decider)
        .text("area", &seat.profile.unit.name)
        .lines("signer_role", role)
        .text("signer_name", signed.signer)
        .lines("recipients", recipients(seat));
    match signed.day {
        Some(day) => fields.date("date", day),
        None => fields,
    }
}

/// The decision whose place another one takes, as it is named on paper.
pub fn replaced(number: &PaperNumber, day: Date) -> String {
    format!("Quyết định số {number} {}", domain::date::long(day))
}

fn recipients(seat: &Seat) -> Vec<String> {
    let superior = seat
        .profile
        .superior
        .as_ref()
        .map(|superior| superior.office_name.clone())
        .filter(|name| !name.is_empty());
    std::iter::once("Như Điều 3".to_owned())
        .chain(superior)
        .chain(std::iter::once("Lưu: VT".to_owned()))
        .collect()
}
