//! What was just done, to be taken back.

use super::ChangeView;

views! {
    /// `act` is its number in the log; with a `why_not` it cannot be taken back.
    pub struct UndoRowView {
        pub act: u32,
        pub when: String,
        /// "Thống nhất mọi tiêu chí với tự đánh giá"
        pub what: String,
        pub about: String,
        pub changes: Vec<ChangeView>,
        /// "Hoàn tác", "Làm lại"
        pub action: String,
        pub why_not: String,
    }

    pub struct UndoView { pub sentence: String, pub rows: Vec<UndoRowView> }

    pub struct UndoneView { pub sentence: String }
}
