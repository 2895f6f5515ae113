//! In whose list a unit stood in a year, under which name, and where in the order of the whole list.

use domain::history::Named;
use domain::text::fold;
use store::standings::Standing;
use store::units::UnitRow;
use store::{Error, Reader};

use crate::history;

/// Where a unit stood.
pub struct Stood {
    pub office: String,
    pub place: String,
    pub name: String,
    pub commune: String,
    pub folded: String,
}

impl Stood {
    /// As a row of an earlier round was left.
    pub fn as_left(row: &Standing) -> Stood {
        Stood {
            office: row.office.clone(),
            place: row.place.clone(),
            name: row.name.clone(),
            commune: row.commune.clone(),
            folded: row.folded.clone(),
        }
    }
}

/// Where a unit stood on the last day of a year, below this desk or below an office whose row the round has; nothing where
/// it stood in neither. `whole` says that offices of the round have their rows already.
pub fn stood(
    r: &Reader<'_>,
    me: &str,
    round: &str,
    year: i32,
    unit: &UnitRow,
    whole: bool,
) -> Result<Option<Stood>, Error> {
    let Some((office, then)) = list_of(r, unit, year)? else {
        return Ok(None);
    };
    let own = key(unit, &then.name);
    let (place, beside) = if office == me {
        (own, String::new())
    } else {
        let Some((above, name)) = of_office(r, me, round, &office, whole)? else {
            return Ok(None);
        };
        (format!("{above}/{own}"), name)
    };
    let former = history::line_around(r, [unit.id.as_str()])?.former_names(&unit.id);
    Ok(Some(Stood {
        folded: fold(&format!("{} {} {beside}", then.name, former.join(" "))),
        office,
        place,
        name: then.name,
        commune: then.place,
    }))
}

/// The place of an office of this desk, and every name it is found under.
fn of_office(
    r: &Reader<'_>,
    me: &str,
    round: &str,
    office: &str,
    whole: bool,
) -> Result<Option<(String, String)>, Error> {
    if let Some(row) = r.standing(round, office)? {
        return Ok((row.office == me).then_some((row.place, row.folded)));
    }
    if whole {
        return Ok(None);
    }
    let Some(row) = r.unit(office)? else {
        return Ok(None);
    };
    let is_mine = history::office_of(r, &row)?.as_deref() == Some(me);
    Ok(is_mine.then(|| (key(&row, &row.name), fold(&row.name))))
}

/// The order within one list: as the office numbered it, then by name.
fn key(unit: &UnitRow, name: &str) -> String {
    format!("{:010} {} {}", unit.position.max(0), fold(name), unit.id)
}

/// Whether something happened to a unit, and all of it after the end of a year.
pub fn changed_since(r: &Reader<'_>, unit: &str, year: i32) -> Result<bool, Error> {
    let changes = history::naming(r, unit)?;
    let day = history::last_day(year);
    Ok(!changes.is_empty() && changes.iter().all(|change| change.row.body.date > day))
}

/// The office whose list a unit stood in, and what it was called then.
fn list_of(r: &Reader<'_>, unit: &UnitRow, year: i32) -> Result<Option<(String, Named)>, Error> {
    let changes = history::naming(r, &unit.id)?;
    let now = history::named(unit);
    let mut offices: Vec<&str> = unit.parent.iter().map(String::as_str).collect();
    for change in &changes {
        if !offices.contains(&change.row.unit.as_str()) {
            offices.push(&change.row.unit);
        }
    }
    let day = history::last_day(year);
    for office in offices {
        let of_office = changes.iter().filter(|change| change.row.unit == office);
        let line = history::of_records(of_office.cloned().collect());
        let is_there = unit.parent.as_deref() == Some(office);
        if line.stands_on(&unit.id, is_there, day) {
            return Ok(Some((office.to_owned(), line.on(&now, day))));
        }
    }
    Ok(None)
}
