//! Papers that are written here: what can be made, what is drafted, what has its number.

use super::{ActionView, ChoiceView, EvidenceView, FormView, GapView, InputView, PaperLinkView};

views! {
    /// A paper that can be written.
    pub struct DraftKindView {
        pub kind: String,
        pub title: String,
        pub about: String,
        /// Whether it is of one unit or task; else it is only of the year.
        pub asks: bool,
    }

    /// Units or tasks of which a paper can be written now.
    pub struct DraftSubjectsView {
        pub subjects: Vec<ChoiceView>,
    }

    pub struct DraftRowView {
        pub id: String,
        pub title: String,
        pub detail: String,
        pub state_word: String,
        pub tone: String,
        pub next: ActionView,
    }

    /// The names of the units that a letter would go to now.
    pub struct ChaseView { pub units: Vec<String> }

    pub struct DraftsView {
        pub year: String,
        pub kinds: Vec<DraftKindView>,
        pub drafts: Vec<DraftRowView>,
        /// Signed, with number and date where they have them; the latest first.
        pub issued: Vec<DraftRowView>,
        /// Replaced and withdrawn ones.
        pub past: Vec<DraftRowView>,
    }

    pub struct DraftView {
        pub id: String,
        /// `draft`, `issued`, `replaced`, `withdrawn`
        pub state: String,
        pub state_word: String,
        pub tone: String,
        pub title: String,
        pub heading: String,
        pub about: String,
        /// "Số liệu lấy ngày 05/11/2026 lúc bắt đầu soạn."
        pub taken: String,
        pub form: FormView,
        pub signing: FormView,
        pub paper: PaperLinkView,
        /// Whether it has a table that a workbook can be made of.
        pub tables: bool,
        /// What keeps it from being issued.
        pub gaps: Vec<GapView>,
        pub can_issue: bool,
        /// What it replaces and what replaced it, each with the route to it.
        pub related: Vec<ActionView>,
        pub scan: Vec<EvidenceView>,
    }

    pub struct CertificateRowView {
        pub unit: String,
        pub name: String,
        pub inputs: Vec<InputView>,
        pub paper: PaperLinkView,
    }

    /// The sheets for the units of a decision, to be printed in a run and written down when given.
    pub struct CertificatesView {
        pub decision: String,
        /// "Giấy công nhận"
        pub title: String,
        pub heading: String,
        pub basis: String,
        pub note: String,
        /// Subject of the form `certificate`.
        pub form: String,
        pub general: Vec<InputView>,
        pub rows: Vec<CertificateRowView>,
        pub register: PaperLinkView,
        /// Every sheet, one after the other.
        pub html: String,
    }
}
