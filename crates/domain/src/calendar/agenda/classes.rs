//! By when the movement is classified: one line for each object that concerns this side.

use super::{Entry, Owner, Sort, dated_after, layer};
use crate::{
    calendar::Done,
    rules::{Rules, classification::ClassObject},
};
use std::collections::BTreeSet;

/// Who decides, as the rules name the role.
const DECIDER: &str = "decider";

pub(super) fn classes(rules: &Rules, owner: &Owner, year: i32, entries: &mut Vec<Entry>) {
    let Some(classification) = rules.classification() else {
        return;
    };
    let slugs = |kinds: &[String]| -> BTreeSet<&str> {
        kinds
            .iter()
            .filter_map(|kind| rules.class_object(kind))
            .map(|object| object.slug.as_str())
            .collect()
    };
    let below = slugs(&owner.below);
    let own = slugs(owner.own.as_slice());
    for object in &classification.objects {
        let slug = object.slug.as_str();
        if owner.desk && (below.contains(slug) || owner.classified.contains(slug)) {
            entries.push(entry(rules, owner, object, Sort::Class, year));
        } else if own.contains(slug) {
            // What is decided about oneself is to be known, not to be done.
            entries.push(entry(rules, owner, object, Sort::Receiver, year));
        }
    }
}

fn entry(rules: &Rules, owner: &Owner, object: &ClassObject, sort: Sort, year: i32) -> Entry {
    let due = object.due();
    let last = due.map(|due| due.value.in_year(year).last_day());
    let citation = due.map_or(&object.citation, |due| &due.citation);
    let mut notes = Vec::new();
    if let (Some(due), Some(last)) = (due, last) {
        notes.extend(
            object
                .dues
                .iter()
                .filter(|other| other.value.in_year(year).last_day() != last)
                .map(|other| {
                    format!(
                        "Ngày khác nhau giữa các văn bản: {} ghi {}; áp dụng hạn sớm hơn.",
                        other.citation, other.value
                    )
                }),
        );
        notes.extend(dated_after(rules, due, last));
    }
    if sort == Sort::Class && object.table.is_none() {
        notes.push(object.why.clone());
    }
    Entry {
        key: format!("{}.class.{}", super::slug_of(sort), object.slug),
        sort,
        title: format!("Quyết định phân loại phong trào: {}", object.title),
        who: rules
            .class_body_name(&object.slug, DECIDER)
            .unwrap_or_else(|_| "Chưa rõ ai quyết định".to_owned()),
        first: None,
        last,
        when: due.map_or_else(
            || "Địa phương chưa quy định hạn".to_owned(),
            |due| due.value.to_string(),
        ),
        layer: layer(Some(citation)),
        citation: Some(citation.clone()),
        notes,
        done: owner.done.contains(&Done::Class(object.slug.clone())),
        tickable: false,
    }
}
