//! What screens see of the people who sign with keys of their own.

use super::ChoiceView;

views! {
    pub struct PersonView {
        pub id: String,
        pub name: String,
        pub role: String,
        /// "Người thẩm định"
        pub duty: String,
        /// Short code of their key.
        pub code: String,
    }

    pub struct PeopleView {
        pub sentence: String,
        pub required: bool,
        /// What keeps two people from being asked for; may be empty.
        pub missing: String,
        /// Whose key is open; may be empty.
        pub signed_in: String,
        pub duties: Vec<ChoiceView>,
        pub rows: Vec<PersonView>,
    }

    pub struct SignersView { pub title: String, pub people: Vec<ChoiceView> }

    /// `tone`: `ok`, `late`, or `plain` before anybody signed.
    pub struct SignedView { pub tone: String, pub sentence: String }
}
