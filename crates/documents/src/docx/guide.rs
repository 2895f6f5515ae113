//! A guide as a Word file, and pictures in any Word file.

use super::package::link;
use super::write::{self, text_width};
use crate::{
    guide::numbers,
    model::{Block, Document, Picture, Run, Sheet},
};
use std::fmt::Write;

/// English metric units in a twentieth of a point.
const UNITS: i64 = 635;

pub fn content(document: &Document) -> String {
    let mut out = String::with_capacity(16 * 1024);
    write::title_line(&mut out, "HuongDanTen", &document.title);
    write::title_line(&mut out, "LoiHinh", &document.subject);
    let mut begun = false;
    for (block, number) in document.blocks.iter().zip(numbers(&document.blocks)) {
        match (block, number) {
            (Block::Item(runs), Some(number)) => {
                let mut runs = runs.clone();
                runs.insert(0, Run::plain(format!("{number}. ")));
                write::runs(&mut out, "HuongDanBuoc", "", &runs);
            }
            (Block::Paragraph(runs), _) => write::runs(&mut out, "HuongDanChu", "", runs),
            (Block::Heading { level: 1, text }, _) => {
                let page = if begun { "<w:pageBreakBefore/>" } else { "" };
                begun = true;
                write::runs(&mut out, "HuongDanPhan", page, &[Run::plain(text)]);
            }
            (Block::Heading { text, .. }, _) => write::line(&mut out, "HuongDanMuc", text),
            (block, _) => {
                super::body::blocks(std::slice::from_ref(block), document.sheet, 0, &mut out);
            }
        }
    }
    out
}

/// The picture in a paragraph of its own, its words below it.
pub fn picture(picture: &Picture, sheet: Sheet, out: &mut String) {
    let width = i64::from(text_width(sheet)) * i64::from(picture.width) / 100 * UNITS;
    let height = (width as f64 * f64::from(picture.shape())) as i64;
    // Numbers tell drawings of a file apart; the place in the text does.
    let number = out.len();
    let (name, link) = (&picture.name, link(picture));
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"Hinh\"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"{name}\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{link}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    );
    write::line(out, "LoiHinh", &picture.caption);
}
