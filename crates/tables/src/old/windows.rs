//! Bytes as Windows of the West reads them (code page 1252), and what they were under code page 1258.

/// 80 to 9F; bytes without a letter are kept as what they are.
const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Where code page 1258 differs.
const VIETNAMESE: [(char, char); 13] = [
    ('Ã', 'Ă'),
    ('Ì', '\u{300}'),
    ('Ð', 'Đ'),
    ('Ò', '\u{309}'),
    ('Õ', 'Ơ'),
    ('Ý', 'Ư'),
    ('Þ', '\u{303}'),
    ('ã', 'ă'),
    ('ì', '\u{301}'),
    ('ð', 'đ'),
    ('ò', '\u{323}'),
    ('õ', 'ơ'),
    ('ý', 'ư'),
];

/// The letter of a byte.
pub fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9F => FROM_80
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or(char::from(byte)),
        _ => char::from(byte),
    }
}

fn byte(letter: char) -> Option<u8> {
    match u32::from(letter) {
        code @ (0..=0x7F | 0xA0..=0xFF) => u8::try_from(code).ok(),
        _ => FROM_80
            .chars()
            .position(|one| one == letter)
            .and_then(|at| u8::try_from(at + 0x80).ok()),
    }
}

/// Whether a letter may have been one byte.
pub fn is_western(letter: char) -> bool {
    byte(letter).is_some()
}

/// What bytes of code page 1258 were meant, letters and tones still to be joined.
pub fn vietnamese(text: &str) -> String {
    let meant = |letter: char| {
        VIETNAMESE
            .iter()
            .find(|(west, _)| *west == letter)
            .map_or(letter, |(_, one)| *one)
    };
    text.chars().map(meant).collect()
}

/// The bytes, read as UTF-8; nothing where they are none.
pub fn reread(text: &str) -> Option<String> {
    String::from_utf8(text.chars().map(byte).collect::<Option<Vec<u8>>>()?).ok()
}

#[cfg(test)]
pub fn in_1258(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut stored = String::new();
    for letter in text.nfc() {
        let direct = VIETNAMESE.iter().find(|(_, one)| *one == letter);
        if let Some((west, _)) = direct {
            stored.push(*west);
            continue;
        }
        // Hat, bow and horn stay with the letter; only the tone stands beside it.
        let is_tone = |c: &char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c);
        let apart: Vec<char> = letter.nfd().collect();
        let base: String = apart
            .iter()
            .copied()
            .filter(|c| !is_tone(c))
            .nfc()
            .collect();
        for one in base.chars().chain(apart.iter().copied().filter(is_tone)) {
            let found = VIETNAMESE.iter().find(|(_, other)| *other == one);
            stored.push(found.map_or(one, |(west, _)| *west));
        }
    }
    stored
}
