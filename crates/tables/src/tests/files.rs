//! Tables that other programs made (`samples/make.py`) are read alike, whatever they are.

use std::io::Cursor;

use crate::old::{decoded, guess_rows};
use crate::rows::{Area, Font, Kind, Row};
use crate::{Book, Fault, Limits};

fn open(bytes: &[u8]) -> Result<Book, Fault> {
    Book::open(Cursor::new(bytes.to_vec()), Limits::LIST)
}

fn rows(bytes: &[u8], sheet: usize) -> (Vec<Row>, Vec<Area>) {
    let mut rows = Vec::new();
    let areas = open(bytes).expect("a table").read(sheet, |row| {
        rows.push(row);
        true
    });
    (rows, areas.expect("a sheet"))
}

fn lines(rows: &[Row]) -> Vec<String> {
    let words = |row: &Row| {
        row.cells
            .iter()
            .map(|cell| cell.text.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    rows.iter()
        .map(|row| {
            format!(
                "{}{} {}",
                row.number,
                if row.hidden { "*" } else { "" },
                words(row)
            )
        })
        .collect()
}

/// `money`: one file has no format for it.
fn check(bytes: &[u8], money: [&str; 3]) {
    let (rows, areas) = rows(bytes, 0);
    let [first, second, third] = money;
    assert_eq!(
        lines(&rows),
        [
            "1 DANH SÁCH ĐƠN VỊ".to_owned(),
            "2 Tên đơn vị | Số hộ | Ngày | Tiền | Trưởng thôn".to_owned(),
            format!("3 Thôn 1 | 151 | 05/11/2025 | {first} | Nguyễn Văn Ánh"),
            format!("4* Làng Mẫu 2 | 98 | 31/12/1999 | {second} | Trần Thị Đào & con"),
            format!("5 Tổ dân phố 3 | 1204 | 29/02/2024 | {third} | Rơ Châm H’Lý"),
            "6 Th«n 4 | 12,5% |  | 007 | nguyÔn v¨n anh".to_owned(),
        ]
    );
    assert_eq!(
        areas,
        [Area {
            top: 1,
            left: 0,
            bottom: 1,
            right: 4
        }]
    );
    let kinds: Vec<Kind> = rows[2].cells.iter().map(|cell| cell.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Text,
            Kind::Number,
            Kind::Date,
            Kind::Number,
            Kind::Text
        ]
    );
    let last = &rows[5].cells;
    assert_eq!(
        (last[0].font, last[4].font),
        (Font::Tcvn3, Font::Tcvn3Capitals)
    );
    let guess = guess_rows(&rows[5..]);
    assert_eq!(decoded(guess, &last[0]), "Thôn 4");
    assert_eq!(decoded(guess, &last[4]), "NGUYỄN VĂN ANH");
}

const FORMATTED: [&str; 3] = ["1.234,50", "-0,50", "1.000.000,00"];

#[test]
fn a_workbook_is_read_as_a_person_sees_it() {
    let bytes = include_bytes!("../../samples/mau.xlsx");
    check(bytes, FORMATTED);
    let book = open(bytes).expect("a workbook");
    let sheets: Vec<_> = book
        .sheets()
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(sheets, [("Danh sách", false), ("Phụ", true)]);
}

#[test]
fn an_old_workbook_is_read_alike() {
    let bytes = include_bytes!("../../samples/mau.xls");
    check(bytes, FORMATTED);
    let (rows, _) = rows(bytes, 1);
    assert_eq!(rows.len(), 3_000);
    for (n, row) in rows.iter().enumerate() {
        let expected = if n % 3 > 0 {
            format!("Hộ số {n} ở làng Đăk Krong")
        } else {
            format!("Ho so {n} {}", "a".repeat(n % 40))
        };
        assert_eq!(row.cells[0].text, expected.trim_end_matches('\u{0}'));
    }
}

#[test]
fn a_sheet_of_libreoffice_is_read_alike() {
    check(
        include_bytes!("../../samples/mau.ods"),
        ["1234,5", "-0,5", "1000000"],
    );
}

#[test]
fn a_merged_head_stands_above_each_of_its_columns() {
    let mut book = open(include_bytes!("../../samples/mau.xlsx")).expect("a workbook");
    let first = book.first(0, 1).expect("rows");
    assert_eq!(
        lines(&first),
        [
            "1 DANH SÁCH ĐƠN VỊ | DANH SÁCH ĐƠN VỊ | DANH SÁCH ĐƠN VỊ | DANH SÁCH ĐƠN VỊ | DANH SÁCH ĐƠN VỊ"
        ]
    );
}

#[test]
fn what_our_own_writer_makes_is_read_back() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "=1+1 “Đặng” <&>").expect("a cell");
    sheet
        .write_formula(1, 1, rust_xlsxwriter::Formula::new("=1+1").set_result("Hà"))
        .expect("a formula");
    sheet.write_boolean(2, 2, true).expect("a cell");
    sheet.write_number(3, 0, 0.1 + 0.2).expect("a cell");
    let (rows, _) = rows(&book.save_to_buffer().expect("a workbook"), 0);
    assert_eq!(
        lines(&rows),
        ["1 =1+1 “Đặng” <&>", "2  | Hà", "3  |  | Có", "4 0,3"]
    );
}

