//! The update that waits in the folder of the data, and what became of the ones before.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use bundle::{Contents, Opened};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Program, Update, Version, check, replace, ring};
use crate::exchange::brought;
use crate::fault::{Code, Fault};
use crate::{files, say};

/// In the folder of the data, beside the registers: the program is the same for all of them.
const FOLDER: &str = "cap-nhat";
const FILE: &str = "cho-cai.antt";
const STATE: &str = "trang-thai.json";
const LOCK: &str = "khoa";

/// What is remembered from one start to the next.
#[derive(Debug, Default, Serialize, Deserialize)]
struct State {
    /// The latest version that was ever kept here.
    seen: Option<String>,
    last: Option<Told>,
}

/// What became of the last one.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Told {
    at: String,
    /// `ok` or `late`.
    tone: String,
    sentence: String,
    /// Whether a person was told.
    told: bool,
}

/// **Bản cập nhật đang chờ** — how updates stand on this PC.
#[derive(Debug, Default)]
pub struct Kept {
    /// Version that waits for the next start.
    pub waiting: Option<Version>,
    /// What became of the last one, with its moment.
    pub last: Option<String>,
}

pub(super) fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER)
}

pub(super) fn file(root: &Path) -> PathBuf {
    folder(root).join(FILE)
}

fn state(root: &Path) -> State {
    let text = std::fs::read_to_string(folder(root).join(STATE)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn save(root: &Path, state: &State) -> Result<(), Fault> {
    let text = serde_json::to_vec(state).map_err(|e| Fault::internal("bundle.json", &e))?;
    files::write_bytes(&folder(root).join(STATE), &text).map(|_| ())
}

/// The latest version that was ever kept here.
pub fn seen(root: &Path) -> Option<Version> {
    state(root).seen.as_deref().and_then(Version::parse)
}

/// How updates stand on this PC.
pub fn kept(root: &Path) -> Kept {
    let waiting = File::open(file(root))
        .ok()
        .and_then(|mut file| bundle::inspect(&mut file).ok())
        .and_then(|_| seen(root));
    Kept {
        waiting,
        last: state(root).last.map(|last| {
            let at = say::stored_moment(&last.at);
            format!("{at}: {}", last.sentence)
        }),
    }
}

/// What became of the last one, for a person who was not told yet: its tone and sentence.
pub fn told_once(root: &Path) -> Option<(String, String)> {
    let mut state = state(root);
    let last = state.last.as_mut().filter(|last| !last.told)?;
    last.told = true;
    let said = (last.tone.clone(), last.sentence.clone());
    // Told once more the next time is better than never.
    let _ = save(root, &state);
    Some(said)
}

/// Notes what became of an update.
pub(super) fn note(root: &Path, now: OffsetDateTime, tone: &str, sentence: String) {
    let mut state = state(root);
    state.last = Some(Told {
        at: say::stored(now),
        tone: tone.to_owned(),
        sentence,
        told: false,
    });
    // A disk that does not take these few words does not take an update either.
    let _ = save(root, &state);
}

/// Only one start at a time exchanges files. Nothing when another one is at it.
pub(super) fn alone(root: &Path) -> Option<File> {
    std::fs::create_dir_all(folder(root)).ok()?;
    let lock = File::create(folder(root).join(LOCK)).ok()?;
    lock.try_lock().is_ok().then_some(lock)
}

/// The update that waits no longer.
pub(super) fn drop_waiting(root: &Path) {
    // What cannot be removed is looked at again at the next start, and refused again.
    let _ = std::fs::remove_file(file(root));
}

/// Keeps an update for the next start, when it is good and could be put in place here. The file is read again after it was
/// written.
pub fn stage<R: Read + Seek>(
    root: &Path,
    program: Option<&Program>,
    contents: &mut Contents<R>,
) -> Result<Update, Fault> {
    let update = check::look(contents, program, seen(root))?;
    let (program, (publisher, _)) = program
        .and_then(|one| Some((one, one.takes()?)))
        .ok_or(check::Refusal::Off)?;
    replace::writable(program.folder())?;
    let _alone = alone(root).ok_or_else(busy)?;
    let manifest = contents.manifest_sha256();
    files::write_verified(
        &file(root),
        |out| {
            let mut whole = contents.container()?;
            let copied = std::io::copy(&mut whole, out).map(|_| ());
            Ok(copied.map_err(bundle::Fault::from)?)
        },
        |again| match bundle::open(again, &ring(publisher))? {
            Opened::Verified(kept, _) if kept.manifest_sha256() == manifest => Ok(()),
            _ => Err(brought::unreadable()),
        },
    )?;
    let mut state = state(root);
    state.seen = Some(update.version.to_string());
    state.last = None;
    save(root, &state)?;
    Ok(update)
}

pub(super) fn busy() -> Fault {
    Fault::new(
        Code::Conflict,
        "Chương trình đang cài một bản cập nhật ở cửa sổ khác. Đợi xong rồi làm lại.",
    )
}
