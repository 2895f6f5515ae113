//! Papers bring their faces along; in one file each stands once.

use lopdf::{Document, Object, ObjectId};
use std::collections::HashMap;

/// Streams first, then what names them, and so on up: page, font, description, face.
const ROUNDS: usize = 5;

/// Keeps one of objects that are the same.
pub(super) fn share(file: &mut Document) {
    for _ in 0..ROUNDS {
        let same = same(file);
        if same.is_empty() {
            return;
        }
        for id in same.keys() {
            file.objects.remove(id);
        }
        for object in file.objects.values_mut() {
            point_elsewhere(object, &same);
        }
        let mut trailer = Object::Dictionary(std::mem::take(&mut file.trailer));
        point_elsewhere(&mut trailer, &same);
        if let Object::Dictionary(trailer) = trailer {
            file.trailer = trailer;
        }
    }
}

/// Objects that say what an earlier one says. Pages and bookmarks are each their own.
fn same(file: &Document) -> HashMap<ObjectId, ObjectId> {
    let mut first: HashMap<Vec<u8>, ObjectId> = HashMap::new();
    let mut same = HashMap::new();
    for (id, object) in &file.objects {
        let written = match object {
            Object::Stream(stream) => {
                let mut written = format!("{:?}", stream.dict).into_bytes();
                written.extend_from_slice(&stream.content);
                written
            }
            Object::Dictionary(dictionary)
                if dictionary
                    .get_type()
                    .is_ok_and(|kind| matches!(kind, b"Font" | b"FontDescriptor")) =>
            {
                format!("{dictionary:?}").into_bytes()
            }
            _ => continue,
        };
        match first.get(&written) {
            Some(kept) => _ = same.insert(*id, *kept),
            None => _ = first.insert(written, *id),
        }
    }
    same
}

fn point_elsewhere(object: &mut Object, same: &HashMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => {
            if let Some(kept) = same.get(id) {
                *id = *kept;
            }
        }
        Object::Array(items) => {
            for item in items {
                point_elsewhere(item, same);
            }
        }
        Object::Dictionary(dictionary) => {
            for (_, value) in dictionary.iter_mut() {
                point_elsewhere(value, same);
            }
        }
        Object::Stream(stream) => {
            for (_, value) in stream.dict.iter_mut() {
                point_elsewhere(value, same);
            }
        }
        _ => {}
    }
}
