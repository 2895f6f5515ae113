use super::*;
use crate::date::MonthDay;
use crate::rules::{PackFault, Source};
use proptest::prelude::*;

mod random;

pub(crate) const SAMPLE: &str = include_str!("../../../../../tests/overlays/mau.toml");
const LABELLED: &str = include_str!("../../../../../tests/overlays/nhan-hay-tu-choi.md");
const FAULTY: &str = include_str!("../../../../../tests/overlays/tep-loi.md");

/// A local layer on the sample text; the lines of a case come after these.
const HEAD: &str = "format = 1\nslug = \"thu\"\nlevel = \"local\"\nfor = \"mau\"\n[instrument]\ntitle = \"Kế hoạch thử\"\nissuer = \"Xã thử\"\ndate = \"20/01/2026\"\n";

/// One fenced block of a sheet: what stands after ```toml, its lines, and the line written under it.
struct Case {
    line: usize,
    info: String,
    text: String,
    expected: String,
}

fn cases(sheet: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut lines = sheet.lines().enumerate();
    while let Some((line, text)) = lines.next() {
        let Some(info) = text.strip_prefix("```toml") else {
            continue;
        };
        let text: String = lines
            .by_ref()
            .map(|(_, text)| text)
            .take_while(|text| *text != "```")
            .map(|text| format!("{text}\n"))
            .collect();
        let expected = lines.next().and_then(|(_, text)| text.strip_prefix("→ "));
        cases.push(Case {
            line: line + 1,
            info: info.trim().to_owned(),
            text,
            expected: expected
                .expect("a block is followed by what is expected")
                .to_owned(),
        });
    }
    cases
}

pub(crate) fn sample() -> Rules {
    let source = Source {
        name: "mau.toml",
        text: SAMPLE,
    };
    Rules::load(source, &[]).expect("the sample text is sound")
}

fn layered(above: &Rules, body: &str) -> Result<Rules, Vec<PackFault>> {
    let text = format!("{HEAD}{body}");
    above.with_layer(Source {
        name: "thu.toml",
        text: &text,
    })
}

fn told(faults: &[PackFault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// Whether every word stands in one of the sentences.
fn says(faults: &[PackFault], words: &str) -> bool {
    faults.iter().any(|fault| {
        words
            .split('|')
            .all(|word| fault.sentence.contains(word.trim()))
    })
}

#[test]
fn labelled_overlays_are_accepted_or_refused_as_people_say() {
    let above = sample();
    let cases = cases(LABELLED);
    assert!(cases.len() >= 40, "chỉ có {} khối", cases.len());
    for case in cases {
        let faults = layered(&above, &case.text).err().unwrap_or_default();
        let right = match case.expected.strip_prefix("từ chối: ") {
            Some(words) => says(&faults, words),
            None => case.expected == "nhận" && faults.is_empty(),
        };
        assert!(
            right,
            "dòng {}: đợi “{}”, được:\n{}",
            case.line,
            case.expected,
            told(&faults)
        );
    }
}

#[test]
fn every_fault_is_told_at_its_line() {
    let above = sample();
    let head = HEAD.lines().count();
    for case in cases(FAULTY) {
        let (place, words) = case.expected.split_once(": ").expect("a place and words");
        let faults = if case.info == "gốc" {
            let (old, new) = case.text.split_once("--\n").expect("an old and a new part");
            let text = SAMPLE.replacen(old, new, 1);
            assert_ne!(text, SAMPLE, "dòng {}: đoạn cũ không có", case.line);
            let source = Source {
                name: "mau.toml",
                text: &text,
            };
            Rules::load(source, &[]).err().unwrap_or_default()
        } else {
            let mut faults = layered(&above, &case.text).err().unwrap_or_default();
            let line: usize = place
                .strip_prefix("dòng ")
                .and_then(|line| line.parse().ok())
                .expect("a line");
            faults.retain(|fault| fault.line == line + head);
            faults
        };
        assert!(
            says(&faults, words),
            "dòng {}: đợi “{}”, được:\n{}",
            case.line,
            case.expected,
            told(&faults)
        );
    }
}

#[test]
fn layers_stand_on_what_is_loaded_before_them_and_never_in_a_circle() {
    let layer = |slug: &str, base: &str| {
        HEAD.replace("\"thu\"", &format!("\"{slug}\""))
            .replace("\"mau\"", &format!("\"{base}\""))
    };
    let check = |layers: &[(&str, &str)], words: &str| {
        let texts: Vec<String> = layers
            .iter()
            .map(|(slug, base)| layer(slug, base))
            .collect();
        let sources: Vec<Source<'_>> = texts
            .iter()
            .map(|text| Source {
                name: "lop.toml",
                text,
            })
            .collect();
        let national = Source {
            name: "mau.toml",
            text: SAMPLE,
        };
        let faults = Rules::load(national, &sources).err().unwrap_or_default();
        let right = if words.is_empty() {
            faults.is_empty()
        } else {
            says(&faults, words) && faults.iter().all(|fault| fault.line == 4)
        };
        assert!(right, "{layers:?}: {}", told(&faults));
    };
    check(&[("tinh", "mau"), ("xa", "tinh")], "");
    check(&[("tinh", "khac")], "Nạp kèm “khac”");
    check(&[("tinh", "tinh")], "vòng quanh | tinh → tinh");
    check(&[("a", "b"), ("b", "a")], "vòng quanh | a → b → a");
    check(&[("xa", "tinh"), ("tinh", "mau")], "đứng sau nó");
}

fn due() -> impl Strategy<Value = YearlyDue> {
    (1u8..=28, 1u8..=12, any::<bool>()).prop_map(|(day, month, before)| {
        let day = MonthDay::parse(&format!("{day}/{month}")).unwrap();
        if before {
            YearlyDue::Before(day)
        } else {
            YearlyDue::By(day)
        }
    })
}

#[test]
fn before_a_day_is_the_same_as_by_the_day_before() {
    let before = YearlyDue::Before(MonthDay::parse("15/11").unwrap());
    let by = YearlyDue::By(MonthDay::parse("14/11").unwrap());
    assert_eq!(before.last_day(), by.last_day());
    assert!(before.tighten(by).is_ok() && by.tighten(before).is_ok());
    let on_the_day = YearlyDue::By(MonthDay::parse("15/11").unwrap());
    assert_eq!(
        before.tighten(on_the_day),
        Err(("trước ngày 15/11".into(), "chậm nhất ngày 15/11".into()))
    );
}

proptest! {
    #[test]
    fn tightening_is_never_laxer_than_any_level_above(nation in due(), province in due(), commune in due()) {
        if let Ok(above) = nation.tighten(province) {
            prop_assert!(above.last_day() <= nation.last_day());
            if let Ok(here) = above.tighten(commune) {
                prop_assert!(here.last_day() <= nation.last_day());
                prop_assert!(nation.tighten(commune).is_ok());
            } else {
                prop_assert!(commune.last_day() > above.last_day());
            }
        } else {
            prop_assert!(province.last_day() > nation.last_day());
        }
    }

    #[test]
    fn tightening_by_itself_changes_nothing(due in due(), percent in 1u32..=100) {
        prop_assert_eq!(due.tighten(due), Ok(due));
        prop_assert_eq!(AtLeast(percent).tighten(AtLeast(percent)), Ok(AtLeast(percent)));
    }

    #[test]
    fn a_share_may_only_rise(above in 1u32..=100, here in 1u32..=100) {
        prop_assert_eq!(AtLeast(above).tighten(AtLeast(here)).is_ok(), here >= above);
    }
}
