//! Which papers exist, and the fields each of them offers to its wording.
//!
//! A paper has no fixed wording here: that is in `templates/`. What is here is the vocabulary that
//! a template may use, so that a word that no paper knows is found when the template is read,
//! not when somebody waits at the printer.
//!
//! The same thing has the same name on every paper:
//!
//! | field | what |
//! |---|---|
//! | `superior` | who stands over the issuer's name ("Ủy ban nhân dân xã …", a village's "Xã …"); may be missing |
//! | `issuer` | the office that issues the paper; printed in capitals |
//! | `unit`, `unit_kind` | the unit that strives ("Thôn …", "Trường …") and what it is ("khu dân cư") |
//! | `number`, `symbol` | official number and symbol ("05", "QĐ-UBND"); of those who keep a number series; a missing number leaves room to write |
//! | `place`, `date` | place and date at the top; a missing date leaves room to write |
//! | `year` | the label of the round ("2026", "năm học 2025-2026" without the word "năm") |
//! | `window_from`, `window_to` | first and last day of the window that is evaluated |
//! | `citations` | lines of căn cứ, each a whole phrase without its closing mark |
//! | `addressees`, `recipients` | lines of kính gửi and nơi nhận, without dash and closing mark |
//! | `head_title`, `head_name` | who signs a unit's paper |
//! | `signer_role`, `signer_name` | who signs an office's paper; the role may have several lines |
//! | `sample` | the paper of a sample register |

pub mod drafted;

mod certificates;
mod classes;
mod lists;
mod office;
mod office_drafts;
mod office_reports;
mod safe;
mod unit;
mod unit_drafts;
mod village;

#[cfg(test)]
mod tests;

/// **Mẫu giấy tờ** — one kind of paper and the words its wording may use.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    pub slug: &'static str,
    /// What people call it, for lists on the screen.
    pub title: &'static str,
    pub issuer: IssuerKind,
    pub fields: &'static [FieldSpec],
    /// The default wording, as text.
    pub wording: &'static str,
}

/// **Nơi lập giấy tờ** — the unit that strives, or the office that appraises and decides; a list for
/// one's own use is made by either, and has neither number nor stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssuerKind {
    Village,
    Office,
    Any,
}

/// **Trường** — one thing that a paper says and that the program fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    pub name: &'static str,
    pub kind: FieldKind,
    pub need: Need,
    /// For the person who edits the wording.
    pub about: &'static str,
}

/// **Loại trường** — what shape the value of a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    Date,
    Flag,
    Lines,
    /// Rows of a table; the cells of each row stand in this order.
    Rows(&'static [Column]),
}

/// **Cột** — one cell of every row of a field that holds rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub about: &'static str,
}

/// **Bắt buộc hay không** — whether a paper can be made without the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

impl Form {
    /// The field of this name, the one that every paper has included.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields
            .iter()
            .chain(EVERY_PAPER)
            .find(|field| field.name == name)
    }

    /// Every field, in the order of the paper, then those that every paper has.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static FieldSpec> {
        self.fields.iter().chain(EVERY_PAPER)
    }
}

/// Fields of every paper.
pub const EVERY_PAPER: &[FieldSpec] = &[flag(
    "sample",
    "giấy tờ của dữ liệu mẫu: in chữ MẪU trên mọi trang",
)];

/// Every paper, in the order of the year.
pub fn forms() -> &'static [Form] {
    FORMS
}

/// The paper of this slug.
pub fn form(slug: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.slug == slug)
}

static FORMS: &[Form] = &[
    unit_drafts::SECURITY_PLAN,
    village::REGISTRATION_SHEET,
    village::MINUTES,
    village::SELF_ASSESSMENT,
    village::REPORT,
    village::PROPOSAL,
    village::SUPPLEMENT,
    unit::MEMBER_LIST,
    unit::PLEDGE_LIST,
    unit::PLEDGE,
    unit::INVITATION,
    unit::DOSSIER_INDEX,
    office::LAUNCH_SHEET,
    office::RECEIPT,
    office::RESEND_REQUEST,
    office::RETURN_SLIP,
    office::APPRAISAL_REPORT,
    office::DECISION,
    office::NOT_PROPOSED,
    certificates::CERTIFICATE,
    certificates::CERTIFICATE_REGISTER,
    office_drafts::YEAR_PLAN,
    office_drafts::INSPECTION_PLAN,
    office_drafts::INSPECTION_MINUTES,
    office_drafts::CHASE_LETTER,
    office_reports::RESULTS_NOTICE,
    office_reports::ANNUAL_REPORT,
    office_reports::REVIEW_REPORT,
    office_reports::STATISTICS,
    office_reports::RESULTS_LIST,
    lists::YEAR_CALENDAR,
    lists::MODELS_LIST,
    lists::ASSIGNED_TASKS,
    lists::MULTI_YEAR,
    classes::SCORE_SHEET,
    classes::SCORE_APPRAISAL,
    classes::CLASS_DECISION,
    classes::AWARD_LIST,
    classes::PUBLICATION_LIST,
    classes::CRITICISM_LIST,
    lists::IMPORT_LIST,
    safe::RECOVERY_SHEET,
];

const fn spec(name: &'static str, kind: FieldKind, need: Need, about: &'static str) -> FieldSpec {
    FieldSpec {
        name,
        kind,
        need,
        about,
    }
}

const fn required(name: &'static str, about: &'static str) -> FieldSpec {
    spec(name, FieldKind::Text, Need::Required, about)
}

const fn text(name: &'static str, about: &'static str) -> FieldSpec {
    spec(name, FieldKind::Text, Need::Optional, about)
}

const fn date(name: &'static str, about: &'static str) -> FieldSpec {
    spec(name, FieldKind::Date, Need::Optional, about)
}

const fn flag(name: &'static str, about: &'static str) -> FieldSpec {
    spec(name, FieldKind::Flag, Need::Optional, about)
}

const fn lines(name: &'static str, about: &'static str) -> FieldSpec {
    spec(name, FieldKind::Lines, Need::Optional, about)
}

const fn rows(
    name: &'static str,
    columns: &'static [Column],
    need: Need,
    about: &'static str,
) -> FieldSpec {
    spec(name, FieldKind::Rows(columns), need, about)
}

const fn column(name: &'static str, about: &'static str) -> Column {
    Column { name, about }
}
