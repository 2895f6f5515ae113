//! Inspections as the register keeps them: the plan of them is a record of the office, each visit one of the unit
//! that is visited. What remedied a finding is typed later, beside the closed record.

use domain::form::{Fields, typed_date};
use domain::inspection::{self, Expected, Finding, Schedule, Standing, Visit};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Reader;
use store::reader::Page;
use store::records::{Record, RecordFilter};
use time::Date;

use crate::fault::Fault;
use crate::own;
use crate::register::Round;

/// Kinds of the records, and the forms their fields are typed in.
pub const PLAN: &str = "inspection-plan";
pub const INSPECTION: &str = "inspection";
/// The form of what became of the findings of an inspection.
pub const REMEDY: &str = "remedy";

/// The body of an inspection.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct InspectionBody {
    /// Record of the plan it belongs to; empty where it stands in none.
    #[serde(default)]
    pub plan: String,
    /// What was closed; nothing before.
    #[serde(default)]
    pub visit: Option<Visit>,
    /// The record of the inspection it takes the place of, and why.
    #[serde(default)]
    pub replaces: Option<String>,
    #[serde(default)]
    pub reason: String,
}

/// A plan of inspections as it stands.
pub struct KeptPlan {
    pub record: Record<Value>,
    pub fields: Fields,
    /// Nothing while something in it is missing.
    pub schedule: Option<Schedule>,
}

impl KeptPlan {
    fn of(r: &Reader<'_>, round: &Round, record: Record<Value>) -> Result<KeptPlan, Fault> {
        let fields = r.fields(PLAN, &record.row.id)?;
        Ok(KeptPlan {
            schedule: inspection::schedule(&round.rules, round.year(), &fields),
            record,
            fields,
        })
    }

    pub fn id(&self) -> &str {
        &self.record.row.id
    }

    pub fn stands(&self) -> bool {
        self.record.withdrawn_reason.is_none()
    }

    pub fn title(&self) -> String {
        match &self.schedule {
            Some(schedule) => schedule.title.clone(),
            None => domain::form::typed(&self.fields, "plan.title")
                .unwrap_or_else(|| format!("Kế hoạch kiểm tra số {}", self.record.row.number)),
        }
    }

    /// What it already says of each of its visits.
    pub fn expected(&self) -> Expected {
        self.schedule
            .as_ref()
            .map_or_else(Expected::default, |schedule| Expected {
                team: schedule.team.clone(),
                examined: schedule.examined.clone(),
                days: Some(schedule.days),
            })
    }
}

/// One inspection as it stands.
pub struct Kept {
    pub record: Record<InspectionBody>,
    pub fields: Fields,
    pub remedies: Fields,
}

impl Kept {
    fn of(r: &Reader<'_>, record: Record<InspectionBody>) -> Result<Kept, Fault> {
        Ok(Kept {
            fields: r.fields(INSPECTION, &record.row.id)?,
            remedies: r.fields(REMEDY, &record.row.id)?,
            record,
        })
    }

    pub fn id(&self) -> &str {
        &self.record.row.id
    }

    pub fn body(&self) -> &InspectionBody {
        &self.record.row.body
    }

    /// Neither withdrawn nor replaced.
    pub fn stands(&self) -> bool {
        self.record.withdrawn_reason.is_none() && self.record.replaced_by.is_none()
    }

    pub fn is_open(&self) -> bool {
        self.record.row.state == own::OPEN
    }

    /// What was closed.
    pub fn visit(&self) -> Option<&Visit> {
        self.body().visit.as_ref()
    }

    pub fn planned(&self) -> Option<Date> {
        typed_date(&self.fields, "visit.planned")
    }

    /// Each finding of a closed inspection with how far it is.
    pub fn findings(&self, today: Date) -> Vec<(&Finding, Standing)> {
        let Some(visit) = self.visit() else {
            return Vec::new();
        };
        let findings = visit.findings.iter().map(|finding| {
            let remedied = inspection::remedied(&self.remedies, finding.number, visit.date, today);
            (finding, Standing::of(finding, remedied, today))
        });
        findings.collect()
    }
}

/// Every plan of a round, in the order they were begun.
pub fn plans(r: &Reader<'_>, office: &str, round: &Round) -> Result<Vec<KeptPlan>, Fault> {
    let filter = RecordFilter::of_kind(PLAN)
        .of_unit(office)
        .in_round(round.id());
    let records: Vec<Record<Value>> = r.records(filter, Page::ALL)?;
    records
        .into_iter()
        .map(|record| KeptPlan::of(r, round, record))
        .collect()
}

/// One plan.
pub fn find_plan(r: &Reader<'_>, round: &Round, id: &str) -> Result<KeptPlan, Fault> {
    let record: Option<Record<Value>> = r.record(id)?;
    match record {
        Some(record) if record.row.kind == PLAN => KeptPlan::of(r, round, record),
        _ => Err(Fault::not_found(
            "Không có kế hoạch kiểm tra này trong sổ. Mở lại mục Kiểm tra rồi chọn lại.",
        )),
    }
}

/// What the plan of an inspection says of it; nothing where it stands in no plan.
pub fn expected(r: &Reader<'_>, round: &Round, kept: &Kept) -> Result<Expected, Fault> {
    match kept.body().plan.as_str() {
        "" => Ok(Expected::default()),
        plan => Ok(find_plan(r, round, plan)?.expected()),
    }
}

/// Every inspection of a round, in the order they were planned.
pub fn of_round(r: &Reader<'_>, round: &Round) -> Result<Vec<Kept>, Fault> {
    all(r, RecordFilter::of_kind(INSPECTION).in_round(round.id()))
}

/// Every inspection of one unit in a round.
pub fn of_unit(r: &Reader<'_>, unit: &str, round: &Round) -> Result<Vec<Kept>, Fault> {
    let filter = RecordFilter::of_kind(INSPECTION).of_unit(unit);
    all(r, filter.in_round(round.id()))
}

fn all(r: &Reader<'_>, filter: RecordFilter<'_>) -> Result<Vec<Kept>, Fault> {
    let records: Vec<Record<InspectionBody>> = r.records(filter, Page::ALL)?;
    records
        .into_iter()
        .map(|record| Kept::of(r, record))
        .collect()
}

/// One inspection; nothing where the id is of something else.
pub fn known(r: &Reader<'_>, id: &str) -> Result<Option<Kept>, Fault> {
    let record: Option<Record<Value>> = r.record(id)?;
    match record {
        Some(record) if record.row.kind == INSPECTION => match r.record(id)? {
            Some(record) => Ok(Some(Kept::of(r, record)?)),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// One inspection.
pub fn find(r: &Reader<'_>, id: &str) -> Result<Kept, Fault> {
    known(r, id)?.ok_or_else(|| {
        Fault::not_found("Không có lần kiểm tra này trong sổ. Mở lại mục Kiểm tra rồi chọn lại.")
    })
}
