//! What the columns of a sheet are: guessed from its head, said by a person, remembered for the same head.

use domain::form::{Fields, typed};
use domain::text::fold;

use super::sheet::{Sheet, fits};
use super::{List, Meaning};
use crate::shown::{plain_form, plain_input};
use crate::views::{ChoiceView, FormView, InputView, ListColumnView};

/// The form; its subject names the list and the head, `units/Tên đơn vị | Loại`.
pub const FORM: &str = "list-columns";
/// A column that is not taken.
pub const NONE: &str = "none";

/// What is remembered of a list whose columns have these heads.
pub fn subject(list: &str, titles: &[String]) -> String {
    format!("{list}/{}", titles.join(" | "))
}

/// The list and the heads of a subject.
pub fn parted(subject: &str) -> (&str, Vec<String>) {
    let (list, titles) = subject.split_once('/').unwrap_or((subject, ""));
    (list, titles.split(" | ").map(str::to_owned).collect())
}

fn field(column: usize) -> String {
    format!("column.{}", column + 1)
}

/// A, B … Z, AA …
fn letter(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

/// "cột C “Loại hình”"
pub fn place(column: usize, title: &str) -> String {
    if title.is_empty() {
        format!("cột {}", letter(column))
    } else {
        format!("cột {} “{title}”", letter(column))
    }
}

/// For every column what it is: as somebody said, else by its head; each meaning once.
pub fn taken<'m>(
    meanings: &'m [Meaning],
    titles: &[String],
    said: &Fields,
) -> Vec<Option<&'m Meaning>> {
    let of = |column: usize| typed(said, &field(column));
    let by_slug = |slug: &str| meanings.iter().find(|meaning| meaning.field == slug);
    let mut taken: Vec<Option<&Meaning>> = (0..titles.len())
        .map(|column| by_slug(&of(column)?))
        .collect();
    // The very words first, then what only begins like them.
    for wanted in [2, 1] {
        for (column, title) in titles.iter().enumerate() {
            if taken[column].is_some() || of(column).is_some() {
                continue;
            }
            let is_free = |meaning: &&Meaning| {
                taken
                    .iter()
                    .flatten()
                    .all(|other| other.field != meaning.field)
            };
            let title = fold(title);
            taken[column] = meanings
                .iter()
                .filter(is_free)
                .find(|meaning| fits(meaning, &title) == wanted);
        }
    }
    taken
}

/// The form as `save_field` asks for it.
pub fn form_view(list: &dyn List, subject: &str, said: &Fields) -> FormView {
    let (_, titles) = parted(subject);
    let taken = taken(list.meanings(), &titles, said);
    let mut form = whole(list, subject, said, &taken);
    form.inputs.extend(
        titles
            .iter()
            .zip(&taken)
            .enumerate()
            .map(|(column, (title, meaning))| {
                let value = meaning
                    .map_or(NONE, |meaning| meaning.field.as_str())
                    .to_owned();
                let label = domain::form::upper_first(&place(column, title));
                InputView {
                    choices: choices(list),
                    ..plain_input(&field(column), &label, "choice", value)
                }
            }),
    );
    form
}

/// What is asked once for all rows.
pub fn whole(
    list: &dyn List,
    subject: &str,
    said: &Fields,
    taken: &[Option<&Meaning>],
) -> FormView {
    let fields: Vec<&str> = taken
        .iter()
        .flatten()
        .map(|meaning| meaning.field.as_str())
        .collect();
    plain_form(
        FORM,
        subject,
        list.whole_title(),
        list.whole(said, &fields),
        false,
    )
}

/// What a column can be.
pub fn choices(list: &dyn List) -> Vec<ChoiceView> {
    let choice = |value: &str, label: &str| ChoiceView {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: String::new(),
    };
    let none = choice(NONE, "Không nhập");
    std::iter::once(none)
        .chain(
            list.meanings()
                .iter()
                .map(|meaning| choice(&meaning.field, &meaning.label)),
        )
        .collect()
}

/// Every column as screens see it.
pub fn views(sheet: &Sheet, taken: &[Option<&Meaning>]) -> Vec<ListColumnView> {
    let sample = |column: usize| {
        let cells = sheet
            .lines
            .iter()
            .filter_map(|line| line.cells.get(column))
            .filter(|cell| !cell.is_empty());
        cells.take(3).cloned().collect::<Vec<_>>().join("; ")
    };
    let twice = |column: usize| {
        let meaning = taken[column]?;
        let first = taken
            .iter()
            .position(|other| other.is_some_and(|other| other.field == meaning.field))?;
        (first < column).then(|| {
            format!(
                "{} cũng là “{}”. Chọn lại một trong hai cột.",
                domain::form::upper_first(&place(first, "")),
                meaning.label
            )
        })
    };
    let view = |(column, title): (usize, &String)| ListColumnView {
        field: field(column),
        place: domain::form::upper_first(&place(column, "")),
        title: title.clone(),
        sample: sample(column),
        value: taken[column]
            .map_or(NONE, |meaning| meaning.field.as_str())
            .to_owned(),
        problem: twice(column).unwrap_or_default(),
    };
    sheet.titles.iter().enumerate().map(view).collect()
}

/// What is still to be said before rows can be judged.
pub fn gaps(list: &dyn List, columns: &[ListColumnView], whole: &FormView) -> Vec<String> {
    let taken: Vec<&str> = columns.iter().map(|column| column.value.as_str()).collect();
    let required = list.meanings().iter().filter(|meaning| meaning.required);
    let missing = required
        .filter(|meaning| !taken.contains(&meaning.field.as_str()))
        .map(|meaning| {
            format!(
                "Chưa có cột nào là “{}”. Chọn cột ở bảng trên.",
                meaning.label
            )
        });
    let problems = columns.iter().map(|column| column.problem.clone());
    missing
        .chain(problems)
        .chain(whole.inputs.iter().filter_map(|input| unsaid(input, whole)))
        .filter(|gap| !gap.is_empty())
        .collect()
}

/// What is asked once for all rows and not answered, or not as it can be.
fn unsaid(input: &InputView, whole: &FormView) -> Option<String> {
    let is_open = input.required && input.value.trim().is_empty();
    let verb = if input.choices.is_empty() {
        "ghi"
    } else {
        "chọn"
    };
    match input.shown {
        true if is_open => Some(format!(
            "Chưa {verb} “{}” ở mục “{}”.",
            input.label, whole.title
        )),
        true => Some(input.problem.clone()),
        false => None,
    }
}

/// Everything as it is taken now, to be remembered.
pub fn remembered(titles: &[String], taken: &[Option<&Meaning>]) -> Vec<(String, String)> {
    let value = |column: usize| {
        taken[column]
            .map_or(NONE, |meaning| meaning.field.as_str())
            .to_owned()
    };
    (0..titles.len())
        .map(|column| (field(column), value(column)))
        .collect()
}
