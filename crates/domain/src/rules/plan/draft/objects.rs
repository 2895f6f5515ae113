//! What a plan says of its objects: by whom they are managed, under which names, and which divisions are gone.

use super::{Builder, UNSAID_ROUTE, item_field, items, keys};
use crate::{
    form::lower_first,
    rules::{
        KindRules, Management, Rules, Source,
        plan::{Entry, Keys, Plan, Value, slug_of, write},
    },
};
use std::borrow::Cow;

/// The list of divisions that the plan itself adds.
pub(in crate::rules::plan) const MANAGEMENT: &str = "management";

/// Whether an entry changes which objects there are, so that others can speak of them.
pub(in crate::rules::plan) fn is_of_objects(entry: &Entry) -> bool {
    match entry.table.as_str() {
        "add_management" | "kind" => true,
        "local" => entry.text("management").is_some(),
        _ => false,
    }
}

/// Kinds of the packs, not those made by dividing them; the office itself is managed by nobody here.
pub(in crate::rules::plan) fn families(rules: &Rules) -> impl Iterator<Item = &KindRules> {
    let kinds = rules.kinds().iter().map(AsRef::as_ref);
    kinds.filter(|kind: &&KindRules| kind.management.is_none() && !kind.own_office)
}

/// The roles of these kinds with their titles, each once.
pub(in crate::rules::plan) fn managed_roles<'r>(
    kinds: impl Iterator<Item = &'r KindRules>,
) -> Vec<(&'r str, &'r str)> {
    let mut roles: Vec<(&str, &str)> = Vec::new();
    for body in kinds.flat_map(|kind| &kind.bodies) {
        if !roles.iter().any(|(role, _)| *role == body.role) {
            roles.push((&body.role, &body.title));
        }
    }
    roles
}

/// The rules above with the objects as these entries have them. An entry that the rules refuse is left out here; the
/// plan as a whole says why.
pub(in crate::rules::plan) fn frame<'r, 'e>(
    above: &'r Rules,
    instrument: &Keys,
    entries: impl Iterator<Item = &'e Entry>,
) -> Cow<'r, Rules> {
    let all: Vec<&Entry> = entries.filter(|entry| is_of_objects(entry)).collect();
    if all.is_empty() {
        return Cow::Borrowed(above);
    }
    let date = Plan::text(instrument, "date");
    if let Some(rules) = with_entries(above, date, &all) {
        return Cow::Owned(rules);
    }
    let mut kept: Vec<&Entry> = Vec::new();
    let mut rules = Cow::Borrowed(above);
    for entry in all {
        kept.push(entry);
        match with_entries(above, date, &kept) {
            Some(with) => rules = Cow::Owned(with),
            None => {
                kept.pop();
            }
        }
    }
    rules
}

fn with_entries(above: &Rules, date: Option<&str>, entries: &[&Entry]) -> Option<Rules> {
    let base = above.instruments().first()?;
    let mut instrument = vec![
        ("title", Value::text("Kế hoạch này")),
        ("issuer", Value::text("Cơ quan ban hành")),
    ];
    instrument.extend(date.map(|date| ("date", Value::text(date))));
    let plan = Plan {
        head: keys(vec![
            ("format", Value::Number(1)),
            ("slug", Value::text("ke-hoach-dang-soan")),
            ("level", Value::text("local")),
            ("for", Value::text(&base.slug)),
        ]),
        instrument: keys(instrument),
        entries: entries.iter().map(|entry| (*entry).clone()).collect(),
    };
    let text = write(&plan);
    let name = "kế hoạch đang soạn";
    above.with_layer(Source { name, text: &text }).ok()
}

