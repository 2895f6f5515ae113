//! Papers written here with the program's help: begun from what the register knows, changed by a person,
//! printed and signed, then given the number and date that were typed. From then on a paper changes no more;
//! a new one of equal form can take its place, and both are kept.

mod chase;
mod issue;
mod kept;
mod view;

use documents::forms::drafted::{Asked, Drafted, How, drafted, drafts as all_drafts};
use documents::{FieldKind, Form};
use domain::drafted::{self, Question};
use domain::form::{Fields, InputKind};
use serde::{Deserialize, Serialize};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use time::Date;

use super::{DraftArgs, KindArgs, NoArgs, SubjectArgs, SubjectReasonArgs};
use crate::fault::{Code, Fault};
use crate::register::{Profile, Register, Round, new_id};
use crate::views::{DraftSubjectsView, DraftView, DraftsView, FormView};
use crate::{App, clock, paper_fields};

pub use chase::{chase, start_chase_letters};
pub use issue::issue_draft;
pub use kept::{KeptFields, signed as put_signed};
pub use view::heading;

/// The form, kept under the draft's record; its last step asks number and date.
pub const FORM: &str = "draft-paper";
const SIGNING: &str = "draft-paper/signing";

/// The paper that reminds units that are late.
const CHASE_LETTER: &str = "chase-letter";

/// Kind of the records.
pub const RECORD: &str = "draft-paper";
pub const DRAFT: &str = "draft";
pub const ISSUED: &str = "issued";

/// The body of a paper that is written here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftBody {
    /// The paper's slug.
    pub paper: String,
    /// The unit or task it is about; empty where it is only of the year.
    #[serde(default)]
    pub about: String,
    /// How that is called.
    #[serde(default)]
    pub about_name: String,
    /// Day of which the register's figures are.
    pub taken: String,
    /// What the register said then; of an issued paper, everything it says.
    pub base: KeptFields,
    #[serde(default)]
    pub signed: Option<drafted::Signed>,
    /// The record of the paper it takes the place of, and why.
    #[serde(default)]
    pub replaces: Option<String>,
    #[serde(default)]
    pub reason: String,
}

/// One draft as it stands.
pub struct Standing {
    pub profile: Profile,
    pub round: Round,
    pub today: Date,
    pub record: Record<DraftBody>,
    pub fields: Fields,
    pub drafted: &'static Drafted,
    pub form: &'static Form,
}

impl Standing {
    pub fn load(app: &App, register: &Register, id: &str) -> Result<Standing, Fault> {
        let record: Option<Record<DraftBody>> = register.store.read(|r| {
            let known: Option<Record> = r.record(id)?;
            match known {
                Some(record) if record.row.kind == RECORD => r.record(id),
                _ => Ok(None),
            }
        })?;
        let record = record.ok_or_else(|| {
            Fault::not_found("Không có văn bản này. Mở lại mục “Văn bản, giấy tờ” rồi chọn lại.")
        })?;
        let (drafted, form) = known(&record.row.body.paper)?;
        let round = match &record.row.round {
            Some(round) => register.round_by_id(round)?,
            None => None,
        };
        Ok(Standing {
            profile: register.owner()?,
            round: match round {
                Some(round) => round,
                None => register.open_round()?,
            },
            today: clock::now(app, register)?.date(),
            fields: register.store.read(|r| r.fields(FORM, id))?,
            record,
            drafted,
            form,
        })
    }

    pub fn body(&self) -> &DraftBody {
        &self.record.row.body
    }

    pub fn is_draft(&self) -> bool {
        self.record.row.state == DRAFT
    }

    /// What is asked, with what the register suggests for it.
    pub fn questions(&self) -> Vec<Question> {
        self.drafted
            .all_asked()
            .map(|asked| self.question(asked))
            .collect()
    }

    fn question(&self, asked: &Asked) -> Question {
        let kind = self.form.field(asked.field).map(|field| field.kind);
        Question {
            field: asked.field.to_owned(),
            label: asked.label.to_owned(),
            hint: asked.help.to_owned(),
            kind: match (kind, asked.how) {
                (Some(FieldKind::Date), _) | (_, How::Date) => InputKind::Date,
                (Some(FieldKind::Lines | FieldKind::Rows(_)), _) | (_, How::Long) => {
                    InputKind::Long
                }
                (_, How::Line) => InputKind::Text,
                (_, How::Person) => InputKind::Person,
                (_, How::Hour) => InputKind::Time,
            },
            required: asked.required,
            suggested: self.body().base.typed(asked.field),
        }
    }

