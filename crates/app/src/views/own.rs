//! A year beside the desk: the own one of an office that strives for the standard itself, or that of a unit whose
//! papers are being typed in.

use super::{CellView, RailView};

views! {
    /// The frame of that year: the same screens as a unit's, beside the rooms of the desk.
    pub struct OwnYearView {
        /// "Hồ sơ của xã", "Nhập thay: Làng Mẫu 1"
        pub title: String,
        /// The steps of the year, as in the rail of a unit.
        pub rail: Vec<RailView>,
        /// The unit whose papers are being typed in; empty in the office's own year.
        pub entered_for: String,
    }

    /// A unit that hands in here, and how its parts came.
    pub struct BehalfRowView {
        pub unit: String,
        pub name: String,
        pub registration: CellView,
        pub dossier: CellView,
        /// Whether any of it was typed in here.
        pub entered: bool,
        pub can_begin: bool,
    }

    pub struct BehalfView {
        /// "Năm nay đã nhập thay cho 2/25 đơn vị."
        pub summary: String,
        pub rows: Vec<BehalfRowView>,
        /// The unit whose papers are being typed in; empty while none are.
        pub current: String,
        pub current_name: String,
    }
}
