use super::*;
use crate::forms::forms;
use crate::make;
use crate::tests::papers::{Filling, filled};
use std::io::Read;

fn info() -> PdfInfo {
    PdfInfo {
        date: time::macros::date!(2026 - 10 - 31),
        author: "Xã Kon Gang".into(),
    }
}

fn member(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("a ZIP file");
    let mut text = String::new();
    zip.by_name(name)
        .unwrap_or_else(|_| panic!("{name} is missing"))
        .read_to_string(&mut text)
        .expect("UTF-8");
    text
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// What stands in every cell of a worksheet, in its order; a figure as the file writes it.
fn cells(file: &[u8], sheet: usize) -> Vec<String> {
    let shared: Vec<String> = member(file, "xl/sharedStrings.xml")
        .split("<si>")
        .skip(1)
        .map(|one| {
            let text = one.split_once('>').map_or("", |(_, text)| text);
            unescaped(text.split("</t>").next().unwrap_or_default())
        })
        .collect();
    member(file, &format!("xl/worksheets/sheet{sheet}.xml"))
        .split("<c ")
        .skip(1)
        .filter_map(|cell| {
            let value = cell.split("<v>").nth(1)?.split("</v>").next()?;
            Some(match cell.contains("t=\"s\"") {
                true => shared[value.parse::<usize>().expect("an index")].clone(),
                false => value.to_owned(),
            })
        })
        .filter(|text| !text.is_empty())
        .collect()
}

/// Who signs, row by row from the left.
fn signed(document: &Document) -> Vec<String> {
    let roles = document.signatures.iter().map(|one| one.role.len()).max();
    let lines = (0..roles.unwrap_or(0)).flat_map(|line| {
        let at_line = move |one: &Signature| one.role.get(line).cloned();
        document.signatures.iter().filter_map(at_line)
    });
    let names = document.signatures.iter().map(|one| one.name.clone());
    lines.chain(names).collect()
}

#[test]
fn a_workbook_says_what_the_tables_of_the_paper_say() {
    for form in forms() {
        for filling in Filling::ALL {
            let document = make(form.slug, &filled(form, filling)).expect("a paper");
            let document = clean::document(&document);
            if !has_tables(&document) {
                continue;
            }
            let name = format!("{}-{}", form.slug, filling.name());
            let file =
                to_xlsx(&document, &info()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            if let Some(folder) = std::env::var_os("ANTT_PAPERS") {
                let place = std::path::Path::new(&folder).join(format!("{name}.xlsx"));
                std::fs::write(place, &file).expect("the folder is there");
            }
            let n_tables = tables(&document).count();
            for (n, (_, table)) in (1..).zip(tables(&document)) {
                let signed = (n == n_tables).then(|| signed(&document));
                let expected: Vec<String> = table
                    .columns
                    .iter()
                    .map(|column| column.title.clone())
                    .chain(table.rows.iter().flat_map(|row| {
                        row.iter().zip(&table.columns).map(|(text, column)| {
                            match figure(text, column.align) {
                                Some(figure) => figure.value.to_string(),
                                None => text.clone(),
                            }
                        })
                    }))
                    .chain(signed.into_iter().flatten())
                    .filter(|text| !text.is_empty())
                    .collect();
                let said = cells(&file, n);
                let from = said.len().saturating_sub(expected.len());
                assert_eq!(said[from..], expected, "{name}, table {n}");
            }
            assert!(
                file == to_xlsx(&document, &info()).expect("again"),
                "{name}"
            );
        }
    }
}

#[test]
fn figures_are_numbers_and_codes_are_not() {
    for (text, align, value) in [
        ("7", Align::Right, Some(7.0)),
        ("1.234", Align::Right, Some(1234.0)),
        ("89,5", Align::Right, Some(89.5)),
        ("0", Align::Right, Some(0.0)),
        ("03", Align::Right, None),
        ("7/12", Align::Right, None),
        ("12.34", Align::Right, None),
        ("", Align::Right, None),
        ("1234567890123456", Align::Right, None),
        ("7", Align::Center, None),
        ("23701", Align::Left, None),
    ] {
        let read = figure(text, align).map(|figure| figure.value);
        assert_eq!(read, value, "{text}");
    }
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    for (text, marked) in [
        ("=1+1", true),
        ("+84", true),
        ("-2", true),
        ("@SUM(A1)", true),
        ("Thôn Đông", false),
    ] {
        assert_eq!(
            guarded(text, base()) == base().set_quote_prefix(),
            marked,
            "{text}"
        );
    }
}

/// A folder of workbooks as another office program reads them, in this form.
fn converted(folder: &std::path::Path, form: &str) {
    let settings = format!("-env:UserInstallation=file://{}/settings", folder.display());
    let files = std::fs::read_dir(folder)
        .expect("the folder is ours")
        .map(|entry| entry.expect("it can be listed").path());
    let output = std::process::Command::new("soffice")
        .args([&settings, "--headless", "--convert-to", form, "--outdir"])
        .arg(folder)
        .args(files.filter(|file| file.extension().is_some_and(|end| end == "xlsx")))
        .output()
        .expect("soffice is missing: apt-get install libreoffice-calc-nogui");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let complaint = said.lines().find(|line| !line.contains("javaldx"));
    assert!(output.status.success() && complaint.is_none(), "{said}");
}

/// The cells of a CSV file that are not empty, in their order. Only what LibreOffice writes is read: a cell with a
/// comma, a quotation mark or a line break in it is quoted.
fn csv_cells(text: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let (mut cell, mut quoted) = (String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells.retain(|cell| !cell.is_empty());
    cells
}

#[test]
fn libreoffice_reads_in_every_workbook_what_the_program_wrote() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let mut written = Vec::new();
    for form in forms() {
        let document = make(form.slug, &filled(form, Filling::Long)).expect("a paper");
        let document = clean::document(&document);
        if !has_tables(&document) {
            continue;
        }
        let file = to_xlsx(&document, &info()).expect("a workbook");
        std::fs::write(folder.path().join(format!("{}.xlsx", form.slug)), &file)
            .expect("the folder is ours");
        for n in 1..=tables(&document).count() {
            written.push((form.slug, n, cells(&file, n)));
        }
    }
    assert!(written.len() > 10, "most papers have tables");
    // Every worksheet as a file of its own, in UTF-8, figures as they are and not as they are shown.
    converted(
        folder.path(),
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
    );
    for (slug, n, expected) in written {
        let file = folder.path().join(format!("{slug}-Bảng {n}.csv"));
        let read = std::fs::read_to_string(&file)
            .unwrap_or_else(|fault| panic!("{slug}, table {n}: {fault}"));
        assert_eq!(csv_cells(&read), expected, "{slug}, table {n}");
    }
}

#[test]
fn a_list_is_written_row_by_row_with_real_dates_and_figures_and_no_formula() {
    use super::list::{Cell, write_list};
    use crate::model::{Heading, Look};

    let columns: Vec<TableColumn> = ["STT", "Đơn vị", "Ngày"]
        .into_iter()
        .map(|title| TableColumn {
            title: title.to_owned(),
            width: 10,
            align: Align::Left,
            by_hand: false,
        })
        .collect();
    let document = Document {
        slug: "roll".to_owned(),
        heading: Heading {
            issuer: "CÔNG AN XÃ MẪU".to_owned(),
            ..Heading::default()
        },
        title: "SỔ THEO DÕI".to_owned(),
        subject: String::new(),
        addressees: Vec::new(),
        blocks: Vec::new(),
        signatures: vec![Signature {
            role: vec!["TRƯỞNG CÔNG AN XÃ".to_owned()],
            name: String::new(),
        }],
        recipients: Vec::new(),
        sample: false,
        code: None,
        sheet: Sheet::Landscape,
        look: Look::Paper,
    };
    let mut rows = [
        vec![
            Cell::Number(1),
            Cell::Text("=HYPERLINK(\"x\")".to_owned()),
            Cell::Day(time::macros::date!(2026 - 02 - 03)),
        ],
        vec![
            Cell::Number(2),
            Cell::Text("Thôn Mẫu".to_owned()),
            Cell::Nothing,
        ],
    ]
    .into_iter();
    let mut out = std::io::Cursor::new(Vec::new());
    let n = write_list(&document, &columns, &info(), &mut out, || {
        Ok::<_, Error>(rows.next())
    });
    assert_eq!(n.expect("the list is written"), 2);
    let file = out.into_inner();
    let sheet = unescaped(&member(&file, "xl/worksheets/sheet1.xml"));
    assert!(!sheet.contains("<f>"), "nothing is a formula");
    for text in [
        "CÔNG AN XÃ MẪU",
        "SỔ THEO DÕI",
        "Thôn Mẫu",
        "=HYPERLINK",
        "TRƯỞNG CÔNG AN XÃ",
    ] {
        assert!(sheet.contains(text), "{text} is missing");
    }
    // 03/02/2026, counted in days from 1900 as the format does.
    assert!(
        sheet.contains("<v>46056</v>"),
        "a date is a number with a look"
    );
    assert!(member(&file, "xl/styles.xml").contains("dd/mm/yyyy"));
}
