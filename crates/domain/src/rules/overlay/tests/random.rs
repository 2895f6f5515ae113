//! Ten thousand random layers: none that loosens is accepted, none that only tightens is refused. What is laxer is
//! decided here by an order of its own: plain numbers, read from the values before and after.

use super::*;
use crate::{
    date::{MonthDay, YearlyDue},
    rules::{KindRules, check::Check},
};
use std::collections::BTreeMap;

const N_LAYERS: usize = 10_000;
const NATIONAL: [(&str, &str); 2] = [
    ("mau.toml", SAMPLE),
    (
        "tt124-2021.toml",
        include_str!("../../../../../../rules/national/tt124-2021.toml"),
    ),
];

/// Always the same numbers: a failure comes back when the test is run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// The day of an ordinary year, counted by hand: 1 for 01/01.
fn day_of_year(day: u32, month: u32) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    BEFORE[month as usize - 1] + i64::from(day)
}

fn days(day: MonthDay) -> i64 {
    let text = day.to_string();
    let (day, month) = text.split_once('/').unwrap();
    day_of_year(day.parse().unwrap(), month.parse().unwrap())
}

/// The last day that counts, as a number.
fn last_day(due: YearlyDue) -> i64 {
    match due {
        YearlyDue::Before(day) => days(day) - 1,
        YearlyDue::By(day) => days(day),
        YearlyDue::Within { .. } => unreachable!("no such due is thrown here"),
    }
}

/// Everything that has a strict side, as numbers where more is stricter.
type Strictness = BTreeMap<String, i64>;

fn strictness(rules: &Rules) -> Strictness {
    let mut all = Strictness::new();
    for share in &rules.shares {
        all.insert(format!("share {}", share.slug), share.percent.value.into());
    }
    for kind in &rules.kinds {
        kind_strictness(rules, kind, &mut all);
    }
    all
}

fn kind_strictness(rules: &Rules, kind: &KindRules, all: &mut Strictness) {
    let slug = &kind.slug;
    for step in &kind.steps {
        for year in [2022, 2023, 2026] {
            if let Some(due) = step.due(year) {
                all.insert(format!("{slug} {} {year}", step.slug), -last_day(due.value));
            }
        }
    }
    for attendee in &kind.attendees {
        let must = i64::from(!attendee.value.if_any);
        all.insert(format!("{slug} attendee {}", attendee.value.slug), must);
    }
    for item in &kind.items {
        let must = i64::from(item.required) * 2 + i64::from(item.condition.is_none());
        all.insert(format!("{slug} item {}/{}", item.dossier, item.slug), must);
    }
    for criterion in &kind.criteria {
        for (i, check) in criterion.checks.iter().enumerate() {
            let name = format!("{slug} {} {i}", criterion.code);
            check_strictness(rules, check, &name, all);
        }
    }
}

fn check_strictness(rules: &Rules, check: &Check, name: &str, all: &mut Strictness) {
    let mut put = |part: &str, value: i64| all.insert(format!("{name} {part}"), value);
    match check {
        Check::PaperDatedBy(paper) => {
            put(
                "day",
                paper.by.as_ref().map_or(-1000, |by| -last_day(by.value)),
            );
            put("absent", i64::from(paper.absent.is_none()));
        }
        Check::RatioAtLeast(ratio) => {
            put("percent", ratio.percent.value.into());
            put("absent", i64::from(ratio.absent.is_none()));
        }
        Check::ShareOfUnits(share) => {
            put("percent", share.recognized.value.into());
        }
        Check::CountAtLeast(count) => {
            put("count", count.at_least.value.into());
        }
        Check::RatingAtLeast(rating) => {
            for level in &rating.scale {
                put(&level.slug, i64::from(!rating.meets.contains(&level.slug)));
            }
            put("absent", -(rating.absent.len() as i64));
        }
        Check::NoSanction(none) => {
            let at = |slug: &String| rules.sanctions.iter().position(|form| form.slug == *slug);
            put(
                "from",
                -none.from.as_ref().and_then(at).map_or(-1, |at| at as i64),
            );
        }
        Check::NoneOf(none_of) => {
            for case in &none_of.cases {
                let excused = none_of.force_majeure || case.force_majeure;
                let mended = !none_of.mitigation.is_empty() || !case.mitigation.is_empty();
                put(&format!("{} forced", case.slug), i64::from(!excused));
                put(&format!("{} mended", case.slug), i64::from(!mended));
            }
        }
        Check::NotMoreThanLastYear(_) | Check::Judgement(_) => {}
    }
}

