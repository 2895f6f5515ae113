//! The rooms of an office's desk.

use crate::views::RailView;

/// Every room, in the order of the work.
pub fn rooms() -> Vec<RailView> {
    [
        ("home", "Việc cần làm", "Việc đến hạn của cơ quan"),
        ("board", "Các đơn vị", "Ai đã nộp, ai còn chậm"),
        ("inbox", "Nhận gói hồ sơ", "Nhận tệp, lập biên nhận"),
        ("appraisal", "Thẩm định", "Hồ sơ chờ xem xét"),
        ("decisions", "Quyết định", "Công nhận, gửi kết quả"),
        ("up", "Gửi cấp trên", "Gói tổng hợp"),
        ("models", "Sổ mô hình", "Mô hình tại đây và của các đơn vị"),
        ("round", "Đợt xét", "Quy định, đơn vị, gói triển khai"),
        ("backup", "Sao lưu", "Sao lưu, khôi phục"),
        ("settings", "Cài đặt", "Cỡ chữ, mã khóa"),
    ]
    .into_iter()
    .map(|(route, title, detail)| RailView {
        route: route.to_owned(),
        title: title.to_owned(),
        state: String::new(),
        detail: detail.to_owned(),
    })
    .collect()
}
