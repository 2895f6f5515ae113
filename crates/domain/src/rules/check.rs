//! The few kinds of check a criterion can be. Each knows what it asks, how the answers read, and what they
//! mean, in a full sentence. A new criterion is data; only a new kind of check is code.

use crate::{
    date::Window,
    form::{self, Fields, Gap, Input, InputKind, Outcome},
    meeting::Facts,
    models::Counts,
    rules::{Criterion, Rules},
};
use std::{borrow::Cow, ops::Bound};

mod compared;
mod counts;
mod incidents;
mod kinds;
mod papers;
mod people;

pub(crate) use compared::KNOWN;
pub use counts::by_hand_field;
pub(crate) use counts::counted_answers;
pub(crate) use incidents::{FORCE_MAJEURE, GROUND, NONE, SOME, count_name};
pub(crate) use kinds::Exceptions;
pub use kinds::{
    Absent, Case, Check, CountAtLeast, Excused, Feed, Judgement, NoSanction, NoneOf,
    NotMoreThanLastYear, PaperDatedBy, RatingAtLeast, Ratio, RatioAtLeast, ShareOfUnits, needed,
};
pub(crate) use papers::{NOBODY, THERE};

/// What an answer says about whether an organization is there at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    There,
    NoSuch,
}

/// What the answers to a criterion say about the organization that an attendee comes from, with the
/// criterion's own words for a place that has none.
pub(crate) fn said_of<'c>(
    criterion: &'c Criterion,
    attendee: &str,
    fields: &Fields,
) -> Option<(Said, &'c str)> {
    let answer = |name: &str| form::typed(fields, &format!("{}.{name}", criterion.code));
    criterion.checks.iter().find_map(|check| match check {
        Check::PaperDatedBy(check) => {
            let absent = check
                .absent
                .as_ref()
                .filter(|absent| absent.attendee.as_deref() == Some(attendee))?;
            let said = match answer("has")?.as_str() {
                THERE => Said::There,
                NOBODY => Said::NoSuch,
                _ => return None,
            };
            Some((said, absent.label.as_str()))
        }
        Check::RatingAtLeast(check) => {
            let (n, absent) = (1..)
                .zip(&check.absent)
                .find(|(_, absent)| absent.attendee.as_deref() == Some(attendee))?;
            let rating = answer("rating")?;
            let said = if rating == people::nobody(n) {
                Said::NoSuch
            } else if check.scale.iter().any(|level| level.slug == rating) {
                Said::There
            } else {
                return None;
            };
            Some((said, absent.label.as_str()))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests;

/// **Câu hỏi của cuộc họp** — one criterion as it is asked: the law's words, the fields, what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub code: String,
    pub group: String,
    pub title: String,
    pub short: String,
    pub kicker: String,
    pub law: crate::law::LawText,
    pub inputs: Vec<Input>,
    pub outcome: Outcome,
    /// What was answered, as one or two sentences for the minutes.
    pub facts: String,
}

/// Whether nobody here can answer, and what follows: excused by the text, or as the locality chose.
fn excused(asked: &Asked<'_>, absent: &Absent, field: &str, thing: &str) -> Outcome {
    let label = &absent.label;
    let chosen = match &absent.excused {
        Excused::ByText => {
            return asked.met(|| format!("{label}; theo quy định thì không yêu cầu {thing}."));
        }
        Excused::Open { code, value } => asked.rules.choice(code).map(|choice| choice == value),
    };
    match chosen {
        Ok(true) => asked
            .met(|| format!("{label}; theo lựa chọn của địa phương thì không yêu cầu {thing}.")),
        Ok(false) => asked
            .not_met(|| format!("{label}; theo lựa chọn của địa phương thì vẫn phải có {thing}.")),
        Err(mut gap) => {
            gap.field = Some(asked.field(field));
            Outcome::Missing { what: vec![gap] }
        }
    }
}

/// The name of a field within its criterion: `has`, or `count.vu`, which is about one case.
#[derive(Clone, Copy)]
pub(crate) struct Name<'n> {
    name: &'n str,
    case: Option<&'n str>,
}

impl<'n> Name<'n> {
    pub fn of(name: &'n str, case: Option<&'n str>) -> Name<'n> {
        Name { name, case }
    }

    fn is(self, own: &str) -> bool {
        match self.case {
            None => own == self.name,
            Some(case) => {
                own.len() == self.name.len() + 1 + case.len()
                    && own.starts_with(self.name)
                    && own.ends_with(case)
                    && own.as_bytes()[self.name.len()] == b'.'
            }
        }
    }
}

impl<'n> From<&'n str> for Name<'n> {
    fn from(name: &'n str) -> Name<'n> {
        Name::of(name, None)
    }
}

impl<'n> From<(&'n str, &'n str)> for Name<'n> {
    fn from((name, case): (&'n str, &'n str)) -> Name<'n> {
        Name::of(name, Some(case))
    }
}

