//! A list from a spreadsheet: looked at as often as a person likes, taken in one act.

mod words;

use std::hash::{DefaultHasher, Hash, Hasher};

use domain::form::Fields;

use super::ListArgs;
use crate::fault::{Code, Fault};
use crate::lists::sheet::{self, Line, Sheet, Wanted};
use crate::lists::{self, Fate, List, ListRow, STATES, columns};
use crate::register::Register;
use crate::views::*;
use crate::{App, files};

/// Rows that a screen shows at a time.
const PAGE: usize = 200;

/// The form `list-columns`.
pub fn form_view(app: &App, register: &Register, subject: &str) -> Result<FormView, Fault> {
    let list = lists::open(app, register, columns::parted(subject).0)?;
    let said = register.store.read(|r| r.fields(columns::FORM, subject))?;
    Ok(columns::form_view(list.as_ref(), subject, &said))
}

/// A file looked at, with every row judged.
struct Looked {
    list: Box<dyn List>,
    sheet: Sheet,
    subject: String,
    said: Fields,
    columns: Vec<ListColumnView>,
    gaps: Vec<String>,
    rows: Vec<ListRowView>,
    seen: String,
}

fn look(app: &App, register: &Register, args: &ListArgs) -> Result<Looked, Fault> {
    let mut list = lists::open(app, register, &args.list)?;
    let wanted = Wanted {
        sheet: &args.sheet,
        head: &args.head,
        encoding: &args.encoding,
    };
    let sheet = sheet::read(&files::path(app, &args.file)?, &wanted, list.meanings())?;
    let subject = columns::subject(&args.list, &sheet.titles);
    let said = register.store.read(|r| r.fields(columns::FORM, &subject))?;
    let (columns, gaps) = {
        let taken = columns::taken(list.meanings(), &sheet.titles, &said);
        let columns = columns::views(&sheet, &taken);
        let mut gaps = columns::gaps(list.meanings(), &columns);
        gaps.extend(columns::unsaid(&columns::whole(
            list.as_ref(),
            &subject,
            &said,
            &taken,
        )));
        (columns, gaps)
    };
    let rows = if gaps.is_empty() {
        judged(list.as_mut(), &sheet, &columns, &said)
    } else {
        Vec::new()
    };
    let mut hasher = DefaultHasher::new();
    rows.iter()
        .for_each(|row| (row.row, &row.state, &row.name, &row.detail).hash(&mut hasher));
    let seen = format!("{:016x}", hasher.finish());
    Ok(Looked {
        list,
        sheet,
        subject,
        said,
        columns,
        gaps,
        rows,
        seen,
    })
}

fn judged(
    list: &mut dyn List,
    sheet: &Sheet,
    columns: &[ListColumnView],
    whole: &Fields,
) -> Vec<ListRowView> {
    let places: Fields = columns
        .iter()
        .enumerate()
        .map(|(column, view)| (view.value.clone(), columns::place(column, &view.title)))
        .collect();
    let labels: Vec<(String, String)> = list
        .meanings()
        .iter()
        .map(|meaning| (meaning.field.clone(), meaning.label.clone()))
        .collect();
    let mut rows = Vec::new();
    for line in &sheet.lines {
        let fields: Fields = columns
            .iter()
            .zip(&line.cells)
            .filter(|(column, _)| column.value != columns::NONE)
            .map(|(column, cell)| (column.value.clone(), cell.clone()))
            .collect();
        let row = ListRow {
            number: line.number,
            fields,
            columns: &places,
            whole,
        };
        let fate = match left_out(line, rows.is_empty()) {
            Some(why) => Fate::Left(why.to_owned()),
            None => list.judge(&row),
        };
        rows.push(view(&row, &fate, &labels));
    }
    rows
}

