//! The units below an office in a round: added, taken from the catalogue, withdrawn.

use domain::form;

use super::{ADD_UNIT, round};
use crate::App;
use crate::commands::{CommunesArgs, NoArgs, SubjectReasonArgs, setup};
use crate::exchange::payload::UnitCard;
use crate::fault::{Code, Fault};
use crate::register::{self, Profile};
use crate::views::RoundView;

/// Adds a unit from the form `add-unit`.
pub fn add_unit(app: &App, _args: NoArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let typed = register.store.read(|r| r.fields(ADD_UNIT, ""))?;
    let name = form::typed(&typed, "name").map(|n| domain::text::one_line(&n));
    let (Some(kind), Some(name)) = (form::typed(&typed, "kind"), name) else {
        return Err(Fault::precondition(
            "Chưa thêm được: ghi tên đơn vị và chọn loại đơn vị.",
        ));
    };
    let under = register.store.read(|r| r.units_under(&profile.unit.id))?;
    if under
        .iter()
        .any(|unit| domain::text::fold(&unit.name) == domain::text::fold(&name))
    {
        return Err(Fault::new(
            Code::Conflict,
            format!("Đã có đơn vị tên “{name}” trong danh sách. Đặt tên khác để phân biệt."),
        ));
    }
    let card = UnitCard {
        id: register::new_id(app.world()),
        kind,
        name,
        place: own_place(&profile),
        catalogue: String::new(),
        sample: profile.sample,
    };
    let position = next_position(&under);
    register
        .store
        .write(app.act(&register, "add_unit", &card.id)?, |w| {
            w.save_unit(&register::unit_row(&card, Some(&profile.unit.id), position))?;
            w.clear_field(ADD_UNIT, "", "name")
        })?;
    round(app, NoArgs {})
}

fn next_position(under: &[store::units::UnitRow]) -> i64 {
    under.iter().map(|unit| unit.position).max().unwrap_or(0) + 1
}

/// "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai": where the units of this office lie.
pub fn own_place(profile: &Profile) -> String {
    [profile.unit.name.as_str(), profile.unit.place.as_str()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Adds communes of the catalogue below this office.
pub fn add_communes(app: &App, args: CommunesArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let under = register.store.read(|r| r.units_under(&profile.unit.id))?;
    let mut cards = Vec::new();
    let catalogue = app.catalogue();
    for key in &args.communes {
        let place = catalogue
            .find(key)
            .ok_or_else(|| Fault::not_found("Có xã không còn trong danh mục. Tìm và chọn lại."))?;
        let card = setup::place_card(place, profile.sample);
        if !under.iter().any(|unit| unit.id == card.id) {
            cards.push(card);
        }
    }
    let first = next_position(&under);
    register
        .store
        .write(app.act(&register, "add_communes", "")?, |w| {
            for (position, card) in (first..).zip(&cards) {
                w.save_unit(&register::unit_row(card, Some(&profile.unit.id), position))?;
            }
            Ok::<_, Fault>(())
        })?;
    round(app, NoArgs {})
}

/// Takes a unit out of the list; its record stays, with the reason in the log.
pub fn withdraw_unit(app: &App, args: SubjectReasonArgs) -> Result<RoundView, Fault> {
    let register = app.register();
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition("Ghi lý do rút đơn vị khỏi danh sách."));
    }
    let unit = register
        .store
        .read(|r| r.unit(&args.subject))?
        .ok_or_else(|| Fault::not_found("Không có đơn vị này trong danh sách."))?;
    if !register
        .store
        .read(|r| r.bundles_in_from(&unit.id))?
        .is_empty()
    {
        return Err(Fault::new(
            Code::Conflict,
            format!(
                "{} đã gửi hồ sơ nên không rút được khỏi danh sách của năm nay.",
                unit.name
            ),
        ));
    }
    register.store.write(
        app.act_because(&register, "withdraw_unit", &unit.id, &reason)?,
        |w| {
            w.save_unit(&store::units::UnitRow {
                parent: None,
                ..unit.clone()
            })
        },
    )?;
    round(app, NoArgs {})
}
