//! Lists that come in from a spreadsheet: what its columns mean, and what would become of every row. Nothing is kept
//! until a person has seen it; then all good rows are kept in one act.

pub mod columns;
mod incidents;
mod members;
mod points;
mod sanctions;
pub mod sheet;
mod units;

use std::path::Path;

use domain::form::Fields;
use store::Writer;

use crate::App;
use crate::fault::Fault;
use crate::register::Register;
use crate::views::{ChoiceView, InputView, PointTableView};

/// What a column can be.
pub struct Meaning {
    pub field: String,
    pub label: String,
    /// How offices head such a column, folded.
    pub words: &'static [&'static str],
    pub required: bool,
}

impl Meaning {
    fn new(field: &str, label: &str, words: &'static [&'static str]) -> Meaning {
        Meaning {
            field: field.to_owned(),
            label: label.to_owned(),
            words,
            required: false,
        }
    }

    fn required(self) -> Meaning {
        Meaning {
            required: true,
            ..self
        }
    }
}

/// **Dòng của danh sách** — what stands in one row, by meaning.
pub struct ListRow<'a> {
    pub number: u32,
    pub fields: Fields,
    /// Field → "cột C “Loại hình”".
    pub columns: &'a Fields,
    /// What holds for the whole list.
    pub whole: &'a Fields,
}

impl ListRow<'_> {
    /// A cell as one line.
    pub fn of(&self, field: &str) -> String {
        self.fields
            .get(field)
            .map_or_else(String::new, |text| domain::text::one_line(text))
    }

    /// A sentence that names where it is.
    pub fn at(&self, field: &str, sentence: &str) -> Fate {
        let place = self
            .columns
            .get(field)
            .map_or_else(String::new, |column| format!(", {column}"));
        Fate::Wrong(format!("Dòng {}{place}: {sentence}", self.number))
    }
}

/// What would become of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Kept, with what is to be said all the same.
    New(String),
    Known(String),
    Wrong(String),
    /// Nothing to take: hidden, a sum, numbers of columns.
    Left(String),
}

impl Fate {
    pub fn state(&self) -> &'static str {
        match self {
            Fate::New(_) => "new",
            Fate::Known(_) => "known",
            Fate::Wrong(_) => "wrong",
            Fate::Left(_) => "left",
        }
    }

    pub fn sentence(&self) -> &str {
        let (Fate::New(sentence)
        | Fate::Known(sentence)
        | Fate::Wrong(sentence)
        | Fate::Left(sentence)) = self;
        sentence
    }
}

/// States in the order they are counted, with their words.
pub const STATES: [(&str, &str); 4] = [
    ("new", "Thêm mới"),
    ("known", "Đã có"),
    ("wrong", "Có lỗi"),
    ("left", "Không nhập"),
];

/// A list that can come in.
pub trait List {
    fn title(&self) -> String;
    fn intro(&self) -> String;
    /// Route and label of where the list stands.
    fn back(&self) -> (&'static str, &'static str);
    /// What kind of file is picked.
    fn purpose(&self) -> &'static str {
        "list"
    }
    fn meanings(&self) -> &[Meaning];
    fn whole_title(&self) -> &'static str {
        "Cho cả danh sách"
    }
    /// What is asked once for all rows; `taken`: what columns say already.
    fn whole(&self, typed: &Fields, taken: &[&str]) -> Vec<InputView>;
    /// Whether the file is no sheet but says itself all there is to say; it is taken over then.
    fn ready_made(&mut self, _: &Path) -> Result<bool, Fault> {
        Ok(false)
    }
    /// All rows of the list before each is judged, where one stands in another's light.
    fn look_over(&mut self, _rows: &[ListRow<'_>], _whole: &Fields) {}
    /// Judges a row; what is good is held until it is kept.
    fn judge(&mut self, row: &ListRow<'_>) -> Fate;
    /// Why none of the rows can be kept, however good each is.
    fn flaws(&self) -> &[String] {
        &[]
    }
    /// What the rows are together, where they are kept as one thing.
    fn table(&self) -> Option<PointTableView> {
        None
    }
    /// Whether what is asked once is of this file alone, and not of the next with the same columns.
    fn asks_of_each_file(&self) -> bool {
        false
    }
    /// The act, where the log knows what is done by a name of its own.
    fn act(&self) -> Option<&'static str> {
        None
    }
    /// The record that is changed, for the log.
    fn subject(&self) -> String;
    fn keep(&self, app: &App, w: &Writer<'_>) -> Result<(), Fault>;
    /// What was kept, where it is not so many rows.
    fn kept(&self) -> Option<String> {
        None
    }
}

/// The list of a slug, as it stands now.
pub fn open(app: &App, register: &Register, slug: &str) -> Result<Box<dyn List>, Fault> {
    Ok(match slug {
        "units" => Box::new(units::Units::open(app, register)?),
        "incidents" => Box::new(incidents::Incidents::open(register)?),
        "members" => Box::new(members::Members::open(app, register)?),
        "points" => Box::new(points::Points::open(app)?),
        "sanctions" => Box::new(sanctions::Sanctions::open(app)?),
        _ => {
            return Err(Fault::not_found(format!(
                "Không có danh sách “{slug}” để nhập từ bảng tính. Mở lại màn hình rồi làm tiếp."
            )));
        }
    })
}

/// The choice that a cell names, in whatever case and with or without its marks.
fn named<'c>(choices: &'c [ChoiceView], cell: &str) -> Option<&'c ChoiceView> {
    let word = domain::text::fold(cell);
    choices
        .iter()
        .find(|choice| choice.value == cell || domain::text::fold(&choice.label) == word)
        .or_else(|| {
            let common = |choice: &&ChoiceView| {
                choice
                    .hint
                    .split(',')
                    .any(|one| domain::text::fold(one) == word)
            };
            choices.iter().find(common)
        })
}

/// "Ghi một trong: …"; where there are too many to read in a line, where they stand.
fn one_of(choices: &[ChoiceView]) -> String {
    if choices.len() > MOST_NAMED {
        return "Ghi đúng tên một loại có trong mẫu nhập tay.".to_owned();
    }
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    format!("Ghi một trong: {}.", labels.join("; "))
}

const MOST_NAMED: usize = 6;
