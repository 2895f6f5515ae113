//! What a sample commune types about itself.

use domain::date::short;
use domain::form::YES;
use time::{Date, Month};

use super::typed;
use crate::demo::plans::Days;
use crate::demo::road::office::Typed;

/// The criterion about the units below.
pub const SHARE: &str = "XA-4";

pub fn registration(days: &Days) -> Typed {
    let (resolution, registered) = (short(days.resolution), short(days.registered));
    typed(&[
        ("XA-1a.has", "co"),
        ("XA-1a.number", "12-NQ/ĐU"),
        ("XA-1a.date", &resolution),
        ("XA-1a.form", "paper"),
        ("XA-1b.has", "co"),
        ("XA-1b.number", "08/KH-UBND"),
        ("XA-1b.date", &resolution),
        ("XA-1c.has", "co"),
        ("XA-1c.date", &registered),
        ("XA-1d.count", "2"),
        ("registration.signer", "Đỗ Văn Mẫu"),
    ])
}

/// The evening on which the standing committee evaluates the commune.
pub fn meeting(fails: bool, day: Date) -> Typed {
    let day = short(day);
    typed(&[
        ("meeting.date", &day),
        ("meeting.start", "08 giờ 00"),
        ("meeting.place", "Phòng họp Ủy ban nhân dân"),
        ("meeting.presider", "Đỗ Văn Mẫu"),
        ("meeting.secretary", "Trần Thị Mẫu"),
        (
            "meeting.others",
            "Võ Văn Mẫu, Trưởng Công an\nLê Thị Mẫu, Chủ tịch Ủy ban Mặt trận Tổ quốc",
        ),
        ("XA-2-2.judged", YES),
        ("XA-2-2.basis", "Đã tổ chức quán triệt đến từng khu dân cư"),
        ("XA-2-3.any", "none"),
        ("XA-2-4a.last", "co"),
        ("XA-2-4a.this.toi-pham", "3"),
        ("XA-2-4a.last.toi-pham", "5"),
        ("XA-2-4a.this.te-nan", "1"),
        ("XA-2-4a.last.te-nan", "2"),
        ("XA-2-4a.this.vi-pham", "6"),
        ("XA-2-4a.last.vi-pham", "9"),
        ("XA-2-4b.any", "none"),
        ("XA-2-4c.any", "none"),
        ("XA-2-4c.judged", YES),
        ("XA-2-4c.basis", "Phân công từng tổ chức theo dõi, giúp đỡ"),
        ("XA-2-4d.any", "none"),
        ("XA-3.judged", YES),
        ("XA-3.basis", "Tham mưu kịp thời các chuyên đề trong năm"),
        ("XA-3.sanctioned", "no"),
        ("opinion.text", "Bà Lê Thị Mẫu: nhất trí."),
        ("conclusion", if fails { "not-met" } else { "met" }),
        ("meeting.end", "10 giờ 30"),
    ])
}

pub fn dossier() -> Typed {
    typed(&[
        (
            "features",
            "Địa bàn ổn định, kinh tế chủ yếu là nông nghiệp và dịch vụ.",
        ),
        (
            "leadership",
            "Đảng ủy ra nghị quyết, Ủy ban nhân dân ban hành kế hoạch đầu năm",
        ),
        (
            "work_done",
            "Kiểm tra từng khu dân cư\nCủng cố hai mô hình tự quản",
        ),
        ("next_steps", "Giúp đỡ các khu dân cư chưa đạt"),
    ])
}

/// The last day of a commune's window is the fifteenth of November.
pub fn supplement(year: i32, today: Date) -> Typed {
    let last = Date::from_calendar_date(year, Month::November, 15)
        .expect("the fifteenth of November is a day");
    typed(&[
        ("until", &short(last)),
        ("date", &short(today)),
        ("signer", "Đỗ Văn Mẫu"),
    ])
}
