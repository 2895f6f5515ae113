//! Marks are counted in halves of a mark, in whole numbers: no sum is ever rounded.

use serde::{Deserialize, Serialize};

/// **Điểm** — marks, kept as halves of a mark (89 marks are 178 halves); never a fraction.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Marks(u32);

/// **Bước điểm** — whether a table counts whole marks only, or half marks too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkSteps {
    Whole,
    Half,
}

impl Marks {
    pub const ZERO: Marks = Marks(0);

    pub fn whole(marks: u32) -> Marks {
        Marks(marks.saturating_mul(2))
    }

    pub fn halves(halves: u32) -> Marks {
        Marks(halves)
    }

    pub fn is_whole(self) -> bool {
        self.0.is_multiple_of(2)
    }

    pub fn plus(self, other: Marks) -> Marks {
        Marks(self.0.saturating_add(other.0))
    }

    /// So many times `each` taken away; never below nothing.
    pub fn less(self, each: Marks, times: u64) -> Marks {
        let lost = u64::from(each.0).saturating_mul(times);
        Marks(u32::try_from(u64::from(self.0).saturating_sub(lost)).unwrap_or(0))
    }

    pub fn sum(all: impl IntoIterator<Item = Marks>) -> Marks {
        all.into_iter().fold(Marks::ZERO, Marks::plus)
    }

    /// Reads “6”, “6,5” or “6.5”. Only halves are marks.
    pub fn parse(raw: &str) -> Option<Marks> {
        let raw = raw.trim();
        let (whole, half) = match raw.split_once([',', '.']) {
            None => (raw, 0),
            Some((whole, "0")) => (whole, 0),
            Some((whole, "5")) => (whole, 1),
            Some(_) => return None,
        };
        if whole.is_empty() || whole.len() > 4 || !whole.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(Marks(whole.parse::<u32>().ok()? * 2 + half))
    }
}

impl std::fmt::Display for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0 / 2)?;
        if !self.is_whole() {
            f.write_str(",5")?;
        }
        Ok(())
    }
}

impl MarkSteps {
    pub fn parse(slug: &str) -> Option<MarkSteps> {
        match slug {
            "whole" => Some(MarkSteps::Whole),
            "half" => Some(MarkSteps::Half),
            _ => None,
        }
    }

    pub fn allow(self, marks: Marks) -> bool {
        self == MarkSteps::Half || marks.is_whole()
    }

    /// As it is said beside a field: “điểm tròn”, “đến nửa điểm”.
    pub fn words(self) -> &'static str {
        match self {
            MarkSteps::Whole => "điểm tròn",
            MarkSteps::Half => "đến nửa điểm",
        }
    }
}
