//! What is given to the units of a decision: printed in a run once the decision has its number and date, and
//! written down when it is given.

use documents::Document;
use domain::date::short;
use domain::form::{Fields, Input, InputKind};

use super::decision::Standing;
use super::dossier::items;
use super::{SubjectArgs, SubjectFolderArgs};
use crate::fault::Fault;
use crate::jobs::Finished;
use crate::paper_fields::office::certificates::{Sheet, sheets};
use crate::register::Register;
use crate::views::{
    CertificateRowView, CertificatesView, FormView, ImportLineView, InputView, JobIdView, Nothing,
};
use crate::{App, files, printed, say, shown};

/// The form, kept under the decision's record.
pub const FORM: &str = "certificate";
/// The papers.
const SHEET: &str = "certificate";
const REGISTER: &str = "certificate-register";

const NOTE: &str = "Giấy này không phải là một trong các loại văn bản của Nghị định 30/2020/NĐ-CP (Điều 7) và không có mẫu thống nhất toàn quốc: tên gọi theo quy định của đợt xét, cách trình bày của chương trình. Địa phương có phôi riêng thì in theo phôi đó.";

/// The field of one thing about one unit's sheet; about all of them where no unit is named.
pub fn field(unit: &str, what: &str) -> String {
    if unit.is_empty() {
        format!("certificate.{what}")
    } else {
        format!("certificate.{unit}.{what}")
    }
}

/// What was typed about the sheets of a decision.
pub fn typed_fields(standing: &Standing) -> Result<Fields, Fault> {
    let id = &standing.record.row.id;
    Ok(standing.seat.register.store.read(|r| r.fields(FORM, id))?)
}

fn document(register: &Register, sheet: &Sheet) -> Result<Document, Fault> {
    super::papers::of_fields(register, SHEET, &sheet.fields)
}

/// Every sheet of a decision with what was written down of it.
pub fn certificates(app: &App, args: SubjectArgs) -> Result<CertificatesView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    let sheets = sheets(app, &standing)?;
    let fields = typed_fields(&standing)?;
    let mut html = String::new();
    for sheet in &sheets {
        html.push_str(&documents::to_html(&document(
            &standing.seat.register,
            sheet,
        )?));
    }
    let decision = standing.record.row.body.decision.as_ref();
    let title = standing
        .seat
        .kind(standing.kind())?
        .certificate_title()
        .map_err(|gap| Fault::precondition(gap.sentence))?
        .to_owned();
    Ok(CertificatesView {
        decision: args.subject.clone(),
        heading: format!("{title}: {} đơn vị", sheets.len()),
        title,
        basis: decision.map_or_else(String::new, |decision| {
            format!(
                "Theo Quyết định số {} ngày {}",
                decision.number,
                short(decision.date)
            )
        }),
        note: NOTE.to_owned(),
        form: args.subject.clone(),
        general: general_inputs(&fields, decision.map(|one| short(one.date))),
        rows: sheets
            .iter()
            .map(|sheet| CertificateRowView {
                unit: sheet.unit.clone(),
                name: sheet.name.clone(),
                inputs: row_inputs(&fields, sheet),
                paper: items::link(SHEET, &format!("{}/{}", args.subject, sheet.unit)),
            })
            .collect(),
        register: items::link(REGISTER, &args.subject),
        html,
    })
}

fn general_inputs(fields: &Fields, decided: Option<String>) -> Vec<InputView> {
    let hint = decided.map_or_else(String::new, |day| {
        format!("Để trống thì in ngày của quyết định: {day}")
    });
    vec![shown::input(
        &Input::new(
            fields,
            field("", "date"),
            "Ngày ghi trên giấy",
            InputKind::Date,
        )
        .hint(&hint),
    )]
}

fn row_inputs(fields: &Fields, sheet: &Sheet) -> Vec<InputView> {
    let input = |what: &str, label: &str, kind: InputKind| {
        shown::input(&Input::new(fields, field(&sheet.unit, what), label, kind))
    };
    vec![
        input("number", "Số vào sổ", InputKind::Text),
        input("day", "Ngày cấp", InputKind::Date),
        input("receiver", "Người nhận", InputKind::Person),
        input("note", "Ghi chú", InputKind::Text),
    ]
}

