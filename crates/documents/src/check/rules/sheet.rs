//! The sheet: size, margins, letters, page numbers.

use super::{
    ACROSS, ANNEX_PAGES, BOTTOM, COLOUR, FONT, Faults, LEFT, PAGE_NUMBER, PAPER, RIGHT, TOP, said,
};
use crate::check::{
    page::{Sheet, fold},
    paper::{MM, Paper},
    profile::{Kind, Profile},
};
use std::rc::Rc;

/// Letters as wide as those of Times New Roman, under the names they go by.
const TIMES: &[&str] = &[
    "timesnewroman",
    "times",
    "liberationserif",
    "tinos",
    "nimbusroman",
    "texgyretermes",
    "anttserif",
    "thorndale",
    "freeserif",
];

/// Signs that no text font has: marks of lists, boxes to tick.
const SIGNS: &[&str] = &[
    "symbol",
    "opensymbol",
    "wingdings",
    "zapfdingbats",
    "segoeuisymbol",
];

/// Fonts of codes from before Unicode.
const OLD: &[&str] = &["vntime", "vni", "vnarial", "vnhelvet"];

/// A font as it is used: its name, how many letters, and where it is met first.
pub(in crate::check) struct Styles {
    fonts: Vec<Used>,
    coloured: Vec<Used>,
}

struct Used {
    font: Rc<str>,
    letters: usize,
    page: usize,
    text: String,
}

/// Fonts and colours of every letter, before anything is thrown away.
pub(in crate::check) fn styles(sheets: &[Sheet]) -> Styles {
    let mut styles = Styles {
        fonts: Vec::new(),
        coloured: Vec::new(),
    };
    for (page, sheet) in sheets.iter().enumerate() {
        for glyph in &sheet.glyphs {
            if glyph.text.trim().is_empty() {
                continue;
            }
            // Small print in the margins is no text of the paper.
            let foot = glyph.y - glyph.size * 0.7 > sheet.height - 56.0 && glyph.size < 11.6;
            put(&mut styles.fonts, &glyph.mark.font, page, &glyph.text);
            if !glyph.mark.black && !foot {
                put(&mut styles.coloured, &"".into(), page, &glyph.text);
            }
        }
    }
    styles
}

fn put(all: &mut Vec<Used>, font: &Rc<str>, page: usize, text: &str) {
    if !all.iter().any(|used| used.font == *font) {
        all.push(Used {
            font: Rc::clone(font),
            letters: 0,
            page,
            text: String::new(),
        });
    }
    if let Some(used) = all.iter_mut().find(|used| used.font == *font) {
        used.letters += 1;
        if used.page == page && used.letters <= 40 {
            used.text.push_str(text);
        }
    }
}

pub(super) fn paper_and_letters(
    paper: &Paper,
    styles: &Styles,
    profile: Profile,
    out: &mut Faults<'_>,
) {
    for (n, page) in paper.pages.iter().enumerate() {
        let (width, height) = (page.width / MM, page.height / MM);
        let is = |a: f32, b: f32| (width - a).abs() < 1.0 && (height - b).abs() < 1.0;
        if !is(210.0, 297.0) && !is(297.0, 210.0) {
            let sentence = format!(
                "Khổ giấy là {} mm × {} mm; phải là A4, 210 mm × 297 mm.",
                said(width),
                said(height)
            );
            out.on(PAPER, n, sentence);
            break;
        }
        let across = width > height + 1.0;
        let main = &paper.pages[..paper.main_pages()];
        let has_tables = main.iter().any(|page| !page.tables.is_empty());
        if across && !has_tables && profile.kind != Kind::Certificate && n < main.len() {
            out.on(
                ACROSS,
                n,
                "Trang giấy nằm ngang mà không có bảng, biểu; phải trình bày theo chiều dài của khổ A4.",
            );
            break;
        }
    }
    for used in &styles.fonts {
        let name = fold(&used.font);
        let is = |names: &[&str]| names.iter().any(|known| name.starts_with(known));
        if is(TIMES) || (is(SIGNS) && used.letters < 200) {
            continue;
        }
        let sentence = if is(OLD) {
            format!(
                "Phông chữ {} không theo bộ mã Unicode; phải dùng Times New Roman với bộ mã Unicode.",
                used.font
            )
        } else {
            format!("Phông chữ là {}; phải là Times New Roman.", used.font)
        };
        out.add(FONT, used.page, &used.text, sentence);
    }
    if profile.kind != Kind::Certificate {
        for used in &styles.coloured {
            out.add(
                COLOUR,
                used.page,
                &used.text,
                "Chữ có màu; chữ của văn bản phải màu đen.".into(),
            );
        }
    }
}

/// A line of text reaches so far above and below its baseline, as a part of its size.
const ASCENT: f32 = 0.891;
const DESCENT: f32 = 0.216;
/// What two programs may differ by, in millimetres.
const SLACK: f32 = 0.8;

