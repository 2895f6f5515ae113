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

    /// An office below this desk, with what the units of its list have come to.
    pub struct BoardOfficeView {
        pub unit: String,
        pub name: String,
        pub units: u32,
        pub registered: u32,
        pub submitted: u32,
        pub recognized: u32,
        pub late: u32,
        /// How far it is with its own dossier, where it strives itself.
        pub own: CellView,
    }

    pub struct BoardOfficesView {
        pub found: String,
        pub rows: Vec<BoardOfficeView>,
        /// From where the rest is asked for; 0 where there is none.
        pub next: u32,
    }

    /// One point of the map.
    pub struct MapPlaceView {
        pub unit: String,
        pub name: String,
        /// Whether it has a place on the sheet.
        pub placed: bool,
        pub x: u32,
        pub y: u32,
        /// "31 đơn vị: 30 đã đăng ký, 28 đã nộp hồ sơ, 0 được công nhận; 3 quá hạn"
        pub figures: String,
    }

    /// Places that are equally far, the worst first.
    pub struct MapStateView {
        /// `late`, `empty`, `silent`, `begun`, `handed-in`, `concluded`
        pub state: String,
        pub label: String,
        pub places: Vec<MapPlaceView>,
    }

    pub struct BoardMapView {
        pub found: String,
        /// Of the sheet, in its own measure; 0 where nothing has a place on it.
        pub width: u32,
        pub height: u32,
        pub radius: u32,
        pub states: Vec<MapStateView>,
    }

    pub struct BoardView {
        pub title: String,
        /// The office whose list alone is shown; empty where it is everybody's.
        pub office: String,
        /// Of the units of this office; empty where it has none of its own.
        pub counts: Vec<CountView>,
        /// "Đang xem: quá hạn chưa nộp. 2 trong 12 đơn vị."
        pub found: String,
        /// Those of this page: what is late first.
        pub rows: Vec<BoardRowView>,
        /// From where the rest is asked for; 0 where there is none.
        pub next: u32,
        pub groups: Vec<BoardGroupView>,
        pub due: Vec<DueView>,
        pub notes: Vec<String>,
        /// "Xã" column shown: the desk of an office above.
        pub grouped: bool,
    }
}
