//! Data to fill every paper with.

use crate::{
    fields::{Fields, Value},
    forms::{FieldKind, Form},
};
use time::macros::date;

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
            ("code", _) => Value::Text("7K2M-QX9D-4TBA-V83N".into()),
            ("number", _) => Value::Text("127".into()),
            ("unit", _) => Value::Text(
                "Tổ dân phố số 12 Khu tập thể Nhà máy Xe lửa Gia Lâm – Nguyễn Văn Cừ nối dài".into(),
            ),
            ("issuer", Some(Value::Text(_))) => Value::Text(
                "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc"
                    .into(),
            ),
            (_, Some(Value::Rows(rows))) => Value::Rows(rows.into_iter().cycle().take(40).collect()),
            (_, Some(Value::Lines(lines))) if field.name != "signer_role" => {
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
        FieldKind::Flag => Some(Value::Flag(matches!(name, "proposed" | "no_new_events"))),
        FieldKind::Lines => Some(Value::Lines(lines(form.slug, name))),
        FieldKind::Rows(columns) => Some(Value::Rows(rows(form.slug, name, columns.len()))),
    }
}

fn text(slug: &str, name: &str) -> Option<&'static str> {
    Some(match name {
        "commune" => "xã Kon Gang",
        "superior"
            if matches!(
                slug,
                "registration-sheet"
                    | "minutes"
                    | "self-assessment"
                    | "report"
                    | "proposal"
                    | "supplement"
            ) =>
        {
            "Xã Kon Gang"
        }
        "superior" => "Ủy ban nhân dân tỉnh Gia Lai",
        "issuer" if matches!(slug, "decision" | "class-decision") => "Ủy ban nhân dân xã Kon Gang",
        "issuer" => "Công an xã Kon Gang",
        "issuer_name" => "Chủ tịch Ủy ban nhân dân xã Kon Gang",
        "authority" | "decider" => "Chủ tịch Ủy ban nhân dân xã Kon Gang",
        "proposer" => "Trưởng Công an xã",
        "unit" => "Thôn Đông",
        "unit_kind" => "khu dân cư",
        "area" => "xã Kon Gang",
        "certificate" => "Giấy công nhận",
        "executors" => "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, Trưởng Công an xã",
        "n_units" => "08",
        "place" => "Kon Gang",
        "symbol" => match slug {
            "decision" | "class-decision" => "QĐ-UBND",
            "not-proposed" => "TB-CAX",
            "appraisal-report" => "BC-CAX",
            "receipt" | "return-slip" => "PB-CAX",
            _ => return None,
        },
        "year" => "2026",
        "collective" => "cán bộ và Nhân dân",
        "ratio_text" => "152/152 hộ đã đăng ký, đạt tỷ lệ 100 %",
        "resolution" => "Nghị quyết số 05-NQ/CB ngày 20 tháng 01 năm 2026 của Chi bộ Thôn Đông",
        "head_title" => "Trưởng thôn",
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
        "addressees" => &["Ủy ban nhân dân xã Kon Gang", "Công an xã Kon Gang"],
        "recipients" => &["Như trên", "Ban Công tác Mặt trận", "Lưu: hồ sơ"],
        "signer_role" if !matches!(slug, "decision" | "class-decision") => &["Trưởng Công an xã"],
        "signer_role" => &["TM. Ủy ban nhân dân", "Chủ tịch"],
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

fn rows(slug: &str, name: &str, width: usize) -> Vec<Vec<String>> {
    let rows: &[&[&str]] = match (slug, name) {
        ("registration-sheet", "criteria") => &[
            &[
                "KDC-1",
                "Quý I hằng năm, chi bộ có nghị quyết, khu dân cư có đăng ký phấn đấu; 100 % hộ gia đình đang cư trú trên địa bàn đăng ký tham gia.",
            ],
            &[
                "KDC-2",
                "Triển khai, thực hiện đầy đủ các chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước, các quy định của địa phương về công tác bảo đảm an ninh, trật tự.",
            ],
        ],
        ("appraisal-report", "criteria") => &[
            &[
                "KDC-1c",
                "100 % hộ gia đình đang cư trú trên địa bàn đăng ký tham gia.",
                "Đạt",
                "Đạt",
                "Danh sách đủ 152 hộ.",
                "khoản 1 Điều 4",
            ],
            &[
                "KDC-4d",
                "Không để xảy ra cháy, nổ nghiêm trọng; tai nạn lao động chết người; sự cố nghiêm trọng.",
                "Đạt",
                "Chưa đạt",
                "Ngày 12/8/2026 xảy ra cháy kho cà phê, chưa có kết luận là bất khả kháng.",
                "điểm d khoản 4 Điều 4",
            ],
        ],
        ("not-proposed", "criteria") => &[&[
            "KDC-4d",
            "Không để xảy ra cháy, nổ nghiêm trọng; tai nạn lao động chết người; sự cố nghiêm trọng.",
            "Ngày 12/8/2026 xảy ra cháy kho cà phê, thiệt hại nghiêm trọng, không thuộc trường hợp bất khả kháng.",
            "điểm d khoản 4 Điều 4",
        ]],
        (_, "criteria") => &[
            &[
                "KDC-1a",
                "Quý I hằng năm, chi bộ có nghị quyết.",
                "Nghị quyết số 05-NQ/CB ngày 20/01/2026",
                "Đạt",
                "Nghị quyết ban hành trong Quý I.",
                "khoản 1 Điều 4",
            ],
            &[
                "KDC-1c",
                "100 % hộ gia đình đang cư trú trên địa bàn đăng ký tham gia xây dựng khu dân cư “An toàn về an ninh, trật tự”.",
                "152/152 hộ",
                "Đạt",
                "Tỷ lệ 100 %.",
                "khoản 1 Điều 4",
            ],
            &[
                "KDC-4a",
                "Kiềm chế, kéo giảm các loại tội phạm, tệ nạn xã hội, các hành vi vi phạm pháp luật khác so với năm trước.",
                "Năm 2025: 3 vụ; năm 2026: 1 vụ",
                "Đạt",
                "Giảm 2 vụ so với năm trước.",
                "điểm a khoản 4 Điều 4",
            ],
            &[
                "KDC-5",
                "Lực lượng tham gia bảo đảm an ninh, trật tự ở cơ sở được đánh giá hoàn thành nhiệm vụ trở lên và không có cá nhân vi phạm bị xử lý kỷ luật.",
                "",
                "Chưa đạt",
                "Chưa có kết quả đánh giá năm 2026.",
                "khoản 5 Điều 4",
            ],
        ],
        (_, "present") => &[
            &["Rơ Châm Hyưk", "Trưởng thôn"],
            &["Nguyễn Văn Bưởi", "Bí thư chi bộ"],
            &["Nguyễn Thị Mỹ Lệ", "Phó Trưởng Ban Công tác Mặt trận"],
            &["Trần Đình Hữu", "Đại diện Công an xã"],
        ],
        (_, "absent") => &[&[
            "Đỗ Thị Ỷ",
            "Chi hội trưởng Chi hội Phụ nữ",
            "đi khám bệnh, có báo trước",
        ]],
        (_, "opinions") => &[&[
            "Bà Nguyễn Thị Mỹ Lệ",
            "nhất trí với kết quả đánh giá; đề nghị sớm lắp thêm đèn đường.",
        ]],
        (_, "household_list") => &[
            &["Nguyễn Văn Bưởi", ""],
            &["Rơ Châm Hyưk", ""],
            &["Đỗ Thị Ỷ", "mới chuyển đến"],
        ],
        (_, "figures") => &[&["Số vụ vi phạm pháp luật", "3", "1", "giảm 2 vụ"]],
        (_, "events") => &[&[
            "12/8/2026",
            "Cháy kho cà phê của hộ ông Nguyễn Văn Bưởi",
            "Đã dập tắt, báo Công an xã ngay trong ngày",
        ]],
        (_, "changes") => &[&["Số vụ việc trong năm", "1 vụ", "2 vụ"]],
        (_, "units") if slug == "decision" => &[
            &["Thôn Đông", "Rơ Châm Hyưk", ""],
            &["Thôn Tây", "Nguyễn Văn Bưởi", ""],
            &["Làng Kon Gang", "A Lưu", ""],
        ],
        (_, "units") => &[
            &["Thôn Đông", ""],
            &["Thôn Tây", ""],
            &["Làng Kon Gang", "mới sáp nhập"],
        ],
        ("score-sheet", "items") => &[
            &[
                "1.1",
                "Chi bộ có nghị quyết về bảo đảm an ninh, trật tự",
                "6",
                "6",
                "Nghị quyết số 05-NQ/CB",
            ],
            &[
                "3.1",
                "Không để xảy ra trộm cắp",
                "6",
                "0",
                "01 lần: ngày 12/8/2026 mất xe máy",
            ],
        ],
        (_, "items") => &[
            &[
                "1.1",
                "Chi bộ có nghị quyết về bảo đảm an ninh, trật tự",
                "6",
                "6",
                "6",
                "",
            ],
            &[
                "4.1",
                "Mô hình tự quản hoạt động tốt",
                "20",
                "20",
                "15,5",
                "Mô hình mới lập từ tháng 9, chưa có kết quả.",
            ],
        ],
        ("multi-year", "classes") => &[&["2026", "Xuất sắc", "7"]],
        ("class-decision", "classes") => &[
            &["Thôn Đông", "94", "Xuất sắc", ""],
            &["Thôn Tây", "89,5", "Khá", ""],
            &["Làng Kon Gang", "49", "Yếu", ""],
        ],
        (_, "classes") => &[
            &[
                "Thôn Đông",
                "khu dân cư",
                "Xuất sắc",
                "15/QĐ-UBND ngày 18/11/2026",
            ],
            &[
                "Thôn Tây",
                "khu dân cư",
                "Khá",
                "15/QĐ-UBND ngày 18/11/2026",
            ],
        ],
        (_, "recognized") => &[&[
            "Thôn Đông",
            "khu dân cư",
            "Đạt",
            "12/QĐ-UBND ngày 08/11/2026",
        ]],
        (_, "candidates") => &[
            &[
                "Thôn Đông",
                "Thôn Đông",
                "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
                "Xuất sắc",
                "Không để xảy ra tội phạm trong năm; mô hình tự quản được nhân rộng.",
            ],
            &[
                "Nguyễn Thị Mỹ Lệ",
                "Thôn Tây",
                "Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
                "Khá",
                "Vận động 100 % hộ tham gia.",
            ],
        ],
        (_, "criticised") => &[&[
            "Làng Kon Gang",
            "Yếu",
            "Không sinh hoạt tổ tự quản; để xảy ra 04 vụ đánh nhau.",
            "Hình thức xử lý đơn vị chưa thực hiện tốt (mục V.4)",
        ]],
        (_, "dates") => &[
            &["Gửi hồ sơ đăng ký", "trước ngày 13 tháng 02 năm 2026"],
            &[
                "Gửi hồ sơ đề nghị công nhận",
                "trước ngày 29 tháng 10 năm 2026",
            ],
        ],
        ("receipt", "contents") => &[
            &["Tờ trình", "bản giấy, bản quét", "01", ""],
            &["Báo cáo kết quả xây dựng", "bản điện tử", "01", ""],
            &["Biên bản cuộc họp đánh giá", "bản quét", "01", "đủ chữ ký"],
        ],
        (_, "contents") => &[
            &["Tờ trình", "Đúng thể thức"],
            &[
                "Biên bản cuộc họp đánh giá",
                "Đủ chữ ký của chủ trì, thư ký",
            ],
        ],
        (_, "entries") => &[
            &[
                "12/02/2026",
                "Nộp hồ sơ đăng ký",
                "khu dân cư, cơ quan, doanh nghiệp",
                "trước ngày 13/02; mục IV.3.1 Kế hoạch 40/KH-UBND xã Kon Gang",
            ],
            &[
                "28/10/2026",
                "Nộp hồ sơ đề nghị công nhận",
                "khu dân cư",
                "trước ngày 29/10; mục IV.3.2 Kế hoạch 40/KH-UBND xã Kon Gang",
            ],
            &[
                "",
                "Sơ kết 05 năm thực hiện",
                "Công an xã Kon Gang",
                "trong năm 2026",
            ],
        ],
        (_, "models") => &[
            &[
                "Tiếng kẻng an ninh",
                "Thôn Đông",
                "12/05/2021, theo Quyết định 31/QĐ-UBND",
                "45",
                "Hoạt động hiệu quả: gõ kẻng 12 lần, ngăn được 2 vụ trộm.",
            ],
            &[
                "Camera an ninh",
                "Thôn Tây",
                "01/03/2024",
                "8",
                "Chưa đánh giá",
            ],
        ],
        (_, "totals") => &[
            &["2025", "12", "12", "11", "9", "9/12"],
            &["2026", "12", "12", "12", "10", "10/12"],
        ],
        (_, "kinds") => &[
            &["2025", "khu dân cư", "10", "10", "8"],
            &["2026", "khu dân cư", "10", "10", "9"],
        ],
        (_, "incidents") => &[&[
            "2026",
            "Cháy, nổ, tai nạn (khu dân cư)",
            "điểm d khoản 4 Điều 4 Thông tư 124/2021/TT-BCA",
            "1",
        ]],
        (_, "rules") => &[&[
            "2026",
            "Thông tư 124/2021/TT-BCA; Kế hoạch 40/KH-UBND xã Kon Gang",
        ]],
        (_, "remarks") => &[
            &[
                "Biên bản, mục II",
                "Số vụ cháy ghi trong biên bản là 1, trong bảng tự đánh giá là 0.",
                "Kiểm tra lại, sửa cho thống nhất.",
                "điểm d khoản 4 Điều 4",
            ],
            &[
                "Danh sách hộ đăng ký",
                "Thiếu 3 hộ so với số hộ đang cư trú.",
                "Bổ sung danh sách.",
                "",
            ],
        ],
        _ => &[],
    };
    rows.iter()
        .map(|row| {
            let mut row: Vec<String> = row.iter().map(|cell| (*cell).to_owned()).collect();
            row.resize(width, String::new());
            row
        })
        .collect()
}
