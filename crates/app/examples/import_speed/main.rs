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

    let watch = Watch::start()?;
    let summary = import(&desk, &folder)?;
    let ours = watch.read()?;
    println!("{summary}");
    let floor = floor::measure(&folder, &sender, &before, &desk.database, n_bundles)?;
    said("taking bundles in, with every check", &ours, n_bundles);
    said(
        "  the floor: decrypt, hash, verify",
        &floor.checking,
        n_bundles,
    );
    said(
        "  the floor: bare INSERTs, a commit each",
        &floor.writing,
        n_bundles,
    );
    let over = |part: fn(&Took) -> Duration| {
        let floor = part(&floor.checking) + part(&floor.writing);
        part(&ours).as_secs_f64() / floor.as_secs_f64()
    };
    println!(
        "taking in over its floor            {:.2} by the clock (bar 1.5), {:.2} by processor time",
        over(|took| took.clock),
        over(|took| took.processor)
    );
    Ok(())
}

/// How long something took, and how much the processor worked for it: on a busy machine the two part.
struct Took {
    clock: Duration,
    processor: Duration,
}

struct Watch {
    begun: Instant,
    worked: Duration,
}

impl Watch {
    fn start() -> Result<Watch, Anything> {
        Ok(Watch {
            begun: Instant::now(),
            worked: worked()?,
        })
    }

    fn read(&self) -> Result<Took, Anything> {
        Ok(Took {
            clock: self.begun.elapsed(),
            processor: worked()? - self.worked,
        })
    }
}

/// What this process has used of the processor, on all its threads. Linux only: hundredths of seconds in `/proc`.
fn worked() -> Result<Duration, Anything> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks: Vec<u64> = ticks.map(str::parse).collect::<Result<_, _>>()?;
    Ok(Duration::from_millis(ticks.iter().sum::<u64>() * 10))
}

fn said(what: &str, took: &Took, n_bundles: usize) {
    let each = |part: Duration| part.as_secs_f64() * 1e3 / n_bundles as f64;
    println!(
        "{what:<40} {:8.2} s, {:.3} ms each, {:.3} ms of the processor",
        took.clock.as_secs_f64(),
        each(took.clock),
        each(took.processor)
    );
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
        std::thread::sleep(Duration::from_millis(250));
    }
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
