//! Minutes of villages, no two of them the same: other names, other hours, other figures.

use documents::{Document, Fields, make};
use time::macros::date;

const FAMILIES: [&str; 7] = ["Nguyễn", "Trần", "Rơ Châm", "Ksor", "Lê", "Siu", "Phạm"];
const GIVEN: [&str; 11] = [
    "Thị Mỹ Lệ",
    "Đình Hữu",
    "Hyưk",
    "Văn Phước",
    "Thị Hồng Nhung",
    "Quang Vịnh",
    "H’Bia",
    "Đức Thắng",
    "Thị Ánh Tuyết",
    "Xuân Trường",
    "Minh Nghĩa",
];
const VILLAGES: [&str; 5] = ["Đông", "Đê Hoch", "Bông Hiot", "Tân Phú", "Klot"];

/// The minutes of the village of this number: two pages, with their code, as the program hands them out.
pub fn minutes(n: usize) -> Document {
    let village = format!("Thôn {} {}", VILLAGES[n % VILLAGES.len()], n + 1);
    let (presider, secretary) = (person(n), person(n + 5));
    let hour = 18 + n % 3;
    let fields = Fields::new()
        .text("superior", "Xã Kon Gang")
        .text("issuer", village.clone())
        .text("unit", village.clone())
        .text("unit_kind", "khu dân cư")
        .text("year", "2026")
        .text("start_time", format!("{hour} giờ {:02}", n % 6 * 10))
        .text("end_time", format!("{} giờ 15", hour + 2))
        .text("venue", format!("Nhà sinh hoạt cộng đồng {village}"))
        .text("presider", presider.clone())
        .text("presider_role", "Trưởng thôn")
        .text("secretary", secretary.clone())
        .text("n_met", format!("{:02}", n % 3 + 9))
        .text("n_total", "11")
        .text("result", "đạt")
        .date("start_date", date!(2026 - 10 - 31))
        .date("end_date", date!(2026 - 10 - 31))
        .date("window_from", date!(2025 - 11 - 01))
        .date("window_to", date!(2026 - 10 - 31))
        .rows(
            "present",
            vec![
                cells([&presider, "Trưởng thôn"]),
                cells([&secretary, "Phó Trưởng Ban Công tác Mặt trận"]),
                cells([&person(n + 8), "Công an xã phụ trách địa bàn"]),
            ],
        )
        .rows("criteria", criteria(n));
    make("minutes", &fields).expect("minutes").sealed()
}

fn person(n: usize) -> String {
    let family = FAMILIES[n % FAMILIES.len()];
    format!("{family} {}", GIVEN[n % GIVEN.len()])
}

/// Code, text, what it rests on, result, reason, citation.
fn criteria(n: usize) -> Vec<Vec<String>> {
    let (households, before, now) = (80 + n % 97, 3 + n % 4, n % 3);
    let fewer = before - now;
    let row = |code: &str, text: &str, basis: String, reason: String, citation: &str| {
        cells([code, text, &basis, "Đạt", &reason, citation])
    };
    vec![
        row(
            "KDC-1",
            "Quý I hằng năm, chi bộ có nghị quyết, khu dân cư có đăng ký phấn đấu; 100 % hộ gia đình đăng ký.",
            format!(
                "{households}/{households} hộ đã đăng ký; nghị quyết số {:02}-NQ/CB",
                n % 12 + 1
            ),
            "Đủ nghị quyết và danh sách hộ đăng ký.".into(),
            "khoản 1 Điều 4",
        ),
        row(
            "KDC-2",
            "Triển khai, thực hiện đầy đủ các chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
            format!(
                "{:02} buổi họp dân, {} lượt người dự",
                n % 5 + 2,
                households * 2
            ),
            format!("Có {:02} sổ ghi chép, đủ chữ ký.", n % 5 + 2),
            "khoản 2 Điều 4",
        ),
        row(
            "KDC-4a",
            "Kiềm chế, kéo giảm các loại tội phạm, tệ nạn xã hội, các vi phạm pháp luật khác so với năm trước.",
            format!("Năm 2025: {before} vụ; năm 2026: {now} vụ"),
            format!("Giảm {fewer} vụ so với năm trước."),
            "điểm a khoản 4 Điều 4",
        ),
    ]
}

fn cells<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}
