//! What the sample people type. Names say that they are samples.

use domain::date::short;
use domain::form::YES;
use time::{Date, Duration};

use super::office::Typed;

pub mod own;
use crate::demo::plans::Days;

fn typed(pairs: &[(&str, &str)]) -> Typed {
    pairs
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

/// Households of each village; the second of the first commune lacks three. Further villages are all alike.
const HOUSEHOLDS: [[(&str, &str); 3]; 2] = [
    [("150", "150"), ("88", "85"), ("203", "203")],
    [("97", "97"), ("1.120", "1.120"), ("64", "64")],
];
const OTHERS: (&str, &str) = ("120", "120");

pub fn registration(commune: usize, n: usize, days: &Days) -> Typed {
    let (whole, part) = *HOUSEHOLDS[commune].get(n).unwrap_or(&OTHERS);
    let (resolution, registered) = (short(days.resolution), short(days.registered));
    let number = format!("{:02}-NQ/CB", n + 1);
    typed(&[
        ("KDC-1a.has", "co"),
        ("KDC-1a.number", &number),
        ("KDC-1a.date", &resolution),
        ("KDC-1a.form", "paper"),
        ("KDC-1b.has", "co"),
        ("KDC-1b.date", &registered),
        ("KDC-1c.whole", whole),
        ("KDC-1c.part", part),
        ("registration.signer", "Nguyễn Văn Mẫu"),
    ])
}

/// What happened in the first two villages.
pub fn incidents(days: &Days) -> Vec<Typed> {
    let day = short(days.incident);
    let reported = short(days.incident);
    let before = short(days.incident - Duration::days(1));
    vec![
        typed(&[
            ("incident.date", &day),
            ("incident.kind", "chay-no"),
            ("incident.place", "Nhà kho cuối làng"),
            (
                "incident.what",
                "Sét đánh gây cháy một nhà kho, không có người bị nạn.",
            ),
            (
                "incident.done",
                "Bà con dập lửa, khoanh vùng, kiểm tra các nhà bên cạnh.",
            ),
            ("incident.reported-on", &reported),
            ("incident.reported-to", "Công an xã"),
            ("incident.force-majeure", YES),
            ("incident.ground", "Sét đánh, có xác nhận của Công an xã"),
        ]),
        typed(&[
            ("incident.date", &before),
            ("incident.kind", "toi-pham"),
            ("incident.place", "Đường liên thôn"),
            ("incident.what", "Trộm một xe máy, đã tìm lại được."),
            ("incident.persons", "1"),
            ("incident.done", "Giao Công an xã xử lý."),
            ("incident.reported-on", &day),
            ("incident.reported-to", "Công an xã"),
        ]),
    ]
}

/// The evening of the meeting in the n-th village of a commune.
pub fn meeting(commune: usize, n: usize, fails: bool, day: Date) -> Typed {
    let day = short(day);
    let fire = commune == 0 && n == 0;
    let theft = if commune == 0 && n == 1 { "1" } else { "0" };
    let mut answers = typed(&[
        ("meeting.date", &day),
        ("meeting.start", "19 giờ 00"),
        ("meeting.place", "Nhà sinh hoạt cộng đồng"),
        ("meeting.presider", "Nguyễn Văn Mẫu"),
        ("meeting.secretary", "Trần Thị Mẫu"),
        ("attendee.bi-thu-chi-bo.present", "co-mat"),
        ("attendee.bi-thu-chi-bo.name", "Lê Văn Mẫu"),
        ("attendee.mat-tran.present", "co-mat"),
        ("attendee.mat-tran.name", "Phạm Thị Mẫu"),
        ("attendee.doan-the.present", "co-mat"),
        ("attendee.doan-the.name", "Rơ Mah Mẫu"),
        (
            "attendee.cong-an.present",
            if n == 2 { "vang" } else { "co-mat" },
        ),
        ("attendee.cong-an.name", "Hoàng Văn Mẫu"),
        ("attendee.cong-an.reason", "Đang trực tại trụ sở xã"),
        ("KDC-2.judged", YES),
        ("KDC-2.basis", "Tổ chức tuyên truyền tại các buổi họp làng"),
        ("KDC-3.any", "none"),
        ("KDC-4a.last", "co"),
        ("KDC-4a.this.toi-pham", theft),
        ("KDC-4a.last.toi-pham", "2"),
        ("KDC-4a.this.te-nan", "0"),
        ("KDC-4a.last.te-nan", "1"),
        ("KDC-4a.this.vi-pham", "1"),
        ("KDC-4a.last.vi-pham", "3"),
        ("KDC-4b.any", "none"),
        ("KDC-4c.any", "none"),
        ("KDC-4c.judged", YES),
        ("KDC-4c.basis", "Phân công các tổ chức giúp đỡ từng người"),
        ("KDC-5.rating", "hoan-thanh-tot"),
        ("KDC-5.sanctioned", "no"),
        (
            "opinion.text",
            "Bà Phạm Thị Mẫu: đề nghị tiếp tục duy trì tổ tự quản.\nÔng Lê Văn Mẫu: nhất trí.",
        ),
        ("conclusion", if fails { "not-met" } else { "met" }),
        ("meeting.end", "20 giờ 15"),
    ]);
    if fire {
        answers.extend(typed(&[
            ("KDC-4d.any", "some"),
            ("KDC-4d.count.vu", "1"),
            ("KDC-4d.force-majeure", "1"),
            ("KDC-4d.ground", "Sét đánh, có xác nhận của Công an xã"),
            (
                "KDC-4d.what",
                "Sét đánh gây cháy nhà kho cuối làng, không có người bị nạn.",
            ),
        ]));
    } else {
        answers.extend(typed(&[("KDC-4d.any", "none")]));
    }
    answers
}

/// The first village again, after the remark.
pub fn improved(day: Date) -> Typed {
    let mut answers = meeting(0, 0, false, day);
    for (field, value) in &mut answers {
        if field == "KDC-2.basis" {
            *value =
                "Bốn buổi tuyên truyền (tháng 2, 5, 7, 9), mỗi buổi khoảng 120 người dự".to_owned();
        }
    }
    answers
}

pub fn dossier() -> Typed {
    typed(&[
        (
            "features",
            "Địa bàn dân cư tập trung, nghề chính là làm nông; tình hình an ninh, trật tự ổn định.",
        ),
        ("people", "612"),
        (
            "leadership",
            "Chi bộ ra nghị quyết đầu năm\nHọp dân hằng quý",
        ),
        (
            "work_done",
            "Tuyên truyền pháp luật tại các buổi họp\nDuy trì tổ tự quản tuần tra ban đêm",
        ),
        ("next_steps", "Tiếp tục duy trì tổ tự quản"),
    ])
}

pub fn supplement(last: Date, today: Date) -> Typed {
    typed(&[
        ("until", &short(last)),
        ("date", &short(today)),
        ("signer", "Nguyễn Văn Mẫu"),
    ])
}

pub fn decision(number: &str, day: Date) -> Typed {
    typed(&[
        ("decision.signer", "Đỗ Văn Mẫu"),
        ("decision.number", number),
        ("decision.date", &short(day)),
    ])
}
