//! What screens see of backups and of the recovery sheet.

views! {
    pub struct BackupRowView { pub id: String, pub title: String, pub detail: String }

    pub struct BackupView {
        pub last: String,
        pub tone: String,
        pub rows: Vec<BackupRowView>,
        pub folder: String,
        /// Whether the recovery sheet was printed, in one sentence.
        pub sheet: String,
        pub sheet_tone: String,
        /// What the sheet from before is still needed for, where there is a new code; else empty.
        pub former_sheet: String,
        /// Whether there is a code of this register's own that another one can replace.
        pub can_renew: bool,
        /// The slug of that sheet among the papers.
        pub sheet_kind: String,
        /// The code that all sample registers share; empty in a real one, whose code is on paper.
        pub sample_code: String,
        /// The writing of a backup that is at work now; empty where there is none.
        pub job: String,
    }

    /// A backup file somebody picked, before anything of it is brought back.
    pub struct BackupFileView { pub asks_code: bool, pub sentence: String }
}
