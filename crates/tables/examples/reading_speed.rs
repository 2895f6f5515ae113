//! How long a workbook of many rows takes to read and what memory that adds, beside one of a fifth of them; and how
//! soon a file is refused that unpacks to a thousand times its size.

use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use rust_xlsxwriter::Workbook;
use tables::{Book, Fault, Limits};

const ROWS: u32 = 50_000;
const COLUMNS: u16 = 8;
const BOMB: usize = 500 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["make", folder] => make(Path::new(folder)),
        ["read", file] => read(Path::new(file)),
        ["refuse", file] => refuse(Path::new(file)),
        _ => Err("make FOLDER, read FILE, refuse FILE".into()),
    }
}

fn make(folder: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    for rows in [ROWS / 5, ROWS] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..rows {
            sheet.write_number(row, 0, row)?;
            for column in 1..COLUMNS {
                sheet.write_string(row, column, format!("Hộ ông Rơ Châm {row} {}", column % 3))?;
            }
        }
        book.save(folder.join(format!("{rows}.xlsx")))?;
    }
    let mut zip = zip::ZipWriter::new(File::create(folder.join("bomb.xlsx"))?);
    for part in [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ] {
        zip.start_file(part, zip::write::SimpleFileOptions::default())?;
    }
    let blank = vec![b' '; 1 << 20];
    for _ in 0..BOMB >> 20 {
        zip.write_all(&blank)?;
    }
    zip.finish()?;
    Ok(())
}

fn read(file: &Path) -> Result<(), Box<dyn Error>> {
    let before = kilobytes("VmRSS:");
    let start = Instant::now();
    let mut book = Book::open(File::open(file)?, Limits::LIST)?;
    let (mut rows, mut letters) = (0u32, 0usize);
    book.read(0, |row| {
        rows += 1;
        letters += row.cells.iter().map(|cell| cell.text.len()).sum::<usize>();
        true
    })?;
    let time = start.elapsed();
    let added = kilobytes("VmHWM:").saturating_sub(before);
    println!(
        "a workbook of {rows:>6} rows            {:>8.2} s   ({} MB added, {} MB of text)",
        time.as_secs_f64(),
        added / 1024,
        letters >> 20
    );
    Ok(())
}

fn refuse(file: &Path) -> Result<(), Box<dyn Error>> {
    let packed = std::fs::metadata(file)?.len();
    let start = Instant::now();
    let found = Book::open(File::open(file)?, Limits::LIST).err();
    let time = start.elapsed();
    match found {
        Some(Fault::TooLarge { .. }) => {
            println!(
                "{} KB that unpack to {} MB, refused   {:>8.3} s",
                packed / 1024,
                BOMB >> 20,
                time.as_secs_f64()
            );
            Ok(())
        }
        other => Err(format!("not refused: {other:?}").into()),
    }
}

/// A line of what Linux says of this program; nothing elsewhere.
fn kilobytes(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status
        .lines()
        .find_map(|one| one.strip_prefix(line))
        .unwrap_or_default();
    found.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}