/// Rows that stand in a table and are none of its list.
fn left_out(line: &Line, is_first: bool) -> Option<&'static str> {
    if line.hidden {
        return Some("Dòng đang ẩn trong bảng tính. Bỏ ẩn rồi chọn lại tệp nếu cần nhập.");
    }
    let mut cells = line
        .cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty());
    let figures = |cell: &str| cell.trim_matches(['(', ')']).parse::<u32>().ok();
    if is_first
        && cells.clone().count() > 1
        && cells
            .clone()
            .map(figures)
            .eq((1..).map(Some).take(cells.clone().count()))
    {
        return Some("Dòng đánh số cột.");
    }
    let first = domain::text::fold(cells.next()?);
    [
        "cong",
        "tong",
        "tong cong",
        "tong so",
        "cong:",
        "tong cong:",
        "tong so:",
    ]
    .contains(&first.as_str())
    .then_some("Dòng cộng.")
}

fn view(row: &ListRow<'_>, fate: &Fate, labels: &[(String, String)]) -> ListRowView {
    let word = STATES
        .iter()
        .find(|(state, _)| *state == fate.state())
        .map_or("", |(_, word)| word);
    let mut said = labels
        .iter()
        .map(|(field, label)| (label, row.of(field)))
        .filter(|(_, text)| !text.is_empty());
    let name = said.next().map_or_else(String::new, |(_, text)| text);
    let detail: Vec<String> = said
        .map(|(label, text)| format!("{label}: {text}"))
        .collect();
    ListRowView {
        row: row.number,
        state: fate.state().to_owned(),
        word: word.to_owned(),
        name,
        detail: detail.join(" · "),
        sentence: fate.sentence().to_owned(),
    }
}

/// Looks at a file for a list and changes nothing; without a file, says what it needs to have.
pub fn look_at_list(app: &App, args: ListArgs) -> Result<ListView, Fault> {
    let register = app.register();
    if args.file.is_empty() {
        let list = lists::open(app, &register, &args.list)?;
        return Ok(nothing_yet(&args.list, list.as_ref()));
    }
    let looked = look(app, &register, &args)?;
    let list = looked.list.as_ref();
    let taken = columns::taken(list.meanings(), &looked.sheet.titles, &looked.said);
    let n_new = n_of(&looked.rows, "new");
    let wanted = |row: &&ListRowView| args.show.is_empty() || row.state == args.show;
    let rows: Vec<ListRowView> = looked
        .rows
        .iter()
        .filter(wanted)
        .take(PAGE)
        .cloned()
        .collect();
    let n_wanted = looked.rows.iter().filter(wanted).count();
    let encoding = looked.sheet.used.encoding;
    Ok(ListView {
        file: looked.sheet.file.clone(),
        sheets: sheets(&looked.sheet),
        sheet: looked.sheet.sheet.to_string(),
        heads: heads(&looked.sheet),
        head: looked.sheet.head.unwrap_or(0).to_string(),
        encodings: words::encodings(),
        encoding: encoding.slug().to_owned(),
        converted: words::converted(&looked.sheet),
        samples: looked
            .sheet
            .samples
            .iter()
            .map(|(before, after)| ListSampleView {
                before: before.clone(),
                after: after.clone(),
            })
            .collect(),
        form: columns::whole(list, &looked.subject, &looked.said, &taken),
        meanings: columns::choices(list),
        remembered: words::remembered(&looked.said),
        counts: counts(&looked.rows),
        shown: args.show.clone(),
        more: words::more(rows.len(), n_wanted),
        rows,
        seen: looked.seen.clone(),
        n_new,
        can_take: n_new > 0,
        columns: looked.columns,
        gaps: looked.gaps,
        ..nothing_yet(&args.list, list)
    })
}

fn counts(rows: &[ListRowView]) -> Vec<ListCountView> {
    let count = |(state, label): &(&str, &str)| ListCountView {
        state: (*state).to_owned(),
        label: (*label).to_owned(),
        n: n_of(rows, state),
    };
    STATES.iter().map(count).collect()
}

