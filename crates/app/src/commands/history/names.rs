//! What a unit was before, where lists say it.

use super::super::board::{Below, Seat};
use crate::fault::Fault;
use crate::history;
use crate::views::{BoardRowView, CellView};

/// Says of a merged unit of which nothing has come who of those it was made from had registered.
pub fn add_registered_before(
    seat: &Seat,
    below: &Below,
    row: &mut BoardRowView,
) -> Result<(), Fault> {
    if below.registration.is_none()
        && below.dossier.is_none()
        && let Some(cell) = registered_before(seat, &below.unit.id)?
    {
        row.registration = cell;
    }
    Ok(())
}

/// The registrations given in this round by the units one was made from.
fn registered_before(seat: &Seat, unit: &str) -> Result<Option<CellView>, Fault> {
    seat.register.store.read(|r| {
        let before = history::line_around(r, unit)?.made_from(unit);
        let mut here = Vec::new();
        for was in &before {
            if crate::desk::registration(r, &was.id, seat.round.id())?.is_some() {
                here.push(was.name.as_str());
            }
        }
        Ok((!here.is_empty()).then(|| CellView {
            text: format!("{}/{} đơn vị cũ", here.len(), before.len()),
            tone: "plain".to_owned(),
            hint: format!("Đã đăng ký trước khi nhập, tách: {}", here.join(", ")),
        }))
    })
}
