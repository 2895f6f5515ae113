//! Scans, photos and papers on paper: attached, withdrawn, looked at.

use std::io::{Read, Seek, SeekFrom};

use domain::dossier::checklist;
use store::evidence::{Attachment, ObjectRow};

use super::{items, proof};
use crate::commands::board;
use crate::commands::incidents::reason as given_reason;
use crate::commands::papers::scan::{self, Checked};
use crate::commands::{AttachArgs, SubjectArgs, SubjectReasonArgs};
use crate::fault::{Code, Fault};
use crate::own::{self, Year};
use crate::register::{Register, new_id};
use crate::views::Nothing;
use crate::{App, files, say};

/// The folder for copies that are being looked at; they can be removed at any time.
const LOOKED_AT: &str = "dang-xem";

/// Attaches a file, or notes that a paper stays on paper.
pub fn attach(app: &App, args: AttachArgs) -> Result<Nothing, Fault> {
    let register = app.register();
    let record = record_of(app, &register, &args.subject)?;
    let item = if args.item.is_empty() {
        items::OTHER.to_owned()
    } else {
        args.item.clone()
    };
    has_criterion(&register, &record, &item)?;
    let file = match args.form.as_str() {
        "giay" => None,
        "quet" | "dien-tu" => Some(take_in(app, &register, &args.file)?),
        _ => {
            return Err(Fault::new(
                Code::Malformed,
                "Chưa rõ giấy tờ này là bản quét, bản điện tử hay bản giấy. Chọn lại rồi đính kèm.",
            ));
        }
    };
    let title = match (domain::text::clean(&args.title), &file) {
        (title, _) if !title.is_empty() => title,
        (_, Some(file)) => file.name.clone(),
        (_, None) => "Giấy tờ".to_owned(),
    };
    if file.is_none() && noted_already(&register, &record, &item, &title)? {
        return Ok(Nothing {});
    }
    let checked = match &file {
        Some(file) => scan::check(app, &register, &record, &item, &file.object)?,
        None => Checked::NotAsked,
    };
    let reason = domain::text::clean(&args.reason);
    if let Checked::Wrong(sentence) = &checked
        && reason.is_empty()
    {
        return Err(Fault::new(Code::Mismatch, sentence.clone()));
    }
    let act = app.act_because(&register, "attach", &record, &reason)?;
    let attachment = Attachment {
        id: new_id(app.world()),
        item,
        object: file.as_ref().map(|file| file.object.sha256.clone()),
        sets: if file.is_none() {
            sets_on_paper(&register, &record)?
        } else {
            1
        },
        form: args.form,
        record,
        title: title.clone(),
        at: act.at.clone(),
        withdrawn_reason: None,
    };
    register.store.write(act, |w| {
        if let Some(file) = &file {
            w.save_object(&file.object, file.media_type, &title)?;
        }
        w.save_attachment(&attachment)?;
        scan::keep(w, &attachment, &checked, &reason)
    })?;
    Ok(Nothing {})
}

/// Refuses evidence for a criterion that the unit is not asked about.
fn has_criterion(register: &Register, record: &str, item: &str) -> Result<(), Fault> {
    let Some(code) = proof::criterion_of(item) else {
        return Ok(());
    };
    let found: Option<store::records::Record> = register.store.read(|r| r.record(record))?;
    let of_dossier = found.is_some_and(|found| found.row.kind == own::DOSSIER);
    if of_dossier
        && Year::open(register)?
            .kind_rules()?
            .criterion(code)
            .is_some()
    {
        return Ok(());
    }
    Err(Fault::not_found(
        "Bộ tiêu chí của đơn vị không có tiêu chí này. Mở lại màn hình, chọn tiêu chí rồi đính kèm lại.",
    ))
}

/// Whether the same paper is noted on paper already: said twice it is still one.
fn noted_already(
    register: &Register,
    record: &str,
    item: &str,
    title: &str,
) -> Result<bool, Fault> {
    let known = register.store.read(|r| items::attached(r, record))?;
    Ok(known.iter().any(|one| {
        one.object.is_none()
            && one.row.item == item
            && (proof::listed_as(item) != items::OTHER || one.row.title == title)
    }))
}

