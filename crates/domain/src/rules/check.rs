//! The few kinds of check a criterion can be. Each knows what it asks, how the answers read, and what they
//! mean, in a full sentence. A new criterion is data; only a new kind of check is code.

use crate::{
    date::{MonthDay, Window, YearlyDue},
    form::{self, Fields, Gap, Input, InputKind, Outcome},
    law::Cited,
    meeting::Facts,
    models::Counts,
    rules::{Criterion, Role, Rules},
};
use std::ops::Bound;

mod compared;
mod counts;
mod incidents;
mod papers;
mod people;

pub(crate) use compared::KNOWN;
pub use counts::by_hand_field;
pub(crate) use counts::counted_answers;
pub(crate) use incidents::{FORCE_MAJEURE, GROUND, NONE, SOME, count_name};
pub(crate) use papers::THERE;

#[cfg(test)]
mod tests;

/// **Cách kiểm tra tiêu chí** — how a criterion is decided from what was answered.
#[derive(Clone, Debug)]
pub enum Check {
    PaperDatedBy(PaperDatedBy),
    RatioAtLeast(RatioAtLeast),
    NoneOf(NoneOf),
    NotMoreThanLastYear(NotMoreThanLastYear),
    Judgement(Judgement),
    RatingAtLeast(RatingAtLeast),
    NoSanction(NoSanction),
    CountAtLeast(CountAtLeast),
    ShareOfUnits(ShareOfUnits),
}

/// **Có văn bản trong thời hạn** — a paper exists and is dated in time.
#[derive(Clone, Debug)]
pub struct PaperDatedBy {
    /// “nghị quyết của chi bộ”
    pub paper: String,
    /// The first day that counts, where the text names a quarter.
    pub from: Option<MonthDay>,
    /// Nothing where the text asks for the paper and names no day.
    pub by: Option<Cited<YearlyDue>>,
    /// Whether the paper has a number to write down.
    pub numbered: bool,
    /// What holds where nobody could issue the paper.
    pub absent: Option<Absent>,
}

/// **Nơi không có tổ chức ban hành** — the answer, and what makes it an excuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// “Khu dân cư không có chi bộ”
    pub label: String,
    pub excused: Excused,
}

/// **Căn cứ miễn** — the text's own words (“nơi có tổ chức Đảng”), or what the locality chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excused {
    ByText,
    /// The open point, and the choice under which the paper is not asked for.
    Open {
        code: String,
        value: String,
    },
}

/// **Tỷ lệ tối thiểu** — part of a whole, compared in whole numbers.
#[derive(Clone, Debug)]
pub struct RatioAtLeast {
    pub percent: Cited<u32>,
    pub whole: String,
    pub part: String,
    pub unit: String,
    /// “đã đăng ký”
    pub done: String,
    /// “Số hộ đăng ký (151) lớn hơn số hộ của thôn (150).”: the two names in such a sentence.
    pub whole_name: String,
    pub part_name: String,
    /// “Không có đầu mối đủ điều kiện bình xét”: where the text itself asks for nothing then.
    pub absent: Option<String>,
}

/// **Không để xảy ra** — none of these cases, unless the text itself has an exception.
#[derive(Clone, Debug)]
pub struct NoneOf {
    pub none_label: String,
    pub some_label: String,
    pub cases: Vec<Case>,
    /// Whether force majeure excuses every case; otherwise the cases say it themselves.
    pub force_majeure: bool,
    /// The facts that must all be there for a case to be mitigated, where the text allows it for every case.
    pub mitigation: Vec<(String, String)>,
}

/// Cases that are excused together: one answer for all of them.
pub(crate) struct Exceptions<'a> {
    /// The case that stands alone; nothing where they share the answer.
    pub only: Option<&'a Case>,
    pub cases: Vec<&'a Case>,
    pub force_majeure: bool,
    pub mitigation: &'a [(String, String)],
}

/// **Trường hợp** — one case that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub slug: String,
    pub title: String,
    pub unit: String,
    /// Whether force majeure excuses this case, where the text says so of it alone.
    pub force_majeure: bool,
    pub mitigation: Vec<(String, String)>,
    /// The open point that says whether this case counts at all, and the choice under which it does.
    pub open: Option<(String, String)>,
}

