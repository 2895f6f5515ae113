//! `cargo xtask bench`: how fast it is, measured on this machine in one run and printed. Nothing here fails a test:
//! times belong to the machine they were measured on.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::stage::{Stop, cargo, command, must, on_a_display, program, stop, target};
use crate::{build, setup};

mod bundles;
mod papers;
mod tables;

const CALLS: usize = 20;
const WINDOWS: usize = 7;

/// The register that is measured: a village at the end of its sample year, on a day of that year, so that nothing is
/// asked about the clock.
const REGISTER: &str = "kon-gang/so-lieu/xa-kon-gang-lang-mau-1";
const TODAY: &str = "2023-11-20";

/// Builds for release and measures.
pub fn bench() -> Result<(), Stop> {
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
    )?;
    rules()?;
    papers::speed()?;
    tables::reading()?;
    bundles::memory()?;
    bundles::nested()?;
    bundles::taking_in()?;
    let demo = target().join("bench");
    // What an earlier measurement left; the folder's name is ours.
    let _ = std::fs::remove_dir_all(&demo);

    let start = Instant::now();
    must(
        command(program("release", "antt-cli"), &["demo", "--out"])
            .arg(&demo)
            .stdout(Stdio::null()),
    )?;
    println!(
        "the demo road, every plan           {}",
        shown(start.elapsed())
    );

    let register = demo.join(REGISTER);
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

    // One display for both windows: what it costs must not differ between them.
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

/// The window against an empty one, in turn, so that whatever else this machine does falls on both.
pub fn windows() -> Result<(), Stop> {
    let register = std::env::var_os("ANTT_BENCH_DATA")
        .ok_or_else(|| stop("this is a part of: cargo xtask bench"))?;
    let antt = || {
        let mut antt = command(
            program("release", "antt"),
            &["--announce", "--today", TODAY, "--data"],
        );
        antt.arg(&register);
        antt
    };
    let empty = || command(program("release/examples", "empty-window"), &[]);
    // The first start of each reads it from the disk.
    until_shown(antt())?;
    until_shown(empty())?;
    let (mut own, mut least) = (Vec::new(), Vec::new());
    for _ in 0..WINDOWS {
        own.push(until_shown(antt())?);
        least.push(until_shown(empty())?);
    }
    let (own, least) = (median(own), median(least));
    println!(
        "an empty window of the same build   {}  (median of {WINDOWS})",
        shown(least)
    );
    println!(
        "the window with its home            {}  (median of {WINDOWS})",
        shown(own)
    );
    println!(
        "home : empty                        {:>8.2}",
        own.as_secs_f64() / least.as_secs_f64()
    );
    Ok(())
}

fn until_shown(mut window: Command) -> Result<Duration, Stop> {
    let start = Instant::now();
    let window = window.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut window =
        window.map_err(|fault| stop(&format!("the window cannot be started: {fault}")))?;
    let output = window.stdout.take().expect("it was asked for");
    let shown = BufReader::new(output)
        .lines()
        .map_while(Result::ok)
        .any(|line| line == "shown");
    let taken = start.elapsed();
    let ended = window.kill().and_then(|()| window.wait());
    match (shown, ended) {
        (true, Ok(_)) => Ok(taken),
        _ => Err(stop("the window never said that it was shown")),
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn shown(time: Duration) -> String {
    format!("{:>8.1} ms", time.as_secs_f64() * 1000.0)
}
