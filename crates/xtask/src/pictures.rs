//! `cargo xtask pictures`: the pictures in `docs/pictures` and of the village's guide, taken of the real screens on freshly made sample data.

use crate::stage::{Stop, command, must, target};
use crate::{build, setup};

/// Makes the sample year anew and takes every picture that `tests/window/pictures.json` names.
pub fn pictures() -> Result<(), Stop> {
    setup::packages(setup::TEST)?;
    build::screens()?;
    setup::npm("tests/window")?;
    build::programs(
        "dev",
        "serve",
        &["--bin", "antt-cli", "--bin", "antt-serve"],
    )?;
    let workshop = target().join("pictures");
    // What an earlier run left; the folder's name is ours.
    let _ = std::fs::remove_dir_all(&workshop);
    let mut take = command("node", &["tests/window/pictures.mjs"]);
    must(
        take.env("ANTT_WORKSHOP", &workshop)
            .env("ANTT_PROGRAMS", target().join("debug")),
    )
}
