//! Backup and restore: generations beside the register, one file on a stick, a new PC.

use std::io::Write;
use std::path::{Path, PathBuf};

use bundle::{Draft, Issuer, NewMember, Opened, Source};
use store::settings::Installation;

use super::{BackupArgs, FileArgs, FolderArgs, NoArgs};
use crate::fault::{Code, Fault};
use crate::register::{self, Register};
use crate::views::{BackupRowView, BackupView, StatusView, WrittenView};
use crate::{App, clock, exchange, files, keys, say};

const FOLDER: &str = "sao-luu";
const KEPT: usize = 10;
const DATABASE: &str = "antt.db";
const KIND: &str = "backup";

/// The backups there are.
pub fn backups(app: &App, _args: NoArgs) -> Result<BackupView, Fault> {
    let register = app.register();
    let folder = register.folder.join(FOLDER);
    let mut rows = Vec::new();
    for path in generations(&folder) {
        let facts = store::backup::inspect(&path)?;
        rows.push((
            facts.acts,
            BackupRowView {
                id: say::name(&path),
                title: facts.last_act_at.as_deref().map_or_else(
                    || "Chưa có số liệu".to_owned(),
                    |at| format!("Số liệu đến {}", say::stored_moment(at)),
                ),
                detail: format!("{}, {} việc đã ghi", say::size(facts.size), facts.acts),
            },
        ));
    }
    rows.sort_by_key(|(acts, _)| std::cmp::Reverse(*acts));
    let last: Option<String> = register.setting("backup.stick")?;
    let (last, tone) = match last {
        Some(at) => (
            format!(
                "Lần sao lưu ra ngoài gần nhất: {}.",
                say::stored_moment(&at)
            ),
            "ok",
        ),
        None => ("Chưa sao lưu ra USB lần nào.".to_owned(), "due"),
    };
    Ok(BackupView {
        last,
        tone: tone.to_owned(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        folder: folder.display().to_string(),
    })
}

fn generations(folder: &Path) -> Vec<PathBuf> {
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
    let folder = register.folder.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    let acts = register.store.data_version()?;
    let target = folder.join(format!("{acts:09}-{why}.db"));
    if !target.exists() {
        register.store.backup_to(&target)?;
        store::backup::keep_generations(&folder, KEPT)?;
    }
    Ok(())
}

/// One generation a day, when the program starts.
pub fn at_start(app: &App) -> Result<(), Fault> {
    let register = app.register();
    if register.store.is_guest() || register.profile()?.is_none() {
        return Ok(());
    }
    let today = domain::date::iso::to_text(clock::now(app, &register)?.date());
    let done: Option<String> = register.setting("backup.day")?;
    if done.as_deref() == Some(today.as_str()) || clock::question(app, &register)?.is_some() {
        return Ok(());
    }
    keep_generation(&register, "khi-mo")?;
    register.set_setting(
        "backup_day",
        &say::stored(clock::now(app, &register)?),
        "backup.day",
        &today,
    )
}

/// Keeps a generation now.
pub fn back_up(app: &App, _args: NoArgs) -> Result<BackupView, Fault> {
    let register = app.register();
    register.owner()?;
    keep_generation(&register, "theo-yeu-cau")?;
    backups(app, NoArgs {})
}

/// Everything in one file on a stick: data, evidence, keys; written, read again, verified.
pub fn back_up_to(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let folder = files::path(app, &args.folder)?;
    let key = keys::signing(app, &register)?;
    let now = clock::trusted_now(app, &register)?;
    let copy = register.folder.join("sao-luu-dang-ghi.db");
    register.store.backup_to(&copy)?;
    let size = std::fs::metadata(&copy)
        .map_err(|e| say::cannot_read(&copy, &e))?
        .len();
    let objects = register.store.read(|r| r.all_objects())?;
    let needed = size
        + objects
            .iter()
            .map(|o| u64::try_from(o.size).unwrap_or(0))
            .sum::<u64>();
    store::backup::ensure_space(&folder, needed)?;
    let installation = register
        .store
        .read(|r| r.installation())?
        .ok_or_else(|| Fault::internal(&"no installation"))?;
    let draft = Draft {
        kind: KIND.to_owned(),
        round: None,
        issuer: Issuer {
            unit: profile.unit.id.clone(),
            unit_name: profile.unit.name.clone(),
            office: profile.office_name.clone(),
            role: profile.role.clone(),
            installation: installation.id,
            epoch: u64::try_from(installation.epoch).unwrap_or(1),
            extra: Default::default(),
        },
        receiver: None,
        carried_for: None,
        sequence: 0,
        previous: None,
        claimed_time: say::stored(now),
        sentence: format!(
            "Bản sao lưu của {}, lập lúc {}.",
            profile.unit.name,
            say::moment(now)
        ),
        sample: profile.sample,
        extra: Default::default(),
        members: members(&register, &copy, &objects)?,
    };
    let day = domain::date::iso::to_text(now.date());
    let target = files::free_name(
        &folder,
        &format!("sao-luu-{}-{day}", say::slug(&profile.unit.name)),
        "antt",
    );
    let ring = keys::keyring(&register)?;
    let written = files::write_verified(
        &target,
        |file| {
            bundle::pack(draft, &key, file)
                .map(|_| ())
                .map_err(Fault::from)
        },
        |file| match bundle::open(file, &ring)? {
            Opened::Verified(..) => Ok(()),
            _ => Err(Fault::new(
                Code::Disk,
                "Bản sao lưu vừa ghi đọc lại không đúng. USB có thể đã hỏng; dùng USB khác.",
            )),
        },
    );
    let _ = std::fs::remove_file(&copy);
    let size = written?;
    register.set_setting(
        "back_up",
        &say::stored(now),
        "backup.stick",
        &say::stored(now),
    )?;
    let removable = exchange::is_removable(&folder);
    Ok(WrittenView {
        title: "Sao lưu".to_owned(),
        sentence: if removable { "Đã ghi và kiểm tra lại. Có thể rút USB." } else { "Đã ghi và kiểm tra lại." }.to_owned(),
        folder: folder.display().to_string(),
        file: say::name(&target),
        size: say::size(size),
        code: keys::public(&register)?.short_code(),
        carry: vec!["Trong tệp có toàn bộ số liệu và khóa ký của đơn vị: cất như cất con dấu, không gửi qua Zalo hay thư điện tử.".to_owned()],
        removable,
    })
}

fn members<'a>(
    register: &'a Register,
    copy: &Path,
    objects: &[store::evidence::ObjectRow],
) -> Result<Vec<NewMember<'a>>, Fault> {
    let from = |path: PathBuf| {
        Source::Opens(Box::new(move || {
            Ok(Box::new(std::fs::File::open(&path)?) as Box<dyn std::io::Read>)
        }))
    };
    let member = |name: String, title: &str, path: PathBuf| NewMember {
        name,
        title: title.to_owned(),
        detachable: false,
        source: from(path),
    };
    let mut members = vec![member(DATABASE.to_owned(), "Số liệu", copy.to_path_buf())];
    for object in objects {
        let path = register.store.objects().path(&object.sha256)?;
        members.push(member(
            format!("objects/{}/{}", &object.sha256[..2], object.sha256),
            "Tệp đính kèm",
            path,
        ));
    }
    for file in [keys::FILE, keys::PUBLIC_FILE] {
        members.push(member(
            format!("{}/{file}", keys::FOLDER),
            "Khóa ký",
            register.folder.join(keys::FOLDER).join(file),
        ));
    }
    Ok(members)
}

