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
use crate::{App, files, say};

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
    /// What is asked once for all rows.
    whole: FormView,
    columns: Vec<ListColumnView>,
    gaps: Vec<String>,
    rows: Vec<ListRowView>,
    seen: String,
}

impl Looked {
    fn n_new(&self) -> u32 {
        n_of(&self.rows, "new")
    }

    /// Whether anything would be kept.
    fn is_good(&self) -> bool {
        let list = self.list.as_ref();
        self.gaps.is_empty()
            && list.flaws().is_empty()
            && (self.n_new() > 0 || list.table().is_some())
    }
}

fn look(app: &App, register: &Register, args: &ListArgs) -> Result<Looked, Fault> {
    let mut list = lists::open(app, register, &args.list)?;
    let wanted = Wanted {
        sheet: &args.sheet,
        head: &args.head,
        encoding: &args.encoding,
    };
    let path = files::path(app, &args.file)?;
    let is_ready = list.ready_made(&path)?;
    let sheet = if is_ready {
        Sheet {
            file: say::name(&path),
            ..Sheet::default()
        }
    } else {
        sheet::read(&path, &wanted, list.meanings())?
    };
    let subject = columns::subject(&args.list, &sheet.titles);
    let said = register.store.read(|r| r.fields(columns::FORM, &subject))?;
    let (columns, whole, gaps) = if is_ready {
        (Vec::new(), no_form(), Vec::new())
    } else {
        let taken = columns::taken(list.meanings(), &sheet.titles, &said);
        let columns = columns::views(&sheet, &taken);
        let whole = columns::whole(list.as_ref(), &subject, &said, &taken);
        let gaps = columns::gaps(list.as_ref(), &columns, &whole);
        (columns, whole, gaps)
    };
    let rows = if gaps.is_empty() && !is_ready {
        judged(list.as_mut(), &sheet, &columns, &said)
    } else {
        Vec::new()
    };
    let mut hasher = DefaultHasher::new();
    rows.iter()
        .for_each(|row| (row.row, &row.state, &row.name, &row.detail).hash(&mut hasher));
    format!("{:?}", list.table()).hash(&mut hasher);
    let seen = format!("{:016x}", hasher.finish());
    Ok(Looked {
        list,
        sheet,
        subject,
        said,
        whole,
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
    let row = |line: &Line| ListRow {
        number: line.number,
        fields: columns
            .iter()
            .zip(&line.cells)
            .filter(|(column, _)| column.value != columns::NONE)
            .map(|(column, cell)| (column.value.clone(), cell.clone()))
            .collect(),
        columns: &places,
        whole,
    };
    let mut left = Vec::new();
    for line in &sheet.lines {
        let is_first = left.iter().all(Option::is_some);
        left.push(left_out(line, &sheet.titles, is_first));
    }
    let rows: Vec<(ListRow<'_>, Option<&str>)> = sheet.lines.iter().map(row).zip(left).collect();
    let (own, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, left)| left.is_none());
    let own: Vec<ListRow<'_>> = own.into_iter().map(|(row, _)| row).collect();
    list.look_over(&own, whole);
    let mut views: Vec<ListRowView> = own
        .iter()
        .map(|row| view(row, &list.judge(row), &labels))
        .collect();
    views.extend(others.iter().filter_map(|(row, left)| {
        let why = Fate::Left((*left)?.to_owned());
        Some(view(row, &why, &labels))
    }));
    views.sort_by_key(|view| view.row);
    views
}

/// Rows that stand in a table and are none of its list.
fn left_out(line: &Line, titles: &[String], is_first: bool) -> Option<&'static str> {
    if line.hidden {
        return Some("Dòng đang ẩn trong bảng tính. Bỏ ẩn rồi chọn lại tệp nếu cần nhập.");
    }
    let cells: Vec<&str> = line
        .cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let figures = |cell: &&str| cell.trim_matches(['(', ')']).parse::<u32>().ok();
    let numbers_columns = cells.len() > 1
        && cells
            .iter()
            .map(figures)
            .eq((1..).map(Some).take(cells.len()));
    if numbers_columns && (is_first || cells.iter().all(|cell| cell.starts_with('('))) {
        return Some("Dòng đánh số cột.");
    }
    let repeats = line
        .titles()
        .zip(titles)
        .filter(|(cell, title)| !cell.is_empty() && cell == *title)
        .count();
    if repeats > 1 && repeats == cells.len() {
        return Some("Dòng tiêu đề lặp lại.");
    }
    is_sum(cells.first()?).then_some("Dòng cộng.")
}

/// "Tổng cộng:", "Tổng số điểm", "Cộng (I + II)", "Cộng mục 2"
fn is_sum(cell: &str) -> bool {
    let words = domain::text::fold(cell.split(['(', ':']).next().unwrap_or_default());
    let words: Vec<&str> = words.split_whitespace().collect();
    let ["cong" | "tong", ..] = words[..] else {
        return false;
    };
    let is_part = |word: &str| ["muc", "phan", "nhom"].contains(&word);
    match words[..] {
        [_, part, _] | [_, "cong", part, _] if is_part(part) => true,
        _ => words
            .iter()
            .all(|word| ["cong", "tong", "so", "diem", "chuan", "toi", "da"].contains(word)),
    }
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
    // A merged cell says the same in every column it covers.
    let detail: Vec<String> = said
        .filter(|(_, text)| *text != name)
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
        flaws: list.flaws().to_vec(),
        table: list.table(),
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
        meanings: columns::choices(list),
        remembered: words::remembered(&looked.said),
        counts: counts(&looked.rows),
        shown: args.show.clone(),
        more: words::more(rows.len(), n_wanted),
        rows,
        seen: looked.seen.clone(),
        n_new: looked.n_new(),
        can_take: looked.is_good(),
        form: looked.whole,
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
        purpose: list.purpose().to_owned(),
        file: String::new(),
        sheets: Vec::new(),
        sheet: String::new(),
        heads: Vec::new(),
        head: String::new(),
        encodings: Vec::new(),
        encoding: String::new(),
        converted: String::new(),
        samples: Vec::new(),
        form: no_form(),
        meanings: Vec::new(),
        columns: Vec::new(),
        remembered: String::new(),
        gaps: Vec::new(),
        counts: Vec::new(),
        shown: String::new(),
        rows: Vec::new(),
        more: String::new(),
        flaws: Vec::new(),
        table: None,
        seen: String::new(),
        n_new: 0,
        can_take: false,
    }
}

