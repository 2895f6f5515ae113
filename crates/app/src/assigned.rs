//! The assigned tasks of a round as the register keeps them: one record a task, of the office.

use domain::assigned::{self, Assignment};
use domain::form::Fields;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Reader;
use store::reader::Page;
use store::records::{Record, RecordFilter};
use time::Date;

use crate::fault::Fault;
use crate::register::Round;

/// Kind of the records.
pub const ASSIGNED: &str = "assigned-task";

/// The body of an assigned task.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AssignedBody {
    /// The line of the calendar that it was taken from; empty where a person typed it.
    #[serde(default)]
    pub origin: String,
    /// The task of an earlier round that it was carried from.
    #[serde(default)]
    pub carried_from: String,
}

/// One task as it stands.
pub struct Kept {
    pub record: Record<AssignedBody>,
    pub fields: Fields,
    /// Nothing while something in it is missing.
    pub assignment: Option<Assignment>,
}

impl Kept {
    fn of(
        r: &Reader<'_>,
        year: i32,
        today: Date,
        record: Record<AssignedBody>,
    ) -> Result<Kept, Fault> {
        let fields = r.fields(assigned::FORM, &record.row.id)?;
        Ok(Kept {
            assignment: assigned::assignment(year, &fields, today),
            fields,
            record,
        })
    }

    pub fn id(&self) -> &str {
        &self.record.row.id
    }

    pub fn stands(&self) -> bool {
        self.record.withdrawn_reason.is_none()
    }
}

/// Every task of a round, in the order they were written down.
pub fn of_round(
    r: &Reader<'_>,
    office: &str,
    round: &str,
    year: i32,
    today: Date,
) -> Result<Vec<Kept>, Fault> {
    let filter = RecordFilter::of_kind(ASSIGNED)
        .of_unit(office)
        .in_round(round);
    let records: Vec<Record<AssignedBody>> = r.records(filter, Page::ALL)?;
    records
        .into_iter()
        .map(|record| Kept::of(r, year, today, record))
        .collect()
}

/// One task of a round.
pub fn find(r: &Reader<'_>, round: &Round, today: Date, id: &str) -> Result<Kept, Fault> {
    let strange = || {
        Fault::not_found(
            "Không có việc này trong danh sách của đợt. Mở lại danh sách rồi chọn lại.",
        )
    };
    let record: Record<Value> = r.record(id)?.ok_or_else(strange)?;
    if record.row.kind != ASSIGNED || record.row.round.as_deref() != Some(round.id()) {
        return Err(strange());
    }
    let record = r.record(id)?.ok_or_else(strange)?;
    Kept::of(r, round.year(), today, record)
}
