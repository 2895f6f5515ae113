//! Drawn pages → the bytes of a file.

use super::{PdfInfo, about, content::Content, face, outline, sum};
use crate::{Error, font::Face, layout::Page, model::Document, volume::picture};
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use std::io::Write;

/// How hard pages are packed: a higher level takes several times as long for a file that is hardly smaller.
const LEVEL: u32 = 5;
/// Where the identifier will stand.
const NO_ID: [u8; 16] = [0; 16];

/// A file as it grows.
pub(super) struct File {
    file: lopdf::Document,
    root: ObjectId,
    /// What all pages take their faces from.
    resources: ObjectId,
    faces: [bool; 4],
    pictures: Dictionary,
    pages: Vec<(ObjectId, Page)>,
}

impl File {
    pub fn new() -> Self {
        let mut file = lopdf::Document::with_version("1.7");
        let (root, resources) = (file.new_object_id(), file.new_object_id());
        Self {
            file,
            root,
            resources,
            faces: [false; 4],
            pictures: Dictionary::new(),
            pages: Vec::new(),
        }
    }

    pub fn add(&mut self, page: Page, content: Content) -> Result<(), Error> {
        for (used, here) in self.faces.iter_mut().zip(content.faces) {
            *used |= here;
        }
        for (name, png) in &content.pictures {
            if !self.pictures.has(name.as_bytes()) {
                let drawing = picture::drawing(png, &mut self.file)
                    .map_err(|fault| Error::Pdf(fault.to_string()))?;
                self.pictures.set(name.as_str(), drawing);
            }
        }
        let drawing = self.file.add_object(packed(content.into_bytes())?);
        let sheet: Vec<Object> = vec![
            0.into(),
            0.into(),
            page.sheet.width().into(),
            page.sheet.height().into(),
        ];
        let id = self.file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.root,
            "MediaBox" => sheet,
            "Resources" => self.resources,
            "Contents" => drawing,
        });
        self.pages.push((id, page));
        Ok(())
    }

    /// The whole file, named after `first`, with its language and with an identifier that depends on nothing but the
    /// content.
    pub fn finish(mut self, first: &Document, info: &PdfInfo) -> Result<Vec<u8>, Error> {
        self.add_faces();
        self.add_root();
        self.add_catalog();
        let about = self.file.add_object(properties(first, info));
        self.file.trailer.set("Info", about);
        let id = Object::String(NO_ID.to_vec(), StringFormat::Hexadecimal);
        self.file.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::with_capacity(64 << 10);
        self.file
            .save_to(&mut bytes)
            .map_err(|fault| Error::Pdf(fault.to_string()))?;
        identify(&mut bytes)?;
        Ok(bytes)
    }

    /// Only faces that a page shows letters of.
    fn add_faces(&mut self) {
        let mut fonts = Dictionary::new();
        for face in Face::ALL {
            if self.faces[face.index()]
                && let Some(id) = face::add(&mut self.file, face)
            {
                fonts.set(face.name(), id);
            }
        }
        let mut resources = dictionary! { "Font" => fonts };
        if !self.pictures.is_empty() {
            resources.set("XObject", std::mem::take(&mut self.pictures));
        }
        self.file.objects.insert(self.resources, resources.into());
    }

    fn add_root(&mut self) {
        let kids: Vec<Object> = self.pages.iter().map(|(id, _)| (*id).into()).collect();
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        let root = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        self.file.objects.insert(self.root, root.into());
    }

    fn add_catalog(&mut self) {
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "PageLayout" => "OneColumn",
            "Pages" => self.root,
            "Lang" => Object::string_literal("vi-VN"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        };
        if let Some(outline) = outline::add(&mut self.file, &self.pages) {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        let catalog = self.file.add_object(catalog);
        self.file.trailer.set("Root", catalog);
    }
}

fn properties(document: &Document, info: &PdfInfo) -> Dictionary {
    let title = match document.subject.as_str() {
        "" => document.title.clone(),
        subject => format!("{} – {subject}", document.title),
    };
    let mut properties = about(&title, info);
    if let Some(code) = document.code {
        // Stands in the file as plain text, to be found without reading its pages.
        properties.set("Identifier", Object::string_literal(code.to_text()));
    }
    properties
}

fn packed(content: Vec<u8>) -> Result<Stream, Error> {
    let mut packer = ZlibEncoder::new(
        Vec::with_capacity(content.len() / 3),
        Compression::new(LEVEL),
    );
    let packed = packer.write_all(&content).and_then(|()| packer.finish());
    let packed = packed.map_err(|fault| Error::Pdf(fault.to_string()))?;
    Ok(Stream::new(
        dictionary! { "Filter" => "FlateDecode" },
        packed,
    ))
}

/// Puts the sum over the file in where room was left for it.
fn identify(bytes: &mut [u8]) -> Result<(), Error> {
    let hex = |id: &[u8; 16]| -> String { id.iter().map(|byte| format!("{byte:02X}")).collect() };
    let (room, id) = (
        format!("<{}>", hex(&NO_ID)),
        format!("<{}>", hex(&sum(bytes))),
    );
    let trailer = bytes.len().saturating_sub(1024);
    for _ in 0..2 {
        let at = bytes[trailer..]
            .windows(room.len())
            .position(|window| window == room.as_bytes())
            .ok_or_else(|| Error::Pdf("tệp không có chỗ cho dấu nhận biết".into()))?;
        bytes[trailer + at..][..id.len()].copy_from_slice(id.as_bytes());
    }
    Ok(())
}
