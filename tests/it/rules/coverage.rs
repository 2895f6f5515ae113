//! Whether the sheets of cases leave anything of the shipped packs out: every criterion is met by a case and failed by
//! one, every number and day of it has its edge, and every due and threshold is asked on both sides.

use super::{Asked, every_sheet, load};
use domain::{
    date::{self, YearlyDue},
    form::number,
    rules::{
        Actor, Criterion, KindRules, Rules, StepDue,
        check::{Check, ShareOfUnits, needed},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use time::Date;

const MET: &str = "Đạt";
const NOT_MET: &str = "Chưa đạt";

/// One thing a sheet must have asked: what it is, and whether a question asks it.
struct Want<'r> {
    said: String,
    holds: Box<dyn Fn(&Asked) -> bool + 'r>,
}

/// A criterion or a due as one set of packs words it, and the questions that were asked of those very words.
#[derive(Default)]
struct Provision<'r> {
    place: String,
    asked: Vec<&'r Asked>,
    wants: Vec<Want<'r>>,
}

#[test]
fn every_criterion_due_and_threshold_has_a_case_on_each_side() {
    let asked = every_sheet(&mut Vec::new());
    let sets: BTreeSet<&Vec<String>> = asked.iter().map(|asked| &asked.packs).collect();
    let mut lacking = packs_nobody_asks(&sets);
    let read: Vec<(&Vec<String>, Rules)> = sets.iter().map(|packs| (*packs, load(packs))).collect();
    let mut provisions: BTreeMap<String, Provision<'_>> = BTreeMap::new();
    for (packs, rules) in &read {
        let of_packs: Vec<&Asked> = asked.iter().filter(|one| one.packs == **packs).collect();
        for kind in rules.unit_kinds() {
            let of_kind = || of_packs.iter().filter(|one| one.kind == kind.slug);
            for criterion in &kind.criteria {
                let one = provisions.entry(wording(rules, criterion)).or_default();
                if one.place.is_empty() {
                    one.place = format!("{}, {}", packs.join(" + "), criterion.citation);
                    one.wants = wants(rules, kind, criterion);
                }
                let of_it = of_kind().filter(|one| one.question == criterion.code);
                one.asked.extend(of_it.copied());
            }
            for (wording, place, wants) in dues(kind) {
                let one = provisions.entry(wording).or_default();
                if one.place.is_empty() {
                    (one.place, one.wants) = (format!("{}, {place}", packs.join(" + ")), wants);
                }
                one.asked.extend(of_kind().copied());
            }
        }
        for (wording, want) in classes(rules) {
            let one = provisions.entry(wording).or_default();
            if one.place.is_empty() {
                (one.place, one.wants) = (packs.join(" + "), vec![want]);
            }
            one.asked.extend(&of_packs);
        }
    }
    assert!(provisions.len() > 100, "{}", provisions.len());
    for one in provisions.values() {
        for want in &one.wants {
            if !one.asked.iter().any(|asked| (want.holds)(asked)) {
                lacking.push(format!("{}: {}", one.place, want.said));
            }
        }
    }
    lacking.sort();
    assert!(
        lacking.is_empty(),
        "{} chỗ chưa có trường hợp kiểm thử:\n{}",
        lacking.len(),
        lacking.join("\n")
    );
}

/// Every pack that is shipped is the last of one set.
fn packs_nobody_asks(sets: &BTreeSet<&Vec<String>>) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut nobody = Vec::new();
    for folder in ["national", "local", "classification"] {
        for entry in fs::read_dir(root.join(folder)).expect("the packs are shipped") {
            let path = entry.expect("the folder can be listed").path();
            let slug = path.file_stem().and_then(|stem| stem.to_str());
            let slug = slug.expect("a pack has a name").to_owned();
            if !sets.iter().any(|packs| packs.last() == Some(&slug)) {
                nobody.push(format!("{slug}: không có trang nào hỏi đến"));
            }
        }
    }
    nobody
}

/// The same words in several sets of packs are one provision; a layer that changes one makes it another.
fn wording(rules: &Rules, criterion: &Criterion) -> String {
    let shares: Vec<u32> = criterion
        .checks
        .iter()
        .filter_map(|check| match check {
            Check::ShareOfUnits(check) => Some(share(rules, check)),
            _ => None,
        })
        .collect();
    format!("{criterion:?} {shares:?}")
}

