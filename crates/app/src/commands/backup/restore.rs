//! Bringing a register back: from a file on a stick, or from a generation kept beside it.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use bundle::{Contents, Identity, Opened, Unsealed, Verified};
use store::objects::{ObjectRef, Objects};
use store::settings::Installation;
use store::{Opening, Store};

use super::{FOLDER, KIND, generations, kept_beside};
use crate::commands::{BackupArgs, FileArgs, NoArgs, RestoreArgs};
use crate::fault::{Code, Fault};
use crate::register::{self, Register};
use crate::views::{BackupFileView, StatusView};
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
    let path = files::path(app, &args.file)?;
    if let Some(register) = register_of_generation(&path) {
        return from_generation(app, &path, &register);
    }
    must_be_sealed(&path)?;
    let mut contents = verified_backup(&path, &recovery::typed(&args.code)?)?;
    let id = register::new_id(app.world());
    let folder = register::folder(app.root(), &id);
    or_nothing(&folder, extract(&mut contents, &folder))?;
    open_restored(app, &id, "khôi phục từ tệp sao lưu")?;
    crate::commands::setup::status(app, NoArgs {})
}

/// The folder of the register beside which a generation was kept: its evidence and keys are there,
/// also when its database can no longer be read.
fn register_of_generation(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    let kept = folder.file_name()? == FOLDER && path.extension()? == "db";
    kept.then(|| folder.parent().map(Path::to_path_buf))
        .flatten()
}

/// A register that came back in part is no register: its folder goes again.
fn or_nothing<T>(folder: &Path, made: Result<T, Fault>) -> Result<T, Fault> {
    if made.is_err() {
        let _ = std::fs::remove_dir_all(folder);
    }
    made
}

/// A backup is sealed for the code, and signed by the very key inside it.
fn verified_backup(
    path: &Path,
    opener: &Identity,
) -> Result<Verified<Contents<Unsealed<File>>>, Fault> {
    let mut inside = bundle::open_sealed(files::open(path)?, [opener]).map_err(refused)?;
    let manifest = bundle::inspect(&mut inside).map_err(refused)?;
    if manifest.kind != KIND {
        return Err(not_ours("Tệp này không phải là bản sao lưu."));
    }
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
        bundle::Fault::Io(_) | bundle::Fault::UnsupportedVersion { .. } => fault.into(),
        _ => Fault::new(
            Code::Unverified,
            "Bản sao lưu này bị hỏng, bị cắt cụt hoặc bị thay đổi nên không dùng được. Chép lại từ USB, hoặc dùng bản sao lưu khác.",
        ),
    }
}

fn extract(contents: &mut Contents<impl Read + Seek>, folder: &Path) -> Result<(), Fault> {
    let names: Vec<String> = contents.members().map(|m| m.name.clone()).collect();
    store::backup::ensure_space(folder.parent().unwrap_or(folder), contents.size())?;
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
        contents.copy_to(&name, &mut file)?;
        file.flush()
            .and_then(|()| file.sync_all())
            .map_err(|e| say::cannot_write(&target, &e))?;
    }
    Ok(())
}

/// Brings a generation back, beside the register it came from: nothing is overwritten.
pub fn restore_generation(app: &App, args: BackupArgs) -> Result<StatusView, Fault> {
    let current = app.register().folder.clone();
    let source = generations(&current.join(FOLDER))
        .into_iter()
        .find(|path| say::name(path) == args.backup);
    let source = source.ok_or_else(|| {
        Fault::not_found("Không còn bản sao lưu này. Chọn bản khác trong danh sách.")
    })?;
    from_generation(app, &source, &current)
}

fn from_generation(app: &App, source: &Path, beside: &Path) -> Result<StatusView, Fault> {
    let id = register::new_id(app.world());
    let folder = register::folder(app.root(), &id);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    or_nothing(&folder, copy(source, beside, &folder))?;
    let how = format!("khôi phục từ bản sao lưu trên máy {}", say::name(source));
    open_restored(app, &id, &how)?;
    crate::commands::setup::status(app, NoArgs {})
}

fn copy(source: &Path, beside: &Path, folder: &Path) -> Result<(), Fault> {
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
    Objects::in_folder(beside).copy_missing_to(restored.objects(), &wanted)?;
    copy_keys(beside, folder)
}

fn copy_keys(from: &Path, to: &Path) -> Result<(), Fault> {
    let folder = to.join(keys::FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    for file in kept_beside(from) {
        let (from, to) = (from.join(keys::FOLDER).join(file), folder.join(file));
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
            .ok_or_else(|| Fault::internal(&"no installation"))?;
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
