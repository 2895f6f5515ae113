//! The register of models as it is kept and as it travels: one record a model, of its unit and of no
//! round, so that a new year finds it where the last one left it.

use domain::form::{Fields, Gap};
use domain::models::{self, Model};
use serde_json::Value;
use store::Reader;

use store::reader::Page;
use store::records::{Record, RecordFilter};

use crate::commands::dossier::items;
use crate::commands::dossier::packed::Packed;

use crate::exchange::payload::ModelCard;
use crate::fault::Fault;
use crate::register::Register;
use crate::standing::ModelsTold;

/// The kind of record, and the form its fields are typed in.
pub const MODEL: &str = "model";
/// The state of a model that was given up.
pub const RETIRED: &str = "retired";

/// A model of this register.
pub struct Kept {
    pub record: Record<Value>,
    pub fields: Fields,
    /// Nothing while something in it is still missing.
    pub model: Option<Model>,
    pub gaps: Vec<Gap>,
}

impl Kept {
    fn of(r: &Reader<'_>, record: Record<Value>) -> Result<Kept, Fault> {
        let fields = r.fields(MODEL, &record.row.id)?;
        let (model, gaps) = models::check(&fields, record.row.state == RETIRED);
        Ok(Kept {
            record,
            fields,
            model,
            gaps,
        })
    }

    pub fn id(&self) -> &str {
        &self.record.row.id
    }

    pub fn is_retired(&self) -> bool {
        self.record.row.state == RETIRED
    }
}

/// Every model of a unit, withdrawn ones included, in the order they were written down.
pub fn of_unit(r: &Reader<'_>, unit: &str) -> Result<Vec<Kept>, Fault> {
    let records: Vec<Record<Value>> =
        r.records(RecordFilter::of_kind(MODEL).of_unit(unit), Page::ALL)?;
    records
        .into_iter()
        .map(|record| Kept::of(r, record))
        .collect()
}

/// What the register of a unit shows for a year; nothing where it was never kept.
pub fn of_year(r: &Reader<'_>, unit: &str, year: i32) -> Result<Option<models::Counts>, Fault> {
    let standing: Vec<Model> = of_unit(r, unit)?
        .into_iter()
        .filter(|kept| kept.record.withdrawn_reason.is_none())
        .filter_map(|kept| kept.model)
        .collect();
    Ok((!standing.is_empty()).then(|| models::counts(&standing, year)))
}

/// One model of this register.
pub fn find(r: &Reader<'_>, id: &str) -> Result<Kept, Fault> {
    let record: Option<Record<Value>> = r.record(id)?;
    match record {
        Some(record) if record.row.kind == MODEL => Kept::of(r, record),
        _ => Err(Fault::not_found(
            "Không có mô hình này trong sổ. Mở lại danh sách rồi chọn lại.",
        )),
    }
}

/// Attached to the review of a year.
pub fn review_item(year: i32) -> String {
    format!("review-{year}")
}

/// The models as they travel in a dossier, with the evidence of this year's review among its scans.
pub fn cards(
    register: &Register,
    unit: &str,
    year: i32,
    packed: &mut Packed,
) -> Result<Vec<ModelCard>, Fault> {
    let kept = register.store.read(|r| of_unit(r, unit))?;
    let mut cards = Vec::new();
    for one in kept
        .iter()
        .filter(|kept| kept.record.withdrawn_reason.is_none() && kept.model.is_some())
    {
        let attached = register.store.read(|r| items::attached(r, one.id()))?;
        let evidence = attached
            .iter()
            .filter(|attached| attached.row.item == review_item(year))
            .map(|attached| packed.attach_elsewhere(attached))
            .collect();
        cards.push(ModelCard {
            id: one.id().to_owned(),
            fields: one.fields.clone(),
            retired: one.is_retired(),
            evidence,
        });
    }
    Ok(cards)
}

/// A model as it arrived.
pub fn arrived(card: &ModelCard) -> Option<Model> {
    models::check(&card.fields, card.retired).0
}

/// What the units below this desk have told of their models, in the order of the units' names: of each unit what came
/// with its newest dossier, whatever the round.
pub fn of_units_below(r: &Reader<'_>) -> Result<Vec<(String, ModelsTold)>, Fault> {
    let mut found = Vec::new();
    for (unit, told) in r.models_told()? {
        let told = serde_json::from_str(&told).map_err(store::Error::from)?;
        found.push((unit, told));
    }
    found.sort_by_cached_key(|(unit, _)| domain::text::fold(unit));
    Ok(found)
}
