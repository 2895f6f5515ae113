//! A draft becomes a decision: its number and date are there, its units are recognized, its paper is fixed.

use domain::dossier::Move;
use domain::review::Decision;
use store::records::{Record, RecordRow};

use super::stamped::{self, Signed};
use super::{FORM, ISSUED, Standing, decision};
use crate::App;
use crate::commands::SubjectArgs;
use crate::desk::{self, DecisionBody, DeskDossier};
use crate::exchange::payload::Outcome;
use crate::fault::{Code, Fault};
use crate::views::DecisionView;
use crate::{paper_fields, shown};

/// Issues a decision: everything follows in one act.
pub fn issue_decision(app: &App, args: SubjectArgs) -> Result<DecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    if standing.is_issued() {
        return Err(Fault::new(
            Code::Conflict,
            "Quyết định này đã ban hành rồi.",
        ));
    }
    let (decided, _notes) = standing
        .decide()
        .map_err(|gaps| shown::refusal("Chưa ban hành được quyết định.", &gaps))?;
    let outcome = outcome(&standing, &decided);
    let mut dossiers = Vec::new();
    for below in &standing.rows {
        let record = below.dossier()?.clone();
        let stage = desk::stage(&record)
            .after(Move::Decide)
            .map_err(Fault::precondition)?;
        dossiers.push((record, stage));
    }
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
    let act = app.act(&standing.seat.register, "issue_decision", &args.subject)?;
    standing.seat.register.store.write(act, |w| {
        w.save_record(&row)?;
        for (record, stage) in &dossiers {
            desk::save_dossier(w, record, *stage, with_outcome(record, &outcome))?;
        }
        w.save_object(&pdf, "application/pdf", "Quyết định công nhận")?;
        w.save_paper(&paper)?;
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
    }
}

fn with_outcome(record: &Record<DeskDossier>, outcome: &Outcome) -> DeskDossier {
    DeskDossier {
        outcome: Some(outcome.clone()),
        ..record.row.body.clone()
    }
}
