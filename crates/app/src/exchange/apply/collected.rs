//! What an office sends of its units, with their own signed bundles inside. The village's
//! signature is verified again here: the office that carries it cannot change a word.

mod kept;
#[cfg(test)]
mod tests;
mod told;
mod vouched;

use kept::{handed_in, note_original, registered, with_outcome};
pub use told::{Told, ToldUnit, keep_told};
pub(super) use vouched::save_keys;

use std::io::Write;

use bundle::{Contents, Keyring, Manifest, Opened, Verified};
use domain::dossier::Stage;
use domain::history::{Change, Named};
use store::Writer;
use store::objects::ObjectRef;
use store::units::UnitRow;

use super::{ACCEPTED, Incoming, bundle_row, up};
use crate::catalogue::{Catalogue, Links};
use crate::classed::{self, GivenClass};
use crate::desk;
use crate::exchange::arrive::data;
use crate::exchange::brought::Brought;
use crate::exchange::entered;
use crate::exchange::payload::{self, Collected, CollectedUnit, Entered, UnitCard};
use crate::fault::{Code, Fault};
use crate::history;
use crate::history::carry::by_catalogue;
use crate::register::unit_row;
use crate::succession::settle;

/// A bundle of dossiers that this office itself appraises and decides on.
const FORWARDED: &str = "forwarded";
/// A bundle of what the sending office has decided.
const DECISIONS: &str = "collected-decisions";

/// A unit's bundle found inside, verified.
pub(super) struct Nested {
    pub unit: String,
    pub manifest: Manifest,
    pub sha256: String,
    pub original: ObjectRef,
    pub data: NestedData,
}

pub(super) enum NestedData {
    Registration(payload::Registration),
    Dossier(Box<payload::Dossier>),
    Supplement(payload::Supplement),
}

impl NestedData {
    /// The office that typed it in for the unit, if one did.
    fn entered(&self) -> Option<&Entered> {
        match self {
            NestedData::Registration(payload) => payload.entered.as_ref(),
            NestedData::Dossier(payload) => payload.entered.as_ref(),
            NestedData::Supplement(payload) => payload.entered.as_ref(),
        }
    }
}

/// Takes a collected bundle in: units, keys, originals and outcomes in one act.
pub fn collected(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: Collected = data(contents, payload::COLLECTED)?;
    if payload.office.id != incoming.unit {
        return Err(altered(
            "Tên cơ quan trong số liệu không phải là cơ quan đã ký gói.",
        ));
    }
    let catalogue = incoming.app.catalogue();
    refuse_strangers(incoming, &catalogue, &payload)?;
    let former = former_ids(&catalogue, &payload.office);
    let mut addressed = former.clone();
    addressed.push(payload.office.id.clone());
    let nested = open_all(incoming, contents, &payload, &addressed)?;
    let n_originals = nested.len();
    let round = incoming.round()?.id().to_owned();
    incoming.write(|w| {
        history::absorb(w, &payload.office.id, &payload.events)?;
        let cards: Vec<UnitCard> = payload.units.iter().map(|one| one.unit.clone()).collect();
        save_units(w, &incoming.unit, &former, &cards)?;
        save_keys(w, incoming, &payload)?;
        for one in nested {
            save_nested(w, incoming, &round, one)?;
        }
        for unit in &payload.units {
            save_outcome(w, incoming, &round, unit)?;
        }
        save_classes(w, incoming, &payload)
    })?;
    Ok(format!(
        "Đã nhận {} đơn vị của {}, {n_originals} gói gốc có chữ ký đúng của đơn vị.",
        payload.units.len(),
        payload.office.name
    ))
}

/// Of the offices that the catalogue knows, only those on its own ground are the sender's to speak of; this very office
/// and the one above it are nobody's below.
fn refuse_strangers(
    incoming: &Incoming<'_>,
    catalogue: &Catalogue,
    payload: &Collected,
) -> Result<(), Fault> {
    let around = catalogue.place_of(&incoming.unit);
    let above = incoming.profile.superior.as_ref();
    for unit in &payload.units {
        let id = &unit.unit.id;
        let is_elsewhere = catalogue
            .place_of(id)
            .is_some_and(|inner| !around.is_some_and(|around| catalogue.lies_under(inner, around)));
        if is_elsewhere
            || incoming.profile.is_me(id)
            || above.is_some_and(|above| above.unit.id == *id)
        {
            return Err(altered(&format!(
                "{} trong gói không trực thuộc {}.",
                unit.unit.name, payload.office.name
            )));
        }
    }
    Ok(())
}

/// Ids of the communes that a commune was made from: what was addressed to them is for it.
pub fn former_ids(catalogue: &Catalogue, office: &payload::UnitCard) -> Vec<String> {
    match catalogue.predecessors(&office.catalogue) {
        Links::Known(links) => links.iter().map(|link| link.place.unit_id()).collect(),
        Links::Unknown | Links::None => Vec::new(),
    }
}

