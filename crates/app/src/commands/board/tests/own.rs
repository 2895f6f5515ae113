//! The commune's own year beside its desk: counted from the decisions it has, handed up, counted again.

use serde_json::{Value, json};

use super::{Office, PLANS, Road, Step, ask, counts, folder, list, refused, row, text, words};
use crate::desk::{self, DeskDossier, DeskRegistration};
use crate::register::new_id;
use store::records::{Record, RecordRow};

/// The criterion of Điều 5 about the units of the commune.
const SHARE: &str = "XA-4";

#[test]
fn a_commune_lives_its_own_year_beside_its_desk() {
    let out = folder();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    the_own_year_has_its_room(&road);
    road.register().unwrap();
    its_registration_goes_up_beside_the_collected_ones(&road);
    road.log_and_meet().unwrap();
    road.hand_in().unwrap();
    before_any_decision_it_is_provisional(&road);
    road.appraise().unwrap();
    road.decide().unwrap();
    road.report().unwrap();
    road.communes_own_year().unwrap();
    the_office_above_has_decided(&road);
    the_commune_has_its_result(&road);
}

fn the_own_year_has_its_room(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let status = ask(desk, "status", json!({}));
    assert_eq!(text(&status["own"], "title"), "Hồ sơ của xã");
    assert_eq!(text(&status, "receiver"), "huyện");
    let room = list(&status, "rail")
        .iter()
        .find(|room| text(room, "route") == "own")
        .unwrap()
        .clone();
    assert_eq!(text(&room, "detail"), "Đăng ký: chưa đăng ký");
    let home = ask(desk, "home", json!({}));
    let titles: Vec<&str> = list(&home, "coming")
        .iter()
        .chain([&home["next"]])
        .map(|due| text(due, "title"))
        .collect();
    assert!(
        titles
            .iter()
            .any(|title| title.starts_with("Hồ sơ của xã: đăng ký phấn đấu")),
        "{titles:?}"
    );
    // The office above its communes is no object of the circular itself.
    let above = ask(&road.above, "status", json!({}));
    assert_eq!(above["own"], Value::Null);
    let fault = refused(&road.above, "registration", json!({}));
    assert!(fault.message.contains("không tự đánh giá"), "{fault}");
}

fn its_registration_goes_up_beside_the_collected_ones(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let own = ask(desk, "registration", json!({}));
    assert_eq!(text(&own["transfer"], "state"), "receipted");
    // Its own record is none of those of the units below it.
    assert_eq!(counts(desk)[0], "3/3 đã đăng ký");
    assert_eq!(list(&ask(desk, "board", json!({})), "rows").len(), 3);
    let commune = row(&road.above, "Xã Kon Gang");
    assert_eq!(text(&commune["registration"], "text"), "08/02");
    assert_eq!(
        counts(&road.above)[0],
        "5/5 đã đăng ký",
        "communes are counted apart from the units below them"
    );
}

fn before_any_decision_it_is_provisional(road: &Road<'_>) {
    let desk = &road.communes[1].office;
    let (outcome, _) = share(desk);
    assert_eq!(text(&outcome, "word"), "Tạm đạt");
    assert!(
        text(&outcome, "reason").contains("Thôn Mẫu 4, Thôn Mẫu 5"),
        "{outcome}"
    );
}

fn the_office_above_has_decided(road: &Road<'_>) {
    let above = &road.above;
    let said = counts(above);
    assert!(
        said.contains(&"2/2 xã, phường, thị trấn đã nộp hồ sơ của mình".to_owned()),
        "{said:?}"
    );
    assert!(
        said.contains(&"1/2 xã, phường, thị trấn đã được công nhận".to_owned()),
        "{said:?}"
    );
    let unit = text(&row(above, "Xã Kon Gang"), "unit").to_owned();
    let view = ask(above, "appraisal", json!({ "unit": unit }));
    let line = list(&view, "lines")
        .iter()
        .find(|line| text(line, "code") == SHARE)
        .unwrap();
    let recount = &line["recount"];
    assert_eq!(text(recount, "word"), "Chưa đạt");
    assert!(
        text(recount, "reason").starts_with("Số liệu giống bản tự đánh giá. 2/3 đơn vị"),
        "{recount}"
    );
    // A village is appraised below; here it is only looked at.
    let village = text(&row(above, "Làng Mẫu 1"), "unit").to_owned();
    let fault = refused(above, "propose", json!({ "unit": village }));
    assert!(fault.message.contains("thẩm định"), "{fault}");
}

fn the_commune_has_its_result(road: &Road<'_>) {
    let failed = ask(&road.communes[0].office, "result", json!({}));
    assert_eq!(text(&failed, "state"), "not-proposed");
    let recognized = ask(&road.communes[1].office, "result", json!({}));
    assert_eq!(
        text(&recognized, "sentence"),
        "Xã Hneng được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2023."
    );
}

/// What the criterion about the units comes to, and its page.
fn share(desk: &Office) -> (Value, Value) {
    ask(desk, "meeting", json!({ "step": "thanh-phan" }));
    let page = ask(desk, "meeting", json!({ "step": SHARE }))["form"].clone();
    (page["outcome"].clone(), page)
}

/// Units of a commune, as many of each as the case says.
struct Units {
    recognized: usize,
    refused: usize,
    pending: usize,
    unregistered: usize,
}

