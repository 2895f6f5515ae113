//! What a search over the register finds, and where it leads.

use serde_json::{Value, json};

use crate::demo::asking::{ask, list, text};
use crate::demo::road::Road;
use crate::demo::road::office::Office;
use crate::demo::{PLANS, Step};

fn found(office: &Office, query: &str) -> Vec<(String, String, String)> {
    let view = ask(office, "search", json!({ "query": query }));
    let of = |row: &Value, key: &str| text(row, key).to_owned();
    list(&view, "groups")
        .iter()
        .flat_map(|group| list(group, "rows"))
        .map(|row| (of(row, "title"), of(row, "detail"), of(row, "route")))
        .collect()
}

fn titles(office: &Office, query: &str) -> Vec<String> {
    found(office, query).into_iter().map(|row| row.0).collect()
}

#[test]
fn a_desk_finds_units_people_and_decisions_and_a_village_its_own_things() {
    let out = tempfile::tempdir().unwrap();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    road.register().unwrap();
    road.log_and_meet().unwrap();
    road.hand_in().unwrap();
    let desk = &road.communes[0].office;
    let unit = found(desk, "lang mau 2");
    assert_eq!(unit[0].0, "Làng Mẫu 2", "{unit:?}");
    assert!(unit[0].2.starts_with("unit/"), "{unit:?}");
    assert!(
        unit.iter()
            .any(|row| row.0.starts_with("Hồ sơ đề nghị công nhận")),
        "{unit:?}"
    );

    let village = &road.communes[0].villages[0];
    let minutes = found(village, "bien ban hop");
    assert_eq!(minutes[0].2, "meeting", "{minutes:?}");
    let register = village.app.register();
    let closed: domain::meeting::Minutes = register
        .store
        .read(|r| {
            let filter = store::records::RecordFilter::of_kind(crate::own::MEETING);
            r.records(filter, store::reader::Page::ALL)
        })
        .unwrap()
        .remove(0)
        .row
        .body;
    for office in [village, desk] {
        let people = found(office, &domain::text::fold(&closed.presider));
        let who = people.iter().find(|row| row.0 == closed.presider);
        assert!(
            who.is_some_and(|row| row.1.starts_with("Chủ trì họp đánh giá")),
            "{people:?}"
        );
    }
    let view = ask(desk, "search", json!({ "query": "" }));
    assert!(
        text(&view, "sentence").starts_with("Tìm được đơn vị"),
        "{view}"
    );
    let view = ask(desk, "search", json!({ "query": "zzz" }));
    assert!(
        text(&view, "sentence").starts_with("Không thấy “zzz”"),
        "{view}"
    );
}

#[test]
fn a_unit_is_found_by_its_name_of_before_too() {
    let out = tempfile::tempdir().unwrap();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    let desk = &road.communes[0].office;
    let register = desk.app.register();
    let profile = register.owner().unwrap();
    let was = register
        .store
        .read(|r| r.units_under(&profile.unit.id))
        .unwrap()
        .remove(0);
    let named = |name: &str| domain::history::Named {
        id: was.id.clone(),
        name: name.to_owned(),
        kind: was.kind.clone(),
        place: was.commune_name.clone().unwrap_or_default(),
    };
    let event = domain::history::UnitEvent {
        change: domain::history::Change::Renamed,
        date: time::macros::date!(2023 - 02 - 01),
        number: "Nghị quyết 12/NQ-HĐND".to_owned(),
        signed: time::macros::date!(2023 - 01 - 20),
        issuer: "Hội đồng nhân dân".to_owned(),
        reason: String::new(),
        before: vec![named(&was.name)],
        after: vec![named("Làng Đăk Mới")],
    };
    let act = desk.app.act(&register, "note_event", &was.id).unwrap();
    register
        .store
        .write(act, |w| {
            crate::history::save(w, "su-kien", &profile.unit.id, &event, "noted")
        })
        .unwrap();
    for query in [was.name.as_str(), "dak moi", "Đăk Mới"] {
        assert!(
            titles(desk, query).contains(&"Làng Đăk Mới".to_owned()),
            "{query}: {:?}",
            found(desk, query)
        );
    }
}

#[test]
fn a_commune_is_found_by_what_it_was_called_before_it_was_merged() {
    let out = tempfile::tempdir().unwrap();
    let mut quiet = |_: &Step| {};
    let plan = PLANS.iter().find(|plan| plan.slug == "can-tho").unwrap();
    let mut road = Road::new(out.path(), plan, &mut quiet).unwrap();
    road.launch().unwrap();
    let above = &road.above;
    let register = above.app.register();
    let here = register.owner().unwrap().unit.id;
    let under = register.store.read(|r| r.units_under(&here)).unwrap();
    let row = under.into_iter().find(|row| row.code.is_some()).unwrap();
    let commune = row.id.clone();
    let (date, tier) = (
        row.catalogue_date.clone().unwrap(),
        row.tier.clone().unwrap(),
    );
    let key = format!("{date}/{tier}/{}", row.code.clone().unwrap());
    let former = above.app.catalogue().former_names(&key);
    let other = former
        .iter()
        .find(|name| domain::text::fold(name) != domain::text::fold(&row.name));
    let other = other.expect("the commune was made from others");
    let rows = found(above, other);
    let hit = rows
        .iter()
        .find(|found| found.2 == format!("unit/{commune}"));
    assert!(
        hit.is_some_and(|hit| hit.1.contains("trước là")),
        "{other}: {rows:?}"
    );
}
