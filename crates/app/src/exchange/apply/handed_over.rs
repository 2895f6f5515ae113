//! What an office hands over that went into this one: its units stand here from now on, with all they had signed
//! in this round and the answers they already have. Everything else this office does itself.

use std::collections::{BTreeSet, HashMap};

use bundle::{Contents, Verified};
use domain::dossier::Stage;
use store::Writer;

use super::Incoming;
use super::collected::{Nested, NestedData, altered, open_all, save_keys, save_nested, save_units};
use super::down::{Kept, attach_papers, keep_papers};
use crate::catalogue::Catalogue;
use crate::commands::place_card;
use crate::desk;
use crate::exchange::arrive::data;
use crate::exchange::brought::Brought;
use crate::exchange::payload::{self, Answered, Collected, CollectedUnit, Outcome, UnitCard};
use crate::fault::Fault;
use crate::history;
use crate::own;
use crate::register::{Round, unit_row};

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
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: Collected = data(contents, payload::COLLECTED)?;
    let me = &incoming.profile.unit;
    let catalogue = incoming.app.catalogue();
    let named = catalogue
        .find(&payload.office.catalogue)
        .is_some_and(|place| place.unit_id() == payload.office.id);
    if !named || !catalogue.follows(&me.catalogue, &payload.office.catalogue) {
        return Err(Fault::precondition(format!(
            "Theo danh mục hành chính, {} không sang {}. Không nhận gói bàn giao; hỏi lại nơi gửi.",
            payload.office.name, me.name
        )));
    }
    let heirs = heirs(&catalogue, &payload);
    let mut nested = open_all(
        incoming,
        contents,
        &payload,
        std::slice::from_ref(&payload.office.id),
    )?;
    let mut given = answers(incoming, contents, &payload)?;
    for unit in nested
        .iter_mut()
        .map(|one| &mut one.unit)
        .chain(given.iter_mut().map(|one| &mut one.unit))
    {
        if let Some(heir) = heirs.get(unit) {
            unit.clone_from(&heir.id);
        }
    }
    let round = incoming.round()?.id().to_owned();
    let mut sentence = said(&payload, &nested, &given, &me.name);
    let standing: Vec<UnitCard> = payload
        .units
        .iter()
        .map(|one| heirs.get(&one.unit.id).unwrap_or(&one.unit).clone())
        .collect();
    sentence.push_str(&unsorted(incoming.round()?, &standing));
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
        // A commune that goes on has a new entry in the catalogue; what it signed, it signed under the old one.
        for one in payload
            .units
            .iter()
            .filter(|one| heirs.contains_key(&one.unit.id))
        {
            w.save_unit(&unit_row(&one.unit, None, 0))?;
        }
        save_units(w, &me.id, &[], &standing)?;
        save_keys(w, incoming, &payload)?;
        let taken = save_all(w, incoming, &round, nested)?;
        for one in given.into_iter().filter(|one| taken.contains(&one.unit)) {
            save_answer(w, incoming, &round, one)?;
        }
        Ok(())
    })?;
    Ok(sentence)
}

/// The communes among the units that go on under a new entry of the catalogue, by the id they had.
fn heirs(catalogue: &Catalogue, payload: &Collected) -> HashMap<String, UnitCard> {
    let heir = |one: &CollectedUnit| {
        let place = catalogue.goes_on_as(&one.unit.catalogue)?;
        Some((one.unit.id.clone(), place_card(place, one.unit.sample)))
    };
    payload.units.iter().filter_map(heir).collect()
}

/// “ Quy định của đợt này không có loại của Hạt Kiểm lâm: …”
fn unsorted(round: &Round, units: &[UnitCard]) -> String {
    let unknown = units
        .iter()
        .filter(|card| card.catalogue.is_empty() && round.rules.kind(&card.kind).is_none());
    let names: Vec<&str> = unknown.map(|card| card.name.as_str()).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(
        " Quy định của đợt này không có loại của {}: chọn lại loại đơn vị ở mục Đợt xét.",
        names.join(", ")
    )
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
    contents: &mut Verified<Contents<Brought>>,
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
