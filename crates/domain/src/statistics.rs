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
        let each = units.iter().map(|unit| Totals::of_alike(unit, 1));
        each.fold(Totals::default(), |sum, one| sum.with(&one))
    }

    /// So many units that are all in the same state.
    pub fn of_alike(unit: &UnitState, n: u64) -> Totals {
        let when = |holds: bool| if holds { n } else { 0 };
        Totals {
            n_units: n,
            n_registered: when(unit.registered),
            n_submitted: when(unit.stage.is_some_and(|stage| stage != Stage::Draft)),
            n_returned: when(unit.stage == Some(Stage::Returned)),
            n_proposed: when(unit.stage == Some(Stage::Proposed)),
            n_not_proposed: when(unit.stage == Some(Stage::NotProposed)),
            n_recognized: when(unit.recognized),
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
