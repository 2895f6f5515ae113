//! The Word file says what the paper says, and another office program opens it as it is meant.

use super::papers::{Filling, filled};
use super::printers::{bare, check_same, html_text, info, poppler};
use crate::{forms, make, to_docx, to_pdf, to_text};
use std::{path::Path, process::Command};

/// A member of a Word file, read with a stock tool.
pub fn member(docx: &[u8], name: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let file = folder.path().join("paper.docx");
    std::fs::write(&file, docx).expect("the folder is ours");
    let output = Command::new("unzip")
        .arg("-p")
        .arg(&file)
        .arg(name)
        .output()
        .expect("unzip is missing: apt-get install unzip");
    assert!(output.status.success(), "{name} is not in the file");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_word_file_says_the_same_and_that_it_is_a_copy_to_edit() {
    for form in forms() {
        for filling in Filling::ALL {
            let name = format!("{}-{}", form.slug, filling.name());
            let document = make(form.slug, &filled(form, filling)).expect("a paper");
            let docx = to_docx(&document, &info()).expect("a Word file");
            if let Some(folder) = std::env::var_os("ANTT_PAPERS") {
                let file = Path::new(&folder).join(format!("{name}.docx"));
                std::fs::write(file, &docx).expect("the folder is there");
            }
            let said = bare(&html_text(&member(&docx, "word/document.xml")));
            check_same(
                &said,
                &bare(&to_text(&document)),
                &format!("{name} as DOCX"),
            );
            assert!(member(&docx, "word/footer1.xml").contains("Bản để sửa"));
            assert_eq!(
                docx,
                to_docx(&document, &info()).expect("a Word file"),
                "{name}"
            );
        }
    }
}

fn n_pages(pdf: &[u8]) -> usize {
    let about = poppler("pdfinfo", &[], pdf);
    let pages = about.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages
        .and_then(|n| n.trim().parse().ok())
        .expect("a number of pages")
}

/// Every file in the folder as PDF, by LibreOffice, with settings of its own. What it complains of is a fault; that it
/// has no Java is not.
fn converted(folder: &Path) {
    let settings = format!("-env:UserInstallation=file://{}/settings", folder.display());
    let files = std::fs::read_dir(folder)
        .expect("the folder is ours")
        .map(|entry| entry.expect("it can be listed").path());
    let output = Command::new("soffice")
        .args([&settings, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(files.filter(|file| file.extension().is_some_and(|end| end == "docx")))
        .output()
        .expect("soffice is missing: apt-get install libreoffice-writer-nogui");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let complaint = said.lines().find(|line| !line.contains("javaldx"));
    assert!(output.status.success() && complaint.is_none(), "{said}");
}

#[test]
fn libreoffice_prints_every_word_file_as_the_decree_asks_and_short_papers_on_as_many_pages() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let mut papers: Vec<(String, usize, bool)> = Vec::new();
    for form in forms() {
        for filling in [Filling::Short, Filling::Long] {
            let document = make(form.slug, &filled(form, filling)).expect("a paper");
            let pages = n_pages(&to_pdf(&document, &info()).expect("a PDF"));
            // A long paper is asked only where it is short enough to be counted.
            if filling == Filling::Long && pages > 2 {
                continue;
            }
            let name = format!("{}-{}", form.slug, filling.name());
            let docx = to_docx(&document, &info()).expect("a Word file");
            std::fs::write(folder.path().join(format!("{name}.docx")), docx)
                .expect("the folder is ours");
            // A certificate is none of the decree's papers.
            let asked = document.look == crate::Look::Paper && filling == Filling::Short;
            papers.push((name, pages, asked));
        }
    }
    converted(folder.path());
    let mut unlike = Vec::new();
    for (name, expected, asked) in papers {
        let pdf = std::fs::read(folder.path().join(format!("{name}.pdf")))
            .unwrap_or_else(|_| panic!("{name} was not converted"));
        let pages = n_pages(&pdf);
        if expected <= 2 && pages != expected {
            unlike.push(format!("{name}: {pages} pages, {expected} here"));
        }
        if !asked {
            continue;
        }
        let report = crate::check::check(&pdf, None).expect("a PDF that can be read");
        let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, Vec::<String>::new(), "{name} as Word prints it");
    }
    assert_eq!(unlike, Vec::<String>::new());
}
