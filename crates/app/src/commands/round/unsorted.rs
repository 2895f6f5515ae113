//! Units that came from another office with a kind that the rules of this round do not have: what was managed by a
//! district is managed by somebody else now, and only a person can say by whom.

use domain::form::Fields;
use store::units::UnitRow;

use super::round;
use crate::App;
use crate::commands::SubjectArgs;
use crate::commands::board::Seat;
use crate::fault::Fault;
use crate::kinds;
use crate::register::{Register, Round};
use crate::shown::plain_form;
use crate::views::{FormView, RoundView, UnsortedView};

/// The form of one unit's kind; its subject is the unit.
pub const FORM: &str = "unit-kind";

/// What is to be said of them.
pub fn sentence(unit: &UnitRow) -> String {
    format!(
        "{}: quy định của đợt này không có loại của đơn vị. Chọn lại loại đơn vị và nơi quản lý.",
        unit.name
    )
}

/// Whether the rules have no such kind; a place of the catalogue need not strive itself.
pub fn is_unsorted(round: &Round, unit: &UnitRow) -> bool {
    unit.code.is_none() && round.rules.kind(&unit.kind).is_none()
}

/// Those of the list, each with its two questions.
pub fn views(
    register: &Register,
    round: Option<&Round>,
    units: &[UnitRow],
) -> Result<Vec<UnsortedView>, Fault> {
    let Some(round) = round else {
        return Ok(Vec::new());
    };
    let unsorted = units.iter().filter(|unit| is_unsorted(round, unit));
    unsorted
        .map(|unit| {
            Ok(UnsortedView {
                unit: unit.id.clone(),
                name: unit.name.clone(),
                detail: unit.commune_name.clone().unwrap_or_default(),
                form: form(register, round, unit)?,
            })
        })
        .collect()
}

/// The form of a unit.
pub fn form_view(register: &Register, subject: &str) -> Result<FormView, Fault> {
    let round = register.open_round()?;
    form(register, &round, &unit_of(register, subject)?)
}

fn unit_of(register: &Register, id: &str) -> Result<UnitRow, Fault> {
    register
        .store
        .read(|r| r.unit(id))?
        .ok_or_else(|| Fault::not_found("Không có đơn vị này trong danh sách. Mở lại mục Đợt xét."))
}

fn form(register: &Register, round: &Round, unit: &UnitRow) -> Result<FormView, Fault> {
    let inputs = kinds::inputs(&round.rules, &typed(register, round, unit)?);
    let title = "Loại đơn vị";
    Ok(plain_form(FORM, &unit.id, title, inputs, false))
}

/// What was typed; until then the family it had, so that only its manager has to be chosen.
fn typed(register: &Register, round: &Round, unit: &UnitRow) -> Result<Fields, Fault> {
    let mut typed = register.store.read(|r| r.fields(FORM, &unit.id))?;
    let family = unit.kind.split('.').next().unwrap_or_default();
    if round.rules.unit_kinds().any(|kind| kind.family == family) {
        typed
            .entry(kinds::KIND.to_owned())
            .or_insert_with(|| family.to_owned());
    }
    Ok(typed)
}

/// From now on the unit is of the chosen kind; what it sent stays as it signed it.
pub fn set_unit_kind(app: &App, args: SubjectArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let profile = Seat::open(app)?.profile;
    let open = register.open_round()?;
    let unit = unit_of(&register, &args.subject)?;
    if !is_unsorted(&open, &unit) {
        return Err(Fault::precondition(format!(
            "{} đã có loại theo quy định của đợt này. Ghi sai loại thì rút đơn vị khỏi danh sách rồi thêm lại.",
            unit.name
        )));
    }
    let typed = typed(&register, &open, &unit)?;
    let kind = kinds::chosen(&open.rules, &typed).ok_or_else(|| {
        Fault::precondition(format!(
            "Chưa chọn đủ loại và nơi quản lý của {}. Chọn rồi ghi lại.",
            unit.name
        ))
    })?;
    let above = app.catalogue().has_communes(&profile.unit.catalogue);
    if let Some(why) = super::units::misplaced(above, &open.rules, &kind.slug, &unit.name) {
        return Err(Fault::precondition(why));
    }
    let act = app.act(&register, "set_unit_kind", &unit.id)?;
    register.store.write(act, |w| {
        w.save_unit(&UnitRow {
            kind: kind.slug.clone(),
            ..unit.clone()
        })
    })?;
    round(app, crate::commands::NoArgs {})
}
