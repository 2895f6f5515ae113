//! Tables as offices lay them out: which rows are items, what they are called by, what they stand under.

use super::*;
use sheet::SheetRow;

/// "group", "item I.1 under I. Xây dựng", "wrong max", "left"
fn told(csv: &str) -> Vec<String> {
    let total = Marks::whole(40);
    let read = sheet::read(&rows(csv), &sheet::SheetHead { total, ..head() });
    read.rows
        .iter()
        .map(|row| match row {
            SheetRow::Item { code, group } if group.is_empty() => format!("item {code}"),
            SheetRow::Item { code, group } => format!("item {code} under {group}"),
            SheetRow::Wrong(faults) => {
                let columns: Vec<&str> = faults.iter().map(|(column, _)| *column).collect();
                format!("wrong {}", columns.join(" "))
            }
            SheetRow::Left(why) if why.starts_with("Tên nhóm") => "group".to_owned(),
            SheetRow::Left(_) => "left".to_owned(),
        })
        .collect()
}

const HEAD: &str = "tt;nội dung;điểm tối đa\n";

#[test]
fn rows_are_told_by_their_numbers_and_their_marks() {
    let cases: [(&str, &str, &[&str]); 18] = [
        (
            "số La Mã có điểm, số thứ tự bắt đầu lại",
            "I;Xây dựng;20\n1;A;10\n2;B;10\nII;Giữ gìn;20\n1;C;10\n2;D;10",
            &[
                "group",
                "item I.1 under I. Xây dựng",
                "item I.2 under I. Xây dựng",
                "group",
                "item II.1 under II. Giữ gìn",
                "item II.2 under II. Giữ gìn",
            ],
        ),
        (
            "nhóm không ghi điểm, số thập phân",
            "1.;Xây dựng;\n1.1;A;30\n1,2;B;5\n2;C;5",
            &[
                "group",
                "item 1.1 under 1. Xây dựng",
                "item 1.2 under 1. Xây dựng",
                "item 2",
            ],
        ),
        (
            "mục con theo chữ cái, có dòng giải thích",
            "1;A;30\n2;B;10\na);B1;5\nb);B2;5\n3;C;\n",
            &[
                "item 1",
                "group",
                "item a under 2. B",
                "item b under 2. B",
                "wrong max",
            ],
        ),
        (
            "giải thích dưới mục",
            "1;A;30\na;nếu không có: 0 điểm;\n;- nếu muộn: 5 điểm;\n2;B;10",
            &["item 1", "left", "left", "item 2"],
        ),
        (
            "nhóm cộng không đúng",
            "I;Xây dựng;20\n1;A;10\n2;B;9",
            &[
                "wrong max",
                "item 1 under I. Xây dựng",
                "item 2 under I. Xây dựng",
            ],
        ),
        (
            "nhóm không có mục con là một mục",
            "I;Xây dựng;20\n1;A;20\nII;Giữ gìn;20",
            &["group", "item 1 under I. Xây dựng", "item II"],
        ),
        (
            "nhóm ghi ở ô gộp",
            "I. XÂY DỰNG;I. XÂY DỰNG;I. XÂY DỰNG\n1;A;40\n",
            &["group", "item 1 under I. XÂY DỰNG"],
        ),
        (
            "nhóm chỉ ghi ở cột đầu",
            "A. Phần chung;;\n1;A;40",
            &["group", "item 1 under A. Phần chung"],
        ),
        (
            "nhóm bằng chữ",
            ";Tiêu chuẩn 1: xây dựng;20\n1;A;20\n;Tiêu chuẩn 2: giữ gìn;20\n1;B;20",
            &[
                "group",
                "item 1.1 under Tiêu chuẩn 1: xây dựng",
                "group",
                "item 2.1 under Tiêu chuẩn 2: giữ gìn",
            ],
        ),
        (
            "nhóm bằng chữ ở cột số thứ tự",
            "Tiêu chuẩn 1;Xây dựng;\n1;A;20\nTiêu chuẩn 2:;Giữ gìn;20\n1;B;20",
            &[
                "group",
                "item 1.1 under Tiêu chuẩn 1. Xây dựng",
                "group",
                "item 2.1 under Tiêu chuẩn 2. Giữ gìn",
            ],
        ),
        (
            "nhóm chữ hoa không số",
            ";XÂY DỰNG;\n1;A;40",
            &["group", "item 1 under XÂY DỰNG"],
        ),
        (
            "gạch đầu dòng có điểm thì chưa có mã",
            "1;A;20\n;- B;20",
            &["item 1", "wrong number"],
        ),
        (
            "gạch đầu dòng ở cột số thứ tự, có điểm",
            "1;A;20\n-;A1;15\n-;A2;5\n2;B;20",
            &["item 1", "wrong number", "wrong number", "item 2"],
        ),
        (
            "mục quên đánh số thì không thành nhóm của mục sau",
            "1;A;20\n;Ký cam kết;10\n2;B;10",
            &["item 1", "wrong number", "item 2"],
        ),
        (
            "nhóm bằng chữ không số ở cột số thứ tự",
            "Phần chung;Xây dựng;40\n1;A;20\nGhi chú thêm;điểm tròn;\n2;B;20",
            &[
                "group",
                "item 1 under Phần chung. Xây dựng",
                "left",
                "item 2 under Phần chung. Xây dựng",
            ],
        ),
        (
            "chân bảng",
            "1;A;40\n;Ghi chú: điểm tròn;\nNơi nhận:;Nơi nhận:;TRƯỞNG BAN\n;;Ngày 02 tháng 4 năm 2022",
            &["item 1", "left", "left", "left"],
        ),
        (
            "số đầu nội dung",
            ";1. A;20\n;2. B;20",
            &["item 1", "item 2"],
        ),
        (
            "trùng số trong một nhóm",
            "I;X;\n1;A;20\n1;B;20",
            &["group", "item I.1 under I. X", "wrong number"],
        ),
    ];
    for (name, csv, expected) in cases {
        assert_eq!(told(&format!("{HEAD}{csv}")), *expected, "{name}");
    }
}

