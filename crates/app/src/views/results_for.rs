//! Results for other bodies.

use super::{DecisionRowView, FormView};

views! {
    pub struct ResultsForView {
        /// "2025"
        pub year: String,
        pub rows: Vec<DecisionRowView>,
        /// Withdrawn ones.
        pub past: Vec<DecisionRowView>,
    }

    pub struct ResultsListView {
        pub title: String,
        /// "Năm 2025: 12 đơn vị được công nhận."
        pub summary: String,
        /// Whether the paper `results-list` about it can be made.
        pub can_make: bool,
        pub form: FormView,
        /// Reason, when it was withdrawn.
        pub withdrawn: String,
    }
}
