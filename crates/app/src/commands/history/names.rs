//! What a unit was before, where lists say it.

use super::super::board::{Below, Seat};
use crate::fault::Fault;
use crate::history;
use crate::views::{BoardRowView, CellView};

/// Says of merged units of which nothing has come who of those they were made from had registered.
pub fn add_registered_before(
    seat: &Seat,
    rows: &[Below],
    views: &mut [BoardRowView],
) -> Result<(), Fault> {
    let silent = rows
        .iter()
        .filter(|below| below.registration.is_none() && below.dossier.is_none());
    let ids: Vec<&str> = silent.map(|below| below.unit.id.as_str()).collect();
    let remade = seat.register.store.read(|r| r.remade_among(&ids))?;
    for view in views.iter_mut().filter(|view| remade.contains(&view.unit)) {
        if let Some(cell) = registered_before(seat, &view.unit)? {
            view.registration = cell;
        }
    }
    Ok(())
}

/// The registrations given in this round by the units one was made from.
fn registered_before(seat: &Seat, unit: &str) -> Result<Option<CellView>, Fault> {
    seat.register.store.read(|r| {
        let before = history::of_records(history::naming(r, unit)?).made_from(unit);
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
