//! The desk's first room: every unit as one row, what is late first; and the file of one unit.

mod counted;
mod due;
mod evidence;
mod file;
mod groups;
mod rows;
mod seat;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use domain::calendar::DueItem;
use domain::dossier::Stage;
use domain::statistics::{Totals, UnitState};
use store::reader::Page;

use super::behalf;
use super::decision::outbox::Outbox;
use super::{NoArgs, UnitArgs};
use crate::App;
use crate::exchange::apply;
use crate::fault::Fault;
use crate::views::{BoardRowView, BoardView, CountView, DueView, UnitFileView};
use due::UnitDues;
use rows::{Answered, Around};

pub(crate) use counted::{of_office as counted_of_office, of_own_year as counted_of_own_year};
pub(crate) use due::{
    COLLECTED, DECIDE, FORWARDED, Missing, REGISTER, SOON, SUBMIT, collecting as collecting_dues,
    done as office_done, forwarding as forwarding_dues, missing, view as due_view,
};
pub(crate) use evidence::open_member;
pub(crate) use evidence::{Original, have, item_views, short_time, word_of};
pub(crate) use file::{dossier_papers, fact};
pub(crate) use rows::{day_of, is_recognized, n_different};
pub(crate) use seat::{Below, Seat, Tree, provisional};

/// The share of units that must be recognized, as the packs name it.
const RECOGNIZED_SHARE: &str = "recognized";

/// Every unit below this desk.
pub fn board(app: &App, _args: NoArgs) -> Result<BoardView, Fault> {
    let seat = Seat::open(app)?;
    let tree = seat.tree()?;
    let dues = UnitDues::of(&seat, &tree.rows);
    let outbox = Outbox::load(&seat)?;
    let around = Around {
        dues: &dues,
        drafted: super::decision::drafted(&seat)?,
        answered: answers(&outbox, &tree.rows)?,
        seat: &seat,
    };
    let mut rows: Vec<BoardRowView> = tree
        .rows
        .iter()
        .map(|below| rows::row(below, &around))
        .collect();
    super::history::names::add_former(app, &seat, &tree, &mut rows)?;
    let rowless =
        |office: &&store::units::UnitRow| tree.rows.iter().all(|below| below.unit.id != office.id);
    rows.extend(tree.silent.iter().filter(rowless).map(rows::silent_row));
    // A stable sort: within late and not late the office's own order stays.
    rows.sort_by_key(|row| !row.filters.iter().any(|filter| filter == rows::LATE));
    let late: Vec<&Below> = tree
        .rows
        .iter()
        .filter(|below| rows::is_late(below, &dues))
        .collect();
    Ok(BoardView {
        title: "Các đơn vị".to_owned(),
        counts: counts(&seat, &tree, &late, &dues),
        rows,
        groups: groups::groups(&seat, &tree.rows)?,
        due: due::office(&seat, &tree.rows)?
            .iter()
            .map(due::view)
            .collect(),
        notes: notes(&seat, &tree)?,
        grouped: tree.grouped,
    })
}

/// What the start page says of the units below: who is late with what, and what this office has to do by when.
pub(crate) fn dues(app: &App) -> Result<(Vec<DueView>, Vec<DueItem>), Fault> {
    let seat = Seat::open(app)?;
    let rows = seat.tree()?.rows;
    Ok((due::overdue(&seat, &rows), due::office(&seat, &rows)?))
}

/// Everything about one unit.
pub fn unit_file(app: &App, args: UnitArgs) -> Result<UnitFileView, Fault> {
    let seat = Seat::open(app)?;
    file::view(&seat, &seat.find(&args.unit)?)
}

fn answers(outbox: &Outbox, rows: &[Below]) -> Result<HashMap<String, Answered>, Fault> {
    let mut answers = HashMap::new();
    for record in rows.iter().filter_map(|below| below.dossier.as_ref()) {
        if let Some(out) = outbox.answer(record)? {
            let answered = Answered {
                at: out.at.clone(),
                receipted: out.receipt_manifest.is_some(),
            };
            answers.insert(record.row.id.clone(), answered);
        }
    }
    Ok(answers)
}

