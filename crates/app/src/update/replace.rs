//! The program's own files, exchanged all together or not at all.
//!
//! New files are first written whole beside the old ones (`antt.exe.moi`), and the old ones copied (`antt.exe.cu`). Then a
//! mark names them all: from there on whoever starts goes on to the end, or back where that cannot be. Each file takes its
//! name in one step where the system lets it; a running program on Windows can only be moved aside first.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bundle::{Contents, Digest};
use serde::{Deserialize, Serialize};

use super::check::{Brings, Update};
use super::{Platform, Program, Version, kept};
use crate::fault::{Code, Fault};
use crate::{files, say};

const MARK: &str = "cap-nhat-dang-thay.json";
const PROBE: &str = "cap-nhat-thu-ghi.tam";
const NEW: &str = "moi";
const OLD: &str = "cu";
/// A running program that was moved aside.
const ASIDE: &str = "dang-chay";

/// How often a file is tried that something else holds for a moment, as programs against viruses do with new ones.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(100);

/// What is being exchanged.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Exchange {
    version: String,
    files: Vec<Exchanged>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Exchanged {
    name: String,
    /// Of the new one.
    sha256: String,
    /// Whether there was one of that name before.
    had: bool,
}

/// **Cài dở được nối lại** — what a start found of an exchange that was broken off.
#[derive(Debug, PartialEq, Eq)]
pub enum Healed {
    Nothing,
    /// The new program is in place now.
    Forward(Option<Version>),
    /// The old one is.
    Back,
}

fn with(folder: &Path, name: &str, ending: &str) -> PathBuf {
    folder.join(format!("{name}.{ending}"))
}

/// Whether files can be made in the program's folder; changes nothing there.
pub(super) fn writable(folder: &Path) -> Result<(), Fault> {
    let probe = folder.join(PROBE);
    let tried = File::create(&probe).and_then(|_| fs::remove_file(&probe));
    tried.map_err(|_| {
        Fault::new(
            Code::Disk,
            "Thư mục của chương trình không cho ghi nên chưa cài được bản cập nhật. Chép chương trình vào một thư mục ghi được, hoặc nhờ người quản lý máy cài.",
        )
    })
}

/// Writes the new files beside the old ones and copies the old ones, each flushed and read again. Nothing is in use yet.
pub(super) fn prepare<R: Read + Seek>(
    folder: &Path,
    update: &Update,
    contents: &mut Contents<R>,
) -> Result<Exchange, Fault> {
    let old = |name: &str| fs::metadata(folder.join(name)).map_or(0, |facts| facts.len());
    let needed = update.files.iter().map(|f| f.size + old(&f.name)).sum();
    store::backup::ensure_space(folder, needed)?;
    let mut exchange = Exchange {
        version: update.version.to_string(),
        files: Vec::new(),
    };
    for file in &update.files {
        write_new(folder, file, contents)?;
        let target = folder.join(&file.name);
        let had = target.exists();
        if had {
            let copy = with(folder, &file.name, OLD);
            let copied = copy_flushed(&target, &copy);
            copied.map_err(|e| say::cannot_write(&copy, &e))?;
        }
        exchange.files.push(Exchanged {
            name: file.name.clone(),
            sha256: file.sha256.to_string(),
            had,
        });
    }
    Ok(exchange)
}

fn write_new<R: Read + Seek>(
    folder: &Path,
    file: &Brings,
    contents: &mut Contents<R>,
) -> Result<(), Fault> {
    let path = with(folder, &file.name, NEW);
    let cannot = |e: io::Error| say::cannot_write(&path, &e);
    let mut new = File::create(&path).map_err(cannot)?;
    contents.copy_to(&file.member, &mut new)?;
    allow_running(&new).map_err(cannot)?;
    new.sync_all().map_err(cannot)?;
    drop(new);
    match digest(&path).map_err(cannot)? == file.sha256 {
        true => Ok(()),
        false => Err(Fault::new(
            Code::Disk,
            "Tệp chương trình vừa ghi đọc lại không giống, chưa cài bản cập nhật. Ổ đĩa có thể đã hỏng; gọi người hỗ trợ.",
        )
        .at("file.differs", &"")),
    }
}

#[cfg(unix)]
fn allow_running(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o755))
}

/// Windows tells a program by its name.
#[cfg(not(unix))]
fn allow_running(_: &File) -> io::Result<()> {
    Ok(())
}

fn copy_flushed(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    fs::OpenOptions::new().write(true).open(to)?.sync_all()
}

fn digest(path: &Path) -> io::Result<Digest> {
    fs::read(path).map(|bytes| Digest::of(&bytes))
}

