//! Papers of an office that somebody writes: what they offer to their wording, and what is asked for them.

use super::drafted::{self, Drafted, How, asked, must};
use super::office::{
    CITATIONS, DATE, ISSUER, NUMBER, PLACE, RECIPIENTS, SIGNER_NAME, SIGNER_ROLE, SUPERIOR, SYMBOL,
    YEAR,
};
use super::{
    Column, FieldSpec, Form, IssuerKind, Need::Optional, column, date, lines, required, rows, text,
};

const ADDRESSEES: FieldSpec = lines("addressees", "nơi được kính gửi");
const CONTACT: FieldSpec = text("contact", "người giải đáp, số điện thoại");

pub(super) const CHASE_LETTER: Form = Form {
    slug: "chase-letter",
    title: "Công văn đôn đốc",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/chase-letter.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        text("about", "trích yếu, sau chữ “V/v”"),
        ADDRESSEES,
        date("as_of", "ngày tính số liệu"),
        rows(
            "overdue",
            &[
                column("unit", "đơn vị"),
                column("what", "hồ sơ chưa gửi"),
                column("due", "thời hạn đã qua"),
            ],
            Optional,
            "các đơn vị còn chậm",
        ),
        date("due", "hạn gửi mới"),
        text("request", "yêu cầu thêm"),
        CONTACT,
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const CHASE_LETTER_ASKED: Drafted = Drafted {
    slug: CHASE_LETTER.slug,
    about: "Nhắc các đơn vị đã quá hạn mà chưa gửi hồ sơ; danh sách lấy từ bảng các đơn vị.",
    numbered: true,
    example: "15/UBND-CA",
    asked: &[
        must("about", How::Line, "Trích yếu, sau chữ “V/v”", ""),
        must("addressees", How::Long, "Kính gửi", "Mỗi dòng một nơi"),
        must(
            "overdue",
            How::Long,
            "Đơn vị còn chậm",
            "Mỗi dòng một đơn vị: tên đơn vị | hồ sơ chưa gửi | thời hạn đã qua",
        ),
        asked(
            "due",
            How::Date,
            "Hạn gửi mới",
            "Để trống nếu không ấn định ngày",
        ),
        asked("request", How::Long, "Yêu cầu thêm", ""),
        asked("contact", How::Line, "Người giải đáp, số điện thoại", ""),
    ],
    closing: drafted::OFFICE_CLOSING,
};

const PEOPLE: &[Column] = &[
    column("name", "họ và tên"),
    column("role", "chức vụ, đơn vị"),
];

pub(super) const YEAR_PLAN: Form = Form {
    slug: "year-plan",
    title: "Kế hoạch triển khai trong năm",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/year-plan.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        text("area", "địa bàn: “xã …”"),
        CITATIONS,
        lines("purposes", "mục đích"),
        lines("demands", "yêu cầu"),
        lines("targets", "chỉ tiêu phấn đấu"),
        lines("objects", "đối tượng xây dựng, đánh giá"),
        rows(
            "dates",
            &[
                column("what", "việc"),
                column("who", "ai làm"),
                column("due", "thời hạn"),
                column("basis", "căn cứ"),
            ],
            Optional,
            "các mốc thời gian trong năm",
        ),
        rows(
            "bodies",
            &[
                column("object", "đối tượng"),
                column("role", "việc"),
                column("name", "cơ quan, người được giao"),
            ],
            Optional,
            "ai nhận, ai thẩm định, ai quyết định",
        ),
        lines("duties", "phân công thực hiện"),
        text("funding", "kinh phí thực hiện"),
        rows(
            "criteria",
            &[
                column("object", "đối tượng"),
                column("text", "nội dung tiêu chí"),
                column("citation", "điều khoản"),
            ],
            Optional,
            "các tiêu chí của từng đối tượng",
        ),
        required("issuer_name", "cơ quan ban hành, trong câu văn"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const YEAR_PLAN_ASKED: Drafted = Drafted {
    slug: YEAR_PLAN.slug,
    about: "Kế hoạch của cơ quan cho cả năm; mốc thời gian, tiêu chí và nơi nhận hồ sơ lấy từ quy định của đợt.",
    numbered: true,
    example: "12/KH-UBND",
    asked: &[
        must("purposes", How::Long, "Mục đích", "Mỗi dòng một ý"),
        must("demands", How::Long, "Yêu cầu", "Mỗi dòng một ý"),
        asked("targets", How::Long, "Chỉ tiêu", "Mỗi dòng một chỉ tiêu"),
        must(
            "objects",
            How::Long,
            "Đối tượng",
            "Mỗi dòng một loại đối tượng",
        ),
        must(
            "dates",
            How::Long,
            "Thời gian thực hiện",
            "Mỗi dòng một việc: việc | ai làm | thời hạn | căn cứ",
        ),
        asked(
            "bodies",
            How::Long,
            "Nơi nhận hồ sơ, thẩm định, quyết định",
            "Mỗi dòng một việc: đối tượng | việc | cơ quan, người được giao",
        ),
        must(
            "duties",
            How::Long,
            "Tổ chức thực hiện",
            "Mỗi dòng một cơ quan, đơn vị và việc được giao",
        ),
        asked("funding", How::Long, "Kinh phí thực hiện", ""),
        must(
            "citations",
            How::Long,
            "Căn cứ",
            "Mỗi dòng một văn bản, không cần chữ “Căn cứ”",
        ),
    ],
    closing: drafted::OFFICE_CLOSING,
};

pub(super) const INSPECTION_PLAN: Form = Form {
    slug: "inspection-plan",
    title: "Kế hoạch kiểm tra",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/inspection-plan.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        CITATIONS,
        text("task", "nhiệm vụ trong kế hoạch mà việc kiểm tra thực hiện"),
        lines("purposes", "mục đích, yêu cầu"),
        lines("examined", "nội dung kiểm tra"),
        text("method", "cách kiểm tra"),
        rows("team", PEOPLE, Optional, "đoàn kiểm tra"),
        rows(
            "visits",
            &[
                column("unit", "đơn vị được kiểm tra"),
                column("when", "thời gian"),
                column("where", "địa điểm"),
            ],
            Optional,
            "đơn vị, thời gian kiểm tra",
        ),
        lines("duties", "tổ chức thực hiện"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const INSPECTION_PLAN_ASKED: Drafted = Drafted {
    slug: INSPECTION_PLAN.slug,
    about: "Kiểm tra việc xây dựng đơn vị đạt tiêu chuẩn; danh sách đơn vị và nhiệm vụ lấy từ đợt xét.",
    numbered: true,
    example: "18/KH-UBND",
    asked: &[
        asked("task", How::Long, "Thực hiện nhiệm vụ nào", ""),
        must("purposes", How::Long, "Mục đích, yêu cầu", "Mỗi dòng một ý"),
        must(
            "examined",
            How::Long,
            "Nội dung kiểm tra",
            "Mỗi dòng một nội dung",
        ),
        asked("method", How::Long, "Cách kiểm tra", ""),
        must(
            "team",
            How::Long,
            "Đoàn kiểm tra",
            "Mỗi dòng một người: họ và tên | chức vụ, đơn vị",
        ),
        must(
            "visits",
            How::Long,
            "Đơn vị được kiểm tra",
            "Mỗi dòng một đơn vị: đơn vị | thời gian | địa điểm",
        ),
        asked("duties", How::Long, "Tổ chức thực hiện", "Mỗi dòng một ý"),
        must(
            "citations",
            How::Long,
            "Căn cứ",
            "Mỗi dòng một văn bản, không cần chữ “Căn cứ”",
        ),
    ],
    closing: drafted::OFFICE_CLOSING,
};

pub(super) const INSPECTION_MINUTES: Form = Form {
    slug: "inspection-minutes",
    title: "Biên bản kiểm tra",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/inspection-minutes.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        YEAR,
        text("unit", "đơn vị được kiểm tra"),
        text("start_time", "giờ bắt đầu: “8 giờ 30”"),
        date("start_date", "ngày kiểm tra"),
        text("venue", "địa điểm"),
        rows("team", PEOPLE, Optional, "đoàn kiểm tra"),
        rows("hosts", PEOPLE, Optional, "đại diện đơn vị được kiểm tra"),
        text("presider", "người chủ trì: trưởng đoàn kiểm tra"),
        text("presider_role", "chức danh ký của người chủ trì"),
        text("secretary", "người ghi biên bản"),
        rows(
            "checked",
            &[
                column("content", "nội dung kiểm tra"),
                column("result", "kết quả"),
            ],
            Optional,
            "nội dung, kết quả kiểm tra",
        ),
        lines("strengths", "ưu điểm"),
        lines("weaknesses", "tồn tại, hạn chế"),
        lines("advice", "kiến nghị với đơn vị"),
        text("opinion", "ý kiến của đơn vị được kiểm tra"),
        text("end_time", "giờ kết thúc: “10 giờ 00”"),
        date("end_date", "ngày kết thúc"),
        RECIPIENTS,
    ],
};

pub(super) const INSPECTION_MINUTES_ASKED: Drafted = Drafted {
    slug: INSPECTION_MINUTES.slug,
    about: "Biên bản làm việc của đoàn kiểm tra tại một đơn vị; điền sẵn những gì đơn vị đã gửi.",
    numbered: true,
    example: "03/BB-ĐKT",
    asked: &[
        must("unit", How::Line, "Đơn vị được kiểm tra", ""),
        asked("start_date", How::Date, "Ngày kiểm tra", ""),
        asked("start_time", How::Hour, "Giờ bắt đầu", ""),
        asked("venue", How::Line, "Địa điểm", ""),
        asked(
            "team",
            How::Long,
            "Đoàn kiểm tra",
            "Mỗi dòng một người: họ và tên | chức vụ, đơn vị",
        ),
        asked(
            "hosts",
            How::Long,
            "Đại diện đơn vị được kiểm tra",
            "Mỗi dòng một người: họ và tên | chức vụ",
        ),
        asked("presider", How::Person, "Người chủ trì (trưởng đoàn)", ""),
        asked("secretary", How::Person, "Người ghi biên bản", ""),
        must(
            "checked",
            How::Long,
            "Nội dung, kết quả kiểm tra",
            "Mỗi dòng một nội dung: nội dung | kết quả",
        ),
        asked("strengths", How::Long, "Ưu điểm", "Mỗi dòng một ý"),
        asked(
            "weaknesses",
            How::Long,
            "Tồn tại, hạn chế",
            "Mỗi dòng một ý",
        ),
        asked(
            "advice",
            How::Long,
            "Kiến nghị với đơn vị",
            "Mỗi dòng một ý",
        ),
        asked("opinion", How::Long, "Ý kiến của đơn vị", ""),
        asked(
            "end_date",
            How::Date,
            "Ngày kết thúc",
            "Để trống nếu cùng ngày",
        ),
        asked("end_time", How::Hour, "Giờ kết thúc", ""),
    ],
    closing: &[
        must(
            "issuer",
            How::Line,
            "Cơ quan ban hành",
            "Ghi đủ tên; trên văn bản tự in hoa",
        ),
        asked(
            "superior",
            How::Line,
            "Cơ quan chủ quản",
            "In trên tên cơ quan ban hành; để trống nếu không có",
        ),
        asked(
            "symbol",
            How::Line,
            "Ký hiệu văn bản",
            "Phần chữ sau số và dấu gạch chéo; chữ viết tắt do cơ quan quy định",
        ),
        must(
            "presider_role",
            How::Line,
            "Chức danh ký của người chủ trì",
            "",
        ),
        drafted::RECIPIENTS,
    ],
};
