//! A point table out of a spreadsheet: what each of its rows is, and the rule text that says the same.
//!
//! Rows come by meaning: which column is which is for the office to say. An item has a code (or the number it has in the
//! table), its text and its greatest marks; and where there are any, what each occurrence costs, the kinds of the log
//! that are counted (parted by `|`), a group, a provision of its own, and a cross where it scores the result by the
//! standard.

mod outline;

use super::{MarkSteps, Marks};
use crate::{form::Fields, law::Provision, text};
use outline::Place;
use std::collections::BTreeSet;

/// What a column can be.
pub const CODE: &str = "code";
/// The running number, which is the code where no column has codes.
pub const NUMBER: &str = "number";
pub const TITLE: &str = "title";
pub const MAX: &str = "max";
pub const EACH: &str = "each";
pub const INCIDENTS: &str = "incidents";
pub const GROUP: &str = "group";
pub const CITATION: &str = "citation";
pub const STANDARD: &str = "standard";

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

/// **Dòng của bảng điểm** — what a row of the spreadsheet turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetRow {
    Item {
        code: String,
        group: String,
    },
    /// Columns, each with what is wrong in it.
    Wrong(Vec<(&'static str, String)>),
    /// A heading, a note; with why it is no item.
    Left(&'static str),
}

/// **Bảng điểm đã đọc** — every row, and the rule text; or what is wrong with the table as a whole. Where a row is wrong
/// there is neither.
pub struct SheetRead {
    pub rows: Vec<SheetRow>,
    pub text: Option<Result<String, String>>,
}

/// Reads the rows of a table. It is good as a whole, or not at all.
pub fn read(rows: &[Fields], head: &SheetHead) -> SheetRead {
    let mut items: Vec<Item> = Vec::new();
    let mut codes = BTreeSet::new();
    let read: Vec<SheetRow> = rows
        .iter()
        .zip(outline::places(rows))
        .map(|(row, place)| match place {
            Place::Item { code, group } => {
                let item = Item::of(row, code, group, head);
                let mut faults = item.faults(row, head);
                if !item.code.is_empty() && !codes.insert(item.code.clone()) {
                    let twice = format!("hai mục chấm cùng mã “{}”. Đổi một mã.", item.code);
                    faults.push((code_column(row), twice));
                }
                if faults.is_empty() {
                    let (code, group) = (item.code.clone(), item.group.clone());
                    items.push(item);
                    SheetRow::Item { code, group }
                } else {
                    SheetRow::Wrong(faults)
                }
            }
            Place::Head {
                differs: Some((own, sum)),
            } => SheetRow::Wrong(vec![(
                MAX,
                format!(
                    "ghi {own} điểm, các mục bên dưới cộng lại được {sum}. Sửa một trong hai; nếu các dòng bên dưới chỉ là các mức chấm, ẩn chúng trong bảng tính."
                ),
            )]),
            Place::Head { differs: None } => {
                SheetRow::Left("Tên nhóm: các mục bên dưới thuộc nhóm này.")
            }
            Place::Left(why) => SheetRow::Left(why),
        })
        .collect();
    let is_wrong = read.iter().any(|row| matches!(row, SheetRow::Wrong(_)));
    SheetRead {
        // A sum is only worth a word once every row can be read.
        text: (!is_wrong).then(|| written(&items, head)),
        rows: read,
    }
}

/// The rule text of items that sum to the scale.
fn written(items: &[Item], head: &SheetHead) -> Result<String, String> {
    let sum = Marks::sum(items.iter().map(|item| item.max));
    if items.is_empty() {
        return Err(
            "Bảng này không có mục chấm nào. Xem lại trang tính, dòng tiêu đề và cột điểm tối đa."
                .to_owned(),
        );
    }
    if sum != head.total {
        return Err(format!(
            "Bảng có {} mục, điểm tối đa cộng lại được {sum}, phải đúng {} điểm. Xem lại từng mục, và các dòng không được nhập.",
            items.len(),
            head.total
        ));
    }
    let mut groups: Vec<&str> = Vec::new();
    for item in items.iter().filter(|item| !item.group.is_empty()) {
        if !groups.contains(&item.group.as_str()) {
            groups.push(&item.group);
        }
    }
    let items: String = items
        .iter()
        .map(|item| item.written(&groups, head))
        .collect();
    Ok(format!(
        "{}{}{items}",
        head.written(),
        group_tables(&groups)
    ))
}

/// Where the code of a row is looked for; a text may begin with its number.
fn code_column(row: &Fields) -> &'static str {
    let is_there = |column: &&str| row.contains_key(*column);
    [CODE, NUMBER].into_iter().find(is_there).unwrap_or(TITLE)
}

/// The marks of a cell: “6”, “2,5”, “10,00”, “10 điểm”.
fn marks(cell: &str) -> Option<Marks> {
    let folded = text::fold(cell);
    let number = folded.trim_end_matches("diem").trim_end_matches('d').trim();
    let number = match number.split_once([',', '.']) {
        Some((whole, part)) if !part.is_empty() => match part.trim_end_matches('0') {
            "" => whole.to_owned(),
            part => format!("{whole},{part}"),
        },
        _ => number.to_owned(),
    };
    Marks::parse(&number).filter(|marks| *marks > Marks::ZERO)
}

struct Item {
    code: String,
    title: String,
    max: Marks,
    each: Option<Marks>,
    incidents: String,
    group: String,
    citation: String,
    standard: bool,
}

impl Item {
    fn of(row: &Fields, code: String, group: String, head: &SheetHead) -> Item {
        let of = |column| cell(row, column);
        let or = |own: String, other: String| if own.is_empty() { other } else { own };
        Item {
            code,
            title: of(TITLE),
            max: marks(&of(MAX)).unwrap_or_default(),
            each: marks(&of(EACH)),
            incidents: of(INCIDENTS),
            group: or(of(GROUP), group),
            citation: or(of(CITATION), head.citation.clone()),
            standard: !of(STANDARD).is_empty(),
        }
    }

    /// Everything that is wrong in the row, by column.
    fn faults(&self, row: &Fields, head: &SheetHead) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        if self.code.is_empty() {
            let missing = match code_column(row) {
                CODE => "chưa có mã. Ghi mã của mục chấm vào ô này, lưu tệp rồi chọn lại.",
                NUMBER => {
                    "mục chấm chưa có số thứ tự để làm mã. Đánh số vào ô này, như 1, 2 hoặc 1.1, 1.2 (nhóm thì I, II), lưu tệp rồi chọn lại."
                }
                _ => {
                    "mục chấm chưa có số thứ tự để làm mã. Thêm cột TT vào bảng tính, đánh số các mục, lưu tệp rồi chọn lại."
                }
            };
            faults.push((code_column(row), missing.to_owned()));
        }
        if self.title.is_empty() {
            faults.push((
                TITLE,
                "chưa có nội dung. Ghi nội dung của mục chấm vào ô này.".to_owned(),
            ));
        }
        faults.extend(marks_fault(&cell(row, MAX), head.steps).map(|fault| (MAX, fault)));
        let each = cell(row, EACH);
        let each_fault = Some(each.as_str())
            .filter(|each| !each.is_empty())
            .and_then(|each| marks_fault(each, head.steps));
        faults.extend(each_fault.map(|fault| (EACH, fault)));
        if let Some(each) = self
            .each
            .filter(|each| *each > self.max && self.max > Marks::ZERO)
        {
            faults.push((
                EACH,
                format!(
                    "mỗi lần trừ {each} điểm, nhiều hơn điểm tối đa của mục ({}).",
                    self.max
                ),
            ));
        }
        faults.extend(
            self.incident_faults(each.is_empty(), head)
                .into_iter()
                .map(|fault| (INCIDENTS, fault)),
        );
        if Provision::parse(&self.citation).is_none() {
            faults.push((
                CITATION,
                format!(
                    "căn cứ “{}” chưa đúng mẫu. Ghi như “điểm b khoản 2 Điều 9” hoặc “mục IV.3.2”.",
                    self.citation
                ),
            ));
        }
        faults
    }

    /// What is counted from the log must be a kind of it, and something that is counted at all.
    fn incident_faults(&self, is_uncounted: bool, head: &SheetHead) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.incidents.is_empty() && is_uncounted {
            faults.push(
                "chỉ ghi ở mục trừ điểm theo số lần. Ghi thêm cột “Trừ mỗi lần”, hoặc để trống."
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
                faults.push(if known.is_empty() {
                    "đối tượng này không có sổ vụ việc, nên cột này phải để trống.".to_owned()
                } else {
                    format!(
                        "ghi “{named}”, sổ vụ việc không có loại này. Chép đúng một trong các loại: {}.",
                        known.join("; ")
                    )
                });
            }
        }
        faults
    }

    fn named_incidents(&self) -> impl Iterator<Item = &str> {
        self.incidents
            .split('|')
            .map(str::trim)
            .filter(|named| !named.is_empty())
    }

    fn written(&self, groups: &[&str], head: &SheetHead) -> String {
        let mut item = format!(
            "\n[[item]]\ncode = {}\ntitle = {}\nmax = {}\n",
            quoted(&self.code),
            quoted(&self.title),
            written_marks(self.max)
        );
        if let Some(each) = self.each {
            item.push_str(&format!("per_occurrence = {}\n", written_marks(each)));
        }
        let incidents: Vec<String> = self
            .named_incidents()
            .filter_map(|named| head.incident_kind(named).map(quoted))
            .collect();
        if !incidents.is_empty() {
            item.push_str(&format!("incidents = [{}]\n", incidents.join(", ")));
        }
        if let Some(at) = groups.iter().position(|group| **group == self.group) {
            item.push_str(&format!("group = \"{}\"\n", at + 1));
        }
        if self.standard {
            item.push_str("standard = true\n");
        }
        item.push_str(&format!("citation = {}\n", quoted(&self.citation)));
        item
    }
}

/// Why a cell is no marks that the table can have.
fn marks_fault(cell: &str, steps: MarkSteps) -> Option<String> {
    match marks(cell) {
        Some(marks) if steps.allow(marks) => None,
        Some(marks) => Some(format!(
            "ghi {marks}, nhưng bảng này chấm {}. Ghi số nguyên, hoặc chọn “Có nửa điểm”.",
            steps.words()
        )),
        None if cell.is_empty() => {
            Some("chưa có điểm. Ghi số lớn hơn 0, ví dụ 6 hoặc 2,5.".to_owned())
        }
        None => Some(format!(
            "ghi “{cell}”, không phải là số điểm. Ghi số lớn hơn 0, ví dụ 6 hoặc 2,5."
        )),
    }
}

fn cell(row: &Fields, column: &str) -> String {
    row.get(column)
        .map_or_else(String::new, |cell| text::one_line(cell))
}

fn written_marks(marks: Marks) -> String {
    marks.to_string().replace(',', ".")
}

fn group_tables(groups: &[&str]) -> String {
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
