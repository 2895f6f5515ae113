use super::{NAMES, members};
use crate::form::Fields;

#[test]
fn every_line_is_a_name_and_what_stands_beside_it() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("", &[]),
        ("  \n\n", &[]),
        ("Rơ Châm Hyưk", &[("Rơ Châm Hyưk", "")]),
        (
            "Rơ Châm Hyưk; 5\nĐỗ  Thị Ỷ ;\n",
            &[("Rơ Châm Hyưk", "5"), ("Đỗ Thị Ỷ", "")],
        ),
        // Pasted from a spreadsheet: number, name, people, a remark.
        (
            "1\tNguyễn Văn Bưởi\t4\n2\tSiu Đê\t\tmới chuyển đến",
            &[("Nguyễn Văn Bưởi", "4"), ("Siu Đê", "mới chuyển đến")],
        ),
        (
            "1. Lê Văn An; tổ bảo vệ\n02) Trần Thị Bé\n- Kpă H’Lan",
            &[
                ("Lê Văn An", "tổ bảo vệ"),
                ("Trần Thị Bé", ""),
                ("Kpă H’Lan", ""),
            ],
        ),
        ("3\n;;\n12.", &[]),
    ];
    for (text, expected) in cases {
        let fields = Fields::from([(NAMES.to_owned(), (*text).to_owned())]);
        let found = members(&fields);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|member| (member.name.as_str(), member.beside.as_str()))
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}
