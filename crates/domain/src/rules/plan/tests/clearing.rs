//! What a page says of nothing, what can be taken back, and what cannot be asked at all.

use super::{NATIONAL, TT23, editing, source};
use crate::{
    form::Fields,
    rules::plan::{Above, Editing, Page, cleared, page, pages, words},
};

fn of(national: &str, typed: &[(&str, &str)]) -> Editing {
    let above = Above {
        national: source("goc", national),
        layers: &[],
    };
    let typed = typed
        .iter()
        .map(|(f, v)| ((*f).to_owned(), (*v).to_owned()));
    Editing::open(above, typed.collect::<Fields>()).unwrap()
}

fn shown(editing: &Editing, code: &str) -> Page {
    page(editing, code, 2026).unwrap_or_else(|| panic!("no page {code}"))
}

/// Page, what is cleared, and the fields that were typed.
type Cleared<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

#[test]
fn an_empty_page_is_not_scolded_and_the_last_page_tells_it_all() {
    let empty = of(NATIONAL, &[]);
    assert_eq!(empty.refused, vec![]);
    for (code, _) in pages(&empty).iter().filter(|(code, _)| code != "review") {
        assert_eq!(shown(&empty, code).gaps, vec![], "{code}");
    }
    let all: Vec<String> = empty.gaps().into_iter().map(|g| g.gap.sentence).collect();
    assert!(
        all.contains(&"Còn thiếu: cơ quan ban hành.".to_owned()),
        "{all:?}"
    );
    // From the first letter on, the page says what its document still lacks.
    let begun = of(NATIONAL, &[("head.type", "Kế hoạch")]);
    assert_eq!(begun.refused, vec![]);
    assert_eq!(shown(&begun, "head").gaps.len(), 3);
    // An entry that was only just added is empty too.
    let added = editing(&[("criterion.1.there", "yes"), ("criterion.1.kind", "kdc")]);
    assert_eq!(shown(&added, "criteria.kdc").gaps, vec![]);
    assert!(!shown(&added, "review").gaps.is_empty());
}

#[test]
fn what_was_touched_by_mistake_can_be_left_to_the_layers_above_again() {
    let cases: &[Cleared] = &[
        (
            "dues.kdc",
            "due.kdc.submit.day",
            &[("due.kdc.submit.how", "by")],
        ),
        (
            "dues.kdc",
            "due.kdc.submit.how",
            &[
                ("due.kdc.submit.how", "within"),
                ("due.kdc.submit.section", "III"),
                ("due.kdc.submit.reading", "20 ngày"),
                ("due.kdc.submit.year", "2026"),
            ],
        ),
        (
            "tighter.xa",
            "share.recognized.percent",
            &[("share.recognized.percent", "80")],
        ),
        (
            "bodies.kdc",
            "presider.kdc.value",
            &[("presider.kdc.value", "Trưởng thôn")],
        ),
        (
            "papers.kdc",
            "must.kdc.doan-the.removed",
            &[("must.kdc.doan-the.removed", "yes")],
        ),
    ];
    for (code, field, typed) in cases {
        let begun = editing(typed);
        assert!(
            begun.gaps().iter().any(|gap| gap.page == *code),
            "nothing is missing on {code}: {:?}",
            begun.gaps()
        );
        let saved = cleared(&shown(&begun, code), field).expect(field);
        assert_eq!(saved.len(), typed.len(), "{saved:?}");
        let mut fields = begun.fields.clone();
        fields.extend(saved);
        let above = Above {
            national: source("goc", NATIONAL),
            layers: &[],
        };
        let after = Editing::open(above, fields).unwrap();
        assert!(after.gaps().iter().all(|gap| gap.page != *code), "{code}");
        assert_eq!(after.draft.plan.entries, vec![]);
        assert_eq!(
            cleared(&shown(&after, code), field),
            None,
            "nothing is left to clear"
        );
    }
    // The document itself is not cleared by one press, and nothing of another page is.
    let head = editing(&[]);
    assert_eq!(cleared(&shown(&head, "head"), "head.type"), None);
    assert_eq!(cleared(&shown(&head, "dues.kdc"), "head.type"), None);
}

#[test]
fn only_what_a_kind_has_and_what_can_be_stricter_is_asked() {
    for national in [NATIONAL, TT23] {
        let editing = of(national, &[]);
        let mut with_share = Vec::new();
        for (code, _) in pages(&editing)
            .iter()
            .filter(|(code, _)| code.starts_with("tighter."))
        {
            let page = shown(&editing, code);
            for block in &page.blocks {
                assert!(
                    block.above.iter().all(|line| !line.value.contains("100%")),
                    "{code}: {block:?}"
                );
                if block
                    .inputs
                    .iter()
                    .any(|input| input.field.starts_with("share."))
                {
                    with_share.push(code.clone());
                }
            }
        }
        assert_eq!(with_share, ["tighter.xa"]);
    }
}

#[test]
fn an_open_point_is_chosen_or_not_and_never_from_above() {
    assert_eq!(Page::silence(&editing(&[]), "opens"), "Chưa chọn");
    assert_eq!(Page::silence(&editing(&[]), "dues"), "");
}

