//! What a desk has in front of it: the units that strive this year, each with what it sent.

use std::collections::HashMap;
use std::sync::Arc;

use domain::dossier::Stage;
use domain::rules::{KindRules, Route};
use store::Reader;
use store::reader::Page;
use store::records::Record;
use store::standings::{Standing, Wanted};
use store::units::UnitRow;
use time::Date;

use crate::commands::round::place_under;
use crate::desk::{self, DeskDossier, DeskRegistration};
use crate::exchange::payload::{Entered, UnitCard, UnitRef};
use crate::fault::Fault;
use crate::register::{self, Profile, Register, Round};
use crate::standing::{HandedIn, Registered, Told, entered};
use crate::{App, clock, history};

/// An office's desk in the round that is open.
pub struct Seat {
    pub register: Arc<Register>,
    pub profile: Profile,
    pub round: Round,
    pub today: Date,
}

/// A unit that strives, with what it has handed in.
#[derive(Clone)]
pub struct Below {
    pub unit: UnitRow,
    /// The office between, on the desk of an office above.
    pub office: Option<UnitRow>,
    /// Whether it is an office itself: a row of its own, and the head of a group of units.
    pub is_office: bool,
    /// Which way the dossiers of its kind go; nothing where neither a plan nor the office says.
    pub route: Option<Route>,
    pub registration: Option<Registered>,
    pub dossier: Option<HandedIn>,
}

impl Seat {
    /// The desk of the open register; a sentence when it has none, or no round.
    pub fn open(app: &App) -> Result<Seat, Fault> {
        Seat::of(app, app.register())
    }

    /// The desk of a register.
    pub fn of(app: &App, register: Arc<Register>) -> Result<Seat, Fault> {
        let profile = register.owner()?;
        if !profile.desk {
            return Err(Fault::precondition(
                "Đây là sổ của một đơn vị, không có bàn nhận hồ sơ. Mở sổ của cơ quan rồi làm lại.",
            ));
        }
        let round = register.open_round()?;
        let today = clock::now(app, &register)?.date();
        Ok(Seat {
            register,
            profile,
            round,
            today,
        })
    }

    /// The rules of a kind of unit in this round.
    pub fn kind(&self, slug: &str) -> Result<&KindRules, Fault> {
        self.round.rules.kind(slug).ok_or_else(|| {
            Fault::precondition(format!(
                "Quy định của đợt này không có loại đối tượng “{slug}”. Xem lại ở mục Đợt xét."
            ))
        })
    }

    /// Rows of the round, in the office's order; what the rules of the round do not know is left out.
    pub fn rows(&self, wanted: &Wanted, page: Page) -> Result<Vec<Below>, Fault> {
        self.register
            .store
            .read(|r| rows_below(r, &self.profile, &self.round, wanted, page))
    }

    /// The next rows of the whole list behind a place, and the place of the last of them.
    pub fn rows_after(
        &self,
        place: Option<String>,
        limit: i64,
    ) -> Result<(Vec<Below>, Option<String>), Fault> {
        let wanted = Wanted {
            after: place,
            kinds: known_kinds(&self.round),
            ..self.wanted()
        };
        let page = Page { offset: 0, limit };
        self.register.store.read(|r| {
            let read = r.standings(&wanted, page)?;
            let last = read.last().map(|row| row.place.clone());
            Ok((below_all(r, &self.profile, &self.round, read)?, last))
        })
    }

    /// Every row that is wanted, where there are no more than so many; none where there are.
    pub fn few_rows(&self, wanted: &Wanted, most: i64) -> Result<Vec<Below>, Fault> {
        self.register.store.read(|r| {
            let read = r.few_standings(wanted, most)?;
            below_all(r, &self.profile, &self.round, read)
        })
    }

    /// Every row of the round.
    pub fn wanted(&self) -> Wanted {
        Wanted::of_round(self.round.id())
    }

    /// The units that hand in to this very desk, also those whose dossiers it only forwards.
    pub fn handed_in_rows(&self) -> Result<Vec<Below>, Fault> {
        self.rows(&self.wanted().of_office(&self.profile.unit.id), Page::ALL)
    }

    /// The units that this very desk answers: those that hand in here, and those forwarded to it.
    pub fn own_rows(&self) -> Result<Vec<Below>, Fault> {
        let wanted = Wanted {
            answered_by: Some(self.profile.unit.id.clone()),
            ..self.wanted()
        };
        self.rows(&wanted, Page::ALL)
    }