/// What a throw would make of one value: its name in the strictness, and the number it would have.
struct Throw {
    table: String,
    wanted: Vec<(String, i64)>,
}

fn due(dice: &mut Dice) -> (String, i64) {
    let (day, month) = (1 + dice.below(28) as u32, 1 + dice.below(12) as u32);
    let day_text = format!("{day:02}/{month:02}");
    if dice.below(2) == 0 {
        (format!("by = \"{day_text}\""), -day_of_year(day, month))
    } else {
        (
            format!("before = \"{day_text}\""),
            1 - day_of_year(day, month),
        )
    }
}

/// One random table for a random place of these rules.
fn throw(rules: &Rules, dice: &mut Dice) -> Option<Throw> {
    let kinds: Vec<&KindRules> = rules.unit_kinds().collect();
    let kind = *dice.one(&kinds);
    let slug = &kind.slug;
    let (body, wanted) = match dice.below(8) {
        0 => {
            let step = dice.one(&kind.steps);
            let (text, number) = due(dice);
            let year = [2022, 2023, 2026][dice.below(3)];
            let (years, only) = match dice.below(3) {
                0 => (vec![year], format!("year = {year}\n")),
                _ => (vec![2022, 2023, 2026], String::new()),
            };
            let wanted = years
                .iter()
                .map(|year| (format!("{slug} {} {year}", step.slug), number));
            (
                format!("step = \"{}\"\n{text}\n{only}", step.slug),
                wanted.collect(),
            )
        }
        1 if !kind.attendees.is_empty() => {
            let attendee = &dice.one(&kind.attendees).value.slug;
            let if_any = dice.below(2) == 0;
            let wanted = vec![(format!("{slug} attendee {attendee}"), i64::from(!if_any))];
            (
                format!("attendee = \"{attendee}\"\nif_any = {if_any}\n"),
                wanted,
            )
        }
        2 => {
            let item = dice.one(&kind.items);
            let required = dice.below(2) == 0;
            let name = format!("{slug} item {}/{}", item.dossier, item.slug);
            let number = i64::from(required) * 2 + i64::from(item.condition.is_none());
            (
                format!(
                    "item = \"{}\"\ndossier = \"{}\"\nrequired = {required}\n",
                    item.slug, item.dossier
                ),
                vec![(name, number)],
            )
        }
        _ => {
            let criterion = dice.one(&kind.criteria);
            let i = dice.below(criterion.checks.len());
            let name = format!("{slug} {} {i}", criterion.code);
            let (text, wanted) = of_check(rules, &criterion.checks[i], &name, dice)?;
            (
                format!("criterion = \"{}\"\n{text}\n", criterion.code),
                wanted,
            )
        }
    };
    Some(Throw {
        table: format!("[[tighten]]\nkind = \"{slug}\"\n{body}citation = \"mục 1\"\n"),
        wanted,
    })
}

fn of_check(
    rules: &Rules,
    check: &Check,
    name: &str,
    dice: &mut Dice,
) -> Option<(String, Vec<(String, i64)>)> {
    let percent = 1 + dice.below(100) as i64;
    Some(match check {
        Check::PaperDatedBy(_) => {
            let (text, number) = due(dice);
            (text, vec![(format!("{name} day"), number)])
        }
        Check::RatioAtLeast(_) | Check::ShareOfUnits(_) => (
            format!("percent = {percent}"),
            vec![(format!("{name} percent"), percent)],
        ),
        Check::CountAtLeast(_) => {
            let count = dice.below(5) as i64;
            (
                format!("at_least = {count}"),
                vec![(format!("{name} count"), count)],
            )
        }
        Check::RatingAtLeast(rating) => {
            let chosen: Vec<&str> = rating
                .scale
                .iter()
                .filter(|_| dice.below(2) == 0)
                .map(|level| level.slug.as_str())
                .collect();
            if chosen.is_empty() {
                return None;
            }
            let wanted = rating.scale.iter().map(|level| {
                let stricter = !chosen.contains(&level.slug.as_str());
                (format!("{name} {}", level.slug), i64::from(stricter))
            });
            (format!("meets = {chosen:?}"), wanted.collect())
        }
        Check::NoSanction(_) => {
            let at = dice.below(rules.sanctions.len() + 1);
            let (word, number) = match rules.sanctions.get(at) {
                Some(form) => (form.slug.as_str(), -(at as i64)),
                None => ("any", 1),
            };
            (
                format!("sanction = \"{word}\""),
                vec![(format!("{name} from"), number)],
            )
        }
        Check::NoneOf(none_of) => {
            let case = &dice.one(&none_of.cases).slug;
            let (word, part) =
                [("force-majeure", "forced"), ("mitigation", "mended")][dice.below(2)];
            (
                format!("remove_exception = \"{word}\"\ncase = \"{case}\""),
                vec![(format!("{name} {case} {part}"), 1)],
            )
        }
        Check::NotMoreThanLastYear(_) | Check::Judgement(_) => return None,
    })
}

