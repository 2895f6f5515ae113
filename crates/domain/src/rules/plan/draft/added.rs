//! What a plan adds to the law: criteria, papers, people at the meeting; targets and notes that are only shown.

use super::{Builder, item_field, items, keys};
use crate::{
    form::{YES, lower_first, number},
    rules::{
        KindRules,
        plan::{Entry, Keys, Value},
    },
};

/// The ways an added criterion can be checked: the file's word, what people read, an example.
pub(in crate::rules::plan) const CHECKS: [(&str, &str, &str); 5] = [
    (
        "judgement",
        "Cuộc họp nhận định",
        "Cuộc họp chọn một trong hai câu trả lời và ghi lý do.",
    ),
    (
        "none-of",
        "Không để xảy ra",
        "Đếm từng trường hợp; có một vụ là chưa đạt.",
    ),
    (
        "ratio-at-least",
        "Tỷ lệ từ … phần trăm trở lên",
        "Hai số: tổng số và số đã làm; máy so bằng số nguyên.",
    ),
    (
        "count-at-least",
        "Có từ … trở lên",
        "Đếm số hiện có, ví dụ số mô hình đang hoạt động.",
    ),
    (
        "paper-dated-by",
        "Có văn bản trong hạn",
        "Hỏi ngày của văn bản và so với hạn.",
    ),
];

/// The choice of a group that the law does not have.
pub(in crate::rules::plan) const GROUP_NEW: &str = "new";

/// The name of a counted case in the file: its place in the list.
fn case_slug(index: usize) -> String {
    format!("th{}", index + 1)
}

