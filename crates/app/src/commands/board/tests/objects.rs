//! Agencies, enterprises and schools through the year: every kind of the pack by one table.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use time::Date;
use time::macros::date;

use super::{ask, folder, list, row, text};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;

/// A unit registers; its sheet and its bundle are made.
#[track_caller]
pub fn register(unit: &Office, day: &str) -> String {
    let bundle = unit.register_any(day).unwrap();
    assert_eq!(unit.papers_of("registration").unwrap().len(), 1);
    bundle
}

/// The meeting, and what its minutes come to.
#[track_caller]
pub fn meet(unit: &Office, day: &str, named: &[(&str, &str)]) -> String {
    unit.meet_any(day, named).unwrap();
    assert_eq!(unit.minutes().unwrap().len(), 1);
    let register = unit.app.register();
    let (profile, round) = (register.owner().unwrap(), register.open_round().unwrap());
    let closed = register
        .store
        .read(|r| crate::own::closed_meeting(r, &profile.unit.id, round.id()))
        .unwrap()
        .unwrap();
    closed.minutes.verdict.label().to_owned()
}

#[track_caller]
pub fn hand_in(unit: &Office, day: &str) -> String {
    let bundle = unit.hand_in_any(day).unwrap();
    let papers = unit.papers_of("dossier").unwrap();
    assert!(papers.len() >= 3, "{papers:?}");
    bundle
}

/// A desk with a round of the year.
pub fn desk(out: &Path, time: &Arc<StoryTime>, slug: &str, place: &str, name: &str) -> Office {
    let office = Office::open(out, slug, time).unwrap();
    office.declare(place, name).unwrap();
    office
}

pub const KON_GANG: &str = "2025-06-30/xa/23689";

/// Words that belong to a khu dân cư and to nobody else.
const VILLAGE_ONLY: [&str; 5] = ["khu dân cư", "thôn", "làng", "hộ gia đình", "Nhân dân"];

/// One kind of unit in its year: how it is chosen, what it answers differently, what that comes to.
struct Case {
    kind: &'static str,
    managed_by: &'static str,
    name: &'static str,
    scope: &'static [(&'static str, &'static str)],
    differs: &'static [(&'static str, &'static str)],
    verdict: &'static str,
}

const IN: &[(&str, &str)] = &[("excluded", "none")];
const IN_WITH_REASON: &[(&str, &str)] = &[
    ("excluded", "none"),
    ("scope.why", "Có 320 lao động, theo báo cáo MẪU"),
];

const CASES: &[Case] = &[
    Case {
        kind: "kdc",
        managed_by: "",
        name: "Thôn Mẫu",
        scope: &[],
        differs: &[],
        verdict: "Đạt",
    },
    Case {
        kind: "co-quan",
        managed_by: "xa",
        name: "Trạm Y tế Mẫu",
        scope: IN,
        differs: &[],
        verdict: "Đạt",
    },
    Case {
        kind: "co-quan",
        managed_by: "xa",
        name: "Trung tâm Mẫu",
        scope: IN,
        // 83 of 120 is not 70 per cent.
        differs: &[("CQ-5.part", "83"), ("conclusion", "not-met")],
        verdict: "Chưa đạt",
    },
    Case {
        kind: "doanh-nghiep",
        managed_by: "xa",
        name: "Công ty Mẫu",
        scope: IN_WITH_REASON,
        // 84 of 120 is just 70 per cent.
        differs: &[("CQ-5.part", "84")],
        verdict: "Đạt",
    },
    Case {
        kind: "doanh-nghiep",
        managed_by: "xa",
        name: "Nhà máy Mẫu",
        scope: IN_WITH_REASON,
        differs: &[("CQ-1f.count", "0"), ("conclusion", "not-met")],
        verdict: "Chưa đạt",
    },
    Case {
        kind: "co-so-giao-duc",
        managed_by: "xa",
        name: "Trường Trung học cơ sở Mẫu",
        scope: IN,
        differs: &[],
        verdict: "Đạt",
    },
];

