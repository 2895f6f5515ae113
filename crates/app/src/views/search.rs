//! What a search over the whole register found.

views! {
    /// One thing found, and where it opens.
    pub struct FoundRowView {
        pub key: String,
        pub title: String,
        /// What it is, of which unit, of which year.
        pub detail: String,
        pub route: String,
    }

    pub struct FoundGroupView { pub title: String, pub rows: Vec<FoundRowView> }

    pub struct FoundView {
        /// What was asked, so that a late answer is known for one.
        pub query: String,
        pub groups: Vec<FoundGroupView>,
        /// How much was found; before anything is asked, what can be.
        pub sentence: String,
    }
}
