//! Plans as files and as fields.

use super::*;
use crate::rules::tests::{NATIONAL, national};
use proptest::prelude::*;

const TWO_TIER: &str = include_str!("../../../../../rules/national/two-tier-2025.toml");
const KON_GANG: &str = include_str!("../../../../../rules/local/kon-gang-2022.toml");
const CAN_THO: &str = include_str!("../../../../../rules/local/can-tho-2025.toml");
const THANH_TRI: &str = include_str!("../../../../../rules/local/thanh-tri-2023.toml");
const QUAN_SON: &str = include_str!("../../../../../rules/local/quan-son-2022.toml");
const VINH_LONG: &str = include_str!("../../../../../rules/local/vinh-long-2013.toml");
const QD510: &str = include_str!("../../../../../rules/classification/qd510-2022.toml");
const TT23: &str = include_str!("../../../../../rules/national/tt23-2012.toml");

mod by_hand;
mod clearing;
mod keys;
mod refused;
mod said;
mod typed;

fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source { name, text }
}

fn read(text: &str) -> Plan {
    Plan::parse(source("thu", text)).expect("a plan that can be read")
}

/// The head of a plan as a clerk types it.
const HEAD: [(&str, &str); 4] = [
    ("head.type", "Kế hoạch"),
    ("head.number", "12/KH-UBND"),
    ("head.date", "20/01/2026"),
    ("head.issuer", "Ủy ban nhân dân xã Mẫu"),
];

fn fields(typed: &[(&str, &str)]) -> Fields {
    HEAD.iter()
        .chain(typed)
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

fn editing(typed: &[(&str, &str)]) -> Editing {
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers: &[],
    };
    Editing::open(above, fields(typed)).expect("the layers above are sound")
}

#[test]
fn a_written_plan_reads_as_itself() {
    for text in [KON_GANG, CAN_THO] {
        let plan = read(text);
        let written = write(&plan);
        assert_eq!(read(&written), plan, "{written}");
        assert_eq!(
            write(&read(&written)),
            written,
            "written the same every time"
        );
    }
}

/// Everything rules say, apart from the files they were read from.
fn meaning(rules: &Rules) -> String {
    let parts = (
        &rules.kinds,
        &rules.managements,
        &rules.opens,
        &rules.shares,
    );
    let words = (&rules.targets, &rules.notes, &rules.tasks, &rules.reviews);
    let awards: Vec<_> = rules.awards().collect();
    let criticisms: Vec<_> = rules.criticisms().collect();
    let prizes = (
        awards,
        rules.publications(),
        criticisms,
        rules.classification(),
    );
    format!("{:#?}", (parts, words, prizes))
}

