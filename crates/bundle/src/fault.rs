//! Why a bundle is refused. Every fault knows its place and says what to do next; a bundle that
//! is wrong is never called unknown.

use crate::PublicKey;
use std::io;

/// **Lỗi của gói** — why a bundle cannot be read, or a draft cannot be packed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("not a bundle")]
    NotABundle,
    #[error("cut off at byte {at}")]
    Truncated { at: u64 },
    #[error("altered: {place:?}")]
    Altered { place: Place },
    /// A member that the manifest does not list, or bytes after the end (`None`).
    #[error("extraneous: {name:?}")]
    Extraneous { name: Option<String> },
    #[error("missing: {name}")]
    Missing { name: String, title: String },
    #[error("twice: {name}")]
    Duplicate { name: String },
    #[error("name not allowed: {name}")]
    BadName { name: String },
    #[error("the signature does not fit the manifest")]
    BadSignature,
    /// The signature is good, but the manifest names another key as its signer.
    #[error("signed by {signed} where the manifest names {named}")]
    SignatureByOther { named: PublicKey, signed: PublicKey },
    /// The key is known, and it belongs to another unit than the manifest claims to come from.
    #[error("issued as {claimed} with the key of {holder}")]
    IssuerIsNotHolder { claimed: String, holder: String },
    #[error("{what:?} above {limit}")]
    TooLarge { what: Limit, limit: u64 },
    #[error("version {found}")]
    UnsupportedVersion { found: u64 },
    /// A manifest whose signature is good, or a draft, says something the format does not allow.
    #[error("malformed: {field}")]
    Malformed { field: &'static str },
    /// A detachable member was left behind and is asked for, or no member has this name.
    #[error("not here: {name}")]
    Absent { name: String },
    /// A source gave other bytes when it was read the second time.
    #[error("source changed while packing: {name}")]
    SourceChanged { name: String },
    /// A seal where a bundle must begin: around what was sealed already, or inside a bundle.
    #[error("still sealed")]
    StillSealed,
    /// Sealed, and none of the keys here opens it.
    #[error("sealed for somebody else")]
    SealedForOther,
    /// The last piece inside the seal is wrong; whether it was cut off or altered cannot be told.
    #[error("the sealed content does not end as it was sealed")]
    CutOrAltered,
    /// Whoever followed the work asked it to end.
    #[error("stopped on request")]
    Stopped,
    #[error("input or output: {0}")]
    Io(io::Error),
}

/// **Chỗ bị thay đổi** — where a bundle differs from what its signer wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Manifest,
    Signature,
    Checksums,
    Member {
        name: String,
        title: String,
    },
    /// The container's own bytes in front of a member.
    Header {
        name: String,
    },
    /// Members stand in another order than the manifest's.
    Order,
    /// The container's own list at the end.
    Directory,
    /// What is around a sealed bundle, or the sealed bytes themselves.
    Seal,
}

/// **Giới hạn** — what a bundle may not have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the manifest.
    Manifest,
    /// Number of members.
    Members,
    /// Bytes of all members together.
    Payload,
    /// Bytes of one member, as the caller was ready to hold in memory.
    Member,
}