pub(super) fn open_all(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    payload: &Collected,
    addressed: &[String],
) -> Result<Vec<Nested>, Fault> {
    let mut ring = vouched::ring(incoming, payload)?;
    vouched::add_offices(incoming, addressed, &mut ring)?;
    let mut nested = Vec::new();
    for unit in &payload.units {
        for member in &unit.originals {
            nested.push(open_nested(
                incoming, contents, payload, &ring, unit, member, addressed,
            )?);
        }
    }
    Ok(nested)
}

pub(super) fn altered(sentence: &str) -> Fault {
    Fault::new(
        Code::Unverified,
        format!("{sentence} Không nhận gói; hỏi lại nơi gửi."),
    )
}

/// Opens one original where it lies, verifies it, and keeps it as a file of this register.
fn open_nested(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    payload: &Collected,
    ring: &Keyring,
    unit: &CollectedUnit,
    member: &str,
    addressed: &[String],
) -> Result<Nested, Fault> {
    let name = &unit.unit.name;
    let wrong = |why: &str| altered(&format!("Gói gốc của {name} bên trong không hợp lệ: {why}"));
    let opened = bundle::open(contents.window(member)?, ring).map_err(|f| wrong(&f.sentence()))?;
    let Opened::Verified(mut inner, holder) = opened else {
        return Err(wrong(
            "chưa biết người ký, cơ quan gửi không bảo đảm cho khóa này.",
        ));
    };
    let manifest = inner.manifest().clone();
    if manifest
        .receiver
        .as_ref()
        .is_none_or(|r| !addressed.contains(&r.unit))
    {
        return Err(wrong("gói đó không gửi cho cơ quan đã chuyển nó lên."));
    }
    if manifest.sample != incoming.manifest.sample {
        return Err(wrong("số liệu mẫu lẫn với số liệu thật."));
    }
    let sha256 = inner.manifest_sha256().to_string();
    let signer = inner.signer().to_string();
    let data = match manifest.kind.as_str() {
        "registration" => NestedData::Registration(data(&mut inner, payload::REGISTRATION)?),
        "dossier" => NestedData::Dossier(Box::new(data(&mut inner, payload::DOSSIER)?)),
        "supplement" => NestedData::Supplement(data(&mut inner, payload::SUPPLEMENT)?),
        _ => return Err(wrong("loại gói này không đi kèm tổng hợp.")),
    };
    drop(inner);
    let entered_by = data.entered();
    if !entered::agrees(entered_by, &holder.unit, &unit.unit.id, addressed) {
        return Err(wrong("người ký là đơn vị khác."));
    }
    // What the carrier typed in itself is signed by nobody's key that it would have to answer for.
    if entered_by.is_none() && !is_answered_for(payload, &signer, &sha256) {
        return Err(wrong(
            "khóa của người ký đã bị thu hồi trước khi gói đó đến.",
        ));
    }
    let original = keep_member(incoming, contents, member)?;
    Ok(Nested {
        unit: unit.unit.id.clone(),
        manifest,
        sha256,
        original,
        data,
    })
}

/// Whether the carrier answers for the key behind an original.
fn is_answered_for(payload: &Collected, signer: &str, sha256: &str) -> bool {
    let of_signer = payload
        .vouched
        .iter()
        .filter(|one| one.public_key == signer);
    of_signer
        .into_iter()
        .any(|one| one.only.is_empty() || one.only.iter().any(|it| it == sha256))
}

fn keep_member(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    member: &str,
) -> Result<ObjectRef, Fault> {
    if incoming.tried {
        return Ok(super::noted::unkept(&incoming.sha256, member));
    }
    let partial = incoming.register.folder.join("goi-dang-tach");
    let result = (|| {
        let mut file =
            std::fs::File::create(&partial).map_err(|e| crate::say::cannot_write(&partial, &e))?;
        contents.copy_to(member, &mut file)?;
        file.flush()
            .map_err(|e| crate::say::cannot_write(&partial, &e))?;
        drop(file);
        Ok(incoming
            .register
            .store
            .objects()
            .put(&mut crate::files::open(&partial)?)?)
    })();
    let _ = std::fs::remove_file(&partial);
    result
}

/// Every unit of the sending office stands in this register, also those that sent nothing yet. `former`: ids of the
/// communes that the office was made from; their units came into its list with the catalogue.
pub(super) fn save_units(
    w: &Writer<'_>,
    office: &str,
    former: &[String],
    cards: &[UnitCard],
) -> Result<(), Fault> {
    for (position, card) in (1i64..).zip(cards) {
        let known = w.unit(&card.id)?;
        let stands_in = match &known {
            Some(known) => history::office_of(w, known)?,
            None => None,
        };
        match (known, stands_in) {
            (Some(_), Some(list)) if list == office => {}
            (Some(known), Some(list)) if former.contains(&list) => {
                moved_with_the_catalogue(w, &known, &list, office, card)?;
            }
            (Some(known), _) => {
                return Err(altered(&format!(
                    "{} trong gói là đơn vị của cơ quan khác trong sổ này.",
                    known.name
                )));
            }
            (None, _) => w.save_unit(&unit_row(card, Some(office), position))?,
        }
    }
    Ok(())
}

