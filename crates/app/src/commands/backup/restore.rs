//! Bringing a register back: from a file on a stick, or from a generation kept beside it.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use bundle::{Contents, Identity, Opened, Unsealed, Verified};
use store::objects::{ObjectRef, Objects};
use store::settings::Installation;
use store::{Opening, Store};

use super::RESTORING;
use super::{FOLDER, KIND, generations, kept_beside};
use crate::commands::{BackupArgs, FileArgs, NoArgs, RestoreArgs};
use crate::fault::{Code, Fault};
use crate::jobs::{Finished, Gauge, stopped};
use crate::register::{self, Register};
use crate::views::{BackupFileView, JobIdView, StatusView};
use crate::{App, files, keys, recovery, say};

/// What is needed to bring this file back; nothing of it is read but its beginning.
pub fn look_at_backup(app: &App, args: FileArgs) -> Result<BackupFileView, Fault> {
    let path = files::path(app, &args.file)?;
    if register_of_generation(&path).is_some() {
        return Ok(BackupFileView {
            asks_code: false,
            sentence: "Bản sao lưu do máy này tự giữ, khôi phục được ngay.".to_owned(),
        });
    }
    must_be_sealed(&path)?;
    Ok(BackupFileView {
        asks_code: true,
        sentence: "Bản sao lưu đã niêm phong. Gõ mã trên phiếu khôi phục của đơn vị.".to_owned(),
    })
}

fn must_be_sealed(path: &Path) -> Result<(), Fault> {
    let mut head = Vec::new();
    files::open(path)?
        .take(64)
        .read_to_end(&mut head)
        .map_err(|e| say::cannot_read(path, &e))?;
    if bundle::is_sealed(&head) {
        Ok(())
    } else {
        Err(not_ours("Tệp này không phải là bản sao lưu."))
    }
}

fn not_ours(why: &str) -> Fault {
    Fault::new(
        Code::Unverified,
        format!("{why} Chọn đúng tệp sao lưu rồi thử lại."),
    )
}

/// Brings a unit back from a backup file, on this or another PC, as a new epoch of the same
/// writer. What was open before stays as it is.
pub fn restore(app: &App, args: RestoreArgs) -> Result<StatusView, Fault> {
    let from = From::file(app, &args)?;
    bring_back(app, &from, Gauge::new(None))?;
    crate::commands::setup::status(app, NoArgs {})
}

/// Brings a generation back, beside the register it came from: nothing is overwritten.
pub fn restore_generation(app: &App, args: BackupArgs) -> Result<StatusView, Fault> {
    let from = From::generation(app, &args)?;
    bring_back(app, &from, Gauge::new(None))?;
    crate::commands::setup::status(app, NoArgs {})
}

/// As `restore`, with progress, until it is stopped. A wrong code is refused at once.
pub fn start_restore(app: &App, args: RestoreArgs) -> Result<JobIdView, Fault> {
    let from = From::file(app, &args)?;
    Ok(start(app, from))
}

/// As `restore_generation`, with progress, until it is stopped.
pub fn start_restore_generation(app: &App, args: BackupArgs) -> Result<JobIdView, Fault> {
    let from = From::generation(app, &args)?;
    Ok(start(app, from))
}

fn start(app: &App, from: From) -> JobIdView {
    let shared = app.share();
    let job = app.jobs().start(RESTORING, move |job| {
        bring_back(&shared, &from, Gauge::new(Some(job))).map_err(|fault| {
            stopped(
                fault,
                "Đã dừng khôi phục theo yêu cầu. Chưa có gì thay đổi trên máy này.",
            )
        })?;
        Ok(Finished {
            summary: "Đã khôi phục xong.".to_owned(),
            route: "home".to_owned(),
            completed: true,
            ..Finished::default()
        })
    });
    JobIdView { job }
}

/// What a register comes back from.
pub(super) enum From {
    /// A file on a stick, and what opens it.
    Stick(PathBuf, Identity),
    /// A generation, and the folder of the register beside which it was kept.
    Generation(PathBuf, PathBuf),
}

impl From {
    fn file(app: &App, args: &RestoreArgs) -> Result<From, Fault> {
        let path = files::path(app, &args.file)?;
        if let Some(beside) = register_of_generation(&path) {
            return Ok(From::Generation(path, beside));
        }
        must_be_sealed(&path)?;
        let opener = recovery::typed(&args.code)?;
        // Whether it is the right code is said by the beginning of the file.
        unsealed(files::open(&path)?, &opener)?;
        Ok(From::Stick(path, opener))
    }