impl Fault {
    /// What to tell the person: what is wrong, where, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::NotABundle => "Tệp này không phải là gói hồ sơ của chương trình. Chọn lại tệp, \
                 hoặc xin nơi gửi gửi lại tệp gốc."
                .to_owned(),
            Self::Truncated { at: 0 } => {
                "Tệp rỗng, không có nội dung. Chép lại từ USB hoặc xin nơi gửi gửi lại.".to_owned()
            }
            Self::Truncated { .. } => {
                "Tệp bị cắt cụt, thiếu phần cuối. Chép lại từ USB hoặc xin nơi gửi gửi lại."
                    .to_owned()
            }
            Self::Altered { place } => format!(
                "Gói không còn nguyên vẹn: {} đã bị thay đổi sau khi {}. Không dùng gói này; xin \
                 nơi gửi gửi lại tệp gốc.",
                place.phrase(),
                place.made()
            ),
            Self::Extraneous { name: Some(name) } => format!(
                "Trong gói có phần lạ “{name}” không được ghi trong bảng kê đã ký. Không dùng gói \
                 này; xin nơi gửi gửi lại tệp gốc."
            ),
            Self::Extraneous { name: None } => "Sau phần cuối của gói còn dữ liệu lạ. Không dùng \
                 gói này; xin nơi gửi gửi lại tệp gốc."
                .to_owned(),
            Self::Missing { name, title } => format!(
                "Gói thiếu phần {}. Xin nơi gửi gửi lại gói đầy đủ.",
                called(name, title)
            ),
            Self::Duplicate { name } => format!(
                "Trong gói có hai phần cùng tên “{name}”. Không dùng gói này; xin nơi gửi lập lại \
                 gói."
            ),
            Self::BadName { name } => format!(
                "Trong gói có phần mang tên không được phép “{name}”. Không dùng gói này; xin nơi \
                 gửi lập lại gói."
            ),
            Self::BadSignature => "Chữ ký của gói không đúng với nội dung. Không dùng gói này; \
                 hỏi lại nơi gửi và xin gửi lại tệp gốc."
                .to_owned(),
            Self::SignatureByOther { named, signed } => format!(
                "Gói ghi người ký có mã khóa {}, nhưng chữ ký là của mã khóa {}. Không dùng gói \
                 này; hỏi lại nơi gửi.",
                named.short_code(),
                signed.short_code()
            ),
            Self::IssuerIsNotHolder { claimed, holder } => format!(
                "Gói ghi là của đơn vị có mã “{claimed}”, nhưng chữ ký là của “{holder}”. Không \
                 dùng gói này; hỏi lại cả hai nơi."
            ),
            Self::TooLarge { what, limit } => what.sentence(*limit),
            Self::UnsupportedVersion { found } => format!(
                "Gói được lập theo mẫu phiên bản {found}, chương trình trên máy này chỉ đọc được \
                 phiên bản 1. Cập nhật chương trình rồi mở lại."
            ),
            Self::Malformed { field } => format!(
                "Trong bảng kê của gói, {} không đúng mẫu. Xin nơi gửi lập lại gói bằng chương \
                 trình bản mới nhất.",
                field_phrase(field)
            ),
            Self::Absent { name } => format!(
                "Phần “{name}” không kèm theo gói này. Nếu cần xem, xin nơi gửi gửi gói đầy đủ."
            ),
            Self::SourceChanged { name } => format!(
                "Nội dung “{name}” bị thay đổi trong lúc lập gói. Đóng chương trình đang mở tệp đó \
                 rồi lập lại gói."
            ),
            Self::StillSealed => "Bên trong còn một lớp niêm phong nữa, không phải do chương \
                 trình lập. Không dùng gói này; xin nơi gửi xuất lại gói."
                .to_owned(),
            Self::SealedForOther => "Gói này được niêm phong cho nơi khác nên máy này không mở \
                 được. Chuyển cho đúng nơi nhận, hoặc xin nơi gửi xuất lại cho đơn vị mình."
                .to_owned(),
            Self::CutOrAltered => "Phần cuối của gói niêm phong bị cắt cụt hoặc bị thay đổi. Chép \
                 lại từ USB hoặc xin nơi gửi gửi lại tệp gốc."
                .to_owned(),
            Self::Stopped => "Đã dừng theo yêu cầu. Khi cần, làm lại từ đầu.".to_owned(),
            Self::Io(_) => "Không đọc hoặc ghi được tệp. Kiểm tra USB hoặc ổ đĩa còn chỗ và còn \
                 cắm, rồi làm lại."
                .to_owned(),
        }
    }
}

/// A stream may hand one of our own faults through the standard library's reading and writing.
impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        error.downcast::<Self>().unwrap_or_else(Self::Io)
    }
}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Io(error) => error,
            other => Self::other(other),
        }
    }
}

impl Place {
    /// What was done last when this place was still as it must be.
    fn made(&self) -> &'static str {
        match self {
            Self::Seal => "niêm phong",
            _ => "ký",
        }
    }

    fn phrase(&self) -> String {
        match self {
            Self::Manifest => "bảng kê (manifest.json)".to_owned(),
            Self::Signature => "chữ ký (manifest.json.sig)".to_owned(),
            Self::Checksums => "danh sách mã kiểm (SHA256SUMS)".to_owned(),
            Self::Member { name, title } => format!("phần {}", called(name, title)),
            Self::Header { name } => format!("phần đầu của “{name}”"),
            Self::Order => "thứ tự các phần".to_owned(),
            Self::Directory => "mục lục ở cuối tệp".to_owned(),
            Self::Seal => "lớp niêm phong".to_owned(),
        }
    }
}

impl Limit {
    fn sentence(self, limit: u64) -> String {
        let (what, unit) = match self {
            Self::Manifest => ("Bảng kê của gói lớn", "byte"),
            Self::Members => ("Gói có nhiều phần", "phần"),
            Self::Payload => ("Gói lớn", "byte"),
            Self::Member => ("Một phần của gói lớn", "byte"),
        };
        format!(
            "{what} quá mức cho phép ({} {unit}). Bớt bản quét hoặc chia thành nhiều gói rồi lập \
             lại.",
            grouped(limit)
        )
    }
}

/// The manifest's fields as an officer would call them.
fn field_phrase(field: &str) -> &str {
    match field {
        "kind" => "loại gói",
        "round" => "đợt xét",
        "issuer" => "nơi lập gói",
        "receiver" => "nơi nhận",
        "carried_for" => "nơi được chuyển thay",
        "sequence" => "số thứ tự gói",
        "recipient" => "khóa niêm phong",
        "claimed_time" => "thời điểm lập gói",
        "sentence" => "câu giới thiệu gói",
        "members" => "thứ tự các phần",
        "title" => "tên gọi của một phần",
        "extra" => "mục bổ sung",
        _ => "cách trình bày",
    }
}

fn called(name: &str, title: &str) -> String {
    if title.is_empty() {
        format!("“{name}”")
    } else {
        format!("“{title}” ({name})")
    }
}

/// 4194304 → 4.194.304, as Vietnamese offices write numbers.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
