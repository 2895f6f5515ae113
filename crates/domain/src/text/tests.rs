use super::*;
use proptest::prelude::*;

#[test]
fn folding_takes_away_every_vietnamese_mark() {
    assert_eq!(
        fold("  Hộ gia đình\u{a0} Nguyễn  Đình Ước "),
        "ho gia dinh nguyen dinh uoc"
    );
    assert_eq!(fold("Đăk Rơ Wa"), "dak ro wa");
    let decomposed: String = "Trần Thị Phượng".nfd().collect();
    assert_eq!(fold(&decomposed), "tran thi phuong");
}

#[test]
fn typed_text_becomes_nfc_and_keeps_its_lines() {
    let decomposed: String = "\u{a0}Ý kiến một\nÝ kiến hai ".nfd().collect();
    assert_eq!(
        Text::parse(&decomposed).unwrap().as_str(),
        "Ý kiến một\nÝ kiến hai"
    );
    assert!(Text::parse(" \u{a0}\n").is_none());
}

#[test]
fn letters_sort_as_in_a_vietnamese_dictionary() {
    let mut words = vec![
        "đa", "em", "da", "ân", "an", "ăn", "ê", "dx", "on", "ơn", "ôn", "p",
    ];
    words.sort_by_key(|w| sort_key(w));
    assert_eq!(
        words,
        [
            "an", "ăn", "ân", "da", "dx", "đa", "em", "ê", "on", "ôn", "ơn", "p"
        ]
    );
    let mut tones = vec!["mạ", "má", "ma", "mã", "mà", "mả"];
    tones.sort_by_key(|w| sort_key(w));
    assert_eq!(tones, ["ma", "mà", "mả", "mã", "má", "mạ"]);
}

#[test]
fn people_sort_by_given_name_first() {
    let mut people = vec!["Trần Văn Đức", "Nguyễn Thị An", "Lê Văn Dũng", "Bùi Thị An"];
    people.sort_by_key(|p| given_name_sort_key(p));
    assert_eq!(
        people,
        ["Bùi Thị An", "Nguyễn Thị An", "Lê Văn Dũng", "Trần Văn Đức"]
    );
}

#[test]
fn a_name_with_figures_is_questioned() {
    assert!(PersonName::parse("Nguyễn Văn 2").is_err());
    assert_eq!(PersonName::parse(" Y   Blô ").unwrap().as_str(), "Y Blô");
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC*") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }
}