    fn generation(app: &App, args: &BackupArgs) -> Result<From, Fault> {
        let current = app.register().folder.clone();
        let source = generations(&current.join(FOLDER))
            .into_iter()
            .find(|path| say::name(path) == args.backup);
        let source = source.ok_or_else(|| {
            Fault::not_found("Không còn bản sao lưu này. Chọn bản khác trong danh sách.")
        })?;
        Ok(From::Generation(source, current))
    }
}

/// How the folder of a register is called that is not all there yet: no list of registers shows it.
const UNFINISHED: &str = ".dang-khoi-phuc";

/// A register that came back in part is no register: everything goes into a folder that no list shows, and only when
/// it is whole it gets its name.
pub(super) fn bring_back(app: &App, from: &From, mut gauge: Gauge<'_>) -> Result<(), Fault> {
    let id = register::new_id(app.world());
    let folder = register::folder(app.root(), &id);
    let unfinished = folder.with_file_name(format!("{id}{UNFINISHED}"));
    clear_unfinished(&unfinished);
    std::fs::create_dir_all(&unfinished).map_err(|e| say::cannot_write(&unfinished, &e))?;
    let how = match from {
        From::Stick(path, opener) => extract(path, opener, &unfinished, &mut gauge)
            .map(|()| "khôi phục từ tệp sao lưu".to_owned()),
        From::Generation(source, beside) => copy(source, beside, &unfinished, &mut gauge)
            .map(|()| format!("khôi phục từ bản sao lưu trên máy {}", say::name(source))),
    };
    let opened = how.and_then(|how| {
        gauge.check()?;
        std::fs::rename(&unfinished, &folder).map_err(|e| say::cannot_write(&folder, &e))?;
        open_restored(app, &id, &how)
    });
    if opened.is_err() {
        let _ = std::fs::remove_dir_all(&unfinished);
        let _ = std::fs::remove_dir_all(&folder);
    }
    gauge.end();
    opened
}

