//! Everything outside: the clock, chance, and the person picking a file.
//!
//! This is the only trait for the outside. What is deliberately not here: the network.

use std::path::{Path, PathBuf};

use time::{Date, OffsetDateTime, UtcOffset};

use crate::fault::Fault;
use crate::update::Program;

/// Why a person is asked for a file or a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// One bundle to look at.
    Bundle,
    /// Several bundles to import.
    Bundles,
    /// A folder of bundles to import.
    FolderIn,
    /// A folder or stick to write to.
    FolderOut,
    /// A scan or a photo.
    Scan,
    /// A backup to restore.
    Backup,
    /// A point table, or a table of a later catalogue: a spreadsheet, or a rule text.
    Table,
    /// A list to take in: any spreadsheet.
    List,
    /// A local plan that somebody saved.
    Plan,
}

impl Purpose {
    /// The purpose a command names.
    pub fn parse(word: &str) -> Option<Purpose> {
        Some(match word {
            "bundle" => Purpose::Bundle,
            "bundles" => Purpose::Bundles,
            "folder-in" => Purpose::FolderIn,
            "folder-out" => Purpose::FolderOut,
            "scan" => Purpose::Scan,
            "backup" => Purpose::Backup,
            "table" => Purpose::Table,
            "list" => Purpose::List,
            "plan" => Purpose::Plan,
            _ => return None,
        })
    }
}

/// The outside, as far as the program needs it.
pub trait World: Send + Sync {
    /// The machine's clock, at +07:00.
    fn now(&self) -> OffsetDateTime;

    /// Fills a buffer with chance.
    fn random(&self, buffer: &mut [u8]);

    /// Asks the person for files or a folder; an empty answer means "cancelled".
    fn choose(&self, purpose: Purpose) -> Result<Vec<PathBuf>, Fault>;

    /// Opens a file with the program the system has for it.
    fn show(&self, path: &Path) -> Result<(), Fault>;

    /// Whether a handle may be the path itself: true for the twin, never for a page.
    fn paths_are_handles(&self) -> bool {
        false
    }

    /// The file the program, or a second start of it, was given; told once.
    fn pending_file(&self) -> Option<PathBuf> {
        None
    }

    /// The office's passphrase, where a script gives it; a person is asked by the screen.
    fn passphrase(&self) -> Option<String> {
        None
    }

    /// The day this program was built: no clock can rightly be earlier. None where the day is
    /// given on purpose.
    fn build_date(&self) -> Option<Date> {
        Some(BUILT)
    }

    /// The system this program runs on, with its version where the system tells it; for whoever supports the program.
    fn system(&self) -> String {
        format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
    }

    /// The program that runs, for updates that come as files. None where there is nothing to exchange.
    fn program(&self) -> Option<Program> {
        None
    }

    /// The day of the machine's clock.
    fn today(&self) -> Date {
        self.now().date()
    }
}

/// The day of this version; raised with every release.
pub const BUILT: Date = time::macros::date!(2026 - 11 - 01);

/// Vietnam's offset; there is no daylight saving and no other zone.
pub const VIETNAM: UtcOffset = match UtcOffset::from_hms(7, 0, 0) {
    Ok(offset) => offset,
    Err(_) => panic!("seven hours is an offset"),
};

/// The machine's clock at +07:00, or a day given for the occasion at the machine's time of day.
pub fn clock(today: Option<Date>) -> OffsetDateTime {
    let now = OffsetDateTime::now_utc().to_offset(VIETNAM);
    match today {
        Some(date) => now.replace_date(date),
        None => now,
    }
}
