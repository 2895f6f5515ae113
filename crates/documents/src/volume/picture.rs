//! Photographs and scans as pictures: put on a sheet as they are packed, the right way up.

use super::{SHEET, Unfit, number, sheet_box};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// Left of a photograph for the binding, and around it.
const MARGIN: f32 = 36.0;
/// More than any camera makes: a head that says more is wrong.
const MOST: u32 = 40_000;
const LARGEST: usize = 400_000_000;

/// A picture as a PDF holds it, and how it has to be turned.
struct Picture {
    width: u32,
    height: u32,
    turn: Turn,
    drawing: Stream,
    /// How much of the paper shows through, where the picture says so.
    mask: Option<Stream>,
}

/// How the top of a photograph lies, as the camera notes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Turn {
    Upright,
    UpsideDown,
    TopRight,
    TopLeft,
}

/// A sheet with the picture on it.
pub(super) fn sheet(bytes: &[u8]) -> Result<(Document, ObjectId), Unfit> {
    let picture = match bytes {
        [0xff, 0xd8, ..] => jpeg(bytes)?,
        _ => png(bytes)?,
    };
    let mut file = Document::with_version("1.7");
    let root = file.new_object_id();
    let Picture {
        width,
        height,
        turn,
        mut drawing,
        mask,
    } = picture;
    if let Some(mask) = mask {
        let mask = file.add_object(mask);
        drawing.dict.set("SMask", mask);
    }
    let drawing = file.add_object(drawing);
    let content = file.add_object(Stream::new(
        dictionary! {},
        placed(width as f32, height as f32, turn).into_bytes(),
    ));
    let page = file.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => root,
        "MediaBox" => sheet_box(),
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => drawing } },
        "Contents" => content,
    });
    let kids: Vec<Object> = vec![page.into()];
    file.objects.insert(
        root,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into(),
    );
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    file.trailer.set("Root", catalog);
    Ok((file, page))
}

/// Where it stands on the sheet: as large as fits, never larger than 150 dots an inch would be.
fn placed(width: f32, height: f32, turn: Turn) -> String {
    let (seen_width, seen_height) = match turn {
        Turn::Upright | Turn::UpsideDown => (width, height),
        Turn::TopRight | Turn::TopLeft => (height, width),
    };
    let room = [SHEET[0] - 2.0 * MARGIN, SHEET[1] - 2.0 * MARGIN];
    let scale = (room[0] / seen_width)
        .min(room[1] / seen_height)
        .min(72.0 / 150.0);
    let (w, h) = (seen_width * scale, seen_height * scale);
    let x = (SHEET[0] - w) / 2.0;
    let y = SHEET[1] - MARGIN - h;
    let matrix = match turn {
        Turn::Upright => [w, 0.0, 0.0, h, x, y],
        Turn::UpsideDown => [-w, 0.0, 0.0, -h, x + w, y + h],
        // The top of what was stored lies at the right: turned a quarter to the left it is up.
        Turn::TopRight => [0.0, -h, w, 0.0, x, y + h],
        Turn::TopLeft => [0.0, h, -w, 0.0, x + w, y],
    };
    let mut out = String::from("q ");
    for value in matrix {
        number(&mut out, value);
    }
    out.push_str("cm /P Do Q");
    out
}

/// The drawing of a PNG file, for a page that shows it.
pub(crate) fn drawing(bytes: &[u8], file: &mut Document) -> Result<ObjectId, Unfit> {
    let Picture {
        mut drawing, mask, ..
    } = png(bytes)?;
    if let Some(mask) = mask {
        let mask = file.add_object(mask);
        drawing.dict.set("SMask", mask);
    }
    Ok(file.add_object(drawing))
}

fn is_size(width: u32, height: u32) -> bool {
    (1..=MOST).contains(&width) && (1..=MOST).contains(&height)
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(*bytes.get(at)?) << 8 | u32::from(*bytes.get(at + 1)?))
}

/// What the head of a JPEG file says.
pub(crate) struct JpegHead {
    pub width: u32,
    pub height: u32,
    /// How many numbers a dot has.
    pub parts: u8,
    bits: u8,
    pub turn: Turn,
}

