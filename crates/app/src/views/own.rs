//! The own year of an office that strives for the standard itself.

use super::RailView;

views! {
    /// The frame of that year: the same screens as a unit's, beside the rooms of the desk.
    pub struct OwnYearView {
        /// "Hồ sơ của xã"
        pub title: String,
        /// The steps of the year, as in the rail of a unit.
        pub rail: Vec<RailView>,
    }
}
