//! What a page draws: pictures and nothing else, or it is no scan. Text that is not shown (what a scanner read) is passed
//! over.

use super::file::{File, Leaf};
use super::picture::{picture, unpacked};
use super::{DOTS, Drawing, Placed, ScanPage, Unseen};
use crate::check::read::state::{Matrix, placed, then};
use crate::check::read::tokens::{Token, Tokens};
use lopdf::{Dictionary, Object};

/// What the drawing of a page, or of a part of it, may unpack to.
const DRAWING: usize = 8 << 20;
/// Drawings inside drawings, and how many of them.
const DEPTH: usize = 6;
const FORMS: usize = 64;
const PICTURES: usize = 64;
const SAVED: usize = 64;
const HELD: usize = 1_000;
const NOTES: usize = 1_000;
/// What all pictures of a page may take.
const BYTES: usize = 3 * DOTS;
/// How much of a picture may be cut off, in points: what rounding leaves.
const SLACK: f32 = 2.0;

/// Left, top, right, bottom.
type Edges = [f32; 4];

/// A page with its pictures.
pub(super) fn page(file: &mut File<'_>, leaf: &Leaf) -> Result<ScanPage, Unseen> {
    no_notes(file, leaf)?;
    let (width, height, place) = placing(file, leaf)?;
    let content = content_of(file, leaf)?;
    let resources = match leaf.value(b"Resources") {
        Some(own) => file.dict(own)?.unwrap_or_default(),
        None => Dictionary::new(),
    };
    let mut page = Page {
        file,
        pictures: Vec::new(),
        sheet: [0.0, 0.0, width, height],
        forms: 0,
        room: BYTES,
    };
    let state = State {
        place,
        clip: page.sheet,
        hidden: false,
        ink: true,
        white: false,
    };
    page.run(&content, &resources, state, 0)?;
    if page.pictures.is_empty() {
        return Err(Unseen::NotScan);
    }
    let pictures = page.pictures;
    Ok(ScanPage {
        width,
        height,
        pictures,
    })
}

/// Notes, stamps and visible signatures lie above the page: with them it is more than its pictures.
fn no_notes(file: &mut File<'_>, leaf: &Leaf) -> Result<(), Unseen> {
    let Some(notes) = leaf.value(b"Annots") else {
        return Ok(());
    };
    let notes = file.get(notes)?.object;
    let notes = notes.as_array().map_or(&[][..], |notes| notes.as_slice());
    if notes.len() > NOTES {
        return Err(Unseen::TooLarge);
    }
    for note in notes {
        let Some(note) = file.dict(note)? else {
            continue;
        };
        let kind = note.get(b"Subtype").and_then(Object::as_name);
        let hidden = note
            .get(b"F")
            .and_then(Object::as_i64)
            .is_ok_and(|flags| flags & 0x22 != 0);
        let empty = rectangle(file, note.get(b"Rect").ok())?
            .is_some_and(|[left, top, right, bottom]| left == right || top == bottom);
        if !matches!(kind, Ok(b"Link" | b"Popup")) && !hidden && !empty {
            return Err(Unseen::NotScan);
        }
    }
    Ok(())
}

fn rectangle(file: &mut File<'_>, said: Option<&Object>) -> Result<Option<Edges>, Unseen> {
    let Some(said) = said else { return Ok(None) };
    let all = file.get(said)?.object;
    let all: Vec<f32> = all
        .as_array()
        .map_or(&[][..], |all| all.as_slice())
        .iter()
        .filter_map(|one| one.as_float().ok())
        .collect();
    Ok(match all[..] {
        [a, b, c, d] => Some([a.min(c), b.min(d), a.max(c), b.max(d)]),
        _ => None,
    })
}

