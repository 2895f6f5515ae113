//! The rules of the house that a machine can check: who may depend on whom, how long files are,
//! what stays out of the repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The names under `[dependencies]` of a manifest.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join(manifest)).expect("a manifest");
    text.lines()
        .skip_while(|line| line.trim() != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.split(['=', '.']).next())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

#[track_caller]
fn check_layer(manifest: &str, allowed: &[&str]) {
    let strange: Vec<String> = dependencies(manifest)
        .into_iter()
        .filter(|name| !allowed.contains(&name.as_str()))
        .collect();
    assert!(
        strange.is_empty(),
        "{manifest} may not depend on {strange:?}: see docs/ARCHITECTURE.md, “Who may depend on whom”"
    );
}

#[test]
fn the_domain_depends_on_nothing_of_the_outside() {
    check_layer(
        "crates/domain/Cargo.toml",
        &[
            "serde",
            "toml",
            "time",
            "unicode-normalization",
            "thiserror",
        ],
    );
}

#[test]
fn printers_know_no_database_and_no_files() {
    check_layer(
        "crates/documents/Cargo.toml",
        &[
            "domain",
            "printpdf",
            "zip",
            "thiserror",
            "unicode-normalization",
            "time",
            "skrifa",
            "unicode-linebreak",
            "sha2",
            "serde",
            "lopdf",
            "flate2",
            "qrcode",
            "rust_xlsxwriter",
        ],
    );
}

#[test]
fn tables_know_neither_a_register_nor_files() {
    check_layer(
        "crates/tables/Cargo.toml",
        &[
            "csv",
            "flate2",
            "quick-xml",
            "thiserror",
            "unicode-normalization",
            "zip",
        ],
    );
}

#[test]
fn bundles_know_nothing_of_the_domain() {
    check_layer(
        "crates/bundle/Cargo.toml",
        &[
            "serde",
            "serde_json",
            "sha2",
            "crc32fast",
            "ssh-key",
            "thiserror",
            "ed25519-dalek",
            "zeroize",
            "age",
            "hkdf",
            "bech32",
        ],
    );
}

#[test]
fn the_store_knows_the_domain_and_sqlite_only() {
    check_layer(
        "crates/store/Cargo.toml",
        &[
            "domain",
            "rusqlite",
            "serde",
            "serde_json",
            "sha2",
            "time",
            "thiserror",
            "fs4",
        ],
    );
}

#[test]
fn the_door_knows_neither_tauri_nor_a_command_line() {
    check_layer(
        "crates/app/Cargo.toml",
        &[
            "bundle",
            "documents",
            "domain",
            "store",
            "tables",
            "serde",
            "serde_json",
            "time",
            "tokio",
            "uuid",
            "csv",
            "thiserror",
            // Reading a code from a picture that somebody brings.
            "image",
            "rqrr",
            "zip",
        ],
    );
}

#[test]
fn the_shells_go_through_the_door() {
    let strange: Vec<String> = dependencies("Cargo.toml")
        .into_iter()
        .filter(|name| {
            ["domain", "documents", "bundle", "store", "tables"].contains(&name.as_str())
        })
        .collect();
    assert!(
        strange.is_empty(),
        "the shells may not depend on {strange:?} directly"
    );
}

/// Files of the repository with one of these endings.
fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    const SKIPPED: [&str; 6] = ["target", "node_modules", ".git", "dist", "gen", "fonts"];
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_str()) {
                files(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

#[track_caller]
fn check_files(endings: &[&str], wrong: impl Fn(&Path, &str) -> Option<String>) {
    let mut found = Vec::new();
    files(&root(), endings, &mut found);
    let faults: Vec<String> = found
        .iter()
        .filter_map(|path| {
            let text = std::fs::read_to_string(path).ok()?;
            let name = path
                .strip_prefix(root())
                .unwrap_or(path)
                .display()
                .to_string();
            wrong(path, &text).map(|why| format!("{name}: {why}"))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_rust_file_is_one_thing_and_short_enough_to_read() {
    const LONGEST: usize = 500;
    check_files(&[".rs"], |path, text| {
        let lines = text.lines().count();
        // The views are one list of plain data, to be read beside the command list.
        let is_list = path.ends_with("crates/app/src/views.rs");
        (lines > LONGEST && !is_list).then(|| format!("{lines} lines; part it by subject"))
    });
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two halves, so that this file does not find itself.
    let marks = [
        ["FIX", "ME"].concat(),
        ["// TO", "DO"].concat(),
        ["todo", "!("].concat(),
        ["unimplemented", "!("].concat(),
        ["db", "g!("].concat(),
    ];
    check_files(&[".rs", ".ts", ".tsx", ".mjs"], |_, text| {
        marks
            .iter()
            .find(|mark| text.contains(*mark))
            .map(|mark| format!("has {mark}"))
    });
}

#[test]
fn lock_files_carry_no_download_addresses() {
    check_files(&["package-lock.json"], |_, text| {
        text.contains("\"resolved\"")
            .then(|| "has download addresses".to_owned())
    });
}

#[test]
fn the_screens_decide_nothing_and_reach_nothing() {
    check_files(&[".tsx"], |path, text| {
        let is_screen = path.components().any(|part| part.as_os_str() == "screens");
        let reaches = ["fetch(", "__TAURI", "XMLHttpRequest", "localStorage"]
            .into_iter()
            .find(|word| text.contains(word));
        reaches
            .filter(|_| is_screen)
            .map(|word| format!("uses {word}; screens go through api.ts"))
    });
}
