//! **Mã lỗi và nhật ký lỗi** — what is written down when the program itself fails: when, where in the program, which
//! code. Never what it was working on: names, typed words and paths of files stay out.
//!
//! The code is made of the word of the place alone ([`places`]), so that it is the same on every PC and in every
//! version, and a supporter who hears it over the telephone knows where to look.

mod places;

#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::fmt::Debug;
use std::io::Write;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub use places::{COMMAND_PANICS, about};
use time::OffsetDateTime;
use time::macros::format_description;

use crate::fault::Fault;

/// The log, in the folder of the program's data.
pub const FILE: &str = "loi.log";
/// What was in the log before it grew too long.
pub const BEFORE: &str = "loi-cu.log";
/// A log as long as this is put aside, over the one that was put aside before. Both together never need more than twice
/// as much.
pub const LIMIT: u64 = 64 * 1024;
/// What the file says of itself: Notepad on an old Windows wants the mark at its beginning and both signs of a line end.
const HEAD: &str = "\u{feff}Nhật ký lỗi của chương trình Hồ sơ ANTT: chỉ ghi lúc nào, mã lỗi nào, ở chỗ nào trong chương trình; không có tên người, tên đơn vị hay chữ đã gõ. Tệp này để người hỗ trợ xem; xóa đi không mất số liệu.\r\n";
const APART: &str = " | ";

static FOLDER: Mutex<Option<PathBuf>> = Mutex::new(None);

thread_local! {
    /// The command or the work that this thread is at.
    static DOING: Cell<&'static str> = const { Cell::new("") };
}

/// **Một dòng nhật ký lỗi** — one failure as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// "22/11/2026 18:05:12", by the machine's clock.
    pub at: String,
    pub version: String,
    /// "482-913".
    pub code: String,
    /// The word of the place.
    pub place: String,
    /// The line in the source.
    pub source: String,
    /// What kind of failure, in the words of the parts below; no data.
    pub kind: String,
}

/// **Mã lỗi** — six figures in two groups: nothing is easier to read aloud and to write down.
pub fn code(place: &str) -> String {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in place.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let figures = sum % 900_000 + 100_000;
    format!("{}-{:03}", figures / 1000, figures % 1000)
}

/// How that begins.
pub const SAID: &str = "Mã lỗi:";

/// What a person is told beside the sentence.
pub fn sentence(place: &str) -> String {
    format!("{SAID} {}. Đọc mã này khi gọi người hỗ trợ.", code(place))
}

/// What a code that somebody read aloud stands for, as one line.
pub fn explained(heard: &str) -> Result<String, Fault> {
    let found = about(heard).map(|(place, about)| format!("{} ({place}): {about}", code(&place)));
    found.ok_or_else(|| {
        Fault::not_found("Bản này không có mã lỗi ấy. Hỏi lại từng chữ số, hoặc tra bằng đúng bản mà người dùng đang có.")
    })
}

/// From now on failures are written into the log of this folder, those that stop a thread too.
pub fn begin(folder: &Path) {
    let mut known = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let first = known.is_none();
    *known = Some(folder.to_path_buf());
    drop(known);
    if first {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let source = panic.location().map(source_line).unwrap_or_default();
            write_down(&panicked(), &source, "");
            usual(panic);
        }));
    }
}

/// Does something under the name of a command or of a work, which a failure in it is called by.
pub fn doing<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    let before = DOING.replace(name);
    let done = work();
    DOING.set(before);
    done
}

/// The place of a thread that was stopped by a failure, by what it was at.
fn panicked() -> String {
    match DOING.get() {
        "" => "panic".to_owned(),
        name => format!("panic.{name}"),
    }
}

