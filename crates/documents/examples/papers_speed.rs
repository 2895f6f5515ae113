//! How long a paper takes, for `cargo xtask bench`:
//!
//! - `papers_speed FOLDER` writes a thousand minutes of two pages and the same paper as a document of typst;
//! - `papers_speed memory` writes ten thousand and says how much memory the program held on the way.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use documents::{Block, Document, Fields, PdfInfo, Run, Table, Value, make, to_pdf};
use time::macros::date;

const PAPERS: u32 = 1_000;
const MANY: u32 = 10_000;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("memory") => memory(),
        Some(folder) => speed(Path::new(folder)),
        None => eprintln!("papers_speed FOLDER | memory"),
    }
}

fn info() -> PdfInfo {
    PdfInfo {
        date: date!(2026 - 11 - 02),
        author: "Thôn Đông".into(),
    }
}

fn printed(document: &Document) -> Vec<u8> {
    to_pdf(document, &info()).expect("a PDF")
}

fn speed(folder: &Path) {
    let start = Instant::now();
    let document = minutes(0);
    let size = printed(&document).len();
    println!(
        "minutes of two pages, the first     {}  ({size} bytes)",
        shown(start.elapsed())
    );
    let start = Instant::now();
    for n in 0..PAPERS {
        printed(&minutes(n));
    }
    let all = start.elapsed();
    println!(
        "minutes of two pages, each          {}",
        shown(all / PAPERS)
    );
    println!("minutes of two pages, {PAPERS}          {}", shown(all));
    std::fs::create_dir_all(folder).expect("the folder is ours");
    std::fs::write(folder.join("minutes.typ"), typst(&document)).expect("the folder is ours");
    std::fs::write(folder.join("minutes.pdf"), printed(&document)).expect("the folder is ours");
    std::fs::write(folder.join("seconds"), all.as_secs_f64().to_string())
        .expect("the folder is ours");
}

/// Said after a tenth of them and at the end: what is kept by mistake shows between the two.
fn memory() {
    for n in 0..MANY {
        printed(&minutes(n));
        if n + 1 == MANY / 10 || n + 1 == MANY {
            let held = held().map_or_else(
                || "không rõ".to_owned(),
                |kib| format!("{} MiB", kib / 1024),
            );
            println!("memory after {:>6} papers          {held}", n + 1);
        }
    }
}

/// In kibibytes; only where the system says it in a file.
fn held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn shown(time: Duration) -> String {
    format!("{:>8.1} ms", time.as_secs_f64() * 1000.0)
}

/// Minutes of a village: no two of them the same.
fn minutes(n: u32) -> Document {
    let rows = |rows: &[&[&str]]| {
        Value::Rows(
            rows.iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect(),
        )
    };
    let mut fields = Fields::new()
        .text("superior", "Xã Kon Gang")
        .text("issuer", "Thôn Đông")
        .text("unit", format!("Thôn Đông {n}"))
        .text("unit_kind", "khu dân cư")
        .text("year", "2026")
        .text("start_time", "19 giờ 00")
        .text("end_time", "21 giờ 15")
        .text("venue", "Nhà sinh hoạt cộng đồng Thôn Đông")
        .text("presider", "Rơ Châm Hyưk")
        .text("presider_role", "Trưởng thôn")
        .text("secretary", "Nguyễn Thị Mỹ Lệ")
        .text("n_met", "10")
        .text("n_total", "11")
        .text("result", "đạt")
        .date("start_date", date!(2026 - 10 - 31))
        .date("end_date", date!(2026 - 10 - 31))
        .date("window_from", date!(2025 - 11 - 01))
        .date("window_to", date!(2026 - 10 - 31));
    fields.set(
        "present",
        rows(&[
            &["Rơ Châm Hyưk", "Trưởng thôn"],
            &["Nguyễn Thị Mỹ Lệ", "Phó Trưởng Ban Công tác Mặt trận"],
            &["Trần Đình Hữu", "Công an xã phụ trách địa bàn"],
        ]),
    );
    let criterion: &[&str] = &[
        "KDC",
        "Kiềm chế, kéo giảm các loại tội phạm, tệ nạn xã hội, các hành vi vi phạm pháp luật khác so với năm trước.",
        "Năm 2025: 3 vụ; năm 2026: 1 vụ",
        "Đạt",
        "Giảm 2 vụ so với năm trước.",
        "điểm a khoản 4 Điều 4",
    ];
    fields.set("criteria", rows(&[criterion; 4]));
    make("minutes", &fields).expect("minutes")
}

/// The same paper for typst: the same sheet, font, sizes, paragraphs and tables.
fn typst(document: &Document) -> String {
    let mut out = String::from(
        "#set page(paper: \"a4\", margin: (left: 30mm, right: 20mm, top: 20mm, bottom: 20mm), numbering: none)\n\
         #set text(font: \"Antt Serif\", size: 14pt, lang: \"vi\")\n\
         #set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), leading: 0.55em, spacing: 0.9em)\n\
         #set table(stroke: 0.5pt, inset: 4pt)\n",
    );
    let heading = &document.heading;
    let _ = write!(
        out,
        "#grid(columns: (1fr, auto), align: center, [{} \\ *{}*], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*])\n#align(center)[*{}* \\ *{}*]\n\n",
        escaped(&heading.superior),
        escaped(&heading.issuer),
        escaped(&document.title),
        escaped(&document.subject)
    );
    for block in &document.blocks {
        match block {
            Block::Paragraph(runs) | Block::Item(runs) => {
                runs.iter().for_each(|run| self::run(run, &mut out));
            }
            Block::Basis(text) => {
                let _ = write!(out, "_{}_", escaped(text));
            }
            Block::Centered(text) | Block::Heading { text, .. } => {
                let _ = write!(out, "*{}*", escaped(text));
            }
            Block::Table(content) => table(content, &mut out),
            Block::Annex { title, .. } => {
                let _ = write!(out, "#pagebreak()\n*{}*", escaped(title));
            }
        }
        out.push_str("\n\n");
    }
    let signed: Vec<String> = document
        .signatures
        .iter()
        .map(|one| {
            format!(
                "[*{}* \\ \\ \\ \\ *{}*]",
                escaped(&one.role.join(" ")),
                escaped(&one.name)
            )
        })
        .collect();
    let _ = writeln!(
        out,
        "#grid(columns: (1fr, 1fr), align: center, {})",
        signed.join(", ")
    );
    out
}

fn run(run: &Run, out: &mut String) {
    let text = escaped(&run.text);
    let _ = match run.bold {
        true => write!(out, "#strong[{text}]"),
        false => write!(out, "{text}"),
    };
}

fn table(table: &Table, out: &mut String) {
    let widths: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("{}fr", column.width))
        .collect();
    let heads: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("[*{}*]", escaped(&column.title)))
        .collect();
    let _ = write!(
        out,
        "#table(columns: ({}), table.header({})",
        widths.join(", "),
        heads.join(", ")
    );
    for cell in table.rows.iter().flatten() {
        let _ = write!(out, ", [{}]", escaped(cell));
    }
    out.push(')');
}

/// Signs that mean something to typst are only signs.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if "\\#*_$<>@[]`~-=+/\"'".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
