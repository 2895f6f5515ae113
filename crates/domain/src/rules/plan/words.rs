//! What the loader says of a file, in the words of the form it was typed in. Whoever types a plan never sees the
//! file's own language.

/// What stands in a sentence of the loader, and what is said instead.
const SAID: [(&str, &str); 8] = [
    (
        "đã được nạp trước đó",
        "Tên kế hoạch trùng với một văn bản cấp trên đang dùng. Xem lại loại văn bản, số và cơ quan ban hành.",
    ),
    (
        "chưa có ngày ban hành",
        "Hạn này tính từ ngày ký kế hoạch, mà chưa có ngày ký. Ghi ngày ký ở trang “Văn bản”.",
    ),
    (
        "không phải là phần trăm",
        "Tỷ lệ là số nguyên từ 1 đến 100. Ghi lại tỷ lệ.",
    ),
    (
        "số lượng ít nhất",
        "Số lượng phải từ 1 trở lên. Ghi lại số lượng.",
    ),
    (
        "là số năm được sơ kết",
        "Chọn sơ kết, tổng kết của 1, 5 hoặc 10 năm.",
    ),
    (" đã có", SAME),
    ("cùng mã", SAME),
    ("cùng vai", SAME),
];

const SAME: &str = "Mục này trùng với một mục đã có. Ghi tên khác, hoặc bỏ một trong hai.";

/// What the keys of a file are called at a form.
const KEYS: [(&str, &str); 17] = [
    ("before", "ngày, tháng"),
    ("by", "ngày, tháng"),
    ("from", "ngày, mức bắt đầu"),
    ("to", "ngày cuối"),
    ("within_days", "số ngày"),
    ("reading", "cách tính"),
    ("year", "năm"),
    ("percent", "tỷ lệ"),
    ("at_least", "số lượng hoặc mức"),
    ("meets", "các mức"),
    ("sanction", "hình thức kỷ luật"),
    ("name", "tên cơ quan, chức danh"),
    ("title", "tên gọi"),
    ("value", "lựa chọn"),
    ("citation", "mục của kế hoạch"),
    ("route", "nơi nộp hồ sơ"),
    ("quote", "lời văn của kế hoạch"),
];

/// Words of the file's language that are no Vietnamese and look like none.
const OF_FILES: [&str; 35] = [
    "slug",
    "title",
    "issuer",
    "citation",
    "kind",
    "kinds",
    "level",
    "true",
    "false",
    "body",
    "name",
    "why",
    "text",
    "step",
    "percent",
    "criterion",
    "share",
    "item",
    "attendee",
    "date",
    "before",
    "by",
    "reading",
    "year",
    "span",
    "actor",
    "every",
    "of",
    "meets",
    "cases",
    "check",
    "instrument",
    "route",
    "open",
    "feed",
];

/// The sentence itself where it has no word of the file's language, otherwise what it means at a form.
pub(super) fn plain(sentence: &str, key: &str) -> String {
    if let Some((_, said)) = SAID.iter().find(|(words, _)| sentence.contains(words)) {
        return (*said).to_owned();
    }
    if is_plain(sentence) {
        return sentence.to_owned();
    }
    match KEYS.iter().find(|(name, _)| *name == key) {
        Some((_, what)) => {
            format!("Ô này chưa dùng được: {what} chưa đúng. Xem lại, ghi đúng như văn bản.")
        }
        None => "Mục này chưa dùng được. Xem lại từng ô, ghi đúng như văn bản.".to_owned(),
    }
}

/// Whether every word can be read by somebody who knows no file.
pub(super) fn is_plain(sentence: &str) -> bool {
    if sentence.contains(['[', ']', '=', '{']) {
        return false;
    }
    let mut words =
        sentence.split(|letter: char| !letter.is_alphanumeric() && !"-_".contains(letter));
    words.all(|word| {
        let is_code = word.contains(['-', '_'])
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
            && word.bytes().any(|b| b.is_ascii_lowercase());
        !is_code && !OF_FILES.contains(&word)
    })
}
