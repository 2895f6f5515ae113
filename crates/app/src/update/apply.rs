//! What happens at the start of the program, before any register is opened for work.

use std::fs::File;
use std::io;
use std::path::Path;

use bundle::Opened;
use store::{Opening, Store};
use time::OffsetDateTime;

use super::replace::Healed;
use super::{Program, Refusal, Update, Version, check, kept, replace, ring};
use crate::fault::{Code, Fault};
use crate::{register, say};

/// What the generations are called that were made before an update.
const WHY: &str = "truoc-cap-nhat";

/// **Kết quả cài bản cập nhật** — how a start goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing waited, or nothing came of it: this program goes on.
    GoOn,
    /// The new program has been started in the place of this one, which ends.
    Started { version: Option<Version> },
}

/// Puts a waiting update in place and starts the new program through `start`. Whatever goes wrong is noted for the person,
/// and the old program goes on.
pub fn at_start(
    root: &Path,
    program: &Program,
    now: OffsetDateTime,
    start: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> Outcome {
    if let Healed::Forward(version) = heal(root, program, now)
        && version != Some(program.version)
        && start(&program.exe).is_ok()
    {
        return Outcome::Started { version };
    }
    if program.takes().is_none() || !kept::file(root).exists() {
        return Outcome::GoOn;
    }
    let Some(_alone) = kept::alone(root) else {
        return Outcome::GoOn;
    };
    match apply(root, program, start) {
        Ok(version) => {
            kept::drop_waiting(root);
            let sentence = format!("Đã cập nhật chương trình lên phiên bản {version}.");
            kept::note(root, now, "ok", sentence);
            match version == program.version {
                true => Outcome::GoOn,
                false => Outcome::Started {
                    version: Some(version),
                },
            }
        }
        // Only started twice: the one that is open already is the one to go on with.
        Err(fault) if fault.code == Code::Conflict => Outcome::GoOn,
        Err(fault) => {
            // What is refused is refused again; what failed may go well the next time.
            if fault.code == Code::Unverified || fault.code == Code::TooNew {
                kept::drop_waiting(root);
            }
            let sentence = format!("Chưa cập nhật được chương trình. {}", fault.message);
            kept::note(root, now, "late", sentence);
            Outcome::GoOn
        }
    }
}

/// What both programs do at every start: bring to its end what was broken off.
pub fn heal(root: &Path, program: &Program, now: OffsetDateTime) -> Healed {
    if !replace::is_broken_off(program.folder()) {
        return Healed::Nothing;
    }
    let Some(_alone) = kept::alone(root) else {
        return Healed::Nothing;
    };
    let (healed, tone, sentence) = match replace::heal(program.folder()) {
        Ok(Healed::Nothing) => return Healed::Nothing,
        Ok(healed @ Healed::Forward(_)) => (
            healed,
            "ok",
            "Lần cập nhật trước bị ngắt giữa chừng, nay đã làm xong.".to_owned(),
        ),
        Ok(Healed::Back) => (
            Healed::Back,
            "late",
            "Lần cập nhật trước bị ngắt giữa chừng, chương trình đã trở lại bản cũ.".to_owned(),
        ),
        Err(fault) => (Healed::Nothing, "late", fault.message),
    };
    kept::note(root, now, tone, sentence);
    healed
}

/// The version that is in place now.
fn apply(
    root: &Path,
    program: &Program,
    start: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> Result<Version, Fault> {
    let (publisher, _) = program.takes().ok_or(Refusal::Off)?;
    let path = kept::file(root);
    let file = File::open(&path).map_err(|e| say::cannot_read(&path, &e))?;
    let Opened::Verified(mut contents, _) = bundle::open(file, &ring(publisher))? else {
        return Err(Refusal::Foreign { holder: None }.into());
    };
    let update = match check::look(&mut contents, Some(program), kept::seen(root)) {
        // A power cut may lie between the last file and this program's taking note of it.
        Err(Refusal::Same { version }) => return Ok(version),
        looked => looked?,
    };
    let folder = program.folder();
    replace::writable(folder)?;
    back_up(root)?;
    let exchange = replace::prepare(folder, &update, &mut contents)?;
    // Windows removes no file that is open.
    drop(contents);
    replace::commit(folder, &exchange)?;
    started(folder, program, &update, &exchange, start)
}

fn started(
    folder: &Path,
    program: &Program,
    update: &Update,
    exchange: &replace::Exchange,
    start: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> Result<Version, Fault> {
    if start(&program.exe).is_ok() {
        return Ok(update.version);
    }
    replace::back(folder, exchange)?;
    Err(Fault::new(
        Code::Unverified,
        "Bản mới không chạy được trên máy này nên chương trình đã trở lại bản cũ. Báo cho người hỗ trợ.",
    ))
}

/// One generation of every register. Evidence never changes once it is written.
fn back_up(root: &Path) -> Result<(), Fault> {
    for id in register::ids(root) {
        let folder = register::folder(root, &id);
        let store = Store::open(&folder.join(store::DATABASE_FILE), Opening::default());
        let store = store.map_err(|cause| match cause {
            store::Error::InUse => Fault::new(
                Code::Conflict,
                "Sổ đang mở ở một cửa sổ khác. Đóng cửa sổ ấy rồi mở lại chương trình.",
            ),
            other => Fault::from(other),
        })?;
        crate::commands::keep_generation_of(&store, &folder, WHY)?;
    }
    Ok(())
}
