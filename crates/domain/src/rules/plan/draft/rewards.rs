//! Rewards, what is made public, criticism, and what a plan says of the classes of the movement.

use super::{Builder, item_field, items, keys};
use crate::{
    form::YES,
    rules::{
        classification::{ClassObject, Classification},
        plan::{Entry, Value, slug_of},
    },
};

/// The answer for a class of the movement, beside đạt and chưa đạt.
pub(in crate::rules::plan) const BY_CLASS: &str = "loai";

/// The answer for an object that the classification itself does not have.
pub(in crate::rules::plan) const OBJECT_NEW: &str = "new";

/// What a plan may say of an object that is classified: who decides, who appraises, or when.
pub(in crate::rules::plan) const CLASS_DUE: &str = "due";

/// The roles of a classification, with what they are called where nobody has a title for them.
pub(in crate::rules::plan) const CLASS_ROLES: [(&str, &str); 2] = [
    ("decider", "Ai quyết định phân loại"),
    ("appraiser", "Ai thẩm định"),
];

impl Builder<'_> {
    pub(super) fn rewards(&mut self) {
        "rewards".clone_into(&mut self.page);
        for id in items(self.fields, "award") {
            self.award(id);
        }
        for id in items(self.fields, "publication") {
            self.publication(id);
        }
        for id in items(self.fields, "criticism") {
            self.criticism(id);
        }
        for id in items(self.fields, "classified") {
            self.classified(id);
        }
    }

    fn award(&mut self, id: u32) {
        let of = |name: &str| item_field("award", id, name);
        let title = self.wanted(&of("title"), "hình thức khen thưởng");
        let to = self.typed(&of("to"));
        if to.is_none() {
            self.missing(&of("to"), "Chọn khen ai.");
        }
        let merit = self.merit(&of("for"), &of("class"), "Chọn khen khi nào.");
        let section = self.section(&of("section"), "hình thức khen thưởng này");
        let (Some(title), Some(to), Some(merit)) = (title, to, merit) else {
            return;
        };
        let slug = self.line(&of("slug"));
        let slug = slug.unwrap_or_else(|| format!("khen-{id}"));
        self.push(
            Entry::of(
                "award",
                keys(vec![
                    ("slug", Value::Text(slug)),
                    ("title", Value::Text(title)),
                    ("to", Value::Text(to)),
                    ("for", Value::Text(merit)),
                    ("citation", section),
                ]),
            ),
            &[
                ("title", of("title")),
                ("for", of("class")),
                ("to", of("to")),
                ("citation", of("section")),
            ],
        );
    }

    /// The result by the standard, or a class by its name.
    fn merit(&mut self, field: &str, class: &str, unsaid: &str) -> Option<String> {
        match self.typed(field).as_deref() {
            Some(BY_CLASS) => self
                .wanted(class, "loại nào, ví dụ Xuất sắc")
                .map(|title| slug_of(&title)),
            Some(result) => Some(result.to_owned()),
            None => {
                self.missing(field, unsaid);
                None
            }
        }
    }

    fn publication(&mut self, id: u32) {
        let of = |name: &str| item_field("publication", id, name);
        let title = self.wanted(&of("title"), "công bố điều gì, ở đâu");
        let due = self.due(&format!("publication.{id}"), "việc công bố");
        let section = self.section(&of("section"), "việc công bố này");
        let (Some(title), Some(due)) = (title, due) else {
            return;
        };
        let mut all = vec![("title", Value::Text(title)), due];
        if self.ticked(&of("next_year")) {
            all.push(("next_year", Value::Flag(true)));
        }
        all.push(("citation", section));
        self.push(
            Entry::of("publication", keys(all)),
            &[
                ("title", of("title")),
                ("by", of("day")),
                ("before", of("day")),
                ("citation", of("section")),
            ],
        );
    }

    fn criticism(&mut self, id: u32) {
        let of = |name: &str| item_field("criticism", id, name);
        let title = self.wanted(
            &of("title"),
            "kế hoạch viết phê bình, rút kinh nghiệm thế nào",
        );
        let merit = self.merit(&of("for"), &of("class"), "Chọn phê bình đơn vị nào.");
        let section = self.section(&of("section"), "việc phê bình này");
        let (Some(title), Some(merit)) = (title, merit) else {
            return;
        };
        self.push(
            Entry::of(
                "criticism",
                keys(vec![
                    ("title", Value::Text(title)),
                    ("for", Value::Text(merit)),
                    ("citation", section),
                ]),
            ),
            &[
                ("title", of("title")),
                ("for", of("class")),
                ("citation", of("section")),
            ],
        );
    }

    /// What the plan says of one object: who decides or appraises, an earlier day, or that there is one more.
    fn classified(&mut self, id: u32) {
        let of = |name: &str| item_field("classified", id, name);
        let mut all = Vec::new();
        match self.typed(&of("object")).as_deref() {
            None => return self.missing(&of("object"), "Chọn đối tượng phân loại."),
            Some(OBJECT_NEW) => {
                let Some(title) = self.wanted(&of("title"), "tên đối tượng phân loại")
                else {
                    return;
                };
                let slug = self.line(&of("slug")).unwrap_or_else(|| slug_of(&title));
                all.push(("object", Value::Text(slug)));
                all.push(("title", Value::Text(title)));
                let standard = self.typed(&of("standard"));
                all.extend(standard.map(|kind| ("standard", Value::Text(kind))));
            }
            Some(object) => all.push(("object", Value::text(object))),
        }
        let ready = match self.typed(&of("what")).as_deref() {
            Some(CLASS_DUE) => {
                let due = self.due(&format!("classified.{id}"), "việc phân loại");
                all.extend(due.clone());
                due.is_some()
            }
            Some(role) => {
                all.push(("body", Value::text(role)));
                self.class_body(id, &mut all)
            }
            None if self.typed(&of("object")).as_deref() == Some(OBJECT_NEW) => true,
            None => {
                self.missing(&of("what"), "Chọn kế hoạch nói điều gì về đối tượng này.");
                false
            }
        };
        let section = self.section(&of("section"), "điều này");
        if !ready {
            return;
        }
        all.push(("citation", section));
        self.push(
            Entry::of("classified", keys(all)),
            &[
                ("object", of("object")),
                ("name", of("name")),
                ("why", of("why")),
                ("choices", of("choices")),
                ("by", of("day")),
                ("before", of("day")),
                ("citation", of("section")),
            ],
        );
    }

    fn class_body(&mut self, id: u32, all: &mut Vec<(&'static str, Value)>) -> bool {
        let of = |name: &str| item_field("classified", id, name);
        let called = self.line(&of("role_title"));
        all.extend(called.map(|title| ("role_title", Value::Text(title))));
        if self.typed(&of("unsaid")).as_deref() != Some(YES) {
            let name = self.wanted(&of("name"), "cơ quan, chức danh");
            let there = name.is_some();
            all.extend(name.map(|name| ("name", Value::Text(name))));
            return there;
        }
        let why = self.wanted(&of("why"), "kế hoạch nói thế nào");
        let there = why.is_some();
        all.extend(why.map(|why| ("why", Value::Text(why))));
        let choices: Vec<Value> = self
            .typed(&of("choices"))
            .unwrap_or_default()
            .lines()
            .map(crate::text::one_line)
            .filter(|line| !line.is_empty())
            .map(Value::Text)
            .collect();
        if !choices.is_empty() {
            all.push(("choices", Value::List(choices)));
        }
        there
    }
}

/// The objects of a classification that a plan can speak of.
pub(in crate::rules::plan) fn objects(
    classification: Option<&Classification>,
) -> impl Iterator<Item = &ClassObject> {
    classification.into_iter().flat_map(|one| &one.objects)
}
