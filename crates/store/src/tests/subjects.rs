use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::reader::Page;
use crate::records::{RecordFilter, RecordRow};
use crate::search::Subject;
use crate::settings::Installation;
use crate::units::UnitRow;

use super::{Village, hamlet, record};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Incident {
    place: String,
    people: u32,
}

#[test]
fn settings_come_back_as_they_went() {
    let village = Village::new();
    let limits = BTreeMap::from([("scan_mb".to_owned(), 20), ("pages".to_owned(), 4)]);
    village.write("choose", |w| w.set_setting("limits", &limits));
    assert_eq!(
        village.store.read(|r| r.setting("limits")).unwrap(),
        Some(limits)
    );
    assert_eq!(
        village
            .store
            .read(|r| r.setting::<String>("never"))
            .unwrap(),
        None
    );
}

#[test]
fn units_form_a_tree_in_their_offices_order() {
    let village = Village::settled();
    let named = |id: &str, name: &str, position| UnitRow {
        id: id.to_owned(),
        name: name.to_owned(),
        position,
        ..hamlet()
    };
    village.write("add", |w| {
        w.save_unit(&named("b", "Làng Ốp", 2))?;
        w.save_unit(&named("a", "Làng Đê Kjiêng", 2))
    });
    let ids = |units: Vec<UnitRow>| units.into_iter().map(|u| u.id).collect::<Vec<_>>();
    assert_eq!(
        ids(village.store.read(|r| r.units_under("xa")).unwrap()),
        ["thon-dong", "a", "b"]
    );
    assert_eq!(ids(village.store.read(|r| r.top_units()).unwrap()), ["xa"]);
}

#[test]
fn units_are_found_without_accents_by_the_beginnings_of_words() {
    let village = Village::settled();
    let find = |query: &str| {
        let found = village
            .store
            .read(|r| r.find_units(query, Page::ALL))
            .unwrap();
        found.into_iter().map(|u| u.name).collect::<Vec<_>>()
    };
    for query in ["dong", "THÔN ĐÔNG", "thon do", "Đo\u{302}ng", "\"dong* OR"] {
        let expected: &[&str] = if query.contains("OR") {
            &[]
        } else {
            &["Thôn Đông"]
        };
        assert_eq!(find(query), expected, "{query}");
    }
    assert_eq!(find("kon gang"), ["Thôn Đông", "Xã Kon Gang"]);
    assert_eq!(find("23701"), ["Xã Kon Gang"]);
    assert_eq!(find("  -- "), [""; 0]);
    let renamed = UnitRow {
        name: "Thôn Tây".to_owned(),
        ..hamlet()
    };
    village.write("rename", |w| w.save_unit(&renamed));
    assert_eq!(find("dong"), [""; 0]);
    assert_eq!(find("tay"), ["Thôn Tây"]);
}

#[test]
fn an_alias_leads_to_the_unit_it_turned_out_to_be() {
    let village = Village::settled();
    let own = UnitRow {
        id: "tu-khai".to_owned(),
        ..hamlet()
    };
    village.write("declare", |w| w.save_unit(&own));
    village.write("match", |w| w.make_alias("tu-khai", "thon-dong"));
    let canonical = |id: &str| {
        village
            .store
            .read(|r| r.canonical_unit(id))
            .unwrap()
            .map(|u| u.id)
    };
    assert_eq!(canonical("tu-khai").as_deref(), Some("thon-dong"));
    assert_eq!(canonical("thon-dong").as_deref(), Some("thon-dong"));
    assert_eq!(canonical("khong-co"), None);
    assert_eq!(
        village.store.read(|r| r.units_under("xa")).unwrap().len(),
        1
    );
    let answer = village
        .store
        .write(super::an_act("match"), |w| w.make_alias("khong-co", "xa"));
    assert!(matches!(answer, Err(Error::NotFound { table: "unit", .. })));
}

#[test]
fn a_round_keeps_the_very_texts_it_runs_under() {
    let village = Village::settled();
    let (nation, local) = village.write("launch", |w| {
        let nation = w.save_rule_text("TT 124/2021/TT-BCA", "[luật]")?;
        let local = w.save_rule_text("KH Kon Gang", "[kế hoạch]")?;
        w.set_round_layers("r2026", &[&nation, &local])?;
        Ok((nation, local))
    });
    let layers = village.store.read(|r| r.round_layers("r2026")).unwrap();
    assert_eq!(
        layers.iter().map(|l| &l.hash).collect::<Vec<_>>(),
        [&nation, &local]
    );
    assert_eq!(layers[0].text, "[luật]");
    // A revised plan: the layers change, the former text stays for what was judged by it.
    let revised = village.write("launch again", |w| {
        let revised = w.save_rule_text("KH Kon Gang (lần 2)", "[kế hoạch 2]")?;
        w.set_round_layers("r2026", &[&nation, &revised])?;
        Ok(revised)
    });
    let layers = village.store.read(|r| r.round_layers("r2026")).unwrap();
    assert_eq!(layers[1].hash, revised);
    assert!(
        village
            .store
            .read(|r| r.rule_text(&local))
            .unwrap()
            .is_some()
    );
    let rounds = village.store.read(|r| r.rounds::<()>()).unwrap();
    assert_eq!(rounds, [super::round()]);
}

