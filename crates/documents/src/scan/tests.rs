//! What is shown of which file.

mod hostile;
mod made;

use super::{Drawing, Placed, Scan, ScanPage, Unseen, photo};
use crate::tests::{papers::Filling, printers::info};
use lopdf::{Dictionary, Object, Stream, dictionary};
use made::{Made, WHOLE, flate, jpeg, one, picture, scanned, written};

fn first(bytes: &[u8]) -> Result<ScanPage, Unseen> {
    Scan::open(bytes)?.page(0)
}

#[track_caller]
fn only(bytes: &[u8]) -> Placed {
    let page = first(bytes).unwrap();
    assert_eq!(page.pictures.len(), 1);
    page.pictures[0].clone()
}

/// Where the upper left and the lower right dot of a picture are seen.
fn corners(placed: &Placed) -> [i32; 4] {
    let [a, b, c, d, e, f] = placed.place;
    let (w, h) = (placed.width as f32, placed.height as f32);
    [e, f, a * w + c * h + e, b * w + d * h + f].map(|edge| edge.round() as i32)
}

#[test]
fn a_scan_is_its_picture_as_the_file_packs_it() {
    let placed = only(&one(WHOLE, scanned(), Dictionary::new()));
    assert_eq!(placed.drawing, Drawing::Jpeg(jpeg(4, 2, 3, None)));
    assert_eq!((placed.width, placed.height), (4, 2));
    assert_eq!(corners(&placed), [0, 0, 595, 842]);
}

#[test]
fn a_turned_page_is_seen_turned_whoever_says_so() {
    let cases = [
        (90, 842, [842, 0, 0, 595]),
        (180, 595, [595, 842, 0, 0]),
        (-90, 842, [0, 595, 842, 0]),
        (360, 595, [0, 0, 595, 842]),
    ];
    for (degrees, width, expected) in cases {
        let own = one(WHOLE, scanned(), dictionary! { "Rotate" => degrees });
        let above = Made::new().page(WHOLE, scanned(), Dictionary::new());
        let above = written(above.closed(dictionary! { "Rotate" => degrees }));
        for bytes in [own, above] {
            let page = first(&bytes).unwrap();
            assert_eq!(page.width as i32, width, "{degrees}");
            assert_eq!(corners(&page.pictures[0]), expected, "{degrees}");
        }
    }
}

#[test]
fn pages_keep_their_order_and_each_has_its_own_picture() {
    let sizes = [(3, 5), (7, 2), (9, 9)];
    let mut made = Made::new();
    for (width, height) in sizes {
        let grey = dictionary! { "Filter" => "DCTDecode", "ColorSpace" => "DeviceGray" };
        let own = picture(grey, jpeg(width, height, 1, None));
        made = made.page(WHOLE, own, Dictionary::new());
    }
    let bytes = made.bytes();
    let mut scan = Scan::open(&bytes).unwrap();
    assert_eq!(scan.n_pages(), 3);
    for (at, (width, height)) in sizes.into_iter().enumerate() {
        let placed = &scan.page(at).unwrap().pictures[0];
        assert_eq!((placed.width, placed.height), (width.into(), height.into()));
    }
    assert_eq!(scan.page(3), Err(Unseen::NoPage));
}

