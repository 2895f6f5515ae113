//! The decision about classes: drafted for several units, printed, then number and date typed, then issued.

use std::collections::BTreeSet;

use domain::form::{Fields, Gap};
use domain::review::takes_place_of;
use domain::scoring::{self, ClassDecision, ClassEntry};
use store::records::{Record, RecordRow};

use super::{
    CLASS_DECISION, CONCLUDED, ClassDecisionBody, DECIDED, DRAFT, ISSUED, Open, ScoreBody, records,
    replace,
};
use crate::commands::board::Seat;
use crate::commands::decision::draft;
use crate::commands::decision::outbox::Outbox;
use crate::commands::decision::stamped::{self, Signed};
use crate::commands::dossier::items;
use crate::commands::{NoArgs, SubjectArgs, SubjectReasonArgs, UnitsArgs};
use crate::fault::{Code, Fault};
use crate::register::new_id;
use crate::shown::plain_form;
use crate::views::*;
use crate::{App, classed, paper_fields, printed, shown};

/// The form, kept under the decision's record; also the slug of the paper.
pub const DECISION_FORM: &str = "class-decision";
/// Lines of authority and office over the signature.
pub const SIGNER_ROLE: &str = "class.signer_role";

/// One decision with its scores.
pub struct Standing {
    pub seat: Seat,
    pub record: Record<ClassDecisionBody>,
    pub entries: Vec<ClassEntry>,
    pub scores: Vec<Record<ScoreBody>>,
    pub fields: Fields,
    /// The decision whose place it takes.
    pub replaced: Option<Record<ClassDecisionBody>>,
}

impl Standing {
    pub fn load(app: &App, id: &str) -> Result<Standing, Fault> {
        let seat = Seat::open(app)?;
        let record = find(&seat, id)?;
        let replaced = match &record.row.body.replaces {
            Some(old) => Some(find(&seat, old)?),
            None => None,
        };
        let (mut entries, mut scores) = (Vec::new(), Vec::new());
        for id in &record.row.body.scores {
            let open = Open::load(app, id)?;
            entries.push(ClassEntry {
                subject: id.clone(),
                name: open.name().to_owned(),
                score: open.record.row.body.score.clone(),
            });
            scores.push(open.record);
        }
        let fields = seat.register.store.read(|r| r.fields(DECISION_FORM, id))?;
        Ok(Standing {
            seat,
            record,
            entries,
            scores,
            fields,
            replaced,
        })
    }

    pub fn is_draft(&self) -> bool {
        self.record.row.state == DRAFT
    }

    /// The decision whose place this one takes, as it was issued.
    pub fn replaced_decision(&self) -> Option<&ClassDecision> {
        self.replaced.as_ref()?.row.body.decision.as_ref()
    }

    pub fn is_issued(&self) -> bool {
        self.record.row.state == ISSUED
    }

    pub fn object(&self) -> &str {
        &self.record.row.body.object
    }

    fn decide(&self) -> Result<(ClassDecision, Vec<Gap>), Vec<Gap>> {
        let (decision, notes) = scoring::class_decide(
            &self.seat.round.rules,
            self.object(),
            self.seat.round.year(),
            &self.entries,
            &self.fields,
        )?;
        let wrong = self.replaced_decision().map_or_else(Vec::new, |old| {
            takes_place_of((&old.number, old.date), (&decision.number, decision.date))
        });
        if wrong.is_empty() {
            Ok((decision, notes))
        } else {
            Err(wrong)
        }
    }
}

pub fn find(seat: &Seat, id: &str) -> Result<Record<ClassDecisionBody>, Fault> {
    let known: Option<Record> = seat.register.store.read(|r| r.record(id))?;
    let record: Option<Record<ClassDecisionBody>> = match known {
        Some(known) if known.row.kind == CLASS_DECISION => {
            seat.register.store.read(|r| r.record(id))?
        }
        _ => None,
    };
    record.ok_or_else(|| {
        Fault::not_found("Không có quyết định phân loại này. Mở lại mục Phân loại rồi chọn lại.")
    })
}

/// Scores that stand in a decision being prepared.
pub fn drafted(seat: &Seat) -> Result<BTreeSet<String>, Fault> {
    let records: Vec<Record<ClassDecisionBody>> =
        records(&seat.register, &seat.round, CLASS_DECISION)?;
    Ok(records
        .into_iter()
        .filter(|record| record.row.state == DRAFT)
        .flat_map(|record| record.row.body.scores)
        .collect())
}

