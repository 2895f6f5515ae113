//! What a plan adds → the fields it is typed in.

use super::{OwnGroup, named::texts, number_of, under};
use crate::{
    form::{Fields, YES},
    rules::{
        Rules,
        plan::{
            Entry, Keys, Plan, Value,
            draft::{GROUP_NEW, UNDATED, item_field},
        },
    },
};

pub(super) fn add(
    entry: &Entry,
    number: u32,
    above: &Rules,
    groups: &[OwnGroup],
) -> Option<Fields> {
    let kind = entry.text("kind")?;
    let (list, value) = entry.keys.iter().find(|(name, _)| name != "kind")?;
    let keys = value.as_list()?.first()?.as_table()?;
    let of = |key: &str| Plan::text(keys, key);
    let flag = |key: &str| {
        let found = keys.iter().find(|(name, _)| name == key);
        matches!(found, Some((_, Value::Flag(true))))
    };
    if list == "incident" {
        return incident(keys, kind, number);
    }
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
            put("at_registration", flag("at_registration").then_some(YES));
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

/// A kind of incident that counts for one case; one that counts for several stays as it was written.
fn incident(keys: &Keys, kind: &str, number: u32) -> Option<Fields> {
    let of = |key: &str| Plan::text(keys, key);
    let case = format!("{}/{}", of("criterion")?, of("case")?);
    let words = texts(keys, "words").unwrap_or_default().join(", ");
    Some(under(&format!("incident.{number}"), |to| {
        to.put("there", Some(YES))
            .put("kind", Some(kind))
            .put("slug", of("slug"))
            .put("title", of("title"))
            .put("case", Some(&case))
            .put("words", (!words.is_empty()).then_some(words.as_str()));
    }))
}

fn check_fields(check: &Keys, put: &mut impl FnMut(&str, Option<&str>)) {
    for name in [
        "check",
        "yes",
        "no",
        "label",
        "met",
        "not_met",
        "paper",
        "whole",
        "part",
        "whole_name",
        "part_name",
        "unit",
        "done",
        "subject",
        "none",
        "some",
    ] {
        put(name, Plan::text(check, name));
    }
    let value = |key: &str| {
        let found = check.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value)
    };
    let flag = |key: &str| matches!(value(key), Some(Value::Flag(true))).then_some(YES);
    for how in ["before", "by"] {
        if let Some(day) = Plan::text(check, how) {
            put("how", Some(how));
            put("day", Some(day));
        }
    }
    put("how", flag("undated").map(|_| UNDATED));
    for name in ["percent", "at_least"] {
        put(name, number_of(check, name).as_deref());
    }
    for name in ["numbered", "force_majeure"] {
        put(name, flag(name));
    }
    put("from_models", Plan::text(check, "feed").map(|_| YES));
    let absent = value("absent").and_then(Value::as_table);
    put(
        "absent",
        absent.and_then(|absent| Plan::text(absent, "label")),
    );
    let from = Plan::text(check, "from");
    let sanction = Plan::text(check, "check") == Some("no-sanction");
    put(if sanction { "form" } else { "from" }, from);
    levels(check, put);
    cases(check, put);
}

/// The levels of a rating, one a line, and the one from which it is met.
fn levels(check: &Keys, put: &mut impl FnMut(&str, Option<&str>)) {
    let scale = check.iter().find(|(name, _)| name == "scale");
    let Some(scale) = scale.and_then(|(_, value)| value.as_list()) else {
        return;
    };
    let level = |one: &Value| {
        let pair = one.as_list()?;
        Some((
            pair.first()?.as_text()?.to_owned(),
            pair.get(1)?.as_text()?.to_owned(),
        ))
    };
    let levels: Vec<(String, String)> = scale.iter().filter_map(level).collect();
    let titles: Vec<&str> = levels.iter().map(|(_, title)| title.as_str()).collect();
    put("levels", Some(&titles.join("\n")));
    let least = Plan::text(check, "at_least");
    let least = levels.iter().find(|(slug, _)| Some(slug.as_str()) == least);
    put("least", least.map(|(_, title)| title.as_str()));
}

/// The cases, one a line; those counted in another unit than the first say so.
fn cases(check: &Keys, put: &mut impl FnMut(&str, Option<&str>)) {
    let cases = check.iter().find(|(name, _)| name == "cases");
    let Some(cases) = cases.and_then(|(_, value)| value.as_list()) else {
        return;
    };
    let cases: Vec<&Keys> = cases.iter().filter_map(Value::as_table).collect();
    let unit = cases.first().and_then(|case| Plan::text(case, "unit"));
    let line = |case: &&Keys| {
        let title = Plan::text(case, "title").unwrap_or_default();
        match Plan::text(case, "unit") {
            own if own == unit => title.to_owned(),
            own => format!("{title} | {}", own.unwrap_or_default()),
        }
    };
    let lines: Vec<String> = cases.iter().map(line).collect();
    let slugs: Vec<&str> = cases
        .iter()
        .map(|case| Plan::text(case, "slug").unwrap_or_default())
        .collect();
    put("cases", Some(&lines.join("\n")));
    put("case_slugs", Some(&slugs.join(" ")));
    put("unit", unit);
}
