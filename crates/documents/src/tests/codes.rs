//! The codes at the foot of every page, read back as a telephone would: from the drawn page.

use super::{
    papers::{Filling, filled},
    printers::{info, poppler},
};
use crate::{
    Fingerprint, PdfInfo, ReadFault, content_text, forms, layout, make, read_pdf, to_html, to_pdf,
};
use std::{path::Path, process::Command};

/// What the QR codes of a PDF say, page by page.
fn read_codes(pdf: &[u8], folder: &Path) -> Vec<String> {
    let file = folder.join("paper.pdf");
    std::fs::write(&file, pdf).expect("the folder is ours");
    // At 200 dots an inch: the left margin of the sheet.
    let margin = ["-r", "200", "-gray", "-x", "0", "-y", "0", "-W", "236"];
    let drawn = Command::new("pdftoppm")
        .args(margin)
        .arg(&file)
        .arg(folder.join("page"))
        .status()
        .expect("pdftoppm is missing: apt-get install poppler-utils");
    assert!(drawn.success());
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is ours")
        .map(|entry| entry.expect("the folder is ours").path())
        .filter(|path| path.extension().is_some_and(|end| end == "pgm"))
        .collect();
    pages.sort();
    let read = Command::new("zbarimg")
        .args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .args(&pages)
        .output()
        .expect("zbarimg is missing: apt-get install zbar-tools");
    let text = String::from_utf8(read.stdout).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_code_of_every_page_is_read_from_its_picture() {
    for form in forms() {
        for filling in [Filling::Short, Filling::Long] {
            let document = make(form.slug, &filled(form, filling))
                .expect("a paper")
                .sealed();
            let code = document.code.expect("a sealed paper has a code");
            let pdf = to_pdf(&document, &info()).expect("a PDF");
            let pages = layout::pages(&document).len();
            let folder = tempfile::tempdir().expect("a folder of our own");
            let expected: Vec<String> = (1..=pages)
                .map(|page| code.page_text(page, pages))
                .collect();
            assert_eq!(
                read_codes(&pdf, folder.path()),
                expected,
                "{}-{}",
                form.slug,
                filling.name()
            );
        }
    }
}

#[test]
fn a_paper_without_a_code_has_no_trace_of_one() {
    let form = forms::form("minutes").expect("the minutes");
    let document = make(form.slug, &filled(form, Filling::Short)).expect("a paper");
    let pdf = to_pdf(&document, &info()).expect("a PDF");
    assert!(!poppler("pdftotext", &[], &pdf).contains("Mã đối chiếu"));
    assert!(!to_html(&document).contains("paper-code"));
    let folder = tempfile::tempdir().expect("a folder of our own");
    assert!(read_codes(&pdf, folder.path()).is_empty());
}

#[test]
fn number_and_date_do_not_move_the_printed_code_but_a_word_does() {
    let form = forms::form("decision").expect("the decision");
    let fields = filled(form, Filling::Short);
    let code =
        |fields| -> Option<Fingerprint> { make(form.slug, fields).expect("a paper").sealed().code };
    let signed = fields
        .clone()
        .text("number", "127")
        .text("signer_name", "Đỗ Thị Ỷ");
    assert_eq!(code(&fields), code(&signed));
    assert_ne!(code(&fields), code(&fields.clone().text("year", "2027")));
}

/// The properties of the file hold the fingerprint as plain text.
#[test]
fn the_file_says_whose_content_it_holds() {
    let form = forms::form("decision").expect("the decision");
    let document = make(form.slug, &filled(form, Filling::Short))
        .expect("a paper")
        .sealed();
    let text = document.code.expect("a code").to_text();
    let pdf = to_pdf(&document, &PdfInfo { ..info() }).expect("a PDF");
    assert!(pdf.windows(text.len()).any(|part| part == text.as_bytes()));
}

#[test]
fn a_pdf_of_ours_is_read_back_with_its_codes_and_all_its_lines() {
    for form in forms() {
        for filling in [Filling::Short, Filling::Long] {
            let name = format!("{}-{}", form.slug, filling.name());
            let document = make(form.slug, &filled(form, filling))
                .expect("a paper")
                .sealed();
            let code = document.code.expect("a code");
            let read =
                read_pdf(&to_pdf(&document, &info()).expect("a PDF")).expect("a PDF of ours");
            assert_eq!(read.fingerprint, Some(code), "{name}");
            assert_eq!(read.codes(), [code.code()], "{name}");
            let content = content_text(&document);
            assert!(
                read.missing(&content).is_empty(),
                "{name}: {:?}",
                read.missing(&content)
            );
        }
    }
}

/// A file whose code was kept while a word was changed.
#[test]
fn a_changed_word_under_an_unchanged_code_is_found() {
    let form = forms::form("minutes").expect("the minutes");
    let document = make(form.slug, &filled(form, Filling::Short))
        .expect("a paper")
        .sealed();
    let mut forged = document.clone();
    forged.subject = forged.subject.replace("2026", "2027");
    let read = read_pdf(&to_pdf(&forged, &info()).expect("a PDF")).expect("a PDF");
    assert_eq!(read.codes(), [document.code.expect("a code").code()]);
    let content = content_text(&document);
    let missing = read.missing(&content);
    assert_eq!(missing.len(), 1);
    assert!(missing[0].starts_with("trích yếu: "), "{missing:?}");
}

#[test]
fn what_is_no_pdf_or_broken_is_said() {
    assert_eq!(
        read_pdf(b"\xff\xd8\xff\xe0 a picture"),
        Err(ReadFault::NotPdf)
    );
    assert_eq!(read_pdf(b""), Err(ReadFault::NotPdf));
    assert_eq!(read_pdf(b"%PDF-1.7\nnothing more"), Err(ReadFault::Broken));
}