/// Begins a decision about concluded scores of one object; nothing is decided by it.
pub fn draft_class_decision(app: &App, args: UnitsArgs) -> Result<ClassDecisionView, Fault> {
    let seat = Seat::open(app)?;
    if args.units.is_empty() {
        return Err(Fault::precondition(
            "Chưa chọn đơn vị nào. Đánh dấu ít nhất một đơn vị đã kết luận điểm rồi lập quyết định.",
        ));
    }
    let drafted = drafted(&seat)?;
    let mut fault = Fault::precondition("Chưa lập được quyết định phân loại.");
    let (mut scores, mut names) = (Vec::new(), Vec::new());
    let mut object = String::new();
    for id in &args.units {
        let open = Open::load(app, id)?;
        let (name, record) = (open.name().to_owned(), &open.record);
        if record.row.state != CONCLUDED {
            fault = fault.with(
                format!("{name}: chưa kết luận điểm thẩm định, hoặc đã có quyết định."),
                "",
            );
        } else if drafted.contains(&record.row.id) {
            fault = fault.with(format!("{name} đã có trong một dự thảo khác."), "");
        }
        if object.is_empty() {
            object.clone_from(&record.row.body.object);
        } else if object != record.row.body.object {
            fault = fault.with(
                format!("{name} không cùng đối tượng với các đơn vị khác. Lập quyết định riêng."),
                "",
            );
        }
        if !scores.contains(&record.row.id) {
            scores.push(record.row.id.clone());
            names.push(name);
        }
    }
    if !fault.details.is_empty() {
        return Err(fault);
    }
    let known: Vec<Record<ClassDecisionBody>> =
        records(&seat.register, &seat.round, CLASS_DECISION)?;
    let row = RecordRow {
        id: new_id(app.world()),
        kind: CLASS_DECISION.to_owned(),
        unit: seat.profile.unit.id.clone(),
        round: Some(seat.round.id().to_owned()),
        state: DRAFT.to_owned(),
        number: i64::try_from(known.len()).unwrap_or(0) + 1,
        date: None,
        search_text: names.join(" "),
        body: ClassDecisionBody {
            object,
            scores,
            ..ClassDecisionBody::default()
        },
    };
    let act = app.act(&seat.register, "draft_class_decision", &row.id)?;
    seat.register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    class_decision(app, SubjectArgs { subject: row.id })
}

/// A decision about classes as it stands.
pub fn class_decision(app: &App, args: SubjectArgs) -> Result<ClassDecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    let body = &standing.record.row.body;
    let decided = standing.is_draft().then(|| standing.decide());
    let gaps = match &decided {
        Some(Err(gaps)) => gaps.clone(),
        Some(Ok((_, notes))) => notes.clone(),
        None => Vec::new(),
    };
    let (results, can_send) = results_sentence(&standing)?;
    let rules = &standing.seat.round.rules;
    let decider = rules.class_body_name(standing.object(), "decider");
    Ok(ClassDecisionView {
        id: args.subject.clone(),
        state: standing.record.row.state.clone(),
        heading: match &body.decision {
            Some(decision) => replace::named(decision),
            None => format!("Dự thảo quyết định phân loại {} đơn vị", body.scores.len()),
        },
        replacing: replace::view(app, &standing)?,
        decider: decider
            .map(|name| paper_fields::office::here(&name, &standing.seat.profile))
            .unwrap_or_default(),
        lines: standing.entries.iter().map(line).collect(),
        form: form_of(&standing),
        paper: items::link(DECISION_FORM, &args.subject),
        scan: stamped::evidence(&standing.seat.register, &args.subject)?,
        gaps: gaps.iter().map(|gap| shown::gap(gap, "")).collect(),
        can_issue: matches!(decided, Some(Ok(_))),
        can_send,
        results,
    })
}

/// Whether the units of this decision have been sent their class with their result.
fn results_sentence(standing: &Standing) -> Result<(String, bool), Fault> {
    if !standing.is_draft() && !standing.is_issued() {
        return Ok((
            "Quyết định này đã được thay thế, không gửi loại theo quyết định này nữa. Cả hai quyết định đều được giữ.".to_owned(),
            false,
        ));
    }
    if !standing.is_issued() {
        return Ok((String::new(), false));
    }
    let seat = &standing.seat;
    let has_units = standing
        .scores
        .iter()
        .any(|score| score.row.body.name.is_empty());
    if has_units
        && !seat
            .register
            .store
            .read(|r| classed::is_launched(r, &seat.round))?
    {
        return Ok((
            "Gói triển khai đã phát chưa có văn bản phân loại, nên đơn vị chưa đọc được loại. Phát hành lại gói ở mục Đợt xét rồi gửi kết quả.".to_owned(),
            false,
        ));
    }
    let outbox = Outbox::load(&standing.seat)?;
    let (mut n_units, mut n_waiting) = (0, 0);
    for score in &standing.scores {
        if !score.row.body.name.is_empty() {
            continue;
        }
        n_units += 1;
        let below = standing.seat.find(&score.row.unit)?;
        if let Some(dossier) = &below.dossier
            && outbox.class_waits(dossier)?
        {
            n_waiting += 1;
        }
    }
    Ok(match (n_units, n_waiting) {
        (0, _) => (
            "Đơn vị trong quyết định này không có sổ riêng, nên gửi bằng văn bản.".to_owned(),
            false,
        ),
        (_, 0) => (
            "Loại của mọi đơn vị trong danh sách đã được ghi ra tệp kết quả.".to_owned(),
            false,
        ),
        (_, n) => (
            format!("Còn {n} đơn vị chưa được ghi kết quả có loại ra tệp để gửi."),
            true,
        ),
    })
}

