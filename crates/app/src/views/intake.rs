//! What screens see of bundles that came in and wait for a person.

use super::{FactView, ImportLineView, PaperLinkView, UnitChoiceView};

views! {
    pub struct InboxView {
        /// Bundles held back until their signer is confirmed.
        pub waiting: Vec<ImportLineView>,
        /// Bundles held back because another PC has written about the same.
        pub forks: Vec<ForkView>,
        pub refused: Vec<ImportLineView>,
        /// Papers that ask senders to send refused files again: one for all first, then one for each sender.
        pub requests: Vec<PaperLinkView>,
        pub recent: Vec<ImportLineView>,
        /// Units in the register that a hand-made unit may be matched with.
        pub units: Vec<UnitChoiceView>,
        /// Receipts that wait to be written, as far as they were counted.
        pub receipts: u32,
        /// "12 biên nhận"; empty where none waits.
        pub receipts_said: String,
        /// What is said of files that were to be taken in and are not all; empty where there are none.
        pub left_open: String,
        /// The slug of the paper that lists every file of a look or an import, by the job.
        pub list_kind: String,
    }

    /// Two bundles of one unit about the same, from two PCs of which neither knew of the other.
    pub struct ForkView {
        /// The bundle that is held.
        pub held: String,
        pub unit: String,
        pub kind_title: String,
        pub sentence: String,
        /// What stands here first, then what is held.
        pub sides: Vec<ForkSideView>,
        pub differences: Vec<ForkDifferenceView>,
        /// What a person chose about this unit before.
        pub history: Vec<FactView>,
    }

    pub struct ForkSideView {
        /// Identity of the bundle, for `choose_writer`.
        pub manifest: String,
        pub title: String,
        pub facts: Vec<FactView>,
        pub action_label: String,
    }

    pub struct ForkDifferenceView {
        pub what: String,
        /// In what stands here.
        pub here: String,
        /// In what is held.
        pub held: String,
    }
}
