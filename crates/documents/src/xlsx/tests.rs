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
            for (n, (_, table)) in (1..).zip(tables(&document)) {
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