/// A unit as totals count it.
fn state(below: &Below) -> UnitState {
    UnitState {
        registered: below.registration.is_some(),
        stage: below.stage(),
        recognized: below
            .dossier
            .as_ref()
            .is_some_and(|d| desk_decided(below) && is_recognized(&d.row.body)),
    }
}

fn desk_decided(below: &Below) -> bool {
    below.stage() == Some(Stage::Decided)
}

/// What the rows come to: the units first, then the offices among them as units of their own. Units
/// that are only sent on are counted in their group; who is late here is late all the same.
fn counts(seat: &Seat, tree: &Tree, late: &[&Below], dues: &UnitDues) -> Vec<CountView> {
    let of = |offices: bool| {
        let states: Vec<UnitState> = tree
            .rows
            .iter()
            .filter(|below| below.is_office == offices && !below.passes_on())
            .map(state)
            .collect();
        Totals::of(&states)
    };
    let own = of(false);
    let only_sent_on = own.n_units == 0 && tree.rows.iter().any(Below::passes_on);
    let mut counts = if only_sent_on {
        Vec::new()
    } else {
        unit_counts(seat, &own, tree.grouped)
    };
    counts.extend(office_counts(seat, tree, &of(true)));
    let n_entered = tree
        .rows
        .iter()
        .filter(|below| behalf::entered_by(below).is_some())
        .count();
    if n_entered > 0 {
        counts.push(CountView {
            value: n_entered.to_string(),
            label: "nhập thay từ bản giấy".to_owned(),
            filter: rows::ENTERED.to_owned(),
            tone: String::new(),
            part: 0,
            whole: 0,
        });
    }
    counts.push(CountView {
        value: late.len().to_string(),
        label: late_label(late, dues),
        filter: rows::LATE.to_owned(),
        tone: if late.is_empty() { "" } else { "late" }.to_owned(),
        part: 0,
        whole: 0,
    });
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
fn office_counts(seat: &Seat, tree: &Tree, totals: &Totals) -> Vec<CountView> {
    let office = tree.rows.iter().find(|below| below.is_office);
    let Some(kind) = office.and_then(|below| seat.round.rules.kind(&below.unit.kind)) else {
        return Vec::new();
    };
    let label = |said: &str| format!("{} {said}", kind.title);
    vec![
        share_of(
            totals.n_submitted,
            totals,
            label("đã nộp hồ sơ của mình"),
            rows::OFFICE_SUBMITTED,
        ),
        share_of(
            totals.n_recognized,
            totals,
            label("đã được công nhận"),
            rows::OFFICE_RECOGNIZED,
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
            rows::REGISTERED,
        ),
        share_of(
            totals.n_submitted,
            totals,
            "đã nộp hồ sơ đề nghị".to_owned(),
            rows::SUBMITTED,
        ),
        share_of(totals.n_recognized, totals, recognized, rows::RECOGNIZED),
    ]
}

/// "quá hạn, hạn 28/10": the latest of the dues that were missed.
fn late_label(late: &[&Below], dues: &UnitDues) -> String {
    let missed = late.iter().flat_map(|below| {
        let steps = [due::REGISTER, due::SUBMIT].into_iter();
        steps
            .filter_map(|step| dues.of_step(&below.unit.kind, step))
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

fn notes(seat: &Seat, tree: &Tree) -> Result<Vec<String>, Fault> {
    let silent = &tree.silent;
    let mut notes: Vec<String> = tree
        .unsorted
        .iter()
        .map(|unit| {
            format!(
                "{} Việc này ở mục Đợt xét.",
                super::round::unsorted_sentence(unit)
            )
        })
        .collect();
    let arrived = seat.register.store.read(|r| r.bundles_in(Page::ALL))?;
    let n_waiting = arrived
        .iter()
        .filter(|bundle| bundle.outcome == apply::WAITING)
        .count();
    if n_waiting > 0 {
        notes.push(format!("Có {n_waiting} gói chưa vào sổ vì chưa biết người ký. So mã rồi chấp nhận ở mục “Nhận gói hồ sơ”."));
    }
    if !silent.is_empty() {
        let names: Vec<&str> = silent.iter().map(|office| office.name.as_str()).collect();
        notes.push(format!(
            "Chưa nhận được gói tổng hợp nào của: {}.",
            names.join(", ")
        ));
    }
    Ok(notes)
}
