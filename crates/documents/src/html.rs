//! The paper for the screen and for the printer of the window: classes only, everything escaped.
//! How it looks is `ui/src/paper.css`.

use crate::{
    bind::{bind, bind_title},
    certificate, clean,
    fingerprint::Fingerprint,
    guide::{is_note, numbers},
    layout,
    model::{Align, Block, Document, Heading, Look, Picture, Run, Sheet, Signature, Table},
    qr, words,
};
use std::fmt::Write;

/// The paper as a fragment: `<article class="paper">…</article>`.
pub fn to_html(document: &Document) -> String {
    let document = clean::document(document);
    let mut out = String::with_capacity(8 * 1024);
    let sample = if document.sample { " paper-sample" } else { "" };
    let across = match document.sheet {
        Sheet::Portrait => "",
        Sheet::Landscape => " paper-across",
    };
    let coded = if document.code.is_some() {
        " paper-coded"
    } else {
        ""
    };
    let framed = match document.look {
        Look::Paper => "",
        Look::Certificate => " paper-framed",
        Look::Guide => " paper-guide",
    };
    let _ = write!(
        out,
        "<article class=\"paper{across}{framed}{sample}{coded} paper-{}\" lang=\"vi\">",
        escape(&document.slug)
    );
    match document.look {
        Look::Paper => said(&document, &mut out),
        Look::Certificate => framed_parts(&document, &mut out),
        Look::Guide => guide_parts(&document, &mut out),
    }
    if let Some(code) = &document.code {
        code_line(code, &mut out);
    }
    out.push_str("</article>");
    out
}

/// Each annex for itself: its pages are counted from one. The style sheet has counters for three.
fn parts(annexes: &[Block], out: &mut String) {
    let begins: Vec<usize> = annexes
        .iter()
        .enumerate()
        .filter(|(_, block)| matches!(block, Block::Annex { .. }))
        .map(|(at, _)| at)
        .collect();
    for (n, from) in begins.iter().enumerate() {
        let to = begins.get(n + 1).copied().unwrap_or(annexes.len());
        let _ = write!(
            out,
            "<section class=\"paper-part paper-part-{}\">",
            n % 3 + 1
        );
        blocks(&annexes[*from..to], out);
        out.push_str("</section>");
    }
}

fn said(document: &Document, out: &mut String) {
    if document.sample {
        line(out, "p", "paper-sample-line", words::SAMPLE);
    }
    heading(&document.heading, document.sheet, out);
    title_line(out, "h1", "paper-title", &document.title);
    let width = document.sheet.text_width();
    let subject = layout::balanced(&document.subject, width * 0.88, 14.0);
    ruled(out, "paper-subject", &subject);
    addressees(&document.addressees, out);
    let (body, annexes) = document.parts();
    blocks(body, out);
    signatures(document, out);
    parts(annexes, out);
}

/// A certificate: everything inside its frame.
fn framed_parts(document: &Document, out: &mut String) {
    out.push_str("<div class=\"paper-frame\"><div class=\"paper-frame-inner\">");
    if document.sample {
        line(out, "p", "paper-sample-line", words::SAMPLE);
    }
    line(out, "p", "paper-nation", words::NATION);
    line(out, "p", "paper-motto", words::MOTTO);
    title_line(
        out,
        "p",
        "paper-giver",
        &document.heading.issuer.replace('\n', " "),
    );
    title_line(out, "h1", "paper-title", &document.title);
    for one in certificate::middle(document) {
        let class = if one.bold { "paper-named" } else { "paper-for" };
        title_line(out, "p", class, &one.text);
    }
    out.push_str("<div class=\"paper-frame-foot\"><div class=\"paper-notes\">");
    for note in certificate::notes(document) {
        line(out, "p", "paper-note", note);
    }
    out.push_str("</div><div class=\"paper-frame-sign\">");
    if let Some(text) = &document.heading.place_and_date {
        line(out, "p", "paper-date", text);
    }
    document
        .signatures
        .iter()
        .for_each(|one| signature(one, out));
    out.push_str("</div></div></div></div>");
}

/// The code and its QR code as a picture without a style of its own.
fn code_line(code: &Fingerprint, out: &mut String) {
    out.push_str("<footer class=\"paper-code\"><div class=\"paper-code-line\">");
    if let Some(square) = qr::square(&code.to_text()) {
        let side = square.side;
        let _ = write!(
            out,
            "<svg class=\"paper-qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{}\"><path d=\"",
            words::QR
        );
        for (row, from, length) in square.runs {
            let _ = write!(out, "M{from} {row}h{length}v1h-{length}z");
        }
        out.push_str("\"/></svg>");
    }
    let text = format!("{} {}", words::CODE, code.code());
    put(out, "span", "paper-code-text", &text);
    out.push_str("</div></footer>");
}

