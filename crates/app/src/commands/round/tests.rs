//! Opening a round: which texts hold in its year, which are ticked already, what is asked of whom.

use serde_json::{Value, json};
use tempfile::TempDir;
use time::Date;
use time::macros::date;

use crate::demo::asking::{ask, list, refused, text, words};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;

/// A desk on a day, with the round of that year just begun.
fn begun(place: &str, name: &str, day: Date) -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let time = StoryTime::new("round", day);
    let office = Office::open(folder.path(), "xa", &time).unwrap();
    office.declare(place, name).unwrap();
    let year = day.year().to_string();
    ask(
        &office,
        "save_field",
        json!({ "form": "round", "subject": "", "field": "year", "value": year }),
    );
    ask(&office, "start_round", json!({}));
    (folder, office)
}

fn with_districts() -> (TempDir, Office) {
    begun(
        "2025-06-30/xa/23689",
        "Công an xã Kon Gang",
        date!(2023 - 01 - 09),
    )
}

fn with_two_tiers() -> (TempDir, Office) {
    begun(
        "2025-07-01/xa/23701",
        "Công an xã Kon Gang",
        date!(2026 - 01 - 09),
    )
}

fn chosen(office: &Office) -> Vec<String> {
    let view = ask(office, "round", json!({}));
    let packs = list(&view, "packs").iter();
    packs
        .filter(|pack| pack["chosen"] == true)
        .map(|pack| text(pack, "slug").to_owned())
        .collect()
}

fn pack(office: &Office, slug: &str) -> Value {
    let view = ask(office, "round", json!({}));
    let found = list(&view, "packs")
        .iter()
        .find(|pack| text(pack, "slug") == slug);
    found.cloned().unwrap_or_default()
}

#[test]
fn an_amendment_is_ticked_where_and_when_it_holds() {
    let (_before, office) = with_districts();
    assert_eq!(chosen(&office), ["tt124-2021"]);
    let (_since, office) = with_two_tiers();
    assert_eq!(chosen(&office), ["tt124-2021", "two-tier-2025"]);
    ask(&office, "choose_packs", json!({ "packs": ["tt124-2021"] }));
    assert_eq!(chosen(&office), ["tt124-2021"], "it is only proposed");
}

#[test]
fn a_text_that_was_not_there_in_the_year_is_refused() {
    let (_out, office) = with_districts();
    let packs = json!({ "packs": ["tt124-2021", "two-tier-2025"] });
    let fault = refused(&office, "choose_packs", packs);
    let told = "ban hành ngày 27/06/2025, nên không áp dụng cho đợt xét năm 2023";
    assert!(words(&fault).contains(told), "{fault}");
    assert!(words(&fault).contains("Bỏ chọn văn bản này"), "{fault}");
    assert_eq!(chosen(&office), ["tt124-2021"]);
    let note = pack(&office, "two-tier-2025");
    assert!(text(&note, "note").contains("27/06/2025"), "{note}");
}

#[test]
fn a_text_says_how_far_it_reaches_and_plans_of_other_places_stand_apart() {
    let (_out, office) = with_districts();
    for (slug, scope, elsewhere) in [
        ("tt124-2021", "cả nước", false),
        ("two-tier-2025", "cả nước", false),
        ("qd510-2022", "cả nước", false),
        ("kon-gang-2022", "địa phương", false),
        ("can-tho-2025", "địa phương", true),
        ("thanh-tri-2023", "địa phương", true),
    ] {
        let pack = pack(&office, slug);
        assert_eq!(text(&pack, "scope"), scope, "{slug}");
        assert_eq!(pack["elsewhere"], elsewhere, "{slug}");
    }
}

#[test]
fn only_kinds_in_the_list_are_asked_about_and_each_question_names_its_kind() {
    let (_out, office) = with_two_tiers();
    office.add_unit("Làng Mẫu 1").unwrap();
    let view = ask(&office, "round", json!({}));
    let opens = list(&view, "opens");
    let mattering = opens.iter().filter(|open| open["matters"] == true);
    for open in mattering {
        let group = text(open, "group");
        assert!(
            group.contains("hu dân cư") || group.starts_with("Chung"),
            "{group}: {}",
            text(open, "question")
        );
    }
    assert!(opens.iter().any(|open| open["matters"] == false));
    let mut questions: Vec<&str> = opens.iter().map(|open| text(open, "question")).collect();
    let n = questions.len();
    questions.sort_unstable();
    questions.dedup();
    assert_eq!(questions.len(), n, "no two questions sound the same");
}
