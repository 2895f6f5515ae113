//! A decision about classes in the place of an issued one. Marks that are to change are opened again in a record of
//! their own, so that what the old decision said stays as it was.

use domain::form::typed;
use domain::scoring::{AppraisedScore, ClassDecision};
use store::Writer;
use store::records::{Record, RecordRow};

use super::decision::{DECISION_FORM, SIGNER_ROLE, Standing, class_decision, drafted, find};
use super::score::SCORE_FORM;
use super::{
    CLASS_DECISION, CONCLUDED, ClassDecisionBody, DECIDED, DRAFT, ISSUED, OPEN, Open, SCORE,
    ScoreBody, records, scores, standing_score,
};
use crate::App;
use crate::commands::board::Seat;
use crate::commands::{SubjectArgs, SubjectReasonArgs, SubjectUnitsArgs};
use crate::fault::{Code, Fault};
use crate::register::new_id;
use crate::views::{ActionView, ClassDecisionView, DecisionUnitView, ReplacingView};

/// Begins a decision in the place of an issued one, about the same units and with the same signer.
pub fn replace_class_decision(
    app: &App,
    args: SubjectReasonArgs,
) -> Result<ClassDecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    let seat = &standing.seat;
    if !standing.is_issued() {
        return Err(Fault::new(
            Code::Conflict,
            "Chỉ quyết định phân loại đã ban hành và chưa được thay thế mới lập được quyết định thay thế.",
        ));
    }
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do thay thế. Ghi lý do rồi làm lại; lý do được in trong quyết định mới.",
        ));
    }
    let known = all(seat)?;
    let begun = known.iter().find(|record| {
        record.row.state == DRAFT && record.row.body.replaces.as_deref() == Some(&args.subject)
    });
    if let Some(begun) = begun {
        let subject = begun.row.id.clone();
        return class_decision(app, SubjectArgs { subject });
    }
    let old = &standing.record.row;
    let every: Vec<Record<ScoreBody>> = records(&seat.register, &seat.round, SCORE)?;
    let standing_now = |id: &String| standing_score(&every, id).to_owned();
    let row = RecordRow {
        id: new_id(app.world()),
        state: DRAFT.to_owned(),
        number: i64::try_from(known.len()).unwrap_or(0) + 1,
        date: None,
        body: ClassDecisionBody {
            decision: None,
            replaces: Some(args.subject),
            reason: reason.clone(),
            scores: old.body.scores.iter().map(standing_now).collect(),
            ..old.body.clone()
        },
        ..old.clone()
    };
    let act = app.act_because(&seat.register, "replace_class_decision", &row.id, &reason)?;
    seat.register.store.write(act, |w| {
        w.save_record(&row)?;
        for field in ["class.signer", SIGNER_ROLE] {
            if let Some(value) = typed(&standing.fields, field) {
                w.set_field(DECISION_FORM, &row.id, field, &value)?;
            }
        }
        Ok::<_, Fault>(())
    })?;
    class_decision(app, SubjectArgs { subject: row.id })
}

fn all(seat: &Seat) -> Result<Vec<Record<ClassDecisionBody>>, Fault> {
    records(&seat.register, &seat.round, CLASS_DECISION)
}

/// Says whose scores stand in a draft from now on.
pub fn set_classified(app: &App, args: SubjectUnitsArgs) -> Result<ClassDecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    if !standing.is_draft() {
        return Err(Fault::new(
            Code::Conflict,
            "Quyết định phân loại đã ban hành thì danh sách không sửa được. Có sai sót thì lập quyết định thay thế.",
        ));
    }
    let choices = choices(app, &standing)?;
    let mut chosen = Vec::new();
    for id in &args.units {
        let open = Open::load(app, id)?;
        let id = &open.record.row.id;
        if !choices.iter().any(|choice| choice.unit == *id) {
            return Err(Fault::precondition(format!(
                "{}: chưa kết luận điểm, đã có trong dự thảo khác, hoặc không cùng đối tượng. Bỏ đánh dấu đơn vị này.",
                open.name()
            )));
        }
        if !chosen.contains(id) {
            chosen.push(id.clone());
        }
    }
    if chosen.is_empty() {
        return Err(Fault::precondition(
            "Danh sách phải còn ít nhất một đơn vị. Đánh dấu đơn vị rồi làm lại.",
        ));
    }
    let row = with_scores(&standing.record.row, chosen);
    let register = &standing.seat.register;
    let act = app.act(register, "set_classified", &args.subject)?;
    register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    let subject = args.subject;
    class_decision(app, SubjectArgs { subject })
}

fn with_scores(
    row: &RecordRow<ClassDecisionBody>,
    scores: Vec<String>,
) -> RecordRow<ClassDecisionBody> {
    RecordRow {
        body: ClassDecisionBody {
            scores,
            ..row.body.clone()
        },
        ..row.clone()
    }
}

/// Puts a score in the place of a decided one, with everything that was typed about it.
pub fn open_again(
    app: &App,
    w: &Writer<'_>,
    score: &Record<ScoreBody>,
    state: &str,
    marks: Option<AppraisedScore>,
) -> Result<String, Fault> {
    let row = RecordRow {
        id: new_id(app.world()),
        state: state.to_owned(),
        body: ScoreBody {
            score: marks,
            ..score.row.body.clone()
        },
        ..score.row.clone()
    };
    w.replace_record(&score.row.id, &row)?;
    for (field, value) in w.fields(SCORE_FORM, &score.row.id)? {
        w.set_field(SCORE_FORM, &row.id, &field, &value)?;
    }
    Ok(row.id)
}

