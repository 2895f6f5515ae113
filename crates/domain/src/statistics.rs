//! Totals, from decisions only. Shares are whole numbers: “7/12”, never a per cent that was rounded.

use crate::dossier::Stage;

#[cfg(test)]
mod tests;

/// **Tình trạng một đơn vị trong đợt** — what totals are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitState {
    pub registered: bool,
    pub stage: Option<Stage>,
    /// Whether a decision of recognition names the unit.
    pub recognized: bool,
}

/// **Tổng hợp kết quả** — what can be defended: counts from decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub n_units: u64,
    pub n_registered: u64,
    pub n_submitted: u64,
    pub n_returned: u64,
    pub n_proposed: u64,
    pub n_not_proposed: u64,
    pub n_recognized: u64,
}

impl Totals {
    /// Counts what is there; recognized means named by a decision, and nothing else.
    pub fn of(units: &[UnitState]) -> Totals {
        let stage = |wanted: fn(Stage) -> bool| count(units, |unit| unit.stage.is_some_and(wanted));
        Totals {
            n_units: count(units, |_| true),
            n_registered: count(units, |unit| unit.registered),
            n_submitted: stage(|stage| stage != Stage::Draft),
            n_returned: stage(|stage| stage == Stage::Returned),
            n_proposed: stage(|stage| stage == Stage::Proposed),
            n_not_proposed: stage(|stage| stage == Stage::NotProposed),
            n_recognized: count(units, |unit| unit.recognized),
        }
    }

    /// Both together.
    pub fn with(&self, other: &Totals) -> Totals {
        Totals {
            n_units: self.n_units + other.n_units,
            n_registered: self.n_registered + other.n_registered,
            n_submitted: self.n_submitted + other.n_submitted,
            n_returned: self.n_returned + other.n_returned,
            n_proposed: self.n_proposed + other.n_proposed,
            n_not_proposed: self.n_not_proposed + other.n_not_proposed,
            n_recognized: self.n_recognized + other.n_recognized,
        }
    }

    /// “7/12”
    pub fn recognized_text(&self) -> String {
        format!("{}/{}", self.n_recognized, self.n_units)
    }

    pub fn registered_text(&self) -> String {
        format!("{}/{}", self.n_registered, self.n_units)
    }

    /// How many units a share needs, in whole numbers.
    pub fn needed(&self, percent: u32) -> u64 {
        crate::rules::check::needed(percent, self.n_units)
    }
}

fn count(units: &[UnitState], wanted: impl Fn(&UnitState) -> bool) -> u64 {
    units.iter().map(|unit| u64::from(wanted(unit))).sum()
}
