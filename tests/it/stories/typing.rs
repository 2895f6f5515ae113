//! People at the keyboard: whole forms, and a meeting from its first step to its minutes, from the
//! answers a story has written down, one `field = value` a line.

use serde_json::{Value, json};

use super::people::is_open;
use super::{Answer, Story};

type Told = Result<(), (String, String)>;

fn untold<T>(fault: impl std::fmt::Display) -> Result<T, (String, String)> {
    Err((fault.to_string(), String::new()))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

impl Story<'_> {
    /// Every line of the file into one form.
    pub(super) fn fill_all(&mut self, place: &str, form: &str, subject: &str, file: &str) -> Told {
        for (field, value) in self.typed(file)? {
            self.save(place, form, subject, &field, &value)?;
        }
        Ok(())
    }

    /// Goes through the steps of the meeting, fills what each asks for, and closes the minutes.
    pub(super) fn meet(&mut self, place: &str, files: &[&str]) -> Told {
        let typed = self.all_typed(files)?;
        let opened = self.ask(place, "meeting", json!({ "step": "" }))?;
        let first = text(&opened["steps"][0], "route");
        let mut step = first.rsplit('/').next().unwrap_or_default().to_owned();
        while !step.is_empty() {
            let page = self.ask(place, "meeting", json!({ "step": step }))?;
            let (form, subject) = (text(&page["form"], "form"), text(&page["form"], "subject"));
            let mut shown = page["form"].clone();
            for (field, value) in &typed {
                if is_open(&shown, field, value) {
                    shown = self.save(place, form, subject, field, value)?["form"].clone();
                }
            }
            step = text(&page, "next").to_owned();
        }
        self.ask(place, "close_meeting", json!({})).map(|_| ())
    }

    /// One field of a form, as a person types it.
    pub(super) fn save(
        &mut self,
        place: &str,
        form: &str,
        subject: &str,
        field: &str,
        value: &str,
    ) -> Result<Value, (String, String)> {
        let subject = if subject == "-" { "" } else { subject };
        let args = json!({ "form": form, "subject": subject, "field": field, "value": value });
        self.ask(place, "save_field", args)
    }

    pub(super) fn ask(
        &mut self,
        place: &str,
        name: &str,
        args: Value,
    ) -> Result<Value, (String, String)> {
        self.command(place, &["antt-cli", "call", name, &args.to_string()]);
        match &self.last {
            Answer::Json(value) => Ok(value.clone()),
            _ => {
                let said = self.unexpected.take();
                untold(said.unwrap_or_else(|| format!("{name}: no answer")))
            }
        }
    }

    pub(super) fn typed(&self, file: &str) -> Result<Vec<(String, String)>, (String, String)> {
        let text = std::fs::read_to_string(self.folder.join(file)).or_else(untold)?;
        let pairs = text.lines().filter_map(|line| line.split_once('='));
        Ok(pairs
            .map(|(field, value)| (field.trim().to_owned(), self.filled(value.trim())))
            .collect())
    }
}