impl std::fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.case {
            None => f.write_str(self.name),
            Some(case) => write!(f, "{}.{case}", self.name),
        }
    }
}

/// What a check reads.
pub(crate) struct Asked<'a> {
    pub rules: &'a Rules,
    pub code: &'a str,
    pub year: i32,
    /// Nothing while nobody has chosen the days.
    pub window: Option<Window>,
    /// What people call the unit, for sentences.
    pub unit: &'a str,
    /// What the register has counted of the units below.
    pub units: &'a std::collections::BTreeMap<String, crate::meeting::UnitCounts>,
    /// What the register of models shows, where there is one.
    pub models: Option<&'a Counts>,
    /// The fields of this criterion, without its code before their names.
    own: Vec<(&'a str, &'a str)>,
    /// Of which day the answers speak: that of the meeting, as far as it was typed.
    day: Option<&'a str>,
    /// Whether people will read it; a verdict alone needs no names, labels and sentences.
    dressed: bool,
}

impl<'a> Asked<'a> {
    fn new(
        rules: &'a Rules,
        criterion: &'a Criterion,
        window: Option<Window>,
        fields: &'a Fields,
        facts: &'a Facts,
        dressed: bool,
    ) -> Asked<'a> {
        let code = criterion.code.as_str();
        let below = |field: &'a str| field.strip_prefix(code)?.strip_prefix('.');
        let own = fields
            .range::<str, _>((Bound::Excluded(code), Bound::Unbounded))
            .take_while(|(field, _)| field.starts_with(code))
            .filter_map(|(field, value)| Some((below(field)?, value.as_str())))
            .collect();
        Asked {
            rules,
            code,
            year: facts.year,
            window,
            unit: &facts.unit,
            units: &facts.units,
            models: facts.models.as_ref(),
            own,
            day: fields.get("meeting.date").map(String::as_str),
            dressed,
        }
    }

    /// “Từ 01/11/2022 đến 31/10/2023”, or only up to the day of the meeting where that is earlier: of days
    /// that have not come nothing can be said.
    pub fn span(&self) -> Option<String> {
        let window = self.window?;
        let met = self
            .day
            .and_then(form::answer)
            .and_then(|day| crate::date::parse(&day).ok())
            .filter(|day| window.contains(*day) && *day < window.last);
        Some(form::upper_first(&match met {
            Some(day) => format!(
                "từ {} đến ngày họp {}",
                crate::date::short(window.first),
                crate::date::short(day)
            ),
            None => window.sentence(),
        }))
    }

    /// The field of this criterion with that name: `KDC-4d.count.vu`.
    pub fn field<'n>(&self, name: impl Into<Name<'n>>) -> String {
        format!("{}.{}", self.code, name.into())
    }

    fn raw<'n>(&self, name: impl Into<Name<'n>>) -> Option<&'a str> {
        let name = name.into();
        self.own
            .iter()
            .find(|(own, _)| name.is(own))
            .map(|(_, value)| *value)
    }

    pub fn text<'n>(&self, name: impl Into<Name<'n>>) -> Option<Cow<'a, str>> {
        self.raw(name).and_then(form::answer)
    }

    pub fn number<'n>(&self, name: impl Into<Name<'n>>) -> Option<u64> {
        self.raw(name).and_then(|raw| form::number(raw).ok())
    }

    pub fn date<'n>(&self, name: impl Into<Name<'n>>) -> Option<time::Date> {
        crate::date::parse(&self.text(name)?).ok()
    }

    pub fn ticked<'n>(&self, name: impl Into<Name<'n>>) -> bool {
        self.text(name).as_deref() == Some(form::YES)
    }

    /// Whether a field has to be made at all: hidden ones are only for people to see again.
    pub fn wants(&self, shown: bool) -> bool {
        shown || self.dressed
    }

    /// Words for people; nobody reads them where only the verdict is wanted.
    pub fn told(&self, words: impl FnOnce() -> String) -> String {
        if self.dressed { words() } else { String::new() }
    }

    pub fn met(&self, reason: impl FnOnce() -> String) -> Outcome {
        Outcome::Met {
            reason: self.told(reason),
        }
    }

    pub fn not_met(&self, reason: impl FnOnce() -> String) -> Outcome {
        Outcome::NotMet {
            reason: self.told(reason),
        }
    }

    pub fn input<'n>(
        &self,
        name: impl Into<Name<'n>>,
        label: impl AsRef<str>,
        kind: InputKind,
    ) -> Input {
        let name = name.into();
        let value = self.raw(name).unwrap_or_default().to_owned();
        if self.dressed {
            Input::of(self.field(name), label.as_ref(), kind, value)
        } else {
            Input::of(String::new(), String::new(), kind, value)
        }
    }
}

