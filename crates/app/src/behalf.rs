//! **Nhập thay từ bản giấy** — an office types in what a unit without a PC has written on the printed forms: the same
//! screens in the same order, kept apart from what units sign themselves, and signed by the office in its own name.
//!
//! What is typed lies under a stand-in of the unit, an alias with an id of its own: the records of the unit itself are
//! what came to the desk, as from every other unit.

use domain::meeting::LastYear;
use serde::{Deserialize, Serialize};
use store::units::UnitRow;
use store::{Reader, Writer};
use uuid::Uuid;

use crate::desk::{self, DeskRegistration};
use crate::exchange::payload::{UnitCard, UnitRef};
use crate::fault::Fault;
use crate::keys;
use crate::own::Year;
use crate::register::{Profile, Register, Round, Superior, unit_row};

/// The setting that says for which unit papers are being typed in.
const CURRENT: &str = "entered-for";

/// For whom papers are being typed in, and what a launch would have told that unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EnteredFor {
    pub unit: UnitCard,
    pub last_year: Option<LastYear>,
}

/// The unit whose papers are being typed in here, if any.
pub fn current(register: &Register) -> Result<Option<EnteredFor>, Fault> {
    Ok(register.setting::<Option<EnteredFor>>(CURRENT)?.flatten())
}

/// From now on papers of this unit are typed in; nothing ends it.
pub fn set(w: &Writer<'_>, entered: Option<&EnteredFor>) -> Result<(), Fault> {
    if let Some(entered) = entered {
        w.save_unit(&stand_in(&entered.unit))?;
    }
    Ok(w.set_setting(CURRENT, &entered)?)
}

/// What the unit has registered under its own signature, where its papers are being typed in here.
pub fn signed_registration(r: &Reader<'_>, year: &Year) -> Result<Option<DeskRegistration>, Fault> {
    if year.entered_by.is_none() {
        return Ok(None);
    }
    let unit = &year.profile.outward().id;
    let record = desk::registration(r, unit, year.round.id())?;
    Ok(record
        .map(|record| record.row.body)
        .filter(|body| body.payload.entered.is_none()))
}

/// The id under which lies what is typed in for a unit.
pub fn stand_in_id(unit: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("nhap-thay/{unit}").as_bytes()).to_string()
}

fn stand_in(unit: &UnitCard) -> UnitRow {
    let card = UnitCard {
        id: stand_in_id(&unit.id),
        catalogue: String::new(),
        ..unit.clone()
    };
    UnitRow {
        alias_of: Some(unit.id.clone()),
        ..unit_row(&card, None, 0)
    }
}

/// The year of the unit whose papers are being typed in at this desk.
pub fn year(register: &Register, office: &Profile, round: &Round) -> Result<Option<Year>, Fault> {
    let Some(entered) = current(register)?.filter(|_| office.desk) else {
        return Ok(None);
    };
    let mut round = round.clone();
    round.row.body.last_year = entered.last_year;
    let profile = Profile {
        unit: UnitCard {
            id: stand_in_id(&entered.unit.id),
            ..entered.unit.clone()
        },
        desk: false,
        office_name: String::new(),
        role: String::new(),
        sample: office.sample,
        superior: Some(Superior {
            unit: office.unit.clone(),
            office_name: office.office_name.clone(),
            public_key: keys::public(register)?.to_string(),
        }),
        matched: Some(entered.unit),
    };
    Ok(Some(Year {
        profile,
        round,
        entered_by: Some(UnitRef {
            id: office.unit.id.clone(),
            name: office.shown_name().to_owned(),
        }),
    }))
}
