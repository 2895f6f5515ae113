//! Units are found by the names they had.

use std::collections::HashMap;

use domain::history::Timeline;
use store::units::UnitRow;

use super::super::board::{Seat, Tree};
use crate::App;
use crate::catalogue::Catalogue;
use crate::fault::Fault;
use crate::history;
use crate::views::{BoardRowView, CellView};

/// Adds to each row of the board the names under which its unit, or the office above it, was known; and
/// says of a merged unit who of those it was made from had registered.
pub fn add_former(
    app: &App,
    seat: &Seat,
    tree: &Tree,
    rows: &mut [BoardRowView],
) -> Result<(), Fault> {
    let catalogue = app.catalogue();
    let line = seat.register.store.read(history::timeline)?;
    let by_unit: HashMap<&str, _> = tree
        .rows
        .iter()
        .map(|below| (below.unit.id.as_str(), below))
        .collect();
    for row in rows {
        let Some(below) = by_unit.get(row.unit.as_str()) else {
            continue;
        };
        let mut names = former_names(&catalogue, &line, &below.unit);
        if let Some(office) = &below.office {
            names.extend(former_names(&catalogue, &line, office));
        }
        if !names.is_empty() {
            let more = domain::text::fold(&names.join(" "));
            row.folded = format!("{} {more}", row.folded);
        }
        if below.registration.is_none()
            && below.dossier.is_none()
            && let Some(cell) = registered_before(seat, &line, &below.unit)?
        {
            row.registration = cell;
        }
    }
    Ok(())
}

/// Every name a unit is still looked for under.
pub fn former_names(catalogue: &Catalogue, line: &Timeline, unit: &UnitRow) -> Vec<String> {
    let mut names = line.former_names(&unit.id);
    if let (Some(day), Some(level), Some(code)) = (&unit.catalogue_date, &unit.tier, &unit.code) {
        names.extend(catalogue.former_names(&format!("{day}/{level}/{code}")));
    }
    names
}

/// The registrations given in this round by the units one was made from.
fn registered_before(
    seat: &Seat,
    line: &Timeline,
    unit: &UnitRow,
) -> Result<Option<CellView>, Fault> {
    let before = line.made_from(&unit.id);
    let mut here = Vec::new();
    for was in &before {
        let registration = seat
            .register
            .store
            .read(|r| crate::desk::registration(r, &was.id, seat.round.id()))?;
        if registration.is_some() {
            here.push(was.name.as_str());
        }
    }
    Ok((!here.is_empty()).then(|| CellView {
        text: format!("{}/{} đơn vị cũ", here.len(), before.len()),
        tone: "plain".to_owned(),
        hint: format!("Đã đăng ký trước khi nhập, tách: {}", here.join(", ")),
    }))
}
