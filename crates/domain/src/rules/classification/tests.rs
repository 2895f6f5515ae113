//! What files about classification say, and what they are refused for.

mod outline;
mod tables;

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
        incident_kinds: vec![("chay-no".to_owned(), "Cháy, nổ nghiêm trọng".to_owned())],
    }
}

/// A table with its head in the first line, by meaning.
pub(crate) fn rows(csv: &str) -> Vec<crate::form::Fields> {
    let mut lines = csv.lines().map(|line| line.split(';').map(str::to_owned));
    let columns: Vec<String> = lines.next().unwrap().map(column).collect();
    lines
        .map(|cells| columns.iter().cloned().zip(cells).collect())
        .collect()
}

fn column(title: String) -> String {
    match title.as_str() {
        "mã" => sheet::CODE,
        "tt" => sheet::NUMBER,
        "nội dung" => sheet::TITLE,
        "điểm tối đa" => sheet::MAX,
        "trừ mỗi lần" => sheet::EACH,
        "loại vụ việc" => sheet::INCIDENTS,
        "nhóm" => sheet::GROUP,
        "căn cứ" => sheet::CITATION,
        "kết quả công nhận" => sheet::STANDARD,
        other => panic!("{other}"),
    }
    .to_owned()
}

/// The rule text of a table that is good.
fn text(csv: &str, head: &sheet::SheetHead) -> String {
    sheet::read(&rows(csv), head).text.unwrap().unwrap()
}

fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source { name, text }
}

/// The sample classification with its table and more layers.
pub(crate) fn rules(layers: &[&str]) -> Result<Rules, Vec<PackFault>> {
    let table = text(CSV, &head());
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
