//! A plan → the fields of its form. An entry is taken into the fields only when they make the very same entry
//! again; every other stays as it was written, under `rest`.

use super::{
    Entry, Keys, Plan, Value,
    draft::{Draft, frame, is_of_objects, title},
    write,
};
use crate::{
    form::{Fields, YES},
    rules::Rules,
};

mod added;
mod named;
mod rewards;

/// The fields that make this plan under these rules.
pub fn to_fields(plan: &Plan, above: &Rules) -> Fields {
    let mut fields = head(plan);
    let mut rest = Plan::default();
    let mut number = 0;
    let (entries, groups) = normal(&plan.entries);
    let frame = frame(above, &plan.instrument, entries.iter());
    for entry in entries {
        number += 1;
        let found = fields_of(&entry, number, &frame, &groups)
            .filter(|found| makes(found, &entry, above, &frame))
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
fn makes(fields: &Fields, entry: &Entry, above: &Rules, frame: &Rules) -> bool {
    let draft = if is_of_objects(entry) {
        Draft::read(fields, above)
    } else {
        Draft::of_parts(fields, frame, Draft::default(), Vec::new())
    };
    let mut made = draft.plan.entries;
    for one in made.iter_mut().filter(|one| one.table == "add") {
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
        self.put("year", number_of(keys, "year").as_deref())
            .put("reading", Plan::text(keys, "reading"))
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
        "local" => named::local(entry),
        "kind" => named::own_kind(entry, number),
        "add_management" => Some(named::management(entry, number)),
        "add" => added::add(entry, number, above, groups),
        "award" => Some(rewards::award(entry, number)),
        "criticism" => Some(rewards::merit(entry, number)),
        "publication" => Some(rewards::publication(entry, number)),
        "classified" => Some(rewards::classified(entry, number, above)),
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
    if let Some(slug) = entry.text("attendee") {
        return Some(under(&format!("must.{kind}.{slug}"), |to| {
            to.put("removed", Some(YES)).section(&entry.keys);
        }));
    }
    if let (Some(slug), Some(dossier)) = (entry.text("item"), entry.text("dossier")) {
        let has = |key: &str| {
            entry
                .keys
                .iter()
                .any(|(name, _)| name == key)
                .then_some(YES)
        };
        return Some(under(&format!("require.{kind}.{dossier}.{slug}"), |to| {
            to.put("required", has("required"))
                .put("everywhere", has("remove_condition"))
                .section(&entry.keys);
        }));
    }
    Some(tighten_criterion(entry, kind, entry.text("criterion")?))
}

/// Each key is for one thing that can be made stricter.
fn tighten_criterion(entry: &Entry, kind: &str, criterion: &str) -> Fields {
    let has = |key: &str| entry.keys.iter().any(|(name, _)| name == key);
    let exception = entry.text("remove_exception");
    let level = entry.text("at_least").map(|value| ("from", value));
    let chosen = level.or(entry.text("sanction").map(|value| ("sanction", value)));
    let what = match (exception, chosen) {
        (Some(word), _) => word,
        (None, Some((what, _))) => what,
        (None, None) if has("meets") => "among",
        (None, None) if has("remove_absent") => "absent",
        (None, None) if has("percent") => "percent",
        (None, None) if has("at_least") => "count",
        (None, None) => "due",
    };
    let removed = exception.is_some() || has("remove_absent");
    under(&format!("tight.{kind}.{criterion}.{what}"), |to| {
        to.put("removed", removed.then_some(YES))
            .put("case", entry.text("case"))
            .put("value", chosen.map(|(_, value)| value));
        for level in named::texts(&entry.keys, "meets").unwrap_or_default() {
            to.put(&format!("among-{level}"), Some(YES));
        }
        to.percent(&entry.keys)
            .due(&entry.keys)
            .section(&entry.keys);
    })
}
