//! What is told of units follows every act: told anew at any moment it comes to the same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use store::Reader;
use store::reader::Page;
use store::standings::{Standing, Tally, Wanted};

use super::fill::tell_anew;
use crate::App;
use crate::call;
use crate::demo::road::Road;
use crate::demo::world::{StoryTime, StoryWorld};
use crate::demo::{PLANS, Step};
use crate::fault::Fault;
use crate::generate::run;
use crate::generate::tests::order;
use crate::register::Register;

type Counts = Vec<(String, String, Vec<Tally>)>;
type Happened = Vec<(String, BTreeMap<String, u64>, BTreeMap<String, u64>)>;
type Dump = (Vec<Standing>, Counts, Happened);

fn dump(r: &Reader<'_>) -> Result<Dump, Fault> {
    let (mut rows, mut tallies, mut happened) = (Vec::new(), Vec::new(), Vec::new());
    for (round, _) in r.round_years()? {
        let of_round = r.standings(&Wanted::of_round(&round), Page::ALL)?;
        let mut offices: Vec<String> = of_round.iter().map(|row| row.office.clone()).collect();
        offices.push(String::new());
        offices.sort();
        offices.dedup();
        for office in offices {
            let counted = r.tallies(&round, &office)?;
            tallies.push((round.clone(), office, counted));
        }
        let kinds: BTreeSet<&str> = of_round.iter().map(|row| row.kind.as_str()).collect();
        for kind in kinds {
            let ever = r.happened(&round, kind, ("", "9"))?;
            happened.push((format!("{round} {kind}"), ever, r.unmet(&round, kind)?));
        }
        rows.extend(of_round);
    }
    Ok((rows, tallies, happened))
}

/// Tells everything anew and compares it with what was told act by act.
#[track_caller]
pub(crate) fn check(register: &Register) -> usize {
    let (rows, tallies, happened) = register.store.read(dump).expect("what was told is read");
    tell_anew(register, "2026-11-20T08:00:00+07:00").expect("everything is told anew");
    let (again, counted, happened_again) =
        register.store.read(dump).expect("what was told is read");
    for (row, anew) in rows.iter().zip(&again) {
        assert_eq!(row, anew);
    }
    assert_eq!(rows.len(), again.len());
    assert_eq!(tallies, counted);
    assert_eq!(happened, happened_again);
    let n_happened: u64 = happened.iter().flat_map(|of| of.1.values()).sum();
    let n_unmet: u64 = happened.iter().flat_map(|of| of.2.values()).sum();
    let n_in = |text: Option<&String>| {
        let list: Vec<serde_json::Value> = text.map_or_else(Vec::new, |text| {
            serde_json::from_str(text).expect("a row holds lists")
        });
        list.len() as u64
    };
    let in_rows: u64 = rows.iter().map(|row| n_in(row.incidents.as_ref())).sum();
    assert_eq!(n_happened, in_rows);
    let in_rows: u64 = rows.iter().map(|row| n_in(row.failed.as_ref())).sum();
    assert_eq!(n_unmet, in_rows);
    for (round, office, counted) in &tallies {
        let there = rows
            .iter()
            .filter(|row| row.round == *round && (office.is_empty() || row.office == *office));
        let n: u64 = counted.iter().map(|tally| tally.n).sum();
        assert_eq!(n, there.count() as u64, "{round} {office}");
    }
    rows.len()
}

#[test]
fn after_every_stage_of_a_year_everything_told_is_as_if_it_were_told_anew() {
    let out = tempfile::tempdir().expect("a folder");
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).expect("a road");
    type Stage = fn(&mut Road<'_>) -> Result<(), Fault>;
    let stages: [Stage; 7] = [
        |road| road.launch(),
        |road| road.register(),
        |road| road.log_and_meet(),
        |road| road.hand_in(),
        |road| road.appraise(),
        |road| road.decide(),
        |road| road.report(),
    ];
    for stage in stages {
        stage(&mut road).expect("the stage is lived");
        assert!(check(&road.above.app.register()) > 0);
        for commune in &road.communes {
            assert!(check(&commune.office.app.register()) > 0);
        }
    }
}

#[test]
fn years_over_the_mergers_of_2025_are_told_as_they_were_left() {
    let out = tempfile::tempdir().expect("a folder");
    let order = order();
    let made = run(out.path(), &order, &mut |_| {}).expect("a register is made");
    let time = StoryTime::new("later", order.today);
    let app = App::open(&made.folder, Box::new(StoryWorld(time)));
    let app = app.expect("the register opens");
    check(&app.register());
    let board = call(&app, "board", json!({})).expect("a board");
    assert!(
        board["found"]
            .as_str()
            .is_some_and(|found| found.starts_with("26 đơn vị")),
        "{}",
        board["found"]
    );
}
