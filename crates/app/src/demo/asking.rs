//! What tests of a sample year say to an office, and how they read what it answers.

use serde_json::Value;

use super::road::office::Office;
use crate::Fault;

pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

pub fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap()
}

#[track_caller]
pub fn ask(office: &Office, name: &str, args: Value) -> Value {
    office
        .call(name, args)
        .unwrap_or_else(|fault| panic!("{name}: {fault} {:?}", fault.details))
}

#[track_caller]
pub fn refused(office: &Office, name: &str, args: Value) -> Fault {
    match office.call(name, args) {
        Err(fault) => fault,
        Ok(reply) => panic!("{name} was not refused: {reply}"),
    }
}

/// The sentence of a refusal with all its details.
pub fn words(fault: &Fault) -> String {
    fault
        .details
        .iter()
        .fold(fault.message.clone(), |all, detail| {
            format!("{all} {}", detail.sentence)
        })
}
