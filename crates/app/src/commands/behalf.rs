//! Typing in what units without a PC wrote on paper: for which unit, from when, until when.

use store::units::UnitRow;
use time::Date;

use super::board::{Below, Seat};
use super::{NoArgs, UnitArgs};
use crate::behalf::{self, EnteredFor};
use crate::exchange::payload::Entered;
use crate::fault::Fault;
use crate::history::carry;
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::{BehalfRowView, BehalfView, CellView, FormView, InputView, StatusView};
use crate::{App, clock, shown};

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
    let registration = below
        .registration
        .as_ref()
        .map(|came| (came.entered.is_some(), came.received_at.as_str()));
    let dossier = below
        .dossier
        .as_ref()
        .map(|came| (came.entered.is_some(), came.received_at.as_str()));
    BehalfRowView {
        unit: below.unit.id.clone(),
        name: below.heading(),
        registration: cell(registration),
        dossier: cell(dossier),
        entered: below.entered().is_some(),
        can_begin: can_begin(below),
    }
}

/// Whether something of a unit can be typed in here: it hands in here, and has not signed everything itself.
pub fn can_begin(below: &Below) -> bool {
    let registration = below.registration.as_ref().map(|came| &came.entered);
    let dossier = below.dossier.as_ref().map(|came| &came.entered);
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

/// The form that asks when a paper came: `entered/registration`, `entered/dossier`, `entered/supplement`.
pub const FORM: &str = "entered";

/// When the paper came that is typed in; kept under the record it is typed into.
pub fn form_view(
    app: &App,
    register: &Register,
    form: &str,
    subject: &str,
) -> Result<FormView, Fault> {
    let field = form.replace('/', ".");
    let typed = register.store.read(|r| r.fields(FORM, subject))?;
    let value = domain::form::typed(&typed, &field).unwrap_or_default();
    let problem = match received(app, register, &value)? {
        Err(problem) if !value.is_empty() => problem,
        _ => String::new(),
    };
    Ok(FormView {
        form: form.to_owned(),
        subject: subject.to_owned(),
        eyebrow: String::new(),
        title: String::new(),
        intro: String::new(),
        law: None,
        inputs: vec![InputView {
            hint: "Ngày đơn vị nộp bản giấy, để tính đúng hạn hay muộn".to_owned(),
            problem,
            ..shown::plain_input(&field, "Ngày nhận bản giấy", "date", value)
        }],
        outcome: None,
        gaps: Vec::new(),
        read_only: false,
    })
}

/// The day as typed; what is wrong with it, in a sentence.
fn received(app: &App, register: &Register, typed: &str) -> Result<Result<Date, String>, Fault> {
    let today = clock::now(app, register)?.date();
    Ok(match domain::date::parse(typed) {
        Ok(day) if day > today => Err(format!(
            "Ngày nhận bản giấy {} sau hôm nay. Xem lại ngày.",
            domain::date::short(day)
        )),
        Ok(day) => Ok(day),
        Err(fault) => Err(fault.to_string()),
    })
}

/// What a bundle says of who typed it in; nothing in a year of one's own.
pub fn entered(
    app: &App,
    register: &Register,
    year: &Year,
    kind: &str,
    subject: &str,
) -> Result<Option<Entered>, Fault> {
    let Some(office) = &year.entered_by else {
        return Ok(None);
    };
    let typed = register.store.read(|r| r.fields(FORM, subject))?;
    let value = domain::form::typed(&typed, &format!("{FORM}.{kind}")).unwrap_or_default();
    if value.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi ngày nhận bản giấy. Ghi ngày đơn vị nộp bản giấy rồi ghi vào sổ.",
        ));
    }
    match received(app, register, &value)? {
        Ok(day) => Ok(Some(Entered {
            office: office.clone(),
            received_on: domain::date::iso::to_text(day),
        })),
        Err(problem) => Err(Fault::precondition(problem)),
    }
}
