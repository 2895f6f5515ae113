//! What the three shells share: where the data lies, which day it is, and chance.

use std::path::PathBuf;
use std::sync::OnceLock;

use app::update::{Platform, Program, Version, publisher};

use time::macros::format_description;
use time::{Date, OffsetDateTime};

/// The options that every shell understands.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Place {
    /// Thư mục dữ liệu; không ghi thì dùng thư mục dữ liệu của tài khoản này
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,

    /// Coi hôm nay là ngày này (năm-tháng-ngày), dùng khi diễn tập và kiểm thử
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, global = true)]
    pub today: Option<Date>,

    /// Đặt đồng hồ của máy vào ngày này; khác với --today, chương trình vẫn hỏi lại nếu thấy ngày đó khó tin
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, global = true, conflicts_with = "today")]
    pub clock: Option<Date>,
}

impl Place {
    /// The folder of registers: the one given, else the one of this account on this machine. Local, because a folder
    /// that follows its user over the network is no place for a database.
    pub fn folder(&self) -> Result<PathBuf, String> {
        if let Some(data) = &self.data {
            // A window started by another program does not share its current folder for long.
            return std::path::absolute(data)
                .map_err(|fault| format!("{}: {fault}", data.display()));
        }
        let known = directories::ProjectDirs::from("vn", "", "HoSoANTT");
        let known = known.map(|folders| folders.data_local_dir().to_owned());
        known.ok_or_else(|| {
            "Không tìm được thư mục dữ liệu của tài khoản này; hãy ghi rõ bằng --data DIR."
                .to_owned()
        })
    }

    /// The day before which no clock can be right; none where a day is given on purpose.
    pub fn build_date(&self) -> Option<Date> {
        self.today.is_none().then_some(app::world::BUILT)
    }

    /// The machine's clock, or the given day at its time of day.
    pub fn now(&self) -> OffsetDateTime {
        app::world::clock(self.today.or(self.clock))
    }
}

/// The key of whoever publishes this program, as one line of OpenSSH, given when it is built. Without it the program takes
/// no updates as files.
const UPDATE_KEY: &str = match option_env!("ANTT_UPDATE_KEY") {
    Some(line) => line,
    None => "",
};

const _: () = assert!(
    is_key(UPDATE_KEY),
    "ANTT_UPDATE_KEY is not one line `ssh-ed25519 AAAA…` of an OpenSSH .pub file"
);

/// Whether a text begins as the line of every such key does; empty when there is none.
const fn is_key(line: &str) -> bool {
    const BEGINS: &[u8] = b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI";
    const SHORTEST: usize = 80;
    let line = line.as_bytes();
    if line.is_empty() {
        return true;
    }
    let mut at = 0;
    while at < BEGINS.len() && at < line.len() && line[at] == BEGINS[at] {
        at += 1;
    }
    at == BEGINS.len() && line.len() >= SHORTEST
}

/// This program, for updates. A key that cannot be used stops it: whoever built it has to know.
pub fn program() -> Option<Program> {
    static PROGRAM: OnceLock<Option<Program>> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        Some(Program {
            publisher: publisher(UPDATE_KEY).unwrap_or_else(|sentence| panic!("{sentence}")),
            version: Version::parse(env!("CARGO_PKG_VERSION"))?,
            platform: Platform::here(),
            exe: std::env::current_exe().ok()?,
        })
    });
    program.clone()
}

/// Chance from the system; without it no key could be made, so there is nothing to go on with.
pub fn random(buffer: &mut [u8]) {
    getrandom::fill(buffer).expect("every system this program runs on gives random bytes");
}

/// The system with its version, as it calls itself.
pub fn system() -> String {
    let known = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    match version() {
        Some(version) => format!("{version} ({known})"),
        None => known,
    }
}

#[cfg(windows)]
fn version() -> Option<String> {
    use std::os::windows::process::CommandExt;
    /// No console appears for a moment.
    const NO_WINDOW: u32 = 0x0800_0000;
    let mut ask = std::process::Command::new("cmd");
    let told = ask
        .args(["/c", "ver"])
        .creation_flags(NO_WINDOW)
        .output()
        .ok()?;
    plain(&String::from_utf8_lossy(&told.stdout))
}

#[cfg(not(windows))]
fn version() -> Option<String> {
    let told = std::fs::read_to_string("/etc/os-release").ok()?;
    let name = told
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    plain(name)
}

/// Letters, figures and the marks of versions only.
fn plain(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || " .()[]-/".contains(*c))
        .collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    (!kept.is_empty()).then_some(kept)
}

/// A day as the options write it.
pub fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| "ngày ghi theo dạng năm-tháng-ngày, ví dụ 2026-11-05".to_owned())
}
