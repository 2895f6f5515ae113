//! What the program takes of a PC: memory and processor while nobody does anything, what is left when it is closed, the
//! size of its installer.

use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use super::process::{Memory, alive, family, memory, ticks};
use super::window::Window;
use crate::stage::{Stop, stop, target};

/// How long a window is left alone before it counts as idle.
const SETTLING: Duration = Duration::from_secs(5);
/// How long the processor is watched.
const WATCHED: Duration = Duration::from_secs(10);
/// How long the parts of the browser engine may take to follow the program that started them.
const FAREWELL: Duration = Duration::from_secs(10);

/// Measures and prints.
pub fn print(antt: &dyn Fn() -> Command, empty: &dyn Fn() -> Command) -> Result<(), Stop> {
    let least = measured(empty())?;
    let window = Window::open(antt())?;
    let own = at_rest(&window);
    let started = family(window.id());
    window.close()?;
    println!("idle, {} s after its first paint:", SETTLING.as_secs());
    line("  an empty window, its own process", least.own);
    line("  the program, its own process", own.own);
    line("  an empty window with the engine", least.all);
    line("  the program with the engine", own.all);
    println!(
        "  processor                         {:>8.2} %  of one core, over {} s (empty: {:.2} %)",
        own.busy,
        WATCHED.as_secs(),
        least.busy
    );
    nothing_left(&started)?;
    installer();
    Ok(())
}

/// A window at rest.
struct AtRest {
    /// The process that was started, which is all of the program that is ours.
    own: Memory,
    /// With the browser engine's processes.
    all: Memory,
    /// Hundredths of one core.
    busy: f64,
}

fn measured(window: Command) -> Result<AtRest, Stop> {
    let window = Window::open(window)?;
    let rest = at_rest(&window);
    window.close().map(|()| rest)
}

fn at_rest(window: &Window) -> AtRest {
    sleep(SETTLING);
    let family = family(window.id());
    let before = ticks(&family);
    sleep(WATCHED);
    let spent = ticks(&family).saturating_sub(before);
    AtRest {
        own: memory(&family[..1.min(family.len())]),
        all: memory(&family),
        // A tick is a hundredth of a second.
        busy: spent as f64 / WATCHED.as_secs_f64(),
    }
}

fn line(what: &str, memory: Memory) {
    let megabytes = |kilobytes: u64| kilobytes as f64 / 1000.0;
    println!(
        "{what:<36}{:>8.1} MB in memory, {:.1} MB with shared pages divided",
        megabytes(memory.resident),
        megabytes(memory.own_share)
    );
}

/// Nothing that the program started may run when it is closed.
fn nothing_left(started: &[super::process::Process]) -> Result<(), Stop> {
    let step = Duration::from_millis(100);
    let mut waited = Duration::ZERO;
    while waited < FAREWELL && !alive(started).is_empty() {
        sleep(step);
        waited += step;
    }
    let left = alive(started);
    if !left.is_empty() {
        return Err(stop(&format!(
            "of {} processes {} still run {} s after the window was closed",
            started.len(),
            left.len(),
            FAREWELL.as_secs()
        )));
    }
    println!(
        "closed: nothing runs any more       ({} processes ran)",
        started.len()
    );
    Ok(())
}

fn installer() {
    let folder = target().join("windows/out/x86_64");
    let found = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let installer = found
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("Cai-dat-"))
        .find_map(|entry| entry.metadata().ok());
    match installer {
        Some(about) => println!(
            "the installer for Windows           {:>8.1} MB",
            about.len() as f64 / 1e6
        ),
        None => println!("the installer for Windows is not built here: cargo xtask windows"),
    }
}
