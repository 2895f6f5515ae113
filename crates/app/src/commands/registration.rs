//! The registration: figures, papers, the sheet, and the bundle that goes up.

use std::collections::BTreeMap;

use domain::form::{Fields, Gap};
use domain::registration::{self, Registration, members};
use store::records::{Record, RecordRow};

use super::dossier::items::{self, Made, Papers};
use super::dossier::packed::{HandedIn, receivers};
use super::{FolderArgs, NoArgs, behalf};
use crate::exchange::{self, Part, payload};
use crate::fault::Fault;
use crate::history::carry;
use crate::own::{self, OwnRegistration, Submission, Year};
use crate::register::Register;
use crate::views::{ActionView, FormView, RegistrationView, WrittenView};
use crate::{App, meeting_facts, paper_fields, shown};

/// The dossier that goes up with a registration, and the kind of its bundle.
const DOSSIER: &str = "registration";
const KIND: &str = "registration";

/// The registration as it stands.
struct Standing {
    year: Year,
    record: Record<OwnRegistration>,
    fields: Fields,
    form: domain::form::FormModel,
    registration: Option<Registration>,
    gaps: Vec<Gap>,
    /// What was suggested from last year.
    suggested: Fields,
    /// Closed minutes rest on it: it changes no more.
    fixed: bool,
}

fn standing(app: &App, register: &Register) -> Result<Standing, Fault> {
    let year = Year::open(register)?;
    let record = own::registration(app, register, &year.profile, &year.round)?;
    let (fields, suggested, facts, fixed) = register.store.read(|r| {
        let closed = own::closed_meeting(r, year.unit(), year.round.id())?.is_some();
        let running = own::draft_meeting(r, year.unit(), year.round.id())?.is_some();
        let facts = meeting_facts::without_registration(r, &year)?;
        Ok::<_, Fault>((
            r.fields(own::REGISTRATION, &record.row.id)?,
            r.fields(carry::SUGGESTED, &record.row.id)?,
            facts,
            closed && !running,
        ))
    })?;
    let form = registration::form(year.rules(), &fields, &facts);
    let (registration, gaps) = registration::check(year.rules(), &fields, &facts);
    Ok(Standing {
        year,
        record,
        fields,
        form,
        registration,
        gaps,
        suggested,
        fixed,
    })
}

impl Standing {
    fn form_view(&self) -> FormView {
        let mut view = shown::form(
            &self.form,
            own::REGISTRATION,
            &self.record.row.id,
            "registration",
        );
        view.read_only = self.fixed;
        carry::mark(&self.suggested, self.year.round.year(), &mut view);
        view
    }

    fn papers(&self, register: &Register) -> Result<Papers, Fault> {
        let made = items::made_here(&self.year, DOSSIER)?
            .into_iter()
            .map(|form| Made {
                item: form.slug,
                subject: self.record.row.id.clone(),
                ready: self.registration.is_some(),
                date: self.registration.as_ref().map(|r| r.date),
            })
            .collect();
        items::collect(
            register,
            &self.year,
            DOSSIER,
            &self.record.row.id,
            made,
            registration::resolution(self.year.kind_rules()?, &self.fields),
        )
    }

    /// Whether something was changed since it was last sent.
    fn changed(&self) -> bool {
        self.record
            .row
            .body
            .submissions
            .last()
            .is_some_and(|last| last.fields != self.fields)
    }
}

/// The form alone.
pub fn form_view(app: &App, register: &Register) -> Result<FormView, Fault> {
    Ok(standing(app, register)?.form_view())
}

/// The list to sign alone.
pub fn members_view(app: &App, register: &Register) -> Result<FormView, Fault> {
    members(register, &standing(app, register)?)?.ok_or_else(|| {
        Fault::not_found(
            "Quy định của đợt xét không yêu cầu danh sách ký tên ở loại đơn vị này. Mở lại màn hình.",
        )
    })
}

/// The list of households or people, where the rules count them. It stays open: people sign until the last day.
fn members(register: &Register, now: &Standing) -> Result<Option<FormView>, Fault> {
    let id = &now.record.row.id;
    let typed = register.store.read(|r| r.fields(members::FORM, id))?;
    let counted = now.registration.as_ref().and_then(|r| r.households);
    let model = members::form(now.year.kind_rules()?, &typed, counted);
    Ok(model.map(|model| shown::form(&model, members::FORM, id, "registration")))
}

