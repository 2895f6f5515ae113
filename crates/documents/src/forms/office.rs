//! The papers of an office: laid out by the decree, numbered by hand after signing.

use super::{
    Column, FieldSpec, Form, IssuerKind,
    Need::{Optional, Required},
    column, date, flag, lines, required, rows, text,
};

pub(super) const SUPERIOR: FieldSpec =
    text("superior", "cơ quan chủ quản, in trên tên cơ quan ban hành");
pub(super) const ISSUER: FieldSpec = required("issuer", "cơ quan ban hành");
pub(super) const NUMBER: FieldSpec = text(
    "number",
    "số văn bản; bỏ trống thì chừa chỗ để ghi sau khi ký",
);
pub(super) const SYMBOL: FieldSpec = text("symbol", "ký hiệu văn bản: “QĐ-UBND”");
pub(super) const PLACE: FieldSpec = text("place", "địa danh");
pub(super) const DATE: FieldSpec = date("date", "ngày ban hành; bỏ trống thì chừa chỗ để ghi");
pub(super) const YEAR: FieldSpec = required("year", "năm của đợt xét: “2026”");
const WINDOW_FROM: FieldSpec = date("window_from", "ngày đầu của thời gian đánh giá");
const WINDOW_TO: FieldSpec = date("window_to", "ngày cuối của thời gian đánh giá");
pub(super) const CITATIONS: FieldSpec = lines(
    "citations",
    "các căn cứ, mỗi dòng một văn bản; không có chữ “Căn cứ” ở đầu và dấu ở cuối",
);
const ADDRESSEES: FieldSpec = lines("addressees", "nơi được kính gửi");
pub(super) const RECIPIENTS: FieldSpec = lines(
    "recipients",
    "nơi nhận, không có gạch đầu dòng và dấu cuối dòng",
);
pub(super) const SIGNER_ROLE: FieldSpec = lines(
    "signer_role",
    "quyền hạn, chức vụ người ký, mỗi dòng một phần: “TM. Ủy ban nhân dân”, “Chủ tịch”",
);
pub(super) const SIGNER_NAME: FieldSpec =
    text("signer_name", "họ tên người ký, không ghi học hàm, học vị");
pub(super) const UNIT: FieldSpec = required("unit", "tên đơn vị được nói đến: “Thôn …”");
const COMMUNE: FieldSpec = text(
    "commune",
    "xã, phường của đơn vị, viết như trong câu: “xã …”",
);
pub(super) const UNIT_KIND: FieldSpec = text("unit_kind", "loại đơn vị, viết thường: “khu dân cư”");

pub(super) const AUTHORITY: FieldSpec = required(
    "authority",
    "thẩm quyền ban hành: “Chủ tịch Ủy ban nhân dân xã …”",
);
pub(super) const ISSUER_NAME: FieldSpec = required(
    "issuer_name",
    "tên người hoặc cơ quan ban hành trong câu văn: “Chủ tịch Ủy ban nhân dân xã …”",
);

pub(super) const LAUNCH_SHEET: Form = Form {
    slug: "launch-sheet",
    title: "Phiếu gửi gói triển khai",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/launch-sheet.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        text("plan", "kế hoạch làm căn cứ, ghi đủ số, ngày"),
        text("file_name", "tên tệp của gói"),
        text("launch_number", "lần ban hành gói trong năm: “1”"),
        required(
            "key_code",
            "mã ngắn của khóa để đối chiếu khi mở gói lần đầu",
        ),
        text("contact", "người giải đáp, số điện thoại"),
        rows(
            "dates",
            &[column("what", "việc"), column("due", "thời hạn")],
            Optional,
            "các mốc thời gian của năm",
        ),
        rows(
            "units",
            &[column("name", "tên đơn vị"), column("note", "ghi chú")],
            Required,
            "các đơn vị dùng gói này",
        ),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const RECEIPT: Form = Form {
    slug: "receipt",
    title: "Phiếu biên nhận hồ sơ",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/receipt.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        UNIT,
        COMMUNE,
        required("dossier", "hồ sơ đã nhận: “Hồ sơ đề nghị công nhận”"),
        text("received_time", "giờ nhận: “8 giờ 30”"),
        date("received_date", "ngày nhận"),
        text("handed_by", "người nộp"),
        text("sequence", "lần gửi thứ mấy của đơn vị"),
        text("bundle_code", "mã đối chiếu của gói hồ sơ"),
        text("verdict", "kết quả kiểm tra gói: “HỢP LỆ”"),
        rows(
            "contents",
            &[
                column("name", "giấy tờ"),
                column("form", "bản điện tử, bản quét hay bản giấy"),
                column("copies", "số bản"),
                column("note", "ghi chú"),
            ],
            Required,
            "giấy tờ đã nhận",
        ),
        lines("missing", "giấy tờ còn thiếu"),
        text("note", "lưu ý thêm"),
        SIGNER_ROLE,
        SIGNER_NAME,
        text("sender_title", "chữ bên trái: “Người nộp”"),
        RECIPIENTS,
    ],
};

