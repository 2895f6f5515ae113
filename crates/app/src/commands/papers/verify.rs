//! Which data a printed paper belongs to: by the code at its foot, or by the file that is brought, be it a PDF or a
//! picture of the paper.

use std::io::Read;

use documents::{Fingerprint, ReadPdf};
use store::papers::PaperRow;
use store::reader::Page;

use super::super::VerifyArgs;
use super::brought::{Brought, LARGEST};
use super::document;
use crate::commands::board::fact;
use crate::commands::dossier::items;
use crate::exchange::arrive::kind_title;
use crate::fault::{Code, Fault};
use crate::printed::{ISSUE, Kept};
use crate::register::Register;
use crate::views::{DifferenceView, FactView, VerifyView};
use crate::{App, files, keys, say};

/// Tells what a code or a file belongs to; a mistyped code is refused and not searched for.
pub fn verify_paper(app: &App, args: VerifyArgs) -> Result<VerifyView, Fault> {
    let register = app.register();
    register.owner()?;
    if args.file.is_empty() {
        // A telephone that reads the QR code gives its whole text.
        let code = match Fingerprint::parse(&args.code) {
            Some(fingerprint) => fingerprint.code(),
            None => documents::read_code(&args.code)
                .map_err(|fault| Fault::new(Code::Malformed, fault.to_string()))?,
        };
        return by_code(app, &register, &code, None);
    }
    let brought = read_file(app, &args.file)?;
    match brought.code() {
        Some(code) => {
            let mut view = by_code(app, &register, &code, Some(&brought.read))?;
            view.notes.extend(oddities(&brought, &code));
            Ok(view)
        }
        None => Ok(without_code(&brought)),
    }
}

fn read_file(app: &App, handle: &str) -> Result<Brought, Fault> {
    let path = files::path(app, handle)?;
    let mut bytes = Vec::new();
    files::open(&path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| say::cannot_read(&path, &e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::new(
            Code::Malformed,
            "Tệp này lớn quá 64 MB nên không đọc. Gõ mã in ở chân trang để đối chiếu.",
        ));
    }
    Brought::of(&bytes)
}

fn without_code(brought: &Brought) -> VerifyView {
    let sentence = if brought.read.has_text() {
        "Tệp này không có mã đối chiếu: không phải do chương trình in ra, hoặc là bản in từ tệp Word đã sửa."
    } else if brought.unread {
        "Ảnh trong tệp này lưu theo cách chương trình chưa đọc được. Quét lại bằng màu hoặc chụp ảnh JPG, hoặc gõ mã in ở chân trang để đối chiếu."
    } else if brought.has_pictures {
        "Không thấy mã trong ảnh. Chụp hoặc quét lại cho rõ ô vuông ở góc dưới bên trái trang giấy, hoặc gõ mã in ở chân trang để đối chiếu."
    } else {
        "Tệp này không có chữ và không có ảnh nào. Chọn đúng tệp, hoặc gõ mã in ở chân trang để đối chiếu."
    };
    VerifyView {
        sentence: sentence.to_owned(),
        ..empty("", "due", "Chưa đối chiếu được")
    }
}

/// Codes in one file that are not all the same, and pages that the pictures do not show.
fn oddities(brought: &Brought, code: &str) -> Vec<String> {
    let mut notes = Vec::new();
    let codes = brought.codes().len();
    if codes > 1 {
        notes.push(format!(
            "Các trang của tệp mang {codes} mã khác nhau: tệp có thể ghép từ nhiều giấy tờ. Kết quả ở đây là của mã đầu tiên.",
        ));
    }
    if let Some(pages) = brought.pages_of(code).filter(|pages| !pages.is_whole()) {
        notes.push(format!(
            "Trong ảnh mới thấy mã của {} của giấy tờ; các trang khác chưa đối chiếu.",
            pages.words()
        ));
    }
    let read = &brought.read;
    if read.fingerprint.is_some_and(|hidden| hidden.code() != code) {
        notes.push(
            "Mã in ở chân trang khác mã ghi trong thuộc tính của tệp: tệp đã bị sửa.".to_owned(),
        );
    }
    notes
}

fn empty(code: &str, tone: &str, word: &str) -> VerifyView {
    VerifyView {
        code: code.to_owned(),
        tone: tone.to_owned(),
        word: word.to_owned(),
        sentence: String::new(),
        facts: Vec::new(),
        paper: None,
        differences: Vec::new(),
        missing: Vec::new(),
        notes: Vec::new(),
    }
}