/// The record something is attached to: by its id, or by the name of the screen.
fn record_of(app: &App, register: &Register, subject: &str) -> Result<String, Fault> {
    match subject {
        "registration" => {
            let year = Year::open(register)?;
            Ok(
                own::registration(app, register, &year.profile, &year.round)?
                    .row
                    .id,
            )
        }
        "dossier" => {
            let year = Year::open(register)?;
            Ok(own::dossier(app, register, &year.profile, &year.round)?
                .row
                .id)
        }
        id => {
            let record: Option<store::records::Record> = register.store.read(|r| r.record(id))?;
            record.map(|record| record.row.id).ok_or_else(|| {
                Fault::not_found(
                    "Không rõ giấy tờ này thuộc về đâu. Mở lại màn hình rồi đính kèm lại.",
                )
            })
        }
    }
}

/// A paper on paper is handed in as often as its dossier is asked for.
fn sets_on_paper(register: &Register, record: &str) -> Result<i64, Fault> {
    let found: Option<store::records::Record> = register.store.read(|r| r.record(record))?;
    let dossier = match found.as_ref().map(|record| record.row.kind.as_str()) {
        Some(own::REGISTRATION) => own::REGISTRATION,
        Some(own::DOSSIER) => super::standing::DOSSIER,
        _ => return Ok(1),
    };
    let year = Year::open(register)?;
    Ok(checklist::sets(year.rules(), year.kind(), dossier).map_or(1, i64::from))
}

/// A file that lies safely in the register.
struct TakenIn {
    object: store::objects::ObjectRef,
    media_type: &'static str,
    name: String,
}

fn take_in(app: &App, register: &Register, handle: &str) -> Result<TakenIn, Fault> {
    let path = files::path(app, handle)?;
    let name = say::name(&path);
    let mut file = files::open(&path)?;
    let mut head = Vec::new();
    (&mut file)
        .take(16)
        .read_to_end(&mut head)
        .map_err(|e| say::cannot_read(&path, &e))?;
    let media_type = media_type(&head).ok_or_else(|| {
        Fault::new(
            Code::Malformed,
            format!("“{name}” không phải là tệp PDF hoặc ảnh JPG, PNG nên không đính kèm được. Quét hoặc lưu lại thành PDF, JPG rồi chọn lại."),
        )
    })?;
    file.seek(SeekFrom::Start(0))
        .map_err(|e| say::cannot_read(&path, &e))?;
    let object = register.store.objects().put(&mut file)?;
    Ok(TakenIn {
        object,
        media_type,
        name,
    })
}

/// What a file is, by its first bytes; its name may say anything.
fn media_type(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"%PDF-") {
        Some("application/pdf")
    } else if head.starts_with(&[0xff, 0xd8, 0xff]) {
        Some("image/jpeg")
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else {
        None
    }
}

/// Withdraws something attached, with a reason; the file stays in the register.
pub fn detach(app: &App, args: SubjectReasonArgs) -> Result<Nothing, Fault> {
    let register = app.register();
    let reason = given_reason(&args.reason)?;
    let id = args.subject.split('/').next().unwrap_or_default();
    let act = app.act_because(&register, "detach", id, &reason)?;
    match register
        .store
        .write(act, |w| w.withdraw_attachment(id, &reason))
    {
        Err(store::Error::NotFound { .. }) => Err(Fault::not_found(
            "Không còn giấy tờ này trong hồ sơ. Mở lại màn hình để xem.",
        )),
        other => Ok(other.map(|()| Nothing {})?),
    }
}

/// Opens a file with the program the system has for it: a copy, so that the evidence itself is never touched.
pub fn open_evidence(app: &App, args: SubjectArgs) -> Result<Nothing, Fault> {
    let register = app.register();
    if board::open_member(app, &register, &args.subject)?.is_some() {
        return Ok(Nothing {});
    }
    let object = object_of(&register, &args.subject)?;
    let bytes = register.store.objects().read(&object.sha256)?;
    let folder = register.folder.join(LOOKED_AT);
    std::fs::create_dir_all(&folder).map_err(|e| say::cannot_write(&folder.join("tep"), &e))?;
    let stem: String = say::slug(&object.title).chars().take(60).collect();
    let path = folder.join(format!(
        "{stem}-{}.{}",
        &object.sha256[..8],
        items::extension(&object.media_type)
    ));
    std::fs::write(&path, bytes).map_err(|e| say::cannot_write(&path, &e))?;
    app.world().show(&path)?;
    Ok(Nothing {})
}

/// The file of something attached; papers on paper have none.
pub fn object_of(register: &Register, subject: &str) -> Result<ObjectRow, Fault> {
    let sha256 = subject.rsplit('/').next().unwrap_or_default();
    let object = register.store.read(|r| r.object(sha256))?;
    object.ok_or_else(|| Fault::not_found("Giấy tờ này chỉ có bản giấy, không có tệp để mở."))
}
