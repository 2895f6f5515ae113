//! Data to fill every paper with.

use crate::{
    fields::{Fields, Value},
    forms::{self, FieldKind, Form, IssuerKind},
};
use time::macros::date;

use super::paper_rows::rows;

/// How a paper is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    Short,
    Long,
    Hostile,
}

impl Filling {
    pub const ALL: [Filling; 3] = [Filling::Short, Filling::Long, Filling::Hostile];

    pub fn name(self) -> &'static str {
        match self {
            Filling::Short => "short",
            Filling::Long => "long",
            Filling::Hostile => "hostile",
        }
    }
}

pub fn filled(form: &'static Form, filling: Filling) -> Fields {
    match filling {
        Filling::Short => short(form),
        Filling::Long => long(form),
        Filling::Hostile => hostile(form),
    }
}

fn short(form: &'static Form) -> Fields {
    let mut fields = Fields::new();
    for field in form.all_fields() {
        if let Some(value) = ordinary(form, field.name, field.kind) {
            fields.set(field.name, value);
        }
    }
    fields
}

/// Everything filled, nothing short: 40 rows, names that wrap, several lines of everything.
fn long(form: &'static Form) -> Fields {
    let mut fields = short(form);
    for field in form.all_fields() {
        let value = match (field.name, fields.get(field.name).cloned()) {
            ("sample", _) => Value::Flag(true),
            ("number", _) => Value::Text("127".into()),
            ("unit", _) => Value::Text(
                "Tổ dân phố số 12 Khu tập thể Nhà máy Xe lửa Gia Lâm – Nguyễn Văn Cừ nối dài".into(),
            ),
            ("issuer", Some(Value::Text(_))) if form.issuer != IssuerKind::Village => Value::Text(
                "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc"
                    .into(),
            ),
            (_, Some(Value::Rows(rows))) => Value::Rows(rows.into_iter().cycle().take(40).collect()),
            ("recipients", Some(Value::Lines(lines))) => {
                let (kept, last) = lines.split_at(lines.len() - 1);
                Value::Lines(kept.iter().cycle().take(8).chain(last).cloned().collect())
            }
            (_, Some(Value::Lines(lines))) if !matches!(field.name, "signer_role" | "head_title") => {
                Value::Lines(lines.into_iter().cycle().take(8).collect())
            }
            (_, Some(value)) => value,
            (_, None) => continue,
        };
        fields.set(field.name, value);
    }
    fields
}

/// Only what must be there, and that as nasty as it gets.
fn hostile(form: &'static Form) -> Fields {
    const NASTY: &str = "Thôn Đông\u{0300} “<script>alert('1')</script>” \u{202e}A&B 🏠🏡 \u{fe0f}{{unit}} **x** \\ (%)\tNgô\u{0309} hét/không-dấu-cách-nào-trong-chuỗi-rất-dài-này-cả-đâu-nhé";
    let mut fields = Fields::new();
    for field in form.all_fields() {
        let needed = field.need == crate::forms::Need::Required;
        let value = match field.kind {
            FieldKind::Text if needed => Value::Text(NASTY.into()),
            FieldKind::Text if field.name.ends_with("name") => {
                Value::Text("Nguyê\u{0303}n Thi\u{0323} Mơ\u{0300}".into())
            }
            FieldKind::Lines if field.name == "recipients" => {
                Value::Lines(vec![" - Như trên; ".into(), String::new(), NASTY.into()])
            }
            FieldKind::Rows(columns) if needed => Value::Rows(vec![
                columns.iter().map(|_| NASTY.to_owned()).collect(),
                columns.iter().map(|_| String::new()).collect(),
            ]),
            FieldKind::Flag => Value::Flag(false),
            FieldKind::Text | FieldKind::Lines | FieldKind::Rows(_) | FieldKind::Date => continue,
        };
        fields.set(field.name, value);
    }
    fields
}

