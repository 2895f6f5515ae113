//! What is said of numbers and dates, word by word.

use super::{date_form, number_form};

#[test]
fn a_number_and_a_symbol_are_written_as_the_decree_writes_them() {
    let right = [
        "Số: 05/QĐ-UBND",
        "Số: 127/BC-CAX",
        "Số: 12/UBND-VX",
        "Số: 07/TTr-CAX",
        "Số: 01/QyĐ-UBND",
        "Số: /QĐ-UBND",
        "Số: ....../QĐ-UBND",
    ];
    for text in right {
        assert_eq!(number_form(text), None, "{text}");
    }
    let wrong = [
        ("SỐ: 05/QĐ-UBND", "Số:"),
        ("Số 05/QĐ-UBND", "hai chấm"),
        ("Số: 5/QĐ-UBND", "số 0"),
        ("Số: 05 / QĐ-UBND", "không được cách chữ"),
        ("Số: 05/ QĐ-UBND", "không được cách chữ"),
        ("Số: 05/QĐ - UBND", "không được cách chữ"),
        ("Số: 05/QĐ–UBND", "không được cách chữ"),
        ("Số: V/QĐ-UBND", "Ả Rập"),
        ("Số: 05-QĐ-UBND", "gạch chéo"),
        ("Số: 05/QĐ-Ubnd", "in hoa"),
        ("Số: 05/qđ-UBND", "in hoa"),
    ];
    for (text, about) in wrong {
        let said = number_form(text).unwrap_or_default();
        assert!(said.contains(about), "{text}: {said}");
    }
}

#[test]
fn a_date_has_its_zeros_where_the_decree_puts_them() {
    let right = [
        "Hà Nội, ngày 05 tháng 01 năm 2020",
        "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019",
        "Kon Gang, ngày 31 tháng 12 năm 2026",
        "Kon Gang, ngày ...... tháng ...... năm 2026",
        "......, ngày ... tháng ... năm ...",
    ];
    for text in right {
        assert!(date_form(text).is_none(), "{text}");
    }
    let wrong = [
        ("Kon Gang, ngày 5 tháng 02 năm 2026", "thoi-gian"),
        ("Kon Gang, ngày 05 tháng 2 năm 2026", "thoi-gian"),
        ("Kon Gang, ngày 05 tháng 03 năm 2026", "thoi-gian"),
        ("Kon Gang, ngày 05 tháng 3 năm 26", "thoi-gian"),
        ("Kon Gang ngày 05 tháng 3 năm 2026", "dia-danh"),
        ("kon gang, ngày 05 tháng 3 năm 2026", "dia-danh"),
        ("Kon Gang, ngày 05/3/2026", "dia-danh"),
    ];
    for (text, code) in wrong {
        let told = date_form(text).map(|(rule, _)| rule.code);
        assert_eq!(told, Some(code), "{text}");
    }
}
