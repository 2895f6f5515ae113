//! One picture of a PDF page: a JPEG as it is, plain dots unpacked. Other ways of packing (fax, JBIG2, JPEG 2000) and colours
//! that a screen does not have are not shown.

use super::photo::unseen;
use super::{DOTS, Drawing, Unseen, file::File};
use crate::volume::picture::jpeg_head;
use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Object};
use std::io::Read;

/// What is asked of a picture.
const ASKED: [&[u8]; 11] = [
    b"Width",
    b"Height",
    b"BitsPerComponent",
    b"ColorSpace",
    b"Decode",
    b"Filter",
    b"DecodeParms",
    b"ImageMask",
    b"SMask",
    b"Mask",
    b"OC",
];

/// A picture and its size in dots.
pub(super) struct Unpacked {
    pub drawing: Drawing,
    pub width: u32,
    pub height: u32,
}

/// How the numbers of a dot are read.
enum Colours {
    Grey,
    Colour,
    /// Red, green and blue of each number.
    Table(Vec<u8>),
}

/// The picture of a stream. `ink`: a stencil is filled with black.
pub(super) fn picture(
    file: &mut File<'_>,
    raw: &Dictionary,
    content: &[u8],
    ink: bool,
) -> Result<Unpacked, Unseen> {
    let mut dict = Dictionary::new();
    for key in ASKED {
        if let Ok(value) = raw.get(key) {
            dict.set(key, file.get(value)?.object);
        }
    }
    let has = |key: &[u8]| dict.get(key).is_ok_and(|value| *value != Object::Null);
    // What shines through is drawn together with what lies below: no plain scan does that.
    if has(b"SMask") || has(b"Mask") || has(b"OC") {
        return Err(Unseen::NotScan);
    }
    let filters = names(&dict, b"Filter")?;
    let (last, before) = filters
        .split_last()
        .map_or((&b""[..], &[][..]), |all| (all.0.as_slice(), all.1));
    if matches!(last, b"DCTDecode" | b"DCT") {
        let bytes = match before {
            [] => content.to_vec(),
            [flate] if is_flate(flate) => inflated(content, content.len().saturating_mul(4))?,
            _ => return Err(Unseen::Packed),
        };
        return jpeg(file, &dict, bytes);
    }
    dots(file, &dict, content, ink)
}

fn jpeg(file: &mut File<'_>, dict: &Dictionary, bytes: Vec<u8>) -> Result<Unpacked, Unseen> {
    let head = jpeg_head(&bytes).map_err(unseen)?;
    let plain = match colours(file, dict)? {
        Some(Colours::Grey) => head.parts == 1,
        Some(Colours::Colour) => head.parts == 3,
        Some(Colours::Table(_)) => false,
        None => head.parts == 1 || head.parts == 3,
    };
    let turned_round = decode(dict)?.is_some_and(|is_negative| is_negative);
    let own_colours = params(dict).is_some_and(|params| params.has(b"ColorTransform"));
    if !plain || turned_round || own_colours {
        return Err(Unseen::Packed);
    }
    if head.width as usize * head.height as usize > DOTS {
        return Err(Unseen::TooLarge);
    }
    Ok(Unpacked {
        drawing: Drawing::Jpeg(bytes),
        width: head.width,
        height: head.height,
    })
}

fn dots(
    file: &mut File<'_>,
    dict: &Dictionary,
    content: &[u8],
    ink: bool,
) -> Result<Unpacked, Unseen> {
    let number = |key: &[u8]| {
        let value = dict.get(key).ok()?.as_i64().ok()?;
        usize::try_from(value).ok()
    };
    let (width, height) = match (number(b"Width"), number(b"Height")) {
        (Some(width @ 1..), Some(height @ 1..)) => (width, height),
        _ => return Err(Unseen::Broken),
    };
    if width.checked_mul(height).is_none_or(|dots| dots > DOTS) {
        return Err(Unseen::TooLarge);
    }
    let stencil = dict
        .get(b"ImageMask")
        .is_ok_and(|is| *is == Object::Boolean(true));
    if stencil && !ink {
        return Err(Unseen::NotScan);
    }
    let bits = if stencil {
        1
    } else {
        number(b"BitsPerComponent").ok_or(Unseen::Packed)?
    };
    let colours = match stencil {
        true => Colours::Grey,
        false => colours(file, dict)?.ok_or(Unseen::Packed)?,
    };
    let parts = if matches!(colours, Colours::Colour) {
        3
    } else {
        1
    };
    if !matches!((bits, parts), (1 | 2 | 4 | 8, 1) | (8, 3)) {
        return Err(Unseen::Packed);
    }
    let row = (width * parts * bits).div_ceil(8);
    let mut plain = unpacked(dict, content, row * height)?;
    if plain.len() < row * height {
        return Err(Unseen::Broken);
    }
    plain.truncate(row * height);
    let table = match &colours {
        Colours::Table(table) => Some(table.as_slice()),
        Colours::Grey | Colours::Colour => None,
    };
    if bits < 8 {
        plain = spread(&plain, width, row, bits, table.is_none());
    }
    match (decode(dict)?, table) {
        (Some(true), Some(_)) => return Err(Unseen::Packed),
        (Some(true), None) => plain.iter_mut().for_each(|dot| *dot = !*dot),
        _ => {}
    }
    if let Some(table) = table {
        plain = looked_up(&plain, table).ok_or(Unseen::Broken)?;
    }
    let side = |length: usize| u32::try_from(length).map_err(|_| Unseen::TooLarge);
    Ok(Unpacked {
        drawing: Drawing::Dots {
            colours: if table.is_some() || parts == 3 { 3 } else { 1 },
            dots: plain,
        },
        width: side(width)?,
        height: side(height)?,
    })
}

