use super::*;
use time::macros::date;

fn question(field: &str, required: bool, suggested: &str) -> Question {
    Question {
        field: field.to_owned(),
        label: format!("Ô {field}"),
        hint: String::new(),
        kind: InputKind::Text,
        required,
        suggested: suggested.to_owned(),
    }
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn what_was_typed_counts_before_what_is_suggested_also_when_it_was_emptied() {
    let asked = question("a", false, "gợi ý");
    for (typed, answer, suggested) in [
        (None, "gợi ý", true),
        (Some("gợi ý"), "gợi ý", true),
        (Some("khác"), "khác", false),
        (Some(""), "", false),
    ] {
        let fields = typed.map_or_else(Fields::new, |typed| fields(&[("a", typed)]));
        let questions = std::slice::from_ref(&asked);
        assert_eq!(answers(questions, &fields)["a"], answer, "{typed:?}");
        assert_eq!(is_suggested(&asked, &fields), suggested, "{typed:?}");
    }
}

#[test]
fn a_paper_is_issued_only_when_it_is_complete_and_its_number_and_date_are_there() {
    let today = date!(2026 - 03 - 10);
    let questions = [question("a", true, "")];
    for (numbered, typed, refused) in [
        (true, &[][..], Some("Còn thiếu: ô a.")),
        (true, &[("a", "x")], Some("Còn thiếu: số, ký hiệu.")),
        (
            true,
            &[("a", "x"), (NUMBER, "15/KH-UBND")],
            Some("Còn thiếu: ngày ký."),
        ),
        (
            true,
            &[("a", "x"), (NUMBER, "mười lăm"), (DATE, "09/03/2026")],
            Some("Chưa đọc được số, ký hiệu “mười lăm”. Ghi như trên văn bản, ví dụ 12/QĐ-UBND."),
        ),
        (
            true,
            &[("a", "x"), (NUMBER, "15/KH-UBND"), (DATE, "11/03/2026")],
            Some("Ngày ký ở sau ngày hôm nay. Xem lại ngày trên văn bản đã ký."),
        ),
        (
            true,
            &[("a", "x"), (NUMBER, "15/UBND-CA"), (DATE, "10/03/2026")],
            None,
        ),
        (false, &[("a", "x"), (DATE, "10/03/2026")], None),
    ] {
        let answered = signed(numbered, &questions, &fields(typed), today);
        match (answered, refused) {
            (Ok(signed), None) => assert_eq!(signed.number.is_some(), numbered),
            (Err(gaps), Some(sentence)) => assert_eq!(gaps[0].sentence, sentence, "{typed:?}"),
            (answered, _) => panic!("{typed:?}: {answered:?}"),
        }
    }
}
