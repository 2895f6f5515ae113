//! What files about classification say, and what they are refused for.

use super::*;
use crate::{
    form::Gap,
    rules::{OpenChoice, Rules, Source, tests::NATIONAL},
};
use std::collections::BTreeMap;

pub(crate) const CLASSES: &str = include_str!("samples/phan-loai.toml");
pub(crate) const CSV: &str = include_str!("samples/bang-diem.csv");

pub(crate) fn head() -> sheet::SheetHead {
    sheet::SheetHead {
        slug: "bang-diem-kdc".to_owned(),
        classification: "phan-loai-mau".to_owned(),
        object: "kdc".to_owned(),
        title: "Hướng dẫn MẪU chấm điểm".to_owned(),
        issuer: "Cơ quan MẪU".to_owned(),
        date: "02/04/2022".to_owned(),
        citation: "mục 1".to_owned(),
        steps: MarkSteps::Whole,
        total: Marks::whole(100),
    }
}

fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source { name, text }
}

/// The sample classification with its table and more layers.
pub(crate) fn rules(layers: &[&str]) -> Result<Rules, Vec<PackFault>> {
    let table = sheet::from_csv("bang-diem.csv", CSV, &head()).unwrap();
    let mut sources = vec![
        source("phan-loai.toml", CLASSES),
        source("bang-diem.toml", &table),
    ];
    sources.extend(layers.iter().map(|layer| source("lop.toml", layer)));
    Rules::load(source("tt124.toml", NATIONAL), &sources)
}

const LAYER: &str = "format = 1\nslug = \"lop\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n\
[instrument]\ntitle = \"Kế hoạch MẪU\"\nissuer = \"Xã Mẫu\"\n";

fn layer(text: &str) -> String {
    format!("{LAYER}{text}")
}

#[test]
fn a_band_begins_where_its_least_mark_is() {
    let rules = rules(&[]).unwrap();
    let classification = rules.classification().unwrap();
    for (marks, class) in [
        ("100", "Xuất sắc"),
        ("90", "Xuất sắc"),
        ("89", "Khá"),
        ("70", "Khá"),
        ("69", "Trung bình"),
        ("50", "Trung bình"),
        ("49", "Yếu"),
        ("0", "Yếu"),
        ("89,5", "Khá"),
        ("69,5", "Trung bình"),
        ("49,5", "Yếu"),
    ] {
        let marks = Marks::parse(marks).unwrap();
        assert_eq!(classification.class(marks).unwrap().title, class, "{marks}");
    }
}

#[test]
fn bands_are_said_as_the_table_counts() {
    let rules = rules(&[]).unwrap();
    let said = |steps| {
        let bands = rules.classification().unwrap().bands(steps);
        bands
            .into_iter()
            .map(|(_, words)| words)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(MarkSteps::Whole),
        [
            "từ 90 điểm trở lên",
            "từ 70 đến 89 điểm",
            "từ 50 đến 69 điểm",
            "dưới 50 điểm"
        ]
    );
    assert_eq!(said(MarkSteps::Half)[1], "từ 70 đến dưới 90 điểm");
}

#[test]
fn marks_are_whole_or_half_and_nothing_else() {
    for (written, shown) in [
        ("6", Some("6")),
        ("6,5", Some("6,5")),
        ("6.5", Some("6,5")),
        ("6,0", Some("6")),
        ("6,25", None),
        ("-1", None),
        ("", None),
        ("sáu", None),
        ("99999", None),
    ] {
        assert_eq!(
            Marks::parse(written).map(|m| m.to_string()).as_deref(),
            shown,
            "{written}"
        );
    }
    assert_eq!(Marks::whole(6).less(Marks::whole(2), 2), Marks::whole(2));
    assert_eq!(Marks::whole(6).less(Marks::whole(6), 9), Marks::ZERO);
}

