//! Several papers in one file to print: ours, scans that are PDFs, photographs; each with its bookmark, and where
//! it is printed on both sides of the sheet, each on a sheet of its own.

pub(crate) mod picture;
mod share;

#[cfg(test)]
mod tests;

use crate::{
    Error, PdfInfo, clean,
    pdf::{self, said},
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use std::fmt::Write;

/// What pages inherit from the nodes above them.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// A4, in points.
const SHEET: [f32; 2] = [595.276, 841.89];

/// **Tờ giấy đưa vào tập in** — one paper of a volume, read and ready to be bound.
#[derive(Debug)]
pub struct Leaves {
    /// Its bookmark.
    title: String,
    file: Document,
    pages: Vec<ObjectId>,
}

/// **Không in chung được** — why a file cannot stand in a volume, in a few words that go on with “vì”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("tệp có mật khẩu")]
    Locked,
    #[error("không đọc được tệp")]
    Unreadable,
    #[error("tệp không phải là PDF, ảnh JPEG hoặc PNG")]
    Unknown,
    #[error("ảnh có kiểu nén chưa in được")]
    Picture,
}

impl Leaves {
    /// The pages of a PDF file.
    pub fn of_pdf(title: &str, bytes: &[u8]) -> Result<Leaves, Unfit> {
        let mut file = Document::load_mem(bytes).map_err(|fault| match fault {
            lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => Unfit::Locked,
            _ => Unfit::Unreadable,
        })?;
        if file.is_encrypted() {
            return Err(Unfit::Locked);
        }
        let pages: Vec<ObjectId> = file.page_iter().collect();
        if pages.is_empty() {
            return Err(Unfit::Unreadable);
        }
        for page in &pages {
            settle(&mut file, *page).ok_or(Unfit::Unreadable)?;
        }
        Ok(Leaves {
            title: clean::clean_line(title),
            file,
            pages,
        })
    }

    /// A photograph, as large as a sheet with its margins allows, the right way up.
    pub fn of_picture(title: &str, bytes: &[u8]) -> Result<Leaves, Unfit> {
        let (file, page) = picture::sheet(bytes)?;
        Ok(Leaves {
            title: clean::clean_line(title),
            file,
            pages: vec![page],
        })
    }

    /// A file by what its first bytes say it is, whatever it is called.
    pub fn of_file(title: &str, bytes: &[u8]) -> Result<Leaves, Unfit> {
        match bytes {
            [b'%', b'P', b'D', b'F', ..] => Leaves::of_pdf(title, bytes),
            [0xff, 0xd8, ..] | [0x89, b'P', b'N', b'G', ..] => Leaves::of_picture(title, bytes),
            _ => Err(Unfit::Unknown),
        }
    }

    pub fn n_pages(&self) -> usize {
        self.pages.len()
    }
}

/// Writes into a page what it inherits, so that it can stand under another node.
fn settle(file: &mut Document, page: ObjectId) -> Option<()> {
    for key in INHERITED {
        let own = file.get_dictionary(page).ok()?;
        if own.has(key) {
            continue;
        }
        if let Some(value) = inherited(file, own, key) {
            file.get_dictionary_mut(page).ok()?.set(key, value);
        }
    }
    let page = file.get_dictionary_mut(page).ok()?;
    if !page.has(b"MediaBox") {
        page.set("MediaBox", sheet_box());
    }
    Some(())
}

fn inherited(file: &Document, page: &Dictionary, key: &[u8]) -> Option<Object> {
    let mut node = page;
    // A file may name itself as its own parent.
    for _ in 0..64 {
        node = file
            .get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?)
            .ok()?;
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
    }
    None
}

fn sheet_box() -> Object {
    Object::Array(vec![0.into(), 0.into(), SHEET[0].into(), SHEET[1].into()])
}

/// **Từ trang, đến trang** — where each paper of so many pages lies in the volume: its first and last page, counted from
/// 1, blank sides included.
pub fn places(
    pages: impl IntoIterator<Item = usize>,
    both_sides: bool,
) -> Vec<std::ops::RangeInclusive<usize>> {
    let mut last = 0;
    let mut places = Vec::new();
    for n in pages {
        if both_sides {
            last += last % 2;
        }
        places.push(last + 1..=last + n);
        last += n;
    }
    places
}

