//! Papers: looked at, printed from the screen, saved as PDF. The same record gives the same bytes.

use documents::{Document, Fields, PdfInfo, Template, Value};
use time::Date;

use super::dossier::items;
use super::{PaperArgs, PaperFolderArgs};
use crate::fault::Fault;
use crate::register::Register;
use crate::views::{Nothing, PaperView, WrittenView};
use crate::{App, files, keys, paper_fields, printed, say, wording};

mod brought;
pub mod scan;
mod signing;
mod verify;

pub use signing::{FORM as SIGNING, form_view as signing_form, issue_paper, paper_signing};
pub use verify::verify_paper;

/// A paper as it is shown on the screen and printed from there.
pub fn paper(app: &App, args: PaperArgs) -> Result<PaperView, Fault> {
    let register = app.register();
    let (document, fields) = document(app, &register, &args.kind, &args.subject)?;
    let title = items::link(&args.kind, &args.subject).title;
    let mut notes = match fields.get("date") {
        _ if document.sample => vec!["Giấy tờ của số liệu mẫu, không có giá trị."],
        None if fields.get("start_date").is_none() => vec!["Ngày để trống, ghi tay khi ký."],
        _ => Vec::new(),
    };
    let wording = wording::of(&register, &args.kind)?;
    if wording.is_own {
        notes.push("Lời văn do đơn vị sửa ở phần Cài đặt.");
    } else if !wording.faults.is_empty() {
        notes.push("Lời văn đã sửa ở phần Cài đặt còn chỗ sai nên chưa dùng; giấy tờ này theo lời văn mặc định.");
    }
    Ok(PaperView {
        kind: args.kind,
        subject: args.subject,
        title,
        html: documents::to_html(&document),
        tables: documents::has_tables(&document),
        note: notes.join(" "),
    })
}

/// Writes a paper as PDF.
pub fn save_paper(app: &App, args: PaperFolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let bytes = leaving(app, &register, "save", &args.kind, &args.subject)?;
    saved(app, &register, &args, &bytes, ["", "pdf"])
}

/// Writes a paper as a Word file whose wording may be changed; it says of itself that it is a copy to edit.
pub fn save_paper_to_edit(app: &App, args: PaperFolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let (document, fields) = document(app, &register, &args.kind, &args.subject)?;
    let bytes = documents::to_docx(&document, &info(&register, &fields)?)?;
    saved(app, &register, &args, &bytes, ["-ban-de-sua", "docx"])
}

/// Writes the tables of a paper as a workbook, to be counted with.
pub fn save_paper_as_table(app: &App, args: PaperFolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let (document, fields) = document(app, &register, &args.kind, &args.subject)?;
    if !documents::has_tables(&document) {
        return Err(Fault::precondition(
            "Giấy tờ này không có bảng nên không lưu thành bảng tính được.",
        ));
    }
    let bytes = documents::to_xlsx(&document, &info(&register, &fields)?)?;
    let written = saved(app, &register, &args, &bytes, ["-bang-tinh", "xlsx"])?;
    let subject = format!("{}/{}", args.kind, args.subject);
    let act = app.act(&register, "table_leaves", &subject)?;
    register.store.write(act, |w| {
        w.describe(
            &items::link(&args.kind, &args.subject).title,
            "",
            &written.file,
        );
        Ok::<_, Fault>(())
    })?;
    Ok(written)
}

/// A paper's file: written beside, flushed, read again, renamed.
fn saved(
    app: &App,
    register: &Register,
    args: &PaperFolderArgs,
    bytes: &[u8],
    [suffix, extension]: [&str; 2],
) -> Result<WrittenView, Fault> {
    let profile = register.owner()?;
    let title = items::link(&args.kind, &args.subject).title;
    let folder = files::path(app, &args.folder)?;
    let stem = format!(
        "{}-{}{suffix}",
        say::slug(&title),
        say::slug(&profile.unit.name)
    );
    let target = files::free_name(&folder, &stem, extension);
    let size = files::write_bytes(&target, bytes)?;
    let title = format!("Đã lưu {}", domain::form::lower_first(&title));
    Ok(WrittenView {
        code: keys::public(register)?.short_code(),
        ..files::written(title, &target, size)
    })
}