#[test]
fn fields_come_back_exactly_as_typed() {
    let village = Village::new();
    let typed = "  Hoà  thuận\u{a0}\n\tdòng hai — Nguye\u{302}\u{303}n ";
    village.write("type", |w| {
        w.set_field("hop", "h1", "y_kien", typed)?;
        w.set_field("hop", "h1", "trong", "")?;
        w.set_field("hop", "h2", "y_kien", "khác")
    });
    let fields = village.store.read(|r| r.fields("hop", "h1")).unwrap();
    let expected = [("trong", ""), ("y_kien", typed)];
    assert_eq!(
        fields,
        expected.map(|(k, v)| (k.to_owned(), v.to_owned())).into()
    );
    assert_eq!(
        village.store.read(|r| r.drafted_subjects("hop")).unwrap(),
        ["h1", "h2"]
    );
    village.write("done", |w| w.clear_fields("hop", "h1"));
    assert_eq!(
        village.store.read(|r| r.drafted_subjects("hop")).unwrap(),
        ["h2"]
    );
}

#[test]
fn records_are_listed_by_what_was_asked_page_by_page() {
    let village = Village::settled();
    village.write("log", |w| {
        for n in 0..30_i64 {
            let incident = RecordRow {
                id: format!("v{n:02}"),
                number: 30 - n,
                state: if n % 3 == 0 { "open" } else { "closed" }.to_owned(),
                search_text: format!("Mất trộm xe đạp ở Thôn Đông lần {n}"),
                body: Incident {
                    place: "Thôn Đông".to_owned(),
                    people: 1,
                },
                kind: "incident".to_owned(),
                unit: "thon-dong".to_owned(),
                round: None,
                date: Some("2026-05-01".to_owned()),
            };
            w.save_record(&incident)?;
        }
        w.save_record(&record("h1", "meeting", "draft", "Họp đánh giá"))
    });
    let open = RecordFilter::of_kind("incident")
        .of_unit("thon-dong")
        .in_state("open");
    let page = Page {
        offset: 2,
        limit: 3,
    };
    let listed = village
        .store
        .read(|r| r.records::<Incident>(open, page))
        .unwrap();
    let ids: Vec<_> = listed.iter().map(|r| r.row.id.as_str()).collect();
    assert_eq!(ids, ["v21", "v18", "v15"]);
    assert_eq!(
        listed[0].row.body,
        Incident {
            place: "Thôn Đông".to_owned(),
            people: 1
        }
    );
    assert_eq!(village.store.read(|r| r.count_records(open)).unwrap(), 10);
    let found = village
        .store
        .read(|r| r.search(Subject::Record, "trom dap", 50))
        .unwrap();
    assert_eq!(found.found.len(), 30);
    let meetings = village
        .store
        .read(|r| r.search(Subject::Record, "danh gia", 50))
        .unwrap();
    assert_eq!(
        meetings
            .found
            .iter()
            .map(|f| f.id.as_str())
            .collect::<Vec<_>>(),
        ["h1"]
    );
}

#[test]
fn a_save_counts_its_versions() {
    let village = Village::settled();
    let first = village.write("save", |w| {
        w.save_record(&record("h1", "meeting", "draft", "một"))
    });
    let second = village.write("save", |w| {
        w.save_record(&record("h1", "meeting", "draft", "hai"))
    });
    assert_eq!((first, second), (1, 2));
    let saved = village
        .store
        .read(|r| r.record::<String>("h1"))
        .unwrap()
        .unwrap();
    assert_eq!((saved.version, saved.row.body.as_str()), (2, "hai"));
    assert_eq!(saved.saved_at, "2026-10-31T19:30:00+07:00");
}

#[test]
fn lists_of_thousands_are_served_by_indexes() {
    let village = Village::settled();
    let plan = |sql: &str| {
        let connection = village.store.lock_writer();
        let mut statement = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(3))
            .unwrap();
        rows.map(|row| row.unwrap()).collect::<Vec<_>>().join("\n")
    };
    for sql in [
        "SELECT * FROM unit WHERE parent = 'xa' AND alias_of IS NULL",
        "SELECT * FROM record WHERE kind = 'k' AND unit = 'u'",
        "SELECT * FROM record WHERE kind = 'k' AND round = 'r' AND state = 's'",
        "SELECT * FROM paper WHERE subject_record = 'x'",
        "SELECT * FROM attachment WHERE record = 'x'",
        "SELECT sequence FROM bundle_in WHERE issuer_unit = 'u' AND installation = 'i' AND epoch = 1",
    ] {
        assert!(
            plan(sql).contains("USING INDEX") || plan(sql).contains("USING COVERING INDEX"),
            "{sql}\n{}",
            plan(sql)
        );
    }
}

#[test]
fn the_installation_is_one_and_a_new_epoch_counts_anew() {
    let village = Village::settled();
    let numbered = |v: &Village| {
        v.store
            .write(super::an_act("number"), |w| w.next_sequence())
    };
    assert!(matches!(numbered(&village), Err(Error::NoInstallation)));
    let mut own = Installation {
        id: "may-1".to_owned(),
        epoch: 1,
    };
    village.write("declare", |w| w.set_installation(&own));
    assert_eq!(
        (numbered(&village).unwrap(), numbered(&village).unwrap()),
        (1, 2)
    );
    village.write("declare", |w| w.set_installation(&own));
    assert_eq!(numbered(&village).unwrap(), 3);
    own.epoch = 2;
    village.write("restored", |w| w.set_installation(&own));
    assert_eq!(numbered(&village).unwrap(), 1);
    assert_eq!(village.store.read(|r| r.installation()).unwrap(), Some(own));
}
