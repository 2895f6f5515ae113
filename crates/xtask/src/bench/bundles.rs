//! What a large bundle costs in memory: 500 MB packed, sealed, opened, verified. What many small ones cost in time:
//! 3,000 taken into a register, and 40 inside one.

use crate::stage::{Stop, cargo, must};

/// The crate of bundles alone, measured by a program of its own.
pub fn memory() -> Result<(), Stop> {
    example("bundle", "large")
}

/// One bundle with others inside, beside its parts.
pub fn nested() -> Result<(), Stop> {
    example("bundle", "nested")
}

/// Through the command that the screen gives, beside the floor of what it cannot do without.
pub fn taking_in() -> Result<(), Stop> {
    example("app", "import_speed")
}

fn example(package: &str, name: &str) -> Result<(), Stop> {
    must(&mut cargo(&[
        "run",
        "-q",
        "--release",
        "-p",
        package,
        "--example",
        name,
    ]))
}
