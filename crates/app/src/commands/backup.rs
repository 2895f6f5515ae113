//! Backup and restore: generations beside the register, one file on a stick, a new PC.

mod restore;

use std::path::{Path, PathBuf};

use bundle::{Draft, Issuer, NewMember, Opened, Source};

use super::{FolderArgs, NoArgs};
use crate::fault::{Code, Fault};
use crate::register::Register;
use crate::views::{BackupRowView, BackupView, WrittenView};
use crate::{App, clock, files, keys, recovery, say};

pub use restore::{look_at_backup, restore, restore_generation};

/// Where generations lie, inside a register's folder.
pub const FOLDER: &str = "sao-luu";
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
    let (sheet, sheet_tone) = sheet(&register)?;
    Ok(BackupView {
        last,
        tone: tone.to_owned(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        folder: folder.display().to_string(),
        sheet,
        sheet_tone: sheet_tone.to_owned(),
        sheet_kind: recovery::SHEET.to_owned(),
        sample_code: recovery::shown(&register)?,
    })
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

/// Everything in one file on a stick, sealed for the recovery code: data, evidence, keys; written,
/// read again, verified.
pub fn back_up_to(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let folder = files::path(app, &args.folder)?;
    let key = keys::signing(app, &register)?;
    let recipient = recovery::code(app, &register)?.identity().recipient();
    let openers = keys::identities(app, &register)?;
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
            recipient: key.sealing().recipient(),
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
            let mut sealer = bundle::seal(file, &[recipient])?;
            bundle::pack(draft, &key, &mut sealer)?;
            sealer.finish()?;
            Ok(())
        },
        |file| match bundle::open(bundle::open_sealed(file, &openers)?, &ring)? {
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
    // Nobody receives a backup, and its reader must not take the key's code for the recovery code.
    Ok(WrittenView {
        carry: to_know(&register)?,
        ..files::written("Sao lưu", &target, size)
    })
}

/// What is said of a backup that was written.
fn to_know(register: &Register) -> Result<Vec<String>, Fault> {
    let mut told = vec![
        "Tệp đã niêm phong, chỉ mở được bằng mã trên phiếu khôi phục. Trong tệp có toàn bộ số liệu và khóa ký của đơn vị: không gửi qua Zalo hay thư điện tử.".to_owned(),
    ];
    if recovery::printed_at(register)?.is_none() {
        told.push(
            "Chưa in phiếu khôi phục: in tại mục “Sao lưu”, cất riêng, không để cùng USB."
                .to_owned(),
        );
    }
    Ok(told)
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
    for file in kept_beside(&register.folder) {
        members.push(member(
            format!("{}/{file}", keys::FOLDER),
            "Khóa ký",
            register.folder.join(keys::FOLDER).join(file),
        ));
    }
    Ok(members)
}

/// The files with keys of a register's folder. A sample register has no recovery code of its own.
fn kept_beside(register: &Path) -> impl Iterator<Item = &'static str> {
    let has_code = register.join(keys::FOLDER).join(recovery::FILE).is_file();
    [keys::FILE, keys::PUBLIC_FILE]
        .into_iter()
        .chain(has_code.then_some(recovery::FILE))
}
