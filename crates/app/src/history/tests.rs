//! Units that change between two sample years, as the desk and the villages see them.

use domain::history::Timeline;
use domain::history::figures::{Carried, Figures, Settled, Source, carried};
use serde_json::{Value, json};
use tempfile::TempDir;
use time::macros::date;

use crate::Fault;
use crate::catalogue::{Catalogue, Lazy, Links, Part};
use crate::demo::asking::{ask, text, words};
use crate::demo::road::Road;
use crate::demo::road::office::Office;
use crate::demo::{PLANS, Step};
use crate::register::unit_row;

#[track_caller]
fn save(office: &Office, form: &str, subject: &str, field: &str, value: &str) -> Value {
    ask(
        office,
        "save_field",
        json!({ "form": form, "subject": subject, "field": field, "value": value }),
    )
}

/// Enters a change decided on 02/01/2024, in force from 05/01/2024.
#[track_caller]
fn enter(office: &Office, typed: &[(&str, &str)]) -> Result<Value, Fault> {
    let paper = [
        ("date", "05/01/2024"),
        ("number", "Nghị quyết số 1/NQ-HĐND (MẪU)"),
        ("signed", "02/01/2024"),
        ("issuer", "Hội đồng nhân dân xã (MẪU)"),
        ("reason", "Sắp xếp thôn, làng"),
    ];
    for (field, value) in paper.iter().chain(typed) {
        save(office, "unit-event", "", field, value);
    }
    office.call("note_event", json!({}))
}

#[track_caller]
fn merge_one_and_two(road: &Road<'_>) -> Value {
    let desk = &road.communes[0].office;
    let (one, two) = (
        desk.unit("Làng Mẫu 1").unwrap(),
        desk.unit("Làng Mẫu 2").unwrap(),
    );
    enter(
        desk,
        &[
            ("change", "merged"),
            ("unit", &one),
            ("with.1", &two),
            ("kept", "new"),
            ("name", "Làng Mẫu Mới"),
        ],
    )
    .unwrap_or_else(|fault| panic!("{}", words(&fault)))
}

/// The round of 2024 at the first commune, and its launch.
fn launch_2024(road: &Road<'_>) -> String {
    let desk = &road.communes[0].office;
    desk.start_round(2024, &["kon-gang-2022"]).unwrap();
    desk.choose_opens().unwrap();
    desk.write("issue_launch", json!({}), "goi").unwrap()
}

/// The sample year 2023 up to the registrations, or up to the handing in; and then January 2024.
fn lived<'a>(out: &TempDir, handed_in: bool, tell: &'a mut dyn FnMut(&Step)) -> Road<'a> {
    let mut road = Road::new(out.path(), &PLANS[0], tell).unwrap();
    road.launch().unwrap();
    road.register().unwrap();
    if handed_in {
        road.log_and_meet().unwrap();
        road.hand_in().unwrap();
    }
    road.time.go_to(date!(2024 - 01 - 10));
    road
}

#[test]
fn the_year_after_carries_what_the_units_of_last_year_had() {
    let out = tempfile::tempdir().unwrap();
    let mut quiet = |_: &Step| {};
    let road = lived(&out, true, &mut quiet);
    a_change_is_taken_back(&road);
    two_villages_become_one(&road);
    a_divided_village_asks_for_shares(&road);
}

#[test]
fn former_names_and_former_units_stay_known() {
    let out = tempfile::tempdir().unwrap();
    let mut quiet = |_: &Step| {};
    let road = lived(&out, false, &mut quiet);
    what_a_former_village_signed_still_comes_in(&road);
    a_renamed_village_is_found_by_both_names(&road);
}

