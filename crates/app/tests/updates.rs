//! A program that updates itself, with real processes: brought, kept, closed, started again, and then it is the new one.
//!
//! The program is this very test, copied, with its version written behind its last byte.

// The lint spares only functions marked as tests; here every function is part of one.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use app::update::{Make, Outcome, Platform, Program, Version};
use app::{App, Fault, Purpose, World};
use bundle::SigningKey;
use serde_json::{Value, json};
use tempfile::TempDir;
use time::OffsetDateTime;

const ROOT: &str = "ANTT_TEST_ROOT";
/// A command and its file, for the program to do once it is open.
const ASKED: &str = "ANTT_TEST_ASKED";
const MARK: &str = "\nANTT-TEST-VERSION ";

fn publisher() -> SigningKey {
    SigningKey::from_seed(&[42; 32])
}

/// What stands behind the last byte of the running program.
fn own_version() -> Version {
    let bytes = fs::read(std::env::current_exe().unwrap()).unwrap();
    let end = String::from_utf8_lossy(&bytes[bytes.len() - 40..]).into_owned();
    let (_, version) = end.rsplit_once(MARK).unwrap();
    Version::parse(version).unwrap()
}

fn program() -> Program {
    Program {
        publisher: Some(publisher().public()),
        version: own_version(),
        platform: Platform::here(),
        exe: std::env::current_exe().unwrap(),
    }
}

struct Outside(Program);

impl World for Outside {
    fn now(&self) -> OffsetDateTime {
        app::world::clock(None)
    }

    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(3);
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

    fn program(&self) -> Option<Program> {
        Some(self.0.clone())
    }
}

/// Not a test of its own: the program that is updated. It does what the window does.
#[test]
fn the_program_that_is_updated() {
    let Some(root) = std::env::var_os(ROOT) else {
        return;
    };
    let (root, program) = (PathBuf::from(root), program());
    let mut start = |exe: &Path| {
        let words = std::env::args_os().skip(1);
        Command::new(exe).args(words).spawn().map(|_| ())
    };
    let now = app::world::clock(None);
    if app::update::at_start(&root, &program, now, &mut start) != Outcome::GoOn {
        return;
    }
    let version = program.version;
    let app = App::open(&root, Box::new(Outside(program))).unwrap();
    println!("\nANTT running {version}");
    if let Ok(asked) = std::env::var(ASKED) {
        let (command, file) = asked.split_once(' ').unwrap();
        let reply = match app::call(&app, command, json!({ "file": file })) {
            Ok(reply) => reply,
            Err(fault) => json!({ "refused": fault.message }),
        };
        println!("\nANTT reply {reply}");
    }
}

/// A program, its data, and a stick.
struct Pc(TempDir);