fn by_code(
    app: &App,
    register: &Register,
    code: &str,
    read: Option<&ReadPdf>,
) -> Result<VerifyView, Fault> {
    let start = Fingerprint::text_start(code);
    let kept: Vec<PaperRow<Kept>> = register.store.read(|r| r.papers_by_fingerprint(&start))?;
    // What was issued says more than what was only printed.
    let own = kept
        .iter()
        .find(|row| row.fields.act == ISSUE)
        .or(kept.first());
    let mut view = match own {
        Some(row) => own_paper(app, register, code, row)?,
        None => match received(register, code, &start, read)? {
            Some(view) => view,
            None => unknown(code),
        },
    };
    if let (Some(row), Some(read)) = (own, read) {
        compare_file(&row.fields.content, read, &mut view);
    }
    Ok(view)
}

fn unknown(code: &str) -> VerifyView {
    VerifyView {
        sentence: "Máy này chưa in, lưu, gửi hoặc nhận giấy tờ nào có mã như vậy. Giấy tờ do máy khác lập, hoặc nội dung không phải của chương trình; hỏi nơi lập giấy tờ."
            .to_owned(),
        ..empty(code, "late", "Không tìm thấy")
    }
}

/// A paper that left from here: does the data still say what it says?
fn own_paper(
    app: &App,
    register: &Register,
    code: &str,
    row: &PaperRow<Kept>,
) -> Result<VerifyView, Fault> {
    let kept = &row.fields;
    let when = format!("{} {}", done(&kept.act), say::stored_moment(&kept.at));
    let now = document(app, register, &row.kind, &kept.subject);
    let mut view = match now {
        Ok((document, _)) => {
            let content = documents::content_text(&document);
            if content == kept.content {
                VerifyView {
                    sentence: "Nội dung trên giấy khớp với số liệu hiện nay của máy này."
                        .to_owned(),
                    ..empty(code, "ok", "Khớp")
                }
            } else {
                let differences = shown(&kept.content, &content);
                VerifyView {
                    sentence: format!(
                        "Nội dung trên giấy là bản {when}. Số liệu hoặc lời văn trong máy đã sửa sau đó, có {} chỗ khác.",
                        differences.len()
                    ),
                    differences,
                    ..empty(code, "due", "Số liệu đã sửa")
                }
            }
        }
        Err(_) => VerifyView {
            sentence: format!(
                "Nội dung trên giấy là bản {when}. Nay không lập lại được giấy tờ này từ số liệu trong máy, nên không so được."
            ),
            ..empty(code, "due", "Đúng là của máy này")
        },
    };
    view.facts = facts(register, row)?;
    view.paper = Some(items::link(&row.kind, &kept.subject));
    if row.replaced_by.is_some() {
        view.tone = "due".to_owned();
        view.word = "Đã thay".to_owned();
        view.notes
            .push("Giấy tờ này đã được thay bằng bản khác. Cả hai bản đều được giữ.".to_owned());
    }
    Ok(view)
}

pub(super) fn done(act: &str) -> &'static str {
    match act {
        "print" => "in lúc",
        "save" => "lưu thành tệp lúc",
        "send" => "gửi đi lúc",
        _ => "ban hành lúc",
    }
}

fn shown(printed: &str, now: &str) -> Vec<DifferenceView> {
    documents::fingerprint::differences(printed, now)
        .into_iter()
        .map(|one| DifferenceView {
            what: one.what,
            printed: one.before,
            now: one.after,
        })
        .collect()
}

fn facts(register: &Register, row: &PaperRow<Kept>) -> Result<Vec<FactView>, Fault> {
    let line = |what: &str| {
        let start = format!("{what}: ");
        let mut lines = row.fields.content.lines();
        lines
            .find_map(|line| line.strip_prefix(&start))
            .unwrap_or_default()
            .to_owned()
    };
    let round = row
        .round
        .as_deref()
        .map(|id| register.round_by_id(id))
        .transpose()?
        .flatten();
    let mut facts = vec![
        fact("Giấy tờ", items::link(&row.kind, "").title),
        fact("Trích yếu", line("trích yếu")),
        fact("Nơi lập", line("ban hành")),
        fact(
            "Năm",
            round.map_or_else(String::new, |round| round.row.label),
        ),
        fact(
            "Trong sổ",
            format!(
                "{} {}",
                done(&row.fields.act),
                say::stored_moment(&row.fields.at)
            ),
        ),
    ];
    if let Some(date) = &row.date {
        let date = domain::date::iso::from_text(date).map_or_else(|| date.clone(), say::date);
        let number = row.number.as_ref();
        let number = number.map_or_else(String::new, |number| format!("số {number}, "));
        facts.push(fact("Đã ban hành", format!("{number}ngày {date}")));
    }
    facts.retain(|fact| !fact.value.is_empty());
    Ok(facts)
}

