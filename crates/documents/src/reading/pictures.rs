//! The pictures that the pages of a PDF show: a scan is a PDF whose pages are pictures.

use super::{ReadFault, opened};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pictures of one page that are looked at, and drawings inside drawings.
const ON_A_PAGE: usize = 24;
const DEPTH: usize = 4;
/// Dots of one picture; twice the largest camera of a telephone is no scan of a sheet.
const DOTS: usize = 60_000_000;

/// **Ảnh trên trang PDF** — one picture of a page, as the file packs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagePicture {
    /// A whole JPEG file.
    Jpeg(Vec<u8>),
    /// Rows of dots from the top, each of `colours` bytes: 1 is grey, 3 is red, green and blue.
    Dots {
        width: u32,
        height: u32,
        colours: u8,
        dots: Vec<u8>,
    },
    /// Packed in a way that is not unpacked here (fax, JPEG 2000 …).
    Foreign,
}

/// Shows the pictures of a PDF one after another, with the page (from 0) each is on, as long as `look` says to go
/// on. `wanted` chooses the pages.
pub fn look_at_pictures(
    bytes: &[u8],
    wanted: impl Fn(usize) -> bool,
    mut look: impl FnMut(usize, PagePicture) -> bool,
) -> Result<(), ReadFault> {
    let file = opened(bytes)?;
    for (at, page) in file.page_iter().enumerate() {
        if !wanted(at) {
            continue;
        }
        let found = catch_unwind(AssertUnwindSafe(|| on_page(&file, page))).unwrap_or_default();
        for stream in found {
            let unpacked = catch_unwind(AssertUnwindSafe(|| picture(&file, stream)));
            if !look(at, unpacked.unwrap_or(PagePicture::Foreign)) {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn on_page(file: &Document, page: ObjectId) -> Vec<&Stream> {
    let mut found = Vec::new();
    let Ok((own, others)) = file.get_page_resources(page) else {
        return found;
    };
    let others = others
        .into_iter()
        .filter_map(|id| file.get_dictionary(id).ok());
    for resources in own.into_iter().chain(others) {
        collect(file, resources, 0, &mut found);
    }
    found
}

fn collect<'f>(
    file: &'f Document,
    resources: &Dictionary,
    depth: usize,
    found: &mut Vec<&'f Stream>,
) {
    let Some(all) = dictionary(file, resources, b"XObject") else {
        return;
    };
    for (_, object) in all {
        // Only what stands in the file as an object of its own can be a stream.
        let Some(stream) = object
            .as_reference()
            .ok()
            .and_then(|id| file.get_object(id).ok())
            .and_then(|object| object.as_stream().ok())
        else {
            continue;
        };
        if found.len() >= ON_A_PAGE {
            return;
        }
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => found.push(stream),
            Ok(b"Form") if depth < DEPTH => {
                if let Some(inner) = dictionary(file, &stream.dict, b"Resources") {
                    collect(file, inner, depth + 1, found);
                }
            }
            _ => {}
        }
    }
}

fn dictionary<'a>(file: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    value(file, dict, key)?.as_dict().ok()
}

fn value<'a>(file: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    Some(file.dereference(dict.get(key).ok()?).ok()?.1)
}

fn number(file: &Document, dict: &Dictionary, key: &[u8]) -> Option<usize> {
    usize::try_from(value(file, dict, key)?.as_i64().ok()?).ok()
}

fn picture(file: &Document, stream: &Stream) -> PagePicture {
    let filters = stream.filters().unwrap_or_default();
    match filters.as_slice() {
        [b"DCTDecode" | b"DCT"] => PagePicture::Jpeg(stream.content.clone()),
        [] | [b"FlateDecode" | b"Fl" | b"LZWDecode"] => {
            dots(file, stream).unwrap_or(PagePicture::Foreign)
        }
        _ => PagePicture::Foreign,
    }
}

/// Plain dots of one bit of grey, or of eight bits of grey or colour.
fn dots(file: &Document, stream: &Stream) -> Option<PagePicture> {
    let width = number(file, &stream.dict, b"Width")?;
    let height = number(file, &stream.dict, b"Height")?;
    let is_mask =
        value(file, &stream.dict, b"ImageMask").is_some_and(|is| matches!(is.as_bool(), Ok(true)));
    let bits = match number(file, &stream.dict, b"BitsPerComponent") {
        Some(bits) => bits,
        None if is_mask => 1,
        None => return None,
    };
    let colours = if is_mask { 1 } else { colours(file, stream)? };
    if width == 0 || height == 0 || width.checked_mul(height)? > DOTS {
        return None;
    }
    let row = match (bits, colours) {
        (1, 1) => width.div_ceil(8),
        (8, colours) => width * usize::from(colours),
        _ => return None,
    };
    let whole = row * height;
    let mut plain = if stream.filters().unwrap_or_default().is_empty() {
        stream.content.clone()
    } else {
        // A predictor adds a byte to each row.
        stream
            .decompressed_content_with_limit(whole + height + 1024)
            .ok()?
    };
    if plain.len() < whole {
        return None;
    }
    plain.truncate(whole);
    if bits == 1 {
        plain = spread(&plain, width, row);
    }
    if is_negative(file, stream) {
        plain.iter_mut().for_each(|dot| *dot = !*dot);
    }
    Some(PagePicture::Dots {
        width: u32::try_from(width).ok()?,
        height: u32::try_from(height).ok()?,
        colours,
        dots: plain,
    })
}

/// Bits to bytes of black and white.
fn spread(packed: &[u8], width: usize, row: usize) -> Vec<u8> {
    packed
        .chunks_exact(row)
        .flat_map(|bits| (0..width).map(move |x| bits[x / 8] << (x % 8) & 0x80))
        .map(|bit| if bit == 0 { 0 } else { u8::MAX })
        .collect()
}

/// How many numbers a dot has; nothing for what is not grey and not red, green and blue.
fn colours(file: &Document, stream: &Stream) -> Option<u8> {
    let space = value(file, &stream.dict, b"ColorSpace")?;
    let name = match space {
        Object::Array(parts) => parts.first()?.as_name().ok()?,
        other => other.as_name().ok()?,
    };
    match name {
        b"DeviceGray" | b"CalGray" | b"G" => Some(1),
        b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(3),
        b"ICCBased" => {
            let profile = space.as_array().ok()?.get(1)?;
            let profile = file.dereference(profile).ok()?.1.as_stream().ok()?;
            match number(file, &profile.dict, b"N")? {
                1 => Some(1),
                3 => Some(3),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether dark and light are exchanged.
fn is_negative(file: &Document, stream: &Stream) -> bool {
    value(file, &stream.dict, b"Decode")
        .and_then(|decode| decode.as_array().ok())
        .and_then(|decode| decode.first())
        .and_then(|first| first.as_float().ok())
        .is_some_and(|first| first > 0.5)
}
