//! What screens see of papers that are compared with the data.

use super::{FactView, PaperLinkView};

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

    /// One line on the printed paper and in the data; empty on the side that does not have it.
    pub struct DifferenceView { pub what: String, pub printed: String, pub now: String }
}
