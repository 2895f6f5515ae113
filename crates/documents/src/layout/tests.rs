//! What a reader would notice if it were wrong, measured on the pages themselves.

use super::{MARGIN_LEFT, Mark, Page, pages};
use crate::{
    Fields, forms,
    model::Document,
    tests::papers::{Filling, filled},
};

fn laid_out(slug: &str, fields: &Fields) -> (Document, Vec<Page>) {
    let document = crate::make(slug, fields).expect("a paper");
    let pages = pages(&document);
    (document, pages)
}

fn texts(page: &Page) -> Vec<(f32, f32, f32, &str)> {
    page.marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text {
                x,
                y,
                face,
                size,
                text,
                stretch,
            } => {
                let blanks = text.trim_end().matches(' ').count() as f32;
                Some((
                    *x,
                    x + face.width(text.trim_end(), *size) + blanks * stretch,
                    *y,
                    text.as_str(),
                ))
            }
            Mark::Rule { .. } | Mark::Picture { .. } => None,
        })
        .collect()
}

#[test]
fn nothing_stands_outside_the_margins() {
    for form in forms() {
        for filling in Filling::ALL {
            let (document, pages) = laid_out(form.slug, &filled(form, filling));
            for (n, page) in pages.iter().enumerate() {
                if document.look == crate::Look::Certificate {
                    // The margins of the decree are not a certificate's: its text stands in its frame.
                    check_framed(page, filling.name());
                    continue;
                }
                for (from, to, y, text) in texts(page) {
                    let place = format!("{} {} page {}: {text}", form.slug, filling.name(), n + 1);
                    assert!(from >= MARGIN_LEFT - 0.6, "{place} starts at {from}");
                    assert!(
                        to <= MARGIN_LEFT + page.sheet.text_width() + 0.6,
                        "{place} ends at {to}"
                    );
                    assert!(
                        (0.0..=page.sheet.text_height()).contains(&y),
                        "{place} stands at {y}"
                    );
                }
            }
        }
    }
}

#[track_caller]
fn check_framed(page: &super::Page, name: &str) {
    let rules = page.marks.iter().filter_map(|mark| match mark {
        Mark::Rule {
            x, y, to_x, to_y, ..
        } => Some((*x, *y, *to_x, *to_y)),
        Mark::Text { .. } | Mark::Picture { .. } => None,
    });
    let (left, top, right, bottom) = rules.fold(
        (f32::MAX, f32::MAX, f32::MIN, f32::MIN),
        |(left, top, right, bottom), (x, y, to_x, to_y)| {
            (left.min(x), top.min(y), right.max(to_x), bottom.max(to_y))
        },
    );
    for (from, to, y, text) in texts(page) {
        assert!(
            from > left && to < right,
            "{name}: {text} from {from} to {to}"
        );
        assert!(y > top && y < bottom, "{name}: {text} at {y}");
    }
}

#[test]
fn signatures_never_stand_alone_on_a_page() {
    for form in forms() {
        for filling in Filling::ALL {
            let (document, pages) = laid_out(form.slug, &filled(form, filling));
            let Some(role) = document
                .signatures
                .iter()
                .find_map(|signature| signature.role.first())
            else {
                continue;
            };
            let first_word = role.split(' ').next().expect("a word");
            let signed = pages.iter().rev().find_map(|page| {
                let texts = texts(page);
                let at = texts
                    .iter()
                    .rposition(|(.., text)| text.starts_with(first_word))?;
                Some(texts[at].2 > 30.0)
            });
            assert_eq!(signed, Some(true), "{} {}", form.slug, filling.name());
        }
    }
}

#[test]
fn no_heading_ends_a_page() {
    for form in forms() {
        for filling in Filling::ALL {
            let (document, pages) = laid_out(form.slug, &filled(form, filling));
            let headings: Vec<&str> = document
                .blocks
                .iter()
                .filter_map(|block| match block {
                    crate::Block::Heading { text, .. } => Some(text.as_str()),
                    _ => None,
                })
                .collect();
            for page in &pages {
                if let Some((.., last)) = texts(page).last() {
                    assert!(!headings.contains(last), "{}: {last}", form.slug);
                }
            }
        }
    }
}

#[test]
fn pages_are_numbered_from_the_second_and_an_annex_counts_for_itself() {
    let form = forms::form("decision").expect("the decision");
    let (_, pages) = laid_out(form.slug, &filled(form, Filling::Long));
    let numbers: Vec<Option<usize>> = pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [None, Some(2), None, Some(2)]);
}

#[test]
fn a_table_repeats_its_head_on_every_page_it_reaches() {
    let form = forms::form("minutes").expect("the minutes");
    let (_, pages) = laid_out(form.slug, &filled(form, Filling::Long));
    let heads = pages
        .iter()
        .filter(|page| texts(page).iter().any(|(.., text)| *text == "TT"))
        .count();
    assert!(heads > 2, "{heads}");
}

#[test]
fn justified_lines_end_at_the_margin() {
    let form = forms::form("decision").expect("the decision");
    let (_, pages) = laid_out(form.slug, &filled(form, Filling::Short));
    let right = MARGIN_LEFT + pages[0].sheet.text_width();
    let texts = texts(&pages[0]);
    let line = texts
        .iter()
        .find(|(.., text)| text.starts_with("dân xã, Trưởng Công an xã"))
        .expect("a full line");
    assert!(
        (line.1 - right).abs() < 0.2,
        "{} instead of {right}",
        line.1
    );
}

#[test]
fn dates_are_not_torn_at_the_end_of_a_line() {
    for form in forms() {
        let (_, pages) = laid_out(form.slug, &filled(form, Filling::Long));
        for page in &pages {
            for two in texts(page).windows(2) {
                let ends = ["ngày", "tháng", "khoản"]
                    .iter()
                    .any(|word| two[0].3.ends_with(word));
                let same_column = two[0].0 == two[1].0 || two[1].0 <= MARGIN_LEFT;
                let goes_on = two[1].3.starts_with(|c: char| c.is_ascii_digit())
                    && !two[1]
                        .3
                        .split(' ')
                        .next()
                        .is_some_and(|word| word.contains('/'));
                let torn = ends && same_column && goes_on;
                assert!(!torn, "{}: {} / {}", form.slug, two[0].3, two[1].3);
            }
        }
    }
}

#[test]
fn a_sheet_that_lies_across_keeps_its_margins_and_halves_its_head() {
    let form = forms::form("multi-year").expect("the table of years");
    let mut document = crate::make(form.slug, &filled(form, Filling::Long)).expect("a paper");
    let upright = pages(&document).len();
    document.sheet = crate::Sheet::Landscape;
    let pages = pages(&document);
    assert!(pages.len() >= upright, "{} pages", pages.len());
    let right = MARGIN_LEFT + document.sheet.text_width();
    for page in &pages {
        assert_eq!(page.sheet, crate::Sheet::Landscape);
        for (from, to, y, text) in texts(page) {
            assert!(from >= MARGIN_LEFT - 0.6 && to <= right + 0.6, "{text}");
            assert!((0.0..=document.sheet.text_height()).contains(&y), "{text}");
        }
    }
    let motto = texts(&pages[0])
        .iter()
        .find(|(.., text)| text.starts_with("Độc lập"))
        .map(|(from, to, ..)| f32::midpoint(*from, *to))
        .expect("the motto");
    let middle = MARGIN_LEFT + document.sheet.text_width() * 0.75;
    assert!((motto - middle).abs() < 1.0, "{motto} instead of {middle}");
}
