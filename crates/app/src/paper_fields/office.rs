//! The papers of an office: everything on them is from the round's rules, the profile and the records.

use documents::Fields;

use super::place;
use crate::App;
use crate::commands::board::Seat;
use crate::fault::Fault;
use crate::register::{Profile, Register};

pub mod certificates;
mod classes;
mod decided;
mod decision;
mod dossier;
pub mod drafts;
mod names;
mod results;
mod slips;
#[cfg(test)]
mod tests;

pub use classes::{citations as class_citations, signer_role as class_signer_role};
pub use decision::signer_role;
pub use names::{citations, initials, on_behalf};

/// The fields of one of an office's papers.
pub fn fields(app: &App, _register: &Register, kind: &str, subject: &str) -> Result<Fields, Fault> {
    let seat = Seat::open(app)?;
    match kind {
        "launch-sheet" => slips::launch_sheet(app, &seat),
        "receipt" => slips::receipt(&seat, subject),
        "resend-request" => slips::resend_request(&seat, subject),
        "decision" => decision::fields(app, subject),
        crate::commands::results_for::RECEIVER => results::fields(&seat, subject),
        "certificate" => certificates::sheet(app, subject),
        "score-appraisal" | "class-decision" | "award-list" | "publication-list"
        | "criticism-list" => classes::fields(app, &seat, kind, subject),
        _ => dossier::fields(app, &seat, kind, subject),
    }
}

/// A body of the rules with this office's own place in it: "Ủy ban nhân dân xã" becomes
/// "Ủy ban nhân dân xã Kon Gang".
pub fn here(body: &str, profile: &Profile) -> String {
    let unit = &profile.unit;
    place::body_here(body, &format!("{}, {}", unit.name, unit.place))
}

/// What stands on every paper of the body that works this desk. Its number and symbol are its own
/// to give, so there is room to write them.
fn head(seat: &Seat) -> Fields {
    let profile = &seat.profile;
    let superior = profile
        .superior
        .as_ref()
        .map_or_else(String::new, |superior| superior.office_name.clone());
    Fields::new()
        .text("superior", superior)
        .text("issuer", &profile.office_name)
        .text("place", place::place_name(&profile.unit.name))
        .text("year", &seat.round.row.label)
        .flag("sample", profile.sample)
}
