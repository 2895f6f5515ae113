//! Codes tell places apart, the log stays small and holds no data.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;

#[test]
fn no_two_places_have_the_same_code() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for (word, _) in places::all() {
        let other = known.insert(code(&word), word.clone());
        assert_eq!(other, None, "{word} has the code of another place");
    }
}

#[test]
fn a_code_never_changes_and_is_found_however_it_was_written_down() {
    assert_eq!(code("store.sql"), "940-428");
    for heard in ["940-428", "94 0428"] {
        let found = about(heard).map(|(word, _)| word);
        assert_eq!(found.as_deref(), Some("store.sql"), "{heard}");
    }
    assert_eq!(about("000-000"), None);
    assert_eq!(about(""), None);
}

/// Every source that may name a place.
fn sources(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path
            .extension()
            .is_some_and(|end| end == "rs" || end == "ts")
        {
            all.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_place_that_the_sources_name_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = String::new();
    sources(&root.join("src"), &mut all);
    sources(&root.join("../../src-tauri"), &mut all);
    let mut named = 0;
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || ".-".contains(c))
    };
    for mark in ["Fault::internal(", ".at("] {
        for after in all.split(mark).skip(1) {
            let quoted = after.trim_start().strip_prefix('"');
            let Some((word, _)) = quoted.and_then(|text| text.split_once('"')) else {
                continue;
            };
            if is_word(word) {
                let known = places::PLACES.iter().any(|(known, _)| *known == word);
                assert!(known, "{word} is not among the places");
                named += 1;
            }
        }
    }
    assert!(named > 20, "{named}");
    for (word, about) in places::PLACES {
        assert!(
            all.matches(&format!("\"{word}\"")).count() > 1
                || word.starts_with("panic")
                || *word == "page.silent",
            "{word} is nowhere"
        );
        assert!(about.ends_with('.'), "{word}");
    }
}

#[test]
fn a_page_that_gets_no_answer_shows_the_code_of_that() {
    let api = include_str!("../../../../ui/src/api.ts");
    assert!(
        api.contains(&sentence("page.silent")),
        "{}",
        sentence("page.silent")
    );
}

#[test]
fn the_list_for_supporters_is_fresh() {
    let mut text = String::from(
        "# Mã lỗi\n\nDo phép thử `cargo test -p app the_list_for_supporters` ghi ra (với `UPDATE=1`); nguồn là `crates/app/src/trouble/places.rs`.\n\nKhi chương trình gặp trục trặc, màn hình hiện một mã sáu chữ số. Người dùng đọc mã qua điện thoại; người hỗ trợ tra ở bảng dưới, hoặc bằng `antt-cli support code 482-913`. Cùng mã ấy nằm trong `loi.log` ở thư mục số liệu, kèm lúc xảy ra và dòng mã nguồn. Mã chỉ nói chỗ hỏng trong chương trình, không nói gì về số liệu; chỗ hỏng giữ nguyên mã qua các phiên bản.\n\n| mã | chỗ | hỏng việc gì |\n|---|---|---|\n",
    );
    for (word, about) in places::all() {
        text.push_str(&format!("| {} | `{word}` | {about} |\n", code(&word)));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ma-loi.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text);
}

#[test]
fn the_log_says_what_it_is_and_never_grows_beyond_its_limit() {
    let folder = tempfile::tempdir().unwrap();
    let line = format!(
        "22/11/2026 18:05:12 | 0.1.0 | {} | store.sql | crates/app/src/x.rs:1 | Sql",
        code("store.sql")
    );
    for _ in 0..3000 {
        append(folder.path(), &line).unwrap();
    }
    for name in [FILE, BEFORE] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(bytes.len() as u64 <= LIMIT + 200, "{name}: {}", bytes.len());
        assert!(
            String::from_utf8(bytes)
                .unwrap()
                .starts_with("\u{feff}Nhật ký lỗi"),
            "{name}"
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    let last = last(folder.path(), 5);
    assert_eq!(last.len(), 5);
    assert_eq!(last[0].place, "store.sql");
}

#[test]
fn what_a_fault_holds_is_not_told_only_what_kind_it_is() {
    #[derive(Debug)]
    #[allow(dead_code)]
    enum Wrong {
        Sql { words: String, extended_code: i32 },
        Words(String),
    }
    let name = "Rơ Châm Ngưỡng";
    let cases: Vec<(Box<dyn Debug>, &str)> = vec![
        (
            Box::new(Wrong::Sql {
                words: name.into(),
                extended_code: 10,
            }),
            "Sql 10",
        ),
        (Box::new(Wrong::Words(name.into())), "Words"),
        (Box::new(name), ""),
        (Box::new(String::from_utf8(vec![0xff])), "Err"),
        (Box::new(std::io::Error::other(name)), "Custom Other"),
    ];
    for (cause, expected) in cases {
        assert_eq!(kind(cause.as_ref()), expected);
    }
}

#[test]
fn a_line_that_somebody_wrote_into_the_log_is_passed_over() {
    let wrong = code("store.sql");
    for line in [
        "Ông Rơ Châm Ngưỡng",
        "",
        &format!("22/11/2026 | 0.1.0 | {wrong} | Làng Mẫu 1 | x | y"),
        &format!("Làng Mẫu 1 | 0.1.0 | {wrong} | store.sql | x | y"),
        &format!("22/11/2026 | 0.1.0 | {wrong} | store.sql | x | Rơ Châm"),
    ] {
        assert_eq!(entry(line), None, "{line}");
    }
}
