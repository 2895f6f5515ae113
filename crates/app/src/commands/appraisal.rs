//! The appraisal of one unit's dossier, side by side with what the unit found itself.

mod desk_form;
mod recount;
mod view;

use std::collections::BTreeMap;

use domain::dossier::{Move, Stage};
use domain::duty::Duty;
use domain::form::{Fields, typed};
use domain::review::{self, Appraisal, Remark};
use domain::rules::check::Question;
use store::Writer;
use store::records::Record;

use super::UnitArgs;
use super::board::{Below, Seat};
use super::sanctions;
use crate::desk::{self, DeskDossier};
use crate::exchange::payload::{self, Outcome};
use crate::fault::{Code, Fault};
use crate::register::Register;
use crate::views::{AppraisalView, FormView};
use crate::{App, people, shown};

pub(crate) use desk_form::{FORM, OPINION, PROPOSAL, RETURN_BY, SIGNER_NAME, SIGNER_ROLE, signer};

/// One dossier on the desk, with what was typed about it.
pub(crate) struct Open {
    pub seat: Seat,
    pub below: Below,
    pub record: Record<DeskDossier>,
    pub fields: Fields,
    /// What the criteria that count units come to here, by their code.
    recounted: BTreeMap<String, Question>,
    /// What the list of the disciplined says of the unit.
    sanctioned: Option<sanctions::Beside>,
}

impl Open {
    fn of_unit(app: &App, unit: &str) -> Result<Open, Fault> {
        let seat = Seat::open(app)?;
        let below = seat.find(unit)?;
        Open::of(seat, below)
    }

    fn of(mut seat: Seat, below: Below) -> Result<Open, Fault> {
        let record = seat.dossier(&below)?;
        // A plan changed within the year does not reach back to what was handed in before.
        let judged_by = &record.row.body.payload.rules_sha256;
        seat.round = seat.register.round_as_judged(&seat.round, judged_by)?;
        let fields = seat
            .register
            .store
            .read(|r| r.fields(FORM, &record.row.id))?;
        let recounted = recount::of(&seat, &below, &record.row.body)?;
        Ok(Open {
            sanctioned: sanctions::of_unit(&seat, &below)?,
            seat,
            below,
            record,
            fields,
            recounted,
        })
    }

    pub fn body(&self) -> &DeskDossier {
        &self.record.row.body
    }

    fn stage(&self) -> Stage {
        desk::stage(&self.record)
    }

    /// Whether remarks can still be written: also between the proposal and the decision, when
    /// something may come to light.
    fn takes_remarks(&self) -> bool {
        let waits = matches!(self.stage(), Stage::Received | Stage::Resubmitted);
        self.is_open()
            || (self.below.is_decided_here() && self.stage() == Stage::Proposed)
            || (self.below.passes_on() && waits)
    }

    /// Whether our findings can still change.
    fn is_open(&self) -> bool {
        self.below.is_decided_here() && matches!(self.stage(), Stage::Received | Stage::Resubmitted)
    }

    /// That the list of the disciplined and the unit's own answers on a criterion are two things.
    fn disciplined_against(&self, code: &str) -> Option<String> {
        let kind = self.seat.round.rules.kind(&self.below.unit.kind)?;
        let answers = &self.body().payload.minutes.answers;
        let beside = self.sanctioned.as_ref()?;
        beside.contradiction(kind, code, answers)
    }

    /// The appraisal as it would be concluded now, with what keeps it open.
    pub fn appraised(&self) -> Result<Appraisal, Vec<domain::form::Gap>> {
        review::appraise(&self.body().payload.minutes, &self.fields)
    }

