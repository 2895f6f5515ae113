//! Every key that a layer may have is typed on a page, or kept as it was written for a reason.

use super::{
    fields, read,
    said::SAID,
    shipped, source,
    typed::{all_fields, filled},
};
use crate::rules::{
    Rules, Source,
    pack::take_asked,
    plan::{Above, Editing, Keys, Plan, Value, to_fields},
    tests::NATIONAL,
};
use std::collections::BTreeSet;

pub(super) const BASE: &str = include_str!("../../../../../../tests/overlays/mau.toml");
const OVERLAYS: &str = include_str!("../../../../../../tests/overlays/nhan-hay-tu-choi.md");

/// Keys that no page asks for: what begins so, and why.
const KEPT: &[(&str, &str)] = &[
    (
        "add.criterion.refers",
        "a plan is typed in its own words; what it points to is typed as those words",
    ),
    (
        "instrument.in_force",
        "a plan of a commune holds from its own day; only packs of the nation say another",
    ),
    (
        "add.criterion.check.cases.force_majeure",
        "an added criterion has one exception for all its cases, which is typed",
    ),
    (
        "add.criterion.check.cases.open",
        "only a text of the nation has open points to lean on",
    ),
    (
        "add.criterion.check.cases.sanction",
        "an added criterion that asks about discipline is typed as one that asks about nothing else",
    ),
    (
        "add.incident.also",
        "a typed kind of incident counts for one case",
    ),
    (
        "tighten.meets",
        "typed only where the law's levels are no row, which none of today's are: a test of its own",
    ),
    (
        "tighten.window",
        "the days of assessment cannot be changed: always refused",
    ),
    ("tighten.from", "the same"),
    ("tighten.to", "the same"),
    (
        WRITTEN_OUT,
        "a typed kind is like another; bodies, dues and papers of its own have their pages",
    ),
];

/// A kind that a file writes out in full instead of taking what it does not say from another.
const WRITTEN_OUT: &str = "kind.…";
const OF_A_KIND: [&str; 17] = [
    "attendee",
    "body",
    "certificate",
    "criterion.check",
    "criterion.refers",
    "dossier",
    "exclusion",
    "incident",
    "item",
    "own_office",
    "presider",
    "registration.ratio",
    "registration.resolution",
    "route",
    "size",
    "step",
    "words",
];

fn is_written_out(key: &str) -> bool {
    let below = |part: &&str| key.starts_with(&format!("kind.{part}"));
    OF_A_KIND.iter().any(below)
}

/// Every key of a plan with the path of its table.
fn keys_of(plan: &Plan) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let heads = [("", &plan.head), ("instrument.", &plan.instrument)];
    for (path, keys) in heads {
        collect(path, keys, &mut found);
    }
    found.insert("instrument".to_owned());
    for entry in &plan.entries {
        found.insert(entry.table.clone());
        collect(&format!("{}.", entry.table), &entry.keys, &mut found);
    }
    found
}

fn collect(path: &str, keys: &Keys, found: &mut BTreeSet<String>) {
    for (key, value) in keys {
        found.insert(format!("{path}{key}"));
        let below = format!("{path}{key}.");
        match value {
            Value::Table(keys) => collect(&below, keys, found),
            Value::List(list) => {
                for keys in list.iter().filter_map(Value::as_table) {
                    collect(&below, keys, found);
                }
            }
            Value::Text(_) | Value::Number(_) | Value::Flag(_) => {}
        }
    }
}

/// What the pages write: each thing by itself, and the shipped plans as far as they are typed.
fn typed_keys() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let layers = [source("qd510-2022", super::QD510)];
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers: &layers,
    };
    for said in SAID {
        let filled = filled(vec![*said], &["Lời".to_owned()], 1, 80);
        let editing = Editing::open(above, all_fields(&filled)).unwrap();
        found.extend(keys_of(&editing.draft.plan));
    }
    for (text, national, layers) in shipped() {
        let above = Above {
            national: source("national", national),
            layers: &layers,
        };
        let mut fields = to_fields(&read(text), &above.load().unwrap());
        fields.remove("rest");
        let editing = Editing::open(above, fields).unwrap();
        found.extend(keys_of(&editing.draft.plan));
    }
    let summary = Editing::open(above, fields(&[("head.summary", "về việc triển khai")]));
    found.extend(keys_of(&summary.unwrap().draft.plan));
    found
}

/// What the loader has asked of layers: all shipped plans, everything typed, and the hand-labelled overlays.
fn asked_keys() -> BTreeSet<String> {
    take_asked();
    typed_keys();
    let head = "format = 1\nslug = \"thu\"\nlevel = \"local\"\nfor = \"mau\"\n[instrument]\ntitle = \"Thử\"\nissuer = \"Xã thử\"\n";
    let mut n_overlays = 0;
    for block in OVERLAYS.split("```toml").skip(1) {
        let text = format!("{head}{}", block.split("```").next().unwrap_or_default());
        let own = Source {
            name: "thu",
            text: &text,
        };
        let _ = Rules::load(source("mau", BASE), &[own]);
        n_overlays += 1;
    }
    assert!(n_overlays >= 40);
    take_asked()
}

#[test]
fn every_key_a_layer_may_have_is_typed_or_kept_for_a_reason() {
    let (asked, typed) = (asked_keys(), typed_keys());
    assert!(asked.len() > 100, "{}", asked.len());
    let reason = |key: &str| {
        let known = if is_written_out(key) {
            WRITTEN_OUT
        } else {
            key
        };
        KEPT.iter().find(|(kept, _)| known == *kept)
    };
    let forgotten: Vec<&String> = asked
        .iter()
        .filter(|key| !typed.contains(*key) && reason(key).is_none())
        .collect();
    assert!(forgotten.is_empty(), "nobody types {forgotten:#?}");
    for (kept, why) in KEPT {
        assert!(!why.is_empty());
        let there = asked.contains(*kept) || *kept == WRITTEN_OUT;
        assert!(there, "no layer has {kept}");
        assert!(!typed.contains(*kept), "{kept} is typed after all");
    }
}
