//! Lists out of a spreadsheet: what is seen before, what is kept, what is refused.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;
use time::macros::date;

use crate::demo::asking::{ask, list, refused, text, words};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;

mod points;

/// A commune's desk with its round just begun, and a folder for files.
fn desk() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let time = StoryTime::new("lists", date!(2026 - 01 - 09));
    let office = Office::open(folder.path(), "xa", &time).unwrap();
    office
        .declare("2025-07-01/xa/23701", "Công an xã Kon Gang")
        .unwrap();
    ask(
        &office,
        "save_field",
        json!({ "form": "round", "subject": "", "field": "year", "value": "2026" }),
    );
    ask(&office, "start_round", json!({}));
    (folder, office)
}

fn file(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

fn units(file: &str) -> Value {
    json!({ "list": "units", "file": file })
}

fn say_kind(office: &Office, view: &Value) {
    let subject = text(&view["form"], "subject").to_owned();
    let field =
        json!({ "form": "list-columns", "subject": subject, "field": "kind", "value": "kdc" });
    ask(office, "save_field", field);
}

/// "4 new Làng Mẫu 1"
fn rows(view: &Value) -> Vec<String> {
    let row = |row: &Value| {
        format!(
            "{} {} {}",
            row["row"],
            text(row, "state"),
            text(row, "name")
        )
    };
    list(view, "rows").iter().map(row).collect()
}

fn names(office: &Office) -> Vec<String> {
    let view = ask(office, "round", json!({}));
    list(&view, "units")
        .iter()
        .map(|unit| text(unit, "name").to_owned())
        .collect()
}

const LIST: &str = "DANH SÁCH THÔN, LÀNG;;\nSTT;Tên thôn, làng;Số hộ\n(1);(2);(3)\n1;Làng Đồng;120\n2;Làng Tây ;80\n3;Làng Đồng;7\n4;;9\n5;12;3\nTổng cộng;;219\n";

#[test]
fn nothing_is_kept_before_and_every_good_row_is_kept_at_once() {
    let (folder, office) = desk();
    office.add_unit("Làng Tây").unwrap();
    let args = units(&file(&folder, "làng.csv", LIST));
    let view = ask(&office, "look_at_list", args.clone());
    assert_eq!(text(&view, "head"), "2");
    let values: Vec<&str> = list(&view, "columns")
        .iter()
        .map(|column| text(column, "value"))
        .collect();
    assert_eq!(values, ["none", "name", "none"]);
    assert_eq!(
        view["gaps"][0],
        "Chưa chọn “Loại đơn vị” ở mục “Cho cả danh sách”."
    );
    say_kind(&office, &view);
    let view = ask(&office, "look_at_list", args.clone());
    assert_eq!(
        rows(&view),
        [
            "3 left (2)",
            "4 new Làng Đồng",
            "5 known Làng Tây",
            "6 known Làng Đồng",
            "7 wrong ",
            "8 wrong 12",
            "9 left "
        ]
    );
    let wrong = &list(&view, "rows")[4];
    assert!(
        text(wrong, "sentence").starts_with("Dòng 7, cột B “Tên thôn, làng”: chưa có tên"),
        "{wrong}"
    );
    assert_eq!(names(&office), ["Làng Tây"]);
    let seen = text(&view, "seen");
    let taken = ask(
        &office,
        "take_list",
        json!({ "list": "units", "file": args["file"], "seen": seen }),
    );
    assert!(
        text(&taken, "sentence").starts_with("Đã nhập 1 dòng"),
        "{taken}"
    );
    assert_eq!(list(&taken, "rest").len(), 2);
    assert_eq!(names(&office), ["Làng Tây", "Làng Đồng"]);
    let again = refused(&office, "take_list", args);
    assert!(
        words(&again).contains("Không có dòng nào để nhập"),
        "{again}"
    );
}

#[test]
fn what_changed_after_it_was_seen_is_not_taken() {
    let (folder, office) = desk();
    let path = file(
        &folder,
        "a.csv",
        "Tên thôn;Loại\nThôn 1;Khu dân cư\nThôn 2;Khu dân cư\n",
    );
    let view = ask(&office, "look_at_list", units(&path));
    assert_eq!(view["n_new"], 2, "{view}");
    std::fs::write(
        Path::new(&path),
        "Tên thôn;Loại\nThôn 1;Khu dân cư\nThôn 3;Khu dân cư\n",
    )
    .unwrap();
    let seen = text(&view, "seen");
    let fault = refused(
        &office,
        "take_list",
        json!({ "list": "units", "file": path, "seen": seen }),
    );
    assert!(
        words(&fault).contains("đã đổi sau khi xem trước"),
        "{fault:?}"
    );
    assert_eq!(names(&office), Vec::<String>::new());
}

#[test]
fn columns_are_remembered_for_the_same_heads_only() {
    let (folder, office) = desk();
    let path = file(&folder, "a.csv", "Ghi chú;Nơi ở\nThôn 1;x\n");
    let look = |head: &str| {
        ask(
            &office,
            "look_at_list",
            json!({ "list": "units", "file": path, "head": head }),
        )
    };
    assert_eq!(text(&look(""), "head"), "0", "no head names anything");
    let view = look("1");
    assert_eq!(list(&view, "gaps").len(), 2, "{view}");
    let subject = text(&view["form"], "subject");
    assert_eq!(subject, "units/Ghi chú | Nơi ở");
    let save = |field: &str, value: &str| {
        ask(
            &office,
            "save_field",
            json!({ "form": "list-columns", "subject": subject, "field": field, "value": value }),
        );
    };
    save("column.1", "name");
    save("kind", "kdc");
    assert_eq!(rows(&look("1")), ["2 new Thôn 1"]);
    let other = file(&folder, "b.csv", "Ghi chú;Nơi ở\nThôn 9;x\n");
    let view = ask(
        &office,
        "look_at_list",
        json!({ "list": "units", "file": other, "head": "1" }),
    );
    assert_eq!(rows(&view), ["2 new Thôn 9"]);
    assert!(text(&view, "remembered").contains("lần trước"));
    let third = file(&folder, "c.csv", "Ghi chú;Chỗ ở\nThôn 9;x\n");
    let view = ask(
        &office,
        "look_at_list",
        json!({ "list": "units", "file": third, "head": "1" }),
    );
    assert_eq!(text(&view, "remembered"), "");
}

#[test]
fn old_letters_are_found_shown_and_can_be_read_otherwise() {
    let (folder, office) = desk();
    // TCVN3, a byte a letter: Tên thôn, Loại; Thôn Đồng Tiến, khu dân cư.
    let bytes = b"T\xAAn th\xABn;Lo\xB9i\nTh\xABn \xA7\xE5ng Ti\xD5n;khu d\xA9n c\xAD\nL\xB5ng M\xC9u;khu d\xA9n c\xAD\n";
    let path = file(&folder, "cu.csv", bytes);
    let view = ask(&office, "look_at_list", units(&path));
    assert_eq!(text(&view, "encoding"), "tcvn3");
    assert_eq!(rows(&view), ["2 new Thôn Đồng Tiến", "3 new Làng Mẫu"]);
    assert_eq!(
        view["samples"][0],
        json!({ "before": "Tªn th«n", "after": "Tên thôn" })
    );
    let view = ask(
        &office,
        "look_at_list",
        json!({ "list": "units", "file": path, "head": "1", "encoding": "unicode" }),
    );
    assert_eq!(
        text(&view, "converted"),
        "Đọc theo bảng mã Unicode (chữ đúng sẵn) như đã chọn."
    );
    assert_eq!(text(&list(&view, "columns")[0], "title"), "Tªn th«n");
}

#[test]
fn names_that_differ_in_their_marks_only_are_told_apart_by_a_person() {
    let (folder, office) = desk();
    let path = file(
        &folder,
        "a.csv",
        "Tên thôn;Loại\nThôn Đông;Khu dân cư\nThôn Đồng;Khu dân cư\nThôn X;Chợ\n",
    );
    let view = ask(&office, "look_at_list", units(&path));
    assert_eq!(
        rows(&view),
        ["2 new Thôn Đông", "3 wrong Thôn Đồng", "4 wrong Thôn X"]
    );
    let told = text(&list(&view, "rows")[1], "sentence");
    assert!(told.contains("chỉ khác “Thôn Đông” ở dấu"), "{told}");
    let told = text(&list(&view, "rows")[2], "sentence");
    assert!(
        told.starts_with("Dòng 4, cột B “Loại”: không có loại đơn vị “Chợ”"),
        "{told}"
    );
}

#[test]
fn a_file_that_is_none_and_one_that_is_too_long_say_so_by_name() {
    let (folder, office) = desk();
    let path = file(&folder, "ảnh.xlsx", b"\x89PNG\r\n\x1a\n\0\0");
    let fault = refused(&office, "look_at_list", units(&path));
    assert!(
        words(&fault).starts_with("“ảnh.xlsx”: Tệp này không phải là bảng tính"),
        "{fault:?}"
    );
    let long: String = (0..5_001).map(|n| format!("Thôn {n}\n")).collect();
    let fault = refused(
        &office,
        "look_at_list",
        units(&file(&folder, "dài.csv", long)),
    );
    assert!(
        words(&fault).contains("số dòng vượt mức 5.000"),
        "{fault:?}"
    );
    let fault = refused(&office, "look_at_list", json!({ "list": "gì", "file": "" }));
    assert!(words(&fault).contains("Không có danh sách"), "{fault:?}");
}

#[test]
fn a_workbook_is_taken_in_without_its_hidden_rows_and_with_its_old_letters() {
    let (folder, office) = desk();
    let bytes = include_bytes!("../../../../tables/samples/mau.xls");
    let path = file(&folder, "mẫu.xls", bytes);
    let view = ask(&office, "look_at_list", units(&path));
    say_kind(&office, &view);
    let view = ask(&office, "look_at_list", units(&path));
    assert_eq!(
        rows(&view),
        [
            "3 new Thôn 1",
            "4 left Làng Mẫu 2",
            "5 new Tổ dân phố 3",
            "6 new Thôn 4"
        ]
    );
    ask(&office, "take_list", units(&path));
    assert_eq!(names(&office), ["Thôn 1", "Tổ dân phố 3", "Thôn 4"]);
}

#[test]
fn rows_of_sums_are_told_from_rows_that_begin_alike() {
    let sums = "Tổng cộng:|Cộng|Tổng|Tổng số|Tổng số điểm|Tổng điểm tối đa|TỔNG CỘNG (I + II)|Cộng mục 2|Tổng cộng phần A";
    for sum in sums.split('|') {
        assert!(super::is_sum(sum), "{sum}");
    }
    for other in "Tổng hợp kết quả|Cộng Hòa|Tổ 2|Cộng tác viên|Điểm".split('|')
    {
        assert!(!super::is_sum(other), "{other}");
    }
}
