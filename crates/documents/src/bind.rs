//! Blanks at which a line must not be torn: inside dates, between a number and its unit,
//! between "khoản" and its number.

#[cfg(test)]
mod tests;

const BEFORE_NUMBER: &[&str] = &[
    "ngày", "tháng", "năm", "quý", "khoản", "điều", "điểm", "mục", "phần", "chương", "số", "thứ",
    "giờ", "phút", "trang", "lần", "tổ", "khu", "phố", "ấp", "khóm", "thôn", "phụ", "lục", "mẫu",
];

const UNITS: &[&str] = &[
    "%", "hộ", "người", "vụ", "việc", "giờ", "phút", "đồng", "triệu", "tỷ", "bộ", "bản", "trang",
    "nhân", "nội", "tiêu", "khu", "đơn", "m", "km", "m²", "ha",
];

/// The text with no-break blanks where a line must not be torn.
pub(crate) fn bind(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len());
    for (n, word) in words.iter().enumerate() {
        out.push_str(word);
        if let Some(next) = words.get(n + 1) {
            out.push(if holds(n.checked_sub(1).map(|n| words[n]), word, next) {
                '\u{a0}'
            } else {
                ' '
            });
        }
    }
    out
}

/// Words of two or more syllables that a title or the name of an office is not torn in.
const COMPOUNDS: &[&str] = &[
    "an toàn về an ninh, trật tự",
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "ban chỉ đạo",
    "công an",
    "nhân dân",
    "an ninh",
    "trật tự",
    "an toàn",
    "tổ quốc",
    "tội phạm",
    "tệ nạn",
    "xã hội",
    "phong trào",
    "toàn dân",
    "xây dựng",
    "bảo vệ",
    "tiêu chuẩn",
    "tiêu chí",
    "khu dân cư",
    "hộ gia đình",
    "đăng ký",
    "tham gia",
    "phấn đấu",
    "đánh giá",
    "tình hình",
    "kết quả",
    "thực hiện",
    "công nhận",
    "đề nghị",
    "xét duyệt",
    "thẩm định",
    "hồ sơ",
    "mức độ",
    "danh sách",
    "cuộc họp",
    "đơn vị",
    "quyết định",
    "chủ tịch",
    "cơ quan",
    "doanh nghiệp",
    "giáo dục",
    "phòng, chống",
];

/// Stands for a no-break blank while the positions in a text must not move; no clean text holds it.
const HELD: u8 = 1;

/// Like [`bind`], for titles and names: breaks between words, not between their syllables.
pub(crate) fn bind_title(text: &str) -> String {
    let bound = bind(text);
    let mut lower = bound.to_lowercase().replace('\u{a0}', "\u{1}").into_bytes();
    // Positions agree only where lower case has the same length, as in Vietnamese.
    if lower.len() + bound.matches('\u{a0}').count() != bound.len() {
        return bound;
    }
    let blanks: Vec<usize> = (0..lower.len()).filter(|at| lower[*at] == b' ').collect();
    for compound in COMPOUNDS {
        let before = compound.find(' ').unwrap_or_default();
        for blank in &blanks {
            let Some(at) = blank.checked_sub(before) else {
                continue;
            };
            let end = at + compound.len();
            if lower.get(at..end) == Some(compound.as_bytes()) {
                for letter in lower[at..end].iter_mut().filter(|letter| **letter == b' ') {
                    *letter = HELD;
                }
            }
        }
    }
    with_held(&bound, &lower)
}

/// The text with no-break blanks where `lower`, the same text with a byte for each of them, has one.
fn with_held(text: &str, lower: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    for letter in text.chars() {
        let held = lower.get(at) == Some(&HELD);
        out.push(if held { '\u{a0}' } else { letter });
        at += if letter == '\u{a0}' {
            1
        } else {
            letter.len_utf8()
        };
    }
    out
}

fn holds(before: Option<&str>, word: &str, next: &str) -> bool {
    // Most words are none of these, and small letters need a text of their own: they are made last.
    let bare = || word.trim_start_matches(['(', '“']).to_lowercase();
    // "ngày 05 tháng 02" and "khoản 2 Điều 9" hold together across their second word.
    let in_date = || {
        word.chars().all(|c| c.is_ascii_digit())
            && ((next == "tháng" && before.is_some_and(|before| ends_with(before, "ngày")))
                || (next == "Điều" && before.is_some_and(|before| ends_with(before, "khoản"))))
    };
    let of_number = || {
        let bare = bare();
        // A date in figures holds by itself: "ngày" may stay behind, where a wide one would tear the line apart.
        let in_figures = bare == "ngày" && next.contains('/');
        !in_figures && BEFORE_NUMBER.contains(&bare.as_str())
    };
    matches!(next, "–" | "-" | "—")
        || (word.ends_with(|c: char| c.is_ascii_digit())
            && UNITS.contains(&next.trim_end_matches([',', ';', '.', ')', ':', '”'])))
        || in_date()
        || (starts_with_number(next) && of_number())
        || (next.chars().nth(1).is_none() && !next.is_empty() && bare() == "điểm")
        || (next.starts_with(['I', 'V']) && bare() == "quý")
}

fn ends_with(word: &str, name: &str) -> bool {
    word.to_lowercase().ends_with(name)
}

fn starts_with_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || word.starts_with("...")
}
