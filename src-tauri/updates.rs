//! `antt-cli update …`: updates of the program as files, for whoever publishes it and for whoever supports it.

use std::path::PathBuf;
use std::process::ExitCode;

use app::update::{Make, Outcome};
use app::{Fault, World};
use serde_json::json;

use crate::{Script, absolute, host, open, print, print_lines, print_words};

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Lập bản cập nhật, ký bằng khóa phát hành; mật khẩu của khóa đọc từ ANTT_PASSPHRASE
    Make {
        /// Khóa phát hành, tệp khóa riêng của OpenSSH (ed25519)
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Phiên bản của các tệp chương trình, ví dụ 0.2.0
        #[arg(long, value_name = "X.Y.Z")]
        version: String,
        /// Dành cho loại máy nào
        #[arg(long, value_parser = platforms())]
        platform: String,
        /// Điều mới của bản này, tiếng Việt, mỗi dòng một điều
        #[arg(long, value_name = "FILE")]
        text: PathBuf,
        /// Tệp mới
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Các tệp chương trình: antt.exe, antt-cli.exe …
        #[arg(required = true)]
        programs: Vec<PathBuf>,
    },
    /// Nhận một bản cập nhật để cài ở lần mở sau
    Take { file: PathBuf },
    /// Cài bản đang chờ, như lần mở sau của cửa sổ
    Apply,
    /// Phiên bản đang chạy, bản đang chờ, lần cài gần nhất
    Show,
}

fn platforms() -> Vec<&'static str> {
    app::update::PLATFORMS.iter().map(|one| one.slug).collect()
}

pub fn run(verb: Verb, place: &host::Place, json: bool) -> Result<ExitCode, Fault> {
    match verb {
        Verb::Make {
            key,
            version,
            platform,
            text,
            out,
            programs,
        } => {
            let script = Script(place.clone());
            let passphrase = script.passphrase();
            let lines = app::update::make(&Make {
                key: &key,
                passphrase: passphrase.as_deref(),
                version: &version,
                platform: &platform,
                text: &text,
                programs: &programs,
                out: &absolute(out),
                now: place.now(),
            })?;
            print_words(json, &lines)
        }
        Verb::Take { file } => {
            let file = absolute(file);
            let reply = app::call(&open(place)?, "stage_update", json!({ "file": file }))?;
            shown(json, &reply)
        }
        Verb::Apply => apply(place, json),
        Verb::Show => shown(json, &app::call(&open(place)?, "update", json!({}))?),
    }
}

fn shown(json: bool, reply: &serde_json::Value) -> Result<ExitCode, Fault> {
    if json {
        return print(json, reply);
    }
    let said = |key: &str| reply[key].as_str().unwrap_or_default().to_owned();
    let running = format!("Đang chạy phiên bản {}.", said("running"));
    let lines = [running, said("sentence"), said("last")];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    print_lines(&lines)
}

/// The new twin is asked its version: that is how it is known to run here. What came of it stands in `show`.
fn apply(place: &host::Place, json: bool) -> Result<ExitCode, Fault> {
    let folder = place.folder().map_err(Fault::precondition)?;
    let program = host::program().ok_or_else(|| {
        Fault::precondition("Không biết chương trình đang chạy nằm ở đâu nên không cài được.")
    })?;
    let mut start = |exe: &std::path::Path| {
        let ran = std::process::Command::new(exe).arg("--version").output()?;
        match ran.status.success() {
            true => Ok(()),
            false => Err(std::io::Error::other("the new program does not run")),
        }
    };
    match app::update::at_start(&folder, &program, place.now(), &mut start) {
        Outcome::Started { version } => {
            let version = version.map_or_else(String::new, |version| version.to_string());
            let said = format!("Đã cập nhật chương trình lên phiên bản {version}.");
            print_words(json, &[said])
        }
        Outcome::GoOn => {
            let reply = app::call(&open(place)?, "update", json!({}))?;
            shown(json, &reply)?;
            Ok(ExitCode::FAILURE)
        }
    }
}
