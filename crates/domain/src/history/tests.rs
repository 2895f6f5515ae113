use super::figures::{Carried, Figures, Settled, Source, carried, share_field, share_of};
use super::form::{Around, OfficeList, check};
use super::{Change, Named, Timeline, UnitEvent};
use crate::form::{Choice, Fields};
use std::collections::BTreeMap;
use time::{Date, macros::date};

fn named(id: &str, name: &str) -> Named {
    Named {
        id: id.to_owned(),
        name: name.to_owned(),
        place: "xã Mẫu".to_owned(),
        kind: "kdc".to_owned(),
    }
}

fn event(change: Change, date: Date, before: &[(&str, &str)], after: &[(&str, &str)]) -> UnitEvent {
    let side = |side: &[(&str, &str)]| side.iter().map(|(id, name)| named(id, name)).collect();
    UnitEvent {
        change,
        date,
        number: "Nghị quyết số 1/NQ-HĐND (MẪU)".to_owned(),
        signed: date,
        issuer: "Hội đồng nhân dân xã Mẫu".to_owned(),
        reason: "Sắp xếp thôn".to_owned(),
        before: side(before),
        after: side(after),
    }
}

/// A renamed to An in 2023; A and B merged into AB in 2025; AB split into C and D in 2026.
fn years() -> Timeline {
    let of = |id: &str, event| (id.to_owned(), event);
    Timeline::new(vec![
        of(
            "e3",
            event(
                Change::Split,
                date!(2026 - 02 - 01),
                &[("ab", "Thôn An Bình")],
                &[("c", "Thôn Cao"), ("d", "Thôn Dài")],
            ),
        ),
        of(
            "e1",
            event(
                Change::Renamed,
                date!(2023 - 05 - 01),
                &[("a", "Thôn A")],
                &[("a", "Thôn An")],
            ),
        ),
        of(
            "e2",
            event(
                Change::Merged,
                date!(2025 - 07 - 01),
                &[("a", "Thôn An"), ("b", "Thôn Bình")],
                &[("ab", "Thôn An Bình")],
            ),
        ),
    ])
}

#[test]
fn a_unit_has_on_every_day_the_name_of_that_day() {
    let line = years();
    let now = named("a", "Thôn An");
    for (day, name) in [
        (date!(2023 - 04 - 30), "Thôn A"),
        (date!(2023 - 05 - 01), "Thôn An"),
        (date!(2026 - 05 - 01), "Thôn An"),
    ] {
        assert_eq!(line.on(&now, day).name, name, "{day}");
    }
}

#[test]
fn a_unit_stands_in_the_list_from_its_beginning_to_its_end() {
    let line = years();
    for (unit, today, day, stands) in [
        ("a", false, date!(2025 - 06 - 30), true),
        ("a", false, date!(2025 - 07 - 01), false),
        ("ab", false, date!(2025 - 06 - 30), false),
        ("ab", false, date!(2025 - 12 - 31), true),
        ("ab", false, date!(2026 - 02 - 01), false),
        ("c", true, date!(2025 - 12 - 31), false),
        ("c", true, date!(2026 - 12 - 31), true),
        ("khac", true, date!(2020 - 01 - 01), true),
    ] {
        assert_eq!(line.stands_on(unit, today, day), stands, "{unit} {day}");
    }
}

#[test]
fn a_unit_is_looked_for_under_every_name_it_or_its_parts_ever_had() {
    let line = years();
    assert_eq!(line.former_names("ab"), ["Thôn An", "Thôn Bình", "Thôn A"]);
    assert_eq!(
        line.former_names("c"),
        ["Thôn An Bình", "Thôn An", "Thôn Bình", "Thôn A"]
    );
    assert_eq!(line.former_names("b"), [""; 0]);
}

#[test]
fn only_the_last_change_of_a_unit_can_be_taken_back() {
    let line = years();
    for (id, last) in [("e1", false), ("e2", false), ("e3", true), ("e9", false)] {
        assert_eq!(line.is_latest(id), last, "{id}");
    }
}

#[test]
fn a_stored_change_of_a_wrong_shape_is_refused() {
    for wrong in [
        event(
            Change::Merged,
            date!(2025 - 01 - 01),
            &[("a", "A")],
            &[("b", "B")],
        ),
        event(
            Change::Renamed,
            date!(2025 - 01 - 01),
            &[("a", "A")],
            &[("b", "B")],
        ),
        event(Change::Founded, date!(2025 - 01 - 01), &[], &[]),
        event(Change::Dissolved, date!(2025 - 01 - 01), &[("a", " ")], &[]),
        event(
            Change::Split,
            date!(2025 - 01 - 01),
            &[("a", "A")],
            &[("b", "B"), ("b", "C")],
        ),
    ] {
        assert!(promise(&wrong).is_err(), "{wrong:?}");
    }
    for (_, right) in years().all() {
        assert_eq!(promise(right), Ok(()));
    }
}

fn promise(event: &UnitEvent) -> Result<(), String> {
    super::promise(event)
}

