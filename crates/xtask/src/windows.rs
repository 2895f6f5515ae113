//! `cargo xtask windows`: the programs for Windows, from a Debian machine, and what can be tested of them without one.
//!
//! Built with Debian's own Rust, because only its source of the standard library comes with it: the target is Windows
//! 7, for which nobody gives a finished one.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stage::{Stages, Stop, command, must, root, stop, target};
use crate::{build, setup};

mod folder;
mod imports;
mod installer;
mod wine;

/// A kind of processor that Windows runs on.
pub struct Machine {
    /// As it is asked for and as files are named.
    pub name: &'static str,
    triple: &'static str,
    /// How the programs of the C toolchain begin.
    toolchain: &'static str,
    packages: &'static [&'static str],
    /// Whether Debian's Wine of this machine runs its programs, and its installers.
    runs_here: bool,
    /// Packages built for size rather than speed: what unwinds on this machine takes more room, and the installer has a bound.
    smaller: &'static [&'static str],
}

const MACHINES: [Machine; 2] = [
    Machine {
        name: "x86_64",
        triple: "x86_64-win7-windows-gnu",
        toolchain: "x86_64-w64-mingw32",
        packages: setup::WINDOWS,
        runs_here: true,
        smaller: &[],
    },
    Machine {
        name: "i686",
        triple: "i686-win7-windows-gnu",
        toolchain: "i686-w64-mingw32",
        packages: setup::WINDOWS_32,
        runs_here: false,
        smaller: &["app", "documents", "domain"],
    },
];

impl Machine {
    /// The machine of this name; the usual one without a name.
    pub fn named(name: Option<&str>) -> Result<&'static Machine, Stop> {
        let wanted = name.unwrap_or(MACHINES[0].name);
        MACHINES
            .iter()
            .find(|machine| machine.name == wanted)
            .ok_or_else(|| stop("--target is x86_64 or i686"))
    }

    fn tool(&self, name: &str) -> String {
        format!("{}-{name}", self.toolchain)
    }

    /// Where cargo leaves the programs.
    fn built(&self) -> PathBuf {
        workshop().join(self.triple).join("release")
    }

    /// Where what is handed out lies.
    fn out(&self) -> PathBuf {
        workshop().join("out").join(self.name)
    }
}

/// Everything of Windows, apart from the folders of the ordinary builds: another compiler makes it.
fn workshop() -> PathBuf {
    target().join("windows")
}

/// Builds, packs, and tests what can be tested here.
pub fn windows(machine: &'static Machine) -> Result<(), Stop> {
    setup::packages(machine.packages)?;
    build::screens()?;
    let mut stages = Stages::default();
    stages.stage("the programs for Windows", vec![programs(machine)])?;
    stages.step("the portable folder", || folder::make(machine))?;
    stages.step("nothing younger than Windows 7 SP1", || {
        imports::check(machine)
    })?;
    stages.step("the installer", || installer::make(machine))?;
    stages.step("checksums", || folder::sums(machine))?;
    if machine.runs_here {
        wine::stages(machine, &mut stages)?;
    } else {
        println!(
            "xtask: not run: Debian's wine64 does not start programs for {}.",
            machine.name
        );
    }
    stages.close();
    println!("\n{}", machine.out().display());
    Ok(())
}

/// Only the tests under Wine, of what was built before.
pub fn wine_again(machine: &'static Machine) -> Result<(), Stop> {
    let mut stages = Stages::default();
    wine::stages(machine, &mut stages)?;
    stages.close();
    Ok(())
}

/// The tests under Wine where Wine is there and programs of this very source are; else says why they are not run.
pub fn wine_where_built(stages: &mut Stages) -> Result<(), Stop> {
    let machine = &MACHINES[0];
    let missing = if !wine::is_there(machine) {
        "Wine is not there, or the programs for Windows were not built"
    } else if !build::is_newer(
        &folder::of(machine).join("antt-cli.exe"),
        &["crates", "rules", "src-tauri", "ui"],
    ) {
        "the programs for Windows are older than this source"
    } else {
        return wine::stages(machine, stages);
    };
    stages.skipped(
        "the tests under Wine",
        &format!("{missing}; cargo xtask windows builds them and runs these tests"),
    );
    Ok(())
}

fn programs(machine: &Machine) -> Command {
    let mut cargo = command(
        "/usr/bin/cargo",
        &[
            "build",
            "--locked",
            "--release",
            "-Zbuild-std=std,panic_unwind",
            "--features",
            "desktop",
            "--bin",
            "antt",
            "--bin",
            "antt-cli",
            "--target",
            machine.triple,
        ],
    );
    for package in machine.smaller {
        let smaller = format!("profile.release.package.{package}.opt-level=\"s\"");
        cargo.args(["--config", &smaller]);
    }
    // The toolchain that runs us must not be mixed with Debian's.
    for name in [
        "RUSTUP_TOOLCHAIN",
        "LD_LIBRARY_PATH",
        "CARGO",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        cargo.env_remove(name);
    }
    let of_target = |before: &str, after: &str| {
        let triple = machine.triple.replace('-', "_");
        format!("{before}{triple}{after}")
    };
    cargo
        .env("RUSTC", "/usr/bin/rustc")
        // Building the standard library is asked for with an unstable option.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", workshop())
        .env(of_target("CC_", ""), machine.tool("gcc"))
        .env(of_target("AR_", ""), machine.tool("ar"))
        .env(
            of_target("CARGO_TARGET_", "_LINKER").to_uppercase(),
            machine.tool("gcc"),
        )
        // Without it errors are reported through a function that Windows 7 does not have. No folder of this machine
        // stays in the programs.
        .env(
            of_target("CARGO_TARGET_", "_RUSTFLAGS").to_uppercase(),
            format!(
                "--cfg windows_slim_errors --remap-path-prefix={}=. --remap-path-prefix={}=cargo",
                root().display(),
                cargo_home().display()
            ),
        );
    cargo
}

/// Where cargo keeps the sources of what we build on.
fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .unwrap_or_else(|| "cargo-home".into())
}

/// Makes a folder that is not there yet; what an earlier run left in it goes.
fn fresh(folder: &Path) -> Result<(), Stop> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|fault| of_file(folder, &fault))?;
    }
    std::fs::create_dir_all(folder).map_err(|fault| of_file(folder, &fault))
}

fn of_file(path: &Path, fault: &std::io::Error) -> Stop {
    stop(&format!("{}: {fault}", path.display()))
}

/// What a command says on its standard output.
fn said(mut asked: Command) -> Result<String, Stop> {
    let output = asked.output().map_err(|fault| {
        stop(&format!(
            "{} cannot be started: {fault}",
            asked.get_program().display()
        ))
    })?;
    if !output.status.success() {
        return Err(stop(&String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Copies a file and says which could not be.
fn copy(from: &Path, to: &Path) -> Result<(), Stop> {
    std::fs::copy(from, to)
        .map(|_| ())
        .map_err(|fault| of_file(from, &fault))
}

fn run(mut wanted: Command) -> Result<(), Stop> {
    must(&mut wanted)
}
