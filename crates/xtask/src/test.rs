//! `cargo xtask test`: every test there is, in the order in which a fault is cheapest to find.

use std::path::PathBuf;
use std::process::Command;

use crate::stage::{Stages, Stop, cargo, command, on_a_display, root, stop, target};
use crate::{build, setup, windows};

/// Runs the stages up to the first that fails.
pub fn test() -> Result<(), Stop> {
    setup::packages(setup::TEST)?;
    setup::node()?;
    let mut stages = Stages::default();
    stages.stage("formatting", vec![cargo(&["fmt", "--all", "--check"])])?;
    let strict = ["--", "-D", "warnings"];
    stages.stage(
        "clippy",
        vec![cargo(
            &[&["clippy", "--workspace", "--all-targets"], &strict[..]].concat(),
        )],
    )?;
    stages.stage("cargo test", vec![cargo(&["test", "--workspace"])])?;

    setup::npm("ui")?;
    let ui = |script: &str| {
        let mut npm = setup::npm_command(&["run", "--silent", script]);
        npm.current_dir(root().join("ui"));
        npm
    };
    stages.stage(
        "screens: types and unit tests",
        vec![ui("check"), ui("test")],
    )?;
    build::screens()?;

    setup::npm("tests/window")?;
    let hosts = ["--features", "desktop,serve"];
    stages.stage(
        "building the window",
        vec![
            cargo(&[&["clippy", "--all-targets"], &hosts[..], &strict[..]].concat()),
            cargo(&[&["build", "--bins"], &hosts[..]].concat()),
        ],
    )?;
    stages.stage(
        "screens in Chromium",
        vec![node_tests(command("node", &[]), "tests/window/browser")?],
    )?;
    let mut display = on_a_display();
    display.arg("node");
    stages.stage(
        "the real window",
        vec![node_tests(display, "tests/window/real")?],
    )?;
    windows::wine_where_built(&mut stages)?;
    stages.close();
    Ok(())
}

/// Node's own runner on every `*.spec.mjs` of a folder. Node 20 knows no patterns, so the files are named.
fn node_tests(mut node: Command, folder: &str) -> Result<Command, Stop> {
    let specs = specs(folder)?;
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(specs);
    node.env("ANTT_PROGRAMS", target().join("debug"));
    Ok(node)
}

fn specs(folder: &str) -> Result<Vec<PathBuf>, Stop> {
    let entries = std::fs::read_dir(root().join(folder))
        .map_err(|fault| stop(&format!("{folder}: {fault}")))?;
    let mut specs: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    specs.retain(|path| path.to_string_lossy().ends_with(".spec.mjs"));
    specs.sort();
    if specs.is_empty() {
        Err(stop(&format!("{folder} holds no *.spec.mjs")))
    } else {
        Ok(specs)
    }
}
