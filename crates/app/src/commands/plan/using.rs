//! A finished plan becomes the last layer of the round; which launch carries which version.

use domain::rules::plan::{Plan, PlanGap};

use super::{
    App, Code, Desk, Fault, OwnPlan, PLAN, RecordRow, Register, UsedPlan, current, register, view,
};
use crate::commands::round::save_layers;
use crate::fault::Detail;
use crate::register::Round;
use crate::views::PlanStateView;

/// The plan and its text when nothing is missing, otherwise every gap at once.
pub fn finished<'d>(desk: &'d Desk, refusal: &str) -> Result<(&'d Plan, &'d str), Fault> {
    match desk.editing.finished() {
        Ok((plan, text, _)) => Ok((plan, text)),
        Err(gaps) => Err(refused(desk, refusal, &gaps)),
    }
}

fn refused(desk: &Desk, message: &str, gaps: &[PlanGap]) -> Fault {
    let mut fault = Fault::precondition(message);
    fault.details = gaps
        .iter()
        .map(|gap| Detail {
            sentence: gap.gap.sentence.clone(),
            citation: view::page_title(desk, &gap.page),
        })
        .collect();
    fault
}

/// Makes the plan the last layer of the round.
pub fn put_in_force(app: &App, register: &Register, desk: &Desk) -> Result<(), Fault> {
    let (plan, text) = finished(desk, "Chưa dùng được kế hoạch.")?;
    if desk.is_used(register)? {
        return Err(Fault::new(
            Code::Conflict,
            "Đợt xét đang dùng đúng kế hoạch này rồi.",
        ));
    }
    let mut sources = desk.sources.clone();
    sources.push((plan.slug().to_owned(), text.to_owned()));
    register::load_rules(&sources)?;
    let used = UsedPlan {
        record: desk.record.row.id.clone(),
        version: desk.record.row.body.version + 1,
        title: plan.title().to_owned(),
    };
    let mut body = desk.round.row.body.clone();
    if body.own_plan.is_some() {
        body.layers.pop();
    }
    body.layers.push(plan.slug().to_owned());
    body.own_plan = Some(used.clone());
    let record = RecordRow {
        body: OwnPlan {
            version: used.version,
            title: used.title,
        },
        ..desk.record.row.clone()
    };
    let act = app.act(register, "use_plan", &record.id)?;
    register.store.write(act, |w| {
        w.save_record(&record)?;
        Ok(save_layers(w, &desk.round, body, &sources)?)
    })
}

/// Takes the plan out of the round, if it is in it, and out of the editor.
pub fn withdraw(app: &App, register: &Register, desk: &Desk, reason: &str) -> Result<(), Fault> {
    let reason = domain::text::clean(reason);
    if reason.is_empty() {
        return Err(Fault::precondition("Ghi lý do bỏ bản kế hoạch này."));
    }
    let act = app.act_because(register, "withdraw_plan", &desk.record.row.id, &reason)?;
    register.store.write(act, |w| {
        if desk.used().is_some() {
            let mut body = desk.round.row.body.clone();
            body.own_plan = None;
            body.layers.pop();
            save_layers(w, &desk.round, body, &desk.sources)?;
        }
        w.withdraw_record(&desk.record.row.id, &reason)?;
        Ok::<_, Fault>(())
    })
}

/// What the round's own screen says of the office's plan.
pub fn round_state(register: &Register, round: Option<&Round>) -> Result<PlanStateView, Fault> {
    let say = |title: &str, sentence: &str, tone: &str, action: &str| PlanStateView {
        title: title.to_owned(),
        sentence: sentence.to_owned(),
        tone: tone.to_owned(),
        action: action.to_owned(),
    };
    let profile = register.owner()?;
    let Some(round) = round else {
        return Ok(say(
            "",
            "Mở đợt xét trước, rồi mới ghi kế hoạch của địa phương.",
            "plain",
            "",
        ));
    };
    let Some(record) = current(register, &profile, round)? else {
        return Ok(say(
            "",
            "Cơ quan mình có kế hoạch riêng (hạn, nơi nhận, tiêu chí thêm) thì ghi vào đây.",
            "plain",
            "Ghi kế hoạch của mình",
        ));
    };
    let title = if record.row.body.title.is_empty() {
        register
            .store
            .read(|r| r.fields(PLAN, &record.row.id))?
            .get("head.number")
            .cloned()
            .unwrap_or_default()
    } else {
        record.row.body.title.clone()
    };
    let Some(desk) = Desk::open(register)? else {
        return Ok(say(&title, "", "plain", ""));
    };
    Ok(match desk.used() {
        None => say(
            &title,
            "Đang soạn, chưa dùng cho đợt xét này.",
            "due",
            "Soạn tiếp",
        ),
        Some(_) if desk.is_used(register)? => say(
            &title,
            "Đang dùng cho đợt xét này.",
            "ok",
            "Xem, sửa kế hoạch",
        ),
        Some(_) => say(
            &title,
            "Đang dùng bản trước; bản đang sửa chưa dùng cho đợt xét.",
            "due",
            "Soạn tiếp",
        ),
    })
}
