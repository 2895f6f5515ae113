//! The tasks that the office's plan gives for the year.

use super::{ChoiceView, EvidenceView, FormView};

views! {
    pub struct AssignedTaskRowView {
        pub id: String,
        pub title: String,
        /// "Tập huấn"
        pub group: String,
        /// Who leads, and with whom.
        pub lead: String,
        pub with: String,
        /// "hạn 15/05/2023"
        pub when: String,
        /// The paper that gives it, and where it stands in it.
        pub basis: String,
        /// "Đang làm, còn 12 ngày"
        pub word: String,
        pub tone: String,
        pub note: String,
        pub evidence: Vec<EvidenceView>,
        /// Reason, when it was withdrawn.
        pub withdrawn: String,
        /// Folded text to search in.
        pub folded: String,
    }

    pub struct AssignedTasksView {
        /// "2023"
        pub year: String,
        pub summary: String,
        /// What is late first.
        pub rows: Vec<AssignedTaskRowView>,
        /// Withdrawn ones.
        pub past: Vec<AssignedTaskRowView>,
        /// What the rules of the round give, and the list does not have yet.
        pub suggested: Vec<ChoiceView>,
        /// "Việc của đợt 2022"; empty where there was no round before.
        pub carried_title: String,
        pub carried: Vec<ChoiceView>,
    }

    pub struct AssignedTaskView {
        pub row: AssignedTaskRowView,
        pub form: FormView,
    }
}
