//! A PC with a program of two files, and updates made well or badly.

use std::cell::RefCell;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use bundle::{Draft, Issuer, Keyring, NewMember, SigningKey, Source};
use serde_json::json;
use store::{DATABASE_FILE, Opening, Store};
use tempfile::TempDir;
use time::OffsetDateTime;
use time::macros::datetime;

use crate::fault::Fault;
use crate::update::{self, Make, Outcome, PLATFORMS, Program, Update, Version};

pub const NOW: OffsetDateTime = datetime!(2026-11-22 08:00 +7);
/// The publisher's.
pub const SEED: u8 = 42;

pub fn signed(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32])
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

pub fn open(register: &Path) -> Store {
    Store::open(&register.join(DATABASE_FILE), Opening::default()).unwrap()
}

/// How an update is made.
pub struct Recipe {
    pub seed: u8,
    pub kind: String,
    pub unit: String,
    pub sample: bool,
    pub form: u32,
    pub program: String,
    pub platform: String,
    pub files: Vec<(&'static str, Vec<u8>)>,
    pub claimed: String,
}

impl Recipe {
    pub fn good() -> Recipe {
        Recipe::of("0.2.0")
    }

    pub fn of(version: &str) -> Recipe {
        Recipe {
            seed: SEED,
            kind: update::KIND.to_owned(),
            unit: update::PUBLISHER.to_owned(),
            sample: false,
            form: 1,
            program: version.to_owned(),
            platform: "linux-x86_64".to_owned(),
            files: vec![
                ("programs/antt", format!("antt {version}").into_bytes()),
                ("programs/antt-cli", format!("cli {version}").into_bytes()),
            ],
            claimed: "2026-11-20T08:00:00+07:00".to_owned(),
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let member = |name: &str, bytes: Vec<u8>| NewMember {
            name: name.to_owned(),
            title: format!("Tệp chương trình {name}"),
            detachable: false,
            source: Source::Bytes(bytes),
        };
        let data = json!({
            "version": self.form,
            "program": self.program,
            "platform": self.platform,
            "changes": ["Sửa lỗi in tờ trình."],
        });
        let mut members = vec![member("cap-nhat.json", data.to_string().into_bytes())];
        members.extend(self.files.iter().map(|(n, b)| member(n, b.clone())));
        let draft = Draft {
            kind: self.kind.clone(),
            round: None,
            issuer: Issuer {
                unit: self.unit.clone(),
                unit_name: "Nơi phát hành".to_owned(),
                office: String::new(),
                role: "Nơi phát hành".to_owned(),
                installation: "may".to_owned(),
                epoch: 1,
                recipient: signed(self.seed).sealing().recipient(),
                extra: Default::default(),
            },
            receiver: None,
            carried_for: None,
            sequence: 0,
            previous: None,
            claimed_time: self.claimed.clone(),
            sentence: format!("Bản cập nhật chương trình {}.", self.program),
            sample: self.sample,
            extra: Default::default(),
            members,
        };
        let mut bytes = Vec::new();
        bundle::pack(draft, &signed(self.seed), &mut bytes).unwrap();
        bytes
    }
}

/// Program and data on one PC. Starting the new program is only counted.
pub struct Pc {
    pub program: Program,
    pub started: RefCell<u32>,
    /// Whether a new program can be started here.
    pub runs: RefCell<bool>,
    folder: TempDir,
}

impl Pc {
    pub fn new() -> Pc {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("chuong-trinh");
        fs::create_dir_all(&own).unwrap();
        fs::create_dir_all(folder.path().join("so-lieu-may")).unwrap();
        fs::write(own.join("antt"), "antt 0.1.0").unwrap();
        fs::write(own.join("antt-cli"), "cli 0.1.0").unwrap();
        Pc {
            program: Program {
                publisher: Some(signed(SEED).public()),
                version: Version::parse("0.1.0").unwrap(),
                platform: PLATFORMS.iter().find(|one| one.slug == "linux-x86_64"),
                exe: own.join("antt"),
            },
            started: RefCell::new(0),
            runs: RefCell::new(true),
            folder,
        }
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("so-lieu-may")
    }

    pub fn stage(&self, bytes: &[u8]) -> Result<Update, Fault> {
        let mut opened = bundle::open(Cursor::new(bytes), &Keyring::new())?;
        update::stage(&self.root(), Some(&self.program), opened.contents_mut())
    }

    pub fn start(&self) -> Outcome {
        let mut start = |_: &Path| match *self.runs.borrow() {
            true => {
                *self.started.borrow_mut() += 1;
                Ok(())
            }
            false => Err(std::io::Error::other("it does not run")),
        };
        let version = Version::parse(&self.version());
        let program = Program {
            version: version.unwrap_or(self.program.version),
            ..self.program.clone()
        };
        update::at_start(&self.root(), &program, NOW, &mut start)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.program.folder().join(name)).unwrap_or_default()
    }

    /// Of the window that is in place.
    pub fn version(&self) -> String {
        let text = self.read("antt");
        text.split(' ').nth(1).unwrap_or_default().to_owned()
    }

    pub fn names(&self) -> Vec<String> {
        names(self.program.folder())
    }

    pub fn files(&self) -> Vec<(String, String)> {
        let names = self.names().into_iter();
        names.map(|name| (name.clone(), self.read(&name))).collect()
    }

    /// An empty register of this PC.
    pub fn register(&self, name: &str) -> PathBuf {
        let id = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, name.as_bytes());
        let folder = crate::register::folder(&self.root(), &id.to_string());
        fs::create_dir_all(&folder).unwrap();
        drop(open(&folder));
        folder
    }

    pub fn make(&self, version: &str, programs: &[(&str, &str)]) -> Result<PathBuf, Fault> {
        let at = |name: &str| self.folder.path().join(name);
        let key = signed(SEED)
            .to_openssh(Some("mat-khau"), "phat hanh")
            .unwrap();
        fs::write(at("khoa"), key).unwrap();
        fs::write(
            at("loi.txt"),
            "Sửa lỗi in tờ trình.\n\n  Thêm mẫu   giấy mời.\r\n",
        )
        .unwrap();
        let programs: Vec<PathBuf> = programs
            .iter()
            .map(|(name, text)| {
                fs::write(at(name), text).unwrap();
                at(name)
            })
            .collect();
        let out = at(&format!("cap-nhat-{version}.antt"));
        update::make(&Make {
            key: &at("khoa"),
            passphrase: Some("mat-khau"),
            version,
            platform: "linux-x86_64",
            text: &at("loi.txt"),
            programs: &programs,
            out: &out,
            now: NOW,
        })?;
        Ok(out)
    }
}
