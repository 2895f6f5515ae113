//! Choices where the law is silent; names, bodies and titles of the locality.

use super::{Builder, keys};
use crate::{
    form::lower_first,
    rules::{
        KindRules,
        plan::{Entry, Keys, Value},
    },
};

/// The office that collects from this one: a role that the law itself does not name.
pub(in crate::rules::plan) const COLLECTOR: &str = "collector";

/// The answer where a plan leaves the way of a dossier open.
pub(in crate::rules::plan) const UNSAID_ROUTE: &str = "unsaid";

/// Whether an open point is asked among bodies and names, not by itself.
pub(in crate::rules::plan) fn on_names_page(code: &str) -> bool {
    code.starts_with("body.") || code.starts_with("route.")
}

impl Builder<'_> {
    pub(super) fn opens(&mut self) {
        "opens".clone_into(&mut self.page);
        for open in &self.above.opens {
            // Bodies that nobody names, and routes, have their own page.
            if open.filled_by.is_some() || on_names_page(&open.code) {
                continue;
            }
            let prefix = format!("open.{}", open.code);
            let value = self.typed(&format!("{prefix}.value"));
            if value.is_none() && (!open.choices.is_empty() || !self.begun(&prefix)) {
                continue;
            }
            let (field, section_field) = (format!("{prefix}.value"), format!("{prefix}.section"));
            let value = self.line(&field);
            let section = self.section(&section_field, &format!("lựa chọn “{}”", open.question));
            match value {
                Some(value) => self.push(
                    Entry::of(
                        "open",
                        keys(vec![
                            ("code", Value::text(&open.code)),
                            ("value", Value::Text(value)),
                            ("citation", section),
                        ]),
                    ),
                    &[("value", field), ("citation", section_field)],
                ),
                None => self.missing(&field, format!("Chưa chọn: {}", open.question)),
            }
        }
    }

    pub(super) fn names(&mut self) {
        for kind in self.kinds() {
            self.page = format!("bodies.{}", kind.slug);
            self.route(kind);
            self.common_names(kind);
            self.one_name(
                kind,
                "each",
                "per_criterion",
                "lời văn về việc đăng ký theo từng tiêu chí",
            );
            self.one_name(
                kind,
                "presider",
                "presider_title",
                "chức danh người chủ trì",
            );
            self.one_name(kind, "certificate", "certificate", "tên giấy công nhận");
            for body in &kind.bodies {
                self.body(kind, &body.role, &body.title, false);
            }
            if kind.body(COLLECTOR).is_none() {
                self.body(kind, COLLECTOR, "Nơi nhận tổng hợp của cấp dưới", true);
            }
        }
    }

    /// Which way a dossier goes; where the plan leaves that open, why.
    fn route(&mut self, kind: &KindRules) {
        let value = format!("route.{}.value", kind.slug);
        match self.typed(&value).as_deref() {
            None => return,
            Some(UNSAID_ROUTE) => {}
            Some(_) => return self.one_name(kind, "route", "route", "nơi nộp hồ sơ"),
        }
        let field = format!("route.{}.why", kind.slug);
        if let Some(why) = self.wanted(&field, "kế hoạch không nêu nơi nộp thế nào") {
            self.push(
                Entry::of(
                    "local",
                    keys(vec![
                        ("kind", Value::text(&kind.slug)),
                        ("route_why", Value::Text(why)),
                    ]),
                ),
                &[("route_why", field)],
            );
        }
    }

    fn common_names(&mut self, kind: &KindRules) {
        let prefix = format!("names.{}", kind.slug);
        if !self.begun(&prefix) {
            return;
        }
        let (field, section_field) = (format!("{prefix}.value"), format!("{prefix}.section"));
        let names = self.wanted(&field, "tên thường gọi");
        let section = self.section(&section_field, "tên thường gọi");
        let Some(names) = names else { return };
        let list = names
            .split([',', ';'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(Value::text)
            .collect();
        self.push(
            Entry::of(
                "local",
                keys(vec![
                    ("kind", Value::text(&kind.slug)),
                    ("common_names", Value::List(list)),
                    ("citation", section),
                ]),
            ),
            &[("common_names", field), ("citation", section_field)],
        );
    }

    fn one_name(&mut self, kind: &KindRules, word: &str, key: &'static str, what: &str) {
        let prefix = format!("{word}.{}", kind.slug);
        if !self.begun(&prefix) {
            return;
        }
        let (field, section_field) = (format!("{prefix}.value"), format!("{prefix}.section"));
        let value = self.wanted(&field, what);
        let section = self.section(&section_field, what);
        let Some(value) = value else { return };
        self.push(
            Entry::of(
                "local",
                keys(vec![
                    ("kind", Value::text(&kind.slug)),
                    (key, Value::Text(value)),
                    ("citation", section),
                ]),
            ),
            &[(key, field), ("citation", section_field)],
        );
    }

    fn body(&mut self, kind: &KindRules, role: &str, title: &str, new: bool) {
        let prefix = format!("body.{}.{role}", kind.slug);
        if !self.begun(&prefix) {
            return;
        }
        let of = |name: &str| format!("{prefix}.{name}");
        let what = lower_first(title);
        let called = if new {
            self.wanted(
                &of("title"),
                &format!("cách gọi vai “{what}” trong kế hoạch"),
            )
        } else {
            self.line(&of("title"))
        };
        let Some(mut said) = self.name_or_why(&prefix, &what) else {
            return;
        };
        if new && called.is_none() {
            return;
        }
        let mut all = keys(vec![
            ("kind", Value::text(&kind.slug)),
            ("body", Value::text(role)),
        ]);
        all.extend(called.map(|title| ("title".to_owned(), Value::Text(title))));
        all.append(&mut said);
        self.push(
            Entry::of("local", all),
            &[
                ("name", of("name")),
                ("why", of("why")),
                ("title", of("title")),
                ("citation", of("section")),
            ],
        );
    }

    /// Who it is and where the plan says so, or why it names nobody.
    pub(super) fn name_or_why(&mut self, prefix: &str, what: &str) -> Option<Keys> {
        let of = |name: &str| format!("{prefix}.{name}");
        if self.ticked(&of("unsaid")) {
            let why = self.wanted(&of("why"), &format!("kế hoạch nói thế nào về {what}"))?;
            return Some(keys(vec![("why", Value::Text(why))]));
        }
        let name = self.wanted(&of("name"), what);
        let section = self.section(&of("section"), what);
        Some(keys(vec![
            ("name", Value::Text(name?)),
            ("citation", section),
        ]))
    }
}
