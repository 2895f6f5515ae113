//! Backup and restore: generations beside the register, one file on a stick, a new PC.

mod restore;
mod write;

use std::path::{Path, PathBuf};

use super::{NoArgs, ReasonArgs};
use crate::fault::Fault;
use crate::register::Register;
use crate::views::{BackupRowView, BackupView};
use crate::{App, clock, keys, recovery, say};

pub use restore::{
    look_at_backup, restore, restore_generation, start_restore, start_restore_generation,
};
pub use write::{back_up_to, start_back_up_to};

/// Where generations lie, inside a register's folder.
pub const FOLDER: &str = "sao-luu";
const KEPT: usize = 10;
const KIND: &str = "backup";
/// What the work is called while it lasts.
const WRITING: &str = "Sao lưu ra USB";
const RESTORING: &str = "Khôi phục sổ";
/// The setting that says when the last file was written on a stick.
pub(crate) const STICK: &str = "backup.stick";

/// The backups there are.
pub fn backups(app: &App, _args: NoArgs) -> Result<BackupView, Fault> {
    let register = app.register();
    let folder = register.folder.join(FOLDER);
    let mut rows: Vec<(i64, BackupRowView)> =
        generations(&folder).iter().map(|path| row(path)).collect();
    rows.sort_by_key(|(acts, _)| std::cmp::Reverse(*acts));
    let stick: Option<String> = register.setting(STICK)?;
    let (last, tone) = match (app.keeping().fault(), &stick) {
        (Some(fault), _) => (
            format!("Chưa giữ được bản số liệu của hôm nay trên máy này. {fault}"),
            "late",
        ),
        (None, Some(at)) => (
            format!("Lần sao lưu ra ngoài gần nhất: {}.", say::stored_moment(at)),
            "ok",
        ),
        (None, None) => ("Chưa sao lưu ra USB lần nào.".to_owned(), "due"),
    };
    let (sheet, sheet_tone) = sheet(&register)?;
    Ok(BackupView {
        last,
        tone: tone.to_owned(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        folder: folder.display().to_string(),
        sheet,
        sheet_tone: sheet_tone.to_owned(),
        sheet_kind: recovery::SHEET.to_owned(),
        former_sheet: recovery::former_sheet(&register)?,
        can_renew: recovery::can_renew(&register)?,
        sample_code: recovery::shown(&register)?,
        job: app.jobs().running(&[WRITING]),
    })
}

/// A generation as a line, with how much was done in it. It is read whole before it is put back, not for every look here.
fn row(path: &Path) -> (i64, BackupRowView) {
    let (acts, title, detail) = match store::backup::glance(path) {
        Ok(facts) => (
            facts.acts,
            facts.last_act_at.as_deref().map_or_else(
                || "Chưa có số liệu".to_owned(),
                |at| format!("Số liệu đến {}", say::stored_moment(at)),
            ),
            format!("{}, {} việc đã ghi", say::size(facts.size), facts.acts),
        ),
        Err(_) => (
            0,
            "Tệp không đọc được".to_owned(),
            format!(
                "Tệp {} bị hỏng; các bản khác vẫn dùng được.",
                say::name(path)
            ),
        ),
    };
    let view = BackupRowView {
        id: say::name(path),
        title,
        detail,
    };
    (acts, view)
}

/// Whether there is a sheet to open the backups with.
fn sheet(register: &Register) -> Result<(String, &'static str), Fault> {
    Ok(match recovery::printed_at(register)? {
        Some(at) => (
            format!("Đã in phiếu khôi phục: {}.", say::stored_moment(&at)),
            "ok",
        ),
        None => (
            "Chưa in phiếu khôi phục. Không có mã trên phiếu thì không mở được bản sao lưu trên USB.".to_owned(),
            "due",
        ),
    })
}

/// The generations in a folder, the oldest first.
pub fn generations(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "db"))
        .collect();
    paths.sort();
    paths
}

/// Keeps one more generation of the database beside the register. Evidence never changes once it
/// is written, so it needs no second copy here.
pub fn keep_generation(register: &Register, why: &str) -> Result<(), Fault> {
    keep_generation_of(&register.store, &register.folder, why)
}

/// The same of a register that is not the open one.
pub fn keep_generation_of(store: &store::Store, register: &Path, why: &str) -> Result<(), Fault> {
    let folder = register.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    let acts = store.data_version()?;
    let target = folder.join(format!("{acts:09}-{why}.db"));
    if !target.exists() {
        store.backup_to(&target)?;
        store::backup::keep_generations(&folder, KEPT)?;
    }
    Ok(())
}

/// A register up to this size is copied before anybody works with it, a larger one meanwhile, in bytes.
const AT_ONCE: u64 = 64_000_000;

/// One generation a day, when the program starts. What goes wrong with it keeps nobody from their work: the room of the
/// backups says it.
pub fn at_start(app: &App) -> Result<(), Fault> {
    let register = app.register();
    if register.store.is_guest() || register.profile()?.is_none() {
        return Ok(());
    }
    let now = clock::now(app, &register)?;
    let today = domain::date::iso::to_text(now.date());
    let done: Option<String> = register.setting("backup.day")?;
    if done.as_deref() == Some(today.as_str()) || clock::question(app, &register)?.is_some() {
        return Ok(());
    }
    let size = std::fs::metadata(register.store.path()).map_or(0, |file| file.len());
    let keep = move || {
        keep_generation(&register, "khi-mo")?;
        register.set_setting("backup_day", &say::stored(now), "backup.day", &today)
    };
    app.keeping().begin(keep, size <= AT_ONCE);
    Ok(())
}

/// Keeps a generation now.
pub fn back_up(app: &App, _args: NoArgs) -> Result<BackupView, Fault> {
    let register = app.register();
    register.owner()?;
    keep_generation(&register, "theo-yeu-cau")?;
    app.keeping().kept();
    backups(app, NoArgs {})
}

/// Another code for the backups to come, because the sheet was lost or seen; the log keeps why.
pub fn renew_recovery_code(app: &App, args: ReasonArgs) -> Result<BackupView, Fault> {
    let register = app.register();
    register.owner()?;
    recovery::renew(app, &register, &args.reason)?;
    backups(app, NoArgs {})
}

/// The files with keys of a register's folder: the name each has in a backup, and its own. A sample register has no
/// recovery code of its own.
fn kept_beside(register: &Path) -> Vec<(String, PathBuf)> {
    let folder = register.join(keys::FOLDER);
    let wanted = |name: &str| {
        [keys::FILE, keys::PUBLIC_FILE, recovery::FILE].contains(&name)
            || name.starts_with(keys::FORMER)
            || name.starts_with(crate::people::FILE)
    };
    let mut kept: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .map(|path| (say::name(&path), path))
        .filter(|(name, path)| wanted(name) && path.is_file())
        .map(|(name, path)| (name.to_lowercase(), path))
        .collect();
    kept.sort();
    kept
}

#[cfg(test)]
mod tests;