/// The share that holds: the check's own, or that of the pack where a layer has raised it.
fn share(rules: &Rules, check: &ShareOfUnits) -> u32 {
    let raised = check.share.as_ref().and_then(|slug| rules.share(slug));
    let raised = raised.map_or(0, |share| share.percent.value);
    check.recognized.value.max(raised)
}

fn wants<'r>(rules: &'r Rules, kind: &'r KindRules, criterion: &'r Criterion) -> Vec<Want<'r>> {
    let code = criterion.code.as_str();
    let mut wants: Vec<Want<'r>> = [MET, NOT_MET]
        .into_iter()
        .map(|word| Want {
            said: format!("{} {code} có trường hợp “{word}”", kind.slug),
            holds: Box::new(move |asked| asked.word == word),
        })
        .collect();
    for check in &criterion.checks {
        for (word, edge, holds) in edges(rules, code, check) {
            wants.push(Want {
                said: format!("{} {code} “{word}” khi {edge}", kind.slug),
                holds: Box::new(move |asked| asked.word == word && holds(asked)),
            });
        }
    }
    wants
}

type Edge<'r> = (&'static str, String, Box<dyn Fn(&Asked) -> bool + 'r>);

/// What stands on the last place that is still met, and on the first that is not.
fn edges<'r>(rules: &Rules, code: &'r str, check: &'r Check) -> Vec<Edge<'r>> {
    let count = move |asked: &Asked, name: &str| {
        let value = asked.fields.get(&format!("{code}.{name}"))?;
        number(value).ok()
    };
    let answer = move |asked: &Asked, name: &str, value: &str| {
        asked
            .fields
            .get(&format!("{code}.{name}"))
            .map(String::as_str)
            == Some(value)
    };
    match check {
        Check::RatioAtLeast(check) => {
            let percent = check.percent.value;
            let at = move |asked: &Asked, less: u64| {
                count(asked, "whole")
                    .zip(count(asked, "part"))
                    .is_some_and(|(whole, part)| part + less == needed(percent, whole))
            };
            vec![
                (
                    MET,
                    format!("vừa đủ {percent}%"),
                    Box::new(move |asked| at(asked, 0)),
                ),
                (
                    NOT_MET,
                    format!("thiếu một so với {percent}%"),
                    Box::new(move |asked| at(asked, 1)),
                ),
            ]
        }
        Check::CountAtLeast(check) => {
            let least = u64::from(check.at_least.value);
            vec![
                (
                    MET,
                    format!("đúng {least}"),
                    Box::new(move |asked| count(asked, "count") == Some(least)),
                ),
                (
                    NOT_MET,
                    format!("còn {}", least - 1),
                    Box::new(move |asked| count(asked, "count") == Some(least - 1)),
                ),
            ]
        }
        Check::ShareOfUnits(check) => {
            let percent = share(rules, check);
            let whole = if check.registered.is_some() {
                "registered"
            } else {
                "all"
            };
            let at = move |asked: &Asked, less: u64| {
                count(asked, whole)
                    .zip(count(asked, "recognized"))
                    .is_some_and(|(whole, part)| part + less == needed(percent, whole))
            };
            vec![
                (
                    MET,
                    format!("vừa đủ {percent}% được công nhận"),
                    Box::new(move |asked| at(asked, 0)),
                ),
                (
                    NOT_MET,
                    format!("thiếu một so với {percent}% được công nhận"),
                    Box::new(move |asked| at(asked, 1)),
                ),
            ]
        }
        Check::PaperDatedBy(check) => {
            let day = move |asked: &Asked| {
                let value = asked.fields.get(&format!("{code}.date"))?;
                date::parse(value).ok()
            };
            let mut edges: Vec<Edge<'r>> = Vec::new();
            if let Some(by) = &check.by {
                let last = move |asked: &Asked| by.value.in_year(asked.year).last_day();
                edges.push((
                    MET,
                    format!("ký ngày cuối ({})", by.value),
                    Box::new(move |asked| day(asked) == Some(last(asked))),
                ));
                edges.push((
                    NOT_MET,
                    format!("ký sau ngày cuối một ngày ({})", by.value),
                    Box::new(move |asked| day(asked) == last(asked).next_day()),
                ));
            }
            if let Some(from) = check.from {
                edges.push((
                    MET,
                    format!("ký ngày đầu ({from})"),
                    Box::new(move |asked| day(asked) == Some(from.in_year(asked.year))),
                ));
                edges.push((
                    NOT_MET,
                    format!("ký trước ngày đầu một ngày ({from})"),
                    Box::new(move |asked| day(asked) == from.in_year(asked.year).previous_day()),
                ));
            }
            edges
        }
        Check::RatingAtLeast(check) => {
            let lowest = check
                .scale
                .iter()
                .position(|level| check.meets.contains(&level.slug));
            let lowest = lowest.expect("some level meets it");
            let mut edges: Vec<Edge<'r>> = vec![(
                MET,
                format!("đánh giá “{}”", check.scale[lowest].title),
                Box::new(move |asked| answer(asked, "rating", &check.scale[lowest].slug)),
            )];
            if let Some(below) = lowest.checked_sub(1) {
                edges.push((
                    NOT_MET,
                    format!("đánh giá “{}”", check.scale[below].title),
                    Box::new(move |asked| answer(asked, "rating", &check.scale[below].slug)),
                ));
            }
            edges
        }
        Check::NoSanction(check) => {
            let mut edges: Vec<Edge<'r>> = vec![
                (
                    MET,
                    "không ai bị kỷ luật".to_owned(),
                    Box::new(move |asked| answer(asked, "sanctioned", "no")),
                ),
                (
                    NOT_MET,
                    "một người bị kỷ luật".to_owned(),
                    Box::new(move |asked| count(asked, "n-sanctioned") == Some(1)),
                ),
            ];
            let from = check
                .scale
                .iter()
                .position(|form| Some(&form.slug) == check.from.as_ref());
            if let Some(from) = from.filter(|_| check.scale.len() > 1) {
                edges.push((
                    NOT_MET,
                    format!("hình thức {}", check.scale[from].title),
                    Box::new(move |asked| answer(asked, "worst", &check.scale[from].slug)),
                ));
                if let Some(lighter) = from.checked_sub(1) {
                    edges.push((
                        MET,
                        format!("hình thức {}", check.scale[lighter].title),
                        Box::new(move |asked| answer(asked, "worst", &check.scale[lighter].slug)),
                    ));
                }
            }
            edges
        }
        Check::NotMoreThanLastYear(check) => {
            let sums = move |asked: &Asked| {
                let sum = |when: &str| {
                    check
                        .cases
                        .iter()
                        .map(|case| count(asked, &format!("{when}.{}", case.slug)))
                        .sum::<Option<u64>>()
                };
                sum("this").zip(sum("last"))
            };
            let equal = move |asked: &Asked| {
                sums(asked).is_some_and(|(this, last)| this == last && this > 0)
            };
            vec![
                (
                    MET,
                    "giảm so với năm trước".to_owned(),
                    Box::new(move |asked| sums(asked).is_some_and(|(this, last)| this < last)),
                ),
                (
                    NOT_MET,
                    "tăng một so với năm trước".to_owned(),
                    Box::new(move |asked| sums(asked).is_some_and(|(this, last)| this == last + 1)),
                ),
                (
                    MET,
                    "bằng năm trước, nơi chọn bằng là đạt".to_owned(),
                    Box::new(equal),
                ),
                (
                    NOT_MET,
                    "bằng năm trước, nơi chọn bằng là chưa đạt".to_owned(),
                    Box::new(equal),
                ),
            ]
        }
        Check::NoneOf(check) => {
            let mut edges: Vec<Edge<'r>> = Vec::new();
            for case in &check.cases {
                let once =
                    move |asked: &Asked| count(asked, &format!("count.{}", case.slug)) == Some(1);
                edges.push((NOT_MET, format!("một vụ: {}", case.title), Box::new(once)));
            }
            for group in check.cases.iter().filter(|case| case.force_majeure).take(1) {
                edges.push((
                    MET,
                    format!("bất khả kháng: {}", group.title),
                    Box::new(move |asked| {
                        asked
                            .fields
                            .keys()
                            .any(|field| field.starts_with(&format!("{code}.force-majeure")))
                    }),
                ));
            }
            if check.force_majeure {
                edges.push((
                    MET,
                    "mọi vụ là bất khả kháng".to_owned(),
                    Box::new(move |asked| count(asked, "force-majeure").is_some_and(|n| n > 0)),
                ));
            }
            for case in check
                .cases
                .iter()
                .filter(|case| !case.mitigation.is_empty())
            {
                let once = move |asked: &Asked| {
                    count(asked, &format!("count.{}", case.slug)).is_some_and(|n| n > 0)
                };
                edges.push((
                    MET,
                    format!("đủ các việc đã làm: {}", case.title),
                    Box::new(once),
                ));
            }
            if !check.mitigation.is_empty() {
                let (first, _) = &check.mitigation[0];
                edges.push((
                    MET,
                    "đủ các việc đã làm".to_owned(),
                    Box::new(move |asked| answer(asked, first, "yes")),
                ));
            }
            edges
        }
        Check::Judgement(_) => Vec::new(),
    }
}

