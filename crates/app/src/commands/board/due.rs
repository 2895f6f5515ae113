//! What is due, for the units of a desk and for the desk itself.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::{self, DueItem};
use domain::dossier::Stage;
use domain::rules::Actor;
use time::Date;

use super::seat::{Below, Seat};
use crate::exchange;
use crate::fault::Fault;
use crate::kinds as words;
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

/// What this office has to do, what is not done first. Kinds with the same due for a step are one
/// line; where their dues differ each has its own, by its name. Collecting, deciding and reporting
/// are the work of the office that the units hand in to; an office above it has no part in those dues.
pub fn office(seat: &Seat, rows: &[Below]) -> Result<Vec<DueItem>, Fault> {
    let mut items = collecting(seat, rows)?;
    items.extend(forwarding(seat, rows)?);
    items.sort_by_key(|item| (item.done, item.last_day.is_none(), item.last_day));
    Ok(items)
}

/// The same without what is only forwarded: by when the office's own collections and decisions are due.
pub fn collecting(seat: &Seat, rows: &[Below]) -> Result<Vec<DueItem>, Fault> {
    let sent = sent(seat)?;
    let mut lines: Vec<Line> = Vec::new();
    let ours = |row: &&Below| row.is_decided_here() || (row.office.is_none() && !row.passes_on());
    for kind in kinds(rows.iter().filter(ours)) {
        let of_kind: Vec<&Below> = rows.iter().filter(|row| row.unit.kind == kind).collect();
        // What was forwarded to this desk was collected by the office below.
        let forwarded_here = of_kind.iter().all(|row| row.office.is_some());
        for item in list(seat, &kind, Actor::Office, &[]) {
            if forwarded_here && item.step != DECIDE {
                continue;
            }
            let same = |line: &&mut Line| {
                line.item.step == item.step && line.item.last_day == item.last_day
            };
            let settled = Settled::of(of_kind.iter().copied());
            match lines.iter_mut().find(same) {
                Some(line) => {
                    line.settled = line.settled.with(settled);
                    line.kinds.push(kind.clone());
                }
                None => lines.push(Line {
                    item,
                    settled,
                    kinds: vec![kind.clone()],
                }),
            }
        }
    }
    let mut items: Vec<DueItem> = lines
        .iter()
        .map(|line| line.told(seat, &sent, &lines))
        .collect();
    items.sort_by_key(|item| (item.done, item.last_day.is_none(), item.last_day));
    Ok(items)
}

/// One step with one due, and the kinds of units it is for.
struct Line {
    item: DueItem,
    settled: Settled,
    kinds: Vec<String>,
}

impl Line {
    fn told(&self, seat: &Seat, sent: &[&str], all: &[Line]) -> DueItem {
        let item = &self.item;
        let done = is_done(&item.step, self.settled, sent);
        let mut notes = vec![item.note.clone()];
        let counted = item.step == DECIDE || item.step == REPORT_UP;
        if counted && !done && self.settled.n > 0 {
            let Settled { n, all } = self.settled;
            notes.insert(0, format!("Đã quyết định {n}/{all} đơn vị."));
        }
        notes.retain(|note| !note.is_empty());
        let alone = all
            .iter()
            .filter(|line| line.item.step == item.step)
            .count()
            == 1;
        DueItem {
            title: match alone {
                true => item.title.clone(),
                false => format!("{} ({})", item.title, self.titles(seat)),
            },
            note: notes.join(" "),
            late: !done && item.late,
            done,
            ..item.clone()
        }
    }

    fn titles(&self, seat: &Seat) -> String {
        let rules = &seat.round.rules;
        let mut titles: Vec<&str> = Vec::new();
        for kind in self.kinds.iter().filter_map(|slug| rules.kind(slug)) {
            let title = words::family_title(rules, kind);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles.join("; ")
    }
}

/// Of the units that are decided on here: how many there are, and how many are settled.
#[derive(Clone, Copy)]
struct Settled {
    n: usize,
    all: usize,
}

impl Settled {
    fn of<'a>(rows: impl Iterator<Item = &'a Below>) -> Settled {
        let mut settled = Settled { n: 0, all: 0 };
        for row in rows.filter(|row| row.is_decided_here()) {
            settled.all += 1;
            let closed = matches!(row.stage(), Some(Stage::Decided | Stage::NotProposed));
            settled.n += usize::from(closed);
        }
        settled
    }

    fn with(self, other: Settled) -> Settled {
        Settled {
            n: self.n + other.n,
            all: self.all + other.all,
        }
    }

    fn whole(self) -> bool {
        self.all > 0 && self.n == self.all
    }
}

/// A step is done when every unit it is for is: what goes up about decisions only when all are made.
fn is_done(step: &str, settled: Settled, sent: &[&str]) -> bool {
    match step {
        DECIDE => settled.whole(),
        REPORT_UP => sent.contains(&REPORT_UP) && settled.whole(),
        other => sent.contains(&other),
    }
}

