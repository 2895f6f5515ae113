//! The index of the dossier, from its own list of papers.

use std::ops::RangeInclusive;

use documents::Fields;
use documents::volume::{Leaves, places};
use domain::form::typed;

use super::blank::fitting;
use super::lists::INDEX;
use super::{head, signed};
use crate::App;
use crate::commands::dossier::form as asked;
use crate::commands::dossier::standing::Standing;
use crate::commands::dossier::volume::{self, Entry};
use crate::commands::papers;
use crate::commands::print::BOTH_SIDES;
use crate::fault::Fault;
use crate::register::Register;

pub fn fields(app: &App, register: &Register) -> Result<Fields, Fault> {
    let now = Standing::load(app, register)?;
    let entries = volume::entries(register, &now, &|kind, subject| {
        papers::pdf(app, register, kind, subject)
    })?;
    let mut fields = paged(register, &now, &entries)?;
    if let Some(date) = domain::form::typed_date(&now.fields, asked::DATE) {
        fields = fields.date("date", date);
    }
    Ok(fields)
}

/// The index stands before the papers in the file to print: how long it is itself moves them.
fn paged(register: &Register, now: &Standing, entries: &[Entry]) -> Result<Fields, Fault> {
    let info = documents::PdfInfo {
        date: papers::first_of(now.year.round.year()),
        author: String::new(),
    };
    let mut own = 1;
    loop {
        let printed = entries.iter().filter_map(Entry::n_pages);
        let places = places(std::iter::once(own).chain(printed), BOTH_SIDES);
        let fields = of_entries(register, now, entries, &places[1..])?;
        let shown = fitting(INDEX, fields.clone());
        let bytes = documents::to_pdf(&papers::of_fields(register, INDEX, &shown)?, &info)?;
        let index =
            Leaves::of_pdf("", &bytes).map_err(|unfit| Fault::internal("paper.index", &unfit))?;
        if index.n_pages() <= own {
            return Ok(fields);
        }
        own = index.n_pages();
    }
}

fn of_entries(
    register: &Register,
    now: &Standing,
    entries: &[Entry],
    places: &[RangeInclusive<usize>],
) -> Result<Fields, Fault> {
    let mut places = places.iter();
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| entry.row(entry.n_pages().and_then(|_| places.next())))
        .collect();
    if rows.is_empty() {
        return Err(Fault::precondition(
            "Quy định của đợt xét không nêu hồ sơ đề nghị gồm giấy tờ nào, nên chưa lập được mục lục.",
        ));
    }
    let there = entries.iter().filter(|entry| entry.is_there()).count();
    let left_out = entries.iter().filter_map(Entry::left_out);
    let mut fields = head(register, &now.year)?
        .rows("items", rows)
        .text("n_items", format!("{there:02}"))
        .flag(
            "paged",
            entries.iter().any(|entry| entry.n_pages().is_some()),
        )
        .lines("left_out", left_out);
    fields.remove("citations");
    signed(
        register,
        &now.year,
        fields,
        &typed(&now.fields, asked::SIGNER).unwrap_or_default(),
    )
}