/// Width and height as they are seen, and the way from the page's own measure to the top left corner.
fn placing(file: &mut File<'_>, leaf: &Leaf) -> Result<(f32, f32, Matrix), Unseen> {
    let whole = rectangle(file, leaf.value(b"MediaBox"))?.ok_or(Unseen::Broken)?;
    let [x, y, to_x, to_y] = match rectangle(file, leaf.value(b"CropBox"))? {
        Some(cropped) => common(whole, cropped),
        None => whole,
    };
    let (width, height) = (to_x - x, to_y - y);
    let is_size = |side: f32| (1.0..=100_000.0).contains(&side);
    if !is_size(width) || !is_size(height) {
        return Err(Unseen::Broken);
    }
    let turned = match leaf.value(b"Rotate") {
        Some(said) => file.get(said)?.object.as_float().unwrap_or(0.0) as i64,
        None => 0,
    };
    Ok(match turned.rem_euclid(360) {
        90 => (height, width, [0.0, 1.0, 1.0, 0.0, -y, -x]),
        180 => (width, height, [-1.0, 0.0, 0.0, 1.0, to_x, -y]),
        270 => (height, width, [0.0, -1.0, -1.0, 0.0, to_y, to_x]),
        _ => (width, height, [1.0, 0.0, 0.0, -1.0, -x, to_y]),
    })
}

fn common(one: Edges, other: Edges) -> Edges {
    [
        one[0].max(other[0]),
        one[1].max(other[1]),
        one[2].min(other[2]),
        one[3].min(other[3]),
    ]
}

fn content_of(file: &mut File<'_>, leaf: &Leaf) -> Result<Vec<u8>, Unseen> {
    let Some(said) = leaf.value(b"Contents") else {
        return Ok(Vec::new());
    };
    let found = file.get(said)?;
    let parts = match (&found.object, found.content) {
        (Object::Dictionary(dict), Some(content)) => return drawing(dict, content),
        (Object::Array(parts), _) => parts.clone(),
        _ => return Ok(Vec::new()),
    };
    let mut whole = Vec::new();
    for part in &parts {
        let found = file.get(part)?;
        if let (Object::Dictionary(dict), Some(content)) = (&found.object, found.content) {
            whole.extend(drawing(dict, content)?);
            whole.push(b'\n');
        }
        if whole.len() > DRAWING {
            return Err(Unseen::TooLarge);
        }
    }
    Ok(whole)
}

/// Never cut short: what is behind the end could be text.
fn drawing(dict: &Dictionary, content: &[u8]) -> Result<Vec<u8>, Unseen> {
    let plain = unpacked(dict, content, DRAWING + 1)?;
    if plain.len() > DRAWING {
        return Err(Unseen::TooLarge);
    }
    Ok(plain)
}

#[derive(Clone)]
struct State {
    place: Matrix,
    /// Outside of it nothing is drawn.
    clip: Edges,
    /// Letters are not shown.
    hidden: bool,
    /// Nobody has chosen another colour than black.
    ink: bool,
    white: bool,
}

struct Page<'f, 'b> {
    file: &'f mut File<'b>,
    pictures: Vec<Placed>,
    sheet: Edges,
    forms: usize,
    room: usize,
}

/// The path at hand: around what it goes; nothing when it is more than one upright box.
#[derive(Default)]
struct Path {
    boxes: Vec<Edges>,
    other: bool,
    clips: bool,
}

impl Page<'_, '_> {
    fn run(
        &mut self,
        content: &[u8],
        resources: &Dictionary,
        mut state: State,
        depth: usize,
    ) -> Result<(), Unseen> {
        let mut saved: Vec<State> = Vec::new();
        let mut path = Path::default();
        let mut numbers: Vec<f32> = Vec::new();
        let mut names: Vec<Vec<u8>> = Vec::new();
        for token in Tokens::new(content) {
            let word = match token {
                Token::Number(number) => {
                    if numbers.len() < HELD {
                        numbers.push(number);
                    }
                    continue;
                }
                Token::Name(said) => {
                    if names.len() < 4 {
                        names.push(said);
                    }
                    continue;
                }
                Token::Word(word) => word,
                Token::Text(_) | Token::Open | Token::Close => continue,
            };
            let name = names.first().map_or(&b""[..], Vec::as_slice);
            match word.as_slice() {
                b"q" => {
                    if saved.len() >= SAVED {
                        return Err(Unseen::TooLarge);
                    }
                    saved.push(state.clone());
                }
                b"Q" => state = saved.pop().unwrap_or(state),
                b"Do" => self.object(name, resources, &state, depth)?,
                b"gs" => self.graphics(name, resources)?,
                word => self.operation(word, &numbers, name, &mut state, &mut path)?,
            }
            numbers.clear();
            names.clear();
        }
        Ok(())
    }