    /// The stage after a step; a sentence when the step cannot be done here or now.
    fn after(&self, step: Move) -> Result<Stage, Fault> {
        let name = &self.below.unit.name;
        if self.below.passes_on() && step != Move::Return {
            return Err(Fault::precondition(format!(
                "Hồ sơ của {name} do cấp trên thẩm định và quyết định. Ở đây kiểm tra đủ giấy tờ rồi chuyển lên ở mục “Gửi cấp trên”, hoặc trả lại để bổ sung."
            )));
        }
        if let Some(office) = self
            .below
            .office
            .as_ref()
            .filter(|_| !self.below.is_decided_here())
        {
            return Err(Fault::precondition(format!(
                "Hồ sơ của {} do {} thẩm định. Ở đây chỉ xem; có ý kiến thì trao đổi với nơi thẩm định.",
                self.below.unit.name, office.name
            )));
        }
        self.stage()
            .after(step)
            .map_err(|sentence| Fault::new(Code::Conflict, sentence))
    }

    /// Saves the dossier in its next stage; what goes with it is part of the same act.
    fn conclude(
        &self,
        app: &App,
        name: &str,
        stage: Stage,
        body: DeskDossier,
        also: impl FnOnce(&Writer<'_>) -> Result<(), Fault>,
    ) -> Result<AppraisalView, Fault> {
        let signer = desk_form::signer_to_keep(self)?;
        let mut act = app.act(&self.seat.register, name, &self.record.row.id)?;
        let subject = &self.record.row.id;
        let statement = super::people::appraised(&self.seat, &self.record, &body)?;
        let register = &self.seat.register;
        let signed = people::sign(register, Duty::Appraise, subject, &statement, &act.at)?;
        if let Some(signed) = &signed {
            act.actor = format!("{} · {}", signed.by.name, act.actor);
        }
        self.seat.register.store.write(act, |w| {
            if let Some(signed) = signed {
                people::keep(app, w, &self.record.row.unit, self.seat.round.id(), signed)?;
            }
            desk::save_dossier(w, &self.record, stage, body)?;
            for (field, value) in &signer {
                w.set_field(FORM, &self.record.row.id, field, value)?;
            }
            also(w)
        })?;
        appraisal(
            app,
            UnitArgs {
                unit: self.below.unit.id.clone(),
            },
        )
    }
}

/// The appraisal of a unit as it stands.
pub fn appraisal(app: &App, args: UnitArgs) -> Result<AppraisalView, Fault> {
    view::view(&Open::of_unit(app, &args.unit)?)
}

/// The form `appraisal` about a dossier record: opinions, reasons, remarks, conclusions.
pub fn form_view(app: &App, _register: &Register, subject: &str) -> Result<FormView, Fault> {
    desk_form::form(&open(app, subject)?)
}

/// The dossier of a record's id, or of a unit's.
pub(crate) fn open(app: &App, subject: &str) -> Result<Open, Fault> {
    let seat = Seat::open(app)?;
    let record: Option<Record> = seat.register.store.read(|r| r.record(subject))?;
    let unit = match &record {
        Some(record) if record.row.kind == desk::DOSSIER => record.row.unit.as_str(),
        Some(_) => {
            return Err(Fault::not_found(
                "Không có hồ sơ này trên bàn. Mở lại mục Thẩm định rồi chọn lại đơn vị.",
            ));
        }
        None => subject,
    };
    let below = seat.find(unit)?;
    Open::of(seat, below)
}

/// Says "thống nhất" wherever nothing was said yet and nothing speaks against it; what was provisional
/// and has been counted to its end here is found with that count as its reason.
pub fn agree_all(app: &App, args: UnitArgs) -> Result<AppraisalView, Fault> {
    let open = Open::of_unit(app, &args.unit)?;
    if !open.is_open() {
        return Err(Fault::new(
            Code::Conflict,
            "Hồ sơ này không còn chờ thẩm định nên không ghi thêm ý kiến được.",
        ));
    }
    let agreed = desk_form::to_agree(&open);
    let act = app.act(&open.seat.register, "agree_all", &open.record.row.id)?;
    open.seat.register.store.write(act, |w| {
        for (field, value) in &agreed {
            w.set_field(FORM, &open.record.row.id, field, value)?;
        }
        Ok::<_, Fault>(())
    })?;
    appraisal(app, args)
}

/// Sends the dossier back with its remarks; the answer goes down with the results.
pub fn return_dossier(app: &App, args: UnitArgs) -> Result<AppraisalView, Fault> {
    let open = Open::of_unit(app, &args.unit)?;
    let stage = open.after(Move::Return)?;
    let remarks = desk_form::remarks(&open);
    let target = |about: &str| {
        if about.is_empty() {
            desk_form::GENERAL.to_owned()
        } else {
            about.to_owned()
        }
    };
    let typed: Vec<Remark> = remarks
        .iter()
        .map(|r| Remark {
            target: target(&r.about),
            text: r.sentence.clone(),
        })
        .collect();
    review::return_with(&typed)
        .map_err(|gaps| shown::refusal("Chưa trả lại được hồ sơ.", &gaps))?;
    if super::decision::drafted(&open.seat)?.contains_key(&open.below.unit.id) {
        return Err(Fault::new(
            Code::Conflict,
            format!(
                "{} đang có trong một dự thảo quyết định. Rút lại dự thảo đó rồi mới trả lại hồ sơ.",
                open.below.unit.name
            ),
        ));
    }
    let mut body = open.body().clone();
    body.returned = remarks;
    body.appraisal = None;
    // What was remarked stands in the slip now. Opinions are asked anew of what comes back; their
    // reasons stay for whoever differs again.
    let spent = desk_form::spent_by_return(&open);
    open.conclude(app, "return_dossier", stage, body, |w| {
        for field in &spent {
            w.clear_field(FORM, &open.record.row.id, field)?;
        }
        Ok(())
    })
}

/// Proposes the unit for recognition.
pub fn propose(app: &App, args: UnitArgs) -> Result<AppraisalView, Fault> {
    let open = Open::of_unit(app, &args.unit)?;
    let stage = open.after(Move::Propose)?;
    let refused = |gaps: Vec<domain::form::Gap>| {
        shown::refusal(
            format!("Chưa đề nghị công nhận {} được.", open.below.unit.name),
            &gaps,
        )
    };
    let rows = desk_form::rows(&open);
    let failed = review::not_met(&rows);
    if !failed.is_empty() {
        return Err(refused(failed));
    }
    let appraisal = open.appraised().map_err(refused)?;
    review::propose(&appraisal).map_err(refused)?;
    let mut body = open.body().clone();
    body.appraisal = Some(appraisal);
    body.reasons = Vec::new();
    open.conclude(app, "propose", stage, body, |_| Ok(()))
}

/// Closes a unit that does not meet the standard: a notice with reasons, never a decision.
pub fn close_without_proposal(app: &App, args: UnitArgs) -> Result<AppraisalView, Fault> {
    let open = Open::of_unit(app, &args.unit)?;
    let stage = open.after(Move::CloseNotProposed)?;
    let refused = |gaps: Vec<domain::form::Gap>| shown::refusal("Chưa kết thúc hồ sơ được.", &gaps);
    let appraisal = open.appraised().map_err(refused)?;
    let reasons: Vec<String> = typed(&open.fields, desk_form::REASONS)
        .map(|text| {
            text.lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect()
        })
        .unwrap_or_default();
    let closed = review::close_not_proposed(&appraisal, &reasons).map_err(refused)?;
    let mut body = open.body().clone();
    body.appraisal = Some(appraisal);
    body.outcome = Some(Outcome {
        recognized: false,
        number: String::new(),
        date: domain::date::iso::to_text(open.seat.today),
        decider: open.seat.profile.office_name.clone(),
        reasons: closed.reasons.clone(),
        replaces: String::new(),
    });
    body.reasons = closed.reasons;
    open.conclude(app, "close_without_proposal", stage, body, |_| Ok(()))
}

/// The remarks typed so far, each tied to what it is about.
type Remarks = Vec<payload::Remark>;
