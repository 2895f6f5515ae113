//! A plan → the fields of its form. An entry is taken into the fields only when they make the very same entry
//! again; every other stays as it was written, under `rest`.

use super::{
    Entry, Keys, Plan, Value,
    draft::{Draft, GROUP_NEW, item_field, title},
    write,
};
use crate::{
    form::{Fields, YES},
    rules::Rules,
};

/// The fields that make this plan under these rules.
pub fn to_fields(plan: &Plan, above: &Rules) -> Fields {
    let mut fields = head(plan);
    let mut rest = Plan::default();
    let mut number = 0;
    let (entries, groups) = normal(&plan.entries);
    for entry in entries {
        number += 1;
        let found = fields_of(&entry, number, above, &groups)
            .filter(|found| makes(found, &entry, above))
            .filter(|found| found.keys().all(|field| !fields.contains_key(field)));
        match found {
            Some(found) => fields.extend(found),
            None => rest.entries.push(entry),
        }
    }
    let unused = groups.iter().filter(|group| {
        !fields
            .iter()
            .any(|(field, value)| field.ends_with(".group_title") && *value == group.title)
    });
    rest.entries.splice(
        0..0,
        unused.map(|group| group.entry.clone()).collect::<Vec<_>>(),
    );
    if !rest.entries.is_empty() {
        fields.insert("rest".to_owned(), write(&rest));
    }
    fields
}

fn head(plan: &Plan) -> Fields {
    let mut fields = Fields::new();
    let of = |key: &str| Plan::text(&plan.instrument, key).map(str::to_owned);
    for (field, value) in [
        ("head.issuer", of("issuer")),
        ("head.date", of("date")),
        ("head.number", of("number")),
        ("head.summary", of("summary")),
        ("head.slug", Some(plan.slug().to_owned())),
    ] {
        fields.extend(value.map(|value| (field.to_owned(), value)));
    }
    if let Some((kind, _)) = of("number").and_then(|number| plan.title().split_once(&number)) {
        fields.insert("head.type".to_owned(), kind.trim().to_owned());
    }
    if title(&fields).as_deref() != Some(plan.title()) {
        fields.insert("head.title".to_owned(), plan.title().to_owned());
    }
    fields
}

/// A group of criteria that the plan itself adds.
struct OwnGroup {
    kind: String,
    code: String,
    title: String,
    entry: Entry,
}

/// One addition an entry, as the form has them; groups stand apart, for the criteria bring them along.
fn normal(entries: &[Entry]) -> (Vec<Entry>, Vec<OwnGroup>) {
    let (mut normal, mut groups) = (Vec::new(), Vec::new());
    for entry in entries {
        let kind = entry.keys.iter().find(|(name, _)| name == "kind");
        let Some(kind) = kind.filter(|_| entry.table == "add") else {
            normal.push(entry.clone());
            continue;
        };
        for (name, value) in entry.keys.iter().filter(|(name, _)| name != "kind") {
            for table in value.as_list().unwrap_or_default() {
                let one = (name.clone(), Value::List(vec![table.clone()]));
                let one = Entry::of("add", vec![kind.clone(), one]);
                let of = |key| table.as_table().and_then(|keys| Plan::text(keys, key));
                match (name.as_str(), kind.1.as_text(), of("code"), of("title")) {
                    ("group", Some(kind), Some(code), Some(title)) => groups.push(OwnGroup {
                        kind: kind.to_owned(),
                        code: code.to_owned(),
                        title: title.to_owned(),
                        entry: one,
                    }),
                    _ => normal.push(one),
                }
            }
        }
    }
    (normal, groups)
}

/// Whether these fields make exactly this entry.
fn makes(fields: &Fields, entry: &Entry, above: &Rules) -> bool {
    let mut made = Draft::read(fields, above).plan.entries;
    for one in &mut made {
        one.keys.retain(|(name, _)| name != "group");
    }
    made.len() == 1 && sorted(&made[0].keys) == sorted(&entry.keys) && made[0].table == entry.table
}

/// The order of keys says nothing.
fn sorted(keys: &Keys) -> Keys {
    let mut keys: Keys = keys
        .iter()
        .map(|(name, value)| (name.clone(), sorted_value(value)))
        .collect();
    keys.sort_by(|one, other| one.0.cmp(&other.0));
    keys
}

