//! The twin that is tested: the one cargo built, or the one that `ANTT_CLI` names.
//!
//! `ANTT_CLI` is a program, or a program, a blank and what it is given first: `wine64 …/antt-cli.exe` tells the stories
//! on Windows' own file names.

use std::path::Path;
use std::process::Command;

/// A command that starts the twin in a folder, which is also the home of whoever starts it.
pub fn twin(folder: &Path) -> Command {
    let named = std::env::var("ANTT_CLI").unwrap_or_default();
    let mut command = match named.split_once(' ') {
        Some((runner, program)) => {
            let mut command = Command::new(runner);
            command.arg(program);
            command
        }
        None if named.is_empty() => Command::new(env!("CARGO_BIN_EXE_antt-cli")),
        None => Command::new(named),
    };
    command
        .current_dir(folder)
        .env("ANTT_PASSPHRASE", "mat-khau-mau")
        .env("HOME", folder)
        .env("XDG_DATA_HOME", folder);
    command
}

/// A path as this system writes it. Wine names the root of this system `Z:`; every other text stays.
pub fn path_here(told: String) -> String {
    match told.strip_prefix(r"Z:\") {
        Some(path) => format!("/{}", path.replace('\\', "/")),
        None => told,
    }
}
