//! The offices between this desk and the units, each with what its list comes to.

use store::reader::Page;
use store::standings::{Standing, Wanted};

use super::PAGE;
use super::cells::{Cell, Cells};
use super::due::UnitDues;
use super::search::{meant, words};
use super::seat::{Seat, is_office, unit_of};
use crate::App;
use crate::commands::PageArgs;
use crate::fault::Fault;
use crate::standing::Told;
use crate::views::{BoardOfficeView, BoardOfficesView, CellView};

/// Offices below this desk whose name, of today or before, holds some words; those whose units are late first.
pub fn board_offices(app: &App, args: PageArgs) -> Result<BoardOfficesView, Fault> {
    let seat = Seat::open(app)?;
    let dues = UnitDues::of(&seat, &seat.cells()?);
    let wanted = wanted(app, &seat, &args.query)?;
    let page = Page {
        offset: i64::from(args.from),
        limit: PAGE,
    };
    let (offices, n) = match &wanted {
        Some(wanted) => seat
            .register
            .store
            .read(|r| Ok::<_, Fault>((r.standings(wanted, page)?, r.count_standings(wanted)?)))?,
        None => (Vec::new(), 0),
    };
    let mut rows = Vec::new();
    for office in offices {
        rows.push(row(&seat, &dues, office)?);
    }
    let shown = args.from + u32::try_from(rows.len()).unwrap_or(0);
    // Only what stands on one page is put in order: the whole list would have to be counted for it.
    rows.sort_by_key(|row| row.late == 0);
    Ok(BoardOfficesView {
        found: format!("{n} xã, phường và cơ quan có đơn vị ở dưới."),
        next: if u64::from(shown) < n { shown } else { 0 },
        rows,
    })
}

/// The offices, by the kinds that are offices in this round; nothing where there are none.
pub fn wanted(app: &App, seat: &Seat, query: &str) -> Result<Option<Wanted>, Fault> {
    let me = &seat.profile.unit.id;
    let rules = &seat.round.rules;
    let own = seat
        .register
        .store
        .read(|r| r.tallies(seat.round.id(), me))?;
    let mut kinds: Vec<String> = own
        .into_iter()
        .map(|tally| tally.kind)
        .filter(|kind| rules.kind(kind).is_none_or(|kind| kind.own_office))
        .collect();
    kinds.dedup();
    Ok((!kinds.is_empty()).then(|| Wanted {
        kinds,
        words: words(query)
            .iter()
            .map(|word| meant(app, seat, word))
            .collect(),
        ..seat.wanted().of_office(me)
    }))
}

fn row(seat: &Seat, dues: &UnitDues, office: Standing) -> Result<BoardOfficeView, Fault> {
    let told = Told::read(&office.told)?;
    let (unit, cells) = seat.register.store.read(|r| {
        let cells = Cells::of_list(r, &seat.round, &office.unit, false)?;
        Ok::<_, Fault>((unit_of(r, office)?, cells))
    })?;
    let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let totals = cells.totals(|_| true);
    let own = match told.dossier {
        Some(dossier) => {
            let stage = dossier.stage();
            let tone = if dossier.is_recognized() { "ok" } else { "" };
            (stage.label().to_owned(), tone)
        }
        None if is_office(&seat.round, &unit) && seat.round.rules.kind(&unit.kind).is_some() => {
            ("chưa nộp".to_owned(), "plain")
        }
        None => (String::new(), ""),
    };
    Ok(BoardOfficeView {
        name: domain::form::upper_first(&unit.name),
        unit: unit.id,
        units: number(totals.n_units),
        registered: number(totals.n_registered),
        submitted: number(totals.n_submitted),
        recognized: number(totals.n_recognized),
        late: number(cells.count(|cell: &Cell| dues.owes(cell))),
        own: CellView {
            text: own.0,
            tone: own.1.to_owned(),
            hint: String::new(),
        },
    })
}