    /// What the paper says now: an issued one only what it said then.
    pub fn paper(&self) -> documents::Fields {
        let base = &self.body().base;
        if !self.is_draft() && self.body().signed.is_some() {
            return base.fields();
        }
        let mut fields = base.fields();
        let questions = self.questions();
        for (field, answer) in drafted::answers(&questions, &self.fields) {
            kept::set(&mut fields, self.form, &field, &answer);
        }
        kept::signed(
            &mut fields,
            self.form,
            domain::form::typed(&self.fields, drafted::NUMBER).as_deref(),
            domain::form::typed_date(&self.fields, drafted::DATE),
        );
        fields
    }
}

/// A drafted paper and its form.
fn known(kind: &str) -> Result<(&'static Drafted, &'static Form), Fault> {
    match (drafted(kind), documents::forms::form(kind)) {
        (Some(drafted), Some(form)) => Ok((drafted, form)),
        _ => Err(Fault::not_found(
            "Chương trình không soạn loại văn bản này. Mở lại mục “Văn bản, giấy tờ” rồi chọn lại.",
        )),
    }
}

/// The fields of a drafted paper, for every printer.
pub fn paper_fields(
    app: &App,
    register: &Register,
    kind: &str,
    subject: &str,
) -> Result<documents::Fields, Fault> {
    let standing = Standing::load(app, register, subject)?;
    if standing.body().paper != kind {
        return Err(Fault::not_found(
            "Văn bản này thuộc loại khác. Mở lại mục “Văn bản, giấy tờ” rồi chọn lại.",
        ));
    }
    Ok(standing.paper())
}

/// Every drafted paper of a round, in the order they were begun.
fn all(register: &Register, round: &Round) -> Result<Vec<Record<DraftBody>>, Fault> {
    let profile = register.owner()?;
    let filter = RecordFilter::of_kind(RECORD)
        .of_unit(&profile.unit.id)
        .in_round(round.id());
    Ok(register.store.read(|r| r.records(filter, Page::ALL))?)
}

/// What can be written here, what is drafted, what has its number.
pub fn drafts(app: &App, _: NoArgs) -> Result<DraftsView, Fault> {
    view::list(&app.register())
}

/// Of which units or tasks a paper can be written now: there may be thousands that are late.
pub fn draft_subjects(app: &App, args: KindArgs) -> Result<DraftSubjectsView, Fault> {
    let (drafted, _) = known(&args.kind)?;
    let subjects = paper_fields::drafted::subjects(app, &app.register(), drafted.slug)?;
    Ok(DraftSubjectsView { subjects })
}

/// Begins a paper with what the register knows.
pub fn new_draft(app: &App, args: DraftArgs) -> Result<DraftView, Fault> {
    let register = app.register();
    let (drafted, _) = known(&args.kind)?;
    let row = begin(app, &register, drafted, &args.subject)?;
    let act = app.act(&register, "new_draft", &row.id)?;
    register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    draft(app, SubjectArgs { subject: row.id })
}

fn begin(
    app: &App,
    register: &Register,
    drafted: &'static Drafted,
    about: &str,
) -> Result<RecordRow<DraftBody>, Fault> {
    let (profile, round) = (register.owner()?, register.open_round()?);
    let name = paper_fields::drafted::subjects(app, register, drafted.slug)?
        .into_iter()
        .find(|choice| choice.value == about)
        .map(|choice| choice.label);
    if name.is_none() && !about.is_empty() {
        return Err(Fault::not_found(
            "Không có đơn vị hoặc nhiệm vụ này trong đợt. Mở lại mục “Văn bản, giấy tờ” rồi chọn lại.",
        ));
    }
    let number = i64::try_from(all(register, &round)?.len()).unwrap_or(0) + 1;
    let title = documents::forms::form(drafted.slug).map_or("", |form| form.title);
    let about_name = name.filter(|_| !about.is_empty()).unwrap_or_default();
    let base = paper_fields::drafted::base(app, register, drafted.slug, about)?;
    Ok(RecordRow {
        id: new_id(app.world()),
        kind: RECORD.to_owned(),
        unit: profile.unit.id,
        round: Some(round.id().to_owned()),
        state: DRAFT.to_owned(),
        number,
        date: None,
        search_text: format!("{title} {about_name}"),
        body: DraftBody {
            paper: drafted.slug.to_owned(),
            about: about.to_owned(),
            about_name,
            taken: domain::date::iso::to_text(clock::now(app, register)?.date()),
            base: KeptFields::of(&base),
            signed: None,
            replaces: None,
            reason: String::new(),
        },
    })
}

/// A draft as it stands.
pub fn draft(app: &App, args: SubjectArgs) -> Result<DraftView, Fault> {
    let register = app.register();
    view::view(
        app,
        &register,
        &Standing::load(app, &register, &args.subject)?,
    )
}

