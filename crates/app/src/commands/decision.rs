//! Deciding: several units in one decision, printed without a number, then number and date typed;
//! only from then on is it a decision.

pub(crate) mod draft;
mod issue;
pub mod outbox;
pub(crate) mod replace;
mod results;
pub(crate) mod stamped;
mod view;

use std::collections::HashMap;

use domain::dossier::Stage;
use domain::form::Fields;
use domain::review::{self, DecisionUnit};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};

use super::board::{Below, Seat};
use super::{NoArgs, SubjectArgs, SubjectReasonArgs, UnitsArgs};
use crate::App;
use crate::desk::{self, DecisionBody};
use crate::fault::{Code, Fault};
use crate::register::{Register, new_id};
use crate::standing::HandedIn;
use crate::views::{DecisionView, DecisionsView, FormView, PaperLinkView};

pub use issue::issue_decision;
pub use replace::{replace_decision, set_decision_units};
pub use results::write_results;
pub(in crate::commands) use results::{answer_papers, certificate};

/// The form, kept under the decision's record; also the slug of the paper.
pub const FORM: &str = "decision";
/// Lines of authority and office over the signature, where they differ from what the decider's name says.
pub const SIGNER_ROLE: &str = "decision.signer_role";

/// States of a decision.
pub const DRAFT: &str = "draft";
pub const ISSUED: &str = "issued";

/// One decision with its units, as it stands.
pub struct Standing {
    pub seat: Seat,
    pub record: Record<DecisionBody>,
    pub rows: Vec<Below>,
    pub fields: Fields,
    /// The decision whose place it takes.
    pub replaced: Option<Record<DecisionBody>>,
}

impl Standing {
    pub fn load(app: &App, id: &str) -> Result<Standing, Fault> {
        let seat = Seat::open(app)?;
        let record = find(&seat, id)?;
        let replaced = match &record.row.body.replaces {
            Some(old) => Some(find(&seat, old)?),
            None => None,
        };
        let rows = record
            .row
            .body
            .units
            .iter()
            .map(|unit| seat.find(unit))
            .collect::<Result<_, _>>()?;
        let fields = seat.register.store.read(|r| r.fields(FORM, id))?;
        Ok(Standing {
            seat,
            record,
            rows,
            fields,
            replaced,
        })
    }

    pub fn is_draft(&self) -> bool {
        self.record.row.state == DRAFT
    }

    pub fn is_issued(&self) -> bool {
        self.record.row.state == ISSUED
    }

    /// The kind of its units: one decision is about one kind.
    pub fn kind(&self) -> &str {
        self.rows
            .first()
            .map_or("", |below| below.unit.kind.as_str())
    }

    /// The units that no decision named before.
    pub fn newly_named(&self) -> impl Iterator<Item = &Below> {
        let rows = self.rows.iter();
        rows.filter(|below| !keeps(self.replaced.as_ref(), &below.unit.id))
    }

    pub fn units(&self) -> Vec<DecisionUnit> {
        let kept = |below: &Below| keeps(self.replaced.as_ref(), &below.unit.id);
        self.rows
            .iter()
            .map(|below| decision_unit(below, kept(below)))
            .collect()
    }

    /// The decision whose place this one takes, as it was issued.
    pub fn replaced_decision(&self) -> Option<&review::Decision> {
        self.replaced.as_ref()?.row.body.decision.as_ref()
    }

    /// The decision, or everything that keeps it from being one.
    pub fn decide(
        &self,
    ) -> Result<(review::Decision, Vec<domain::form::Gap>), Vec<domain::form::Gap>> {
        let (decision, notes) = review::decide(
            &self.seat.round.rules,
            self.kind(),
            self.seat.round.year(),
            &self.units(),
            &self.fields,
            self.seat.today,
        )?;
        let wrong = self.replaced_decision().map_or_else(Vec::new, |old| {
            review::takes_place_of((&old.number, old.date), (&decision.number, decision.date))
        });
        if wrong.is_empty() {
            Ok((decision, notes))
        } else {
            Err(wrong)
        }
    }
}

fn find(seat: &Seat, id: &str) -> Result<Record<DecisionBody>, Fault> {
    let record: Option<Record<DecisionBody>> = seat.register.store.read(|r| {
        let known: Option<Record> = r.record(id)?;
        match known {
            Some(record) if record.row.kind == desk::DECISION => r.record(id),
            _ => Ok(None),
        }
    })?;
    record.ok_or_else(|| {
        Fault::not_found("Không có quyết định này. Mở lại mục Quyết định rồi chọn lại.")
    })
}

/// Whether a unit stands in the decision that is replaced.
fn keeps(replaced: Option<&Record<DecisionBody>>, unit: &str) -> bool {
    replaced.is_some_and(|old| old.row.body.units.iter().any(|id| id == unit))
}

/// What deciding needs to know of a unit.
pub fn decision_unit(below: &Below, kept: bool) -> DecisionUnit {
    DecisionUnit {
        unit: below.unit.id.clone(),
        name: below.unit.name.clone(),
        stage: below.stage().unwrap_or(Stage::Draft),
        provisional: below.dossier.as_ref().and_then(HandedIn::provisional),
        kept,
    }
}

/// Every decision of the round, withdrawn drafts left out.
pub fn all(seat: &Seat) -> Result<Vec<Record<DecisionBody>>, Fault> {
    let filter = RecordFilter::of_kind(desk::DECISION)
        .of_unit(&seat.profile.unit.id)
        .in_round(seat.round.id());
    let records: Vec<Record<DecisionBody>> =
        seat.register.store.read(|r| r.records(filter, Page::ALL))?;
    Ok(records
        .into_iter()
        .filter(|record| record.withdrawn_reason.is_none())
        .collect())
}

