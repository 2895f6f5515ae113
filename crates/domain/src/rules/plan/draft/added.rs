//! What a plan adds to the law: criteria, papers, people at the meeting; targets and notes that are only shown.

use super::{Builder, item_field, items, keys};
use crate::{
    form::{YES, lower_first},
    rules::{
        KindRules,
        plan::{Entry, Keys, Value},
    },
};

/// The choice of a group that the law does not have.
pub(in crate::rules::plan) const GROUP_NEW: &str = "new";

impl Builder<'_> {
    pub(super) fn added(&mut self) {
        for kind in self.kinds() {
            self.page = format!("criteria.{}", kind.slug);
            let mut new_groups: Vec<String> = Vec::new();
            for id in self.of_kind("criterion", kind) {
                self.criterion(kind, id, &mut new_groups);
            }
            for id in self.of_kind("incident", kind) {
                self.incident(kind, id);
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
        let mut added = vec![
            ("code", Value::Text(code)),
            ("group", Value::Text(group)),
            ("title", Value::Text(title)),
            ("short", Value::Text(short)),
            ("quote", Value::Text(quote)),
            ("citation", section),
        ];
        if self.ticked(&of("at_registration")) {
            added.push(("at_registration", Value::Flag(true)));
        }
        added.push(("check", Value::List(vec![Value::Table(keys(check))])));
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

    /// A kind of incident that people can note, and the case of a criterion that it counts for.
    fn incident(&mut self, kind: &KindRules, id: u32) {
        let of = |name: &str| item_field("incident", id, name);
        let title = self.wanted(&of("title"), "tên loại vụ việc");
        let case = self.typed(&of("case"));
        let case = case.as_deref().and_then(|case| case.split_once('/'));
        if case.is_none() {
            self.missing(&of("case"), "Chọn vụ việc này tính vào trường hợp nào.");
        }
        let words: Vec<Value> = self
            .typed(&of("words"))
            .unwrap_or_default()
            .split([',', ';'])
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(Value::text)
            .collect();
        let (Some(title), Some((criterion, case))) = (title, case) else {
            return;
        };
        let slug = self.line(&of("slug"));
        let slug = slug.unwrap_or_else(|| format!("them-{id}"));
        let mut added = vec![
            ("slug", Value::Text(slug)),
            ("title", Value::Text(title)),
            ("criterion", Value::text(criterion)),
            ("case", Value::text(case)),
        ];
        if !words.is_empty() {
            added.push(("words", Value::List(words)));
        }
        self.push(
            addition(kind, vec![("incident", keys(added))]),
            &[("title", of("title")), ("criterion", of("case"))],
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
