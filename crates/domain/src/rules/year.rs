//! What comes back every year: the steps of a unit with the due of every layer, tasks and reviews.

use crate::{
    date::{MonthDay, YearlyDue},
    law::{Citation, Cited},
};

/// **Bước trong năm** — one thing that is due once a year, with every layer's due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub slug: String,
    pub title: String,
    pub actor: Actor,
    /// Whether it hands on the result of the window, and so should come after it.
    pub after_window: bool,
    /// Whether it is only done where a plan sets a due for it.
    pub only_if_due: bool,
    /// The provision behind the step itself, where there is one.
    pub basis: Option<Citation>,
    /// From the nation down to the nearest office; each at least as early as those before that hold in its year.
    pub dues: Vec<StepDue>,
}

/// **Hạn của một bước** — one layer's due, and the year it is for where it does not come back every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDue {
    pub due: Cited<YearlyDue>,
    /// Nothing where it holds in every year.
    pub year: Option<i32>,
    /// How a source's words were made into a day, where they do not name one.
    pub reading: Option<String>,
}

/// **Bên thực hiện** — the unit itself, or the office that receives from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Unit,
    Office,
}

/// **Công việc theo kế hoạch** — something a plan asks to be done: shown, never deciding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub slug: String,
    pub title: String,
    /// Who does it, as the plan names them: “Công an huyện”.
    pub who: String,
    pub actor: TaskActor,
    /// Only for units of this kind or family of kinds; nothing where it is for all.
    pub kind: Option<String>,
    pub when: When,
    /// The only year it is for.
    pub year: Option<i32>,
    /// How a source's words were made into days.
    pub reading: Option<String>,
    pub citation: Citation,
}

/// **Bên làm công việc** — this office, the unit, or an office above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskActor {
    Office,
    Unit,
    Above,
}

/// **Thời gian của công việc** — by a day, between two days, or again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Due(YearlyDue),
    Span { from: MonthDay, to: MonthDay },
    Every(Every),
}

/// **Định kỳ** — how often a task comes back within the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Month,
    Quarter,
}

/// **Sơ kết, tổng kết** — a review of so many years, held in this year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub year: i32,
    /// 1, 5 or 10 years.
    pub span: u32,
    pub title: String,
    pub citation: Citation,
}

impl Step {
    /// The dues that hold in this year, from the nation down.
    pub fn dues_in(&self, year: i32) -> impl DoubleEndedIterator<Item = &StepDue> {
        self.dues.iter().filter(move |due| due.holds_in(year))
    }

    /// The due that holds: the strictest, which is the last.
    pub fn due(&self, year: i32) -> Option<&Cited<YearlyDue>> {
        self.dues_in(year).next_back().map(|due| &due.due)
    }

    /// The due of the law itself.
    pub fn national(&self, year: i32) -> Option<&Cited<YearlyDue>> {
        self.dues_in(year)
            .map(|due| &due.due)
            .find(|due| !due.citation.local)
    }
}

impl StepDue {
    pub fn holds_in(&self, year: i32) -> bool {
        self.year.is_none_or(|only| only == year)
    }
}

impl Task {
    pub fn holds_in(&self, year: i32) -> bool {
        self.year.is_none_or(|only| only == year)
    }
}
