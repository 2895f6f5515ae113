//! One office or village of the story: its own folder, and the commands it gives.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::demo::world::{PASSPHRASE, StoryTime, StoryWorld};
use crate::fault::Fault;
use crate::{App, call, keys, say, verify};

/// Field code and what is typed there.
pub type Typed = Vec<(String, String)>;

pub struct Office {
    pub slug: String,
    pub root: PathBuf,
    pub app: App,
    out: PathBuf,
}

/// A step of the story that did not happen is a fault of the program, said as it is.
fn failed(what: impl Into<String>) -> Fault {
    Fault::precondition(what)
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

impl Office {
    pub fn open(out: &Path, slug: &str, time: &Arc<StoryTime>) -> Result<Office, Fault> {
        let root = out.join("so-lieu").join(slug);
        let app = App::open(&root, Box::new(StoryWorld(Arc::clone(time))))?;
        Ok(Office {
            slug: slug.to_owned(),
            root,
            app,
            out: out.to_path_buf(),
        })
    }

    pub fn call(&self, name: &str, args: Value) -> Result<Value, Fault> {
        call(&self.app, name, args).map_err(|mut fault| {
            fault.message = format!("{} ({}, {name})", fault.message, self.slug);
            fault
        })
    }

    pub(crate) fn save(
        &self,
        form: &str,
        subject: &str,
        field: &str,
        value: &str,
    ) -> Result<Value, Fault> {
        Ok(self.call(
            "save_field",
            json!({ "form": form, "subject": subject, "field": field, "value": value }),
        )?["form"]
            .clone())
    }

    pub fn declare(&self, place: &str, office_name: &str) -> Result<(), Fault> {
        let typed = [
            ("place", place),
            ("office_name", office_name),
            ("passphrase", PASSPHRASE),
            ("passphrase_again", PASSPHRASE),
            ("sample", domain::form::YES),
        ];
        for (field, value) in typed {
            self.save("setup-office", "", field, value)?;
        }
        self.call("declare_office", json!({})).map(|_| ())
    }

    pub fn start_round(&self, year: i32, packs: &[&str]) -> Result<(), Fault> {
        self.save("round", "", "year", &year.to_string())?;
        self.call("start_round", json!({}))?;
        self.call("choose_packs", json!({ "packs": packs }))
            .map(|_| ())
    }

    pub fn start_round_from_above(&self, packs: &[&str]) -> Result<(), Fault> {
        if packs.is_empty() {
            return Ok(());
        }
        self.call("choose_packs", json!({ "packs": packs }))
            .map(|_| ())
    }

    /// Every open point gets its first choice, on a paper that says it is a sample.
    pub fn choose_opens(&self) -> Result<(), Fault> {
        let round = self.call("round", json!({}))?;
        for point in list(&round, "opens").filter(|point| text(point, "filled_by").is_empty()) {
            for input in list(point, "inputs") {
                let field = text(input, "field");
                let first = input["choices"][0]["value"].as_str();
                let value = if field.ends_with(".basis") {
                    "Văn bản MẪU, chỉ dùng cho số liệu mẫu".to_owned()
                } else {
                    first.map_or_else(|| "Cơ quan MẪU".to_owned(), str::to_owned)
                };
                self.save("open-points", "", &field, &value)?;
            }
        }
        Ok(())
    }

    pub fn add_unit(&self, name: &str) -> Result<(), Fault> {
        let kinds = self.call("round", json!({}))?;
        let kind = text(&kinds["kinds"][0], "value");
        self.save("add-unit", "", "kind", &kind)?;
        self.save("add-unit", "", "name", name)?;
        self.call("add_unit", json!({})).map(|_| ())
    }

    /// Adds a unit of a kind, managed by somebody; why it is one the text is about, where that is asked.
    #[cfg(test)]
    pub fn add_unit_of(&self, typed: &[(&str, &str)]) -> Result<(), Fault> {
        for (field, value) in typed {
            self.save("add-unit", "", field, value)?;
        }
        self.call("add_unit", json!({})).map(|_| ())
    }

    /// Opens a launch, compares the code, picks itself.
    pub fn accept_launch(&self, bundle: &str, name: Option<&str>) -> Result<(), Fault> {
        let file = self.out.join(bundle);
        let view = self.call("inspect_bundle", json!({ "file": file }))?;
        let unit =
            list(&view, "units").find(|unit| name.is_none_or(|name| text(unit, "name") == name));
        let unit = unit
            .map(|unit| text(unit, "unit"))
            .ok_or_else(|| failed("Gói triển khai không có tên đơn vị này."))?;
        self.call(
            "accept_launch",
            json!({ "file": file, "unit": unit, "code_compared": true }),
        )
        .map(|_| ())
    }

    /// Runs a command that writes one file, and names the file by its place in the demonstration.
    pub fn write(&self, command: &str, mut args: Value, folder: &str) -> Result<String, Fault> {
        let target = self.out.join(folder);
        std::fs::create_dir_all(&target).map_err(|e| say::cannot_write(&target, &e))?;
        args["folder"] = json!(target);
        let written = self.call(command, args)?;
        let made = format!("{folder}/{}", text(&written, "file"));
        if !self.out.join(&made).is_file() {
            return Err(failed(format!(
                "Lệnh {command} nói đã ghi {made} nhưng không thấy tệp."
            )));
        }
        Ok(made)
    }

    /// Runs a command that writes several files into a folder of their own; nothing to write is fine.
    pub fn write_all(&self, command: &str, folder: &str, what: &str) -> Result<Vec<String>, Fault> {
        let mut number = 1;
        let folder = loop {
            let candidate = format!("{folder}/{what}-{}-{number}", self.slug);
            if !self.out.join(&candidate).exists() {
                break candidate;
            }
            number += 1;
        };
        let target = self.out.join(&folder);
        std::fs::create_dir_all(&target).map_err(|e| say::cannot_write(&target, &e))?;
        self.call(command, json!({ "folder": target }))?;
        let mut files: Vec<String> = std::fs::read_dir(&target)
            .map_err(|e| say::cannot_read(&target, &e))?
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .map(|name| format!("{folder}/{name}"))
            .collect();
        files.sort();
        if files.is_empty() {
            return Err(failed(format!("Lệnh {command} không ghi tệp nào.")));
        }
        Ok(files)
    }

    /// Fills a form: fields may appear only after others are answered, so it goes round until all
    /// are in. Every problem left over is a fault.
    pub fn fill(&self, form: &str, subject_or_screen: &str, typed: &Typed) -> Result<(), Fault> {
        let subject = if form == "incident" {
            subject_or_screen.to_owned()
        } else {
            self.subject_of(form, subject_or_screen)?
        };
        let mut view = self.call("form", json!({ "form": form, "subject": subject }))?;
        for (field, value) in typed {
            if !list(&view, "inputs").any(|input| text(input, "field") == *field) {
                return Err(failed(format!("Mẫu {form} không có mục {field}.")));
            }
            view = self.save(form, &subject, field, value)?;
        }
        self.no_problem(form, &view)
    }

    pub(crate) fn no_problem(&self, form: &str, view: &Value) -> Result<(), Fault> {
        let problem = list(view, "inputs")
            .filter(|i| i["shown"] == true)
            .find(|input| !text(input, "problem").is_empty());
        match problem {
            Some(input) => Err(failed(format!(
                "Mẫu {form}, mục {}: {}",
                text(input, "label"),
                text(input, "problem")
            ))),
            None => Ok(()),
        }
    }

    fn subject_of(&self, form: &str, screen: &str) -> Result<String, Fault> {
        if form == "supplement" {
            return Ok(text(&self.call("dossier", json!({}))?["form"], "subject"));
        }
        Ok(text(&self.call(screen, json!({}))?["form"], "subject"))
    }

    /// The decision's form, with a tick for every unit that must be confirmed.
    pub fn fill_all_confirmed(
        &self,
        form: &str,
        subject: &str,
        typed: &Typed,
    ) -> Result<(), Fault> {
        let view = self.call("form", json!({ "form": form, "subject": subject }))?;
        for input in list(&view, "inputs").filter(|input| input["kind"] == "check") {
            self.save(form, subject, &text(input, "field"), domain::form::YES)?;
        }
        for (field, value) in typed {
            self.save(form, subject, field, value)?;
        }
        let view = self.call("form", json!({ "form": form, "subject": subject }))?;
        self.no_problem(form, &view)
    }

    /// Holds the meeting: every step in its order, then closes the minutes.
    pub fn hold_meeting(&self, typed: &Typed) -> Result<(), Fault> {
        let first = self.call("meeting", json!({ "step": "" }))?;
        let first = text(&first["steps"][0], "route");
        let mut step = first.rsplit('/').next().unwrap_or_default().to_owned();
        while !step.is_empty() {
            let view = self.call("meeting", json!({ "step": step }))?;
            let (form, subject) = (text(&view["form"], "form"), text(&view["form"], "subject"));
            let mut page = view["form"].clone();
            for (field, value) in typed {
                let input = list(&page, "inputs").find(|input| text(input, "field") == *field);
                if input.is_some_and(|input| text(input, "value") != *value) {
                    page = self.save(&form, &subject, field, value)?;
                }
            }
            self.no_problem(&form, &page)?;
            step = text(&view, "next");
        }
        let closed = self.call("close_meeting", json!({}))?;
        if text(&closed, "state") != "closed" {
            return Err(failed("Biên bản chưa chốt được."));
        }
        Ok(())
    }

    /// The paper of the minutes in force.
    pub fn minutes(&self) -> Result<Vec<String>, Fault> {
        let view = self.call("meeting", json!({ "step": "" }))?;
        let link = &view["minutes"];
        Ok(vec![
            self.paper(&text(link, "kind"), &text(link, "subject"))?,
        ])
    }

    /// Every paper a screen offers.
    pub fn papers_of(&self, screen: &str) -> Result<Vec<String>, Fault> {
        let view = self.call(screen, json!({}))?;
        let links: Vec<Value> = match screen {
            "registration" => vec![view["sheet"].clone()],
            _ => list(&view, "papers").cloned().collect(),
        };
        links
            .iter()
            .map(|link| self.paper(&text(link, "kind"), &text(link, "subject")))
            .collect()
    }

    /// Saves a paper as PDF and looks at its screen form too.
    pub fn paper(&self, kind: &str, subject: &str) -> Result<String, Fault> {
        self.paper_named(kind, subject, "")
    }

    pub fn paper_named(&self, kind: &str, subject: &str, folder: &str) -> Result<String, Fault> {
        let shown = self.call("paper", json!({ "kind": kind, "subject": subject }))?;
        if !text(&shown, "html").contains("MẪU") {
            return Err(failed(format!(
                "Giấy tờ {kind} của sổ mẫu không ghi chữ MẪU."
            )));
        }
        let folder = if folder.is_empty() {
            format!("giay-to/{}", self.slug)
        } else {
            format!("giay-to/{}/{folder}", self.slug)
        };
        self.write(
            "save_paper",
            json!({ "kind": kind, "subject": subject }),
            &folder,
        )
    }

    /// Imports bundles in one job; a signer met for the first time is compared and accepted once.
    pub fn import_all(&self, files: &[String]) -> Result<String, Fault> {
        let files: Vec<PathBuf> = files.iter().map(|file| self.out.join(file)).collect();
        let started = self.call("start_import", json!({ "files": files }))?;
        let job = self.wait(&text(&started, "job"))?;
        let mut n_new_signers = 0;
        for line in list(&job, "lines") {
            match text(line, "tone").as_str() {
                "ok" => {}
                "wait" => {
                    n_new_signers += 1;
                    let accepted = self.call(
                        "accept_signer",
                        json!({ "manifest": text(line, "manifest"), "unit": "", "reason": "" }),
                    )?;
                    if text(&accepted, "tone") != "ok" {
                        return Err(failed(format!(
                            "{}: {}",
                            text(&accepted, "word"),
                            text(&accepted, "sentence")
                        )));
                    }
                }
                _ => {
                    return Err(failed(format!(
                        "{}: {} {}",
                        text(line, "file"),
                        text(line, "word"),
                        text(line, "sentence")
                    )));
                }
            }
        }
        Ok(match n_new_signers {
            0 => "mọi chữ ký đều của người đã biết.".to_owned(),
            n => format!("{n} người ký lần đầu, so mã rồi chấp nhận."),
        })
    }

    fn wait(&self, job: &str) -> Result<Value, Fault> {
        loop {
            let view = self.call("job_status", json!({ "job": job }))?;
            match text(&view, "state").as_str() {
                "running" => std::thread::yield_now(),
                "done" => return Ok(view),
                _ => return Err(failed(text(&view, "summary"))),
            }
        }
    }

    /// Opens those of the files that are for this unit, as a person would who got the whole stick.
    pub fn open_matching(&self, files: &[String]) -> Result<(), Fault> {
        for file in files {
            let path = self.out.join(file);
            let view = self.call("inspect_bundle", json!({ "file": path }))?;
            if text(&view, "action") == "import" {
                let line = self.call("import_bundle", json!({ "file": path }))?;
                if text(&line, "tone") != "ok" {
                    return Err(failed(format!(
                        "{file}: {} {}",
                        text(&line, "word"),
                        text(&line, "sentence")
                    )));
                }
            }
        }
        Ok(())
    }

    /// The id of a unit by its name.
    pub fn unit(&self, name: &str) -> Result<String, Fault> {
        let board = self.call("board", json!({}))?;
        let row = list(&board, "rows")
            .find(|row| text(row, "name") == name)
            .map(|row| text(row, "unit"));
        row.ok_or_else(|| failed(format!("Bảng theo dõi không có {name}.")))
    }

    /// The id of a unit by its name in the list of the round.
    #[cfg(test)]
    pub fn unit_of_round(&self, name: &str) -> Result<String, Fault> {
        let round = self.call("round", json!({}))?;
        let row = list(&round, "units")
            .find(|row| text(row, "name") == name)
            .map(|row| text(row, "unit"));
        row.ok_or_else(|| failed(format!("Danh sách của đợt không có {name}.")))
    }

    /// Opens an appraisal and says who will sign its papers.
    pub fn begin_appraisal(&self, unit: &str) -> Result<String, Fault> {
        let dossier = text(&self.call("appraisal", json!({ "unit": unit }))?, "dossier");
        self.save("appraisal", &dossier, "signer_role", "Trưởng Công an")?;
        self.save("appraisal", &dossier, "signer_name", "Võ Văn Mẫu")?;
        Ok(dossier)
    }

    pub fn return_dossier(&self, unit: &str, question: &str, remark: &str) -> Result<(), Fault> {
        let dossier = self.begin_appraisal(unit)?;
        self.save(
            "appraisal",
            &dossier,
            &format!("appraisal.{question}.remark"),
            remark,
        )?;
        self.call("return_dossier", json!({ "unit": unit }))
            .map(|_| ())
    }

    pub fn close_without_proposal(&self, unit: &str, reason: &str) -> Result<(), Fault> {
        let view = self.call("appraisal", json!({ "unit": unit }))?;
        let form = &view["form"];
        let field = list(form, "inputs")
            .map(|input| text(input, "field"))
            .find(|field| field.contains("reasons"));
        let field = field.ok_or_else(|| failed("Mẫu thẩm định không có chỗ ghi lý do."))?;
        self.save(&text(form, "form"), &text(form, "subject"), &field, reason)?;
        self.call("close_without_proposal", json!({ "unit": unit }))
            .map(|_| ())
    }

    /// Units that wait for a decision.
    pub fn ready(&self) -> Result<Vec<String>, Fault> {
        let view = self.call("decisions", json!({}))?;
        Ok(list(&view, "ready")
            .map(|unit| text(unit, "unit"))
            .collect())
    }

    /// What opens what is sealed for this sample office, as a line that `age` reads.
    pub fn opener_lines(&self) -> Result<String, Fault> {
        let register = self.app.register();
        let key = keys::signing(&self.app, &register)?.sealing();
        let name = register.owner()?.shown_name().to_owned();
        Ok(format!("# {name} (MẪU)\n{}\n", key.to_age()))
    }

    /// This office's key, as a line of the trust file.
    pub fn trust_lines(&self) -> Result<String, Fault> {
        let register = self.app.register();
        let profile = register.owner()?;
        let name = if profile.office_name.is_empty() {
            &profile.unit.name
        } else {
            &profile.office_name
        };
        Ok(verify::trust_lines(
            &profile.outward().id,
            name,
            &keys::public(&register)?,
        ))
    }
}
