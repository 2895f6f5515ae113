//! The list of results that another body uses: what is decided now, nothing of it typed.

use documents::Fields;
use domain::date::{iso, short};
use domain::form::{lower_first, upper_first};

use super::head;
use crate::commands::board::{Below, Seat};
use crate::commands::results_for;
use crate::fault::Fault;
use crate::{classed, kinds};

pub fn fields(seat: &Seat, subject: &str) -> Result<Fields, Fault> {
    let (receiver, rows) = results_for::ready(seat, subject)?;
    let cards = seat
        .register
        .store
        .read(|r| classed::all(r, &seat.profile, &seat.round))?;
    let class_of = |below: &Below| {
        let card = cards.iter().find(|card| card.unit == below.unit.id);
        card.map_or_else(String::new, |card| card.class.title.clone())
    };
    let is_classed = rows.iter().any(|below| !class_of(below).is_empty());
    let line = |below: &Below| {
        let mut line = row(seat, below);
        line.extend(is_classed.then(|| class_of(below)));
        line
    };
    let lines = rows.iter().map(line).collect();
    let chosen = receiver.kinds(seat).into_iter();
    let chosen: Vec<String> = chosen.map(|kind| lower_first(&kind.label)).collect();
    Ok(head(seat)
        .date("date", seat.today)
        .date("as_of", seat.today)
        .text("receiver", receiver.name())
        .text("of_kinds", chosen.join(", "))
        .text("summary", receiver.summary(&rows))
        .rows(if is_classed { "classed" } else { "results" }, lines)
        .lines("signer_role", [seat.profile.office_name.clone()])
        .lines("recipients", [receiver.name(), "Lưu: VT".to_owned()]))
}

fn row(seat: &Seat, below: &Below) -> Vec<String> {
    let outcome = below
        .dossier
        .as_ref()
        .and_then(|came| came.outcome.as_ref());
    let decided = outcome.filter(|outcome| outcome.recognized);
    let place = below.unit.commune_name.as_deref();
    let area = match (
        &below.office,
        place.and_then(|place| place.split(',').next()),
    ) {
        (Some(office), _) => office.name.as_str(),
        (None, _) if below.is_office => "",
        (None, Some(commune)) => commune.trim(),
        (None, None) => &seat.profile.unit.name,
    };
    let day = decided.and_then(|outcome| iso::from_text(&outcome.date));
    vec![
        below.heading(),
        upper_first(&kinds::title_of(Some(&seat.round), &below.unit)),
        upper_first(area),
        match decided {
            Some(_) => "Đạt tiêu chuẩn",
            None => "Không đề nghị công nhận",
        }
        .to_owned(),
        decided.map_or_else(String::new, |outcome| outcome.number.clone()),
        day.map_or_else(String::new, short),
    ]
}
