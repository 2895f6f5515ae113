//! Text as people type it and text as the program compares it.
//!
//! Everything typed passes the door once and is NFC from then on; everything searched or sorted is folded.
//! What a text means is not decided here.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick,
};

#[cfg(test)]
mod tests;

/// **Văn bản đã nhập** — a text in NFC, trimmed, never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text(String);

impl Text {
    /// The text, or nothing when only blanks were typed.
    pub fn parse(raw: &str) -> Option<Text> {
        let clean = clean(raw);
        (!clean.is_empty()).then_some(Text(clean))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Text {
    type Error = String;
    fn try_from(raw: String) -> Result<Text, String> {
        Text::parse(&raw).ok_or_else(|| "Chưa ghi nội dung.".to_owned())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.0
    }
}

/// **Họ và tên** — a person's name, single spaces between its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl PersonName {
    /// The name, or a sentence that says what is wrong with it.
    pub fn parse(raw: &str) -> Result<PersonName, String> {
        let name = one_line(raw);
        if name.is_empty() {
            return Err("Chưa ghi họ và tên.".to_owned());
        }
        if name.chars().any(|c| c.is_ascii_digit()) {
            return Err(format!("Họ và tên “{name}” có chữ số. Xem lại họ và tên."));
        }
        Ok(PersonName(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lists of people are sorted by given name first, as in every Vietnamese roll.
    pub fn sort_key(&self) -> String {
        given_name_sort_key(&self.0)
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PersonName {
    type Error = String;
    fn try_from(raw: String) -> Result<PersonName, String> {
        PersonName::parse(&raw)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> String {
        name.0
    }
}

/// NFC, without blanks at either end; line breaks inside stay, as the person wrote them.
pub fn clean(raw: &str) -> String {
    cleaned(raw).into_owned()
}

/// The same, borrowed where nothing has to be changed: almost everything typed is NFC already.
pub fn cleaned(raw: &str) -> Cow<'_, str> {
    let as_it_is = raw.is_ascii()
        || (!raw.contains('\u{a0}') && is_nfc_quick(raw.chars()) == IsNormalized::Yes);
    if as_it_is {
        return Cow::Borrowed(raw.trim());
    }
    let nfc: String = raw
        .nfc()
        .map(|c| if c == '\u{a0}' { ' ' } else { c })
        .collect();
    Cow::Owned(nfc.trim().to_owned())
}

/// NFC on one line, with single spaces.
pub fn one_line(raw: &str) -> String {
    let nfc: String = raw.nfc().collect();
    nfc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is searched and compared: lower case, no marks, đ as d, every run of blanks one space.
///
/// SQLite's own folding misses “đ” and stacked marks, so the index and the query both use this.
pub fn fold(text: &str) -> String {
    let bare: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        // Lower case may bring a mark of its own (İ), and a second decomposition keeps folding idempotent.
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Vietnamese alphabetical order: letters first (a ă â b c d đ e ê …), tones only to break ties.
pub fn sort_key(text: &str) -> String {
    let mut letters = String::new();
    let mut tones = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        let (letter, tone) = letter_and_tone(c);
        letters.push_str(&letter);
        tones.push(tone);
    }
    let letters = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{letters}\u{1}{tones}")
}

/// The same order, by given name (the last word) first, then family and middle names.
pub fn given_name_sort_key(name: &str) -> String {
    let line = one_line(name);
    match line.rsplit_once(' ') {
        Some((family, given)) => format!("{}\u{2}{}", sort_key(given), sort_key(family)),
        None => sort_key(&line),
    }
}

/// One letter as a key that sorts after its plain form and before the next letter, and its tone as a digit.
fn letter_and_tone(c: char) -> (String, char) {
    let mut letter = String::new();
    let mut tone = '0';
    for part in std::iter::once(c).nfd() {
        match part {
            // The order of tones in Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
            '\u{300}' => tone = '1',
            '\u{309}' => tone = '2',
            '\u{303}' => tone = '3',
            '\u{301}' => tone = '4',
            '\u{323}' => tone = '5',
            // Breve before circumflex (ă before â); circumflex before horn (ô before ơ).
            '\u{306}' => letter.push_str("{1"),
            '\u{302}' => letter.push_str("{2"),
            '\u{31b}' => letter.push_str("{3"),
            'đ' => letter.push_str("d{1"),
            other if is_combining_mark(other) => {}
            other => letter.push(other),
        }
    }
    (letter, tone)
}