/// What a power cut left of an earlier try.
fn clear_unfinished(beside: &Path) {
    let others = beside.parent().and_then(|all| std::fs::read_dir(all).ok());
    for entry in others.into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().ends_with(UNFINISHED) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// The folder of the register beside which a generation was kept: its evidence and keys are there,
/// also when its database can no longer be read.
fn register_of_generation(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    let kept = folder.file_name()? == FOLDER && path.extension()? == "db";
    kept.then(|| folder.parent().map(Path::to_path_buf))
        .flatten()
}

/// The inside of a sealed file, and what its beginning says: that it is a backup.
fn unsealed<R: Read + Seek>(
    file: R,
    opener: &Identity,
) -> Result<(Unsealed<R>, bundle::Manifest), Fault> {
    let mut inside = bundle::open_sealed(file, [opener]).map_err(refused)?;
    let manifest = bundle::inspect(&mut inside).map_err(refused)?;
    if manifest.kind != KIND {
        return Err(not_ours("Tệp này không phải là bản sao lưu."));
    }
    Ok((inside, manifest))
}

/// A backup is sealed for the code, and signed by the very key inside it.
fn verified_backup<R: Read + Seek>(
    file: R,
    opener: &Identity,
) -> Result<Verified<Contents<Unsealed<R>>>, Fault> {
    let (inside, manifest) = unsealed(file, opener)?;
    let mut ring = bundle::Keyring::new();
    ring.add(
        manifest.public_key,
        bundle::Holder {
            unit: manifest.issuer.unit.clone(),
            aliases: Vec::new(),
            name: manifest.issuer.unit_name.clone(),
            status: bundle::KeyStatus::Trusted,
        },
    );
    let Opened::Verified(mut contents, _) = bundle::open(inside, &ring).map_err(refused)? else {
        return Err(not_ours("Chữ ký của bản sao lưu không đúng."));
    };
    let public = contents.read(&format!("{}/{}", keys::FOLDER, keys::PUBLIC_FILE), 4096)?;
    if String::from_utf8_lossy(&public).trim() != manifest.public_key.to_string() {
        return Err(not_ours(
            "Bản sao lưu do người khác ký lại, không phải do chính đơn vị lập.",
        ));
    }
    Ok(contents)
}

/// The sentences of bundles speak of a sender; a backup has none.
fn refused(fault: bundle::Fault) -> Fault {
    match fault {
        bundle::Fault::SealedForOther => not_ours(
            "Mã khôi phục này không mở được tệp đã chọn: phiếu hoặc tệp là của đơn vị khác, hoặc tệp không phải là bản sao lưu.",
        ),
        bundle::Fault::Io(_)
        | bundle::Fault::UnsupportedVersion { .. }
        | bundle::Fault::Stopped => fault.into(),
        _ => Fault::new(
            Code::Unverified,
            "Bản sao lưu này bị hỏng, bị cắt cụt hoặc bị thay đổi nên không dùng được. Chép lại từ USB, hoặc dùng bản sao lưu khác.",
        ),
    }
}

fn extract(
    path: &Path,
    opener: &Identity,
    folder: &Path,
    gauge: &mut Gauge<'_>,
) -> Result<(), Fault> {
    let file = files::open(path)?;
    let size = file
        .metadata()
        .map_err(|e| say::cannot_read(path, &e))?
        .len();
    store::backup::ensure_space(folder, size)?;
    // What is inside is as large as the file, but for the seal.
    gauge.steps(vec![
        ("Đang kiểm tra bản sao lưu", size),
        ("Đang đưa sổ trở lại", size),
    ]);
    let gauge = &*gauge;
    let mut contents = verified_backup(gauge.follow(file), opener)?;
    gauge.begin(1);
    let names: Vec<String> = contents.members().map(|m| m.name.clone()).collect();
    for name in names {
        let target = name
            .split('/')
            .fold(folder.to_path_buf(), |path, part| path.join(part));
        let parent = target
            .parent()
            .expect("a member lies in the folder")
            .to_path_buf();
        std::fs::create_dir_all(&parent).map_err(|e| say::cannot_write(&parent, &e))?;
        let mut file = File::create(&target).map_err(|e| say::cannot_write(&target, &e))?;
        if parent.ends_with(keys::FOLDER) {
            keys::for_owner_only(&file, &target)?;
        }
        contents.copy_to(&name, &mut file)?;
        file.flush()
            .and_then(|()| file.sync_all())
            .map_err(|e| say::cannot_write(&target, &e))?;
    }
    Ok(())
}

fn copy(source: &Path, beside: &Path, folder: &Path, gauge: &mut Gauge<'_>) -> Result<(), Fault> {
    let database = folder.join(store::DATABASE_FILE);
    store::backup::restore(source, &database)?;
    let restored = Store::open(&database, Opening::default())?;
    let named = restored.read(|r| r.all_objects())?;
    let wanted: Vec<ObjectRef> = named
        .into_iter()
        .map(|row| ObjectRef {
            sha256: row.sha256,
            size: row.size.unsigned_abs(),
        })
        .collect();
    let needed = wanted.iter().map(|object| object.size).sum();
    store::backup::ensure_space(folder, needed)?;
    gauge.steps(vec![("Đang chép giấy tờ đính kèm", needed)]);
    let kept = Objects::in_folder(beside);
    for object in &wanted {
        gauge.check()?;
        kept.copy_missing_to(restored.objects(), std::slice::from_ref(object))?;
        gauge.more(object.size);
    }
    copy_keys(beside, folder)
}

fn copy_keys(from: &Path, to: &Path) -> Result<(), Fault> {
    let folder = to.join(keys::FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    for (name, from) in kept_beside(from) {
        let to = folder.join(name);
        std::fs::copy(&from, &to).map_err(|e| say::cannot_write(&to, &e))?;
    }
    Ok(())
}

/// Opens a restored register and begins the next epoch, so that nobody above takes it for a
/// rollback or a second writer.
fn open_restored(app: &App, id: &str, how: &str) -> Result<(), Fault> {
    app.switch(|root| {
        let register = Register::open(root, id, app.world())?;
        let before = register
            .store
            .read(|r| r.installation())?
            .ok_or_else(|| Fault::internal("installation", &"no installation"))?;
        let act = app.act_because(&register, "restore", id, how)?;
        register.store.write(act, |w| {
            w.set_installation(&Installation {
                epoch: before.epoch + 1,
                ..before.clone()
            })
        })?;
        Ok(register)
    })
}
