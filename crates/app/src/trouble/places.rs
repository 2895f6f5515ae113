//! Where the program can fail, each by a word that never changes: the code that people read aloud is made of it.

use super::code;
use crate::commands::COMMANDS;

/// What every word of a command that failed begins with.
pub const COMMAND_PANICS: &str = "panic.";

/// Words and what went wrong there, for whoever supports the program.
pub(super) const PLACES: &[(&str, &str)] = &[
    (
        "reply",
        "Câu trả lời của một lệnh không ghi được thành JSON.",
    ),
    ("bundle.json", "Nội dung của gói không ghi được thành JSON."),
    (
        "bundle.ahead",
        "Kho tệp không nhận phần đã đọc trước của một gói.",
    ),
    (
        "person.statement",
        "Điều mà người thẩm định hay người quyết định ký không ghi được thành JSON.",
    ),
    (
        "bundle.unverified",
        "Một gói chưa kiểm tra xong đã bị đem vào nhận.",
    ),
    (
        "entered.unverified",
        "Gói vừa ký tại máy này đọc lại không đúng chữ ký của chính máy.",
    ),
    (
        "bundle.down",
        "Phần gửi xuống của gói không đọc được theo mẫu.",
    ),
    (
        "catalogue.text",
        "Danh mục hành chính kèm theo chương trình không phải UTF-8.",
    ),
    (
        "launch.text",
        "Thiếu văn bản quy định của một lần triển khai đã gửi.",
    ),
    ("record.gone", "Một bản ghi vừa lưu mà đọc lại không thấy."),
    ("score.gone", "Bảng điểm vừa lưu mà đọc lại không thấy."),
    ("meeting.gone", "Cuộc họp vừa lưu mà đọc lại không thấy."),
    (
        "paper.make",
        "Lập giấy tờ: mẫu lời văn và trường không khớp nhau.",
    ),
    (
        "paper.print",
        "In giấy tờ: bộ in PDF, Word hoặc bảng tính báo lỗi.",
    ),
    (
        "paper.index",
        "Đếm trang mục lục hồ sơ: tệp PDF vừa in không đọc lại được.",
    ),
    (
        "paper.volume",
        "Ghép nhiều giấy tờ để in: tệp PDF vừa in không đọc lại được.",
    ),
    (
        "results.unsettled",
        "Hồ sơ chưa kết luận nằm trong danh sách chờ gửi kết quả.",
    ),
    ("results.outcome", "Hồ sơ đã kết luận mà không có kết quả."),
    ("stamped.json", "Số, ngày đã ký không ghi được thành JSON."),
    (
        "installation",
        "Sổ chưa có mã máy ghi sổ khi sao lưu hoặc khôi phục.",
    ),
    (
        "dialog.path",
        "Hộp chọn tệp của hệ điều hành trả về đường dẫn lạ.",
    ),
    ("window.lost", "Việc đang làm cho cửa sổ bị hệ thống bỏ dở."),
    (
        "page.silent",
        "Trang màn hình không nhận được câu trả lời của chương trình.",
    ),
    (
        "store.dangling",
        "Cơ sở dữ liệu: bản ghi nhắc tới một mục không có.",
    ),
    (
        "store.refused",
        "Cơ sở dữ liệu: bản ghi trái điều kiện của lược đồ.",
    ),
    ("store.not-found", "Cơ sở dữ liệu: không thấy dòng cần sửa."),
    (
        "store.installation",
        "Cơ sở dữ liệu: chưa khai báo máy ghi sổ.",
    ),
    (
        "store.sql",
        "Cơ sở dữ liệu: SQLite báo lỗi; xem số hiệu ở cuối dòng nhật ký.",
    ),
    (
        "store.body",
        "Cơ sở dữ liệu: nội dung đã lưu không đọc được theo mẫu.",
    ),
    (
        "store.unreadable",
        "Cơ sở dữ liệu: tệp sổ không mở được, đã cất riêng nguyên vẹn.",
    ),
    ("store.damaged", "Cơ sở dữ liệu: tệp sổ bị hỏng."),
    (
        "store.not-writable",
        "Ổ đĩa: thư mục số liệu không cho ghi.",
    ),
    ("store.full", "Ổ đĩa: hết chỗ."),
    (
        "store.backup",
        "Ổ đĩa: bản sao lưu vừa ghi không đọc lại được.",
    ),
    (
        "store.io",
        "Ổ đĩa: đọc hoặc ghi tệp của sổ báo lỗi; xem số hiệu ở cuối dòng nhật ký.",
    ),
    ("store.object-missing", "Kho tệp: thiếu một tệp đính kèm."),
    (
        "store.object-changed",
        "Kho tệp: một tệp đính kèm bị thay đổi ngoài chương trình.",
    ),
    ("store.audit", "Nhật ký của sổ không còn nguyên vẹn."),
    ("file.read", "Ổ đĩa: không đọc được tệp người dùng chọn."),
    (
        "file.write",
        "Ổ đĩa: không ghi được vào nơi người dùng chọn.",
    ),
    ("file.differs", "Ổ đĩa: tệp vừa ghi đọc lại không giống."),
    ("panic", "Chương trình dừng đột ngột ngoài mọi lệnh."),
    ("panic.open", "Chương trình dừng đột ngột khi mở sổ."),
    (
        "panic.job",
        "Chương trình dừng đột ngột trong một việc làm lâu.",
    ),
    (
        "panic.keeping",
        "Chương trình dừng đột ngột khi giữ bản số liệu trong ngày.",
    ),
];

/// Every word there is, with what it means.
pub(super) fn all() -> impl Iterator<Item = (String, String)> {
    let fixed = PLACES
        .iter()
        .map(|(word, about)| ((*word).to_owned(), (*about).to_owned()));
    let commands = COMMANDS.iter().map(|name| {
        (
            format!("{COMMAND_PANICS}{name}"),
            format!("Chương trình dừng đột ngột trong lệnh {name}."),
        )
    });
    fixed.chain(commands)
}

/// **Tra mã lỗi** — the word of the place and what it means; nothing for a code that this version does not give. However
/// the figures were written down.
pub fn about(heard: &str) -> Option<(String, String)> {
    let figures = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let heard = figures(heard);
    all().find(|(word, _)| figures(&code(word)) == heard)
}
