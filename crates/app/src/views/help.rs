//! What screens see of the guide, and of what whoever supports the program is given.

use super::FactView;

views! {
    /// The village's guide; `html` comes from the program's own printer, which escapes every text.
    pub struct GuideView { pub title: String, pub html: String }

    /// The support file as it would be written now.
    pub struct SupportView { pub sections: Vec<SupportSectionView> }

    /// How updates of the program stand on this PC.
    pub struct UpdateView {
        /// "0.1.0"
        pub running: String,
        /// The version that is put in place at the next start; empty when none waits.
        pub waiting: String,
        /// `ok`, `due` or `plain`, and what there is to say.
        pub tone: String,
        pub sentence: String,
        /// What became of the last one, with its moment; may be empty.
        pub last: String,
    }

    /// `tone`: `ok` or `late`.
    pub struct UpdateToldView { pub tone: String, pub sentence: String }

    pub struct SupportSectionView { pub title: String, pub facts: Vec<FactView> }
}
