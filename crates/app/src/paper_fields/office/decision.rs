//! The decision with its list. Before it is issued it speaks from what was typed; afterwards from
//! the record, and says the same.

use documents::Fields;
use domain::form::{typed, typed_date};

use super::{head, here, names};
use crate::App;
use crate::commands::board::{Below, Seat};
use crate::commands::decision::{SIGNER_ROLE, Standing, draft};
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
    let issuer = names::institution(&decider);
    let (number, day, signer) = signed(&standing);
    let (number, symbol) = match number.split_once('/') {
        Some((number, symbol)) => (number.to_owned(), symbol.to_owned()),
        None => (
            String::new(),
            format!("QĐ-{}", names::initials(&names::generic(&issuer, seat))),
        ),
    };
    let mut fields = head(seat)
        // A people's committee prints no superior over its own name.
        .text("superior", "")
        .text("issuer", &issuer)
        .text("number", number)
        .text("symbol", symbol)
        .text("unit_kind", kinds::family_title(&seat.round.rules, kind))
        .text("authority", &decider)
        .text("issuer_name", &decider)
        .lines("citations", names::citations(&seat.round.rules))
        .text("proposer", proposer(seat, &kind.slug))
        .text("n_units", format!("{:02}", standing.rows.len()))
        .text("area", &seat.profile.unit.name)
        .text("certificate", kind.certificate_title().unwrap_or_default())
        .rows("units", standing.rows.iter().map(row).collect())
        .lines("signer_role", role(&standing))
        .text("signer_name", signer)
        .lines("recipients", recipients(seat));
    if let Some(day) = day {
        fields = fields.date("date", day);
    }
    Ok(fields)
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

/// Number, date and signer: from the record once it is issued, from the form before.
fn signed(standing: &Standing) -> (String, Option<time::Date>, String) {
    match &standing.record.row.body.decision {
        Some(decision) => (
            decision.number.to_string(),
            Some(decision.date),
            decision.signer.clone(),
        ),
        None => {
            let number = typed(&standing.fields, "decision.number")
                .and_then(|raw| domain::review::PaperNumber::parse(&raw).ok());
            (
                number.map_or_else(String::new, |number| number.to_string()),
                typed_date(&standing.fields, "decision.date"),
                domain::text::one_line(
                    &typed(&standing.fields, "decision.signer").unwrap_or_default(),
                ),
            )
        }
    }
}

/// The lines over the signature as the decider's name gives them; none where nobody is named.
pub fn signer_role(seat: &Seat, kind: &str) -> Vec<String> {
    match decider(seat, kind) {
        Ok(decider) => names::signing(&decider, &names::generic(&decider, seat)),
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
    let head = below.dossier.as_ref().map_or_else(String::new, |record| {
        record.row.body.payload.minutes.presider.clone()
    });
    vec![below.unit.name.clone(), head, String::new()]
}

fn recipients(seat: &Seat) -> Vec<String> {
    let mut recipients = vec!["Như Điều 3".to_owned()];
    recipients.extend(
        seat.profile
            .superior
            .as_ref()
            .map(|superior| superior.office_name.clone())
            .filter(|name| !name.is_empty()),
    );
    recipients.push("Lưu: VT".to_owned());
    recipients
}
