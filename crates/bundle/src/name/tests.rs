use super::{check_all, is_allowed};

#[test]
fn plain_names_are_allowed() {
    for name in [
        "a",
        "ho-so.json",
        "quet/0123.pdf",
        "a/b/c_d",
        "console",
        "com",
        "com10",
        "...a",
    ] {
        assert!(is_allowed(name), "{name}");
    }
    assert!(is_allowed(&"a".repeat(100)));
}

#[test]
fn names_that_harm_somebody_somewhere_are_not() {
    for name in [
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "a/..",
        "../a",
        "a.",
        "a./b",
        "A",
        "đ",
        "a b",
        "a\\b",
        "a:b",
        "-rf",
        "a/-rf",
        "nul",
        "aux.txt",
        "a/con",
        "com1.pdf",
        "lpt9",
        "manifest.json",
        "manifest.json.sig",
        "sha256sums",
        "sha256sums/a",
        "manifest.json/a",
        "a\0",
        "a\n",
    ] {
        assert!(!is_allowed(name), "{name:?}");
    }
    assert!(!is_allowed(&"a".repeat(101)));
}

#[test]
fn names_are_sorted_and_none_is_a_folder_of_another() {
    let fault = |names: &[&str]| match check_all(names.iter().copied()) {
        Ok(()) => String::new(),
        Err(fault) => format!("{fault:?}"),
    };
    assert_eq!(fault(&["a", "a-b", "b/c", "b/d"]), "");
    assert_eq!(fault(&["a", "a-b", "a/b"]), r#"BadName { name: "a/b" }"#);
    assert_eq!(fault(&["b", "a"]), r#"Malformed { field: "members" }"#);
    assert_eq!(fault(&["a", "a"]), r#"Duplicate { name: "a" }"#);
}
