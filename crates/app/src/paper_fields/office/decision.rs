//! The decision with its list. Before it is issued it speaks from what was typed; afterwards from
//! the record, and says the same.

use documents::Fields;

use super::decided::{self, Signed};
use super::{here, names};
use crate::App;
use crate::commands::board::{Below, Seat};
use crate::commands::decision::{SIGNER_ROLE, Standing, draft, replace};
use crate::fault::Fault;
use crate::{kinds, shown};

/// Who decides on units of a kind, as the rules name the role.
const DECIDER: &str = "decider";
const APPRAISER: &str = "appraiser";

pub fn fields(app: &App, subject: &str) -> Result<Fields, Fault> {
    let standing = Standing::load(app, subject)?;
    let seat = &standing.seat;
    let kind = seat.kind(standing.kind())?;
    let decider = decider(seat, &kind.slug)?;
    let signed = match &standing.record.row.body.decision {
        Some(decision) => Signed {
            number: decision.number.to_string(),
            day: Some(decision.date),
            signer: decision.signer.clone(),
        },
        None => Signed::typed(&standing.fields, "decision"),
    };
    Ok(decided::fields(seat, &decider, signed, role(&standing))
        .text("unit_kind", kinds::family_title(&seat.round.rules, kind))
        .lines("citations", names::citations(&seat.round.rules))
        .text("proposer", proposer(seat, &kind.slug))
        .text("replaces", replaces(&standing))
        .text("replace_reason", replace::said(&standing.record.row.body))
        .text("n_units", format!("{:02}", standing.rows.len()))
        .text("certificate", kind.certificate_title().unwrap_or_default())
        .rows("units", standing.rows.iter().map(row).collect()))
}

/// “Quyết định số 12/QĐ-UBND ngày 08 tháng 11 năm 2023”; nothing where it takes no other one's place.
fn replaces(standing: &Standing) -> String {
    standing
        .replaced_decision()
        .map_or_else(String::new, |old| decided::replaced(&old.number, old.date))
}

/// Who decides, with the place; a sentence where neither a plan nor the office says.
fn decider(seat: &Seat, kind: &str) -> Result<String, Fault> {
    let body = seat
        .round
        .rules
        .body_name(kind, DECIDER)
        .map_err(|gap| shown::refusal("Chưa lập được quyết định.", &[gap]))?;
    Ok(here(&body, &seat.profile))
}

fn proposer(seat: &Seat, kind: &str) -> String {
    match seat.round.rules.body_name(kind, APPRAISER) {
        Ok(body) => here(&body, &seat.profile),
        Err(_) => seat.profile.office_name.clone(),
    }
}

/// The lines over the signature as the decider's name gives them; none where nobody is named.
pub fn signer_role(seat: &Seat, kind: &str) -> Vec<String> {
    match decider(seat, kind) {
        Ok(decider) => decided::signer_role(seat, &decider),
        Err(_) => Vec::new(),
    }
}

fn role(standing: &Standing) -> Vec<String> {
    draft::role(&standing.fields, SIGNER_ROLE, || {
        signer_role(&standing.seat, standing.kind())
    })
}

/// One unit of the list, with who presided its meeting.
fn row(below: &Below) -> Vec<String> {
    let head = below
        .dossier
        .as_ref()
        .map_or_else(String::new, |dossier| dossier.presider.clone());
    vec![below.unit.name.clone(), head, String::new()]
}
