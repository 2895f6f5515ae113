//! The desk's first room: every unit as one row, and apart those that this office does not decide on.

use super::{ActionView, CellView, CountView, DueView};

views! {
    pub struct BoardRowView {
        pub unit: String,
        pub name: String,
        /// Kind, or the commune above it on the desk of the office above.
        pub detail: String,
        /// The group it stands in: empty for the units of this office, else the code of a `BoardGroupView`.
        pub group: String,
        pub registration: CellView,
        pub dossier: CellView,
        /// "nhập thay từ giấy" where an office typed its papers in; empty where it signs itself.
        pub entered: String,
        pub own: CellView,
        /// The appraisal here; in a group of forwarded units, how far the forwarding is.
        pub appraisal: CellView,
        pub decision: CellView,
        pub result: CellView,
        pub next: ActionView,
        /// Filters this row answers to.
        pub filters: Vec<String>,
        /// Folded text to search in.
        pub folded: String,
    }

    /// Units that another office appraises and decides on, and what this office has to do with them.
    pub struct BoardGroupView {
        /// `forwarded` (handed in here, sent on) or `above` (handed in straight to the office above)
        pub group: String,
        pub title: String,
        /// What this office does with them and who decides.
        pub sentence: String,
        /// "3 đơn vị: đã đăng ký 3, …": counted apart from the units of this office.
        pub tally: String,
        /// What was told from above about units that have no row here.
        pub told: Vec<ToldView>,
    }

    /// A unit that hands in to the office above, which told what became of it.
    pub struct ToldView {
        pub name: String,
        pub detail: String,
        pub decision: CellView,
        pub decider: String,
    }

    pub struct BoardView {
        pub title: String,
        /// Of the units of this office; empty where it has none of its own.
        pub counts: Vec<CountView>,
        pub rows: Vec<BoardRowView>,
        pub groups: Vec<BoardGroupView>,
        pub due: Vec<DueView>,
        pub notes: Vec<String>,
        /// "Xã" column shown: the desk of an office above.
        pub grouped: bool,
    }
}
