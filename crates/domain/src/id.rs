//! One type per kind of id, so that a unit's id can never be taken for a round's.
//! Ids are made outside and passed in; nothing here makes one.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident;)*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            pub fn new(id: impl Into<String>) -> $name {
                $name(id.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// **Mã định danh đơn vị** — who registers, sends or decides; it never changes.
    UnitId;
    /// **Mã đợt xét** — one standard, one year, one office tree.
    RoundId;
    /// **Mã bản ghi** — one saved record (registration, incident, minutes, dossier, decision).
    RecordId;
    /// **Mã hồ sơ** — one dossier through all its submissions.
    DossierId;
    /// **Mã vụ việc** — one line of the incident log.
    IncidentId;
    /// **Mã quyết định** — one decision with its list.
    DecisionId;
    /// **Mã nơi cài đặt** — one installation, one writer.
    InstallationId;
}
