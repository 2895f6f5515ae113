//! Typing in what units without a PC wrote on paper: for which unit, from when, until when.

use store::units::UnitRow;

use super::board::{Below, Seat};
use super::{NoArgs, UnitArgs};
use crate::App;
use crate::behalf::{self, EnteredFor};
use crate::exchange::payload::UnitRef;
use crate::fault::Fault;
use crate::history::carry;
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::{BehalfRowView, BehalfView, CellView, StatusView};

/// Who types a unit's papers in, where somebody else than the unit did.
pub fn entered_by(below: &Below) -> Option<&UnitRef> {
    let dossier = below.dossier.as_ref();
    let registration = below.registration.as_ref();
    dossier
        .and_then(|record| record.row.body.payload.entered_by.as_ref())
        .or_else(|| registration.and_then(|record| record.row.body.payload.entered_by.as_ref()))
}

/// The units that hand in here, and of which of them papers were typed in.
pub fn behalf(app: &App, _: NoArgs) -> Result<BehalfView, Fault> {
    let seat = Seat::open(app)?;
    let current = behalf::current(&seat.register)?;
    let rows: Vec<BehalfRowView> = seat
        .handed_in_rows()?
        .iter()
        .filter(|below| !below.is_office)
        .map(row)
        .collect();
    let n_entered = rows.iter().filter(|row| row.entered).count();
    Ok(BehalfView {
        summary: match n_entered {
            0 => "Năm nay chưa nhập thay cho đơn vị nào.".to_owned(),
            n => format!("Năm nay đã nhập thay cho {n}/{} đơn vị.", rows.len()),
        },
        current: current
            .as_ref()
            .map_or_else(String::new, |entered| entered.unit.id.clone()),
        current_name: current.map_or_else(String::new, |entered| entered.unit.name),
        rows,
    })
}

fn row(below: &Below) -> BehalfRowView {
    let registration = below.registration.as_ref().map(|record| {
        let body = &record.row.body;
        (body.payload.entered_by.is_some(), body.received_at.as_str())
    });
    let dossier = below.dossier.as_ref().map(|record| {
        let body = &record.row.body;
        (body.payload.entered_by.is_some(), body.received_at.as_str())
    });
    BehalfRowView {
        unit: below.unit.id.clone(),
        name: below.heading(),
        registration: cell(registration),
        dossier: cell(dossier),
        entered: entered_by(below).is_some(),
        can_begin: can_begin(below),
    }
}

/// Whether something of a unit can be typed in here: it hands in here, and has not signed everything itself.
pub fn can_begin(below: &Below) -> bool {
    let registration = below
        .registration
        .as_ref()
        .map(|record| &record.row.body.payload.entered_by);
    let dossier = below
        .dossier
        .as_ref()
        .map(|record| &record.row.body.payload.entered_by);
    below.office.is_none()
        && !below.is_office
        && [registration, dossier]
            .iter()
            .any(|handed_in| handed_in.is_none_or(Option::is_some))
}

/// How a part came: typed in here, or signed by the unit; and when.
fn cell(handed_in: Option<(bool, &str)>) -> CellView {
    let (text, tone) = match handed_in {
        None => (String::new(), ""),
        Some((true, at)) => (format!("nhập thay {}", super::board::short_time(at)), "due"),
        Some((false, at)) => (format!("đơn vị gửi {}", super::board::short_time(at)), "ok"),
    };
    CellView {
        text,
        tone: tone.to_owned(),
        hint: String::new(),
    }
}

/// From now on the screens of a unit's year are those of this unit, as its papers say.
pub fn begin_behalf(app: &App, args: UnitArgs) -> Result<StatusView, Fault> {
    let seat = Seat::open(app)?;
    let below = seat.find(&args.unit)?;
    if let Some(office) = &below.office {
        return Err(Fault::precondition(format!(
            "{} nộp hồ sơ về {}, nên nhập thay ở đó.",
            below.unit.name, office.name
        )));
    }
    if below.is_office {
        return Err(Fault::precondition(format!(
            "{} là cơ quan có bàn nhận hồ sơ riêng, không nhập thay được.",
            below.heading()
        )));
    }
    let entered = EnteredFor {
        last_year: last_year(app, &seat, &below.unit)?,
        unit: seat.card(&below.unit),
    };
    let act = app.act(&seat.register, "begin_behalf", &below.unit.id)?;
    seat.register
        .store
        .write(act, |w| behalf::set(w, Some(&entered)))?;
    take_over_registration(app, &seat.register)?;
    super::setup::status(app, NoArgs {})
}

/// What the unit has registered itself is not typed in again: the meeting goes on from there.
fn take_over_registration(app: &App, register: &Register) -> Result<(), Fault> {
    let year = Year::open(register)?;
    let Some(theirs) = register
        .store
        .read(|r| behalf::signed_registration(r, &year))?
    else {
        return Ok(());
    };
    let record = own::registration(app, register, &year.profile, &year.round)?;
    let id = &record.row.id;
    let act = app.act(register, "take_over_registration", id)?;
    register.store.write(act, |w| {
        for (field, value) in &theirs.payload.fields {
            w.set_field(own::REGISTRATION, id, field, value)?;
        }
        Ok(())
    })
}

/// Last year's figures as a launch would have told them.
fn last_year(
    app: &App,
    seat: &Seat,
    unit: &UnitRow,
) -> Result<Option<domain::meeting::LastYear>, Fault> {
    let units = std::slice::from_ref(unit);
    let mut known = seat
        .register
        .store
        .read(|r| carry::for_launch(r, &app.catalogue(), seat.round.year(), units))?;
    Ok(known.remove(&unit.id))
}

/// Back to the desk. What was typed stays, and is gone on with when the unit is chosen again.
pub fn end_behalf(app: &App, _: NoArgs) -> Result<StatusView, Fault> {
    let register = app.register();
    if let Some(entered) = behalf::current(&register)? {
        let act = app.act(&register, "end_behalf", &entered.unit.id)?;
        register.store.write(act, |w| behalf::set(w, None))?;
    }
    super::setup::status(app, NoArgs {})
}
