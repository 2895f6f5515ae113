//! Files as people with bad intentions, and bad sticks, make them.

use super::made::{Made, WHOLE, flate, one, scanned};
use super::{super::Unseen, first};
use lopdf::{Dictionary, Stream, dictionary};
use std::time::{Duration, Instant};

/// Bytes around which a list of places is drawn that is right.
fn listed(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let at = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF").bytes());
    out
}

/// A list of places that is a stream, with these widths and runs.
fn list_stream(said: &str, content: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let at = out.len();
    out.extend(
        format!(
            "1 0 obj\n<< /Type /XRef /Root 1 0 R {said} /Length {} >>\nstream\n",
            content.len()
        )
        .bytes(),
    );
    out.extend(content);
    out.extend(format!("\nendstream\nendobj\nstartxref\n{at}\n%%EOF").bytes());
    out
}

#[test]
fn hostile_files_are_refused_quickly() {
    let pages = |kids: &str| format!("<< /Type /Pages /Kids [{kids}] /MediaBox [0 0 9 9] >>");
    let catalog = "<< /Type /Catalog /Pages 2 0 R >>";
    let zeros = flate(Dictionary::new(), &vec![0; 64 << 20]).content;
    let packed = "/Filter /FlateDecode";
    let deep = "[".repeat(60_000);
    let many = pages(&"4 0 R ".repeat(9_000));
    let mut bomb = flate(
        dictionary! { "Width" => 30_000, "Height" => 30_000 },
        &[0; 64],
    );
    bomb.content = zeros.clone();
    let mut text = one(WHOLE, scanned(), Dictionary::new());
    text.truncate(text.len() / 2);
    let cases: Vec<(&str, Vec<u8>, Unseen)> = vec![
        ("nothing", Vec::new(), Unseen::Broken),
        ("no PDF", b"MZ not this".to_vec(), Unseen::Broken),
        ("half a file", text, Unseen::Broken),
        (
            "a node that is its own child",
            listed(&[catalog, &pages("2 0 R")], ""),
            Unseen::Broken,
        ),
        (
            "two nodes in a ring",
            listed(&[catalog, &pages("3 0 R"), &pages("2 0 R")], ""),
            Unseen::Broken,
        ),
        (
            "a page that is there twice",
            listed(&[catalog, &pages("3 0 R 3 0 R"), "<< >>"], ""),
            Unseen::Broken,
        ),
        (
            "too many pages",
            listed(&[catalog, &many], ""),
            Unseen::TooLarge,
        ),
        (
            "brackets without end",
            listed(&[catalog, &deep], ""),
            Unseen::Broken,
        ),
        (
            "a reference to itself",
            listed(&["1 0 R"], ""),
            Unseen::Broken,
        ),
        (
            "locked",
            listed(&[catalog, &pages("3 0 R")], "/Encrypt 9 0 R"),
            Unseen::Locked,
        ),
        (
            "lists in a ring",
            listed(&["null"], "/Prev 9"),
            Unseen::Broken,
        ),
        (
            "places of no width",
            list_stream("/W [0 0 0] /Size 99999999999", b""),
            Unseen::Broken,
        ),
        (
            "places of endless width",
            list_stream("/W [1 99999999999 1] /Size 9", b""),
            Unseen::Broken,
        ),
        (
            "more places than there can be",
            list_stream(&format!("/W [1 2 1] /Size 99999999999 {packed}"), &zeros),
            Unseen::Broken,
        ),
        (
            "places without number",
            list_stream(&format!("/W [0 1 0] /Size 99999999999 {packed}"), &zeros),
            Unseen::TooLarge,
        ),
        (
            "a picture beyond measure",
            one(WHOLE, bomb, Dictionary::new()),
            Unseen::TooLarge,
        ),
        (
            "a drawing that fills the memory",
            {
                let mut made = Made::new().page("", scanned(), Dictionary::new());
                let mut drawing = Stream::new(Dictionary::new(), zeros.clone());
                drawing.dict.set("Filter", "FlateDecode");
                let drawing = made.file.add_object(drawing);
                let page = made.file.get_dictionary_mut(made.pages[0]).unwrap();
                page.set("Contents", drawing);
                made.bytes()
            },
            Unseen::TooLarge,
        ),
        (
            "a drawing that draws itself",
            {
                let mut own = Stream::new(Dictionary::new(), b"/P Do /P Do".to_vec());
                own.dict.set("Subtype", "Form");
                one("/P Do", own, Dictionary::new())
            },
            Unseen::TooLarge,
        ),
    ];
    for (name, bytes, expected) in cases {
        let began = Instant::now();
        assert_eq!(first(&bytes), Err(expected), "{name}");
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{name}: {:?}",
            began.elapsed()
        );
    }
}

#[test]
fn damaged_files_never_stop_the_program() {
    let whole = one(WHOLE, flate(Dictionary::new(), &[7; 24]), Dictionary::new());
    for at in 0..whole.len() {
        for byte in [0, b'9', b'[', 0xff] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            let _ = first(&damaged);
        }
        let _ = first(&whole[..at]);
    }
}
