//! What stands beside the year's own work: models, the calendar, the figures of the years.

use serde_json::json;

use super::{Road, ask, list, text};

pub fn a_village_keeps_a_model(road: &Road<'_>) {
    let village = &road.communes[0].villages[0];
    let id = text(&ask(village, "new_model", json!({})), "subject").to_owned();
    let typed = [
        ("model", "model.title", "Tiếng kẻng an ninh"),
        ("model", "model.content", "Gõ kẻng khi có việc."),
        ("model", "model.founded", "12/05/2021"),
        ("model/review", "review.2023.result", "works"),
        ("model/review", "review.2023.date", "20/10/2023"),
        ("model/review", "review.2023.ground", "Gõ kẻng 12 lần."),
    ];
    for (form, field, value) in typed {
        ask(
            village,
            "save_field",
            json!({ "form": form, "subject": id, "field": field, "value": value }),
        );
    }
}

pub fn the_desk_sees_the_model(road: &Road<'_>) {
    let view = ask(&road.communes[0].office, "models", json!({}));
    let below = list(&view, "below");
    assert_eq!(below.len(), 1, "{view:#}");
    assert_eq!(text(&below[0], "unit"), "Làng Mẫu 1");
    assert_eq!(text(&below[0], "word"), "Hoạt động hiệu quả");
    assert_eq!(list(&view, "own").len(), 0);
    let paper = ask(
        &road.communes[0].office,
        "paper",
        json!({ "kind": "models-list", "subject": "" }),
    );
    assert!(text(&paper, "html").contains("Tiếng kẻng an ninh"));
}

pub fn the_year_of_the_desk_is_a_calendar(road: &Road<'_>) {
    let view = ask(&road.communes[0].office, "agenda", json!({}));
    let groups = |sort: &str| -> Vec<String> {
        list(&view, "rows")
            .iter()
            .filter(|row| text(row, "sort") == sort)
            .map(|row| text(row, "group").to_owned())
            .collect()
    };
    let office = groups("Việc của cơ quan");
    assert!(
        !office.is_empty() && office.iter().all(|group| group == "done"),
        "{view:#}"
    );
    let units = groups("Việc của các đơn vị");
    assert!(!units.is_empty() && units.iter().all(|group| group == "done"));
}

pub fn the_year_is_counted(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let view = ask(desk, "years", json!({}));
    let years = list(&view, "years");
    assert_eq!(years.len(), 1, "{view:#}");
    assert_eq!(
        (years[0]["units"].clone(), text(&years[0], "share")),
        (json!(3), "2/3")
    );
    assert!(
        list(&view, "kinds")
            .iter()
            .any(|line| text(line, "title") == "khu dân cư")
    );
    let paper = ask(
        desk,
        "paper",
        json!({ "kind": "multi-year", "subject": "" }),
    );
    assert!(text(&paper, "html").contains("2/3"));
}
