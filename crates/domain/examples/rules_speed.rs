//! How fast rules are read and units are judged, on one core: prints its lines for `cargo xtask bench`, which names the
//! folder of the packs; a second word is how many units are judged, for a profiler. Beside the time on the wall stands
//! the time this process was given, where the system says it: other programs run too. Times belong to the machine they
//! were measured on.
#![allow(
    clippy::disallowed_methods,
    reason = "a measurement reads files and the clock; the library does neither"
)]

use domain::{
    assessment::verdict,
    form::{Fields, InputKind},
    meeting::Facts,
    rules::{KindRules, OpenChoice, Rules, Source, check},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const N_UNITS: usize = 100_000;
const N_LOADS: usize = 21;
const YEAR: i32 = 2023;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the packs");
    let n_units = std::env::args()
        .nth(2)
        .map_or(N_UNITS, |n| n.parse().expect("a number of units"));
    let files = files(Path::new(&folder));
    let mut times: Vec<Duration> = Vec::new();
    let mut loaded = Vec::new();
    let given = given();
    for _ in 0..N_LOADS {
        let start = Instant::now();
        loaded = load(&files);
        times.push(start.elapsed());
    }
    let own = own_time(given).map(|all| all / N_LOADS as u32);
    times.sort();
    println!(
        "all {} rule packs and plans           {}{}  (median of {N_LOADS})",
        files.len(),
        shown(times[N_LOADS / 2]),
        told(own)
    );
    // The largest text is the one that is in force.
    let rules = loaded
        .into_iter()
        .max_by_key(|rules| {
            rules
                .kinds()
                .iter()
                .map(|kind| kind.criteria.len())
                .sum::<usize>()
        })
        .expect("there is a national text");
    let rules = chosen(&rules);
    for kind in rules.unit_kinds() {
        judge(&rules, kind, n_units);
    }
}

/// Every open point answered with its first choice: only the measurement may do that.
fn chosen(rules: &Rules) -> Rules {
    let choices = rules.opens().iter().filter_map(|open| {
        let (value, _) = open.choices.first()?;
        let choice = OpenChoice {
            value: value.clone(),
            basis: "MẪU".to_owned(),
        };
        Some((open.code.clone(), choice))
    });
    rules.with_choices(&choices.collect())
}

/// (name, text) of every pack below the folder.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for part in ["national", "classification", "local"] {
        let Ok(entries) = std::fs::read_dir(folder.join(part)) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("the folder can be listed").path();
            let text = std::fs::read_to_string(&path).expect("a pack can be read");
            files.push((path.display().to_string(), text));
        }
    }
    files
}

fn head<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    text.lines()
        .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix('='))
        .map(|value| value.trim().trim_matches('"'))
}

/// Every national text by itself, and every layer on the text it is for.
fn load(files: &[(String, String)]) -> Vec<Rules> {
    let (layers, national): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|(_, text)| head(text, "for").is_some());
    let mut all = Vec::new();
    for (name, text) in national {
        let base = Rules::load(Source { name, text }, &[]).expect("a shipped pack is sound");
        let slug = head(text, "slug").unwrap_or_default();
        for (name, text) in layers
            .iter()
            .filter(|(_, text)| head(text, "for") == Some(slug))
        {
            // Plans that need another layer are read on it by those who use them; here only the reading is measured.
            let _ = base.with_layer(Source { name, text });
        }
        all.push(base);
    }
    all
}

/// Units of one kind with every answer given, some of them failing, judged one after another.
fn judge(rules: &Rules, kind: &KindRules, n_units: usize) {
    let facts = Facts {
        kind: kind.slug.clone(),
        year: YEAR,
        unit: "thôn Mẫu".to_owned(),
        ..Facts::default()
    };
    let units: Vec<Fields> = (0..100).map(|i| answers(rules, kind, &facts, i)).collect();
    let (start, given) = (Instant::now(), given());
    let mut decided = 0;
    for i in 0..n_units {
        decided += usize::from(verdict(rules, &units[i % units.len()], &facts).is_some());
    }
    let taken = start.elapsed();
    println!(
        "{n_units} units judged                 {}{}  ({}: {} criteria, {decided} decided)",
        shown(taken),
        told(own_time(given)),
        kind.slug,
        kind.criteria.len()
    );
}

/// What this process was given of the processor so far, in ticks of a hundredth of a second; nothing where the system
/// does not tell.
fn given() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_whitespace().nth(11)?.parse().ok()
}

fn own_time(before: Option<u64>) -> Option<Duration> {
    Some(Duration::from_millis((given()? - before?) * 10))
}

fn told(own: Option<Duration>) -> String {
    own.map_or_else(String::new, |own| {
        format!(", of it its own {}", shown(own).trim())
    })
}

/// Fills the questions as they are asked; every fourth unit answers one criterion with its last choice.
fn answers(rules: &Rules, kind: &KindRules, facts: &Facts, i: usize) -> Fields {
    let mut fields = Fields::new();
    let window = kind.window(facts.year).ok();
    for (n, criterion) in kind.criteria.iter().enumerate() {
        let last = i.is_multiple_of(4) && i / 4 % kind.criteria.len() == n;
        // What one answer calls for is asked in the next turn.
        for _ in 0..3 {
            let asked = check::question(rules, criterion, window, &fields, facts);
            for input in asked.inputs {
                // What contradicts another figure is nought: nobody is waiting for a decision.
                if input.shown && input.problem.is_some() {
                    fields.insert(input.field, "0".to_owned());
                } else if input.shown && input.required && input.value.is_empty() {
                    let choice = if last {
                        input.choices.last()
                    } else {
                        input.choices.first()
                    };
                    let value = match (choice, input.kind) {
                        (Some(choice), _) => choice.value.clone(),
                        (None, InputKind::Number) => "120".to_owned(),
                        (None, InputKind::Date) => "15/03/2023".to_owned(),
                        (None, _) => "Đã thực hiện".to_owned(),
                    };
                    fields.insert(input.field, value);
                }
            }
        }
    }
    fields
}

fn shown(time: Duration) -> String {
    format!("{:>8.1} ms", time.as_secs_f64() * 1000.0)
}