#[test]
fn dots_are_unpacked_in_every_way_scanners_pack_them() {
    let colour: Vec<u8> = (0..24).collect();
    let grey = dictionary! { "ColorSpace" => "DeviceGray" };
    let bits = dictionary! { "ColorSpace" => "DeviceGray", "BitsPerComponent" => 1 };
    let negative = dictionary! {
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 1, "Decode" => vec![1.into(), 0.into()],
    };
    let table = Object::string_literal(vec![1, 2, 3, 40, 50, 60]);
    let indexed: Vec<Object> = vec!["Indexed".into(), "DeviceRGB".into(), 1.into(), table];
    let predicted = dictionary! {
        "ColorSpace" => "DeviceGray",
        "DecodeParms" => dictionary! { "Predictor" => 15, "Columns" => 4 },
    };
    let few = [0_u8, 255, 0, 255, 255, 0, 255, 0];
    let cases: [(&str, Stream, u8, Vec<u8>); 7] = [
        (
            "colours",
            flate(Dictionary::new(), &colour),
            3,
            colour.clone(),
        ),
        (
            "colours, not packed",
            picture(Dictionary::new(), colour.clone()),
            3,
            colour.clone(),
        ),
        ("greys", flate(grey, &colour[..8]), 1, colour[..8].to_vec()),
        (
            "black and white",
            flate(bits, &[0b0101_0000, 0b1010_0000]),
            1,
            few.to_vec(),
        ),
        (
            "white and black",
            flate(negative, &[0b1010_0000, 0b0101_0000]),
            1,
            few.to_vec(),
        ),
        (
            "a table of colours",
            flate(
                dictionary! { "ColorSpace" => indexed, "BitsPerComponent" => 1 },
                &[0b0100_0000, 0],
            ),
            3,
            [
                [1, 2, 3],
                [40, 50, 60],
                [1, 2, 3],
                [1, 2, 3],
                [1, 2, 3],
                [1, 2, 3],
                [1, 2, 3],
                [1, 2, 3],
            ]
            .concat(),
        ),
        (
            "rows that build on one another",
            flate(predicted, &[1, 10, 1, 1, 1, 2, 5, 5, 5, 5]),
            1,
            vec![10, 11, 12, 13, 15, 16, 17, 18],
        ),
    ];
    for (name, stream, colours, dots) in cases {
        let placed = only(&one(WHOLE, stream, Dictionary::new()));
        assert_eq!(placed.drawing, Drawing::Dots { colours, dots }, "{name}");
    }
}

#[test]
fn strips_margins_and_drawings_inside_drawings_are_put_where_they_belong() {
    let strips = "1 g 0 0 595 842 re f q 595 0 0 421 0 421 cm /P Do Q q 595 0 0 421 0 0 cm /P Do Q";
    let page = first(&one(strips, scanned(), Dictionary::new())).unwrap();
    let seen: Vec<_> = page.pictures.iter().map(corners).collect();
    assert_eq!(seen, [[0, 0, 595, 421], [0, 421, 595, 842]]);

    let flipped = "q 0 0 595 842 re W n 1 0 0 -1 0 842 cm 595 0 0 -842 0 842 cm /P Do Q";
    assert_eq!(
        corners(&only(&one(flipped, scanned(), Dictionary::new()))),
        [0, 0, 595, 842]
    );

    let read = "q 595 0 0 842 0 0 cm /P Do Q BT 3 Tr /F 9 Tf (doc duoc) Tj ET";
    assert_eq!(
        corners(&only(&one(read, scanned(), Dictionary::new()))),
        [0, 0, 595, 842]
    );
}

#[test]
fn a_page_with_anything_but_pictures_is_not_shown_by_half() {
    let typed = format!("{WHOLE} BT /F 9 Tf (chu) Tj ET");
    let shown_again = format!("{WHOLE} BT q 3 Tr Q (chu) Tj ET");
    let line = format!("{WHOLE} 0 0 m 9 9 l S");
    let cropped = "q 0 0 200 200 re W n 595 0 0 842 0 0 cm /P Do Q";
    let round = "q 0 0 m 300 842 595 0 0 0 c W n 595 0 0 842 0 0 cm /P Do Q";
    let layer = format!("/OC /Lop BDC {WHOLE} EMC");
    let through = dictionary! { "Filter" => "DCTDecode", "SMask" => Object::Reference((1, 0)) };
    let through = picture(through, jpeg(4, 2, 3, None));
    let stencil = dictionary! { "ImageMask" => true, "BitsPerComponent" => 1 };
    let stencil = flate(stencil, &[0, 0]);
    let note = |kind: &str| {
        let rect: Vec<Object> = vec![9.into(), 9.into(), 99.into(), 99.into()];
        let note = dictionary! { "Subtype" => kind, "Rect" => rect };
        dictionary! { "Annots" => vec![note.into()] }
    };
    let none = Dictionary::new();
    let cases = [
        ("text", one(&typed, scanned(), none.clone())),
        (
            "text after a hidden one",
            one(&shown_again, scanned(), none.clone()),
        ),
        ("a line", one(&line, scanned(), none.clone())),
        (
            "a picture of which a part is cut off",
            one(cropped, scanned(), none.clone()),
        ),
        (
            "a picture cut out round",
            one(round, scanned(), none.clone()),
        ),
        ("a layer", one(&layer, scanned(), none.clone())),
        (
            "a picture that shines through",
            one(WHOLE, through, none.clone()),
        ),
        (
            "a stencil in red",
            one(&format!("1 0 0 rg {WHOLE}"), stencil, none.clone()),
        ),
        ("a stamp above it", one(WHOLE, scanned(), note("Stamp"))),
        ("nothing", one("", scanned(), none.clone())),
    ];
    for (name, bytes) in cases {
        assert_eq!(first(&bytes), Err(Unseen::NotScan), "{name}");
    }
    assert!(first(&one(WHOLE, scanned(), note("Link"))).is_ok());
}

