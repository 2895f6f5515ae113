use std::path::Path;

use serde_json::{Value, json};
use time::macros::date;

use super::{Made, Order, Where, run};
use crate::demo::world::{StoryTime, StoryWorld};
use crate::{App, call, upkeep};

/// Three years over the mergers of 01/07/2025, in two communes of Gia Lai.
pub(crate) fn order() -> Order {
    Order {
        place: Where::Province("52".to_owned()),
        years: 3,
        communes: Some(2),
        units: Some(24),
        seed: "kiểm thử".to_owned(),
        today: date!(2026 - 11 - 20),
        bundles: false,
    }
}

#[track_caller]
fn made(out: &Path, order: &Order) -> Made {
    run(out, order, &mut |line| println!("{line}")).expect("a register is made")
}

fn opened(made: &Made, order: &Order) -> App {
    let time = StoryTime::new("later", order.today);
    App::open(&made.folder, Box::new(StoryWorld(time))).expect("the register opens")
}

#[track_caller]
fn asked(app: &App, command: &str, args: Value) -> Value {
    call(app, command, args).unwrap_or_else(|fault| panic!("{command}: {fault}"))
}

fn texts(list: &Value, key: &str) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten();
    texts
        .map(|one| one[key].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Commands that only read, and need nothing said.
const READING: &[&str] = &[
    "status",
    "settings",
    "inbox",
    "years",
    "agenda",
    "drafts",
    "wordings",
    "known_keys",
    "blank_papers",
    "board",
    "decisions",
    "up",
    "classes",
    "awards",
    "round",
    "history",
    "own_history",
    "catalogues",
    "handover",
    "backups",
];

#[test]
fn every_screen_reads_what_was_made_and_agrees_with_it() {
    let out = tempfile::tempdir().expect("a folder");
    let order = order();
    let made = made(out.path(), &order);
    let app = opened(&made, &order);
    for command in READING {
        asked(&app, command, json!({}));
    }
    asked(&app, "plan", json!({ "page": "" }));
    let board = asked(&app, "board", json!({}));
    let rows = board["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), made.units + made.communes, "a row for each");
    for row in rows.iter().step_by(5) {
        let unit = json!({ "unit": row["unit"] });
        asked(&app, "unit_file", unit.clone());
        asked(&app, "unit_history", unit.clone());
        let _ = call(&app, "appraisal", unit);
    }
    let years = asked(&app, "years", json!({}));
    for (row, year) in years["years"]
        .as_array()
        .expect("years")
        .iter()
        .zip(&made.years)
    {
        let counted = ["registered", "submitted", "recognized"]
            .map(|key| row[key].as_u64().expect("a number"));
        let told = [year.registered, year.submitted, year.recognized].map(u64::from);
        assert_eq!(counted, told, "of the year {}", year.year);
    }
    assert_eq!(texts(&years["years"], "year"), ["2024", "2025", "2026"]);
    let whole = upkeep::verify_audit(&app).expect("the log can be read");
    assert!(whole.contains("còn nguyên vẹn"), "{whole}");
}

#[test]
fn most_are_recognized_and_the_last_year_is_half_way() {
    let out = tempfile::tempdir().expect("a folder");
    let order = Order {
        years: 6,
        communes: Some(3),
        units: Some(60),
        ..order()
    };
    let made = made(out.path(), &order);
    let (last, whole) = made.years.split_last().expect("six years");
    for year in whole {
        assert!(year.registered >= 54, "{year:?}");
        assert!(year.recognized >= 42, "{year:?}");
        assert_eq!(
            year.submitted,
            year.recognized + year.not_proposed,
            "{year:?}"
        );
    }
    assert!(
        whole.iter().map(|year| year.not_proposed).sum::<u32>() > 0,
        "somebody fails"
    );
    let so_far = [last.registered, last.submitted, last.recognized];
    assert!(
        so_far.is_sorted_by(|a, b| a > b) && last.recognized > 0,
        "{last:?}"
    );
}

#[test]
fn the_same_seed_gives_the_same_register_and_another_another() {
    let last = |seed: &str| {
        let out = tempfile::tempdir().expect("a folder");
        let order = Order {
            seed: seed.to_owned(),
            ..order()
        };
        let made = made(out.path(), &order);
        let app = opened(&made, &order);
        // Every row of the log holds the hash of the one before, and all that was saved.
        app.register()
            .store
            .read(|r| r.audit_page(r.audit_length()? - 1, 2))
            .expect("the log can be read")
    };
    let first = last("một");
    assert_eq!(first, last("một"));
    assert_ne!(first, last("hai"));
}

#[track_caller]
fn refused(order: &Order, sentence: &str) {
    let out = tempfile::tempdir().expect("a folder");
    let fault = run(out.path(), order, &mut |_| ()).expect_err("it is refused");
    assert!(fault.message.contains(sentence), "{}", fault.message);
    assert!(
        !out.path().join("so-lieu").exists(),
        "something was made all the same"
    );
}

#[test]
fn what_cannot_be_made_is_refused_before_anything_is_written() {
    refused(
        &Order {
            years: 0,
            ..order()
        },
        "từ 1 trở lên",
    );
    refused(
        &Order {
            units: Some(0),
            ..order()
        },
        "từ 1 trở lên",
    );
    refused(
        &Order {
            years: 40,
            ..order()
        },
        "Ghi ít năm hơn",
    );
    refused(
        &Order {
            place: Where::Province("99".to_owned()),
            ..order()
        },
        "mã “99”",
    );
}

#[test]
fn a_folder_that_has_a_register_is_left_alone() {
    let out = tempfile::tempdir().expect("a folder");
    let order = Order {
        years: 1,
        communes: Some(1),
        units: Some(3),
        ..order()
    };
    made(out.path(), &order);
    let fault = run(out.path(), &order, &mut |_| ()).expect_err("it is refused");
    assert!(fault.message.contains("đã có sổ"), "{}", fault.message);
}

#[test]
fn a_country_has_communes_of_many_provinces_in_one_register() {
    let out = tempfile::tempdir().expect("a folder");
    let order = Order {
        place: Where::Country,
        years: 2,
        communes: Some(5),
        units: Some(20),
        ..order()
    };
    let made = made(out.path(), &order);
    let app = opened(&made, &order);
    for command in READING {
        asked(&app, command, json!({}));
    }
    assert_eq!((made.communes, made.units), (5, 20));
}

/// What a register says of its years.
#[track_caller]
fn years_of(app: &App) -> Value {
    asked(app, "years", json!({}))["years"].clone()
}

#[test]
fn bundles_of_the_last_year_lead_to_the_register_that_has_it() {
    let (with, without) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let order = Order {
        years: 2,
        ..order()
    };
    let whole = made(with.path(), &order);
    let bundled = Order {
        bundles: true,
        ..order.clone()
    };
    let begun = made(without.path(), &bundled);
    assert_eq!(whole.years, begun.years, "the same is told of both");
    let app = opened(&begun, &bundled);
    let files = std::fs::read_dir(without.path().join("goi"))
        .expect("a folder of bundles")
        .flatten();
    let mut files: Vec<String> = files
        .map(|file| file.path().display().to_string())
        .collect();
    files.retain(|file| !file.contains("goi-trien-khai"));
    assert!(files.len() >= 3, "{files:?}");
    let job = asked(&app, "start_import", json!({ "files": files }));
    let done = loop {
        let status = asked(&app, "job_status", json!({ "job": job["job"] }));
        if status["state"] != "running" {
            break status;
        }
        std::thread::yield_now();
    };
    for line in done["lines"].as_array().expect("lines") {
        assert_eq!(line["tone"], "ok", "{line:#}");
    }
    assert_eq!(years_of(&app), years_of(&opened(&whole, &order)));
}
