//! **Tệp hỗ trợ** — what whoever supports the program needs to know about a PC and its register, without anything
//! personal: no names of people or places that were typed here, no texts, no names of files. Everything in it is a
//! number, a date, a yes or no, or a word of the program itself; the screen shows all of it before it is written.

mod register;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::fault::{Code, Fault};
use crate::update::{self, Program};
use crate::world::World;
use crate::{App, exchange, files, say, trouble};

/// How many of the last failures are told.
const FAILURES: usize = 30;

/// One fact: what it is, and how it is here.
pub type Row = (String, String);

/// **Phần của tệp hỗ trợ** — one heading and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    pub rows: Vec<Row>,
}

/// **Màn hình** — as large as the page says it is, in dots of the page; the scale in hundredths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
    pub scale: u32,
}

fn row(label: &str, value: impl Into<String>) -> Row {
    (label.to_owned(), value.into())
}

fn section(title: &str, rows: Vec<Row>) -> Section {
    Section {
        title: title.to_owned(),
        rows,
    }
}

fn yes_or_no(answer: bool) -> String {
    if answer { "có" } else { "không" }.to_owned()
}

/// What was asked, or that it could not be told: the failure itself may name a path, so only its kind is repeated.
fn told<T>(answer: Result<T, Fault>, say: impl FnOnce(T) -> String) -> String {
    match answer {
        Ok(answer) => say(answer),
        Err(fault) => failed(&fault),
    }
}

fn failed(fault: &Fault) -> String {
    let code = fault
        .said_code()
        .and_then(|said| said.strip_prefix(trouble::SAID)?.split('.').next());
    match code {
        Some(code) => format!("không đọc được, mã lỗi{code}"),
        None => format!("không đọc được ({:?})", fault.code),
    }
}

/// Everything that the file says. `app` is the open program, or why it could not be opened.
pub fn sections(
    root: &Path,
    world: &dyn World,
    app: Result<&App, &Fault>,
    screen: Option<Screen>,
) -> Vec<Section> {
    let mut all = vec![
        machine(root, world, screen),
        place(root),
        section(
            "Các sổ trên máy này",
            vec![row("Số sổ", crate::register::ids(root).len().to_string())],
        ),
    ];
    match app {
        Ok(app) => all.extend(register::sections(app)),
        Err(fault) => all.push(section(
            "Sổ đang mở",
            vec![row("Không mở được", failed(fault))],
        )),
    }
    all.push(failures(root));
    all
}

fn machine(root: &Path, world: &dyn World, screen: Option<Screen>) -> Section {
    let program = world.program();
    let screen = screen.filter(|screen| screen.width > 0).map_or_else(
        || "không rõ".to_owned(),
        |screen| {
            format!(
                "{} × {}, tỷ lệ {} %",
                screen.width, screen.height, screen.scale
            )
        },
    );
    section(
        "Chương trình và máy",
        vec![
            row("Phiên bản", env!("CARGO_PKG_VERSION")),
            row("Cập nhật bằng tệp", updates(root, program.as_ref())),
            row("Hệ điều hành", world.system()),
            row("Màn hình", screen),
            row("Đồng hồ của máy", say::moment(world.now())),
        ],
    )
}

/// Why the last one did not come about stays out: that sentence may name a folder.
fn updates(root: &Path, program: Option<&Program>) -> String {
    if program.and_then(Program::takes).is_none() {
        return "không nhận".to_owned();
    }
    match update::kept(root).waiting {
        Some(version) => format!("nhận, bản {version} đang chờ lần mở sau"),
        None => "nhận, không có bản nào đang chờ".to_owned(),
    }
}

/// What kind of place the data lies in; never where, for the path may hold a person's name.
fn place(root: &Path) -> Section {
    let kind = if store::network::is_network_path(root) {
        "ổ mạng"
    } else if exchange::is_removable(root) {
        "ổ rời hoặc ổ khác ổ hệ thống"
    } else if is_usual(root) {
        "thư mục mặc định của tài khoản"
    } else {
        "thư mục tự chọn"
    };
    let path = root.to_string_lossy();
    let free = store::census::free_space(root).map_or_else(|| "không rõ".to_owned(), say::size);
    section(
        "Nơi để số liệu",
        vec![
            row("Loại thư mục", kind),
            row("Chỗ còn trống trên ổ", free),
            row("Độ dài đường dẫn", path.chars().count().to_string()),
            row("Đường dẫn có chữ có dấu", yes_or_no(!path.is_ascii())),
            row("Đường dẫn có dấu cách", yes_or_no(path.contains(' '))),
        ],
    )
}

/// The folder of an account ends in the program's own name, as the shells have it.
fn is_usual(root: &Path) -> bool {
    let ends = |tail: &str| root.to_string_lossy().to_lowercase().ends_with(tail);
    ends("hosoantt") || ends("hosoantt\\data")
}

fn failures(root: &Path) -> Section {
    let mut rows: Vec<Row> = trouble::last(root, FAILURES)
        .into_iter()
        .map(|one| {
            let at = [
                one.place,
                one.source,
                one.kind,
                format!("bản {}", one.version),
            ];
            let at: Vec<String> = at.into_iter().filter(|part| !part.is_empty()).collect();
            (one.at, format!("{} ({})", one.code, at.join(", ")))
        })
        .collect();
    if rows.is_empty() {
        rows.push(row("Mã lỗi gần đây", "chưa có"));
    }
    section("Mã lỗi gần đây, mới nhất trước", rows)
}

/// The file: plain text that Notepad on an old Windows shows as it is.
pub fn text(sections: &[Section]) -> String {
    let mut out = String::from(
        "\u{feff}TỆP HỖ TRỢ CỦA CHƯƠNG TRÌNH HỒ SƠ ANTT\r\nKhông có tên người, tên đơn vị, chữ đã gõ hay tên tệp. Gửi tệp này cho người hỗ trợ.\r\n",
    );
    for section in sections {
        out.push_str(&format!("\r\n{}\r\n", section.title));
        for (label, value) in &section.rows {
            out.push_str(&format!("  {label}: {value}\r\n"));
        }
    }
    out
}

/// **Ghi tệp hỗ trợ** — writes the file into a folder under a free name.
pub fn write(
    folder: &Path,
    world: &dyn World,
    sections: &[Section],
) -> Result<(PathBuf, u64), Fault> {
    if !folder.is_dir() {
        return Err(Fault::new(
            Code::Disk,
            "Không thấy thư mục để ghi tệp hỗ trợ. Cắm lại USB hoặc chọn thư mục khác.",
        ));
    }
    let day = domain::date::iso::to_text(world.today());
    let target = files::free_name(folder, &format!("ho-tro-{day}"), "txt");
    let size = files::write_bytes(&target, text(sections).as_bytes())?;
    Ok((target, size))
}
