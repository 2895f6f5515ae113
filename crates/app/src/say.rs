//! Phrases used by more than one command.

use std::path::Path;

use time::{Date, OffsetDateTime};

use crate::fault::{Code, Fault};

/// "1,2 MB"
pub fn size(bytes: u64) -> String {
    const KB: u64 = 1_000;
    if bytes < KB * KB {
        format!("{} KB", bytes.div_ceil(KB))
    } else {
        let tenths = bytes.div_ceil(KB * KB / 10);
        format!("{},{} MB", tenths / 10, tenths % 10)
    }
}

/// "19:42"
pub fn clock(at: OffsetDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// "05/11/2023"
pub fn date(date: Date) -> String {
    format!(
        "{:02}/{:02}/{}",
        date.day(),
        u8::from(date.month()),
        date.year()
    )
}

/// "19:42 ngày 05/11/2023"
pub fn moment(at: OffsetDateTime) -> String {
    format!("{} ngày {}", clock(at), date(at.date()))
}

/// A moment stored as RFC 3339, said for people; unreadable text is said as it is.
pub fn stored_moment(text: &str) -> String {
    OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).map_or_else(
        |_| text.to_owned(),
        |at| moment(at.to_offset(crate::world::VIETNAM)),
    )
}

/// The moment as it is stored.
pub fn stored(at: OffsetDateTime) -> String {
    at.format(&time::format_description::well_known::Rfc3339)
        .expect("every moment of our clocks can be written")
}

/// A file that cannot be read. A file that is not there is nothing to support anybody with.
#[track_caller]
pub fn cannot_read(path: &Path, cause: &std::io::Error) -> Fault {
    let name = name(path);
    let message = if cause.kind() == std::io::ErrorKind::NotFound {
        format!("Không thấy “{name}”. Kiểm tra USB hoặc thư mục rồi chọn lại.")
    } else if store::held_by_another(cause) {
        format!("Tệp “{name}” đang bị một chương trình khác giữ. Đóng chương trình đó rồi thử lại.")
    } else {
        format!("Không đọc được “{name}”. Cắm lại USB hoặc chép lại tệp rồi thử lại.")
    };
    let fault = Fault::new(Code::Disk, message);
    if cause.kind() == std::io::ErrorKind::NotFound {
        fault
    } else {
        fault.at("file.read", cause)
    }
}

/// A place that cannot be written.
#[track_caller]
pub fn cannot_write(path: &Path, cause: &std::io::Error) -> Fault {
    let folder = name(path.parent().unwrap_or(path));
    let message = match cause.kind() {
        std::io::ErrorKind::StorageFull => format!(
            "Thư mục “{folder}” đã hết chỗ, chưa ghi gì thêm. Xóa bớt tệp không cần hoặc chọn nơi khác rồi làm lại."
        ),
        std::io::ErrorKind::NotFound => {
            format!("Không thấy thư mục “{folder}”. Cắm lại USB rồi chọn lại.")
        }
        _ if store::held_by_another(cause) => format!(
            "Tệp “{}” đang bị một chương trình khác giữ. Đóng chương trình đó rồi làm lại.",
            name(path)
        ),
        _ => format!(
            "Không ghi được vào “{folder}”. Kiểm tra USB có khóa ghi không, hoặc chọn nơi khác."
        ),
    };
    let fault = Fault::new(Code::Disk, message);
    if cause.kind() == std::io::ErrorKind::NotFound {
        fault
    } else {
        fault.at("file.write", cause)
    }
}

/// The last part of a path, for people.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// A name for files: ASCII, small letters, hyphens.
pub fn slug(text: &str) -> String {
    let folded = domain::text::fold(text);
    let mut slug = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
