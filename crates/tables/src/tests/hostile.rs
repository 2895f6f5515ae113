//! Whatever a file is, reading it ends in rows or in a sentence, soon.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use crate::{Book, Fault, Limits};

fn read(bytes: Vec<u8>, limits: Limits) -> Result<usize, Fault> {
    let mut book = Book::open(Cursor::new(bytes), limits)?;
    let mut n = 0;
    for sheet in 0..book.sheets().len() {
        book.read(sheet, |_| {
            n += 1;
            true
        })?;
    }
    Ok(n)
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("a file").into_inner()
}

const BOOK: &[u8] = br#"<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const LINKS: &[u8] =
    br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn workbook(sheet: &[u8]) -> Vec<u8> {
    packed(&[
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn is_too_large(found: &Result<usize, Fault>, part: &str) -> bool {
    matches!(found, Err(Fault::TooLarge { what, .. }) if what.contains(part))
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused_by_what_it_declares() {
    let found = read(workbook(&vec![b' '; 200 << 20]), Limits::LIST);
    assert!(is_too_large(&found, "giải nén"), "{found:?}");
}

#[test]
fn a_workbook_that_lies_about_what_it_unpacks_to_is_stopped_while_it_is_unpacked() {
    let row = b"<row><c><v>1</v></c></row>";
    let sheet = [
        b"<worksheet><sheetData>".as_slice(),
        &row.repeat(50_000),
        b"</sheetData></worksheet>",
    ]
    .concat();
    let size = u32::try_from(sheet.len()).expect("small");
    let mut bytes = workbook(&sheet);
    // What the lists of parts say of its size, each turned into a few bytes.
    let said = size.to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4)
        .filter(|at| bytes[*at..at + 4] == said)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&100u32.to_le_bytes());
    }
    let found = read(
        bytes,
        Limits {
            unpacked: 100_000,
            ..Limits::LIST
        },
    );
    assert!(
        matches!(found, Err(Fault::TooLarge { .. } | Fault::Damaged(_))),
        "{found:?}"
    );
}

#[test]
fn each_limit_is_kept() {
    let cell = |text: &str| format!(r#"<row><c t="str"><v>{text}</v></c><c><v>2</v></c></row>"#);
    let of = |rows: &str| {
        workbook(format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes())
    };
    let three = of(&cell("ba").repeat(3));
    assert_eq!(read(three.clone(), Limits::LIST), Ok(3));
    let size = three.len() as u64;
    for (limits, what) in [
        (
            Limits {
                file: size - 1,
                ..Limits::LIST
            },
            "dung lượng tệp",
        ),
        (
            Limits {
                parts: 2,
                ..Limits::LIST
            },
            "số phần",
        ),
        (
            Limits {
                sheets: 0,
                ..Limits::LIST
            },
            "số trang",
        ),
        (
            Limits {
                rows: 2,
                ..Limits::LIST
            },
            "số dòng",
        ),
        (
            Limits {
                columns: 1,
                ..Limits::LIST
            },
            "số cột",
        ),
        (
            Limits {
                cells: 5,
                ..Limits::LIST
            },
            "số ô",
        ),
        (
            Limits {
                letters: 1,
                ..Limits::LIST
            },
            "số chữ",
        ),
        (
            Limits {
                unpacked: 300,
                ..Limits::LIST
            },
            "giải nén",
        ),
    ] {
        let found = read(three.clone(), limits);
        assert!(is_too_large(&found, what), "{what}: {found:?}");
    }
    let far = of(r#"<row r="70000"><c><v>1</v></c></row>"#);
    assert!(is_too_large(&read(far, Limits::LIST), "số dòng"));
    let wide = of(r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#);
    assert!(is_too_large(&read(wide, Limits::LIST), "số cột"));
}

#[test]
fn one_endless_word_and_endless_depth_end() {
    let word = [
        b"<worksheet><sheetData><row><c><v>".as_slice(),
        &vec![b'1'; 8 << 20],
    ]
    .concat();
    assert!(matches!(
        read(workbook(&word), Limits::LIST),
        Err(Fault::Damaged(_))
    ));
    assert!(matches!(
        read(workbook(&b"<a>".repeat(1_000)), Limits::LIST),
        Err(Fault::Damaged(_))
    ));
}

#[test]
fn an_entity_that_a_file_defines_is_never_looked_up() {
    let sheet = br#"<!DOCTYPE x [<!ENTITY a "mot"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;x&amp;&#272;</v></c></row></sheetData></worksheet>"#;
    let mut book = Book::open(Cursor::new(workbook(sheet)), Limits::LIST).expect("a workbook");
    let rows = book.first(0, 1).expect("rows");
    assert_eq!(rows[0].cells[0].text, "x&Đ");
}

#[test]
fn what_is_no_table_is_said_to_be_none() {
    for bytes in [
        b"".as_slice(),
        b"%PDF-1.7\n\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\x00\x00\x00\x00",
    ] {
        assert_eq!(
            read(bytes.to_vec(), Limits::LIST),
            Err(Fault::NotATable),
            "{bytes:?}"
        );
    }
    assert!(read(packed(&[("word/document.xml", b"<a/>")]), Limits::LIST).is_err());
}

/// The samples with bytes changed, left out or doubled.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let samples: [&[u8]; 3] = [
        include_bytes!("../../samples/mau.xlsx"),
        include_bytes!("../../samples/mau.xls"),
        include_bytes!("../../samples/mau.ods"),
    ];
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..3u8);
    (0..3usize, prop::collection::vec(change, 1..12)).prop_map(move |(sample, changes)| {
        let mut bytes = samples[sample].to_vec();
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at.max(9)),
                _ => bytes.insert(at, byte),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_damaged_file_ends_in_rows_or_in_a_sentence(bytes in damaged()) {
        let limits = Limits { unpacked: 4 << 20, cells: 50_000, ..Limits::LIST };
        if let Err(fault) = read(bytes, limits) {
            // A fault of ours would be caught as well, but is one all the same.
            prop_assert!(fault != Fault::damaged("nội dung"), "a panic");
        }
    }

    #[test]
    fn any_bytes_end_in_rows_or_in_a_sentence(
        start in prop::sample::select(vec![b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"", b"sep=;\n"]),
        bytes in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        if let Err(fault) = read([start, &bytes].concat(), Limits::LIST) {
            prop_assert!(fault != Fault::damaged("nội dung"), "a panic");
        }
    }
}
