//! What is due, for the units of a desk and for the desk itself.

use std::collections::BTreeMap;

use domain::calendar::{self, DueItem};
use domain::dossier::Stage;
use domain::form::lower_first;
use domain::rules::Actor;
use store::reader::Page;
use store::standings::{Owing, Wanted};
use time::Date;

use super::cells::{Cell, Cells};
use super::seat::Seat;
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
    pub fn of(seat: &Seat, cells: &Cells) -> UnitDues {
        let kinds = cells.kinds(|_| true).into_iter();
        UnitDues(
            kinds
                .map(|kind| (kind.clone(), list(seat, &kind, Actor::Unit, &[])))
                .collect(),
        )
    }

    /// Kinds of units of which a step should be done by now.
    pub fn late_kinds(&self, step: &str) -> Vec<String> {
        let is_late = |dues: &Vec<DueItem>| dues.iter().any(|due| due.step == step && due.late);
        let kinds = self.0.iter().filter(|(_, dues)| is_late(dues));
        kinds.map(|(kind, _)| kind.clone()).collect()
    }

    /// Who owes something.
    pub fn owing(&self) -> Owing {
        Owing {
            registration: self.late_kinds(REGISTER),
            dossier: self.late_kinds(SUBMIT),
            owes: true,
        }
    }

    /// Whether rows that are alike owe something.
    pub fn owes(&self, cell: &Cell) -> bool {
        self.owed(cell.kind(), cell.tally.registered, cell.stage().is_some())
    }

    /// Whether a unit of a kind owes something by now; who has handed in the dossier is not asked for the registration.
    pub fn owed(&self, kind: &str, registered: bool, handed_in: bool) -> bool {
        let passed = |step| self.of_step(kind, step).is_some_and(|due| due.late);
        !handed_in && ((!registered && passed(REGISTER)) || passed(SUBMIT))
    }

    /// The due of a step for a kind of unit.
    pub fn of_step(&self, kind: &str, step: &str) -> Option<&DueItem> {
        self.0.get(kind)?.iter().find(|due| due.step == step)
    }
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
pub fn office(seat: &Seat, cells: &Cells) -> Result<Vec<DueItem>, Fault> {
    let mut items = collecting(seat, cells)?;
    items.extend(forwarding(seat, cells)?);
    items.sort_by_key(|item| (item.done, item.last_day.is_none(), item.last_day));
    Ok(items)
}

