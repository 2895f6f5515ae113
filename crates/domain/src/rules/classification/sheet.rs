//! A point table from a spreadsheet saved as CSV: read with its line numbers, and written as a rule text.
//!
//! The first line names the columns: `mã`, `nội dung`, `điểm tối đa`; and where there are any, `trừ mỗi lần`,
//! `loại vụ việc` (kinds of the log that are counted, parted by `|`), `nhóm`, `căn cứ`, `kết quả công nhận` (a
//! cross marks the item that scores the result by the standard).
//! Columns are parted by a comma, a semicolon or a tab, as the spreadsheet does it.

use super::{MarkSteps, Marks};
use crate::{law::Provision, rules::PackFault, text};
use std::collections::BTreeSet;

/// **Đầu bảng điểm** — what the file itself does not say: typed by the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetHead {
    pub slug: String,
    pub classification: String,
    pub object: String,
    pub title: String,
    pub issuer: String,
    /// dd/mm/yyyy; empty where it is not known.
    pub date: String,
    /// For every item that has none of its own: “mục 2”, “khoản 1 Điều 7”.
    pub citation: String,
    pub steps: MarkSteps,
    /// What the items must sum to.
    pub total: Marks,
    /// Kinds of incidents that the object's units log: slug and title.
    pub incident_kinds: Vec<(String, String)>,
}

/// The columns of the head, as they are known.
const COLUMNS: [(&str, bool); 8] = [
    ("mã", true),
    ("nội dung", true),
    ("điểm tối đa", true),
    ("trừ mỗi lần", false),
    ("loại vụ việc", false),
    ("nhóm", false),
    ("căn cứ", false),
    ("kết quả công nhận", false),
];

struct Row {
    line: usize,
    cells: Vec<String>,
}

/// The rule text that says what the spreadsheet says, or everything that is wrong in it.
pub fn from_csv(file: &str, csv: &str, head: &SheetHead) -> Result<String, Vec<PackFault>> {
    let mut faults = Vec::new();
    let mut fault = |line: usize, sentence: String| {
        faults.push(PackFault {
            file: file.to_owned(),
            line,
            sentence,
        });
    };
    let mut rows = rows(csv.trim_start_matches('\u{feff}')).into_iter();
    let columns = match rows.next() {
        Some(first) => columns(&first, &mut fault),
        None => {
            fault(
                1,
                "Tệp trống. Dòng đầu phải ghi: mã; nội dung; điểm tối đa; trừ mỗi lần.".to_owned(),
            );
            Vec::new()
        }
    };
    let mut items = String::new();
    let mut groups: Vec<String> = Vec::new();
    let (mut sum, mut codes, mut n_items) = (Marks::ZERO, BTreeSet::new(), 0);
    if faults_free(&columns) {
        for row in rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())) {
            n_items += 1;
            let of = |name: &str| {
                columns
                    .iter()
                    .position(|column| column == name)
                    .and_then(|at| row.cells.get(at))
                    .cloned()
                    .unwrap_or_default()
            };
            let item = Item {
                code: of("mã"),
                title: of("nội dung"),
                max: of("điểm tối đa"),
                each: of("trừ mỗi lần"),
                incidents: of("loại vụ việc"),
                group: of("nhóm"),
                citation: match of("căn cứ") {
                    own if own.is_empty() => head.citation.clone(),
                    own => own,
                },
                standard: !of("kết quả công nhận").is_empty(),
            };
            if !codes.insert(item.code.clone()) {
                fault(
                    row.line,
                    format!("Hai mục chấm cùng mã “{}”. Đổi một mã.", item.code),
                );
            }
            sum = sum.plus(item.check(row.line, head, &mut fault));
            if !item.group.is_empty() && !groups.contains(&item.group) {
                groups.push(item.group.clone());
            }
            items.push_str(&item.written(&groups, head));
        }
    }
    // A sum is only worth a word once every line can be read.
    if faults.is_empty() && sum != head.total {
        faults.push(PackFault {
            file: file.to_owned(),
            line: 1,
            sentence: format!(
                "Bảng có {n_items} mục, điểm tối đa cộng lại được {sum}, phải đúng {} điểm. Xem lại từng mục.",
                head.total
            ),
        });
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(format!(
        "{}{}{items}",
        head.written(),
        group_tables(&groups)
    ))
}