fn heading(heading: &Heading, sheet: Sheet, out: &mut String) {
    out.push_str("<header class=\"paper-head\"><div class=\"paper-head-left\">");
    for text in heading.superior.lines() {
        title_line(out, "p", "paper-superior", text);
    }
    let width = layout::issuer_width(sheet);
    let issuer = heading.issuer.lines();
    let issuer: Vec<String> = issuer
        .flat_map(|line| layout::balanced(line, width, 13.0))
        .collect();
    ruled(out, "paper-issuer", &issuer);
    out.push_str("</div><div class=\"paper-head-right\">");
    line(out, "p", "paper-nation", words::NATION);
    line(out, "p", "paper-motto", words::MOTTO);
    out.push_str("</div>");
    if let Some(number) = &heading.number {
        let room = if number.number.is_empty() {
            " paper-room"
        } else {
            ""
        };
        let _ = write!(
            out,
            "<p class=\"paper-number\">{} <span class=\"paper-number-typed{room}\">{}</span>/{}</p>",
            words::NUMBER,
            escape(&number.number),
            escape(&number.symbol)
        );
    }
    if let Some(text) = &heading.about {
        title_line(out, "p", "paper-about", text);
    }
    if let Some(text) = &heading.place_and_date {
        line(out, "p", "paper-date", text);
    }
    out.push_str("</header>");
}

fn addressees(addressees: &[String], out: &mut String) {
    match addressees {
        [] => {}
        [one] => line(
            out,
            "p",
            "paper-addressee",
            &format!("{} {one}", words::ADDRESSEE),
        ),
        several => {
            out.push_str("<div class=\"paper-addressees\">");
            line(out, "p", "paper-addressees-word", words::ADDRESSEE);
            for text in words::listed(several) {
                line(out, "p", "paper-addressees-one", &text);
            }
            out.push_str("</div>");
        }
    }
}

fn blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => runs(out, "paper-text", text),
            Block::Item(text) => {
                let mut text = text.clone();
                text.insert(0, Run::plain("- "));
                runs(out, "paper-text paper-item", &text);
            }
            Block::Basis(text) => line(out, "p", "paper-text paper-basis", text),
            Block::Centered(text) => title_line(out, "p", "paper-centered", text),
            Block::Heading { level: 1, text } => line(out, "h2", "paper-heading", text),
            Block::Heading { text, .. } => line(out, "h3", "paper-heading", text),
            Block::Table(content) => table(content, out),
            Block::Picture(content) => picture(content, out),
            Block::Annex {
                label,
                title,
                reference,
            } => {
                line(out, "p", "paper-annex", label);
                title_line(out, "h2", "paper-annex-title", title);
                line(out, "p", "paper-annex-reference", reference);
            }
        }
    }
}

/// A guide: each part is a page, its steps are numbered.
fn guide_parts(document: &Document, out: &mut String) {
    line(out, "h1", "guide-title", &document.title);
    line(out, "p", "guide-subject", &document.subject);
    for (block, number) in document.blocks.iter().zip(numbers(&document.blocks)) {
        match (block, number) {
            (Block::Item(text), Some(number)) => {
                let mut text = text.clone();
                text.insert(0, Run::plain(format!("{number}. ")));
                runs(out, "guide-step", &text);
            }
            (Block::Paragraph(text), _) if is_note(text) => runs(out, "guide-note", text),
            (Block::Paragraph(text), _) => runs(out, "guide-text", text),
            (Block::Heading { level: 1, text }, _) => line(out, "h2", "guide-part", text),
            (Block::Heading { text, .. }, _) => line(out, "h3", "guide-heading", text),
            (block, _) => blocks(std::slice::from_ref(block), out),
        }
    }
}

/// The file travels inside the page. Its words stand below it, so nothing is said in its place.
fn picture(picture: &Picture, out: &mut String) {
    // Widths in steps of five hundredths: a style sheet may not be written inline.
    let share = (picture.width + 2) / 5 * 5;
    let _ = write!(
        out,
        "<figure class=\"paper-picture\"><img class=\"paper-w{share}\" alt=\"\" src=\"{}\">",
        data_url("image/png", picture.png)
    );
    line(out, "figcaption", "paper-caption", &picture.caption);
    out.push_str("</figure>");
}

