//! What Windows does to programs and other systems do not, or not so: accounts, long paths, names of devices, media that
//! cannot be written, dead clocks.
//!
//! All of it is asked of every system.

use std::path::Path;
use std::process::Output;

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