fn line(entry: &ClassEntry) -> ClassLineView {
    ClassLineView {
        name: entry.name.clone(),
        marks: entry
            .score
            .as_ref()
            .map_or_else(String::new, |score| score.marks.to_string()),
        class: entry
            .score
            .as_ref()
            .map_or_else(String::new, |score| score.class.title.clone()),
    }
}

/// The form `class-decision`.
pub fn decision_form(app: &App, subject: &str) -> Result<FormView, Fault> {
    Ok(form_of(&Standing::load(app, subject)?))
}

fn form_of(standing: &Standing) -> FormView {
    let default = paper_fields::office::class_signer_role(&standing.seat, standing.object());
    let mut inputs = vec![draft::role_input(&standing.fields, SIGNER_ROLE, &default)];
    inputs.extend(
        scoring::class_inputs(&standing.fields)
            .iter()
            .map(shown::input),
    );
    plain_form(
        DECISION_FORM,
        &standing.record.row.id,
        "Quyết định phân loại",
        inputs,
        !standing.is_draft(),
    )
}

/// Issues the decision: its list is fixed, its scores are decided, its paper is kept; all in one act.
pub fn issue_class_decision(app: &App, args: SubjectArgs) -> Result<ClassDecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    if !standing.is_draft() {
        return Err(Fault::new(
            Code::Conflict,
            "Quyết định phân loại này đã ban hành rồi.",
        ));
    }
    let (decided, _notes) = standing
        .decide()
        .map_err(|gaps| shown::refusal("Chưa ban hành được quyết định phân loại.", &gaps))?;
    let register = &standing.seat.register;
    let date = Some(domain::date::iso::to_text(decided.date));
    let signed = Signed {
        number: decided.number.as_str(),
        date: decided.date,
        signer: &decided.signer,
    };
    let (paper, pdf) =
        stamped::signed_paper(app, &standing.seat, DECISION_FORM, &args.subject, signed)?;
    let replaces = standing.record.row.body.replaces.clone();
    let old_paper = match &replaces {
        Some(old) => printed::issued(register, old, DECISION_FORM)?.map(|paper| paper.id),
        None => None,
    };
    let left = replace::left(&standing)?;
    let row = RecordRow {
        state: ISSUED.to_owned(),
        date,
        body: ClassDecisionBody {
            decision: Some(decided),
            ..standing.record.row.body.clone()
        },
        ..standing.record.row.clone()
    };
    let reason = row.body.reason.clone();
    let act = app.act_because(register, "issue_class_decision", &args.subject, &reason)?;
    register.store.write(act, |w| {
        match &replaces {
            Some(old) => w.replace_record(old, &row)?,
            None => w.save_record(&row).map(|_| ())?,
        }
        let fresh = |score: &&Record<ScoreBody>| score.row.state != DECIDED;
        for score in standing.scores.iter().filter(fresh) {
            w.set_record_state(&score.row.id, DECIDED)?;
        }
        for score in &left {
            replace::open_again(app, w, score, CONCLUDED, score.row.body.score.clone())?;
        }
        w.save_object(&pdf, "application/pdf", "Quyết định phân loại")?;
        match &old_paper {
            Some(old) => w.replace_paper(old, &paper)?,
            None => w.save_paper(&paper)?,
        }
        Ok::<_, Fault>(())
    })?;
    class_decision(app, args)
}

/// Takes a draft back, with a reason; what was issued stays.
pub fn withdraw_class_decision(app: &App, args: SubjectReasonArgs) -> Result<ClassesView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    if !standing.is_draft() {
        return Err(Fault::new(
            Code::Conflict,
            "Quyết định phân loại đã ban hành nên không rút lại ở đây được. Có sai sót về nội dung thì lập quyết định thay thế.",
        ));
    }
    draft::withdraw(
        app,
        &standing.seat,
        "withdraw_class_decision",
        &args.subject,
        &args.reason,
    )?;
    super::classes(app, NoArgs {})
}

/// The lines over the signature as typed, or as the decider's name gives them.
pub fn role(standing: &Standing) -> Vec<String> {
    draft::role(&standing.fields, SIGNER_ROLE, || {
        paper_fields::office::class_signer_role(&standing.seat, standing.object())
    })
}
