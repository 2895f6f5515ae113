//! What people do in one go, from the launch to the result: an office opens its desk, a unit takes its
//! launch, registers and hands in, a desk takes what was brought and decides.
//!
//! - `@ office DATA DAY PLACE NAME` — at a new PC, an office of this place and name is declared;
//! - `@ adds field=value …` — the desk adds a unit; `{its name}` is its id from then on;
//! - `@ joins FILE NAME` — at the unit's PC: the launch is opened, its code compared, the unit chosen;
//! - `@ registers FILE …` — the registration is filled from files of `field = value` lines, of which it
//!   takes what it asks; what the program does not make is brought on paper; the bundle goes to `usb`;
//! - `@ hands-in FILE …` — the dossier in the same way, after `@ meet`;
//! - `@ carries FILE …` — bundles that a command of the story wrote are brought along;
//! - `@ takes` — the desk takes every bundle brought since the last time, and accepts new signers;
//! - `@ decides NUMBER DAY NAME …` — the desk agrees with each unit's own evaluation, proposes them and
//!   issues one decision;
//! - `@ answers` — the desk writes what it has to say; `@ hears` — a unit takes what is for it.

use serde_json::{Value, json};

use super::Story;

type Told = Result<(), (String, String)>;

fn untold<T>(fault: impl std::fmt::Display) -> Result<T, (String, String)> {
    Err((fault.to_string(), String::new()))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// Where bundles are carried from one PC to the other.
const USB: &str = "usb";

impl Story<'_> {
    /// Does what one of the lines above says; nothing where it is none of them.
    pub(super) fn people(&mut self, place: &str, verb: &str, parts: &[&str]) -> Option<Told> {
        Some(match (verb, parts) {
            ("office", [data, day, of, name]) => self.declare(place, data, day, of, name),
            ("adds", typed) => self.add(place, typed),
            ("joins", [file, name]) => self.join(place, file, name),
            ("registers", files) => self.bring(
                place,
                ("registration", "export_registration"),
                "registration",
                files,
            ),
            ("hands-in", files) => {
                self.bring(place, ("dossier", "export_dossier"), "dossier", files)
            }
            ("carries", files) => {
                self.stick
                    .extend(files.iter().map(|file| (*file).to_owned()));
                Ok(())
            }
            ("takes", []) => self.take(place),
            ("decides", [number, day, names @ ..]) => self.decide(place, number, day, names),
            ("answers", []) => self.answer(place),
            ("hears", []) => self.hear(place),
            _ => return None,
        })
    }

    fn declare(&mut self, place: &str, data: &str, day: &str, of: &str, name: &str) -> Told {
        std::fs::create_dir_all(self.folder.join(USB)).or_else(untold)?;
        self.sit_down(data, "--today", day)?;
        let typed = [
            ("place", of),
            ("office_name", name),
            ("passphrase", "mat-khau-mau"),
            ("passphrase_again", "mat-khau-mau"),
            ("sample", "yes"),
        ];
        for (field, value) in typed {
            self.save(place, "setup-office", "-", field, value)?;
        }
        self.ask(place, "declare_office", json!({})).map(|_| ())
    }

    fn add(&mut self, place: &str, typed: &[&str]) -> Told {
        let mut name = String::new();
        for pair in typed {
            let Some((field, value)) = pair.split_once('=') else {
                return untold("field=value");
            };
            self.save(place, "add-unit", "-", field, value)?;
            if field == "name" {
                name = value.to_owned();
            }
        }
        let round = self.ask(place, "add_unit", json!({}))?;
        let added = list(&round, "units").find(|unit| text(unit, "name") == name);
        let id = added.map(|unit| text(unit, "unit").to_owned());
        match id {
            Some(id) => self.kept.insert(name, id),
            None => return untold(format!("{name} is not in the list of the round")),
        };
        Ok(())
    }

    fn join(&mut self, place: &str, file: &str, name: &str) -> Told {
        let shown = self.ask(place, "inspect_bundle", json!({ "file": file }))?;
        let found = list(&shown, "units").find(|unit| text(unit, "name") == name);
        let Some(unit) = found.map(|unit| text(unit, "unit").to_owned()) else {
            return untold(format!("{name} is not in the launch"));
        };
        let args = json!({ "file": file, "unit": unit, "code_compared": true });
        self.ask(place, "accept_launch", args).map(|_| ())
    }

    /// Fills a screen's form, brings on paper what is missing, and writes the bundle onto the stick.
    fn bring(
        &mut self,
        place: &str,
        (screen, command): (&str, &str),
        form: &str,
        files: &[&str],
    ) -> Told {
        let mut page = self.ask(place, screen, json!({}))?["form"].clone();
        let subject = text(&page, "subject").to_owned();
        for (field, value) in self.all_typed(files)? {
            if is_open(&page, &field, &value) {
                page = self.save(place, form, &subject, &field, &value)?["form"].clone();
            }
        }
        let view = self.ask(place, screen, json!({}))?;
        for item in list(&view, "items") {
            let missing = item["required"] == true && text(item, "form").is_empty();
            if missing && item["paper"].is_null() {
                let (slug, title) = (text(item, "item"), text(item, "title"));
                let args = json!({ "subject": subject, "item": slug, "form": "giay", "file": "", "title": title });
                self.ask(place, "attach", args)?;
            }
        }
        let written = self.ask(place, command, json!({ "folder": USB }))?;
        // What an office types in for a unit goes into its register at once.
        if !text(&written, "file").is_empty() {
            self.stick.push(format!("{USB}/{}", text(&written, "file")));
        }
        Ok(())
    }

    fn take(&mut self, place: &str) -> Told {
        if self.stick.is_empty() {
            return untold("nothing was brought");
        }
        for file in std::mem::take(&mut self.stick) {
            let mut line = self.ask(place, "import_bundle", json!({ "file": file }))?;
            if text(&line, "tone") == "wait" {
                let args = json!({ "manifest": text(&line, "manifest"), "unit": "", "reason": "" });
                line = self.ask(place, "accept_signer", args)?;
            }
            if text(&line, "tone") != "ok" {
                return untold(format!("{file}: {}", text(&line, "sentence")));
            }
        }
        Ok(())
    }

    fn decide(&mut self, place: &str, number: &str, day: &str, names: &[&str]) -> Told {
        let mut units = Vec::new();
        for name in names {
            let Some(unit) = self.kept.get(*name).cloned() else {
                return untold(format!("nobody knows {name}"));
            };
            self.ask(place, "agree_all", json!({ "unit": unit }))?;
            self.ask(place, "propose", json!({ "unit": unit }))?;
            units.push(unit);
        }
        let draft = self.ask(place, "draft_decision", json!({ "units": units }))?;
        let id = text(&draft, "id").to_owned();
        let page = self.ask(place, "form", json!({ "form": "decision", "subject": id }))?;
        for input in list(&page, "inputs").filter(|input| input["kind"] == "check") {
            self.save(place, "decision", &id, text(input, "field"), "yes")?;
        }
        for (field, value) in [
            ("decision.signer", "Đỗ Văn Mẫu"),
            ("decision.number", number),
            ("decision.date", day),
        ] {
            self.save(place, "decision", &id, field, value)?;
        }
        self.ask(place, "issue_decision", json!({ "subject": id }))
            .map(|_| ())
    }

    fn answer(&mut self, place: &str) -> Told {
        let before = self.files(USB, ".antt")?;
        self.ask(place, "write_results", json!({ "folder": USB }))?;
        let after = self.files(USB, ".antt")?;
        self.answers = after
            .into_iter()
            .filter(|file| !before.contains(file))
            .collect();
        if self.answers.is_empty() {
            return untold("nothing was written");
        }
        Ok(())
    }

    fn hear(&mut self, place: &str) -> Told {
        let mut heard = 0;
        for file in self.answers.clone() {
            let shown = self.ask(place, "inspect_bundle", json!({ "file": file }))?;
            if text(&shown, "action") != "import" {
                continue;
            }
            let line = self.ask(place, "import_bundle", json!({ "file": file }))?;
            if text(&line, "tone") != "ok" {
                return untold(format!("{file}: {}", text(&line, "sentence")));
            }
            heard += 1;
        }
        match heard {
            0 => untold(format!("none of {:?} is for this PC", self.answers)),
            _ => Ok(()),
        }
    }

    /// The lines of several files; what a later one says of a field counts.
    pub(super) fn all_typed(
        &self,
        files: &[&str],
    ) -> Result<Vec<(String, String)>, (String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        for file in files {
            for (field, value) in self.typed(file)? {
                all.retain(|(known, _)| *known != field);
                all.push((field, value));
            }
        }
        Ok(all)
    }
}

/// Whether a form asks for a field and has another value in it.
pub(super) fn is_open(page: &Value, field: &str, value: &str) -> bool {
    list(page, "inputs")
        .find(|input| text(input, "field") == field)
        .is_some_and(|input| text(input, "value") != value)
}