pub(super) const RESEND_REQUEST: Form = Form {
    slug: "resend-request",
    title: "Phiếu đề nghị gửi lại hồ sơ",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/resend-request.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        ADDRESSEES,
        rows(
            "files",
            &[
                column("sender", "nơi gửi"),
                column("what", "tệp, gói hồ sơ đã đến"),
                column("arrived", "lúc nhận"),
                column("why", "vì sao chưa nhận được"),
            ],
            Required,
            "các tệp xin gửi lại",
        ),
        text("contact", "người giải đáp, số điện thoại"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const RETURN_SLIP: Form = Form {
    slug: "return-slip",
    title: "Phiếu yêu cầu bổ sung hồ sơ",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/return-slip.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        UNIT,
        COMMUNE,
        ADDRESSEES,
        required("dossier", "hồ sơ được xem: “Hồ sơ đề nghị công nhận”"),
        date("received_date", "ngày đã nhận hồ sơ"),
        rows(
            "remarks",
            &[
                column("where", "chỗ cần sửa trong hồ sơ"),
                column("remark", "nhận xét"),
                column("action", "việc cần làm"),
                column("citation", "điều khoản, nếu có"),
            ],
            Required,
            "các nội dung yêu cầu bổ sung",
        ),
        date("due", "hạn gửi lại"),
        text("note", "lưu ý thêm"),
        text("contact", "người giải đáp, số điện thoại"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const APPRAISAL_REPORT: Form = Form {
    slug: "appraisal-report",
    title: "Báo cáo thẩm định",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/appraisal-report.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        UNIT,
        COMMUNE,
        UNIT_KIND,
        WINDOW_FROM,
        WINDOW_TO,
        ADDRESSEES,
        CITATIONS,
        date("received_date", "ngày nhận hồ sơ"),
        rows(
            "contents",
            &[
                column("name", "giấy tờ"),
                column("state", "nhận xét về giấy tờ"),
            ],
            Optional,
            "thành phần hồ sơ",
        ),
        rows(
            "criteria",
            &[
                column("code", "mã tiêu chí"),
                column("text", "nội dung tiêu chí"),
                column("own", "đơn vị tự đánh giá"),
                column("appraised", "kết quả thẩm định"),
                column("reason", "lý do"),
                column("citation", "điều khoản"),
            ],
            Required,
            "thẩm định từng tiêu chí",
        ),
        text("n_met", "số nội dung đạt"),
        text("n_total", "tổng số nội dung"),
        text("n_different", "số nội dung khác với tự đánh giá"),
        text("result", "kết quả: “đạt” hoặc “chưa đạt”"),
        flag("proposed", "đề nghị công nhận"),
        text("decider", "nơi quyết định: “Chủ tịch Ủy ban nhân dân xã …”"),
        text("opinion", "ý kiến thêm của cơ quan thẩm định"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

pub(super) const DECISION: Form = Form {
    slug: "decision",
    title: "Quyết định công nhận",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/decision.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        UNIT_KIND,
        AUTHORITY,
        ISSUER_NAME,
        CITATIONS,
        text(
            "replaces",
            "quyết định mà quyết định này thay thế: “Quyết định số … ngày …”; bỏ trống khi không thay thế quyết định nào",
        ),
        text(
            "replace_reason",
            "lý do thay thế, viết tiếp sau chữ “lý do:”",
        ),
        text("proposer", "nơi đề nghị, sau chữ “Theo đề nghị của”"),
        required("n_units", "số đơn vị được công nhận, hai chữ số: “08”"),
        text("area", "địa bàn: “xã …”"),
        text("certificate", "tên giấy cấp cho đơn vị: “Giấy công nhận”"),
        text("executors", "những người chịu trách nhiệm thi hành"),
        rows("units", UNITS, Required, "danh sách đơn vị được công nhận"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};

const UNITS: &[Column] = &[
    column("name", "tên đơn vị"),
    column("head", "người đứng đầu"),
    column("note", "ghi chú"),
];

pub(super) const NOT_PROPOSED: Form = Form {
    slug: "not-proposed",
    title: "Thông báo không đề nghị công nhận",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/not-proposed.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        NUMBER,
        SYMBOL,
        PLACE,
        DATE,
        YEAR,
        UNIT,
        COMMUNE,
        WINDOW_FROM,
        WINDOW_TO,
        CITATIONS,
        text("issuer_name", "cơ quan thông báo, trong câu văn"),
        rows(
            "criteria",
            &[
                column("code", "mã tiêu chí"),
                column("text", "nội dung tiêu chí chưa đạt"),
                column("reason", "lý do"),
                column("citation", "điều khoản"),
            ],
            Required,
            "các tiêu chí chưa đạt",
        ),
        lines("advice", "việc đề nghị đơn vị làm tiếp"),
        text("contact", "nơi giải đáp, số điện thoại"),
        SIGNER_ROLE,
        SIGNER_NAME,
        RECIPIENTS,
    ],
};
