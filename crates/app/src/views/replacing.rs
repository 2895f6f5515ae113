//! A decision in the place of another one.

use super::{ActionView, DecisionUnitView};

views! {
    /// What a decision replaces, or by what it was replaced.
    pub struct ReplacingView {
        /// "Dự thảo", "Đã ban hành", "Đã được thay thế"
        pub state_word: String,
        pub tone: String,
        /// "Thay thế Quyết định số … Lý do: …"; empty where it replaces none.
        pub said: String,
        /// The decisions before and after it.
        pub related: Vec<ActionView>,
        /// Whether a decision can be begun in its place.
        pub can_replace: bool,
        /// Of a draft that replaces: who can stand in the list, who stands in it.
        pub choices: Vec<DecisionUnitView>,
    }
}
