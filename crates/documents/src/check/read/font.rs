//! What a font of the file says: its name and style, which letters its codes are, how wide they are.

use super::{
    STREAM_LIMIT,
    tokens::{Token, Tokens},
};
use crate::font::Face;
use lopdf::{Dictionary, Document, Object};
use std::{collections::HashMap, rc::Rc};

/// A font as far as reading needs it.
#[derive(Debug)]
pub(super) struct Font {
    /// Without the six letters that say that it is a part of a font.
    pub name: Rc<str>,
    pub bold: bool,
    pub italic: bool,
    /// Codes of two bytes.
    pub wide_codes: bool,
    letters: Letters,
    widths: Widths,
}

/// Code → letters.
#[derive(Debug, Default)]
struct Letters {
    single: HashMap<u32, String>,
    /// First code, last code, letter of the first; in order of the first.
    ranges: Vec<(u32, u32, u32)>,
}

/// Code → thousandths of the size.
#[derive(Debug, Default)]
struct Widths {
    single: HashMap<u32, f32>,
    ranges: Vec<(u32, u32, f32)>,
    default: Option<f32>,
}

const MANY: usize = 70_000;

impl Font {
    pub fn read(file: &Document, dict: &Dictionary) -> Self {
        let wide_codes = name_of(file, dict, b"Subtype") == "Type0";
        let below = wide_codes
            .then(|| array(file, dict, b"DescendantFonts")?.first())
            .flatten()
            .and_then(|object| dictionary(file, object));
        let own = below.unwrap_or(dict);
        let base = name_of(file, dict, b"BaseFont");
        let name = match base.split_once('+') {
            Some((tag, name)) if tag.len() == 6 => name.to_owned(),
            _ => base,
        };
        let about = own
            .get(b"FontDescriptor")
            .ok()
            .and_then(|object| dictionary(file, object));
        let flags = about.map_or(0, |about| value(file, about, b"Flags") as i64);
        let lean = about.map_or(0.0, |about| value(file, about, b"ItalicAngle"));
        let lower = name.to_lowercase();
        let bold = lower.contains("bold") || lower.contains("black") || flags & 0x4_0000 != 0;
        let italic = lower.contains("italic")
            || lower.contains("oblique")
            || flags & 0x40 != 0
            || lean.abs() > 1.0;
        let letters = dict
            .get(b"ToUnicode")
            .ok()
            .and_then(|object| file.dereference(object).ok())
            .and_then(|(_, object)| object.as_stream().ok())
            .and_then(|stream| stream.get_plain_content_with_limit(STREAM_LIMIT).ok())
            .map(|content| Letters::read(&content));
        let letters = match letters {
            Some(letters) => letters,
            None if wide_codes => Letters::default(),
            None => Letters::of_encoding(file, dict),
        };
        let widths = if wide_codes {
            Widths::of_wide(file, own)
        } else {
            Widths::of_simple(file, own)
        };
        Self {
            name: name.into(),
            bold,
            italic,
            wide_codes,
            letters,
            widths,
        }
    }

    pub fn letters(&self, code: u32) -> Option<String> {
        self.letters.get(code)
    }

    /// In thousandths of the size. What the file does not say is as wide as in Times.
    pub fn width(&self, code: u32, letters: &str) -> f32 {
        self.widths
            .get(code)
            .unwrap_or_else(|| Face::of(self.bold, self.italic).width(letters, 1000.0))
    }
}

impl Letters {
    /// A map of letters: `bfchar` and `bfrange` are all that matters of it.
    fn read(content: &[u8]) -> Self {
        let mut out = Self::default();
        let mut held: Vec<Vec<u8>> = Vec::new();
        // Where an array began among what is held.
        let mut opened = None;
        let mut arrays: Vec<(usize, usize)> = Vec::new();
        for token in Tokens::new(content) {
            match token {
                Token::Text(text) => held.push(text),
                Token::Open => opened = Some(held.len()),
                Token::Close => arrays.extend(opened.take().map(|from| (from, held.len()))),
                Token::Word(word) => {
                    match word.as_slice() {
                        b"endbfchar" => out.chars(&held),
                        b"endbfrange" => out.all_ranges(&held, &arrays),
                        _ => {}
                    }
                    held.clear();
                    arrays.clear();
                    opened = None;
                }
                Token::Number(_) | Token::Name(_) => {}
            }
            if out.single.len() > MANY || out.ranges.len() > MANY || held.len() > MANY {
                break;
            }
        }
        out.ranges.sort_unstable();
        out
    }

    fn chars(&mut self, held: &[Vec<u8>]) {
        for two in held.chunks_exact(2) {
            self.single.insert(code(&two[0]), utf16(&two[1]));
        }
    }