fn n_of(rows: &[ListRowView], state: &str) -> u32 {
    let n = rows.iter().filter(|row| row.state == state).count();
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn nothing_yet(slug: &str, list: &dyn List) -> ListView {
    let (back, label) = list.back();
    ListView {
        list: slug.to_owned(),
        title: list.title(),
        intro: list.intro(),
        back: back.to_owned(),
        back_label: label.to_owned(),
        file: String::new(),
        sheets: Vec::new(),
        sheet: String::new(),
        heads: Vec::new(),
        head: String::new(),
        encodings: Vec::new(),
        encoding: String::new(),
        converted: String::new(),
        samples: Vec::new(),
        form: crate::shown::plain_form(columns::FORM, "", "", Vec::new(), true),
        meanings: Vec::new(),
        columns: Vec::new(),
        remembered: String::new(),
        gaps: Vec::new(),
        counts: Vec::new(),
        shown: String::new(),
        rows: Vec::new(),
        more: String::new(),
        seen: String::new(),
        n_new: 0,
        can_take: false,
    }
}

fn sheets(sheet: &Sheet) -> Vec<ChoiceView> {
    let choice = |(at, one): (usize, &tables::SheetName)| ChoiceView {
        value: at.to_string(),
        label: if one.hidden {
            format!("{} (đang ẩn)", one.name)
        } else {
            one.name.clone()
        },
        hint: String::new(),
    };
    sheet.sheets.iter().enumerate().map(choice).collect()
}

fn heads(sheet: &Sheet) -> Vec<ChoiceView> {
    let choice = |value: String, label: String| ChoiceView {
        value,
        label,
        hint: String::new(),
    };
    let none = choice("0".to_owned(), "Không có dòng tiêu đề".to_owned());
    let rows = sheet
        .heads
        .iter()
        .map(|(number, words)| choice(number.to_string(), format!("Dòng {number}: {words}")));
    std::iter::once(none).chain(rows).collect()
}

/// Keeps every good row in one act, and remembers the columns.
pub fn take_list(app: &App, args: ListArgs) -> Result<ListTakenView, Fault> {
    let register = app.register();
    let looked = look(app, &register, &args)?;
    if let Some(gap) = looked.gaps.first() {
        return Err(Fault::precondition(gap));
    }
    if !args.seen.is_empty() && args.seen != looked.seen {
        return Err(Fault::new(
            Code::Conflict,
            "Tệp hoặc danh sách đã đổi sau khi xem trước, nên chưa nhập gì. Xem lại từng dòng rồi nhập.",
        ));
    }
    let n_new = n_of(&looked.rows, "new");
    if n_new == 0 {
        return Err(Fault::precondition(
            "Không có dòng nào để nhập: dòng nào cũng đã có hoặc có lỗi.",
        ));
    }
    let list = looked.list.as_ref();
    let taken = columns::taken(list.meanings(), &looked.sheet.titles, &looked.said);
    let act = app.act(
        &register,
        "take_list",
        &format!("{}/{}", args.list, list.subject()),
    )?;
    register.store.write(act, |w| {
        for (field, value) in columns::remembered(&looked.sheet.titles, &taken) {
            w.set_field(columns::FORM, &looked.subject, &field, &value)?;
        }
        list.keep(app, w)
    })?;
    let mut sentence = format!("Đã nhập {n_new} dòng từ tệp “{}”.", looked.sheet.file);
    for (state, word) in [
        ("known", "đã có từ trước"),
        ("wrong", "có lỗi, chưa nhập"),
        ("left", "không phải dòng của danh sách"),
    ] {
        let n = n_of(&looked.rows, state);
        if n > 0 {
            sentence.push_str(&format!(" {n} dòng {word}."));
        }
    }
    let (back, label) = list.back();
    Ok(ListTakenView {
        sentence,
        back: back.to_owned(),
        back_label: label.to_owned(),
        rest: looked
            .rows
            .iter()
            .filter(|row| row.state == "wrong")
            .take(PAGE)
            .cloned()
            .collect(),
    })
}

#[cfg(test)]
mod tests;