#[test]
fn a_spreadsheet_becomes_a_table_with_its_groups_and_deductions() {
    let rules = rules(&[]).unwrap();
    let object = rules.classification().unwrap().object("kdc").unwrap();
    let table = object.table.as_ref().unwrap();
    assert_eq!(
        (table.items.len(), table.groups.len(), table.sum()),
        (12, 4, Marks::whole(100))
    );
    let theft = table.item("3.1").unwrap();
    assert_eq!(theft.per_occurrence, Some(Marks::whole(6)));
    assert_eq!(theft.citation.to_string(), "mục 1 Hướng dẫn MẪU chấm điểm");
    assert!(theft.citation.local);
    assert!(table.item("4.3").unwrap().standard);
    assert_eq!(
        table.item("2.2").unwrap().title,
        "Tổ chức \"Ngày hội toàn dân bảo vệ an ninh Tổ quốc\"; có họp dân"
    );
}

/// A spreadsheet and the one fault it must be refused for: line, and words of the sentence.
#[test]
fn a_spreadsheet_is_refused_with_its_line() {
    let cases: [(&str, &str, &str, usize, &str); 12] = [
        ("cột lạ", "nhóm;kết", "màu;kết", 1, "Không hiểu cột “màu”"),
        (
            "thiếu cột",
            "mã;nội dung;điểm tối đa",
            "mã;nội dung;",
            1,
            "thiếu cột “điểm tối đa”",
        ),
        (
            "hai mục một mã",
            "1.2;Khu",
            "1.1;Khu",
            3,
            "Hai mục chấm cùng mã “1.1”",
        ),
        ("thiếu mã", "1.3;Các hộ", ";Các hộ", 4, "Cột “mã” còn trống"),
        (
            "thiếu nội dung",
            "1.3;Các hộ ký đăng ký phấn đấu",
            "1.3;",
            4,
            "Cột “nội dung” còn trống",
        ),
        (
            "không phải số",
            "phấn đấu;2",
            "phấn đấu;hai",
            4,
            "“hai”, không phải là số điểm",
        ),
        (
            "không điểm",
            "phấn đấu;2",
            "phấn đấu;0",
            4,
            "không phải là số điểm",
        ),
        ("nửa điểm", "phấn đấu;2", "phấn đấu;1,5", 4, "điểm tròn"),
        (
            "trừ quá tối đa",
            "trộm cắp;6;6",
            "trộm cắp;6;7",
            7,
            "Mỗi lần trừ 7 điểm",
        ),
        (
            "trừ không đọc được",
            "trộm cắp;6;6",
            "trộm cắp;6;sáu",
            7,
            "“trừ mỗi lần”",
        ),
        (
            "không đủ tổng",
            "tự quản hoạt động tốt;20",
            "tự quản hoạt động tốt;19",
            1,
            "cộng lại được 99, phải đúng 100",
        ),
        (
            "quá tổng",
            "tự quản hoạt động tốt;20",
            "tự quản hoạt động tốt;21",
            1,
            "cộng lại được 101",
        ),
    ];
    for (name, from, to, line, words) in cases {
        let changed = CSV.replacen(from, to, 1);
        assert_ne!(changed, CSV, "{name}");
        let faults = sheet::from_csv("bang.csv", &changed, &head()).unwrap_err();
        let found = faults
            .iter()
            .any(|f| f.line == line && f.sentence.contains(words));
        assert!(found, "{name}: {faults:#?}");
    }
    assert!(
        sheet::from_csv("bang.csv", "", &head()).unwrap_err()[0]
            .sentence
            .contains("Tệp trống")
    );
}

#[test]
fn commas_tabs_and_a_byte_order_mark_read_the_same() {
    let plain = sheet::from_csv("a", CSV, &head()).unwrap();
    let tabs = CSV
        .replace(
            "\"Tổ chức \"\"Ngày hội toàn dân bảo vệ an ninh Tổ quốc\"\"; có họp dân\"",
            "\"Tổ chức \"\"Ngày hội toàn dân bảo vệ an ninh Tổ quốc\"\"| có họp dân\"",
        )
        .replace(';', "\t")
        .replace('|', ";");
    assert_eq!(
        sheet::from_csv("a", &format!("\u{feff}{tabs}"), &head()).unwrap(),
        plain
    );
    assert_eq!(
        sheet::from_csv("a", &CSV.replace('\n', "\r\n"), &head()).unwrap(),
        plain
    );
}