/// Every due of every step: asked on its last day and on the day after, and once for all where several kinds have it.
fn dues(kind: &KindRules) -> Vec<(String, String, Vec<Want<'_>>)> {
    let mut all = Vec::new();
    for step in &kind.steps {
        let side = match step.actor {
            Actor::Unit => "đơn-vị",
            Actor::Office => "cơ-quan",
        };
        for due in &step.dues {
            let place = due.due.citation.to_string();
            let wants = [("ngày cuối", 0), ("ngày sau ngày cuối", 1)]
                .into_iter()
                .map(|(said, after)| Want {
                    said: format!(
                        "{} {} ({}): hỏi vào {said}",
                        kind.slug, step.slug, due.due.value
                    ),
                    holds: Box::new(move |asked| {
                        due.holds_in(asked.year)
                            && asked_on(&asked.question, side) == day_of(due, asked.year, after)
                    }),
                })
                .collect();
            all.push((format!("{} {due:?}", step.slug), place, wants));
        }
    }
    all
}

fn day_of(due: &StepDue, year: i32, after: i64) -> Option<Date> {
    // A due counted from the day of a plan is one day of one year.
    let year = match due.due.value {
        YearlyDue::Within { .. } => due.year.unwrap_or(year),
        YearlyDue::Before(_) | YearlyDue::By(_) => year,
    };
    let last = due.due.value.in_year(year).last_day();
    last.checked_add(time::Duration::days(after))
}