/// Reads the head of a JPEG file up to its frame.
pub(crate) fn jpeg_head(bytes: &[u8]) -> Result<JpegHead, Unfit> {
    let mut at = 2;
    let mut turn = Turn::Upright;
    loop {
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let (Some(0xff), Some(marker)) = (bytes.get(at), bytes.get(at + 1)) else {
            return Err(Unfit::Unreadable);
        };
        let length = be16(bytes, at + 2).ok_or(Unfit::Unreadable)? as usize;
        let segment = bytes
            .get(at + 4..at + 2 + length.max(2))
            .ok_or(Unfit::Unreadable)?;
        match marker {
            0xe1 => turn = exif_turn(segment).unwrap_or(turn),
            // Frames that PDF readers can draw: baseline, extended, progressive.
            0xc0..=0xc2 => return frame(segment, turn),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(Unfit::Picture),
            0xd9 | 0xda => return Err(Unfit::Unreadable),
            _ => {}
        }
        at += 2 + length.max(2);
    }
}

fn frame(segment: &[u8], turn: Turn) -> Result<JpegHead, Unfit> {
    let size = (be16(segment, 3), be16(segment, 1), segment.get(5));
    let (Some(width), Some(height), Some(parts)) = size else {
        return Err(Unfit::Unreadable);
    };
    if !is_size(width, height) {
        return Err(Unfit::Unreadable);
    }
    Ok(JpegHead {
        width,
        height,
        parts: *parts,
        bits: segment[0],
        turn,
    })
}

/// A JPEG file is kept as it is; only its head is read.
fn jpeg(bytes: &[u8]) -> Result<Picture, Unfit> {
    let head = jpeg_head(bytes)?;
    let colours = match head.parts {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => "DeviceCMYK",
        _ => return Err(Unfit::Picture),
    };
    let mut dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(head.width),
        "Height" => i64::from(head.height),
        "ColorSpace" => colours,
        "BitsPerComponent" => i64::from(head.bits),
        "Filter" => "DCTDecode",
    };
    if head.parts == 4 {
        // Cameras and scanners that write four colours write them the other way round.
        let ends: Vec<Object> = (0..4).flat_map(|_| [1.into(), 0.into()]).collect();
        dict.set("Decode", ends);
    }
    Ok(Picture {
        width: head.width,
        height: head.height,
        turn: head.turn,
        drawing: Stream::new(dict, bytes.to_vec()).with_compression(false),
        mask: None,
    })
}

/// The note of a camera about where the top is (Exif, tag 0x0112).
pub(super) fn exif_turn(segment: &[u8]) -> Option<Turn> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let pair = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    };
    let long = |at: usize| -> Option<usize> {
        let (a, b) = (usize::from(short(at)?), usize::from(short(at + 2)?));
        Some(if little { b << 16 | a } else { a << 16 | b })
    };
    let first = long(4)?;
    let n = usize::from(short(first)?);
    let entry = (0..n)
        .map(|n| first + 2 + n * 12)
        .find(|at| short(*at) == Some(0x0112))?;
    match short(entry + 8)? {
        3 => Some(Turn::UpsideDown),
        6 => Some(Turn::TopRight),
        8 => Some(Turn::TopLeft),
        _ => Some(Turn::Upright),
    }
}

/// What the head of a PNG file says.
struct Head {
    width: u32,
    height: u32,
    bits: u8,
    kind: u8,
}

impl Head {
    /// How many numbers a dot has; nothing for kinds that no PNG has.
    fn parts(&self) -> Option<usize> {
        match self.kind {
            0 | 3 => Some(1),
            2 => Some(3),
            4 => Some(2),
            6 => Some(4),
            _ => None,
        }
    }
}

