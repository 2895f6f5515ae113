//! How much memory it takes to take in one bundle of 500 MB. Linux only: it asks `/proc`.

use std::path::Path;
use std::time::Instant;

use super::{Anything, given, import};

const SCANS: usize = 50;
const SCAN: u64 = 10_000_000;

pub fn measure(desk: &given::Desk, workshop: &Path) -> Result<(), Anything> {
    let file = given::large(desk, workshop, SCANS, SCAN)?;
    // From here on the most that was ever held counts anew.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let at_start = kilobytes("VmRSS:")?;
    let start = Instant::now();
    let summary = import(desk, &file)?;
    let took = start.elapsed();
    let added = kilobytes("VmHWM:")?.saturating_sub(at_start);
    println!("{summary}");
    println!(
        "one of 500 MB taken in                   {:8.2} s, memory it adds at most {:.1} MB (bar 64)",
        took.as_secs_f64(),
        added as f64 / 1024.0
    );
    std::fs::remove_file(file)?;
    Ok(())
}

fn kilobytes(field: &str) -> Result<u64, Anything> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with(field));
    let digits = line.and_then(|line| line.split_whitespace().nth(1));
    Ok(digits.ok_or("no such field")?.parse()?)
}
