//! Long work as the screens start and watch it.

mod archive;
mod given;
mod tally;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{FilesArgs, ImportArgs, JobArgs, NoArgs};
use crate::exchange::ahead;
use crate::exchange::apply::{self, Landed, Landing};
use crate::exchange::arrive::writers::Among;
use crate::exchange::arrive::{self, ReadThrough};
use crate::exchange::brought;
use crate::exchange::order::{self, InOrder};
use crate::fault::Fault;
use crate::jobs::{Finished, Job};
use crate::register::Register;
use crate::views::{JobIdView, JobView};
use crate::{App, clock, demo, files, keys, say};

use given::Given;
use tally::Tally;

/// The slug of the paper that lists what became of every file.
pub const LIST: &str = "import-list";
/// What the work is called while it lasts.
const LOOKING: &str = "Xem trước gói hồ sơ";
const TAKING_IN: &str = "Nhận gói hồ sơ";
/// Folder of the register in which the bundles of archives are laid out; emptied before the next time.
const UNPACKED: &str = "goi-giai-nen";
/// The setting that says of what was to be taken in and has not come to its end.
const OPEN: &str = "import.open";

/// Says of each file what would become of it; nothing is changed.
pub fn start_look(app: &App, args: FilesArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    register.owner()?;
    clock::trusted_now(app, &register)?;
    let mut given = given::chosen(app, &args.files)?;
    ready(app, &register, &given)?;
    let shared = app.share();
    let job = app.jobs().start(LOOKING, move |job| {
        given.unpack(&register.folder.join(UNPACKED), job)?;
        let mut tally = begin(job, &given);
        let mut among = Among::default();
        for InOrder { path, read } in in_order(&shared, &register, job, &given) {
            if !job.goes_on() {
                break;
            }
            let read = match read {
                Some(read) => Ok(Ok(read)),
                None => read_followed(&shared, &register, job, path),
            };
            let mut landed = apply::look(&shared, &register, path, read, &mut among);
            if was_broken_off(job, &landed) {
                break;
            }
            tally.count(landed.landing);
            landed.line.route = by_itself(&shared, path);
            job.finished(landed.line);
        }
        Ok(Finished {
            summary: tally.looked(given.len()),
            route: "inbox".to_owned(),
            completed: tally.done() == given.len(),
            ..Finished::default()
        })
    });
    Ok(JobIdView { job })
}

/// Imports files, and everything in folders that is a bundle by its content, whatever its name. What was taken in
/// before it was stopped is not taken in again.
pub fn start_import(app: &App, args: ImportArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    register.owner()?;
    clock::trusted_now(app, &register)?;
    let mut given = given::chosen(app, &args.files)?;
    ready(app, &register, &given)?;
    super::backup::keep_generation(&register, "truoc-khi-nhan")?;
    let shared = app.share();
    let job = app.jobs().start(TAKING_IN, move |job| {
        given.unpack(&register.folder.join(UNPACKED), job)?;
        note_open(&shared, &register, given.len())?;
        let mut tally = begin(job, &given);
        let mut arrived = Vec::new();
        let ordered = in_order(&shared, &register, job, &given);
        ahead::each(&shared, &register, ordered, |path, read| {
            if !job.goes_on() {
                return ControlFlow::Break(());
            }
            let read = read.unwrap_or_else(|| read_followed(&shared, &register, job, path));
            let mut landed = apply::import_read(&shared, &register, path, read);
            if was_broken_off(job, &landed) {
                return ControlFlow::Break(());
            }
            tally.count(landed.landing);
            landed.line.route = by_itself(&shared, path);
            let came_in = given.came_in(path).to_path_buf();
            arrived.push((landed.line.manifest.clone(), came_in));
            job.finished(landed.line);
            ControlFlow::Continue(())
        });
        let completed = tally.done() == given.len();
        if completed {
            note_ended(&shared, &register)?;
        }
        let mut summary = tally.imported(given.len());
        if args.receipts {
            // What came in has come in, whatever becomes of its receipts.
            let said = super::bundles::write_back(&shared, &register, &arrived);
            summary.push_str(&said.unwrap_or_else(|fault| format!(" {}", fault.message)));
        }
        Ok(Finished {
            summary,
            route: "inbox".to_owned(),
            completed,
            ..Finished::default()
        })
    });
    Ok(JobIdView { job })
}

/// Asks for the passphrase where something that was given may be sealed; what lies in an archive is not known yet.
fn ready(app: &App, register: &Register, given: &Given) -> Result<(), Fault> {
    if !given.archives.is_empty() {
        keys::openers(app, register)?;
    }
    brought::ready(app, register, given.bundles.iter().map(PathBuf::as_path))
}

/// Reads one file; of a large one it is told how far it is, and it can be stopped in the middle.
fn read_followed(
    app: &App,
    register: &Register,
    job: &Job,
    path: &Path,
) -> Result<ReadThrough, Fault> {
    let job = job.clone();
    let tell = move |words, _| {
        job.doing(words);
        !job.is_cancelled()
    };
    arrive::read_with(&followed(app, register, path, tell), path)
}