/// A PNG file holds what a PDF can hold, packed the same way; only what is half transparent has to be taken apart.
fn png(bytes: &[u8]) -> Result<Picture, Unfit> {
    let mut head = None;
    let mut palette = Vec::new();
    let mut packed = Vec::new();
    let mut at = 8;
    while let Some(length) = be32(bytes, at) {
        let kind = bytes.get(at + 4..at + 8).ok_or(Unfit::Unreadable)?;
        let data = at
            .checked_add(8 + length)
            .and_then(|end| bytes.get(at + 8..end))
            .ok_or(Unfit::Unreadable)?;
        match kind {
            b"IHDR" => head = Some(png_head(data)?),
            b"PLTE" => palette = data.to_vec(),
            b"IDAT" => packed.extend_from_slice(data),
            b"IEND" => break,
            _ => {}
        }
        at += 12 + length;
    }
    let head = head.ok_or(Unfit::Unreadable)?;
    let parts = head.parts().ok_or(Unfit::Unreadable)?;
    if packed.is_empty() {
        return Err(Unfit::Unreadable);
    }
    let mut drawing = raw(&head, parts, packed);
    let mut mask = None;
    match head.kind {
        0 => drawing.dict.set("ColorSpace", "DeviceGray"),
        2 => drawing.dict.set("ColorSpace", "DeviceRGB"),
        3 => {
            let last = i64::try_from(palette.len() / 3).unwrap_or(0) - 1;
            if last < 0 {
                return Err(Unfit::Unreadable);
            }
            let table = Object::String(palette, lopdf::StringFormat::Hexadecimal);
            let indexed: Vec<Object> =
                vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table];
            drawing.dict.set("ColorSpace", indexed);
        }
        _ => {
            let (shown, through) = taken_apart(&head, parts, &drawing)?;
            drawing = shown;
            mask = Some(through);
        }
    }
    Ok(Picture {
        width: head.width,
        height: head.height,
        turn: Turn::Upright,
        drawing,
        mask,
    })
}

/// Width and height of a PNG file.
pub(crate) fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at| u32::try_from(be32(bytes, at)?).ok();
    let (width, height) = (side(16)?, side(20)?);
    (bytes.get(12..16)? == b"IHDR" && is_size(width, height)).then_some((width, height))
}

fn be32(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

fn png_head(data: &[u8]) -> Result<Head, Unfit> {
    let (Some(width), Some(height)) = (be32(data, 0), be32(data, 4)) else {
        return Err(Unfit::Unreadable);
    };
    let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height)) else {
        return Err(Unfit::Unreadable);
    };
    let Some([bits, kind, _, _, woven]) = data.get(8..13) else {
        return Err(Unfit::Unreadable);
    };
    if !is_size(width, height) {
        return Err(Unfit::Unreadable);
    }
    // Lines that come in turns cannot be handed on as they are.
    if *woven != 0 {
        return Err(Unfit::Picture);
    }
    Ok(Head {
        width,
        height,
        bits: *bits,
        kind: *kind,
    })
}

/// The dots as the file packs them.
fn raw(head: &Head, parts: usize, packed: Vec<u8>) -> Stream {
    let parts = i64::try_from(parts).unwrap_or(1);
    Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(head.width),
            "Height" => i64::from(head.height),
            "BitsPerComponent" => i64::from(head.bits),
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! {
                "Predictor" => 15,
                "Colors" => parts,
                "BitsPerComponent" => i64::from(head.bits),
                "Columns" => i64::from(head.width),
            },
        },
        packed,
    )
    .with_compression(false)
}

/// Colours and transparency, which lie dot by dot beside each other, as two drawings.
fn taken_apart(head: &Head, parts: usize, packed: &Stream) -> Result<(Stream, Stream), Unfit> {
    let bytes_each = usize::from(head.bits / 8);
    if bytes_each == 0 {
        return Err(Unfit::Unreadable);
    }
    let dots = head.width as usize * head.height as usize;
    let whole = dots * parts * bytes_each;
    if whole > LARGEST {
        return Err(Unfit::Picture);
    }
    let plain = packed
        .decompressed_content_with_limit(whole + head.height as usize + 1024)
        .map_err(|_| Unfit::Unreadable)?;
    if plain.len() < whole {
        return Err(Unfit::Unreadable);
    }
    let colour = (parts - 1) * bytes_each;
    let (mut shown, mut through) = (
        Vec::with_capacity(dots * colour),
        Vec::with_capacity(dots * bytes_each),
    );
    for dot in plain[..whole].chunks_exact(parts * bytes_each) {
        shown.extend_from_slice(&dot[..colour]);
        through.extend_from_slice(&dot[colour..]);
    }
    let colours = if parts == 2 {
        "DeviceGray"
    } else {
        "DeviceRGB"
    };
    Ok((
        drawn(head, colours, shown),
        drawn(head, "DeviceGray", through),
    ))
}

fn drawn(head: &Head, colours: &str, dots: Vec<u8>) -> Stream {
    let mut stream = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(head.width),
            "Height" => i64::from(head.height),
            "ColorSpace" => colours,
            "BitsPerComponent" => i64::from(head.bits),
        },
        dots,
    );
    // What cannot be packed stays as it is.
    let _ = stream.compress();
    stream
}
