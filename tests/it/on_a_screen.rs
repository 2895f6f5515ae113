//! The installer, and what a person reads where the page cannot be shown: started under Wine on a screen, read from the
//! windows that appear.
//!
//! What a program says here goes to a file and never through a pipe: Wine's services inherit it, and who reads a pipe to
//! its end waits for them.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

/// After so many seconds a program is ended, and the test fails.
const PATIENCE: &str = "240";

fn named(variable: &str) -> PathBuf {
    let value = std::env::var_os(variable);
    PathBuf::from(value.unwrap_or_else(|| panic!("cargo xtask windows gives {variable}")))
}

fn wine(program: &Path) -> Command {
    let mut command = Command::new("timeout");
    command
        .args(["--kill-after=5", PATIENCE])
        .arg(named("ANTT_WINE"))
        .arg(program)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Runs a program to its end; whether it succeeded, and what it wrote.
fn said(command: &mut Command) -> (ExitStatus, String) {
    let mut file = tempfile::tempfile().expect("a file for what is said");
    let write = |file: &File| Stdio::from(file.try_clone().expect("a second handle"));
    let ended = command
        .stdout(write(&file))
        .stderr(write(&file))
        .status()
        .expect("the program starts");
    let mut bytes = Vec::new();
    file.rewind().expect("the file's beginning");
    file.read_to_end(&mut bytes).expect("what was said");
    (ended, String::from_utf8_lossy(&bytes).into_owned())
}

/// Runs a program to its end, which must be a success.
#[track_caller]
fn done(command: &mut Command) -> String {
    let (ended, told) = said(command);
    assert!(ended.success(), "{command:?}: {ended}\n{told}");
    told
}

/// A path of this system as Windows names it.
fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

/// Waits for a window whose title begins so and on whose part these words stand, clicks on that part, and gives what
/// could be read.
#[track_caller]
fn press(title: &str, words: &str) -> String {
    done(wine(&named("ANTT_HAND")).args(["press", title, words]))
}

/// The same, after something was typed into the field.
#[track_caller]
fn type_and_press(title: &str, typed: &str, words: &str) {
    done(wine(&named("ANTT_HAND")).args(["press", title, words, typed]));
}

/// A program that runs on while windows of it are read. Everything in that Windows ends with this value.
struct Running(Child);

impl Running {
    /// The window's program, on the data in a folder.
    fn window(arguments: &[&str], data: &Path) -> Running {
        let child = wine(&named("ANTT_WINDOWS").join("antt.exe"))
            .args(arguments)
            .arg("--data")
            .arg(windows_path(data))
            .spawn()
            .expect("the window's program starts");
        Running(child)
    }

    fn ended(&mut self) -> ExitStatus {
        self.0.wait().expect("it ends")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Refused where nothing runs any more, which is what is wanted.
        let _ = Command::new(named("ANTT_WINESERVER")).arg("-k").status();
        let _ = self.0.wait();
    }
}

fn twin(data: &Path) -> Command {
    let mut command = wine(&named("ANTT_WINDOWS").join("antt-cli.exe"));
    command
        .args(["--today", "2023-02-06", "--data"])
        .arg(windows_path(data));
    command
}

/// A village that has declared itself.
fn village(data: &Path) {
    let typed = [
        ("place", "2025-06-30/xa/23689"),
        ("kind", "kdc"),
        ("name", "Làng Mẫu"),
    ];
    for (field, value) in typed {
        let args = serde_json::json!({ "form": "setup-unit", "subject": "", "field": field, "value": value });
        done(twin(data).args(["call", "save_field", &args.to_string()]));
    }
    done(twin(data).args(["call", "declare_unit", "{}"]));
}

#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn without_webview2_a_person_is_told_and_can_take_everything_along() {
    let temporary = tempfile::tempdir().expect("a folder");
    let data = temporary.path().join("so");
    village(&data);
    let mut program = Running::window(&["--today", "2023-02-21"], &data);
    let told = press("Hồ sơ ANTT", "Lưu ra thư mục khác");
    assert!(
        told.contains("Máy này chưa có bộ “Microsoft Edge WebView2"),
        "{told}"
    );
    assert!(told.contains("Số liệu đã nhập vẫn nằm trong máy"), "{told}");
    let stick = temporary.path().join("usb");
    std::fs::create_dir(&stick).expect("a stick");
    // Wine's own words: it does not take the title it is given.
    type_and_press("Select Folder", &windows_path(&stick), "Open");
    let saved = press("Hồ sơ ANTT", "Đóng");
    assert!(saved.contains("Đã lưu tất cả"), "{saved}");
    assert!(!program.ended().success());
    let rescued = done(Command::new("find").arg(&stick).arg("-type").arg("f"));
    let endings = |ending: &str| {
        rescued
            .lines()
            .filter(|file| file.ends_with(ending))
            .count()
    };
    assert!(endings(".antt") == 1 && endings(".pdf") > 0, "{rescued}");
}

