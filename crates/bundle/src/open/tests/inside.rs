use crate::{
    Fault, NewMember, Opened, Packed, detach, fixture,
    fixture::{good, keyring, stream, village_key},
    open, pack,
};
use std::io::{Cursor, Read, Seek, SeekFrom};

#[test]
fn what_was_packed_comes_out_again() {
    let good = good();
    let mut opened = open(stream(&good), &keyring()).unwrap();
    let Opened::Verified(contents, holder) = &mut opened else {
        panic!("the signer is known");
    };
    assert_eq!(holder.name, "Thôn Đông");
    let names: Vec<_> = contents
        .members()
        .map(|member| member.name.clone())
        .collect();
    assert_eq!(
        names,
        [
            "cham-diem.json",
            "ho-so.json",
            "quet/bien-ban.pdf",
            "quet/nghi-quyet.pdf"
        ]
    );
    assert!(names.iter().all(|name| contents.present(name)));
    assert_eq!(contents.size(), good.len() as u64);
    let text = contents.read("ho-so.json", 1000).unwrap();
    assert_eq!(
        String::from_utf8(text).unwrap(),
        "{\"ho\":\"Đặng Thị Ước\"}\n"
    );
    assert_eq!(contents.manifest().issuer, fixture::draft().issuer);
    assert_eq!(contents.manifest().sentence, fixture::draft().sentence);
    assert_eq!(contents.signer(), &village_key().public());

    let fault = contents.read("ho-so.json", 3).unwrap_err();
    assert!(matches!(fault, Fault::TooLarge { limit: 3, .. }));
    let fault = contents.read("khong-co", 3).unwrap_err();
    assert!(matches!(fault, Fault::Absent { .. }));
}

#[test]
fn a_stick_that_changes_after_reading_is_noticed() {
    let mut opened = open(Cursor::new(good()), &keyring()).unwrap();
    let contents = opened.contents_mut();
    let bytes = contents.reader.get_mut();
    let at = bytes
        .windows(4)
        .position(|window| window == b"{\"ho")
        .unwrap();
    bytes[at] = b'[';
    let fault = contents.read("ho-so.json", 1000).unwrap_err();
    assert!(matches!(fault, Fault::Altered { .. }), "{fault:?}");
}

#[test]
fn fields_of_a_newer_writer_are_kept() {
    let mut draft = fixture::draft();
    let extra = [
        (
            "zalo".to_owned(),
            serde_json::json!({"b": [1, "Đ"], "a": null}),
        ),
        ("khoa_moi".to_owned(), serde_json::json!("giữ")),
    ];
    draft.extra = extra.into();
    draft.issuer.extra = [("chuc_vu".to_owned(), serde_json::json!(true))].into();
    let (wanted, wanted_issuer) = (draft.extra.clone(), draft.issuer.extra.clone());
    let bundle = fixture::packed(draft, &village_key());
    let opened = open(stream(&bundle), &keyring()).unwrap();
    assert_eq!(opened.contents().manifest().extra, wanted);
    assert_eq!(opened.contents().manifest().issuer.extra, wanted_issuer);
    let mut passed_on = Vec::new();
    detach(stream(&bundle), &mut passed_on, |_| false).unwrap();
    assert_eq!(passed_on, bundle);
}

#[test]
fn a_bundle_inside_a_bundle_proves_itself() {
    let mut outer = fixture::draft();
    outer.kind = "collected-proposals".to_owned();
    outer.members = vec![
        NewMember::from_bytes("goc/thon-dong.antt", "Gói của Thôn Đông", good()),
        NewMember::from_bytes("a.json", "", b"{}".to_vec()),
    ];
    let outer = fixture::packed(outer, &village_key());
    let mut opened = open(stream(&outer), &keyring()).unwrap();
    let contents = opened.contents_mut();

    let bytes = contents.read("goc/thon-dong.antt", 1 << 20).unwrap();
    assert!(matches!(
        open(Cursor::new(bytes), &keyring()).unwrap(),
        Opened::Verified(..)
    ));

    let window = contents.window("goc/thon-dong.antt").unwrap();
    let mut inner = open(window, &keyring()).unwrap();
    let text = inner.contents_mut().read("cham-diem.json", 10).unwrap();
    assert_eq!(text, b"[]");
}

#[test]
fn a_window_shows_one_member_and_nothing_beside_it() {
    let good = good();
    let mut opened = open(stream(&good), &keyring()).unwrap();
    let mut window = opened.contents_mut().window("quet/nghi-quyet.pdf").unwrap();
    let mut text = String::new();
    window.read_to_string(&mut text).unwrap();
    assert_eq!(text, "nghị quyết");
    assert_eq!(window.seek(SeekFrom::End(-4)).unwrap(), 10);
    text.clear();
    window.read_to_string(&mut text).unwrap();
    assert_eq!(text, "ết");
    assert!(window.seek(SeekFrom::Current(-100)).is_err());
    window.seek(SeekFrom::Start(1000)).unwrap();
    assert_eq!(window.read(&mut [0; 8]).unwrap(), 0);
}

#[test]
fn an_empty_bundle_and_an_empty_member_are_bundles() {
    let mut draft = fixture::draft();
    draft.members.clear();
    let bundle = fixture::packed(draft, &village_key());
    assert_eq!(
        open(stream(&bundle), &keyring())
            .unwrap()
            .contents()
            .members()
            .count(),
        0
    );

    let mut draft = fixture::draft();
    draft.members = vec![NewMember::from_bytes("rong", "", Vec::new())];
    let bundle = fixture::packed(draft, &village_key());
    let mut opened = open(stream(&bundle), &keyring()).unwrap();
    assert!(opened.contents_mut().read("rong", 0).unwrap().is_empty());
}

#[test]
fn the_next_bundle_can_name_this_one() {
    let mut out = Vec::new();
    let Packed {
        manifest_sha256, ..
    } = pack(fixture::draft(), &village_key(), &mut out).unwrap();
    let opened = open(stream(&out), &keyring()).unwrap();
    assert_eq!(opened.contents().manifest_sha256(), manifest_sha256);
}
