use super::*;
use crate::date::iso;

pub(crate) const NATIONAL: &str = include_str!("../../../../rules/national/tt124-2021.toml");
const TWO_TIER: &str = include_str!("../../../../rules/national/two-tier-2025.toml");
const KON_GANG: &str = include_str!("../../../../rules/local/kon-gang-2022.toml");
const CAN_THO: &str = include_str!("../../../../rules/local/can-tho-2025.toml");
const CIRCULAR: &str = include_str!("../../../../rules/sources/tt124-2021.txt");

fn source<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source { name, text }
}

pub(crate) fn national() -> Rules {
    Rules::load(source("tt124-2021.toml", NATIONAL), &[]).expect("the national pack is sound")
}

pub(crate) fn kon_gang() -> Rules {
    Rules::load(
        source("tt124-2021.toml", NATIONAL),
        &[source("kon-gang-2022.toml", KON_GANG)],
    )
    .unwrap()
}

pub(crate) fn can_tho() -> Rules {
    let layers = [
        source("two-tier-2025.toml", TWO_TIER),
        source("can-tho-2025.toml", CAN_THO),
    ];
    Rules::load(source("tt124-2021.toml", NATIONAL), &layers).unwrap()
}

fn faults(layer: &str) -> Vec<PackFault> {
    let head = "format = 1\nslug = \"thu\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n[instrument]\ntitle = \"Kế hoạch thử\"\nissuer = \"Xã thử\"\n";
    let text = format!("{head}{layer}");
    Rules::load(
        source("tt124-2021.toml", NATIONAL),
        &[source("thu.toml", &text)],
    )
    .err()
    .unwrap_or_default()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_quotation_is_in_the_text_of_the_circular() {
    let rules = national();
    let circular = squeezed(CIRCULAR);
    let mut quotes = Vec::new();
    for kind in rules.kinds() {
        quotes.push(kind.window_quote.clone());
        quotes.extend(
            kind.criteria
                .iter()
                .map(|criterion| criterion.quote.clone()),
        );
        quotes.extend(kind.items.iter().map(|item| item.title.clone()));
    }
    assert!(quotes.len() > 15);
    // ` […] ` joins passages that stand apart.
    for quote in quotes.iter().flat_map(|quote| quote.split("[…]")) {
        assert!(
            circular.contains(&squeezed(quote)),
            "không có trong thông tư: {quote}"
        );
    }
}

#[test]
fn the_national_pack_holds_all_criteria_for_a_residential_area() {
    let rules = national();
    let kind = rules.kind("kdc").unwrap();
    let codes: Vec<&str> = kind
        .criteria
        .iter()
        .map(|criterion| criterion.code.as_str())
        .collect();
    let expected = [
        "KDC-1a", "KDC-1b", "KDC-1c", "KDC-2", "KDC-3", "KDC-4a", "KDC-4b", "KDC-4c", "KDC-4d",
        "KDC-5",
    ];
    assert_eq!(codes, expected);
    assert_eq!(
        kind.criterion("KDC-4d").unwrap().kicker(),
        "Tiêu chí 4, điểm d"
    );
    assert_eq!(
        kind.window(2023).unwrap().sentence(),
        "từ 01/11/2022 đến 31/10/2023"
    );
    assert_eq!(
        kind.criterion("KDC-4d").unwrap().citation.to_string(),
        "điểm d khoản 4 Điều 4 Thông tư 124/2021/TT-BCA"
    );
}

#[test]
fn every_open_point_starts_without_a_value() {
    let rules = national();
    assert!(
        rules
            .opens()
            .iter()
            .all(|open| open.value.is_none() && !open.why.is_empty())
    );
    let codes: Vec<&str> = rules
        .opens()
        .iter()
        .map(|open| open.code.as_str())
        .collect();
    assert!(codes.contains(&"body.kdc.registration-receiver"));
    assert!(!codes.contains(&"body.kdc.decider"));
    let two_tier = Rules::load(source("a", NATIONAL), &[source("b", TWO_TIER)]).unwrap();
    assert!(two_tier.body_name("kdc", "decider").is_err());
}

#[test]
fn a_choice_needs_a_paper_and_never_overrides_a_plan() {
    let choice = |value: &str, basis: &str| OpenChoice {
        value: value.into(),
        basis: basis.into(),
    };
    let rules = can_tho();
    assert_eq!(rules.choice("registration-sets").unwrap(), "1");
    let chosen = rules.with_choices(&BTreeMap::from([
        (
            "registration-sets".to_owned(),
            choice("3", "Công văn 1/UBND"),
        ),
        ("kdc-4a-equal".to_owned(), choice("equal-meets", "")),
        (
            "body.kdc.appraiser".to_owned(),
            choice("Thường trực Ban Chỉ đạo xã", "Kế hoạch 12/KH-UBND"),
        ),
    ]));
    assert_eq!(chosen.choice("registration-sets").unwrap(), "1");
    assert!(chosen.choice("kdc-4a-equal").is_err());
    assert_eq!(
        chosen.body_name("kdc", "appraiser").unwrap(),
        "Thường trực Ban Chỉ đạo xã"
    );
    assert_eq!(
        chosen.body_name("kdc", "decider").unwrap(),
        "Ủy ban nhân dân xã, phường"
    );
    assert!(
        rules
            .choice_problem("kdc-4a-equal", &choice("maybe", "x"))
            .is_some()
    );
    assert!(
        rules
            .choice_problem("registration-sets", &choice("1", "x"))
            .unwrap()
            .contains("mục III.1")
    );
}

#[test]
fn local_dues_stand_beside_the_national_one() {
    let rules = kon_gang();
    let step = rules.kind("kdc").unwrap().step("register").unwrap();
    assert_eq!(
        step.due(2023).unwrap().value.to_string(),
        "trước ngày 13/02"
    );
    assert_eq!(
        step.national(2023).unwrap().value.to_string(),
        "chậm nhất ngày 31/03"
    );
    assert_eq!(
        iso::to_text(step.due(2023).unwrap().value.in_year(2023).last_day()),
        "2023-02-12"
    );
    assert_eq!(
        step.due(2023).unwrap().citation.to_string(),
        "mục IV.3.1 Kế hoạch 40/KH-UBND xã Kon Gang"
    );
}

#[test]
fn what_the_plans_contradict_is_a_note() {
    let notes = kon_gang().notes("kdc");
    assert!(
        notes
            .iter()
            .any(|note| note.sentence.contains("trước ngày 29/10")
                && note.sentence.contains("31/10"))
    );
    assert!(
        can_tho()
            .notes("kdc")
            .iter()
            .all(|note| !note.sentence.contains("tạm tính"))
    );
}

#[test]
fn a_target_is_only_shown() {
    let rules = can_tho();
    assert!(rules.targets()[0].value.contains("trên 80%"));
    assert_eq!(rules.share("recognized").unwrap().percent.value, 70);
}

#[test]
fn all_faults_of_a_pack_come_at_once_with_their_lines() {
    let layer = "\
[[tighten]]
kind = \"kdc\"
step = \"register\"
before = \"30/02\"
citation = \"mục 1\"
[[tighten]]
kind = \"kdc\"
step = \"decide\"
by = \"15/11\"
citation = \"mục 2\"
[[tighten]]
kind = \"kdc\"
step = \"submit\"
by = \"01/11\"
[[local]]
kind = \"kdc\"
body = \"decider\"
name = \"Chủ tịch\"
citation = \"chỗ nào đó\"
mau = \"xanh\"
[[open]]
code = \"khong-co\"
value = \"1\"
citation = \"mục 3\"
";
    let told: Vec<(usize, String)> = faults(layer)
        .into_iter()
        .map(|f| (f.line, f.sentence))
        .collect();
    let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [11, 16, 18, 26, 27, 29], "{told:#?}");
    assert!(told[0].1.contains("30/02"));
    assert!(told[1].1.contains("trước ngày 15/11") && told[1].1.contains("chậm nhất ngày 15/11"));
    assert!(told[2].1.contains("Thiếu căn cứ"));
    assert!(told[4].1.contains("mau"));
}

