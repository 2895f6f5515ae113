//! A sample person who answers whatever a form asks, of whatever kind the unit is: the questions are
//! the pack's, so the answers follow the kind of question.

use domain::form::YES;
use serde_json::{Value, json};

use super::office::Office;
use crate::fault::Fault;

/// Answers that are given by name instead.
pub type Named<'a> = &'a [(&'a str, &'a str)];

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// The choices a sample person takes where they are offered, the first that fits.
const CHOSEN: [&str; 9] = [
    "co",
    "none",
    "yes",
    "co-mat",
    "met",
    "hoan-thanh-tot",
    "paper",
    "no",
    "electronic",
];

/// What is answered to an input that is shown and empty; nothing where it may stay empty.
fn answer(input: &Value, day: &str) -> Option<String> {
    let field = text(input, "field");
    let last = field.rsplit('.').next().unwrap_or_default();
    if text(input, "kind") == "choice" {
        let has = |value: &str| list(input, "choices").any(|choice| text(choice, "value") == value);
        let wanted = if last == "sanctioned" {
            &["no"][..]
        } else {
            &CHOSEN[..]
        };
        return wanted
            .iter()
            .find(|value| has(value))
            .map(|value| (*value).to_owned())
            .or_else(|| {
                list(input, "choices")
                    .next()
                    .map(|c| text(c, "value").to_owned())
            });
    }
    if input["required"] != true {
        return None;
    }
    let value = match text(input, "kind") {
        "number" if matches!(last, "whole" | "part") => "120",
        "number" if last == "count" => "1",
        "number" => "0",
        "date" => day,
        "time" if last == "end" => "16 giờ 30",
        "time" => "14 giờ 00",
        "person" => "Nguyễn Văn Mẫu",
        "check" => YES,
        _ => "Nội dung MẪU",
    };
    Some(value.to_owned())
}

impl Office {
    /// Answers a page until nothing that is asked is open.
    fn answer_page(&self, page: Value, day: &str, named: Named<'_>) -> Result<(), Fault> {
        const MOST: usize = 300;
        let (form, subject) = (
            text(&page, "form").to_owned(),
            text(&page, "subject").to_owned(),
        );
        let mut page = page;
        for _ in 0..MOST {
            let open = list(&page, "inputs").find_map(|input| next_answer(input, day, named));
            let Some((field, value)) = open else {
                return self.no_problem(&form, &page);
            };
            page = self.save(&form, &subject, &field, &value)?;
        }
        Err(Fault::precondition(format!(
            "Mẫu {form} hỏi mãi không hết."
        )))
    }

    /// Registers: answers, declares on paper what the program does not make, writes the bundle.
    pub fn register_any(&self, day: &str) -> Result<String, Fault> {
        let view = self.call("registration", json!({}))?;
        self.answer_page(view["form"].clone(), day, &[])?;
        let view = self.call("registration", json!({}))?;
        for item in list(&view, "items") {
            let missing = item["required"] == true && text(item, "form").is_empty();
            if missing && item["paper"].is_null() {
                self.call(
                    "attach",
                    json!({
                        "subject": text(&view["form"], "subject"), "item": text(item, "item"),
                        "form": "giay", "file": "", "title": text(item, "title"),
                    }),
                )?;
            }
        }
        self.write("export_registration", json!({}), "goi")
    }

    /// Holds the meeting and closes the minutes.
    pub fn meet_any(&self, day: &str, named: Named<'_>) -> Result<(), Fault> {
        let first = self.call("meeting", json!({ "step": "" }))?;
        let route = text(&first["steps"][0], "route").to_owned();
        let mut step = route.rsplit('/').next().unwrap_or_default().to_owned();
        while !step.is_empty() {
            let view = self.call("meeting", json!({ "step": step }))?;
            self.answer_page(view["form"].clone(), day, named)?;
            step = text(&view, "next").to_owned();
        }
        self.call("close_meeting", json!({})).map(|_| ())
    }

    /// Makes proposal and report, and writes the dossier.
    pub fn hand_in_any(&self, day: &str) -> Result<String, Fault> {
        let view = self.call("dossier", json!({}))?;
        self.answer_page(view["form"].clone(), day, &[])?;
        self.write("export_dossier", json!({}), "goi")
    }
}

/// The field to answer now, if this one is open, and with what.
fn next_answer(input: &Value, day: &str, named: Named<'_>) -> Option<(String, String)> {
    if input["shown"] != true {
        return None;
    }
    let field = text(input, "field");
    let given = named.iter().find(|(name, _)| *name == field);
    let value = match given {
        Some((_, value)) => Some((*value).to_owned()).filter(|value| text(input, "value") != value),
        None if text(input, "value").is_empty() => answer(input, day),
        None => None,
    };
    value.map(|value| (field.to_owned(), value))
}