fn faults_free(columns: &[String]) -> bool {
    COLUMNS
        .iter()
        .filter(|(_, needed)| *needed)
        .all(|(name, _)| columns.iter().any(|column| column == name))
}

/// The names of the columns, each known; those that must be there, are.
fn columns(first: &Row, fault: &mut impl FnMut(usize, String)) -> Vec<String> {
    let mut named = Vec::new();
    for cell in &first.cells {
        let folded = text::fold(cell);
        let known = COLUMNS.iter().find(|(name, _)| text::fold(name) == folded);
        match known {
            Some((name, _)) => named.push((*name).to_owned()),
            None if cell.is_empty() => named.push(String::new()),
            None => {
                let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
                fault(
                    first.line,
                    format!(
                        "Không hiểu cột “{cell}”. Các cột được dùng: {}.",
                        names.join("; ")
                    ),
                );
                named.push(String::new());
            }
        }
    }
    for (name, _) in COLUMNS.iter().filter(|(_, needed)| *needed) {
        if !named.iter().any(|column| column == name) {
            fault(
                first.line,
                format!(
                    "Dòng đầu thiếu cột “{name}”. Dòng đầu phải ghi: mã; nội dung; điểm tối đa; trừ mỗi lần."
                ),
            );
        }
    }
    named
}

struct Item {
    code: String,
    title: String,
    max: String,
    each: String,
    incidents: String,
    group: String,
    citation: String,
    standard: bool,
}

impl Item {
    /// Says what is wrong in this line; the greatest marks of the item as far as they can be read.
    fn check(&self, line: usize, head: &SheetHead, fault: &mut impl FnMut(usize, String)) -> Marks {
        let steps = head.steps;
        for (what, value) in [("mã", &self.code), ("nội dung", &self.title)] {
            if value.is_empty() {
                fault(
                    line,
                    format!("Cột “{what}” còn trống. Ghi {what} của mục chấm."),
                );
            }
        }
        let max = marks_of(line, "điểm tối đa", &self.max, steps, fault);
        if !self.each.is_empty() {
            let each = marks_of(line, "trừ mỗi lần", &self.each, steps, fault);
            if each > max && max > Marks::ZERO {
                fault(
                    line,
                    format!("Mỗi lần trừ {each} điểm, nhiều hơn điểm tối đa của mục ({max})."),
                );
            }
        }
        self.check_incidents(line, head, fault);
        if Provision::parse(&self.citation).is_none() {
            fault(
                line,
                format!(
                    "Căn cứ “{}” chưa đúng mẫu. Ghi như “điểm b khoản 2 Điều 9” hoặc “mục IV.3.2”.",
                    self.citation
                ),
            );
        }
        max
    }

    /// What is counted from the log must be a kind of it, and something that is counted at all.
    fn check_incidents(
        &self,
        line: usize,
        head: &SheetHead,
        fault: &mut impl FnMut(usize, String),
    ) {
        if !self.incidents.is_empty() && self.each.is_empty() {
            fault(
                line,
                "Cột “loại vụ việc” chỉ ghi ở mục trừ điểm theo số lần. Ghi thêm cột “trừ mỗi lần”, hoặc để trống."
                    .to_owned(),
            );
        }
        for named in self.named_incidents() {
            if head.incident_kind(named).is_none() {
                let known: Vec<&str> = head
                    .incident_kinds
                    .iter()
                    .map(|(_, title)| title.as_str())
                    .collect();
                fault(
                    line,
                    if known.is_empty() {
                        "Đối tượng này không có sổ vụ việc, nên cột “loại vụ việc” phải để trống."
                            .to_owned()
                    } else {
                        format!(
                            "Cột “loại vụ việc” ghi “{named}”, sổ vụ việc không có loại này. Chép đúng một trong các loại: {}.",
                            known.join("; ")
                        )
                    },
                );
            }
        }
    }

    fn named_incidents(&self) -> impl Iterator<Item = &str> {
        self.incidents
            .split('|')
            .map(str::trim)
            .filter(|named| !named.is_empty())
    }

