//! The installer, made by Debian's NSIS.

use std::path::{Path, PathBuf};

use super::{Machine, folder, of_file, run, workshop};
use crate::stage::{Stop, command, root, stop};

/// No more than this without the runtime, in bytes: it travels on sticks and over slow lines.
const LARGEST: u64 = 12_000_000;

/// Where a person puts the offline installer of the WebView2 runtime, and how it is then called.
fn runtime(machine: &Machine) -> PathBuf {
    root()
        .join("webview2")
        .join(format!("webview2-{}.exe", machine.name))
}

/// Where the installer lies.
pub fn of(machine: &Machine) -> PathBuf {
    machine.out().join(format!(
        "Cai-dat-Ho-so-ANTT-{}-{}.exe",
        env!("CARGO_PKG_VERSION"),
        machine.name
    ))
}

pub fn make(machine: &Machine) -> Result<(), Stop> {
    let out = of(machine);
    let runtime = Some(runtime(machine)).filter(|runtime| runtime.is_file());
    write(machine, &out, runtime.as_deref(), &[])?;
    let size = std::fs::metadata(&out)
        .map_err(|fault| of_file(&out, &fault))?
        .len();
    println!(
        "{:>8.2} MB  {}{}",
        folder::megabytes(size),
        folder::name(&out),
        if runtime.is_some() {
            ", with the WebView2 runtime"
        } else {
            ""
        }
    );
    if runtime.is_none() && size > LARGEST {
        return Err(stop("the installer is larger than 12 MB"));
    }
    Ok(())
}

/// An installer like the real one that carries, in place of the runtime's, a program that only leaves a sign.
pub fn trial(machine: &Machine, stand_in: &Path) -> Result<(), Stop> {
    write(machine, &trial_of(), Some(stand_in), &["-DQUICK"])
}

/// Where that installer lies.
pub fn trial_of() -> PathBuf {
    workshop().join("trial-installer.exe")
}

fn write(
    machine: &Machine,
    out: &Path,
    runtime: Option<&Path>,
    defines: &[&str],
) -> Result<(), Stop> {
    let define = |name: &str, value: &str| format!("-D{name}={value}");
    let mut nsis = command("makensis", &["-V2", "-INPUTCHARSET", "UTF8", "-NOCD"]);
    nsis.arg(define("FOLDER", &folder::of(machine).to_string_lossy()))
        .arg(define("OUT", &out.to_string_lossy()))
        .arg(define("VERSION", env!("CARGO_PKG_VERSION")))
        .arg(define(
            "ICON",
            &root().join("icons/icon.ico").to_string_lossy(),
        ))
        .arg(define("STUB", stub(machine)))
        .arg(define("REMOVED", &removed(machine)?.to_string_lossy()));
    if let Some(runtime) = runtime {
        nsis.arg(define("RUNTIME", &runtime.to_string_lossy()));
    }
    nsis.args(defines)
        .arg("crates/xtask/src/windows/installer.nsi");
    run(nsis)
}

/// An installer for one kind of processor that runs on a system with nothing else.
fn stub(machine: &Machine) -> &'static str {
    if machine.runs_here {
        "amd64-unicode"
    } else {
        "x86-unicode"
    }
}

/// The lines of the uninstaller that take away, by name, what the folder holds.
fn removed(machine: &Machine) -> Result<PathBuf, Stop> {
    let folder = folder::of(machine);
    let entries = std::fs::read_dir(&folder).map_err(|fault| of_file(&folder, &fault))?;
    let mut lines: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| {
            format!(
                "Delete \"$INSTDIR\\{}\"\n",
                entry.file_name().to_string_lossy()
            )
        })
        .collect();
    lines.sort();
    let list = workshop().join("removed.nsh");
    std::fs::write(&list, lines.concat()).map_err(|fault| of_file(&list, &fault))?;
    Ok(list)
}
