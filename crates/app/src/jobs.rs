//! Long work: started, watched, cancelled. Cancelling stops after the item in hand, or within one that takes long; what
//! is done stays and is listed.

mod gauge;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};

pub use gauge::{Gauge, stopped};

use crate::fault::{Code, Fault};
use crate::trouble;
use crate::views::{BundleView, ImportLineView, JobEndView, JobView, WrittenView};

/// One piece of long work, seen from its own thread.
#[derive(Clone)]
pub struct Job {
    view: Arc<Mutex<JobView>>,
    cancelled: Arc<AtomicBool>,
    /// Whether it should rest; whoever rests waits for news of it.
    rest: Arc<(Mutex<bool>, Condvar)>,
    #[cfg(test)]
    stops_at: Option<u32>,
}

impl Job {
    /// How many items there are.
    pub fn expect(&self, total: usize) {
        self.change(|view| view.total = u32::try_from(total).unwrap_or(u32::MAX));
    }

    /// How far one long piece of work is: in thousandths of the whole, and in words.
    pub fn measure(&self, thousandths: u32, doing: String) {
        self.change(|view| {
            (view.done, view.total) = (thousandths, 1000);
            view.doing = doing;
        });
    }

    /// What is done inside one item that takes long, in words.
    pub fn doing(&self, words: String) {
        self.change(|view| view.doing = words);
    }

    /// One item is finished, with its line of outcome.
    pub fn finished(&self, line: ImportLineView) {
        self.change(|view| {
            view.done += 1;
            view.doing.clear();
            view.lines.push(line);
        });
    }

    /// Work that somebody stops when so many thousandths are done.
    #[cfg(test)]
    pub fn stopped_at(thousandths: u32) -> Job {
        let job = Job {
            view: Arc::new(Mutex::new(JobView::new("", ""))),
            cancelled: Arc::default(),
            rest: Arc::default(),
            stops_at: Some(thousandths),
        };
        job.measure(0, String::new());
        job
    }

    /// Whether the person has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        #[cfg(test)]
        if self.stops_at.is_some_and(|most| self.view().done >= most) {
            return true;
        }
        self.cancelled.load(Ordering::SeqCst)
    }

    /// Before the next item: waits as long as it should rest; whether it goes on then.
    pub fn goes_on(&self) -> bool {
        let (wanted, news) = &*self.rest;
        let mut rests = wanted.lock().unwrap_or_else(PoisonError::into_inner);
        if *rests && !self.is_cancelled() {
            self.change(|view| (view.paused, view.pausing) = (true, false));
            while *rests && !self.is_cancelled() {
                rests = news.wait(rests).unwrap_or_else(PoisonError::into_inner);
            }
        }
        drop(rests);
        self.change(|view| (view.can_pause, view.paused) = (true, false));
        !self.is_cancelled()
    }

    fn let_rest(&self, rests: bool) {
        let (wanted, news) = &*self.rest;
        *wanted.lock().unwrap_or_else(PoisonError::into_inner) = rests;
        self.change(|view| view.pausing = rests && !view.paused);
        news.notify_all();
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
            ends: ends(&view.lines),
            doing: view.doing.clone(),
            written: view.written.clone(),
            bundle: view.bundle.clone(),
            id: view.id.clone(),
            title: view.title.clone(),
            state: view.state.clone(),
            can_pause: view.can_pause,
            paused: view.paused,
            pausing: view.pausing,
            done: view.done,
            total: view.total,
            summary: view.summary.clone(),
            route: view.route.clone(),
        }
    }
}

impl JobView {
    fn new(id: &str, title: &str) -> JobView {
        JobView {
            id: id.to_owned(),
            title: title.to_owned(),
            state: "running".to_owned(),
            can_pause: false,
            paused: false,
            pausing: false,
            done: 0,
            total: 0,
            doing: String::new(),
            lines: Vec::new(),
            hidden: 0,
            ends: Vec::new(),
            summary: String::new(),
            route: String::new(),
            written: None,
            bundle: None,
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

/// How many lines came to each end: what a person has to look at first.
fn ends(lines: &[ImportLineView]) -> Vec<JobEndView> {
    let mut ends: Vec<JobEndView> = Vec::new();
    for line in lines {
        match ends.iter_mut().find(|end| end.word == line.word) {
            Some(end) => end.count += 1,
            None => ends.push(JobEndView {
                word: line.word.clone(),
                tone: line.tone.clone(),
                count: 1,
            }),
        }
    }
    ends.sort_by_key(|end| urgency(&end.tone));
    ends
}

/// What a person has to look at first comes first.
fn urgency(tone: &str) -> usize {
    let order = ["late", "wait", "due", "ok", "same"];
    let place = order.iter().position(|one| *one == tone);
    place.unwrap_or(order.len())
}

/// What a finished job says: one sentence, where to go, and the file that was written, if it wrote one.
#[derive(Default)]
pub struct Finished {
    pub summary: String,
    pub route: String,
    pub written: Option<WrittenView>,
    pub bundle: Option<BundleView>,
    /// Nothing is left to do, also where somebody asked to stop.
    pub completed: bool,
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
            view: Arc::new(Mutex::new(JobView::new(&id, title))),
            cancelled: Arc::default(),
            rest: Arc::default(),
            #[cfg(test)]
            stops_at: None,
        };
        jobs.insert(id.clone(), job.clone());
        threads().spawn_blocking(move || run(&job, work));
        id
    }

    /// What a job says at its end, and every line of it, whatever one answer may carry.
    pub fn lines(&self, id: &str) -> Result<(String, Vec<ImportLineView>), Fault> {
        let job = self.job(id)?;
        let view = job.view.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lines = view.lines.clone();
        lines.sort_by_key(|line| urgency(&line.tone));
        Ok((view.summary.clone(), lines))
    }

    /// The job with one of these titles that is at work now; nothing where there is none.
    pub fn running(&self, titles: &[&str]) -> String {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let at_work = jobs.values().find_map(|job| {
            let view = job.view.lock().unwrap_or_else(PoisonError::into_inner);
            let wanted = view.state == "running" && titles.contains(&view.title.as_str());
            wanted.then(|| view.id.clone())
        });
        at_work.unwrap_or_default()
    }

    /// How far a job has got.
    pub fn status(&self, id: &str) -> Result<JobView, Fault> {
        Ok(self.job(id)?.view())
    }

    /// Asks a job to stop after the item in hand.
    pub fn cancel(&self, id: &str) -> Result<JobView, Fault> {
        let job = self.job(id)?;
        job.cancelled.store(true, Ordering::SeqCst);
        job.let_rest(false);
        Ok(job.view())
    }

    /// Lets a job rest after the item in hand, or go on.
    pub fn pause(&self, id: &str, rests: bool) -> Result<JobView, Fault> {
        let job = self.job(id)?;
        job.let_rest(rests);
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
    let outcome = trouble::caught("job", || work(job));
    job.change(|view| match outcome {
        Ok(finished) => {
            // Asked to stop when nothing was left to be stopped: then it is done.
            let stopped = job.is_cancelled() && !finished.completed;
            view.state = if stopped { "cancelled" } else { "done" }.to_owned();
            view.summary = finished.summary;
            view.route = finished.route;
            view.written = finished.written;
            view.bundle = finished.bundle;
        }
        Err(fault) => {
            let stopped = fault.code == Code::Stopped;
            view.state = if stopped { "cancelled" } else { "failed" }.to_owned();
            view.summary = fault.with_code();
        }
    });
}

#[cfg(test)]
mod tests;