#[test]
fn every_kind_of_unit_lives_the_year_and_hears_only_its_own_words() {
    let out = folder();
    let time = StoryTime::new("objects", date!(2023 - 01 - 05));
    let commune = desk(out.path(), &time, "xa", KON_GANG, "Công an xã Kon Gang");
    commune.start_round(2023, &[]).unwrap();
    for case in CASES {
        let typed = [
            ("kind", case.kind),
            ("managed_by", case.managed_by),
            ("name", case.name),
        ];
        let typed: Vec<(&str, &str)> = typed
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .chain(case.scope.iter().copied())
            .collect();
        commune.add_unit_of(&typed).unwrap();
    }
    commune.choose_opens().unwrap();
    let launch = commune.write("issue_launch", json!({}), "goi").unwrap();
    let mut bundles = Vec::new();
    for case in CASES {
        bundles.extend(lives(out.path(), &time, case, &launch));
    }
    time.go_to(date!(2023 - 11 - 16));
    commune.import_all(&bundles).unwrap();
    for case in CASES {
        let shown = row(&commune, case.name);
        assert!(
            text(&shown["own"], "text").starts_with(case.verdict),
            "{}: {shown}",
            case.name
        );
        assert_eq!(text(&shown["next"], "label"), "Thẩm định");
    }
    let company = commune.unit("Công ty Mẫu").unwrap();
    let file = ask(&commune, "unit_file", json!({ "unit": company }));
    assert!(
        list(&file, "facts")
            .iter()
            .any(|fact| text(fact, "value").contains("320 lao động")),
        "the reason stays with the unit"
    );
}

/// One unit from the launch to the dossier: its two bundles.
#[track_caller]
fn lives(out: &Path, time: &Arc<StoryTime>, case: &Case, launch: &str) -> Vec<String> {
    time.go_to(date!(2023 - 02 - 01));
    let unit = Office::open(out, &crate::say::slug(case.name), time).unwrap();
    unit.accept_launch(launch, Some(case.name)).unwrap();
    let registration = register(&unit, "01/02/2023");
    let day: Date = if case.kind == "kdc" {
        date!(2023 - 11 - 01)
    } else {
        date!(2023 - 11 - 16)
    };
    time.go_to(day);
    let verdict = meet(&unit, &domain::date::short(day), case.differs);
    assert_eq!(verdict, case.verdict, "{}", case.name);
    let dossier = hand_in(&unit, &domain::date::short(day));
    if case.kind != "kdc" {
        speaks_to(&unit, case.name);
    }
    time.go_to(date!(2023 - 01 - 05));
    vec![registration, dossier]
}

/// No screen and no paper of the unit says a word that only a khu dân cư has. The law's own words are quotes.
#[track_caller]
fn speaks_to(unit: &Office, name: &str) {
    let mut said = Vec::new();
    for screen in ["home", "registration", "dossier", "year", "settings"] {
        let mut view = unit.call(screen, json!({})).unwrap_or_default();
        without_law(&mut view);
        said.push((screen.to_owned(), view.to_string()));
    }
    let dossier = ask(unit, "dossier", json!({}));
    for link in list(&dossier, "papers") {
        let (kind, subject) = (text(link, "kind"), text(link, "subject"));
        let paper = ask(unit, "paper", json!({ "kind": kind, "subject": subject }));
        said.push((kind.to_owned(), text(&paper, "html").to_owned()));
    }
    for (place, words) in said {
        for village in VILLAGE_ONLY {
            let found = words.match_indices(village).find(|(at, _)| {
                let before = words[..*at].chars().next_back();
                let after = words[at + village.len()..].chars().next();
                let rest = &words[*at..];
                !before.is_some_and(char::is_alphabetic)
                    && !after.is_some_and(char::is_alphabetic)
                    // The name of an instrument or of an office is as it is.
                    && !rest.starts_with("khu dân cư, xã, phường")
                    && !words[..*at].ends_with("Ủy ban ")
                    && !words[..*at].ends_with("Hội đồng ")
            });
            if let Some((at, _)) = found {
                let from = words[..at]
                    .char_indices()
                    .rev()
                    .nth(60)
                    .map_or(0, |(i, _)| i);
                let to = words[at..]
                    .char_indices()
                    .nth(60)
                    .map_or(words.len(), |(i, _)| at + i);
                panic!("{name}, {place} says “{village}”: …{}…", &words[from..to]);
            }
        }
    }
}

/// Takes the quotes of the law and the titles it gives to papers out of a view.
fn without_law(view: &mut Value) {
    match view {
        Value::Object(map) => {
            map.remove("law");
            map.remove("quote");
            map.remove("items");
            map.values_mut().for_each(without_law);
        }
        Value::Array(all) => all.iter_mut().for_each(without_law),
        _ => {}
    }
}
