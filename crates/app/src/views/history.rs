//! Units over the years, later catalogues, and what is handed over where offices went into others.

use super::{FactView, FormView, UnitChoiceView};

views! {
    /// The room "Đơn vị qua các năm".
    pub struct HistoryView {
        /// The form in which the next change is entered.
        pub form: FormView,
        pub can_save: bool,
        pub events: Vec<UnitEventView>,
        /// Divided units whose figures of last year somebody has to share out.
        pub asks: Vec<FormView>,
        /// Last year's figures of units that are not what they were.
        pub carried: Vec<FactView>,
        /// Something is there to be handed over to another office.
        pub handover: bool,
    }

    pub struct UnitEventView {
        pub id: String,
        /// dd/mm/yyyy
        pub date: String,
        /// "Nhập"
        pub title: String,
        /// "Thôn Đông và Thôn Tây nhập thành Thôn Đông Tây"
        pub sentence: String,
        pub instrument: String,
        pub reason: String,
        pub can_withdraw: bool,
    }

    /// What one unit was called and made from.
    pub struct UnitHistoryView {
        pub events: Vec<UnitEventView>,
        /// "trước là Thôn Đông, Thôn Tây"; empty for a unit that was never anything else.
        pub formerly: String,
        /// What the catalogue says of a commune; empty for others.
        pub catalogue: String,
    }

    /// Catalogues this register knows beside the shipped ones.
    pub struct CataloguesView {
        pub form: FormView,
        pub shipped: Vec<FactView>,
        pub loaded: Vec<FactView>,
        /// What was wrong with the files given last, row by row.
        pub faults: Vec<String>,
    }

    /// What this office holds of offices that went into others.
    pub struct HandoverView {
        pub rows: Vec<HandoverRowView>,
        pub note: String,
    }

    /// One former office and one office that follows it.
    pub struct HandoverRowView {
        pub office: String,
        pub office_name: String,
        /// Key of the catalogue.
        pub destination: String,
        pub destination_name: String,
        /// Units that sent something this year.
        pub units: Vec<UnitChoiceView>,
        /// Those that are chosen beforehand.
        pub chosen: Vec<String>,
        /// How it is known which units go there.
        pub note: String,
        /// When it was written out last; may be empty.
        pub written: String,
    }
}
