//! Names, bodies, routes and who manages the units → the fields they are typed in.

use super::{Under, under};
use crate::{
    form::{Fields, YES},
    rules::plan::{
        Entry, Keys, Plan, Value,
        draft::{MANAGEMENT, OWN_KIND, UNDATED, UNSAID_ROUTE},
    },
};

pub(super) fn local(entry: &Entry) -> Option<Fields> {
    if let Some(slug) = entry.text("management") {
        return Some(known_management(entry, slug));
    }
    let kind = entry.text("kind")?;
    if let Some(role) = entry.text("body") {
        return Some(under(&format!("body.{kind}.{role}"), |to| {
            to.put("title", entry.text("title")).who(&entry.keys);
        }));
    }
    if let Some(why) = entry.text("route_why") {
        return Some(under(&format!("route.{kind}"), |to| {
            to.put("value", Some(UNSAID_ROUTE)).put("why", Some(why));
        }));
    }
    for (key, word) in [
        ("route", "route"),
        ("presider_title", "presider"),
        ("certificate", "certificate"),
        ("per_criterion", "each"),
    ] {
        if let Some(value) = entry.text(key) {
            return Some(under(&format!("{word}.{kind}"), |to| {
                to.put("value", Some(value)).section(&entry.keys);
            }));
        }
    }
    let names = texts(&entry.keys, "common_names")?;
    Some(under(&format!("names.{kind}"), |to| {
        to.put("value", Some(&names.join(", ")))
            .section(&entry.keys);
    }))
}

/// The texts of a list.
pub(super) fn texts<'k>(keys: &'k Keys, key: &str) -> Option<Vec<&'k str>> {
    let found = keys.iter().find(|(name, _)| name == key)?;
    Some(
        found
            .1
            .as_list()?
            .iter()
            .filter_map(Value::as_text)
            .collect(),
    )
}

fn known_management(entry: &Entry, slug: &str) -> Fields {
    under(&format!("managed.{slug}"), |to| {
        if let Some(title) = entry.text("title") {
            let called = under("called", |to| {
                to.put("title", Some(title)).section(&entry.keys);
            });
            for (name, value) in called {
                to.put(&name, Some(&value));
            }
            return;
        }
        to.put("gone", Some(YES)).put("why", entry.text("why"));
        for kind in texts(&entry.keys, "kinds").unwrap_or_default() {
            to.put(&format!("only.{kind}"), Some(YES));
        }
    })
}

pub(super) fn management(entry: &Entry, number: u32) -> Fields {
    let bodies = entry.keys.iter().find(|(name, _)| name == "body");
    let bodies = bodies.and_then(|(_, value)| value.as_list());
    let prefix = format!("{MANAGEMENT}.{number}");
    let mut fields = under(&prefix, |to| {
        to.put("there", Some(YES))
            .put("slug", entry.text("slug"))
            .put("title", entry.text("title"))
            .section(&entry.keys);
        for kind in texts(&entry.keys, "kinds").unwrap_or_default() {
            to.put(&format!("kinds.{kind}"), Some(YES));
        }
        match entry.text("why") {
            Some(why) => to.put("route", Some(UNSAID_ROUTE)).put("why", Some(why)),
            None => to.put("route", entry.text("route")),
        };
    });
    for body in bodies
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_table)
    {
        let role = Plan::text(body, "role").unwrap_or_default();
        fields.extend(under(&format!("{prefix}.body.{role}"), |to| {
            to.put("title", Plan::text(body, "title")).who(body);
        }));
    }
    fields
}

/// A kind that the plan adds; one that is written out in full stays as it is.
pub(super) fn own_kind(entry: &Entry, number: u32) -> Option<Fields> {
    let table = |keys: &'_ Keys, key: &str| -> Option<Keys> {
        let found = keys.iter().find(|(name, _)| name == key)?;
        found.1.as_table().cloned()
    };
    let first = |keys: &Keys, key: &str| -> Option<Keys> {
        let found = keys.iter().find(|(name, _)| name == key)?;
        found.1.as_list()?.first()?.as_table().cloned()
    };
    let criterion = first(&entry.keys, "criterion");
    let window = table(&entry.keys, "window");
    let check = criterion.as_ref().and_then(|one| first(one, "check"));
    // The plan's place stands with the first part that is the plan's own.
    let cited = [&window, &criterion].into_iter().flatten().next();
    Some(under(&format!("{OWN_KIND}.{number}"), |to| {
        to.put("there", Some(YES));
        for name in ["slug", "title", "like"] {
            to.put(name, entry.text(name));
        }
        let names = texts(&entry.keys, "common_names").map(|names| names.join(", "));
        to.put("names", names.as_deref());
        to.section(cited.unwrap_or(&entry.keys));
        match &window {
            None => to.put("window", Some("like")),
            Some(open) if Plan::text(open, "why").is_some() => to
                .put("window", Some("open"))
                .put("why", Plan::text(open, "why")),
            Some(days) => to
                .put("window", Some("days"))
                .put("from", Plan::text(days, "from"))
                .put("to", Plan::text(days, "to"))
                .put("window_quote", Plan::text(days, "quote")),
        };
        if let Some((criterion, check)) = criterion.as_ref().zip(check.as_ref()) {
            let undated = check.iter().any(|(name, _)| name == "undated");
            to.put("own", Some(YES))
                .put("quote", Plan::text(criterion, "quote"))
                .put("how", undated.then_some(UNDATED))
                .due(check);
        }
    }))
}

impl Under<'_> {
    /// A name with its place, or why nobody is named.
    fn who(&mut self, keys: &Keys) -> &mut Self {
        match Plan::text(keys, "why") {
            Some(why) => self.put("unsaid", Some(YES)).put("why", Some(why)),
            None => self.put("name", Plan::text(keys, "name")).section(keys),
        }
    }
}