/// Whether any number of `here` is smaller than the one of `above` with its name, or is gone.
fn laxer<'a>(above: &'a Strictness, here: &Strictness) -> Option<&'a str> {
    above
        .iter()
        .find(|(name, value)| here.get(*name).is_none_or(|here| here < *value))
        .map(|(name, _)| name.as_str())
}

fn check(above: &Rules, before: &Strictness, thrown: &Throw) -> Option<(Rules, Strictness)> {
    let loosens = thrown
        .wanted
        .iter()
        .any(|(name, number)| before.get(name).is_some_and(|above| number < above));
    let base = &above.files[0].slug;
    let slug = format!("lop-{}", above.files.len());
    let text = HEAD
        .replace("\"thu\"", &format!("\"{slug}\""))
        .replace("\"mau\"", &format!("\"{base}\""));
    let text = format!("{text}{}", thrown.table);
    let layer = above.with_layer(Source {
        name: "lop.toml",
        text: &text,
    });
    match layer {
        Ok(here) => {
            assert!(!loosens, "nới lỏng mà được nhận:\n{}", thrown.table);
            let after = strictness(&here);
            assert_eq!(laxer(before, &after), None, "{}", thrown.table);
            for (name, number) in &thrown.wanted {
                let made = after.get(name);
                assert!(made >= Some(number), "{name}: {made:?}\n{}", thrown.table);
            }
            Some((here, after))
        }
        Err(faults) => {
            assert!(
                loosens,
                "chỉ siết chặt mà bị từ chối:\n{}\n{}",
                thrown.table,
                told(&faults)
            );
            None
        }
    }
}

/// The sample text and every national text, one kind at a time.
fn texts() -> Vec<Rules> {
    let mut texts = Vec::new();
    for (name, text) in NATIONAL {
        let all = Rules::load(Source { name, text }, &[]).unwrap();
        for kind in all.unit_kinds() {
            let mut rules = all.clone();
            rules.kinds.retain(|other| other.slug == kind.slug);
            for open in &mut rules.opens {
                open.why.clear();
            }
            rules.notes.clear();
            texts.push(rules);
        }
    }
    texts
}

#[test]
fn ten_thousand_random_layers_are_never_laxer_than_any_level_above() {
    let texts = texts();
    let mut dice = Dice(20_230_331);
    let (mut n, mut n_accepted, mut n_refused) = (0, 0, 0);
    while n < N_LAYERS {
        let nation = &texts[n % texts.len()];
        let mut chain: Vec<(Rules, Strictness)> = vec![(nation.clone(), strictness(nation))];
        // Province, then commune, each on what is in force above it.
        for _ in 0..2 {
            let (above, before) = chain.last().unwrap();
            let Some(thrown) = throw(above, &mut dice) else {
                continue;
            };
            n += 1;
            let Some((here, now)) = check(above, before, &thrown) else {
                n_refused += 1;
                continue;
            };
            n_accepted += 1;
            for (_, above) in &chain {
                assert_eq!(laxer(above, &now), None, "{}", thrown.table);
            }
            if n % 50 == 0 {
                let again = check(&here, &now, &thrown).expect("the same once more is not laxer");
                assert_eq!(again.1, now, "{}", thrown.table);
            }
            chain.push((here, now));
        }
    }
    assert!(
        n_accepted > N_LAYERS / 10 && n_refused > N_LAYERS / 10,
        "{n_accepted}, {n_refused}"
    );
}
