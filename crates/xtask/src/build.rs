//! The screens and the programs, built.

use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

use crate::setup;
use crate::stage::{Stop, cargo, must, root};

/// Builds the screens into `dist`, unless nothing in `ui` is newer than what lies there. A rebuilt `dist` makes cargo
/// build the window anew, so doing it without need costs a minute.
pub fn screens() -> Result<(), Stop> {
    setup::node()?;
    setup::npm("ui")?;
    if is_newer(&root().join("dist/index.html"), &["ui"]) {
        return Ok(());
    }
    must(setup::npm_command(&["run", "--silent", "build"]).current_dir(root().join("ui")))
}

/// Whether a file was made after everything in these folders of the source.
pub fn is_newer(file: &Path, folders: &[&str]) -> bool {
    let made = std::fs::metadata(file).and_then(|file| file.modified());
    made.is_ok_and(|made| {
        folders
            .iter()
            .all(|folder| newest(&root().join(folder)) < made)
    })
}

/// Builds programs with the features they need.
pub fn programs(profile: &str, features: &str, programs: &[&str]) -> Result<(), Stop> {
    must(&mut cargo(
        &[
            &["build", "--profile", profile, "--features", features],
            programs,
        ]
        .concat(),
    ))
}

fn newest(folder: &Path) -> SystemTime {
    let entries = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let changed = |about: Metadata| about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    entries
        .filter(|entry| entry.file_name() != "node_modules")
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            Some(if about.is_dir() {
                newest(&entry.path())
            } else {
                changed(about)
            })
        })
        .max()
        .unwrap_or(SystemTime::UNIX_EPOCH)
}
