//! The papers that go up with the decisions: of each decision its stamped scans, or else what was filed.

use super::super::board::Seat;
use super::super::decision;
use crate::classed::{CLASS_PAPER, Decided};
use crate::exchange::payload::ItemCard;
use crate::exchange::{Content, Part};
use crate::fault::Fault;

/// The decisions as papers: the stamped scans, or else the papers as they were filed.
pub fn of_decisions(seat: &Seat, parts: &mut Vec<Part>) -> Result<Vec<ItemCard>, Fault> {
    let mut cards = Vec::new();
    let issued = decision::all(seat)?
        .into_iter()
        .filter(|record| record.row.state == decision::ISSUED);
    for (n, record) in (1..).zip(issued) {
        let number = record
            .row
            .body
            .decision
            .as_ref()
            .map_or_else(String::new, |decision| decision.number.to_string());
        let title = format!("Quyết định số {number}");
        cards.extend(filed_papers(
            seat,
            decision::FORM,
            n,
            &record.row.id,
            &title,
            parts,
        )?);
    }
    Ok(cards)
}

/// The papers of the decisions about classes, each once.
pub fn of_classes(
    seat: &Seat,
    classes: &[Decided],
    parts: &mut Vec<Part>,
) -> Result<Vec<ItemCard>, Fault> {
    let mut decisions: Vec<(&str, String)> = Vec::new();
    for one in classes {
        if decisions.iter().all(|(known, _)| *known != one.decision) {
            let title = format!("Quyết định phân loại số {}", one.card.number);
            decisions.push((&one.decision, title));
        }
    }
    let mut cards = Vec::new();
    for (n, (record, title)) in (1..).zip(decisions) {
        cards.extend(filed_papers(seat, CLASS_PAPER, n, record, &title, parts)?);
    }
    Ok(cards)
}

/// One decision's papers as members, each with its card.
fn filed_papers(
    seat: &Seat,
    item: &str,
    n: usize,
    record: &str,
    title: &str,
    parts: &mut Vec<Part>,
) -> Result<Vec<ItemCard>, Fault> {
    let mut cards = Vec::new();
    for (at, paper) in (1..).zip(decision::stamped::filed(seat, record)?) {
        let folder = if paper.scanned { "scans" } else { "papers" };
        let member = format!("{folder}/{item}-{n:02}-{at}.{}", paper.extension);
        cards.push(ItemCard {
            item: item.to_owned(),
            title: title.to_owned(),
            form: if paper.scanned { "quet" } else { "dien-tu" }.to_owned(),
            sets: 1,
            member: Some(member.clone()),
            sha256: Some(paper.object.clone()),
        });
        parts.push(Part {
            name: member,
            title: title.to_owned(),
            detachable: paper.scanned,
            content: Content::Object(paper.object),
        });
    }
    Ok(cards)
}