/// Binds the papers in their order. On both sides of the sheets, each paper begins on a front side: a blank side is
/// left behind one that ends on the front.
pub fn bind(
    all: Vec<Leaves>,
    title: &str,
    info: &PdfInfo,
    both_sides: bool,
) -> Result<Vec<u8>, Error> {
    let mut file = Document::with_version("1.7");
    let root = file.new_object_id();
    let blank = both_sides.then(|| blank_side(&mut file));
    let mut pages: Vec<ObjectId> = Vec::new();
    let mut marks: Vec<(String, ObjectId)> = Vec::new();
    let places = places(all.iter().map(Leaves::n_pages), both_sides);
    for (place, mut leaves) in places.into_iter().zip(all) {
        let above = file.max_id;
        leaves.file.renumber_objects_with(above + 1);
        // Renumbering gives new numbers in its own order: the pages are asked for again.
        let own: Vec<ObjectId> = leaves.file.page_iter().collect();
        if own.len() != leaves.pages.len() {
            return Err(Error::Pdf(
                "một tệp đính kèm có trang không đọc lại được".into(),
            ));
        }
        file.max_id = leaves.file.max_id;
        file.objects.extend(leaves.file.objects);
        if let Some(first) = own.first() {
            marks.push((leaves.title, *first));
        }
        if let Some(blank) = &blank {
            while pages.len() + 1 < *place.start() {
                let copy = file.add_object(blank.clone());
                pages.push(copy);
            }
        }
        pages.extend(own);
    }
    for page in &pages {
        let page = file.get_dictionary_mut(*page).map_err(broken)?;
        page.set("Parent", root);
        // What belongs to the file it came from, not to the page.
        for key in [&b"StructParents"[..], b"B", b"Metadata", b"PieceInfo"] {
            page.remove(key);
        }
    }
    let kids: Vec<Object> = pages.iter().map(|id| (*id).into()).collect();
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    file.objects.insert(
        root,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into(),
    );
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => root,
        "Lang" => Object::string_literal("vi-VN"),
        "PageMode" => "UseOutlines",
    };
    let mut viewer = dictionary! { "DisplayDocTitle" => true };
    if both_sides {
        viewer.set("Duplex", "DuplexFlipLongEdge");
    }
    catalog.set("ViewerPreferences", viewer);
    let outlines = bookmarks(&mut file, &marks);
    catalog.set("Outlines", outlines);
    let catalog = file.add_object(catalog);
    file.trailer.set("Root", catalog);
    let about = pdf::about(title, info);
    let about = file.add_object(about);
    file.trailer.set("Info", about);
    save(file)
}

fn broken(fault: lopdf::Error) -> Error {
    Error::Pdf(fault.to_string())
}

fn blank_side(file: &mut Document) -> Dictionary {
    let nothing = file.add_object(Stream::new(Dictionary::new(), Vec::new()));
    dictionary! {
        "Type" => "Page",
        "MediaBox" => sheet_box(),
        "Resources" => Dictionary::new(),
        "Contents" => nothing,
    }
}

/// One bookmark a paper, at its first page.
fn bookmarks(file: &mut Document, marks: &[(String, ObjectId)]) -> ObjectId {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    for (n, (title, page)) in marks.iter().enumerate() {
        let at_top: Vec<Object> = vec![(*page).into(), "Fit".into()];
        let mut mark = dictionary! { "Title" => said(title), "Parent" => root, "Dest" => at_top };
        if let Some(before) = n.checked_sub(1).and_then(|n| ids.get(n)) {
            mark.set("Prev", *before);
        }
        if let Some(after) = ids.get(n + 1) {
            mark.set("Next", *after);
        }
        file.objects.insert(ids[n], mark.into());
    }
    let mut outlines = dictionary! {
        "Type" => "Outlines",
        "Count" => i64::try_from(marks.len()).unwrap_or(i64::MAX),
    };
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        outlines.set("First", *first);
        outlines.set("Last", *last);
    }
    file.objects.insert(root, outlines.into());
    root
}

/// Writes the file without what no page uses, what is the same only once.
fn save(mut file: Document) -> Result<Vec<u8>, Error> {
    file.prune_objects();
    share::share(&mut file);
    file.renumber_objects();
    file.compress();
    let mut bytes = Vec::new();
    let wrong = |fault: std::io::Error| Error::Pdf(fault.to_string());
    file.save_to(&mut bytes).map_err(wrong)?;
    let id = Object::String(pdf::sum(&bytes).to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    bytes.clear();
    file.save_to(&mut bytes).map_err(wrong)?;
    Ok(bytes)
}

/// Numbers of a page's drawing, without more places than a printer sees.
fn number(out: &mut String, value: f32) {
    let _ = write!(out, "{:.3} ", value);
}
