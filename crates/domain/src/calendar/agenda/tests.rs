use super::*;
use crate::rules::{
    Source,
    tests::{NATIONAL, kon_gang, national},
};
use time::macros::date;

fn village() -> Owner {
    Owner {
        own: Some("kdc".to_owned()),
        name: "Làng Mẫu 1".to_owned(),
        office: "Công an xã Mẫu".to_owned(),
        ..Owner::default()
    }
}

fn desk() -> Owner {
    Owner {
        below: vec!["kdc".to_owned()],
        desk: true,
        name: "Công an xã Mẫu".to_owned(),
        office: "Công an xã Mẫu".to_owned(),
        ..Owner::default()
    }
}

/// The circular with one more layer, a plan signed on a day.
fn planned(signed: &str, layer: &str) -> Rules {
    let head = format!(
        "format = 1\nslug = \"thu\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n[instrument]\ntitle = \"Kế hoạch thử\"\nissuer = \"Xã thử\"\ndate = \"{signed}\"\n"
    );
    let text = format!("{head}{layer}");
    let source = |name, text| Source { name, text };
    Rules::load(
        source("tt124-2021.toml", NATIONAL),
        &[source("thu.toml", &text)],
    )
    .unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[track_caller]
fn entry<'e>(entries: &'e [Entry], title: &str) -> &'e Entry {
    entries
        .iter()
        .find(|entry| entry.title.contains(title))
        .unwrap_or_else(|| panic!("“{title}” is not in {entries:#?}"))
}

#[test]
fn the_year_runs_from_its_first_day_and_undated_things_come_last() {
    let entries = agenda(&kon_gang(), &desk(), 2023);
    let days: Vec<Option<Date>> = entries.iter().map(|entry| entry.last).collect();
    let dated: Vec<Date> = days.iter().flatten().copied().collect();
    assert!(dated.len() > 4 && dated.is_sorted());
    assert!(days.iter().skip(dated.len()).all(Option::is_none));
}

#[test]
fn every_line_says_who_where_it_is_written_and_has_its_own_key() {
    for (rules, owner) in [
        (national(), village()),
        (kon_gang(), village()),
        (kon_gang(), desk()),
    ] {
        let entries = agenda(&rules, &owner, 2023);
        let keys: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys.len(), entries.len(), "{entries:#?}");
        for entry in &entries {
            assert!(
                !entry.who.is_empty() && !entry.when.is_empty(),
                "{entry:#?}"
            );
            assert_eq!(
                entry.layer.is_empty(),
                entry.citation.is_none(),
                "{entry:#?}"
            );
        }
    }
}

#[test]
fn a_village_and_its_desk_see_the_same_days_from_their_sides() {
    let (rules, day) = (kon_gang(), Some(date!(2023 - 10 - 28)));
    let own = agenda(&rules, &village(), 2023);
    let below = agenda(&rules, &desk(), 2023);
    let of = |entries: &[Entry], sort: Sort| {
        entries
            .iter()
            .find(|entry| entry.sort == sort && entry.last == day)
            .map(|entry| entry.who.clone())
    };
    assert_eq!(of(&own, Sort::Own).as_deref(), Some("Làng Mẫu 1"));
    assert_eq!(of(&below, Sort::Units).as_deref(), Some("khu dân cư"));
    assert_eq!(of(&below, Sort::Own), None);
}

#[test]
fn what_is_done_is_marked_on_the_side_that_did_it() {
    let mut owner = desk();
    owner.done.insert(Done::Below {
        kind: "kdc".to_owned(),
        step: "register".to_owned(),
    });
    owner.done.insert(Done::Office("decide".to_owned()));
    let done: Vec<String> = agenda(&kon_gang(), &owner, 2023)
        .into_iter()
        .filter(|entry| entry.done)
        .map(|entry| entry.key)
        .collect();
    assert_eq!(done, ["units.register.kdc", "office.decide.kdc"]);
}

#[test]
fn days_of_two_layers_that_differ_are_said_and_the_stricter_one_stands() {
    let entries = agenda(&kon_gang(), &village(), 2023);
    let register = entries
        .iter()
        .find(|entry| entry.key == "own.register.kdc")
        .unwrap();
    assert_eq!(register.last, Some(date!(2023 - 02 - 12)));
    assert!(
        register
            .notes
            .iter()
            .any(|note| note.contains("khoản 1 Điều 4")
                && note.contains("chậm nhất ngày 31/03")
                && note.contains("sớm hơn")),
        "{:?}",
        register.notes
    );
}

