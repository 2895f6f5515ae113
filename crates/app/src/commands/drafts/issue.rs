//! A draft becomes a paper: its number and date are there, and what it says is fixed.

use domain::drafted;
use store::papers::PaperRow;
use store::records::RecordRow;

use super::{DraftBody, ISSUED, KeptFields, Standing, draft, open};
use crate::App;
use crate::commands::{SubjectArgs, papers};
use crate::fault::Fault;
use crate::printed::{self, Kept};
use crate::register::{Register, new_id};
use crate::shown;
use crate::views::DraftView;

/// Issues a paper that was signed: everything follows in one act.
pub fn issue_draft(app: &App, args: SubjectArgs) -> Result<DraftView, Fault> {
    let register = app.register();
    let standing = Standing::load(app, &register, &args.subject)?;
    open(&standing)?;
    let signed = drafted::signed(
        standing.drafted.numbered,
        &standing.questions(),
        &standing.fields,
        standing.today,
    )
    .map_err(|gaps| shown::refusal("Chưa ghi nhận được văn bản đã ký.", &gaps))?;
    let bytes = papers::pdf(app, &register, &standing.body().paper, &args.subject)?;
    let pdf = register.store.objects().put(&mut bytes.as_slice())?;
    let paper = paper_row(app, &register, &standing, &signed, &pdf.sha256)?;
    let row = RecordRow {
        state: ISSUED.to_owned(),
        date: Some(domain::date::iso::to_text(signed.date)),
        body: DraftBody {
            base: KeptFields::of(&standing.paper()),
            signed: Some(signed),
            ..standing.body().clone()
        },
        ..standing.record.row.clone()
    };
    let replaced = standing.body().replaces.clone();
    let old_paper = match &replaced {
        Some(old) => paper_of(&register, old, &standing.body().paper)?,
        None => None,
    };
    let act = app.act_because(
        &register,
        "issue_draft",
        &args.subject,
        &standing.body().reason,
    )?;
    register.store.write(act, |w| {
        w.save_object(&pdf, "application/pdf", standing.form.title)?;
        match &replaced {
            Some(old) => w.replace_record(old, &row)?,
            None => w.save_record(&row).map(|_| ())?,
        }
        match &old_paper {
            Some(old) => w.replace_paper(old, &paper),
            None => w.save_paper(&paper),
        }
    })?;
    draft(app, args)
}

/// The paper that stands for a record.
fn paper_of(register: &Register, record: &str, kind: &str) -> Result<Option<String>, Fault> {
    Ok(printed::issued(register, record, kind)?.map(|paper| paper.id))
}

fn paper_row(
    app: &App,
    register: &Register,
    standing: &Standing,
    signed: &drafted::Signed,
    object: &str,
) -> Result<PaperRow<Kept>, Fault> {
    let kind = &standing.body().paper;
    let (document, _) = papers::document(app, register, kind, &standing.record.row.id)?;
    Ok(PaperRow {
        id: new_id(app.world()),
        kind: kind.clone(),
        unit: standing.profile.unit.id.clone(),
        round: standing.record.row.round.clone(),
        subject_record: Some(standing.record.row.id.clone()),
        fields: printed::kept_of_issued(app, register, &standing.record.row.id, &document)?,
        fingerprint: documents::Fingerprint::of(&document).to_text(),
        object: Some(object.to_owned()),
        number: signed.number.as_ref().map(ToString::to_string),
        date: Some(domain::date::iso::to_text(signed.date)),
        signed_by: domain::drafted::answers(&standing.questions(), &standing.fields)
            .remove("signer_name")
            .filter(|name| !name.is_empty()),
        scan_object: None,
        replaced_by: None,
    })
}