/// A check's three results: what it asks, what the answers mean, how they read in the minutes.
pub(crate) struct Answered {
    pub inputs: Vec<Input>,
    pub outcome: Outcome,
    pub facts: String,
}

impl Answered {
    /// What is still wrong or empty in these fields decides first; then the answers do.
    pub fn of(inputs: Vec<Input>, facts: String, decide: impl FnOnce() -> Outcome) -> Answered {
        let what: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
        let outcome = if what.is_empty() {
            decide()
        } else {
            Outcome::Missing { what }
        };
        Answered {
            inputs,
            outcome,
            facts,
        }
    }
}

/// The criterion as a question, with what the answers mean so far.
pub fn question(
    rules: &Rules,
    criterion: &Criterion,
    window: Option<Window>,
    fields: &Fields,
    facts: &Facts,
) -> Question {
    let asked = Asked::new(rules, criterion, window, fields, facts, true);
    let answers: Vec<Answered> = criterion
        .checks
        .iter()
        .map(|check| answer(&asked, check))
        .collect();
    let sentences: Vec<String> = answers
        .iter()
        .map(|answer| answer.facts.clone())
        .filter(|facts| !facts.is_empty())
        .collect();
    let outcome = together(
        answers
            .iter()
            .map(|answer| answer.outcome.clone())
            .collect(),
    );
    Question {
        code: criterion.code.clone(),
        group: criterion.group.clone(),
        title: criterion.title.clone(),
        short: criterion.short.clone(),
        kicker: criterion.kicker(),
        law: criterion.law(window),
        inputs: answers
            .into_iter()
            .flat_map(|answer| answer.inputs)
            .collect(),
        outcome,
        facts: sentences.join(" "),
    }
}

/// What the answers mean, as [`question`] would say it, without the page that asks and without a word of why:
/// one and the same decision, undressed.
pub(crate) fn outcome(
    rules: &Rules,
    criterion: &Criterion,
    window: Option<Window>,
    fields: &Fields,
    facts: &Facts,
) -> Outcome {
    let asked = Asked::new(rules, criterion, window, fields, facts, false);
    let answers = criterion.checks.iter().map(|check| answer(&asked, check));
    together(answers.map(|answer| answer.outcome).collect())
}

fn answer(asked: &Asked<'_>, check: &Check) -> Answered {
    match check {
        Check::PaperDatedBy(check) => papers::paper(asked, check),
        Check::RatioAtLeast(check) => papers::ratio(asked, check),
        Check::NoneOf(check) => incidents::none_of(asked, check),
        Check::NotMoreThanLastYear(check) => compared::not_more(asked, check),
        Check::Judgement(check) => people::judgement(asked, check),
        Check::RatingAtLeast(check) => people::rating(asked, check),
        Check::NoSanction(check) => people::no_sanction(asked, check),
        Check::CountAtLeast(check) => counts::count(asked, check),
        Check::ShareOfUnits(check) => counts::share_of_units(asked, check),
    }
}

/// All must hold: one that fails decides; then what is missing; then what is still to come.
fn together(mut outcomes: Vec<Outcome>) -> Outcome {
    // Most criteria are one check.
    if outcomes.len() == 1
        && let Some(only) = outcomes.pop()
    {
        return only;
    }
    let (mut met, mut failed, mut pending, mut missing) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Met { reason } => met.push(reason),
            Outcome::NotMet { reason } => failed.push(reason),
            Outcome::Provisional { reason } => pending.push(reason),
            Outcome::Missing { what } => missing.extend(what),
        }
    }
    if !failed.is_empty() {
        Outcome::NotMet {
            reason: failed.join(" "),
        }
    } else if !missing.is_empty() {
        Outcome::Missing { what: missing }
    } else if !pending.is_empty() {
        Outcome::Provisional {
            reason: pending.join(" "),
        }
    } else {
        Outcome::Met {
            reason: met.join(" "),
        }
    }
}

/// Which of this year's figures a criterion leaves for next year, by `<code>.<case>`.
pub fn figures(criterion: &Criterion, fields: &Fields) -> Vec<(String, u64)> {
    let mut figures = Vec::new();
    for check in &criterion.checks {
        let Check::NotMoreThanLastYear(check) = check else {
            continue;
        };
        for case in &check.cases {
            let field = format!("{}.this.{}", criterion.code, case.slug);
            if let Some(count) = form::typed_number(fields, &field) {
                figures.push((format!("{}.{}", criterion.code, case.slug), count));
            }
        }
    }
    figures
}
