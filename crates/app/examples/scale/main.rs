//! How long every command that reads takes on one register, in one process: a line for each with its fiftieth and its
//! ninety-fifth of a hundred, in microseconds. `cargo xtask bench scale` runs it on registers of growing size.
//!
//!     scale DIR YYYY-MM-DD [SCREEN]
//!
//! With a screen ("board", or with what it is asked: 'board {"query":"thon"}'), or with "roll", only that is done: for a
//! profiler.

use std::path::Path;
use std::time::{Duration, Instant};

use app::{App, Fault, Purpose, World};
use serde_json::{Value, json};
use time::macros::format_description;
use time::{Date, OffsetDateTime, Time};

type Anything = Box<dyn std::error::Error>;

/// So often is each asked, or as often as the time for one allows, but never less than the least.
const CALLS: usize = 100;
const LEAST: usize = 3;
const FOR_EACH: Duration = Duration::from_secs(20);

/// Screens that need nothing said.
const SCREENS: &[&str] = &[
    "status",
    "settings",
    "inbox",
    "board",
    "decisions",
    "up",
    "classes",
    "awards",
    "round",
    "history",
    "catalogues",
    "handover",
    "years",
    "agenda",
    "drafts",
    "wordings",
    "known_keys",
    "blank_papers",
    "backups",
    "own_history",
    "board_offices",
    "inspections",
    "assigned_tasks",
    "models",
    "behalf",
    "journal",
];

/// A day, and nobody to ask.
struct OnDay(Date);

impl World for OnDay {
    fn now(&self) -> OffsetDateTime {
        let noon = Time::from_hms(12, 0, 0).expect("noon is a time");
        self.0.with_time(noon).assume_offset(app::world::VIETNAM)
    }

    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(7);
    }

    fn choose(&self, _purpose: Purpose) -> Result<Vec<std::path::PathBuf>, Fault> {
        Ok(Vec::new())
    }

    fn show(&self, _path: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn paths_are_handles(&self) -> bool {
        true
    }

    fn build_date(&self) -> Option<Date> {
        None
    }
}

fn main() -> Result<(), Anything> {
    let mut words = std::env::args().skip(1);
    let (Some(folder), Some(day)) = (words.next(), words.next()) else {
        return Err("scale DIR YYYY-MM-DD [SCREEN]".into());
    };
    let day = Date::parse(&day, format_description!("[year]-[month]-[day]"))?;
    let app = App::open(Path::new(&folder), Box::new(OnDay(day)))?;
    if let Some(screen) = words.next() {
        if screen == "roll" {
            return roll(&app);
        }
        let (command, arguments) = screen.split_once(' ').unwrap_or((&screen, "{}"));
        return measure(&app, &screen, command, &[serde_json::from_str(arguments)?]);
    }
    for screen in SCREENS {
        measure(&app, screen, screen, &[json!({})])?;
    }
    measure(&app, "plan", "plan", &[json!({ "page": "" })])?;
    let queries = ["thon", "xa an", "phuong", "gia lai"].map(|query| json!({ "query": query }));
    measure(&app, "search_communes", "search_communes", &queries)?;
    let queries = ["thon", "xa an phu", "quang", "lang 3", "thôn 1"];
    let queries = queries.map(|query| json!({ "query": query }));
    measure(&app, "search", "search", &queries)?;
    let asked = [
        json!({ "filter": "late" }),
        json!({ "query": "thon" }),
        json!({ "filter": "recognized", "query": "truong" }),
        json!({ "from": 200 }),
    ];
    measure(&app, "board asked", "board", &asked)?;
    let board = app::call(&app, "board", json!({}))?;
    let rows = board["rows"].as_array().ok_or("the board has no rows")?;
    let spread = |row: usize| json!({ "unit": rows[row * (rows.len() - 1) / 9]["unit"] });
    let units: Vec<Value> = (0..10).map(spread).collect();
    measure(&app, "unit_file", "unit_file", &units)?;
    measure(&app, "unit_history", "unit_history", &units)?;
    let handed_in = |row: &&Value| {
        !row["dossier"]["text"]
            .as_str()
            .unwrap_or_default()
            .is_empty()
    };
    let dossiers: Vec<Value> = rows
        .iter()
        .filter(handed_in)
        .take(10)
        .map(|row| json!({ "unit": row["unit"] }))
        .collect();
    if !dossiers.is_empty() {
        measure(&app, "appraisal", "appraisal", &dossiers)?;
    }
    roll(&app)
}

/// Saves the roll as a workbook, and says how long that takes and how much memory more than before.
fn roll(app: &App) -> Result<(), Anything> {
    let folder = tempfile::tempdir()?;
    // The most that was in memory is counted from here on.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let before = memory("VmRSS:")?;
    let start = Instant::now();
    let folder = json!({ "folder": folder.path() });
    let job = app::call(app, "start_save_roll", folder)?["job"].clone();
    let last = loop {
        let status = app::call(app, "job_status", json!({ "job": job }))?;
        if status["state"] != "running" {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    eprintln!(
        "the roll as XLSX: {:.2} s, memory {before} MB before and {} MB at most   {last}",
        start.elapsed().as_secs_f64(),
        memory("VmHWM:")?,
    );
    Ok(())
}

/// What Linux says of this program's memory, in megabytes.
fn memory(which: &str) -> Result<u64, Anything> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(which));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or("Linux does not say")?.parse::<u64>()? / 1000)
}

/// Calls a command with one set of arguments after the other and prints its line.
fn measure(app: &App, name: &str, command: &str, arguments: &[Value]) -> Result<(), Anything> {
    let begun = Instant::now();
    let mut times: Vec<Duration> = Vec::new();
    for at in 0..CALLS {
        if at >= LEAST && begun.elapsed() > FOR_EACH {
            break;
        }
        let start = Instant::now();
        app::call(app, command, arguments[at % arguments.len()].clone())
            .map_err(|fault| format!("{command}: {fault}"))?;
        times.push(start.elapsed());
    }
    times.sort();
    let part = |hundredths: usize| {
        times[(times.len() * hundredths / 100).min(times.len() - 1)].as_micros()
    };
    println!("{name}\t{}\t{}", part(50), part(95));
    Ok(())
}
