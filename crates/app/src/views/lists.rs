//! Lists that come in from a spreadsheet.

use super::{ChoiceView, FormView, PointTableView};

views! {
    /// A column of the sheet, and what it is taken for.
    pub struct ListColumnView {
        /// In the form of the columns.
        pub field: String,
        /// "Cột C"
        pub place: String,
        pub title: String,
        /// A few of its cells.
        pub sample: String,
        /// Out of `meanings`; `none` is not taken.
        pub value: String,
        pub problem: String,
    }

    /// How one text was stored, and how it reads.
    pub struct ListSampleView { pub before: String, pub after: String }

    /// How many rows have one fate; `state`: `new`, `known`, `wrong`, `left`.
    pub struct ListCountView { pub state: String, pub label: String, pub n: u32 }

    /// A row, and what would become of it.
    pub struct ListRowView {
        /// As the spreadsheet numbers it.
        pub row: u32,
        pub state: String,
        /// "Thêm mới", "Đã có" …
        pub word: String,
        /// What was read of it.
        pub name: String,
        pub detail: String,
        /// Why; empty where nothing is to be said.
        pub sentence: String,
    }

    pub struct ListView {
        /// `units`, `incidents`, `members`, `sanctions`, `points`
        pub list: String,
        pub title: String,
        /// What the file needs to have.
        pub intro: String,
        /// Where the list stands.
        pub back: String,
        pub back_label: String,
        /// What `choose_file` is asked for.
        pub purpose: String,
        /// Name of the file; empty before one was chosen.
        pub file: String,
        pub sheets: Vec<ChoiceView>,
        pub sheet: String,
        pub heads: Vec<ChoiceView>,
        pub head: String,
        pub encodings: Vec<ChoiceView>,
        pub encoding: String,
        /// What the letters were found to be written in; empty where nothing was to be undone.
        pub converted: String,
        pub samples: Vec<ListSampleView>,
        /// What holds for all rows; kept for the next file with the same heads, like the columns.
        pub form: FormView,
        pub meanings: Vec<ChoiceView>,
        pub columns: Vec<ListColumnView>,
        /// That the columns are taken as the last time; empty where they are guessed.
        pub remembered: String,
        /// What is still to be said about columns.
        pub gaps: Vec<String>,
        pub counts: Vec<ListCountView>,
        /// Rows of one state, or all where it is empty.
        pub shown: String,
        pub rows: Vec<ListRowView>,
        /// That there are more rows than are shown.
        pub more: String,
        /// Why none of the rows can be kept, where they are good only together.
        pub flaws: Vec<String>,
        /// What the rows are together, where they are kept as one thing.
        pub table: Option<PointTableView>,
        /// Given back when the rows are taken: they are what was seen.
        pub seen: String,
        pub n_new: u32,
        pub can_take: bool,
    }

    /// What was kept, and what was not.
    pub struct ListTakenView {
        pub sentence: String,
        pub back: String,
        pub back_label: String,
        /// Rows with a fault, which were not kept.
        pub rest: Vec<ListRowView>,
    }
}
