//! The desk's first room: every unit as one row, what is late first; and the file of one unit.

mod cells;
mod counted;
mod due;
mod evidence;
mod file;
mod groups;
mod map;
mod offices;
mod rows;
mod search;
mod seat;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use domain::calendar::DueItem;
use domain::statistics::Totals;
use store::units::UnitRow;

use super::decision::outbox::Outbox;
use super::{BoardArgs, UnitArgs};
use crate::App;
use crate::exchange::apply;
use crate::fault::Fault;
use crate::views::{BoardRowView, BoardView, CountView, DueView, UnitFileView};
use due::UnitDues;
use rows::{Answered, Around};
use search::Search;

pub(crate) use cells::{Cell, Cells};
pub(crate) use counted::{of_office as counted_of_office, of_own_year as counted_of_own_year};
pub(crate) use due::{
    COLLECTED, DECIDE, FORWARDED, Missing, REGISTER, SOON, SUBMIT, collecting as collecting_dues,
    done as office_done, forwarding as forwarding_dues, missing, tone as due_tone,
    view as due_view,
};
pub(crate) use evidence::{
    Original, arrived_file, have, item_views, open_member, read_member, short_time, word_of,
};
pub use map::board_map;
pub use offices::board_offices;

pub(crate) use file::{dossier_papers, fact};
pub(crate) use rows::{day_of, n_different};
pub(crate) use search::{by_words, words};
pub(crate) use seat::{Below, Seat};

/// The share of units that must be recognized, as the packs name it.
const RECOGNIZED_SHARE: &str = "recognized";

/// So many rows are shown at once.
const PAGE: i64 = 200;
/// So many sentences of one sort are said in full.
const SAID: usize = 12;

/// Units below this desk, those that are late first: all of them, or those that answer to a filter and to words.
pub fn board(app: &App, args: BoardArgs) -> Result<BoardView, Fault> {
    let seat = Seat::open(app)?;
    let cells = seat.cells()?;
    let dues = UnitDues::of(&seat, &cells);
    let search = Search::of(app, &seat, &dues, &args);
    let found = search.found(&seat, &cells, &dues)?;
    let n_late = cells.count(|cell| dues.owes(cell));
    let silent = silent(&seat)?;
    let of_office = match args.office.as_str() {
        "" => None,
        id => Some(seat.find(id)?.unit),
    };
    let rows = row_views(&seat, &dues, &found.rows)?;
    let is_last = found.next == 0;
    let rowless = |office: &&UnitRow| seat.round.rules.kind(&office.kind).is_none();
    let silent_rows = silent
        .iter()
        .filter(|_| is_last && search.is_whole())
        .filter(rowless)
        .map(rows::silent_row);
    let groups = groups::groups(&seat, &cells)?;
    let between = seat
        .register
        .store
        .read(|r| r.has_offices_between(seat.round.id(), &seat.profile.unit.id))?;
    let grouped = between || cells.iter().any(|cell| cell.is_office) || !silent.is_empty();
    let counts = counts(&seat, &cells, &dues, n_late, grouped);
    Ok(BoardView {
        title: match &of_office {
            Some(office) => format!("Các đơn vị của {}", office.name),
            None => "Các đơn vị".to_owned(),
        },
        office: of_office.map_or_else(String::new, |office| office.id),
        found: found.sentence(&args.filter, &counts),
        next: found.next,
        rows: rows.into_iter().chain(silent_rows).collect(),
        groups: search.groups(groups),
        due: due::office(&seat, &cells)?.iter().map(due::view).collect(),
        notes: notes(&seat, &silent)?,
        counts,
        grouped,
    })
}

