//! A letter to each unit that is late, all in one go: each a draft of its own, to be signed, numbered and kept like any
//! other, and all of them one file to print.

use store::records::Record;

use super::{CHASE_LETTER, DraftBody, all, begin, known, refreshed};
use crate::App;
use crate::commands::board::{self, Seat};
use crate::commands::print;
use crate::commands::{FolderArgs, NoArgs};
use crate::fault::Fault;
use crate::views::{ChaseView, JobIdView};

/// Whom a letter would go to now.
pub fn chase(app: &App, _: NoArgs) -> Result<ChaseView, Fault> {
    let units = late(&Seat::open(app)?)?;
    Ok(ChaseView {
        units: units.into_iter().map(|(_, name)| name).collect(),
    })
}

/// The units that are late with anything, each once, in the office's order.
fn late(seat: &Seat) -> Result<Vec<(String, String)>, Fault> {
    let mut units: Vec<(String, String)> = Vec::new();
    for one in board::missing(seat)? {
        // What one unit owes stands together.
        if units.last().is_none_or(|(id, _)| *id != one.unit.id) {
            units.push((one.unit.id, one.unit.name));
        }
    }
    Ok(units)
}

/// Writes a letter to every unit that is late, and all of them into one file. A letter that is drafted already is taken
/// again with the figures of today; what was typed in it stays.
pub fn start_chase_letters(app: &App, args: FolderArgs) -> Result<JobIdView, Fault> {
    let seat = Seat::open(app)?;
    let units = late(&seat)?;
    if units.is_empty() {
        return Err(Fault::precondition(
            "Hiện không có đơn vị nào quá hạn mà chưa gửi hồ sơ, nên chưa cần công văn đôn đốc.",
        ));
    }
    let drafted: Vec<Record<DraftBody>> = all(&seat.register, &seat.round)?;
    let mut wanted = Vec::new();
    let mut rows = Vec::new();
    for (unit, name) in units {
        let row = match standing(&drafted, &unit) {
            Some(record) => refreshed(app, &seat.register, record)?,
            None => begin(app, &seat.register, known(CHASE_LETTER)?.0, &unit)?,
        };
        wanted.push((
            CHASE_LETTER,
            row.id.clone(),
            format!("Công văn đôn đốc {name}"),
        ));
        rows.push(row);
    }
    let act = app.act(&seat.register, "draft_chase_letters", CHASE_LETTER)?;
    seat.register.store.write(act, |w| {
        for row in &rows {
            w.save_record(row)?;
        }
        Ok::<_, Fault>(())
    })?;
    print::start_letters(app, &seat, &args.folder, wanted)
}

/// The draft of a letter to a unit that has not been issued yet.
fn standing<'a>(drafted: &'a [Record<DraftBody>], unit: &str) -> Option<&'a Record<DraftBody>> {
    drafted.iter().rfind(|record| {
        let body = &record.row.body;
        record.row.state == super::DRAFT && body.paper == CHASE_LETTER && body.about == unit
    })
}
