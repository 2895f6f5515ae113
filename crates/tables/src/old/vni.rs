//! VNI for Windows: a plain letter, and its mark as a second letter of the West.

/// What a mark adds, in the order of [`MARKS`]: hat, bow and tone as Unicode joins them.
const MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];
/// Letters that stand alone.
const ALONE: [(char, char); 9] = [
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('ñ', 'đ'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
];

fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn like(model: char, letter: char) -> char {
    if model.is_uppercase() {
        letter.to_uppercase().next().unwrap_or(letter)
    } else {
        letter
    }
}

/// Which marks a letter may bear: of the five tones, the hat and the bow.
fn bears(base: char, mark: usize) -> bool {
    match small(base) {
        'a' => true,
        'e' | 'o' => mark < 11,
        'u' | 'ô' | 'ö' => mark < 5,
        'y' => mark < 4,
        _ => false,
    }
}

/// Letters and marks beside each other, still to be joined.
pub fn decoded(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let alone = ALONE.iter().find(|(stored, _)| *stored == small(letter));
        told.push(alone.map_or(letter, |(_, told)| like(letter, *told)));
        let mark = letters
            .peek()
            .and_then(|next| MARKS.iter().position(|(stored, _)| *stored == small(*next)));
        if let Some(mark) = mark.filter(|mark| bears(letter, *mark)) {
            told.push_str(MARKS[mark].1);
            letters.next();
        }
    }
    told
}

#[cfg(test)]
pub fn encoded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut stored = String::new();
    for letter in text.nfc() {
        if let Some((one, _)) = ALONE.iter().find(|(_, told)| *told == small(letter)) {
            stored.push(like(letter, *one));
            continue;
        }
        let parts: String = letter.nfd().collect();
        let mut parts = parts.chars();
        let plain = parts.next().unwrap_or(letter);
        let marks: String = parts.collect();
        // The horn belongs to its letter, which stands alone.
        let (base, marks) = match marks.strip_prefix('\u{31B}') {
            Some(rest) if small(plain) == 'o' => (like(plain, 'ô'), rest.to_owned()),
            Some(rest) => (like(plain, 'ö'), rest.to_owned()),
            None => (plain, marks),
        };
        let same = |joined: &str| {
            joined.nfc().eq(marks.nfc()) || format!("a{joined}").nfc().eq(format!("a{marks}").nfc())
        };
        match MARKS
            .iter()
            .find(|(_, joined)| !marks.is_empty() && same(joined))
        {
            Some((mark, _)) => stored.extend([base, like(letter, *mark)]),
            None => stored.push(letter),
        }
    }
    stored
}