#[test]
fn half_marks_are_taken_where_the_table_says_so() {
    let halves = CSV
        .replace("phấn đấu;2", "phấn đấu;1,5")
        .replace("đến các hộ;10", "đến các hộ;10,5");
    let half = sheet::SheetHead {
        steps: MarkSteps::Half,
        ..head()
    };
    let text = sheet::from_csv("a", &halves, &half).unwrap();
    let layers = [
        source("phan-loai.toml", CLASSES),
        source("bang.toml", &text),
    ];
    let rules = Rules::load(source("n", NATIONAL), &layers).unwrap();
    let table = rules
        .classification()
        .unwrap()
        .object("kdc")
        .unwrap()
        .table
        .clone()
        .unwrap();
    assert_eq!(
        (table.steps, table.sum()),
        (MarkSteps::Half, Marks::whole(100))
    );
}

/// A change to the classification's file, or a layer beside it, and what it is refused for.
#[test]
fn a_classification_is_refused_with_its_line() {
    let cases: [(&str, &str, &str, &str, &str); 10] = [
        (
            "hở bên dưới",
            "from = 0\n",
            "from = 10\n",
            "[classification]",
            "dưới 10 điểm không thuộc loại nào",
        ),
        (
            "chồng nhau",
            "from = 50",
            "from = 70",
            "from = 70\ncitation = \"mục 5\"\n\n[[classification.class]]\nslug = \"yeu\"",
            "chồng lên loại Khá",
        ),
        (
            "quá tổng",
            "from = 90",
            "from = 101",
            "from = 101",
            "quá tổng điểm",
        ),
        (
            "thiếu căn cứ",
            "from = 70\ncitation = \"mục 5\"\n",
            "from = 70\n",
            "[[classification.class]]\nslug = \"kha\"",
            "Thiếu căn cứ",
        ),
        (
            "khóa lạ",
            "steps = \"whole\"",
            "mau = \"xanh\"",
            "mau =",
            "“mau”",
        ),
        (
            "bước lạ",
            "steps = \"whole\"",
            "steps = \"phần ba\"",
            "steps =",
            "\"half\"",
        ),
        (
            "hai loại một mã",
            "slug = \"yeu\"",
            "slug = \"kha\"",
            "slug = \"kha\"\ntitle = \"Yếu\"",
            "Hai loại cùng mã",
        ),
        (
            "hai đối tượng một mã",
            "slug = \"huyen\"",
            "slug = \"kdc\"",
            "slug = \"kdc\"\ntitle = \"cấp huyện\"",
            "Hai đối tượng phân loại cùng mã",
        ),
        (
            "không bảng không lý do",
            "citation = \"khoản 3 Điều 11\"\nwhy = \"Bảng điểm chưa có trong nguồn: địa phương nạp bảng điểm của mình.\"\n\n[[classification.object.body]]",
            "citation = \"khoản 3 Điều 11\"\n[[classification.object.body]]",
            "[[classification.object]]\nslug = \"kdc\"",
            "không ghi vì sao",
        ),
        (
            "ngày không có",
            "before = \"15/12\"",
            "before = \"31/11\"",
            "before = \"31/11\"",
            "31/11",
        ),
    ];
    for (name, from, to, marker, words) in cases {
        let changed = CLASSES.replacen(from, to, 1);
        assert_ne!(changed, CLASSES, "{name}");
        let line = 1 + changed[..changed.find(marker).unwrap()]
            .matches('\n')
            .count();
        let faults = Rules::load(source("n", NATIONAL), &[source("c.toml", &changed)]).unwrap_err();
        let found = faults
            .iter()
            .any(|f| f.sentence.contains(words) && f.line == line);
        assert!(found, "{name}: {faults:#?}");
    }
}

