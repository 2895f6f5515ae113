//! What inspections make due: visits that are planned, and findings that wait to be remedied.

use domain::calendar::{DueItem, Entry, Sort};
use domain::date::short;
use domain::inspection::Standing;
use time::Date;

use super::super::board::{self, Below, Seat};
use super::{left, name_of};
use crate::fault::Fault;
use crate::inspections::{self, Kept, KeptPlan};
use crate::views::{ActionView, DueView};

/// **Việc đến hạn của kiểm tra** — one thing with its day, on the start page and in the calendar.
pub struct Duty {
    key: String,
    pub title: String,
    pub day: Option<Date>,
    when: String,
    notes: Vec<String>,
    pub done: bool,
    route: String,
}

/// Everything that the inspections of the round ask, done or not.
pub fn duties(seat: &Seat) -> Result<Vec<Duty>, Fault> {
    let (plans, mut all) = seat.register.store.read(|r| {
        let plans = inspections::plans(r, &seat.profile.unit.id, &seat.round)?;
        Ok::<_, Fault>((plans, inspections::of_round(r, &seat.round)?))
    })?;
    all.retain(Kept::stands);
    if all.is_empty() && plans.is_empty() {
        return Ok(Vec::new());
    }
    let rows = seat.handed_in_rows()?;
    let mut duties = Vec::new();
    for kept in &all {
        duties.extend(of_visit(seat, &rows, kept)?);
    }
    for plan in plans.iter().filter(|plan| plan.stands()) {
        duties.extend(of_plan(plan, &all));
    }
    Ok(duties)
}

fn of_visit(seat: &Seat, rows: &[Below], kept: &Kept) -> Result<Vec<Duty>, Fault> {
    let unit = name_of(seat, rows, &kept.record.row.unit)?;
    let route = format!("inspections/{}", kept.id());
    let day = kept.visit().map(|visit| visit.date).or(kept.planned());
    let mut duties = Vec::new();
    // What takes the place of a closed inspection is no visit of its own.
    if let Some(day) = day.filter(|_| kept.visit().is_some() || kept.body().replaces.is_none()) {
        duties.push(Duty {
            key: format!("inspection.{}", kept.id()),
            title: format!("Kiểm tra {unit}"),
            day: Some(day),
            when: format!("ngày {}", short(day)),
            notes: Vec::new(),
            done: kept.visit().is_some(),
            route: route.clone(),
        });
    }
    for (finding, standing) in kept.findings(seat.today) {
        if standing == Standing::NothingAsked {
            continue;
        }
        duties.push(Duty {
            key: format!("inspection.{}.{}", kept.id(), finding.number),
            title: format!("{unit} khắc phục: {}", finding.what),
            day: finding.due,
            when: finding.due.map_or_else(
                || "chưa có hạn".to_owned(),
                |due| format!("hạn {}", short(due)),
            ),
            notes: vec![format!("Yêu cầu sau kiểm tra: {}", finding.request)],
            done: !standing.is_open(),
            route: route.clone(),
        });
    }
    Ok(duties)
}

/// Units of a plan that nobody has set a day for have to be seen before its days are over.
fn of_plan(plan: &KeptPlan, all: &[Kept]) -> Option<Duty> {
    let schedule = plan.schedule.as_ref()?;
    let without_day = all
        .iter()
        .filter(|kept| kept.body().plan == plan.id() && kept.is_open())
        .filter(|kept| kept.planned().is_none() && kept.body().replaces.is_none())
        .count();
    (without_day > 0).then(|| Duty {
        key: format!("inspection.plan.{}", plan.id()),
        title: format!("{}: {without_day} đơn vị chưa định ngày", schedule.title),
        day: Some(schedule.days.last),
        when: schedule.when.clone(),
        notes: schedule.grounds.clone(),
        done: false,
        route: format!("inspection-plan/{}", plan.id()),
    })
}

impl Duty {
    /// As it stands in the calendar.
    pub fn entry(self, who: &str) -> Entry {
        Entry {
            key: self.key,
            sort: Sort::Inspection,
            title: self.title,
            who: who.to_owned(),
            first: None,
            last: self.day,
            when: self.when,
            citation: None,
            layer: String::new(),
            notes: self.notes,
            done: self.done,
            tickable: false,
        }
    }

    /// As it stands on the start page.
    pub fn due(&self, today: Date) -> DueView {
        let days_left = self.day.map(|day| left(day, today));
        let item = DueItem {
            step: String::new(),
            title: self.title.clone(),
            due_text: self.when.clone(),
            last_day: self.day,
            days_left,
            late: days_left.is_some_and(|days| days < 0),
            done: self.done,
            citation: None,
            layer: String::new(),
            note: self.notes.join(" "),
        };
        DueView {
            action: Some(ActionView {
                label: "Mở phần kiểm tra".to_owned(),
                route: self.route.clone(),
            }),
            ..board::due_view(&item)
        }
    }
}