#[test]
fn a_result_due_before_the_end_of_its_window_is_said_and_does_not_block() {
    let entries = agenda(&kon_gang(), &village(), 2023);
    let submit = entries
        .iter()
        .find(|entry| entry.key == "own.submit.kdc")
        .unwrap();
    assert!(
        submit
            .notes
            .iter()
            .any(|note| note.contains("31/10/2023") && note.contains("tạm tính"))
    );
}

const EARLY: &str =
    "[[tighten]]\nkind = \"kdc\"\nstep = \"register\"\nbefore = \"13/02\"\ncitation = \"mục 1\"\n";

#[track_caller]
fn check_passed_before_signing(signed: &str, year: i32, said: bool) {
    let entries = agenda(&planned(signed, EARLY), &village(), year);
    let register = entries
        .iter()
        .find(|entry| entry.key == "own.register.kdc")
        .unwrap();
    let told = register
        .notes
        .iter()
        .any(|note| note.contains("Kế hoạch thử ký ngày"));
    assert_eq!(told, said, "{signed} {year}: {:?}", register.notes);
}

#[test]
fn a_plan_signed_after_its_own_first_due_says_so_in_that_year_only() {
    check_passed_before_signing("31/03/2022", 2022, true);
    check_passed_before_signing("31/03/2022", 2023, false);
    check_passed_before_signing("13/02/2022", 2022, true);
    check_passed_before_signing("12/02/2022", 2022, false);
}

const TASKS: &str = "
[[task]]
slug = \"kiem-tra-quy\"
title = \"Kế hoạch kiểm tra\"
who = \"Công an huyện\"
actor = \"above\"
every = \"quarter\"
year = 2023
citation = \"mục III.3\"
[[task]]
slug = \"doan-kiem-tra\"
title = \"Đoàn kiểm tra xuống cơ sở\"
who = \"Đoàn kiểm tra\"
actor = \"office\"
from = \"11/10\"
to = \"20/10\"
reading = \"Trung tuần tháng 10: từ 11/10 đến 20/10.\"
citation = \"mục V\"
[[task]]
slug = \"cho-don-vi\"
title = \"Sinh hoạt chuyên đề\"
who = \"Các đơn vị\"
actor = \"unit\"
before = \"19/08\"
citation = \"mục VI\"
[[review]]
year = 2023
span = 1
title = \"Sơ kết 01 năm thực hiện\"
citation = \"mục II.4\"
";

#[test]
fn inspections_come_back_every_quarter_of_the_year_they_are_for() {
    let rules = planned("01/01/2023", TASKS);
    let quarters: Vec<(String, Option<Date>, Option<Date>)> = agenda(&rules, &desk(), 2023)
        .into_iter()
        .filter(|entry| entry.title == "Kế hoạch kiểm tra")
        .map(|entry| (entry.when, entry.first, entry.last))
        .collect();
    let day = Some;
    assert_eq!(
        quarters,
        [
            (
                "quý I".to_owned(),
                day(date!(2023 - 01 - 01)),
                day(date!(2023 - 03 - 31))
            ),
            (
                "quý II".to_owned(),
                day(date!(2023 - 04 - 01)),
                day(date!(2023 - 06 - 30))
            ),
            (
                "quý III".to_owned(),
                day(date!(2023 - 07 - 01)),
                day(date!(2023 - 09 - 30))
            ),
            (
                "quý IV".to_owned(),
                day(date!(2023 - 10 - 01)),
                day(date!(2023 - 12 - 31))
            ),
        ]
    );
    let next = agenda(&rules, &desk(), 2024);
    assert!(next.iter().all(|entry| entry.title != "Kế hoạch kiểm tra"));
}

#[test]
fn a_task_between_two_days_carries_its_reading_and_stands_with_those_it_concerns() {
    let rules = planned("01/01/2023", TASKS);
    let entries = agenda(&rules, &desk(), 2024);
    let teams = entry(&entries, "Đoàn kiểm tra");
    assert_eq!(
        (teams.first, teams.last, teams.tickable),
        (
            Some(date!(2024 - 10 - 11)),
            Some(date!(2024 - 10 - 20)),
            true
        )
    );
    assert_eq!(teams.notes, ["Trung tuần tháng 10: từ 11/10 đến 20/10."]);
    let of_village = agenda(&rules, &village(), 2024);
    assert!(
        of_village
            .iter()
            .all(|entry| !entry.title.contains("Đoàn kiểm tra"))
    );
    entry(&of_village, "Sinh hoạt chuyên đề");
}