/// A file as a page can take it without asking for one: its kind, and its bytes as letters (RFC 4648, section 4).
pub fn data_url(kind: &str, bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = format!("data:{kind};base64,");
    out.reserve(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let value = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4 {
            if n <= three.len() {
                let letter = LETTERS[(value >> (18 - 6 * n) & 63) as usize];
                out.push(char::from(letter));
            } else {
                out.push('=');
            }
        }
    }
    out
}

fn table(table: &Table, out: &mut String) {
    out.push_str(if table.is_by_hand() {
        "<table class=\"paper-table paper-hand\"><thead><tr>"
    } else {
        "<table class=\"paper-table\"><thead><tr>"
    });
    let total: u32 = table
        .columns
        .iter()
        .map(|column| u32::from(column.width))
        .sum();
    for column in &table.columns {
        // Widths in steps of five hundredths: a style sheet may not be written inline.
        let share = (u32::from(column.width) * 20 + total / 2) / total.max(1);
        let _ = write!(
            out,
            "<th scope=\"col\" class=\"paper-w{}\">{}</th>",
            share.max(1) * 5,
            escape(&bind(&column.title))
        );
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (cell, column) in row.iter().zip(&table.columns) {
            let class = match column.align {
                Align::Left => "",
                Align::Center => " class=\"paper-center\"",
                Align::Right => " class=\"paper-right\"",
            };
            let lines: Vec<String> = cell.lines().map(|line| escape(&bind(line))).collect();
            let _ = write!(out, "<td{class}>{}</td>", lines.join("<br>"));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

fn signatures(document: &Document, out: &mut String) {
    if document.signatures.is_empty() && document.recipients.is_empty() {
        return;
    }
    let two = document.signatures.len() == 2;
    let class = if two { " paper-foot-two" } else { "" };
    let _ = write!(out, "<section class=\"paper-foot{class}\">");
    if two {
        document
            .signatures
            .iter()
            .for_each(|one| signature(one, out));
        recipients(&document.recipients, out);
    } else {
        recipients(&document.recipients, out);
        document
            .signatures
            .iter()
            .for_each(|one| signature(one, out));
    }
    out.push_str("</section>");
}

fn signature(signature: &Signature, out: &mut String) {
    out.push_str("<div class=\"paper-signature\">");
    for text in &signature.role {
        title_line(out, "p", "paper-role", text);
    }
    let _ = write!(
        out,
        "<p class=\"paper-name\">{}</p></div>",
        escape(&bind(&signature.name))
    );
}

fn recipients(recipients: &[String], out: &mut String) {
    out.push_str("<div class=\"paper-recipients\">");
    if !recipients.is_empty() {
        line(out, "p", "paper-recipients-word", words::RECIPIENTS);
        for text in words::listed(recipients) {
            line(out, "p", "paper-recipients-one", &text);
        }
    }
    out.push_str("</div>");
}

fn line(out: &mut String, tag: &str, class: &str, text: &str) {
    put(out, tag, class, &bind(text));
}

/// A line that is centred and may wrap: it breaks between words, not between their syllables.
fn title_line(out: &mut String, tag: &str, class: &str, text: &str) {
    put(out, tag, class, &bind_title(text));
}

/// Lines as the PDF breaks them, because the line drawn below is as long as a part of the last one.
fn ruled(out: &mut String, class: &str, lines: &[String]) {
    let lines: Vec<&String> = lines.iter().filter(|line| !line.is_empty()).collect();
    let Some((last, before)) = lines.split_last() else {
        return;
    };
    let _ = write!(out, "<p class=\"{class}\">");
    for line in before {
        let _ = write!(out, "{}<br>", escape(line));
    }
    let _ = write!(
        out,
        "<span class=\"paper-last\">{}</span></p>",
        escape(last)
    );
}

fn put(out: &mut String, tag: &str, class: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(out, "<{tag} class=\"{class}\">{}</{tag}>", escape(text));
    }
}

fn runs(out: &mut String, class: &str, runs: &[Run]) {
    let _ = write!(out, "<p class=\"{class}\">");
    // Bound as a whole, so that a number in bold still holds to its unit.
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    let bound = bind(&whole);
    let mut letters = bound.chars();
    for run in runs {
        let text: String = letters.by_ref().take(run.text.chars().count()).collect();
        let text = escape(&text);
        let _ = match (run.bold, run.italic) {
            (false, false) => write!(out, "{text}"),
            (true, false) => write!(out, "<b>{text}</b>"),
            (false, true) => write!(out, "<i>{text}</i>"),
            (true, true) => write!(out, "<b><i>{text}</i></b>"),
        };
    }
    out.push_str("</p>");
}

/// Text as it may stand in markup, HTML or XML. What XML cannot carry has been taken out before.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}