    /// Units of a kind that the rules of the round do not have, the first of them.
    pub fn unsorted(&self) -> Result<Vec<UnitRow>, Fault> {
        const MOST: i64 = 500;
        let page = Page {
            offset: 0,
            limit: MOST,
        };
        self.register.store.read(|r| {
            let mut kinds: Vec<String> = Vec::new();
            for tally in r.tallies(self.round.id(), "")? {
                if self.round.rules.kind(&tally.kind).is_none() && !kinds.contains(&tally.kind) {
                    kinds.push(tally.kind);
                }
            }
            let mut units = Vec::new();
            if kinds.is_empty() {
                return Ok(units);
            }
            let wanted = Wanted {
                kinds,
                ..self.wanted()
            };
            for row in r.standings(&wanted, page)? {
                let is_mine = row.office == self.profile.unit.id;
                let unit = unit_of(r, row)?;
                if !(is_mine && is_office(&self.round, &unit)) {
                    units.push(unit);
                }
            }
            Ok(units)
        })
    }

    /// The units of an office below this desk.
    pub fn rows_of(&self, office: &str) -> Result<Vec<Below>, Fault> {
        self.rows(&self.wanted().of_office(office), Page::ALL)
    }

    /// The commune below this desk where a unit lies that hands in straight here.
    pub fn commune_of(&self, below: &Below) -> Result<Option<UnitRow>, Fault> {
        if below.office.is_some() || below.unit.code.is_some() {
            return Ok(None);
        }
        let place = below.unit.commune_name.clone().unwrap_or_default();
        let under = self
            .register
            .store
            .read(|r| r.units_under(&self.profile.unit.id))?;
        Ok(under
            .into_iter()
            .filter(|row| row.code.is_some())
            .find(|row| place_under(row) == place))
    }

    /// One unit below this desk, whichever of its ids is given.
    pub fn find(&self, id: &str) -> Result<Below, Fault> {
        let strange = || {
            Fault::not_found(
                "Không có đơn vị này trong danh sách của đợt. Mở lại bảng các đơn vị rồi chọn lại.",
            )
        };
        self.register.store.read(|r| {
            let unit = r.canonical_unit(id)?.ok_or_else(strange)?;
            let parent = history::office_of(r, &unit)?.ok_or_else(strange)?;
            let office = if parent == self.profile.unit.id {
                None
            } else {
                let office = r.unit(&parent)?.ok_or_else(strange)?;
                if office.parent.as_deref() != Some(self.profile.unit.id.as_str()) {
                    return Err(strange());
                }
                Some(office)
            };
            let unit = history::in_year(r, &parent, unit, self.round.year())?;
            let told = match r.standing(self.round.id(), &unit.id)? {
                Some(row) => Told::read(&row.told)?,
                None => Told::of(r, &unit.id, self.round.id())?,
            };
            Ok(below(&self.round, unit, office, told))
        })
    }

    /// How bundles name a unit.
    pub fn card(&self, unit: &UnitRow) -> UnitCard {
        register::unit_card(unit, self.profile.sample)
    }
}

impl Below {
    /// Whether this very desk appraises it and decides on it; else an office below or above does.
    pub fn is_decided_here(&self) -> bool {
        match &self.office {
            Some(_) => self
                .dossier
                .as_ref()
                .is_some_and(|dossier| dossier.to_decide),
            None => self.route != Some(Route::Through),
        }
    }

    /// Whether this desk only checks its papers and forwards them: the office above decides.
    pub fn passes_on(&self) -> bool {
        self.office.is_none() && self.route == Some(Route::Through)
    }

    /// To whom answers about it go: to itself, or to the office that forwarded its dossier.
    pub fn answered_to(&self) -> UnitRef {
        match &self.office {
            Some(office) => UnitRef {
                id: office.id.clone(),
                name: office.name.clone(),
            },
            None => self.reference(),
        }
    }

    /// The stage of its dossier.
    pub fn stage(&self) -> Option<Stage> {
        self.dossier.as_ref().map(HandedIn::stage)
    }

