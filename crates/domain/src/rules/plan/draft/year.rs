//! Targets, notes, tasks and reviews of a plan.

use super::{Builder, item_field, items, keys};
use crate::{
    form::number,
    rules::plan::{Entry, Value},
};

impl Builder<'_> {
    /// Targets, notes, tasks and reviews: shown, never deciding.
    pub(super) fn words(&mut self) {
        "year".clone_into(&mut self.page);
        for id in items(self.fields, "task") {
            self.task(id);
        }
        for id in items(self.fields, "review") {
            self.review(id);
        }
        for (list, what, page) in [("target", "chỉ tiêu", "goals"), ("note", "lưu ý", "year")]
        {
            page.clone_into(&mut self.page);
            for id in items(self.fields, list) {
                let of = |name: &str| item_field(list, id, name);
                let text = self.wanted(&of("text"), &format!("lời văn của {what}"));
                let section = self.section(&of("section"), &format!("{what} này"));
                let Some(text) = text else { continue };
                let mut said = Vec::new();
                if list == "note" {
                    let kind = self.typed(&of("kind"));
                    said.extend(kind.map(|kind| ("kind", Value::Text(kind))));
                }
                said.extend([("text", Value::Text(text)), ("citation", section)]);
                self.push(
                    Entry::of(list, keys(said)),
                    &[("text", of("text")), ("citation", of("section"))],
                );
            }
        }
    }
}

impl Builder<'_> {
    /// Something the plan asks to be done in the year.
    fn task(&mut self, id: u32) {
        let of = |name: &str| item_field("task", id, name);
        let title = self.wanted(&of("title"), "việc phải làm");
        let who = self.wanted(&of("who"), "ai làm, đúng như kế hoạch viết");
        let actor = self.typed(&of("actor"));
        if actor.is_none() {
            self.missing(
                &of("actor"),
                "Chọn việc này của cơ quan mình, của đơn vị hay của cấp trên.",
            );
        }
        let when = self.when(id);
        let section = self.section(&of("section"), "việc này");
        let (Some(title), Some(who), Some(actor), Some(when)) = (title, who, actor, when) else {
            return;
        };
        let slug = self
            .line(&of("slug"))
            .unwrap_or_else(|| format!("viec-{id}"));
        let mut task = vec![
            ("slug", Value::Text(slug)),
            ("title", Value::Text(title)),
            ("who", Value::Text(who)),
            ("actor", Value::Text(actor)),
        ];
        task.extend(
            self.typed(&of("kind"))
                .map(|kind| ("kind", Value::Text(kind))),
        );
        task.extend(when);
        task.extend(self.only_year(&of("year")));
        task.extend(
            self.line(&of("reading"))
                .map(|reading| ("reading", Value::Text(reading))),
        );
        task.push(("citation", section));
        self.push(
            Entry::of("task", keys(task)),
            &[
                ("title", of("title")),
                ("by", of("day")),
                ("before", of("day")),
                ("from", of("from")),
                ("to", of("to")),
                ("year", of("year")),
                ("citation", of("section")),
            ],
        );
    }

    /// By a day, between two days, or again and again.
    fn when(&mut self, id: u32) -> Option<Vec<(&'static str, Value)>> {
        let of = |name: &str| item_field("task", id, name);
        match self.typed(&of("how")).as_deref() {
            Some("span") => {
                let from = self.day_of_year(&of("from"), "từ ngày nào");
                let to = self.day_of_year(&of("to"), "đến ngày nào");
                Some(vec![("from", from?), ("to", to?)])
            }
            Some(every @ ("month" | "quarter")) => Some(vec![("every", Value::text(every))]),
            Some(how) => {
                let mut when = vec![self.due(&format!("task.{id}"), "việc này")?];
                if how == "within" {
                    when.push(("of", Value::text("plan")));
                }
                Some(when)
            }
            None => {
                self.missing(&of("how"), "Chọn khi nào phải làm việc này.");
                None
            }
        }
    }

    pub(super) fn day_of_year(&mut self, field: &str, what: &str) -> Option<Value> {
        let raw = self.wanted(field, what)?;
        match crate::date::yearly(&raw) {
            Ok(day) => Some(Value::Text(day.to_string())),
            Err(sentence) => {
                self.missing(field, sentence);
                None
            }
        }
    }

    /// A review of so many years.
    fn review(&mut self, id: u32) {
        let of = |name: &str| item_field("review", id, name);
        let title = self.wanted(&of("title"), "tên gọi, ví dụ Sơ kết 05 năm");
        let year = self
            .wanted(&of("year"), "năm sơ kết, tổng kết")
            .map(|raw| number(&raw));
        let span = self
            .typed(&of("span"))
            .and_then(|raw| raw.parse::<i64>().ok());
        if span.is_none() {
            self.missing(&of("span"), "Chọn sơ kết, tổng kết mấy năm.");
        }
        let section = self.section(&of("section"), "lần sơ kết, tổng kết này");
        let year = match year {
            Some(Ok(year)) => i64::try_from(year).ok(),
            Some(Err(sentence)) => {
                self.missing(&of("year"), sentence);
                None
            }
            None => None,
        };
        let (Some(title), Some(year), Some(span)) = (title, year, span) else {
            return;
        };
        self.push(
            Entry::of(
                "review",
                keys(vec![
                    ("year", Value::Number(year)),
                    ("span", Value::Number(span)),
                    ("title", Value::Text(title)),
                    ("citation", section),
                ]),
            ),
            &[
                ("title", of("title")),
                ("year", of("year")),
                ("citation", of("section")),
            ],
        );
    }
}
