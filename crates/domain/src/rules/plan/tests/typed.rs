//! Everything that can be typed, in random company: it makes a plan that opens as it was typed, and nothing of it
//! goes to what the pages only keep.

use super::{
    QD510, TT23, fields,
    said::{SAID, Said},
    source,
};
use crate::form::Fields;
use crate::rules::{
    plan::{Above, Editing, page, pages, to_fields},
    tests::NATIONAL,
};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    "[A-ZĐ][a-zđêơ “”,]{0,12}[a-zê]".prop_map(|text| crate::text::one_line(&text))
}

/// What is said with everything random filled in.
pub(super) fn filled(
    said: Vec<Said>,
    words: &[String],
    day: u8,
    percent: u8,
) -> Vec<(String, String)> {
    let mut words = words.iter().cycle();
    let mut word = || words.next().cloned().unwrap_or_default();
    let mut filled = Vec::new();
    for (field, value) in said.into_iter().flatten() {
        let value = match *value {
            "{section}" => "IV.3".to_owned(),
            "{day}" => format!("{day:02}/02"),
            "{percent}" => percent.to_string(),
            value => value.replace("{text}", &word()),
        };
        filled.push((field.replace("{if_any}", "doan-the"), value));
    }
    filled
}

pub(super) fn all_fields(said: &[(String, String)]) -> Fields {
    let said: Vec<(&str, &str)> = said.iter().map(|(f, v)| (f.as_str(), v.as_str())).collect();
    fields(&said)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_typed_opens_as_it_was_typed(
        said in proptest::sample::subsequence(SAID, 1..=SAID.len()),
        words in proptest::collection::vec(text(), 40),
        day in 1u8..=28,
        percent in 71u8..=100,
    ) {
        let layers = [source("qd510-2022", QD510)];
        let above = Above { national: source("tt124-2021", NATIONAL), layers: &layers };
        let typed = filled(said, &words, day, percent);
        let editing = Editing::open(above, all_fields(&typed)).unwrap();
        prop_assert_eq!(editing.gaps(), vec![], "{}", editing.text);
        let again = to_fields(&editing.draft.plan, &editing.above);
        prop_assert_eq!(again.get("rest"), None);
        let remade = Editing::open(above, again).unwrap();
        prop_assert_eq!(&remade.text, &editing.text);
    }
}

#[test]
fn a_law_without_divisions_can_be_divided_too() {
    let above = Above {
        national: source("tt23-2012", TT23),
        layers: &[],
    };
    let said = filled(SAID[..1].to_vec(), &["Nhóm".to_owned()], 1, 80);
    let editing = Editing::open(above, all_fields(&said)).unwrap();
    assert_eq!(editing.gaps(), vec![]);
    let slugs: Vec<&str> = editing
        .frame
        .kinds()
        .iter()
        .map(|k| k.slug.as_str())
        .collect();
    assert!(
        slugs.contains(&"co-quan.nhom-do-thanh-pho-quan-ly"),
        "{slugs:?}"
    );
}

#[test]
fn levels_that_are_no_row_are_chosen_one_by_one() {
    let text = super::keys::BASE.replace(
        "meets = [\"hoan-thanh\", \"tot\", \"tien-tien\"]",
        "meets = [\"hoan-thanh\", \"tien-tien\"]",
    );
    let above = Above {
        national: source("mau", &text),
        layers: &[],
    };
    let typed = fields(&[
        ("tight.thon.M-6.among.among-tien-tien", "yes"),
        ("tight.thon.M-6.among.section", "IV"),
    ]);
    let editing = Editing::open(above, typed).unwrap();
    assert_eq!(editing.gaps(), vec![]);
    assert!(
        editing.text.contains("meets = [\"tien-tien\"]"),
        "{}",
        editing.text
    );
    let again = to_fields(&editing.draft.plan, &editing.above);
    assert_eq!(again.get("rest"), None);
}

#[test]
fn everything_that_can_be_typed_is_asked_on_a_page() {
    let layers = [source("qd510-2022", QD510)];
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers: &layers,
    };
    // Which list an entry is in, and of which kind, is said by its button and its page.
    for said in SAID {
        let typed = filled(vec![*said], &["Lời".to_owned()], 1, 80);
        let editing = Editing::open(above, all_fields(&typed)).unwrap();
        let mut asked: Vec<String> = Vec::new();
        for (code, _) in pages(&editing) {
            let page = page(&editing, &code, 2026).unwrap();
            let inputs = page.blocks.into_iter().flat_map(|block| block.inputs);
            let shown: Vec<_> = inputs.filter(|input| input.shown).collect();
            for input in &shown {
                assert_eq!(input.problem, None, "{} on {code}", input.field);
            }
            let mut fields: Vec<String> = shown.into_iter().map(|input| input.field).collect();
            let n_fields = fields.len();
            fields.sort();
            fields.dedup();
            assert_eq!(fields.len(), n_fields, "a field is asked twice on {code}");
            asked.extend(fields);
        }
        for (field, _) in &typed {
            let list = field.split('.').next().unwrap_or_default();
            let of_page = ["criterion", "incident", "attendee", "item"].contains(&list)
                && field.ends_with(".kind");
            assert!(
                field.ends_with(".there") || of_page || asked.contains(field),
                "no page asks for {field}"
            );
        }
    }
}
