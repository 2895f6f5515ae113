//! A signed or stamped file beside its paper: where its code can be read, it must be the code of that paper.

use documents::Fingerprint;
use store::evidence::Attachment;
use store::objects::ObjectRef;
use store::papers::PaperRow;
use store::{Reader, Writer};

use super::brought::{Brought, LARGEST};
use super::document;
use super::verify::done;
use crate::App;
use crate::commands::dossier::{items, proof};
use crate::fault::Fault;
use crate::printed::{ISSUE, Kept};
use crate::register::Register;
use crate::say;

/// Where it is kept what was found, under the id of the attachment.
const FORM: &str = "scan-check";
const FOUND: &str = "found";

/// **Đối chiếu bản đính kèm** — what the code on a file says of the paper it is put beside.
pub enum Checked {
    /// No paper of this program is expected here.
    NotAsked,
    /// The right paper, with what was seen in a few words.
    Right(String),
    /// Nothing could be read, with the reason in a few words.
    NotRead(&'static str),
    /// Another paper, or another text under the same code: the whole sentence.
    Wrong(String),
}

/// What a file is expected to be.
struct Expected {
    code: String,
    kind: String,
    subject: String,
    content: String,
}

/// Checks a file that is to be put beside a record, as this item.
pub fn check(
    app: &App,
    register: &Register,
    record: &str,
    item: &str,
    object: &ObjectRef,
) -> Result<Checked, Fault> {
    let Some(expected) = expected(app, register, record, item)? else {
        return Ok(Checked::NotAsked);
    };
    if object.size > LARGEST {
        return Ok(Checked::NotRead("tệp lớn, chưa đối chiếu được mã"));
    }
    let bytes = register.store.objects().read(&object.sha256)?;
    let Ok(brought) = Brought::of(&bytes) else {
        return Ok(Checked::NotRead("chưa đọc được tệp để đối chiếu mã"));
    };
    judged(register, &expected, &brought)
}

fn judged(register: &Register, expected: &Expected, brought: &Brought) -> Result<Checked, Fault> {
    let read = &brought.read;
    let mut codes = brought.codes();
    if codes.is_empty() {
        codes.extend(read.fingerprint.map(|fingerprint| fingerprint.code()));
    }
    if codes.is_empty() {
        return Ok(Checked::NotRead(if brought.unread {
            "chưa đọc được ảnh trong tệp để đối chiếu mã"
        } else if brought.has_pictures {
            "không thấy mã trong ảnh, chưa đối chiếu được"
        } else {
            "không thấy mã trong tệp, chưa đối chiếu được"
        }));
    }
    let title = items::link(&expected.kind, "").title;
    if let Some(foreign) = codes.iter().find(|code| **code != expected.code) {
        return Ok(Checked::Wrong(format!(
            "{} Đây là chỗ của “{title}”, mã {}. Chọn đúng tệp; nếu vẫn đính kèm tệp này thì ghi lý do.",
            whose(register, expected, foreign)?,
            expected.code
        )));
    }
    // Only a file of this program has exact letters; those that were recognized in a picture may be wrong.
    let n_missing = read
        .fingerprint
        .map_or(0, |_| read.missing(&expected.content).len());
    if n_missing > 0 {
        return Ok(Checked::Wrong(format!(
            "Tệp mang mã của “{title}”, nhưng {n_missing} dòng của giấy tờ không thấy trong tệp: chữ trong tệp đã bị sửa. Chọn đúng tệp; nếu vẫn đính kèm tệp này thì ghi lý do."
        )));
    }
    Ok(Checked::Right(match brought.pages_of(&expected.code) {
        Some(pages) if !pages.is_whole() => {
            format!("mã trong ảnh đúng giấy tờ này, mới thấy {}", pages.words())
        }
        Some(_) => "mã trong ảnh đúng giấy tờ này".to_owned(),
        None => "mã khớp với giấy tờ".to_owned(),
    }))
}

/// What the register knows of a code that is not the expected one.
fn whose(register: &Register, expected: &Expected, code: &str) -> Result<String, Fault> {
    let start = Fingerprint::text_start(code);
    let known: Vec<PaperRow<Kept>> = register.store.read(|r| r.papers_by_fingerprint(&start))?;
    Ok(match known.first() {
        None => format!("Tệp mang mã {code}, không có trong sổ của máy này."),
        Some(row) => {
            let when = format!(
                "{} {}",
                done(&row.fields.act),
                say::stored_moment(&row.fields.at)
            );
            if row.kind == expected.kind && row.fields.subject == expected.subject {
                format!("Tệp là bản {when} của chính giấy tờ này; nội dung đã sửa sau đó.")
            } else {
                let title = items::link(&row.kind, "").title;
                format!("Tệp mang mã {code} của “{title}”, {when}.")
            }
        }
    })
}

/// The paper that stands at this place: the one that was issued about the record, else the one that was printed
/// last, with what it says now.
fn expected(
    app: &App,
    register: &Register,
    record: &str,
    item: &str,
) -> Result<Option<Expected>, Fault> {
    // Photographs, letters of praise, last year's certificate: whatever code they carry is their own.
    if proof::listed_as(item) == items::OTHER {
        return Ok(None);
    }
    let is_paper = documents::forms::form(item).is_some();
    let about: Vec<PaperRow<Kept>> = register.store.read(|r| r.papers_of_record(record))?;
    let issued = about.iter().find(|row| {
        row.fields.act == ISSUE && row.replaced_by.is_none() && (!is_paper || row.kind == item)
    });
    if let Some(row) = issued.cloned()
        && let Some(fingerprint) = Fingerprint::parse(&row.fingerprint)
    {
        return Ok(Some(Expected {
            code: fingerprint.code(),
            kind: row.kind,
            subject: row.fields.subject,
            content: row.fields.content,
        }));
    }
    let last: Option<PaperRow<Kept>> = if is_paper {
        let unit = register.owner()?.unit.id;
        let round = register.round()?;
        let round = round.as_ref().map(|round| round.id());
        let rows: Vec<PaperRow<Kept>> = register.store.read(|r| r.papers_of_unit(&unit, round))?;
        rows.into_iter().rfind(|row| row.kind == item)
    } else {
        about.into_iter().next_back()
    };
    let Some(row) = last else {
        return Ok(None);
    };
    let Ok((document, _)) = document(app, register, &row.kind, &row.fields.subject) else {
        return Ok(None);
    };
    Ok(Some(Expected {
        code: Fingerprint::of(&document).code(),
        content: documents::content_text(&document),
        kind: row.kind,
        subject: row.fields.subject,
    }))
}

/// Keeps what was found of an attachment.
pub fn keep(
    w: &Writer<'_>,
    attachment: &Attachment,
    checked: &Checked,
    reason: &str,
) -> Result<(), store::Error> {
    let found = match checked {
        Checked::NotAsked => return Ok(()),
        Checked::Right(seen) => seen.clone(),
        Checked::NotRead(why) => (*why).to_owned(),
        Checked::Wrong(_) => format!("mã không khớp, vẫn giữ vì: {reason}"),
    };
    w.set_field(FORM, &attachment.id, FOUND, &found)
}

/// What was found of an attachment, in a few words; nothing where no paper was expected.
pub fn found(r: &Reader<'_>, attachment: &str) -> Result<Option<String>, store::Error> {
    r.field(FORM, attachment, FOUND)
}