    fn all_ranges(&mut self, held: &[Vec<u8>], arrays: &[(usize, usize)]) {
        let mut at = 0;
        while at + 2 < held.len() {
            let (first, last) = (code(&held[at]), code(&held[at + 1]));
            if let Some(&(from, to)) = arrays.iter().find(|(from, _)| *from == at + 2) {
                for (n, text) in held[from..to].iter().enumerate() {
                    self.single
                        .insert(first.saturating_add(n as u32), utf16(text));
                }
                at = to.max(at + 3);
                continue;
            }
            let text = utf16(&held[at + 2]);
            let mut letters = text.chars();
            if let (Some(letter), None) = (letters.next(), letters.next()) {
                self.ranges.push((first, last, letter as u32));
            } else {
                self.single.insert(first, text);
            }
            at += 3;
        }
    }

    /// A font of one-byte codes without a map: by the names of its letters.
    fn of_encoding(file: &Document, dict: &Dictionary) -> Self {
        let mut out = Self::default();
        if let Ok(encoding) = dict.get_font_encoding_with_limit(file, STREAM_LIMIT) {
            for code in 0..=255_u8 {
                if let Ok(text) = encoding.bytes_to_string(&[code])
                    && !text.is_empty()
                {
                    out.single.insert(u32::from(code), text);
                }
            }
        }
        out
    }

    fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let at = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, last, letter) = *self.ranges.get(at.checked_sub(1)?)?;
        (code <= last)
            .then(|| char::from_u32(letter.checked_add(code - first)?))
            .flatten()
            .map(String::from)
    }
}

impl Widths {
    fn of_simple(file: &Document, dict: &Dictionary) -> Self {
        let mut out = Self::default();
        // Type 3 fonts have a scale of their own.
        let scale = array(file, dict, b"FontMatrix")
            .and_then(|matrix| number(file, matrix.first()?))
            .map_or(1.0, |scale| scale * 1000.0);
        let first = value(file, dict, b"FirstChar").max(0.0) as u32;
        if let Some(all) = array(file, dict, b"Widths") {
            for (n, width) in all.iter().take(MANY).enumerate() {
                if let Some(width) = number(file, width) {
                    out.single
                        .insert(first.saturating_add(n as u32), width * scale);
                }
            }
        }
        out
    }

    fn of_wide(file: &Document, dict: &Dictionary) -> Self {
        let mut out = Self {
            default: Some(match dict.get(b"DW") {
                Ok(object) => number(file, object).unwrap_or(1000.0),
                Err(_) => 1000.0,
            }),
            ..Self::default()
        };
        let Some(all) = array(file, dict, b"W") else {
            return out;
        };
        let mut at = 0;
        while at + 1 < all.len().min(MANY) {
            let first = number(file, &all[at]).unwrap_or(0.0).max(0.0) as u32;
            let (_, next) = file
                .dereference(&all[at + 1])
                .unwrap_or((None, &all[at + 1]));
            if let Ok(widths) = next.as_array() {
                for (n, width) in widths.iter().take(MANY).enumerate() {
                    if let Some(width) = number(file, width) {
                        out.single.insert(first.saturating_add(n as u32), width);
                    }
                }
                at += 2;
            } else {
                let last = number(file, next).unwrap_or(0.0).max(0.0) as u32;
                if let Some(width) = all.get(at + 2).and_then(|width| number(file, width)) {
                    out.ranges.push((first, last, width));
                }
                at += 3;
            }
        }
        out.ranges.sort_by_key(|(first, ..)| *first);
        out
    }

    fn get(&self, code: u32) -> Option<f32> {
        if let Some(width) = self.single.get(&code) {
            return Some(*width);
        }
        let at = self.ranges.partition_point(|(first, ..)| *first <= code);
        match at.checked_sub(1).map(|at| self.ranges[at]) {
            Some((_, last, width)) if code <= last => Some(width),
            _ => self.default,
        }
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .take(16)
        .map(|two| u16::from_be_bytes([two[0], two[1]]));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

pub(super) fn dictionary<'a>(file: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    match file.dereference(object).ok()?.1 {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

pub(super) fn array<'a>(
    file: &'a Document,
    dict: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Vec<Object>> {
    let (_, object) = file.dereference(dict.get(key).ok()?).ok()?;
    object.as_array().ok()
}

pub(super) fn number(file: &Document, object: &Object) -> Option<f32> {
    let (_, object) = file.dereference(object).ok()?;
    object.as_float().ok().filter(|number| number.is_finite())
}

/// The number under this key, or nothing.
fn value(file: &Document, dict: &Dictionary, key: &[u8]) -> f32 {
    dict.get(key)
        .ok()
        .and_then(|object| number(file, object))
        .unwrap_or(0.0)
}

fn name_of(file: &Document, dict: &Dictionary, key: &[u8]) -> String {
    dict.get(key)
        .and_then(|object| file.dereference(object))
        .and_then(|(_, object)| object.as_name().map(<[u8]>::to_vec))
        .map(|name| String::from_utf8_lossy(&name).into_owned())
        .unwrap_or_default()
}