/// Puts the new files in place, after the mark. When one cannot be, those before it are put back.
pub(super) fn commit(folder: &Path, exchange: &Exchange) -> Result<(), Fault> {
    let mark = folder.join(MARK);
    let text = serde_json::to_vec(exchange).map_err(|e| Fault::internal("bundle.json", &e))?;
    files::write_bytes(&mark, &text)?;
    go_on(folder, exchange)
}

fn go_on(folder: &Path, exchange: &Exchange) -> Result<(), Fault> {
    let mut put_in_place = exchange.files.iter().map(|file| forward(folder, file));
    if put_in_place.all(|put| put) {
        return finish(folder);
    }
    back(folder, exchange)?;
    Err(Fault::new(
        Code::Disk,
        "Không thay được tệp của chương trình vì có chương trình khác đang giữ; bản cũ vẫn dùng được. Khởi động lại máy rồi mở chương trình để cài tiếp.",
    ))
}

/// Whether the new file has its name now.
fn forward(folder: &Path, file: &Exchanged) -> bool {
    let (new, target) = (with(folder, &file.name, NEW), folder.join(&file.name));
    let is_new = |path: &Path| digest(path).is_ok_and(|found| found.to_string() == file.sha256);
    if !is_new(&new) {
        return is_new(&target);
    }
    (0..TRIES).any(|turn| {
        if turn > 0 {
            std::thread::sleep(BETWEEN);
        }
        put(&new, &target).is_ok()
    }) && is_new(&target)
}

/// Puts the old files back; a file that was not there before is taken away.
pub(super) fn back(folder: &Path, exchange: &Exchange) -> Result<(), Fault> {
    for file in &exchange.files {
        let (old, target) = (with(folder, &file.name, OLD), folder.join(&file.name));
        let done = match file.had {
            true => match (digest(&old), digest(&target)) {
                (Ok(old), Ok(now)) if old == now => Ok(()),
                _ => put(&old, &target),
            },
            false => gone(&target),
        };
        done.map_err(|e| say::cannot_write(&target, &e))?;
        // Not needed any more, and written over the next time.
        let _ = gone(&with(folder, &file.name, NEW));
    }
    finish(folder)
}

fn finish(folder: &Path) -> Result<(), Fault> {
    let mark = folder.join(MARK);
    files::flush_folder(&mark);
    gone(&mark).map_err(|e| say::cannot_write(&mark, &e))
}

fn gone(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

/// Gives a file its name, over another that has it.
fn put(new: &Path, target: &Path) -> io::Result<()> {
    fs::rename(new, target).or_else(|_| past_running(new, target))
}

/// A running program cannot be written over on Windows, but it can be moved aside.
pub(super) fn past_running(new: &Path, target: &Path) -> io::Result<()> {
    let aside = target.with_added_extension(ASIDE);
    gone(&aside)?;
    fs::rename(target, &aside)?;
    fs::rename(new, target).inspect_err(|_| {
        // Whatever was wrong, the old one has its name again; if not even that goes, the mark is still there.
        let _ = fs::rename(&aside, target);
    })
}

/// Whether an exchange was begun and not ended.
pub(super) fn is_broken_off(folder: &Path) -> bool {
    folder.join(MARK).exists()
}

/// Brings an exchange to its end that was broken off, by a power cut or otherwise.
pub(super) fn heal(folder: &Path) -> Result<Healed, Fault> {
    let mark = folder.join(MARK);
    let text = match fs::read(&mark) {
        Ok(text) => text,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Healed::Nothing),
        Err(fault) => return Err(say::cannot_read(&mark, &fault)),
    };
    // It was written whole or not at all; what nobody can read says nothing of any file.
    let Ok(exchange) = serde_json::from_slice::<Exchange>(&text) else {
        return finish(folder).map(|()| Healed::Nothing);
    };
    match go_on(folder, &exchange) {
        Ok(()) => Ok(Healed::Forward(Version::parse(&exchange.version))),
        Err(_) => Ok(Healed::Back),
    }
}

/// Removes what an exchange left behind, once the program has opened well. What something still holds stays until the next
/// time.
pub fn tidy(root: &Path, program: &Program) {
    let folder = program.folder();
    let Some(platform) = program.takes().map(|(_, platform)| platform) else {
        return;
    };
    let left = left(folder, platform);
    if left.is_empty() || folder.join(MARK).exists() {
        return;
    }
    let Some(_alone) = kept::alone(root) else {
        return;
    };
    for path in left {
        let _ = gone(&path);
    }
}

fn left(folder: &Path, platform: &Platform) -> Vec<PathBuf> {
    let endings = [NEW, OLD, ASIDE];
    let names = platform.files.iter();
    names
        .flat_map(|name| endings.map(|ending| with(folder, name, ending)))
        .filter(|path| path.exists())
        .collect()
}

/// Writes a few bytes over a file, as the tests break exchanges off.
#[cfg(test)]
pub(super) fn overwrite(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("the folder of a test can be written");
}