fn ordinary(form: &Form, name: &str, kind: FieldKind) -> Option<Value> {
    match kind {
        FieldKind::Text => text(form.slug, name).map(|text| Value::Text(text.into())),
        FieldKind::Date => Some(Value::Date(match name {
            "window_from" => date!(2025 - 11 - 01),
            "window_to" | "confirmed_to" => date!(2026 - 10 - 31),
            "sent_date" | "received_date" => date!(2026 - 11 - 02),
            "due" => date!(2026 - 11 - 09),
            _ => date!(2026 - 10 - 31),
        })),
        FieldKind::Flag => Some(Value::Flag(matches!(
            name,
            "proposed" | "no_new_events" | "households"
        ))),
        FieldKind::Lines => Some(Value::Lines(lines(form.slug, name))),
        FieldKind::Rows(columns) => Some(Value::Rows(rows(form.slug, name, columns.len()))),
    }
}

fn is_village(slug: &str) -> bool {
    forms::form(slug).is_some_and(|form| form.issuer == IssuerKind::Village)
}

fn text(slug: &str, name: &str) -> Option<&'static str> {
    Some(match name {
        "commune" => "xã Kon Gang",
        "superior" if is_village(slug) => "Xã Kon Gang",
        "superior" => "Ủy ban nhân dân tỉnh Gia Lai",
        "issuer" if matches!(slug, "decision" | "class-decision") => "Ủy ban nhân dân xã Kon Gang",
        "issuer" if is_village(slug) => "Thôn Đông",
        "issuer" => "Công an xã Kon Gang",
        "issuer_name" => "Chủ tịch Ủy ban nhân dân xã Kon Gang",
        "authority" | "decider" => "Chủ tịch Ủy ban nhân dân xã Kon Gang",
        "proposer" => "Trưởng Công an xã",
        "unit" => "Thôn Đông",
        "unit_kind" => "khu dân cư",
        "area" => "xã Kon Gang",
        "certificate" => "Giấy công nhận",
        "executors" => "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, Trưởng Công an xã",
        "n_units" | "n_registered" | "n_submitted" | "n_recognized" | "n_not_proposed"
            if slug == "statistics" =>
        {
            "12"
        }
        "n_unregistered" | "n_unsubmitted" | "n_pending" => "1",
        "replaces" => "Quyết định số 12/QĐ-UBND ngày 08 tháng 11 năm 2026",
        "replace_reason" => "ghi thiếu Thôn Đông trong danh sách",
        "n_units" => "08",
        "place" => "Kon Gang",
        "symbol" => match slug {
            "decision" | "class-decision" => "QĐ-UBND",
            "not-proposed" => "TB-CAX",
            "appraisal-report" => "BC-CAX",
            "receipt" | "return-slip" | "resend-request" => "PB-CAX",
            "chase-letter" => "UBND-CA",
            "security-plan" => "KH-THCS",
            "year-plan" | "inspection-plan" => "KH-UBND",
            "inspection-minutes" => "BB-ĐKT",
            "results-notice" => "TB-UBND",
            "annual-report" | "review-report" => "BC-UBND",
            _ => return None,
        },
        "year" => "2026",
        "collective" => "cán bộ và Nhân dân",
        "ratio_text" => "152/152 hộ đã đăng ký, đạt tỷ lệ 100 %",
        "resolution" => "Nghị quyết số 05-NQ/CB ngày 20 tháng 01 năm 2026 của Chi bộ Thôn Đông",
        "head_name" | "presider" => "Rơ Châm Hyưk",
        "presider_role" => "Trưởng thôn",
        "secretary" => "Nguyễn Thị Mỹ Lệ",
        "secretary_role" => "Phó Trưởng Ban Công tác Mặt trận",
        "signer_name" => "Trần Đình Hữu",
        "sender_title" => "Người nộp",
        "handed_by" => "Rơ Châm Hyưk",
        "start_time" => "19 giờ 00",
        "end_time" => "21 giờ 15",
        "received_time" => "8 giờ 30",
        "venue" => "Nhà sinh hoạt cộng đồng Thôn Đông",
        "n_present" => "06",
        "n_absent" => "01",
        "n_met" => "10",
        "n_total" => "11",
        "n_different" => "01",
        "result" => "đạt",
        "list_title" => {
            "Hộ gia đình đăng ký tham gia xây dựng khu dân cư “An toàn về an ninh, trật tự”"
        }
        "basis" => {
            "100% hộ gia đình đang cư trú trên địa bàn đăng ký tham gia xây dựng khu dân cư “An toàn về an ninh, trật tự” (khoản 1 Điều 4 Thông tư 124/2021/TT-BCA)"
        }
        "counted" => "152 hộ",
        "member" => "Rơ Châm Hyưk",
        "beside" => "5",
        "n_items" => "03",
        "conclusion" => {
            "Người chủ trì yêu cầu hoàn chỉnh hồ sơ, gửi Công an xã trước ngày 05 tháng 11 năm 2026."
        }
        "features" => {
            "Thôn Đông nằm ở trung tâm xã, có tuyến tỉnh lộ đi qua; Nhân dân chủ yếu trồng cà phê, hồ tiêu.\nTình hình an ninh, trật tự cơ bản ổn định."
        }
        "causes" => "một số hộ mới chuyển đến chưa quen nếp sinh hoạt chung.",
        "reason" => "ngày 02 tháng 11 năm 2026 phát hiện thiếu bản quét biên bản.",
        "dossier" => "Hồ sơ đề nghị công nhận",
        "sequence" => "2",
        "bundle_code" => "7K2M-QX9D-4TBA-V83N",
        "verdict" => "HỢP LỆ",
        "note" => "mang theo bản giấy có chữ ký khi đến nhận kết quả.",
        "contact" => "Công an xã, điện thoại 0269 000 000",
        "key_code" => "7K2M-QX9D-4TBA-V83N-HW5C",
        "file_name" => "kon-gang-2026-trien-khai-1.antt",
        "launch_number" => "1",
        "plan" => "Kế hoạch số 40/KH-UBND ngày 31 tháng 3 năm 2026 của Ủy ban nhân dân xã Kon Gang",
        "years" => "từ năm 2025 đến năm 2026",
        "summary" if slug == "import-list" => {
            "Đã xem 4 tệp: nhận 2 gói, không nhận 1, không phải gói hồ sơ 1."
        }
        "receiver" => "Phòng Văn hóa - Xã hội",
        "of_kinds" => "khu dân cư, cơ sở giáo dục",
        "summary" => "Năm 2026: 1 mô hình hoạt động hiệu quả, 1 mô hình chưa đánh giá.",
        "classification" => "Phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc",
        "table" => "Hướng dẫn MẪU chấm điểm",
        "total" => "100",
        "own_total" => "94",
        "appraised_total" => "89,5",
        "class" => "Khá",
        "bands" => {
            "Xuất sắc: từ 90 điểm trở lên; Khá: từ 70 đến dưới 90 điểm; Trung bình: từ 50 đến dưới 70 điểm; Yếu: dưới 50 điểm."
        }
        "standard" => "đạt (Quyết định số 12/QĐ-UBND ngày 08/11/2026)",
        "n_candidates" => "02",
        "publication" => "Công bố kết quả tại hội nghị trong quý I, chậm nhất ngày 31/03/2027.",
        "decision_number" => "12/QĐ-UBND",
        "register_number" => "03",
        "task" => "Kiểm tra, hướng dẫn các khu dân cư (mục IV Kế hoạch 40/KH-UBND xã Kon Gang).",
        "method" => "Nghe báo cáo, xem sổ sách, hồ sơ và thực tế tại đơn vị.",
        "funding" => "từ nguồn chi thường xuyên của xã.",
        "review" => "Sơ kết 02 năm",
        "n_registered" | "n_submitted" => "12",
        "n_recognized" => "10",
        "n_not_proposed" => "02",
        "about" => "đôn đốc gửi hồ sơ “An toàn về an ninh, trật tự” năm 2026",
        "opinion" => "Hồ sơ lập đúng hạn, đủ thành phần.",
        _ => return None,
    })
}

