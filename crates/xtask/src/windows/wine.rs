//! What Debian's Wine can show of the programs: the stories through the twin, the habits of Windows that break
//! programs, the installer, and what a person reads where WebView2 is missing.

use std::path::PathBuf;
use std::process::Command;

use super::{Machine, folder, installer, of_file, run, workshop};
use crate::stage::{Stages, Stop, cargo, command, on_a_display};

/// Debian puts it beside the path, for its `wine` package to choose from.
const WINE: &str = "/usr/lib/wine/wine64";

/// The Windows of the tests: a folder of its own, so that none of a developer's is touched.
fn prefix() -> PathBuf {
    workshop().join("wine")
}

/// Runs every stage; each starts from the same Windows.
pub fn stages(machine: &Machine, stages: &mut Stages) -> Result<(), Stop> {
    stages.step("a Windows to try it on", || begin(machine))?;
    stages.stage(
        "Windows' habits, under Wine",
        vec![tests(machine, &["windows", "--include-ignored"])],
    )?;
    stages.stage(
        "the installer and the window without WebView2, under Wine",
        vec![on_display(machine)],
    )?;
    stages.stage(
        "the stories, under Wine",
        vec![tests(machine, &["stories"])],
    )
}

/// Makes the prefix, and the tools with which the tests look at windows and hold files.
fn begin(machine: &Machine) -> Result<(), Stop> {
    let prefix = prefix();
    if !prefix.is_dir() {
        std::fs::create_dir_all(&prefix).map_err(|fault| of_file(&prefix, &fault))?;
    }
    let mut boot = under_wine(command(WINE, &["wineboot", "--init"]), machine);
    boot.stdout(std::process::Stdio::null());
    run(boot)?;
    let mut compile = command(
        machine.tool("gcc"),
        &[
            "-O1",
            "-s",
            "-municode",
            "-Wall",
            "-Werror",
            "tests/windows/hand.c",
            "-ladvapi32",
            "-o",
        ],
    );
    compile.arg(hand());
    run(compile)?;
    installer::trial(machine, &hand())
}

/// The small program that does in Windows what a person or another program does there.
fn hand() -> PathBuf {
    workshop().join("hand.exe")
}

fn under_wine(mut command: Command, machine: &Machine) -> Command {
    let twin = folder::of(machine).join("antt-cli.exe");
    command
        .env("WINEPREFIX", prefix())
        .env("WINEDEBUG", "-all")
        // Otherwise what is given on the command line loses its Vietnamese letters.
        .env("LC_ALL", "C.UTF-8")
        // Neither .NET nor a browser is offered for download. Wine's own combase.dll comes before the one beside the
        // program, as on every Windows that has one.
        .env("WINEDLLOVERRIDES", "mscoree,mshtml=;combase=b")
        .env("ANTT_CLI", format!("{WINE} {}", twin.display()))
        .env("ANTT_WINE", WINE)
        .env("ANTT_WINDOWS", folder::of(machine))
        .env("ANTT_INSTALLER", installer::of(machine))
        .env("ANTT_TRIAL", installer::trial_of())
        .env("ANTT_HAND", hand());
    command
}

fn tests(machine: &Machine, names: &[&str]) -> Command {
    let mut test = cargo(&["test", "--test", "it", "--"]);
    test.args(names);
    under_wine(test, machine)
}

/// Windows need a screen to appear on.
fn on_display(machine: &Machine) -> Command {
    let mut test = on_a_display();
    let cargo = cargo(&[
        "test",
        "--test",
        "it",
        "--",
        "on_a_screen",
        "--include-ignored",
        // They look for windows by their titles, and share one registry.
        "--test-threads=1",
    ]);
    test.arg(cargo.get_program()).args(cargo.get_args());
    for (name, value) in cargo.get_envs() {
        if let Some(value) = value {
            test.env(name, value);
        }
    }
    under_wine(test, machine)
}