/// Keeps what a paper says that is being printed from the screen.
pub fn note_printed(app: &App, args: PaperArgs) -> Result<Nothing, Fault> {
    let register = app.register();
    let (document, _) = document(app, &register, &args.kind, &args.subject)?;
    printed::remember(app, &register, "print", &args.subject, &document)?;
    Ok(Nothing {})
}

/// A paper as PDF that leaves the program: what it says is kept. `how` is `save` or `send`.
pub fn leaving(
    app: &App,
    register: &Register,
    how: &str,
    kind: &str,
    subject: &str,
) -> Result<Vec<u8>, Fault> {
    let (document, fields) = document(app, register, kind, subject)?;
    printed::remember(app, register, how, subject, &document)?;
    Ok(documents::to_pdf(&document, &info(register, &fields)?)?)
}

/// A paper as PDF, dated as the paper is; one that leaves the program is made by [`leaving`].
pub fn pdf(app: &App, register: &Register, kind: &str, subject: &str) -> Result<Vec<u8>, Fault> {
    let (document, fields) = document(app, register, kind, subject)?;
    Ok(documents::to_pdf(&document, &info(register, &fields)?)?)
}

/// What the file says of itself: the paper's own day, and who makes it.
fn info(register: &Register, fields: &Fields) -> Result<PdfInfo, Fault> {
    let year = register.round()?.map_or(2000, |round| round.year());
    Ok(PdfInfo {
        date: date_of(fields).unwrap_or_else(|| first_of(year)),
        author: register.owner()?.unit.name,
    })
}

/// The same for a run of sheets: dated as the first of them.
pub fn info_dated(
    register: &Register,
    first: Option<&crate::paper_fields::office::certificates::Sheet>,
) -> Result<PdfInfo, Fault> {
    match first {
        Some(sheet) => info(register, &sheet.fields),
        None => info(register, &Fields::new()),
    }
}

fn date_of(fields: &Fields) -> Option<Date> {
    ["date", "start_date", "window_to"]
        .iter()
        .find_map(|name| match fields.get(name) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        })
}

/// A paper without any date must still give the same bytes every time.
pub fn first_of(year: i32) -> Date {
    Date::from_calendar_date(year, time::Month::January, 1).unwrap_or(Date::MIN)
}

/// The paper with the code that ties it to its content.
pub fn document(
    app: &App,
    register: &Register,
    kind: &str,
    subject: &str,
) -> Result<(Document, Fields), Fault> {
    let fields = paper_fields::fields(app, register, kind, subject)?;
    let template = worded(register, kind, subject, &fields)?;
    let fields = signing::numbered(app, register, (kind, subject), &template, fields)?;
    let document = make(&template, &fields)?;
    Ok(if printed::is_kept(kind) {
        (document.sealed(), fields)
    } else {
        (document, fields)
    })
}

/// A paper of these fields in this place's own wording, tied to nothing: a blank form.
pub fn blank(register: &Register, kind: &str, fields: &Fields) -> Result<Document, Fault> {
    make(&wording::of(register, kind)?.template, fields)
}

/// The wording of a paper: an issued one keeps that with which it was issued, as long as it says the same.
fn worded(
    register: &Register,
    kind: &str,
    subject: &str,
    fields: &Fields,
) -> Result<Template, Fault> {
    for row in printed::ever_issued(register, subject, kind)? {
        if let Ok(template) = Template::parse(kind, &row.fields.wording)
            && documents::content_text(&make(&template, fields)?) == row.fields.content
        {
            return Ok(template);
        }
    }
    Ok(wording::of(register, kind)?.template)
}

/// A paper of fields that are at hand, with the wording in use.
pub fn of_fields(register: &Register, kind: &str, fields: &Fields) -> Result<Document, Fault> {
    Ok(make(&wording::of(register, kind)?.template, fields)?.sealed())
}

fn make(template: &Template, fields: &Fields) -> Result<Document, Fault> {
    documents::make_with(template, fields).map_err(|error| match error {
        documents::Error::Missing { about, .. } => Fault::precondition(format!(
            "Chưa lập được giấy tờ này: còn thiếu {about}. Điền đủ rồi mở lại."
        )),
        other => Fault::internal("paper.make", &other),
    })
}
