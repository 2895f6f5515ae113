//! One text for all printers: composed letters, no invisible marks, nothing that the font lacks.

use crate::font;
use unicode_normalization::UnicodeNormalization;

#[cfg(test)]
mod tests;

/// Stands for a sign that cannot be printed.
const UNKNOWN: char = '□';

/// Text as it is printed: NFC, every blank a plain blank, line ends kept, invisible marks gone,
/// signs that the font does not have replaced.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\n' => out.push('\n'),
            '\u{ad}' => {}
            c if c.is_whitespace() => out.push(' '),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if is_invisible(c) => {}
            c if font::has(c) => out.push(c),
            _ => {
                if !out.ends_with(UNKNOWN) {
                    out.push(UNKNOWN);
                }
            }
        }
    }
    out
}

/// The same on one line, blanks collapsed.
pub(crate) fn clean_line(text: &str) -> String {
    collapse(&clean(text))
}

/// The same, with its line ends: each line trimmed, empty lines gone.
pub(crate) fn clean_lines(text: &str) -> Vec<String> {
    clean(text)
        .lines()
        .map(collapse)
        .filter(|line| !line.is_empty())
        .collect()
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Controls, marks of direction, joiners, variation selectors, marks that nothing composed with.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{300}'..='\u{36f}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{1f3fb}'..='\u{1f3ff}')
}