/// The draft that takes the place of the decision a decided score stands in.
pub fn draft_about(seat: &Seat, score: &str) -> Result<Option<Record<ClassDecisionBody>>, Fault> {
    Ok(all(seat)?.into_iter().find(|record| {
        let body = &record.row.body;
        record.row.state == DRAFT
            && body.replaces.is_some()
            && body.scores.iter().any(|id| id == score)
    }))
}

/// Opens decided marks again inside the draft that will replace their decision.
pub fn reopen_decided(app: &App, open: &Open, reason: &str) -> Result<String, Fault> {
    let seat = &open.seat;
    let id = &open.record.row.id;
    let draft = draft_about(seat, id)?.ok_or_else(|| {
        Fault::new(
            Code::Conflict,
            format!(
                "Điểm của {} đã có quyết định phân loại. Mở quyết định đó, lập quyết định thay thế, rồi mới mở lại điểm.",
                open.name()
            ),
        )
    })?;
    let act = app.act_because(&seat.register, "reopen_score", id, reason)?;
    seat.register.store.write(act, |w| {
        let fresh = open_again(app, w, &open.record, OPEN, None)?;
        let scores = draft.row.body.scores.iter();
        let named = scores.map(|one| if one == id { &fresh } else { one });
        let row = with_scores(&draft.row, named.cloned().collect());
        w.save_record(&row)?;
        Ok::<_, Fault>(fresh)
    })
}

/// The scores of the old decision that nothing in the new one stands for.
pub fn left(standing: &Standing) -> Result<Vec<Record<ScoreBody>>, Fault> {
    let Some(old) = &standing.replaced else {
        return Ok(Vec::new());
    };
    let seat = &standing.seat;
    let named = &standing.record.row.body.scores;
    Ok(scores(&seat.register, &seat.round)?
        .into_iter()
        .filter(|score| {
            old.row.body.scores.contains(&score.row.id)
                && score.row.state == DECIDED
                && !named.contains(&score.row.id)
        })
        .collect())
}

/// Who can stand in a draft that replaces: who stands in it, those of the old decision, and those that wait for one.
fn choices(app: &App, standing: &Standing) -> Result<Vec<DecisionUnitView>, Fault> {
    let Some(old) = standing.replaced.as_ref().filter(|_| standing.is_draft()) else {
        return Ok(Vec::new());
    };
    let seat = &standing.seat;
    let drafted = drafted(seat)?;
    let named = &standing.record.row.body.scores;
    let mut choices = Vec::new();
    for score in scores(&seat.register, &seat.round)? {
        let id = &score.row.id;
        let waits = score.row.state == CONCLUDED && !drafted.contains(id);
        let kept = score.row.state == DECIDED && old.row.body.scores.contains(id);
        let here = named.contains(id);
        if score.row.body.object != standing.object() || !(here || waits || kept) {
            continue;
        }
        choices.push(DecisionUnitView {
            unit: id.clone(),
            name: Open::load(app, id)?.name().to_owned(),
            detail: score.row.body.score.as_ref().map_or_else(
                || "chưa kết luận điểm".to_owned(),
                |score| format!("{} điểm, loại {}", score.marks, score.class.title),
            ),
            confirm: String::new(),
            confirmed: false,
            chosen: here,
        });
    }
    Ok(choices)
}

/// "Quyết định phân loại số 15/QĐ-UBND ngày 18/11/2023"
pub fn named(decision: &ClassDecision) -> String {
    format!(
        "Quyết định phân loại số {} ngày {}",
        decision.number,
        domain::date::short(decision.date)
    )
}

/// The reason as it goes on after “lý do:”.
pub fn said(body: &ClassDecisionBody) -> &str {
    body.reason.trim_end_matches(['.', ' '])
}

pub fn view(app: &App, standing: &Standing) -> Result<ReplacingView, Fault> {
    let (state_word, tone) = state(&standing.record);
    let mut related = Vec::new();
    let mut link = |word: &str, record: &Record<ClassDecisionBody>| {
        if let Some(decision) = &record.row.body.decision {
            related.push(ActionView {
                label: format!("{word} {}", named(decision)),
                route: format!("class-decision/{}", record.row.id),
            });
        }
    };
    if let Some(old) = &standing.replaced {
        link("Xem văn bản cũ:", old);
    }
    if let Some(new) = &standing.record.replaced_by {
        link("Đã được thay thế bởi", &find(&standing.seat, new)?);
    }
    Ok(ReplacingView {
        state_word: state_word.to_owned(),
        tone: tone.to_owned(),
        said: standing
            .replaced_decision()
            .map_or_else(String::new, |old| {
                format!(
                    "Thay thế {}. Lý do: {}.",
                    named(old),
                    said(&standing.record.row.body)
                )
            }),
        related,
        can_replace: standing.is_issued(),
        choices: choices(app, standing)?,
    })
}

/// What the state of a decision is called.
pub fn state(record: &Record<ClassDecisionBody>) -> (&'static str, &'static str) {
    match record.row.state.as_str() {
        DRAFT => ("Dự thảo", "due"),
        ISSUED => ("Đã ban hành", "ok"),
        _ => ("Đã được thay thế", "plain"),
    }
}
