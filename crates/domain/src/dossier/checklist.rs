//! What the rules ask a dossier to hold, and what is there: every gap at once.

use crate::{form::Gap, law::Citation, rules::Rules};
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
    let _ = (rules, kind, dossier, have);
    todo!()
}

/// How many sets are to be handed in; a gap where nobody has said.
pub fn sets(rules: &Rules, kind: &str, dossier: &str) -> Result<u32, Gap> {
    let _ = (rules, kind, dossier);
    todo!()
}

/// “Chưa nộp được: thiếu biên bản cuộc họp (điểm b khoản 2 Điều 9 …).”, or nothing when the dossier is complete.
pub fn refusal(items: &[ItemState]) -> Option<String> {
    let _ = items;
    todo!()
}