pub(super) fn margins(paper: &Paper, out: &mut Faults<'_>) {
    let wide = paper
        .body
        .iter()
        .filter(|row| row.length() > (paper.right(row.page) - paper.left) * 0.8)
        .count();
    let left = paper.left / MM;
    if left < 30.0 - SLACK || (wide > 2 && left > 35.0 + SLACK) {
        let sentence = format!("Lề trái là {} mm; phải từ 30 đến 35 mm.", said(left));
        out.on(LEFT, 0, sentence);
    }
    let right = paper.right_gap / MM;
    let body = paper.body_gap / MM;
    let right = if wide > 2 && body > 20.0 + SLACK {
        body
    } else {
        right
    };
    if right < 15.0 - SLACK || (wide > 2 && right > 20.0 + SLACK) {
        let sentence = format!("Lề phải là {} mm; phải từ 15 đến 20 mm.", said(right));
        out.on(RIGHT, 0, sentence);
    }
    top(paper, out);
    bottom(paper, out);
}

fn top(paper: &Paper, out: &mut Faults<'_>) {
    for (n, page) in paper.pages.iter().enumerate() {
        let Some(row) = page.rows.first() else {
            continue;
        };
        let above = (row.y() - row.size() * ASCENT) / MM;
        // A page may begin with the gap before a paragraph, or with a row of a table.
        let slack = if n == 0 { 1.6 } else { 6.0 };
        if above < 20.0 - SLACK || above > 25.0 + slack {
            let sentence = format!("Lề trên là {} mm; phải từ 20 đến 25 mm.", said(above));
            out.on(TOP, n, sentence);
            return;
        }
    }
}

/// Rows above a table that stand with it: a page number, a heading of two lines.
const OPENING: usize = 4;

/// How far a page is filled shows its lower margin only where text goes on; several pages are needed
/// to see that it is too wide. Below a row of a table there may have been no room for the next, taller one.
fn bottom(paper: &Paper, out: &mut Faults<'_>) {
    let below = |page: &super::super::page::Page| {
        let last = page.rows.last()?;
        Some((page.height - last.y() - last.size() * DESCENT) / MM)
    };
    let mut filled: Vec<f32> = Vec::new();
    for (n, page) in paper.pages.iter().enumerate() {
        let Some(rest) = below(page) else { continue };
        if rest < 20.0 - SLACK {
            let sentence = format!("Lề dưới là {} mm; phải từ 20 đến 25 mm.", said(rest));
            out.on(BOTTOM, n, sentence);
            return;
        }
        let last_of_part =
            n + 1 == paper.pages.len() || paper.annexes.iter().any(|annex| annex.page == n + 1);
        let in_table = page.rows.last().is_some_and(|row| page.in_table(row));
        // A table that opens the next page had no room here for its head with its first row.
        let before_table = paper
            .pages
            .get(n + 1)
            .is_some_and(|next| next.rows.iter().take(OPENING).any(|row| next.in_table(row)));
        if !last_of_part && !in_table && !before_table {
            filled.push(rest);
        }
    }
    let least = filled.iter().copied().fold(f32::MAX, f32::min);
    if filled.len() > 1 && least > 25.0 + 18.0 {
        let sentence = format!("Lề dưới là {} mm; phải từ 20 đến 25 mm.", said(least));
        out.on(BOTTOM, 0, sentence);
    }
}

pub(super) fn page_numbers(paper: &Paper, out: &mut Faults<'_>) {
    for n in 0..paper.pages.len() {
        let start = paper
            .annexes
            .iter()
            .rev()
            .map(|annex| annex.page)
            .find(|page| *page <= n)
            .unwrap_or(0);
        let expected = n - start + 1;
        let rule = if start == 0 { PAGE_NUMBER } else { ANNEX_PAGES };
        if !number(paper, n, expected, rule, out) {
            return;
        }
    }
}

/// Whether the number of one page is right; false when one fault is enough.
fn number(
    paper: &Paper,
    n: usize,
    expected: usize,
    rule: super::Rule,
    out: &mut Faults<'_>,
) -> bool {
    let page = &paper.pages[n];
    let Some(row) = paper.numbers.iter().find(|row| row.page == n) else {
        if expected == 1 {
            return true;
        }
        let sentence =
            "Trang này không có số trang; từ trang thứ hai phải đánh số trang ở giữa lề trên.";
        out.on(rule, n, sentence);
        return false;
    };
    if expected == 1 {
        let sentence = if rule == ANNEX_PAGES {
            "Trang đầu của phụ lục có số trang; mỗi phụ lục được đánh số trang riêng và không hiển thị số ở trang đầu."
        } else {
            "Trang thứ nhất có số trang; số của trang thứ nhất không được hiển thị."
        };
        out.at(rule, row, sentence);
        return false;
    }
    let text = row.text();
    let centred = (row.middle() - paper.middle(n)).abs() < 8.0
        || (row.middle() - page.width / 2.0).abs() < 8.0;
    let size = row.size();
    let sentence = if row.y() > page.height / 2.0 || !centred {
        "Số trang phải đặt canh giữa trong phần lề trên.".to_owned()
    } else if text.parse::<usize>().is_err() {
        "Số trang phải là một chữ số Ả Rập, không kèm chữ hay dấu.".to_owned()
    } else if text.parse() != Ok(expected) {
        format!("Trang này phải mang số {expected}.")
    } else if !(12.7..14.3).contains(&size) {
        format!(
            "Số trang phải có cỡ chữ từ 13 đến 14 (đang là {}).",
            said(size)
        )
    } else if row
        .words
        .iter()
        .any(|word| word.mark.italic || word.mark.bold)
    {
        "Số trang phải là chữ đứng, không đậm, không nghiêng.".to_owned()
    } else {
        return true;
    };
    out.at(rule, row, sentence);
    false
}
