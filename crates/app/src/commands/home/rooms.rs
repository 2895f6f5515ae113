//! The rooms of an office's desk.

use domain::rules::Rules;

use super::progress::Progress;
use crate::commands::awards::is_asked;
use crate::own::{self, Year};
use crate::views::RailView;

/// Every room, in the order of the work; the own dossier where the office strives itself, classification and
/// awards where the rules ask for them.
pub fn rooms(own: Option<(&Year, &Progress)>, rules: Option<&Rules>) -> Vec<RailView> {
    let mut rooms = vec![
        room("home", "Việc cần làm", "Việc đến hạn của cơ quan"),
        room("board", "Các đơn vị", "Ai đã nộp, ai còn chậm"),
        room("inbox", "Nhận gói hồ sơ", "Nhận tệp, lập biên nhận"),
        room("inspections", "Kiểm tra", "Kế hoạch, kết quả, khắc phục"),
        room("appraisal", "Thẩm định", "Hồ sơ chờ xem xét"),
        room("decisions", "Quyết định", "Công nhận, gửi kết quả"),
    ];
    if let Some((year, progress)) = own {
        rooms.push(room("own", &title(year), &progress.in_short(year)));
    }
    if rules.is_some_and(|rules| rules.classification().is_some()) {
        rooms.push(room("classes", "Phân loại", "Chấm điểm, xếp loại"));
    }
    if rules.is_some_and(is_asked) {
        rooms.push(room("awards", "Khen thưởng", "Đề nghị, công bố"));
    }
    rooms.push(room("up", "Gửi cấp trên", "Gói tổng hợp"));
    // What is looked up or set now and then stands below, without a second line.
    rooms.extend([
        room("calendar", "Lịch trong năm", ""),
        room("behalf", "Nhập thay từ giấy", ""),
        room("assigned", "Việc được giao", ""),
        room("sanctions", "Danh sách bị kỷ luật", ""),
        room("drafts", "Văn bản, giấy tờ", ""),
        room("models", "Sổ mô hình", ""),
        room("reviews", "Kết quả nhiều năm", ""),
        room("round", "Đợt xét", ""),
        room("plan", "Kế hoạch địa phương", ""),
        room("history", "Đơn vị qua các năm", ""),
        room("backup", "Sao lưu", ""),
        room("settings", "Cài đặt", ""),
    ]);
    rooms
}

/// "Hồ sơ của xã"
pub fn title(year: &Year) -> String {
    if year.entered_by.is_some() {
        return format!("Nhập thay: {}", year.profile.unit.name);
    }
    format!("Hồ sơ của {}", own::own_word(&year.profile))
}

fn room(route: &str, title: &str, detail: &str) -> RailView {
    RailView {
        route: route.to_owned(),
        title: title.to_owned(),
        state: String::new(),
        detail: detail.to_owned(),
    }
}
