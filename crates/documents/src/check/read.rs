//! A PDF file, whoever made it → sheets of letters and lines. Everything has an end: bytes, depth, count.

mod content;
mod font;
pub(crate) mod state;
pub(crate) mod tokens;

use super::page::Sheet;
use content::{Runner, Store};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use state::Matrix;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Larger files are not papers that a checker reads letter by letter.
const FILE_LIMIT: usize = 40 << 20;
/// What one stream may unpack to.
pub(super) const STREAM_LIMIT: usize = 16 << 20;
const PAGES: usize = 500;
/// Nodes from a page up to the root.
const PARENTS: usize = 40;

/// **Không đọc được tệp** — why a file cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reading {
    #[error("Tệp này không phải là tệp PDF, hoặc đã hỏng. Hãy xuất lại tệp PDF rồi kiểm tra lại.")]
    NotPdf,
    #[error(
        "Tệp PDF này có mật khẩu nên không đọc được. Hãy lưu một bản không có mật khẩu rồi kiểm tra lại."
    )]
    Locked,
    #[error(
        "Tệp PDF này quá lớn hoặc quá rối để kiểm tra. Hãy xuất lại riêng văn bản cần kiểm tra."
    )]
    TooLarge,
    #[error(
        "Tệp PDF này không có chữ nào, có lẽ là bản chụp. Chỉ kiểm tra được tệp PDF xuất ra từ máy tính."
    )]
    NoText,
}

/// Every page of the file.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Reading> {
    if bytes.len() > FILE_LIMIT {
        return Err(Reading::TooLarge);
    }
    // The file comes from anywhere, and the library that opens it is not ours: what would stop the
    // program there is an unreadable file here.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or(Err(Reading::NotPdf))
}

fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Reading> {
    let options = LoadOptions::with_max_decompressed_size(STREAM_LIMIT);
    let file = Document::load_mem_with_options(bytes, options).map_err(|fault| match fault {
        lopdf::Error::Decompress(_) => Reading::TooLarge,
        _ if bytes.windows(8).any(|window| window == b"/Encrypt") => Reading::Locked,
        _ => Reading::NotPdf,
    })?;
    if file.is_encrypted() {
        return Err(Reading::Locked);
    }
    let pages: Vec<ObjectId> = file.page_iter().take(PAGES + 1).collect();
    match pages.len() {
        0 => return Err(Reading::NotPdf),
        n if n > PAGES => return Err(Reading::TooLarge),
        _ => {}
    }
    let mut store = Store::default();
    let mut sheets = Vec::new();
    for page in pages {
        sheets.push(sheet(&file, page, &mut store)?);
    }
    if sheets.iter().all(|sheet| sheet.glyphs.is_empty()) {
        return Err(Reading::NoText);
    }
    Ok(sheets)
}

fn sheet(file: &Document, page: ObjectId, store: &mut Store) -> Result<Sheet, Reading> {
    let dict = file.get_dictionary(page).map_err(|_| Reading::NotPdf)?;
    let (width, height, place) = placing(file, dict);
    let mut sheet = Sheet::new(width, height);
    let content = file
        .get_page_content_with_limit(page, STREAM_LIMIT)
        .map_err(|_| Reading::TooLarge)?;
    let resources =
        inherited(file, dict, b"Resources").and_then(|object| font::dictionary(file, object));
    let mut runner = Runner {
        file,
        store,
        sheet: &mut sheet,
    };
    runner.run(&content, resources, place)?;
    Ok(sheet)
}

/// Width and height as they are seen, and the matrix to points from the top left corner.
fn placing(file: &Document, page: &Dictionary) -> (f32, f32, Matrix) {
    let rectangle = |key: &[u8]| -> Option<[f32; 4]> {
        let (_, object) = file.dereference(inherited(file, page, key)?).ok()?;
        let all: Vec<f32> = object
            .as_array()
            .ok()?
            .iter()
            .filter_map(|n| font::number(file, n))
            .collect();
        match all[..] {
            [a, b, c, d] => Some([a.min(c), b.min(d), a.max(c), b.max(d)]),
            _ => None,
        }
    };
    let [x, y, to_x, to_y] = rectangle(b"CropBox")
        .or_else(|| rectangle(b"MediaBox"))
        .unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let (width, height) = (to_x - x, to_y - y);
    let turned = inherited(file, page, b"Rotate")
        .and_then(|object| font::number(file, object))
        .map_or(0, |degrees| (degrees as i64).rem_euclid(360));
    match turned {
        90 => (height, width, [0.0, 1.0, 1.0, 0.0, -y, -x]),
        180 => (width, height, [-1.0, 0.0, 0.0, 1.0, to_x, -y]),
        270 => (height, width, [0.0, -1.0, -1.0, 0.0, to_y, to_x]),
        _ => (width, height, [1.0, 0.0, 0.0, -1.0, -x, to_y]),
    }
}

/// What a page says, or what the nodes above it say for it.
fn inherited<'a>(file: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..PARENTS {
        if let Ok(found) = node.get(key) {
            return Some(found);
        }
        node = font::dictionary(file, node.get(b"Parent").ok()?)?;
    }
    None
}
