//! Units on a board that the office does not decide on: those whose dossiers it only sends on, and
//! those that hand in straight to the office above.

use std::collections::BTreeSet;

use domain::date::{iso, short};
use domain::form::upper_first;
use store::reader::Page;
use store::records::{Record, RecordFilter};

use super::cells::{Cell, Cells};
use super::rows::cell;
use super::seat::{Below, Seat};
use crate::desk::{self, NoticeBody};
use crate::fault::Fault;
use crate::paper_fields::place::body_here;
use crate::views::{BoardGroupView, ToldView};

/// Handed in here and sent on.
const FORWARDED: &str = "forwarded";
/// Handed in to the office above.
const ABOVE: &str = "above";

/// The group a row stands in; nothing where the unit is one of the office's own.
pub fn of_row(below: &Below) -> String {
    if below.passes_on() {
        FORWARDED.to_owned()
    } else {
        String::new()
    }
}

/// The groups that are there.
pub fn groups(seat: &Seat, cells: &Cells) -> Result<Vec<BoardGroupView>, Fault> {
    let passing = cells.kinds(Cell::passes_on);
    let told = notices(seat)?;
    let mut groups = Vec::new();
    if !passing.is_empty() {
        groups.push(BoardGroupView {
            group: FORWARDED.to_owned(),
            title: "Đơn vị nộp qua đây, cấp trên xét".to_owned(),
            sentence: format!(
                "Nơi này nhận hồ sơ, kiểm tra giấy tờ rồi chuyển lên. Cấp trên thẩm định. Quyết định công nhận: {}.",
                deciders(seat, &passing)
            ),
            tally: tally(cells),
            told: Vec::new(),
        });
    }
    if !told.is_empty() {
        groups.push(BoardGroupView {
            group: ABOVE.to_owned(),
            title: "Đơn vị trên địa bàn nộp thẳng lên cấp trên".to_owned(),
            sentence: "Cấp trên nhận hồ sơ, thẩm định, quyết định rồi báo xuống để biết. Nơi này không phải làm gì; không tính vào số liệu của nơi này.".to_owned(),
            tally: String::new(),
            told: told.iter().map(|notice| told_line(seat, notice)).collect(),
        });
    }
    Ok(groups)
}

/// Who decides on these units, each once; in general words where nobody is named.
fn deciders(seat: &Seat, kinds: &BTreeSet<String>) -> String {
    let mut names: Vec<String> = Vec::new();
    for kind in kinds {
        let name = seat.round.rules.body_name(kind, "decider");
        let name = name.map_or_else(
            |_| "cấp trên".to_owned(),
            |name| body_here(&name, &seat.profile.unit.place),
        );
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("; ")
}

fn tally(cells: &Cells) -> String {
    let count = |holds: fn(&Cell) -> bool| cells.count(|cell| cell.passes_on() && holds(cell));
    format!(
        "{} đơn vị: đã đăng ký {}, đã nộp hồ sơ {}, đã chuyển lên {}, cấp trên đã công nhận {}.",
        count(|_| true),
        count(|cell| cell.tally.registered),
        count(|cell| cell.stage().is_some()),
        count(|cell| cell.tally.forwarded),
        count(|cell| cell.tally.recognized),
    )
}

fn told_line(seat: &Seat, notice: &NoticeBody) -> ToldView {
    let outcome = &notice.outcome;
    let day = iso::from_text(&outcome.date).map_or_else(|| outcome.date.clone(), short);
    let decision = if outcome.recognized {
        cell(
            format!("Công nhận · {} ngày {day}", outcome.number),
            "ok",
            "",
        )
    } else {
        cell("Không đề nghị", "plain", outcome.reasons.join(" "))
    };
    ToldView {
        name: notice.unit.name.clone(),
        detail: seat
            .round
            .rules
            .kind(&notice.unit.kind)
            .map_or_else(String::new, |kind| upper_first(&kind.title)),
        decision,
        decider: outcome.decider.clone(),
    }
}

/// What the office above told about units that hand in straight to it.
fn notices(seat: &Seat) -> Result<Vec<NoticeBody>, Fault> {
    let filter = RecordFilter::of_kind(desk::NOTICE)
        .of_unit(&seat.profile.unit.id)
        .in_round(seat.round.id());
    let records: Vec<Record<NoticeBody>> =
        seat.register.store.read(|r| r.records(filter, Page::ALL))?;
    // The last word about a unit stands.
    let mut latest: Vec<NoticeBody> = Vec::new();
    for record in records {
        latest.retain(|known| known.unit.id != record.row.body.unit.id);
        latest.push(record.row.body);
    }
    Ok(latest)
}
