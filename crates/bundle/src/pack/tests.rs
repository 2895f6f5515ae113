use crate::{
    Fault, NewMember, Source, fixture,
    fixture::{draft, good, stream, village_key},
    pack,
};
use std::io::{self, Cursor, Read};

#[track_caller]
fn check(change: impl FnOnce(&mut crate::Draft<'static>), expected: &str) {
    let mut draft = draft();
    change(&mut draft);
    let fault = pack(draft, &village_key(), &mut io::sink()).unwrap_err();
    assert_eq!(format!("{fault:?}"), expected);
}

#[test]
fn the_same_draft_gives_the_same_bytes_in_whatever_order_it_lists_its_members() {
    let mut turned = draft();
    turned.members.reverse();
    assert_eq!(good(), fixture::packed(turned, &village_key()));
}

#[test]
fn a_source_may_be_a_stream() {
    let text = "nội dung dài".repeat(20_000);
    let member = |source| NewMember {
        name: "dai.txt".to_owned(),
        title: "Tệp dài".to_owned(),
        detachable: false,
        source,
    };
    let mut streamed = draft();
    streamed.members = vec![member(Source::Opens(Box::new(|| {
        Ok(Box::new(Cursor::new(text.as_bytes())) as Box<dyn Read>)
    })))];
    let mut held = draft();
    held.members = vec![member(Source::Bytes(text.clone().into_bytes()))];
    assert_eq!(
        fixture::packed(streamed, &village_key()),
        fixture::packed(held, &village_key())
    );
}

#[test]
fn a_source_that_changes_between_the_two_readings_is_refused() {
    for (first, second) in [("một", "hai"), ("một", "một hai"), ("một", ""), ("", "một")]
    {
        let mut texts = [first, second].into_iter();
        let mut draft = draft();
        draft.members = vec![NewMember {
            name: "doi.txt".to_owned(),
            title: String::new(),
            detachable: false,
            source: Source::Opens(Box::new(move || {
                let text = texts.next().expect("a source is opened twice");
                Ok(Box::new(text.as_bytes()) as Box<dyn Read>)
            })),
        }];
        let fault = pack(draft, &village_key(), &mut io::sink()).unwrap_err();
        assert!(matches!(fault, Fault::SourceChanged { .. }), "{fault:?}");
    }
}

#[test]
fn a_draft_that_no_reader_would_take_is_refused() {
    let named = |name: &str| -> NewMember<'static> { NewMember::from_bytes(name, "", Vec::new()) };
    check(
        |draft| draft.kind = "Hồ sơ".to_owned(),
        r#"Malformed { field: "kind" }"#,
    );
    check(
        |draft| draft.sentence.clear(),
        r#"Malformed { field: "sentence" }"#,
    );
    check(
        |draft| draft.claimed_time = "hôm nay".to_owned(),
        r#"Malformed { field: "claimed_time" }"#,
    );
    check(
        |draft| draft.issuer.unit.clear(),
        r#"Malformed { field: "issuer" }"#,
    );
    check(
        |draft| draft.members[0].title = "hai\ndòng".to_owned(),
        r#"Malformed { field: "title" }"#,
    );
    check(
        |draft| drop(draft.extra.insert("kind".to_owned(), true.into())),
        r#"Malformed { field: "manifest.json" }"#,
    );
    check(
        |draft| draft.members.push(named("ho-so.json")),
        r#"Duplicate { name: "ho-so.json" }"#,
    );
    check(
        |draft| draft.members.push(named("ho-so.json/trong")),
        r#"BadName { name: "ho-so.json/trong" }"#,
    );
    check(
        |draft| draft.members.push(named("manifest.json")),
        r#"BadName { name: "manifest.json" }"#,
    );
    let many = (0..=20_000).map(|number| named(&format!("m{number:05}")));
    check(
        |draft| draft.members = many.collect(),
        "TooLarge { what: Members, limit: 20000 }",
    );
    let long = "ậ".repeat(600);
    let wordy = |number| NewMember::from_bytes(&format!("m{number}"), &long, Vec::new());
    check(
        |draft| draft.members = (0..1300).map(wordy).collect(),
        "TooLarge { what: Manifest, limit: 4194304 }",
    );
}

#[test]
fn an_endless_source_ends_at_the_limit() {
    // Three sources of 999 MB would take long to read; the room left is what counts.
    let mut source = Source::Opens(Box::new(|| Ok(Box::new(io::repeat(0)) as Box<dyn Read>)));
    let fault = source.sum(1000).map(drop).unwrap_err();
    assert!(matches!(fault, Fault::TooLarge { .. }), "{fault:?}");
}

#[test]
fn a_full_stick_is_said_plainly() {
    let mut room = [0; 500];
    let fault = pack(draft(), &village_key(), &mut room.as_mut_slice()).unwrap_err();
    assert!(matches!(fault, Fault::Io(_)));
    assert!(fault.sentence().contains("còn chỗ"));
}

#[test]
fn titles_of_every_script_survive() {
    let mut draft = draft();
    draft.sentence = "Ước 🇻🇳 \"nháy\" \\ \u{202e}ngược".to_owned();
    let bundle = fixture::packed(draft, &village_key());
    let seen = crate::inspect(&mut stream(&bundle)).unwrap();
    assert_eq!(seen.sentence, "Ước 🇻🇳 \"nháy\" \\ \u{202e}ngược");
    assert!(fixture::parts(&bundle)[0].1.is_ascii());
}

/// Written by the first release; what was released stays readable for ever.
#[test]
fn the_first_format_is_read_and_written_as_it_was() {
    let frozen = include_bytes!("../../../../tests/formats/bundle.v1/good.antt");
    let trusted = include_str!("../../../../tests/formats/bundle.v1/allowed_signers");
    assert!(frozen == good().as_slice(), "the format changed");
    let line = crate::allowed_signers_line("thon-dong", &village_key().public());
    assert_eq!(trusted, line + "\n");
    let mut opened = crate::open(stream(frozen), &fixture::keyring()).unwrap();
    let text = opened.contents_mut().read("ho-so.json", 100).unwrap();
    assert_eq!(text, "{\"ho\":\"Đặng Thị Ước\"}\n".as_bytes());
}
