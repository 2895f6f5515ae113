//! The list of disciplined people and collectives.

use super::{ChoiceView, FormView};

views! {
    pub struct SanctionRowView {
        pub id: String,
        pub name: String,
        /// "Cá nhân, kế toán", "Tập thể"
        pub who: String,
        /// The unit concerned, or that it is not known.
        pub unit: String,
        /// As the list wrote it, where no unit was chosen.
        pub said_unit: String,
        pub measure: String,
        /// "Từ cảnh cáo trở lên: chưa rõ"
        pub reach: String,
        pub decision: String,
        pub source: String,
        /// What is still to be done with it; empty where nothing is.
        pub word: String,
        pub tone: String,
        /// Reason, when it was withdrawn.
        pub withdrawn: String,
    }

    pub struct SanctionsView {
        /// "2025"
        pub year: String,
        pub summary: String,
        /// What is to be known of this list.
        pub notice: String,
        /// "12 trong 31 dòng."
        pub found: String,
        /// What waits for a unit first.
        pub rows: Vec<SanctionRowView>,
        /// Where the next page begins; 0 where there is none.
        pub next: u32,
        /// Withdrawn ones.
        pub past: Vec<SanctionRowView>,
    }

    pub struct SanctionView {
        pub row: SanctionRowView,
        pub form: FormView,
        /// `unknown`, `unit`, `nobody`
        pub concerns: String,
        /// What a choice of a unit does beside this entry; empty where it does nothing.
        pub others: String,
    }

    /// Units that an entry can be about.
    pub struct SanctionUnitsView {
        /// What is looked for: as typed, or the unit as the list wrote it.
        pub query: String,
        pub found: String,
        pub units: Vec<ChoiceView>,
    }

    /// An entry as it stands beside an appraisal.
    pub struct NotedSanctionView {
        pub id: String,
        /// "Thạch Đực, kế toán: cảnh cáo"
        pub what: String,
        pub decision: String,
        pub source: String,
        pub word: String,
        pub tone: String,
    }

    /// What the list says of one unit.
    pub struct SanctionedView {
        pub summary: String,
        pub rows: Vec<NotedSanctionView>,
    }
}
