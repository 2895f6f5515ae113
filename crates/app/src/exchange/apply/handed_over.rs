//! What an office hands over that went into this one: its units stand here from now on, with all they had signed
//! in this round and the answers they already have. Everything else this office does itself.

use std::collections::BTreeSet;
use std::fs::File;

use bundle::{Contents, Verified};
use domain::dossier::Stage;
use store::Writer;

use super::Incoming;
use super::collected::{
    Nested, NestedData, altered, former_ids, open_all, save_keys, save_nested, save_units,
};
use super::down::{Kept, attach_papers, keep_papers};
use crate::desk;
use crate::exchange::arrive::data;
use crate::exchange::payload::{self, Answered, Collected, CollectedUnit, Outcome};
use crate::fault::Fault;
use crate::history;
use crate::own;
use crate::register::unit_row;

/// An answer that came along, with its papers.
struct Given {
    unit: String,
    outcome: Option<Outcome>,
    answered: Answered,
    papers: Vec<Kept>,
}

/// Takes over what a former office held of this round.
pub fn handed_over(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<File>>,
) -> Result<String, Fault> {
    let payload: Collected = data(contents, payload::COLLECTED)?;
    let me = &incoming.profile.unit;
    let follows = former_ids(&incoming.app.catalogue(), me).contains(&payload.office.id);
    if !follows {
        return Err(Fault::precondition(format!(
            "Theo danh mục hành chính, {} không sang {}. Không nhận gói bàn giao; hỏi lại nơi gửi.",
            payload.office.name, me.name
        )));
    }
    let nested = open_all(
        incoming,
        contents,
        &payload,
        std::slice::from_ref(&payload.office.id),
    )?;
    let given = answers(incoming, contents, &payload)?;
    let round = incoming.round()?.id().to_owned();
    let sentence = said(&payload, &nested, &given, &me.name);
    incoming.write(|w| {
        w.save_unit(&store::units::UnitRow {
            parent: w.unit(&payload.office.id)?.and_then(|row| row.parent),
            ..unit_row(&payload.office, None, 0)
        })?;
        for card in &payload.events {
            if w.record::<serde_json::Value>(&card.id)?.is_none() {
                history::note(
                    w,
                    &card.id,
                    &payload.office.id,
                    &card.event,
                    history::ISSUED,
                )?;
            }
        }
        save_units(w, &me.id, &payload)?;
        save_keys(w, incoming, &payload)?;
        let taken = save_all(w, incoming, &round, nested)?;
        for one in given.into_iter().filter(|one| taken.contains(&one.unit)) {
            save_answer(w, incoming, &round, one)?;
        }
        Ok(())
    })?;
    Ok(sentence)
}

/// Saves the units' bundles and says whose dossiers were taken: what a unit has sent here itself since stands before
/// what was handed over.
fn save_all(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    round: &str,
    nested: Vec<Nested>,
) -> Result<BTreeSet<String>, Fault> {
    let mut taken = BTreeSet::new();
    for one in nested {
        let wanted = match &one.data {
            NestedData::Registration(_) => desk::registration(w, &one.unit, round)?.is_none(),
            NestedData::Dossier(_) => {
                let wanted = desk::dossier(w, &one.unit, round)?.is_none();
                if wanted {
                    taken.insert(one.unit.clone());
                }
                wanted
            }
            NestedData::Supplement(_) => taken.contains(&one.unit),
        };
        if wanted {
            save_nested(w, incoming, round, one)?;
        }
    }
    Ok(taken)
}

fn answers(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<File>>,
    payload: &Collected,
) -> Result<Vec<Given>, Fault> {
    let mut given = Vec::new();
    for CollectedUnit {
        unit,
        outcome,
        answered,
        ..
    } in &payload.units
    {
        let Some(answered) = answered else {
            if outcome.is_some() {
                return Err(altered(&format!(
                    "Có kết quả của {} nhưng không có giấy tờ của kết quả đó.",
                    unit.name
                )));
            }
            continue;
        };
        if outcome.is_none() && answered.remarks.is_empty() {
            return Err(altered(&format!(
                "Hồ sơ của {} ghi là đã trả lại nhưng không có nội dung cần bổ sung.",
                unit.name
            )));
        }
        given.push(Given {
            unit: unit.id.clone(),
            outcome: outcome.clone(),
            papers: keep_papers(incoming, contents, &answered.papers)?,
            answered: answered.clone(),
        });
    }
    Ok(given)
}

/// The answer stands here as it was given; it can be passed on to the unit, never changed.
fn save_answer(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    round: &str,
    given: Given,
) -> Result<(), Fault> {
    let Some(record) = desk::dossier(w, &given.unit, round)? else {
        return Ok(());
    };
    let mut body = record.row.body.clone();
    body.from_above = true;
    let (stage, item) = match given.outcome {
        Some(outcome) => {
            let stage = if outcome.recognized {
                Stage::Decided
            } else {
                Stage::NotProposed
            };
            body.reasons.clone_from(&outcome.reasons);
            body.outcome = Some(outcome);
            body.certificate = given.answered.certificate;
            (stage, own::RESULT_PAPER)
        }
        None => {
            body.returned = given.answered.remarks;
            (Stage::Returned, own::RETURNED_PAPER)
        }
    };
    attach_papers(w, incoming, &record.row.id, item, &given.papers)?;
    desk::save_dossier(w, &record, stage, body)
}

/// "Đã nhận bàn giao 3 hồ sơ đăng ký, 2 hồ sơ đề nghị (1 đã có kết quả) của xã …"
fn said(payload: &Collected, nested: &[Nested], given: &[Given], me: &str) -> String {
    let count = |is: fn(&NestedData) -> bool| nested.iter().filter(|one| is(&one.data)).count();
    let registered = count(|data| matches!(data, NestedData::Registration(_)));
    let proposed = count(|data| matches!(data, NestedData::Dossier(_)));
    let decided = given.iter().filter(|one| one.outcome.is_some()).count();
    let mut held = format!("{registered} hồ sơ đăng ký");
    if proposed > 0 {
        held.push_str(&format!(", {proposed} hồ sơ đề nghị"));
    }
    if decided > 0 {
        held.push_str(&format!(" ({decided} đã có kết quả)"));
    }
    format!(
        "Đã nhận bàn giao {held} của {}, {}; các đơn vị này nay ở trong danh sách của {me}.",
        payload.office.name, payload.office.place
    )
}
