//! Inspections: plans of them, the visits, and what became of what was found.

mod duties;
mod found;
mod plan;
mod view;

use domain::form::Fields;
use domain::inspection;
use store::records::{Record, RecordRow};
use time::Date;

use super::board::{Below, Seat};
use super::incidents::reason;
use super::{NoArgs, SubjectArgs, SubjectReasonArgs, UnitArgs};
use crate::fault::{Code, Fault};
use crate::inspections::{self, INSPECTION, InspectionBody, Kept, REMEDY};
use crate::register::new_id;
use crate::views::{FormView, InspectionView, InspectionsView};
use crate::{App, own, shown};

pub(crate) use duties::duties;
pub(crate) use found::{about, of_unit};
pub(crate) use plan::form_view as plan_form_view;
pub use plan::{inspection_plan, new_inspection_plan, plan_inspections, withdraw_inspection_plan};

/// Everything inspected and to be inspected this year.
pub fn inspections(app: &App, _: NoArgs) -> Result<InspectionsView, Fault> {
    view::list(&Seat::open(app)?)
}

/// One inspection with its unit.
struct Open {
    seat: Seat,
    below: Below,
    kept: Kept,
    expected: inspection::Expected,
}

impl Open {
    fn load(app: &App, id: &str) -> Result<Open, Fault> {
        Open::of(Seat::open(app)?, id)
    }

    fn of(seat: Seat, id: &str) -> Result<Open, Fault> {
        let (kept, expected) = seat.register.store.read(|r| {
            let kept = inspections::find(r, id)?;
            let expected = inspections::expected(r, &seat.round, &kept)?;
            Ok::<_, Fault>((kept, expected))
        })?;
        if kept.record.row.round.as_deref() != Some(seat.round.id()) {
            return Err(Fault::not_found(
                "Lần kiểm tra này thuộc đợt xét khác. Mở lại mục Kiểm tra rồi chọn lại.",
            ));
        }
        Ok(Open {
            below: seat.find(&kept.record.row.unit)?,
            seat,
            kept,
            expected,
        })
    }

    /// The inspection as it would be closed now, or everything that keeps it from that.
    fn visit(&self) -> Result<Result<inspection::Visit, Vec<domain::form::Gap>>, Fault> {
        let kind = self.seat.kind(&self.below.unit.kind)?;
        let today = self.seat.today;
        Ok(inspection::visit(
            kind,
            &self.expected,
            &self.kept.fields,
            today,
        ))
    }

    fn still_open(&self) -> Result<(), Fault> {
        if self.kept.is_open() {
            return Ok(());
        }
        Err(Fault::new(
            Code::Conflict,
            "Lần kiểm tra này đã chốt hoặc đã rút lại. Có sai sót thì lập bản thay thế và ghi rõ lý do.",
        ))
    }
}

/// One inspection.
pub fn inspection(app: &App, args: SubjectArgs) -> Result<InspectionView, Fault> {
    view::view(&Open::load(app, &args.subject)?)
}

/// The forms `inspection`, `inspection/<finding>` and `remedy/<finding>`.
pub fn form_view(app: &App, form: &str, subject: &str) -> Result<FormView, Fault> {
    let open = Open::load(app, subject)?;
    let (base, number) = form.split_once('/').unwrap_or((form, ""));
    let page = match (base, number.parse().ok()) {
        (INSPECTION, None) => Some(view::visit_page(&open)),
        (INSPECTION, Some(number)) => view::finding_page(&open, number)?,
        (_, Some(number)) => view::remedy_page(&open, number),
        (_, None) => None,
    };
    page.ok_or_else(|| {
        Fault::not_found("Lần kiểm tra này không có tồn tại ấy. Mở lại màn hình rồi làm tiếp.")
    })
}

/// A record for a visit to a unit.
fn row(
    app: &App,
    seat: &Seat,
    below: &Below,
    number: i64,
    body: InspectionBody,
) -> RecordRow<InspectionBody> {
    RecordRow {
        id: new_id(app.world()),
        kind: INSPECTION.to_owned(),
        unit: below.unit.id.clone(),
        round: Some(seat.round.id().to_owned()),
        state: own::OPEN.to_owned(),
        number,
        date: None,
        search_text: own::words(INSPECTION, &seat.round.row.label, &below.unit.name),
        body,
    }
}

/// Every inspection of the round.
fn all(seat: &Seat) -> Result<Vec<Kept>, Fault> {
    seat.register
        .store
        .read(|r| inspections::of_round(r, &seat.round))
}

fn next_number(all: &[Kept]) -> i64 {
    let last = all.iter().map(|kept| kept.record.row.number).max();
    last.unwrap_or(0) + 1
}

/// Opens an inspection that stands in no plan; one that was opened and left empty is taken again.
pub fn new_inspection(app: &App, args: UnitArgs) -> Result<InspectionView, Fault> {
    let seat = Seat::open(app)?;
    let below = seat.find(&args.unit)?;
    let known = seat
        .register
        .store
        .read(|r| inspections::of_unit(r, &below.unit.id, &seat.round))?;
    let untouched = known.into_iter().find(|kept| {
        kept.is_open() && kept.fields.is_empty() && *kept.body() == InspectionBody::default()
    });
    if let Some(kept) = untouched {
        return view::view(&Open::of(seat, kept.id())?);
    }
    let number = next_number(&all(&seat)?);
    let row = row(app, &seat, &below, number, InspectionBody::default());
    let act = app.act(&seat.register, "new_inspection", &row.id)?;
    seat.register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    view::view(&Open::of(seat, &row.id)?)
}

