//! Every Vietnamese letter in every face is drawn and comes back.

use super::printers::{info, poppler, words};
use crate::{
    font::{self, Face},
    model::{Block, Document, Heading, Run},
    to_pdf,
};
use unicode_normalization::UnicodeNormalization;

/// The 134 letters that carry a mark, and the punctuation of office papers.
fn letters() -> (Vec<String>, Vec<String>) {
    let mut accented = Vec::new();
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
        for tone in ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"] {
            let letter: String = format!("{base}{tone}").nfc().collect();
            if !letter.is_ascii() {
                accented.push(letter);
            }
        }
    }
    accented.extend(["đ".to_owned(), "Đ".to_owned()]);
    let marks = "“”‘’–—…•§₫−≥≤□½²°€".chars().map(String::from).collect();
    (accented, marks)
}

#[test]
fn every_letter_of_every_face_comes_back_from_the_pdf() {
    let (accented, marks) = letters();
    assert_eq!(accented.len(), 134);
    let plain: Vec<String> = ('!'..='~').map(String::from).collect();
    let all = [plain, accented, marks].concat().join(" ");
    let mut document = Document {
        slug: "letters".into(),
        heading: Heading::default(),
        title: String::new(),
        subject: String::new(),
        addressees: Vec::new(),
        blocks: Vec::new(),
        signatures: Vec::new(),
        recipients: Vec::new(),
        sample: false,
        code: None,
        sheet: crate::Sheet::Portrait,
        look: crate::Look::Paper,
    };
    for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
        document.blocks.push(Block::Paragraph(vec![Run {
            text: all.clone(),
            bold,
            italic,
        }]));
    }
    let pdf = to_pdf(&document, &info()).expect("a PDF");
    let text = words(&poppler("pdftotext", &["-raw", "-enc", "UTF-8"], &pdf));
    assert_eq!(text.matches(&all).count(), 4, "{text}");
    // Our own reader sees the same letters, in the face they are drawn in.
    let report = crate::check::letters(&pdf).expect("a PDF that can be read");
    for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
        let drawn: String = report
            .iter()
            .filter(|(_, is_bold, is_italic)| (*is_bold, *is_italic) == (bold, italic))
            .map(|(text, ..)| text.as_str())
            .collect();
        assert!(
            drawn.contains(&all.replace(' ', "")),
            "{bold} {italic}: {drawn}"
        );
    }
    assert_eq!(
        poppler("pdffonts", &[], &pdf).matches("AnttSerif").count(),
        4
    );
}

#[test]
fn the_faces_agree_on_their_letters_and_keep_the_widths_of_times() {
    let (accented, marks) = letters();
    for letter in accented
        .iter()
        .chain(&marks)
        .flat_map(|letter| letter.chars())
    {
        assert!(font::has(letter), "{letter}");
        for face in Face::ALL {
            assert!(
                face.width(&letter.to_string(), 1.0) > 0.0,
                "{letter} {face:?}"
            );
        }
    }
    // Advances of Times New Roman, in thousandths of an em.
    let widths = [
        (Face::Regular, "a", 443),
        (Face::Regular, " ", 250),
        (Face::Bold, "M", 943),
        (Face::Italic, "g", 500),
    ];
    for (face, letter, width) in widths {
        assert_eq!((face.width(letter, 1000.0)) as i32, width, "{letter}");
    }
}
