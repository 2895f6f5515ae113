//! What Windows does to programs and other systems do not, or not so: accounts, long paths, names of devices, media that
//! cannot be written, files that others hold, regions, dead clocks.
//!
//! Most of it is asked of every system. What only Windows has is ignored elsewhere; `cargo xtask windows` asks it under
//! Wine.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

use crate::twin::twin;

const TODAY: [&str; 2] = ["--today", "2023-02-06"];

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    format!("{}\n{}", text(&output.stdout), text(&output.stderr))
}

/// A command at the PC whose data lie in `data`, which must succeed.
#[track_caller]
fn call(folder: &Path, data: &str, name: &str, args: &Value) -> Value {
    let output = asked(folder, data, name, args);
    assert!(output.status.success(), "{name}: {}", said(&output));
    serde_json::from_slice(&output.stdout).expect("an answer in JSON")
}

/// A command that must be refused, and what is then said.
#[track_caller]
fn refused(folder: &Path, data: &str, name: &str, args: &Value) -> String {
    let output = asked(folder, data, name, args);
    assert!(!output.status.success(), "{name} was not refused");
    said(&output)
}

fn asked(folder: &Path, data: &str, name: &str, args: &Value) -> Output {
    twin(folder)
        .args(["--data", data])
        .args(TODAY)
        .args(["call", name, &args.to_string()])
        .output()
        .expect("the twin starts")
}

/// A village that declares itself.
fn village(folder: &Path, data: &str, name: &str) {
    let typed = [
        ("place", "2025-06-30/xa/23689"),
        ("kind", "kdc"),
        ("name", name),
    ];
    for (field, value) in typed {
        let args = json!({ "form": "setup-unit", "subject": "", "field": field, "value": value });
        call(folder, data, "save_field", &args);
    }
    let status = call(folder, data, "declare_unit", &json!({}));
    assert_eq!(status["unit_name"], name);
}

/// A path inside a folder that is longer than Windows takes without being told.
fn deep(start: &str) -> String {
    let mut path = format!("{start}/Hồ sơ của làng");
    // Other systems have limits of their own, farther away and counted in bytes.
    while path.chars().count() < 270 {
        path.push_str("/ho so an ninh trat tu cua lang");
    }
    path
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn an_account_whose_name_has_blanks_and_marks() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("Trần Thị Ổn Định");
    std::fs::create_dir(&folder).expect("a home");
    let call = |name: &str, args: &Value| {
        let output = twin(&folder)
            .env("USER", "Trần Thị Ổn Định")
            .env("LOGNAME", "Trần Thị Ổn Định")
            .args(TODAY)
            .args(["call", name, &args.to_string()])
            .output()
            .expect("the twin starts");
        assert!(output.status.success(), "{name}: {}", said(&output));
        serde_json::from_slice::<Value>(&output.stdout).expect("an answer")
    };
    let status = call("status", &json!({}));
    let kept = status["data_folder"].as_str().unwrap_or_default();
    assert!(kept.contains("Trần Thị Ổn Định"), "{kept}");
    assert!(kept.to_lowercase().contains("hosoantt"), "{kept}");
    let field =
        json!({ "form": "setup-unit", "subject": "", "field": "name", "value": "Làng Mẫu" });
    call("save_field", &field);
    let form = call("form", &json!({ "form": "setup-unit", "subject": "" }));
    assert!(form.to_string().contains("Làng Mẫu"));
}

#[test]
fn a_register_deeper_than_260_letters() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path();
    let data = deep("so");
    village(folder, &data, "Làng Mẫu");
    call(folder, &data, "back_up", &json!({}));
    let out = deep("usb");
    std::fs::create_dir_all(folder.join(&out)).expect("a deep folder");
    let written = call(folder, &data, "back_up_to", &json!({ "folder": out }));
    assert!(names(&folder.join(&out)).len() == 1, "{written}");
}

#[test]
fn a_village_called_like_a_device_of_windows() {
    for name in ["Con", "Nul", "COM1"] {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = temporary.path();
        village(folder, "so", name);
        let output = twin(folder)
            .args(["--data", "so"])
            .args(TODAY)
            .args(["rescue", "--to", "."])
            .output()
            .expect("the twin starts");
        assert!(output.status.success(), "{name}: {}", said(&output));
        let made = names(&folder.join("ho-so-antt"));
        let expected = format!("{}-antt", name.to_lowercase());
        assert!(made.contains(&expected), "{name}: {made:?}");
    }
}

#[test]
fn a_medium_that_cannot_be_written_is_named_and_nothing_is_lost() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path();
    village(folder, "so", "Làng Mẫu");
    // The kernel's own folder refuses every new file, to everybody.
    let sheet = json!({ "kind": "recovery-sheet", "subject": "", "folder": "/sys" });
    let told = refused(folder, "so", "save_paper", &sheet);
    assert!(told.contains("khóa ghi"), "{told}");
    let status = call(folder, "so", "status", &json!({}));
    assert_eq!(status["unit_name"], "Làng Mẫu");
    // What lies on a disc that was closed is read as any other file.
    let written = call(folder, "so", "back_up_to", &json!({ "folder": "." }));
    let file = folder.join(written["file"].as_str().unwrap_or_default());
    let mut closed = std::fs::metadata(&file).expect("a file").permissions();
    closed.set_readonly(true);
    std::fs::set_permissions(&file, closed).expect("it can be closed");
    let looked = json!({ "file": written["file"] });
    call(folder, "so", "look_at_backup", &looked);
}

