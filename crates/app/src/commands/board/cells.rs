//! Counts over the rows of a desk, without reading a row.

use std::collections::{BTreeMap, BTreeSet};

use domain::dossier::Stage;
use domain::rules::{Route, Rules};
use domain::statistics::{Totals, UnitState};
use store::Reader;
use store::standings::Tally;

use super::seat::Seat;
use crate::desk;
use crate::fault::Fault;
use crate::register::Round;

/// Rows that are alike, and whose list they stand in.
pub struct Cell {
    pub tally: Tally,
    /// Whether they hand in to this very desk.
    pub here: bool,
    pub is_office: bool,
    route: Option<Route>,
}

impl Cell {
    /// Whether this desk only checks their papers and forwards them.
    pub fn passes_on(&self) -> bool {
        self.here && self.route == Some(Route::Through)
    }

    /// Whether this very desk appraises them and decides on them.
    pub fn is_decided_here(&self) -> bool {
        if self.here {
            self.route != Some(Route::Through)
        } else {
            self.tally.to_decide
        }
    }

    pub fn stage(&self) -> Option<Stage> {
        match self.tally.stage.as_str() {
            "" => None,
            stage => Some(desk::stage_of(stage)),
        }
    }

    pub fn kind(&self) -> &str {
        &self.tally.kind
    }

    fn totals(&self) -> Totals {
        let state = UnitState {
            registered: self.tally.registered,
            stage: self.stage(),
            recognized: self.tally.recognized,
        };
        Totals::of_alike(&state, self.tally.n)
    }
}

/// Everything that can be counted of a desk in a round, as far as the rules of the round know it.
pub struct Cells(Vec<Cell>);

impl Seat {
    pub fn cells(&self) -> Result<Cells, Fault> {
        let me = &self.profile.unit.id;
        self.register.store.read(|r| Cells::of(r, &self.round, me))
    }
}

impl Cells {
    pub fn of(r: &Reader<'_>, round: &Round, me: &str) -> Result<Cells, Fault> {
        let own = r.tallies(round.id(), me)?;
        let all = r.tallies(round.id(), "")?;
        let mut cells = Vec::new();
        let rules = &round.rules;
        for tally in all {
            let n_own = own
                .iter()
                .find(|one| one.is_like(&tally))
                .map_or(0, |one| one.n);
            for (here, n) in [(true, n_own), (false, tally.n.saturating_sub(n_own))] {
                let tally = Tally { n, ..tally.clone() };
                cells.extend(cell(rules, tally, here).filter(|cell| cell.tally.n > 0));
            }
        }
        Ok(Cells(cells))
    }

    /// Those of one list alone.
    pub fn of_list(
        r: &Reader<'_>,
        round: &Round,
        office: &str,
        here: bool,
    ) -> Result<Cells, Fault> {
        let own = r.tallies(round.id(), office)?.into_iter();
        Ok(Cells(
            own.filter_map(|tally| cell(&round.rules, tally, here))
                .collect(),
        ))
    }

    /// Those of every list of a round, by the office whose list it is.
    pub fn of_lists(r: &Reader<'_>, round: &Round) -> Result<BTreeMap<String, Cells>, Fault> {
        let mut lists: BTreeMap<String, Cells> = BTreeMap::new();
        for (office, tally) in r.tallies_of_lists(round.id())? {
            let list = lists.entry(office).or_insert_with(|| Cells(Vec::new()));
            list.0.extend(cell(&round.rules, tally, false));
        }
        Ok(lists)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Cell> {
        self.0.iter()
    }

    /// Totals over the rows for which something holds.
    pub fn totals(&self, holds: impl Fn(&Cell) -> bool) -> Totals {
        let mut sum = Totals::default();
        for cell in self.iter().filter(|cell| holds(cell)) {
            sum = sum.with(&cell.totals());
        }
        sum
    }

    /// How many rows there are for which something holds.
    pub fn count(&self, holds: impl Fn(&Cell) -> bool) -> u64 {
        let cells = self.iter().filter(|cell| holds(cell));
        cells.map(|cell| cell.tally.n).sum()
    }

    /// The kinds of the rows for which something holds.
    pub fn kinds(&self, holds: impl Fn(&Cell) -> bool) -> BTreeSet<String> {
        let cells = self.iter().filter(|cell| holds(cell));
        cells.map(|cell| cell.tally.kind.clone()).collect()
    }

    /// Totals by kind.
    pub fn by_kind(&self) -> BTreeMap<String, Totals> {
        let mut kinds: BTreeMap<String, Totals> = BTreeMap::new();
        for cell in self.iter() {
            let so_far = kinds.entry(cell.tally.kind.clone()).or_default();
            *so_far = so_far.with(&cell.totals());
        }
        kinds
    }
}

fn cell(rules: &Rules, tally: Tally, here: bool) -> Option<Cell> {
    let kind = rules.kind(&tally.kind)?;
    Some(Cell {
        is_office: kind.own_office,
        route: rules.route(&tally.kind).ok(),
        here,
        tally,
    })
}
