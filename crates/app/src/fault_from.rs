//! How the errors of the lower crates become the one that leaves.

use crate::fault::{Code, Fault};

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Fault {
        use store::Error;
        let code = match &error {
            Error::TooNew { .. } | Error::NeedsUpgrade { .. } => Code::TooNew,
            Error::Unreadable { .. }
            | Error::Foreign { .. }
            | Error::Missing { .. }
            | Error::OnNetwork { .. }
            | Error::NotWritable { .. }
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
            | Error::Body(_) => return Fault::internal(&error),
            _ => Code::Unverified,
        };
        Fault::new(code, error.to_string())
    }
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
    fn from(error: documents::Error) -> Fault {
        Fault::internal(&error)
    }
}