#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn a_page_that_does_not_come_is_spoken_of() {
    let temporary = tempfile::tempdir().expect("a folder");
    let mut program = Running::window(&["--no-page", "--patience", "8"], temporary.path());
    // Clicking on a sentence does nothing.
    press("Hồ sơ ANTT", "đang mở, xin chờ");
    let told = press("Hồ sơ ANTT", "Chờ tiếp");
    assert!(told.contains("chưa hiện"), "{told}");
    let again = press("Hồ sơ ANTT", "Đóng");
    assert!(again.contains("chưa hiện"), "{again}");
    assert!(!program.ended().success());
}

#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn the_installer_installs_for_the_account_and_leaves_the_data() {
    let temporary = tempfile::tempdir().expect("a folder");
    // Where the folder is named, NSIS takes no quotation marks, and Wine puts them around blanks.
    let home = temporary.path().join("chươngtrình");
    install(&named("ANTT_INSTALLER"), &home);
    for file in [
        "antt.exe",
        "antt-cli.exe",
        "WebView2Loader.dll",
        "combase.dll",
        "DOC-TRUOC.txt",
    ] {
        assert!(home.join(file).is_file(), "{file}");
    }
    let opens = registry(r"HKCU\Software\Classes\HoSoANTT.Goi\shell\open\command");
    assert!(opens.contains("antt.exe"), "{opens}");
    assert!(registry(r"HKCU\Software\Classes\.antt").contains("HoSoANTT.Goi"));
    done(wine(&home.join("antt-cli.exe")).arg("--version"));
    let shortcuts = shortcuts();
    assert!(
        shortcuts
            .iter()
            .filter(|name| *name == "Hồ sơ ANTT.lnk")
            .count()
            == 2,
        "on the desktop and in the start menu: {shortcuts:?}"
    );

    // What the person has put there, and the data, are not the installer's.
    std::fs::write(home.join("cua-toi.txt"), "của tôi").expect("a file");
    let data = temporary.path().join("data");
    village(&data);
    uninstall(&home);
    assert!(!home.join("antt.exe").exists());
    assert!(home.join("cua-toi.txt").is_file());
    let status = done(twin(&data).args(["call", "status", "{}"]));
    assert!(status.contains("Làng Mẫu"), "{status}");
    assert!(!registry(r"HKCU\Software\Classes\HoSoANTT.Goi").contains("antt"));
    assert!(self::shortcuts().is_empty());
}

/// The names of all shortcuts to this program in the account.
fn shortcuts() -> Vec<String> {
    let account =
        PathBuf::from(std::env::var_os("WINEPREFIX").expect("a Windows")).join("drive_c/users");
    let found = done(Command::new("find").arg("-L").arg(account).args([
        "-maxdepth",
        "9",
        "-name",
        "*.lnk",
        "-path",
        "*ANTT*",
        "-printf",
        "%f\\n",
    ]));
    found.lines().map(str::to_owned).collect()
}

#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn the_runtime_that_travels_along_is_installed_only_where_there_is_none() {
    const OF_THE_RUNTIME: &str =
        r"HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    const SIGN: &str = r"HKCU\Software\HoSoANTT.Trial";
    let temporary = tempfile::tempdir().expect("a folder");
    let home = temporary.path().join("chuongtrinh");
    for (version, installs) in [("", true), ("0.0.0.0", true), ("109.0.1518.140", false)] {
        reg(&["delete", SIGN, "/f"]);
        reg(&["delete", OF_THE_RUNTIME, "/f"]);
        if !version.is_empty() {
            reg(&["add", OF_THE_RUNTIME, "/v", "pv", "/d", version, "/f"]);
        }
        install(&named("ANTT_TRIAL"), &home);
        assert_eq!(
            registry(SIGN).contains("ran"),
            installs,
            "where the runtime is “{version}”"
        );
    }
    reg(&["delete", SIGN, "/f"]);
    reg(&["delete", OF_THE_RUNTIME, "/f"]);
    uninstall(&home);
}

/// Changes the registry; what is not there need not be deleted.
fn reg(words: &[&str]) {
    let (ended, told) = said(wine(Path::new("reg")).args(words));
    assert!(words[0] == "delete" || ended.success(), "{words:?}: {told}");
}

#[track_caller]
fn install(installer: &Path, home: &Path) {
    done(
        wine(installer)
            .arg("/S")
            .arg(format!("/D={}", windows_path(home))),
    );
}

#[track_caller]
fn uninstall(home: &Path) {
    done(
        wine(&home.join("Go-cai-dat.exe"))
            .arg("/S")
            // Otherwise it goes on in a copy of itself, which nobody can wait for.
            .arg(format!("_?={}", windows_path(home))),
    );
}

/// What the registry holds under a key; nothing where there is none.
fn registry(key: &str) -> String {
    said(wine(Path::new("reg")).args(["query", key, "/s"])).1
}