/// Every shipped plan with the national text and the layers it stands on.
fn shipped() -> [(&'static str, &'static str, Vec<Source<'static>>); 5] {
    [
        (KON_GANG, NATIONAL, vec![]),
        (CAN_THO, NATIONAL, vec![source("two-tier-2025", TWO_TIER)]),
        (THANH_TRI, NATIONAL, vec![]),
        (QUAN_SON, NATIONAL, vec![source("qd510-2022", QD510)]),
        (VINH_LONG, TT23, vec![]),
    ]
}

#[test]
fn a_plan_that_went_through_the_form_makes_the_same_rules() {
    for (text, national, layers) in shipped() {
        let above = Above {
            national: source("national", national),
            layers: &layers,
        };
        let typed = to_fields(&read(text), &above.load().unwrap());
        println!(
            "{}\n{}",
            text.lines().next().unwrap(),
            typed.get("rest").map_or("", |r| r)
        );
        // Only a kind that a file writes out in full has no fields; it is kept as it was written.
        let kept = typed.get("rest").map_or(String::new(), |rest| {
            let tables = read(rest).entries.into_iter().map(|entry| entry.table);
            tables.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(kept, if text == VINH_LONG { "kind" } else { "" });
        let editing = Editing::open(above, typed).unwrap();
        assert_eq!(editing.gaps(), vec![]);
        let expected = above.with(source("thu", text)).unwrap();
        let made = editing.rules.expect("rules");
        assert_eq!(meaning(&made), meaning(&expected), "{}", editing.text);
    }
}

#[test]
fn what_the_form_does_not_know_is_kept_as_it_was_written() {
    let text = format!(
        "{}\n[[add]]\nkind = \"kdc\"\n[[add.incident]]\nslug = \"duoi-nuoc\"\ntitle = \"Đuối nước\"\ncriterion = \"KDC-4d\"\ncase = \"vu\"\nwords = [\"đuối nước\"]\nalso = [{{ criterion = \"KDC-4d\", case = \"vu\" }}]\n",
        KON_GANG
    );
    let typed = to_fields(&read(&text), &national());
    assert!(typed["rest"].contains("duoi-nuoc"));
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers: &[],
    };
    let editing = Editing::open(above, typed).unwrap();
    assert_eq!(editing.gaps(), vec![]);
    let rules = editing.rules.unwrap();
    assert!(
        rules
            .kind("kdc")
            .unwrap()
            .incident_kind("duoi-nuoc")
            .is_some()
    );
}

#[test]
fn what_is_typed_is_the_file() {
    let editing = editing(&[
        ("due.kdc.submit.how", "before"),
        ("due.kdc.submit.day", "6/11"),
        ("due.kdc.submit.section", "Mục III.2"),
        ("open.proposal-sets.value", "1"),
        ("open.proposal-sets.section", "III.2"),
        ("body.kdc.registration-receiver.name", "Công an xã"),
        ("body.kdc.registration-receiver.section", "III.1"),
    ]);
    assert_eq!(editing.gaps(), vec![]);
    expect_test::expect![[r#"
        # Kế hoạch 12/KH-UBND xã Mẫu ngày 20/01/2026 của Ủy ban nhân dân xã Mẫu. Tệp do màn hình “Kế hoạch địa phương” ghi.

        format = 1
        slug = "ke-hoach-12-kh-ubnd-xa-mau"
        level = "local"
        for = "tt124-2021"

        [instrument]
        title = "Kế hoạch 12/KH-UBND xã Mẫu"
        issuer = "Ủy ban nhân dân xã Mẫu"
        date = "20/01/2026"
        number = "12/KH-UBND"

        # Ngày hạn.
        [[tighten]]
        kind = "kdc"
        step = "submit"
        before = "06/11"
        citation = "mục III.2"

        # Điểm để ngỏ: lựa chọn của cơ quan ban hành.
        [[open]]
        code = "proposal-sets"
        value = "1"
        citation = "mục III.2"

        # Cơ quan, tên gọi, nơi nhận của địa phương.
        [[local]]
        kind = "kdc"
        body = "registration-receiver"
        name = "Công an xã"
        citation = "mục III.1"
    "#]]
    .assert_eq(&editing.text);
}

#[test]
fn added_criteria_papers_and_people_are_in_the_rules() {
    let editing = editing(&[
        ("criterion.1.there", "yes"),
        ("criterion.1.kind", "kdc"),
        ("criterion.1.group", "new"),
        ("criterion.1.group_title", "Tiêu chí của xã"),
        ("criterion.1.title", "Các hộ đã ký cam kết phòng cháy chưa?"),
        ("criterion.1.short", "Cam kết phòng cháy"),
        ("criterion.1.quote", "100% hộ ký cam kết về phòng cháy"),
        ("criterion.1.section", "II.3"),
        ("criterion.1.check", "ratio-at-least"),
        ("criterion.1.percent", "100"),
        ("criterion.1.whole", "Số hộ đang cư trú"),
        ("criterion.1.part", "Số hộ đã ký cam kết"),
        ("criterion.1.unit", "hộ"),
        ("criterion.1.done", "đã ký cam kết"),
        ("criterion.2.there", "yes"),
        ("criterion.2.kind", "kdc"),
        ("criterion.2.group", "new"),
        ("criterion.2.group_title", "Tiêu chí của xã"),
        ("criterion.2.title", "Trong năm có trẻ em đuối nước không?"),
        ("criterion.2.short", "Đuối nước"),
        ("criterion.2.quote", "không để xảy ra đuối nước ở trẻ em"),
        ("criterion.2.section", "II.4"),
        ("criterion.2.check", "none-of"),
        (
            "criterion.2.cases",
            "Đuối nước ở trẻ em\nĐuối nước ở hồ, đập",
        ),
        ("criterion.2.unit", "vụ"),
        ("criterion.3.there", "no"),
        ("criterion.3.kind", "kdc"),
        ("attendee.1.there", "yes"),
        ("attendee.1.kind", "kdc"),
        ("attendee.1.title", "Đại diện Tổ bảo vệ an ninh, trật tự"),
        ("attendee.1.if_any", "yes"),
        ("attendee.1.section", "II.4"),
        ("item.1.there", "yes"),
        ("item.1.kind", "kdc"),
        ("item.1.title", "Danh sách hộ ký cam kết"),
        ("item.1.dossier", "proposal"),
        ("item.1.section", "II.5"),
        ("target.1.there", "yes"),
        (
            "target.1.text",
            "phấn đấu trên 80% khu dân cư đạt tiêu chuẩn",
        ),
        ("target.1.section", "I.2"),
    ]);
    assert_eq!(editing.gaps(), vec![]);
    let rules = editing.rules.as_ref().unwrap();
    let kind = rules.kind("kdc").unwrap();
    let codes: Vec<&str> = kind.criteria.iter().map(|c| c.code.as_str()).collect();
    assert!(codes.ends_with(&["KDC-DP1", "KDC-DP2"]), "{codes:?}");
    assert_eq!(kind.groups.last().unwrap().title, "Tiêu chí của xã");
    assert_eq!(
        kind.criteria.last().unwrap().group,
        kind.groups.last().unwrap().code
    );
    assert!(kind.attendees.last().unwrap().value.if_any);
    assert!(kind.items.last().unwrap().required);
    assert_eq!(rules.targets().len(), 1);
    // What was made can be opened and made again.
    let again = to_fields(&editing.draft.plan, &editing.above);
    let remade = Draft::read(&again, &editing.above).plan;
    assert_eq!(again.get("rest").map(String::as_str), None);
    assert_eq!(remade.entries.len(), editing.draft.plan.entries.len());
}

#[test]
fn the_year_of_a_plan_is_in_the_rules_and_can_be_opened_again() {
    let editing = editing(&[
        ("due.kdc.register.how", "within"),
        ("due.kdc.register.day", "20"),
        ("due.kdc.register.section", "III.1"),
        (
            "due.kdc.register.reading",
            "20 ngày kể từ ngày ký kế hoạch 20/01/2026",
        ),
        ("route.kdc.value", "here"),
        ("route.kdc.section", "III.2"),
        ("task.1.there", "yes"),
        ("task.1.title", "Kiểm tra các thôn"),
        ("task.1.who", "Công an xã"),
        ("task.1.actor", "office"),
        ("task.1.how", "span"),
        ("task.1.from", "11/10"),
        ("task.1.to", "20/10"),
        (
            "task.1.reading",
            "“trung tuần tháng 10” hiểu là từ 11/10 đến 20/10",
        ),
        ("task.1.section", "IV.1"),
        ("task.2.there", "yes"),
        ("task.2.title", "Báo cáo"),
        ("task.2.who", "Trưởng thôn"),
        ("task.2.actor", "unit"),
        ("task.2.how", "quarter"),
        ("task.2.section", "IV.2"),
        ("review.3.there", "yes"),
        ("review.3.title", "Sơ kết 05 năm"),
        ("review.3.year", "2027"),
        ("review.3.span", "5"),
        ("review.3.section", "V"),
    ]);
    assert_eq!(editing.gaps(), vec![]);
    let rules = editing.rules.as_ref().unwrap();
    let step = rules.kind("kdc").unwrap().step("register").unwrap();
    let due = step.due(2026).unwrap().value.in_year(2026);
    assert_eq!(crate::date::short(due.last_day()), "09/02/2026");
    assert_eq!((rules.tasks().len(), rules.reviews().len()), (2, 1));
    assert_eq!(rules.route("kdc"), Ok(crate::rules::Route::Here));
    let again = to_fields(&editing.draft.plan, &editing.above);
    assert_eq!(again.get("rest"), None);
}

#[test]
fn every_page_can_be_shown_and_every_open_point_is_asked() {
    let editing = editing(&[]);
    for (code, _) in pages(&editing) {
        assert!(page(&editing, &code, 2026).is_some(), "{code}");
    }
    let opens = page(&editing, "opens", 2026).unwrap();
    assert_eq!(opens.blocks.len(), 10);
    assert_eq!(page(&editing, "khong-co", 2026), None);
}

#[test]
fn layers_stand_side_by_side_with_their_provisions() {
    let above = Above {
        national: source("tt124-2021", NATIONAL),
        layers: &[],
    };
    let (titles, rows) = table(above, Some(source("thu", KON_GANG))).unwrap();
    assert_eq!(
        titles,
        [
            "Thông tư 124/2021/TT-BCA",
            "Kế hoạch 40/KH-UBND xã Kon Gang"
        ]
    );
    let row = rows
        .iter()
        .find(|row| row.what == "Hạn: Quyết định công nhận")
        .unwrap();
    let said: Vec<String> = row
        .cells
        .iter()
        .flatten()
        .map(|cell| format!("{} ({})", cell.value, cell.citation))
        .collect();
    assert_eq!(
        said,
        [
            "trước ngày 15/11 (điểm a khoản 1 Điều 9)",
            "trước ngày 15/11 (mục IV.1.2)"
        ]
    );
}

#[test]
fn places_and_titles_are_read_as_people_write_them() {
    for (typed, read) in [
        ("IV.3", "mục IV.3"),
        ("mục IV.3", "mục IV.3"),
        ("Mục  IV.3", "mục IV.3"),
        ("điểm a khoản 2 Điều 3", "điểm a khoản 2 Điều 3"),
        ("Phần thứ hai", "mục Phần thứ hai"),
    ] {
        assert_eq!(draft::citation(typed), read);
    }
    assert_eq!(
        slug_of("Kế hoạch 40/KH-UBND xã Kon Gang"),
        "ke-hoach-40-kh-ubnd-xa-kon-gang"
    );
}

fn text() -> impl Strategy<Value = String> {
    "[a-zđêơ \"\\\\\n\t“”#=\\[\\]]{0,12}[a-zê]".prop_map(|text| crate::text::clean(&text))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        text().prop_map(Value::Text),
        (0i64..1_000_000).prop_map(Value::Number),
        any::<bool>().prop_map(Value::Flag),
        proptest::collection::vec(text().prop_map(Value::Text), 0..3).prop_map(Value::List),
    ];
    leaf.prop_recursive(2, 12, 3, |inner| {
        proptest::collection::btree_map("[a-z]{1,6}", inner, 1..3)
            .prop_map(|keys| Value::Table(keys.into_iter().collect()))
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    let below = proptest::collection::vec(
        proptest::collection::btree_map("[a-z]{1,6}", value(), 1..3),
        1..3,
    );
    (
        "[a-z]{2,8}",
        proptest::collection::btree_map("[a-z]{1,6}", value(), 1..4),
        proptest::option::of(below),
    )
        .prop_map(|(table, keys, below)| {
            let mut keys: Keys = keys.into_iter().collect();
            keys.extend(below.map(|tables| {
                let tables = tables
                    .into_iter()
                    .map(|table| Value::Table(table.into_iter().collect()));
                ("_below".to_owned(), Value::List(tables.collect()))
            }));
            Entry::of(&format!("t{table}"), keys)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_a_plan_holds_it_reads_as_it_was_written(entries in proptest::collection::vec(entry(), 0..5), title in text()) {
        let plan = Plan {
            head: vec![("format".to_owned(), Value::Number(1)), ("slug".to_owned(), Value::text("thu"))],
            instrument: vec![("title".to_owned(), Value::Text(title))],
            entries,
        };
        let written = write(&plan);
        prop_assert_eq!(read(&written), plan, "{}", written);
    }
}
