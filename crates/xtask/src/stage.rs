//! Commands and stages: one line before and after each, the seconds it took, and an end at the first failure.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// The work ends here; the reason has been printed. Holds the exit code.
#[derive(Debug)]
pub struct Stop(pub u8);

/// Prints the reason and gives the [`Stop`] to return.
pub fn stop(reason: &str) -> Stop {
    eprintln!("xtask: {reason}");
    Stop(1)
}

/// The root of the source.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors()
        .nth(2)
        .expect("this crate lies two folders below the root")
        .to_owned()
}

/// Cargo's own folder of results, wherever the developer put it: this program lies in `<target>/debug`.
pub fn target() -> PathBuf {
    let here = std::env::current_exe().expect("a running program has a path");
    here.ancestors()
        .nth(2)
        .expect("cargo puts programs two folders deep")
        .to_owned()
}

/// A program of the given profile (`debug` or `release`).
pub fn program(profile: &str, name: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A command run at the root of the source.
pub fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that started us, so that the toolchain is the same.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = command(cargo, arguments);
    // Where a different folder was asked for, the programs must still land beside this one.
    command.env("CARGO_TARGET_DIR", target());
    command
}

/// A display and a session of its own for the program that is named next.
pub fn on_a_display() -> Command {
    let mut command = command(
        "xvfb-run",
        &["-a", "-s", "-screen 0 1366x768x24", "dbus-run-session"],
    );
    command
        .args(["--config-file=tests/window/real/session.conf", "--"])
        .env("NO_AT_BRIDGE", "1");
    command
}

/// Runs a command to its end, its output shown as it comes.
pub fn must(command: &mut Command) -> Result<(), Stop> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stop(code(status))),
        Err(fault) => Err(stop(&format!(
            "{} cannot be started: {fault}",
            command.get_program().display()
        ))),
    }
}

fn code(status: ExitStatus) -> u8 {
    status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .filter(|code| *code != 0)
        .unwrap_or(1)
}

/// A row of stages, and what the test runners among them said at their end.
#[derive(Default)]
pub struct Stages {
    seconds: Vec<(String, u64)>,
    summaries: Vec<String>,
    skipped: Vec<String>,
}

impl Stages {
    /// Runs one stage: its commands in order, then its line.
    pub fn stage(&mut self, name: &str, commands: Vec<Command>) -> Result<(), Stop> {
        println!("\n== {name}");
        let start = Instant::now();
        for mut command in commands {
            if let Err(stop) = self.watch(name, &mut command) {
                println!("== {name}: FAILED after {} s", start.elapsed().as_secs());
                return Err(stop);
            }
        }
        let seconds = start.elapsed().as_secs();
        println!("== {name}: ok, {seconds} s");
        self.seconds.push((name.to_owned(), seconds));
        Ok(())
    }

    /// One stage that is work of this program itself.
    pub fn step(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(()) => println!("== {name}: ok, {seconds} s"),
            Err(_) => println!("== {name}: FAILED after {seconds} s"),
        }
        self.seconds.push((name.to_owned(), seconds));
        outcome
    }

    /// Says that a stage is not run and why, now and once more at the end.
    pub fn skipped(&mut self, name: &str, reason: &str) {
        let line = format!("SKIPPED: {name}: {reason}");
        println!("\n== {line}");
        self.skipped.push(line);
    }

    /// The stages once more, one line each, and then what the runners counted.
    pub fn close(&self) {
        println!("\n== all stages passed");
        for (name, seconds) in &self.seconds {
            println!("{seconds:>6} s  {name}");
        }
        for line in self.summaries.iter().chain(&self.skipped) {
            println!("{line}");
        }
    }

    fn watch(&mut self, name: &str, command: &mut Command) -> Result<(), Stop> {
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(|fault| {
            stop(&format!(
                "{} cannot be started: {fault}",
                command.get_program().display()
            ))
        })?;
        let output = child.stdout.take().expect("it was asked for");
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            // A closed terminal must not end a test run that writes to a log as well.
            let _ = writeln!(std::io::stdout(), "{line}");
            if is_summary(&line) {
                self.summaries.push(format!("{name}: {}", line.trim()));
            }
        }
        match child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Stop(code(status))),
            Err(fault) => Err(stop(&format!("{name} was lost: {fault}"))),
        }
    }
}

/// The closing lines of cargo's, vitest's and node's test runners, as long as they counted something.
fn is_summary(line: &str) -> bool {
    let line = line.trim();
    let counted = |head: &str| {
        line.strip_prefix(head)
            .is_some_and(|rest| !rest.trim_start().starts_with('0'))
    };
    counted("test result: ok. ")
        || ["Test Files ", "Tests "]
            .iter()
            .any(|head| line.starts_with(head))
        || ["ℹ tests ", "ℹ pass ", "ℹ fail ", "ℹ skipped "]
            .iter()
            .any(|head| line.starts_with(head))
}

#[cfg(test)]
mod tests;
