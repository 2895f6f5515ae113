//! The portable folder: the programs, the DLLs beside them, and what a person reads first.

use std::path::{Path, PathBuf};

use super::{Machine, copy, fresh, of_file, run, said};
use crate::stage::{Stop, command, root, stop};

/// The folder, as a person sees it on a stick.
const NAME: &str = "Ho-so-ANTT";
/// Read by people, in Notepad.
const READ_FIRST: &str = include_str!("doc-truoc.txt");

/// Functions that the window takes from `combase.dll`, which Windows 7 does not have; its `ole32.dll` has them. Later
/// systems load their own `combase.dll` whatever lies beside the program.
const COMBASE: &str = "combase.dll";
const FROM_OLE32: [&str; 3] = [
    "CoTaskMemAlloc",
    "CoTaskMemFree",
    "CoCreateFreeThreadedMarshaler",
];

/// The programs and DLLs of the folder.
const PROGRAMS: [&str; 4] = ["antt.exe", "antt-cli.exe", "WebView2Loader.dll", COMBASE];

pub fn of(machine: &Machine) -> PathBuf {
    machine.out().join(NAME)
}

pub fn programs(machine: &Machine) -> Vec<PathBuf> {
    PROGRAMS.map(|name| of(machine).join(name)).to_vec()
}

pub fn name(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

pub fn make(machine: &Machine) -> Result<(), Stop> {
    let folder = of(machine);
    fresh(&machine.out())?;
    fresh(&folder)?;
    for program in PROGRAMS.iter().filter(|name| **name != COMBASE) {
        copy(&machine.built().join(program), &folder.join(program))?;
    }
    forwarding(machine, &folder.join(COMBASE))?;
    copy(
        &root().join("crates/documents/fonts/OFL.txt"),
        &folder.join("OFL.txt"),
    )?;
    // Notepad of old systems knows UTF-8 by its mark, and only its own ends of lines.
    let text = format!("\u{feff}{}", READ_FIRST.replace('\n', "\r\n"));
    let target = folder.join("DOC-TRUOC.txt");
    std::fs::write(&target, text).map_err(|fault| of_file(&target, &fault))?;
    for file in programs(machine) {
        let size = std::fs::metadata(&file).map_err(|fault| of_file(&file, &fault))?;
        println!("{:>8.2} MB  {}", megabytes(size.len()), name(&file));
    }
    Ok(())
}

/// As file sizes are shown: millions of bytes.
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// A DLL that holds nothing but where its functions really are.
fn forwarding(machine: &Machine, dll: &Path) -> Result<(), Stop> {
    let definition = super::workshop().join("combase.def");
    let lines = FROM_OLE32.map(|function| format!("  {function} = ole32.{function}\n"));
    let text = format!("LIBRARY \"{COMBASE}\"\nEXPORTS\n{}", lines.concat());
    std::fs::write(&definition, text).map_err(|fault| of_file(&definition, &fault))?;
    let mut link = command(
        machine.tool("gcc"),
        &["-shared", "-nostdlib", "-s", "-Wl,--no-insert-timestamp"],
    );
    // Nothing is run when it is loaded.
    link.args(["-Wl,--entry,0"])
        .arg(&definition)
        .arg("-o")
        .arg(dll);
    run(link)
}

/// SHA-256 of everything that is handed out, as `sha256sum --check` and `certutil -hashfile` know it.
pub fn sums(machine: &Machine) -> Result<(), Stop> {
    let out = machine.out();
    let mut files = Vec::new();
    walk(&out, &mut files)?;
    files.sort();
    let names = files
        .iter()
        .map(|file| file.strip_prefix(&out).unwrap_or(file));
    let mut sum = command("sha256sum", &["--"]);
    sum.args(names).current_dir(&out);
    let sums = said(sum)?;
    if sums.lines().count() != files.len() {
        return Err(stop("sha256sum did not answer for every file"));
    }
    let target = out.join("SHA256SUMS.txt");
    std::fs::write(&target, &sums).map_err(|fault| of_file(&target, &fault))?;
    print!("{sums}");
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Stop> {
    let entries = std::fs::read_dir(folder).map_err(|fault| of_file(folder, &fault))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
