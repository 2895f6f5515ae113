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

/// Like [`bind`], for titles and names: breaks between words, not between their syllables.
pub(crate) fn bind_title(text: &str) -> String {
    let mut bound = bind(text);
    for compound in COMPOUNDS {
        let lower = bound.to_lowercase();
        // Positions agree only where lower case has the same length, as in Vietnamese.
        if lower.len() != bound.len() {
            return bound;
        }
        let found: Vec<usize> = lower.match_indices(compound).map(|(at, _)| at).collect();
        for at in found.into_iter().rev() {
            let end = at + compound.len();
            let joined = bound[at..end].replace(' ', "\u{a0}");
            bound.replace_range(at..end, &joined);
        }
    }
    bound
}

fn holds(before: Option<&str>, word: &str, next: &str) -> bool {
    let bare = word.trim_start_matches(['(', '“']).to_lowercase();
    let number = starts_with_number(next);
    // "ngày 05 tháng 02" and "khoản 2 Điều 9" hold together across their second word.
    let in_date = word.chars().all(|c| c.is_ascii_digit())
        && ((next == "tháng" && before.is_some_and(|before| ends_with(before, "ngày")))
            || (next == "Điều" && before.is_some_and(|before| ends_with(before, "khoản"))));
    // A date in figures holds by itself: "ngày" may stay behind, where a wide one would tear the line apart.
    let in_figures = bare == "ngày" && next.contains('/');
    in_date
        || (number && !in_figures && BEFORE_NUMBER.contains(&bare.as_str()))
        || (bare == "điểm" && next.chars().count() == 1)
        || (bare == "quý" && next.starts_with(['I', 'V']))
        || (word.ends_with(|c: char| c.is_ascii_digit())
            && UNITS.contains(&next.trim_end_matches([',', ';', '.', ')', ':', '”'])))
        || matches!(next, "–" | "-" | "—")
}

fn ends_with(word: &str, name: &str) -> bool {
    word.to_lowercase().ends_with(name)
}

fn starts_with_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || word.starts_with("...")
}
