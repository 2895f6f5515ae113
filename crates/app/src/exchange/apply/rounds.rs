//! Which round of this register a bundle belongs to.

use bundle::Manifest;

use crate::fault::Fault;
use crate::register::{Register, Round};

/// The round a bundle belongs to: by its id, else by its year (a unit that set itself up by hand
/// made its own round).
pub fn round_of(register: &Register, manifest: &Manifest) -> Result<Option<Round>, Fault> {
    if let Some(id) = &manifest.round
        && let Some(round) = register.round_by_id(id)?
    {
        return Ok(Some(round));
    }
    let year = manifest
        .extra
        .get("year")
        .and_then(serde_json::Value::as_i64);
    let rounds: Vec<store::rounds::RoundRow> = register.store.read(|r| r.rounds())?;
    match rounds.into_iter().find(|row| Some(row.year) == year) {
        Some(row) => register.round_by_id(&row.id),
        None => Ok(None),
    }
}
