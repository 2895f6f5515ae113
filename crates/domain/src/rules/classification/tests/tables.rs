//! Point tables: from a spreadsheet, as a rule text, and what they are refused for.

use super::*;

#[test]
fn a_spreadsheet_becomes_a_table_with_its_groups_and_deductions() {
    let rules = rules(&[]).unwrap();
    let object = rules.classification().unwrap().object("kdc").unwrap();
    let table = object.table.as_ref().unwrap();
    assert_eq!(
        (table.items.len(), table.groups.len(), table.sum()),
        (12, 4, Marks::whole(100))
    );
    let theft = table.item("3.1").unwrap();
    assert_eq!(theft.per_occurrence, Some(Marks::whole(6)));
    assert_eq!(theft.citation.to_string(), "mục 1 Hướng dẫn MẪU chấm điểm");
    assert!(theft.citation.local);
    assert!(table.item("4.3").unwrap().standard);
    assert_eq!(table.item("3.3").unwrap().incident_kinds, ["chay-no"]);
    assert!(theft.incident_kinds.is_empty());
    assert_eq!(
        table.item("2.2").unwrap().title,
        "Tổ chức \"Ngày hội toàn dân bảo vệ an ninh Tổ quốc\"; có họp dân"
    );
}

/// A spreadsheet and the one fault it must be refused for: line, and words of the sentence.
#[test]
fn a_spreadsheet_is_refused_with_its_line() {
    let cases: [(&str, &str, &str, usize, &str); 14] = [
        ("cột lạ", "nhóm;kết", "màu;kết", 1, "Không hiểu cột “màu”"),
        (
            "thiếu cột",
            "mã;nội dung;điểm tối đa",
            "mã;nội dung;",
            1,
            "thiếu cột “điểm tối đa”",
        ),
        (
            "hai mục một mã",
            "1.2;Khu",
            "1.1;Khu",
            3,
            "Hai mục chấm cùng mã “1.1”",
        ),
        ("thiếu mã", "1.3;Các hộ", ";Các hộ", 4, "Cột “mã” còn trống"),
        (
            "thiếu nội dung",
            "1.3;Các hộ ký đăng ký phấn đấu",
            "1.3;",
            4,
            "Cột “nội dung” còn trống",
        ),
        (
            "không phải số",
            "phấn đấu;2",
            "phấn đấu;hai",
            4,
            "“hai”, không phải là số điểm",
        ),
        (
            "không điểm",
            "phấn đấu;2",
            "phấn đấu;0",
            4,
            "không phải là số điểm",
        ),
        ("nửa điểm", "phấn đấu;2", "phấn đấu;1,5", 4, "điểm tròn"),
        (
            "trừ quá tối đa",
            "trộm cắp;6;6",
            "trộm cắp;6;7",
            7,
            "Mỗi lần trừ 7 điểm",
        ),
        (
            "trừ không đọc được",
            "trộm cắp;6;6",
            "trộm cắp;6;sáu",
            7,
            "“trừ mỗi lần”",
        ),
        (
            "loại vụ việc lạ",
            ";Cháy, nổ nghiêm trọng",
            ";Cháy, nổ nghiêm trọng | Đua xe",
            9,
            "ghi “Đua xe”, sổ vụ việc không có loại này. Chép đúng một trong các loại: Cháy, nổ nghiêm trọng.",
        ),
        (
            "đếm vụ việc mà không trừ theo số lần",
            "do chủ quan;6;6;",
            "do chủ quan;6;;",
            9,
            "chỉ ghi ở mục trừ điểm theo số lần",
        ),
        (
            "không đủ tổng",
            "tự quản hoạt động tốt;20",
            "tự quản hoạt động tốt;19",
            1,
            "cộng lại được 99, phải đúng 100",
        ),
        (
            "quá tổng",
            "tự quản hoạt động tốt;20",
            "tự quản hoạt động tốt;21",
            1,
            "cộng lại được 101",
        ),
    ];
    for (name, from, to, line, words) in cases {
        let changed = CSV.replacen(from, to, 1);
        assert_ne!(changed, CSV, "{name}");
        let faults = sheet::from_csv("bang.csv", &changed, &head()).unwrap_err();
        let found = faults
            .iter()
            .any(|f| f.line == line && f.sentence.contains(words));
        assert!(found, "{name}: {faults:#?}");
    }
    assert!(
        sheet::from_csv("bang.csv", "", &head()).unwrap_err()[0]
            .sentence
            .contains("Tệp trống")
    );
}

