//! What stands above and below the body: names, number, place and date, title, addressees, signatures.

use super::write::{self, text_width};
use crate::{
    font::Face,
    layout,
    model::{Document, Heading, Run, Sheet, Signature},
    words,
};

/// Between the columns of the issuer and of the nation, and for rounding in other programs.
const GUTTER: i32 = 120;
/// Room for three figures, written after signing.
const ROOM: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";

fn twips(text: &str, size: f32) -> i32 {
    (Face::Bold.width(text, size) * 20.0).round() as i32
}

/// The lines of a title as the PDF breaks them: the line drawn below is as long as a part of the last one.
fn broken(text: &str, width: i32, size: f32) -> Vec<String> {
    let mut lines = layout::balanced(text, width as f32 / 20.0, size);
    lines.retain(|line| !line.is_empty());
    lines
}

/// Both columns, then number and date below them; the nation stands on one line.
pub fn heading(heading: &Heading, sheet: Sheet, out: &mut String) {
    let nation = twips(words::NATION, 13.0) + GUTTER;
    let right_width = match sheet {
        Sheet::Portrait => nation,
        Sheet::Landscape => nation.max(text_width(sheet) / 2),
    };
    let left_width = text_width(sheet) - right_width;
    let mut left = String::new();
    for text in heading.superior.lines() {
        write::title_line(&mut left, "CoQuanChuQuan", text);
    }
    let mut issuer = Vec::new();
    for text in heading.issuer.lines() {
        issuer = broken(text, left_width - GUTTER, 13.0);
        write::title_line(&mut left, "CoQuan", &issuer.join("\n"));
    }
    if let Some(last) = issuer.last() {
        write::rule(&mut left, left_width, twips(last, 13.0) * 2 / 5);
    }
    let mut right = String::new();
    write::line(&mut right, "QuocHieu", words::NATION);
    write::line(&mut right, "TieuNgu", words::MOTTO);
    write::rule(&mut right, right_width, twips(words::MOTTO, 14.0));
    write::layout_table(out, &[left_width, right_width]);
    write::row(
        out,
        "<w:cantSplit/>",
        &[(left_width, left), (right_width, right)],
    );
    let (mut number, mut date) = (String::new(), String::new());
    if let Some(known) = &heading.number {
        let typed = if known.number.is_empty() {
            ROOM
        } else {
            known.number.as_str()
        };
        let text = format!("{} {typed}/{}", words::NUMBER, known.symbol);
        write::paragraph(&mut number, "SoKyHieu", "", &[Run::plain(text)]);
    }
    if let Some(text) = &heading.about {
        write::title_line(&mut number, "VeViec", text);
    }
    if let Some(text) = &heading.place_and_date {
        write::line(&mut date, "DiaDanhNgay", text);
    }
    if !number.is_empty() || !date.is_empty() {
        write::row(
            out,
            "<w:cantSplit/>",
            &[(left_width, number), (right_width, date)],
        );
    }
    write::end_table(out);
}

/// Kind of paper, what it is about, the short line below.
pub fn title(document: &Document, out: &mut String) {
    if document.title.is_empty() && document.subject.is_empty() {
        return;
    }
    let width = text_width(document.sheet);
    let title = broken(&document.title, width, 14.0);
    // The styles keep it off the margins.
    let subject = broken(&document.subject, width * 22 / 25, 14.0);
    write::title_line(out, "TenLoai", &title.join("\n"));
    write::title_line(out, "TrichYeu", &subject.join("\n"));
    if let Some(last) = subject.last().or(title.last()) {
        write::rule(out, width, twips(last, 14.0) * 2 / 5);
    }
}

/// One addressee on the line of "Kính gửi:", several below it.
pub fn addressees(addressees: &[String], out: &mut String) {
    match addressees {
        [] => {}
        [one] => write::line(out, "KinhGui", &format!("{} {one}", words::ADDRESSEE)),
        several => {
            write::line(out, "KinhGuiDau", words::ADDRESSEE);
            for text in words::listed(several) {
                write::line(out, "KinhGuiDong", &text);
            }
        }
    }
}

/// Nơi nhận at the left, who signs at the right; of two, the first at the left and nơi nhận below.
pub fn signatures(document: &Document, out: &mut String) {
    if document.signatures.is_empty() && document.recipients.is_empty() {
        return;
    }
    let width = text_width(document.sheet);
    let half = width / 2;
    write::layout_table(out, &[half, width - half]);
    match document.signatures.as_slice() {
        [left, right] => {
            let cells = [(half, signature(left)), (width - half, signature(right))];
            write::row(out, "<w:cantSplit/>", &cells);
            let below = [
                (half, recipients(&document.recipients)),
                (width - half, String::new()),
            ];
            write::row(out, "<w:cantSplit/>", &below);
        }
        others => {
            let signed: String = others.iter().map(signature).collect();
            let cells = [
                (half, recipients(&document.recipients)),
                (width - half, signed),
            ];
            write::row(out, "<w:cantSplit/>", &cells);
        }
    }
    write::end_table(out);
}

fn signature(signature: &Signature) -> String {
    let mut out = String::new();
    for text in &signature.role {
        write::title_line(&mut out, "QuyenHan", text);
    }
    // Room for the signature and the stamp.
    write::paragraph(&mut out, "ChoKy", "", &[]);
    write::line(&mut out, "NguoiKy", &signature.name);
    out
}

fn recipients(recipients: &[String]) -> String {
    let mut out = String::new();
    if !recipients.is_empty() {
        write::line(&mut out, "NoiNhanDau", words::RECIPIENTS);
        for text in words::listed(recipients) {
            write::line(&mut out, "NoiNhan", &text);
        }
    }
    out
}
