//! The index of the dossier, from its own list of papers.

use documents::Fields;
use domain::form::typed;

use super::{head, signed};
use crate::App;
use crate::commands::dossier::form as asked;
use crate::commands::dossier::standing::Standing;
use crate::commands::dossier::volume::{self, Entry};
use crate::commands::papers;
use crate::fault::Fault;
use crate::register::Register;

pub fn fields(app: &App, register: &Register) -> Result<Fields, Fault> {
    let now = Standing::load(app, register)?;
    let entries = volume::entries(register, &now, &|kind, subject| {
        papers::pdf(app, register, kind, subject)
    })?;
    let mut fields = of_entries(register, &now, &entries)?;
    if let Some(date) = domain::form::typed_date(&now.fields, asked::DATE) {
        fields = fields.date("date", date);
    }
    Ok(fields)
}

fn of_entries(register: &Register, now: &Standing, entries: &[Entry]) -> Result<Fields, Fault> {
    let rows: Vec<Vec<String>> = entries.iter().map(Entry::row).collect();
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
        .lines("left_out", left_out);
    fields.remove("citations");
    signed(
        register,
        &now.year,
        fields,
        &typed(&now.fields, asked::SIGNER).unwrap_or_default(),
    )
}