#[test]
fn two_criteria_with_one_code_are_refused() {
    let doubled = NATIONAL.replace("code = \"KDC-4c\"", "code = \"KDC-4b\"");
    let faults = Rules::load(source("tt124.toml", &doubled), &[]).unwrap_err();
    assert!(
        faults
            .iter()
            .any(|fault| fault.sentence.contains("KDC-4b") && fault.line > 1),
        "{faults:#?}"
    );
}

#[test]
fn a_signed_list_of_a_criterion_that_no_kind_has_is_a_fault_at_its_line() {
    let line = 1 + NATIONAL
        .lines()
        .position(|line| line.starts_with("list = { criterion = \"KDC-1c\""))
        .unwrap();
    let changed = NATIONAL.replacen(
        "list = { criterion = \"KDC-1c\"",
        "list = { criterion = \"KDC-9z\"",
        1,
    );
    let faults = Rules::load(source("a", &changed), &[]).unwrap_err();
    let told: Vec<(usize, &str)> = faults
        .iter()
        .map(|fault| (fault.line, fault.sentence.as_str()))
        .filter(|(_, sentence)| sentence.contains("KDC-9z"))
        .collect();
    assert_eq!(told.first().map(|(line, _)| *line), Some(line), "{told:?}");
}

#[test]
fn a_broken_line_is_told_and_nothing_is_half_loaded() {
    let faults = faults("[[tighten]\nkind = \"kdc\"\n");
    assert!(!faults.is_empty());
    assert_eq!(faults[0].file, "thu.toml");
    assert_eq!(faults[0].line, 8);
}

