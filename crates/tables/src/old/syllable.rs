//! Whether a word can be a Vietnamese syllable: a closed set of beginnings, of rests, and of tones that go with them.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Longer ones first: the first that fits is the beginning.
const BEGINNINGS: [&str; 28] = [
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// What may follow, without its tone.
const RESTS: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm",
    "ăn", "ăng", "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em",
    "en", "eng", "eo", "ep", "et", "ê", "êch", "êm", "ên", "êng", "ênh", "êp", "êt", "êu", "i",
    "ia", "ich", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "im", "in", "inh", "ip", "it",
    "iu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat",
    "oay", "oăc", "oăm", "oăn", "oăng", "oăt", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on",
    "ong", "ooc", "oong", "op", "ot", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi",
    "ơm", "ơn", "ơp", "ơt", "u", "ua", "uân", "uâng", "uât", "uây", "uc", "uê", "uêch", "uên",
    "uênh", "uêu", "ui", "um", "un", "ung", "uơ", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "up",
    "ut", "uy", "uya", "uych", "uyên", "uyêt", "uyn", "uynh", "uyp", "uyt", "uyu", "ư", "ưa", "ưc",
    "ưi", "ưm", "ưn", "ưng", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "ưt", "ưu",
    "y", "ych", "yêm", "yên", "yêng", "yêt", "yêu", "yn", "ynh", "yt",
];

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether a word, in whatever case, is a syllable that Vietnamese could have.
pub fn is_syllable(word: &str) -> bool {
    // The longest has seven letters.
    if word.chars().count() > 7 {
        return false;
    }
    let mixed =
        word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let (bare, tones): (Vec<char>, Vec<char>) = word
        .to_lowercase()
        .nfd()
        .partition(|letter| !TONES.contains(letter));
    let bare: String = bare.into_iter().nfc().collect();
    if mixed || tones.len() > 1 {
        return false;
    }
    // Before a stop only two tones are spoken; the sharp one is then always written.
    let is_stopped = ["c", "ch", "p", "t"].iter().any(|end| bare.ends_with(end));
    if is_stopped && !matches!(tones.as_slice(), ['\u{301}' | '\u{323}']) {
        return false;
    }
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| RESTS.iter().copied().collect());
    BEGINNINGS.iter().any(|beginning| {
        bare.strip_prefix(beginning)
            .is_some_and(|rest| KNOWN.contains(rest) || (*beginning == "gi" && rest.is_empty()))
    })
}
