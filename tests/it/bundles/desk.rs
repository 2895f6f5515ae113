//! The registers and good bundles that attacks begin with: a village, its commune and the office above it, in the days
//! after the first registrations.

use std::path::{Path, PathBuf};

use app::update::{PLATFORMS, Program, Version};
use app::{App, Fault, Purpose, World};
use bundle::SigningKey;
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};

use crate::content::register;
use crate::seals;

/// The outside of one PC on one day; nobody is asked for anything.
pub struct Day(OffsetDateTime);

impl Day {
    pub fn of(text: &str) -> Day {
        let format = time::macros::format_description!("[year]-[month]-[day]");
        let date = Date::parse(text, format).expect("a day");
        let time = time::macros::time!(08:30);
        Day(date.with_time(time).assume_offset(app::world::VIETNAM))
    }
}

impl World for Day {
    fn now(&self) -> OffsetDateTime {
        self.0
    }

    fn random(&self, buffer: &mut [u8]) {
        getrandom::fill(buffer).expect("random bytes");
    }

    fn choose(&self, _purpose: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Ok(Vec::new())
    }

    fn show(&self, _path: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn paths_are_handles(&self) -> bool {
        true
    }

    fn passphrase(&self) -> Option<String> {
        Some(PASSPHRASE.to_owned())
    }

    fn build_date(&self) -> Option<Date> {
        None
    }

    /// A program that takes updates, of a version that none of the attacks' updates is newer than without being wrong
    /// otherwise.
    fn program(&self) -> Option<Program> {
        Some(Program {
            publisher: Some(publisher().public()),
            version: Version::parse("0.1.0")?,
            platform: PLATFORMS.iter().find(|one| one.slug == "linux-x86_64"),
            exe: PathBuf::from("chuong-trinh").join("antt"),
        })
    }
}

/// Whoever publishes the program.
pub fn publisher() -> SigningKey {
    SigningKey::from_seed(&[6; 32])
}

pub const PASSPHRASE: &str = "mat-khau-mau";
const TODAY: &str = "2023-02-21";

/// A PC, open on one day.
pub struct Pc {
    app: App,
}

impl Pc {
    pub fn on(data: &Path, day: &str) -> Pc {
        let app = App::open(data, Box::new(Day::of(day))).expect("the register opens");
        Pc { app }
    }

    pub fn open(data: &Path) -> Pc {
        Pc::on(data, TODAY)
    }

    pub fn ask(&self, name: &str, args: Value) -> Result<Value, Fault> {
        app::call(&self.app, name, args)
    }

    pub fn call(&self, name: &str, args: Value) -> Value {
        self.ask(name, args)
            .unwrap_or_else(|fault| panic!("{name}: {fault}"))
    }

    pub fn import(&self, file: &Path) -> Value {
        self.call("import_bundle", json!({ "file": file }))
    }
}

/// One of the three desks (the commune's twice: for what comes up, and as `lower` for what comes down), with the register that a bundle comes to and two good bundles, the second one newer.
pub struct Level {
    pub name: &'static str,
    pub data: PathBuf,
    /// Another register of the same level.
    pub sibling: PathBuf,
    /// The register whose key signs what comes here.
    pub sender: PathBuf,
    pub good: [Vec<u8>; 2],
}

/// What all attacks share.
pub struct Scene {
    pub folder: PathBuf,
    pub levels: Vec<Level>,
    /// The backup of a village, keys and all.
    pub backup: Vec<u8>,
    /// The launch of the commune and the one after it.
    pub launches: [Vec<u8>; 2],
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

/// A PC that sends, and the folder of its data.
struct Sender {
    pc: Pc,
    data: PathBuf,
}

impl Sender {
    fn open(data: PathBuf) -> Sender {
        Sender {
            pc: Pc::open(&data),
            data,
        }
    }

    /// Writes with a command, and reads what was written, as it travels.
    fn writes(&self, out: &Path, name: &str, more: Value) -> Vec<u8> {
        let mut args = more;
        args["folder"] = json!(out);
        let view = self.pc.call(name, args);
        let file = view["file"].as_str().expect("a file name");
        std::fs::read(out.join(file)).expect("what was written")
    }

    /// The same out of its seal. What has a receiver travels sealed.
    fn sends(&self, out: &Path, name: &str, more: Value) -> Vec<u8> {
        let sealed = self.writes(out, name, more);
        assert!(bundle::is_sealed(&sealed), "{name} is not sealed");
        let key = seals::key_in(&register(&self.data).join("khoa/khoa-ky"));
        seals::opened(sealed, &key).expect("its sender opens it")
    }
}

impl Scene {
    pub fn live(folder: &Path) -> Scene {
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_antt-cli"))
            .args([
                "demo", "--plan", "kon-gang", "--until", "register", "--out", ".",
            ])
            .current_dir(folder)
            .env("ANTT_PASSPHRASE", PASSPHRASE)
            .stdout(std::process::Stdio::null())
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "the sample year"
        );
        let at = |name: &str| folder.join("so-lieu").join(name);
        let out = folder.join("usb");
        let work = folder.join("lam-goi");
        std::fs::create_dir_all(&out).expect("a stick");
        // What is sent comes from copies, so that the registers under attack stay as they are.
        copy(&at("xa-kon-gang-lang-mau-1"), &work.join("lang"));
        copy(&at("xa-kon-gang"), &work.join("xa"));
        copy(&at("huyen-dak-doa"), &work.join("huyen"));
        let village = Sender::open(work.join("lang"));
        let commune = Sender::open(work.join("xa"));
        let office = Sender::open(work.join("huyen"));
        let mut up = Vec::new();
        let mut down = Vec::new();
        let mut above = Vec::new();
        let mut lower = Vec::new();
        let mut launches = Vec::new();
        for n in 0..2 {
            let sent = village.sends(&out, "export_registration", json!({}));
            let file = folder.join(format!("gui-{n}.antt"));
            std::fs::write(&file, &sent).expect("a file");
            assert_eq!(commune.pc.import(&file)["tone"], "ok");
            down.push(commune.sends(&out, "write_receipts", json!({})));
            let kind = json!({ "kind": "collected-registrations" });
            let sent_up = commune.sends(&out, "send_up", kind);
            let file = folder.join(format!("gui-len-{n}.antt"));
            std::fs::write(&file, &sent_up).expect("a file");
            assert_eq!(office.pc.import(&file)["tone"], "ok");
            lower.push(office.sends(&out, "write_receipts", json!({})));
            above.push(sent_up);
            launches.push(commune.writes(&out, "issue_launch", json!({})));
            up.push(sent);
        }
        let backup = village.writes(&out, "back_up_to", json!({}));
        let pair = |goods: Vec<Vec<u8>>| -> [Vec<u8>; 2] { goods.try_into().expect("two") };
        let level = |name, data: &str, sibling: &str, sender: &str, goods| Level {
            name,
            data: at(data),
            sibling: at(sibling),
            sender: work.join(sender),
            good: pair(goods),
        };
        let levels = vec![
            level(
                "village",
                "../lam-goi/lang",
                "xa-kon-gang-lang-mau-2",
                "xa",
                down,
            ),
            level("commune", "xa-kon-gang", "xa-hneng", "lang", up),
            level("office", "huyen-dak-doa", "xa-hneng", "xa", above),
            level("lower", "../lam-goi/xa", "xa-hneng", "huyen", lower),
        ];
        Scene {
            folder: folder.to_path_buf(),
            levels,
            backup,
            launches: pair(launches),
        }
    }
}