#[test]
fn reviews_stand_in_their_year_without_a_day_and_can_be_ticked() {
    let rules = planned("01/01/2023", TASKS);
    let mut owner = desk();
    let entries = agenda(&rules, &owner, 2023);
    let review = entry(&entries, "Sơ kết");
    assert_eq!(
        (review.last, review.when.as_str(), review.done),
        (None, "trong năm 2023", false)
    );
    owner.done.insert(Done::Ticked(review.key.clone()));
    assert!(entry(&agenda(&rules, &owner, 2023), "Sơ kết").done);
    assert!(
        agenda(&rules, &owner, 2024)
            .iter()
            .all(|entry| entry.sort != Sort::Review)
    );
}

#[test]
fn only_what_somebody_here_must_do_is_ever_late() {
    let entries = agenda(&kon_gang(), &desk(), 2023);
    let late: BTreeSet<Sort> = entries
        .iter()
        .filter(|entry| entry.late(date!(2024 - 01 - 01)))
        .map(|entry| entry.sort)
        .collect();
    assert_eq!(late, BTreeSet::from([Sort::Office]));
    assert!(
        entries
            .iter()
            .all(|entry| !entry.late(date!(2023 - 01 - 01)))
    );
}

#[test]
fn results_are_published_in_the_year_after_and_last_years_in_this_one() {
    let layer = "[[publication]]\ntitle = \"Công bố kết quả\"\nby = \"31/03\"\nnext_year = true\ncitation = \"mục IV\"\n";
    let days = |owner: &Owner| -> Vec<(String, Option<Date>)> {
        agenda(&planned("01/01/2023", layer), owner, 2023)
            .into_iter()
            .filter(|entry| entry.sort == Sort::Publication)
            .map(|entry| (entry.title, entry.last))
            .collect()
    };
    assert_eq!(
        days(&desk()),
        [
            (
                "Công bố kết quả (năm 2022)".to_owned(),
                Some(date!(2023 - 03 - 31))
            ),
            (
                "Công bố kết quả (năm 2023)".to_owned(),
                Some(date!(2024 - 03 - 31))
            ),
        ]
    );
    assert_eq!(days(&village()), []);
}

/// The circular with the sample classification and a plan that brings one of its dues forward.
fn classified() -> Rules {
    let plan = "format = 1\nslug = \"lop\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n[instrument]\ntitle = \"Kế hoạch MẪU\"\nissuer = \"Xã Mẫu\"\n[[classified]]\nobject = \"kdc\"\nbefore = \"15/11\"\ncitation = \"mục 2\"\n";
    crate::rules::classification::tests::rules(&[plan])
        .unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn the_dues_of_the_classification_stand_in_the_calendar_with_their_layer() {
    let mut owner = desk();
    let entries = agenda(&classified(), &owner, 2022);
    let villages = entry(&entries, "phân loại phong trào: khu dân cư");
    assert_eq!(villages.sort, Sort::Class);
    assert_eq!(
        (villages.last, villages.layer.as_str()),
        (Some(date!(2022 - 11 - 14)), "Kế hoạch MẪU")
    );
    assert!(
        villages.notes[0].contains("trước ngày 20/11"),
        "{villages:#?}"
    );
    assert!(villages.late(date!(2022 - 11 - 15)) && !villages.late(date!(2022 - 11 - 14)));
    assert!(
        entries
            .iter()
            .all(|entry| !entry.title.contains("cấp huyện")),
        "a district is no line of a desk that scores none"
    );

    owner.classified.insert("huyen".to_owned());
    owner.done.insert(Done::Class("kdc".to_owned()));
    let entries = agenda(&classified(), &owner, 2022);
    assert!(entry(&entries, "phân loại phong trào: khu dân cư").done);
    let district = entry(&entries, "phân loại phong trào: cấp huyện");
    assert!(!district.done && district.notes[0].contains("Bảng điểm chưa có trong nguồn"));
}

#[test]
fn a_unit_knows_by_when_it_is_classified_and_is_never_late_with_it() {
    let entries = agenda(&classified(), &village(), 2022);
    let own = entry(&entries, "phân loại phong trào: khu dân cư");
    assert_eq!(own.sort, Sort::Receiver);
    assert!(!own.late(date!(2022 - 12 - 31)));
    assert!(
        agenda(&national(), &village(), 2022)
            .iter()
            .all(|entry| !entry.title.contains("phân loại")),
        "no classification, no line"
    );
}
