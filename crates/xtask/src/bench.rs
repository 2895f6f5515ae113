//! `cargo xtask bench`: how fast it is, measured on this machine in one run and printed. Nothing here fails a test:
//! times belong to the machine they were measured on.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::stage::{Stop, cargo, command, must, on_a_display, program, target};
use crate::{build, setup};

mod bundles;
mod footprint;
mod papers;
mod process;
mod scale;
mod tables;
mod window;

pub use window::inside_display;

pub use scale::scale;

const CALLS: usize = 20;

/// The register that is measured: a village at the end of its sample year, on a day of that year, so that nothing is
/// asked about the clock.
const REGISTER: &str = "kon-gang/so-lieu/xa-kon-gang-lang-mau-1";
const TODAY: &str = "2023-11-20";

/// Builds for release and measures.
pub fn bench() -> Result<(), Stop> {
    build_programs()?;
    rules()?;
    papers::speed()?;
    tables::reading()?;
    bundles::memory()?;
    bundles::nested()?;
    bundles::taking_in()?;

    let start = Instant::now();
    let register = register()?;
    println!(
        "the demo road, every plan           {}",
        shown(start.elapsed())
    );
    let mut calls = Vec::new();
    for _ in 0..CALLS {
        let start = Instant::now();
        let mut home = command(program("release", "antt-cli"), &["--data"]);
        must(
            home.arg(&register)
                .args(["--today", TODAY, "call", "home"])
                .stdout(Stdio::null()),
        )?;
        calls.push(start.elapsed());
    }
    println!(
        "a command on an existing register   {}  (antt-cli call home, median of {CALLS})",
        shown(median(calls))
    );
    on_one_display(&register)
}

/// What the program takes of a PC, and nothing else.
pub fn footprint() -> Result<(), Stop> {
    build_programs()?;
    on_one_display(&register()?)
}

fn build_programs() -> Result<(), Stop> {
    setup::packages(setup::TEST)?;
    build::screens()?;
    build::programs(
        "release",
        "desktop",
        &[
            "--bin",
            "antt-cli",
            "--bin",
            "antt",
            "--example",
            "empty-window",
        ],
    )
}

/// The sample years, made anew; where the register lies that is measured.
fn register() -> Result<PathBuf, Stop> {
    let demo = target().join("bench");
    // What an earlier measurement left; the folder's name is ours.
    let _ = std::fs::remove_dir_all(&demo);
    must(
        command(program("release", "antt-cli"), &["demo", "--out"])
            .arg(&demo)
            .stdout(Stdio::null()),
    )?;
    Ok(demo.join(REGISTER))
}

/// One display for every window: what it costs must not differ between them.
fn on_one_display(register: &Path) -> Result<(), Stop> {
    let xtask = std::env::current_exe().expect("a running program has a path");
    let mut inside = on_a_display();
    must(
        inside
            .arg(xtask)
            .args(["bench", "--inside-display"])
            .env("ANTT_BENCH_DATA", register),
    )
}

/// How long papers take, and nothing else.
pub fn papers() -> Result<(), Stop> {
    papers::speed()
}

/// Reading every rule pack, and judging many units by them: the domain alone.
fn rules() -> Result<(), Stop> {
    let mut speed = cargo(&[
        "run",
        "-q",
        "--release",
        "-p",
        "domain",
        "--example",
        "rules_speed",
        "--",
    ]);
    must(speed.arg("rules"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn shown(time: Duration) -> String {
    format!("{:>8.1} ms", time.as_secs_f64() * 1000.0)
}
