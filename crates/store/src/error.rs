//! Everything that can go wrong with the register, told apart by what a person must do next.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi;

/// **Lỗi của sổ đăng ký** — why something could not be opened, read or saved.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "Dữ liệu do phiên bản mới hơn của chương trình ghi (bản {found}, máy này biết đến bản {known}). Hãy cài phiên bản mới rồi mở lại."
    )]
    TooNew { found: i64, known: i64 },
    #[error(
        "Dữ liệu cần được nâng cấp (bản {found} lên bản {known}). Hãy mở chương trình chính một lần rồi thử lại."
    )]
    NeedsUpgrade { found: i64, known: i64 },
    #[error("Không đọc được tệp dữ liệu. Tệp đã được giữ lại nguyên vẹn tại {}. Hãy khôi phục từ bản sao lưu gần nhất.", set_aside.display())]
    Unreadable { set_aside: PathBuf },
    #[error("Tệp dữ liệu bị hỏng: {}. Hãy đóng chương trình, mở lại và khôi phục từ bản sao lưu gần nhất.", path.display())]
    Damaged { path: PathBuf },
    #[error("Tệp {} là của một chương trình khác. Hãy chọn thư mục dữ liệu khác.", path.display())]
    Foreign { path: PathBuf },
    #[error("Không tìm thấy dữ liệu tại {}.", path.display())]
    Missing { path: PathBuf },
    #[error("Thư mục {} nằm trên ổ mạng; dữ liệu có thể hỏng khi mất mạng. Hãy chọn thư mục trên máy này.", path.display())]
    OnNetwork { path: PathBuf },
    #[error("Không ghi được vào {}. Hãy kiểm tra quyền ghi của thư mục hoặc chọn thư mục khác.", path.display())]
    NotWritable { path: PathBuf },
    #[error("Tệp {} đang bị một chương trình khác giữ. Hãy đóng chương trình đó, hoặc chờ vài phút, rồi mở lại.", path.display())]
    Held { path: PathBuf },
    /// Bytes are given when they could be measured beforehand.
    #[error(
        "Ổ đĩa đã đầy, chưa ghi được. Hãy giải phóng chỗ trống rồi thử lại; những gì đã lưu vẫn còn."
    )]
    Full {
        needed: Option<u64>,
        available: Option<u64>,
    },
    #[error("Dữ liệu đang được mở ở một cửa sổ khác. Hãy dùng cửa sổ đó hoặc đóng nó rồi mở lại.")]
    InUse,
    #[error("Dữ liệu đang bận ghi ở chỗ khác. Hãy thử lại sau ít giây.")]
    Busy,
    /// A rule of the schema refused the change; `rule` is the trigger's own word.
    #[error(
        "Nội dung này đã chốt hoặc đã ban hành nên không sửa được; hãy lập bản thay thế. ({rule})"
    )]
    Fenced { rule: String },
    /// Something of which there may be one only is there already; `key` names the columns.
    #[error("Đã có một bản như vậy trong sổ. ({key})")]
    Taken { key: String },
    #[error("Nội dung nhắc tới một mục chưa có trong sổ.")]
    Dangling,
    #[error("Nội dung không hợp lệ nên chưa được lưu. ({check})")]
    Refused { check: String },
    #[error("Không tìm thấy mục cần sửa. ({table}: {id})")]
    NotFound { table: &'static str, id: String },
    #[error("Tệp đính kèm chưa có trên máy này. ({sha256})")]
    ObjectMissing { sha256: String },
    #[error("Tệp đính kèm đã bị thay đổi ngoài chương trình. ({sha256})")]
    ObjectChanged { sha256: String },
    #[error(
        "Nhật ký không còn nguyên vẹn từ dòng số {seq}. Hãy giữ nguyên máy và khôi phục từ bản sao lưu."
    )]
    AuditBreak { seq: i64 },
    #[error("Chưa khai báo máy ghi sổ này.")]
    NoInstallation,
    #[error("Bản sao lưu vừa ghi tại {} không đọc lại được, chưa dùng được. Hãy thử lại ở ổ khác.", path.display())]
    BackupBad { path: PathBuf },
    #[error("Nội dung đã lưu không đọc được theo mẫu.")]
    Body(#[source] serde_json::Error),
    #[error("Không đọc hoặc ghi được tệp {}.", path.display())]
    Io {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("Cơ sở dữ liệu trả lời không như mong đợi.")]
    Sql(#[source] rusqlite::Error),
}

impl Error {
    /// An error of the file system, at the path where it happened.
    pub(crate) fn io(path: &Path, source: io::Error) -> Error {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full {
                needed: None,
                available: None,
            },
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::NotADirectory => Error::NotWritable { path },
            _ if held_by_another(&source) => Error::Held { path },
            _ => Error::Io { path, source },
        }
    }
}

/// Whether a file could not be used because another program has it for itself: a scanner of viruses, a program that shows
/// it. Only Windows lets a program do that.
pub fn held_by_another(error: &io::Error) -> bool {
    const ERROR_SHARING_VIOLATION: i32 = 32;
    const ERROR_LOCK_VIOLATION: i32 = 33;
    let held = [ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION];
    cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| held.contains(&code))
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Error::Sql(error);
        };
        let message = message.clone().unwrap_or_default();
        let said = |prefix: &str| message.strip_prefix(prefix).unwrap_or(&message).to_owned();
        match failure.code {
            ErrorCode::DiskFull => Error::Full {
                needed: None,
                available: None,
            },
            // The file beside the database that its readers share cannot grow: nothing else says so of a full disk.
            ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
                Error::Full {
                    needed: None,
                    available: None,
                }
            }
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Error::Damaged {
                path: PathBuf::from(DATABASE),
            },
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                Error::NotWritable {
                    path: PathBuf::from(DATABASE),
                }
            }
            ErrorCode::ConstraintViolation => match failure.extended_code {
                ffi::SQLITE_CONSTRAINT_TRIGGER => Error::Fenced { rule: message },
                ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Error::Taken {
                    key: said("UNIQUE constraint failed: "),
                },
                ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::Dangling,
                _ => Error::Refused {
                    check: said("CHECK constraint failed: "),
                },
            },
            _ => Error::Sql(error),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error::Body(error)
    }
}

/// What is named when SQLite does not say which of its files it could not use.
const DATABASE: &str = crate::DATABASE_FILE;
