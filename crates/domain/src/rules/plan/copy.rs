//! What was typed for one kind of unit, given to another: a plan often says the same of several.

use super::{Editing, page};

/// Where a page can be copied to: the same page of the kinds that are managed alike, then the other parts of the same
/// kind. Nothing while the page itself says nothing that can be copied.
pub fn copy_targets(editing: &Editing, code: &str, year: i32) -> Vec<(String, String)> {
    let Some((subject, slug)) = code.split_once('.') else {
        return Vec::new();
    };
    let Some(own) = editing.frame.kind(slug) else {
        return Vec::new();
    };
    let others = || {
        let kinds = editing.frame.kinds().iter();
        kinds.filter(|kind| kind.slug != own.slug)
    };
    let alike = others().filter(|kind| kind.management == own.management);
    let parts =
        others().filter(|kind| kind.management != own.management && kind.family == own.family);
    alike
        .chain(parts)
        .map(|kind| (format!("{subject}.{}", kind.slug), kind.title.clone()))
        .filter(|(to, _)| !copied_page(editing, code, to, year).is_empty())
        .collect()
}

/// What to save so that one page says what another does. What stands there already stays.
pub fn copied_page(editing: &Editing, from: &str, to: &str, year: i32) -> Vec<(String, String)> {
    let kinds = from.split_once('.').zip(to.split_once('.'));
    let Some(((subject, own), (other_subject, other))) = kinds else {
        return Vec::new();
    };
    if subject != other_subject {
        return Vec::new();
    }
    // The fields of each block; what a list holds is of one kind and stays with it.
    let blocks = |code: &str| {
        let blocks = page(editing, code, year).map(|page| page.blocks);
        let blocks = blocks.unwrap_or_default().into_iter();
        let plain = blocks.filter(|block| block.item.is_none());
        let fields = plain.map(|block| block.inputs.into_iter().map(|input| input.field).collect());
        fields.collect::<Vec<Vec<String>>>()
    };
    let said = |field: &String| {
        let value = editing.fields.get(field);
        value.filter(|value| !value.trim().is_empty())
    };
    let asked = blocks(to).concat();
    let mut saved = Vec::new();
    for block in blocks(from) {
        let same: Vec<(String, String)> = block
            .into_iter()
            .map(|field| {
                let other = field.replacen(&format!(".{own}."), &format!(".{other}."), 1);
                (field, other)
            })
            .filter(|(field, other)| field != other && asked.contains(other))
            .collect();
        if same.iter().any(|(_, other)| said(other).is_some()) {
            continue;
        }
        saved.extend(
            same.into_iter()
                .filter_map(|(field, other)| Some((other, said(&field)?.clone()))),
        );
    }
    saved
}
