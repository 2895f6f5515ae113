//! Headings and annexes as bookmarks, each below the one it is a part of.

use super::{MARGIN_LEFT, MARGIN_TOP, hundredths};
use crate::layout::{Page, PlacedHeading};
use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

/// One bookmark and what stands below it.
struct Node {
    level: u8,
    title: String,
    target: Object,
    below: Vec<Node>,
}

/// Adds the bookmarks; none for a paper that has neither headings nor annexes.
pub(super) fn add(file: &mut Document, pages: &[(ObjectId, Page)]) -> Option<ObjectId> {
    let mut roots: Vec<Node> = Vec::new();
    for (id, page) in pages {
        for heading in &page.headings {
            put(&mut roots, node(heading, page, *id));
        }
    }
    if roots.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let (first, last) = write(file, &roots, root);
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name(b"Outlines".to_vec()));
    dict.set("First", first);
    dict.set("Last", last);
    dict.set("Count", count(&roots));
    file.objects.insert(root, Object::Dictionary(dict));
    Some(root)
}

fn node(heading: &PlacedHeading, page: &Page, id: ObjectId) -> Node {
    let top = page.sheet.height() - MARGIN_TOP - heading.y;
    Node {
        level: heading.level,
        title: heading.text.clone(),
        target: Object::Array(vec![
            Object::Reference(id),
            Object::Name(b"XYZ".to_vec()),
            Object::Real(hundredths(MARGIN_LEFT)),
            Object::Real(hundredths(top)),
            Object::Null,
        ]),
        below: Vec::new(),
    }
}

/// Below the last one that stands higher; an annex is never part of what is before it.
fn put(nodes: &mut Vec<Node>, node: Node) {
    match nodes.last_mut() {
        Some(last) if last.level < node.level => put(&mut last.below, node),
        _ => nodes.push(node),
    }
}

fn count(nodes: &[Node]) -> i64 {
    nodes.iter().map(|node| 1 + count(&node.below)).sum()
}

/// The first and the last of those that are written.
fn write(file: &mut Document, nodes: &[Node], parent: ObjectId) -> (ObjectId, ObjectId) {
    let ids: Vec<ObjectId> = nodes.iter().map(|_| file.new_object_id()).collect();
    for (at, (node, id)) in nodes.iter().zip(&ids).enumerate() {
        let mut dict = Dictionary::new();
        dict.set("Title", text_string(&node.title));
        dict.set("Parent", parent);
        dict.set("Dest", node.target.clone());
        if let Some(before) = at.checked_sub(1) {
            dict.set("Prev", ids[before]);
        }
        if let Some(next) = ids.get(at + 1) {
            dict.set("Next", *next);
        }
        if !node.below.is_empty() {
            let (first, last) = write(file, &node.below, *id);
            dict.set("First", first);
            dict.set("Last", last);
            dict.set("Count", count(&node.below));
        }
        file.objects.insert(*id, Object::Dictionary(dict));
    }
    (ids[0], ids[ids.len() - 1])
}
