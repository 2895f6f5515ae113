//! Papers that a person writes with the program's help: which of their fields are asked, and in what words.
//! What the register knows is suggested; everything asked may be changed.

use super::{office_drafts, office_reports, unit_drafts};

/// **Văn bản soạn trong chương trình** — a paper of which some fields are typed by a person.
#[derive(Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The paper's own slug.
    pub slug: &'static str,
    /// What it is for, in one sentence.
    pub about: &'static str,
    /// Whether whoever issues it keeps a number series for it.
    pub numbered: bool,
    /// Of what a number and symbol of it look like.
    pub example: &'static str,
    pub asked: &'static [Asked],
    /// Asked at the end: whose paper it is, who signs, to whom it goes.
    pub closing: &'static [Asked],
}

impl Drafted {
    /// Everything that is asked, in the order of the form.
    pub fn all_asked(&self) -> impl Iterator<Item = &'static Asked> {
        self.asked.iter().chain(self.closing)
    }
}

/// **Ô được hỏi** — one field of a drafted paper that a person types or changes.
///
/// A field of several lines is typed with one line each; a table with one row a line and `|` between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub field: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub how: How,
    pub required: bool,
}

/// **Cách gõ** — how the text of a field is typed; what is a date, a list or a table is said by the field itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Line,
    /// Several paragraphs, or what the field's own kind asks.
    Long,
    Person,
    /// 8 giờ 30
    Hour,
    Date,
}

/// Every drafted paper, in the order of the year.
pub fn drafts() -> &'static [Drafted] {
    DRAFTS
}

/// What is asked for the paper of this slug; nothing where it is not a drafted one.
pub fn drafted(slug: &str) -> Option<&'static Drafted> {
    DRAFTS.iter().find(|drafted| drafted.slug == slug)
}

static DRAFTS: &[Drafted] = &[
    unit_drafts::SECURITY_PLAN_ASKED,
    office_drafts::YEAR_PLAN_ASKED,
    office_drafts::INSPECTION_PLAN_ASKED,
    office_drafts::INSPECTION_MINUTES_ASKED,
    office_drafts::CHASE_LETTER_ASKED,
    office_reports::RESULTS_NOTICE_ASKED,
    office_reports::ANNUAL_REPORT_ASKED,
    office_reports::REVIEW_REPORT_ASKED,
    office_reports::STATISTICS_ASKED,
];

pub(super) const fn asked(
    field: &'static str,
    how: How,
    label: &'static str,
    help: &'static str,
) -> Asked {
    Asked {
        field,
        label,
        help,
        how,
        required: false,
    }
}

pub(super) const fn must(
    field: &'static str,
    how: How,
    label: &'static str,
    help: &'static str,
) -> Asked {
    Asked {
        required: true,
        ..asked(field, how, label, help)
    }
}

/// Who signs.
pub(super) const SIGNER_ROLE: Asked = must(
    "signer_role",
    How::Long,
    "Quyền hạn, chức vụ người ký",
    "Ghi như trên văn bản, mỗi dòng một phần",
);
pub(super) const SIGNER_NAME: Asked = must(
    "signer_name",
    How::Person,
    "Người ký",
    "Họ và tên, không ghi học hàm, học vị",
);
pub(super) const RECIPIENTS: Asked = asked(
    "recipients",
    How::Long,
    "Nơi nhận",
    "Mỗi dòng một nơi, không cần gạch đầu dòng",
);

/// What every numbered paper of an office asks at its end.
pub(super) const OFFICE_CLOSING: &[Asked] = &[
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
    SIGNER_ROLE,
    SIGNER_NAME,
    RECIPIENTS,
];