/// **So với năm trước** — counts that may not be more than last year's.
#[derive(Clone, Debug)]
pub struct NotMoreThanLastYear {
    pub cases: Vec<Case>,
    /// The open point: does an equal count meet it, and the value that says yes.
    pub equal: (String, String),
    /// The open point: each case by itself or the sum, and the value that says each.
    pub scope: (String, String),
}

/// **Nhận định** — the meeting's own judgement, with its ground.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Shown over the answers where a criterion asks more than one thing.
    pub label: String,
    pub yes: String,
    pub no: String,
    pub met: String,
    pub not_met: String,
}

/// **Mức đánh giá tối thiểu** — a rating from a scale, lowest first, that is one of those that meet it.
#[derive(Clone, Debug)]
pub struct RatingAtLeast {
    pub subject: String,
    pub scale: Vec<Role>,
    /// Slugs of the scale.
    pub meets: Vec<String>,
    /// “Không có lực lượng bảo vệ”: where nobody can be rated, and what makes that an excuse.
    pub absent: Vec<Absent>,
}

/// **Không có người bị kỷ luật** — nobody was disciplined, or nobody as heavily as that.
#[derive(Clone, Debug)]
pub struct NoSanction {
    pub subject: String,
    /// Forms of discipline, the lightest first.
    pub scale: Vec<Role>,
    /// The lightest form that counts; any form where the text names none.
    pub from: Option<String>,
}

/// **Số lượng tối thiểu** — at least so many of something.
#[derive(Clone, Debug)]
pub struct CountAtLeast {
    /// “mô hình phong trào … hoạt động hiệu quả”
    pub subject: String,
    pub unit: String,
    pub at_least: Cited<u32>,
    pub feed: Option<Feed>,
}

/// **Nguồn điền sẵn** — which register suggests the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    Models,
}

/// **Tỷ lệ đơn vị** — of all units below, so many registered and so many recognized.
#[derive(Clone, Debug)]
pub struct ShareOfUnits {
    /// Families of kinds, pooled.
    pub kinds: Vec<String>,
    /// Nothing where the text asks only for the recognized.
    pub registered: Option<Cited<u32>>,
    pub recognized: Cited<u32>,
    /// The share of the pack that a layer may raise.
    pub share: Option<String>,
}

impl Check {
    /// Whether two checks of one criterion would read each other's answers.
    pub(crate) fn shares_fields_with(&self, other: &Check) -> bool {
        let judges =
            |check: &Check| matches!(check, Check::Judgement(_) | Check::NotMoreThanLastYear(_));
        std::mem::discriminant(self) == std::mem::discriminant(other)
            || (judges(self) && judges(other))
    }
}

impl Case {
    pub(crate) fn has_exception(&self) -> bool {
        self.force_majeure || !self.mitigation.is_empty()
    }

    /// Whether it is decided by itself, apart from the other cases.
    fn stands_alone(&self) -> bool {
        self.has_exception() || self.open.is_some()
    }
}

impl NoneOf {
    /// The cases as they are excused: all together, or those with an exception of their own each by itself.
    pub(crate) fn exceptions(&self) -> Vec<Exceptions<'_>> {
        let mut groups = vec![Exceptions {
            only: None,
            cases: self
                .cases
                .iter()
                .filter(|case| !case.stands_alone())
                .collect(),
            force_majeure: self.force_majeure,
            mitigation: &self.mitigation,
        }];
        groups.extend(
            self.cases
                .iter()
                .filter(|case| case.stands_alone())
                .map(|case| Exceptions {
                    only: Some(case),
                    cases: vec![case],
                    force_majeure: self.force_majeure || case.force_majeure,
                    mitigation: if case.mitigation.is_empty() {
                        &self.mitigation
                    } else {
                        &case.mitigation
                    },
                }),
        );
        groups.retain(|group| !group.cases.is_empty());
        groups
    }
}

