//! Which unit stands below which office, and which two ids are of one unit: by the register, what became of units, and
//! the catalogue.

use crate::App;
use crate::catalogue::Catalogue;
use crate::fault::Fault;
use crate::history;
use crate::register::Register;

/// Where a unit stands as seen from an office.
#[derive(PartialEq, Eq)]
pub(super) enum Stand {
    Below,
    Elsewhere,
    Unknown,
}

/// The id under which a unit is kept here.
pub(super) fn canonical(register: &Register, unit: &str) -> Result<String, Fault> {
    let known = register.store.read(|r| r.canonical_unit(unit))?;
    Ok(known.map_or_else(|| unit.to_owned(), |known| known.id))
}

/// Where a unit stands: what the catalogue says comes first, since rows here may be of former years.
pub(super) fn stand(
    catalogue: &Catalogue,
    register: &Register,
    over: &str,
    unit: &str,
) -> Result<Stand, Fault> {
    let place = catalogue.place_of(unit);
    if let (Some(inner), Some(around)) = (place, catalogue.place_of(over))
        && catalogue.lies_under(inner, around)
    {
        return Ok(Stand::Below);
    }
    let office = register.store.read(|r| match r.canonical_unit(unit)? {
        Some(row) => history::office_of(r, &row),
        None => Ok(None),
    })?;
    Ok(match office {
        Some(office) if office == over => Stand::Below,
        Some(_) => Stand::Elsewhere,
        None if place.is_some() => Stand::Elsewhere,
        None => Stand::Unknown,
    })
}

/// Whether two ids are of one unit: by its row here, by what it was merged or divided into, by the catalogue.
pub fn is_same_unit(app: &App, register: &Register, one: &str, other: &str) -> Result<bool, Fault> {
    if canonical(register, one)? == canonical(register, other)? {
        return Ok(true);
    }
    let went = |from: &str, to: &str| {
        let into = register.store.read(|r| history::speaks_also_for(r, from))?;
        Ok::<_, Fault>(into.iter().any(|unit| unit == to))
    };
    if went(one, other)? || went(other, one)? {
        return Ok(true);
    }
    let catalogue = app.catalogue();
    Ok(match (catalogue.place_of(one), catalogue.place_of(other)) {
        (Some(one), Some(other)) => {
            catalogue.follows(&one.key, &other.key) || catalogue.follows(&other.key, &one.key)
        }
        _ => false,
    })
}
