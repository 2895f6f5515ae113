//! Words that every printer adds, said once.

/// Quốc hiệu.
pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
pub(crate) const SAMPLE: &str = "MẪU – KHÔNG CÓ GIÁ TRỊ";
pub(crate) const NUMBER: &str = "Số:";
pub(crate) const ADDRESSEE: &str = "Kính gửi:";
pub(crate) const RECIPIENTS: &str = "Nơi nhận:";
/// At the foot of a copy that is meant to be changed.
pub(crate) const EDIT_COPY: &str = "Bản để sửa – không có mã đối chiếu";
pub(crate) const CODE: &str = "Mã đối chiếu:";
pub(crate) const QR: &str = "Mã QR của giấy tờ";

/// Over the title of what is annexed to a paper.
pub(crate) const ANNEX: &str = "Phụ lục";

/// A small number in Roman figures.
pub(crate) fn roman(number: usize) -> String {
    const FIGURES: &[(usize, &str)] = &[
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut out = String::new();
    for (value, figure) in FIGURES {
        out.push_str(&figure.repeat(rest / value));
        rest %= value;
    }
    out
}

/// Lines of a list with their dashes, ";" after each and "." after the last.
pub(crate) fn listed(lines: &[String]) -> Vec<String> {
    let n = lines.len();
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| format!("- {line}{}", if at + 1 == n { "." } else { ";" }))
        .collect()
}