    fn written(&self, groups: &[String], head: &SheetHead) -> String {
        let mut item = format!(
            "\n[[item]]\ncode = {}\ntitle = {}\nmax = {}\n",
            quoted(&self.code),
            quoted(&self.title),
            written_marks(&self.max)
        );
        if !self.each.is_empty() {
            item.push_str(&format!("per_occurrence = {}\n", written_marks(&self.each)));
        }
        let incidents: Vec<String> = self
            .named_incidents()
            .filter_map(|named| head.incident_kind(named).map(quoted))
            .collect();
        if !incidents.is_empty() {
            item.push_str(&format!("incidents = [{}]\n", incidents.join(", ")));
        }
        if let Some(at) = groups.iter().position(|group| *group == self.group) {
            item.push_str(&format!("group = \"{}\"\n", at + 1));
        }
        if self.standard {
            item.push_str("standard = true\n");
        }
        item.push_str(&format!("citation = {}\n", quoted(&self.citation)));
        item
    }
}

fn marks_of(
    line: usize,
    column: &str,
    written: &str,
    steps: MarkSteps,
    fault: &mut impl FnMut(usize, String),
) -> Marks {
    match Marks::parse(written) {
        Some(marks) if marks > Marks::ZERO && steps.allow(marks) => marks,
        Some(marks) if marks > Marks::ZERO => {
            fault(
                line,
                format!(
                    "Cột “{column}” ghi {marks}, nhưng bảng này chấm {}. Ghi số nguyên, hoặc chọn bảng có nửa điểm.",
                    steps.words()
                ),
            );
            Marks::ZERO
        }
        Some(_) | None => {
            fault(
                line,
                format!(
                    "Cột “{column}” ghi “{written}”, không phải là số điểm. Ghi số lớn hơn 0, ví dụ 6 hoặc 2,5."
                ),
            );
            Marks::ZERO
        }
    }
}

fn written_marks(written: &str) -> String {
    written.trim().replace(',', ".")
}

fn group_tables(groups: &[String]) -> String {
    groups
        .iter()
        .enumerate()
        .map(|(at, title)| {
            format!(
                "\n[[group]]\ncode = \"{}\"\ntitle = {}\n",
                at + 1,
                quoted(title)
            )
        })
        .collect()
}

impl SheetHead {
    /// The slug of a kind of incident that is named by its title or its slug.
    fn incident_kind(&self, named: &str) -> Option<&str> {
        let folded = text::fold(named);
        self.incident_kinds
            .iter()
            .find(|(slug, title)| slug == named || text::fold(title) == folded)
            .map(|(slug, _)| slug.as_str())
    }

    fn written(&self) -> String {
        let date = if self.date.is_empty() {
            String::new()
        } else {
            format!("date = {}\n", quoted(&self.date))
        };
        let steps = match self.steps {
            MarkSteps::Whole => "whole",
            MarkSteps::Half => "half",
        };
        format!(
            "format = 1\nslug = {}\nlevel = \"points\"\nfor = {}\nobject = {}\nsteps = \"{steps}\"\n\n\
             [instrument]\ntitle = {}\nissuer = {}\n{date}",
            quoted(&self.slug),
            quoted(&self.classification),
            quoted(&self.object),
            quoted(&self.title),
            quoted(&self.issuer),
        )
    }
}

/// A text as TOML writes it.
fn quoted(written: &str) -> String {
    let mut quoted = String::from("\"");
    for c in written.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Lines of cells, each with the line it begins at. Cells in quotes may hold the separator and line breaks.
fn rows(csv: &str) -> Vec<Row> {
    let first = csv.lines().next().unwrap_or_default();
    let separator = ['\t', ';', ',']
        .into_iter()
        .max_by_key(|separator| first.matches(*separator).count())
        .unwrap_or(',');
    let mut rows = Vec::new();
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let (mut line, mut begun) = (1, 1);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push(row(begun, &mut cells));
                line += 1;
                begun = line;
            }
            '\n' => {
                line += 1;
                cell.push(' ');
            }
            c if c == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        rows.push(row(begun, &mut cells));
    }
    rows
}

fn row(line: usize, cells: &mut Vec<String>) -> Row {
    let cells = std::mem::take(cells)
        .iter()
        .map(|cell| text::one_line(cell))
        .collect();
    Row { line, cells }
}
