//! The embedded faces: Times metrics, Vietnamese letters, nothing else.

use printpdf::ParsedFont;
use std::sync::LazyLock;

/// The four faces, in the order of [`Face::index`].
static FACES: LazyLock<[ParsedFont; 4]> = LazyLock::new(|| {
    [
        parse(
            "AnttSerif-Regular",
            include_bytes!("../fonts/AnttSerif-Regular.ttf"),
        ),
        parse(
            "AnttSerif-Bold",
            include_bytes!("../fonts/AnttSerif-Bold.ttf"),
        ),
        parse(
            "AnttSerif-Italic",
            include_bytes!("../fonts/AnttSerif-Italic.ttf"),
        ),
        parse(
            "AnttSerif-BoldItalic",
            include_bytes!("../fonts/AnttSerif-BoldItalic.ttf"),
        ),
    ]
});

/// Advances of the letters up to U+25FF, per face, in thousandths of an em; 0 = none.
/// Cut to whole thousandths like those in the PDF, so that a line ends where it was planned to.
static ADVANCES: LazyLock<[Vec<u16>; 4]> = LazyLock::new(|| {
    FACES.each_ref().map(|face| {
        let mut advances = vec![0; LAST as usize + 1];
        for (&code, &glyph) in &face.codepoint_to_glyph {
            if let Some(slot) = advances.get_mut(code as usize) {
                let width = u32::from(face.get_glyph_width(glyph).unwrap_or(0));
                *slot = (width * 1000 / u32::from(face.units_per_em)) as u16;
            }
        }
        advances
    })
});

/// Numbers of the letters in their face, likewise; 0 = none.
static GLYPHS: LazyLock<[Vec<u16>; 4]> = LazyLock::new(|| {
    FACES.each_ref().map(|face| {
        let mut glyphs = vec![0; LAST as usize + 1];
        for (&code, &glyph) in &face.codepoint_to_glyph {
            if let Some(slot) = glyphs.get_mut(code as usize) {
                *slot = glyph;
            }
        }
        glyphs
    })
});

/// The last letter that a face may have.
pub(crate) const LAST: u32 = 0x25ff;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    pub(crate) const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    pub(crate) fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Face::Regular,
            (true, false) => Face::Bold,
            (false, true) => Face::Italic,
            (true, true) => Face::BoldItalic,
        }
    }

    pub(crate) fn index(self) -> usize {
        match self {
            Face::Regular => 0,
            Face::Bold => 1,
            Face::Italic => 2,
            Face::BoldItalic => 3,
        }
    }

    /// What a page calls it.
    pub(crate) fn name(self) -> &'static str {
        ["A1", "A2", "A3", "A4"][self.index()]
    }

    /// The number of a letter in the face.
    pub(crate) fn glyph(self, letter: char) -> u16 {
        let glyphs = &GLYPHS[self.index()];
        glyphs.get(letter as usize).copied().unwrap_or(0)
    }

    pub(crate) fn parsed(self) -> &'static ParsedFont {
        &FACES[self.index()]
    }

    /// Width of a text in points.
    pub(crate) fn width(self, text: &str, size: f32) -> f32 {
        let advances = &ADVANCES[self.index()];
        let units = |c: char| u32::from(advances.get(c as usize).copied().unwrap_or(0));
        Self::points(text.chars().map(units).sum(), size)
    }

    /// Width of a letter in thousandths of an em; 0 for one that the face does not have.
    pub(crate) fn units(self, letter: char) -> u32 {
        let advances = &ADVANCES[self.index()];
        u32::from(advances.get(letter as usize).copied().unwrap_or(0))
    }

    /// Thousandths of an em at this size.
    pub(crate) fn points(units: u32, size: f32) -> f32 {
        units as f32 * size / 1000.0
    }
}

/// Whether the faces can print this letter.
pub(crate) fn has(c: char) -> bool {
    ADVANCES[0].get(c as usize).is_some_and(|&width| width > 0)
}

fn parse(name: &str, bytes: &[u8]) -> ParsedFont {
    let mut face = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())
        .expect("the embedded faces are checked by the tests");
    face.font_name = Some(name.to_owned());
    face
}
