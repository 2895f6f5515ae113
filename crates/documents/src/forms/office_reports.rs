//! Reports and notices of an office that somebody writes around figures of the register.

use super::drafted::{self, Drafted, How, asked, must};
use super::office::{
    CITATIONS, DATE, ISSUER, NUMBER, PLACE, RECIPIENTS, SIGNER_NAME, SIGNER_ROLE, SUPERIOR, SYMBOL,
    YEAR,
};
use super::{
    Column, FieldSpec, Form, IssuerKind,
    Need::{Optional, Required},
    column, date, lines, required, rows, text,
};

const AS_OF: FieldSpec = date("as_of", "ngày tính số liệu");
const ADDRESSEES: FieldSpec = lines("addressees", "nơi được kính gửi");
const CLASSES: FieldSpec = rows(
    "classes",
    &[
        column("year", "năm"),
        column("object", "đối tượng được phân loại"),
        column("class", "loại"),
        column("count", "số đơn vị"),
    ],
    Optional,
    "xếp loại phong trào, nơi có xếp loại",
);
const INCIDENTS: FieldSpec = rows(
    "incidents",
    &[
        column("year", "năm"),
        column("criterion", "tiêu chí"),
        column("citation", "điều khoản"),
        column("count", "số vụ việc"),
    ],
    Optional,
    "vụ việc theo tiêu chí",
);
const LED: FieldSpec = lines("led", "công tác chỉ đạo, triển khai");
const STRENGTHS: FieldSpec = lines("strengths", "ưu điểm");
const WEAKNESSES: FieldSpec = lines("weaknesses", "tồn tại, khó khăn và nguyên nhân");
const NEXT: FieldSpec = lines("next", "phương hướng, nhiệm vụ");
const PROPOSALS: FieldSpec = lines("proposals", "đề xuất, kiến nghị");