#[test]
fn layers_beside_it_are_refused_with_their_line() {
    let cases = [
        (
            "khen thưởng loại lạ",
            "[[award]]\nslug = \"bk\"\ntitle = \"Bằng khen\"\nto = \"tap-the\"\nfor = \"gioi\"\ncitation = \"mục 1\"\n",
            12,
            "Không có loại “gioi”",
        ),
        (
            "khen thưởng cho ai",
            "[[award]]\nslug = \"bk\"\ntitle = \"Bằng khen\"\nto = \"ai-do\"\nfor = \"dat\"\ncitation = \"mục 1\"\n",
            11,
            "nguoi-dung-dau",
        ),
        (
            "khen thưởng không căn cứ",
            "[[award]]\nslug = \"bk\"\ntitle = \"Bằng khen\"\nto = \"tap-the\"\nfor = \"dat\"\n",
            8,
            "Thiếu căn cứ",
        ),
        (
            "phê bình loại lạ",
            "[[criticism]]\ntitle = \"Phê bình\"\nfor = \"kem\"\ncitation = \"mục 1\"\n",
            10,
            "Không có loại “kem”",
        ),
        (
            "công bố không hạn",
            "[[publication]]\ntitle = \"Công bố\"\nnext_year = true\ncitation = \"mục 1\"\n",
            8,
            "Thiếu hạn",
        ),
        (
            "đối tượng lạ",
            "[[classified]]\nobject = \"to\"\nbody = \"decider\"\nname = \"X\"\ncitation = \"mục 1\"\n",
            9,
            "Không có đối tượng phân loại “to”",
        ),
        (
            "hạn muộn hơn",
            "[[classified]]\nobject = \"kdc\"\nbefore = \"21/11\"\ncitation = \"mục 1\"\n",
            10,
            "trước ngày 20/11",
        ),
        (
            "không nói gì",
            "[[classified]]\nobject = \"kdc\"\ncitation = \"mục 1\"\n",
            8,
            "Chưa rõ quy định điều gì",
        ),
        (
            "một lựa chọn",
            "[[classified]]\nobject = \"kdc\"\nbody = \"decider\"\nwhy = \"Hai nơi.\"\nchoices = [\"A\"]\ncitation = \"mục 1\"\n",
            12,
            "từ hai lựa chọn",
        ),
    ];
    for (name, text, line, words) in cases {
        let faults = rules(&[&layer(text)]).unwrap_err();
        assert_eq!(faults.len(), 1, "{name}: {faults:#?}");
        assert!(faults[0].sentence.contains(words), "{name}: {faults:#?}");
        assert_eq!(faults[0].line, line, "{name}: {faults:#?}");
    }
}

#[test]
fn a_table_needs_its_classification_its_object_and_its_sum() {
    let table = sheet::from_csv("bang.csv", CSV, &head()).unwrap();
    let alone = Rules::load(source("n", NATIONAL), &[source("b", &table)]).unwrap_err();
    assert!(
        alone[0].sentence.contains("Nạp kèm “phan-loai-mau”"),
        "{alone:#?}"
    );
    let rules = rules(&[]).unwrap();
    let classification = rules.classification().unwrap();
    for (from, to, words) in [
        (
            "object = \"kdc\"",
            "object = \"thon\"",
            "Không có đối tượng phân loại “thon”",
        ),
        (
            "for = \"phan-loai-mau\"",
            "for = \"khac\"",
            "dành cho “khac”",
        ),
        ("max = 20", "max = 19", "cộng lại được 99"),
        ("max = 20", "max = 20.25", "số điểm"),
        ("max = 20", "max = 20.5", "điểm tròn"),
        (
            "level = \"points\"",
            "level = \"local\"",
            "level = \"points\"",
        ),
        ("group = \"1\"", "group = \"9\"", "Không có nhóm “9”"),
    ] {
        let changed = table.replacen(from, to, 1);
        assert_ne!(changed, table, "{words}");
        let faults = table_alone(classification, source("b", &changed)).unwrap_err();
        assert!(
            faults.iter().any(|f| f.sentence.contains(words)),
            "{words}: {faults:#?}"
        );
    }
    assert_eq!(
        table_alone(classification, source("b", &table))
            .unwrap()
            .items
            .len(),
        12
    );
}

fn chosen(rules: &Rules, value: &str) -> Result<String, Gap> {
    let choice = OpenChoice {
        value: value.to_owned(),
        basis: "Công văn MẪU".to_owned(),
    };
    let choices = BTreeMap::from([("class.kdc.decider".to_owned(), choice)]);
    rules
        .with_choices(&choices)
        .class_body_name("kdc", "decider")
}

