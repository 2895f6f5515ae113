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
        "Tổ chức \"Ngày hội toàn dân bảo vệ an ninh Tổ quốc\", có họp dân"
    );
}

#[test]
fn a_wrong_row_says_its_column_and_what_to_do() {
    let cases: [(&str, &str, &str, usize, &str, &str); 11] = [
        (
            "hai mục một mã",
            "1.2;Khu",
            "1.1;Khu",
            1,
            sheet::CODE,
            "cùng mã “1.1”",
        ),
        (
            "thiếu mã",
            "1.3;Các hộ",
            ";Các hộ",
            2,
            sheet::CODE,
            "chưa có mã",
        ),
        (
            "thiếu nội dung",
            "1.3;Các hộ ký đăng ký phấn đấu",
            "1.3;",
            2,
            sheet::TITLE,
            "chưa có nội dung",
        ),
        (
            "không phải số",
            "phấn đấu;2",
            "phấn đấu;hai",
            2,
            sheet::MAX,
            "“hai”, không phải là số điểm",
        ),
        (
            "chưa ghi điểm",
            "phấn đấu;2",
            "phấn đấu;",
            2,
            sheet::MAX,
            "chưa có điểm",
        ),
        (
            "không điểm",
            "phấn đấu;2",
            "phấn đấu;0",
            2,
            sheet::MAX,
            "không phải là số điểm",
        ),
        (
            "nửa điểm",
            "phấn đấu;2",
            "phấn đấu;1,5",
            2,
            sheet::MAX,
            "điểm tròn",
        ),
        (
            "trừ quá tối đa",
            "trộm cắp;6;6",
            "trộm cắp;6;7",
            5,
            sheet::EACH,
            "mỗi lần trừ 7 điểm",
        ),
        (
            "trừ không đọc được",
            "trộm cắp;6;6",
            "trộm cắp;6;sáu",
            5,
            sheet::EACH,
            "ghi “sáu”",
        ),
        (
            "loại vụ việc lạ",
            ";Cháy, nổ nghiêm trọng",
            ";Cháy, nổ nghiêm trọng | Đua xe",
            7,
            sheet::INCIDENTS,
            "ghi “Đua xe”, sổ vụ việc không có loại này. Chép đúng một trong các loại: Cháy, nổ nghiêm trọng.",
        ),
        (
            "đếm vụ việc mà không trừ theo số lần",
            "do chủ quan;6;6;",
            "do chủ quan;6;;",
            7,
            sheet::INCIDENTS,
            "chỉ ghi ở mục trừ điểm theo số lần",
        ),
    ];
    for (name, from, to, row, column, words) in cases {
        let changed = CSV.replacen(from, to, 1);
        assert_ne!(changed, CSV, "{name}");
        let read = sheet::read(&rows(&changed), &head());
        assert_eq!(read.text, None, "{name}");
        let sheet::SheetRow::Wrong(faults) = &read.rows[row] else {
            panic!("{name}: {:?}", read.rows[row]);
        };
        let found =
            matches!(&faults[..], [(of, sentence)] if *of == column && sentence.contains(words));
        assert!(found, "{name}: {faults:?}");
        let n_wrong = read
            .rows
            .iter()
            .filter(|row| matches!(row, sheet::SheetRow::Wrong(_)));
        assert_eq!(n_wrong.count(), 1, "{name}");
    }
}

#[test]
fn a_table_that_does_not_sum_to_the_scale_is_none() {
    for (marks, words) in [
        ("19", "cộng lại được 99, phải đúng 100"),
        ("21", "cộng lại được 101"),
    ] {
        let changed = CSV.replacen(
            "tự quản hoạt động tốt;20",
            &format!("tự quản hoạt động tốt;{marks}"),
            1,
        );
        let told = sheet::read(&rows(&changed), &head())
            .text
            .unwrap()
            .unwrap_err();
        assert!(told.contains(words), "{told}");
    }
    let none = sheet::read(&[], &head()).text.unwrap().unwrap_err();
    assert!(none.contains("không có mục chấm nào"), "{none}");
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
    let text = text(&halves, &half);
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
    let table = text(CSV, &head());
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