fn sorted_value(value: &Value) -> Value {
    match value {
        Value::Table(keys) => Value::Table(sorted(keys)),
        Value::List(list) => Value::List(list.iter().map(sorted_value).collect()),
        Value::Text(_) | Value::Number(_) | Value::Flag(_) => value.clone(),
    }
}

/// Collects fields under one prefix.
struct Under<'p> {
    prefix: &'p str,
    fields: Fields,
}

impl Under<'_> {
    fn put(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            let field = format!("{}.{name}", self.prefix);
            self.fields.insert(field, value.to_owned());
        }
        self
    }

    fn section(&mut self, keys: &Keys) -> &mut Self {
        let citation = Plan::text(keys, "citation");
        let shown = citation.map(|text| text.strip_prefix("mục ").unwrap_or(text));
        self.put("section", shown)
    }

    fn due(&mut self, keys: &Keys) -> &mut Self {
        for how in ["before", "by"] {
            if let Some(day) = Plan::text(keys, how) {
                self.put("how", Some(how)).put("day", Some(day));
            }
        }
        if let Some(days) = number_of(keys, "within_days") {
            self.put("how", Some("within")).put("day", Some(&days));
        }
        self.put("reading", Plan::text(keys, "reading"))
    }

    fn percent(&mut self, keys: &Keys) -> &mut Self {
        self.put("percent", number_of(keys, "percent").as_deref())
            .put("count", number_of(keys, "at_least").as_deref())
    }
}

fn number_of(keys: &Keys, key: &str) -> Option<String> {
    let found = keys.iter().find(|(name, _)| name == key)?;
    found.1.as_number().map(|number| number.to_string())
}

