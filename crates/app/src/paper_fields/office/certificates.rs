//! What is given to the units of a decision, one sheet each, and the register of what was given.

use documents::{Fields, Value};
use domain::date::short;
use domain::form::{typed, typed_date};

use super::{decision, head};
use crate::App;
use crate::commands::certificates;
use crate::commands::decision::Standing;
use crate::fault::Fault;

/// One sheet: for which unit, and what it says.
pub struct Sheet {
    pub unit: String,
    pub name: String,
    pub fields: Fields,
}

/// The sheets of an issued decision, in the order of its list.
pub fn sheets(app: &App, standing: &Standing) -> Result<Vec<Sheet>, Fault> {
    let given = issued(standing)?;
    let seat = &standing.seat;
    let title = seat
        .kind(standing.kind())?
        .certificate_title()
        .map_err(|gap| Fault::precondition(gap.sentence))?
        .to_owned();
    let said = decision::fields(app, &standing.record.row.id)?;
    let typed_fields = certificates::typed_fields(standing)?;
    let copied = |name: &str| said.get(name).cloned();
    let mut common = Fields::new()
        .text("issuer", &given.decider)
        .text("certificate", title)
        .text("commune", &seat.profile.unit.name)
        .text("decision_number", given.number.to_string())
        .date("decision_date", given.date)
        .date(
            "date",
            typed_date(&typed_fields, &certificates::field("", "date")).unwrap_or(given.date),
        );
    for name in ["place", "year", "sample", "signer_role", "signer_name"] {
        if let Some(value) = copied(name) {
            common.set(name, value);
        }
    }
    if let Some(Value::Text(authority)) = copied("authority") {
        common.set("issuer", Value::Text(authority));
    }
    let sheets = standing.rows.iter().map(|below| {
        let number = typed(
            &typed_fields,
            &certificates::field(&below.unit.id, "number"),
        );
        Sheet {
            unit: below.unit.id.clone(),
            name: below.unit.name.clone(),
            fields: common
                .clone()
                .text("unit", below.heading())
                .text("register_number", number.unwrap_or_default()),
        }
    });
    Ok(sheets.collect())
}

/// One sheet by "decision/unit".
pub fn sheet(app: &App, subject: &str) -> Result<Fields, Fault> {
    let strange = || {
        Fault::not_found("Không có giấy này. Mở lại quyết định, vào phần cấp giấy rồi chọn lại.")
    };
    let (decision, unit) = subject.split_once('/').ok_or_else(strange)?;
    let standing = Standing::load(app, decision)?;
    sheets(app, &standing)?
        .into_iter()
        .find(|sheet| sheet.unit == unit)
        .map(|sheet| sheet.fields)
        .ok_or_else(strange)
}

/// The register of what was given for one decision.
pub fn register(app: &App, subject: &str) -> Result<Fields, Fault> {
    let standing = Standing::load(app, subject)?;
    let given = issued(&standing)?;
    let seat = &standing.seat;
    let typed_fields = certificates::typed_fields(&standing)?;
    let title = seat
        .kind(standing.kind())?
        .certificate_title()
        .map_err(|gap| Fault::precondition(gap.sentence))?;
    let decision = format!("{} ngày {}", given.number, short(given.date));
    let rows = standing.rows.iter().map(|below| {
        let of = |what: &str| {
            typed(&typed_fields, &certificates::field(&below.unit.id, what)).unwrap_or_default()
        };
        vec![
            of("number"),
            below.heading(),
            decision.clone(),
            of("day"),
            of("receiver"),
            of("note"),
        ]
    });
    Ok(head(seat)
        .text("certificate", domain::form::lower_first(title))
        .rows("given", rows.collect()))
}

/// A certificate rests on a decision that has its number and date.
fn issued(standing: &Standing) -> Result<&domain::review::Decision, Fault> {
    if standing.record.replaced_by.is_some() {
        return Err(Fault::precondition(
            "Quyết định này đã được thay thế nên không in giấy theo quyết định này nữa. Mở quyết định thay thế rồi in.",
        ));
    }
    standing
        .record
        .row
        .body
        .decision
        .as_ref()
        .filter(|_| standing.is_issued())
        .ok_or_else(|| {
            Fault::precondition("Quyết định chưa có số, ngày nên chưa in giấy được. Ghi số, ngày và ban hành quyết định rồi mở lại.")
        })
}
