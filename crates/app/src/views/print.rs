//! Blank forms to be filled in by hand.

use super::ChoiceView;

views! {
    /// What can be printed blank here.
    pub struct BlankPapersView {
        /// On a desk: the kinds of units it can print for.
        pub kinds: Vec<ChoiceView>,
        /// Of a unit: its papers by name.
        pub papers: Vec<String>,
    }
}
