//! What the page of keys shows.

views! {
    /// This register's own key, and every key it knows.
    pub struct KeysView {
        /// Short code of the own key.
        pub code: String,
        /// Said when the own key was revoked above; else empty.
        pub revoked: String,
        /// A new own key needs the office's passphrase.
        pub asks_passphrase: bool,
        /// "3.100 khóa"
        pub found: String,
        /// Those of this page, the latest first.
        pub rows: Vec<KeyRowView>,
        /// From where the rest is asked for; 0 where there is none.
        pub next: u32,
    }

    pub struct KeyRowView {
        /// The public key, as `revoke_key` wants it.
        pub public: String,
        pub unit: String,
        pub code: String,
        /// `ok` (good), `due` (replaced), `late` (revoked)
        pub tone: String,
        pub word: String,
        /// How it was accepted, by whom, when.
        pub sentence: String,
        /// Whether what is sent there travels in a seal; empty for a key that is no longer good.
        pub sealing: String,
        pub can_revoke: bool,
    }
}