#[test]
fn a_text_that_begins_with_its_number_needs_no_column_of_numbers() {
    let csv = "nội dung;điểm tối đa\nI. Xây dựng;30\n1. A;10 điểm\n2. B;20đ\nII. Giữ gìn;10,00\n1. C;7,00\n2. D;3.0";
    assert_eq!(
        told(csv),
        [
            "group",
            "item I.1 under I. Xây dựng",
            "item I.2 under I. Xây dựng",
            "group",
            "item II.1 under II. Giữ gìn",
            "item II.2 under II. Giữ gìn"
        ]
    );
    let none = "nội dung;điểm tối đa\nA;20\nB;20";
    assert_eq!(told(none), ["wrong title", "wrong title"]);
}

#[test]
fn codes_of_their_own_are_kept_as_they_are() {
    let csv =
        "mã;tt;nội dung;điểm tối đa\n;I;Xây dựng;40\nTC1;1;A;10\nTC 2;2;B;10\n1.1;3;C;10\n;4;D;10";
    assert_eq!(
        told(csv),
        [
            "group",
            "item TC1 under I. Xây dựng",
            "item TC 2 under I. Xây dựng",
            "item 1.1 under I. Xây dựng",
            "wrong code"
        ]
    );
    let unnamed = "mã;nội dung;điểm tối đa\n1.1;A;20\n;Ký cam kết;10\n2.1;C;10";
    assert_eq!(told(unnamed), ["item 1.1", "wrong code", "item 2.1"]);
    let flat = "mã;nội dung;điểm tối đa\n1;A;10\nx;B;10\nB2;C;10\nđặc biệt;D;10";
    assert_eq!(told(flat), ["item 1", "item x", "item B2", "item đặc biệt"]);
}