/// Brings a unit back from a backup file, on this or another PC, as a new epoch of the same
/// writer. What was open before stays as it is.
pub fn restore(app: &App, args: FileArgs) -> Result<StatusView, Fault> {
    let path = files::path(app, &args.file)?;
    let mut contents = verified_backup(&path)?;
    let id = register::new_id(app.world());
    let folder = register::folder(app.root(), &id);
    let extracted = extract(&mut contents, &folder);
    if let Err(fault) = extracted {
        let _ = std::fs::remove_dir_all(&folder);
        return Err(fault);
    }
    open_restored(app, &id, "khôi phục từ tệp sao lưu")?;
    super::setup::status(app, NoArgs {})
}

/// A backup is signed by the very key inside it.
fn verified_backup(
    path: &Path,
) -> Result<bundle::Verified<bundle::Contents<std::fs::File>>, Fault> {
    let not_ours = |why: &str| {
        Fault::new(
            Code::Unverified,
            format!("{why} Chọn đúng tệp sao lưu rồi thử lại."),
        )
    };
    let manifest = bundle::inspect(&mut files::open(path)?)?;
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
    let Opened::Verified(mut contents, _) = bundle::open(files::open(path)?, &ring)? else {
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

fn extract(contents: &mut bundle::Contents<std::fs::File>, folder: &Path) -> Result<(), Fault> {
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
        let mut file =
            std::fs::File::create(&target).map_err(|e| say::cannot_write(&target, &e))?;
        contents.copy_to(&name, &mut file)?;
        file.flush()
            .and_then(|()| file.sync_all())
            .map_err(|e| say::cannot_write(&target, &e))?;
    }
    Ok(())
}

/// Brings a generation back, beside the register it came from: nothing is overwritten.
pub fn restore_generation(app: &App, args: BackupArgs) -> Result<StatusView, Fault> {
    let current = app.register();
    let source = generations(&current.folder.join(FOLDER))
        .into_iter()
        .find(|path| say::name(path) == args.backup);
    let source = source.ok_or_else(|| {
        Fault::not_found("Không còn bản sao lưu này. Chọn bản khác trong danh sách.")
    })?;
    let id = register::new_id(app.world());
    let folder = register::folder(app.root(), &id);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    let copied = store::backup::restore(&source, &folder.join(store::DATABASE_FILE))
        .map_err(Fault::from)
        .and_then(|_| {
            current.store.back_up_objects(&folder)?;
            copy_keys(&current.folder, &folder)
        });
    if let Err(fault) = copied {
        let _ = std::fs::remove_dir_all(&folder);
        return Err(fault);
    }
    open_restored(
        app,
        &id,
        &format!("khôi phục từ bản sao lưu trên máy {}", args.backup),
    )?;
    super::setup::status(app, NoArgs {})
}

fn copy_keys(from: &Path, to: &Path) -> Result<(), Fault> {
    let folder = to.join(keys::FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder, &e))?;
    for file in [keys::FILE, keys::PUBLIC_FILE] {
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
