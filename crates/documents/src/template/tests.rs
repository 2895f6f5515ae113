use super::{Template, TemplateFault};
use crate::{Block, Error, Fields, Value, forms, make, make_with, to_text};
use time::macros::date;

#[track_caller]
fn check_faults(text: &str, expected: &[(usize, &str)]) {
    let faults = Template::parse("proposal", text).expect_err("faults");
    let found: Vec<(usize, &str)> = faults
        .iter()
        .map(|fault| (fault.line, fault.sentence.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_default_wording_is_without_fault() {
    for form in forms() {
        assert_eq!(
            Template::parse(form.slug, form.wording).err(),
            None::<Vec<TemplateFault>>,
            "{}",
            form.slug
        );
    }
}

#[test]
fn a_field_that_the_paper_does_not_have_is_a_fault_with_its_line() {
    check_faults(
        "tên loại: Tờ trình\n// ghi chú {{không sao}}\n\n{{unit}} và {{xa}}\n{{#if tinh}}\na\n{{/if}}",
        &[
            (4, "Giấy tờ này không có trường “{{xa}}”."),
            (5, "Giấy tờ này không có trường “{{tinh}}”."),
        ],
    );
}

#[test]
fn every_fault_is_told_at_once() {
    check_faults(
        "{{unit\ndòng: a | b\nbảng: TT | Tên (20)\n{{#if unit}}\na",
        &[
            (1, "Có “{{” mà thiếu “}}” ở sau."),
            (1, "Thiếu dòng “tên loại:”."),
            (2, "Có “dòng:” mà không có “bảng:” ở trước."),
            (
                3,
                "Cột “TT” phải ghi như “Tên cột (20)” hoặc “Tên cột (20, giữa)”.",
            ),
            (4, "Có “{{#if}}” mà thiếu “{{/if}}” ở sau."),
        ],
    );
}

#[test]
fn a_row_has_as_many_cells_as_its_table_has_columns() {
    check_faults(
        "tên loại: X\nbảng: TT (10, giữa) | Tên (20)\ndòng: 1 | 2 | 3",
        &[(3, "Dòng này có 3 ô, mà bảng có 2 cột.")],
    );
}

#[test]
fn the_head_of_a_column_may_hold_a_field_that_the_paper_has() {
    check_faults(
        "tên loại: X\nbảng: TT (10, giữa) | Đánh giá năm {{nam}} (20)",
        &[(2, "Giấy tờ này không có trường “{{nam}}”.")],
    );
}

#[test]
fn a_table_is_not_written_as_a_word_and_a_flag_neither() {
    let faults =
        Template::parse("minutes", "tên loại: X\n{{present}}\n{{proposed}}").expect_err("faults");
    assert_eq!(
        faults.iter().map(|fault| fault.line).collect::<Vec<_>>(),
        [2, 3]
    );
    let faults = Template::parse("minutes", "tên loại: X\n{{#each unit}}\n{{/each}}\n{{/if}}")
        .expect_err("faults");
    assert_eq!(
        faults.iter().map(|fault| fault.line).collect::<Vec<_>>(),
        [2, 4]
    );
}

#[test]
fn a_wording_typed_with_decomposed_letters_is_read() {
    let text = "te\u{302}n loa\u{323}i: To\u{31b}\u{300} tri\u{300}nh\n{{unit}}";
    let template = Template::parse("proposal", text).expect("no fault");
    let document = make_with(&template, &needed()).expect("a paper");
    assert_eq!(document.title, "TỜ TRÌNH");
}

fn needed() -> Fields {
    Fields::new()
        .text("superior", "Xã Kon Gang")
        .text("issuer", "Thôn Đông")
        .text("unit", "Thôn Đông")
        .text("year", "2026")
}

#[test]
fn what_is_missing_leaves_room_or_is_refused() {
    let document = make("proposal", &needed()).expect("a paper");
    let heading = &document.heading;
    assert_eq!(heading.number, None);
    assert_eq!(
        heading.place_and_date.as_deref(),
        Some("......................, ngày ...... tháng ...... năm ..........")
    );
    let refused = make("proposal", &Fields::new().text("issuer", "Thôn Đông"));
    assert!(matches!(refused, Err(Error::Missing { field, .. }) if field == "unit"));
    let blank = make("proposal", &needed().text("unit", "  "));
    assert!(matches!(blank, Err(Error::Missing { field, .. }) if field == "unit"));
}

#[test]
fn unknown_fields_and_values_of_the_wrong_kind_are_refused() {
    let unknown = make("proposal", &needed().text("tỉnh", "Gia Lai"));
    assert!(matches!(unknown, Err(Error::UnknownField { field, .. }) if field == "tỉnh"));
    let wrong = make("proposal", &needed().text("date", "2026-11-02"));
    assert!(matches!(wrong, Err(Error::WrongKind { field, .. }) if field == "date"));
    let short_row = make(
        "minutes",
        &needed().with("present", Value::Rows(vec![vec!["A".into()]])),
    );
    assert!(matches!(short_row, Err(Error::WrongKind { field, .. }) if field == "present"));
    assert!(matches!(
        make("khong-co", &needed()),
        Err(Error::UnknownForm { .. })
    ));
}

#[test]
fn numbers_below_ten_get_a_zero_and_dates_are_written_out() {
    let fields = Fields::new()
        .text("issuer", "Ủy ban nhân dân xã Kon Gang")
        .text("number", "5")
        .text("symbol", "QĐ-UBND")
        .date("date", date!(2026 - 03 - 09))
        .text("year", "2026")
        .text("authority", "Chủ tịch")
        .text("issuer_name", "Chủ tịch")
        .text("n_units", "01")
        .rows(
            "units",
            vec![vec!["Thôn Đông".into(), String::new(), String::new()]],
        );
    let document = make("decision", &fields).expect("a paper");
    let text = to_text(&document);
    assert!(text.contains("Số: 05/QĐ-UBND"), "{text}");
    assert!(
        text.contains("(Kèm theo Quyết định số 05/QĐ-UBND ngày 09 tháng 3 năm 2026 của Chủ tịch)"),
        "{text}"
    );
}

#[test]
fn lists_and_citations_get_their_marks() {
    let fields = needed()
        .lines("citations", ["Thông tư A.", "Kế hoạch B;", "Nghị quyết C"])
        .lines("attachments", ["Báo cáo", "Biên bản."])
        .lines("recipients", ["- Như trên;", "Lưu: hồ sơ"]);
    let document = make("proposal", &fields).expect("a paper");
    let bases: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Basis(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        bases,
        [
            "Căn cứ Thông tư A;",
            "Căn cứ Kế hoạch B;",
            "Căn cứ Nghị quyết C."
        ]
    );
    let text = to_text(&document);
    assert!(text.contains("- Báo cáo;\n- Biên bản."), "{text}");
    assert!(text.contains("- Như trên;\n- Lưu: hồ sơ."), "{text}");
}

#[test]
fn a_text_of_several_lines_makes_several_paragraphs_and_its_marks_stay_words() {
    let fields = needed().text("provisional", "Một **hai** {{unit}}\n\nBa");
    let text = to_text(&make("proposal", &fields).expect("a paper"));
    assert!(text.contains("Một **hai** {{unit}}\nBa\n"), "{text}");
}

#[test]
fn a_wording_says_how_its_sheet_lies() {
    check_faults(
        "tên loại: X\nkhổ giấy: A3",
        &[(2, "“khổ giấy:” ghi là “dọc” hoặc “ngang”, không ghi “A3”.")],
    );
    let sheet = |text: &str| {
        let template = Template::parse("year-calendar", text).expect("a wording");
        let form = forms::form("year-calendar").expect("the calendar");
        let fields = crate::tests::papers::filled(form, crate::tests::papers::Filling::Short);
        make_with(&template, &fields).expect("a paper").sheet
    };
    assert_eq!(sheet("tên loại: X"), crate::Sheet::Portrait);
    assert_eq!(
        sheet("tên loại: X\nkhổ giấy: ngang"),
        crate::Sheet::Landscape
    );
}

#[test]
fn several_annexes_are_numbered_and_one_is_not() {
    let labels = |text: &str| -> Vec<String> {
        let template = Template::parse("decision", text).expect("a wording");
        let form = forms::form("decision").expect("the decision");
        let fields = crate::tests::papers::filled(form, crate::tests::papers::Filling::Short);
        let document = make_with(&template, &fields).expect("a paper");
        let label = |block: &Block| match block {
            Block::Annex { label, .. } => Some(label.clone()),
            _ => None,
        };
        document.blocks.iter().filter_map(label).collect()
    };
    assert_eq!(labels("tên loại: X\nphụ lục: A"), ["Phụ lục"]);
    assert_eq!(
        labels("tên loại: X\nphụ lục: A\nphụ lục: B"),
        ["Phụ lục I", "Phụ lục II"]
    );
}

#[test]
fn a_picture_that_the_program_does_not_carry_is_told() {
    let sentence = "“hình:” ghi như “mo-so (80) | lời dưới hình”, với một hình có sẵn của chương trình; không có hình “nha-rong (80)”.";
    check_faults(
        "tên loại: X\nhình: mo-so (80) | Màn hình đầu tiên\nhình: nha-rong (80) | Nhà rông",
        &[(3, sentence)],
    );
}