/// Closes an inspection: what it says changes no more.
pub fn close_inspection(app: &App, args: SubjectArgs) -> Result<InspectionView, Fault> {
    let open = Open::load(app, &args.subject)?;
    open.still_open()?;
    let visit = open
        .visit()?
        .map_err(|gaps| shown::refusal("Chưa chốt được lần kiểm tra.", &gaps))?;
    let replaced = open.kept.body().replaces.clone();
    let row = RecordRow {
        state: own::CLOSED.to_owned(),
        date: Some(domain::date::iso::to_text(visit.date)),
        body: InspectionBody {
            visit: Some(visit),
            ..open.kept.body().clone()
        },
        ..open.kept.record.row.clone()
    };
    let register = &open.seat.register;
    let why = &open.kept.body().reason;
    let act = app.act_because(register, "close_inspection", open.kept.id(), why)?;
    register.store.write(act, |w| match &replaced {
        Some(old) => w.replace_record(old, &row),
        None => w.save_record(&row).map(|_| ()),
    })?;
    inspection(app, args)
}

/// Begins an inspection of equal words in the place of a closed one, which stands until the new one is closed.
pub fn replace_inspection(app: &App, args: SubjectReasonArgs) -> Result<InspectionView, Fault> {
    let why = reason(&args.reason)?;
    let open = Open::load(app, &args.subject)?;
    if open.kept.visit().is_none() || !open.kept.stands() {
        return Err(Fault::new(
            Code::Conflict,
            "Chỉ lần kiểm tra đã chốt mới cần bản thay thế. Chưa chốt thì sửa ngay trên bản đang ghi.",
        ));
    }
    let register = &open.seat.register;
    let known = register
        .store
        .read(|r| inspections::of_unit(r, &open.below.unit.id, &open.seat.round))?;
    let begun = known.iter().find(|kept| {
        kept.is_open() && kept.body().replaces.as_deref() == Some(args.subject.as_str())
    });
    if let Some(kept) = begun {
        return inspection(
            app,
            SubjectArgs {
                subject: kept.id().to_owned(),
            },
        );
    }
    let body = InspectionBody {
        plan: open.kept.body().plan.clone(),
        replaces: Some(args.subject.clone()),
        reason: why.clone(),
        visit: None,
    };
    let number = open.kept.record.row.number;
    let row = row(app, &open.seat, &open.below, number, body);
    let act = app.act_because(register, "replace_inspection", &row.id, &why)?;
    register.store.write(act, |w| {
        w.save_record(&row)?;
        for (form, fields) in [
            (INSPECTION, &open.kept.fields),
            (REMEDY, &open.kept.remedies),
        ] {
            put_all(w, form, &row.id, fields)?;
        }
        Ok::<_, Fault>(())
    })?;
    inspection(app, SubjectArgs { subject: row.id })
}

fn put_all(w: &store::Writer<'_>, form: &str, subject: &str, fields: &Fields) -> Result<(), Fault> {
    for (field, value) in fields {
        w.set_field(form, subject, field, value)?;
    }
    Ok(())
}

/// Withdraws an inspection that did not take place, or that was written down of the wrong unit; it stays readable.
pub fn withdraw_inspection(app: &App, args: SubjectReasonArgs) -> Result<InspectionsView, Fault> {
    let why = reason(&args.reason)?;
    let seat = Seat::open(app)?;
    let kept = seat
        .register
        .store
        .read(|r| inspections::find(r, &args.subject))?;
    if !kept.stands() {
        return Err(Fault::new(
            Code::Conflict,
            "Lần kiểm tra này đã được rút lại hoặc thay thế từ trước.",
        ));
    }
    let act = app.act_because(&seat.register, "withdraw_inspection", kept.id(), &why)?;
    seat.register
        .store
        .write(act, |w| w.withdraw_record(kept.id(), &why))?;
    view::list(&seat)
}

/// The units of the inspections, by their ids; one that is no longer below keeps the name it has in the register.
fn name_of(seat: &Seat, rows: &[Below], id: &str) -> Result<String, Fault> {
    if let Some(below) = rows.iter().find(|below| below.unit.id == id) {
        return Ok(below.heading());
    }
    let unit = seat.register.store.read(|r| r.unit(id))?;
    Ok(unit.map_or_else(String::new, |unit| domain::form::upper_first(&unit.name)))
}

/// The papers that were begun about a record, each with the way to it.
fn papers_about(seat: &Seat, about: &str) -> Result<Vec<crate::views::ActionView>, Fault> {
    let filter = store::records::RecordFilter::of_kind(super::drafts::RECORD)
        .of_unit(&seat.profile.unit.id)
        .in_round(seat.round.id());
    let drafts: Vec<Record<super::drafts::DraftBody>> = seat
        .register
        .store
        .read(|r| r.records(filter, store::reader::Page::ALL))?;
    let of_this = drafts.iter().filter(|draft| {
        draft.row.body.about == about
            && draft.withdrawn_reason.is_none()
            && draft.replaced_by.is_none()
    });
    Ok(of_this
        .map(|draft| crate::views::ActionView {
            label: super::drafts::heading(draft),
            route: format!("draft/{}", draft.row.id),
        })
        .collect())
}

/// How many days are left until a day.
fn left(day: Date, today: Date) -> i64 {
    (day - today).whole_days()
}