impl Exceptions<'_> {
    /// The name of one of its fields: `force-majeure`, `force-majeure.dd`.
    pub fn field(&self, name: &str) -> String {
        match self.only {
            Some(case) => format!("{name}.{}", case.slug),
            None => name.to_owned(),
        }
    }
}

/// **Tỷ lệ** — whole numbers, part not more than the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    part: u64,
    whole: u64,
}

impl Ratio {
    pub fn new(part: u64, whole: u64) -> Option<Ratio> {
        (part <= whole && whole > 0).then_some(Ratio { part, whole })
    }

    pub fn part(self) -> u64 {
        self.part
    }

    pub fn whole(self) -> u64 {
        self.whole
    }

    /// Compared by cross-multiplication: 17 of 25 is not 70 per cent, 18 of 25 is.
    pub fn at_least(self, percent: u32) -> bool {
        u128::from(self.part) * 100 >= u128::from(percent) * u128::from(self.whole)
    }
}

/// How many of so many are needed to reach a per cent.
pub fn needed(percent: u32, whole: u64) -> u64 {
    (whole * u64::from(percent)).div_ceil(100)
}

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
            return Outcome::Met {
                reason: format!("{label}; theo quy định thì không yêu cầu {thing}."),
            };
        }
        Excused::Open { code, value } => asked.rules.choice(code).map(|choice| choice == value),
    };
    match chosen {
        Ok(true) => Outcome::Met {
            reason: format!("{label}; theo lựa chọn của địa phương thì không yêu cầu {thing}."),
        },
        Ok(false) => Outcome::NotMet {
            reason: format!("{label}; theo lựa chọn của địa phương thì vẫn phải có {thing}."),
        },
        Err(mut gap) => {
            gap.field = Some(asked.field(field));
            Outcome::Missing { what: vec![gap] }
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
    /// Whether people will see the fields; for a verdict alone they need no names and labels.
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
        let prefix = format!("{}.", criterion.code);
        let own = fields
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded))
            .map_while(|(field, value)| Some((field.strip_prefix(&prefix)?, value.as_str())))
            .collect();
        Asked {
            rules,
            code: &criterion.code,
            year: facts.year,
            window,
            unit: &facts.unit,
            units: &facts.units,
            models: facts.models.as_ref(),
            own,
            dressed,
        }
    }

    /// The field of this criterion with that name: `KDC-4d.count.vu`.
    pub fn field(&self, name: &str) -> String {
        format!("{}.{name}", self.code)
    }

    fn raw(&self, name: &str) -> Option<&'a str> {
        self.own
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, value)| *value)
    }

    pub fn text(&self, name: &str) -> Option<String> {
        self.raw(name).and_then(form::answer)
    }

    pub fn number(&self, name: &str) -> Option<u64> {
        self.raw(name).and_then(|raw| form::number(raw).ok())
    }

    pub fn date(&self, name: &str) -> Option<time::Date> {
        crate::date::parse(&self.text(name)?).ok()
    }

    pub fn ticked(&self, name: &str) -> bool {
        self.text(name).as_deref() == Some(form::YES)
    }

    /// Whether a field has to be made at all: hidden ones are only for people to see again.
    pub fn wants(&self, shown: bool) -> bool {
        shown || self.dressed
    }

    /// One answer of a choice; its label only where people see it.
    pub fn choice(&self, value: &str, label: &str) -> form::Choice {
        form::Choice::new(value, if self.dressed { label } else { "" })
    }

    /// The sentence for the minutes; nobody reads it where only the verdict is wanted.
    pub fn told(&self, sentence: impl FnOnce() -> String) -> String {
        if self.dressed {
            sentence()
        } else {
            String::new()
        }
    }

    pub fn input(&self, name: &str, label: &str, kind: InputKind) -> Input {
        let value = self.raw(name).unwrap_or_default().to_owned();
        if self.dressed {
            Input::of(self.field(name), label, kind, value)
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

/// What the answers mean, as [`question`] would say it, without the page that asks.
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
fn together(outcomes: Vec<Outcome>) -> Outcome {
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
