//! One village with its own folder, its own day, and the commands it gives.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use domain::rules::OpenChoice;
use serde_json::{Value, json};
use tempfile::TempDir;
use time::macros::date;
use time::{Date, OffsetDateTime};

use crate::register::Register;
use crate::world::{Purpose, VIETNAM, World};
use crate::{App, Fault, call, rule_files};

struct Outside {
    day: Arc<Mutex<Date>>,
    ticks: AtomicU64,
}

impl World for Outside {
    fn now(&self) -> OffsetDateTime {
        let tick = i64::try_from(self.ticks.fetch_add(1, Ordering::SeqCst)).unwrap();
        self.day.lock().unwrap().midnight().assume_offset(VIETNAM)
            + time::Duration::hours(8)
            + time::Duration::seconds(tick)
    }

    fn random(&self, buffer: &mut [u8]) {
        let tick = self.ticks.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        buffer.fill(7);
        let n = buffer.len().min(tick.len());
        buffer[..n].copy_from_slice(&tick[8 - n..]);
    }

    fn choose(&self, _: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Ok(Vec::new())
    }

    fn show(&self, _: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn paths_are_handles(&self) -> bool {
        true
    }

    fn build_date(&self) -> Option<Date> {
        None
    }
}

pub struct Village {
    pub app: App,
    pub folder: TempDir,
    day: Arc<Mutex<Date>>,
}

impl Village {
    /// Làng Mẫu 1 in January, set up by hand, its round under the plan of the commune.
    pub fn new() -> Village {
        let folder = tempfile::tempdir().unwrap();
        let day = Arc::new(Mutex::new(date!(2023 - 01 - 10)));
        let outside = Outside {
            day: Arc::clone(&day),
            ticks: AtomicU64::new(1),
        };
        let app = App::open(&folder.path().join("so"), Box::new(outside)).unwrap();
        let village = Village { app, folder, day };
        let places = village.call("search_communes", json!({ "query": "kon gang" }));
        let place = places["communes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|c| c["district"].as_str().unwrap().contains("Đak Đoa"))
            .unwrap();
        for (field, value) in [
            ("place", place["key"].as_str().unwrap()),
            ("kind", "kdc"),
            ("name", "Làng Mẫu 1"),
            ("sample", "yes"),
        ] {
            village.save("setup-unit", "", field, value);
        }
        village.call("declare_unit", json!({}));
        village.follow_the_plan();
        village
    }

    /// What a launch would bring: the layer of the commune and what it chose where the law is silent.
    fn follow_the_plan(&self) {
        let register = self.register();
        let mut row = register.open_round().unwrap().row;
        let chosen = [
            ("kdc-4a-equal", "equal-meets"),
            ("kdc-4a-scope", "each"),
            ("kdc-no-cell", "excused"),
            ("registration-sets", "1"),
            ("proposal-sets", "2"),
        ];
        for (code, value) in chosen {
            row.body.choices.insert(
                code.to_owned(),
                OpenChoice {
                    value: value.to_owned(),
                    basis: "Văn bản MẪU".to_owned(),
                },
            );
        }
        row.body.layers = vec!["kon-gang-2022".to_owned()];
        let layers: Vec<_> = ["tt124-2021", "kon-gang-2022"]
            .iter()
            .map(|slug| {
                rule_files::RULE_FILES
                    .iter()
                    .find(|file| file.slug == *slug)
                    .unwrap()
            })
            .collect();
        let act = self.app.act(&register, "save_field", "").unwrap();
        register
            .store
            .write(act, |w| {
                w.save_round(&row)?;
                let hashes = layers
                    .iter()
                    .map(|file| w.save_rule_text(file.slug, file.text))
                    .collect::<Result<Vec<_>, _>>()?;
                w.set_round_layers(
                    &row.id,
                    &hashes.iter().map(String::as_str).collect::<Vec<_>>(),
                )
            })
            .unwrap();
    }

    /// Another register, on the same day.
    pub fn beside(&self, root: &Path) -> App {
        let outside = Outside {
            day: Arc::clone(&self.day),
            ticks: AtomicU64::new(1_000_000),
        };
        App::open(root, Box::new(outside)).unwrap()
    }

    pub fn register(&self) -> Arc<Register> {
        self.app.register()
    }

    pub fn on(&self, day: Date) {
        *self.day.lock().unwrap() = day;
    }

    #[track_caller]
    pub fn call(&self, name: &str, args: Value) -> Value {
        call(&self.app, name, args).unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }

    #[track_caller]
    pub fn refused(&self, name: &str, args: Value) -> Fault {
        match call(&self.app, name, args) {
            Err(fault) => fault,
            Ok(reply) => panic!("{name} was not refused: {reply}"),
        }
    }

    /// Saves a field and answers the form.
    #[track_caller]
    pub fn save(&self, form: &str, subject: &str, field: &str, value: &str) -> Value {
        self.call(
            "save_field",
            json!({ "form": form, "subject": subject, "field": field, "value": value }),
        )["form"]
            .clone()
    }

    #[track_caller]
    pub fn fill(&self, form: &str, subject: &str, typed: &[(&str, &str)]) {
        for (field, value) in typed {
            self.save(form, subject, field, value);
        }
    }

    /// A folder that stands for the stick.
    pub fn stick(&self) -> PathBuf {
        let stick = self.folder.path().join("usb");
        std::fs::create_dir_all(&stick).unwrap();
        stick
    }

    /// A file somebody picked.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The data of the newest bundle of a kind that left.
    pub fn sent(&self, kind: &str, member: &str) -> Value {
        let register = self.register();
        let out = crate::exchange::sent_of_kind(&register, kind).unwrap();
        let object = out[0].file_object.as_deref().unwrap();
        let mut opened = crate::keys::open_kept(&register, object).unwrap();
        serde_json::from_slice(&opened.contents_mut().read(member, 1 << 20).unwrap()).unwrap()
    }

    /// The names of what travelled in the newest bundle of a kind.
    pub fn members(&self, kind: &str) -> Vec<String> {
        let register = self.register();
        let out = crate::exchange::sent_of_kind(&register, kind).unwrap();
        let object = out[0].file_object.as_deref().unwrap();
        let opened = crate::keys::open_kept(&register, object).unwrap();
        opened
            .contents()
            .members()
            .map(|member| member.name.clone())
            .collect()
    }

    /// The registration, complete; the resolution stays on paper.
    pub fn register_on_time(&self) {
        self.on(date!(2023 - 02 - 08));
        self.fill(
            "registration",
            "",
            &[
                ("KDC-1a.has", "co"),
                ("KDC-1a.number", "05-NQ/CB"),
                ("KDC-1a.date", "15/01/2023"),
                ("KDC-1a.form", "paper"),
                ("KDC-1b.has", "co"),
                ("KDC-1b.date", "08/02/2023"),
                ("KDC-1c.whole", "150"),
                ("KDC-1c.part", "150"),
                ("registration.signer", "Nguyễn Văn Mẫu"),
            ],
        );
    }

    /// A theft on a day; the answer is the id of the incident.
    pub fn log_theft(&self, day: &str) -> String {
        let id = self.call("new_incident", json!({}))["subject"]
            .as_str()
            .unwrap()
            .to_owned();
        let typed = [
            ("incident.date", day),
            ("incident.kind", "toi-pham"),
            ("incident.place", "Đường liên thôn"),
            ("incident.what", "Mất một xe máy, đã tìm lại được."),
            ("incident.done", "Giao Công an xã xử lý."),
            ("incident.reported-on", day),
            ("incident.reported-to", "Công an xã"),
        ];
        self.fill("incident", &id, &typed);
        id
    }

    /// Everything the meeting is asked; what is suggested already is left as it is.
    pub fn answer_all(&self) {
        let first = self.call("meeting", json!({ "step": "thanh-phan" }));
        let mut step = first["step"].as_str().unwrap().to_owned();
        while !step.is_empty() {
            let view = self.call("meeting", json!({ "step": step }));
            let form = view["form"]["form"].as_str().unwrap().to_owned();
            let mut page = view["form"].clone();
            while let Some((field, value)) = open_answer(&page) {
                page = self.save(&form, "", field, value);
            }
            step = view["next"].as_str().unwrap().to_owned();
        }
    }

    /// Registers, meets on 24/10 and closes.
    pub fn meet(&self) -> Value {
        self.register_on_time();
        self.on(date!(2023 - 10 - 24));
        self.answer_all();
        self.call("close_meeting", json!({}))
    }

    /// Meets, and hands the dossier in.
    pub fn hand_in(&self) -> Value {
        self.meet();
        self.on(date!(2023 - 10 - 25));
        self.call("export_dossier", json!({ "folder": self.stick() }))
    }
}

/// The first field that is shown and empty, with what is answered there.
fn open_answer(page: &Value) -> Option<(&'static str, &'static str)> {
    let open = |field: &str| {
        page["inputs"]
            .as_array()
            .unwrap()
            .iter()
            .any(|i| i["field"] == field && i["shown"] == true && i["value"] == "")
    };
    ANSWERS.iter().copied().find(|(field, _)| open(field))
}

const ANSWERS: &[(&str, &str)] = &[
    ("meeting.date", "24/10/2023"),
    ("meeting.start", "19 giờ 00"),
    ("meeting.place", "Nhà sinh hoạt cộng đồng"),
    ("meeting.presider", "Nguyễn Văn Mẫu"),
    ("meeting.secretary", "Trần Thị Mẫu"),
    ("attendee.bi-thu-chi-bo.present", "co-mat"),
    ("attendee.bi-thu-chi-bo.name", "Lê Văn Mẫu"),
    ("attendee.mat-tran.present", "co-mat"),
    ("attendee.mat-tran.name", "Phạm Thị Mẫu"),
    ("attendee.doan-the.present", "khong-co"),
    ("attendee.cong-an.present", "vang"),
    ("attendee.cong-an.name", "Hoàng Văn Mẫu"),
    ("attendee.cong-an.reason", "Đang trực tại trụ sở xã"),
    ("KDC-2.judged", "yes"),
    ("KDC-2.basis", "Tuyên truyền tại bốn buổi họp làng"),
    ("KDC-3.any", "none"),
    ("KDC-4a.last", "co"),
    ("KDC-4a.this.toi-pham", "0"),
    ("KDC-4a.last.toi-pham", "2"),
    ("KDC-4a.this.te-nan", "0"),
    ("KDC-4a.last.te-nan", "0"),
    ("KDC-4a.this.vi-pham", "0"),
    ("KDC-4a.last.vi-pham", "1"),
    ("KDC-4b.any", "none"),
    ("KDC-4c.any", "none"),
    ("KDC-4c.judged", "yes"),
    ("KDC-4c.basis", "Phân công các tổ chức giúp đỡ từng người"),
    ("KDC-4d.any", "none"),
    ("KDC-5.rating", "hoan-thanh-tot"),
    ("KDC-5.sanctioned", "no"),
    ("opinion.text", "Bà Phạm Thị Mẫu: nhất trí."),
    ("conclusion", "met"),
    ("meeting.end", "20 giờ 15"),
];

/// A paper as PDF, for comparing bytes.
pub fn pdf(village: &Village, kind: &str, subject: &str) -> Vec<u8> {
    crate::commands::papers::pdf(&village.app, &village.register(), kind, subject).unwrap()
}