/// The text of the file against what the paper of this code says: a code can be copied onto another text.
fn compare_file(content: &str, read: &ReadPdf, view: &mut VerifyView) {
    if !read.has_text() {
        view.notes.push(
            "Đây là ảnh của giấy tờ, nên chỉ đối chiếu được mã, không so được chữ; xem lại bằng mắt.".to_owned(),
        );
        return;
    }
    let missing = read.missing(content);
    if missing.is_empty() {
        return;
    }
    if read.fingerprint.is_none() {
        view.notes.push(format!(
            "Chữ trong tệp không giống hẳn giấy tờ này ở {} dòng. Nếu tệp là bản quét đã nhận dạng chữ thì có thể do nhận dạng sai; xem lại bằng mắt.",
            missing.len()
        ));
        return;
    }
    view.missing = missing
        .iter()
        .map(|line| documents::fingerprint::shown(line).1)
        .collect();
    view.tone = "late".to_owned();
    view.word = "Chữ trong tệp không đúng".to_owned();
    view.sentence = format!(
        "Tệp mang mã của giấy tờ này, nhưng {} dòng của giấy tờ không thấy trong tệp. Tệp có thể đã bị sửa; so với bản trong máy trước khi dùng.",
        view.missing.len()
    );
}

/// A paper inside a bundle that came: a bundle is not packed smaller, so the code stands in it as it is.
fn received(
    register: &Register,
    code: &str,
    start: &str,
    read: Option<&ReadPdf>,
) -> Result<Option<VerifyView>, Fault> {
    for row in register.store.read(|r| r.bundles_in(Page::ALL))? {
        let Some(object) = &row.file_object else {
            continue;
        };
        if !holds(&register.store.objects().path(object)?, start.as_bytes())? {
            continue;
        }
        let mut opened = keys::open_kept(register, object)?;
        let trusted = matches!(opened, bundle::Opened::Verified(..));
        let contents = opened.contents_mut();
        let members: Vec<_> = contents.members().cloned().collect();
        for member in members
            .iter()
            .filter(|member| member.name.ends_with(".pdf"))
        {
            if !contents.present(&member.name) {
                continue;
            }
            let bytes = contents.read(&member.name, LARGEST)?;
            if !find(&bytes, start.as_bytes()) {
                continue;
            }
            let issuer = contents.manifest().issuer.unit_name.clone();
            let at = say::stored_moment(&row.received_at);
            let mut view = VerifyView {
                sentence: format!(
                    "Nội dung trên giấy là của “{}” mà {issuer} đã gửi; máy này nhận lúc {at}.",
                    member.title
                ),
                ..empty(code, "ok", "Khớp với bản đã nhận")
            };
            view.facts = vec![
                fact("Giấy tờ", member.title.clone()),
                fact("Nơi gửi", issuer),
                fact("Trong gói", kind_title(&row.kind).to_owned()),
                fact("Nhận lúc", at),
            ];
            if !trusted {
                view.tone = "due".to_owned();
                view.notes.push(
                    "Gói này chưa được chấp nhận người ký. So mã của người ký ở mục Nhận gói hồ sơ.".to_owned(),
                );
            }
            if let Some(read) = read {
                compare_with_received(&bytes, read, &mut view);
            }
            return Ok(Some(view));
        }
    }
    Ok(None)
}

/// The file that is brought against the very file that came in the bundle.
fn compare_with_received(received: &[u8], read: &ReadPdf, view: &mut VerifyView) {
    let same = documents::read_pdf(received).is_ok_and(|received| received.says_the_same(read));
    if same {
        return;
    }
    if read.fingerprint.is_none() {
        view.notes.push("Chỉ đối chiếu được mã. Tệp là ảnh, bản quét hoặc do chương trình khác ghi lại nên không so được từng chữ; xem lại bằng mắt.".to_owned());
        return;
    }
    view.tone = "late".to_owned();
    view.word = "Chữ trong tệp không đúng".to_owned();
    view.sentence = "Tệp mang mã của một giấy tờ đã nhận, nhưng chữ trong tệp khác bản đã nhận. Tệp có thể đã bị sửa; so với bản trong gói trước khi dùng.".to_owned();
}

/// Whether a file holds these bytes, read piece by piece.
fn holds(path: &std::path::Path, wanted: &[u8]) -> Result<bool, Fault> {
    const PIECE: usize = 1 << 20;
    let mut file = files::open(path)?;
    let mut window: Vec<u8> = Vec::with_capacity(PIECE + wanted.len());
    loop {
        let kept = window.len().min(wanted.len());
        window.drain(..window.len() - kept);
        let read = (&mut file)
            .take(PIECE as u64)
            .read_to_end(&mut window)
            .map_err(|e| say::cannot_read(path, &e))?;
        if find(&window, wanted) {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else {
        return false;
    };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(wanted) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}
