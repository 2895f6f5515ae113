//! Which functions of Windows the programs need, and that Windows 7 SP1 has all of them.
//!
//! A program that names one function its Windows does not have is not started at all, and the person reads a sentence
//! of the system about a “procedure entry point”. So what is not known to be there counts as missing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Machine, folder, said};
use crate::stage::{Stop, command, stop};

/// What Windows 7 SP1 has, of what is needed; how the list was made stands in it.
const WINDOWS_7: &str = include_str!("windows7.txt");

/// DLL names in small letters, each with its functions.
type Functions = BTreeMap<String, BTreeSet<String>>;

/// Every program and DLL of the portable folder, against what Windows 7 SP1 and the folder itself offer.
pub fn check(machine: &Machine) -> Result<(), Stop> {
    let mut offered = listed(WINDOWS_7);
    let files = folder::programs(machine);
    for file in &files {
        let name = folder::name(file).to_lowercase();
        offered.insert(name, exported(&dump(machine, file)?));
    }
    let mut missing = Vec::new();
    for file in &files {
        let needed = imported(&dump(machine, file)?);
        let n_functions: usize = needed.values().map(BTreeSet::len).sum();
        println!(
            "{}: {n_functions} functions of {} DLLs",
            folder::name(file),
            needed.len()
        );
        missing.extend(
            lacking(&needed, &offered)
                .into_iter()
                .map(|one| format!("{}: {one}", folder::name(file))),
        );
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(stop(&format!(
        "not known of Windows 7 SP1:\n  {}",
        missing.join("\n  ")
    )))
}

fn dump(machine: &Machine, file: &Path) -> Result<String, Stop> {
    let mut objdump = command(machine.tool("objdump"), &["-p"]);
    objdump.arg(file);
    said(objdump)
}

/// The list as it is kept: a DLL at the beginning of a line, its functions under it, notes behind `#`.
fn listed(text: &str) -> Functions {
    let mut functions = Functions::new();
    let mut dll = String::new();
    for line in text.lines() {
        let said = line.split('#').next().unwrap_or_default();
        if said.starts_with(char::is_alphanumeric) {
            dll = said.trim().to_lowercase();
        } else {
            let named = said.split_whitespace().map(str::to_owned);
            functions.entry(dll.clone()).or_default().extend(named);
        }
    }
    functions
}

/// The import tables as objdump prints them: three columns a function, the last of them its name; one without a name
/// is given by its number, and then the number stands for it.
fn imported(dump: &str) -> Functions {
    let mut functions = Functions::new();
    let mut dll = None;
    for line in dump.lines() {
        if let Some(name) = line.trim_start().strip_prefix("DLL Name: ") {
            dll = Some(name.trim().to_lowercase());
            functions.entry(name.trim().to_lowercase()).or_default();
            continue;
        }
        let Some(name) = &dll else { continue };
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            // The heading of the columns.
            ["vma:", ..] => {}
            [_, number, named, ..] => {
                let function = match *named {
                    "<none>" => format!("#{number}"),
                    named => named.to_owned(),
                };
                functions.entry(name.clone()).or_default().insert(function);
            }
            // An empty line ends the functions of one DLL.
            _ => dll = None,
        }
    }
    functions
}

/// The names a DLL offers.
fn exported(dump: &str) -> BTreeSet<String> {
    dump.lines()
        .skip_while(|line| !line.starts_with("[Ordinal/Name Pointer] Table"))
        .skip(1)
        .take_while(|line| line.trim_start().starts_with('['))
        .filter_map(|line| line.split_whitespace().last())
        .map(str::to_owned)
        .collect()
}

fn lacking(needed: &Functions, offered: &Functions) -> Vec<String> {
    let has = |dll: &str, function: &str| {
        offered
            .get(dll)
            .is_some_and(|functions| functions.contains(function))
    };
    needed
        .iter()
        .flat_map(|(dll, functions)| functions.iter().map(move |function| (dll, function)))
        .filter(|(dll, function)| !has(dll, function))
        .map(|(dll, function)| format!("{dll} {function}"))
        .collect()
}

#[cfg(test)]
mod tests;
