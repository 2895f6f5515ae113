//! What was written is read again by a small reader that follows the text of RFC 5545, and knows
//! nothing of the writer.

use super::*;
use time::macros::{date, datetime};

fn event() -> Event {
    Event {
        uid: "submit.kdc.2023@ho-so-antt".to_owned(),
        summary: "Nộp hồ sơ đề nghị".to_owned(),
        description: "trước ngày 29/10".to_owned(),
        first: date!(2023 - 10 - 28),
        last: date!(2023 - 10 - 28),
        remind_days: Some(7),
    }
}

fn written(event: Event) -> String {
    to_ics(
        "Lịch trong năm",
        datetime!(2023-01-10 08:00:05 +7),
        &[event],
    )
}

/// 3.1: lines end with CR LF and are no longer than 75 octets; CR LF and a space join them again.
fn content_lines(text: &str) -> Vec<String> {
    let body = text.strip_suffix("\r\n").expect("the last line ends too");
    let physical: Vec<&str> = body.split("\r\n").collect();
    for line in &physical {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a bare line end: {line:?}");
        assert!(!line.is_empty(), "an empty line");
    }
    let mut lines: Vec<String> = Vec::new();
    for line in physical {
        match line.strip_prefix(' ') {
            Some(more) => lines
                .last_mut()
                .expect("a line to go on with")
                .push_str(more),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// 3.3.11, the other way round; what may not stand unmarked is refused.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(match letters.next() {
                Some('n' | 'N') => '\n',
                Some(marked @ ('\\' | ';' | ',')) => marked,
                other => panic!("\\{other:?} means nothing"),
            }),
            ';' | ',' => panic!("unmarked {letter} in {value}"),
            other => text.push(other),
        }
    }
    text
}

/// The components in their order, each property as (name with parameters, value); nesting is checked.
fn read(text: &str) -> Vec<(Vec<String>, String, String)> {
    let mut open: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for line in content_lines(text) {
        let (name, value) = line
            .split_once(':')
            .expect("every line has a name and a value");
        match name {
            "BEGIN" => open.push(value.to_owned()),
            "END" => assert_eq!(open.pop().as_deref(), Some(value)),
            _ => found.push((open.clone(), name.to_owned(), value.to_owned())),
        }
    }
    assert_eq!(open, Vec::<String>::new(), "something was never ended");
    found
}

#[track_caller]
fn value(text: &str, component: &str, name: &str) -> String {
    let all: Vec<String> = read(text)
        .into_iter()
        .filter(|(path, found, _)| path.last().is_some_and(|at| at == component) && found == name)
        .map(|(_, _, value)| value)
        .collect();
    assert_eq!(all.len(), 1, "{component} has {} {name}", all.len());
    all[0].clone()
}

#[track_caller]
fn check_text(text: &str) {
    let ics = written(Event {
        summary: text.to_owned(),
        description: text.to_owned(),
        ..event()
    });
    let expected: String = text.replace("\r\n", "\n");
    assert_eq!(unescaped(&value(&ics, "VEVENT", "SUMMARY")), expected);
    assert_eq!(unescaped(&value(&ics, "VEVENT", "DESCRIPTION")), expected);
}

#[test]
fn every_text_comes_back_as_it_was_however_long_it_is() {
    check_text("a");
    check_text("Hồ sơ; biên bản, tờ trình \\ báo cáo");
    check_text("dòng một\ndòng hai\r\ndòng ba");
    check_text(&"ễ".repeat(400));
    check_text(&"🏠".repeat(90));
    for n in 60..80 {
        check_text(&"x".repeat(n));
        check_text(&format!("{}ộ", "x".repeat(n)));
    }
}

#[test]
fn control_characters_do_not_reach_the_calendar() {
    let ics = written(Event {
        summary: "a\u{0}b\u{7}c\td".to_owned(),
        ..event()
    });
    assert_eq!(value(&ics, "VEVENT", "SUMMARY"), "abc d");
}

#[test]
fn the_calendar_has_what_the_standard_requires() {
    let ics = written(event());
    let components: Vec<&str> = ics
        .split("\r\n")
        .filter(|line| line.starts_with("BEGIN:") || line.starts_with("END:"))
        .collect();
    assert_eq!(
        components,
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "BEGIN:VALARM",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR"
        ]
    );
    assert_eq!(value(&ics, "VCALENDAR", "VERSION"), "2.0");
    assert!(!value(&ics, "VCALENDAR", "PRODID").is_empty());
    assert_eq!(value(&ics, "VEVENT", "UID"), "submit.kdc.2023@ho-so-antt");
    assert_eq!(value(&ics, "VEVENT", "DTSTAMP"), "20230110T010005Z");
    assert_eq!(value(&ics, "VALARM", "ACTION"), "DISPLAY");
    assert_eq!(value(&ics, "VALARM", "TRIGGER"), "-P7D");
    assert_eq!(value(&ics, "VALARM", "DESCRIPTION"), "Nộp hồ sơ đề nghị");
}

#[track_caller]
fn check_days(first: Date, last: Date, start: &str, end: &str) {
    let ics = written(Event {
        first,
        last,
        ..event()
    });
    assert_eq!(value(&ics, "VEVENT", "DTSTART;VALUE=DATE"), start);
    assert_eq!(value(&ics, "VEVENT", "DTEND;VALUE=DATE"), end);
}

#[test]
fn the_end_of_whole_days_is_the_first_day_after_them() {
    check_days(
        date!(2023 - 10 - 28),
        date!(2023 - 10 - 28),
        "20231028",
        "20231029",
    );
    check_days(
        date!(2023 - 10 - 11),
        date!(2023 - 10 - 20),
        "20231011",
        "20231021",
    );
    check_days(
        date!(2023 - 12 - 31),
        date!(2023 - 12 - 31),
        "20231231",
        "20240101",
    );
    check_days(
        date!(2024 - 02 - 28),
        date!(2024 - 02 - 28),
        "20240228",
        "20240229",
    );
}

#[test]
fn what_nobody_is_reminded_of_has_no_alarm() {
    let ics = written(Event {
        remind_days: None,
        ..event()
    });
    assert!(!ics.contains("VALARM"));
}

#[test]
fn the_same_events_written_again_are_the_same_text() {
    assert_eq!(written(event()), written(event()));
}
