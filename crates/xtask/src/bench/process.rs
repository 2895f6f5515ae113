//! What Linux says of running programs, in `/proc`.

use std::path::{Path, PathBuf};

/// A process, told from a later one that was given its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    number: u32,
    began: String,
}

/// What some processes hold in memory, in kilobytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// Everything of theirs that is in memory, shared pages counted in full.
    pub resident: u64,
    /// The same with every shared page divided among those that share it.
    pub own_share: u64,
}

/// A program and everything that it started, itself first.
pub fn family(number: u32) -> Vec<Process> {
    let all: Vec<(u32, u32)> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|number| Some((number, field(number, PARENT)?.parse().ok()?)))
        .collect();
    let mut family = vec![number];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(
            all.iter()
                .filter(|(_, of)| *of == parent)
                .map(|(child, _)| *child),
        );
        at += 1;
    }
    let process = |number| {
        Some(Process {
            number,
            began: field(number, BEGAN)?,
        })
    };
    family.into_iter().filter_map(process).collect()
}

/// Those that still run.
pub fn alive(processes: &[Process]) -> Vec<Process> {
    let runs = |process: &&Process| {
        field(process.number, BEGAN).as_ref() == Some(&process.began)
            && field(process.number, STATE).as_deref() != Some("Z")
    };
    processes.iter().filter(runs).cloned().collect()
}

/// How long they have had a processor, in the system's ticks of 10 ms.
pub fn ticks(processes: &[Process]) -> u64 {
    let of = |number, which| field(number, which).and_then(|text| text.parse::<u64>().ok());
    processes
        .iter()
        .flat_map(|process| [of(process.number, USER), of(process.number, SYSTEM)])
        .flatten()
        .sum()
}

/// What they hold in memory together.
pub fn memory(processes: &[Process]) -> Memory {
    let mut sum = Memory::default();
    for process in processes {
        let text = std::fs::read_to_string(of(process.number).join("smaps_rollup"));
        let text = text.unwrap_or_default();
        let kilobytes = |name: &str| -> u64 {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|rest| rest.split_whitespace().next());
            number.and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        sum.resident += kilobytes("Rss:");
        sum.own_share += kilobytes("Pss:");
    }
    sum
}

// Places in `/proc/…/stat`, counted from the state that follows the name.
const STATE: usize = 0;
const PARENT: usize = 1;
const USER: usize = 11;
const SYSTEM: usize = 12;
const BEGAN: usize = 19;

fn field(number: u32, which: usize) -> Option<String> {
    let text = std::fs::read_to_string(of(number).join("stat")).ok()?;
    // The name may hold blanks and brackets.
    let (_, after) = text.rsplit_once(") ")?;
    after.split_whitespace().nth(which).map(str::to_owned)
}

fn of(number: u32) -> PathBuf {
    Path::new("/proc").join(number.to_string())
}
