//! A draft becomes a decision: its number and date are there, its units are recognized, its paper is fixed.

use domain::duty::Duty;
use domain::review::Decision;
use store::records::RecordRow;

use super::replace;
use super::stamped::{self, Signed};
use super::{FORM, ISSUED, Standing, decision};
use crate::App;
use crate::commands::SubjectArgs;
use crate::desk::DecisionBody;
use crate::exchange::payload::Outcome;
use crate::fault::{Code, Fault};
use crate::views::DecisionView;
use crate::{paper_fields, people, printed, shown};

/// Issues a decision: everything follows in one act.
pub fn issue_decision(app: &App, args: SubjectArgs) -> Result<DecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    if !standing.is_draft() {
        return Err(Fault::new(
            Code::Conflict,
            "Quyết định này đã ban hành rồi.",
        ));
    }
    let (decided, _notes) = standing
        .decide()
        .map_err(|gaps| shown::refusal("Chưa ban hành được quyết định.", &gaps))?;
    crate::commands::people::may_decide(&standing)?;
    let outcome = outcome(&standing, &decided);
    let dossiers = replace::stages(&standing)?;
    let register = &standing.seat.register;
    let replaces = standing.record.row.body.replaces.clone();
    let old_paper = match &replaces {
        Some(old) => printed::issued(register, old, FORM)?.map(|paper| paper.id),
        None => None,
    };
    let signed = Signed {
        number: decided.number.as_str(),
        date: decided.date,
        signer: &decided.signer,
    };
    let (paper, pdf) = stamped::signed_paper(app, &standing.seat, FORM, &args.subject, signed)?;
    let row = RecordRow {
        state: ISSUED.to_owned(),
        date: Some(domain::date::iso::to_text(decided.date)),
        body: DecisionBody {
            decision: Some(decided),
            ..standing.record.row.body.clone()
        },
        ..standing.record.row.clone()
    };
    let mut act = app.act_because(register, "issue_decision", &args.subject, &row.body.reason)?;
    let round = standing.seat.round.id();
    let statement = people::statement(register, round, &row.id, &row.body)?;
    let signed = people::sign(register, Duty::Decide, &row.id, &statement, &act.at)?;
    if let Some(signed) = &signed {
        act.actor = format!("{} · {}", signed.by.name, act.actor);
    }
    register.store.write(act, |w| {
        if let Some(signed) = signed {
            people::keep(app, w, &row.unit, round, signed)?;
        }
        match &replaces {
            Some(old) => w.replace_record(old, &row)?,
            None => w.save_record(&row).map(|_| ())?,
        }
        replace::settle_all(app, w, &dossiers, &outcome)?;
        replace::carry_certificates(w, &standing)?;
        w.save_object(&pdf, "application/pdf", "Quyết định công nhận")?;
        match &old_paper {
            Some(old) => w.replace_paper(old, &paper)?,
            None => w.save_paper(&paper)?,
        }
        Ok::<_, Fault>(())
    })?;
    decision(app, args)
}

fn outcome(standing: &Standing, decided: &Decision) -> Outcome {
    Outcome {
        recognized: true,
        number: decided.number.as_str().to_owned(),
        date: domain::date::iso::to_text(decided.date),
        decider: paper_fields::office::here(&decided.decider, &standing.seat.profile),
        reasons: Vec::new(),
        replaces: replace::told(standing),
    }
}
