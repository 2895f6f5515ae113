//! Objects of a PDF, one at a time, where the file's own list says that they stand.

use super::{Unseen, picture::unpacked};
use lopdf::{Dictionary, Document, Object, ObjectId, Reader, xref::XrefEntry};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

/// What is read for one object, its stream apart.
const WINDOW: usize = 64 << 10;
/// What is read for all objects of a file that are asked for.
const WORK: usize = 24 << 20;
/// Lists of places that follow one another, and places in all of them.
const LISTS: usize = 100;
const PLACES: usize = 300_000;
/// What a list of places, or a stream of small objects, may unpack to; and all of those streams.
const UNPACKED: usize = 4 << 20;
const CONTAINERS: usize = 16 << 20;
const PAGES: usize = 2_000;
const NODES: usize = 4 * PAGES;
/// References that lead to references.
const STEPS: usize = 8;
/// What pages inherit from the nodes above them.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    At(usize),
    In(u32),
}

/// An object; a stream is its dictionary with the bytes as they are packed.
#[derive(Clone)]
pub(super) struct Found<'b> {
    pub object: Object,
    pub content: Option<&'b [u8]>,
}

/// A page, with what it inherits.
pub(super) struct Leaf {
    pub page: Dictionary,
    inherited: Rc<Inherited>,
}

#[derive(Clone, Default)]
struct Inherited([Option<Object>; 4]);

impl Leaf {
    pub fn value(&self, key: &[u8]) -> Option<&Object> {
        self.page.get(key).ok().or_else(|| {
            let at = INHERITED.iter().position(|known| *known == key)?;
            self.inherited.0[at].as_ref()
        })
    }
}

pub(super) struct File<'b> {
    bytes: &'b [u8],
    places: BTreeMap<u32, Place>,
    root: Object,
    containers: BTreeMap<u32, Rc<(Dictionary, Vec<u8>)>>,
    work: usize,
}