#[test]
fn who_decides_is_open_until_a_plan_or_the_office_says() {
    let nobody = rules(&[]).unwrap();
    assert!(
        nobody
            .class_body_name("kdc", "decider")
            .unwrap_err()
            .sentence
            .contains("phân loại khu dân cư")
    );
    assert!(is_class_open(
        &nobody.open("class.kdc.decider").unwrap().code
    ));
    assert_eq!(
        chosen(&nobody, "Ủy ban nhân dân xã").unwrap(),
        "Ủy ban nhân dân xã"
    );

    let named = layer(
        "[[classified]]\nobject = \"kdc\"\nbody = \"decider\"\nname = \"Ủy ban nhân dân xã\"\ncitation = \"mục IV.9\"\n",
    );
    let named = rules(&[&named]).unwrap();
    assert_eq!(
        named.class_body_name("kdc", "decider").unwrap(),
        "Ủy ban nhân dân xã"
    );
    assert!(named.open("class.kdc.decider").is_none());

    let both = layer(
        "[[classified]]\nobject = \"kdc\"\nbody = \"decider\"\nwhy = \"Mục III.4 và mục IV.1 nói khác nhau.\"\nchoices = [\"Ban Chỉ đạo 138 huyện\", \"Ủy ban nhân dân huyện\"]\ncitation = \"mục III.4\"\n",
    );
    let both = rules(&[&both]).unwrap();
    assert_eq!(both.open("class.kdc.decider").unwrap().choices.len(), 2);
    assert!(chosen(&both, "Ai đó").is_err());
    assert_eq!(
        chosen(&both, "Ban Chỉ đạo 138 huyện").unwrap(),
        "Ban Chỉ đạo 138 huyện"
    );
}

#[test]
fn a_locality_adds_an_object_and_brings_a_due_forward() {
    let text = layer(
        "[[classified]]\nobject = \"phong-ban-huyen\"\ntitle = \"phòng, ban, ngành, đoàn thể huyện\"\nbody = \"decider\"\nname = \"Ban Chỉ đạo huyện\"\ncitation = \"mục III.4\"\n[[classified]]\nobject = \"kdc\"\nby = \"10/11\"\ncitation = \"mục 2\"\n",
    );
    let rules = rules(&[&text]).unwrap();
    let classification = rules.classification().unwrap();
    assert_eq!(
        classification.object("phong-ban-huyen").unwrap().standard,
        None
    );
    assert_eq!(
        rules.class_body_name("phong-ban-huyen", "decider").unwrap(),
        "Ban Chỉ đạo huyện"
    );
    let due = classification.object("kdc").unwrap().due().unwrap();
    assert_eq!(due.value.to_string(), "chậm nhất ngày 10/11");
    assert_eq!(classification.object_of("kdc", "kdc").unwrap().slug, "kdc");
    assert_eq!(
        classification.object_of("kdc.xa", "kdc").unwrap().slug,
        "kdc"
    );
    assert!(classification.object_of("co-quan", "co-quan").is_none());
}

#[test]
fn classification_leaves_the_standard_as_it_is() {
    let plain = Rules::load(source("n", NATIONAL), &[]).unwrap();
    let with = rules(&[]).unwrap();
    assert_eq!(
        format!("{:?}", plain.kinds()),
        format!("{:?}", with.kinds())
    );
    assert_eq!(plain.instruments(), with.instruments());
    assert_eq!(with.classification_instruments().len(), 2);
}

#[test]
fn a_publication_of_the_next_year_has_its_day_there() {
    let text = layer(
        "[[publication]]\ntitle = \"Công bố kết quả\"\nby = \"31/03\"\nnext_year = true\ncitation = \"mục III.2\"\n",
    );
    let rules = rules(&[&text]).unwrap();
    let day = rules.publications()[0].last_day(2022);
    assert_eq!(crate::date::short(day), "31/03/2023");
}

#[test]
fn one_more_layer_finds_everything_in_its_place() {
    let rules = rules(&[]).unwrap();
    let n_opens = rules.opens().len();
    let text = layer(
        "[[classified]]\nobject = \"kdc\"\nbody = \"decider\"\nname = \"Ủy ban nhân dân xã\"\ncitation = \"mục IV.9\"\n",
    );
    let more = rules.with_layer(source("lop.toml", &text)).unwrap();
    assert_eq!(
        more.class_body_name("kdc", "decider").unwrap(),
        "Ủy ban nhân dân xã"
    );
    assert_eq!(more.opens().len(), n_opens - 1);
    let object = more.classification().unwrap().object("kdc").unwrap();
    assert_eq!((object.dues.len(), object.table.is_some()), (1, true));
}