/// The same without what is only forwarded: by when the office's own collections and decisions are due.
pub fn collecting(seat: &Seat, cells: &Cells) -> Result<Vec<DueItem>, Fault> {
    let sent = sent(seat)?;
    let mut lines: Vec<Line> = Vec::new();
    for kind in cells.kinds(Cell::is_decided_here) {
        let of_kind = |cell: &Cell| cell.kind() == kind;
        // What was forwarded to this desk was collected by the office below.
        let forwarded_here = cells.count(|cell| of_kind(cell) && cell.here) == 0;
        for item in list(seat, &kind, Actor::Office, &[]) {
            if forwarded_here && item.step != DECIDE {
                continue;
            }
            let same = |line: &&mut Line| {
                line.item.step == item.step && line.item.last_day == item.last_day
            };
            let settled = Settled::of(cells, of_kind);
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
    n: u64,
    all: u64,
}

impl Settled {
    fn of(cells: &Cells, wanted: impl Fn(&Cell) -> bool) -> Settled {
        let all = |cell: &Cell| cell.is_decided_here() && wanted(cell);
        let closed = |cell: &Cell| {
            all(cell) && matches!(cell.stage(), Some(Stage::Decided | Stage::NotProposed))
        };
        Settled {
            n: cells.count(closed),
            all: cells.count(all),
        }
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
pub fn overdue(seat: &Seat, cells: &Cells) -> Result<Vec<DueView>, Fault> {
    let mut lines = Vec::new();
    for step in [REGISTER, SUBMIT] {
        // Kinds that should have done it by the same day are one line.
        let mut missed: BTreeMap<Date, (DueItem, Vec<String>)> = BTreeMap::new();
        for kind in cells.kinds(|cell| cell.here) {
            let dues = list(seat, &kind, Actor::Unit, &[]);
            let Some(due) = dues.into_iter().find(|due| due.step == step && due.late) else {
                continue;
            };
            let lacks = |cell: &Cell| cell.here && cell.kind() == kind && is_missing(cell, step);
            if let (true, Some(day)) = (cells.count(lacks) > 0, due.last_day) {
                missed.entry(day).or_insert((due, Vec::new())).1.push(kind);
            }
        }
        for (day, (due, kinds)) in missed {
            let lacks = |cell: &Cell| {
                cell.here && kinds.iter().any(|kind| kind == cell.kind()) && is_missing(cell, step)
            };
            let n = cells.count(lacks);
            let first = Page {
                offset: 0,
                limit: SHOWN,
            };
            let rows = seat.rows(&lacking(seat, step, kinds.clone()), first)?;
            let names: Vec<&str> = rows.iter().map(|row| row.unit.name.as_str()).collect();
            let board = ActionView {
                label: "Xem các đơn vị".to_owned(),
                route: "board".to_owned(),
            };
            let told = DueView {
                title: format!("{n} đơn vị quá hạn: {}", lower_first(&due.title)),
                detail: some_of(&names, n),
                action: Some(board),
                ..view(&due)
            };
            lines.push((day, told));
        }
    }
    lines.sort_by_key(|(day, _)| *day);
    Ok(lines.into_iter().map(|(_, due)| due).collect())
}

fn is_missing(cell: &Cell, step: &str) -> bool {
    cell.stage().is_none() && (step == SUBMIT || !cell.tally.registered)
}

/// Units of some kinds that hand in here and have not done a step.
fn lacking(seat: &Seat, step: &str, kinds: Vec<String>) -> Wanted {
    Wanted {
        kinds,
        stages: vec![""],
        registered: (step == REGISTER).then_some(false),
        ..seat.wanted().of_office(&seat.profile.unit.id)
    }
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
    let cells = seat.cells()?;
    let dues = UnitDues::of(seat, &cells);
    let wanted = Wanted {
        stages: vec![""],
        owing: Some(dues.owing()),
        ..seat.wanted().of_office(&seat.profile.unit.id)
    };
    let mut missing = Vec::new();
    for row in seat.rows(&wanted, Page::ALL)? {
        for step in [REGISTER, SUBMIT] {
            let there = step == REGISTER && row.registration.is_some();
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

/// So many names are said; the others are counted.
const SHOWN: i64 = 3;

/// "Thôn 1, Thôn 2, Thôn 3 và 4 đơn vị khác"
fn some_of(names: &[&str], all: u64) -> String {
    let said = u64::try_from(names.len()).unwrap_or(all);
    match all.saturating_sub(said) {
        0 => names.join(", "),
        more => format!("{} và {more} đơn vị khác", names.join(", ")),
    }
}

/// By when dossiers that the office above decides on must have been forwarded, each kind by its name.
pub fn forwarding(seat: &Seat, cells: &Cells) -> Result<Vec<DueItem>, Fault> {
    let passing = cells.count(Cell::passes_on);
    let gone = cells.count(|cell| cell.passes_on() && cell.tally.forwarded);
    let all_gone = passing > 0 && gone == passing;
    let done: &[&str] = if all_gone { &[SUBMIT_UP] } else { &[] };
    let mut items = Vec::new();
    for kind in cells.kinds(Cell::passes_on) {
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
pub fn done(seat: &Seat, cells: &Cells) -> Result<Vec<&'static str>, Fault> {
    let sent = sent(seat)?;
    let settled = Settled::of(cells, |_| true);
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
    let tag = match item.days_left {
        _ if item.done => "Đã làm".to_owned(),
        Some(0) => format!("Hôm nay · {}", item.due_text),
        Some(days) if days < 0 => format!("Quá hạn {} ngày · {}", -days, item.due_text),
        Some(days) => format!("Còn {days} ngày · {}", item.due_text),
        None => "Chưa có hạn".to_owned(),
    };
    DueView {
        tag,
        tone: tone(item.done, item.days_left).to_owned(),
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

/// How something with a last day is coloured; always beside its words.
pub fn tone(done: bool, days_left: Option<i64>) -> &'static str {
    match days_left {
        _ if done => "ok",
        Some(days) if days < 0 => "late",
        Some(days) if days <= SOON => "due",
        _ => "plain",
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
        assert_eq!(some_of(&["A", "B", "C"], 3), "A, B, C");
        assert_eq!(some_of(&["A", "B", "C"], 4), "A, B, C và 1 đơn vị khác");
    }
}
