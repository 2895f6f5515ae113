//! The papers of classification, awards and publication.

use super::{
    Column, FieldSpec, Form, IssuerKind,
    Need::{Optional, Required},
    column, office, required, rows, text, village,
};

const CLASSIFICATION: FieldSpec = required(
    "classification",
    "tên việc phân loại: “Phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc”",
);
const TABLE: FieldSpec = text("table", "văn bản ban hành bảng điểm");
const TOTAL: FieldSpec = text("total", "tổng điểm chuẩn: “100”");
const OWN_TOTAL: FieldSpec = text("own_total", "tổng điểm tự chấm");
const CLASS: FieldSpec = text("class", "loại: “Xuất sắc”");
const BANDS: FieldSpec = text("bands", "thang điểm của các loại, một câu");
const STANDARD: FieldSpec = text(
    "standard",
    "kết quả theo tiêu chuẩn “An toàn về an ninh, trật tự”, một trong những căn cứ",
);

pub(super) const SCORE_SHEET: Form = Form {
    slug: "score-sheet",
    title: "Bảng tự chấm điểm",
    issuer: IssuerKind::Village,
    wording: include_str!("../../templates/score-sheet.txt"),
    fields: &[
        village::SUPERIOR,
        village::ISSUER,
        village::UNIT,
        village::PLACE,
        village::DATE,
        village::YEAR,
        CLASSIFICATION,
        village::CITATIONS,
        TABLE,
        rows(
            "items",
            &[
                column("code", "mã mục"),
                column("text", "nội dung chấm điểm"),
                column("max", "điểm chuẩn"),
                column("own", "điểm tự chấm"),
                column("basis", "căn cứ chấm"),
            ],
            Required,
            "các mục chấm điểm",
        ),
        TOTAL,
        OWN_TOTAL,
        CLASS,
        BANDS,
        STANDARD,
        village::HEAD_TITLE,
        village::HEAD_NAME,
        village::RECIPIENTS,
    ],
};

pub(super) const SCORE_APPRAISAL: Form = Form {
    slug: "score-appraisal",
    title: "Bảng chấm điểm",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/score-appraisal.txt"),
    fields: &[
        office::SUPERIOR,
        office::ISSUER,
        office::NUMBER,
        office::SYMBOL,
        office::PLACE,
        office::DATE,
        office::YEAR,
        office::UNIT,
        office::UNIT_KIND,
        CLASSIFICATION,
        office::CITATIONS,
        TABLE,
        rows(
            "items",
            &[
                column("code", "mã mục"),
                column("text", "nội dung chấm điểm"),
                column("max", "điểm chuẩn"),
                column("own", "điểm tự chấm"),
                column("appraised", "điểm thẩm định"),
                column("reason", "lý do"),
            ],
            Required,
            "các mục chấm điểm",
        ),
        TOTAL,
        OWN_TOTAL,
        text("appraised_total", "tổng điểm thẩm định"),
        CLASS,
        BANDS,
        STANDARD,
        office::SIGNER_ROLE,
        office::SIGNER_NAME,
        office::RECIPIENTS,
    ],
};

pub(super) const CLASS_DECISION: Form = Form {
    slug: "class-decision",
    title: "Quyết định phân loại",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/class-decision.txt"),
    fields: &[
        office::SUPERIOR,
        office::ISSUER,
        office::NUMBER,
        office::SYMBOL,
        office::PLACE,
        office::DATE,
        office::YEAR,
        office::UNIT_KIND,
        CLASSIFICATION,
        office::AUTHORITY,
        office::ISSUER_NAME,
        office::CITATIONS,
        text(
            "replaces",
            "quyết định mà quyết định này thay thế: “Quyết định số … ngày …”; bỏ trống khi không thay thế quyết định nào",
        ),
        text(
            "replace_reason",
            "lý do thay thế, viết tiếp sau chữ “lý do:”",
        ),
        text("proposer", "nơi đề nghị, sau chữ “Theo đề nghị của”"),
        required("n_units", "số đơn vị được phân loại, hai chữ số: “08”"),
        text("area", "địa bàn: “xã …”"),
        text("executors", "những người chịu trách nhiệm thi hành"),
        rows(
            "classes",
            &[
                column("name", "tên đơn vị"),
                column("marks", "điểm"),
                column("class", "loại"),
                column("note", "ghi chú"),
            ],
            Required,
            "danh sách đơn vị được phân loại",
        ),
        office::SIGNER_ROLE,
        office::SIGNER_NAME,
        office::RECIPIENTS,
    ],
};

pub(super) const AWARD_LIST: Form = Form {
    slug: "award-list",
    title: "Danh sách đề nghị khen thưởng",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/award-list.txt"),
    fields: &[
        office::SUPERIOR,
        office::ISSUER,
        office::NUMBER,
        office::SYMBOL,
        office::PLACE,
        office::DATE,
        office::YEAR,
        office::CITATIONS,
        rows(
            "candidates",
            &[
                column("name", "tập thể, cá nhân được đề nghị"),
                column("unit", "đơn vị"),
                column("award", "hình thức khen thưởng"),
                column("merit", "kết quả làm căn cứ xét"),
                column("reason", "lý do, thành tích"),
            ],
            Required,
            "các tập thể, cá nhân được đề nghị",
        ),
        text("n_candidates", "số tập thể, cá nhân được đề nghị"),
        office::SIGNER_ROLE,
        office::SIGNER_NAME,
        office::RECIPIENTS,
    ],
};

const PUBLISHED: &[Column] = &[
    column("name", "tên đơn vị"),
    column("kind", "loại đối tượng"),
    column("result", "kết quả"),
    column("decision", "quyết định"),
];

pub(super) const PUBLICATION_LIST: Form = Form {
    slug: "publication-list",
    title: "Danh sách công bố kết quả",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/publication-list.txt"),
    fields: &[
        office::SUPERIOR,
        office::ISSUER,
        office::NUMBER,
        office::SYMBOL,
        office::PLACE,
        office::DATE,
        office::YEAR,
        office::CITATIONS,
        text("publication", "việc công bố và thời hạn, một câu"),
        rows(
            "classes",
            PUBLISHED,
            Optional,
            "kết quả phân loại phong trào",
        ),
        rows(
            "recognized",
            PUBLISHED,
            Optional,
            "kết quả công nhận đạt tiêu chuẩn",
        ),
        office::SIGNER_ROLE,
        office::SIGNER_NAME,
        office::RECIPIENTS,
    ],
};

pub(super) const CRITICISM_LIST: Form = Form {
    slug: "criticism-list",
    title: "Danh sách đề nghị phê bình",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/criticism-list.txt"),
    fields: &[
        office::SUPERIOR,
        office::ISSUER,
        office::NUMBER,
        office::SYMBOL,
        office::PLACE,
        office::DATE,
        office::YEAR,
        office::CITATIONS,
        rows(
            "criticised",
            &[
                column("name", "tên đơn vị"),
                column("result", "kết quả"),
                column("reason", "lý do"),
                column("basis", "nội dung và điều khoản của kế hoạch"),
            ],
            Required,
            "các đơn vị thực hiện chưa tốt",
        ),
        office::SIGNER_ROLE,
        office::SIGNER_NAME,
        office::RECIPIENTS,
    ],
};
