//! What a large bundle costs in memory: 500 MB packed, sealed, opened, verified.

use crate::stage::{Stop, cargo, must};

/// The crate of bundles alone, measured by a program of its own.
pub fn memory() -> Result<(), Stop> {
    must(&mut cargo(&[
        "run",
        "-q",
        "--release",
        "-p",
        "bundle",
        "--example",
        "large",
    ]))
}
