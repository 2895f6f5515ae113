//! What Debian's Wine can show of the programs: the stories through the twin, the habits of Windows that break
//! programs, the installer, and what a person reads where WebView2 is missing.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{Machine, folder, installer, of_file, run, workshop};
use crate::stage::{Stages, Stop, cargo, command};

/// Debian puts them beside the path, for its `wine` package to choose from.
const WINE: &str = "/usr/lib/wine/wine64";
const SERVER: &str = "/usr/lib/wine/wineserver";

/// The account with blanks and marks of `tests/it/windows.rs`.
const ACCOUNT: &str = "Trần Thị Ổn Định";

/// The stories that are always told under Wine, where a process takes long to start: a whole year from the launch to the
/// decisions and every paper of it, bundles sealed and forged, a backup and what is restored from it, a new village head,
/// a handover from office to office, an office's own papers.
const STORIES: &str = "duong-di-kon-gang-2023,goi-gia-mao,niem-phong,sao-luu,mat-may-khoi-phuc,truong-thon-moi,\
    ban-giao-giua-dot-xet,van-ban-cua-co-quan";
/// Names others, as `STORY` does for `cargo test`; with `all`, every one is told.
const OTHER_STORIES: &str = "ANTT_WINE_STORIES";

/// The Windows of the tests: a folder of its own, so that none of a developer's is touched.
fn prefix() -> PathBuf {
    workshop().join("wine")
}

/// Whether there is all that the tests need: Wine, and programs built before.
pub fn is_there(machine: &Machine) -> bool {
    [WINE, SERVER]
        .iter()
        .all(|file| PathBuf::from(file).is_file())
        && folder::programs(machine).iter().all(|file| file.is_file())
        && installer::of(machine).is_file()
}

/// Runs every stage.
pub fn stages(machine: &Machine, stages: &mut Stages) -> Result<(), Stop> {
    stages.step("a Windows to try it on", || begin(machine))?;
    let over = Over(machine);
    stages.stage(
        "the installer and the window without WebView2, under Wine",
        vec![on_a_screen(machine)],
    )?;
    drop(over);
    let _open = Open::begin(machine)?;
    stages.stage(
        "Windows' habits, under Wine",
        vec![tests(machine, &["windows::", "--include-ignored"])],
    )?;
    let mut stories = tests(machine, &["stories::"]);
    stories.env("STORY", wanted());
    stages.stage("the stories, under Wine", vec![stories])
}

fn wanted() -> String {
    match std::env::var(OTHER_STORIES) {
        Ok(all) if all == "all" => String::new(),
        Ok(named) => named,
        Err(_) => STORIES.to_owned(),
    }
}

/// Makes the prefix, and the tools with which the tests look at windows and hold files.
fn begin(machine: &Machine) -> Result<(), Stop> {
    let prefix = prefix();
    if !prefix.is_dir() {
        std::fs::create_dir_all(&prefix).map_err(|fault| of_file(&prefix, &fault))?;
    }
    let boot = || quiet(under_wine(command(WINE, &["wineboot", "--init"]), machine));
    run(boot())?;
    drop(Over(machine));
    // A second account; its folders are made when the first program of that Windows is its own.
    let mut second = boot();
    second.env("USER", ACCOUNT).env("LOGNAME", ACCOUNT);
    run(second)?;
    drop(Over(machine));
    folders_of_its_own()?;
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

/// Wine makes an account's desktop and documents links to those of whoever starts it: they become folders of its own.
fn folders_of_its_own() -> Result<(), Stop> {
    let users = prefix().join("drive_c/users");
    let inside = |folder: &Path| {
        let entries = std::fs::read_dir(folder).map_err(|fault| of_file(folder, &fault))?;
        Ok(entries.filter_map(Result::ok).map(|entry| entry.path()))
    };
    for user in inside(&users)? {
        for link in inside(&user)?.filter(|path| path.is_symlink()) {
            std::fs::remove_file(&link)
                .and_then(|()| std::fs::create_dir(&link))
                .map_err(|fault| of_file(&link, &fault))?;
        }
    }
    Ok(())
}

/// The small program that does in Windows what a person or another program does there.
fn hand() -> PathBuf {
    workshop().join("hand.exe")
}

/// Ends whatever still runs in that Windows when it is dropped.
struct Over<'a>(&'a Machine);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        for word in ["-k", "-w"] {
            // Without a server nothing runs, and that is all that is wanted.
            let _ = quiet(under_wine(command(SERVER, &[word]), self.0)).status();
        }
    }
}

/// A program that stays, so that the services of that Windows do: the first program to start brings them up and gives
/// them its output, and whoever then reads that output to its end waits for them.
struct Open<'a> {
    stays: Child,
    _over: Over<'a>,
}

impl<'a> Open<'a> {
    fn begin(machine: &'a Machine) -> Result<Open<'a>, Stop> {
        let mut stays = quiet(under_wine(command(WINE, &[]), machine));
        stays.arg(hand()).arg("stay").stdin(Stdio::piped());
        let stays = stays.spawn().map_err(|fault| of_file(&hand(), &fault))?;
        Ok(Open {
            stays,
            _over: Over(machine),
        })
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        drop(self.stays.stdin.take());
        let _ = self.stays.wait();
    }
}

fn quiet(mut command: Command) -> Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn under_wine(mut command: Command, machine: &Machine) -> Command {
    let twin = folder::of(machine).join("antt-cli.exe");
    command
        .env("WINEPREFIX", prefix())
        .env("WINEDEBUG", "-all")
        // Otherwise what is given on the command line loses its Vietnamese letters.
        .env("LC_ALL", "C.UTF-8")
        // Neither .NET nor a browser is offered for download, and no menu of this machine is changed. Wine's own combase.dll comes before the one beside the
        // program, as on every Windows that has one.
        .env(
            "WINEDLLOVERRIDES",
            "mscoree,mshtml=;winemenubuilder.exe=d;combase=b",
        )
        .env("ANTT_CLI", format!("{WINE} {}", twin.display()))
        .env("ANTT_WINE", WINE)
        .env("ANTT_WINESERVER", SERVER)
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
fn on_a_screen(machine: &Machine) -> Command {
    let test = tests(
        machine,
        &[
            "on_a_screen::",
            "--include-ignored",
            // They look for windows by their titles, and share one registry.
            "--test-threads=1",
        ],
    );
    let mut screen = command("xvfb-run", &["-a", "-s", "-screen 0 1366x768x24"]);
    screen.arg(test.get_program()).args(test.get_args());
    under_wine(screen, machine)
}