/// Units that stand in a decision being prepared, with its id.
pub fn drafted(seat: &Seat) -> Result<HashMap<String, String>, Fault> {
    let drafts = all(seat)?
        .into_iter()
        .filter(|record| record.row.state == DRAFT);
    Ok(drafts
        .flat_map(|record| {
            record
                .row
                .body
                .units
                .into_iter()
                .map(move |unit| (unit, record.row.id.clone()))
        })
        .collect())
}

/// The decision that names a unit, as a paper.
pub fn paper_of_unit(seat: &Seat, unit: &str) -> Result<Option<PaperLinkView>, Fault> {
    let issued = all(seat)?.into_iter().find(|record| {
        record.row.state == ISSUED && record.row.body.units.iter().any(|id| id == unit)
    });
    Ok(issued.map(|record| PaperLinkView {
        kind: FORM.to_owned(),
        subject: record.row.id,
        title: "Quyết định công nhận".to_owned(),
    }))
}

/// What is ready, what is prepared, what is decided.
pub fn decisions(app: &App, _args: NoArgs) -> Result<DecisionsView, Fault> {
    view::list(&Seat::open(app)?)
}

/// Begins a decision about several units; nothing is decided by it.
pub fn draft_decision(app: &App, args: UnitsArgs) -> Result<DecisionView, Fault> {
    let seat = Seat::open(app)?;
    if args.units.is_empty() {
        return Err(Fault::precondition(
            "Chưa chọn đơn vị nào. Đánh dấu ít nhất một đơn vị rồi lập quyết định.",
        ));
    }
    let rows = found(&seat, &args.units)?;
    may_be_drafted(&seat, &rows, None)?;
    let number = i64::try_from(all(&seat)?.len()).unwrap_or(0) + 1;
    let row = RecordRow {
        id: new_id(app.world()),
        kind: desk::DECISION.to_owned(),
        unit: seat.profile.unit.id.clone(),
        round: Some(seat.round.id().to_owned()),
        state: DRAFT.to_owned(),
        number,
        date: None,
        search_text: names(&rows),
        body: DecisionBody {
            units: rows.iter().map(|below| below.unit.id.clone()).collect(),
            ..DecisionBody::default()
        },
    };
    let act = app.act(&seat.register, "draft_decision", &row.id)?;
    seat.register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    decision(app, SubjectArgs { subject: row.id })
}

/// Every unit once, in the order it was named.
fn found(seat: &Seat, units: &[String]) -> Result<Vec<Below>, Fault> {
    let mut rows: Vec<Below> = Vec::new();
    for unit in units {
        let below = seat.find(unit)?;
        if !rows.iter().any(|known| known.unit.id == below.unit.id) {
            rows.push(below);
        }
    }
    Ok(rows)
}

fn names(rows: &[Below]) -> String {
    let names: Vec<&str> = rows.iter().map(|below| below.unit.name.as_str()).collect();
    names.join(" ")
}

/// `own`: the draft that the units are put into, where there is one already.
fn may_be_drafted(seat: &Seat, rows: &[Below], own: Option<&Standing>) -> Result<(), Fault> {
    let replaced = own.and_then(|own| own.replaced.as_ref());
    let own = own.map(|own| own.record.row.id.as_str());
    let refused = "Chưa lập được quyết định.";
    let drafted = drafted(seat)?;
    let mut fault = Fault::precondition(refused);
    let first = rows.first().map_or("", |below| below.unit.kind.as_str());
    for below in rows {
        let name = &below.unit.name;
        if !below.is_decided_here() {
            fault = fault.with(
                format!("{name} do cơ quan khác quyết định, không quyết định ở đây."),
                "",
            );
        } else if drafted
            .get(&below.unit.id)
            .is_some_and(|draft| Some(draft.as_str()) != own)
        {
            fault = fault.with(format!("{name} đã có trong một dự thảo khác. Rút lại dự thảo đó hoặc bỏ chọn đơn vị này."), "");
        }
        if below.unit.kind != first {
            fault = fault.with(format!("{name} không cùng loại với các đơn vị khác. Lập quyết định riêng cho từng loại."), "");
        }
    }
    let units: Vec<DecisionUnit> = rows
        .iter()
        .map(|below| decision_unit(below, keeps(replaced, &below.unit.id)))
        .collect();
    for gap in review::ready_to_print(&seat.round.rules, first, &units) {
        let citation = gap
            .citation
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        fault = fault.with(gap.sentence, citation);
    }
    if fault.details.is_empty() {
        Ok(())
    } else {
        Err(fault)
    }
}

/// A decision as it stands.
pub fn decision(app: &App, args: SubjectArgs) -> Result<DecisionView, Fault> {
    view::view(&Standing::load(app, &args.subject)?)
}

/// The form `decision`: confirmations, signer, then number and date.
pub fn form_view(app: &App, _register: &Register, subject: &str) -> Result<FormView, Fault> {
    Ok(view::form(&Standing::load(app, subject)?))
}

/// Takes a draft back; what was issued stays issued, for the circular knows no revocation.
pub fn withdraw_decision(app: &App, args: SubjectReasonArgs) -> Result<DecisionsView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    if !standing.is_draft() {
        return Err(Fault::new(
            Code::Conflict,
            "Quyết định đã ban hành nên không rút lại ở đây được. Có sai sót về nội dung thì lập quyết định thay thế.",
        ));
    }
    draft::withdraw(
        app,
        &standing.seat,
        "withdraw_decision",
        &args.subject,
        &args.reason,
    )?;
    decisions(app, NoArgs {})
}
