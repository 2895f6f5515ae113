//! A point table: items with their greatest marks. It sums to the scale, or it is not loaded.

use super::{MarkSteps, Marks};
use crate::{law::Citation, rules::pack::Reader};
use std::collections::BTreeSet;

/// **Bảng điểm** — what earns how many marks for one object, from one instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointTable {
    pub slug: String,
    /// The classification it belongs to, and the object it is for.
    pub classification: String,
    pub object: String,
    /// The instrument's title.
    pub instrument: String,
    pub steps: MarkSteps,
    pub groups: Vec<PointGroup>,
    pub items: Vec<PointItem>,
}

/// **Nhóm mục chấm** — a heading over some items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointGroup {
    pub code: String,
    pub title: String,
}

/// **Mục chấm điểm** — one item with its greatest marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointItem {
    pub code: String,
    pub group: Option<String>,
    pub title: String,
    pub max: Marks,
    /// Marks taken away for each occurrence; then occurrences are asked, not marks.
    pub per_occurrence: Option<Marks>,
    /// Kinds of incidents of the log by which its occurrences are counted; empty where the table names none.
    pub incident_kinds: Vec<String>,
    /// Whether this item scores the result by the standard.
    pub standard: bool,
    pub citation: Citation,
}

impl PointTable {
    pub fn sum(&self) -> Marks {
        Marks::sum(self.items.iter().map(|item| item.max))
    }

    pub fn item(&self, code: &str) -> Option<&PointItem> {
        self.items.iter().find(|item| item.code == code)
    }

    pub fn group(&self, code: &str) -> Option<&PointGroup> {
        self.groups.iter().find(|group| group.code == code)
    }
}

/// Groups and items of a table, each fault at its line.
pub(super) fn groups_and_items(
    root: &Reader<'_, '_>,
    steps: MarkSteps,
) -> (Vec<PointGroup>, Vec<PointItem>) {
    let mut groups: Vec<PointGroup> = Vec::new();
    for table in root.tables("group") {
        let (code, title) = (table.text("code"), table.text("title"));
        table.done();
        if let (Some(code), Some(title)) = (code, title) {
            if groups.iter().any(|other| other.code == code) {
                table.fault_at("code", format!("Hai nhóm cùng mã “{code}”. Đổi một mã."));
            }
            groups.push(PointGroup { code, title });
        }
    }
    let mut items = Vec::new();
    let mut codes = BTreeSet::new();
    for table in root.tables("item") {
        let Some(item) = item(&table, steps, &groups) else {
            continue;
        };
        if !codes.insert(item.code.clone()) {
            table.fault_at(
                "code",
                format!("Hai mục chấm cùng mã “{}”. Đổi một mã.", item.code),
            );
        }
        items.push(item);
    }
    (groups, items)
}

fn item(table: &Reader<'_, '_>, steps: MarkSteps, groups: &[PointGroup]) -> Option<PointItem> {
    let code = table.text("code");
    let title = table.text("title");
    let group = table.maybe_text("group");
    let max = marks(table, "max", steps);
    let per_occurrence = if table.has("per_occurrence") {
        marks(table, "per_occurrence", steps)
    } else {
        None
    };
    let incident_kinds = table.list("incidents");
    let standard = table.flag("standard");
    let citation = table.citation();
    table.done();
    if let Some(group) = &group
        && !groups.iter().any(|known| known.code == *group)
    {
        table.fault_at("group", format!("Không có nhóm “{group}” trong bảng này."));
    }
    if per_occurrence.is_none() && !incident_kinds.is_empty() {
        table.fault_at(
            "incidents",
            "Chỉ mục trừ điểm theo số lần mới đếm theo sổ vụ việc. Thêm per_occurrence, hoặc bỏ incidents.",
        );
    }
    if let (Some(max), Some(each)) = (max, per_occurrence)
        && each > max
    {
        table.fault_at(
            "per_occurrence",
            format!("Mỗi lần trừ {each} điểm, nhiều hơn điểm tối đa của mục ({max})."),
        );
    }
    Some(PointItem {
        code: code?,
        group,
        title: title?,
        max: max?,
        per_occurrence,
        incident_kinds,
        standard,
        citation: citation?,
    })
}

/// Marks as they may be in this table: more than nothing, whole unless the table counts halves.
pub(super) fn marks(table: &Reader<'_, '_>, key: &str, steps: MarkSteps) -> Option<Marks> {
    let marks = table.marks(key)?;
    if marks == Marks::ZERO {
        table.fault_at(key, format!("{key} phải lớn hơn 0."));
        return None;
    }
    if !steps.allow(marks) {
        table.fault_at(
            key,
            format!(
                "{key} = {marks}: bảng này chấm {}. Ghi số nguyên, hoặc ghi steps = \"half\" nếu văn bản cho nửa điểm.",
                steps.words()
            ),
        );
        return None;
    }
    Some(marks)
}
