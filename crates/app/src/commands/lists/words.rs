//! What is said of the letters of a file.

use domain::form::Fields;
use tables::old::Encoding;

use crate::lists::sheet::Sheet;
use crate::views::ChoiceView;

fn title(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Unicode => "Unicode (chữ đúng sẵn)",
        Encoding::Tcvn3 => "TCVN3 (ABC, phông .VnTime)",
        Encoding::Vni => "VNI (phông VNI-Times)",
        Encoding::Windows1258 => "Windows-1258",
        Encoding::MisreadUtf8 => "UTF-8 bị đọc nhầm",
    }
}

pub fn encodings() -> Vec<ChoiceView> {
    let choice = |encoding: Encoding| ChoiceView {
        value: encoding.slug().to_owned(),
        label: title(encoding).to_owned(),
        hint: String::new(),
    };
    Encoding::ALL.into_iter().map(choice).collect()
}

pub fn converted(sheet: &Sheet) -> String {
    if sheet.used.encoding != sheet.found.encoding {
        return format!(
            "Đọc theo bảng mã {} như đã chọn.",
            title(sheet.used.encoding)
        );
    }
    match sheet.found.encoding {
        Encoding::Unicode if sheet.found.is_decomposed && !sheet.samples.is_empty() => {
            "Chữ trong tệp viết rời dấu. Đã ghép dấu vào chữ.".to_owned()
        }
        Encoding::Unicode => String::new(),
        encoding => format!(
            "Chữ trong tệp theo bảng mã cũ {}. Đã chuyển sang Unicode; xem lại vài chữ dưới đây.",
            title(encoding)
        ),
    }
}

pub fn remembered(said: &Fields) -> String {
    if said.keys().any(|field| field.starts_with("column.")) {
        "Các cột được ghép như lần trước với bảng có cùng tiêu đề.".to_owned()
    } else {
        String::new()
    }
}

/// That not every row is shown.
pub fn more(n_shown: usize, n: usize) -> String {
    if n > n_shown {
        format!("Đang hiện {n_shown} trong {n} dòng.")
    } else {
        String::new()
    }
}