fn no_form() -> FormView {
    crate::shown::plain_form(columns::FORM, "", "", Vec::new(), true)
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

/// How many rows were taken, and what became of the others.
fn sentence(looked: &Looked) -> String {
    let mut sentence = format!(
        "Đã nhập {} dòng từ tệp “{}”.",
        looked.n_new(),
        looked.sheet.file
    );
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
    sentence
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
    let list = looked.list.as_ref();
    if let [flaw, others @ ..] = list.flaws() {
        let wrong = looked.rows.iter().filter(|row| row.state == "wrong");
        let wrong = wrong.map(|row| &row.sentence).take(PAGE);
        return Err(others
            .iter()
            .chain(wrong)
            .fold(Fault::precondition(flaw), |fault, sentence| {
                fault.with(sentence.clone(), "")
            }));
    }
    if !looked.is_good() {
        return Err(Fault::precondition(
            "Không có dòng nào để nhập: dòng nào cũng đã có hoặc có lỗi.",
        ));
    }
    let taken = columns::taken(list.meanings(), &looked.sheet.titles, &looked.said);
    let act = match list.act() {
        Some(act) => app.act(&register, act, &list.subject())?,
        None => {
            let subject = format!("{}/{}", args.list, list.subject());
            app.act(&register, "take_list", &subject)?
        }
    };
    register.store.write(act, |w| {
        for (field, value) in columns::remembered(&looked.sheet.titles, &taken) {
            w.set_field(columns::FORM, &looked.subject, &field, &value)?;
        }
        let of_this_file = looked.whole.inputs.iter();
        for input in of_this_file.filter(|_| list.asks_of_each_file()) {
            w.set_field(columns::FORM, &looked.subject, &input.field, "")?;
        }
        list.keep(app, w)
    })?;
    let sentence = list.kept().unwrap_or_else(|| sentence(&looked));
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
