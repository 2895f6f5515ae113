//! Agencies, enterprises and schools through the year: every kind of the pack by one table, and the two
//! roads that do not end at the commune.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use time::Date;
use time::macros::date;

use super::{ask, folder, list, refused, row, text, words};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;

/// A unit registers; its sheet and its bundle are made.
#[track_caller]
fn register(unit: &Office, day: &str) -> String {
    let bundle = unit.register_any(day).unwrap();
    assert_eq!(unit.papers_of("registration").unwrap().len(), 1);
    bundle
}

/// The meeting, and what its minutes come to.
#[track_caller]
fn meet(unit: &Office, day: &str, named: &[(&str, &str)]) -> String {
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
fn hand_in(unit: &Office, day: &str) -> String {
    let bundle = unit.hand_in_any(day).unwrap();
    let papers = unit.papers_of("dossier").unwrap();
    assert!(papers.len() >= 3, "{papers:?}");
    bundle
}

/// A desk with a round of the year.
fn desk(out: &Path, time: &Arc<StoryTime>, slug: &str, place: &str, name: &str) -> Office {
    let office = Office::open(out, slug, time).unwrap();
    office.declare(place, name).unwrap();
    office
}

const KON_GANG: &str = "2025-06-30/xa/23689";
const DAK_DOA: &str = "2025-06-30/huyen/626";

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

#[test]
fn an_agency_of_the_district_hands_in_through_the_commune() {
    let out = folder();
    let time = StoryTime::new("through", date!(2023 - 01 - 05));
    let above = desk(out.path(), &time, "huyen", DAK_DOA, "Công an huyện Đak Đoa");
    above.start_round(2023, &["qd510-2022"]).unwrap();
    above
        .call("add_communes", json!({ "communes": [KON_GANG] }))
        .unwrap();
    above.choose_opens().unwrap();
    let launch = above.write("issue_launch", json!({}), "goi").unwrap();
    let commune = desk(out.path(), &time, "xa", KON_GANG, "Công an xã Kon Gang");
    commune.accept_launch(&launch, None).unwrap();
    commune.start_round_from_above(&["kon-gang-2022"]).unwrap();
    commune
        .add_unit_of(&[
            ("kind", "co-quan"),
            ("managed_by", "huyen"),
            ("name", "Hạt Kiểm lâm Mẫu"),
            ("excluded", "none"),
        ])
        .unwrap();
    commune.choose_opens().unwrap();
    let launch = commune.write("issue_launch", json!({}), "goi").unwrap();
    let unit = Office::open(out.path(), "hat-kiem-lam", &time).unwrap();
    unit.accept_launch(&launch, None).unwrap();
    time.go_to(date!(2023 - 02 - 01));
    let registration = register(&unit, "01/02/2023");
    time.go_to(date!(2023 - 11 - 10));
    meet(&unit, "10/11/2023", &[]);
    let dossier = hand_in(&unit, "10/11/2023");

    // The commune checks and forwards; it neither proposes nor decides.
    commune
        .import_all(&[registration, dossier.clone()])
        .unwrap();
    let shown = row(&commune, "Hạt Kiểm lâm Mẫu");
    assert_eq!(text(&shown["appraisal"], "text"), "chưa chuyển");
    stands_apart(&commune);
    let id = commune.unit("Hạt Kiểm lâm Mẫu").unwrap();
    let fault = refused(&commune, "propose", json!({ "unit": id }));
    assert!(
        words(&fault).contains("cấp trên thẩm định và quyết định"),
        "{fault}"
    );
    let up = ask(&commune, "up", json!({}));
    let forwarded = list(&up, "rows")
        .iter()
        .find(|row| text(row, "kind") == "forwarded")
        .cloned()
        .unwrap();
    // Kế hoạch 40/KH-UBND, mục IV.3.2: trước ngày 15/11.
    assert!(
        text(&forwarded["due"], "tag").contains("15/11"),
        "{forwarded}"
    );
    let sent = commune
        .write("send_up", json!({ "kind": "forwarded" }), "goi")
        .unwrap();
    assert_eq!(
        text(&row(&commune, "Hạt Kiểm lâm Mẫu")["next"], "label"),
        "Chờ cấp trên xét"
    );

    // The office above verifies the agency's own signature, sends the dossier back once, then decides.
    above.import_all(std::slice::from_ref(&sent)).unwrap();
    let there = above.unit("Hạt Kiểm lâm Mẫu").unwrap();
    assert_eq!(
        text(&row(&above, "Hạt Kiểm lâm Mẫu")["next"], "label"),
        "Thẩm định"
    );
    above
        .return_dossier(&there, "CQ-2", "Ghi rõ quy chế phối hợp.")
        .unwrap();
    let down = above.write_all("write_results", "goi", "tra-lai").unwrap();
    assert!(
        !is_taken(&unit, out.path(), &down[0]),
        "addressed to the commune"
    );
    commune.open_matching(&down).unwrap();
    assert_eq!(
        text(&row(&commune, "Hạt Kiểm lâm Mẫu")["appraisal"], "text"),
        "đã trả"
    );
    let down = commune
        .write_all("write_results", "goi", "tra-lai")
        .unwrap();
    unit.open_matching(&down).unwrap();
    unit.call(
        "replace_minutes",
        json!({ "reason": "Bổ sung theo yêu cầu" }),
    )
    .unwrap();
    meet(
        &unit,
        "10/11/2023",
        &[("CQ-2.basis", "Quy chế phối hợp số 01/QC MẪU")],
    );
    let again = hand_in(&unit, "10/11/2023");
    commune.import_all(std::slice::from_ref(&again)).unwrap();
    let sent = commune
        .write("send_up", json!({ "kind": "forwarded" }), "goi")
        .unwrap();
    above.import_all(std::slice::from_ref(&sent)).unwrap();
    assert_eq!(
        text(&row(&above, "Hạt Kiểm lâm Mẫu")["next"], "label"),
        "Thẩm định lại"
    );
    time.go_to(date!(2023 - 11 - 16));
    decide(&above, &there, "77/QĐ-UBND", "16/11/2023");
    let down = above.write_all("write_results", "goi", "ket-qua").unwrap();
    commune.open_matching(&down).unwrap();
    let known = row(&commune, "Hạt Kiểm lâm Mẫu");
    assert!(
        text(&known["decision"], "text").contains("77/QĐ-UBND"),
        "{known}"
    );
    let down = commune
        .write_all("write_results", "goi", "ket-qua")
        .unwrap();
    unit.open_matching(&down).unwrap();
    let result = ask(&unit, "result", json!({})).to_string();
    assert!(result.contains("77/QĐ-UBND"), "{result}");

    time.go_to(date!(2023 - 11 - 20));
    super::classed::comes_down_through(&above, &commune, &unit, &there);
}

/// A unit that is only sent on is none of the office's own: neither among its rows nor in its counts.
#[track_caller]
fn stands_apart(commune: &Office) {
    let board = ask(commune, "board", json!({}));
    let row = &list(&board, "rows")[0];
    assert_eq!(text(row, "group"), "forwarded");
    let counts: Vec<&str> = list(&board, "counts")
        .iter()
        .map(|count| text(count, "filter"))
        .collect();
    assert_eq!(counts, ["late"], "it has no units of its own");
    let group = &list(&board, "groups")[0];
    assert_eq!(text(group, "group"), "forwarded");
    assert!(
        text(group, "sentence").ends_with("Quyết định công nhận: Ủy ban nhân dân huyện Đak Đoa."),
        "{group}"
    );
    assert_eq!(
        text(group, "tally"),
        "1 đơn vị: đã đăng ký 1, đã nộp hồ sơ 1, đã chuyển lên 0, cấp trên đã công nhận 0."
    );
}

#[track_caller]
fn decide(office: &Office, unit: &str, number: &str, day: &str) {
    office.begin_appraisal(unit).unwrap();
    ask(office, "agree_all", json!({ "unit": unit }));
    ask(office, "propose", json!({ "unit": unit }));
    let decision = ask(office, "draft_decision", json!({ "units": [unit] }));
    let id = text(&decision, "id").to_owned();
    let typed = vec![
        ("decision.signer".to_owned(), "Đỗ Văn Mẫu".to_owned()),
        ("decision.number".to_owned(), number.to_owned()),
        ("decision.date".to_owned(), day.to_owned()),
    ];
    office.fill_all_confirmed("decision", &id, &typed).unwrap();
    ask(office, "issue_decision", json!({ "subject": id }));
    office.paper("decision", &id).unwrap();
}

/// Whether a unit would take a bundle in.
fn is_taken(unit: &Office, out: &Path, file: &str) -> bool {
    let view = ask(unit, "inspect_bundle", json!({ "file": out.join(file) }));
    text(&view, "action") == "import"
}

#[test]
fn an_enterprise_of_the_city_hands_in_straight_to_the_city() {
    let out = folder();
    let time = StoryTime::new("direct", date!(2025 - 07 - 08));
    let city = desk(
        out.path(),
        &time,
        "thanh-pho",
        "2025-07-01/tinh/92",
        "Công an thành phố Cần Thơ (Phòng Tham mưu)",
    );
    city.start_round(2025, &["two-tier-2025", "can-tho-2025"])
        .unwrap();
    let ward_key = "2025-07-01/xa/31135";
    city.call("add_communes", json!({ "communes": [ward_key] }))
        .unwrap();
    let ward_id = city.unit_of_round("phường Ninh Kiều").unwrap();
    let company = [
        ("kind", "doanh-nghiep"),
        ("managed_by", "tinh"),
        ("name", "Công ty Mẫu"),
        ("lies_in", ward_id.as_str()),
        ("excluded", "none"),
        ("scope.why", "Có 320 lao động, theo báo cáo MẪU"),
    ];
    city.add_unit_of(&company).unwrap();
    city.choose_opens().unwrap();
    let launch = city.write("issue_launch", json!({}), "goi").unwrap();

    // The ward is an office of the same list; it does not add what hands in above.
    let ward = desk(
        out.path(),
        &time,
        "phuong",
        ward_key,
        "Công an phường Ninh Kiều",
    );
    ward.accept_launch(&launch, Some("phường Ninh Kiều"))
        .unwrap();
    let fault = ward.add_unit_of(&company).unwrap_err();
    assert!(words(&fault).contains("thẳng lên cấp trên"), "{fault}");

    let unit = Office::open(out.path(), "cong-ty", &time).unwrap();
    unit.accept_launch(&launch, Some("Công ty Mẫu")).unwrap();
    let registration = register(&unit, "03/03/2025");
    time.go_to(date!(2025 - 11 - 16));
    meet(&unit, "16/11/2025", &[]);
    let dossier = hand_in(&unit, "16/11/2025");
    city.import_all(&[registration, dossier]).unwrap();
    let id = city.unit("Công ty Mẫu").unwrap();
    decide(&city, &id, "91/QĐ-UBND", "16/11/2025");
    let down = city.write_all("write_results", "goi", "ket-qua").unwrap();
    assert_eq!(
        down.len(),
        2,
        "the company's result, and the ward's notice: {down:?}"
    );
    unit.open_matching(&down).unwrap();
    ward.open_matching(&down).unwrap();
    assert!(
        ask(&unit, "result", json!({}))
            .to_string()
            .contains("91/QĐ-UBND")
    );
    let known = ask(&ward, "board", json!({}));
    assert!(
        list(&known["groups"][0], "told")
            .iter()
            .any(|told| text(told, "name") == "Công ty Mẫu"
                && text(&told["decision"], "text").contains("91/QĐ-UBND")),
        "{known}"
    );
    assert!(
        list(&known, "rows").is_empty(),
        "it does not count in the ward"
    );
}