/// The form `certificate`: of every unit, in the order of the decision's list.
pub fn form_view(app: &App, subject: &str) -> Result<FormView, Fault> {
    let view = certificates(
        app,
        SubjectArgs {
            subject: subject.to_owned(),
        },
    )?;
    let inputs = view
        .general
        .into_iter()
        .chain(view.rows.into_iter().flat_map(|row| row.inputs))
        .collect();
    Ok(shown::plain_form(FORM, subject, &view.title, inputs, false))
}

/// Keeps what the sheets say that are being printed from the screen.
pub fn note_certificates(app: &App, args: SubjectArgs) -> Result<Nothing, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    for sheet in sheets(app, &standing)? {
        keep(app, &standing.seat.register, "print", &args.subject, &sheet)?;
    }
    Ok(Nothing {})
}

fn keep(
    app: &App,
    register: &Register,
    how: &str,
    decision: &str,
    sheet: &Sheet,
) -> Result<Document, Fault> {
    let document = document(register, sheet)?;
    let subject = format!("{decision}/{}", sheet.unit);
    printed::remember(app, register, how, &subject, &document)?;
    Ok(document)
}

/// Writes every sheet of a decision into one PDF, in the background.
pub fn start_certificates(app: &App, args: SubjectFolderArgs) -> Result<JobIdView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    let sheets = sheets(app, &standing)?;
    let folder = files::path(app, &args.folder)?;
    let info = super::papers::info_dated(&standing.seat.register, sheets.first())?;
    let title = standing
        .seat
        .kind(standing.kind())?
        .certificate_title()
        .map_err(|gap| Fault::precondition(gap.sentence))?
        .to_owned();
    let shared = app.share();
    let subject = args.subject;
    let job = app.jobs().start(&format!("In {title}"), move |job| {
        job.expect(sheets.len());
        let register = &standing.seat.register;
        let mut documents = Vec::new();
        for sheet in &sheets {
            if job.is_cancelled() {
                break;
            }
            documents.push(keep(&shared, register, "save", &subject, sheet)?);
            job.finished(line(sheet));
        }
        if documents.is_empty() {
            return Ok(Finished {
                summary: "Đã dừng, chưa ghi tệp nào.".to_owned(),
                route: format!("certificates/{subject}"),
                ..Finished::default()
            });
        }
        let bytes = documents::to_pdf_run(&documents, &info)?;
        let stem = format!(
            "{}-{}",
            say::slug(&title),
            say::slug(&standing.seat.profile.unit.name)
        );
        let target = files::free_name(&folder, &stem, "pdf");
        files::write_bytes(&target, &bytes)?;
        Ok(Finished {
            summary: written(documents.len(), &sheets, &target.display().to_string()),
            route: format!("certificates/{subject}"),
            ..Finished::default()
        })
    });
    Ok(JobIdView { job })
}

/// What lies in the file; of a run that was stopped, with whom to go on.
fn written(n: usize, sheets: &[Sheet], target: &str) -> String {
    match sheets.get(n) {
        None => format!("Đã ghi {n} tờ vào một tệp: {target}."),
        Some(next) => format!(
            "Đã dừng theo yêu cầu. Đã ghi {n} trong {} tờ vào một tệp: {target}. Các tờ từ {} trở đi chưa lập.",
            sheets.len(),
            next.name
        ),
    }
}

fn line(sheet: &Sheet) -> ImportLineView {
    ImportLineView {
        file: String::new(),
        manifest: String::new(),
        unit: sheet.name.clone(),
        unit_id: sheet.unit.clone(),
        kind_title: String::new(),
        tone: "ok".to_owned(),
        word: "Đã lập".to_owned(),
        sentence: String::new(),
        code: String::new(),
        route: String::new(),
    }
}
