//! The encodings of Vietnamese before Unicode, and text whose marks stand beside their letters: found in a list by
//! how many of its words are syllables, and undone.

pub mod syllable;
mod tcvn3;
mod vni;
pub(crate) mod windows;

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::rows::{Cell, Font, Row};

/// **Bảng mã** — how Vietnamese letters were written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As every program of today writes; marks beside their letters are joined to them.
    #[default]
    Unicode,
    /// TCVN3, “ABC”: the fonts that begin with `.Vn`.
    Tcvn3,
    /// The fonts that begin with `VNI-`.
    Vni,
    /// Code page 1258 of Windows, read as that of the West.
    Windows1258,
    /// Unicode in bytes (UTF-8) that were read as Windows of the West reads them.
    MisreadUtf8,
}

impl Encoding {
    pub const ALL: [Encoding; 5] = [
        Encoding::Unicode,
        Encoding::Tcvn3,
        Encoding::Vni,
        Encoding::Windows1258,
        Encoding::MisreadUtf8,
    ];

    /// A word for it that stays the same.
    pub fn slug(self) -> &'static str {
        match self {
            Encoding::Unicode => "unicode",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Vni => "vni",
            Encoding::Windows1258 => "windows-1258",
            Encoding::MisreadUtf8 => "utf-8",
        }
    }

    pub fn of_slug(slug: &str) -> Option<Encoding> {
        Encoding::ALL
            .into_iter()
            .find(|encoding| encoding.slug() == slug)
    }
}

/// What a list is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guess {
    pub encoding: Encoding,
    /// Whether some text has its marks beside its letters.
    pub is_decomposed: bool,
    /// Whether the small letters of TCVN3 stand for capitals although no font says so.
    pub is_capital: bool,
    /// Whether a cell whose font is one of an old encoding is read in that: not where a person chose another.
    pub minds_fonts: bool,
}

/// Words that tell one encoding from another must be so many of a hundred.
const SURE: usize = 60;
/// Words that are looked at: enough to be sure, whatever the list's length.
const WORDS: usize = 20_000;

/// Finds what a list is written in. Fonts settle what the letters leave open.
pub fn guess<'t>(texts: impl IntoIterator<Item = (&'t str, Font)>) -> Guess {
    let mut words: Vec<&str> = Vec::new();
    let mut fonts = [0usize; 2];
    let (mut is_decomposed, mut n_small, mut n_capital) = (false, 0usize, 0usize);
    for (text, font) in texts {
        n_small += text.bytes().filter(u8::is_ascii_lowercase).count();
        n_capital += text.bytes().filter(u8::is_ascii_uppercase).count();
        if text.is_ascii() || words.len() > WORDS {
            continue;
        }
        is_decomposed |= !is_nfc(text);
        fonts[0] += usize::from(matches!(font, Font::Tcvn3 | Font::Tcvn3Capitals));
        fonts[1] += usize::from(font == Font::Vni);
        words.extend(parted(text).filter(|word| !word.is_ascii()));
    }
    let valid = |encoding: Encoding| words.iter().filter(|word| is_told(encoding, word)).count();
    // Of equals the first, which is what needs no change.
    let preferred = match fonts {
        [tcvn3, vni] if tcvn3 > vni => [Encoding::Tcvn3, Encoding::Vni],
        _ => [Encoding::Vni, Encoding::Tcvn3],
    };
    let mut best = (Encoding::Unicode, valid(Encoding::Unicode));
    for encoding in preferred
        .into_iter()
        .chain([Encoding::Windows1258, Encoding::MisreadUtf8])
    {
        let n = valid(encoding);
        if n > best.1 && n * 100 >= words.len() * SURE {
            best = (encoding, n);
        }
    }
    let is_capital = best.0 == Encoding::Tcvn3 && n_small == 0 && n_capital >= 8;
    Guess {
        encoding: best.0,
        is_decomposed: is_decomposed && best.0 == Encoding::Unicode,
        is_capital,
        minds_fonts: true,
    }
}

/// The same over chosen columns of rows.
pub fn guess_rows(rows: &[Row]) -> Guess {
    guess(
        rows.iter()
            .flat_map(|row| &row.cells)
            .map(|cell| (cell.text.as_str(), cell.font)),
    )
}

/// Words as they are typed: what parts them is the same in every encoding.
fn parted(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        c.is_ascii_whitespace() || c.is_ascii_digit() || (c.is_ascii_punctuation())
    })
    .filter(|word| !word.is_empty())
}

fn is_told(encoding: Encoding, word: &str) -> bool {
    let Some(told) = letters(encoding, word) else {
        return false;
    };
    let mut told: String = told.nfc().collect();
    // Its letters with a tone are small among capitals.
    if encoding == Encoding::Tcvn3 && !word.bytes().any(|b| b.is_ascii_lowercase()) {
        told = told.to_lowercase();
    }
    let bare = told.trim_matches(|c: char| !c.is_alphanumeric());
    syllable::is_syllable(bare) && !bare.is_ascii()
}

/// A text as the encoding has it; nothing where it cannot be written in it.
fn letters(encoding: Encoding, text: &str) -> Option<Cow<'_, str>> {
    if text.is_ascii() || encoding == Encoding::Unicode {
        return Some(Cow::Borrowed(text));
    }
    if encoding == Encoding::Tcvn3 {
        return tcvn3::decoded(text).map(Cow::Owned);
    }
    if !text.chars().all(windows::is_western) {
        return None;
    }
    match encoding {
        Encoding::Vni => Some(Cow::Owned(vni::decoded(text))),
        Encoding::Windows1258 => Some(Cow::Owned(windows::vietnamese(text))),
        Encoding::MisreadUtf8 => windows::reread(text).map(Cow::Owned),
        Encoding::Unicode | Encoding::Tcvn3 => None,
    }
}

/// One text in Unicode. What cannot be of this encoding is of today already, and only has its marks joined.
pub fn decoded(guess: Guess, cell: &Cell) -> String {
    let encoding = own(guess, cell);
    let Some(told) = letters(encoding, &cell.text) else {
        return cell.text.nfc().collect();
    };
    let told: String = told.nfc().collect();
    if encoding != Encoding::Tcvn3 {
        return told;
    }
    if guess.is_capital || cell.font == Font::Tcvn3Capitals {
        return told.to_uppercase();
    }
    tcvn3::with_capitals(&cell.text, &told)
}

/// In a list of today a few cells may be copied from an old one: their font says so, if their words agree.
fn own(guess: Guess, cell: &Cell) -> Encoding {
    let of_font = match cell.font {
        Font::Tcvn3 | Font::Tcvn3Capitals => Encoding::Tcvn3,
        Font::Vni => Encoding::Vni,
        Font::Plain => return guess.encoding,
    };
    if guess.encoding != Encoding::Unicode || !guess.minds_fonts {
        return guess.encoding;
    }
    let n_told = |encoding: Encoding| {
        parted(&cell.text)
            .filter(|word| is_told(encoding, word))
            .count()
    };
    if n_told(of_font) > n_told(Encoding::Unicode) {
        of_font
    } else {
        Encoding::Unicode
    }
}

#[cfg(test)]
pub(crate) fn encoded(encoding: Encoding, text: &str) -> String {
    match encoding {
        Encoding::Unicode => text.to_owned(),
        Encoding::Tcvn3 => tcvn3::encoded(text),
        Encoding::Vni => vni::encoded(text),
        Encoding::Windows1258 => windows::in_1258(text),
        Encoding::MisreadUtf8 => text.bytes().map(windows::western).collect(),
    }
}