#[test]
fn commas_tabs_and_a_byte_order_mark_read_the_same() {
    let plain = sheet::from_csv("a", CSV, &head()).unwrap();
    let tabs = CSV
        .replace(
            "\"Tổ chức \"\"Ngày hội toàn dân bảo vệ an ninh Tổ quốc\"\"; có họp dân\"",
            "\"Tổ chức \"\"Ngày hội toàn dân bảo vệ an ninh Tổ quốc\"\"| có họp dân\"",
        )
        .replace(';', "\t")
        .replace('|', ";");
    assert_eq!(
        sheet::from_csv("a", &format!("\u{feff}{tabs}"), &head()).unwrap(),
        plain
    );
    assert_eq!(
        sheet::from_csv("a", &CSV.replace('\n', "\r\n"), &head()).unwrap(),
        plain
    );
}

#[test]
fn half_marks_are_taken_where_the_table_says_so() {
    let halves = CSV
        .replace("phấn đấu;2", "phấn đấu;1,5")
        .replace("đến các hộ;10", "đến các hộ;10,5");
    let half = sheet::SheetHead {
        steps: MarkSteps::Half,
        ..head()
    };
    let text = sheet::from_csv("a", &halves, &half).unwrap();
    let layers = [
        source("phan-loai.toml", CLASSES),
        source("bang.toml", &text),
    ];
    let rules = Rules::load(source("n", NATIONAL), &layers).unwrap();
    let table = rules
        .classification()
        .unwrap()
        .object("kdc")
        .unwrap()
        .table
        .clone()
        .unwrap();
    assert_eq!(
        (table.steps, table.sum()),
        (MarkSteps::Half, Marks::whole(100))
    );
}

#[test]
fn a_table_needs_its_classification_its_object_and_its_sum() {
    let table = sheet::from_csv("bang.csv", CSV, &head()).unwrap();
    let alone = Rules::load(source("n", NATIONAL), &[source("b", &table)]).unwrap_err();
    assert!(
        alone[0].sentence.contains("Nạp kèm “phan-loai-mau”"),
        "{alone:#?}"
    );
    let rules = rules(&[]).unwrap();
    let classification = rules.classification().unwrap();
    for (from, to, words) in [
        (
            "object = \"kdc\"",
            "object = \"thon\"",
            "Không có đối tượng phân loại “thon”",
        ),
        (
            "for = \"phan-loai-mau\"",
            "for = \"khac\"",
            "dành cho “khac”",
        ),
        ("max = 20", "max = 19", "cộng lại được 99"),
        ("max = 20", "max = 20.25", "số điểm"),
        ("max = 20", "max = 20.5", "điểm tròn"),
        (
            "level = \"points\"",
            "level = \"local\"",
            "level = \"points\"",
        ),
        ("group = \"1\"", "group = \"9\"", "Không có nhóm “9”"),
        (
            "incidents = [\"chay-no\"]",
            "incidents = [\"dua-xe\"]",
            "sổ vụ việc của khu dân cư không có loại vụ việc “dua-xe”",
        ),
        (
            "code = \"1.1\"",
            "incidents = [\"chay-no\"]\ncode = \"1.1\"",
            "Chỉ mục trừ điểm theo số lần",
        ),
    ] {
        let changed = table.replacen(from, to, 1);
        assert_ne!(changed, table, "{words}");
        let faults = table_alone(&rules, classification, source("b", &changed)).unwrap_err();
        assert!(
            faults.iter().any(|f| f.sentence.contains(words)),
            "{words}: {faults:#?}"
        );
    }
    assert_eq!(
        table_alone(&rules, classification, source("b", &table))
            .unwrap()
            .items
            .len(),
        12
    );
}
