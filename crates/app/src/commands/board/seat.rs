//! What a desk has in front of it: the units that strive this year, each with what it sent.

use std::collections::HashMap;
use std::sync::Arc;

use domain::date::iso;
use domain::dossier::Stage;
use domain::rules::KindRules;
use serde::de::DeserializeOwned;
use store::Reader;
use store::reader::Page;
use store::records::{Record, RecordFilter};
use store::units::UnitRow;
use time::Date;

use crate::desk::{self, DeskDossier, DeskRegistration};
use crate::exchange::payload::{UnitCard, UnitRef};
use crate::fault::Fault;
use crate::register::{self, Profile, Register, Round};
use crate::{App, clock};

/// An office's desk in the round that is open.
pub struct Seat {
    pub register: Arc<Register>,
    pub profile: Profile,
    pub round: Round,
    pub today: Date,
}

/// A unit that strives, with what it has handed in.
pub struct Below {
    pub unit: UnitRow,
    /// The office between, on the desk of an office above.
    pub office: Option<UnitRow>,
    pub registration: Option<Record<DeskRegistration>>,
    pub dossier: Option<Record<DeskDossier>>,
}

/// Everything below a desk.
pub struct Tree {
    pub rows: Vec<Below>,
    /// Offices of which not one unit is known yet.
    pub silent: Vec<UnitRow>,
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
        let round = self.round.id();
        self.register.store.read(|r| {
            let mut registrations = latest::<DeskRegistration>(r, desk::REGISTRATION, round)?;
            let mut dossiers = latest::<DeskDossier>(r, desk::DOSSIER, round)?;
            let mut row = |unit: UnitRow, office: Option<UnitRow>| Below {
                registration: registrations.remove(&unit.id),
                dossier: dossiers.remove(&unit.id),
                unit,
                office,
            };
            let mut tree = Tree {
                rows: Vec::new(),
                silent: Vec::new(),
                grouped: false,
            };
            for child in r.units_under(&self.profile.unit.id)? {
                let below = r.units_under(&child.id)?;
                let strives = self.round.rules.kind(&child.kind).is_some();
                tree.grouped |= !strives;
                if below.is_empty() && !strives {
                    tree.silent.push(child.clone());
                }
                tree.rows
                    .extend(below.into_iter().map(|unit| row(unit, Some(child.clone()))));
                if strives {
                    tree.rows.push(row(child, None));
                }
            }
            Ok(tree)
        })
    }

    /// The units that hand in to this very desk.
    pub fn own_rows(&self) -> Result<Vec<Below>, Fault> {
        Ok(self
            .tree()?
            .rows
            .into_iter()
            .filter(|row| row.office.is_none())
            .collect())
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
            let parent = unit.parent.clone().ok_or_else(strange)?;
            let office = if parent == self.profile.unit.id {
                None
            } else {
                let office = r.unit(&parent)?.ok_or_else(strange)?;
                if office.parent.as_deref() != Some(self.profile.unit.id.as_str()) {
                    return Err(strange());
                }
                Some(office)
            };
            Ok(Below {
                registration: desk::registration(r, &unit.id, self.round.id())?,
                dossier: desk::dossier(r, &unit.id, self.round.id())?,
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
    /// The stage of its dossier.
    pub fn stage(&self) -> Option<Stage> {
        self.dossier.as_ref().map(desk::stage)
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

/// The record of each unit that stands: replaced and withdrawn ones are left out.
fn latest<T: DeserializeOwned>(
    r: &Reader<'_>,
    kind: &str,
    round: &str,
) -> Result<HashMap<String, Record<T>>, Fault> {
    let records: Vec<Record<T>> =
        r.records(RecordFilter::of_kind(kind).in_round(round), Page::ALL)?;
    let standing = records
        .into_iter()
        .filter(|record| record.replaced_by.is_none() && record.withdrawn_reason.is_none());
    Ok(standing
        .map(|record| (record.row.unit.clone(), record))
        .collect())
}
