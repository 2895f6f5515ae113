//! Rewards, publication, criticism and classification → the fields they are typed in.

use super::under;
use crate::{
    form::{Fields, YES},
    rules::{
        Rules,
        plan::{
            Entry, Value,
            draft::{BY_CLASS, CLASS_DUE, OBJECT_NEW},
        },
    },
};

pub(super) fn award(entry: &Entry, number: u32) -> Fields {
    let mut fields = merit(entry, number);
    fields.extend(under(&format!("award.{number}"), |to| {
        to.put("slug", entry.text("slug"))
            .put("to", entry.text("to"));
    }));
    fields
}

/// What rewards and criticism share: a title, and on which result.
pub(super) fn merit(entry: &Entry, number: u32) -> Fields {
    under(&format!("{}.{number}", entry.table), |to| {
        to.put("there", Some(YES))
            .put("title", entry.text("title"))
            .section(&entry.keys);
        match entry.text("for") {
            Some(result @ ("dat" | "chua-dat")) => to.put("for", Some(result)),
            Some(class) => to.put("for", Some(BY_CLASS)).put("class", Some(class)),
            None => to,
        };
    })
}

pub(super) fn publication(entry: &Entry, number: u32) -> Fields {
    let next = entry
        .keys
        .iter()
        .any(|(name, value)| name == "next_year" && *value == Value::Flag(true));
    under(&format!("publication.{number}"), |to| {
        to.put("there", Some(YES))
            .put("title", entry.text("title"))
            .put("next_year", next.then_some(YES))
            .due(&entry.keys)
            .section(&entry.keys);
    })
}

pub(super) fn classified(entry: &Entry, number: u32, above: &Rules) -> Fields {
    let object = entry.text("object").unwrap_or_default();
    let known = above
        .classification()
        .is_some_and(|classes| classes.object(object).is_some());
    let choices = entry.keys.iter().find(|(name, _)| name == "choices");
    let choices = choices.and_then(|(_, value)| value.as_list()).map(|list| {
        let lines: Vec<&str> = list.iter().filter_map(Value::as_text).collect();
        lines.join("\n")
    });
    let what = match entry.text("body") {
        Some(role) => Some(role),
        None if ["by", "before"].iter().any(|key| entry.text(key).is_some()) => Some(CLASS_DUE),
        None => None,
    };
    under(&format!("classified.{number}"), |to| {
        to.put("there", Some(YES))
            .put("object", Some(if known { object } else { OBJECT_NEW }))
            .put("slug", (!known).then_some(object))
            .put("what", what)
            .put("unsaid", entry.text("why").map(|_| YES))
            .put("choices", choices.as_deref())
            .due(&entry.keys)
            .section(&entry.keys);
        for name in ["title", "standard", "name", "why", "role_title"] {
            to.put(name, entry.text(name));
        }
    })
}
