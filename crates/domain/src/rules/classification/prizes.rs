//! What follows from a result: rewards, publication, criticism; only what a plan says.

use crate::{
    date::YearlyDue,
    law::{Citation, Cited},
};

/// **Hình thức khen thưởng** — one form of reward a plan names, for whom, and on what it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    pub slug: String,
    /// “Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh”
    pub title: String,
    pub to: AwardTo,
    pub merit: Merit,
    pub citation: Citation,
}

/// **Đối tượng khen thưởng** — the collective, a person of it, or who leads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwardTo {
    Collective,
    Person,
    Head,
}

/// **Căn cứ xét** — the class, or the result by the standard, that makes a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merit {
    Class(String),
    Met,
    NotMet,
}

/// **Công bố kết quả** — when and what is made public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    pub title: String,
    pub due: Cited<YearlyDue>,
    /// Whether it is done in the year after.
    pub next_year: bool,
}

/// **Phê bình** — a plan asks for a list of units that did poorly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criticism {
    pub title: String,
    pub merit: Merit,
    pub citation: Citation,
}

impl AwardTo {
    pub fn parse(slug: &str) -> Option<AwardTo> {
        match slug {
            "tap-the" => Some(AwardTo::Collective),
            "ca-nhan" => Some(AwardTo::Person),
            "nguoi-dung-dau" => Some(AwardTo::Head),
            _ => None,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            AwardTo::Collective => "Tập thể",
            AwardTo::Person => "Cá nhân",
            AwardTo::Head => "Người đứng đầu",
        }
    }
}

impl Merit {
    /// “dat”, “chua-dat”, or the slug of a class.
    pub fn parse(slug: &str) -> Merit {
        match slug {
            "dat" => Merit::Met,
            "chua-dat" => Merit::NotMet,
            class => Merit::Class(class.to_owned()),
        }
    }
}

impl Publication {
    /// The last day for the results of a year.
    pub fn last_day(&self, year: i32) -> time::Date {
        self.due
            .value
            .in_year(year + i32::from(self.next_year))
            .last_day()
    }
}