/// Opens a file so that `tell` hears how far its reading is, in words and in thousandths, and says whether it goes on.
pub(super) fn followed<'a>(
    app: &'a App,
    register: &'a Register,
    path: &Path,
    tell: impl Fn(String, u32) -> bool + Send + Sync + 'static,
) -> brought::Openers<'a> {
    let name = say::name(path);
    let follower = move |at: u64, size: u64| {
        let words = format!(
            "Đang đọc tệp “{name}”: {} trong {}",
            say::size(at),
            say::size(size)
        );
        let thousandths = at.saturating_mul(1000) / size.max(1);
        tell(words, u32::try_from(thousandths).unwrap_or(1000))
    };
    brought::Openers::of(app, register).followed_by(Arc::new(follower))
}

/// Whether it was stopped in the middle of a file: then nothing became of that one.
fn was_broken_off(job: &Job, landed: &Landed) -> bool {
    job.is_cancelled() && landed.landing == Landing::Unread
}

/// Where one of many files is looked at by itself; nothing is taken in by it.
fn by_itself(app: &App, path: &Path) -> String {
    format!("bundle/{}", files::view(app, path.to_path_buf()).handle)
}

/// What lies among the bundles and is none is said first: nothing is left to do about it.
fn begin(job: &Job, given: &Given) -> Tally {
    job.expect(given.len());
    let mut tally = Tally::default();
    for line in given.lines() {
        tally.count_other();
        job.finished(line);
    }
    tally
}

/// Keeps that files are being taken in, so that it is told after a power cut too.
fn note_open(app: &App, register: &Register, given: usize) -> Result<(), Fault> {
    let at = say::stored(clock::trusted_now(app, register)?);
    register.set_setting("begin_import", &at, OPEN, &Some((at.as_str(), given)))
}

fn note_ended(app: &App, register: &Register) -> Result<(), Fault> {
    let at = say::stored(clock::trusted_now(app, register)?);
    register.set_setting("end_import", &at, OPEN, &None::<(String, usize)>)
}

/// What is said of files that were to be taken in and are not all; empty where there are none, or while they are.
pub fn left_open(app: &App, register: &Register) -> Result<String, Fault> {
    let open: Option<Option<(String, usize)>> = register.setting(OPEN)?;
    let Some((at, given)) = open.flatten() else {
        return Ok(String::new());
    };
    if !app.jobs().running(&[TAKING_IN]).is_empty() {
        return Ok(String::new());
    }
    Ok(format!(
        "Lần nhận {given} tệp bắt đầu lúc {} đã dừng giữa chừng. Chọn lại đúng các tệp hoặc thư mục ấy để nhận tiếp; gói đã vào sổ không ghi lại lần nữa.",
        say::stored_moment(&at)
    ))
}

/// The files in order, or nothing when somebody stopped it.
fn in_order<'a>(app: &App, register: &Register, job: &Job, given: &'a Given) -> Vec<InOrder<'a>> {
    let n_files = given.bundles.len();
    let goes_on = |n_opened: usize| {
        job.doing(format!(
            "Đang xem thứ tự các tệp: {n_opened} trong {n_files}"
        ));
        !job.is_cancelled()
    };
    let ordered = order::in_order(app, register, &given.bundles, goes_on);
    job.doing(String::new());
    ordered.unwrap_or_default()
}

/// How far a job has got.
pub fn job_status(app: &App, args: JobArgs) -> Result<JobView, Fault> {
    app.jobs().status(&args.job)
}

/// Stops a job: after the item in hand, or in the middle of a large one.
pub fn cancel_job(app: &App, args: JobArgs) -> Result<JobView, Fault> {
    app.jobs().cancel(&args.job)
}

/// Lets a job rest after the item in hand, until it is told to go on.
pub fn pause_job(app: &App, args: JobArgs) -> Result<JobView, Fault> {
    app.jobs().pause(&args.job, true)
}

/// Lets a job that rests go on.
pub fn resume_job(app: &App, args: JobArgs) -> Result<JobView, Fault> {
    app.jobs().pause(&args.job, false)
}

/// Makes the sample registers by the same road the twin shows, and opens the village's.
pub fn start_sample(app: &App, _args: NoArgs) -> Result<JobIdView, Fault> {
    let shared = app.share();
    let job = app.jobs().start("Lập số liệu mẫu", move |job| {
        demo::into_samples(&shared, job)?;
        Ok(Finished {
            summary: "Đã lập xong số liệu mẫu. Mọi giấy tờ của sổ mẫu đều in chữ MẪU.".to_owned(),
            route: "home".to_owned(),
            ..Finished::default()
        })
    });
    Ok(JobIdView { job })
}

#[cfg(test)]
mod tests;