/// Units that have not done what was due, one line for each step and day, the earliest first.
pub fn overdue(seat: &Seat, rows: &[Below]) -> Vec<DueView> {
    let here: Vec<&Below> = rows.iter().filter(|row| row.office.is_none()).collect();
    let mut lines = Vec::new();
    for step in [REGISTER, SUBMIT] {
        let mut missed: BTreeMap<Date, (DueItem, Vec<&str>)> = BTreeMap::new();
        for kind in kinds(here.iter().copied()) {
            let dues = list(seat, &kind, Actor::Unit, &[]);
            let Some(due) = dues.into_iter().find(|due| due.step == step && due.late) else {
                continue;
            };
            let missing = here.iter().filter(|row| {
                row.unit.kind == kind
                    && row.dossier.is_none()
                    && (step == SUBMIT || row.registration.is_none())
            });
            let names: Vec<&str> = missing.map(|row| row.unit.name.as_str()).collect();
            if let (false, Some(day)) = (names.is_empty(), due.last_day) {
                missed
                    .entry(day)
                    .or_insert((due, Vec::new()))
                    .1
                    .extend(names);
            }
        }
        lines.extend(missed.into_iter().map(|(day, (due, names))| {
            let title = format!(
                "{} đơn vị quá hạn: {}",
                names.len(),
                domain::form::lower_first(&due.title)
            );
            let board = ActionView {
                label: "Xem các đơn vị".to_owned(),
                route: "board".to_owned(),
            };
            let told = DueView {
                title,
                detail: some_of(&names),
                action: Some(board),
                ..view(&due)
            };
            (day, told)
        }));
    }
    lines.sort_by_key(|(day, _)| *day);
    lines.into_iter().map(|(_, due)| due).collect()
}

/// **Hồ sơ còn chậm** — what one unit should have handed in here by now and has not.
pub struct Missing {
    pub unit: store::units::UnitRow,
    /// "Nộp hồ sơ đề nghị công nhận"
    pub what: String,
    /// "trước ngày 29/10"; what an office collects has no due of its own here.
    pub due_text: String,
    pub last_day: Option<Date>,
}

/// Everything that is overdue here, unit by unit in the office's order.
pub fn missing(seat: &Seat) -> Result<Vec<Missing>, Fault> {
    let tree = seat.tree()?;
    let dues = UnitDues::of(seat, &tree.rows);
    let mut missing = Vec::new();
    for row in tree.rows.iter().filter(|row| row.office.is_none()) {
        for step in [REGISTER, SUBMIT] {
            let there = row.dossier.is_some() || (step == REGISTER && row.registration.is_some());
            let due = dues.of_step(&row.unit.kind, step);
            if let (false, Some(due)) = (there, due.filter(|due| due.late)) {
                missing.push(Missing {
                    unit: row.unit.clone(),
                    what: due.title.clone(),
                    due_text: due.due_text.clone(),
                    last_day: due.last_day,
                });
            }
        }
    }
    Ok(missing)
}

/// "Thôn 1, Thôn 2, Thôn 3 và 4 đơn vị khác"
fn some_of(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => {
            format!("{} và {more} đơn vị khác", names[..SHOWN].join(", "))
        }
        _ => names.join(", "),
    }
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

/// The steps of the office that are done for all its units.
pub fn done(seat: &Seat, rows: &[Below]) -> Result<Vec<&'static str>, Fault> {
    let sent = sent(seat)?;
    let settled = Settled::of(rows.iter());
    let steps = COLLECTED.iter().map(|(_, step)| *step).chain([DECIDE]);
    Ok(steps.filter(|step| is_done(step, settled, &sent)).collect())
}

/// The steps whose collected bundle has left in this round.
fn sent(seat: &Seat) -> Result<Vec<&'static str>, Fault> {
    let mut steps = Vec::new();
    for (kind, step) in COLLECTED {
        let sent = exchange::sent_of_kind(&seat.register, kind)?;
        if sent
            .iter()
            .any(|out| out.round.as_deref() == Some(seat.round.id()))
        {
            steps.push(step);
        }
    }
    Ok(steps)
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
pub const SOON: i64 = 14;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_done_when_every_unit_it_is_for_is() {
        let none: &[&str] = &[];
        let all_sent: &[&str] = &[REGISTER_UP, SUBMIT_UP, REPORT_UP];
        for (step, n, all, sent, done) in [
            (DECIDE, 0, 0, none, false),
            (DECIDE, 1, 5, all_sent, false),
            (DECIDE, 5, 5, none, true),
            (REPORT_UP, 1, 5, all_sent, false),
            (REPORT_UP, 5, 5, none, false),
            (REPORT_UP, 5, 5, all_sent, true),
            (SUBMIT_UP, 1, 5, all_sent, true),
            (SUBMIT_UP, 5, 5, none, false),
        ] {
            let settled = Settled { n, all };
            assert_eq!(is_done(step, settled, sent), done, "{step} {n}/{all}");
        }
    }

    #[test]
    fn three_names_are_said_and_the_others_counted() {
        assert_eq!(some_of(&["A", "B", "C"]), "A, B, C");
        assert_eq!(some_of(&["A", "B", "C", "D"]), "A, B, C và 1 đơn vị khác");
    }
}
