use super::{
    Leaves, Unfit, bind,
    picture::{Turn, exif_turn},
    places,
};
use crate::{
    forms, make,
    tests::{
        papers::{Filling, filled},
        printers::{info, poppler, words},
    },
    to_pdf,
};

fn paper(slug: &str) -> Vec<u8> {
    let form = forms::form(slug).expect("a paper");
    to_pdf(
        &make(slug, &filled(form, Filling::Short)).expect("filled"),
        &info(),
    )
    .expect("a PDF")
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(data.len())
        .expect("short")
        .to_be_bytes()
        .to_vec();
    out.extend_from_slice(kind);
    out.extend_from_slice(data);
    // Nobody here reads the sum at the end.
    out.extend_from_slice(&[0; 4]);
    out
}

/// A PNG file of so many dots, packed by the same library that unpacks it.
fn png(width: u32, height: u32, kind: u8, parts: usize, woven: u8) -> Vec<u8> {
    let mut dots = Vec::new();
    for _ in 0..height {
        dots.push(0);
        dots.extend(std::iter::repeat_n(0x7f, width as usize * parts));
    }
    let mut packed = lopdf::Stream::new(lopdf::Dictionary::new(), dots);
    packed.compress().expect("packed");
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, kind, 0, 0, woven]);
    let mut out = vec![0x89, b'P', b'N', b'G', 13, 10, 26, 10];
    out.extend(chunk(b"IHDR", &head));
    if kind == 3 {
        out.extend(chunk(b"PLTE", &[0; 3 * 256]));
    }
    out.extend(chunk(b"IDAT", &packed.content));
    out.extend(chunk(b"IEND", &[]));
    out
}

fn field(about: &str, name: &str) -> String {
    about
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[test]
fn every_paper_begins_on_a_front_side_and_has_its_bookmark() {
    let slugs = ["proposal", "minutes", "self-assessment"];
    let read = || -> Vec<Leaves> {
        let leaves = |slug: &&str| Leaves::of_pdf(slug, &paper(slug)).expect("a PDF of ours");
        slugs.iter().map(leaves).collect()
    };
    let counts: Vec<usize> = read().iter().map(Leaves::n_pages).collect();
    let plain = bind(read(), "Hồ sơ", &info(), false).expect("bound");
    let sheets = bind(read(), "Hồ sơ", &info(), true).expect("bound");
    let n: usize = counts.iter().sum();
    let n_blank = counts[..2].iter().filter(|count| *count % 2 == 1).count();
    let pages = |pdf: &[u8]| field(&poppler("pdfinfo", &[], pdf), "Pages:");
    assert_eq!(pages(&plain), n.to_string());
    assert_eq!(pages(&sheets), (n + n_blank).to_string());
    assert_eq!(field(&poppler("pdfinfo", &[], &sheets), "Title:"), "Hồ sơ");
    let second = counts[0] + counts[0] % 2 + 1;
    let front = second.to_string();
    let text = poppler("pdftotext", &["-f", &front, "-l", &front], &sheets);
    assert!(words(&text).contains("BIÊN BẢN"), "{text}");
    let again = lopdf::Document::load_mem(&sheets).expect("readable");
    let outlines = again.get_toc().expect("bookmarks");
    let said: Vec<(&str, usize)> = outlines
        .toc
        .iter()
        .map(|mark| (mark.title.as_str(), mark.page))
        .collect();
    let third = second + counts[1] + counts[1] % 2;
    let places = places(counts.iter().copied(), true);
    let starts: Vec<usize> = places.iter().map(|place| *place.start()).collect();
    assert_eq!(starts, [1, second, third], "as an index says them");
    assert_eq!(*places[2].end(), n + n_blank);
    assert_eq!(
        said,
        [
            ("proposal", 1),
            ("minutes", second),
            ("self-assessment", third)
        ]
    );
    assert_eq!(sheets, bind(read(), "Hồ sơ", &info(), true).expect("bound"));
    let alone: usize = slugs.iter().map(|slug| paper(slug).len()).sum();
    assert!(plain.len() < alone, "{} of {alone}", plain.len());
}

#[test]
fn pictures_stand_on_a_sheet_and_what_cannot_is_said() {
    let fit = [(0, 1), (2, 3), (3, 1), (4, 2), (6, 4)];
    for (kind, parts) in fit {
        let leaves = Leaves::of_file("Ảnh", &png(40, 30, kind, parts, 0)).expect("a picture");
        assert_eq!(leaves.n_pages(), 1);
        let pdf = bind(vec![leaves], "Ảnh", &info(), true).expect("bound");
        let images = poppler("pdfimages", &["-list"], &pdf);
        assert!(images.contains(" 40    30"), "{kind}: {images}");
        poppler("pdftotext", &[], &pdf);
    }
    let unfit: [(&[u8], Unfit); 6] = [
        (b"", Unfit::Unknown),
        (b"PK\x03\x04", Unfit::Unknown),
        (b"%PDF-1.7 cut off", Unfit::Unreadable),
        (b"\xff\xd8\xff\xe0\x00", Unfit::Unreadable),
        (&png(40, 30, 2, 3, 1), Unfit::Picture),
        (&png(40, 30, 2, 3, 0)[..60], Unfit::Unreadable),
    ];
    for (bytes, expected) in unfit {
        assert_eq!(
            Leaves::of_file("x", bytes).err(),
            Some(expected),
            "{bytes:?}"
        );
    }
}

#[test]
fn a_photograph_is_turned_as_its_camera_noted() {
    let note = |order: &[u8; 2], value: u8| -> Vec<u8> {
        let short = |n: u16| {
            if order == b"II" {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let long = |n: u32| {
            if order == b"II" {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let mut out = b"Exif\0\0".to_vec();
        out.extend(order);
        out.extend(short(42));
        out.extend(long(8));
        out.extend(short(1));
        out.extend(short(0x0112));
        out.extend(short(3));
        out.extend(long(1));
        out.extend(short(u16::from(value)));
        out.extend([0; 6]);
        out
    };
    for (value, turn) in [
        (1, Turn::Upright),
        (3, Turn::UpsideDown),
        (6, Turn::TopRight),
        (8, Turn::TopLeft),
    ] {
        for order in [b"II", b"MM"] {
            assert_eq!(exif_turn(&note(order, value)), Some(turn));
        }
    }
    assert_eq!(exif_turn(b"Exif\0\0II"), None);
}