impl<'b> File<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<File<'b>, Unseen> {
        let head = &bytes[..bytes.len().min(1024)];
        let from = find(head, b"%PDF-").ok_or(Unseen::Broken)?;
        let mut file = File {
            bytes: &bytes[from..],
            places: BTreeMap::new(),
            root: Object::Null,
            containers: BTreeMap::new(),
            work: WORK,
        };
        file.read_places()?;
        Ok(file)
    }

    /// Follows the lists of places from the last to the first; what stands in a later one counts.
    fn read_places(&mut self) -> Result<(), Unseen> {
        let tail = self.bytes.len().saturating_sub(2048);
        let word = b"startxref";
        let at = self.bytes[tail..]
            .windows(word.len())
            .rposition(|window| window == word)
            .ok_or(Unseen::Broken)?;
        let mut next = vec![Cursor(self.bytes, tail + at + word.len()).number()];
        let mut seen = BTreeSet::new();
        while let Some(at) = next.pop() {
            let at = at.ok_or(Unseen::Broken)?;
            if !seen.insert(at) {
                continue;
            }
            if seen.len() > LISTS {
                return Err(Unseen::TooLarge);
            }
            let mut cursor = Cursor(self.bytes, at);
            let trailer = if cursor.word(b"xref") {
                self.table(cursor)?
            } else {
                self.packed_list(at)?
            };
            if trailer.has(b"Encrypt") {
                return Err(Unseen::Locked);
            }
            if let (Object::Null, Ok(root)) = (&self.root, trailer.get(b"Root")) {
                self.root = root.clone();
            }
            for key in [&b"Prev"[..], b"XRefStm"] {
                if let Ok(at) = trailer.get(key).and_then(Object::as_i64) {
                    next.push(usize::try_from(at).ok());
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, id: usize, place: Place) -> Result<(), Unseen> {
        if self.places.len() >= PLACES {
            return Err(Unseen::TooLarge);
        }
        if let Ok(id) = u32::try_from(id) {
            self.places.entry(id).or_insert(place);
        }
        Ok(())
    }

    /// "xref", then runs of lines; ends with its dictionary.
    fn table(&mut self, mut cursor: Cursor<'b>) -> Result<Dictionary, Unseen> {
        let mut lines = 0;
        while !cursor.word(b"trailer") {
            let first = cursor.number().ok_or(Unseen::Broken)?;
            let count = cursor.number().ok_or(Unseen::Broken)?;
            for n in 0..count {
                lines += 1;
                if lines > PLACES {
                    return Err(Unseen::TooLarge);
                }
                let at = cursor.number().ok_or(Unseen::Broken)?;
                cursor.number().ok_or(Unseen::Broken)?;
                if cursor.word(b"n") {
                    self.put(first.saturating_add(n), Place::At(at))?;
                } else if !cursor.word(b"f") {
                    return Err(Unseen::Broken);
                }
            }
        }
        let rest = self.bytes.get(cursor.1..).unwrap_or_default();
        let trailer = parsed(&headed(rest), (1, 0)).ok_or(Unseen::Broken)?;
        trailer.as_dict().cloned().map_err(|_| Unseen::Broken)
    }

    /// A list of places that is a stream.
    fn packed_list(&mut self, at: usize) -> Result<Dictionary, Unseen> {
        let id = Cursor(self.bytes, at).id().ok_or(Unseen::Broken)?;
        let found = self.at(at, id)?;
        let content = found.content.ok_or(Unseen::Broken)?;
        let dict = found.object.as_dict().map_err(|_| Unseen::Broken)?;
        let list = unpacked(dict, content, UNPACKED)?;
        let widths = numbers(dict, b"W").ok_or(Unseen::Broken)?;
        let [kind, second, third] = widths[..] else {
            return Err(Unseen::Broken);
        };
        let row = kind + second + third;
        if row == 0 || widths.iter().any(|width| *width > 8) {
            return Err(Unseen::Broken);
        }
        let size = numbers(dict, b"Size").unwrap_or_default();
        let runs = numbers(dict, b"Index").unwrap_or_else(|| [vec![0], size].concat());
        let mut rows = list.chunks_exact(row);
        for run in runs.chunks_exact(2) {
            for n in 0..run[1] {
                let Some(line) = rows.next() else { break };
                let whole = |from: usize, to: usize| {
                    let bytes = &line[from..to];
                    bytes.iter().fold(0_usize, |sum, byte| {
                        sum.wrapping_mul(256) + usize::from(*byte)
                    })
                };
                let place = match if kind == 0 { 1 } else { whole(0, kind) } {
                    1 => Place::At(whole(kind, kind + second)),
                    2 => Place::In(u32::try_from(whole(kind, kind + second)).unwrap_or(u32::MAX)),
                    _ => continue,
                };
                self.put(run[0].saturating_add(n), place)?;
            }
        }
        Ok(dict.clone())
    }

    fn charge(&mut self, work: usize) -> Result<(), Unseen> {
        self.work = self.work.checked_sub(work + 64).ok_or(Unseen::TooLarge)?;
        Ok(())
    }

    /// What stands at a place of the file.
    fn at(&mut self, at: usize, id: ObjectId) -> Result<Found<'b>, Unseen> {
        let rest = self.bytes.get(at..).ok_or(Unseen::Broken)?;
        let window = &rest[..rest.len().min(WINDOW)];
        let end = find(window, b"endobj").unwrap_or(window.len());
        let stream = find(&window[..end], b"stream");
        let window = &window[..stream.unwrap_or(end)];
        self.charge(window.len())?;
        let object = parsed(window, id).ok_or(Unseen::Broken)?;
        let content = match (stream, object.as_dict()) {
            (Some(stream), Ok(dict)) => {
                let dict = dict.clone();
                let length = dict.get(b"Length").ok().cloned();
                Some(self.content(at + stream + b"stream".len(), length)?)
            }
            _ => None,
        };
        Ok(Found { object, content })
    }

    /// The bytes of a stream behind its word.
    fn content(&mut self, from: usize, length: Option<Object>) -> Result<&'b [u8], Unseen> {
        let rest = self.bytes.get(from..).ok_or(Unseen::Broken)?;
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        let length = match length {
            Some(Object::Reference(id)) => match self.places.get(&id.0) {
                // Only a number that stands for itself: no stream can ask for its own length.
                Some(Place::At(at)) => self
                    .bytes
                    .get(*at..)
                    .and_then(|number| parsed(&number[..number.len().min(64)], id)),
                _ => None,
            },
            other => other,
        };
        let length = length
            .and_then(|length| length.as_i64().ok())
            .and_then(|length| usize::try_from(length).ok());
        if let Some(length) = length
            && let Some(content) = rest.get(..length)
            && find(&rest[length..rest.len().min(length + 16)], b"endstream").is_some()
        {
            return Ok(content);
        }
        // A wrong or far-away length is common in files that were repaired.
        let end = find(rest, b"endstream").ok_or(Unseen::Broken)?;
        Ok(&rest[..end])
    }

    /// An object by its number, whatever leads to it.
    pub fn get(&mut self, object: &Object) -> Result<Found<'b>, Unseen> {
        let mut found = Found {
            object: object.clone(),
            content: None,
        };
        for _ in 0..STEPS {
            let Object::Reference(id) = found.object else {
                return Ok(found);
            };
            found = match self.places.get(&id.0).copied() {
                Some(Place::At(at)) => self.at(at, id)?,
                Some(Place::In(container)) => Found {
                    object: self.inside(container, id)?,
                    content: None,
                },
                None => Found {
                    object: Object::Null,
                    content: None,
                },
            };
        }
        Err(Unseen::Broken)
    }

    /// A dictionary by its number; nothing where there is something else.
    pub fn dict(&mut self, object: &Object) -> Result<Option<Dictionary>, Unseen> {
        let found = self.get(object)?;
        Ok(found.object.as_dict().ok().cloned())
    }

    /// A small object that stands with others in a packed stream.
    fn inside(&mut self, container: u32, id: ObjectId) -> Result<Object, Unseen> {
        let held = match self.containers.get(&container) {
            Some(held) => Rc::clone(held),
            None => {
                let Some(Place::At(at)) = self.places.get(&container).copied() else {
                    return Err(Unseen::Broken);
                };
                let found = self.at(at, (container, 0))?;
                let content = found.content.ok_or(Unseen::Broken)?;
                let dict = found.object.as_dict().map_err(|_| Unseen::Broken)?;
                let plain = unpacked(dict, content, UNPACKED)?;
                let held: usize = self.containers.values().map(|held| held.1.len()).sum();
                if held + plain.len() > CONTAINERS {
                    return Err(Unseen::TooLarge);
                }
                let held = Rc::new((dict.clone(), plain));
                self.containers.insert(container, Rc::clone(&held));
                held
            }
        };
        let (dict, plain) = held.as_ref();
        let first = numbers(dict, b"First").and_then(|all| all.first().copied());
        let first = first.ok_or(Unseen::Broken)?;
        let head = plain.get(..first).ok_or(Unseen::Broken)?;
        self.charge(head.len() / 8)?;
        let mut cursor = Cursor(head, 0);
        while let (Some(number), Some(offset)) = (cursor.number(), cursor.number()) {
            if u32::try_from(number) != Ok(id.0) {
                continue;
            }
            let at = first.saturating_add(offset);
            let window = headed(plain.get(at..).ok_or(Unseen::Broken)?);
            self.charge(window.len().min(4096))?;
            return parsed(&window, (1, 0)).ok_or(Unseen::Broken);
        }
        Err(Unseen::Broken)
    }

    /// The pages in their order. A node that is met again ends the reading.
    pub fn leaves(&mut self) -> Result<Vec<Leaf>, Unseen> {
        let root = self.root.clone();
        let catalog = self.dict(&root)?.ok_or(Unseen::Broken)?;
        let top = catalog.get(b"Pages").map_err(|_| Unseen::Broken)?.clone();
        let mut waiting = vec![(top, Rc::new(Inherited::default()))];
        let (mut leaves, mut met) = (Vec::new(), HashSet::new());
        while let Some((object, above)) = waiting.pop() {
            if let Object::Reference(id) = object
                && !met.insert(id)
            {
                return Err(Unseen::Broken);
            }
            if met.len() > NODES || leaves.len() >= PAGES {
                return Err(Unseen::TooLarge);
            }
            let node = self.dict(&object)?.ok_or(Unseen::Broken)?;
            let Ok(kids) = node.get(b"Kids") else {
                leaves.push(Leaf {
                    page: node,
                    inherited: above,
                });
                continue;
            };
            let kids = self.get(kids)?.object;
            let kids = kids.as_array().map_err(|_| Unseen::Broken)?;
            if kids.iter().any(|kid| kid.as_reference().is_err()) {
                return Err(Unseen::Broken);
            }
            let mut here = (*above).clone();
            for (value, key) in here.0.iter_mut().zip(INHERITED) {
                if let Ok(own) = node.get(key) {
                    *value = Some(own.clone());
                }
            }
            let here = Rc::new(here);
            waiting.extend(kids.iter().rev().map(|kid| (kid.clone(), Rc::clone(&here))));
            if waiting.len() > NODES {
                return Err(Unseen::TooLarge);
            }
        }
        if leaves.is_empty() {
            return Err(Unseen::Broken);
        }
        Ok(leaves)
    }
}

