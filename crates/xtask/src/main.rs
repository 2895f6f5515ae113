//! The commands of the README, and what only developers need: everything that is done *to* this source.
//!
//! Nothing but the standard library: this program is the first thing a new machine builds, before anything is
//! installed, and it is what installs the rest.

mod bench;
mod build;
mod pictures;
mod run;
mod setup;
mod soak;
mod stage;
mod test;
mod windows;

use std::process::ExitCode;

use stage::Stop;

const USAGE: &str = "\
cargo xtask COMMAND

  run [--cli] [-- ARGUMENTS]   install what is missing, build, start the program: the window where there is a
                               display, else (or with --cli) the road of one sample year through its twin
  test                         install what is missing, run every test
  soak                         what takes hours: damage and fuzzers, millions of times
  setup [run|cli|test]         only install what is missing (all of it, when no purpose is named)
  bench [papers|footprint]     build for release, measure, print the figures; with a name only those of papers, or of
                               what the program takes of a PC
  bench scale [N …]            every screen's query on registers of 1 to 3,321 communes and ten years, or only of N; makes
                               them first (tens of gigabytes, an hour or more) and keeps them in target/bench-scale
  windows [--target x86_64]    build for Windows 7 SP1 and later: a portable folder and an installer; test them under
                               Wine (with --wine: only that, on what was built before; with ANTT_WINE_STORIES=all
                               every story is told there, else some)
  pictures                     take the pictures of the screens that the README shows
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (own, passed_on) = match arguments.iter().position(|argument| argument == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (&arguments[..], &[][..]),
    };
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let outcome = match own.as_slice() {
        ["run"] => run::run(run::has_display(), passed_on),
        ["run", "--cli"] => run::run(false, passed_on),
        ["test"] => test::test(),
        ["soak"] => soak::soak(),
        ["setup"] => setup::everything(),
        ["setup", "run"] => setup::packages(setup::WINDOW),
        ["setup", "cli"] => setup::packages(setup::TWIN),
        ["setup", "test"] => setup::packages(setup::TEST),
        ["bench"] => bench::bench(),
        ["bench", "papers"] => bench::papers(),
        ["bench", "footprint"] => bench::footprint(),
        ["bench", "--inside-display"] => bench::inside_display(),
        ["bench", "scale", sizes @ ..] => bench::scale(sizes),
        ["windows"] => windows::Machine::named(None).and_then(windows::windows),
        ["windows", "--target", name] => {
            windows::Machine::named(Some(name)).and_then(windows::windows)
        }
        ["windows", "--wine"] => windows::Machine::named(None).and_then(windows::wine_again),
        ["pictures"] => pictures::pictures(),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        other => {
            eprintln!("Not a command: {}\n\n{USAGE}", other.join(" "));
            Err(Stop(2))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(code)) => ExitCode::from(code),
    }
}
