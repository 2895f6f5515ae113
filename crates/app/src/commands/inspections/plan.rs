//! Plans of inspections, and which units stand in them.

use domain::inspection as book;
use store::records::RecordRow;

use super::super::board::{Below, Seat};
use super::super::incidents::reason;
use super::super::{SubjectArgs, SubjectReasonArgs, SubjectUnitsArgs};
use super::{all, next_number, papers_about, row, view};
use crate::fault::{Code, Fault};
use crate::inspections::{self, InspectionBody, Kept, KeptPlan, PLAN};
use crate::register::new_id;
use crate::views::{ChoiceView, FormView, InspectionPlanView, InspectionsView};
use crate::{App, called, own, shown};

/// Begins a plan, with what the task says that it carries out; `subject` may be empty.
pub fn new_inspection_plan(app: &App, args: SubjectArgs) -> Result<InspectionPlanView, Fault> {
    let seat = Seat::open(app)?;
    let known = seat
        .register
        .store
        .read(|r| inspections::plans(r, &seat.profile.unit.id, &seat.round))?;
    let fields = book::begun(
        &seat.round.rules,
        seat.round.year(),
        &args.subject,
        seat.today,
    );
    if fields.is_empty() && !args.subject.is_empty() {
        return Err(Fault::not_found(
            "Không có nhiệm vụ này trong quy định của đợt. Mở lại mục Kiểm tra rồi chọn lại.",
        ));
    }
    let number = known.iter().map(|kept| kept.record.row.number).max();
    let record = RecordRow {
        id: new_id(app.world()),
        kind: PLAN.to_owned(),
        unit: seat.profile.unit.id.clone(),
        round: Some(seat.round.id().to_owned()),
        state: own::OPEN.to_owned(),
        number: number.unwrap_or(0) + 1,
        date: None,
        search_text: format!("{} năm {}", called::of_kind(PLAN), seat.round.row.label),
        body: serde_json::json!({}),
    };
    let act = app.act(&seat.register, "new_inspection_plan", &record.id)?;
    seat.register.store.write(act, |w| {
        w.save_record(&record)?;
        super::put_all(w, PLAN, &record.id, &fields)
    })?;
    plan_view(&seat, &record.id)
}

/// One plan with its visits.
pub fn inspection_plan(app: &App, args: SubjectArgs) -> Result<InspectionPlanView, Fault> {
    plan_view(&Seat::open(app)?, &args.subject)
}

fn find(seat: &Seat, id: &str) -> Result<KeptPlan, Fault> {
    seat.register
        .store
        .read(|r| inspections::find_plan(r, &seat.round, id))
}

/// The visits of a plan that stand.
fn visits<'a>(all: &'a [Kept], plan: &str) -> Vec<&'a Kept> {
    all.iter()
        .filter(|one| one.stands() && one.body().plan == plan)
        .collect()
}

fn plan_view(seat: &Seat, id: &str) -> Result<InspectionPlanView, Fault> {
    let kept = find(seat, id)?;
    let rows = seat.handed_in_rows()?;
    let all = all(seat)?;
    let visits = visits(&all, id);
    let inside = |below: &&Below| {
        !visits
            .iter()
            .any(|one| one.record.row.unit == below.unit.id)
    };
    Ok(InspectionPlanView {
        id: id.to_owned(),
        title: kept.title(),
        grounds: kept
            .schedule
            .as_ref()
            .map_or_else(Vec::new, |schedule| schedule.grounds.clone()),
        form: form(seat, &kept),
        units: rows
            .iter()
            .filter(inside)
            .map(|below| ChoiceView {
                value: below.unit.id.clone(),
                label: below.heading(),
                hint: seat
                    .kind(&below.unit.kind)
                    .map_or_else(|_| String::new(), |kind| kind.title.clone()),
            })
            .collect(),
        rows: visits
            .iter()
            .map(|one| view::row(seat, &rows, one))
            .collect::<Result<_, Fault>>()?,
        papers: papers_about(seat, id)?,
        withdrawn: kept.record.withdrawn_reason.unwrap_or_default(),
    })
}

fn form(seat: &Seat, kept: &KeptPlan) -> FormView {
    let model = book::schedule_form(&seat.round.rules, seat.round.year(), &kept.fields);
    let mut view = shown::form(&model, PLAN, kept.id(), "");
    view.read_only = !kept.stands();
    view
}

/// The form `inspection-plan`.
pub fn form_view(app: &App, subject: &str) -> Result<FormView, Fault> {
    let seat = Seat::open(app)?;
    Ok(form(&seat, &find(&seat, subject)?))
}

/// Puts units into a plan, one visit each; those that stand in it already stay as they are.
pub fn plan_inspections(app: &App, args: SubjectUnitsArgs) -> Result<InspectionPlanView, Fault> {
    let seat = Seat::open(app)?;
    let kept = find(&seat, &args.subject)?;
    if !kept.stands() {
        return Err(withdrawn());
    }
    if args.units.is_empty() {
        return Err(Fault::precondition(
            "Chưa chọn đơn vị nào. Đánh dấu các đơn vị cần kiểm tra rồi làm lại.",
        ));
    }
    let all = all(&seat)?;
    let known = visits(&all, &args.subject);
    let first = next_number(&all);
    let mut records = Vec::new();
    for (number, unit) in (first..).zip(&args.units) {
        let below = seat.find(unit)?;
        let inside = known.iter().any(|one| one.record.row.unit == below.unit.id);
        if !inside {
            let body = InspectionBody {
                plan: args.subject.clone(),
                ..InspectionBody::default()
            };
            records.push(row(app, &seat, &below, number, body));
        }
    }
    let act = app.act(&seat.register, "plan_inspections", &args.subject)?;
    seat.register.store.write(act, |w| {
        for record in &records {
            w.save_record(record)?;
        }
        Ok::<_, Fault>(())
    })?;
    plan_view(&seat, &args.subject)
}

fn withdrawn() -> Fault {
    Fault::new(
        Code::Conflict,
        "Kế hoạch kiểm tra này đã được rút lại. Lập kế hoạch khác rồi làm tiếp.",
    )
}

/// Withdraws a plan of which nothing was inspected yet, and the visits in it.
pub fn withdraw_inspection_plan(
    app: &App,
    args: SubjectReasonArgs,
) -> Result<InspectionsView, Fault> {
    let why = reason(&args.reason)?;
    let seat = Seat::open(app)?;
    let kept = find(&seat, &args.subject)?;
    if !kept.stands() {
        return Err(withdrawn());
    }
    let all = all(&seat)?;
    let visits = visits(&all, &args.subject);
    let n_closed = visits.iter().filter(|one| !one.is_open()).count();
    if n_closed > 0 {
        return Err(Fault::new(
            Code::Conflict,
            format!(
                "Đã kiểm tra {n_closed} đơn vị theo kế hoạch này nên không rút lại được. Đơn vị không kiểm tra nữa thì rút riêng từng lần kiểm tra."
            ),
        ));
    }
    let act = app.act_because(
        &seat.register,
        "withdraw_inspection_plan",
        &args.subject,
        &why,
    )?;
    seat.register.store.write(act, |w| {
        for one in &visits {
            w.withdraw_record(one.id(), &why)?;
        }
        w.withdraw_record(&args.subject, &why)
    })?;
    view::list(&seat)
}
