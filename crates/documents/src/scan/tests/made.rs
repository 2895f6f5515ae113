//! Files as scanners and telephones make them.

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::io::Write;

/// The head of a JPEG file of so many dots: nobody here looks further.
pub fn jpeg(width: u16, height: u16, parts: u8, exif: Option<u8>) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    if let Some(turn) = exif {
        out.extend([0xff, 0xe1, 0, 34]);
        out.extend(b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        out.extend([turn, 0, 0, 0, 0, 0, 0]);
    }
    out.extend([0xff, 0xc0, 0, 8 + 3 * parts, 8]);
    out.extend(height.to_be_bytes());
    out.extend(width.to_be_bytes());
    out.push(parts);
    out.extend(std::iter::repeat_n([1, 0x11, 0], usize::from(parts)).flatten());
    out.extend([0xff, 0xd9]);
    out
}

pub fn picture(extra: Dictionary, content: Vec<u8>) -> Stream {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 4, "Height" => 2,
        "BitsPerComponent" => 8, "ColorSpace" => "DeviceRGB",
    };
    put(&mut dict, extra);
    Stream::new(dict, content).with_compression(false)
}

/// Over what is there.
pub fn put(dict: &mut Dictionary, extra: Dictionary) {
    for (key, value) in &extra {
        dict.set(key.clone(), value.clone());
    }
}

pub fn scanned() -> Stream {
    picture(dictionary! { "Filter" => "DCTDecode" }, jpeg(4, 2, 3, None))
}

pub fn flate(mut extra: Dictionary, plain: &[u8]) -> Stream {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(plain).unwrap();
    extra.set("Filter", "FlateDecode");
    picture(extra, packed.finish().unwrap())
}

/// A4, lying or standing as its content says.
pub const WHOLE: &str = "q 595 0 0 842 0 0 cm /P Do Q";

pub struct Made {
    pub file: Document,
    pub pages: Vec<ObjectId>,
    root: ObjectId,
}

impl Made {
    pub fn new() -> Made {
        let mut file = Document::with_version("1.5");
        let root = file.new_object_id();
        Made {
            file,
            pages: Vec::new(),
            root,
        }
    }

    pub fn page(mut self, content: &str, picture: Stream, extra: Dictionary) -> Made {
        let picture = self.file.add_object(picture);
        let content = self
            .file
            .add_object(Stream::new(Dictionary::new(), content.into()));
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => self.root, "Contents" => content,
            "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
        };
        put(&mut page, extra);
        self.pages.push(self.file.add_object(page));
        self
    }

    pub fn closed(mut self, inherited: Dictionary) -> Document {
        let kids: Vec<Object> = self.pages.iter().map(|page| (*page).into()).collect();
        let mut root = dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => self.pages.len() as i64,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        put(&mut root, inherited);
        self.file.objects.insert(self.root, root.into());
        let catalog = self
            .file
            .add_object(dictionary! { "Type" => "Catalog", "Pages" => self.root });
        self.file.trailer.set("Root", catalog);
        self.file
    }

    pub fn bytes(self) -> Vec<u8> {
        written(self.closed(Dictionary::new()))
    }
}

pub fn written(mut file: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

pub fn one(content: &str, picture: Stream, extra: Dictionary) -> Vec<u8> {
    Made::new().page(content, picture, extra).bytes()
}
