//! Units over the years, in the register: events are records of the office whose list they change; the
//! rows of units say how things stand today, and a round of an earlier year is asked for as it was.

pub mod carry;
pub mod catalogues;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::date::iso;
use domain::history::{Change, Named, Timeline, UnitEvent};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use store::units::UnitRow;
use store::{Reader, Writer};
use time::{Date, Month};

use crate::exchange::payload::EventCard;
use crate::fault::Fault;

/// The kind of record of a change.
pub const EVENT: &str = "unit-event";
/// Entered here; it can still be taken back.
pub const NOTED: &str = "noted";
/// It has left in a launch, or came in a bundle.
pub const ISSUED: &str = "issued";

/// The changes of an office's list that stand, and both sides of every move between lists of this register, in order
/// of entry. An office above keeps tens of thousands of other offices' changes: those are not read.
pub fn records(r: &Reader<'_>, office: &str) -> Result<Vec<Record<UnitEvent>>, store::Error> {
    let own = RecordFilter::of_kind(EVENT).of_unit(office);
    let own: Vec<Record<UnitEvent>> = r.records(own, Page::ALL)?;
    let own = own
        .into_iter()
        .filter(|record| record.withdrawn_reason.is_none());
    let mut standing: BTreeMap<String, Record<UnitEvent>> =
        own.map(|record| (record.row.id.clone(), record)).collect();
    for away in r.changes(Change::MovedAway.slug())? {
        for unit in r.units_named(&away)? {
            let moves = naming(r, &unit)?.into_iter().filter(|record| {
                matches!(
                    record.row.body.change,
                    Change::MovedAway | Change::MovedHere
                )
            });
            standing.extend(moves.map(|record| (record.row.id.clone(), record)));
        }
    }
    Ok(standing.into_values().collect())
}

/// The changes that speak of a unit, in order of entry.
pub fn naming(r: &Reader<'_>, unit: &str) -> Result<Vec<Record<UnitEvent>>, store::Error> {
    let mut standing = Vec::new();
    for id in r.records_naming(unit, EVENT)? {
        let record: Option<Record<UnitEvent>> = r.record(&id)?;
        standing.extend(record.filter(|record| record.withdrawn_reason.is_none()));
    }
    Ok(standing)
}

/// The changes of some units and of every unit that those were made from or went into, as far back and on as is known.
pub fn line_around<'u>(
    r: &Reader<'_>,
    units: impl IntoIterator<Item = &'u str>,
) -> Result<Timeline, store::Error> {
    let mut events: BTreeMap<String, UnitEvent> = BTreeMap::new();
    let mut open: Vec<String> = units.into_iter().map(str::to_owned).collect();
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    while let Some(unit) = open.pop() {
        for record in naming(r, &unit)? {
            let event = record.row.body;
            for other in event.named() {
                if seen.insert(other.id.clone()) {
                    open.push(other.id.clone());
                }
            }
            events.insert(record.row.id, event);
        }
    }
    Ok(Timeline::new(events.into_iter().collect()))
}

/// Changes as a timeline.
pub fn of_records(records: Vec<Record<UnitEvent>>) -> Timeline {
    let events = records
        .into_iter()
        .map(|record| (record.row.id, record.row.body));
    Timeline::new(events.collect())
}

/// The last day of a round's year: by it the units of the round are known.
pub fn last_day(year: i32) -> Date {
    Date::from_calendar_date(year, Month::December, 31)
        .expect("the schema keeps years between 2000 and 2200")
}

/// A unit of today, as changes name it.
pub fn named(row: &UnitRow) -> Named {
    Named {
        id: row.id.clone(),
        name: row.name.clone(),
        place: row.commune_name.clone().unwrap_or_default(),
        kind: row.kind.clone(),
    }
}

/// A unit of an office under the name it had in a year.
pub fn in_year(r: &Reader<'_>, office: &str, unit: UnitRow, year: i32) -> Result<UnitRow, Fault> {
    let changes = naming(r, &unit.id)?.into_iter();
    let of_office = changes.filter(|change| change.row.unit == office);
    let then = of_records(of_office.collect()).on(&named(&unit), last_day(year));
    Ok(UnitRow {
        name: then.name,
        commune_name: Some(then.place).filter(|place| !place.is_empty()),
        ..unit
    })
}

