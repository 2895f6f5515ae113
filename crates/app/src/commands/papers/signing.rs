//! Number and date of the papers about one dossier, typed after signing. From then on the paper is what was signed:
//! when its data change, the next print is a new paper without a number, which may take the place of the old one.

use documents::{Document, Fields, Template};
use domain::drafted::{self, Signed};
use store::papers::PaperRow;

use super::super::{PaperArgs, SubjectReasonArgs};
use super::{document, info, make};
use crate::commands::decision::stamped;
use crate::commands::drafts::put_signed;
use crate::commands::{appraisal, dossier::items};
use crate::fault::{Code, Fault};
use crate::printed::{self, Kept};
use crate::register::{Register, new_id};
use crate::views::{FormView, PaperSigningView};
use crate::{App, clock, say, shown};

/// The form of number and date, one subject a paper: "not-proposed/RECORD".
pub const FORM: &str = "paper-number";

/// The papers about a dossier that an office numbers, with an example of a number.
const SIGNED_HERE: &[(&str, &str)] = &[
    ("return-slip", "05/PB-CAX"),
    ("appraisal-report", "12/BC-CAX"),
    ("not-proposed", "07/TB-CAX"),
];

fn example(kind: &str) -> Option<&'static str> {
    let known = SIGNED_HERE.iter().find(|(slug, _)| *slug == kind);
    known.map(|(_, example)| *example)
}

/// The dossier's record, by itself or by its unit.
fn record_of(app: &App, subject: &str) -> Result<String, Fault> {
    Ok(appraisal::open(app, subject)?.record.row.id)
}

/// The fields of a paper with the number and date it was issued with; of one that is not issued, those that are
/// typed so far. What was issued with another content keeps its number for itself.
pub fn numbered(
    app: &App,
    register: &Register,
    (kind, subject): (&str, &str),
    template: &Template,
    mut fields: Fields,
) -> Result<Fields, Fault> {
    let (Some(_), Some(form)) = (example(kind), documents::forms::form(kind)) else {
        return Ok(fields);
    };
    let record = record_of(app, subject)?;
    let content = documents::content_text(&make(template, &fields)?);
    match printed::issued(register, &record, kind)? {
        Some(row) if row.fields.content == content => {
            let date = row.date.as_deref().and_then(domain::date::iso::from_text);
            put_signed(&mut fields, form, row.number.as_deref(), date);
        }
        _ => {
            let typed = typed(register, kind, &record)?;
            let number = domain::form::typed(&typed, drafted::NUMBER);
            let date = domain::form::typed_date(&typed, drafted::DATE);
            put_signed(&mut fields, form, number.as_deref(), date);
        }
    }
    Ok(fields)
}

fn typed(register: &Register, kind: &str, record: &str) -> Result<domain::form::Fields, Fault> {
    Ok(register
        .store
        .read(|r| r.fields(FORM, &format!("{kind}/{record}")))?)
}

/// One paper on its way from print to number.
struct Standing {
    kind: String,
    record: String,
    document: Document,
    fields: Fields,
    typed: domain::form::Fields,
    example: &'static str,
    /// The paper that was issued and stands, whatever it said.
    before: Option<PaperRow<Kept>>,
    signed: Result<Signed, Vec<domain::form::Gap>>,
}

impl Standing {
    fn load(app: &App, register: &Register, kind: &str, subject: &str) -> Result<Self, Fault> {
        let example = example(kind).ok_or_else(|| {
            Fault::not_found("Giấy tờ này không ghi số, ngày ở đây. Mở lại màn hình rồi chọn lại.")
        })?;
        let record = record_of(app, subject)?;
        let (document, fields) = document(app, register, kind, &record)?;
        let typed = typed(register, kind, &record)?;
        let today = clock::now(app, register)?.date();
        Ok(Standing {
            signed: drafted::signed(true, &[], &typed, today),
            before: printed::issued(register, &record, kind)?,
            kind: kind.to_owned(),
            record,
            document,
            fields,
            typed,
            example,
        })
    }

    /// Whether the paper as it is now is the one that was issued.
    fn is_issued(&self) -> bool {
        let now = documents::content_text(&self.document);
        self.before
            .as_ref()
            .is_some_and(|row| row.fields.content == now)
    }

    fn form(&self) -> FormView {
        let mut fields = self.typed.clone();
        if let (true, Some(row)) = (self.is_issued(), &self.before) {
            let date = row.date.as_deref().and_then(domain::date::iso::from_text);
            fields.insert(
                drafted::NUMBER.to_owned(),
                row.number.clone().unwrap_or_default(),
            );
            fields.insert(
                drafted::DATE.to_owned(),
                date.map(domain::date::short).unwrap_or_default(),
            );
        }
        let model = drafted::signing_form(FORM, true, &fields, self.example);
        let subject = format!("{}/{}", self.kind, self.record);
        FormView {
            read_only: self.is_issued(),
            ..shown::form(&model, FORM, &subject, "")
        }
    }