impl Builder<'_> {
    pub(super) fn added(&mut self) {
        for kind in self.kinds() {
            self.page = format!("criteria.{}", kind.slug);
            let mut new_groups: Vec<String> = Vec::new();
            for id in self.of_kind("criterion", kind) {
                self.criterion(kind, id, &mut new_groups);
            }
            self.page = format!("papers.{}", kind.slug);
            for id in self.of_kind("attendee", kind) {
                self.attendee(kind, id);
            }
            for id in self.of_kind("item", kind) {
                self.item(kind, id);
            }
        }
    }

    fn of_kind(&self, list: &str, kind: &KindRules) -> Vec<u32> {
        items(self.fields, list)
            .into_iter()
            .filter(|id| self.typed(&item_field(list, *id, "kind")).as_deref() == Some(&kind.slug))
            .collect()
    }

    fn attendee(&mut self, kind: &KindRules, id: u32) {
        let of = |name: &str| item_field("attendee", id, name);
        let title = self.wanted(&of("title"), "tên thành phần dự họp");
        let section = self.section(&of("section"), "thành phần dự họp này");
        let Some(title) = title else { return };
        let slug = self
            .line(&of("slug"))
            .unwrap_or_else(|| format!("them-{id}"));
        let mut added = vec![("slug", Value::Text(slug)), ("title", Value::Text(title))];
        if self.typed(&of("if_any")).as_deref() == Some(YES) {
            added.push(("if_any", Value::Flag(true)));
        }
        added.push(("citation", section));
        self.push(
            addition(kind, vec![("attendee", keys(added))]),
            &[("title", of("title")), ("citation", of("section"))],
        );
    }

    fn item(&mut self, kind: &KindRules, id: u32) {
        let of = |name: &str| item_field("item", id, name);
        let dossier = self.typed(&of("dossier"));
        if dossier.is_none() {
            self.missing(&of("dossier"), "Chọn giấy tờ này nằm trong bộ hồ sơ nào.");
        }
        let title = self.wanted(&of("title"), "tên giấy tờ");
        let short = self
            .line(&of("short"))
            .or_else(|| title.as_deref().map(lower_first));
        let section = self.section(&of("section"), "giấy tờ này");
        let (Some(dossier), Some(title), Some(short)) = (dossier, title, short) else {
            return;
        };
        let slug = self
            .line(&of("slug"))
            .unwrap_or_else(|| format!("them-{id}"));
        let mut added = vec![
            ("slug", Value::Text(slug)),
            ("dossier", Value::Text(dossier)),
            ("title", Value::Text(title)),
            ("short", Value::Text(short)),
        ];
        if let Some(condition) = self.line(&of("condition")) {
            added.push(("condition", Value::Text(condition)));
        }
        let required = self.typed(&of("optional")).as_deref() != Some(YES);
        added.push(("required", Value::Flag(required)));
        added.push(("citation", section));
        self.push(
            addition(kind, vec![("item", keys(added))]),
            &[
                ("title", of("title")),
                ("dossier", of("dossier")),
                ("citation", of("section")),
            ],
        );
    }

    fn criterion(&mut self, kind: &KindRules, id: u32, new_groups: &mut Vec<String>) {
        let of = |name: &str| item_field("criterion", id, name);
        let mut tables = Vec::new();
        let group = match self.typed(&of("group")).as_deref() {
            None => {
                self.missing(
                    &of("group"),
                    "Chọn nhóm tiêu chí, hoặc nhóm mới của địa phương.",
                );
                None
            }
            Some(GROUP_NEW) => self.new_group(kind, &of("group_title"), new_groups, &mut tables),
            Some(code) => Some(code.to_owned()),
        };
        let title = self.wanted(&of("title"), "câu hỏi đặt ra trong cuộc họp");
        let short = self.wanted(&of("short"), "tên ngắn của tiêu chí");
        let quote = self.typed(&of("quote"));
        if quote.is_none() {
            self.missing(
                &of("quote"),
                "Còn thiếu: lời văn của kế hoạch, chép nguyên văn.",
            );
        }
        let section = self.section(&of("section"), "tiêu chí này");
        let check = self.check(id);
        let (Some(group), Some(title), Some(short), Some(quote), Some(check)) =
            (group, title, short, quote, check)
        else {
            return;
        };
        let code = self
            .line(&of("code"))
            .unwrap_or_else(|| format!("{}-DP{id}", kind.slug.to_uppercase().replace('.', "-")));
        let added = vec![
            ("code", Value::Text(code)),
            ("group", Value::Text(group)),
            ("title", Value::Text(title)),
            ("short", Value::Text(short)),
            ("quote", Value::Text(quote)),
            ("citation", section),
            ("check", Value::List(vec![Value::Table(keys(check))])),
        ];
        tables.push(("criterion", keys(added)));
        self.push(
            addition(kind, tables),
            &[
                ("title", of("title")),
                ("group", of("group")),
                ("citation", of("section")),
                ("percent", of("percent")),
                ("by", of("day")),
                ("before", of("day")),
                ("cases", of("cases")),
            ],
        );
    }

    /// A group of the locality's own comes after those of the law, once for all criteria that stand in it.
    fn new_group(
        &mut self,
        kind: &KindRules,
        field: &str,
        known: &mut Vec<String>,
        tables: &mut Vec<(&'static str, Keys)>,
    ) -> Option<String> {
        let title = self.wanted(field, "tên nhóm tiêu chí mới")?;
        let index = known.iter().position(|other| *other == title);
        let at = index.unwrap_or(known.len());
        let code = (kind.groups.len() + at + 1).to_string();
        if index.is_none() {
            tables.push((
                "group",
                keys(vec![
                    ("code", Value::text(&code)),
                    ("title", Value::text(&title)),
                ]),
            ));
            known.push(title);
        }
        Some(code)
    }

    fn check(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        match self.typed(&of("check")).as_deref() {
            Some("judgement") => {
                let yes = self.wanted(&of("yes"), "câu trả lời khi đạt")?;
                let no = self.wanted(&of("no"), "câu trả lời khi chưa đạt")?;
                let said = |answer: &str| {
                    Value::Text(format!("cuộc họp đánh giá: {}", lower_first(answer)))
                };
                Some(vec![
                    ("check", Value::text("judgement")),
                    ("label", Value::text("Cuộc họp đánh giá")),
                    ("met", said(&yes)),
                    ("not_met", said(&no)),
                    ("yes", Value::Text(yes)),
                    ("no", Value::Text(no)),
                ])
            }
            Some("none-of") => self.none_of(id),
            Some("ratio-at-least") => self.ratio(id),
            Some("count-at-least") => self.count_check(id),
            Some("paper-dated-by") => {
                let paper = self.wanted(&of("paper"), "tên văn bản");
                let (key, day) = self.due(&format!("criterion.{id}"), "văn bản của tiêu chí")?;
                let mut check = vec![
                    ("check", Value::text("paper-dated-by")),
                    ("paper", Value::Text(paper?)),
                    (key, day),
                ];
                if self.typed(&of("numbered")).as_deref() == Some(YES) {
                    check.push(("numbered", Value::Flag(true)));
                }
                Some(check)
            }
            _ => {
                self.missing(&of("check"), "Chọn cách kiểm tra tiêu chí này.");
                None
            }
        }
    }

    fn none_of(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let unit = self.wanted(&of("unit"), "đơn vị đếm, ví dụ vụ");
        let lines: Vec<String> = self
            .typed(&of("cases"))
            .unwrap_or_default()
            .lines()
            .map(crate::text::one_line)
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() {
            self.missing(
                &of("cases"),
                "Còn thiếu: các trường hợp không được để xảy ra, mỗi dòng một trường hợp.",
            );
            return None;
        }
        let unit = unit?;
        let cases = lines
            .into_iter()
            .enumerate()
            .map(|(index, title)| {
                Value::Table(keys(vec![
                    ("slug", Value::Text(case_slug(index))),
                    ("title", Value::Text(title)),
                    ("unit", Value::text(&unit)),
                ]))
            })
            .collect();
        Some(vec![
            ("check", Value::text("none-of")),
            ("none", Value::text("Không xảy ra trường hợp nào")),
            ("some", Value::text("Có xảy ra")),
            ("cases", Value::List(cases)),
        ])
    }

    fn count_check(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let at_least = match self
            .wanted(&of("at_least"), "số ít nhất phải có")
            .map(|raw| number(&raw))
        {
            Some(Ok(at_least)) => i64::try_from(at_least).ok(),
            Some(Err(sentence)) => {
                self.missing(&of("at_least"), sentence);
                None
            }
            None => None,
        };
        let subject = self.wanted(&of("subject"), "đếm cái gì, ví dụ mô hình đang hoạt động");
        let unit = self.wanted(&of("unit"), "đơn vị đếm, ví dụ mô hình");
        Some(vec![
            ("check", Value::text("count-at-least")),
            ("subject", Value::Text(subject?)),
            ("unit", Value::Text(unit?)),
            ("at_least", Value::Number(at_least?)),
        ])
    }

    fn ratio(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("criterion", id, name);
        let percent = self.wanted(&of("percent"), "số phần trăm").and_then(|raw| {
            match number(raw.trim_end_matches('%')) {
                Ok(percent) => Some(percent),
                Err(sentence) => {
                    self.missing(&of("percent"), sentence);
                    None
                }
            }
        });
        let whole = self.wanted(&of("whole"), "tên của tổng số, ví dụ Số hộ đang cư trú");
        let part = self.wanted(
            &of("part"),
            "tên của phần đã làm, ví dụ Số hộ đã ký cam kết",
        );
        let unit = self.wanted(&of("unit"), "đơn vị đếm, ví dụ hộ");
        let done = self.wanted(&of("done"), "đã làm gì, ví dụ đã ký cam kết");
        let (percent, whole, part, unit, done) = (percent?, whole?, part?, unit?, done?);
        Some(vec![
            ("check", Value::text("ratio-at-least")),
            (
                "percent",
                Value::Number(i64::try_from(percent).unwrap_or(i64::MAX)),
            ),
            ("whole_name", Value::Text(lower_first(&whole))),
            ("part_name", Value::Text(lower_first(&part))),
            ("whole", Value::Text(whole)),
            ("part", Value::Text(part)),
            ("unit", Value::Text(unit)),
            ("done", Value::Text(done)),
        ])
    }
}

/// `[[add]]` with the kind and the tables below it.
fn addition(kind: &KindRules, tables: Vec<(&str, Keys)>) -> Entry {
    let mut all: Keys = vec![("kind".to_owned(), Value::text(&kind.slug))];
    all.extend(
        tables
            .into_iter()
            .map(|(name, table)| (name.to_owned(), Value::List(vec![Value::Table(table)]))),
    );
    Entry::of("add", all)
}