/// Does something under a name, as [`doing`] does; a failure that stops it is answered as a fault, and stands in the log
/// already.
pub fn caught<T>(name: &'static str, work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    let done = catch_unwind(AssertUnwindSafe(|| doing(name, work)));
    done.unwrap_or_else(|_| {
        // The thread that failed may not have come to put its name back.
        DOING.set("");
        Err(Fault::failed().with(sentence(&format!("panic.{name}")), ""))
    })
}

/// Notes a failure.
#[track_caller]
pub fn note(place: &str, cause: &dyn Debug) {
    write_down(place, &source_line(Location::caller()), &kind(cause));
}

/// The last folders of a path are enough to find the file, and say nothing about whose PC it was built on.
fn source_line(at: &Location<'_>) -> String {
    let parts: Vec<&str> = at.file().split(['/', '\\']).collect();
    let last = &parts[parts.len().saturating_sub(5)..];
    format!("{}:{}", last.join("/"), at.line())
}

/// What kind of failure it is: the names of its parts and the numbers that systems give, and nothing of what it holds.
fn kind(cause: &dyn Debug) -> String {
    let told = format!("{cause:?}");
    let word = |text: &str| -> String {
        text.chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(40)
            .collect()
    };
    let mut kinds = vec![word(&told)];
    for mark in ["extended_code: ", "code: ", "kind: "] {
        if let Some((_, after)) = told.split_once(mark) {
            kinds.push(word(after));
        }
    }
    kinds.retain(|one| !one.is_empty());
    kinds.dedup();
    kinds.join(" ")
}

fn write_down(place: &str, source: &str, kind: &str) {
    let at = moment(crate::world::clock(None));
    let line = [
        &at,
        env!("CARGO_PKG_VERSION"),
        &code(place),
        place,
        source,
        kind,
    ]
    .join(APART);
    let folder = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    match folder.as_deref() {
        Some(folder) => {
            // There is nowhere left to report to when the log itself cannot be written.
            let _ = append(folder, &line);
        }
        None => eprintln!("{line}"),
    }
}

fn moment(at: OffsetDateTime) -> String {
    at.format(format_description!(
        "[day]/[month]/[year] [hour]:[minute]:[second]"
    ))
    .unwrap_or_default()
}

fn append(folder: &Path, line: &str) -> std::io::Result<()> {
    let path = folder.join(FILE);
    if std::fs::metadata(&path).is_ok_and(|file| file.len() >= LIMIT) {
        std::fs::rename(&path, folder.join(BEFORE))?;
    }
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)?;
    if file.metadata()?.len() == 0 {
        file.write_all(HEAD.as_bytes())?;
    }
    file.write_all(format!("{line}\r\n").as_bytes())
}

/// The log of a folder, made where there is none yet.
pub fn file(folder: &Path) -> std::io::Result<PathBuf> {
    let path = folder.join(FILE);
    if !path.exists() {
        std::fs::write(&path, HEAD)?;
    }
    Ok(path)
}

/// The last failures of a folder's log, the latest first.
pub fn last(folder: &Path, most: usize) -> Vec<Entry> {
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap_or_default();
    let text = [read(FILE), read(BEFORE)].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    text.iter()
        .flat_map(|text| text.lines().rev())
        .filter_map(entry)
        .take(most)
        .collect()
}

/// A line of the log; nothing for a line of another kind, for somebody may have written into the file.
fn entry(line: &str) -> Option<Entry> {
    let mut parts = line.trim_end().split(APART.trim_end());
    let mut next = || parts.next().map(|part| part.trim().to_owned());
    let entry = Entry {
        at: next()?,
        version: next()?,
        code: next()?,
        place: next()?,
        source: next()?,
        kind: next().unwrap_or_default(),
    };
    let plain = |text: &str, more: &str| {
        text.chars()
            .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let ours = about(&entry.code).is_some_and(|(place, _)| place == entry.place)
        && plain(&entry.source, "/._-:")
        && plain(&entry.at, "/: ")
        && plain(&entry.version, ".-+")
        && plain(&entry.kind, " ");
    ours.then_some(entry)
}
