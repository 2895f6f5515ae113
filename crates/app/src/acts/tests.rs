//! Every act has a name, and every name an act.

use std::path::Path;

use super::*;

fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let is_test =
            path.ends_with("tests.rs") || path.ends_with("tests") || path.ends_with("acts.rs");
        if path.is_dir() && !is_test {
            sources(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_act_that_the_sources_write_has_a_name_and_every_name_an_act() {
    let mut all = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let mut written = 0;
    for mark in ["app.act(", "act_because(", "set_setting("] {
        for after in all.split(mark).skip(1) {
            let arguments = after.split(';').next().unwrap_or_default();
            // The name is the first thing in quotation marks, unless it comes in a variable.
            let quoted = arguments
                .split(")?")
                .next()
                .unwrap_or_default()
                .split('"')
                .nth(1);
            let is_word = |act: &&str| !act.is_empty() && !act.contains(['{', ' ', '.']);
            let Some(act) = quoted.filter(is_word) else {
                continue;
            };
            assert!(find(act).is_some(), "{act} has no name");
            written += 1;
        }
    }
    assert!(written > 50, "{written}");
    for (act, name) in ACTS {
        assert!(
            all.contains(&format!("\"{act}\"")),
            "{act} is nowhere written"
        );
        assert!(
            name.chars().next().is_some_and(char::is_uppercase),
            "{name}"
        );
    }
}

#[test]
fn acts_are_looked_up_in_their_order() {
    assert!(ACTS.is_sorted_by(|one, other| one.0 < other.0));
    assert_eq!(title("close_meeting"), "Chốt biên bản cuộc họp");
    assert_eq!(title("of_tomorrow"), "Việc của phiên bản khác");
}

#[test]
#[should_panic(expected = "has no name for people")]
fn an_act_without_a_name_is_not_written() {
    named("of_tomorrow");
}