#[test]
fn papers_of_this_program_are_no_scans() {
    let form = crate::forms::form("year-calendar").unwrap();
    let paper = crate::make(
        "year-calendar",
        &crate::tests::papers::filled(form, Filling::Short),
    );
    let bytes = crate::to_pdf(&paper.unwrap(), &info()).unwrap();
    assert_eq!(first(&bytes), Err(Unseen::NotScan));
}

#[test]
fn what_is_packed_in_another_way_is_said_to_be() {
    let rgb = |filter: &str| picture(dictionary! { "Filter" => filter }, vec![0; 9]);
    let inks = dictionary! { "Filter" => "DCTDecode", "ColorSpace" => "DeviceCMYK" };
    let other_way = dictionary! { "Filter" => "DCTDecode", "Decode" => [1, 0, 1, 0, 1, 0].map(Object::from).to_vec() };
    let cases = [
        ("fax", rgb("CCITTFaxDecode")),
        ("JBIG2", rgb("JBIG2Decode")),
        ("JPEG 2000", rgb("JPXDecode")),
        ("four inks", picture(inks, jpeg(4, 2, 4, None))),
        (
            "the other way round",
            picture(other_way, jpeg(4, 2, 3, None)),
        ),
    ];
    for (name, stream) in cases {
        assert_eq!(
            first(&one(WHOLE, stream, Dictionary::new())),
            Err(Unseen::Packed),
            "{name}"
        );
    }
}

#[test]
fn a_file_whose_list_and_small_objects_are_packed_is_read_alike() {
    let mut made = Made::new();
    for _ in 0..3 {
        made = made.page(WHOLE, scanned(), Dictionary::new());
    }
    let mut file = made.closed(Dictionary::new());
    let mut bytes = Vec::new();
    let options = lopdf::SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true);
    file.save_with_options(&mut bytes, options.build()).unwrap();
    assert!(bytes.windows(7).any(|seven| seven == b"/ObjStm"));
    let mut scan = Scan::open(&bytes).unwrap();
    assert_eq!(scan.n_pages(), 3);
    assert!(scan.page(2).is_ok());
}

#[test]
fn a_photograph_is_the_right_way_up_and_its_bytes_are_its_own() {
    let cases = [
        (None, (40, 20), [0, 0, 40, 20]),
        (Some(1), (40, 20), [0, 0, 40, 20]),
        (Some(3), (40, 20), [40, 20, 0, 0]),
        (Some(6), (20, 40), [20, 0, 0, 40]),
        (Some(8), (20, 40), [0, 40, 20, 0]),
    ];
    for (exif, (width, height), expected) in cases {
        let bytes = jpeg(40, 20, 3, exif);
        let page = photo(bytes.clone()).unwrap();
        assert_eq!(
            (page.width as i32, page.height as i32),
            (width, height),
            "{exif:?}"
        );
        assert_eq!(corners(&page.pictures[0]), expected, "{exif:?}");
        assert_eq!(page.pictures[0].drawing, Drawing::Jpeg(bytes));
    }
    assert_eq!(photo(jpeg(9_000, 9_000, 3, None)), Err(Unseen::TooLarge));
    assert_eq!(photo(vec![0xff, 0xd8, 0xff]), Err(Unseen::Broken));
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x06\x08\x02\0\0\0".to_vec();
    assert_eq!(
        photo(png.clone()).map(|page| (page.width, page.height)),
        Ok((5.0, 6.0))
    );
    png.truncate(20);
    assert_eq!(photo(png), Err(Unseen::Broken));
}
