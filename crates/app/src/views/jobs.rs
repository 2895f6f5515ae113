//! What screens see of long work.

use super::{BundleView, ImportLineView, WrittenView};

views! {
    pub struct JobView {
        pub id: String,
        pub title: String,
        /// `running`, `done`, `cancelled`, `failed`
        pub state: String,
        /// It can be let rest between two items.
        pub can_pause: bool,
        /// It rests now; `pausing` while it goes on to the end of the item in hand.
        pub paused: bool,
        pub pausing: bool,
        pub done: u32,
        pub total: u32,
        /// "Đang ghi: 120 MB trong 500 MB"; empty where items are counted.
        pub doing: String,
        /// At most 500: what a person has to look at first, then the latest.
        pub lines: Vec<ImportLineView>,
        /// How many lines are not among them.
        pub hidden: u32,
        /// How many of all lines came to which end; together as many as there are lines.
        pub ends: Vec<JobEndView>,
        pub summary: String,
        /// Where to go when it is done; may be empty.
        pub route: String,
        /// The one file it wrote, if it wrote one.
        pub written: Option<WrittenView>,
        /// The bundle it looked at, if it looked at one.
        pub bundle: Option<BundleView>,
    }

    /// The lines of a job that say the same word.
    pub struct JobEndView { pub word: String, pub tone: String, pub count: u32 }

    pub struct JobIdView { pub job: String }
}
