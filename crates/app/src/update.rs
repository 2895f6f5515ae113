//! **Cập nhật bằng tệp** — a newer version of the program, brought on a stick and signed by whoever publishes the program.
//!
//! It is a bundle of the kind `update`, read and checked like any other; only who may sign it is different: one key, given
//! when the program is built, and no key of any register. Looked at, it changes nothing. Taken, it is kept in the folder of
//! the data. When the program starts the next time it is checked again, every register is backed up, and only then are the
//! program's own files exchanged: all of them or none.

mod apply;
mod check;
mod kept;
mod make;
mod replace;
#[cfg(test)]
mod tests;
mod version;

use std::path::{Path, PathBuf};

use bundle::{Holder, KeyStatus, Keyring, PublicKey};

pub use apply::{Outcome, at_start, heal};
pub use check::{Refusal, Update, look};
pub use kept::{Kept, kept, seen, stage, told_once};
pub use make::{Make, make};
pub use replace::{Healed, tidy};
pub use version::Version;

/// The kind of bundle a newer version of the program travels in.
pub const KIND: &str = "update";

/// The unit that such a bundle names as its issuer. It is no unit of any register.
pub const PUBLISHER: &str = "nha-phat-hanh";
const PUBLISHER_NAME: &str = "Nơi phát hành chương trình Hồ sơ ANTT";

/// The member that says what the update is.
const DATA: &str = "cap-nhat.json";
/// Where the files of the program lie inside the bundle.
const FOLDER: &str = "programs/";

/// **Loại máy** — a system and processor that the program is built for.
#[derive(Debug, PartialEq, Eq)]
pub struct Platform {
    /// As Rust calls system and processor: `windows-x86_64`.
    pub slug: &'static str,
    /// For people.
    pub title: &'static str,
    /// Everything of the program that an update may bring, in small letters. What ends in `antt` or `antt-cli` is started
    /// by people; the rest lies beside.
    pub files: &'static [&'static str],
}

const WINDOWS: &[&str] = &[
    "antt-cli.exe",
    "antt.exe",
    "combase.dll",
    "webview2loader.dll",
];
const LINUX: &[&str] = &["antt", "antt-cli"];

/// Every one.
pub const PLATFORMS: &[Platform] = &[
    Platform {
        slug: "windows-x86_64",
        title: "Windows 64 bit",
        files: WINDOWS,
    },
    Platform {
        slug: "windows-x86",
        title: "Windows 32 bit",
        files: WINDOWS,
    },
    Platform {
        slug: "linux-x86_64",
        title: "Linux 64 bit",
        files: LINUX,
    },
    Platform {
        slug: "linux-aarch64",
        title: "Linux ARM 64 bit",
        files: LINUX,
    },
];

impl Platform {
    /// The one of this name.
    pub fn find(slug: &str) -> Option<&'static Platform> {
        PLATFORMS.iter().find(|platform| platform.slug == slug)
    }

    /// The one this program was built for, when updates are made for it.
    pub fn here() -> Option<&'static Platform> {
        let slug = format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH);
        Platform::find(&slug)
    }

    /// Those that people start; two versions of them beside each other would write the same registers.
    fn programs(&self) -> impl Iterator<Item = &'static str> {
        let starts = |name: &&str| matches!(name.trim_end_matches(".exe"), "antt" | "antt-cli");
        self.files.iter().copied().filter(starts)
    }
}

/// **Chương trình đang chạy** — what a shell says of the program it is: whose updates it takes, and what an update would
/// exchange.
#[derive(Debug, Clone)]
pub struct Program {
    /// Given at build; without it the program takes no updates.
    pub publisher: Option<PublicKey>,
    pub version: Version,
    pub platform: Option<&'static Platform>,
    /// The running program itself, in the folder of all its files.
    pub exe: PathBuf,
}

impl Program {
    /// The folder of the program's files.
    pub fn folder(&self) -> &Path {
        self.exe.parent().unwrap_or(Path::new("."))
    }

    /// Whose updates are taken, by whom, for what: nothing where the program takes none.
    pub fn takes(&self) -> Option<(PublicKey, &'static Platform)> {
        Some((self.publisher?, self.platform?))
    }
}

/// Reads the publisher's key as the build names it: one line as `ssh-keygen` writes it. An empty one means none.
pub fn publisher(line: &str) -> Result<Option<PublicKey>, String> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    PublicKey::parse(line).map(Some).map_err(|_| {
        "Chương trình này được dựng với ANTT_UPDATE_KEY không phải là khóa ed25519 của OpenSSH. Dựng lại với đúng dòng trong tệp .pub của khóa phát hành.".to_owned()
    })
}

/// The keyring in which nobody stands but the publisher.
fn ring(publisher: PublicKey) -> Keyring {
    let mut ring = Keyring::new();
    ring.add(
        publisher,
        Holder {
            unit: PUBLISHER.to_owned(),
            aliases: Vec::new(),
            name: PUBLISHER_NAME.to_owned(),
            status: KeyStatus::Trusted,
        },
    );
    ring
}
