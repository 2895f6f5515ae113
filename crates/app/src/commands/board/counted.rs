//! Of the units an office answers for: how many there are, have registered, have been recognized, and
//! which still wait. Counted from what lies in the register, never typed.

use std::collections::BTreeMap;

use domain::dossier::Stage;
use domain::meeting::UnitCounts;
use domain::rules::{KindRules, Rules};
use store::Reader;
use store::reader::Page;
use store::standings::Wanted;

use super::seat::{Below, rows_below};
use crate::fault::Fault;
use crate::own::Year;
use crate::standing::HandedIn;

/// The counts by family of kinds, as the desk of the open register knows them. Empty where the
/// register is no desk or knows no such unit: then the figures are typed.
pub fn of_own_year(r: &Reader<'_>, year: &Year) -> Result<BTreeMap<String, UnitCounts>, Fault> {
    if !year.profile.desk {
        return Ok(BTreeMap::new());
    }
    let here = Wanted::of_round(year.round.id()).of_office(&year.profile.unit.id);
    let mine = rows_below(r, &year.profile, &year.round, &here, Page::ALL)?;
    Ok(of_office(year.rules(), year.kind_rules()?, mine.iter()))
}

/// The counts of an office of this kind from the rows below it.
pub fn of_office<'a>(
    rules: &Rules,
    office: &KindRules,
    rows: impl Iterator<Item = &'a Below>,
) -> BTreeMap<String, UnitCounts> {
    let mut counts: BTreeMap<String, UnitCounts> = BTreeMap::new();
    for row in rows {
        if let Some(kind) = rules
            .kind(&row.unit.kind)
            .filter(|kind| answers_for(office, kind))
        {
            let so_far = counts.remove(&kind.family).unwrap_or_default();
            counts.insert(kind.family.clone(), so_far.with(&one(row)));
        }
    }
    counts
}

/// Whether an office answers for units of a kind: those that nobody in particular manages, and
/// those that offices of its kind do.
fn answers_for(office: &KindRules, kind: &KindRules) -> bool {
    kind.management
        .as_ref()
        .is_none_or(|management| *management == office.slug)
}

/// One unit as it is counted.
fn one(row: &Below) -> UnitCounts {
    let mut counts = UnitCounts {
        all: 1,
        ..UnitCounts::default()
    };
    if row.registration.is_none() && row.dossier.is_none() {
        counts.unregistered.push(row.unit.name.clone());
        return counts;
    }
    counts.registered = 1;
    let stage = row.stage();
    let recognized =
        stage == Some(Stage::Decided) && row.dossier.as_ref().is_some_and(HandedIn::is_recognized);
    if recognized {
        counts.recognized = 1;
    } else if !matches!(stage, Some(Stage::Decided | Stage::NotProposed)) {
        counts.pending = 1;
        counts.undecided.push(row.unit.name.clone());
    }
    counts
}