    /// Its name as a heading: an office's begins with a small letter in its register.
    pub fn heading(&self) -> String {
        if self.is_office {
            domain::form::upper_first(&self.unit.name)
        } else {
            self.unit.name.clone()
        }
    }

    pub fn reference(&self) -> UnitRef {
        UnitRef {
            id: self.unit.id.clone(),
            name: self.unit.name.clone(),
        }
    }

    /// Who typed the unit's papers in, where somebody else than the unit did.
    pub fn entered(&self) -> Option<&Entered> {
        entered(self.registration.as_ref(), self.dossier.as_ref())
    }
}

impl Seat {
    /// The whole dossier of a unit; a sentence when there is none yet.
    pub fn dossier(&self, below: &Below) -> Result<Record<DeskDossier>, Fault> {
        self.opened(below)?.ok_or_else(|| {
            Fault::not_found(format!(
                "Chưa nhận được hồ sơ đề nghị của {}. Nhận gói hồ sơ rồi mở lại.",
                below.unit.name
            ))
        })
    }

    /// The whole dossier of a unit, if one came.
    pub fn opened(&self, below: &Below) -> Result<Option<Record<DeskDossier>>, Fault> {
        let unit = &below.unit.id;
        let store = &self.register.store;
        Ok(store.read(|r| desk::dossier(r, unit, self.round.id()))?)
    }

    /// The whole registration of a unit, if one came.
    pub fn opened_registration(
        &self,
        below: &Below,
    ) -> Result<Option<Record<DeskRegistration>>, Fault> {
        let unit = &below.unit.id;
        let store = &self.register.store;
        Ok(store.read(|r| desk::registration(r, unit, self.round.id()))?)
    }
}

/// Rows below an office in a round, in the office's order: an office that strives itself stands before its units.
pub fn rows_below(
    r: &Reader<'_>,
    profile: &Profile,
    round: &Round,
    wanted: &Wanted,
    page: Page,
) -> Result<Vec<Below>, Fault> {
    let mut wanted = wanted.clone();
    if wanted.kinds.is_empty() {
        wanted.kinds = known_kinds(round);
    }
    below_all(r, profile, round, r.standings(&wanted, page)?)
}

fn known_kinds(round: &Round) -> Vec<String> {
    let kinds = round.rules.kinds().iter();
    kinds.map(|kind| kind.slug.clone()).collect()
}

fn below_all(
    r: &Reader<'_>,
    profile: &Profile,
    round: &Round,
    read: Vec<Standing>,
) -> Result<Vec<Below>, Fault> {
    let mut offices: HashMap<String, UnitRow> = HashMap::new();
    let mut rows = Vec::new();
    for row in read {
        if row.office != profile.unit.id && !offices.contains_key(&row.office) {
            offices.insert(row.office.clone(), office(r, round.id(), &row.office)?);
        }
        let told = Told::read(&row.told)?;
        let office = offices.get(&row.office).cloned();
        rows.push(below(round, unit_of(r, row)?, office, told));
    }
    Ok(rows)
}

/// A row with what is told of it.
fn below(round: &Round, unit: UnitRow, office: Option<UnitRow>, told: Told) -> Below {
    Below {
        route: round.rules.route(&unit.kind).ok(),
        is_office: is_office(round, &unit),
        registration: told.registration,
        dossier: told.dossier,
        unit,
        office,
    }
}

/// A unit as it was called in the year of its row.
pub fn unit_of(r: &Reader<'_>, row: Standing) -> Result<UnitRow, Fault> {
    let today = r.unit(&row.unit)?.unwrap_or_default();
    Ok(UnitRow {
        id: row.unit,
        kind: row.kind,
        name: row.name,
        parent: Some(row.office),
        commune_name: Some(row.commune).filter(|place| !place.is_empty()),
        ..today
    })
}

fn office(r: &Reader<'_>, round: &str, id: &str) -> Result<UnitRow, Fault> {
    match r.standing(round, id)? {
        Some(row) => unit_of(r, row),
        None => Ok(r.unit(id)?.unwrap_or_default()),
    }
}

/// Whether a unit is an office with units of its own: the rules say so of its kind, or it is a place of the
/// catalogue that does not strive itself.
pub fn is_office(round: &Round, unit: &UnitRow) -> bool {
    match round.rules.kind(&unit.kind) {
        Some(kind) => kind.own_office,
        None => unit.code.is_some(),
    }
}
