//! The outside of a demonstration: a day that the story sets, chance that comes out the same every
//! time, and nobody to ask.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use time::{Date, Duration, OffsetDateTime, Time};

use crate::fault::Fault;
use crate::world::{Purpose, VIETNAM, World};

/// Time and chance of a story, shared by everybody in it.
pub struct StoryTime {
    day: Mutex<Date>,
    /// Seconds since eight in the morning; every look at the clock moves it on.
    seconds: AtomicI64,
    drawn: AtomicU64,
    seed: String,
}

impl StoryTime {
    pub fn new(seed: &str, day: Date) -> Arc<StoryTime> {
        Arc::new(StoryTime {
            day: Mutex::new(day),
            seconds: AtomicI64::new(0),
            drawn: AtomicU64::new(0),
            seed: seed.to_owned(),
        })
    }

    /// Goes to another day, later or the same.
    pub fn go_to(&self, day: Date) {
        let mut today = self.day.lock().unwrap_or_else(PoisonError::into_inner);
        if *today != day {
            *today = day;
            self.seconds.store(0, Ordering::SeqCst);
        }
    }

    pub fn today(&self) -> Date {
        *self.day.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Seconds after eight in the morning at which a day of the story ends, however much is done on it.
const EVENING: i64 = 12 * 60 * 60;

/// One office's share of the story.
pub struct StoryWorld(pub Arc<StoryTime>);

impl World for StoryWorld {
    fn now(&self) -> OffsetDateTime {
        let seconds = self.0.seconds.fetch_add(1, Ordering::SeqCst).min(EVENING);
        let morning = self
            .0
            .today()
            .with_time(Time::from_hms(8, 0, 0).expect("eight o'clock is a time"));
        morning.assume_offset(VIETNAM) + Duration::seconds(seconds)
    }

    fn random(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let draw = self.0.drawn.fetch_add(1, Ordering::SeqCst);
            let digest = bundle::Digest::of(format!("{}/{draw}", self.0.seed).as_bytes());
            chunk.copy_from_slice(&digest.as_bytes()[..chunk.len()]);
        }
    }

    fn choose(&self, _purpose: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Ok(Vec::new())
    }

    fn show(&self, _path: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn paths_are_handles(&self) -> bool {
        true
    }

    fn passphrase(&self) -> Option<String> {
        Some(PASSPHRASE.to_owned())
    }

    fn build_date(&self) -> Option<Date> {
        None
    }
}

/// The passphrase of every sample office; the program says so where it asks for it.
pub const PASSPHRASE: &str = "mat-khau-mau";