#[test]
fn text_is_read_in_whatever_bytes_it_was_saved() {
    let text = "Tên;Số hộ\nThôn Đồi;1.204\n\"Làng; \"\"Ấp\"\"\";7\n";
    let wide = |pair: fn(u16) -> [u8; 2], mark: &[u8]| -> Vec<u8> {
        mark.iter()
            .copied()
            .chain(text.encode_utf16().flat_map(pair))
            .collect()
    };
    let expected = ["1 Tên | Số hộ", "2 Thôn Đồi | 1.204", "3 Làng; \"Ấp\" | 7"];
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    for bytes in [
        text.as_bytes().to_vec(),
        marked,
        wide(u16::to_le_bytes, b"\xFF\xFE"),
        wide(u16::to_be_bytes, b"\xFE\xFF"),
        wide(u16::to_le_bytes, b""),
        text.replace('\n', "\r\n").into_bytes(),
    ] {
        assert_eq!(lines(&rows(&bytes, 0).0), expected);
    }
    let tabs = rows("Tên\tSố, hộ\nThôn Đồi\t1,5\n".as_bytes(), 0).0;
    assert_eq!(lines(&tabs), ["1 Tên | Số, hộ", "2 Thôn Đồi | 1,5"]);
    let said = rows("sep=|\nTên|Số; hộ\n".as_bytes(), 0).0;
    assert_eq!(lines(&said), ["1 Tên | Số; hộ"]);
    let commas = rows("Tên,Số hộ\nThôn Đồi,7\n".as_bytes(), 0).0;
    assert_eq!(lines(&commas), ["1 Tên | Số hộ", "2 Thôn Đồi | 7"]);
}

#[test]
fn bytes_of_an_old_program_are_found_and_undone() {
    use crate::old::{Encoding, encoded};
    for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258] {
        let text =
            "Tên đơn vị;Trưởng thôn\nthôn Đồng Tiến;Nguyễn văn Lộc\nlàng Mường;Trần thị Quý\n";
        // What is stored has a byte for every letter.
        let bytes: Vec<u8> = encoded(encoding, text)
            .chars()
            .map(|letter| {
                (0..=255u8)
                    .find(|b| crate::old::windows::western(*b) == letter)
                    .expect("one byte")
            })
            .collect();
        let (rows, _) = rows(&bytes, 0);
        let guess = guess_rows(&rows);
        assert_eq!(guess.encoding, encoding);
        assert_eq!(decoded(guess, &rows[1].cells[0]), "thôn Đồng Tiến");
        assert_eq!(decoded(guess, &rows[2].cells[1]), "Trần thị Quý");
    }
}

#[test]
fn numbers_and_dates_are_shown_as_people_here_write_them() {
    use crate::numbers::{Shape, built_in, cell, general, shape};
    let shown = |value: f64, code: &str| cell(value, shape(code), false).text;
    assert_eq!(shown(1_234_567.891, "#,##0.00"), "1.234.567,89");
    assert_eq!(shown(-1234.5, "#,##0"), "-1.235");
    assert_eq!(shown(-0.001, "0.0"), "0,0");
    assert_eq!(shown(1.005, "0.00"), "1,01");
    assert_eq!(shown(7.0, "00000"), "00007");
    assert_eq!(shown(0.5, "0%"), "50%");
    assert_eq!(shown(45_966.0, "[$-42A]dd/mm/yyyy;@"), "05/11/2025");
    assert_eq!(
        shown(45_966.604_166_667, "yyyy-mm-dd hh:mm"),
        "05/11/2025 14:30"
    );
    assert_eq!(shown(0.604_166_667, "h:mm AM/PM"), "14:30");
    assert_eq!(shown(1.0, "d/m/yyyy"), "01/01/1900");
    assert_eq!(shown(61.0, "d/m/yyyy"), "01/03/1900");
    assert_eq!(shown(1e300, "dd/mm/yyyy"), general(1e300));
    assert_eq!(shown(12.0, "\"Số\" 0 \"đồng\""), "12");
    assert_eq!(cell(0.0, built_in(14), true).text, "01/01/1904");
    assert_eq!(general(23_701.0), "23701");
    assert_eq!(general(0.1 + 0.2), "0,3");
    assert_eq!(cell(5.0, Shape::General, false).text, "5");
}
