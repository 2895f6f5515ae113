//! Dues, shares and criteria that a plan makes stricter.

use super::{Builder, keys};
use crate::{
    form::{lower_first, number, ticked},
    rules::{
        Criterion, Rules,
        check::{Case, Check},
        plan::{Entry, Value},
    },
};

/// What of a criterion a plan can make stricter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules::plan) enum Tightenable {
    /// A whole per cent, higher is stricter: what it says now.
    Percent(u32),
    /// A day that a paper is dated by: what it says now.
    Due(String),
    /// So many of something, more is stricter: what it says now, and what is counted.
    Count(u32, String),
    /// An exception of the law, by its word in the file.
    Exception(&'static str),
}

impl Tightenable {
    /// The word that stands in the names of its fields.
    pub fn code(&self) -> &'static str {
        match self {
            Tightenable::Percent(_) => "percent",
            Tightenable::Due(_) => "due",
            Tightenable::Count(..) => "count",
            Tightenable::Exception(word) => word,
        }
    }
}

/// Everything of a criterion that can be made stricter.
pub(in crate::rules::plan) fn tightenable(criterion: &Criterion) -> Vec<Tightenable> {
    let mut found = Vec::new();
    for check in &criterion.checks {
        match check {
            Check::RatioAtLeast(ratio) => found.push(Tightenable::Percent(ratio.percent.value)),
            Check::PaperDatedBy(paper) => {
                let due = paper.by.as_ref();
                found.extend(due.map(|by| Tightenable::Due(by.value.to_string())));
            }
            Check::CountAtLeast(count) => {
                found.push(Tightenable::Count(count.at_least.value, count.unit.clone()));
            }
            Check::NoneOf(none_of) => {
                if none_of.force_majeure || none_of.cases.iter().any(|case| case.force_majeure) {
                    found.push(Tightenable::Exception("force-majeure"));
                }
                let mitigated = |case: &Case| !case.mitigation.is_empty();
                if !none_of.mitigation.is_empty() || none_of.cases.iter().any(mitigated) {
                    found.push(Tightenable::Exception("mitigation"));
                }
            }
            Check::NotMoreThanLastYear(_)
            | Check::Judgement(_)
            | Check::RatingAtLeast(_)
            | Check::NoSanction(_)
            | Check::ShareOfUnits(_) => {}
        }
    }
    found.dedup_by(|one, other| one.code() == other.code());
    found
}

impl Builder<'_> {
    pub(super) fn dues(&mut self) {
        for kind in self.kinds() {
            self.page = format!("dues.{}", kind.slug);
            for step in &kind.steps {
                let prefix = format!("due.{}.{}", kind.slug, step.slug);
                if !self.begun(&prefix) {
                    continue;
                }
                let what = format!("hạn “{}”", lower_first(&step.title));
                let due = self.due(&prefix, &what);
                let section_field = format!("{prefix}.section");
                let section = self.section(&section_field, &what);
                let Some((key, day)) = due else { continue };
                let mut all = vec![
                    ("kind", Value::text(&kind.slug)),
                    ("step", Value::text(&step.slug)),
                    (key, day),
                ];
                if key == "within_days" {
                    all.push(("of", Value::text("plan")));
                    let reading = self.wanted(&format!("{prefix}.reading"), "cách tính hạn này");
                    all.extend(reading.map(|reading| ("reading", Value::Text(reading))));
                }
                all.push(("citation", section));
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[
                        (key, format!("{prefix}.day")),
                        ("reading", format!("{prefix}.reading")),
                        ("citation", section_field),
                    ],
                );
            }
        }
    }

    pub(super) fn tighter(&mut self) {
        let above: &Rules = self.above;
        // Shares hold for all kinds and are asked on each of these pages.
        let first = above.kinds.first().map_or("", |kind| &kind.slug);
        self.page = format!("tighter.{first}");
        for share in &above.shares {
            let prefix = format!("share.{}", share.slug);
            if self.begun(&prefix) {
                self.percent(
                    &prefix,
                    "tỷ lệ được công nhận",
                    vec![("share", Value::text(&share.slug))],
                );
            }
        }
        for kind in &above.kinds {
            self.page = format!("tighter.{}", kind.slug);
            for criterion in &kind.criteria {
                for what in tightenable(criterion) {
                    self.stricter(&kind.slug, criterion, &what);
                }
            }
        }
    }

    fn stricter(&mut self, kind: &str, criterion: &Criterion, what: &Tightenable) {
        let prefix = format!("tight.{kind}.{}.{}", criterion.code, what.code());
        if !self.begun(&prefix) {
            return;
        }
        let said = format!("tiêu chí “{}”", lower_first(&criterion.short));
        let begin = vec![
            ("kind", Value::text(kind)),
            ("criterion", Value::text(&criterion.code)),
        ];
        match what {
            Tightenable::Percent(_) => self.percent(&prefix, &said, begin),
            Tightenable::Due(_) => {
                let due = self.due(&prefix, &said);
                let field = format!("{prefix}.section");
                let section = self.section(&field, &said);
                let Some((key, day)) = due else { return };
                let mut all = begin;
                all.extend([(key, day), ("citation", section)]);
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[(key, format!("{prefix}.day")), ("citation", field)],
                );
            }
            Tightenable::Count(..) => self.count(&prefix, &said, begin),
            Tightenable::Exception(word) => {
                let removed = format!("{prefix}.removed");
                if !ticked(self.fields, &removed) {
                    return;
                }
                let field = format!("{prefix}.section");
                let section = self.section(&field, &said);
                let mut all = begin;
                all.extend([
                    ("remove_exception", Value::text(*word)),
                    ("citation", section),
                ]);
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[("remove_exception", removed), ("citation", field)],
                );
            }
        }
    }

    fn count(&mut self, prefix: &str, what: &str, begin: Vec<(&str, Value)>) {
        let (field, section_field) = (format!("{prefix}.count"), format!("{prefix}.section"));
        let count = self.wanted(&field, &format!("số ít nhất của {what}"));
        let section = self.section(&section_field, what);
        match count.map(|raw| number(&raw)) {
            Some(Ok(count)) => {
                let mut all = begin;
                all.push((
                    "at_least",
                    Value::Number(i64::try_from(count).unwrap_or(i64::MAX)),
                ));
                all.push(("citation", section));
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[("at_least", field), ("citation", section_field)],
                );
            }
            Some(Err(sentence)) => self.missing(&field, sentence),
            None => {}
        }
    }

    fn percent(&mut self, prefix: &str, what: &str, begin: Vec<(&str, Value)>) {
        let (field, section_field) = (format!("{prefix}.percent"), format!("{prefix}.section"));
        let percent = self
            .wanted(&field, &format!("số phần trăm của {what}"))
            .map(|raw| number(raw.trim_end_matches('%')));
        let section = self.section(&section_field, what);
        match percent {
            Some(Ok(percent)) => {
                let mut all = begin;
                all.push((
                    "percent",
                    Value::Number(i64::try_from(percent).unwrap_or(i64::MAX)),
                ));
                all.push(("citation", section));
                self.push(
                    Entry::of("tighten", keys(all)),
                    &[("percent", field), ("citation", section_field)],
                );
            }
            Some(Err(sentence)) => self.missing(&field, sentence),
            None => {}
        }
    }
}
