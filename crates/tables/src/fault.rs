//! What may be wrong with a table, in a sentence.

/// Why a file is not read, or not read further.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error(
        "Tệp này không phải là bảng tính (XLSX, XLS, ODS hoặc CSV). Mở tệp bằng Excel, lưu lại thành XLSX rồi chọn tệp vừa lưu."
    )]
    NotATable,
    #[error(
        "Tệp bảng tính hỏng ở phần “{0}”. Mở tệp bằng Excel, lưu lại thành XLSX rồi chọn tệp vừa lưu."
    )]
    Damaged(String),
    #[error(
        "Tệp bảng tính đặt mật khẩu nên không đọc được. Mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi chọn tệp đó."
    )]
    Locked,
    #[error(
        "Tệp này do Excel 95 hoặc cũ hơn ghi. Mở tệp bằng Excel, lưu lại thành XLSX rồi chọn tệp vừa lưu."
    )]
    TooOld,
    #[error("Không có trang tính thứ {0} trong tệp. Chọn lại trang tính.")]
    NoSheet(usize),
    #[error(
        "Tệp quá lớn: {what} vượt mức {limit} mà chương trình đọc. Chia danh sách thành nhiều tệp, mỗi tệp chỉ giữ các cột cần dùng."
    )]
    TooLarge { what: &'static str, limit: String },
    #[error("Không đọc được tệp: {0}. Rút USB cắm lại, hoặc chép tệp vào máy rồi chọn lại.")]
    Reading(String),
}

impl Fault {
    pub(crate) fn damaged(part: impl Into<String>) -> Fault {
        Fault::Damaged(part.into())
    }
}
