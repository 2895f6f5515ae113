//! Which round of this register a bundle belongs to.

use bundle::Manifest;
use serde::de::IgnoredAny;
use store::Reader;
use store::rounds::RoundRow;

use crate::fault::Fault;
use crate::register::{Register, Round};

/// The round a bundle belongs to: by its id, else by its year (a unit that set itself up by hand
/// made its own round).
pub fn round_of(register: &Register, manifest: &Manifest) -> Result<Option<Round>, Fault> {
    match register.store.read(|r| round_id_of(r, manifest))? {
        Some(id) => register.round_by_id(&id),
        None => Ok(None),
    }
}

/// Its id, where nothing else of it is asked.
pub fn round_id_of(r: &Reader<'_>, manifest: &Manifest) -> Result<Option<String>, store::Error> {
    let year = manifest
        .extra
        .get("year")
        .and_then(serde_json::Value::as_i64);
    if let Some(id) = &manifest.round
        && r.round::<IgnoredAny>(id)?.is_some()
    {
        return Ok(Some(id.clone()));
    }
    let rounds: Vec<RoundRow<IgnoredAny>> = r.rounds()?;
    let of_the_year = rounds.into_iter().find(|row| Some(row.year) == year);
    Ok(of_the_year.map(|row| row.id))
}
