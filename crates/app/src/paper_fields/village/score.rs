//! The own score sheet, as a paper.

use documents::Fields;
use domain::form::{typed, typed_date};

use super::{head, recipients, signed};
use crate::App;
use crate::commands::dossier::form as asked;
use crate::commands::dossier::standing::Standing;
use crate::commands::scores::OwnScore;
use crate::fault::Fault;
use crate::register::Register;

/// The paper.
pub const SHEET: &str = "score-sheet";

pub fn sheet(app: &App, register: &Register) -> Result<Fields, Fault> {
    let own = OwnScore::load(app, register)?;
    let (Some(sheet), Some((classification, object))) = (own.sheet(), own.object()) else {
        return Err(Fault::precondition(
            "Bảng tự chấm điểm còn mục chưa chấm nên chưa in được. Chấm đủ rồi xem lại.",
        ));
    };
    let year = &own.year;
    let rows = sheet
        .lines
        .iter()
        .map(|line| {
            let times = match line.times {
                Some(0) => "không có lần nào".to_owned(),
                Some(n) => format!("{n} lần"),
                None => String::new(),
            };
            let basis = [times.as_str(), line.note.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("; ");
            vec![
                line.code.clone(),
                line.title.clone(),
                line.max.to_string(),
                line.marks.to_string(),
                basis,
            ]
        })
        .collect();
    let mut fields = head(register, year)?
        .text("classification", &classification.title)
        .lines(
            "citations",
            super::super::office::class_citations(year.rules()),
        )
        .rows("items", rows)
        .text("total", classification.total.to_string())
        .text("own_total", sheet.marks.to_string())
        .text("class", &sheet.class.title)
        .lines("recipients", recipients(year));
    if let Some(table) = &object.table {
        fields = fields.text("table", &table.instrument).text(
            "bands",
            domain::scoring::bands_sentence(classification, table.steps),
        );
    }
    if let Some(standard) = &own.bases.standard {
        fields = fields.text(
            "standard",
            format!(
                "{} theo {}",
                standard.verdict.label().to_lowercase(),
                standard.source
            ),
        );
    }
    // Dated and signed as the other papers of the dossier.
    let now = Standing::load(app, register)?;
    if let Some(date) = typed_date(&now.fields, asked::DATE) {
        fields = fields.date("date", date);
    }
    signed(
        register,
        year,
        fields,
        &typed(&now.fields, asked::SIGNER).unwrap_or_default(),
    )
}