    fn sentence(&self) -> (&'static str, String) {
        let Some(row) = &self.before else {
            return (
                "due",
                "In ra, ký, rồi ghi số và ngày đúng như trên văn bản đã ký. Từ đó văn bản không sửa nữa.".to_owned(),
            );
        };
        let named = named(row);
        if self.is_issued() {
            ("ok", format!("Đã ghi nhận văn bản {named}."))
        } else {
            (
                "due",
                format!(
                    "Văn bản {named} đã ký có nội dung khác và vẫn được giữ. Nội dung hiện nay là văn bản mới, chưa có số; ký rồi ghi số, ngày thì văn bản mới thay văn bản cũ."
                ),
            )
        }
    }
}

fn named(row: &PaperRow<Kept>) -> String {
    let date = row.date.as_deref().and_then(domain::date::iso::from_text);
    format!(
        "số {} ngày {}",
        row.number.as_deref().unwrap_or_default(),
        date.map(say::date).unwrap_or_default()
    )
}

/// Number and date of a paper; `none` of one that gets them elsewhere or not at all.
pub fn paper_signing(app: &App, args: PaperArgs) -> Result<PaperSigningView, Fault> {
    let register = app.register();
    if example(&args.kind).is_none() {
        return Ok(PaperSigningView {
            state: "none".to_owned(),
            kind: args.kind,
            record: String::new(),
            tone: String::new(),
            sentence: String::new(),
            form: None,
            gaps: Vec::new(),
            can_issue: false,
            replaces: false,
            scan: Vec::new(),
        });
    }
    let standing = Standing::load(app, &register, &args.kind, &args.subject)?;
    let issued = standing.is_issued();
    let (tone, sentence) = standing.sentence();
    let gaps: &[domain::form::Gap] = match &standing.signed {
        Err(gaps) if !issued => gaps,
        _ => &[],
    };
    Ok(PaperSigningView {
        state: if issued { "issued" } else { "open" }.to_owned(),
        tone: tone.to_owned(),
        sentence,
        gaps: gaps.iter().map(|gap| shown::gap(gap, "")).collect(),
        can_issue: !issued && standing.signed.is_ok(),
        replaces: !issued && standing.before.is_some(),
        scan: stamped::evidence_of(&register, &standing.record, &standing.kind)?,
        form: Some(standing.form()),
        kind: standing.kind,
        record: standing.record,
    })
}

/// The form `paper-number`; its subject is the paper and the record it is about.
pub fn form_view(app: &App, register: &Register, subject: &str) -> Result<FormView, Fault> {
    let (kind, record) = subject.split_once('/').unwrap_or((subject, ""));
    Ok(Standing::load(app, register, kind, record)?.form())
}

/// Issues a paper that was signed: number, date and content are kept together and change no more.
pub fn issue_paper(app: &App, args: SubjectReasonArgs) -> Result<PaperSigningView, Fault> {
    let register = app.register();
    let (kind, record) = args.subject.split_once('/').unwrap_or((&args.subject, ""));
    let standing = Standing::load(app, &register, kind, record)?;
    if standing.is_issued() {
        return Err(Fault::new(
            Code::Conflict,
            "Văn bản này đã ghi số, ngày rồi nên không sửa được. Có sai sót thì sửa số liệu rồi ký văn bản mới thay thế.",
        ));
    }
    let reason = domain::text::clean(&args.reason);
    if standing.before.is_some() && reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do thay văn bản đã ký. Ghi lý do rồi làm lại.",
        ));
    }
    let signed = match &standing.signed {
        Ok(signed) => signed,
        Err(gaps) => return Err(shown::refusal("Chưa ghi nhận được văn bản đã ký.", gaps)),
    };
    let bytes = documents::to_pdf(&standing.document, &info(&register, &standing.fields)?)?;
    let pdf = register.store.objects().put(&mut bytes.as_slice())?;
    let row = PaperRow {
        id: new_id(app.world()),
        kind: standing.kind.clone(),
        unit: register.owner()?.unit.id,
        round: register.round()?.map(|round| round.id().to_owned()),
        subject_record: Some(standing.record.clone()),
        fields: printed::kept_of_issued(app, &register, &standing.record, &standing.document)?,
        fingerprint: documents::Fingerprint::of(&standing.document).to_text(),
        object: Some(pdf.sha256.clone()),
        number: signed.number.as_ref().map(ToString::to_string),
        date: Some(domain::date::iso::to_text(signed.date)),
        signed_by: None,
        scan_object: None,
        replaced_by: None,
    };
    let title = items::link(&standing.kind, "").title;
    let act = app.act_because(&register, "issue_paper", &args.subject, &reason)?;
    register.store.write(act, |w| {
        w.save_object(&pdf, "application/pdf", &title)?;
        w.clear_fields(FORM, &args.subject)?;
        match &standing.before {
            Some(old) => w.replace_paper(&old.id, &row),
            None => w.save_paper(&row),
        }
    })?;
    paper_signing(
        app,
        PaperArgs {
            kind: standing.kind,
            subject: standing.record,
        },
    )
}
