//! A photograph is shown as it is; only its head is read.

use super::{DOTS, Drawing, Placed, ScanPage, Unseen};
use crate::volume::Unfit;
use crate::volume::picture::{Turn, jpeg_head, png_size};

/// A JPEG or PNG file as one page, the right way up.
pub fn photo(bytes: Vec<u8>) -> Result<ScanPage, Unseen> {
    let is_jpeg = bytes.starts_with(&[0xff, 0xd8]);
    let (width, height, turn) = if is_jpeg {
        let head = jpeg_head(&bytes).map_err(unseen)?;
        (head.width, head.height, head.turn)
    } else {
        let (width, height) = png_size(&bytes).ok_or(Unseen::Broken)?;
        (width, height, Turn::Upright)
    };
    if u64::from(width) * u64::from(height) > DOTS as u64 {
        return Err(Unseen::TooLarge);
    }
    let (across, down) = (width as f32, height as f32);
    let place = match turn {
        Turn::Upright => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        Turn::UpsideDown => [-1.0, 0.0, 0.0, -1.0, across, down],
        Turn::TopRight => [0.0, 1.0, -1.0, 0.0, down, 0.0],
        Turn::TopLeft => [0.0, -1.0, 1.0, 0.0, 0.0, across],
    };
    let lying = matches!(turn, Turn::TopRight | Turn::TopLeft);
    Ok(ScanPage {
        width: if lying { down } else { across },
        height: if lying { across } else { down },
        pictures: vec![Placed {
            drawing: if is_jpeg {
                Drawing::Jpeg(bytes)
            } else {
                Drawing::Png(bytes)
            },
            width,
            height,
            place,
        }],
    })
}

/// Why a picture whose head says so is not shown.
pub(super) fn unseen(unfit: Unfit) -> Unseen {
    match unfit {
        Unfit::Picture => Unseen::Packed,
        Unfit::Locked | Unfit::Unreadable | Unfit::Unknown => Unseen::Broken,
    }
}
