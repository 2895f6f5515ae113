//! The copy of the register that is kept once a day, beside whatever people do: a large register takes minutes to copy.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use crate::fault::Fault;
use crate::trouble;

/// The copy in hand, and what became of it.
#[derive(Default)]
pub struct Keeping {
    at_work: Mutex<Option<JoinHandle<()>>>,
    fault: Arc<Mutex<Option<String>>>,
}

impl Keeping {
    /// Makes a copy, and waits for it or not.
    pub fn begin(&self, copy: impl FnOnce() -> Result<(), Fault> + Send + 'static, waits: bool) {
        let told = Arc::clone(&self.fault);
        let work = move || {
            let outcome = trouble::caught("keeping", copy);
            *open(&told) = outcome.err().map(|fault| fault.with_code());
        };
        *open(&self.at_work) = Some(std::thread::spawn(work));
        if waits {
            self.finish();
        }
    }

    /// Waits until no copy is being made.
    pub fn finish(&self) {
        let at_work = open(&self.at_work).take();
        if let Some(thread) = at_work {
            // What goes wrong inside is caught and told there.
            let _ = thread.join();
        }
    }

    /// A copy was made otherwise: there is one of today.
    pub fn kept(&self) {
        *open(&self.fault) = None;
    }

    /// Why there is no copy of today, in a sentence.
    pub fn fault(&self) -> Option<String> {
        open(&self.fault).clone()
    }
}

/// A program that was asked one thing ends only when the copy is whole.
impl Drop for Keeping {
    fn drop(&mut self) {
        self.finish();
    }
}

fn open<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