#[test]
fn a_clock_in_2002_dates_nothing() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path();
    let at = |name: &str, args: &Value| {
        twin(folder)
            .args(["--data", "so", "--clock", "2002-01-05", "call", name])
            .arg(args.to_string())
            .output()
            .expect("the twin starts")
    };
    let name = json!({ "form": "setup-unit", "subject": "", "field": "name", "value": "Làng Mẫu" });
    let told = said(&at("save_field", &name));
    assert!(told.contains("05/01/2002"), "{told}");
    let status = at("status", &json!({}));
    let status: Value = serde_json::from_slice(&status.stdout).expect("an answer");
    assert_eq!(status["clock"]["machine"], "05/01/2002");
    assert_eq!(status["stage"], "empty");
}

// ---- only under Windows

/// Wine, and what it is given first: what `cargo xtask windows` names.
fn wine(program: &Path) -> Command {
    let wine = std::env::var_os("ANTT_WINE").expect("cargo xtask windows says where Wine is");
    let mut command = Command::new(wine);
    command.arg(program);
    command
}

fn hand() -> PathBuf {
    std::env::var_os("ANTT_HAND")
        .expect("cargo xtask windows builds it")
        .into()
}

/// Another program that has a file open for itself alone, until this is dropped.
struct Held(Child);

impl Held {
    fn hold(file: &Path) -> Held {
        let mut child = wine(&hand())
            .arg("hold")
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the other program starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("it was asked for");
        BufReader::new(output)
            .read_line(&mut line)
            .expect("it says so");
        assert_eq!(line.trim(), "held", "{}", file.display());
        Held(child)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn a_file_that_another_program_holds() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path();
    village(folder, "so", "Làng Mẫu");
    let written = call(folder, "so", "back_up_to", &json!({ "folder": "." }));
    let file = json!({ "file": written["file"] });
    let path = folder.join(written["file"].as_str().unwrap_or_default());
    {
        let _held = Held::hold(&path);
        let told = refused(folder, "so", "look_at_backup", &file);
        assert!(told.contains("chương trình khác"), "{told}");
    }
    call(folder, "so", "look_at_backup", &file);
    // A scanner of viruses that has the register for itself.
    let register = names(&folder.join("so/so-lieu")).remove(0);
    let database = folder.join("so/so-lieu").join(register).join("antt.db");
    {
        let _held = Held::hold(&database);
        let told = refused(folder, "so", "status", &json!({}));
        assert!(told.contains("chương trình khác"), "{told}");
        assert!(database.is_file(), "it is not set aside");
    }
    let status = call(folder, "so", "status", &json!({}));
    assert_eq!(status["unit_name"], "Làng Mẫu");
}

#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn the_six_short_dates_of_a_region_change_nothing() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path();
    village(folder, "so", "Làng Mẫu");
    let set = |format: &str| {
        let outcome = wine(Path::new("reg"))
            .args(["add", r"HKCU\Control Panel\International", "/v"])
            .args(["sShortDate", "/d", format, "/f"])
            .stdout(Stdio::null())
            .status();
        assert!(outcome.is_ok_and(|status| status.success()), "{format}");
    };
    let shown = || {
        let status = call(folder, "so", "status", &json!({}));
        let years = call(folder, "so", "years", &json!({}));
        (status["today"].clone(), years)
    };
    set("dd/MM/yyyy");
    let usual = shown();
    assert_eq!(usual.0, "06/02/2023");
    for format in [
        "M/d/yyyy",
        "d/M/yy",
        "yyyy-MM-dd",
        "dd-MMM-yy",
        "d. M. yyyy",
    ] {
        set(format);
        assert_eq!(shown(), usual, "{format}");
    }
    set("M/d/yyyy");
}

#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn the_support_file_names_the_windows_it_was_written_on() {
    let temporary = tempfile::tempdir().expect("a folder");
    let output = twin(temporary.path())
        .args(["--data", "so", "support", "--to", "."])
        .output()
        .expect("the twin starts");
    assert!(output.status.success(), "{}", said(&output));
    let written = names(temporary.path());
    let file = written
        .iter()
        .find(|name| name.ends_with(".txt"))
        .unwrap_or_else(|| panic!("a support file: {written:?}"));
    let text = std::fs::read_to_string(temporary.path().join(file)).expect("text");
    assert!(text.contains("Microsoft Windows"), "{text}");
}

/// Nothing that Windows is told ends without a line of its own.
#[test]
#[ignore = "needs Wine: cargo xtask windows"]
fn the_twin_answers_in_utf_8() {
    let temporary = tempfile::tempdir().expect("a folder");
    let mut child = twin(temporary.path())
        .args(["--data", "so", "call", "form", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the twin starts");
    let mut input = child.stdin.take().expect("it was asked for");
    input
        .write_all(
            json!({ "form": "setup-unit", "subject": "" })
                .to_string()
                .as_bytes(),
        )
        .expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("đơn vị") || text.contains("thôn"), "{text}");
}
