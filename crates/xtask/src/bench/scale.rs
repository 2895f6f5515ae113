//! `cargo xtask bench scale`: every screen's query on registers of 1 to 3,321 communes and ten years, as a curve. The
//! registers are made once and kept in `target/bench-scale` until what makes them changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use crate::stage::{Stop, cargo, command, must, program, stop, target};

/// Communes of each register; a hundred are the measure of the largest.
const SIZES: [usize; 5] = [1, 10, 100, 1_000, 3_321];
const MEASURE: usize = 100;
const UNITS_EACH: usize = 30;
/// So that the largest has a hundred thousand.
const UNITS_IN_ALL: usize = 100_000;
const YEARS: &str = "10";
const TODAY: &str = "2026-11-20";
/// What is asked of a screen: so many milliseconds, and so much more than with a hundred communes.
const BAR_MS: f64 = 50.0;
const BAR_RATIO: f64 = 1.5;

/// Sources that decide what a generated register is like.
const MAKES_IT: [&str; 6] = [
    "crates/app/src/generate",
    "crates/app/src/generate.rs",
    "crates/app/src/exchange/apply/collected",
    "crates/app/src/standing",
    "crates/app/src/standing.rs",
    "crates/store/sql/migrations",
];

/// Fiftieth and ninety-fifth of a hundred, in microseconds.
type Times = (u64, u64);

/// Builds, makes what is missing, measures; `sizes`: only registers of so many communes.
pub fn scale(sizes: &[&str]) -> Result<(), Stop> {
    // Together: apart they would be built with other features of what they share.
    must(&mut cargo(&[
        "build",
        "-q",
        "--release",
        "--workspace",
        "--exclude",
        "xtask",
        "--bin",
        "antt-cli",
        "--example",
        "scale",
    ]))?;
    let wanted = |size: &&usize| sizes.is_empty() || sizes.contains(&size.to_string().as_str());
    let sizes: Vec<usize> = SIZES.iter().filter(wanted).copied().collect();
    let mut table: BTreeMap<String, BTreeMap<usize, Times>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for size in &sizes {
        let register = register(*size)?;
        for (screen, times) in measured(&register)? {
            if !order.contains(&screen) {
                order.push(screen.clone());
            }
            table.entry(screen).or_default().insert(*size, times);
        }
    }
    print(&sizes, &order, &table);
    Ok(())
}

/// The register of so many communes, made where there is none of this make.
fn register(size: usize) -> Result<PathBuf, Stop> {
    let folder = target().join("bench-scale").join(size.to_string());
    let stamp = folder.join("make");
    let make = make()?;
    let register = folder.join("so-lieu/cap-tren");
    if std::fs::read_to_string(&stamp).is_ok_and(|known| known == make) {
        return Ok(register);
    }
    // What another make left; the folder's name is ours.
    let _ = std::fs::remove_dir_all(&folder);
    let units = if size == SIZES[SIZES.len() - 1] {
        UNITS_IN_ALL
    } else {
        size * UNITS_EACH
    };
    let start = Instant::now();
    let mut generate = command(
        program("release", "antt-cli"),
        &["--today", TODAY, "generate", "--country"],
    );
    generate.args([
        "--years",
        YEARS,
        "--communes",
        &size.to_string(),
        "--units",
        &units.to_string(),
        "--out",
    ]);
    must(generate.arg(&folder).stdout(Stdio::null()))?;
    let size_on_disk = bytes(&register) / 1_000_000;
    println!(
        "made: {size} communes, {units} units, {YEARS} years   {:.1} s, {size_on_disk} MB",
        start.elapsed().as_secs_f64()
    );
    std::fs::write(&stamp, make).map_err(|fault| stop(&format!("{}: {fault}", stamp.display())))?;
    Ok(register)
}

fn measured(register: &Path) -> Result<Vec<(String, Times)>, Stop> {
    let mut scale = command(program("release/examples", "scale"), &[]);
    let output = scale
        .arg(register)
        .arg(TODAY)
        .stderr(Stdio::inherit())
        .output();
    let output =
        output.map_err(|fault| stop(&format!("the measurement cannot be started: {fault}")))?;
    if !output.status.success() {
        return Err(stop("the measurement failed"));
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |line: &str| {
        let mut words = line.split('\t');
        let name = words.next()?.to_owned();
        Some((
            name,
            (words.next()?.parse().ok()?, words.next()?.parse().ok()?),
        ))
    };
    Ok(said.lines().filter_map(line).collect())
}

/// A row for each screen: p50 and p95 in milliseconds at each size, how much more the largest takes than a hundred,
/// and what it misses.
fn print(sizes: &[usize], order: &[String], table: &BTreeMap<String, BTreeMap<usize, Times>>) {
    let head: String = sizes.iter().map(|size| format!("{size:>21}")).collect();
    println!("{:<18}{head}   largest : {MEASURE}", "p50 / p95 in ms");
    let largest = sizes.last().copied().unwrap_or_default();
    for screen in order {
        let times = &table[screen];
        let ms = |micros: u64| micros as f64 / 1000.0;
        let cell = |size: &usize| match times.get(size) {
            Some((p50, p95)) => format!("{:>10.1} /{:>9.1}", ms(*p50), ms(*p95)),
            None => format!("{:>21}", "–"),
        };
        let cells: String = sizes.iter().map(cell).collect();
        let p95 = times.get(&largest).map_or(0.0, |(_, p95)| ms(*p95));
        let ratio = times
            .get(&MEASURE)
            .map(|(_, measure)| p95 / ms(*measure).max(0.001));
        let slow = if p95 > BAR_MS { "  > 50 ms" } else { "" };
        let steep = if ratio.is_some_and(|ratio| ratio > BAR_RATIO) {
            "  > 1.5×"
        } else {
            ""
        };
        let ratio = ratio.map_or_else(String::new, |ratio| format!("{ratio:>13.2}"));
        println!("{screen:<18}{cells}{ratio}{slow}{steep}");
    }
}

/// A sum over everything that decides what a generated register is like (FNV-1a).
fn make() -> Result<String, Stop> {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for path in MAKES_IT {
        for file in files(&crate::stage::root().join(path)) {
            let text = std::fs::read(&file)
                .map_err(|fault| stop(&format!("{}: {fault}", file.display())))?;
            for byte in text {
                sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
    }
    Ok(format!(
        "{sum:016x} {YEARS} {TODAY} {UNITS_EACH} {UNITS_IN_ALL}"
    ))
}

/// The file itself, or every file below a folder, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(inside) = std::fs::read_dir(path) else {
        return vec![path.to_owned()];
    };
    let mut inside: Vec<PathBuf> = inside.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    inside.iter().flat_map(|path| files(path)).collect()
}

fn bytes(folder: &Path) -> u64 {
    files(folder)
        .iter()
        .filter_map(|file| std::fs::metadata(file).ok())
        .map(|file| file.len())
        .sum()
}