/// Numbers of fewer than eight bits to bytes; `full`: the largest becomes white.
fn spread(packed: &[u8], width: usize, row: usize, bits: usize, full: bool) -> Vec<u8> {
    let most = u8::MAX >> (8 - bits);
    let step = if full { u8::MAX / most } else { 1 };
    let in_byte = 8 / bits;
    packed
        .chunks_exact(row)
        .flat_map(|line| {
            (0..width).map(move |x| {
                let shift = 8 - bits * (x % in_byte + 1);
                (line[x / in_byte] >> shift & most) * step
            })
        })
        .collect()
}

fn looked_up(numbers: &[u8], table: &[u8]) -> Option<Vec<u8>> {
    let mut dots = Vec::with_capacity(numbers.len() * 3);
    for number in numbers {
        let at = usize::from(*number) * 3;
        dots.extend_from_slice(table.get(at..at + 3)?);
    }
    Some(dots)
}

/// The colours that a picture says it has; nothing where it says none.
fn colours(file: &mut File<'_>, dict: &Dictionary) -> Result<Option<Colours>, Unseen> {
    let Ok(space) = dict.get(b"ColorSpace") else {
        return Ok(None);
    };
    if let Some(plain) = plain_colours(file, space)? {
        return Ok(Some(plain));
    }
    let Ok([kind, base, last, table]) =
        <&[Object; 4]>::try_from(space.as_array().map_or(&[][..], |parts| parts.as_slice()))
    else {
        return Err(Unseen::Packed);
    };
    let is_table = kind
        .as_name()
        .is_ok_and(|name| matches!(name, b"Indexed" | b"I"));
    let base = file.get(base)?.object;
    if !is_table || !matches!(plain_colours(file, &base)?, Some(Colours::Colour)) {
        return Err(Unseen::Packed);
    }
    let last = last.as_i64().map_err(|_| Unseen::Packed)?;
    let length = usize::try_from(last.clamp(0, 255) + 1).unwrap_or(1) * 3;
    let found = file.get(table)?;
    let table = match (&found.object, found.content) {
        (Object::String(table, _), _) => table.clone(),
        (Object::Dictionary(dict), Some(content)) => unpacked(dict, content, length + 16)?,
        _ => return Err(Unseen::Packed),
    };
    Ok(Some(Colours::Table(table)))
}

fn plain_colours(file: &mut File<'_>, space: &Object) -> Result<Option<Colours>, Unseen> {
    let parts = space.as_array().map_or(&[][..], |parts| parts.as_slice());
    let name = parts.first().unwrap_or(space).as_name().unwrap_or_default();
    Ok(match (name, parts.get(1)) {
        (b"DeviceGray" | b"CalGray" | b"G", _) => Some(Colours::Grey),
        (b"DeviceRGB" | b"CalRGB" | b"RGB", _) => Some(Colours::Colour),
        (b"ICCBased", Some(profile)) => {
            let profile = file.dict(profile)?.unwrap_or_default();
            match profile.get(b"N").and_then(Object::as_i64) {
                Ok(1) => Some(Colours::Grey),
                Ok(3) => Some(Colours::Colour),
                _ => None,
            }
        }
        _ => None,
    })
}

