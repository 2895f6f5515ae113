//! Which open points matter for which kinds of units: an office is asked only about the units it has.

use std::collections::BTreeSet;

use super::{
    KindRules, Rules,
    check::{Absent, Check, Excused},
};

impl Rules {
    /// Whether an open point matters where units of these kinds strive. One that no kind refers to is asked of everybody.
    pub fn is_asked_for(&self, code: &str, kinds: &[&str]) -> bool {
        let mut referred = false;
        for kind in self.unit_kinds() {
            if codes(kind).contains(code) {
                if kinds.contains(&kind.slug.as_str()) {
                    return true;
                }
                referred = true;
            }
        }
        !referred
    }

    /// The kinds of units that an open point is about, in the order of the packs; empty when no
    /// kind refers to it.
    pub fn kinds_asking(&self, code: &str) -> Vec<&KindRules> {
        self.unit_kinds()
            .filter(|kind| codes(kind).contains(code))
            .collect()
    }
}

/// Every open point that the rules of a kind refer to.
fn codes(kind: &KindRules) -> BTreeSet<String> {
    let mut codes: BTreeSet<String> = kind.window_codes().into_iter().collect();
    codes.insert(kind.route_code());
    codes.insert(kind.certificate_code());
    codes.extend(kind.bodies.iter().map(|body| body.open_code(&kind.slug)));
    codes.extend(kind.dossiers.iter().map(|dossier| dossier.sets.clone()));
    let checks = kind.criteria.iter().flat_map(|criterion| &criterion.checks);
    codes.extend(checks.flat_map(of_check));
    codes
}

fn of_check(check: &Check) -> Vec<String> {
    match check {
        Check::PaperDatedBy(check) => check.absent.iter().filter_map(of_absent).collect(),
        Check::RatingAtLeast(check) => check.absent.iter().filter_map(of_absent).collect(),
        Check::NotMoreThanLastYear(check) => vec![check.equal.0.clone(), check.scope.0.clone()],
        Check::NoneOf(check) => {
            let open = check.cases.iter().filter_map(|case| case.open.as_ref());
            open.map(|(code, _)| code.clone()).collect()
        }
        Check::RatioAtLeast(_)
        | Check::Judgement(_)
        | Check::NoSanction(_)
        | Check::CountAtLeast(_)
        | Check::ShareOfUnits(_) => Vec::new(),
    }
}

fn of_absent(absent: &Absent) -> Option<String> {
    match &absent.excused {
        Excused::Open { code, .. } => Some(code.clone()),
        Excused::ByText => None,
    }
}
