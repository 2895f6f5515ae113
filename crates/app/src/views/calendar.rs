//! The year as a calendar, and several years beside each other.

use super::{ChoiceView, FormView, PaperLinkView};

views! {
    /// One thing of the year.
    pub struct AgendaRowView {
        pub key: String,
        pub title: String,
        pub who: String,
        /// "28/10/2023"; empty where no text names a day.
        pub day: String,
        /// "thứ Bảy"
        pub weekday: String,
        /// First day, where it lasts several days.
        pub first: String,
        /// "trước ngày 29/10"
        pub due: String,
        /// 1 to 12; 0 where it has no day.
        pub month: u32,
        /// "Việc của các đơn vị"
        pub sort: String,
        /// `late`, `coming`, `someday`, `past`, `done`
        pub group: String,
        /// "Còn 4 ngày", "Quá hạn 2 ngày", "Đã làm"
        pub tag: String,
        pub tone: String,
        pub citation: String,
        /// The instrument that says it.
        pub layer: String,
        /// Contradictions and readings.
        pub notes: Vec<String>,
        /// The field that says it is done, where only a person can know.
        pub tick: String,
        pub ticked: bool,
        /// The screen where it is done; may be empty.
        pub route: String,
    }

    pub struct AgendaView {
        /// "2023"
        pub year: String,
        pub today: String,
        /// "3 việc quá hạn, 5 việc sắp tới."
        pub summary: String,
        pub rows: Vec<AgendaRowView>,
        /// The months in which something is due, with how many.
        pub months: Vec<ChoiceView>,
        pub paper: PaperLinkView,
        /// Form and subject of the fields that say what is done.
        pub form: String,
        pub subject: String,
    }

    /// One year of several.
    pub struct YearRowView {
        pub year: String,
        pub units: u32,
        pub registered: u32,
        pub submitted: u32,
        pub recognized: u32,
        /// "7/12"
        pub share: String,
        pub texts: Vec<String>,
    }

    /// A line of a table over several years: what, and its figure in each year.
    pub struct SeriesView {
        pub title: String,
        pub detail: String,
        pub citation: String,
        /// One a year, in the order of the years; empty where that year has no such figure.
        pub values: Vec<String>,
    }

    pub struct YearsView {
        /// Which years.
        pub form: FormView,
        pub years: Vec<YearRowView>,
        pub kinds: Vec<SeriesView>,
        pub incidents: Vec<SeriesView>,
        /// How many units did not meet a criterion: what failed most often in the last year first.
        pub failed: Vec<SeriesView>,
        /// By object; every class of an object that has any.
        pub classes: Vec<SeriesView>,
        /// Over all objects, for the chart.
        pub class_totals: Vec<SeriesView>,
        pub notes: Vec<String>,
        pub paper: Option<PaperLinkView>,
    }
}
