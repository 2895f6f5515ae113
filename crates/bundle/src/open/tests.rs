mod damage;
mod inside;
mod trust;

use crate::{
    Fault, Place, fixture,
    fixture::{Parts, contained, good, keyring, parts, signed_again, stream},
    open,
};

#[track_caller]
fn refused(bundle: &[u8]) -> Fault {
    match open(stream(bundle), &keyring()) {
        Ok(_) => panic!("the bundle was accepted"),
        Err(fault) => {
            assert!(fault.sentence().len() > 40, "{fault:?} says too little");
            fault
        }
    }
}

#[track_caller]
fn check(bundle: &[u8], expected: &str) {
    assert_eq!(format!("{:?}", refused(bundle)), expected);
}

#[track_caller]
fn check_parts(change: impl FnOnce(&mut Parts), expected: &str) {
    let mut parts = parts(&good());
    change(&mut parts);
    check(&contained(&parts), expected);
}

fn part(name: &str) -> (String, Vec<u8>) {
    (name.to_owned(), b"x".to_vec())
}

#[test]
fn taking_apart_and_putting_together_changes_nothing() {
    assert_eq!(contained(&parts(&good())), good());
}

#[test]
fn a_member_nobody_listed_is_extraneous_wherever_it_stands() {
    let n_parts = parts(&good()).len();
    for at in 1..=n_parts {
        check_parts(
            |parts| parts.insert(at, part("la.bin")),
            r#"Extraneous { name: Some("la.bin") }"#,
        );
    }
}

#[test]
fn names_that_climb_or_hide_are_refused() {
    for name in [
        "../la",
        "/la",
        "a/../../la",
        "c:\\la",
        "LA",
        "a//b",
        "nul.txt",
        "đ",
    ] {
        check_parts(
            |parts| parts.push(part(name)),
            &format!("BadName {{ name: {name:?} }}"),
        );
    }
    let long = "a".repeat(101);
    check_parts(
        |parts| parts.push(part(&long)),
        &format!("BadName {{ name: {long:?} }}"),
    );
}

#[test]
fn a_member_that_must_be_there_is_missed_by_name() {
    let missing =
        |name: &str, title: &str| format!("Missing {{ name: {name:?}, title: {title:?} }}");
    for (at, expected) in [
        (1, missing("manifest.json.sig", "")),
        (2, missing("SHA256SUMS", "")),
        (3, missing("cham-diem.json", "Bảng chấm điểm")),
        (4, missing("ho-so.json", "Hồ sơ")),
    ] {
        check_parts(|parts| drop(parts.remove(at)), &expected);
    }
    check_parts(|parts| parts.truncate(4), &missing("ho-so.json", "Hồ sơ"));
    check_parts(|parts| drop(parts.remove(0)), "NotABundle");
}

#[test]
fn a_member_twice_is_refused() {
    for at in 0..parts(&good()).len() {
        let name = parts(&good())[at].0.clone();
        check_parts(
            |parts| parts.insert(at + 1, parts[at].clone()),
            &format!("Duplicate {{ name: {name:?} }}"),
        );
        check_parts(
            |parts| parts.push(parts[at].clone()),
            &format!("Duplicate {{ name: {name:?} }}"),
        );
    }
}

#[test]
fn members_in_another_order_are_refused() {
    for (one, other) in [(3, 4), (3, 5), (4, 6), (5, 6)] {
        check_parts(|parts| parts.swap(one, other), "Altered { place: Order }");
    }
    for at in 1..3 {
        check_parts_refused(|parts| parts.swap(at, at + 1));
    }
    check_parts(|parts| parts.swap(0, 1), "NotABundle");
}

#[track_caller]
fn check_parts_refused(change: impl FnOnce(&mut Parts)) {
    let mut parts = parts(&good());
    change(&mut parts);
    refused(&contained(&parts));
}

#[test]
fn parts_of_two_good_bundles_do_not_mix() {
    let mut draft = fixture::draft();
    draft.sequence = 4;
    draft.members[1] =
        crate::NewMember::from_bytes("ho-so.json", "Hồ sơ", b"{\"ho\":\"Khac\"}".to_vec());
    let other = parts(&fixture::packed(draft, &fixture::village_key()));
    for (at, expected) in [
        (0, "BadSignature"),
        (1, "BadSignature"),
        (2, "Altered { place: Checksums }"),
        (4, r#"Altered { place: Header { name: "ho-so.json" } }"#),
    ] {
        check_parts(|parts| parts[at] = other[at].clone(), expected);
    }
    let same_size = |parts: &mut Parts| parts[4].1.reverse();
    check_parts(
        same_size,
        r#"Altered { place: Member { name: "ho-so.json", title: "Hồ sơ" } }"#,
    );
}

#[test]
fn a_newer_version_is_named_and_a_flipped_digit_is_not_one() {
    let newer = |text: String| text.replace("\"version\":1", "\"version\":2");
    let fault = refused(&signed_again(newer));
    assert!(fault.sentence().contains("phiên bản 2"), "{fault:?}");

    let mut parts = parts(&good());
    parts[0].1 = newer(String::from_utf8(parts[0].1.clone()).unwrap()).into_bytes();
    check(&contained(&parts), "BadSignature");
}

#[test]
fn a_signed_manifest_still_has_to_keep_the_rules() {
    let changes: [(&str, &str, &str); 12] = [
        ("\"kind\":\"dossier\"", "\"kind\":\"Hồ sơ\"", "kind"),
        (
            "\"kind\":\"dossier\"",
            "\"kind\": \"dossier\"",
            "manifest.json",
        ),
        (
            "\"kind\":\"dossier\"",
            "\"kind\":\"a\",\"kind\":\"dossier\"",
            "manifest.json",
        ),
        (
            "\"sample\":true",
            "\"sample\":true,\"zz\":1",
            "manifest.json",
        ),
        (
            "\"sequence\":3",
            "\"sequence\":9007199254740992",
            "sequence",
        ),
        ("\"sequence\":3", "\"sequence\":-3", "manifest.json"),
        ("\"sentence\":\"", "\"sentence\":\"\\n", "sentence"),
        ("\"format\":\"antt-bundle\"", "\"format\":\"zip\"", "format"),
        ("\"carried_for\":null", "\"carried_for\":7", "manifest.json"),
        ("ho-so.json", "../ho-so.json", "../ho-so.json"),
        ("ho-so.json", "cham-diem.json", "cham-diem.json"),
        ("\"size\":2,", "\"size\":999999999999,", "2000000000"),
    ];
    for (from, to, named) in changes {
        let bundle = signed_again(|text| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        let fault = refused(&bundle);
        assert!(format!("{fault:?}").contains(named), "{to}: {fault:?}");
    }
}

#[test]
fn a_manifest_that_names_another_signer_is_refused() {
    let other = crate::SigningKey::from_seed(&[8; 32]).public().to_string();
    let own = fixture::village_key().public().to_string();
    let fault = refused(&signed_again(|text| text.replace(&own, &other)));
    assert!(matches!(fault, Fault::SignatureByOther { .. }), "{fault:?}");
}

#[test]
fn a_bundle_packed_again_by_a_stock_tool_is_not_the_same_bundle() {
    // What tools change first: the time of the first member.
    let mut bundle = good();
    bundle[10] = 1;
    let place = Place::Header {
        name: "manifest.json".to_owned(),
    };
    check(&bundle, &format!("Altered {{ place: {place:?} }}"));
}
