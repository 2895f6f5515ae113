//! How far one long piece of work is, step by step, counted in bytes.

use std::cell::Cell;

use bundle::Watched;

use super::Job;
use crate::fault::{Code, Fault};
use crate::say;

/// One step: what is said while it lasts, and how many bytes go through it.
type Step = (&'static str, u64);

/// **Thước đo việc dài** — follows bytes through the steps of one piece of work, tells the job, and says when to stop.
/// Without a job (a script waits for the end) it only counts.
pub struct Gauge<'a> {
    job: Option<&'a Job>,
    steps: Vec<Step>,
    step: Cell<usize>,
    in_step: Cell<u64>,
}

impl<'a> Gauge<'a> {
    pub fn new(job: Option<&'a Job>) -> Gauge<'a> {
        Gauge {
            job,
            steps: Vec::new(),
            step: Cell::new(0),
            in_step: Cell::new(0),
        }
    }

    /// What there is to do, one step after the other.
    pub fn steps(&mut self, steps: Vec<Step>) {
        self.steps = steps;
        self.begin(0);
    }

    /// From now on it is this step that goes on.
    pub fn begin(&self, step: usize) {
        self.step.set(step);
        self.in_step.set(0);
        self.tell();
    }

    /// So many bytes more; whether the work goes on.
    pub fn more(&self, bytes: u64) -> bool {
        let done = self.in_step.get() + bytes;
        let (step, size) = (self.step.get(), self.size());
        if done > size && step + 1 < self.steps.len() {
            self.step.set(step + 1);
            self.in_step.set(done - size);
        } else {
            self.in_step.set(done.min(size));
        }
        self.tell();
        self.goes_on()
    }

    /// Nothing is left to do.
    pub fn end(&self) {
        if let Some(job) = self.job {
            job.measure(1000, String::new());
        }
    }

    pub fn goes_on(&self) -> bool {
        !self.job.is_some_and(Job::is_cancelled)
    }

    /// Stops here when the person has asked to.
    pub fn check(&self) -> Result<(), Fault> {
        match self.goes_on() {
            true => Ok(()),
            false => Err(bundle::Fault::Stopped.into()),
        }
    }

    /// Counts what goes through a stream, and breaks it off when the person has asked to stop.
    pub fn follow<'b, S>(
        &'b self,
        stream: S,
    ) -> Watched<S, impl FnMut(u64) -> bool + use<'a, 'b, S>> {
        let mut before = 0;
        Watched::new(stream, move |done| {
            let goes_on = self.more(done - before);
            before = done;
            goes_on
        })
    }

    fn size(&self) -> u64 {
        self.steps.get(self.step.get()).map_or(0, |step| step.1)
    }

    fn tell(&self) {
        let (Some(job), Some((doing, size))) = (self.job, self.steps.get(self.step.get())) else {
            return;
        };
        let whole: u64 = self.steps.iter().map(|step| step.1).sum();
        let before: u64 = self
            .steps
            .iter()
            .take(self.step.get())
            .map(|step| step.1)
            .sum();
        let done = self.in_step.get();
        // The last thousandth is given by the end alone.
        let thousandths = (before + done) * 999 / whole.max(1);
        let words = format!("{doing}: {} trong {}", say::size(done), say::size(*size));
        job.measure(u32::try_from(thousandths).unwrap_or(999), words);
    }
}

/// Another sentence for work that was stopped: what is and what is not left behind.
pub fn stopped(fault: Fault, sentence: &str) -> Fault {
    match fault.code {
        Code::Stopped => Fault::new(Code::Stopped, sentence),
        _ => fault,
    }
}
