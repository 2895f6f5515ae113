use crate::{
    Fault, Opened, detach,
    fixture::{good, keyring, parts, stream},
    open,
};

#[test]
fn scans_can_stay_behind_and_the_rest_still_verifies() {
    let good = good();
    let mut small = Vec::new();
    let detached = detach(stream(&good), &mut small, |_| true).unwrap();
    assert_eq!(detached.left, ["quet/bien-ban.pdf", "quet/nghi-quyet.pdf"]);
    assert_eq!(detached.size, small.len() as u64);
    assert!(small.len() < good.len());

    let mut opened = open(stream(&small), &keyring()).unwrap();
    assert!(matches!(opened, Opened::Verified(..)));
    let contents = opened.contents_mut();
    assert!(contents.present("ho-so.json"));
    assert!(!contents.present("quet/bien-ban.pdf"));
    assert_eq!(contents.members().count(), 4);
    let fault = contents.read("quet/bien-ban.pdf", 100).unwrap_err();
    assert!(matches!(fault, Fault::Absent { .. }));
    let whole = open(stream(&good), &keyring()).unwrap();
    assert_eq!(
        whole.contents().manifest_sha256(),
        contents.manifest_sha256()
    );
}

#[test]
fn each_scan_is_asked_for_and_nothing_else() {
    let good = good();
    let mut asked = Vec::new();
    let mut small = Vec::new();
    let detached = detach(stream(&good), &mut small, |member| {
        asked.push(member.name.clone());
        member.name.contains("nghi")
    })
    .unwrap();
    assert_eq!(asked, ["quet/bien-ban.pdf", "quet/nghi-quyet.pdf"]);
    assert_eq!(detached.left, ["quet/nghi-quyet.pdf"]);
    assert_eq!(parts(&small).len(), parts(&good).len() - 1);

    let mut smaller = Vec::new();
    detach(stream(&small), &mut smaller, |_| true).unwrap();
    let mut at_once = Vec::new();
    detach(stream(&good), &mut at_once, |_| true).unwrap();
    assert_eq!(smaller, at_once);
}

#[test]
fn an_altered_bundle_is_not_rewritten() {
    let mut bundle = good();
    let last = bundle.len() - 1;
    bundle[last] ^= 1;
    let mut out = Vec::new();
    assert!(detach(stream(&bundle), &mut out, |_| true).is_err());
    assert!(out.is_empty());
}
