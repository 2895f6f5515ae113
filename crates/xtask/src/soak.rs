//! `cargo xtask soak`: what takes hours. Damage a million times, and ten million runs of each fuzzer.

use crate::setup;
use crate::stage::{Stages, Stop, cargo, command, target};

/// Each with the longest input it makes. A small bundle has 3,000 bytes, a certificate a few
/// hundred; longer ones only make each run slower.
const FUZZERS: [(&str, u32); 4] = [
    ("container", 4_096),
    ("manifest", 65_536),
    ("keyring", 4_096),
    ("record", 65_536),
];
const FUZZ_VERSION: &str = "0.13.2";

/// How often, unless the variable says otherwise.
fn times(variable: &str, ordinary: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| ordinary.to_owned())
}

/// Runs the stages up to the first that fails.
pub fn soak() -> Result<(), Stop> {
    setup::packages(setup::TEST)?;
    let mut stages = Stages::default();
    let mut damage = cargo(&["test", "--release", "-p", "bundle", "--test", "damage"]);
    damage.env("ANTT_DAMAGE", times("ANTT_DAMAGE", "1000000"));
    stages.stage("damage to bundles", vec![damage])?;

    // Beside the other programs that are built here, not among the developer's own tools.
    let tools = target().join("tools");
    let mut install = cargo(&[
        "install",
        "cargo-fuzz",
        "--version",
        FUZZ_VERSION,
        "--locked",
        "--root",
    ]);
    install.arg(&tools);
    stages.stage("cargo-fuzz", vec![install])?;
    let runs = format!("-runs={}", times("ANTT_FUZZ_RUNS", "10000000"));
    for (fuzzer, longest) in FUZZERS {
        let mut fuzz = command(
            tools.join("bin").join("cargo-fuzz"),
            &[
                "fuzz",
                "run",
                "--fuzz-dir",
                "tests/fuzz",
                "--sanitizer",
                "none",
                fuzzer,
            ],
        );
        // New inputs go to a folder of the results; what is kept is read from the source.
        let found = target().join("fuzz").join(fuzzer);
        std::fs::create_dir_all(&found)
            .map_err(|fault| crate::stage::stop(&format!("{}: {fault}", found.display())))?;
        fuzz.arg(&found)
            .arg(format!("tests/fuzz/corpus/{fuzzer}"))
            .args(["--", &runs, &format!("-max_len={longest}")])
            .env("CARGO_TARGET_DIR", target().join("fuzz-build"));
        stages.stage(&format!("fuzzing: {fuzzer}"), vec![fuzz])?;
    }
    stages.close();
    Ok(())
}
