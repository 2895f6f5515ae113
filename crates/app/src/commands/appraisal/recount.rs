//! The criteria that count the units of an office, counted again here: from the registrations and
//! decisions that have arrived with their signatures, not from what the office wrote.

use std::collections::BTreeMap;

use domain::form::Outcome;
use domain::meeting::{Facts, LineOutcome};
use domain::rules::check::{self, Check, Question};

use super::super::board::{self, Below, Seat};
use super::Open;
use crate::desk::DeskDossier;
use crate::fault::Fault;
use crate::shown;
use crate::views::OutcomeView;

/// Each such criterion as it reads here, by its code; nothing for a unit that is no office.
pub fn of(
    seat: &Seat,
    below: &Below,
    body: &DeskDossier,
) -> Result<BTreeMap<String, Question>, Fault> {
    let Some(kind) = seat
        .round
        .rules
        .kind(&below.unit.kind)
        .filter(|_| below.is_office)
    else {
        return Ok(BTreeMap::new());
    };
    let theirs = seat.rows_of(&below.unit.id)?;
    let facts = Facts {
        kind: kind.slug.clone(),
        year: seat.round.year(),
        unit: below.unit.name.clone(),
        units: board::counted_of_office(&seat.round.rules, kind, theirs.iter()),
        ..Facts::default()
    };
    let window = kind.window(seat.round.year()).ok();
    let counting = kind.criteria.iter().filter(|criterion| {
        let of_units = |check: &Check| matches!(check, Check::ShareOfUnits(_));
        !facts.units.is_empty() && criterion.checks.iter().any(of_units)
    });
    Ok(counting
        .map(|criterion| {
            let mut answers = body.payload.minutes.answers.clone();
            answers.remove(&check::by_hand_field(&criterion.code));
            let question = check::question(&seat.round.rules, criterion, window, &answers, &facts);
            (criterion.code.clone(), question)
        })
        .collect())
}

/// What the count comes to, where it comes to anything.
fn outcome(question: &Question) -> Option<LineOutcome> {
    match question.outcome {
        Outcome::Met { .. } => Some(LineOutcome::Met),
        Outcome::NotMet { .. } => Some(LineOutcome::NotMet),
        Outcome::Provisional { .. } => Some(LineOutcome::Provisional),
        Outcome::Missing { .. } => None,
    }
}

/// Whether the count here and the finding of the office are two things.
pub fn speaks_against(open: &Open, code: &str, own: LineOutcome) -> bool {
    open.recounted
        .get(code)
        .is_some_and(|question| outcome(question) != Some(own))
}

/// The reason with which a criterion that was provisional is found to be met by the count.
pub fn met_since(open: &Open, code: &str, own: LineOutcome) -> Option<String> {
    let question = open.recounted.get(code)?;
    match &question.outcome {
        Outcome::Met { reason } if own == LineOutcome::Provisional => {
            Some(format!("Tính lại từ các quyết định đã nhận: {reason}"))
        }
        _ => None,
    }
}

/// The count beside the office's own, for the screen; both figures are there when they differ.
pub fn view(open: &Open, code: &str, own_facts: &str) -> Option<OutcomeView> {
    let question = open.recounted.get(code)?;
    let mut view = shown::outcome(&question.outcome, Some(&question.law));
    let said = if question.facts == own_facts {
        "Số liệu giống bản tự đánh giá.".to_owned()
    } else {
        format!("Số liệu khác bản tự đánh giá. Ở đây: {}", question.facts)
    };
    view.reason = format!("{said} {}", view.reason);
    Some(view)
}
