//! Reads the codes on pictures: a photograph from a telephone, or a scan. Nothing of it leaves the program; what
//! cannot be read is said to be unread, and a bad file is never more than that.

mod plane;
#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use documents::{Fingerprint, PagePicture};
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, RgbImage};

use plane::Plane;

/// **Ảnh lớn nhất được đọc** — in dots; no telephone photographs a sheet with more than this.
const LARGEST_DOTS: u64 = 60_000_000;
/// What unpacking may take: four bytes a dot, and as much again for the work.
const MEMORY: u64 = 8 * LARGEST_DOTS;
/// The longer side to which large pictures are made smaller: a code of 16 mm is 140 dots of an A4 sheet there.
const HANDY: u32 = 2_600;
/// What the handy size is multiplied by, one after another: a grid that is missed at one size is seen at another.
const SIZES: [(u32, u32); 5] = [(1, 1), (3, 2), (2, 1), (3, 4), (5, 4)];
/// No copy is larger than this; an old machine has to search it.
const WIDEST: u32 = 4_800;

/// **Mã thấy trong ảnh** — one QR code of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub fingerprint: Fingerprint,
    /// Which page of how many; a print from the window does not say it.
    pub page: Option<(usize, usize)>,
}

/// **Ảnh không đọc được** — why nothing can be read from a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    #[error(
        "Ảnh này lớn quá 60 triệu điểm nên chương trình không đọc. Chụp hoặc quét lại nhỏ hơn, hoặc gõ mã in ở chân trang để đối chiếu."
    )]
    TooLarge,
    #[error(
        "Ảnh này hỏng hoặc chưa chép trọn nên chương trình không đọc được. Chép lại tệp, hoặc gõ mã in ở chân trang để đối chiếu."
    )]
    Broken,
}

/// Whether a file begins as a JPEG or PNG picture does; its name may say anything.
pub fn is_picture(head: &[u8]) -> bool {
    head.starts_with(&[0xff, 0xd8, 0xff]) || head.starts_with(b"\x89PNG\r\n\x1a\n")
}

/// The codes on a JPEG or PNG picture; none is an answer too.
pub fn seen_in(bytes: &[u8]) -> Result<Vec<Seen>, Unread> {
    let opened = catch_unwind(AssertUnwindSafe(|| open(bytes)));
    let (colours, is_coloured) = opened.unwrap_or(Err(Unread::Broken))?;
    Ok(search(&colours, is_coloured))
}

/// The codes on a picture of a PDF page.
pub fn seen_on_page(picture: PagePicture) -> Result<Vec<Seen>, Unread> {
    match picture {
        PagePicture::Jpeg(bytes) => seen_in(&bytes),
        PagePicture::Dots {
            width,
            height,
            colours: 3,
            dots,
        } => {
            let colours = RgbImage::from_raw(width, height, dots).ok_or(Unread::Broken)?;
            Ok(search(&colours, true))
        }
        PagePicture::Dots {
            width,
            height,
            dots,
            ..
        } => {
            let grey = image::GrayImage::from_raw(width, height, dots).ok_or(Unread::Broken)?;
            let colours = DynamicImage::ImageLuma8(grey).into_rgb8();
            Ok(search(&colours, false))
        }
        PagePicture::Foreign => Err(Unread::Broken),
    }
}

fn open(bytes: &[u8]) -> Result<(RgbImage, bool), Unread> {
    let broken = |_| Unread::Broken;
    let mut reader = ImageReader::new(Cursor::new(bytes));
    reader = reader
        .with_guessed_format()
        .map_err(|_: std::io::Error| Unread::Broken)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > LARGEST_DOTS {
        return Err(Unread::TooLarge);
    }
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let is_coloured = picture.color().has_color();
    Ok((on_white(picture), is_coloured))
}

/// What is transparent shows the white of the sheet.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let through = picture.into_rgba8();
    RgbImage::from_fn(through.width(), through.height(), |x, y| {
        let [red, green, blue, seen] = through.get_pixel(x, y).0;
        let seen = u32::from(seen);
        let over = |colour: u8| ((u32::from(colour) * seen + 255 * (255 - seen)) / 255) as u8;
        image::Rgb([over(red), over(green), over(blue)])
    })
}

/// Looks again and again, each time at another copy, until something is found: larger and smaller, without its red
/// (a stamp beside or over the code), with light and shadow evened out.
fn search(colours: &RgbImage, is_coloured: bool) -> Vec<Seen> {
    let grey = Plane::grey(colours);
    let red = is_coloured.then(|| Plane::red(colours));
    let handy = grey.longest().min(HANDY);
    let sizes = SIZES.iter().map(|(to, from)| handy * to / from);
    for longest in sizes.filter(|longest| *longest <= WIDEST) {
        let sized = grey.sized(longest);
        let without_stamp = red.as_ref().map(|red| red.sized(longest));
        let evened = without_stamp.as_ref().unwrap_or(&sized).evened();
        for plane in [Some(&sized), without_stamp.as_ref(), Some(&evened)] {
            let found = plane.map(looked_at).unwrap_or_default();
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

fn looked_at(plane: &Plane) -> Vec<Seen> {
    let texts = catch_unwind(AssertUnwindSafe(|| plane.texts())).unwrap_or_default();
    let mut seen: Vec<Seen> = Vec::new();
    for text in texts {
        // Other codes (identity cards, advertisements) are no codes of papers.
        let Some(fingerprint) = Fingerprint::parse(&text) else {
            continue;
        };
        let one = Seen {
            fingerprint,
            page: Fingerprint::page_of(&text),
        };
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}