/// The day of `hạn đơn-vị 31/03/2025`.
fn asked_on(question: &str, side: &str) -> Option<Date> {
    let rest = question.strip_prefix("hạn ")?.strip_prefix(side)?;
    date::parse(rest.trim()).ok()
}

/// Classes of a classification: the least marks of each, and a mark less; and the due of every object.
fn classes(rules: &Rules) -> Vec<(String, Want<'_>)> {
    let Some(classification) = rules.classification() else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for pair in classification.classes.windows(2) {
        let [better, worse] = pair else { continue };
        let least = better.from.value.to_string();
        let said = format!("loại {} từ {least} điểm", better.title);
        let title = better.title.clone();
        let question = format!("loại {least}");
        let exact = move |asked: &Asked| asked.question == question && asked.word == title;
        all.push((
            said.clone(),
            Want {
                said,
                holds: Box::new(exact),
            },
        ));
        let said = format!("dưới {least} điểm là loại {}", worse.title);
        let less = format!("loại {}", least.parse::<u32>().expect("whole marks") - 1);
        let title = worse.title.clone();
        let below = move |asked: &Asked| asked.question == less && asked.word == title;
        all.push((
            said.clone(),
            Want {
                said,
                holds: Box::new(below),
            },
        ));
    }
    for object in &classification.objects {
        let Some(due) = object.due() else { continue };
        let said = format!("hạn phân loại {} ({})", object.slug, due.value);
        let question = format!("hạn phân loại {}", object.slug);
        let holds = move |asked: &Asked| asked.question == question;
        all.push((
            format!("{said} {}", due.citation),
            Want {
                said,
                holds: Box::new(holds),
            },
        ));
    }
    all
}