impl Pc {
    fn new() -> Pc {
        let pc = Pc(tempfile::tempdir().unwrap());
        for folder in ["chuong trinh", "du lieu", "usb"] {
            fs::create_dir(pc.at(folder)).unwrap();
        }
        fs::write(pc.program("antt"), versioned("0.1.0")).unwrap();
        allow_running(&pc.program("antt"));
        fs::write(pc.program("antt-cli"), "cli 0.1.0").unwrap();
        pc
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn program(&self, name: &str) -> PathBuf {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.at("chuong trinh").join(name)
    }

    /// An update on the stick.
    fn update(&self, version: &str, key: &SigningKey) -> PathBuf {
        let usb = self.at("usb");
        let key_file = usb.join("khoa");
        fs::write(&key_file, key.to_openssh(None, "").unwrap()).unwrap();
        fs::write(usb.join("loi.txt"), "In tờ trình đúng lề hơn.").unwrap();
        let programs = ["antt", "antt-cli"].map(|name| {
            let path = usb.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
            let bytes = match name {
                "antt" => versioned(version),
                _ => format!("cli {version}").into_bytes(),
            };
            fs::write(&path, bytes).unwrap();
            path
        });
        let out = usb.join(format!("cap-nhat-{version}.antt"));
        app::update::make(&Make {
            key: &key_file,
            passphrase: None,
            version,
            platform: Platform::here().unwrap().slug,
            text: &usb.join("loi.txt"),
            programs: &programs,
            out: &out,
            now: app::world::clock(None),
        })
        .unwrap();
        out
    }

    /// Starts the program and waits until it and whatever it started have ended: what they said.
    fn start(&self, asked: Option<(&str, &Path)>) -> Vec<String> {
        let mut start = Command::new(self.program("antt"));
        start
            .args(["the_program_that_is_updated", "--exact", "--nocapture"])
            .env(ROOT, self.at("du lieu"))
            .env_remove(ASKED)
            .stderr(Stdio::null());
        if let Some((command, file)) = asked {
            start.env(ASKED, format!("{command} {}", file.display()));
        }
        let said = start.output().unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        let own = said.lines().filter_map(|line| line.strip_prefix("ANTT "));
        own.map(str::to_owned).collect()
    }

    fn asks(&self, command: &str, file: &Path) -> Value {
        let said = self.start(Some((command, file)));
        let reply = said.iter().find_map(|line| line.strip_prefix("reply "));
        serde_json::from_str(reply.unwrap()).unwrap()
    }
}

fn versioned(version: &str) -> Vec<u8> {
    let mut bytes = fs::read(std::env::current_exe().unwrap()).unwrap();
    bytes.extend(format!("{MARK}{version}").as_bytes());
    bytes
}

#[cfg(unix)]
fn allow_running(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn allow_running(_: &Path) {}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.collect()
}

#[test]
fn a_program_takes_an_update_and_is_the_new_one_at_its_next_start() {
    let pc = Pc::new();
    assert_eq!(pc.start(None), ["running 0.1.0"]);

    // A stranger's is refused, and nothing of it stays.
    let strange = pc.update("0.9.0", &SigningKey::from_seed(&[9; 32]));
    let page = pc.asks("inspect_bundle", &strange);
    assert_eq!(page["word"], "KHÔNG HỢP LỆ", "{page}");
    let refused = pc.asks("stage_update", &strange);
    let why = refused["refused"].as_str().unwrap();
    assert!(why.contains("nơi phát hành"), "{why}");
    assert_eq!(pc.start(None), ["running 0.1.0"]);

    // The publisher's is taken: at once nothing changes, at the next start everything does, with no stick.
    let update = pc.update("0.2.0", &publisher());
    let page = pc.asks("inspect_bundle", &update);
    assert_eq!(page["word"], "HỢP LỆ", "{page}");
    assert_eq!(page["action"], "stage-update");
    let taken = pc.asks("stage_update", &update);
    assert_eq!(taken["waiting"], "0.2.0", "{taken}");
    assert_eq!(taken["running"], "0.1.0");
    fs::remove_dir_all(pc.at("usb")).unwrap();
    fs::create_dir(pc.at("usb")).unwrap();
    assert_eq!(pc.start(None), ["running 0.2.0"]);
    assert_eq!(fs::read(pc.program("antt-cli")).unwrap(), b"cli 0.2.0");

    // The start after that is an ordinary one, and nothing of the exchange is left.
    assert_eq!(pc.start(None), ["running 0.2.0"]);
    let left = names(&pc.at("chuong trinh"));
    assert_eq!(left.len(), 2, "{left:?}");

    // Before the exchange the register was backed up.
    let registers = pc.at("du lieu").join("so-lieu");
    let register = registers.join(&names(&registers)[0]);
    let kept = names(&register.join("sao-luu"));
    assert!(
        kept.iter().any(|name| name.contains("truoc-cap-nhat")),
        "{kept:?}"
    );

    // Back to an older one there is no way.
    let old = pc.update("0.1.5", &publisher());
    let refused = pc.asks("stage_update", &old);
    let why = refused["refused"].as_str().unwrap();
    assert!(why.contains("cũ hơn"), "{why}");
    assert_eq!(pc.start(None), ["running 0.2.0"]);
}
