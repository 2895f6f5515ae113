//! A file → the plan it holds, in the order it was written.

use super::{Entry, Keys, Plan, Value};
use crate::{
    rules::{PackFault, Source, pack::File},
    text,
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

pub(super) fn parse(source: Source<'_>) -> Result<Plan, Vec<PackFault>> {
    let file = File::new(source);
    let table = file.parse();
    let mut plan = Plan::default();
    let mut entries: Vec<(usize, Entry)> = Vec::new();
    for (name, value) in in_order(table.get_ref()) {
        match value.get_ref() {
            DeValue::Table(keys) if name == "instrument" => {
                plan.instrument = read_keys(&file, keys);
            }
            DeValue::Table(keys) => entries.push((
                value.span().start,
                Entry {
                    single: true,
                    ..Entry::of(&name, read_keys(&file, keys))
                },
            )),
            DeValue::Array(array) if array.iter().any(|one| one.get_ref().is_table()) => {
                for one in array.iter() {
                    match one.get_ref() {
                        DeValue::Table(keys) => entries
                            .push((one.span().start, Entry::of(&name, read_keys(&file, keys)))),
                        _ => file.fault(one.span().start, strange(&name)),
                    }
                }
            }
            _ => plan
                .head
                .extend(read(&file, &name, value).map(|value| (name, value))),
        }
    }
    entries.sort_by_key(|(at, _)| *at);
    plan.entries = entries.into_iter().map(|(_, entry)| entry).collect();
    let faults = file.into_faults();
    if faults.is_empty() {
        Ok(plan)
    } else {
        Err(faults)
    }
}

fn strange(name: &str) -> String {
    format!(
        "{name} có giá trị không dùng trong tệp quy định. Ghi chữ trong dấu nháy, số nguyên, true hoặc false."
    )
}

/// The table's keys as they were written; the parser itself keeps them by name.
fn in_order<'t, 's>(table: &'t DeTable<'s>) -> Vec<(String, &'t Spanned<DeValue<'s>>)> {
    let mut keys: Vec<_> = table.iter().collect();
    keys.sort_by_key(|(name, _)| name.span().start);
    keys.into_iter()
        .map(|(name, value)| (name.get_ref().to_string(), value))
        .collect()
}

fn read_keys(file: &File<'_>, table: &DeTable<'_>) -> Keys {
    let keys: Keys = in_order(table)
        .into_iter()
        .filter_map(|(name, value)| read(file, &name, value).map(|value| (name, value)))
        .collect();
    let (below, plain): (Keys, Keys) = keys
        .into_iter()
        .partition(|(name, value)| value.is_below(name));
    plain.into_iter().chain(below).collect()
}

fn read(file: &File<'_>, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Value> {
    Some(match value.get_ref() {
        DeValue::String(written) => Value::Text(text::clean(written)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Integer(number) => match number.as_str().parse() {
            Ok(number) => Value::Number(number),
            Err(_) => {
                file.fault(value.span().start, strange(name));
                return None;
            }
        },
        DeValue::Array(array) => Value::List(
            array
                .iter()
                .filter_map(|one| read(file, name, one))
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(read_keys(file, table)),
        DeValue::Float(_) | DeValue::Datetime(_) => {
            file.fault(value.span().start, strange(name));
            return None;
        }
    })
}
