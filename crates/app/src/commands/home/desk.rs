//! What an office has to do: for the units below it and, where it strives itself, for its own dossier.

use time::Date;

use super::progress::Progress;
use super::{action, due_view, own_dues, plain, rooms};
use crate::App;
use crate::commands::{assigned, board, inspections};
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::{DueView, HomeView};

/// A due with the day it is sorted by; what has none comes last.
type Dated = (Option<Date>, DueView);

pub fn fill(app: &App, register: &Register, today: Date, view: &mut HomeView) -> Result<(), Fault> {
    if register.round()?.is_none() {
        view.next = Some(plain(
            "Bắt đầu",
            "Mở đợt xét",
            "Chọn văn bản quy định, khai các đơn vị rồi phát gói triển khai.",
            action("Mở đợt xét", "round"),
        ));
        return Ok(());
    }
    let (late, office) = board::dues(app)?;
    let mut dues: Vec<Dated> = office
        .iter()
        .filter(|item| !item.done)
        .map(|item| (item.last_day, board::due_view(item)))
        .collect();
    let seat = board::Seat::open(app)?;
    dues.extend(assigned::dues(&seat)?);
    let duties = inspections::duties(&seat)?;
    let waiting = duties
        .iter()
        .filter(|duty| !duty.done && duty.day.is_some());
    dues.extend(waiting.map(|duty| (duty.day, duty.due(today))));
    if let Some(year) = own::of_desk(register)? {
        dues.extend(of_own_year(register, &year, today)?);
    }
    dues.sort_by_key(|(day, _)| day.unwrap_or(Date::MAX));
    // Units that are late come before the office's own days.
    let mut dues = late.into_iter().chain(dues.into_iter().map(|(_, due)| due));
    view.next = dues.next().map(|due| DueView {
        action: due
            .action
            .clone()
            .or_else(|| Some(action("Xem các đơn vị", "board"))),
        ..due
    });
    view.coming = dues.collect();
    Ok(())
}

/// What the own dossier still asks, each line saying that it is about that one.
fn of_own_year(register: &Register, year: &Year, today: Date) -> Result<Vec<Dated>, Fault> {
    let progress = Progress::of(register, year)?;
    let title = rooms::title(year);
    let named = |due: DueView| DueView {
        title: format!("{title}: {}", domain::form::lower_first(&due.title)),
        ..due
    };
    let mut dues: Vec<Dated> = own_dues(year, &progress, today)
        .iter()
        .map(|item| (item.last_day, named(due_view(year, &progress, item))))
        .collect();
    // A dossier that came back waits for nobody's day.
    dues.extend(
        progress
            .urgent(year, today)
            .map(|due| (Some(today), named(due))),
    );
    Ok(dues)
}
