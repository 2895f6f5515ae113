//! What the editor of a local plan shows.

use super::{FactView, FormView, GapView, RailView};

views! {
    /// The editor at one page; without a plan, what one can begin from.
    pub struct PlanView {
        /// `no-round`, `none`, `draft` (never used), `used` (as the round has it), `changed` (edited since)
        pub state: String,
        pub heading: String,
        /// "Đang dùng cho đợt xét năm 2026" …
        pub sentence: String,
        /// `ok`, `due`, `plain`
        pub tone: String,
        pub starts: Vec<PlanStartView>,
        pub steps: Vec<RailView>,
        pub page: String,
        pub previous: String,
        pub next: String,
        pub tabs: Vec<PlanTabView>,
        pub blocks: Vec<PlanBlockView>,
        pub lists: Vec<PlanListView>,
        /// Other kinds of unit that the same can be said of.
        pub copies: Vec<PlanCopyView>,
        /// All fields of the page; the blocks name theirs.
        pub form: Option<FormView>,
        /// On the last page: everything of every page.
        pub gaps: Vec<GapView>,
        pub columns: Vec<String>,
        pub rows: Vec<PlanRowView>,
        /// What the plans contradict or add in words.
        pub notes: Vec<String>,
        /// The file as it would be written now; only on the last page.
        pub text: String,
        pub can_use: bool,
        /// When nothing is missing any more: what neither the law nor the plan says, for the round to choose.
        pub still_open: Vec<String>,
        /// Which launch carried which version, the newest first.
        pub launches: Vec<FactView>,
    }

    pub struct PlanStartView { pub from: String, pub title: String, pub detail: String }

    /// The same page for another kind of unit, or for a part of the kind that is open.
    pub struct PlanTabView { pub page: String, pub label: String, pub count: u32, pub current: bool, pub part: bool }

    pub struct PlanBlockView {
        pub title: String,
        pub lead: String,
        /// What the law and every layer above say.
        pub above: Vec<PlanCellView>,
        pub silence: String,
        /// The fields of the page's form that stand here.
        pub fields: Vec<String>,
        /// What was typed comes to; empty when there is nothing to say.
        pub reading: String,
        /// `ok`, `late`
        pub tone: String,
        /// List and number, when it can be taken out again.
        pub list: String,
        pub item: u32,
        /// Whether something is typed that can be cleared, so that the layers above hold.
        pub can_clear: bool,
    }

    pub struct PlanCopyView { pub to: String, pub label: String }

    pub struct PlanListView { pub list: String, pub label: String }

    pub struct PlanCellView { pub value: String, pub citation: String }

    pub struct PlanRowView { pub what: String, pub kind: String, pub cells: Vec<PlanCellView> }

    /// The plan as the round's own screen speaks of it.
    pub struct PlanStateView { pub title: String, pub sentence: String, pub tone: String, pub action: String }
}