/// Figures, papers, gaps, and how far it has got.
pub fn registration(app: &App, _: NoArgs) -> Result<RegistrationView, Fault> {
    let register = app.register();
    let now = standing(app, &register)?;
    let papers = now.papers(&register)?;
    let (blocking, said): (Vec<Gap>, Vec<Gap>) = now
        .gaps
        .iter()
        .cloned()
        .chain(papers.gaps())
        .partition(|gap| gap.blocking);
    let mut notes: Vec<String> = said.into_iter().map(|gap| gap.sentence).collect();
    notes.extend(receivers(&now.year, "registration-receiver"));
    if now.changed() {
        notes.push(format!(
            "Bản đăng ký đã thay đổi sau lần xuất tệp trước. Xuất lại tệp và nộp lại về {}.",
            own::commune_word(&now.year.profile)
        ));
    }
    let receiver = own::receiver_name(&now.year.profile);
    let sheet = items::made_here(&now.year, DOSSIER)?
        .first()
        .map_or("", |form| form.slug);
    let to_sign = paper_fields::beside_dossier(now.year.kind_rules()?);
    Ok(RegistrationView {
        members: members(&register, &now)?,
        to_write: paper_fields::security_plan::is_asked(now.year.kind_rules()?).then(|| {
            ActionView {
                label: "Soạn kế hoạch bảo đảm an ninh, trật tự".to_owned(),
                route: "drafts".to_owned(),
            }
        }),
        to_sign: to_sign
            .into_iter()
            .map(|slug| items::link(slug, &now.record.row.id))
            .collect(),
        form: now.form_view(),
        items: papers.views(),
        can_export: blocking.is_empty() && papers.refused().is_none(),
        gaps: blocking
            .iter()
            .map(|gap| shown::gap(gap, "registration"))
            .collect(),
        notes,
        transfer: exchange::transfer_of(&register, KIND, &now.record.row.id, &receiver)?,
        sheet: items::link(sheet, &now.record.row.id),
    })
}

/// Writes the registration as a signed bundle, and notes what was handed in.
pub fn export_registration(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let now = standing(app, &register)?;
    let papers = now.papers(&register)?;
    let blocking: Vec<Gap> = now
        .gaps
        .iter()
        .filter(|gap| gap.blocking)
        .cloned()
        .collect();
    if now.registration.is_none() || !blocking.is_empty() {
        return Err(shown::refusal(
            "Chưa xuất được hồ sơ đăng ký. Bổ sung những điều dưới đây rồi xuất lại.",
            &blocking,
        ));
    }
    if let Some(refusal) = papers.refused() {
        return Err(refusal);
    }
    let packed = papers.pack(app, &register, |_| false)?;
    let number = next_number(&register, KIND, &now.record.row.id)?;
    let unit = now.year.profile.outward();
    let entered = behalf::entered(app, &register, &now.year, KIND, &now.record.row.id)?;
    let data = payload::Registration {
        version: payload::VERSION,
        unit: unit.clone(),
        year: now.year.round.year(),
        submission: number,
        fields: now.fields.clone(),
        items: packed.cards.clone(),
        rules_sha256: now.year.round.rules_sha256.clone(),
        entered,
        extra: BTreeMap::new(),
    };
    let sent = HandedIn {
        kind: KIND,
        record: &now.record.row.id,
        data: Part::json(payload::REGISTRATION, "Số liệu đăng ký", &data)?,
        called: "Hồ sơ đăng ký",
        number,
        file: "dang-ky",
        done: "Đã xuất hồ sơ đăng ký",
        receiver: Some("registration-receiver"),
    }
    .send(app, &register, &now.year, packed, &args.folder)?;
    note_sent(app, &register, &now, number, &sent.manifest)?;
    Ok(sent.written)
}

fn note_sent(
    app: &App,
    register: &Register,
    now: &Standing,
    number: u32,
    manifest: &str,
) -> Result<(), Fault> {
    let act = app.act(register, "export_registration", &now.record.row.id)?;
    let mut body = now.record.row.body.clone();
    body.submissions.push(Submission {
        manifest: manifest.to_owned(),
        at: act.at.clone(),
        number,
        fields: now.fields.clone(),
        ..Submission::default()
    });
    register.store.write(act, |w| {
        w.save_record(&RecordRow {
            body,
            ..now.record.row.clone()
        })
    })?;
    Ok(())
}

/// The number of the submission that comes next, by what really left.
pub fn next_number(register: &Register, kind: &str, record: &str) -> Result<u32, Fault> {
    let sent = register.store.read(|r| own::sent(r, kind, record))?;
    Ok(u32::try_from(sent.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1))
}
