//! The three printers say the same, and the PDF is a good PDF.

use super::papers::{Filling, filled};
use crate::{PdfInfo, forms, layout, make, model::Document, to_html, to_pdf, to_text};
use std::{path::Path, process::Command};
use time::macros::date;

pub fn info() -> PdfInfo {
    PdfInfo {
        date: date!(2026 - 11 - 02),
        author: "Thôn Đông".into(),
    }
}

/// Runs a tool of poppler over a PDF and returns what it says.
pub fn poppler(tool: &str, options: &[&str], pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).expect("the folder is ours");
    let mut command = Command::new(tool);
    command.args(options).arg(&file);
    if tool == "pdftotext" {
        command.arg("-");
    }
    let output = command
        .output()
        .unwrap_or_else(|_| panic!("{tool} is missing: apt-get install poppler-utils"));
    assert!(
        output.status.success(),
        "{tool}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{tool}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without page numbers, codes and repeated table heads; blanks do not count, because a word that
/// is wider than its column is cut.
pub fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn pdf_text(document: &Document, pdf: &[u8]) -> String {
    let heads: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            crate::Block::Table(table) => Some(
                table
                    .columns
                    .iter()
                    .map(|column| bare(&column.title))
                    .collect(),
            ),
            _ => None,
        })
        .collect();
    let code = document
        .code
        .map(|code| bare(&format!("Mã đối chiếu: {}", code.code())));
    let numbers: Vec<_> = layout::pages(document)
        .iter()
        .map(|page| page.number)
        .collect();
    let raw = poppler("pdftotext", &["-raw", "-enc", "UTF-8"], pdf);
    let mut text = String::new();
    for (n, page) in raw.trim_end_matches('\u{c}').split('\u{c}').enumerate() {
        let mut page = bare(page);
        if let Some(number) = numbers[n] {
            page = page
                .strip_prefix(&number.to_string())
                .expect("a page number")
                .to_owned();
        }
        if let Some(code) = &code {
            page = page
                .strip_prefix(code.as_str())
                .unwrap_or_else(|| panic!("no code on page {n}: {page}"))
                .to_owned();
        }
        let repeated = heads
            .iter()
            .filter(|head| n > 0 && page.starts_with(head.as_str()))
            .max_by_key(|head| head.len());
        // A head at the top of a page is repeated only when the table began before it.
        if let Some(head) = repeated
            && text.contains(head.as_str())
        {
            page = page[head.len()..].to_owned();
        }
        text.push_str(&page);
    }
    text
}