fn lines(slug: &str, name: &str) -> Vec<String> {
    let lines: &[&str] = match name {
        "citations" => &[
            "Thông tư số 124/2021/TT-BCA ngày 28 tháng 12 năm 2021 của Bộ trưởng Bộ Công an quy định khu dân cư, xã, phường, thị trấn, cơ quan, doanh nghiệp, cơ sở giáo dục đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
            "Kế hoạch số 40/KH-UBND ngày 31 tháng 3 năm 2026 của Ủy ban nhân dân xã Kon Gang",
        ],
        "invitees" => &[
            "Bí thư chi bộ",
            "Đại diện Ban Công tác Mặt trận",
            "Đại diện Công an cấp cơ sở",
        ],
        "left_out" => &["Giấy khen năm 2025: tệp có mật khẩu"],
        "addressees" => &["Ủy ban nhân dân xã Kon Gang", "Công an xã Kon Gang"],
        "recipients" if slug == "security-plan" => &["Công an xã Kon Gang", "Lưu: VT"],
        "recipients" if is_village(slug) => &["Như trên", "Ban Công tác Mặt trận", "Lưu: hồ sơ"],
        "recipients" => &["Như trên", "Ban Công tác Mặt trận", "Lưu: VT, hồ sơ"],
        "signer_role" if !matches!(slug, "decision" | "class-decision") => &["Trưởng Công an xã"],
        "signer_role" => &["TM. Ủy ban nhân dân", "Chủ tịch"],
        "head_title" => &["Trưởng thôn"],
        "discussion" => &[
            "Người chủ trì nêu mục đích, yêu cầu của cuộc họp và báo cáo tình hình an ninh, trật tự của thôn trong năm.",
        ],
        "registered_figures" => &[
            "Số hộ đang cư trú: 152 hộ",
            "Số hộ đã đăng ký: 152 hộ, đạt tỷ lệ 100 %",
        ],
        "size" => &["Số hộ đang cư trú: 152 hộ", "Số nhân khẩu: 640 người"],
        "measures" => &[
            "Tuyên truyền, vận động 100 % hộ gia đình tham gia phong trào toàn dân bảo vệ an ninh Tổ quốc",
            "Duy trì tổ tự quản, tuần tra ban đêm vào các dịp lễ, tết",
        ],
        "purposes" => &[
            "Triển khai thống nhất việc đăng ký, đánh giá, công nhận trên địa bàn xã",
            "Nâng cao trách nhiệm của người đứng đầu và Nhân dân trong bảo đảm an ninh, trật tự",
        ],
        "demands" => &["Đánh giá khách quan, đúng thực tế; đúng thời hạn nêu trong Kế hoạch này"],
        "targets" => &["Phấn đấu trên 80 % khu dân cư đạt tiêu chuẩn"],
        "objects" => &["Khu dân cư: 12", "Cơ sở giáo dục: 03"],
        "duties" => &[
            "Công an xã tham mưu, hướng dẫn, kiểm tra, tổng hợp kết quả",
            "Trưởng thôn tổ chức cho các hộ đăng ký và họp đánh giá",
        ],
        "examined" => &[
            "Việc đăng ký và tổ chức thực hiện",
            "Hồ sơ, sổ sách của đơn vị",
        ],
        "pending" => &["Làng Kon Gang"],
        "notes" => &["Mỗi năm tính theo quy định của năm đó."],
        "attachments" => &[
            "Báo cáo kết quả xây dựng khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
            "Biên bản cuộc họp đánh giá",
            "Tài liệu khác có liên quan",
        ],
        _ => &[
            "Vận động các hộ lắp đèn chiếu sáng đường làng",
            "Phối hợp với Công an xã tuần tra ban đêm",
        ],
    };
    lines.iter().map(|line| (*line).to_owned()).collect()
}