/// The office in whose list a unit stands, or stood until a change ended it.
pub fn office_of(r: &Reader<'_>, unit: &UnitRow) -> Result<Option<String>, store::Error> {
    if let Some(parent) = &unit.parent {
        return Ok(Some(parent.clone()));
    }
    let ended = naming(r, &unit.id)?
        .into_iter()
        .rfind(|record| record.row.body.ends(&unit.id));
    Ok(ended.map(|record| record.row.unit))
}

/// Whether no later change touches the units of one that stands: only then can it be taken back.
pub fn is_latest(r: &Reader<'_>, record: &RecordRow<UnitEvent>) -> Result<bool, store::Error> {
    let named = record.body.named().map(|unit| unit.id.as_str());
    let line = line_around(r, named)?;
    Ok(line.is_latest(&record.id))
}

/// Other ids for which a unit's key may speak: what it was merged or divided into.
pub fn speaks_also_for(r: &Reader<'_>, unit: &str) -> Result<Vec<String>, store::Error> {
    Ok(went_into(&of_records(naming(r, unit)?), unit))
}

/// The ids of what a unit was merged or divided into.
pub fn went_into(line: &Timeline, unit: &str) -> Vec<String> {
    let into = line.went_into(unit).into_iter();
    into.map(|unit| unit.id).collect()
}

/// Saves a change of an office's list and brings the rows of its units up to date.
pub fn save(
    w: &Writer<'_>,
    id: &str,
    office: &str,
    event: &UnitEvent,
    state: &str,
) -> Result<(), Fault> {
    note(w, id, office, event, state)?;
    let first = w
        .units_under(office)?
        .iter()
        .map(|row| row.position)
        .max()
        .unwrap_or(0)
        + 1;
    for (position, now) in (first..).zip(&event.after) {
        match w.unit(&now.id)? {
            Some(row) if event.change == Change::Renamed => w.save_unit(&UnitRow {
                name: now.name.clone(),
                ..row
            })?,
            // It came from another list of this register.
            Some(row) if event.change == Change::MovedHere => w.save_unit(&UnitRow {
                name: now.name.clone(),
                parent: Some(office.to_owned()),
                commune_name: Some(now.place.clone()),
                position,
                ..row
            })?,
            Some(_) => {}
            None => w.save_unit(&new_row(now, office, position))?,
        }
    }
    for was in event.before.iter().filter(|was| event.ends(&was.id)) {
        if let Some(row) = w.unit(&was.id)? {
            w.save_unit(&UnitRow {
                parent: None,
                ..row
            })?;
        }
    }
    Ok(())
}

/// Keeps a change without touching any unit: where it is history and nothing more.
pub fn note(
    w: &Writer<'_>,
    id: &str,
    office: &str,
    event: &UnitEvent,
    state: &str,
) -> Result<(), Fault> {
    let names: Vec<&str> = event.named().map(|unit| unit.name.as_str()).collect();
    w.save_record(&RecordRow {
        id: id.to_owned(),
        kind: EVENT.to_owned(),
        unit: office.to_owned(),
        round: None,
        state: state.to_owned(),
        number: 1,
        date: Some(iso::to_text(event.date)),
        search_text: names.join(" "),
        body: event.clone(),
    })?;
    let ids: Vec<&str> = event.named().map(|unit| unit.id.as_str()).collect();
    w.name_units(id, &ids)?;
    Ok(())
}

fn new_row(unit: &Named, office: &str, position: i64) -> UnitRow {
    UnitRow {
        id: unit.id.clone(),
        kind: unit.kind.clone(),
        name: unit.name.clone(),
        parent: Some(office.to_owned()),
        commune_name: Some(unit.place.clone()),
        declared_here: true,
        position,
        ..UnitRow::default()
    }
}

/// Takes a change back: its units are again what they were.
pub fn take_back(w: &Writer<'_>, office: &str, event: &UnitEvent) -> Result<(), Fault> {
    for now in event.after.iter().filter(|now| event.begins(&now.id)) {
        if let Some(row) = w.unit(&now.id)? {
            w.save_unit(&UnitRow {
                parent: None,
                ..row
            })?;
        }
    }
    for was in &event.before {
        let begun_here = event.begins(&was.id);
        if let Some(row) = w.unit(&was.id)?.filter(|_| !begun_here) {
            w.save_unit(&UnitRow {
                name: was.name.clone(),
                parent: Some(office.to_owned()),
                commune_name: Some(was.place.clone()).filter(|place| !place.is_empty()),
                ..row
            })?;
        }
    }
    Ok(())
}