/// A unit of a commune that went into another one on 01/07/2025: both lists say so, and earlier years keep it where it was.
fn moved_with_the_catalogue(
    w: &Writer<'_>,
    unit: &UnitRow,
    from: &str,
    to: &str,
    card: &UnitCard,
) -> Result<(), Fault> {
    let was = history::named(unit);
    let now = Named {
        name: card.name.clone(),
        place: card.place.clone(),
        ..was.clone()
    };
    let id = |office: &str| format!("danh-muc/{office}/{}", unit.id);
    let told = |change| by_catalogue(change, vec![was.clone()], vec![now.clone()]);
    history::note(
        w,
        &id(from),
        from,
        &told(Change::MovedAway),
        history::ISSUED,
    )?;
    history::save(w, &id(to), to, &told(Change::MovedHere), history::ISSUED)
}

pub(super) fn save_nested(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    round: &str,
    nested: Nested,
) -> Result<(), Fault> {
    let Nested {
        unit,
        manifest,
        sha256,
        original,
        data,
    } = nested;
    if w.bundle_in(&sha256)?
        .is_some_and(|known| known.outcome == ACCEPTED)
    {
        return Ok(());
    }
    incoming.save_object(w, &original, "application/x-antt", &manifest.sentence)?;
    let file = Some(original.sha256.clone());
    note_original(w, incoming, round, &unit, &manifest, &sha256, file)?;
    match data {
        NestedData::Registration(payload) => {
            let row = registered(
                w,
                incoming,
                round,
                &unit,
                (sha256, original.sha256),
                payload,
            )?;
            w.save_record(&row)?;
        }
        NestedData::Dossier(payload) => {
            let came = (sha256, original.sha256);
            if let Some(row) = handed_in(w, incoming, round, &unit, came, *payload)? {
                w.save_record(&row)?;
                // An office above has thousands of them: whoever answers for the minutes is enough.
                w.name_people(&row.id, &row.body.payload.minutes.signers())?;
            }
        }
        NestedData::Supplement(payload) => {
            if let Some(record) = desk::dossier(w, &unit, round)?
                && desk::stage(&record) != Stage::Decided
            {
                let mut body = record.row.body.clone();
                body.supplements.push(desk::DeskSupplement {
                    payload,
                    manifest: sha256,
                    original: original.sha256,
                });
                desk::save_dossier(w, &record, desk::stage(&record), body)?;
            }
        }
    }
    Ok(())
}

/// The classes the sending office decided: each about one of its own units, or about something that is no
/// unit of the standard.
fn save_classes(w: &Writer<'_>, incoming: &Incoming<'_>, payload: &Collected) -> Result<(), Fault> {
    let round = incoming.round()?;
    for card in &payload.classes {
        let card = classed::judged(round, card)?;
        let unit = if card.unit.is_empty() {
            incoming.unit.clone()
        } else {
            own_unit(w, &incoming.unit, &card.unit)?.ok_or_else(|| {
                altered(&format!(
                    "Kết quả phân loại trong gói là của {}, không phải đơn vị của {}.",
                    card.name, payload.office.name
                ))
            })?
        };
        let body = GivenClass {
            card,
            office: payload::UnitRef {
                id: incoming.unit.clone(),
                name: payload.office.name.clone(),
            },
            manifest: incoming.sha256.clone(),
        };
        classed::keep(incoming.app, w, round, &unit, body)?;
    }
    Ok(())
}

/// A unit of an office, by any of its ids.
fn own_unit(w: &Writer<'_>, office: &str, unit: &str) -> Result<Option<String>, Fault> {
    let Some(known) = w.canonical_unit(unit)? else {
        return Ok(None);
    };
    let is_own = history::office_of(w, &known)?.as_deref() == Some(office);
    Ok(is_own.then_some(known.id))
}

/// What the sending office found or decided about a unit. What is decided changes only by that office's own
/// decisions, sent again after one of them was replaced; never what this office decides itself.
fn save_outcome(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    round: &str,
    unit: &CollectedUnit,
) -> Result<(), Fault> {
    let kind = incoming.manifest.kind.as_str();
    if matches!(kind, "collected-registrations" | FORWARDED) {
        return Ok(());
    }
    let Some(record) = desk::dossier(w, &unit.unit.id, round)? else {
        if unit.outcome.is_some() {
            return Err(altered(&format!(
                "Có kết quả của {} nhưng không có hồ sơ gốc của đơn vị này.",
                unit.unit.name
            )));
        }
        return Ok(());
    };
    let mut body = record.row.body.clone();
    if desk::stage(&record) == Stage::Decided
        && (kind != DECISIONS || body.to_decide || body.from_above || body.outcome == unit.outcome)
    {
        return Ok(());
    }
    let stage = with_outcome(&mut body, unit);
    settle(incoming.app, w, &record, stage, body)?;
    Ok(())
}
