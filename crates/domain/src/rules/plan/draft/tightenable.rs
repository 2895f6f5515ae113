//! What of a criterion of the law a plan can make stricter.

use crate::rules::{
    Criterion, Role, Rules,
    check::{Case, Check, NoSanction, NoneOf, RatingAtLeast},
};

/// What of a criterion a plan can make stricter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules::plan) enum Tightenable {
    /// A whole per cent, higher is stricter: what it says now.
    Percent(u32),
    /// A day that a paper is dated by: what it says now; nothing where the paper has no day yet.
    Due(Option<String>),
    /// So many of something, more is stricter: what it says now, and what is counted.
    Count(u32, String),
    /// An exception of the law, by its word in the file, and the cases (slug, title) that have it.
    Exception(&'static str, Vec<(String, String)>),
    /// “nơi không có …”: as the law says it.
    Absent(String),
    /// From a level upward: where it begins now, and the levels that are as strict or stricter.
    From {
        now: String,
        levels: Vec<(String, String)>,
    },
    /// One of these levels, which are no row: fewer are stricter.
    Among(Vec<(String, String)>),
    /// From a form of discipline: as it is now, and the forms that are as strict or stricter.
    Sanction {
        now: String,
        forms: Vec<(String, String)>,
    },
}

/// Any form of discipline, by its word in the file.
const ANY_FORM: (&str, &str) = ("any", "mọi hình thức kỷ luật");

impl Tightenable {
    /// The word that stands in the names of its fields.
    pub fn code(&self) -> &'static str {
        match self {
            Tightenable::Percent(_) => "percent",
            Tightenable::Due(_) => "due",
            Tightenable::Count(..) => "count",
            Tightenable::Exception(word, _) => word,
            Tightenable::Absent(_) => "absent",
            Tightenable::From { .. } => "from",
            Tightenable::Among(_) => "among",
            Tightenable::Sanction { .. } => "sanction",
        }
    }
}

/// Everything of a criterion that can be made stricter.
pub(in crate::rules::plan) fn tightenable(criterion: &Criterion) -> Vec<Tightenable> {
    let mut found = Vec::new();
    for check in &criterion.checks {
        match check {
            Check::RatioAtLeast(ratio) => {
                found.extend(percent(ratio.percent.value));
                found.extend(ratio.absent.clone().map(Tightenable::Absent));
            }
            Check::ShareOfUnits(share) => found.extend(percent(share.recognized.value)),
            Check::PaperDatedBy(paper) => {
                let due = paper.by.as_ref().map(|by| by.value.to_string());
                found.push(Tightenable::Due(due));
                let absent = paper.absent.as_ref();
                found.extend(absent.map(|absent| Tightenable::Absent(absent.label.clone())));
            }
            Check::CountAtLeast(count) => {
                found.push(Tightenable::Count(count.at_least.value, count.unit.clone()));
            }
            Check::NoneOf(none_of) => found.extend(exceptions(none_of)),
            Check::RatingAtLeast(rating) => {
                found.extend(levels(rating));
                let labels: Vec<&str> = rating.absent.iter().map(|a| a.label.as_str()).collect();
                if !labels.is_empty() {
                    found.push(Tightenable::Absent(labels.join("; ")));
                }
            }
            Check::NoSanction(none) => found.extend(sanction(none)),
            Check::NotMoreThanLastYear(_) | Check::Judgement(_) => {}
        }
    }
    let mut each: Vec<Tightenable> = Vec::new();
    for one in found {
        if !each.iter().any(|other| other.code() == one.code()) {
            each.push(one);
        }
    }
    each
}

/// Nothing is stricter than all of them.
fn percent(now: u32) -> Option<Tightenable> {
    (now < 100).then_some(Tightenable::Percent(now))
}

/// The kind whose criterion is decided by a share of the law: there it is asked. One that decides nothing is asked with
/// the first kind.
pub(in crate::rules::plan) fn kind_of_share<'r>(rules: &'r Rules, share: &str) -> Option<&'r str> {
    let decides = |criterion: &Criterion| {
        let mut checks = criterion.checks.iter();
        checks.any(
            |check| matches!(check, Check::ShareOfUnits(of) if of.share.as_deref() == Some(share)),
        )
    };
    let mut kinds = rules.kinds.iter();
    let decided = kinds.find(|kind| kind.criteria.iter().any(|one| decides(one)));
    let kind = decided.or(rules.kinds.first())?;
    Some(&kind.slug)
}

fn exceptions(none_of: &NoneOf) -> Vec<Tightenable> {
    let cases = |has: fn(&Case) -> bool, all: bool| -> Vec<(String, String)> {
        let cases = none_of.cases.iter().filter(|case| all || has(case));
        cases
            .map(|case| (case.slug.clone(), case.title.clone()))
            .collect()
    };
    let forced = cases(|case| case.force_majeure, none_of.force_majeure);
    let mitigated = cases(
        |case| !case.mitigation.is_empty(),
        !none_of.mitigation.is_empty(),
    );
    [("force-majeure", forced), ("mitigation", mitigated)]
        .into_iter()
        .filter(|(_, cases)| !cases.is_empty())
        .map(|(word, cases)| Tightenable::Exception(word, cases))
        .collect()
}

fn pairs<'r>(levels: impl Iterator<Item = &'r Role>) -> Vec<(String, String)> {
    levels
        .map(|level| (level.slug.clone(), level.title.clone()))
        .collect()
}

/// A row of levels begins at one; names that are no row are chosen one by one.
fn levels(rating: &RatingAtLeast) -> Option<Tightenable> {
    let meets = |level: &&Role| rating.meets.contains(&level.slug);
    let first = rating.scale.iter().position(|level| meets(&level))?;
    let met = pairs(rating.scale.iter().filter(meets));
    if met.len() < 2 {
        return None;
    }
    let is_row = rating.scale[first..].iter().all(|level| meets(&level));
    Some(if is_row && first > 0 {
        Tightenable::From {
            now: rating.scale[first].title.clone(),
            levels: met,
        }
    } else {
        Tightenable::Among(met)
    })
}

fn sanction(none: &NoSanction) -> Option<Tightenable> {
    let from = none.from.as_ref()?;
    let at = none.scale.iter().position(|form| form.slug == *from)?;
    let mut forms = pairs(none.scale[..=at].iter());
    forms.insert(0, (ANY_FORM.0.to_owned(), ANY_FORM.1.to_owned()));
    Some(Tightenable::Sanction {
        now: none.scale[at].title.clone(),
        forms,
    })
}