/// Lists other units below the desk than before, each with what a real one has sent.
fn give_units(desk: &Office, units: &Units) {
    let register = desk.app.register();
    let round = register.open_round().unwrap();
    let me = register.owner().unwrap().unit.id;
    let below = register.store.read(|r| r.units_under(&me)).unwrap();
    let (registration, decided): (Record<DeskRegistration>, Record<DeskDossier>) = register
        .store
        .read(|r| {
            let found = r.find_units("Thôn Mẫu 4", store::reader::Page::ALL)?;
            let one = found.first().expect("the village is there");
            let registration = desk::registration(r, &one.id, round.id())?;
            let dossier = desk::dossier(r, &one.id, round.id())?;
            Ok::<_, crate::Fault>((registration.unwrap(), dossier.unwrap()))
        })
        .unwrap();
    let states = [
        ("decided", units.recognized),
        ("not-proposed", units.refused),
        ("received", units.pending),
        ("", units.unregistered),
    ];
    let act = desk.app.act(&register, "save_field", "").unwrap();
    register
        .store
        .write(act, |w| {
            for unit in &below {
                w.save_unit(&store::units::UnitRow {
                    parent: None,
                    ..unit.clone()
                })?;
            }
            let mut n = 0;
            for (state, many) in states {
                for _ in 0..many {
                    n += 1;
                    let id = new_id(desk.app.world());
                    w.save_unit(&store::units::UnitRow {
                        id: id.clone(),
                        name: format!("Thôn {n:02}"),
                        parent: Some(me.clone()),
                        position: n,
                        ..below[0].clone()
                    })?;
                    if state.is_empty() {
                        continue;
                    }
                    w.save_record(&RecordRow {
                        id: new_id(desk.app.world()),
                        unit: id.clone(),
                        ..registration.row.clone()
                    })?;
                    let mut body = decided.row.body.clone();
                    if state == "not-proposed" {
                        body.outcome.as_mut().unwrap().recognized = false;
                    } else if state == "received" {
                        body.outcome = None;
                    }
                    w.save_record(&RecordRow {
                        id: new_id(desk.app.world()),
                        unit: id,
                        state: state.to_owned(),
                        body,
                        ..decided.row.clone()
                    })?;
                }
            }
            Ok::<_, crate::Fault>(())
        })
        .unwrap();
}

#[track_caller]
fn check(desk: &Office, units: Units, word: &str, said: &str) {
    give_units(desk, &units);
    let (outcome, page) = share(desk);
    assert_eq!(text(&outcome, "word"), word, "{outcome}");
    assert!(text(&outcome, "reason").contains(said), "{outcome}");
    let shown: Vec<&str> = list(&page, "inputs")
        .iter()
        .filter(|input| input["shown"] == true)
        .map(|input| text(input, "field"))
        .collect();
    assert_eq!(
        shown,
        ["XA-4.by-hand"],
        "what the desk has counted is not typed"
    );
}

#[test]
fn the_units_are_counted_from_the_register_and_not_typed() {
    let out = folder();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    road.register().unwrap();
    road.log_and_meet().unwrap();
    road.hand_in().unwrap();
    road.appraise().unwrap();
    road.decide().unwrap();
    let desk = &road.communes[1].office;
    let case = |recognized, refused, pending, unregistered| Units {
        recognized,
        refused,
        pending,
        unregistered,
    };
    check(desk, case(18, 7, 0, 0), "Đạt", "18/25");
    check(desk, case(17, 8, 0, 0), "Chưa đạt", "17/25");
    check(desk, case(17, 0, 8, 0), "Tạm đạt", "Thôn 18, Thôn 19");
    check(desk, case(17, 7, 1, 0), "Tạm đạt", "Thôn 25");
    check(desk, case(10, 8, 7, 0), "Chưa đạt", "10/25");
    check(desk, case(24, 0, 0, 1), "Chưa đạt", "Thôn 25");
    by_hand_needs_its_reason(desk);
}

/// Units that hand in on paper are not on the desk: the figures are typed then, and why is said.
fn by_hand_needs_its_reason(desk: &Office) {
    let page = share(desk).1;
    let (form, subject) = (text(&page, "form"), text(&page, "subject"));
    let save = |field: &str, value: &str| {
        ask(
            desk,
            "save_field",
            json!({ "form": form, "subject": subject, "field": format!("{SHARE}.{field}"), "value": value }),
        )["form"]
            .clone()
    };
    save("by-hand", "yes");
    for (field, value) in [
        ("all", "30"),
        ("registered", "30"),
        ("recognized", "25"),
        ("pending", "0"),
    ] {
        save(field, value);
    }
    let asked = share(desk).1;
    let why = list(&asked, "inputs")
        .iter()
        .find(|input| text(input, "field") == "XA-4.why")
        .unwrap()
        .clone();
    assert_eq!(
        (why["shown"].clone(), why["required"].clone()),
        (json!(true), json!(true))
    );
    save("why", "Năm thôn nộp hồ sơ giấy, có quyết định kèm theo");
    let (outcome, _) = share(desk);
    assert_eq!(text(&outcome, "word"), "Đạt");
    let fault = refused(desk, "close_meeting", json!({}));
    assert!(!words(&fault).contains("đơn vị"), "{fault}");
}