/// Whether dark and light are exchanged; other ways of stretching are not shown.
fn decode(dict: &Dictionary) -> Result<Option<bool>, Unseen> {
    let Ok(Object::Array(ends)) = dict.get(b"Decode") else {
        return Ok(None);
    };
    let ends: Vec<f32> = ends.iter().filter_map(|end| end.as_float().ok()).collect();
    let all = |pair: [f32; 2]| ends.chunks(2).all(|ends| *ends == pair);
    if all([0.0, 1.0]) {
        Ok(Some(false))
    } else if all([1.0, 0.0]) {
        Ok(Some(true))
    } else if dict.has(b"ColorSpace") && ends.len() == 2 && ends[0] == 0.0 && ends[1] > 1.0 {
        // Numbers of a table count as they are.
        Ok(Some(false))
    } else {
        Err(Unseen::Packed)
    }
}

fn is_flate(name: &[u8]) -> bool {
    matches!(name, b"FlateDecode" | b"Fl")
}

fn names(dict: &Dictionary, key: &[u8]) -> Result<Vec<Vec<u8>>, Unseen> {
    let all = match dict.get(key) {
        Err(_) | Ok(Object::Null) => return Ok(Vec::new()),
        Ok(Object::Array(all)) => all.as_slice(),
        Ok(one) => std::slice::from_ref(one),
    };
    all.iter()
        .map(|one| {
            one.as_name()
                .map(<[u8]>::to_vec)
                .map_err(|_| Unseen::Packed)
        })
        .collect()
}

/// What is said of the last way of packing.
fn params(dict: &Dictionary) -> Option<&Dictionary> {
    match dict.get(b"DecodeParms").ok()? {
        Object::Array(all) => all.last()?.as_dict().ok(),
        one => one.as_dict().ok(),
    }
}

/// A stream that is plain or packed the common way, with at most so many bytes.
pub(super) fn unpacked(dict: &Dictionary, content: &[u8], most: usize) -> Result<Vec<u8>, Unseen> {
    let filters = names(dict, b"Filter")?;
    match filters.as_slice() {
        [] => Ok(content[..content.len().min(most)].to_vec()),
        [one] if is_flate(one) => {
            let number = |key: &[u8], otherwise: usize| {
                let said = params(dict).and_then(|params| params.get(key).ok()?.as_i64().ok());
                said.map_or(Some(otherwise), |said| usize::try_from(said).ok())
            };
            let asked = (
                number(b"Predictor", 1),
                number(b"Columns", 1),
                number(b"Colors", 1),
                number(b"BitsPerComponent", 8),
            );
            match asked {
                (Some(1), ..) => inflated(content, most),
                (Some(10..=15), Some(columns), Some(1..=4), Some(1 | 2 | 4 | 8))
                    if (1..=most).contains(&columns) =>
                {
                    let (colours, bits) = (asked.2.unwrap_or(1), asked.3.unwrap_or(8));
                    let row = (columns * colours * bits).div_ceil(8);
                    let rows = most.div_ceil(row);
                    let packed = inflated(content, most + rows)?;
                    Ok(unpredicted(&packed, row, (colours * bits).div_ceil(8)))
                }
                _ => Err(Unseen::Packed),
            }
        }
        _ => Err(Unseen::Packed),
    }
}

/// Never more than `most` bytes; what follows them is not looked at.
fn inflated(content: &[u8], most: usize) -> Result<Vec<u8>, Unseen> {
    let mut plain = Vec::new();
    let mut reader = ZlibDecoder::new(content).take(most as u64);
    match reader.read_to_end(&mut plain) {
        // Many programs leave the sum at the end away.
        Err(_) if plain.is_empty() => Err(Unseen::Broken),
        _ => Ok(plain),
    }
}

/// Rows that say how they differ from what is left of them and above, as in PNG files.
fn unpredicted(packed: &[u8], row: usize, step: usize) -> Vec<u8> {
    let mut plain: Vec<u8> = Vec::with_capacity(packed.len());
    let mut above = vec![0_u8; row];
    for line in packed.chunks(row + 1) {
        let Some((kind, line)) = line.split_first() else {
            break;
        };
        let mut here = vec![0_u8; row];
        for (at, byte) in line.iter().enumerate() {
            let left = if at >= step { here[at - step] } else { 0 };
            let corner = if at >= step { above[at - step] } else { 0 };
            let up = above[at];
            let guess = match kind {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => nearest(left, up, corner),
                _ => 0,
            };
            here[at] = byte.wrapping_add(guess);
        }
        plain.extend_from_slice(&here[..line.len()]);
        above = here;
    }
    plain
}

/// Of three neighbours the one that is nearest to what they promise (Paeth).
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let promised = a + b - c;
    let [to_left, to_up, to_corner] = [a, b, c].map(|one| (promised - one).abs());
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}
