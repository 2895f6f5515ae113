//! Inspections: plans, visits, findings and what became of them.

use super::{ActionView, ChoiceView, EvidenceView, FactView, FormView, GapView};

views! {
    /// One visit in a list.
    pub struct InspectionRowView {
        pub id: String,
        pub unit: String,
        pub name: String,
        /// Title of the plan it stands in.
        pub plan: String,
        /// "12/09/2023", or "dự kiến 12/09/2023"
        pub day: String,
        /// "Chờ khắc phục", "Chưa kiểm tra" …
        pub word: String,
        pub tone: String,
        /// "2 tồn tại, 1 đã khắc phục"
        pub detail: String,
        /// The nearest day by which something has to be remedied.
        pub due: String,
        /// Folded text to search in.
        pub folded: String,
    }

    pub struct InspectionPlanRowView {
        pub id: String,
        pub title: String,
        pub detail: String,
        pub state_word: String,
        pub tone: String,
        pub next: ActionView,
    }

    pub struct InspectionsView {
        /// "2023"
        pub year: String,
        pub summary: String,
        /// Tasks of the plans of the round that a plan can carry out.
        pub tasks: Vec<ChoiceView>,
        pub plans: Vec<InspectionPlanRowView>,
        /// What is late first, then what is still to come.
        pub rows: Vec<InspectionRowView>,
        /// Replaced and withdrawn ones.
        pub past: Vec<InspectionRowView>,
        /// Units that can be inspected outside of any plan.
        pub units: Vec<ChoiceView>,
    }

    pub struct InspectionPlanView {
        pub id: String,
        pub title: String,
        pub grounds: Vec<String>,
        pub form: FormView,
        pub rows: Vec<InspectionRowView>,
        /// Units that do not stand in it yet; the hint names their kind.
        pub units: Vec<ChoiceView>,
        /// Papers begun about it.
        pub papers: Vec<ActionView>,
        /// Reason, when it was withdrawn.
        pub withdrawn: String,
    }

    pub struct FindingView {
        pub number: u32,
        pub title: String,
        pub form: FormView,
        /// Whether anything is typed in it; the last one waits to be begun.
        pub begun: bool,
        /// What became of it, once the inspection is closed and something was asked.
        pub remedy: Option<FormView>,
        pub facts: Vec<FactView>,
        pub word: String,
        pub tone: String,
        /// Item under which evidence of the finding or of its remedy is attached.
        pub item: String,
        pub evidence: Vec<EvidenceView>,
    }

    pub struct InspectionView {
        pub row: InspectionRowView,
        /// `open`, `closed`, `replaced`, `withdrawn`
        pub state: String,
        pub form: FormView,
        /// What was closed; nothing before.
        pub facts: Vec<FactView>,
        pub findings: Vec<FindingView>,
        pub gaps: Vec<GapView>,
        pub can_close: bool,
        /// Why it was withdrawn, or why it takes the place of another.
        pub reason: String,
        /// The plan, what it replaces and what replaced it.
        pub related: Vec<ActionView>,
        pub papers: Vec<ActionView>,
        pub evidence: Vec<EvidenceView>,
    }

    /// A finding as it stands beside an appraisal.
    pub struct NotedFindingView {
        pub inspection: String,
        /// "Kiểm tra ngày 12/09/2023"
        pub when: String,
        /// The criterion it is about; empty where it is about none.
        pub about: String,
        pub what: String,
        pub request: String,
        pub word: String,
        pub tone: String,
    }

    /// What inspections of this year say of one unit.
    pub struct InspectedView {
        pub summary: String,
        pub rows: Vec<InspectionRowView>,
        pub findings: Vec<NotedFindingView>,
    }
}
