//! Point tables as offices have them: heads several rows deep, old letters, groups; kept whole or not at all.

use super::*;

/// A desk whose round has a classification that no table is known of.
fn scoring_desk() -> (TempDir, Office) {
    let (folder, office) = desk();
    ask(&office, "choose_packs", json!({ "packs": ["qd510-2022"] }));
    (folder, office)
}

fn points(file: &str) -> Value {
    json!({ "list": "points", "file": file })
}

fn say_paper(office: &Office, view: &Value) {
    for (field, value) in [
        ("object", "kdc"),
        ("title", "Hướng dẫn MẪU"),
        ("issuer", "Ban Chỉ đạo MẪU"),
        ("citation", "mục 2"),
        ("steps", "whole"),
    ] {
        let subject = text(&view["form"], "subject");
        ask(
            office,
            "save_field",
            json!({ "form": "list-columns", "subject": subject, "field": field, "value": value }),
        );
    }
}

fn meanings(view: &Value) -> Vec<&str> {
    list(view, "columns")
        .iter()
        .map(|column| text(column, "value"))
        .collect()
}

/// Where the table of an object is from; nothing while there is none.
fn table_of(office: &Office, object: &str) -> String {
    let view = ask(office, "classes", json!({}));
    let mut objects = list(&view, "objects").iter();
    let found = objects.find(|one| text(one, "object") == object).unwrap();
    text(found, "table").to_owned()
}

#[test]
fn a_workbook_with_a_head_three_rows_deep_and_old_letters_is_understood() {
    let (folder, office) = scoring_desk();
    let bytes = include_bytes!("../../../../../tables/samples/bang-diem.xlsx");
    let args = points(&file(&folder, "bảng điểm.xlsx", bytes));
    let view = ask(&office, "look_at_list", args.clone());
    assert_eq!(
        (text(&view, "head"), text(&view, "encoding")),
        ("4", "tcvn3"),
        "{view}"
    );
    assert_eq!(meanings(&view), ["number", "title", "max", "each", "none"]);
    say_paper(&office, &view);
    let view = ask(&office, "look_at_list", args.clone());
    assert_eq!(
        rows(&view),
        [
            "5 left XÂY DỰNG PHONG TRÀO",
            "6 new Chi bộ có nghị quyết",
            "7 new Tuyên truyền pháp luật",
            "8 left - Nếu dưới hai lần thì xem xét giảm điểm",
            "9 left GIỮ GÌN AN NINH, TRẬT TỰ",
            "10 new Không để xảy ra cháy, nổ",
            "11 new Mô hình tự quản hoạt động tốt",
            "12 left Tổng cộng",
            "13 left Ghi chú: điểm tròn",
        ]
    );
    let items: Vec<String> = list(&view["table"], "items")
        .iter()
        .map(|item| {
            ["code", "group", "max", "each"]
                .map(|part| text(item, part))
                .join(" | ")
        })
        .collect();
    assert_eq!(
        items,
        [
            "1 | XÂY DỰNG PHONG TRÀO | 15 | ",
            "2 | XÂY DỰNG PHONG TRÀO | 25 | ",
            "3 | GIỮ GÌN AN NINH, TRẬT TỰ | 20 | trừ 10 mỗi lần",
            "4 | GIỮ GÌN AN NINH, TRẬT TỰ | 40 | ",
        ]
    );
    ask(&office, "take_list", args);
    assert_eq!(table_of(&office, "kdc"), "Hướng dẫn MẪU");
}

#[test]
fn the_last_row_of_a_head_is_found_however_deep_it_is() {
    let cases = [
        (
            "TT;Nội dung;Điểm tối đa\n1;A;100\n",
            "1",
            "number title max",
        ),
        (
            "Tiêu chuẩn;Tiêu chí;Điểm\nA;1. B;100\n",
            "1",
            "group title max",
        ),
        (
            "PHỤ LỤC;;\nBảng điểm;;\nTT;Nội dung tiêu chí;Điểm chuẩn\n1;A;100\n",
            "3",
            "number title max",
        ),
        (
            "TT;Nội dung;Điểm;;Ghi chú\n;;Điểm chuẩn;Tự chấm;\n1;A;100;;\n",
            "2",
            "number title max none none",
        ),
        (
            "Mã;Tiêu chí;Điểm;;Căn cứ\n;;Tối đa;Trừ;\n;;;Trừ mỗi lần;\nA1;A;100;;\n",
            "3",
            "code title max each citation",
        ),
        (
            "TT;Tiêu chí;Thang điểm;\n;;Mức điểm;Điểm trừ\n;;;Trừ mỗi vụ\n1;Điểm;100;\n",
            "3",
            "number title max each",
        ),
    ];
    let (folder, office) = scoring_desk();
    for (csv, head, expected) in cases {
        let view = ask(
            &office,
            "look_at_list",
            points(&file(&folder, "a.csv", csv)),
        );
        assert_eq!(text(&view, "head"), head, "{csv}");
        assert_eq!(meanings(&view).join(" "), expected, "{csv}");
    }
}

#[test]
fn a_table_without_numbers_says_what_to_do() {
    let (folder, office) = scoring_desk();
    let args = points(&file(&folder, "a.csv", "Nội dung;Điểm\nA;60\nB;40\n"));
    let view = ask(&office, "look_at_list", args.clone());
    say_paper(&office, &view);
    let fault = refused(&office, "take_list", args);
    assert!(words(&fault).contains("Thêm cột TT"), "{fault:?}");
    assert_eq!(table_of(&office, "kdc"), "");
}

#[test]
fn one_wrong_row_keeps_the_whole_table_out() {
    let (folder, office) = scoring_desk();
    let csv = "TT;Nội dung;Điểm\n1;A;60\n2;B;4o\n";
    let args = points(&file(&folder, "a.csv", csv));
    let view = ask(&office, "look_at_list", args.clone());
    say_paper(&office, &view);
    let view = ask(&office, "look_at_list", args.clone());
    assert_eq!(rows(&view), ["2 new A", "3 wrong B"]);
    let fault = refused(&office, "take_list", args);
    let told = words(&fault);
    assert!(told.contains("giữ cả bảng hoặc không giữ"), "{fault:?}");
    assert_eq!(table_of(&office, "kdc"), "");
    // The paper was said once, and is still there for the file that was mended.
    let mended = points(&file(&folder, "a.csv", csv.replace("4o", "40")));
    ask(&office, "take_list", mended);
    assert_eq!(table_of(&office, "kdc"), "Hướng dẫn MẪU");
}