/// Minutes by unit, and typed shares by event.
#[derive(Default)]
struct Known {
    minutes: BTreeMap<&'static str, (Date, u64)>,
    shares: Fields,
    line: Timeline,
}

impl Source for Known {
    fn settled(&self, unit: &str) -> Option<Settled> {
        self.minutes.get(unit).map(|(date, n)| Settled {
            date: *date,
            figures: Figures::from([("KDC-4a.toi-pham".to_owned(), *n)]),
        })
    }
    fn share(&self, event: &str, unit: &str, whole: &Figures) -> Option<(Figures, String)> {
        let (_, event) = self.line.all().find(|(id, _)| *id == event)?;
        share_of(event, unit, whole, &self.shares)
    }
}

#[track_caller]
fn check_carried(
    minutes: &[(&'static str, Date, u64)],
    shares: &[(&str, &str)],
    unit: &str,
    until: Date,
    expected: &str,
) {
    let mut fields: Fields = shares
        .iter()
        .map(|(unit, n)| (share_field(unit, "KDC-4a.toi-pham"), (*n).to_owned()))
        .collect();
    fields.insert("reason".to_owned(), "Sổ theo dõi MẪU".to_owned());
    let known = Known {
        minutes: minutes
            .iter()
            .map(|(unit, day, n)| (*unit, (*day, *n)))
            .collect(),
        shares: fields,
        line: years(),
    };
    let told = match carried(&years(), &named(unit, unit), until, &known) {
        Carried::Known { figures, from, .. } => {
            let n: Vec<String> = figures.values().map(u64::to_string).collect();
            format!("{} [{}]", n.join(","), from.join(", "))
        }
        Carried::Asks { of, .. } => format!("asks {}", of.name),
        Carried::Unknown { units } => format!("unknown {}", units.join(", ")),
    };
    assert_eq!(told, expected);
}

const OCTOBER_2024: Date = date!(2024 - 10 - 20);
const OCTOBER_2025: Date = date!(2025 - 10 - 20);

#[test]
fn a_merged_unit_carries_the_sum_over_those_it_was_made_from() {
    let end = date!(2025 - 12 - 31);
    check_carried(
        &[("a", OCTOBER_2024, 2), ("b", OCTOBER_2024, 3)],
        &[],
        "ab",
        end,
        "5 [Thôn An, Thôn Bình]",
    );
    check_carried(
        &[("a", OCTOBER_2024, 2)],
        &[],
        "ab",
        end,
        "unknown Thôn Bình",
    );
    check_carried(&[("ab", OCTOBER_2025, 4)], &[], "ab", end, "4 []");
}

#[test]
fn a_divided_unit_is_asked_for_and_nothing_is_guessed() {
    let end = date!(2026 - 12 - 31);
    let last = &[("ab", OCTOBER_2025, 4)];
    check_carried(last, &[], "c", end, "asks Thôn An Bình");
    check_carried(last, &[("c", "3")], "c", end, "asks Thôn An Bình");
    check_carried(
        last,
        &[("c", "3"), ("d", "2")],
        "c",
        end,
        "asks Thôn An Bình",
    );
    check_carried(
        last,
        &[("c", "3"), ("d", "1")],
        "c",
        end,
        "3 [Thôn An Bình]",
    );
    check_carried(
        &[],
        &[("c", "3"), ("d", "1")],
        "d",
        end,
        "unknown Thôn An, Thôn Bình",
    );
}

#[test]
fn a_change_after_the_round_does_not_touch_its_figures() {
    check_carried(
        &[("a", OCTOBER_2024, 2)],
        &[],
        "a",
        date!(2024 - 12 - 31),
        "2 []",
    );
    check_carried(
        &[("ab", OCTOBER_2025, 4)],
        &[],
        "ab",
        date!(2026 - 12 - 31),
        "4 []",
    );
}

#[track_caller]
fn check_form(typed: &[(&str, &str)], expected: &str) {
    let around = Around {
        offices: ["a", "b"]
            .map(|id| OfficeList {
                id: id.to_owned(),
                name: format!("xã {id}"),
                place: format!("xã {id}, huyện Mẫu"),
                units: vec![Named {
                    place: format!("xã {id}, huyện Mẫu"),
                    ..named(
                        &format!("{id}1"),
                        if id == "a" {
                            "Thôn Sông"
                        } else {
                            "Thôn Núi"
                        },
                    )
                }],
            })
            .into(),
        units: vec![
            named("1", "Thôn Đông"),
            named("2", "Thôn Tây"),
            Named {
                kind: "co-quan".to_owned(),
                ..named("3", "Trường Mẫu")
            },
        ],
        place: "xã Mẫu".to_owned(),
        kinds: vec![Choice::new("kdc", "Khu dân cư")],
        today: date!(2025 - 07 - 10),
    };
    let paper = [
        ("date", "01/07/2025"),
        ("number", "Nghị quyết số 1/NQ-HĐND"),
        ("signed", "20/06/2025"),
        ("issuer", "HĐND xã Mẫu"),
        ("reason", "Sắp xếp thôn"),
    ];
    let fields: Fields = paper
        .iter()
        .chain(typed)
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect();
    let (entered, gaps) = check(&fields, &around);
    let told = match entered {
        Some(entered) => {
            let mut n = 0;
            let event = entered.with_ids(|| {
                n += 1;
                format!("mới-{n}")
            });
            assert_eq!(promise(&event), Ok(()));
            format!("{}; mới: {n}", event.sentence())
        }
        None => gaps
            .first()
            .map_or_else(String::new, |gap| gap.sentence.clone()),
    };
    assert_eq!(told, expected);
}

#[test]
fn a_change_is_entered_with_what_its_kind_needs() {
    check_form(
        &[("change", "renamed"), ("unit", "1"), ("name", "Thôn  Mới")],
        "Thôn Đông đổi tên thành Thôn Mới; mới: 0",
    );
    check_form(
        &[
            ("change", "merged"),
            ("unit", "1"),
            ("with.1", "2"),
            ("kept", "new"),
            ("name", "Thôn Đông Tây"),
        ],
        "Thôn Đông và Thôn Tây nhập thành Thôn Đông Tây; mới: 1",
    );
    check_form(
        &[
            ("change", "merged"),
            ("unit", "1"),
            ("with.1", "2"),
            ("kept", "1"),
        ],
        "Thôn Đông và Thôn Tây nhập thành Thôn Đông; mới: 0",
    );
    check_form(
        &[
            ("change", "split"),
            ("unit", "1"),
            ("names", "Thôn Trong\nThôn Ngoài\n"),
        ],
        "Thôn Đông tách thành Thôn Trong và Thôn Ngoài; mới: 2",
    );
    check_form(
        &[
            ("change", "split"),
            ("unit", "1"),
            ("names", "Thôn Ngoài"),
            ("stays", "yes"),
        ],
        "Thôn Đông tách thành Thôn Đông và Thôn Ngoài; mới: 1",
    );
    check_form(
        &[
            ("change", "moved-away"),
            ("unit", "2"),
            ("place", "xã Khác"),
        ],
        "Thôn Tây chuyển về xã Khác; mới: 0",
    );
    check_form(
        &[
            ("change", "moved-here"),
            ("name", "Thôn Nam"),
            ("kind", "kdc"),
            ("place", "xã Khác"),
        ],
        "Thôn Nam chuyển đến từ xã Khác; mới: 1",
    );
    check_form(
        &[
            ("change", "moved-within"),
            ("from", "a"),
            ("unit", "a1"),
            ("to", "b"),
        ],
        "Thôn Sông chuyển về xã b, huyện Mẫu; mới: 0",
    );
    check_form(
        &[("change", "founded"), ("name", "Thôn Bắc"), ("kind", "kdc")],
        "Thành lập Thôn Bắc; mới: 1",
    );
    check_form(
        &[("change", "dissolved"), ("unit", "2")],
        "Giải thể Thôn Tây; mới: 0",
    );
}

#[test]
fn a_change_that_cannot_be_is_refused_at_its_field() {
    check_form(&[], "Chưa trả lời: việc gì.");
    check_form(
        &[
            ("change", "moved-within"),
            ("from", "a"),
            ("unit", "a1"),
            ("to", "a"),
        ],
        "Thôn Sông đang ở xã a. Chọn nơi khác.",
    );
    check_form(
        &[("change", "moved-within"), ("unit", "a1"), ("to", "b")],
        "Chưa trả lời: đang ở danh sách của nơi nào.",
    );
    check_form(
        &[
            ("change", "moved-within"),
            ("from", "a"),
            ("unit", "1"),
            ("to", "b"),
        ],
        "Câu trả lời đã lưu không còn trong danh sách. Chọn lại.",
    );
    check_form(
        &[
            ("change", "merged"),
            ("unit", "1"),
            ("with.1", "1"),
            ("kept", "1"),
        ],
        "Thôn Đông được chọn hai lần. Chọn mỗi đơn vị một lần.",
    );
    check_form(
        &[
            ("change", "merged"),
            ("unit", "1"),
            ("with.1", "3"),
            ("kept", "1"),
        ],
        "Thôn Đông và Trường Mẫu không cùng loại đơn vị nên không nhập được với nhau.",
    );
    check_form(
        &[("change", "renamed"), ("unit", "1"), ("name", "thôn tây")],
        "Đã có đơn vị tên “thôn tây” trong danh sách. Đặt tên khác để phân biệt.",
    );
    check_form(
        &[("change", "split"), ("unit", "1"), ("names", "Thôn Ngoài")],
        "Tách thì phải còn lại ít nhất hai đơn vị. Ghi thêm tên, hoặc đánh dấu đơn vị cũ vẫn còn.",
    );
    check_form(
        &[
            ("change", "dissolved"),
            ("unit", "1"),
            ("date", "01/08/2025"),
        ],
        "Ngày 01/08/2025 chưa đến. Ghi biến động khi đã có hiệu lực.",
    );
    check_form(
        &[
            ("change", "renamed"),
            ("unit", "1"),
            ("name", "Thôn Mới"),
            ("number", ""),
        ],
        "Còn thiếu: văn bản quyết định, số.",
    );
}
