//! What the editor of the papers' wording shows.

use super::FormView;

views! {
    /// Every paper of this register whose wording can be changed.
    pub struct WordingsView { pub rows: Vec<WordingRowView> }

    pub struct WordingRowView {
        pub kind: String,
        pub title: String,
        /// `plain` (the program's own), `ok` (changed and used), `late` (changed and not usable), `due` (look at it again)
        pub tone: String,
        pub word: String,
    }

    /// One wording with its faults and what a paper looks like with it.
    pub struct WordingView {
        pub kind: String,
        pub title: String,
        /// One field, `text`.
        pub form: FormView,
        pub tone: String,
        pub word: String,
        pub sentence: String,
        pub faults: Vec<WordingFaultView>,
        /// A paper as it is made now, by the program's own printer.
        pub html: String,
        /// What the preview is filled with.
        pub filled: String,
        pub fields: Vec<WordingFieldView>,
        /// Something was typed that can be taken back.
        pub changed: bool,
        /// The program brings another wording than the one the change began with.
        pub default_changed: bool,
        /// The program's own text.
        pub default_text: String,
    }

    pub struct WordingFaultView { pub line: u32, pub sentence: String }

    pub struct WordingFieldView {
        /// As it is written: "{{unit}}", "{{#each present}}".
        pub written: String,
        pub about: String,
        /// What a row offers inside "{{#each …}}".
        pub columns: Vec<WordingColumnView>,
    }

    pub struct WordingColumnView { pub written: String, pub about: String }
}
