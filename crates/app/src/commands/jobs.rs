//! Long work as the screens start and watch it.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::{FilesArgs, JobArgs, NoArgs};
use crate::exchange::apply;
use crate::fault::Fault;
use crate::jobs::Finished;
use crate::views::{JobIdView, JobView};
use crate::{App, clock, demo, files, say};

/// Imports files, and everything in folders that is a bundle by its content, whatever its name.
pub fn start_import(app: &App, args: FilesArgs) -> Result<JobIdView, Fault> {
    let register = app.register();
    register.owner()?;
    clock::trusted_now(app, &register)?;
    let mut paths = Vec::new();
    for handle in &args.files {
        gather(&files::path(app, handle)?, &mut paths)?;
    }
    if paths.is_empty() {
        return Err(Fault::precondition(
            "Không thấy gói hồ sơ nào ở nơi đã chọn. Chọn lại tệp hoặc thư mục.",
        ));
    }
    paths.sort();
    super::backup::keep_generation(&register, "truoc-khi-nhan")?;
    let shared = app.share();
    let job = app.jobs().start("Nhận gói hồ sơ", move |job| {
        job.expect(paths.len());
        let mut n_accepted = 0usize;
        let mut n_done = 0usize;
        for path in &paths {
            if job.is_cancelled() {
                break;
            }
            let line = apply::import(&shared, &register, path);
            n_accepted += usize::from(line.tone == "ok");
            n_done += 1;
            job.finished(line);
        }
        let left = paths.len() - n_done;
        let tail = if left == 0 {
            String::new()
        } else {
            format!(" Còn {left} tệp chưa xem vì đã dừng.")
        };
        Ok(Finished {
            summary: format!("Đã xem {n_done} tệp, nhận {n_accepted} gói.{tail}"),
            route: "inbox".to_owned(),
        })
    });
    Ok(JobIdView { job })
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
        } else if path.extension().is_some_and(|e| e == "antt") || is_bundle(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_bundle(path: &Path) -> bool {
    let mut head = [0u8; 64];
    let read = std::fs::File::open(path).and_then(|mut file| file.read(&mut head));
    read.is_ok_and(|n| bundle::is_bundle(&head[..n]))
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
