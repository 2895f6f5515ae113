//! What a unit prints at the head and the foot of its papers that no rule knows: cơ quan chủ quản, its own
//! abbreviation, the title of whoever signs. Typed once in the settings.

use domain::form::{Fields, typed};
use domain::rules::KindRules;
use domain::rules::words::PaperSuperior;

use crate::fault::Fault;
use crate::own::Year;
use crate::paper_fields::{office, place};
use crate::register::Register;

/// The form and its fields.
pub const FORM: &str = "own-head";
pub const SUPERIOR: &str = "superior";
pub const SYMBOL: &str = "symbol";
pub const SIGNER: &str = "signer";

/// **Đầu giấy tờ của đơn vị** — what stands over its name, its number series, who signs.
pub struct OwnHead {
    pub superior: String,
    /// “Ủy ban nhân dân xã Kon Gang” where an institution issues the papers, else the unit's own name.
    pub issuer: String,
    pub numbered: bool,
    /// “THCS”: the end of “TTr-THCS”.
    pub symbol: String,
    /// “Hiệu trưởng”; the title of the rules where nothing was typed.
    pub signer: String,
    /// The lines over the signature: the title alone, or the institution it signs for and the title.
    pub signing: Vec<String>,
}

impl OwnHead {
    pub fn of(register: &Register, year: &Year) -> Result<OwnHead, Fault> {
        OwnHead::of_typed(year, &register.store.read(|r| r.fields(FORM, ""))?)
    }

    /// The head with this typed in the settings.
    pub fn of_typed(year: &Year, typed: &Fields) -> Result<OwnHead, Fault> {
        let kind = year.kind_rules()?;
        let signer = signer(kind, typed);
        let unit = &year.profile.outward().name;
        let institution = kind.words.issuer.as_str();
        let (issuer, signing) = if institution.is_empty() {
            (unit.clone(), vec![signer.clone()])
        } else {
            (
                format!("{institution} {unit}"),
                office::on_behalf(institution, &signer),
            )
        };
        Ok(OwnHead {
            superior: superior(kind, year, typed),
            issuer,
            numbered: kind.words.numbered,
            symbol: symbol(kind, typed),
            signer,
            signing,
        })
    }
}

/// The abbreviation typed, else the first letters of the institution that issues.
pub fn symbol(kind: &KindRules, typed: &Fields) -> String {
    Some(value(typed, SYMBOL))
        .filter(|symbol| !symbol.is_empty())
        .unwrap_or_else(|| office::initials(&kind.words.issuer))
}

/// The title typed, else the kind's word for it, else the law's.
pub fn signer(kind: &KindRules, typed: &Fields) -> String {
    let titles = [value(typed, SIGNER), kind.words.signer.clone()];
    titles
        .into_iter()
        .find(|title| !title.is_empty())
        .unwrap_or_else(|| kind.registration.signer.title.clone())
}

fn value(typed_fields: &Fields, field: &str) -> String {
    typed(typed_fields, field).map_or_else(String::new, |text| domain::text::one_line(&text))
}

fn superior(kind: &KindRules, year: &Year, typed: &Fields) -> String {
    match kind.words.superior {
        PaperSuperior::Commune => place::commune_heading(&year.profile),
        PaperSuperior::Typed => value(typed, SUPERIOR),
        PaperSuperior::None => String::new(),
    }
}