    fn operation(
        &mut self,
        word: &[u8],
        n: &[f32],
        name: &[u8],
        state: &mut State,
        path: &mut Path,
    ) -> Result<(), Unseen> {
        match word {
            b"cm" => {
                if let [a, b, c, d, e, f] = *n {
                    state.place = then([a, b, c, d, e, f], state.place);
                }
            }
            b"g" | b"rg" | b"k" | b"sc" | b"scn" | b"cs" => {
                state.ink = false;
                state.white = matches!(word, b"g" | b"rg" | b"sc" | b"scn")
                    && !n.is_empty()
                    && n.iter().all(|part| *part >= 1.0);
            }
            b"re" => match *n {
                [x, y, w, h] => path.boxes.extend(around(state.place, [x, y, x + w, y + h])),
                _ => path.other = true,
            },
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" => path.other = true,
            b"W" | b"W*" => path.clips = true,
            b"n" => {
                let done = std::mem::take(path);
                if done.clips {
                    let [only] = done.boxes[..] else {
                        return Err(Unseen::NotScan);
                    };
                    if done.other {
                        return Err(Unseen::NotScan);
                    }
                    state.clip = common(state.clip, only);
                }
            }
            // A white ground that pictures are then laid on.
            b"f" | b"F" | b"f*" if state.white && self.pictures.is_empty() => {
                *path = Path::default();
            }
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"sh" | b"BI" => {
                return Err(Unseen::NotScan);
            }
            b"Tr" => state.hidden = matches!(n, [mode] if *mode == 3.0),
            b"Tj" | b"TJ" | b"'" | b"\"" if !state.hidden => return Err(Unseen::NotScan),
            // A layer may be hidden, by whoever looks.
            b"BDC" if name == b"OC" => return Err(Unseen::NotScan),
            _ => {}
        }
        Ok(())
    }

    /// What shines through, or mixes with what is below, is no plain picture.
    fn graphics(&mut self, name: &[u8], resources: &Dictionary) -> Result<(), Unseen> {
        let Some(said) = self.named(b"ExtGState", name, resources)? else {
            return Ok(());
        };
        let dict = self.file.dict(&said)?.unwrap_or_default();
        let solid = dict
            .get(b"ca")
            .map_or(Ok(1.0), Object::as_float)
            .is_ok_and(|ca| ca >= 1.0);
        let is = |key: &[u8], plain: &[&[u8]]| match dict.get(key) {
            Ok(value) => value.as_name().is_ok_and(|name| plain.contains(&name)),
            Err(_) => true,
        };
        if solid && is(b"BM", &[b"Normal", b"Compatible"]) && is(b"SMask", &[b"None"]) {
            Ok(())
        } else {
            Err(Unseen::NotScan)
        }
    }

    fn named(
        &mut self,
        kind: &[u8],
        name: &[u8],
        resources: &Dictionary,
    ) -> Result<Option<Object>, Unseen> {
        let Ok(all) = resources.get(kind) else {
            return Ok(None);
        };
        let all = self.file.dict(all)?.unwrap_or_default();
        Ok(all.get(name).ok().cloned())
    }

