//! A move between two lists of one register: entered once, kept as one record in each list.

use domain::history::UnitEvent;
use domain::history::form::OfficeList;
use store::Reader;
use store::records::Record;

use super::event_view;
use crate::App;
use crate::commands::round::place_under;
use crate::fault::Fault;
use crate::history::{self, NOTED};
use crate::register::{self, Profile, Register};
use crate::views::UnitEventView;

/// The offices below between which units can move, and the units of those that are needed.
pub fn lists(
    register: &Register,
    profile: &Profile,
    needed: &[String],
) -> Result<Vec<OfficeList>, Fault> {
    register.store.read(|r| {
        let mut lists = Vec::new();
        for office in r.offices_under(&profile.unit.id)? {
            let units = match needed.contains(&office.id) {
                true => r.units_under(&office.id)?,
                false => Vec::new(),
            };
            lists.push(OfficeList {
                place: place_under(&office),
                units: units.iter().map(history::named).collect(),
                id: office.id,
                name: office.name,
            });
        }
        Ok(lists)
    })
}

/// Keeps both sides of a move in one act.
pub fn save(
    app: &App,
    register: &Register,
    away: &UnitEvent,
    (from, to): (&str, &str),
    then: impl FnOnce(&store::Writer<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut ids = [(); 2].map(|()| register::new_id(app.world()));
    // Changes of one day are told in the order of their ids: a unit leaves before it comes.
    ids.sort();
    let [leaves, comes] = ids;
    let act = app.act_because(register, "note_event", &comes, &away.reason)?;
    register.store.write(act, |w| {
        history::save(w, &leaves, from, away, NOTED)?;
        history::save(w, &comes, to, &away.arriving(), NOTED)?;
        then(w)
    })
}

/// The two records of a move, the one that leaves first.
pub struct Sides {
    pub leaves: Record<UnitEvent>,
    pub comes: Record<UnitEvent>,
}

/// Every move of which both sides stand here, the latest first.
pub fn whole(records: &[Record<UnitEvent>]) -> Vec<Sides> {
    let moves = history::Moves::among(records);
    let comes = records
        .iter()
        .filter(|record| record.row.body.change == domain::history::Change::MovedHere);
    let sides = comes.filter_map(|comes| {
        let leaves = moves.other_side(comes)?;
        Some(Sides {
            leaves: leaves.clone(),
            comes: comes.clone(),
        })
    });
    sides.collect()
}

impl Sides {
    /// Whether it was entered here and nothing has happened to the unit since.
    fn can_withdraw(&self, r: &Reader<'_>) -> Result<bool, Fault> {
        let noted = [&self.leaves, &self.comes]
            .iter()
            .all(|side| side.row.state == NOTED);
        Ok(noted && history::is_latest(r, &self.comes.row)?)
    }

    pub fn view(&self, r: &Reader<'_>) -> Result<UnitEventView, Fault> {
        let event = &self.comes.row.body;
        Ok(UnitEventView {
            sentence: event.whole_move(),
            ..event_view(&self.comes.row.id, event, self.can_withdraw(r)?)
        })
    }

    /// Takes both sides back: the unit stands again where it stood.
    pub fn take_back(&self, w: &store::Writer<'_>, reason: &str) -> Result<(), Fault> {
        for side in [&self.comes, &self.leaves] {
            history::take_back(w, &side.row.unit, &side.row.body)?;
            w.withdraw_record(&side.row.id, reason)?;
        }
        Ok(())
    }
}
