//! `cargo xtask run`: the program, from nothing.

use std::path::PathBuf;

use crate::stage::{Stop, command, must, program, stop, target};
use crate::{build, setup};

/// Whether a window could be shown here.
pub fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("WAYLAND_DISPLAY") || set("DISPLAY")
}

/// Starts the window, or takes the sample road through the twin. Development builds: the first start on a new machine
/// waits for the build, and the release build takes twice as long.
pub fn run(display: bool, arguments: &[String]) -> Result<(), Stop> {
    if display {
        window(arguments)
    } else {
        twin(arguments)
    }
}

fn window(arguments: &[String]) -> Result<(), Stop> {
    setup::packages(setup::WINDOW)?;
    build::screens()?;
    build::programs("dev", "desktop", &["--bin", "antt"])?;
    println!(
        "xtask: the window opens. It asks whether to begin with your own data or with sample data."
    );
    must(command(program("debug", "antt"), &[]).args(arguments))
}

fn twin(arguments: &[String]) -> Result<(), Stop> {
    setup::packages(setup::TWIN)?;
    build::programs("dev", "", &["--bin", "antt-cli"])?;
    let twin = program("debug", "antt-cli");
    if !arguments.is_empty() {
        return must(command(twin, &[]).args(arguments));
    }
    let out = fresh_folder()?;
    must(command(&twin, &["demo", "--out"]).arg(&out))?;
    println!(
        "\nEverything made on the way is in {out}\n\
         The twin does whatever the window does:  {twin} help\n\
         The window itself needs a display; with one, type:  cargo xtask run\n\
         and to look there at a register made above, on a day of its year:\n  \
         cargo xtask run -- --today 2023-11-20 --data {out}/kon-gang/so-lieu/xa-kon-gang",
        out = out.display(),
        twin = twin.display(),
    );
    Ok(())
}

/// The first `demo-N` that is not there yet, so that no earlier road is touched.
fn fresh_folder() -> Result<PathBuf, Stop> {
    let mut folders = (1..10_000).map(|n| target().join(format!("demo-{n}")));
    folders
        .find(|folder| !folder.exists())
        .ok_or_else(|| stop("target/ holds too many demo-N folders; remove some"))
}
