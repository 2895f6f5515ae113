//! Last year as this very register lived it.

use domain::meeting::{LastYear, Minutes};
use store::reader::Page;
use store::records::{Record, RecordFilter};
use store::rounds::RoundRow;

use crate::fault::Fault;
use crate::register::{Profile, Register};

/// Last year's figures, from the minutes this register closed then.
pub fn carried_forward(
    register: &Register,
    profile: &Profile,
    year: i32,
) -> Result<Option<LastYear>, Fault> {
    let rounds: Vec<RoundRow> = register.store.read(|r| r.rounds())?;
    let Some(last) = rounds.iter().find(|row| row.year == i64::from(year) - 1) else {
        return Ok(None);
    };
    let filter = RecordFilter::of_kind(crate::own::MEETING)
        .of_unit(&profile.unit.id)
        .in_round(&last.id)
        .in_state("closed");
    let closed: Vec<Record<Minutes>> = register.store.read(|r| r.records(filter, Page::ALL))?;
    Ok(closed.into_iter().next_back().map(|record| LastYear {
        year: year - 1,
        figures: record.row.body.figures,
        note: String::new(),
    }))
}
