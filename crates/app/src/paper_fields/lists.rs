//! Lists for one's own use: the year's calendar, the register of models, several years side by side.

use documents::Fields;

use super::place;
use crate::App;
use crate::commands::models;
use crate::fault::Fault;
use crate::own;
use crate::register::{Profile, Register};
use crate::views::ModelRowView;

/// The fields of one of the lists.
pub fn fields(app: &App, register: &Register, kind: &str, _subject: &str) -> Result<Fields, Fault> {
    let profile = register.owner()?;
    let head = head(&profile);
    match kind {
        "models-list" => models_list(app, head),
        _ => Err(Fault::not_found(
            "Chương trình không có mẫu giấy tờ này. Mở lại màn hình rồi chọn lại.",
        )),
    }
}

/// What stands over a list: an office under its superior, a unit under its commune.
fn head(profile: &Profile) -> Fields {
    let head = Fields::new().flag("sample", profile.sample);
    if profile.desk {
        let superior = profile
            .superior
            .as_ref()
            .map_or_else(String::new, |superior| superior.office_name.clone());
        return head
            .text("superior", superior)
            .text("issuer", profile.shown_name())
            .text("place", place::place_name(&profile.unit.name));
    }
    head.text("superior", place::commune_heading(profile))
        .text("issuer", profile.shown_name())
        .text("place", place::place_name(&own::commune(profile)))
}

fn models_list(app: &App, head: Fields) -> Result<Fields, Fault> {
    let view = models::models(app, crate::commands::NoArgs {})?;
    let rows: Vec<Vec<String>> = view
        .own
        .iter()
        .chain(&view.below)
        .filter(|row| row.withdrawn.is_empty() && row.problem.is_empty())
        .map(model_row)
        .collect();
    if rows.is_empty() {
        return Err(Fault::precondition(
            "Sổ chưa có mô hình nào ghi đủ nên chưa in được danh sách. Ghi mô hình trước.",
        ));
    }
    Ok(head
        .text("year", view.year)
        .text("summary", view.summary)
        .rows("models", rows))
}

fn model_row(row: &ModelRowView) -> Vec<String> {
    let state = if row.detail.is_empty() {
        row.word.clone()
    } else {
        format!("{}: {}", row.word, row.detail)
    };
    vec![
        row.title.clone(),
        row.unit.clone(),
        row.founded.clone(),
        row.members.clone(),
        state,
    ]
}
