//! How long it takes to take in 3,000 sealed bundles of villages, with every check, beside the floor: the same
//! decryption, hashing and signature check, and the bare INSERTs of what came of it, one commit a bundle. Prints the
//! figures; `cargo xtask bench` runs it. `--bundles N` for fewer. And how much memory one of 500 MB takes.

mod floor;
mod given;
mod memory;

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

type Anything = Box<dyn std::error::Error>;

fn main() -> Result<(), Anything> {
    let n_bundles = std::env::args()
        .skip_while(|word| word != "--bundles")
        .nth(1);
    let n_bundles = n_bundles.map_or(Ok(3_000), |word| word.parse())?;
    let workshop = tempfile::tempdir()?;
    let desk = given::commune(workshop.path())?;
    memory::measure(&desk, workshop.path())?;
    let (folder, sender) = given::bundles(&desk, workshop.path(), n_bundles)?;
    let before = workshop.path().join("before.db");
    std::fs::copy(&desk.database, &before)?;

    let start = Instant::now();
    let summary = import(&desk, &folder)?;
    let ours = start.elapsed();
    println!("{summary}");
    let floor = floor::measure(&folder, &sender, &before, &desk.database, n_bundles)?;
    said("taking bundles in, with every check", ours, n_bundles);
    said(
        "  the floor: decrypt, hash, verify",
        floor.checking,
        n_bundles,
    );
    said(
        "  the floor: bare INSERTs, a commit each",
        floor.writing,
        n_bundles,
    );
    let ratio = ours.as_secs_f64() / (floor.checking + floor.writing).as_secs_f64();
    println!("taking in over its floor            {ratio:.2} (bar 1.5)");
    Ok(())
}

fn said(what: &str, took: Duration, n_bundles: usize) {
    let each = took.as_secs_f64() * 1e3 / n_bundles as f64;
    println!("{what:<40} {:8.2} s, {each:.3} ms each", took.as_secs_f64());
}

/// By the command that the screen gives, to its end. Receipts are for both sides another matter.
fn import(desk: &given::Desk, folder: &Path) -> Result<String, Anything> {
    let app = desk.open()?;
    let files = [folder.display().to_string()];
    let started = app::call(
        &app,
        "start_import",
        json!({ "files": files, "receipts": false }),
    )?;
    loop {
        let job = app::call(&app, "job_status", json!({ "job": started["job"] }))?;
        if job["state"] != "running" {
            let refused = job["lines"].as_array().and_then(|lines| {
                let first = lines.iter().find(|line| line["tone"] != "ok");
                first.map(|line| line["sentence"].to_string())
            });
            return match refused {
                None => Ok(text(&job, "summary")),
                Some(why) => Err(format!("{}: {why}", text(&job, "summary")).into()),
            };
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
