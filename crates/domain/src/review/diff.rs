//! Two submissions of one dossier, field by field, in the words of the form.

use super::Change;
use crate::{
    form::{Fields, Input, typed},
    meeting::{Facts, wizard},
    rules::Rules,
};
use std::collections::BTreeSet;

pub(super) fn diff(rules: &Rules, kind: &str, before: &Fields, after: &Fields) -> Vec<Change> {
    // The words of a form do not hang on its year.
    let facts = Facts {
        kind: kind.to_owned(),
        year: 2000,
        ..Facts::default()
    };
    let mut changed: BTreeSet<&String> = before
        .keys()
        .chain(after.keys())
        .filter(|field| typed(before, field) != typed(after, field))
        .collect();
    let mut changes = Vec::new();
    for step in wizard::steps(rules, after, &facts) {
        let inputs = |fields: &Fields| {
            wizard::form(rules, fields, &facts, &step.code)
                .map(|form| form.inputs)
                .unwrap_or_default()
        };
        let (was, is) = (inputs(before), inputs(after));
        for input in is.iter().chain(&was) {
            if changed.remove(&input.field) {
                let label = match &step.group {
                    Some(_) => {
                        format!("{}: {}", step.title, crate::form::lower_first(&input.label))
                    }
                    None => input.label.clone(),
                };
                changes.push(Change {
                    field: input.field.clone(),
                    label,
                    step: step.code.clone(),
                    before: shown(input, before),
                    after: shown(input, after),
                });
            }
        }
    }
    // What no step asks for any more is still shown, by its code.
    changes.extend(changed.into_iter().map(|field| Change {
        field: field.clone(),
        label: field.clone(),
        step: String::new(),
        before: typed(before, field).unwrap_or_default(),
        after: typed(after, field).unwrap_or_default(),
    }));
    changes
}

fn shown(input: &Input, fields: &Fields) -> String {
    let value = typed(fields, &input.field).unwrap_or_default();
    match input.choices.iter().find(|choice| choice.value == value) {
        Some(choice) => choice.label.clone(),
        None if value == crate::form::YES => "Có".to_owned(),
        None => value,
    }
}
