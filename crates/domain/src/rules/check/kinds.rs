//! What a check is made of, as a pack writes it.

use crate::{
    date::{MonthDay, YearlyDue},
    law::Cited,
    rules::Role,
};

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
    /// The attendee of the meeting who comes from that organization, where the pack names one.
    pub attendee: Option<String>,
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
    /// The lightest form of discipline of those it speaks of, where it speaks of people who were disciplined.
    pub sanction: Option<Role>,
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
    pub(super) fn stands_alone(&self) -> bool {
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
    pub fn field<'n>(&'n self, name: &'n str) -> super::Name<'n> {
        super::Name::of(name, self.only.map(|case| case.slug.as_str()))
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
