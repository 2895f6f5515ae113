//! The list of disciplined people and collectives of a round as the register keeps it: one record an entry, of the
//! unit concerned once that is known, of the office before. It stays here: no bundle carries it.

use domain::form::Fields;
use domain::sanction::{self, Sanction};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Reader;
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use time::Date;

use crate::called;
use crate::fault::Fault;
use crate::register::Round;

/// Kind of the records.
pub const SANCTION: &str = "sanction";

/// The body of an entry.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SanctionBody {
    #[serde(default)]
    pub concerns: Concerns,
}

/// Which unit an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Concerns {
    /// Nobody has said yet.
    #[default]
    Unknown,
    /// The unit of the record.
    Unit,
    /// None of the round.
    Nobody,
}

/// One entry as it stands.
pub struct Kept {
    pub record: Record<SanctionBody>,
    pub fields: Fields,
    /// Nothing while something in it is missing.
    pub sanction: Option<Sanction>,
}

impl Kept {
    fn of(
        r: &Reader<'_>,
        round: &Round,
        today: Date,
        record: Record<SanctionBody>,
    ) -> Result<Kept, Fault> {
        let fields = r.fields(sanction::FORM, &record.row.id)?;
        Ok(Kept {
            sanction: sanction::sanction(&round.rules, &fields, today),
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

    pub fn concerns(&self) -> Concerns {
        self.record.row.body.concerns
    }

    pub fn text(&self, field: &str) -> String {
        domain::form::typed(&self.fields, field).unwrap_or_default()
    }

    /// The unit as the list wrote it.
    pub fn said_unit(&self) -> String {
        self.text("sanction.said-unit")
    }
}

/// A record for an entry, about a unit or about none yet.
pub fn row(
    id: String,
    office: &str,
    round: &Round,
    number: i64,
    unit: Option<&str>,
) -> RecordRow<SanctionBody> {
    let concerns = match unit {
        Some(_) => Concerns::Unit,
        None => Concerns::Unknown,
    };
    RecordRow {
        id,
        kind: SANCTION.to_owned(),
        unit: unit.unwrap_or(office).to_owned(),
        round: Some(round.id().to_owned()),
        state: crate::own::OPEN.to_owned(),
        number,
        date: None,
        search_text: format!("{} năm {}", called::of_kind(SANCTION), round.row.label),
        body: SanctionBody { concerns },
    }
}

/// Every entry of a round, in the order they were written down.
pub fn of_round(r: &Reader<'_>, round: &Round, today: Date) -> Result<Vec<Kept>, Fault> {
    let filter = RecordFilter::of_kind(SANCTION).in_round(round.id());
    let mut all = found(r, round, today, filter)?;
    all.sort_by_key(|kept| kept.record.row.number);
    Ok(all)
}

/// What stands of one unit in a round, under whichever of its ids it was written down.
pub fn of_unit(r: &Reader<'_>, round: &Round, today: Date, unit: &str) -> Result<Vec<Kept>, Fault> {
    let mut ids = r.aliases_of(unit)?;
    ids.push(unit.to_owned());
    let mut all = Vec::new();
    for id in &ids {
        let filter = RecordFilter::of_kind(SANCTION).of_unit(id);
        all.extend(found(r, round, today, filter.in_round(round.id()))?);
    }
    all.retain(|kept| kept.stands() && kept.concerns() == Concerns::Unit);
    Ok(all)
}

fn found(
    r: &Reader<'_>,
    round: &Round,
    today: Date,
    filter: RecordFilter<'_>,
) -> Result<Vec<Kept>, Fault> {
    let records: Vec<Record<SanctionBody>> = r.records(filter, Page::ALL)?;
    records
        .into_iter()
        .map(|record| Kept::of(r, round, today, record))
        .collect()
}

/// One entry of a round.
pub fn find(r: &Reader<'_>, round: &Round, today: Date, id: &str) -> Result<Kept, Fault> {
    let strange = || {
        Fault::not_found(
            "Không có dòng này trong danh sách bị kỷ luật của đợt. Mở lại danh sách rồi chọn lại.",
        )
    };
    let record: Record<Value> = r.record(id)?.ok_or_else(strange)?;
    if record.row.kind != SANCTION || record.row.round.as_deref() != Some(round.id()) {
        return Err(strange());
    }
    let record = r.record(id)?.ok_or_else(strange)?;
    Kept::of(r, round, today, record)
}