#[test]
fn the_law_says_who_may_add_criteria_or_the_page_says_that_it_is_not_known() {
    let block = shown(&editing(&[]), "criteria.kdc").blocks.remove(0);
    assert_eq!(
        block.above[0].citation,
        "khoản 1 Điều 8 Thông tư 124/2021/TT-BCA"
    );
    assert!(
        block.above[0]
            .value
            .contains("do Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương quy định (nếu có)")
    );
    assert!(
        block
            .lead
            .ends_with("Kế hoạch đang ghi là của Ủy ban nhân dân xã Mẫu.")
    );
    let block = shown(&of(TT23, &[]), "criteria.kdc").blocks.remove(0);
    assert_eq!(block.above, vec![]);
    assert!(block.silence.starts_with("Không rõ trong nguồn"));
}

/// What was typed, the page and the field that say it, and words of the sentence.
type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str, &'a str);

#[test]
fn what_the_loader_refuses_is_said_in_the_words_of_the_form() {
    let cases: &[Case<'_>] = &[
        (
            &[("head.title", "TT124 2021")],
            "head",
            "head.number",
            "trùng với một văn bản cấp trên",
        ),
        (
            &[
                ("head.title", "Kế hoạch của tỉnh"),
                ("head.date", ""),
                ("due.kdc.submit.how", "within"),
                ("due.kdc.submit.day", "20"),
                ("due.kdc.submit.reading", "20 ngày"),
                ("due.kdc.submit.section", "III"),
            ],
            "dues.kdc",
            "due.kdc.submit.day",
            "chưa có ngày ký",
        ),
        (
            &[
                ("share.recognized.percent", "150"),
                ("share.recognized.section", "III"),
            ],
            "tighter.xa",
            "share.recognized.percent",
            "từ 1 đến 100",
        ),
        (
            &[
                ("criterion.1.there", "yes"),
                ("criterion.1.kind", "kdc"),
                ("criterion.1.quote", "có mô hình"),
                ("criterion.1.section", "II"),
                ("criterion.1.short", "Mô hình"),
                ("criterion.1.title", "Có mô hình chưa?"),
                ("criterion.1.group", "1"),
                ("criterion.1.check", "count-at-least"),
                ("criterion.1.at_least", "0"),
                ("criterion.1.subject", "mô hình"),
                ("criterion.1.unit", "mô hình"),
            ],
            "criteria.kdc",
            "criterion.1.title",
            "từ 1 trở lên",
        ),
        (
            &[
                ("review.1.there", "yes"),
                ("review.1.title", "Sơ kết"),
                ("review.1.year", "3000"),
                ("review.1.span", "5"),
                ("review.1.section", "V"),
            ],
            "year",
            "review.1.year",
            "Năm 3000",
        ),
        (
            &[
                ("task.1.there", "yes"),
                ("task.1.title", "Kiểm tra"),
                ("task.1.who", "Công an xã"),
                ("task.1.actor", "office"),
                ("task.1.how", "span"),
                ("task.1.from", "20/10"),
                ("task.1.to", "11/10"),
                ("task.1.section", "IV.1"),
            ],
            "year",
            "task.1.to",
            "trước ngày đầu",
        ),
    ];
    for (typed, code, field, said) in cases {
        let editing = editing(typed);
        let found = editing
            .refused
            .iter()
            .find(|gap| gap.gap.field.as_deref() == Some(*field));
        let found = found.unwrap_or_else(|| panic!("nothing at {field}: {:?}", editing.refused));
        assert_eq!(found.page, *code);
        assert!(found.gap.sentence.contains(said), "{}", found.gap.sentence);
        for gap in editing.gaps() {
            assert!(words::is_plain(&gap.gap.sentence), "{}", gap.gap.sentence);
        }
    }
}

#[test]
fn a_word_of_the_file_never_reaches_the_form() {
    for (sentence, key, said) in [
        (
            "Thiếu issuer. Thêm dòng issuer = … vào đây.",
            "",
            "Mục này chưa dùng được",
        ),
        (
            "title phải là một đoạn chữ trong dấu nháy.",
            "title",
            "tên gọi chưa đúng",
        ),
        (
            "Thang đánh giá không có mức “hoan-thanh”.",
            "meets",
            "các mức chưa đúng",
        ),
        ("Tệp có bảng [[kind]] lạ.", "", "Mục này chưa dùng được"),
        (
            "Giấy tờ “danh-sach” đã có trong hồ sơ.",
            "slug",
            "trùng với một mục đã có",
        ),
        (
            "Năm 3000 không đúng. Xem lại năm.",
            "year",
            "Năm 3000 không đúng",
        ),
        (
            "Căn cứ “mục 12/KH-UBND” chưa đúng mẫu.",
            "citation",
            "12/KH-UBND",
        ),
    ] {
        let plain = words::plain(sentence, key);
        assert!(plain.contains(said), "{plain}");
        assert!(words::is_plain(&plain), "{plain}");
    }
}