/// The changes of an office's list, and the moves between lists of the offices below it, for those below and above.
pub fn cards(r: &Reader<'_>, office: &str) -> Result<Vec<EventCard>, Fault> {
    let all = records(r, office)?;
    let moves = Moves::among(&all);
    let mut cards = Vec::new();
    for record in &all {
        let own = record.row.unit == office;
        if !own && !is_move_below(r, &moves, record, office)? {
            continue;
        }
        cards.push(EventCard {
            id: record.row.id.clone(),
            event: record.row.body.clone(),
            office: if own {
                String::new()
            } else {
                record.row.unit.clone()
            },
        });
    }
    Ok(cards)
}

/// The moves among changes, by the unit that moved.
pub struct Moves<'a>(HashMap<&'a str, Vec<&'a Record<UnitEvent>>>);

impl<'a> Moves<'a> {
    pub fn among(records: &'a [Record<UnitEvent>]) -> Moves<'a> {
        let mut moves: HashMap<&str, Vec<&Record<UnitEvent>>> = HashMap::new();
        for record in records {
            let event = &record.row.body;
            if let (Change::MovedAway | Change::MovedHere, [unit]) =
                (event.change, event.before.as_slice())
            {
                moves.entry(&unit.id).or_default().push(record);
            }
        }
        Moves(moves)
    }

    /// The record that tells the same move from its other side.
    pub fn other_side(&self, record: &Record<UnitEvent>) -> Option<&'a Record<UnitEvent>> {
        let unit = record.row.body.before.first()?;
        let mut of_unit = self.0.get(unit.id.as_str())?.iter().copied();
        of_unit.find(|other| {
            other.row.unit != record.row.unit && other.row.body.is_other_side_of(&record.row.body)
        })
    }
}

/// Whether it is one side of a move between two offices below this one.
fn is_move_below(
    r: &Reader<'_>,
    moves: &Moves<'_>,
    record: &Record<UnitEvent>,
    office: &str,
) -> Result<bool, Fault> {
    let Some(other) = moves.other_side(record) else {
        return Ok(false);
    };
    for side in [record, other] {
        let row = r.unit(&side.row.unit)?;
        if row.and_then(|row| row.parent).as_deref() != Some(office) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Changes that came with a launch: those of the sender's list are history here; those of the list this very desk
/// keeps change it.
pub fn launched(
    w: &Writer<'_>,
    sender: &str,
    desk: Option<&str>,
    cards: &[EventCard],
) -> Result<(), Fault> {
    for card in cards {
        if w.record::<serde_json::Value>(&card.id)?.is_some() {
            continue;
        }
        if card.office.is_empty() {
            note(w, &card.id, sender, &card.event, ISSUED)?;
        } else if desk == Some(card.office.as_str()) {
            save(w, &card.id, &card.office, &card.event, ISSUED)?;
        }
    }
    Ok(())
}

/// Changes that came from the office below whose list they are.
pub fn absorb(w: &Writer<'_>, office: &str, cards: &[EventCard]) -> Result<(), Fault> {
    for card in cards {
        if w.record::<serde_json::Value>(&card.id)?.is_none() {
            save(w, &card.id, office, &card.event, ISSUED)?;
        }
    }
    Ok(())
}

/// What a launch carried is a fact for others: it cannot be taken back any more.
pub fn mark_issued(w: &Writer<'_>, office: &str) -> Result<(), Fault> {
    let all = records(w, office)?;
    let moves = Moves::among(&all);
    for record in all.iter().filter(|record| record.row.state == NOTED) {
        if record.row.unit == office || is_move_below(w, &moves, record, office)? {
            w.set_record_state(&record.row.id, ISSUED)?;
        }
    }
    Ok(())
}

/// The changes that bundles carry, as a timeline.
pub fn of_cards(cards: &[EventCard]) -> Timeline {
    Timeline::new(
        cards
            .iter()
            .map(|card| (card.id.clone(), card.event.clone()))
            .collect(),
    )
}

/// "trước là Thôn A, Thôn B"; empty for a unit that was never anything else.
pub fn formerly(line: &Timeline, unit: &str) -> String {
    let names = line.former_names(unit);
    if names.is_empty() {
        String::new()
    } else {
        format!("trước là {}", names.join(", "))
    }
}
