//! The paper as plain text, for search and comparison.

use crate::{
    certificate::{middle, notes},
    clean,
    guide::numbers,
    model::{Block, Document, Look, Run},
    words,
};

/// Everything the paper says, line by line in reading order, without page numbers,
/// repeated table heads and the code at the foot.
pub fn to_text(document: &Document) -> String {
    let document = clean::document(document);
    if document.look == Look::Certificate {
        return of_certificate(&document);
    }
    if document.look == Look::Guide {
        return of_guide(&document);
    }
    let mut out = Vec::new();
    heading(&document, &mut out);
    out.extend(said(&document));
    let (body, annexes) = document.parts();
    content(body, &mut out);
    signatures(&document, &mut out);
    for block in annexes {
        if let Block::Annex {
            label,
            title,
            reference,
        } = block
        {
            out.extend([label.clone(), title.clone(), reference.clone()]);
        } else {
            content(std::slice::from_ref(block), &mut out);
        }
    }
    out.retain(|line| !line.is_empty());
    out.join("\n")
}

/// From top to bottom, the lower left before the lower right.
fn of_certificate(document: &Document) -> String {
    let mut out: Vec<String> = Vec::new();
    if document.sample {
        out.push(words::SAMPLE.into());
    }
    out.extend([words::NATION.into(), words::MOTTO.into()]);
    out.extend([
        document.heading.issuer.replace('\n', " "),
        document.title.clone(),
    ]);
    out.extend(middle(document).into_iter().map(|one| one.text));
    out.extend(notes(document).into_iter().map(str::to_owned));
    out.extend(document.heading.place_and_date.clone());
    for one in &document.signatures {
        out.extend(one.role.iter().cloned().chain([one.name.clone()]));
    }
    out.retain(|line| !line.is_empty());
    out.join("\n")
}

/// Its name, then its parts; steps with their numbers.
fn of_guide(document: &Document) -> String {
    let mut out = vec![document.title.clone(), document.subject.clone()];
    for (block, number) in document.blocks.iter().zip(numbers(&document.blocks)) {
        match (block, number) {
            (Block::Item(runs), Some(number)) => out.push(format!("{number}. {}", joined(runs))),
            (block, _) => content(std::slice::from_ref(block), &mut out),
        }
    }
    out.retain(|line| !line.is_empty());
    out.join("\n")
}

fn heading(document: &Document, out: &mut Vec<String>) {
    if document.sample {
        out.push(words::SAMPLE.into());
    }
    let heading = &document.heading;
    out.extend([heading.superior.clone(), heading.issuer.clone()]);
    out.extend([words::NATION.into(), words::MOTTO.into()]);
    if let Some(number) = &heading.number {
        out.push(format!(
            "{} {}/{}",
            words::NUMBER,
            number.number,
            number.symbol
        ));
    }
    out.extend(heading.about.clone());
    out.extend(heading.place_and_date.clone());
}

fn said(document: &Document) -> Vec<String> {
    let mut out = vec![document.title.clone(), document.subject.clone()];
    match document.addressees.as_slice() {
        [] => {}
        [one] => out.push(format!("{} {one}", words::ADDRESSEE)),
        several => {
            out.push(words::ADDRESSEE.into());
            out.extend(words::listed(several));
        }
    }
    out
}

fn content(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) => out.push(joined(runs)),
            Block::Item(runs) => out.push(format!("- {}", joined(runs))),
            Block::Basis(text) | Block::Centered(text) | Block::Heading { text, .. } => {
                out.push(text.clone());
            }
            Block::Table(table) => {
                out.push(row(table
                    .columns
                    .iter()
                    .map(|column| column.title.as_str())));
                out.extend(
                    table
                        .rows
                        .iter()
                        .map(|cells| row(cells.iter().map(String::as_str))),
                );
            }
            Block::Picture(picture) => out.push(picture.caption.clone()),
            Block::Annex { title, .. } => out.push(title.clone()),
        }
    }
}

fn row<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    cells
        .map(|cell| cell.replace('\n', " "))
        .collect::<Vec<_>>()
        .join("\t")
}

fn signatures(document: &Document, out: &mut Vec<String>) {
    let people = document.signatures.iter().flat_map(|signature| {
        signature
            .role
            .iter()
            .chain(std::iter::once(&signature.name))
            .cloned()
    });
    let mut list = Vec::new();
    if !document.recipients.is_empty() {
        list.push(words::RECIPIENTS.to_owned());
        list.extend(words::listed(&document.recipients));
    }
    if document.signatures.len() == 2 {
        out.extend(people);
        out.extend(list);
    } else {
        out.extend(list);
        out.extend(people);
    }
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
