//! What the year has left behind for registration, meeting and dossier to rest on.

use domain::form::Fields;
use domain::incident::{self, Incident};
use domain::meeting::{Facts, LastYear, Minutes};
use domain::registration::{self, Registration};
use store::Reader;
use store::rounds::RoundRow;

use crate::commands::board;
use crate::fault::Fault;
use crate::models;
use crate::own::{self, Year};
use crate::register::{Register, RoundBody};

/// An incident of the log that still counts.
pub struct Logged {
    pub id: String,
    pub fields: Fields,
    /// Nothing while something in it is still missing.
    pub incident: Option<Incident>,
}

/// Everything the meeting rests on.
pub fn facts(register: &Register, year: &Year) -> Result<Facts, Fault> {
    register.store.read(|r| {
        let incidents = logged(r, year)?
            .into_iter()
            .filter_map(|logged| logged.incident)
            .collect();
        let base = Facts {
            incidents,
            ..without_registration(r, year)?
        };
        Ok(Facts {
            registration: checked_registration(r, year, &base)?,
            ..base
        })
    })
}

/// The facts before the registration, for the registration itself to be checked against.
pub fn without_registration(r: &Reader<'_>, year: &Year) -> Result<Facts, Fault> {
    Ok(Facts {
        kind: year.kind().to_owned(),
        year: year.round.year(),
        unit: year.profile.unit.name.clone(),
        registration: None,
        incidents: Vec::new(),
        last_year: last_year(r, year)?,
        carried: match last_minutes(r, year)? {
            Some(minutes) => domain::meeting::people(&minutes),
            None => Fields::new(),
        },
        units: board::counted_of_own_year(r, year)?,
        models: models::of_year(r, year.unit(), year.round.year())?,
    })
}

/// The minutes this unit closed last year.
fn last_minutes(r: &Reader<'_>, year: &Year) -> Result<Option<Minutes>, Fault> {
    let before = year.round.row.year - 1;
    let rounds: Vec<RoundRow<RoundBody>> = r.rounds()?;
    for round in rounds.iter().filter(|round| round.year == before) {
        if let Some(closed) = own::closed_meeting(r, year.unit(), &round.id)? {
            return Ok(Some(closed.minutes));
        }
    }
    Ok(None)
}

/// The registration as typed.
pub fn registration_fields(r: &Reader<'_>, year: &Year) -> Result<Fields, Fault> {
    match own::find_registration(r, year.unit(), year.round.id())? {
        Some(record) => Ok(r.fields(own::REGISTRATION, &record.row.id)?),
        None => Ok(Fields::new()),
    }
}

fn checked_registration(
    r: &Reader<'_>,
    year: &Year,
    facts: &Facts,
) -> Result<Option<Registration>, Fault> {
    let fields = registration_fields(r, year)?;
    Ok(registration::check(year.rules(), &fields, facts).0)
}

/// The incidents that were not withdrawn, in the order they were noted.
pub fn logged(r: &Reader<'_>, year: &Year) -> Result<Vec<Logged>, Fault> {
    own::incidents(r, year.unit(), year.round.id())?
        .into_iter()
        .filter(|record| record.withdrawn_reason.is_none())
        .map(|record| {
            let fields = r.fields(own::INCIDENT, &record.row.id)?;
            let incident = incident::check(year.rules(), year.kind(), year.round.year(), &fields).0;
            Ok(Logged {
                id: record.row.id,
                fields,
                incident,
            })
        })
        .collect()
}

/// Last year's figures: as they were carried forward, or from the minutes kept here.
fn last_year(r: &Reader<'_>, year: &Year) -> Result<Option<LastYear>, Fault> {
    if let Some(carried) = &year.round.row.body.last_year {
        return Ok(Some(carried.clone()));
    }
    Ok(last_minutes(r, year)?.map(|minutes| LastYear {
        year: year.round.year() - 1,
        figures: minutes.figures,
        note: String::new(),
    }))
}
