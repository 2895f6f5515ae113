//! Which unit strives for the standard in which year, and what its registration says.

use crate::record::record;
use crate::{
    date::{iso, iso_option},
    form::{Fields, FormModel, Gap},
    meeting::Facts,
    rules::Rules,
};
use serde::{Deserialize, Serialize};
use time::Date;

#[cfg(test)]
mod tests;

/// **Bản đăng ký phấn đấu** — a unit's registration for one year, complete and dated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RegistrationRaw", into = "RegistrationRaw")]
pub struct Registration {
    pub kind: String,
    pub year: i32,
    pub date: Date,
    pub signer: String,
    /// The resolution it rests on; none where the unit says that it has no party organization.
    pub resolution: Option<PaperRef>,
    /// Households (or other members) and how many of them registered.
    pub households: Option<u64>,
    pub registered: Option<u64>,
    /// The fields as typed, for the meeting to start from.
    pub answers: Fields,
}

/// **Số, ngày của một văn bản** — a paper somebody else issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRef {
    pub number: String,
    #[serde(with = "iso_option")]
    pub date: Option<Date>,
    /// bản điện tử, bản quét, bản giấy: the slug of its form.
    pub form: String,
}

record!(Registration, RegistrationRaw, version 1, check promise, {
    kind: String,
    year: i32,
    #[serde(with = "iso")]
    date: Date,
    signer: String,
    resolution: Option<PaperRef>,
    households: Option<u64>,
    registered: Option<u64>,
    answers: Fields,
});

/// More can never have registered than there are.
fn promise(registration: &Registration) -> Result<(), String> {
    match (registration.registered, registration.households) {
        (Some(part), Some(whole)) if part > whole => {
            Err(format!("Số đã đăng ký ({part}) lớn hơn tổng số ({whole})."))
        }
        _ => Ok(()),
    }
}

/// The registration as one page of a form.
pub fn form(rules: &Rules, fields: &Fields, facts: &Facts) -> FormModel {
    let _ = (rules, fields, facts);
    todo!()
}

/// The registration when nothing blocks it, and every gap, blocking or not.
pub fn check(rules: &Rules, fields: &Fields, facts: &Facts) -> (Option<Registration>, Vec<Gap>) {
    let _ = (rules, fields, facts);
    todo!()
}
