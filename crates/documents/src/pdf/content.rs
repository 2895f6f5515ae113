//! What is drawn on a page, in the words of PDF. Written straight into its bytes: a page has thousands of letters
//! and hundreds of lines, and an object for each of them is most of the work of making a paper.

use super::sum;
use crate::font::Face;

/// A page's drawing as it grows.
#[derive(Default)]
pub(super) struct Content {
    bytes: Vec<u8>,
    /// Which faces it shows letters of, by [`Face::index`].
    pub faces: [bool; 4],
    /// Names and files of the pictures it shows.
    pub pictures: Vec<(String, &'static [u8])>,
    /// Thickness of lines, as it was last set.
    thickness: Option<f32>,
}

impl Content {
    pub fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(16 << 10),
            ..Self::default()
        }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Operators as they are.
    pub fn put(&mut self, operators: &str) {
        self.bytes.extend_from_slice(operators.as_bytes());
    }

    /// A text from its baseline's left end on; blanks are wider by `stretch`.
    pub fn text(&mut self, (x, y): (f32, f32), face: Face, size: f32, text: &str, stretch: f32) {
        self.faces[face.index()] = true;
        self.put("BT\n/");
        self.put(face.name());
        self.put(" ");
        self.number(size, 2);
        self.put("Tf\n1 0 0 1 ");
        self.point(x, y);
        self.put("Tm\n");
        let offset = -stretch / size * 1000.0;
        if hundredths(offset) == 0 {
            self.letters(face, text);
            self.put(" Tj\nET\n");
            return;
        }
        self.put("[");
        for part in text.split_inclusive(' ') {
            self.letters(face, part);
            if part.ends_with(' ') {
                self.number(offset, 2);
            }
        }
        self.put("] TJ\nET\n");
    }

    /// A black line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32) {
        if self.thickness != Some(thickness) {
            self.thickness = Some(thickness);
            self.number(thickness, 2);
            self.put("w\n");
        }
        self.point(from.0, from.1);
        self.put("m\n");
        self.point(to.0, to.1);
        self.put("l\nS\n");
    }

    /// A picture from its lower left corner.
    pub fn picture(&mut self, at: (f32, f32), size: (f32, f32), png: &'static [u8]) {
        // Named after its content, so that a file that shows it twice holds it once.
        let [a, b, c, d, ..] = sum(png);
        let name = format!("P{:08x}", u32::from_be_bytes([a, b, c, d]));
        self.put("q\n");
        self.number(size.0, 2);
        self.put("0 0 ");
        self.number(size.1, 2);
        self.point(at.0, at.1);
        self.put("cm\n/");
        self.put(&name);
        self.put(" Do\nQ\n");
        self.pictures.push((name, png));
    }

    pub fn point(&mut self, x: f32, y: f32) {
        self.number(x, 2);
        self.number(y, 2);
    }

    /// A number with so many places at most, and a blank.
    pub fn number(&mut self, value: f32, places: u32) {
        let unit = 10_u64.pow(places);
        let scaled = (f64::from(value) * unit as f64).round();
        if scaled < 0.0 {
            self.bytes.push(b'-');
        }
        let scaled = scaled.abs() as u64;
        self.digits(scaled / unit);
        let mut rest = scaled % unit;
        if rest > 0 {
            self.bytes.push(b'.');
            let mut place = unit / 10;
            while rest > 0 {
                self.bytes.push(b'0' + (rest / place) as u8);
                rest %= place;
                place /= 10;
            }
        }
        self.bytes.push(b' ');
    }

    /// A whole number and a blank.
    pub fn whole(&mut self, value: usize) {
        self.digits(value as u64);
        self.bytes.push(b' ');
    }

    fn digits(&mut self, value: u64) {
        if value >= 10 {
            self.digits(value / 10);
        }
        self.bytes.push(b'0' + (value % 10) as u8);
    }

    /// The numbers of the letters in their face, four signs each.
    fn letters(&mut self, face: Face, text: &str) {
        const SIGNS: &[u8; 16] = b"0123456789abcdef";
        self.bytes.push(b'<');
        for letter in text.chars() {
            let glyph = usize::from(face.glyph(letter));
            self.bytes
                .extend([12, 8, 4, 0].map(|bits| SIGNS[glyph >> bits & 15]));
        }
        self.bytes.push(b'>');
    }
}

fn hundredths(value: f32) -> i64 {
    (value * 100.0).round() as i64
}