    fn object(
        &mut self,
        name: &[u8],
        resources: &Dictionary,
        state: &State,
        depth: usize,
    ) -> Result<(), Unseen> {
        let Some(said) = self.named(b"XObject", name, resources)? else {
            return Ok(());
        };
        let found = self.file.get(&said)?;
        let (Object::Dictionary(dict), Some(content)) = (&found.object, found.content) else {
            return Err(Unseen::Broken);
        };
        match dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => self.picture(dict, content, state),
            Ok(b"Form") => self.form(dict, content, resources, state, depth),
            _ => Err(Unseen::NotScan),
        }
    }

    fn picture(&mut self, dict: &Dictionary, content: &[u8], state: &State) -> Result<(), Unseen> {
        let Some(seen) =
            around(state.place, [0.0, 0.0, 1.0, 1.0]).map(|all| common(all, self.sheet))
        else {
            return Err(Unseen::NotScan);
        };
        if seen[0] >= seen[2] || seen[1] >= seen[3] {
            return Ok(());
        }
        let cut = |from: f32, to: f32| from - to > SLACK;
        let clip = state.clip;
        if cut(clip[0], seen[0])
            || cut(clip[1], seen[1])
            || cut(seen[2], clip[2])
            || cut(seen[3], clip[3])
        {
            return Err(Unseen::NotScan);
        }
        if self.pictures.len() >= PICTURES {
            return Err(Unseen::TooLarge);
        }
        let unpacked = picture(self.file, dict, content, state.ink)?;
        let taken = match &unpacked.drawing {
            Drawing::Jpeg(bytes) | Drawing::Png(bytes) => bytes.len(),
            Drawing::Dots { dots, .. } => dots.len(),
        };
        self.room = self.room.checked_sub(taken).ok_or(Unseen::TooLarge)?;
        // The unit square stands on its lower left corner, the dots hang from their upper left one.
        let (across, down) = (unpacked.width as f32, unpacked.height as f32);
        let place = then([1.0 / across, 0.0, 0.0, -1.0 / down, 0.0, 1.0], state.place);
        self.pictures.push(Placed {
            drawing: unpacked.drawing,
            width: unpacked.width,
            height: unpacked.height,
            place,
        });
        Ok(())
    }

    fn form(
        &mut self,
        dict: &Dictionary,
        content: &[u8],
        resources: &Dictionary,
        state: &State,
        depth: usize,
    ) -> Result<(), Unseen> {
        self.forms += 1;
        if depth >= DEPTH || self.forms > FORMS {
            return Err(Unseen::TooLarge);
        }
        if dict.has(b"OC") {
            return Err(Unseen::NotScan);
        }
        let content = drawing(dict, content)?;
        let mut state = state.clone();
        if let Ok(said) = dict.get(b"Matrix") {
            let said = self.file.get(said)?.object;
            let all = said.as_array().map_or(&[][..], |all| all.as_slice());
            let all: Vec<f32> = all.iter().filter_map(|one| one.as_float().ok()).collect();
            if let [a, b, c, d, e, f] = all[..] {
                state.place = then([a, b, c, d, e, f], state.place);
            }
        }
        if let Some(bounds) = rectangle(self.file, dict.get(b"BBox").ok())? {
            let bounds = around(state.place, bounds).ok_or(Unseen::NotScan)?;
            state.clip = common(state.clip, bounds);
        }
        match dict.get(b"Resources") {
            Ok(own) => {
                let own = self.file.dict(own)?.unwrap_or_default();
                self.run(&content, &own, state, depth + 1)
            }
            Err(_) => self.run(&content, resources, state, depth + 1),
        }
    }
}

/// The edges of a box where it comes to stand; nothing when it stands askew.
fn around(place: Matrix, [left, top, right, bottom]: Edges) -> Option<Edges> {
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
        .map(|(x, y)| placed(place, x, y));
    let fold = |pick: fn(&(f32, f32)) -> f32, best: fn(f32, f32) -> f32| {
        corners
            .iter()
            .map(pick)
            .reduce(best)
            .filter(|edge| edge.is_finite())
    };
    let askew = |one: f32, other: f32| one.abs() > 0.02 * other.abs();
    if (askew(place[1], place[0]) || askew(place[2], place[3]))
        && (askew(place[0], place[1]) || askew(place[3], place[2]))
    {
        return None;
    }
    Some([
        fold(|corner| corner.0, f32::min)?,
        fold(|corner| corner.1, f32::min)?,
        fold(|corner| corner.0, f32::max)?,
        fold(|corner| corner.1, f32::max)?,
    ])
}
