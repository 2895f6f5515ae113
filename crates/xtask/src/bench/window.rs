//! The window against an empty one: how soon it is there, what it takes while nobody does anything, what it leaves.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{TODAY, footprint, median, shown};
use crate::stage::{Stop, command, program, stop};

const WINDOWS: usize = 7;

/// The part of the measurement that needs a display.
pub fn inside_display() -> Result<(), Stop> {
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
    first_paint(&antt, &empty)?;
    footprint::print(&antt, &empty)
}

/// In turn, so that whatever else this machine does falls on both.
fn first_paint(antt: &dyn Fn() -> Command, empty: &dyn Fn() -> Command) -> Result<(), Stop> {
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
        "an empty window of the same build   {}  (start to first paint, median of {WINDOWS})",
        shown(least)
    );
    println!(
        "the window with its home            {}  (start to first paint, median of {WINDOWS})",
        shown(own)
    );
    println!(
        "home : empty                        {:>8.2}",
        own.as_secs_f64() / least.as_secs_f64()
    );
    Ok(())
}

fn until_shown(window: Command) -> Result<Duration, Stop> {
    let start = Instant::now();
    let mut window = Window::open(window)?;
    let taken = start.elapsed();
    match window.child.kill().and_then(|()| window.child.wait()) {
        Ok(_) => Ok(taken),
        Err(_) => Err(stop("the window ended before it was measured")),
    }
}

/// A window that has said that it is shown.
pub struct Window {
    child: Child,
}

impl Window {
    /// Starts it and waits for its first paint.
    pub fn open(mut program: Command) -> Result<Window, Stop> {
        let mut child = program
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|fault| stop(&format!("the window cannot be started: {fault}")))?;
        let output = child.stdout.take().expect("it was asked for");
        let shown = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .any(|line| line == "shown");
        if shown {
            Ok(Window { child })
        } else {
            Err(stop("the window never said that it was shown"))
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Closes it as a person does, and waits for its end.
    pub fn close(mut self) -> Result<(), Stop> {
        let mut input = self.child.stdin.take().expect("it was asked for");
        let told = writeln!(input, "close");
        match told.and_then(|()| self.child.wait()) {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(stop(&format!("the window was closed and said {status}"))),
            Err(fault) => Err(stop(&format!("the window cannot be closed: {fault}"))),
        }
    }
}
