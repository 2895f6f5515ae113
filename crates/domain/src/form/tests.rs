use super::*;

#[test]
fn counts_are_read_with_their_points() {
    assert_eq!(number("1.234"), Ok(1234));
    assert_eq!(number(" 150 "), Ok(150));
    for wrong in [
        "1.23",
        "1,5",
        "-3",
        "mười",
        "12.3456",
        "9999999999",
        ".",
        "1..000",
    ] {
        assert!(number(wrong).is_err(), "{wrong}");
    }
    assert_eq!(show_number(1_234_567), "1.234.567");
    assert_eq!(show_number(150), "150");
}

#[test]
fn a_field_that_is_wrong_says_so_and_keeps_what_was_typed() {
    let fields = Fields::from([("a".to_owned(), "31/02/2023".to_owned())]);
    let input = Input::new(&fields, "a", "Ngày họp", InputKind::Date).required();
    assert_eq!(input.value, "31/02/2023");
    assert!(
        input
            .gap()
            .unwrap()
            .sentence
            .contains("không có trong lịch")
    );
    assert!(input.shown_when(false).gap().is_none());
    let empty = Input::new(&fields, "b", "Ngày họp", InputKind::Date).required();
    assert_eq!(empty.gap().unwrap().sentence, "Còn thiếu: ngày họp.");
}
