//! Long work as the screens start and watch it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{FilesArgs, ImportArgs, JobArgs, NoArgs};
use crate::exchange::apply::{self, Landing};
use crate::exchange::arrive::HANDOVER;
use crate::exchange::arrive::writers::Among;
use crate::exchange::brought;
use crate::fault::Fault;
use crate::jobs::Finished;
use crate::register::Register;
use crate::views::{JobIdView, JobView};
use crate::{App, clock, demo, files, say};

/// Says of each file what would become of it; nothing is changed.
pub fn start_look(app: &App, args: FilesArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    register.owner()?;
    clock::trusted_now(app, &register)?;
    let paths = chosen(app, &args.files)?;
    brought::ready(app, &register, paths.iter().map(PathBuf::as_path))?;
    let shared = app.share();
    let job = app.jobs().start("Xem trước gói hồ sơ", move |job| {
        job.expect(paths.len());
        let mut tally = Tally::default();
        let mut among = Among::default();
        for path in in_order(&shared, &register, &paths) {
            if job.is_cancelled() {
                break;
            }
            let landed = apply::look(&shared, &register, path, &mut among);
            tally.count(landed.landing);
            job.finished(landed.line);
        }
        Ok(Finished {
            summary: tally.looked(paths.len()),
            route: "inbox".to_owned(),
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
    let paths = chosen(app, &args.files)?;
    brought::ready(app, &register, paths.iter().map(PathBuf::as_path))?;
    super::backup::keep_generation(&register, "truoc-khi-nhan")?;
    let shared = app.share();
    let job = app.jobs().start("Nhận gói hồ sơ", move |job| {
        job.expect(paths.len());
        let mut tally = Tally::default();
        let mut arrived = Vec::new();
        for path in in_order(&shared, &register, &paths) {
            if job.is_cancelled() {
                break;
            }
            let landed = apply::import(&shared, &register, path);
            tally.count(landed.landing);
            arrived.push((landed.line.manifest.clone(), path.to_path_buf()));
            job.finished(landed.line);
        }
        let mut summary = tally.imported(paths.len());
        if args.receipts {
            // What came in has come in, whatever becomes of its receipts.
            let said = super::bundles::write_back(&shared, &register, &arrived);
            summary.push_str(&said.unwrap_or_else(|fault| format!(" {}", fault.message)));
        }
        Ok(Finished {
            summary,
            route: "inbox".to_owned(),
        })
    });
    Ok(JobIdView { job })
}

fn chosen(app: &App, handles: &[String]) -> Result<Vec<PathBuf>, Fault> {
    let mut paths = Vec::new();
    for handle in handles {
        gather(&files::path(app, handle)?, &mut paths)?;
    }
    if paths.is_empty() {
        return Err(Fault::precondition(
            "Không thấy gói hồ sơ nào ở nơi đã chọn. Chọn lại tệp hoặc thư mục.",
        ));
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// What one writer made first comes first, whatever the files are called: a supplement after its dossier, a second
/// dossier after the first. What is handed over brings units that others belong to.
fn in_order<'a>(app: &App, register: &Register, paths: &'a [PathBuf]) -> Vec<&'a Path> {
    let mut keyed: Vec<_> = paths
        .iter()
        .map(|path| {
            let file = brought::open(app, register, path);
            let manifest = file
                .ok()
                .and_then(Result::ok)
                .and_then(|mut file| bundle::inspect(&mut file).ok());
            let key = manifest.map(|manifest| {
                let issuer = manifest.issuer;
                (
                    manifest.kind != HANDOVER,
                    issuer.unit,
                    issuer.installation,
                    issuer.epoch,
                    manifest.sequence,
                )
            });
            (key.is_none(), key, path.as_path())
        })
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, _, path)| path).collect()
}

/// How many files came to which end: together they are all that were looked at.
#[derive(Default)]
struct Tally(BTreeMap<Landing, usize>);

impl Tally {
    fn count(&mut self, landing: Landing) {
        *self.0.entry(landing).or_default() += 1;
    }

    fn of(&self, landings: &[Landing]) -> usize {
        landings.iter().filter_map(|one| self.0.get(one)).sum()
    }

    fn done(&self) -> usize {
        self.0.values().sum()
    }

    /// "Đã xem 7 tệp: nhận 3 gói, đã có 2, chờ quyết định 1, không nhận 1."
    fn imported(&self, given: usize) -> String {
        use Landing::{Forked, New, Newer, Older, Refused, Same, Unknown};
        let ends = [
            ("nhận", self.of(&[New, Newer]), " gói"),
            (
                "đã có bản này hoặc bản mới hơn",
                self.of(&[Same, Older]),
                "",
            ),
            ("chờ so mã người ký", self.of(&[Unknown]), ""),
            ("chờ chọn một trong hai bản", self.of(&[Forked]), ""),
            ("không nhận", self.of(&[Refused]), ""),
        ];
        self.said("Đã xem", given, &ends)
    }

    /// "Đã xem trước 7 tệp, chưa ghi gì vào sổ: mới 3, …"
    fn looked(&self, given: usize) -> String {
        use Landing::{Forked, New, Newer, Older, Refused, Same, Unknown};
        let ends = [
            ("mới", self.of(&[New]), ""),
            ("mới hơn bản đã có", self.of(&[Newer]), ""),
            ("giống bản đã có", self.of(&[Same]), ""),
            ("cũ hơn", self.of(&[Older]), ""),
            ("rẽ nhánh", self.of(&[Forked]), ""),
            ("chưa biết người ký", self.of(&[Unknown]), ""),
            ("không nhận được", self.of(&[Refused]), ""),
        ];
        let said = self.said("Đã xem trước", given, &ends);
        format!("{said} Chưa ghi gì vào sổ.")
    }

    fn said(&self, verb: &str, given: usize, ends: &[(&str, usize, &str)]) -> String {
        let done = self.done();
        let ends: Vec<String> = ends
            .iter()
            .filter(|(_, n, _)| *n > 0)
            .map(|(what, n, unit)| format!("{what} {n}{unit}"))
            .collect();
        let left = match given - done {
            0 => String::new(),
            left => format!(" Còn {left} tệp chưa xem vì đã dừng; làm tiếp lúc nào cũng được."),
        };
        match ends.as_slice() {
            [] => format!("Chưa xem tệp nào.{left}"),
            ends => format!("{verb} {done} tệp: {}.{left}", ends.join(", ")),
        }
    }
}

/// Files of a folder, and of folders in it, that are bundles; a file named by hand is always tried.
fn gather(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Fault> {
    if !path.is_dir() {
        found.push(path.to_path_buf());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)
        .map_err(|e| say::cannot_read(path, &e))?
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "antt") || brought::is_bundle(&path) {
            found.push(path);
        }
    }
    Ok(())
}

/// How far a job has got.
pub fn job_status(app: &App, args: JobArgs) -> Result<JobView, Fault> {
    app.jobs().status(&args.job)
}

/// Stops a job after the item in hand.
pub fn cancel_job(app: &App, args: JobArgs) -> Result<JobView, Fault> {
    app.jobs().cancel(&args.job)
}

/// Makes the sample registers by the same road the twin shows, and opens the village's.
pub fn start_sample(app: &App, _args: NoArgs) -> Result<JobIdView, Fault> {
    let shared = app.share();
    let job = app.jobs().start("Lập số liệu mẫu", move |job| {
        demo::into_samples(&shared, job)?;
        Ok(Finished {
            summary: "Đã lập xong số liệu mẫu. Mọi giấy tờ của sổ mẫu đều in chữ MẪU.".to_owned(),
            route: "home".to_owned(),
        })
    });
    Ok(JobIdView { job })
}
