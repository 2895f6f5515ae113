//! Certificates for the units of a decision, and the register in which their giving is written down.

use super::office::{DATE, ISSUER, PLACE, SIGNER_NAME, SIGNER_ROLE, SUPERIOR, UNIT, YEAR};
use super::{Form, IssuerKind, Need::Required, column, date, required, rows, text};

pub(super) const CERTIFICATE: Form = Form {
    slug: "certificate",
    title: "Giấy công nhận",
    issuer: IssuerKind::Office,
    wording: include_str!("../../templates/certificate.txt"),
    fields: &[
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        required("certificate", "tên của giấy: “Giấy công nhận”"),
        UNIT,
        text(
            "commune",
            "xã, phường của đơn vị, viết như trong câu: “xã …”",
        ),
        required("decision_number", "số, ký hiệu quyết định công nhận"),
        date("decision_date", "ngày của quyết định công nhận"),
        text(
            "register_number",
            "số vào sổ cấp giấy; bỏ trống thì chừa chỗ để ghi",
        ),
        SIGNER_ROLE,
        SIGNER_NAME,
    ],
};

pub(super) const CERTIFICATE_REGISTER: Form = Form {
    slug: "certificate-register",
    title: "Sổ cấp giấy",
    issuer: IssuerKind::Any,
    wording: include_str!("../../templates/certificate-register.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        YEAR,
        required("certificate", "tên của giấy: “Giấy công nhận”"),
        rows(
            "given",
            &[
                column("number", "số vào sổ"),
                column("unit", "đơn vị được cấp"),
                column("decision", "số, ngày quyết định"),
                column("day", "ngày cấp"),
                column("receiver", "người nhận"),
                column("note", "ghi chú"),
            ],
            Required,
            "các giấy đã cấp",
        ),
    ],
};
