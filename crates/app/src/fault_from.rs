//! How the errors of the lower crates become the one that leaves.

use crate::fault::{Code, Fault};

impl From<store::Error> for Fault {
    #[track_caller]
    fn from(error: store::Error) -> Fault {
        use store::Error;
        let code = match &error {
            Error::TooNew { .. } | Error::NeedsUpgrade { .. } => Code::TooNew,
            Error::Unreadable { .. }
            | Error::Foreign { .. }
            | Error::Missing { .. }
            | Error::OnNetwork { .. }
            | Error::NotWritable { .. }
            | Error::Held { .. }
            | Error::Full { .. }
            | Error::BackupBad { .. }
            | Error::Damaged { .. }
            | Error::Io { .. } => Code::Disk,
            Error::InUse | Error::Busy | Error::Fenced { .. } | Error::Taken { .. } => {
                Code::Conflict
            }
            Error::Dangling
            | Error::Refused { .. }
            | Error::NotFound { .. }
            | Error::NoInstallation
            | Error::Sql(_)
            | Error::Body(_) => {
                return Fault::internal(place(&error).unwrap_or("store.sql"), &error);
            }
            _ => Code::Unverified,
        };
        let fault = Fault::new(code, error.to_string());
        match place(&error) {
            Some(place) => fault.at(place, &error),
            None => fault,
        }
    }
}

/// The place of what no person did: a database or a disk that failed. Nothing for what somebody can put right alone, by
/// choosing another folder or closing another window.
fn place(error: &store::Error) -> Option<&'static str> {
    use store::Error;
    Some(match error {
        Error::Dangling => "store.dangling",
        Error::Refused { .. } => "store.refused",
        Error::NotFound { .. } => "store.not-found",
        Error::NoInstallation => "store.installation",
        Error::Sql(_) => "store.sql",
        Error::Body(_) => "store.body",
        Error::Unreadable { .. } => "store.unreadable",
        Error::Damaged { .. } => "store.damaged",
        Error::NotWritable { .. } => "store.not-writable",
        Error::Full { .. } => "store.full",
        Error::BackupBad { .. } => "store.backup",
        Error::Io { .. } => "store.io",
        Error::ObjectMissing { .. } => "store.object-missing",
        Error::ObjectChanged { .. } => "store.object-changed",
        Error::AuditBreak { .. } => "store.audit",
        _ => return None,
    })
}

impl From<bundle::Fault> for Fault {
    fn from(fault: bundle::Fault) -> Fault {
        let code = match &fault {
            bundle::Fault::UnsupportedVersion { .. } => Code::TooNew,
            bundle::Fault::Io(_) => Code::Disk,
            bundle::Fault::Stopped => Code::Stopped,
            _ => Code::Unverified,
        };
        Fault::new(code, fault.sentence())
    }
}

impl From<documents::Error> for Fault {
    #[track_caller]
    fn from(error: documents::Error) -> Fault {
        Fault::internal("paper.print", &error)
    }
}
