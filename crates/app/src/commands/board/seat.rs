//! What a desk has in front of it: the units that strive this year, each with what it sent.

use std::collections::HashMap;
use std::sync::Arc;

use domain::date::iso;
use domain::dossier::Stage;
use domain::rules::{KindRules, Route};
use serde::de::DeserializeOwned;
use store::Reader;
use store::reader::Page;
use store::records::{Record, RecordFilter};
use store::units::UnitRow;
use time::Date;

use crate::commands::round::place_under;
use crate::desk::{self, DeskDossier, DeskRegistration};
use crate::exchange::payload::{UnitCard, UnitRef};
use crate::fault::Fault;
use crate::register::{self, Profile, Register, Round};
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
    pub registration: Option<Record<DeskRegistration>>,
    pub dossier: Option<Record<DeskDossier>>,
}

/// Everything below a desk.
pub struct Tree {
    pub rows: Vec<Below>,
    /// Offices of which not one unit is known yet; one that strives itself has a row all the same.
    pub silent: Vec<UnitRow>,
    /// Units of a kind that the rules of the round do not have: a person has to say what they are now.
    pub unsorted: Vec<UnitRow>,
    /// Whether offices stand between this desk and the units.
    pub grouped: bool,
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

    /// Everything below this desk, in the office's order.
    pub fn tree(&self) -> Result<Tree, Fault> {
        self.register
            .store
            .read(|r| rows_below(r, &self.profile, &self.round))
    }

    /// The units that hand in to this very desk, also those whose dossiers it only forwards.
    pub fn handed_in_rows(&self) -> Result<Vec<Below>, Fault> {
        let rows = self.tree()?.rows.into_iter();
        Ok(rows.filter(|row| row.office.is_none()).collect())
    }

    /// The units that this very desk answers: those that hand in here, and those forwarded to it.
    pub fn own_rows(&self) -> Result<Vec<Below>, Fault> {
        let rows = self.tree()?.rows.into_iter();
        Ok(rows
            .filter(|row| row.office.is_none() || row.is_decided_here())
            .collect())
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
            Ok(Below {
                route: self.round.rules.route(&unit.kind).ok(),
                registration: desk::registration(r, &unit.id, self.round.id())?,
                dossier: desk::dossier(r, &unit.id, self.round.id())?,
                is_office: is_office(&self.round, &unit),
                unit,
                office,
            })
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
                .is_some_and(|record| record.row.body.to_decide),
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
        self.dossier.as_ref().map(desk::stage)
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

    /// The dossier; a sentence when there is none yet.
    pub fn dossier(&self) -> Result<&Record<DeskDossier>, Fault> {
        self.dossier.as_ref().ok_or_else(|| {
            Fault::not_found(format!(
                "Chưa nhận được hồ sơ đề nghị của {}. Nhận gói hồ sơ rồi mở lại.",
                self.unit.name
            ))
        })
    }
}

/// Everything below an office in a round, in the office's order: an office that strives itself
/// stands before its units.
pub fn rows_below(r: &Reader<'_>, profile: &Profile, round: &Round) -> Result<Tree, Fault> {
    let mut registrations = latest::<DeskRegistration>(r, profile, round, desk::REGISTRATION)?;
    let mut dossiers = latest::<DeskDossier>(r, profile, round, desk::DOSSIER)?;
    let mut row = |unit: UnitRow, office: Option<UnitRow>| Below {
        route: round.rules.route(&unit.kind).ok(),
        registration: registrations.remove(&unit.id),
        dossier: dossiers.remove(&unit.id),
        is_office: is_office(round, &unit),
        unit,
        office,
    };
    let mut tree = Tree {
        rows: Vec::new(),
        silent: Vec::new(),
        unsorted: Vec::new(),
        grouped: false,
    };
    let year = round.year();
    for child in history::standing(r, &profile.unit.id, year)? {
        let below = history::standing(r, &child.id, year)?;
        let is_office = is_office(round, &child);
        if !is_office && round.rules.kind(&child.kind).is_none() {
            tree.unsorted.push(child);
            continue;
        }
        tree.grouped |= is_office;
        if below.is_empty() && is_office {
            tree.silent.push(child.clone());
        }
        if round.rules.kind(&child.kind).is_some() {
            tree.rows.push(row(child.clone(), None));
        }
        for unit in below {
            if round.rules.kind(&unit.kind).is_some() {
                tree.rows.push(row(unit, Some(child.clone())));
            } else {
                tree.unsorted.push(unit);
            }
        }
    }
    Ok(tree)
}

/// Whether a unit is an office with units of its own: the rules say so of its kind, or it is a place of the
/// catalogue that does not strive itself.
fn is_office(round: &Round, unit: &UnitRow) -> bool {
    match round.rules.kind(&unit.kind) {
        Some(kind) => kind.own_office,
        None => unit.code.is_some(),
    }
}

/// The record of each unit below that stands: replaced and withdrawn ones are left out, and those
/// of the office's own year.
fn latest<T: DeserializeOwned>(
    r: &Reader<'_>,
    profile: &Profile,
    round: &Round,
    kind: &str,
) -> Result<HashMap<String, Record<T>>, Fault> {
    let filter = RecordFilter::of_kind(kind)
        .not_of_unit(&profile.unit.id)
        .in_round(round.id());
    let records: Vec<Record<T>> = r.records(filter, Page::ALL)?;
    let standing = records
        .into_iter()
        .filter(|record| record.replaced_by.is_none() && record.withdrawn_reason.is_none());
    Ok(standing
        .map(|record| (record.row.unit.clone(), record))
        .collect())
}

/// Until which day a dossier is provisional.
pub fn provisional(body: &DeskDossier) -> Option<Date> {
    let appraised = body
        .appraisal
        .as_ref()
        .and_then(|appraisal| appraisal.provisional);
    let minuted = body.payload.minutes.provisional;
    let handed_in = body
        .payload
        .provisional_until
        .as_deref()
        .and_then(iso::from_text);
    appraised.or(minuted).or(handed_in)
}
