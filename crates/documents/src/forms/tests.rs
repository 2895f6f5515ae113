use super::{EVERY_PAPER, form, forms};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn slugs_and_field_names_are_plain_and_not_repeated() {
    let mut slugs = BTreeSet::new();
    for form in forms() {
        assert!(slugs.insert(form.slug), "{}", form.slug);
        assert!(
            form.slug
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '-')
        );
        let mut names = BTreeSet::new();
        for field in form.fields.iter().chain(EVERY_PAPER) {
            assert!(names.insert(field.name), "{} {}", form.slug, field.name);
            assert!(
                field
                    .name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_')
            );
            assert!(!field.about.is_empty(), "{}", field.name);
        }
    }
}

#[test]
fn the_same_name_is_the_same_kind_on_every_paper() {
    let mut kinds = BTreeMap::new();
    for field in forms().iter().flat_map(|form| form.fields) {
        let kind = std::mem::discriminant(&field.kind);
        assert_eq!(
            *kinds.entry(field.name).or_insert(kind),
            kind,
            "{}",
            field.name
        );
    }
}

#[test]
fn a_unit_without_a_number_series_prints_no_number_and_offices_can_be_given_one() {
    for form in forms() {
        let numbered = form.field("number").is_some();
        match form.issuer {
            super::IssuerKind::Village | super::IssuerKind::Any => {
                let only_with_a_symbol = form
                    .wording
                    .contains("{{#if symbol}}\nsố: {{number}}/{{symbol}}\n{{/if}}");
                assert_eq!(numbered, only_with_a_symbol, "{}", form.slug);
                assert_eq!(numbered, form.wording.contains("số: "), "{}", form.slug);
            }
            super::IssuerKind::Office => {
                // A sheet beside a bundle, what is given to a unit, a table of figures and a list that goes
                // with a letter stand in no number series.
                let unnumbered = ["launch-sheet", "certificate", "statistics", "results-list"];
                let unnumbered = unnumbered.contains(&form.slug);
                assert!(numbered || unnumbered, "{}", form.slug);
            }
        }
    }
}

#[test]
fn every_field_is_used_by_the_default_wording() {
    for form in forms() {
        for field in form.fields {
            let used = [
                format!("{{{{{}}}}}", field.name),
                format!("#if {}}}}}", field.name),
                format!("#each {}}}}}", field.name),
            ];
            assert!(
                used.iter().any(|used| form.wording.contains(used)),
                "{} never says {}",
                form.slug,
                field.name
            );
        }
    }
}

#[test]
fn an_unknown_paper_is_none() {
    assert_eq!(form("khong-co"), None);
}
