//! What is kept in the safe and never sent.

use super::office::{DATE, ISSUER, PLACE, SUPERIOR};
use super::{Form, IssuerKind, Need::Required, column, rows};

pub(super) const RECOVERY_SHEET: Form = Form {
    slug: "recovery-sheet",
    title: "Phiếu khôi phục",
    issuer: IssuerKind::Any,
    wording: include_str!("../../templates/recovery-sheet.txt"),
    fields: &[
        SUPERIOR,
        ISSUER,
        PLACE,
        DATE,
        rows(
            "code",
            &[
                column("g1", "nhóm 1 của mã"),
                column("g2", "nhóm 2 của mã"),
                column("g3", "nhóm 3 của mã"),
                column("g4", "nhóm 4 của mã"),
                column("g5", "nhóm 5 của mã"),
                column("g6", "nhóm 6 của mã"),
                column("g7", "nhóm 7 của mã"),
            ],
            Required,
            "mã khôi phục, một dòng bảy nhóm",
        ),
    ],
};