/// Takes the register's figures again; what was typed by hand stays.
pub fn refresh_draft(app: &App, args: SubjectArgs) -> Result<DraftView, Fault> {
    let register = app.register();
    let standing = Standing::load(app, &register, &args.subject)?;
    open(&standing)?;
    let row = refreshed(app, &register, &standing.record)?;
    let act = app.act(&register, "refresh_draft", &args.subject)?;
    register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    draft(app, args)
}

/// A draft with the figures of today.
fn refreshed(
    app: &App,
    register: &Register,
    record: &Record<DraftBody>,
) -> Result<RecordRow<DraftBody>, Fault> {
    let body = &record.row.body;
    let base = paper_fields::drafted::base(app, register, &body.paper, &body.about)?;
    Ok(RecordRow {
        body: DraftBody {
            base: KeptFields::of(&base),
            taken: domain::date::iso::to_text(clock::now(app, register)?.date()),
            ..body.clone()
        },
        ..record.row.clone()
    })
}

fn open(standing: &Standing) -> Result<(), Fault> {
    if standing.is_draft() {
        return Ok(());
    }
    Err(Fault::new(
        Code::Conflict,
        "Văn bản này không còn là dự thảo nên không sửa được. Có sai sót thì lập văn bản mới thay thế.",
    ))
}

/// Takes a draft back; what was issued can only be replaced.
pub fn withdraw_draft(app: &App, args: SubjectReasonArgs) -> Result<DraftsView, Fault> {
    let register = app.register();
    let standing = Standing::load(app, &register, &args.subject)?;
    open(&standing)?;
    let reason = reason(&args.reason, "rút lại dự thảo")?;
    let act = app.act_because(&register, "withdraw_draft", &args.subject, &reason)?;
    register
        .store
        .write(act, |w| w.withdraw_record(&args.subject, &reason))?;
    drafts(app, NoArgs {})
}

/// Begins a new paper of equal form in the place of an issued one; the old one stands until that is issued.
pub fn replace_draft(app: &App, args: SubjectReasonArgs) -> Result<DraftView, Fault> {
    let register = app.register();
    let standing = Standing::load(app, &register, &args.subject)?;
    if standing.record.row.state != ISSUED {
        return Err(Fault::new(
            Code::Conflict,
            "Chỉ văn bản đã ban hành mới cần văn bản thay thế. Dự thảo thì sửa ngay trên dự thảo.",
        ));
    }
    let reason = reason(&args.reason, "thay thế")?;
    let begun = all(&register, &standing.round)?.into_iter().find(|one| {
        one.row.state == DRAFT && one.row.body.replaces.as_deref() == Some(&args.subject)
    });
    if let Some(begun) = begun {
        return draft(
            app,
            SubjectArgs {
                subject: begun.row.id,
            },
        );
    }
    let mut row = begin(app, &register, standing.drafted, &standing.body().about)?;
    row.round = standing.record.row.round.clone();
    row.body.base = standing.body().base.unsigned();
    row.body.taken = standing.body().taken.clone();
    row.body.replaces = Some(args.subject.clone());
    row.body.reason = reason.clone();
    let act = app.act_because(&register, "replace_draft", &row.id, &reason)?;
    register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    draft(app, SubjectArgs { subject: row.id })
}

fn reason(raw: &str, what: &str) -> Result<String, Fault> {
    let reason = domain::text::clean(raw);
    if reason.is_empty() {
        return Err(Fault::precondition(format!(
            "Chưa ghi lý do {what}. Ghi lý do rồi làm lại."
        )));
    }
    Ok(reason)
}

/// The form `draft-paper`, and its last step.
pub fn form_view(
    app: &App,
    register: &Register,
    form: &str,
    subject: &str,
) -> Result<FormView, Fault> {
    let standing = Standing::load(app, register, subject)?;
    Ok(if form == SIGNING {
        view::signing(&standing)
    } else {
        view::form(&standing)
    })
}

/// The papers that whoever works this register can write: an office its own, a unit those the rules ask of it.
fn offered(
    register: &Register,
    profile: &Profile,
) -> Result<Vec<(&'static Drafted, &'static Form)>, Fault> {
    let of_unit = paper_fields::security_plan::is_asked_here(register)?;
    let here = |form: &Form| match form.issuer {
        documents::IssuerKind::Office => profile.desk,
        documents::IssuerKind::Village => of_unit,
        documents::IssuerKind::Any => true,
    };
    Ok(all_drafts()
        .iter()
        .filter_map(|drafted| Some((drafted, documents::forms::form(drafted.slug)?)))
        .filter(|(_, form)| here(form))
        .collect())
}
