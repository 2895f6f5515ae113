//! What is due, for the units of a desk and for the desk itself.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::{self, DueItem};
use domain::dossier::Stage;
use domain::rules::Actor;

use super::seat::{Below, Seat};
use crate::exchange;
use crate::fault::Fault;
use crate::views::{ActionView, DueView};

/// Steps of the year as the packs name them.
pub const REGISTER: &str = "register";
pub const REGISTER_UP: &str = "register-up";
pub const SUBMIT: &str = "submit";
pub const SUBMIT_UP: &str = "submit-up";
pub const DECIDE: &str = "decide";
pub const REPORT_UP: &str = "report-up";

/// Collected bundles, each with the step it fulfils.
pub const COLLECTED: [(&str, &str); 3] = [
    ("collected-registrations", REGISTER_UP),
    ("collected-proposals", SUBMIT_UP),
    ("collected-decisions", REPORT_UP),
];

/// The bundle of dossiers that the office above decides on, and its step.
pub const FORWARDED: (&str, &str) = ("forwarded", SUBMIT_UP);

/// The dues of the units, by their kind.
pub struct UnitDues(BTreeMap<String, Vec<DueItem>>);

impl UnitDues {
    pub fn of(seat: &Seat, rows: &[Below]) -> UnitDues {
        let dues = kinds(rows)
            .into_iter()
            .map(|kind| (kind.clone(), list(seat, &kind, Actor::Unit, &[])));
        UnitDues(dues.collect())
    }

    /// The due of a step for a kind of unit.
    pub fn of_step(&self, kind: &str, step: &str) -> Option<&DueItem> {
        self.0.get(kind)?.iter().find(|due| due.step == step)
    }
}

fn kinds<'a>(rows: impl IntoIterator<Item = &'a Below>) -> BTreeSet<String> {
    rows.into_iter().map(|row| row.unit.kind.clone()).collect()
}

fn list(seat: &Seat, kind: &str, actor: Actor, done: &[&str]) -> Vec<DueItem> {
    calendar::due_list(
        &seat.round.rules,
        kind,
        seat.round.year(),
        actor,
        done,
        seat.today,
    )
}

/// What this office has to do, each step once, what is not done first. Collecting, deciding and
/// reporting are the work of the office that the units hand in to; an office above it has no part
/// in those dues.
pub fn office(seat: &Seat, rows: &[Below]) -> Result<Vec<DueItem>, Fault> {
    let done = done(seat, rows)?;
    let mut items: Vec<DueItem> = Vec::new();
    let ours = |row: &&Below| row.is_decided_here() || (row.office.is_none() && !row.passes_on());
    for kind in kinds(rows.iter().filter(ours)) {
        for item in list(seat, &kind, Actor::Office, &done) {
            // What was forwarded to this desk was collected by the office below.
            let forwarded_here = rows
                .iter()
                .filter(|row| row.unit.kind == kind)
                .all(|row| row.office.is_some());
            if forwarded_here && item.step != DECIDE {
                continue;
            }
            match items.iter_mut().find(|known| known.step == item.step) {
                // Kinds differ in their dues: the office is held by the earliest.
                Some(known)
                    if item.last_day.is_some()
                        && (known.last_day.is_none() || item.last_day < known.last_day) =>
                {
                    *known = item
                }
                Some(_) => {}
                None => items.push(item),
            }
        }
    }
    items.extend(forwarding(seat, rows)?);
    Ok(items)
}

/// By when dossiers that the office above decides on must have been forwarded, each kind by its name.
pub fn forwarding(seat: &Seat, rows: &[Below]) -> Result<Vec<DueItem>, Fault> {
    let passing: Vec<&Below> = rows.iter().filter(|row| row.passes_on()).collect();
    let all_gone = !passing.is_empty()
        && passing.iter().all(|row| {
            row.dossier
                .as_ref()
                .is_some_and(|record| record.row.body.forwarded_at.is_some())
        });
    let done: &[&str] = if all_gone { &[SUBMIT_UP] } else { &[] };
    let mut items = Vec::new();
    for kind in kinds(passing.iter().copied()) {
        let title = seat.kind(&kind)?.title.clone();
        for item in list(seat, &kind, Actor::Office, done) {
            if item.step == SUBMIT_UP {
                items.push(DueItem {
                    title: format!("Chuyển hồ sơ lên cấp trên xét ({title})"),
                    ..item
                });
            }
        }
    }
    items.sort_by_key(|item| (item.last_day.is_none(), item.last_day));
    Ok(items)
}

/// The steps of the office that are done.
pub fn done(seat: &Seat, rows: &[Below]) -> Result<Vec<&'static str>, Fault> {
    let mut done = Vec::new();
    for (kind, step) in COLLECTED {
        let sent = exchange::sent_of_kind(&seat.register, kind)?;
        if sent
            .iter()
            .any(|out| out.round.as_deref() == Some(seat.round.id()))
        {
            done.push(step);
        }
    }
    let mut stages = rows
        .iter()
        .filter(|row| row.is_decided_here())
        .filter_map(Below::stage)
        .peekable();
    let any = stages.peek().is_some();
    if any && stages.all(|stage| matches!(stage, Stage::Decided | Stage::NotProposed)) {
        done.push(DECIDE);
    }
    Ok(done)
}

/// A due as screens show it.
pub fn view(item: &DueItem) -> DueView {
    let (tag, tone) = match item.days_left {
        _ if item.done => ("Đã làm".to_owned(), "ok"),
        Some(0) => (format!("Hôm nay · {}", item.due_text), "due"),
        Some(days) if days < 0 => (
            format!("Quá hạn {} ngày · {}", -days, item.due_text),
            "late",
        ),
        Some(days) => (
            format!("Còn {days} ngày · {}", item.due_text),
            if days <= SOON { "due" } else { "plain" },
        ),
        None => ("Chưa có hạn".to_owned(), "plain"),
    };
    DueView {
        tag,
        tone: tone.to_owned(),
        title: item.title.clone(),
        detail: item.note.clone(),
        basis: item
            .citation
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        action: action(item),
    }
}

/// Within so many days a due is shown in colour.
const SOON: i64 = 7;

fn action(item: &DueItem) -> Option<ActionView> {
    if item.done {
        return None;
    }
    let (label, route) = match item.step.as_str() {
        REGISTER_UP | SUBMIT_UP | REPORT_UP => ("Gửi cấp trên", "up"),
        DECIDE => ("Quyết định", "decisions"),
        _ => return None,
    };
    Some(ActionView {
        label: label.to_owned(),
        route: route.to_owned(),
    })
}
