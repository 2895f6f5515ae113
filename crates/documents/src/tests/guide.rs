//! The village's guide: four pages that say the same in every form, and call things as the screens do.

use super::printers::{bare, check_same, checked_by_qpdf, html_text, info, poppler};
use super::word::member;
use crate::layout::{self, Mark};
use crate::model::{Block, Document};
use crate::{guide, to_docx, to_html, to_pdf, to_text};
use std::path::{Path, PathBuf};

fn document() -> Document {
    guide().expect("a guide")
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_guide_has_four_pages_and_each_begins_a_part() {
    let document = document();
    let pdf = to_pdf(&document, &info()).expect("a PDF");
    if let Some(folder) = std::env::var_os("ANTT_PAPERS") {
        let folder = Path::new(&folder);
        std::fs::write(folder.join("guide.pdf"), &pdf).expect("the folder is there");
        std::fs::write(folder.join("guide.html"), to_html(&document)).expect("the folder is there");
        let docx = to_docx(&document, &info()).expect("a Word file");
        std::fs::write(folder.join("guide.docx"), docx).expect("the folder is there");
    }
    let about = poppler("pdfinfo", &[], &pdf);
    assert!(about.contains("Pages:           4"), "{about}");
    assert!(about.contains("A4"), "{about}");
    checked_by_qpdf(&pdf, "guide");
    let pages = layout::pages(&document);
    let parts: Vec<Option<&str>> = pages
        .iter()
        .map(|page| page.headings.iter().find(|heading| heading.level == 1))
        .map(|heading| heading.and_then(|heading| heading.text.split(' ').next()))
        .collect();
    assert_eq!(parts, [Some("1."), Some("2."), Some("3."), Some("4.")]);
}

#[test]
fn nothing_in_the_guide_is_smaller_than_thirteen_points() {
    for page in layout::pages(&document()) {
        for mark in page.marks {
            if let Mark::Text { size, text, .. } = mark {
                assert!(size >= 13.0, "{size}: {text}");
            }
        }
    }
}

/// The foot of a page says what it is a page of; only the printed guide has it.
fn without_feet(text: &str, document: &Document) -> String {
    let mut text = bare(text);
    for n in 1..=4 {
        let foot = bare(&format!("{}Trang {n}/4", document.subject));
        assert!(text.contains(&foot), "page {n} has no foot");
        text = text.replacen(&foot, "", 1);
    }
    text
}

#[test]
fn the_guide_says_the_same_in_every_form() {
    let document = document();
    let text = bare(&to_text(&document));
    let pdf = to_pdf(&document, &info()).expect("a PDF");
    let printed = poppler("pdftotext", &["-raw", "-enc", "UTF-8"], &pdf);
    check_same(&without_feet(&printed, &document), &text, "guide as PDF");
    check_same(
        &bare(&html_text(&to_html(&document))),
        &text,
        "guide as HTML",
    );
    let docx = to_docx(&document, &info()).expect("a Word file");
    let said = bare(&html_text(&member(&docx, "word/document.xml")));
    check_same(&said, &text, "guide as DOCX");
}

/// Every source of the screens, and of what the program lets them say.
fn sources(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("");
        if path.is_dir() {
            if name != "tests" {
                sources(&path, all);
            }
        } else if !name.contains("test")
            && [".tsx", ".ts", ".rs"].iter().any(|end| name.ends_with(end))
        {
            all.push_str(&std::fs::read_to_string(&path).expect("a source"));
        }
    }
}

/// Whether a text of the screens is these very words, neither more nor less.
fn is_said(label: &str, sources: &str) -> bool {
    [format!("\"{label}\""), format!(">{label}<")]
        .iter()
        .any(|whole| sources.contains(whole))
        || sources.lines().any(|line| line.trim() == label)
}

#[test]
fn the_guide_calls_everything_as_the_screens_do() {
    let mut all = String::new();
    for folder in ["ui/src", "crates/app/src"] {
        sources(&repository().join(folder), &mut all);
    }
    let labels = guide::labels(&document());
    assert!(labels.len() > 20, "{labels:?}");
    let unknown: Vec<&String> = labels
        .iter()
        .filter(|label| !is_said(label, &all))
        .collect();
    assert!(unknown.is_empty(), "no screen says {unknown:?}");
    assert!(!is_said("Mở tệp xã", &all), "a part of a label is none");
}

#[test]
fn the_pictures_are_small_and_each_can_be_taken_again() {
    let recipes = std::fs::read_to_string(repository().join("tests/window/pictures.json"));
    let recipes = recipes.expect("the list of pictures");
    let mut bytes = 0;
    let mut shown = 0;
    for block in document().blocks {
        if let Block::Picture(picture) = block {
            let recipe = format!("\"guide\": true, \"name\": \"{}\"", picture.name);
            assert!(recipes.contains(&recipe), "{}", picture.name);
            bytes += picture.png.len();
            shown += 1;
        }
    }
    assert_eq!(shown, recipes.matches("\"guide\": true").count());
    assert!(bytes < 600 * 1024, "{bytes} bytes");
}