impl Builder<'_> {
    pub(super) fn objects(&mut self) {
        "objects".clone_into(&mut self.page);
        let above: &Rules = self.above;
        for management in above.managements() {
            self.known_management(management);
        }
        for id in items(self.fields, MANAGEMENT) {
            self.management(id);
        }
        self.own_kinds();
    }

    /// A division of the law under the plan's own name, or one that the plan does without.
    fn known_management(&mut self, management: &Management) {
        let of = |name: &str| format!("managed.{}.{name}", management.slug);
        let begin = || vec![("management", Value::text(&management.slug))];
        if self.ticked(&of("gone")) {
            let why = self.wanted(
                &of("why"),
                "vì sao nhóm này không còn, ghi kèm mục của kế hoạch",
            );
            let only: Vec<Value> = management
                .kinds
                .iter()
                .filter(|kind| self.ticked(&of(&format!("only.{kind}"))))
                .map(Value::text)
                .collect();
            let Some(why) = why else { return };
            let mut all = begin();
            if !only.is_empty() {
                all.push(("kinds", Value::List(only)));
            }
            all.extend([("gone", Value::Flag(true)), ("why", Value::Text(why))]);
            self.push(
                Entry::of("local", keys(all)),
                &[("gone", of("gone")), ("why", of("why"))],
            );
            return;
        }
        if !self.begun(&format!("managed.{}.called", management.slug)) {
            return;
        }
        let what = format!("tên gọi của nhóm “{}”", management.title);
        let title = self.wanted(&of("called.title"), &what);
        let section = self.section(&of("called.section"), &what);
        let Some(title) = title else { return };
        let mut all = begin();
        all.extend([("title", Value::Text(title)), ("citation", section)]);
        self.push(
            Entry::of("local", keys(all)),
            &[
                ("title", of("called.title")),
                ("citation", of("called.section")),
            ],
        );
    }

    /// A division that the law does not have: which kinds it divides, who receives and decides, which way they go.
    fn management(&mut self, id: u32) {
        let of = |name: &str| item_field(MANAGEMENT, id, name);
        let title = self.wanted(&of("title"), "tên nhóm, ví dụ do thành phố quản lý");
        let section = self.section(&of("section"), "nhóm này");
        let above: &Rules = self.above;
        let kinds: Vec<&KindRules> = families(above)
            .filter(|kind| self.ticked(&of(&format!("kinds.{}", kind.slug))))
            .collect();
        if kinds.is_empty() {
            let first = families(above).next().map_or("", |kind| &kind.slug);
            self.missing(
                &of(&format!("kinds.{first}")),
                "Đánh dấu những loại đối tượng thuộc nhóm này.",
            );
        }
        let route = self.typed(&of("route"));
        let unsaid = route.as_deref() == Some(UNSAID_ROUTE);
        let why = unsaid.then(|| self.wanted(&of("why"), "kế hoạch không nêu nơi nộp thế nào"));
        let bodies = self.managed_bodies(id, &kinds);
        let Some(title) = title.filter(|_| !kinds.is_empty()) else {
            return;
        };
        let slug = self.line(&of("slug")).unwrap_or_else(|| slug_of(&title));
        let kinds = kinds.iter().map(|kind| Value::text(&kind.slug)).collect();
        let mut all = vec![
            ("slug", Value::Text(slug)),
            ("title", Value::Text(title)),
            ("kinds", Value::List(kinds)),
        ];
        match why {
            Some(why) => all.extend(why.map(|why| ("why", Value::Text(why)))),
            None => all.extend(route.map(|route| ("route", Value::Text(route)))),
        }
        all.push(("citation", section));
        if !bodies.is_empty() {
            all.push(("body", Value::List(bodies)));
        }
        self.push(
            Entry::of("add_management", keys(all)),
            &[
                ("title", of("title")),
                ("slug", of("title")),
                ("route", of("route")),
                ("why", of("why")),
                ("citation", of("section")),
            ],
        );
    }

    fn managed_bodies(&mut self, id: u32, kinds: &[&KindRules]) -> Vec<Value> {
        let mut bodies = Vec::new();
        for (role, title) in managed_roles(kinds.iter().copied()) {
            let prefix = item_field(MANAGEMENT, id, &format!("body.{role}"));
            if !self.begun(&prefix) {
                continue;
            }
            let of = |name: &str| format!("{prefix}.{name}");
            let title = self.line(&of("title")).unwrap_or_else(|| title.to_owned());
            let Some(mut said) = self.name_or_why(&prefix, &lower_first(&title)) else {
                continue;
            };
            let mut body: Keys = keys(vec![
                ("role", Value::text(role)),
                ("title", Value::Text(title)),
            ]);
            body.append(&mut said);
            bodies.push(Value::Table(body));
        }
        bodies
    }
}