fn two_villages_become_one(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let view = merge_one_and_two(road);
    assert_eq!(
        text(&view["events"][0], "sentence"),
        "Làng Mẫu 1 và Làng Mẫu 2 nhập thành Làng Mẫu Mới"
    );

    // The year that has passed keeps its units.
    let names = |board: &Value| -> Vec<String> {
        let rows = board["rows"].as_array().unwrap().iter();
        let mut names: Vec<String> = rows.map(|row| text(row, "name").to_owned()).collect();
        names.sort();
        names
    };
    let board = ask(desk, "board", json!({}));
    assert_eq!(names(&board), ["Làng Mẫu 1", "Làng Mẫu 2", "Làng Mẫu 3"]);
    let one = desk.unit("Làng Mẫu 1").unwrap();
    ask(desk, "unit_file", json!({ "unit": one }));

    let launch = launch_2024(road);
    let board = ask(desk, "board", json!({}));
    assert_eq!(names(&board), ["Làng Mẫu 3", "Làng Mẫu Mới"]);
    let former = ask(desk, "board", json!({ "query": "lang mau 2" }));
    assert_eq!(names(&former), ["Làng Mẫu Mới"], "found by its former name");

    // The launch has carried it: it stands.
    let event = ask(desk, "history", json!({}))["events"][0].clone();
    assert_eq!(event["can_withdraw"], false);
    let refused = desk
        .call(
            "withdraw_event",
            json!({ "subject": text(&event, "id"), "reason": "Ghi nhầm" }),
        )
        .unwrap_err();
    assert!(
        refused.message.contains("đã đi kèm gói triển khai"),
        "{refused}"
    );

    the_merged_village_goes_on(road, &launch);
    people_and_households_are_suggested(road, &launch);
}

/// On the PC of one of the two: the sum of both is last year's figure, and the names are suggested.
fn the_merged_village_goes_on(road: &Road<'_>, launch: &str) {
    let village = &road.communes[0].villages[0];
    let view = ask(
        village,
        "inspect_bundle",
        json!({ "file": road.file(launch) }),
    );
    let merged = view["units"]
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| text(unit, "name") == "Làng Mẫu Mới")
        .unwrap();
    assert!(
        text(merged, "detail").ends_with("trước là Làng Mẫu 1, Làng Mẫu 2"),
        "{merged}"
    );
    village.accept_launch(launch, Some("Làng Mẫu Mới")).unwrap();
    assert_eq!(
        text(&ask(village, "status", json!({})), "unit_name"),
        "Làng Mẫu Mới"
    );

    let registration = ask(village, "registration", json!({}));
    let input = |view: &Value, field: &str| -> Value {
        let inputs = view["inputs"].as_array().unwrap().iter();
        inputs
            .clone()
            .find(|input| text(input, "field") == field)
            .cloned()
            .unwrap_or_default()
    };
    let signer = input(&registration["form"], "registration.signer");
    assert_eq!(text(&signer, "value"), "Nguyễn Văn Mẫu");
    assert!(text(&signer, "suggested").contains("năm 2023"), "{signer}");
    let households = input(&registration["form"], "KDC-1c.whole");
    assert_eq!(
        text(&households, "value"),
        "",
        "two villages' households are not one's"
    );

    let meeting = ask(village, "meeting", json!({ "step": "KDC-4a" }));
    let last = input(&meeting["form"], "KDC-4a.last.toi-pham");
    // The theft of 2023 was in Làng Mẫu 2.
    assert_eq!(text(&last, "value"), "1");
    assert!(
        text(&last, "suggested").contains("Cộng số liệu năm 2023 của Làng Mẫu 1, Làng Mẫu 2."),
        "{last}"
    );

    // The key that was Làng Mẫu 1's speaks for the village it went into.
    let typed = crate::demo::road::answers::registration(0, 0, &PLANS[0].days);
    village
        .fill("registration", "registration", &typed)
        .unwrap();
    let bundle = village
        .write("export_registration", json!({}), "goi")
        .unwrap();
    let desk = &road.communes[0].office;
    desk.import_all(&[bundle]).unwrap();
    let board = ask(desk, "board", json!({}));
    let row = board["rows"].as_array().unwrap().iter();
    let row = row
        .clone()
        .find(|row| text(row, "name") == "Làng Mẫu Mới")
        .unwrap();
    assert_eq!(text(&row["registration"], "text"), "10/01");
}

