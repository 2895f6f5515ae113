//! Lists for an office's or a unit's own use: no number; laid out as the other papers are.

use super::{FieldSpec, Form, IssuerKind, Need::Required, column, date, required, rows, text};

const SUPERIOR: FieldSpec = text("superior", "cơ quan chủ quản, in trên tên nơi lập");
const ISSUER: FieldSpec = required("issuer", "nơi lập: cơ quan hoặc đơn vị");
const PLACE: FieldSpec = text("place", "địa danh");
const DATE: FieldSpec = date("date", "ngày lập; bỏ trống thì chừa chỗ để ghi");
const YEAR: FieldSpec = required("year", "năm của đợt xét: “2026”");

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
