//! TCVN 5712:1993, VN3: a byte a letter. Capitals with a tone share their bytes with the small letters; only the font
//! draws them large.

/// Letters from A1 on; a blank where none is.
const FROM_A1: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

/// Nothing where a letter is not one of this encoding.
pub fn decoded(text: &str) -> Option<String> {
    text.chars().map(letter).collect()
}

fn letter(stored: char) -> Option<char> {
    match u32::from(stored) {
        0xA1..=0xFE => {
            let at = u32::from(stored) as usize - 0xA1;
            table().get(at).copied().filter(|letter| *letter != ' ')
        }
        // Quotation marks, dashes and dots stand where Windows puts them.
        0..=0xA0 => Some(stored),
        _ if "‘’“”–—…•".contains(stored) => Some(stored),
        _ => None,
    }
}

fn table() -> &'static [char] {
    static TABLE: std::sync::LazyLock<Vec<char>> =
        std::sync::LazyLock::new(|| FROM_A1.chars().collect());
    &TABLE
}

/// Words whose plain letters are all capitals were meant as capitals: there are no others for the letters with a tone.
pub fn with_capitals(stored: &str, told: &str) -> String {
    // Letter for letter: no letter of this encoding becomes two.
    let mut text = String::with_capacity(told.len());
    let words = stored.split_inclusive(' ').zip(told.split_inclusive(' '));
    for (stored, told) in words {
        let n_capital = stored
            .chars()
            .filter(|c| c.is_uppercase() && c.is_ascii())
            .count();
        if n_capital > 1 && !stored.bytes().any(|b| b.is_ascii_lowercase()) {
            text.push_str(&told.to_uppercase());
        } else {
            text.push_str(told);
        }
    }
    text
}

#[cfg(test)]
pub fn encoded(text: &str) -> String {
    let stored = |letter: char| {
        let at = |letter: char| {
            table()
                .iter()
                .position(|one| *one == letter && letter != ' ')
        };
        let small = || letter.to_lowercase().next().unwrap_or(letter);
        let found = at(letter).or_else(|| at(small()));
        found
            .and_then(|at| char::from_u32(0xA1 + at as u32))
            .unwrap_or(letter)
    };
    text.chars().map(stored).collect()
}