fn under(prefix: &str, fill: impl FnOnce(&mut Under<'_>)) -> Fields {
    let mut under = Under {
        prefix,
        fields: Fields::new(),
    };
    fill(&mut under);
    under.fields
}

/// The fields an entry may come from; whether they really make it is asked afterwards.
fn fields_of(entry: &Entry, number: u32, above: &Rules, groups: &[OwnGroup]) -> Option<Fields> {
    match entry.table.as_str() {
        "tighten" => tighten(entry),
        "open" => {
            let code = entry.text("code")?;
            Some(under(&format!("open.{code}"), |to| {
                to.put("value", entry.text("value")).section(&entry.keys);
            }))
        }
        "local" => local(entry),
        "add" => add(entry, number, above, groups),
        "task" => Some(task(entry, number)),
        "review" => Some(under(&format!("review.{number}"), |to| {
            to.put("there", Some(YES))
                .put("title", entry.text("title"))
                .put("year", number_of(&entry.keys, "year").as_deref())
                .put("span", number_of(&entry.keys, "span").as_deref())
                .section(&entry.keys);
        })),
        "target" | "note" => Some(under(&format!("{}.{number}", entry.table), |to| {
            to.put("there", Some(YES))
                .put("kind", entry.text("kind"))
                .put("text", entry.text("text"))
                .section(&entry.keys);
        })),
        _ => None,
    }
}

fn task(entry: &Entry, number: u32) -> Fields {
    under(&format!("task.{number}"), |to| {
        to.put("there", Some(YES));
        for name in ["slug", "title", "who", "actor", "kind", "from", "to"] {
            to.put(name, entry.text(name));
        }
        to.put("how", entry.text("from").map(|_| "span"));
        to.put("how", entry.text("every"));
        to.due(&entry.keys).section(&entry.keys);
    })
}

fn tighten(entry: &Entry) -> Option<Fields> {
    if let Some(share) = entry.text("share") {
        return Some(under(&format!("share.{share}"), |to| {
            to.percent(&entry.keys).section(&entry.keys);
        }));
    }
    let kind = entry.text("kind")?;
    if let Some(step) = entry.text("step") {
        return Some(under(&format!("due.{kind}.{step}"), |to| {
            to.due(&entry.keys).section(&entry.keys);
        }));
    }
    let criterion = entry.text("criterion")?;
    let exception = entry.text("remove_exception");
    let what = match exception {
        Some(word) => word,
        None if entry.has_only(&["kind", "criterion", "percent", "citation"]) => "percent",
        None if entry.has_only(&["kind", "criterion", "at_least", "citation"]) => "count",
        None => "due",
    };
    Some(under(&format!("tight.{kind}.{criterion}.{what}"), |to| {
        to.put("removed", exception.map(|_| YES));
        to.percent(&entry.keys)
            .due(&entry.keys)
            .section(&entry.keys);
    }))
}

fn local(entry: &Entry) -> Option<Fields> {
    let kind = entry.text("kind")?;
    if let Some(role) = entry.text("body") {
        return Some(under(&format!("body.{kind}.{role}"), |to| {
            to.put("title", entry.text("title"))
                .put("name", entry.text("name"))
                .section(&entry.keys);
        }));
    }
    for (key, word) in [
        ("route", "route"),
        ("presider_title", "presider"),
        ("certificate", "certificate"),
    ] {
        if let Some(value) = entry.text(key) {
            return Some(under(&format!("{word}.{kind}"), |to| {
                to.put("value", Some(value)).section(&entry.keys);
            }));
        }
    }
    let names = entry.keys.iter().find(|(name, _)| name == "common_names")?;
    let names: Vec<&str> = names
        .1
        .as_list()?
        .iter()
        .filter_map(Value::as_text)
        .collect();
    Some(under(&format!("names.{kind}"), |to| {
        to.put("value", Some(&names.join(", ")))
            .section(&entry.keys);
    }))
}

fn add(entry: &Entry, number: u32, above: &Rules, groups: &[OwnGroup]) -> Option<Fields> {
    let kind = entry.text("kind")?;
    let (list, value) = entry.keys.iter().find(|(name, _)| name != "kind")?;
    let keys = value.as_list()?.first()?.as_table()?;
    let of = |key: &str| Plan::text(keys, key);
    let flag = |key: &str| {
        let found = keys.iter().find(|(name, _)| name == key);
        matches!(found, Some((_, Value::Flag(true))))
    };
    let mut fields = under(&format!("{list}.{number}"), |to| {
        to.put("there", Some(YES))
            .put("kind", Some(kind))
            .section(keys);
    });
    let mut put = |name: &str, value: Option<&str>| {
        let field = item_field(list, number, name);
        fields.extend(value.map(|value| (field, value.to_owned())));
    };
    match list.as_str() {
        "attendee" => {
            put("slug", of("slug"));
            put("title", of("title"));
            put("if_any", flag("if_any").then_some(YES));
        }
        "item" => {
            for name in ["slug", "dossier", "title", "short", "condition"] {
                put(name, of(name));
            }
            put("optional", (!flag("required")).then_some(YES));
        }
        "criterion" => {
            let group = of("group")?;
            let known = above.kind(kind)?.group(group).is_some();
            put("group", Some(if known { group } else { GROUP_NEW }));
            let own = groups
                .iter()
                .find(|own| own.kind == kind && own.code == group);
            put(
                "group_title",
                own.filter(|_| !known).map(|own| own.title.as_str()),
            );
            for name in ["code", "title", "short", "quote"] {
                put(name, of(name));
            }
            let checks = keys.iter().find(|(name, _)| name == "check")?.1.as_list()?;
            let [Value::Table(check)] = checks else {
                return None;
            };
            check_fields(check, &mut put);
        }
        _ => return None,
    }
    Some(fields)
}

fn check_fields(check: &Keys, put: &mut impl FnMut(&str, Option<&str>)) {
    for name in [
        "check", "yes", "no", "paper", "whole", "part", "unit", "done", "subject",
    ] {
        put(name, Plan::text(check, name));
    }
    for how in ["before", "by"] {
        if let Some(day) = Plan::text(check, how) {
            put("how", Some(how));
            put("day", Some(day));
        }
    }
    let value = |key: &str| {
        check
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    };
    for name in ["percent", "at_least"] {
        put(name, number_of(check, name).as_deref());
    }
    if matches!(value("numbered"), Some(Value::Flag(true))) {
        put("numbered", Some(YES));
    }
    let cases: Vec<&Keys> = value("cases")
        .and_then(Value::as_list)
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_table)
        .collect();
    let titles: Vec<&str> = cases
        .iter()
        .filter_map(|case| Plan::text(case, "title"))
        .collect();
    put(
        "cases",
        (!titles.is_empty()).then(|| titles.join("\n")).as_deref(),
    );
    put(
        "unit",
        cases.first().and_then(|case| Plan::text(case, "unit")),
    );
}
