//! What screens see of papers that are compared with the data.

use super::{EvidenceView, FactView, FormView, GapView, PaperLinkView};

views! {
    /// What a printed code, or a file with one, belongs to.
    pub struct VerifyView {
        /// "7K2M-…", as it stands on the paper; empty when the file has none.
        pub code: String,
        /// `ok` (agrees), `due` (the data changed since), `late` (not of this register, or the file is altered)
        pub tone: String,
        /// "Khớp", "Số liệu đã sửa", "Không tìm thấy" …
        pub word: String,
        pub sentence: String,
        pub facts: Vec<FactView>,
        /// The paper as it is now.
        pub paper: Option<PaperLinkView>,
        /// Lines that are not the same on paper and in the data now.
        pub differences: Vec<DifferenceView>,
        /// Lines of the paper that the text of the file does not have.
        pub missing: Vec<String>,
        pub notes: Vec<String>,
    }

    /// A paper on its way from print to signature to number.
    pub struct PaperSigningView {
        /// `none` (no number here), `open`, `issued`
        pub state: String,
        pub kind: String,
        /// The record it is about.
        pub record: String,
        pub tone: String,
        pub sentence: String,
        pub form: Option<FormView>,
        pub gaps: Vec<GapView>,
        pub can_issue: bool,
        /// Issuing it takes the place of a paper that was signed: that needs a reason.
        pub replaces: bool,
        pub scan: Vec<EvidenceView>,
    }

    /// One line on the printed paper and in the data; empty on the side that does not have it.
    pub struct DifferenceView { pub what: String, pub printed: String, pub now: String }
}
