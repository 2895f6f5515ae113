//! Lists for an office's or a unit's own use: no number; laid out as the other papers are.

use super::{
    FieldSpec, Form, IssuerKind,
    Need::{Optional, Required},
    column, date, lines, required, rows, text,
};

const SUPERIOR: FieldSpec = text("superior", "cơ quan chủ quản, in trên tên nơi lập");
const ISSUER: FieldSpec = required("issuer", "nơi lập: cơ quan hoặc đơn vị");
const PLACE: FieldSpec = text("place", "địa danh");
const DATE: FieldSpec = date("date", "ngày lập; bỏ trống thì chừa chỗ để ghi");
const YEAR: FieldSpec = required("year", "năm của đợt xét: “2026”");
const NOTES: FieldSpec = lines("notes", "lưu ý, mỗi dòng một câu");

pub(super) const YEAR_CALENDAR: Form = Form {
    slug: "year-calendar",
    title: "Lịch trong năm",
    issuer: IssuerKind::Any,
    wording: include_str!("../../templates/year-calendar.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        rows(
            "entries",
            &[
                column("day", "ngày cuối: “28/10/2026”"),
                column("what", "việc"),
                column("who", "ai làm"),
                column("basis", "thời hạn như văn bản ghi, căn cứ"),
            ],
            Required,
            "các việc trong năm, theo ngày",
        ),
        NOTES,
    ],
};

pub(super) const MODELS_LIST: Form = Form {
    slug: "models-list",
    title: "Danh sách mô hình",
    issuer: IssuerKind::Any,
    wording: include_str!("../../templates/models-list.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        text("summary", "một câu tổng hợp"),
        rows(
            "models",
            &[
                column("name", "tên mô hình"),
                column("unit", "đơn vị"),
                column("founded", "thành lập ngày nào, theo văn bản nào"),
                column("members", "số người tham gia"),
                column("state", "đánh giá trong năm"),
            ],
            Required,
            "các mô hình",
        ),
    ],
};

pub(super) const ASSIGNED_TASKS: Form = Form {
    slug: "assigned-tasks",
    title: "Danh sách việc được giao",
    issuer: IssuerKind::Any,
    wording: include_str!("../../templates/assigned-tasks.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        text("summary", "một câu tổng hợp"),
        rows(
            "tasks",
            &[
                column("title", "việc được giao"),
                column("lead", "ai chủ trì"),
                column("with", "ai phối hợp"),
                column("when", "thời hạn"),
                column("basis", "văn bản giao việc"),
                column("state", "tiến độ"),
            ],
            Required,
            "các việc",
        ),
    ],
};

pub(super) const IMPORT_LIST: Form = Form {
    slug: "import-list",
    title: "Danh sách tệp của một lần nhận",
    issuer: IssuerKind::Any,
    wording: include_str!("../../templates/import-list.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        required("summary", "một câu tổng hợp"),
        rows(
            "looked_at",
            &[
                column("file", "tên tệp"),
                column("what", "nơi gửi và loại gói"),
                column("word", "kết quả"),
                column("why", "nội dung gói, hoặc lý do chưa nhận"),
            ],
            Required,
            "mọi tệp đã xem, mỗi tệp một dòng",
        ),
    ],
};

pub(super) const MULTI_YEAR: Form = Form {
    slug: "multi-year",
    title: "Biểu tổng hợp nhiều năm",
    issuer: IssuerKind::Any,
    wording: include_str!("../../templates/multi-year.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        required("years", "các năm: “từ năm 2023 đến năm 2027”"),
        text("plan", "văn bản yêu cầu sơ kết, tổng kết"),
        rows(
            "totals",
            &[
                column("year", "năm"),
                column("units", "số đơn vị"),
                column("registered", "đã đăng ký"),
                column("submitted", "đã nộp hồ sơ"),
                column("recognized", "được công nhận"),
                column("share", "số được công nhận trên tổng số"),
            ],
            Required,
            "tổng hợp từng năm",
        ),
        rows(
            "kinds",
            &[
                column("year", "năm"),
                column("kind", "loại đơn vị"),
                column("units", "số đơn vị"),
                column("registered", "đã đăng ký"),
                column("recognized", "được công nhận"),
            ],
            Optional,
            "theo loại đơn vị",
        ),
        rows(
            "incidents",
            &[
                column("year", "năm"),
                column("criterion", "tiêu chí"),
                column("citation", "điều khoản"),
                column("count", "số vụ việc"),
            ],
            Optional,
            "vụ việc theo tiêu chí",
        ),
        rows(
            "classes",
            &[
                column("year", "năm"),
                column("object", "đối tượng được phân loại"),
                column("class", "loại"),
                column("count", "số đơn vị"),
            ],
            Optional,
            "xếp loại phong trào, nơi có xếp loại",
        ),
        rows(
            "rules",
            &[
                column("year", "năm"),
                column("texts", "các văn bản áp dụng"),
            ],
            Optional,
            "mỗi năm tính theo văn bản nào",
        ),
        NOTES,
    ],
};
