//! How long papers take: minutes of two pages alone, beside the typst compiler, and ten thousand of them.

use std::path::Path;
use std::process::Command;

use crate::stage::{Stop, cargo, must, target};

/// Compiles the same paper again and again with one compiler that stays warm; prints the seconds.
const TYPST: &str = r#"
import sys, time, typst
folder, fonts, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
source = open(folder + "/minutes.typ", encoding="utf-8").read()
compiler = typst.Compiler(root=folder, font_paths=[fonts], ignore_system_fonts=True)
path = folder + "/current.typ"
def one(number):
    open(path, "w", encoding="utf-8").write(source.replace("Thôn Đông 0", f"Thôn Đông {number}"))
    return compiler.compile(input=path, format="pdf")
pages = one(0)
open(folder + "/typst.pdf", "wb").write(pages)
start = time.perf_counter()
for number in range(n):
    one(number)
print(time.perf_counter() - start)
"#;
/// What is compared with the same number of our own.
const COMPARED: f64 = 1_000.0;
const OF_TYPST: u32 = 200;

pub fn speed() -> Result<(), Stop> {
    let folder = target().join("bench-papers");
    let example = || {
        cargo(&[
            "run",
            "-q",
            "--release",
            "-p",
            "documents",
            "--example",
            "papers_speed",
            "--",
        ])
    };
    must(example().arg(&folder))?;
    must(example().arg("memory"))?;
    match typst(&folder) {
        Some(seconds) => {
            let own = std::fs::read_to_string(folder.join("seconds")).unwrap_or_default();
            let own: f64 = own.trim().parse().unwrap_or(f64::NAN);
            let theirs = seconds / f64::from(OF_TYPST) * COMPARED;
            println!(
                "1000 of them by typst, warm         {:>8.1} ms  (of {OF_TYPST}; {:.1} times as long)",
                theirs * 1000.0,
                theirs / own
            );
        }
        None => println!(
            "1000 of them by typst               not measured: its package cannot be fetched here"
        ),
    }
    Ok(())
}

/// Seconds for [`OF_TYPST`] papers, when the compiler can be had.
fn typst(folder: &Path) -> Option<f64> {
    let home = target().join("bench-typst");
    let python = home.join("bin/python");
    if !python.exists() {
        quietly(Command::new("python3").args(["-m", "venv"]).arg(&home))?;
    }
    quietly(Command::new(&python).args(["-m", "pip", "install", "-q", "typst"]))?;
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/fonts");
    let output = Command::new(python)
        .args(["-c", TYPST])
        .arg(folder)
        .arg(fonts)
        .arg(OF_TYPST.to_string())
        .output()
        .ok()?;
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn quietly(command: &mut Command) -> Option<()> {
    let output = command.output().ok()?;
    output.status.success().then_some(())
}
