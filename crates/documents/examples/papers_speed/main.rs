//! How long a paper takes, for `cargo xtask bench`:
//!
//! - `papers_speed FOLDER` makes a thousand minutes of two pages and writes the same papers down for typst;
//! - `papers_speed memory` makes ten thousand and says how much memory the program held on the way.

mod minutes;
mod typst;

use std::path::Path;
use std::time::{Duration, Instant};

use documents::{Document, PdfInfo, to_pdf};
use minutes::minutes;
use time::macros::date;

const PAPERS: usize = 1_000;
const MANY: usize = 10_000;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("memory") => memory(),
        Some(folder) => {
            let folder = Path::new(folder);
            std::fs::create_dir_all(folder).expect("the folder is ours");
            speed(folder);
            for_typst(folder);
        }
        None => eprintln!("papers_speed FOLDER | memory"),
    }
}

fn printed(document: &Document) -> Vec<u8> {
    let info = PdfInfo {
        date: date!(2026 - 11 - 02),
        author: "Thôn Đông".into(),
    };
    to_pdf(document, &info).expect("a PDF")
}

fn speed(folder: &Path) {
    let start = Instant::now();
    let first = printed(&minutes(0));
    println!(
        "minutes of two pages, the first     {}",
        shown(start.elapsed())
    );
    let (all, worked) = (Instant::now(), worked());
    let mut each: Vec<Duration> = (0..PAPERS)
        .map(|n| {
            let start = Instant::now();
            printed(&minutes(n));
            start.elapsed()
        })
        .collect();
    let all = all.elapsed();
    let worked = self::worked().zip(worked).map(|(now, then)| now - then);
    each.sort();
    let text_only = printed(&Document {
        code: None,
        ..minutes(0)
    });
    println!(
        "the median of those after it        {}",
        shown(each[PAPERS / 2])
    );
    println!("{PAPERS} of them, no two the same      {}", shown(all));
    println!(
        "1 of these files                    {:>8.1} KiB  (without its code, text only: {:.1})",
        first.len() as f64 / 1024.0,
        text_only.len() as f64 / 1024.0
    );
    write(folder, "minutes.pdf", &first);
    let seconds = [Some(all), worked].map(|time| time.map_or(f64::NAN, |time| time.as_secs_f64()));
    write(
        folder,
        "seconds",
        format!("{} {}", seconds[0], seconds[1]).as_bytes(),
    );
}

/// One source, and a line of words for each paper.
fn for_typst(folder: &Path) {
    let source = typst::Page::of(&minutes(0)).source;
    let mut words = String::new();
    for n in 0..PAPERS {
        let page = typst::Page::of(&minutes(n));
        assert_eq!(page.source, source, "papers differ in nothing but words");
        words.push_str(&page.data());
        words.push('\n');
    }
    write(folder, "minutes.typ", source.as_bytes());
    write(folder, "words", words.as_bytes());
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("the folder is ours");
}

/// Said after each tenth part: what is kept by mistake shows between them.
fn memory() {
    for n in 1..=MANY {
        printed(&minutes(n));
        if [MANY / 100, MANY / 10, MANY].contains(&n) {
            let held = held().map_or_else(
                || "không rõ".to_owned(),
                |kib| format!("{:.1} MiB", kib as f64 / 1024.0),
            );
            println!("memory after {n:>6} papers          {held:>11}");
        }
    }
}

/// How long the processor has worked for us, not counting what else this machine does; only where the system says it
/// in a file.
fn worked() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds = said.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// In kibibytes; only where the system says it in a file.
fn held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn shown(time: Duration) -> String {
    format!("{:>8.1} ms", time.as_secs_f64() * 1000.0)
}