fn row_views(seat: &Seat, dues: &UnitDues, rows: &[Below]) -> Result<Vec<BoardRowView>, Fault> {
    let outbox = Outbox::load(seat)?;
    let around = Around {
        dues,
        drafted: super::decision::drafted(seat)?,
        answered: answers(&outbox, rows)?,
        seat,
    };
    let mut views: Vec<BoardRowView> = rows.iter().map(|below| rows::row(below, &around)).collect();
    super::history::names::add_registered_before(seat, rows, &mut views)?;
    Ok(views)
}

/// Offices of this desk of which not one unit is known yet.
fn silent(seat: &Seat) -> Result<Vec<UnitRow>, Fault> {
    let me = &seat.profile.unit.id;
    seat.register.store.read(|r| {
        let mut silent = Vec::new();
        for row in r.without_units(seat.round.id(), me)? {
            let kind = seat.round.rules.kind(&row.kind);
            if kind.is_some_and(|kind| !kind.own_office) {
                continue;
            }
            let unit = seat::unit_of(r, row)?;
            if seat::is_office(&seat.round, &unit) {
                silent.push(unit);
            }
        }
        Ok(silent)
    })
}

/// What the start page says of the units below: who is late with what, and what this office has to do by when.
pub(crate) fn dues(app: &App) -> Result<(Vec<DueView>, Vec<DueItem>), Fault> {
    let seat = Seat::open(app)?;
    let cells = seat.cells()?;
    Ok((due::overdue(&seat, &cells)?, due::office(&seat, &cells)?))
}

/// Everything about one unit.
pub fn unit_file(app: &App, args: UnitArgs) -> Result<UnitFileView, Fault> {
    let seat = Seat::open(app)?;
    file::view(&seat, &seat.find(&args.unit)?)
}

fn answers(outbox: &Outbox, rows: &[Below]) -> Result<HashMap<String, Answered>, Fault> {
    let mut answers = HashMap::new();
    for dossier in rows.iter().filter_map(|below| below.dossier.as_ref()) {
        if let Some(out) = outbox.answer(dossier)? {
            let answered = Answered {
                at: out.at.clone(),
                receipted: out.receipt_manifest.is_some(),
            };
            answers.insert(dossier.record.clone(), answered);
        }
    }
    Ok(answers)
}

/// What the rows come to: the units first, then the offices among them as units of their own. Units
/// that are only sent on are counted in their group; who is late here is late all the same.
fn counts(
    seat: &Seat,
    cells: &Cells,
    dues: &UnitDues,
    n_late: u64,
    grouped: bool,
) -> Vec<CountView> {
    let of = |offices: bool| cells.totals(|cell| cell.is_office == offices && !cell.passes_on());
    let own = of(false);
    let only_sent_on = own.n_units == 0 && cells.count(Cell::passes_on) > 0;
    let mut counts = if only_sent_on {
        Vec::new()
    } else {
        unit_counts(seat, &own, grouped)
    };
    counts.extend(office_counts(seat, cells, &of(true)));
    let plain = |n: u64, label: String, filter: &str, tone: &str| CountView {
        value: n.to_string(),
        label,
        filter: filter.to_owned(),
        tone: tone.to_owned(),
        part: 0,
        whole: 0,
    };
    let n_entered = cells.count(|cell| cell.tally.entered);
    if n_entered > 0 {
        let label = "nhập thay từ bản giấy".to_owned();
        counts.push(plain(n_entered, label, search::ENTERED, ""));
    }
    let tone = if n_late == 0 { "" } else { "late" };
    let label = late_label(cells, dues);
    counts.push(plain(n_late, label, search::LATE, tone));
    counts
}

fn share_of(n: u64, totals: &Totals, label: String, filter: &str) -> CountView {
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    CountView {
        value: format!("{n}/{}", totals.n_units),
        label,
        filter: filter.to_owned(),
        tone: String::new(),
        part: number(n),
        whole: number(totals.n_units),
    }
}

