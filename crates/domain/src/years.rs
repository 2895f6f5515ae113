//! Several years beside each other: each counted under its own rules, from decisions only.

use crate::{
    incident,
    law::Citation,
    rules::{Criterion, Review, Rules},
    statistics::Totals,
};
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// **Các đơn vị một loại trong một năm** — what units of one kind add to the figures of their year.
#[derive(Clone, Debug)]
pub struct KindOfYear {
    /// A slug of that year's rules.
    pub kind: String,
    pub totals: Totals,
    /// How many incidents of each kind (slug) happened in the days that count for the year.
    pub incidents: BTreeMap<String, u64>,
    /// Codes of the criteria that were found not met, each with the number of units.
    pub failed: BTreeMap<String, u64>,
}

/// **Loại trong một năm** — a class that was decided that year, by slugs of that year's classification. What is
/// classified is not always a unit of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassOfYear {
    pub object: String,
    pub class: String,
}

/// **Số liệu của một năm** — totals, by kind, incidents by criterion, classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearFigures {
    pub year: i32,
    pub label: String,
    pub totals: Totals,
    /// Kinds in the order of that year's rules.
    pub kinds: Vec<(String, Totals)>,
    pub incidents: Vec<CriterionCount>,
    /// How many units did not meet a criterion, in the order of that year's rules.
    pub failed: Vec<CriterionCount>,
    /// Objects and classes in the order of that year's classification; every class of an object that has any.
    pub classes: Vec<ClassCount>,
    /// Titles of the instruments that held in that year.
    pub instruments: Vec<String>,
}

/// **Số theo tiêu chí** — how many incidents counted for one criterion, or how many units did not meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionCount {
    pub kind: String,
    pub code: String,
    pub short: String,
    pub citation: String,
    pub n: u64,
}

/// **Số đơn vị theo loại** — how many of one object were given a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassCount {
    /// “khu dân cư”
    pub object: String,
    /// “Xuất sắc”
    pub class: String,
    pub n: u64,
}

/// The figures of one year under the rules of that year.
pub fn figures(
    rules: &Rules,
    year: i32,
    label: &str,
    units: &[KindOfYear],
    classed: &[ClassOfYear],
) -> YearFigures {
    let states = |kind: Option<&str>| {
        let of_kind = units
            .iter()
            .filter(|units| kind.is_none_or(|kind| units.kind == kind));
        of_kind.fold(Totals::default(), |sum, units| sum.with(&units.totals))
    };
    let kinds = rules
        .kinds()
        .iter()
        .filter(|kind| units.iter().any(|unit| unit.kind == kind.slug))
        .map(|kind| (kind.title.clone(), states(Some(&kind.slug))))
        .collect();
    YearFigures {
        year,
        label: label.to_owned(),
        totals: states(None),
        kinds,
        incidents: counted(rules, units),
        failed: failing(rules, units),
        classes: classes(rules, classed),
        instruments: rules
            .instruments()
            .iter()
            .chain(rules.classification_instruments())
            .map(|instrument| instrument.title.clone())
            .collect(),
    }
}

/// Criteria that units did not meet; one that these rules do not know is not counted under another name.
fn failing(rules: &Rules, units: &[KindOfYear]) -> Vec<CriterionCount> {
    let mut found = Vec::new();
    for kind in rules.kinds() {
        let of_kind = units.iter().filter(|units| units.kind == kind.slug);
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for (code, n) in of_kind.flat_map(|units| &units.failed) {
            *counts.entry(code).or_default() += n;
        }
        for criterion in &kind.criteria {
            if let Some(n) = counts.get(criterion.code.as_str()) {
                found.push(of_criterion(&kind.title, criterion, *n));
            }
        }
    }
    found
}

fn of_criterion(kind: &str, criterion: &Criterion, n: u64) -> CriterionCount {
    CriterionCount {
        kind: kind.to_owned(),
        code: criterion.code.clone(),
        short: criterion.short.clone(),
        citation: criterion.citation.to_string(),
        n,
    }
}

/// An incident counts once for a criterion, however many of its cases it touches.
fn counted(rules: &Rules, units: &[KindOfYear]) -> Vec<CriterionCount> {
    let mut found = Vec::new();
    for kind in rules.kinds() {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for unit in units.iter().filter(|unit| unit.kind == kind.slug) {
            for (incident, n) in &unit.incidents {
                for code in incident::criteria_of(kind, incident) {
                    *counts.entry(code).or_default() += n;
                }
            }
        }
        for criterion in &kind.criteria {
            if let Some(n) = counts.get(criterion.code.as_str()) {
                found.push(of_criterion(&kind.title, criterion, *n));
            }
        }
    }
    found
}

fn classes(rules: &Rules, classed: &[ClassOfYear]) -> Vec<ClassCount> {
    let Some(classification) = rules.classification() else {
        return Vec::new();
    };
    let objects = classification
        .objects
        .iter()
        .filter(|object| classed.iter().any(|one| one.object == object.slug));
    objects
        .flat_map(|object| {
            classification.classes.iter().map(|class| ClassCount {
                object: object.title.clone(),
                class: class.title.clone(),
                n: classed
                    .iter()
                    .filter(|one| one.object == object.slug && one.class == class.slug)
                    .fold(0, |n, _| n + 1),
            })
        })
        .collect()
}

/// **Khoảng năm để nhìn lại** — years that a plan wants reviewed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearSpan {
    pub title: String,
    pub from: i32,
    pub to: i32,
    pub citation: Citation,
    /// Years of it that this register knows nothing of.
    pub missing: Vec<i32>,
}

/// What the plans want reviewed: so many years up to the year of the review.
pub fn spans(reviews: &[Review], known: &[i32]) -> Vec<YearSpan> {
    let mut spans: Vec<YearSpan> = reviews
        .iter()
        .map(|review| {
            let before = i32::try_from(review.span).unwrap_or(i32::MAX).max(1) - 1;
            let from = review.year.saturating_sub(before);
            YearSpan {
                title: review.title.clone(),
                from,
                to: review.year,
                citation: review.citation.clone(),
                missing: (from..=review.year)
                    .filter(|year| !known.contains(year))
                    .collect(),
            }
        })
        .collect();
    spans.sort_by_key(|span| (span.to, span.from));
    spans
}
