//! What comes down to a unit or an office: receipts, returned dossiers, results.

use bundle::{Contents, Verified};
use domain::dossier::Stage;
use store::Writer;
use store::evidence::Attachment;
use store::objects::ObjectRef;
use store::records::Record;

use super::Incoming;
use crate::classed::{self, CLASS_PAPER, GivenClass};
use crate::exchange::arrive::data;
use crate::exchange::brought::Brought;
use crate::exchange::payload;
use crate::fault::Fault;
use crate::own;
use crate::register::new_id;
use crate::succession::settle;

/// A dossier sent back: its remarks reopen at the exact question.
pub fn returned(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: payload::Returned = data(contents, payload::RETURNED)?;
    if !incoming.profile.is_me(&payload.unit.id) {
        return super::passed_down::returned(incoming, contents, payload);
    }
    let record = own_dossier(incoming)?;
    // Asked of what was sent, not of what was noted about it: a power cut may lie between the two.
    let sent = incoming
        .register
        .store
        .read(|r| r.bundles_out_about(&record.row.id))?;
    if sent
        .iter()
        .all(|out| out.manifest_sha256 != payload.dossier)
    {
        return Err(Fault::precondition(
            "Yêu cầu bổ sung này không phải cho hồ sơ do máy này gửi. Hỏi lại nơi gửi.",
        ));
    }
    let papers = keep_papers(incoming, contents, &payload.papers)?;
    let n_remarks = payload.remarks.len();
    let mut body = record.row.body.clone();
    body.remarks = payload.remarks;
    body.returned_dossier = Some(payload.dossier);
    // What stood in a decision that was replaced is open again.
    body.outcome = None;
    incoming.write(|w| {
        let id = settle(incoming.app, w, &record, Stage::Returned, body)?;
        attach_papers(w, incoming, &id, own::RETURNED_PAPER, &papers)
    })?;
    Ok(format!(
        "{} trả lại hồ sơ, có {n_remarks} nội dung cần bổ sung.",
        incoming.manifest.issuer.office
    ))
}

/// What was decided.
pub fn result(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: payload::UnitResult = data(contents, payload::RESULT)?;
    if !incoming.profile.is_me(&payload.unit.id) {
        return super::passed_down::result(incoming, contents, payload);
    }
    let record = own_dossier(incoming)?;
    let class = given_class(incoming, contents, &payload, &payload.unit.id)?;
    let papers = result_papers(incoming, contents, &payload)?;
    let recognized = payload.outcome.recognized;
    let mut sentence = if recognized {
        format!(
            "Đơn vị được công nhận tại Quyết định số {}.",
            payload.outcome.number
        )
    } else {
        "Đơn vị không được đề nghị công nhận; xem lý do ở mục Kết quả.".to_owned()
    };
    sentence.push_str(&in_place_of(&payload.outcome));
    sentence.push_str(&said_of(class.as_ref()));
    let known = record.row.body.outcome.as_ref() == Some(&payload.outcome);
    let mut body = record.row.body.clone();
    body.outcome = Some(payload.outcome);
    body.certificate = payload.certificate;
    let stage = if recognized {
        Stage::Decided
    } else {
        Stage::NotProposed
    };
    let unit = incoming.profile.unit.id.clone();
    incoming.write(|w| {
        keep_class(w, incoming, &unit, class)?;
        // A class may come long after the result, with that result once more.
        if known {
            return Ok(());
        }
        let id = settle(incoming.app, w, &record, stage, body)?;
        attach_papers(w, incoming, &id, own::RESULT_PAPER, &papers)
    })?;
    Ok(sentence)
}

/// “ Thay thế Quyết định số 12/QĐ-UBND ngày 08/11/2023 (lý do: …).”
pub(super) fn in_place_of(outcome: &payload::Outcome) -> String {
    match outcome.replaces.as_str() {
        "" => String::new(),
        old => format!(" Thay thế {old}."),
    }
}

/// A class that came with a result, judged by the rules here, with the papers it rests on.
pub(super) struct NewClass {
    card: payload::ClassCard,
    papers: Vec<Kept>,
}

/// The class inside a result: about that very unit, and one that the rules here know.
pub(super) fn given_class(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    payload: &payload::UnitResult,
    unit: &str,
) -> Result<Option<NewClass>, Fault> {
    let Some(card) = &payload.class else {
        return Ok(None);
    };
    if card.unit != unit {
        return Err(Fault::new(
            crate::fault::Code::Unverified,
            format!(
                "Kết quả phân loại trong gói là của đơn vị khác ({}). Không nhận gói; hỏi lại nơi gửi.",
                card.name
            ),
        ));
    }
    let card = classed::judged(incoming.round()?, card)?;
    let cards: Vec<payload::ItemCard> = payload
        .papers
        .iter()
        .filter(|paper| paper.item == CLASS_PAPER)
        .cloned()
        .collect();
    Ok(Some(NewClass {
        card,
        papers: keep_papers(incoming, contents, &cards)?,
    }))
}