pub fn html_text(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let (tag, said) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.starts_with("footer") {
            break;
        }
        text.push_str(said);
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn sorted(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// Equal, or the first place where they are not.
#[track_caller]
pub fn check_same(said: &str, expected: &str, name: &str) {
    let same = said
        .chars()
        .zip(expected.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |text: &str| -> String {
        text.chars()
            .skip(same.saturating_sub(40))
            .take(120)
            .collect()
    };
    assert!(
        said == expected,
        "{name}: after {same} letters\n said: {}\n text: {}",
        around(said),
        around(expected)
    );
}

#[test]
fn every_paper_says_the_same_in_every_form() {
    for form in forms() {
        for filling in Filling::ALL {
            let name = format!("{}-{}", form.slug, filling.name());
            let document = make(form.slug, &filled(form, filling))
                .unwrap_or_else(|fault| panic!("{name}: {fault}"))
                .sealed();
            let text = bare(&to_text(&document));
            assert!(
                filling == Filling::Hostile || !text.contains("{{"),
                "{name}: a field of the template is left as it is written"
            );
            let html = to_html(&document);
            let pdf = to_pdf(&document, &info()).expect("a PDF");
            if let Some(folder) = std::env::var_os("ANTT_PAPERS") {
                let folder = Path::new(&folder);
                std::fs::write(folder.join(format!("{name}.pdf")), &pdf)
                    .expect("the folder is there");
                std::fs::write(folder.join(format!("{name}.html")), &html)
                    .expect("the folder is there");
            }
            let printed = pdf_text(&document, &pdf);
            if filling == Filling::Hostile {
                // Rows that are cut between pages are drawn line by line across their cells.
                let (printed, text) = (sorted(&printed), sorted(&text));
                check_same(&printed, &text, &format!("{name} as PDF"));
            } else {
                check_same(&printed, &text, &format!("{name} as PDF"));
            }
            check_same(&bare(&html_text(&html)), &text, &format!("{name} as HTML"));
        }
    }
}

#[test]
fn every_pdf_is_a4_and_embeds_every_face() {
    for form in forms() {
        for filling in Filling::ALL {
            let document = make(form.slug, &filled(form, filling)).expect("a paper");
            let pdf = to_pdf(&document, &info()).expect("a PDF");
            let about = poppler("pdfinfo", &[], &pdf);
            assert!(about.contains("A4"), "{about}");
            assert!(about.contains(&document.title), "{about}");
            let fonts = poppler("pdffonts", &[], &pdf);
            for font in fonts.lines().skip(2) {
                assert!(font.starts_with("AnttSerif-"), "{font}");
                let columns: Vec<&str> = font.split_whitespace().collect();
                assert!(
                    columns
                        .windows(3)
                        .any(|three| three == ["yes", "no", "yes"]),
                    "{font}"
                );
            }
        }
    }
}

/// Runs qpdf over a PDF; what it warns of is a fault.
pub fn checked_by_qpdf(pdf: &[u8], name: &str) {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).expect("the folder is ours");
    let output = Command::new("qpdf")
        .arg("--check")
        .arg(&file)
        .output()
        .expect("qpdf is missing: apt-get install qpdf");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.is_empty(), "{name}: {said}");
}

#[test]
fn every_pdf_is_whole_and_says_what_it_is_and_in_which_language() {
    for form in forms() {
        let document = make(form.slug, &filled(form, Filling::Long)).expect("a paper");
        let pdf = to_pdf(&document, &info()).expect("a PDF");
        checked_by_qpdf(&pdf, form.slug);
        assert!(pdf.starts_with(b"%PDF-1.7"), "{}", form.slug);
        let file = lopdf::Document::load_mem(&pdf).expect("a PDF");
        let catalog = file.catalog().expect("a catalog");
        let language = catalog.get(b"Lang").and_then(lopdf::Object::as_str);
        assert!(matches!(language, Ok(b"vi-VN")), "{}", form.slug);
        let about = poppler("pdfinfo", &[], &pdf);
        assert!(about.contains("Author:          Thôn Đông"), "{about}");
    }
}

#[test]
fn headings_and_annexes_are_bookmarks() {
    let titles = |slug: &str| -> Vec<(i64, String)> {
        let form = forms::form(slug).expect("a form");
        let document = make(slug, &filled(form, Filling::Short)).expect("a paper");
        let file = lopdf::Document::load_mem(&to_pdf(&document, &info()).expect("a PDF"));
        let contents = file.expect("a PDF").get_toc().expect("bookmarks").toc;
        contents
            .into_iter()
            .map(|one| (one.level as i64, one.title))
            .collect()
    };
    let minutes = titles("minutes");
    let shown: Vec<(i64, &str)> = minutes
        .iter()
        .map(|(level, title)| (*level, title.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            (1, "I. THÀNH PHẦN THAM DỰ"),
            (1, "II. NỘI DUNG CUỘC HỌP"),
            (2, "1. Đánh giá từng tiêu chí"),
            (2, "2. Ý kiến tại cuộc họp"),
            (1, "III. KẾT LUẬN"),
        ]
    );
    let annex = &titles("decision")[0].1;
    assert!(annex.starts_with("Phụ lục: DANH SÁCH"), "{annex}");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    for form in forms() {
        let document = make(form.slug, &filled(form, Filling::Short)).expect("a paper");
        let first = to_pdf(&document, &info()).expect("a PDF");
        let second = to_pdf(&document, &info()).expect("a PDF");
        assert!(first == second, "{}", form.slug);
    }
}

#[test]
fn html_carries_no_style_no_script_and_nothing_unescaped() {
    for form in forms() {
        let html = to_html(&make(form.slug, &filled(form, Filling::Hostile)).expect("a paper"));
        for forbidden in ["<script", "style=", "onclick", "<style", "{{"] {
            let allowed = forbidden == "{{" && html.contains("{{unit}}");
            assert!(
                allowed || !html.contains(forbidden),
                "{}: {forbidden}",
                form.slug
            );
        }
    }
}

#[test]
fn a_short_paper_stays_small() {
    let form = forms::form("minutes").expect("the minutes");
    let document = make(form.slug, &filled(form, Filling::Short)).expect("a paper");
    let pdf = to_pdf(&document, &info()).expect("a PDF");
    assert!(pdf.len() <= 90 * 1024, "{} bytes", pdf.len());
}

#[test]
fn a_sample_is_marked_and_nothing_else_is() {
    for form in forms() {
        let fields = filled(form, Filling::Short);
        let plain = make(form.slug, &fields.clone().flag("sample", false)).expect("a paper");
        let sample = make(form.slug, &fields.flag("sample", true)).expect("a paper");
        for (document, marked) in [(&plain, false), (&sample, true)] {
            assert_eq!(to_text(document).contains("MẪU – KHÔNG CÓ GIÁ TRỊ"), marked);
            assert_eq!(to_html(document).contains("paper-sample"), marked);
        }
        let size = |document| to_pdf(document, &info()).expect("a PDF").len();
        assert!(size(&sample) > size(&plain), "{}", form.slug);
        let content = crate::content_text;
        assert_eq!(
            content(&plain),
            content(&sample),
            "the mark is not part of the content"
        );
    }
}
