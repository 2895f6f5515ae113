//! What marks rest on beside what somebody typed: the result by the standard, and the log of incidents.

use super::StandardResult;
use crate::{
    incident::Incident,
    rules::{KindRules, classification::PointTable},
};
use std::collections::BTreeMap;

/// **Căn cứ chấm điểm** — the result by the standard, and how often the log counts for each item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bases {
    pub standard: Option<StandardResult>,
    /// By the item's code; only items that name kinds of incidents.
    pub logged: BTreeMap<String, Logged>,
}

/// **Số lần theo sổ vụ việc** — how often something of the named kinds stands in the log of the year: a proposal,
/// which a person confirms or changes with a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logged {
    pub n: u64,
    /// How many of them the log calls force majeure: whether they count is for people to say.
    pub n_force_majeure: u64,
}

impl Bases {
    /// Nothing but a result by the standard.
    pub fn standard(standard: Option<StandardResult>) -> Bases {
        Bases {
            standard,
            logged: BTreeMap::new(),
        }
    }

    /// The same with the log of the unit: only what happened in the days that are evaluated.
    pub fn with_log(
        self,
        table: &PointTable,
        kind: &KindRules,
        year: i32,
        incidents: &[Incident],
    ) -> Bases {
        let Ok(window) = kind.window(year) else {
            return self;
        };
        let counting = table
            .items
            .iter()
            .filter(|item| !item.incident_kinds.is_empty());
        let logged = counting.map(|item| {
            let mine = incidents.iter().filter(|incident| {
                item.incident_kinds.contains(&incident.kind) && window.contains(incident.date)
            });
            let mut logged = Logged::default();
            for incident in mine {
                logged.n += 1;
                logged.n_force_majeure += u64::from(incident.force_majeure);
            }
            (item.code.clone(), logged)
        });
        Bases {
            logged: logged.collect(),
            ..self
        }
    }
}

impl Logged {
    /// “Sổ vụ việc ghi 2 vụ thuộc mục này, trong đó 1 vụ ghi là bất khả kháng.”
    pub fn sentence(&self) -> String {
        match (self.n, self.n_force_majeure) {
            (0, _) => "Sổ vụ việc không ghi vụ nào thuộc mục này.".to_owned(),
            (n, 0) => format!("Sổ vụ việc ghi {n} vụ thuộc mục này."),
            (n, forced) => format!(
                "Sổ vụ việc ghi {n} vụ thuộc mục này, trong đó {forced} vụ ghi là bất khả kháng."
            ),
        }
    }
}
