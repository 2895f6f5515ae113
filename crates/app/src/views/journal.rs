//! What screens see of the log of acts.

use super::ChangeView;

views! {
    /// One act of the log.
    pub struct JournalRowView {
        /// "1.234"
        pub number: String,
        /// "19:42 ngày 05/11/2023"
        pub when: String,
        pub who: String,
        /// "Chốt biên bản cuộc họp"
        pub what: String,
        /// What it was done to; `route` may be empty.
        pub about: String,
        pub route: String,
        pub reason: String,
        pub changes: Vec<ChangeView>,
        /// What is not listed of the changes, in a sentence; may be empty.
        pub more: String,
    }

    pub struct JournalView {
        pub rows: Vec<JournalRowView>,
        /// From where older ones go on; 0 where there are none.
        pub before: u32,
        /// "Nhật ký có 1.234 dòng."
        pub summary: String,
        /// How the last check ended.
        pub check: JournalCheckView,
    }

    /// `tone`: `ok`, `late`, or `plain` before any check.
    pub struct JournalCheckView { pub tone: String, pub sentence: String }
}
