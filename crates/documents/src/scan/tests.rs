//! Files are made here as scanners, telephones and people with bad intentions make them.

use super::{Drawing, Placed, Scan, ScanPage, Unseen, photo};
use crate::tests::{papers::Filling, printers::info};
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::io::Write;
use std::time::{Duration, Instant};

/// The head of a JPEG file of so many dots: nobody here looks further.
fn jpeg(width: u16, height: u16, parts: u8, exif: Option<u8>) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    if let Some(turn) = exif {
        out.extend([0xff, 0xe1, 0, 34]);
        out.extend(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        out.extend([turn, 0, 0, 0, 0, 0, 0]);
    }
    out.extend([0xff, 0xc0, 0, 8 + 3 * parts, 8]);
    out.extend(height.to_be_bytes());
    out.extend(width.to_be_bytes());
    out.push(parts);
    out.extend(std::iter::repeat_n([1, 0x11, 0], usize::from(parts)).flatten());
    out.extend([0xff, 0xd9]);
    out
}

fn picture(extra: Dictionary, content: Vec<u8>) -> Stream {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 4, "Height" => 2,
        "BitsPerComponent" => 8, "ColorSpace" => "DeviceRGB",
    };
    put(&mut dict, extra);
    Stream::new(dict, content).with_compression(false)
}

/// Over what is there.
fn put(dict: &mut Dictionary, extra: Dictionary) {
    for (key, value) in &extra {
        dict.set(key.clone(), value.clone());
    }
}

fn scanned() -> Stream {
    picture(dictionary! { "Filter" => "DCTDecode" }, jpeg(4, 2, 3, None))
}

fn flate(mut extra: Dictionary, plain: &[u8]) -> Stream {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(plain).unwrap();
    extra.set("Filter", "FlateDecode");
    picture(extra, packed.finish().unwrap())
}

/// A4, lying or standing as its content says.
const WHOLE: &str = "q 595 0 0 842 0 0 cm /P Do Q";

struct Made {
    file: Document,
    pages: Vec<ObjectId>,
    root: ObjectId,
}

impl Made {
    fn new() -> Made {
        let mut file = Document::with_version("1.5");
        let root = file.new_object_id();
        Made {
            file,
            pages: Vec::new(),
            root,
        }
    }

    fn page(mut self, content: &str, picture: Stream, extra: Dictionary) -> Made {
        let picture = self.file.add_object(picture);
        let content = self
            .file
            .add_object(Stream::new(Dictionary::new(), content.into()));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => self.root, "Contents" => content,
            "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
        };
        put(&mut page, extra);
        self.pages.push(self.file.add_object(page));
        self
    }

    fn closed(mut self, inherited: Dictionary) -> Document {
        let kids: Vec<Object> = self.pages.iter().map(|page| (*page).into()).collect();
        let mut root = dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => self.pages.len() as i64,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        put(&mut root, inherited);
        self.file.objects.insert(self.root, root.into());
        let catalog = self
            .file
            .add_object(dictionary! { "Type" => "Catalog", "Pages" => self.root });
        self.file.trailer.set("Root", catalog);
        self.file
    }

    fn bytes(self) -> Vec<u8> {
        written(self.closed(Dictionary::new()))
    }
}

fn written(mut file: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn one(content: &str, picture: Stream, extra: Dictionary) -> Vec<u8> {
    Made::new().page(content, picture, extra).bytes()
}

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
        let own = picture(
            dictionary! { "Filter" => "DCTDecode" },
            jpeg(width, height, 1, None),
        );
        let mut own = own;
        own.dict.set("ColorSpace", "DeviceGray");
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