/// The page of who is there.
fn first_step(village: &Office) -> String {
    let meeting = ask(village, "meeting", json!({ "step": "" }));
    let route = text(&meeting["steps"][0], "route");
    route.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A village that is what it was.
fn people_and_households_are_suggested(road: &Road<'_>, launch: &str) {
    let village = &road.communes[0].villages[2];
    village.accept_launch(launch, Some("Làng Mẫu 3")).unwrap();
    let registration = ask(village, "registration", json!({}));
    let meeting = ask(village, "meeting", json!({ "step": first_step(village) }));
    let value = |view: &Value, field: &str| -> String {
        let inputs = view["form"]["inputs"].as_array().unwrap();
        let found = inputs.iter().find(|input| text(input, "field") == field);
        found.map_or_else(
            || format!("no {field}"),
            |input| text(input, "value").to_owned(),
        )
    };
    assert_eq!(value(&registration, "KDC-1c.whole"), "203");
    assert_eq!(value(&registration, "KDC-1c.part"), "");
    assert_ne!(value(&meeting, "meeting.secretary"), "");
    assert_eq!(value(&meeting, "meeting.date"), "");
}

fn a_change_is_taken_back(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let view = merge_one_and_two(road);
    let id = text(&view["events"][0], "id").to_owned();
    let refused = desk
        .call("withdraw_event", json!({ "subject": id, "reason": " " }))
        .unwrap_err();
    assert!(refused.message.contains("lý do"), "{refused}");
    let view = ask(
        desk,
        "withdraw_event",
        json!({ "subject": id, "reason": "Ghi nhầm làng" }),
    );
    assert_eq!(view["events"].as_array().unwrap().len(), 0);
    let round = ask(desk, "round", json!({}));
    let names: Vec<&str> = round["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| text(unit, "name"))
        .collect();
    assert_eq!(names, ["Làng Mẫu 1", "Làng Mẫu 2", "Làng Mẫu 3"]);
}

fn what_a_former_village_signed_still_comes_in(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let village = &road.communes[0].villages[0];
    merge_one_and_two(road);
    let late = village
        .write("export_registration", json!({}), "goi")
        .unwrap();
    let said = desk.import_all(&[late]).unwrap();
    assert!(said.contains("mọi chữ ký đều của người đã biết"), "{said}");
    let one = desk.unit("Làng Mẫu 1").unwrap();
    let file = ask(desk, "unit_file", json!({ "unit": one }));
    assert_eq!(text(&file, "name"), "Làng Mẫu 1");
}

fn a_renamed_village_is_found_by_both_names(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let three = desk.unit("Làng Mẫu 3").unwrap();
    enter(
        desk,
        &[
            ("change", "renamed"),
            ("unit", &three),
            ("name", "Làng Bông Mẫu"),
        ],
    )
    .unwrap();
    let board = ask(desk, "board", json!({}));
    assert!(
        board["rows"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| text(row, "name") == "Làng Mẫu 3"),
        "the board of 2023 keeps the name of 2023"
    );
    let launch = launch_2024(road);
    assert_eq!(desk.unit("Làng Bông Mẫu").unwrap(), three);
    let village = &road.communes[0].villages[2];
    village
        .accept_launch(&launch, Some("Làng Bông Mẫu"))
        .unwrap();
    assert_eq!(
        text(&ask(village, "status", json!({})), "unit_name"),
        "Làng Bông Mẫu"
    );
    let history = ask(desk, "unit_history", json!({ "unit": three }));
    assert_eq!(text(&history, "formerly"), "trước là Làng Mẫu 3");
    assert_eq!(
        text(&history["events"][0], "sentence"),
        "Làng Mẫu 3 đổi tên thành Làng Bông Mẫu"
    );
}

fn a_divided_village_asks_for_shares(road: &Road<'_>) {
    let desk = &road.communes[1].office;
    let four = desk.unit("Thôn Mẫu 4").unwrap();
    enter(
        desk,
        &[
            ("change", "split"),
            ("unit", &four),
            ("names", "Thôn Trên\nThôn Dưới"),
        ],
    )
    .unwrap();
    desk.start_round(2024, &[]).unwrap();
    let view = ask(desk, "history", json!({}));
    let form = &view["asks"][0];
    assert_eq!(text(form, "title"), "Chia số liệu năm 2023 của Thôn Mẫu 4");
    assert!(
        text(&view["carried"][0], "value").starts_with("Chưa chia số liệu năm 2023"),
        "{view}"
    );
    let subject = text(form, "subject");
    for input in form["inputs"].as_array().unwrap() {
        let field = text(input, "field");
        let value = match field {
            "reason" => "Sổ theo dõi của Công an xã (MẪU)",
            // Everything that was counted goes to the first part.
            _ if text(input, "label").ends_with("Thôn Trên") => {
                let n = text(input, "hint").rsplit(' ').next().unwrap_or_default();
                n.trim_end_matches('.')
            }
            _ => "0",
        };
        save(desk, "unit-shares", subject, field, value);
    }
    let view = ask(desk, "history", json!({}));
    assert_eq!(view["asks"][0]["gaps"], json!([]));
    let told: Vec<&str> = view["carried"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| text(fact, "value"))
        .collect();
    assert!(
        told.iter()
            .all(|value| value.contains("Căn cứ chia: Sổ theo dõi của Công an xã (MẪU).")),
        "{told:?}"
    );
}

/// Figures by unit id; nothing is shared out.
struct Typed(Vec<(String, u64)>);

impl Source for Typed {
    fn settled(&self, unit: &str) -> Option<Settled> {
        let (_, n) = self.0.iter().find(|(id, _)| id == unit)?;
        Some(Settled {
            date: date!(2024 - 11 - 01),
            figures: Figures::from([("XA-1.vu".to_owned(), *n)]),
        })
    }

    fn share(&self, _: &str, _: &str, _: &Figures) -> Option<(Figures, String)> {
        None
    }
}

/// What a commune carries into 2025 when every one of its predecessors had two cases in 2024.
#[track_caller]
fn check_commune(catalogue: &Catalogue, key: &str, expected: &str) {
    let row = |key: &str| {
        let place = catalogue.find(key).expect("a place of the catalogue");
        unit_row(&crate::commands::place_card(place, true), None, 0)
    };
    let unit = row(key);
    let before = match catalogue.predecessors(key) {
        Links::Known(links) => links.iter().map(|l| (l.place.unit_id(), 2)).collect(),
        Links::Unknown | Links::None => Vec::new(),
    };
    let line = Timeline::new(super::carry::made_of(catalogue, &unit));
    let told = match carried(
        &line,
        &super::named(&unit),
        super::last_day(2025),
        &Typed(before),
    ) {
        Carried::Known { figures, from, .. } => format!("{:?} [{}]", figures, from.join(", ")),
        Carried::Asks { of, .. } => format!("asks {}", of.name),
        Carried::Unknown { .. } => "unknown".to_owned(),
    };
    assert_eq!(told, expected);
}

#[test]
fn a_commune_of_2025_carries_the_sum_over_those_it_was_made_from_and_asks_for_parts() {
    let catalogue = Lazy::default().get(Vec::new(), Vec::new);
    check_commune(
        &catalogue,
        "2025-07-01/xa/23701",
        "{\"XA-1.vu\": 8} [xã Đak Krong, xã Kon Gang, xã Nam Yang, xã Hneng]",
    );
    // No link in the source: unknown, not none.
    let unlinked = catalogue
        .communes_since()
        .find(|place| matches!(catalogue.predecessors(&place.key), Links::Unknown))
        .expect("six communes have no link");
    check_commune(&catalogue, &unlinked.key, "unknown");
    let part =
        catalogue
            .communes_since()
            .find_map(|place| match catalogue.predecessors(&place.key) {
                Links::Known(links) => {
                    links
                        .iter()
                        .find(|link| link.part != Part::Whole)
                        .map(|link| {
                            (
                                place.key.clone(),
                                domain::form::lower_first(&link.place.name),
                            )
                        })
                }
                Links::Unknown | Links::None => None,
            });
    let (key, divided) = part.expect("some communes have a part of a divided one");
    check_commune(&catalogue, &key, &format!("asks {divided}"));
}