#[test]
fn a_locality_cannot_move_the_window_or_lower_a_share() {
    let told = faults("[[tighten]]\nkind = \"kdc\"\nwindow = \"x\"\ncitation = \"mục 1\"\n");
    assert!(told[0].sentence.contains("cố định"));
    let told = faults("[[tighten]]\nshare = \"recognized\"\npercent = 69\ncitation = \"mục 1\"\n");
    assert!(told[0].sentence.contains("69%") && told[0].sentence.contains("70%"));
}

#[test]
fn a_locality_can_add_attendance_papers_and_incident_kinds() {
    let layer = "\
[[add]]
kind = \"kdc\"
[[add.attendee]]
slug = \"to-bao-ve\"
title = \"Đại diện Tổ bảo vệ an ninh, trật tự\"
citation = \"mục 1\"
[[add.item]]
slug = \"list\"
dossier = \"registration\"
title = \"Danh sách hộ đăng ký\"
short = \"danh sách hộ đăng ký\"
required = true
citation = \"mục 2\"
[[add.incident]]
slug = \"dua-xe\"
title = \"Đua xe trái phép\"
criterion = \"KDC-4a\"
case = \"vi-pham\"
words = [\"đua xe\"]
[[tighten]]
kind = \"kdc\"
criterion = \"KDC-4d\"
remove_exception = \"force-majeure\"
citation = \"mục 3\"
";
    let head = "format = 1\nslug = \"thu\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n[instrument]\ntitle = \"Kế hoạch thử\"\nissuer = \"Xã thử\"\n";
    let text = format!("{head}{layer}");
    let rules = Rules::load(source("a", NATIONAL), &[source("b", &text)]).unwrap();
    let kind = rules.kind("kdc").unwrap();
    assert_eq!(kind.attendees.len(), 5);
    assert!(kind.items.iter().any(|item| item.slug == "list"));
    assert!(kind.incident_kind("dua-xe").is_some());
    let Check::NoneOf(none_of) = &kind.criterion("KDC-4d").unwrap().checks[0] else {
        panic!("một cách kiểm tra khác")
    };
    assert!(!none_of.force_majeure);
}

#[test]
fn the_worked_example_of_the_readme_is_sound() {
    let readme = include_str!("../../../../rules/README.md");
    let example = readme
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    let rules = Rules::load(source("a", NATIONAL), &[source("README.md", example)]).unwrap();
    let kind = rules.kind("kdc").unwrap();
    assert_eq!(
        kind.step("register")
            .unwrap()
            .due(2026)
            .unwrap()
            .value
            .to_string(),
        "chậm nhất ngày 15/03"
    );
    assert_eq!(kind.attendees.len(), 5);
    assert_eq!(rules.choice("proposal-sets").unwrap(), "1");
    assert_eq!(rules.route("kdc"), Ok(Route::Here));
    assert_eq!(rules.tasks().len(), 1);
}

#[test]
fn two_layers_that_answer_one_open_point_differently_are_refused() {
    let other = "format = 1\nslug = \"phuong-mau\"\nlevel = \"local\"\nfor = \"can-tho-2025\"\n[instrument]\ntitle = \"Kế hoạch MẪU\"\nissuer = \"Phường MẪU\"\n[[open]]\ncode = \"registration-sets\"\nvalue = \"2\"\ncitation = \"mục III.1\"\n";
    let layers = [
        source("two", TWO_TIER),
        source("can-tho", CAN_THO),
        source("phuong", other),
    ];
    let faults = Rules::load(source("a", NATIONAL), &layers).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].sentence.contains("“1”") && faults[0].sentence.contains("“2”"));
}