/// An object in a few bytes that begin with its number.
fn parsed(window: &[u8], id: ObjectId) -> Option<Object> {
    let mut document = Document::new();
    let here = XrefEntry::Normal {
        offset: 0,
        generation: id.1,
    };
    document.reference_table.insert(id.0, here);
    let reader = Reader {
        buffer: window,
        document,
        encryption_state: None,
        raw_objects: BTreeMap::new(),
        password: None,
        strict: false,
        max_decompressed_size: Some(UNPACKED),
    };
    reader.get_object(id, &mut HashSet::new()).ok()
}

/// What has no number of its own gets one, to be read alike.
fn headed(rest: &[u8]) -> Vec<u8> {
    let rest = &rest[..rest.len().min(WINDOW)];
    let rest = &rest[..find(rest, b"startxref").unwrap_or(rest.len())];
    [b"1 0 obj\n", rest].concat()
}

/// The first place of a word.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// A number, or a list of numbers, none below nothing.
fn numbers(dict: &Dictionary, key: &[u8]) -> Option<Vec<usize>> {
    let value = dict.get(key).ok()?;
    let all = match value {
        Object::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    all.iter()
        .map(|one| usize::try_from(one.as_i64().ok()?).ok())
        .collect()
}

/// Reads whole numbers and words of a file's skeleton.
struct Cursor<'b>(&'b [u8], usize);

impl Cursor<'_> {
    fn rest(&mut self) -> &[u8] {
        while self.0.get(self.1).is_some_and(|byte| *byte <= b' ') {
            self.1 += 1;
        }
        self.0.get(self.1..).unwrap_or_default()
    }

    fn number(&mut self) -> Option<usize> {
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[..length]).ok()?.parse().ok()?;
        self.1 += length;
        Some(number)
    }

    fn word(&mut self, word: &[u8]) -> bool {
        let is = self.rest().starts_with(word);
        if is {
            self.1 += word.len();
        }
        is
    }

    fn id(&mut self) -> Option<ObjectId> {
        let (number, generation) = (self.number()?, self.number()?);
        Some((number.try_into().ok()?, generation.try_into().ok()?))
    }
}
