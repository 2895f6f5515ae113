//! How long papers take: minutes of two pages alone, beside the typst compiler, and ten thousand of them.

use std::path::Path;
use std::process::Command;

use crate::stage::{Stop, cargo, must, target};

/// The compiler we are measured against; the same everywhere, so that runs can be compared.
const TYPST: &str = "typst==0.15.2";
const SCRIPT: &str = include_str!("typst.py");
/// How many times as long theirs should take.
const WANTED: f64 = 5.0;

pub fn speed() -> Result<(), Stop> {
    let folder = target().join("bench-papers");
    // What an earlier run measured is not this one's; the folder's name is ours.
    let _ = std::fs::remove_dir_all(&folder);
    let example = || {
        cargo(&[
            "run",
            "-q",
            "--release",
            "-p",
            "documents",
            "--example",
            "papers_speed",
            "--",
        ])
    };
    must(example().arg(&folder))?;
    match typst(&folder) {
        Ok(theirs) => compare(&folder, &theirs),
        Err(reason) => println!("1000 of them by typst               not measured: {reason}"),
    }
    must(example().arg("memory"))
}

/// What the script says.
struct Theirs {
    pages: u32,
    seconds: f64,
    /// Seconds of the processor: the clock counts what else the machine does.
    worked: f64,
    /// In milliseconds.
    median: f64,
}

fn compare(folder: &Path, theirs: &Theirs) {
    let own = std::fs::read_to_string(folder.join("seconds")).unwrap_or_default();
    let mut own = own.split_whitespace().map(|one| one.parse::<f64>());
    let mut own = || own.next().and_then(Result::ok).unwrap_or(f64::NAN);
    let (seconds, worked) = (own(), own());
    println!(
        "1000 of them by typst, warm         {:>8.1} ms  (median {:.1} ms, {} pages each)",
        theirs.seconds * 1000.0,
        theirs.median,
        theirs.pages
    );
    println!(
        "typst : ours                        {:>8.1}     (by the clock; by the processor's work {:.1}; wanted {WANTED:.0})",
        theirs.seconds / seconds,
        theirs.worked / worked
    );
}

/// The same papers by typst, or why they cannot be had. Its package goes into a folder of its own.
fn typst(folder: &Path) -> Result<Theirs, String> {
    let home = target().join("bench-typst");
    let python = home.join("bin/python");
    if !python.exists() {
        told(Command::new("python3").args(["-m", "venv"]).arg(&home))
            .map_err(|_| "python3 with its venv module is missing here".to_owned())?;
    }
    told(Command::new(&python).args(["-m", "pip", "install", "-q", TYPST]))
        .map_err(|_| format!("the package {TYPST} cannot be fetched here"))?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/fonts");
    let mut script = Command::new(&python);
    let said = told(script.args(["-c", SCRIPT]).arg(folder).arg(fonts))?;
    let numbers: Vec<f64> = said.split_whitespace().flat_map(str::parse).collect();
    match numbers[..] {
        [pages, seconds, worked, median] => Ok(Theirs {
            pages: pages as u32,
            seconds,
            worked,
            median,
        }),
        _ => Err(format!("it said: {said}")),
    }
}

/// What a command prints, or what it complains of last.
fn told(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|fault| fault.to_string())?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(complaint.lines().last().unwrap_or_default().to_owned())
}
