//! How long tables take to read, and how soon a bomb is refused. Each in a program of its own, so that memory is told
//! apart.

use std::process::Command;

use crate::stage::{Stop, cargo, must, target};

pub fn reading() -> Result<(), Stop> {
    let folder = target().join("bench-tables");
    // What an earlier run made; the folder's name is ours.
    let _ = std::fs::remove_dir_all(&folder);
    must(example().arg("make").arg(&folder))?;
    for (what, file) in [
        ("read", "10000.xlsx"),
        ("read", "50000.xlsx"),
        ("refuse", "bomb.xlsx"),
    ] {
        must(example().arg(what).arg(folder.join(file)))?;
    }
    Ok(())
}

fn example() -> Command {
    cargo(&[
        "run",
        "-q",
        "--release",
        "-p",
        "tables",
        "--example",
        "reading_speed",
        "--",
    ])
}
