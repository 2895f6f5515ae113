//! What the rules ask a dossier to hold, and what is there: every gap at once.

use crate::{
    form::Gap,
    law::Citation,
    rules::{Item, Rules, unknown_kind},
};
use serde::{Deserialize, Serialize};
use time::Date;

/// **Hình thức của giấy tờ** — how an item of the dossier is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperForm {
    /// Bản điện tử, made by the program or signed electronically.
    Electronic,
    /// Bản quét
    Scan,
    /// Bản giấy, handed in beside the bundle.
    Paper,
    /// Does not apply here; accepted only where the law has a condition.
    NotApplicable,
}

/// **Giấy tờ đã có** — one item as it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Have {
    /// The slug of the item in the pack.
    pub item: String,
    pub form: PaperForm,
    pub sets: Option<u32>,
    #[serde(with = "crate::date::iso_option")]
    pub date: Option<Date>,
}

/// **Tình trạng một thành phần hồ sơ** — one line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemState {
    pub slug: String,
    pub title: String,
    /// “biên bản cuộc họp”
    pub short: String,
    pub citation: Citation,
    pub required: bool,
    pub condition: Option<String>,
    pub form: Option<PaperForm>,
    pub sets: Option<u32>,
    pub date: Option<Date>,
    pub gap: Option<Gap>,
}

/// Every item of a dossier of this kind of unit, in the law's order.
pub fn checklist(rules: &Rules, kind: &str, dossier: &str, have: &[Have]) -> Vec<ItemState> {
    let Some(kind_rules) = rules.kind(kind) else {
        return Vec::new();
    };
    let n_sets = sets(rules, kind, dossier).ok();
    kind_rules
        .items
        .iter()
        .filter(|item| item.dossier == dossier)
        .map(|item| {
            state(
                item,
                have.iter().find(|have| have.item == item.slug),
                n_sets,
            )
        })
        .collect()
}

fn state(item: &Item, have: Option<&Have>, n_sets: Option<u32>) -> ItemState {
    let gap = match have {
        None if item.required => Some(format!("Thiếu {}.", item.short)),
        None => None,
        Some(have) => match (have.form, &item.condition) {
            (PaperForm::NotApplicable, None) => Some(format!(
                "Không bỏ qua được {}: quy định không có ngoại lệ.",
                item.short
            )),
            (PaperForm::NotApplicable, Some(_)) | (PaperForm::Electronic | PaperForm::Scan, _) => {
                None
            }
            (PaperForm::Paper, _) => few_sets(item, have, n_sets),
        },
    };
    ItemState {
        slug: item.slug.clone(),
        title: item.title.clone(),
        short: item.short.clone(),
        citation: item.citation.clone(),
        required: item.required,
        condition: item.condition.clone(),
        form: have.map(|have| have.form),
        sets: have.and_then(|have| have.sets),
        date: have.and_then(|have| have.date),
        gap: gap.map(|sentence| Gap::blocking(&item.slug, sentence).cited(&item.citation)),
    }
}

/// Sets are counted on paper only: one electronic copy is as many as anyone needs.
fn few_sets(item: &Item, have: &Have, n_sets: Option<u32>) -> Option<String> {
    let (needed, there) = (n_sets?, have.sets.unwrap_or(1));
    (there < needed).then(|| {
        format!(
            "{}: có {there:02} bản giấy, cần {needed:02} bản.",
            crate::form::upper_first(&item.short)
        )
    })
}

/// How many sets are to be handed in; a gap where nobody has said.
pub fn sets(rules: &Rules, kind: &str, dossier: &str) -> Result<u32, Gap> {
    let kind_rules = rules.kind(kind).ok_or_else(|| unknown_kind(kind))?;
    let Some(dossier_rules) = kind_rules.dossier(dossier) else {
        return Err(Gap::general(format!(
            "Quy định đang áp dụng không có loại hồ sơ “{dossier}”."
        )));
    };
    let chosen = rules
        .choice(&dossier_rules.sets)
        .map_err(|gap| gap.cited(&dossier_rules.citation))?;
    chosen
        .parse()
        .map_err(|_| Gap::general(format!("Số bộ hồ sơ “{chosen}” không phải là một số.")))
}

/// “Chưa nộp được: thiếu biên bản cuộc họp (điểm b khoản 2 Điều 9 …).”, or nothing when the dossier is complete.
pub fn refusal(items: &[ItemState]) -> Option<String> {
    let mut by_citation: Vec<(String, Vec<String>)> = Vec::new();
    for item in items {
        let Some(gap) = &item.gap else { continue };
        let part = crate::form::lower_first(gap.sentence.trim_end_matches('.'));
        let citation = item.citation.to_string();
        match by_citation.iter_mut().find(|(other, _)| *other == citation) {
            Some((_, parts)) => parts.push(part),
            None => by_citation.push((citation, vec![part])),
        }
    }
    if by_citation.is_empty() {
        return None;
    }
    let parts: Vec<String> = by_citation
        .into_iter()
        .map(|(citation, parts)| format!("{} ({citation})", parts.join("; ")))
        .collect();
    Some(format!("Chưa nộp được: {}.", parts.join("; ")))
}
