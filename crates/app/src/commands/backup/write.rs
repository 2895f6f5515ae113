//! The backup on a stick: everything in one file, sealed for the recovery code, written and read again.

use std::path::{Path, PathBuf};

use bundle::{Draft, Issuer, NewMember, Opened, Source};
use store::evidence::ObjectRow;
use time::OffsetDateTime;

use super::{KIND, STICK, WRITING, kept_beside};
use crate::commands::FolderArgs;
use crate::fault::{Code, Fault};
use crate::jobs::{Finished, Gauge, stopped};
use crate::register::Register;
use crate::views::{JobIdView, WrittenView};
use crate::{App, clock, files, keys, recovery, say};

const DATABASE: &str = "antt.db";
const STOPPED: &str =
    "Đã dừng sao lưu theo yêu cầu. Không để lại tệp dở dang nào; bản sao lưu lần trước vẫn còn.";

/// Steps of the work, in their order.
const READING_AGAIN: usize = 2;

/// Everything in one file on a stick, sealed for the recovery code: data, evidence, keys; written,
/// read again, verified.
pub fn back_up_to(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let folder = files::path(app, &args.folder)?;
    write(app, &register, &folder, Gauge::new(None))
}

/// The same beside other work, with progress, until it is stopped.
pub fn start_back_up_to(app: &App, args: FolderArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    register.owner()?;
    let folder = files::path(app, &args.folder)?;
    // What stops it at once is said at once.
    keys::signing(app, &register)?;
    clock::trusted_now(app, &register)?;
    let shared = app.share();
    let job = app.jobs().start(WRITING, move |job| {
        let written = write(&shared, &register, &folder, Gauge::new(Some(job)))
            .map_err(|fault| stopped(fault, STOPPED))?;
        Ok(Finished {
            summary: written.sentence.clone(),
            route: "backup".to_owned(),
            written: Some(written),
            completed: true,
            ..Finished::default()
        })
    });
    Ok(JobIdView { job })
}

/// The copy of the database that goes into the file; gone again whatever becomes of it.
struct Copy(PathBuf);

impl Copy {
    fn of(register: &Register) -> Result<Copy, Fault> {
        let copy = Copy(register.folder.join("sao-luu-dang-ghi.db"));
        register.store.backup_to(&copy.0)?;
        Ok(copy)
    }

    fn size(&self) -> Result<u64, Fault> {
        let facts = std::fs::metadata(&self.0).map_err(|e| say::cannot_read(&self.0, &e))?;
        Ok(facts.len())
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // The next backup writes over it.
        let _ = std::fs::remove_file(&self.0);
    }
}

pub(super) fn write(
    app: &App,
    register: &Register,
    folder: &Path,
    mut gauge: Gauge<'_>,
) -> Result<WrittenView, Fault> {
    let key = keys::signing(app, register)?;
    let recipient = recovery::code(app, register)?.identity().recipient();
    let openers = keys::identities(app, register)?;
    let now = clock::trusted_now(app, register)?;
    let copy = Copy::of(register)?;
    let objects = register.store.read(|r| r.all_objects())?;
    let needed = copy.size()? + objects.iter().map(|o| o.size.unsigned_abs()).sum::<u64>();
    store::backup::ensure_space(folder, needed)?;
    gauge.steps(vec![
        ("Đang đọc sổ và giấy tờ đính kèm", needed),
        ("Đang ghi", needed),
        ("Đang đọc lại để kiểm tra", needed),
    ]);
    gauge.check()?;
    let draft = draft(
        register,
        &key,
        now,
        members(register, &copy.0, &objects, &gauge)?,
    )?;
    let target = files::free_name(folder, &stem(register, now)?, "antt");
    let ring = keys::ring_of(register, &keys::public(register)?)?;
    let size = files::write_verified(
        &target,
        |file| {
            let mut sealer = bundle::seal(file, &[recipient])?;
            bundle::pack(draft, &key, &mut sealer)?;
            sealer.finish()?;
            Ok(())
        },
        |file| {
            gauge.begin(READING_AGAIN);
            let sealed = gauge.follow(file);
            match bundle::open(bundle::open_sealed(sealed, &openers)?, &ring)? {
                Opened::Verified(..) => Ok(()),
                _ => Err(Fault::new(
                    Code::Disk,
                    "Bản sao lưu vừa ghi đọc lại không đúng. USB có thể đã hỏng; dùng USB khác.",
                )),
            }
        },
    )?;
    gauge.end();
    register.set_setting("back_up", &say::stored(now), STICK, &say::stored(now))?;
    recovery::note_used(register, &say::stored(now))?;
    // Nobody receives a backup, and its reader must not take the key's code for the recovery code.
    Ok(WrittenView {
        carry: to_know(register)?,
        ..files::written("Sao lưu", &target, size)
    })
}

fn stem(register: &Register, now: OffsetDateTime) -> Result<String, Fault> {
    let day = domain::date::iso::to_text(now.date());
    let unit = say::slug(&register.owner()?.unit.name);
    Ok(format!("sao-luu-{unit}-{day}"))
}

fn draft<'a>(
    register: &Register,
    key: &bundle::SigningKey,
    now: OffsetDateTime,
    members: Vec<NewMember<'a>>,
) -> Result<Draft<'a>, Fault> {
    let profile = register.owner()?;
    let installation = register
        .store
        .read(|r| r.installation())?
        .ok_or_else(|| Fault::internal("installation", &"no installation"))?;
    let moment = say::moment(now);
    Ok(Draft {
        kind: KIND.to_owned(),
        round: None,
        sentence: format!("Bản sao lưu của {}, lập lúc {moment}.", profile.unit.name),
        issuer: Issuer {
            unit: profile.unit.id,
            unit_name: profile.unit.name,
            office: profile.office_name,
            role: profile.role,
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
        sample: profile.sample,
        extra: Default::default(),
        members,
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

/// What goes into the file. Each is read twice: once for its hash, once to be written.
fn members<'a>(
    register: &Register,
    copy: &Path,
    objects: &[ObjectRow],
    gauge: &'a Gauge<'_>,
) -> Result<Vec<NewMember<'a>>, Fault> {
    let member = |name: String, title: &str, path: PathBuf| NewMember {
        name,
        title: title.to_owned(),
        detachable: false,
        source: Source::Opens(Box::new(move || {
            let file = std::fs::File::open(&path)?;
            Ok(Box::new(gauge.follow(file)) as Box<dyn std::io::Read>)
        })),
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
    for (name, path) in kept_beside(&register.folder) {
        members.push(member(format!("{}/{name}", keys::FOLDER), "Khóa ký", path));
    }
    Ok(members)
}