/// How far the offices are with their own dossiers.
fn office_counts(seat: &Seat, cells: &Cells, totals: &Totals) -> Vec<CountView> {
    let office = cells.iter().find(|cell| cell.is_office);
    let Some(kind) = office.and_then(|cell| seat.round.rules.kind(cell.kind())) else {
        return Vec::new();
    };
    let label = |said: &str| format!("{} {said}", kind.title);
    vec![
        share_of(
            totals.n_submitted,
            totals,
            label("đã nộp hồ sơ của mình"),
            search::OFFICE_SUBMITTED,
        ),
        share_of(
            totals.n_recognized,
            totals,
            label("đã được công nhận"),
            search::OFFICE_RECOGNIZED,
        ),
    ]
}

fn unit_counts(seat: &Seat, totals: &Totals, grouped: bool) -> Vec<CountView> {
    let mut recognized = "đã quyết định công nhận".to_owned();
    // The share decides about one office; over several offices it would say nothing.
    if let Some(share) = seat
        .round
        .rules
        .share(RECOGNIZED_SHARE)
        .filter(|_| !grouped && totals.n_units > 0)
    {
        let percent = share.percent.value;
        recognized.push_str(&format!(
            " · cần ít nhất {} đạt ({percent}%)",
            totals.needed(percent)
        ));
    }
    vec![
        share_of(
            totals.n_registered,
            totals,
            "đã đăng ký".to_owned(),
            search::REGISTERED,
        ),
        share_of(
            totals.n_submitted,
            totals,
            "đã nộp hồ sơ đề nghị".to_owned(),
            search::SUBMITTED,
        ),
        share_of(totals.n_recognized, totals, recognized, search::RECOGNIZED),
    ]
}

/// "quá hạn, hạn 28/10": the latest of the dues that were missed.
fn late_label(cells: &Cells, dues: &UnitDues) -> String {
    let late = cells.iter().filter(|cell| dues.owes(cell));
    let missed = late.flat_map(|cell| {
        let steps = [due::REGISTER, due::SUBMIT].into_iter();
        steps
            .filter_map(|step| dues.of_step(cell.kind(), step))
            .filter(|due| due.late)
            .filter_map(|due| due.last_day)
    });
    match missed.max() {
        Some(day) => format!(
            "quá hạn chưa nộp, hạn {:02}/{:02}",
            day.day(),
            u8::from(day.month())
        ),
        None => "quá hạn chưa nộp".to_owned(),
    }
}

fn notes(seat: &Seat, silent: &[UnitRow]) -> Result<Vec<String>, Fault> {
    let mut notes = unsorted_notes(seat)?;
    let n_waiting = seat
        .register
        .store
        .read(|r| r.count_bundles_in_with(apply::WAITING))?;
    if n_waiting > 0 {
        notes.push(format!("Có {n_waiting} gói chưa vào sổ vì chưa biết người ký. So mã rồi chấp nhận ở mục “Nhận gói hồ sơ”."));
    }
    if !silent.is_empty() {
        let names: Vec<&str> = silent
            .iter()
            .take(SAID)
            .map(|office| office.name.as_str())
            .collect();
        let more = match silent.len().saturating_sub(SAID) {
            0 => String::new(),
            n => format!(" và {n} nơi khác"),
        };
        notes.push(format!(
            "Chưa nhận được gói tổng hợp nào của: {}{more}.",
            names.join(", ")
        ));
    }
    Ok(notes)
}

/// Units of a kind that the rules of the round do not have: a person has to say what they are now.
fn unsorted_notes(seat: &Seat) -> Result<Vec<String>, Fault> {
    let units = seat.unsorted()?;
    let mut notes: Vec<String> = units
        .iter()
        .take(SAID)
        .map(|unit| {
            format!(
                "{} Việc này ở mục Đợt xét.",
                super::round::unsorted_sentence(unit)
            )
        })
        .collect();
    match units.len().saturating_sub(SAID) {
        0 => {}
        n => notes.push(format!("Còn {n} đơn vị khác cũng chưa rõ loại đối tượng.")),
    }
    Ok(notes)
}