pub(super) const RESULTS_NOTICE: Form = Form {
    slug: "results-notice",
    title: "Thông báo kết quả",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/results-notice.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        CITATIONS,
        AS_OF,
        rows(
            "recognized",
            &[
                column("unit", "đơn vị"),
                column("kind", "loại đơn vị"),
                column("decision", "quyết định công nhận"),
            ],
            Optional,
            "đơn vị được công nhận",
        ),
        rows(
            "not_proposed",
            &[column("unit", "đơn vị"), column("reason", "lý do")],
            Optional,
            "đơn vị không đề nghị công nhận",
        ),
        lines("pending", "đơn vị chưa có kết quả"),
        text("note", "nội dung thông báo thêm"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const RESULTS_NOTICE_ASKED: Drafted = Drafted {
    slug: RESULTS_NOTICE.slug,
    about: "Kết quả của từng đơn vị đến ngày soạn, lấy từ quyết định công nhận và kết quả thẩm định.",
    numbered: true,
    example: "21/TB-UBND",
    asked: &[
        asked(
            "recognized",
            How::Long,
            "Đơn vị được công nhận",
            "Mỗi dòng một đơn vị: đơn vị | loại đơn vị | quyết định",
        ),
        asked(
            "not_proposed",
            How::Long,
            "Đơn vị không đề nghị công nhận",
            "Mỗi dòng một đơn vị: đơn vị | lý do",
        ),
        asked(
            "pending",
            How::Long,
            "Đơn vị chưa có kết quả",
            "Mỗi dòng một đơn vị",
        ),
        asked("note", How::Long, "Nội dung thông báo thêm", ""),
        must(
            "citations",
            How::Long,
            "Căn cứ",
            "Mỗi dòng một văn bản, không cần chữ “Căn cứ”",
        ),
    ],
    closing: drafted::OFFICE_CLOSING,
};

pub(super) const ANNUAL_REPORT: Form = Form {
    slug: "annual-report",
    title: "Báo cáo tổng hợp năm",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/annual-report.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        ADDRESSEES,
        CITATIONS,
        AS_OF,
        LED,
        text("n_units", "tổng số đơn vị"),
        text("n_registered", "số đơn vị đã đăng ký"),
        text("n_submitted", "số đơn vị đã nộp hồ sơ đề nghị"),
        text("n_recognized", "số đơn vị được công nhận"),
        text("n_not_proposed", "số đơn vị không đề nghị công nhận"),
        rows(
            "kinds",
            &[
                column("kind", "loại đơn vị"),
                column("units", "số đơn vị"),
                column("registered", "đã đăng ký"),
                column("submitted", "đã nộp hồ sơ"),
                column("recognized", "được công nhận"),
                column("not_proposed", "không đề nghị"),
            ],
            Optional,
            "theo loại đơn vị",
        ),
        INCIDENTS,
        CLASSES,
        STRENGTHS,
        WEAKNESSES,
        NEXT,
        PROPOSALS,
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const ANNUAL_REPORT_ASKED: Drafted = Drafted {
    slug: ANNUAL_REPORT.slug,
    about: "Báo cáo kết quả của năm gửi cấp trên; số liệu đếm từ sổ và từ quyết định công nhận.",
    numbered: true,
    example: "96/BC-UBND",
    asked: &[
        must("addressees", How::Long, "Kính gửi", "Mỗi dòng một nơi"),
        must(
            "led",
            How::Long,
            "Công tác chỉ đạo, triển khai",
            "Mỗi dòng một ý",
        ),
        must("strengths", How::Long, "Ưu điểm", "Mỗi dòng một ý"),
        must(
            "weaknesses",
            How::Long,
            "Tồn tại, khó khăn và nguyên nhân",
            "Mỗi dòng một ý",
        ),
        must(
            "next",
            How::Long,
            "Phương hướng, nhiệm vụ",
            "Mỗi dòng một ý",
        ),
        asked(
            "proposals",
            How::Long,
            "Đề xuất, kiến nghị",
            "Mỗi dòng một ý",
        ),
        must(
            "citations",
            How::Long,
            "Căn cứ",
            "Mỗi dòng một văn bản, không cần chữ “Căn cứ”",
        ),
    ],
    closing: drafted::OFFICE_CLOSING,
};

pub(super) const STATISTICS: Form = Form {
    slug: "statistics",
    title: "Biểu thống kê",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/statistics.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        AS_OF,
        rows(
            "kinds",
            &[
                column("kind", "loại đơn vị"),
                column("units", "tổng số đơn vị"),
                column("registered", "đã đăng ký"),
                column("unregistered", "chưa đăng ký"),
                column("submitted", "đã nộp hồ sơ"),
                column("unsubmitted", "chưa nộp hồ sơ"),
                column("recognized", "được công nhận"),
                column("not_proposed", "không đề nghị công nhận"),
                column("pending", "đã nộp, chưa có kết quả"),
            ],
            Required,
            "theo loại đơn vị",
        ),
        text("n_units", "cộng số đơn vị"),
        text("n_registered", "cộng số đã đăng ký"),
        text("n_unregistered", "cộng số chưa đăng ký"),
        text("n_submitted", "cộng số đã nộp hồ sơ"),
        text("n_unsubmitted", "cộng số chưa nộp hồ sơ"),
        text("n_recognized", "cộng số được công nhận"),
        text("n_not_proposed", "cộng số không đề nghị"),
        text("n_pending", "cộng số chưa có kết quả"),
        INCIDENTS,
        CLASSES,
        lines("notes", "ghi chú"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const STATISTICS_ASKED: Drafted = Drafted {
    slug: STATISTICS.slug,
    about: "Số liệu theo loại đơn vị, từng bước và kết quả, đếm cùng một cách với báo cáo tổng hợp năm. Không văn bản nào quy định mẫu biểu này; cấp trên có mẫu riêng thì dùng mẫu đó.",
    numbered: false,
    example: "",
    asked: &[asked("notes", How::Long, "Ghi chú", "Mỗi dòng một ý")],
    closing: &[
        must(
            "issuer",
            How::Line,
            "Cơ quan lập biểu",
            "Ghi đủ tên; trên biểu tự in hoa",
        ),
        asked(
            "superior",
            How::Line,
            "Cơ quan chủ quản",
            "In trên tên cơ quan lập biểu; để trống nếu không có",
        ),
        drafted::SIGNER_ROLE,
        drafted::SIGNER_NAME,
        drafted::RECIPIENTS,
    ],
};

const RESULT: &[Column] = &[
    column("name", "tên đơn vị"),
    column("kind", "loại đơn vị"),
    column("area", "xã, phường hoặc địa bàn"),
    column("result", "kết quả"),
    column("number", "số quyết định"),
    column("day", "ngày quyết định"),
    column("class", "loại trong phân loại phong trào"),
];

pub(super) const RESULTS_LIST: Form = Form {
    slug: "results-list",
    title: "Danh sách kết quả gửi cơ quan khác",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/results-list.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        AS_OF,
        required("receiver", "cơ quan dùng danh sách"),
        required("of_kinds", "những loại đơn vị trong danh sách"),
        required("summary", "số đơn vị theo kết quả, một câu"),
        rows(
            "results",
            RESULT.split_at(6).0,
            Optional,
            "các đơn vị, khi chưa có phân loại phong trào",
        ),
        rows(
            "classed",
            RESULT,
            Optional,
            "các đơn vị, khi có phân loại phong trào",
        ),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

const YEARLY: &[Column] = &[
    column("year", "năm"),
    column("units", "số đơn vị"),
    column("registered", "đã đăng ký"),
    column("submitted", "đã nộp hồ sơ"),
    column("recognized", "được công nhận"),
    column("share", "số được công nhận trên tổng số"),
];

pub(super) const REVIEW_REPORT: Form = Form {
    slug: "review-report",
    title: "Báo cáo sơ kết, tổng kết",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/review-report.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        ADDRESSEES,
        CITATIONS,
        text("review", "sơ kết hay tổng kết: “Sơ kết 05 năm”"),
        text("years", "các năm: “từ năm 2023 đến năm 2027”"),
        text("plan", "văn bản yêu cầu sơ kết, tổng kết"),
        LED,
        rows("totals", YEARLY, Optional, "tổng hợp từng năm"),
        INCIDENTS,
        CLASSES,
        lines("notes", "cách tính số liệu"),
        STRENGTHS,
        WEAKNESSES,
        NEXT,
        PROPOSALS,
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const REVIEW_REPORT_ASKED: Drafted = Drafted {
    slug: REVIEW_REPORT.slug,
    about: "Báo cáo của nhiều năm; các năm là những năm đang chọn ở mục “Kết quả nhiều năm”.",
    numbered: true,
    example: "97/BC-UBND",
    asked: &[
        must(
            "review",
            How::Line,
            "Sơ kết hay tổng kết",
            "Ví dụ: Sơ kết 05 năm; Tổng kết 10 năm",
        ),
        must("addressees", How::Long, "Kính gửi", "Mỗi dòng một nơi"),
        must(
            "led",
            How::Long,
            "Công tác chỉ đạo, triển khai",
            "Mỗi dòng một ý",
        ),
        must("strengths", How::Long, "Ưu điểm", "Mỗi dòng một ý"),
        must(
            "weaknesses",
            How::Long,
            "Tồn tại, khó khăn và nguyên nhân",
            "Mỗi dòng một ý",
        ),
        must(
            "next",
            How::Long,
            "Phương hướng, nhiệm vụ",
            "Mỗi dòng một ý",
        ),
        asked(
            "proposals",
            How::Long,
            "Đề xuất, kiến nghị",
            "Mỗi dòng một ý",
        ),
        must(
            "citations",
            How::Long,
            "Căn cứ",
            "Mỗi dòng một văn bản, không cần chữ “Căn cứ”",
        ),
    ],
    closing: drafted::OFFICE_CLOSING,
};