/// The papers of a result that are not about its class.
pub(super) fn result_papers(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    payload: &payload::UnitResult,
) -> Result<Vec<Kept>, Fault> {
    let cards: Vec<payload::ItemCard> = payload
        .papers
        .iter()
        .filter(|paper| paper.item != CLASS_PAPER)
        .cloned()
        .collect();
    keep_papers(incoming, contents, &cards)
}

/// “ Xếp loại phong trào: Khá.”
pub(super) fn said_of(class: Option<&NewClass>) -> String {
    class.map_or_else(String::new, |class| {
        format!(" Xếp loại phong trào: {}.", class.card.class.title)
    })
}

/// Keeps a class in a record of its own; its papers once, however often the bundle is written again.
pub(super) fn keep_class(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    unit: &str,
    class: Option<NewClass>,
) -> Result<(), Fault> {
    let Some(NewClass { card, papers }) = class else {
        return Ok(());
    };
    let issuer = &incoming.manifest.issuer;
    let body = GivenClass {
        card,
        office: payload::UnitRef {
            id: incoming.unit.clone(),
            name: issuer.office.clone(),
        },
        manifest: incoming.sha256.clone(),
    };
    let record = classed::keep(incoming.app, w, incoming.round()?, unit, body)?;
    let known = w.attachments(&record)?;
    let fresh: Vec<Kept> = papers
        .into_iter()
        .filter(|paper| {
            known
                .iter()
                .all(|one| one.object.as_ref() != Some(&paper.object.sha256))
        })
        .collect();
    attach_papers(w, incoming, &record, CLASS_PAPER, &fresh)
}

fn own_dossier(incoming: &Incoming<'_>) -> Result<Record<own::OwnDossier>, Fault> {
    let round = incoming.round()?;
    incoming
        .register
        .store
        .read(|r| own::find_dossier(r, &incoming.profile.unit.id, round.id()))?
        .ok_or_else(|| Fault::precondition("Máy này chưa lập hồ sơ đề nghị của năm đó, nên không có gì để gắn vào. Kiểm tra xem có mở đúng sổ không."))
}

/// A paper that came inside, now a file of this register.
pub(super) struct Kept {
    title: String,
    media_type: &'static str,
    /// bản điện tử, bản quét: the code of its form.
    form: String,
    object: ObjectRef,
}

pub(super) fn keep_papers(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    papers: &[payload::ItemCard],
) -> Result<Vec<Kept>, Fault> {
    const CAP: u64 = 64 << 20;
    let mut kept = Vec::new();
    for paper in papers {
        let Some(member) = paper
            .member
            .as_deref()
            .filter(|member| contents.present(member))
        else {
            continue;
        };
        let bytes = contents.read(member, CAP)?;
        let object = incoming.put(member, &mut bytes.as_slice())?;
        kept.push(Kept {
            title: paper.title.clone(),
            media_type: media_type(&bytes),
            form: paper.form.clone(),
            object,
        });
    }
    Ok(kept)
}

/// What a file is, by its first bytes; names say nothing.
fn media_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => "application/pdf",
        [0xff, 0xd8, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        _ => "application/octet-stream",
    }
}

/// What a kept file is.
pub(super) fn media_type_of(
    incoming: &Incoming<'_>,
    object: &ObjectRef,
) -> Result<&'static str, Fault> {
    use std::io::Read;
    let mut head = Vec::new();
    let file = incoming.register.store.objects().open(&object.sha256)?;
    file.take(16)
        .read_to_end(&mut head)
        .map_err(|e| Fault::internal("bundle.down", &e))?;
    Ok(media_type(&head))
}

pub(super) fn attach_papers(
    w: &Writer<'_>,
    incoming: &Incoming<'_>,
    record: &str,
    item: &str,
    papers: &[Kept],
) -> Result<(), Fault> {
    for paper in papers {
        incoming.save_object(w, &paper.object, paper.media_type, &paper.title)?;
        w.save_attachment(&Attachment {
            id: new_id(incoming.app.world()),
            record: record.to_owned(),
            item: item.to_owned(),
            object: Some(paper.object.sha256.clone()),
            form: paper.form.clone(),
            sets: 1,
            title: paper.title.clone(),
            at: incoming.at.clone(),
            withdrawn_reason: None,
        })?;
    }
    Ok(())
}
