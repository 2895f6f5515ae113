//! Long work: started, watched, cancelled. Cancelling stops after the item in hand; what is done
//! stays and is listed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::fault::Fault;
use crate::views::{ImportLineView, JobView};

/// One piece of long work, seen from its own thread.
#[derive(Clone)]
pub struct Job {
    view: Arc<Mutex<JobView>>,
    cancelled: Arc<AtomicBool>,
}

impl Job {
    /// How many items there are.
    pub fn expect(&self, total: usize) {
        self.change(|view| view.total = u32::try_from(total).unwrap_or(u32::MAX));
    }

    /// One item is finished, with its line of outcome.
    pub fn finished(&self, line: ImportLineView) {
        self.change(|view| {
            view.done += 1;
            view.lines.push(line);
        });
    }

    /// Whether the person has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }

    fn change(&self, change: impl FnOnce(&mut JobView)) {
        change(&mut self.view.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn view(&self) -> JobView {
        let view = self.view.lock().unwrap_or_else(PoisonError::into_inner);
        let (lines, hidden) = shown(&view.lines);
        JobView {
            lines,
            hidden,
            id: view.id.clone(),
            title: view.title.clone(),
            state: view.state.clone(),
            done: view.done,
            total: view.total,
            summary: view.summary.clone(),
            route: view.route.clone(),
        }
    }
}

/// As many lines as one answer may carry: what a person has to look at before the rest, of both the latest.
fn shown(lines: &[ImportLineView]) -> (Vec<ImportLineView>, u32) {
    const MOST: usize = 500;
    if lines.len() <= MOST {
        return (lines.to_vec(), 0);
    }
    let needs_a_look = |line: &&ImportLineView| matches!(line.tone.as_str(), "late" | "wait");
    let latest = lines.iter().rev();
    let shown: Vec<ImportLineView> = latest
        .clone()
        .filter(needs_a_look)
        .chain(latest.filter(|line| !needs_a_look(line)))
        .take(MOST)
        .cloned()
        .collect();
    let hidden = u32::try_from(lines.len() - shown.len()).unwrap_or(u32::MAX);
    (shown, hidden)
}

/// What a finished job says: one sentence, and where to go.
pub struct Finished {
    pub summary: String,
    pub route: String,
}

/// All jobs since the program started.
#[derive(Default)]
pub struct Jobs {
    jobs: Mutex<HashMap<String, Job>>,
}

/// Threads for blocking work; two are enough for one person in front of one disk.
fn threads() -> &'static tokio::runtime::Runtime {
    static RUNTIME: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(2)
            .thread_name("viec-dai")
            .build()
            .expect("a thread can be started")
    })
}

impl Jobs {
    /// Starts work on a blocking thread and answers at once.
    pub fn start(
        &self,
        title: &str,
        work: impl FnOnce(&Job) -> Result<Finished, Fault> + Send + 'static,
    ) -> String {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let id = format!("viec-{}", jobs.len() + 1);
        let job = Job {
            view: Arc::new(Mutex::new(JobView {
                id: id.clone(),
                title: title.to_owned(),
                state: "running".to_owned(),
                done: 0,
                total: 0,
                lines: Vec::new(),
                hidden: 0,
                summary: String::new(),
                route: String::new(),
            })),
            cancelled: Arc::new(AtomicBool::new(false)),
        };
        jobs.insert(id.clone(), job.clone());
        threads().spawn_blocking(move || run(&job, work));
        id
    }

    /// How far a job has got.
    pub fn status(&self, id: &str) -> Result<JobView, Fault> {
        Ok(self.job(id)?.view())
    }

    /// Asks a job to stop after the item in hand.
    pub fn cancel(&self, id: &str) -> Result<JobView, Fault> {
        let job = self.job(id)?;
        job.cancelled.store(true, Ordering::SeqCst);
        Ok(job.view())
    }

    fn job(&self, id: &str) -> Result<Job, Fault> {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.get(id)
            .cloned()
            .ok_or_else(|| Fault::not_found("Không còn việc này. Mở lại màn hình để xem kết quả."))
    }
}

fn run(job: &Job, work: impl FnOnce(&Job) -> Result<Finished, Fault>) {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(job)))
        .unwrap_or_else(|_| Err(Fault::internal(&"panic in a job")));
    job.change(|view| match outcome {
        Ok(finished) => {
            view.state = if job.is_cancelled() {
                "cancelled"
            } else {
                "done"
            }
            .to_owned();
            view.summary = finished.summary;
            view.route = finished.route;
        }
        Err(fault) => {
            view.state = "failed".to_owned();
            view.summary = fault.message;
        }
    });
}
