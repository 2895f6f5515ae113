//! What a bare Debian 12 machine lacks, installed: Debian packages by apt, JavaScript packages by npm.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::stage::{Stop, command, must, root, stop};

/// To build and run the twin.
pub const TWIN: &[&str] = &["build-essential"];

/// To build and run the window. The two fonts have every Vietnamese letter.
pub const WINDOW: &[&str] = &[
    "build-essential",
    "fonts-dejavu-core",
    "fonts-liberation2",
    "libgtk-3-dev",
    "libwebkit2gtk-4.1-dev",
    "pkg-config",
    "xdg-utils",
];

/// To run every test, besides what the window needs.
pub const TEST: &[&str] = &[
    "age",
    "build-essential",
    "chromium",
    "dbus",
    "fonts-dejavu-core",
    "fonts-liberation2",
    "libgtk-3-dev",
    "libreoffice-calc-nogui",
    "libreoffice-writer-nogui",
    "libwebkit2gtk-4.1-dev",
    "openssh-client",
    "pkg-config",
    "poppler-utils",
    "qpdf",
    // Reads the QR codes of printed papers back.
    "zbar-tools",
    "unzip",
    "webkit2gtk-driver",
    "xauth",
    "xdg-utils",
    "xvfb",
];

/// To build for Windows, and to run what was built. Debian's Rust is the one whose standard library's source comes with
/// it.
pub const WINDOWS: &[&str] = &[
    "binutils-mingw-w64-x86-64",
    "build-essential",
    "cargo-web",
    "coreutils",
    "gcc-mingw-w64-x86-64",
    "nsis",
    "openssh-client",
    "rust-web-src",
    "rustc-web",
    "wine64",
    "xauth",
    "xvfb",
];

/// To build for 32-bit Windows; Debian's Wine of this machine does not run it.
pub const WINDOWS_32: &[&str] = &[
    "binutils-mingw-w64-i686",
    "build-essential",
    "cargo-web",
    "coreutils",
    "gcc-mingw-w64-i686",
    "nsis",
    "rust-web-src",
    "rustc-web",
];

/// Everything that any of the commands needs.
pub fn everything() -> Result<(), Stop> {
    packages(TEST)?;
    node()?;
    npm("ui")?;
    npm("tests/window")
}

/// Installs those of the Debian packages that are missing. Elsewhere than on Debian, names them and goes on.
pub fn packages(wanted: &[&str]) -> Result<(), Stop> {
    let Some(missing) = missing(wanted) else {
        println!(
            "xtask: not a Debian system; what is needed is what Debian calls: {}",
            wanted.join(" ")
        );
        return Ok(());
    };
    if missing.is_empty() {
        return Ok(());
    }
    println!("xtask: installing {}", missing.join(" "));
    let prefix: &[&str] = if answers("id", &["-u"], "0") {
        &[]
    } else if quietly(Command::new("sudo").args(["-n", "true"])) {
        &["sudo", "-n"]
    } else {
        eprintln!(
            "xtask: packages are missing, and installing them needs root. Run this line, then start again:\n\n  \
             sudo apt-get update && sudo apt-get install -y --no-install-recommends {}\n",
            missing.join(" ")
        );
        return Err(Stop(2));
    };
    let apt = |arguments: &[&str]| {
        let words = [
            prefix,
            &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
            arguments,
        ]
        .concat();
        must(&mut command(words[0], &words[1..]))
    };
    apt(&["update", "-q"])?;
    apt(&[
        &["install", "-q", "-y", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat())
}

fn missing<'a>(wanted: &[&'a str]) -> Option<Vec<&'a str>> {
    let answer = Command::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
    let installed = |name: &str| {
        answer
            .lines()
            .any(|line| line == format!("{name} installed"))
    };
    Some(
        wanted
            .iter()
            .copied()
            .filter(|name| !installed(name))
            .collect(),
    )
}

fn answers(program: &str, arguments: &[&str], expected: &str) -> bool {
    let output = Command::new(program).args(arguments).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim() == expected)
}

fn quietly(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}

/// Refuses a Node that is missing or older than 20, before npm says so in a hundred lines.
pub fn node() -> Result<(), Stop> {
    let version = Command::new("node")
        .arg("--version")
        .output()
        .ok()
        .map(|output| output.stdout);
    let version = version.map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
    let major = version.as_deref().and_then(|text| {
        text.strip_prefix('v')?
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    match major {
        Some(major) if major >= 20 => Ok(()),
        Some(_) => Err(stop(&format!(
            "Node 20 or later is needed; this is {}",
            version.unwrap_or_default()
        ))),
        None => Err(stop(
            "Node 20 or later is needed, with npm: https://nodejs.org",
        )),
    }
}

/// `npm ci` in a folder, unless what its lock file names is already there.
pub fn npm(folder: &str) -> Result<(), Stop> {
    let folder = root().join(folder);
    let (lock, installed) = (
        folder.join("package-lock.json"),
        folder.join("node_modules/.installed-lock.json"),
    );
    if same(&lock, &installed) {
        return Ok(());
    }
    must(npm_command(&["ci", "--no-fund", "--no-audit", "--loglevel=error"]).current_dir(&folder))?;
    std::fs::copy(&lock, &installed)
        .map_err(|fault| stop(&format!("{}: {fault}", installed.display())))?;
    Ok(())
}

/// npm is a script on Windows, and only its shell knows how to start it.
pub fn npm_command(arguments: &[&str]) -> Command {
    if cfg!(windows) {
        command("cmd", &[&["/C", "npm"], arguments].concat())
    } else {
        command("npm", arguments)
    }
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((std::fs::read(one), std::fs::read(other)), (Ok(one), Ok(other)) if one == other)
}
