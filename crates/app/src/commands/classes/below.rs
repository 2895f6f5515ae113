//! The classes that offices below decided: how many in each, by office, and one by one.

use domain::form::upper_first;
use store::records::Record;

use crate::classed::{self, GivenClass};
use crate::commands::board::Seat;
use crate::fault::Fault;
use crate::views::{ClassCountView, ClassesBelowView, GivenClassView};

/// What came up from the offices below; none where nothing came.
pub fn below(seat: &Seat) -> Result<Option<ClassesBelowView>, Fault> {
    let (given, offices) = seat.register.store.read(|r| {
        let offices = r.units_under(&seat.profile.unit.id)?;
        Ok::<_, Fault>((classed::given(r, seat.round.id())?, offices))
    })?;
    let from = |office: &str| -> Vec<&Record<GivenClass>> {
        given
            .iter()
            .filter(|record| record.row.body.office.id == office)
            .collect()
    };
    let mut view = ClassesBelowView {
        classes: titles(seat),
        counts: Vec::new(),
        rows: Vec::new(),
    };
    let mut all = Vec::new();
    for office in &offices {
        let mine = from(&office.id);
        if mine.is_empty() {
            continue;
        }
        let name = upper_first(&office.name);
        view.counts.push(count(seat, &name, &mine));
        view.rows
            .extend(mine.iter().map(|record| row(seat, &name, record)));
        all.extend(mine);
    }
    if view.counts.len() > 1 {
        view.counts.push(count(seat, "Tổng cộng", &all));
    }
    Ok((!view.rows.is_empty()).then_some(view))
}

fn titles(seat: &Seat) -> Vec<String> {
    let classification = seat.round.rules.classification();
    classification
        .into_iter()
        .flat_map(|classification| &classification.classes)
        .map(|class| class.title.clone())
        .collect()
}

fn count(seat: &Seat, office: &str, given: &[&Record<GivenClass>]) -> ClassCountView {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let classes = given.iter().map(|record| &record.row.body.card.class);
    ClassCountView {
        office: office.to_owned(),
        counts: classed::counted(&seat.round.rules, classes)
            .into_iter()
            .map(|(_, n)| small(n))
            .collect(),
        total: small(given.len()),
    }
}

fn row(seat: &Seat, office: &str, record: &Record<GivenClass>) -> GivenClassView {
    let card = &record.row.body.card;
    let object = seat
        .round
        .rules
        .classification()
        .and_then(|classification| classification.object(&card.object));
    GivenClassView {
        office: office.to_owned(),
        name: card.name.clone(),
        object: object.map_or_else(String::new, |object| object.title.clone()),
        marks: card.marks.to_string(),
        class: card.class.title.clone(),
        decision: classed::paper_words(card),
    }
}
