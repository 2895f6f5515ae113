//! The signed paper of a decision, of whichever kind: filed when it is issued, and its stamped scan,
//! which stands before it wherever the decision travels.

use store::objects::ObjectRef;
use store::papers::PaperRow;
use time::Date;

use super::super::board::Seat;
use super::super::dossier::items;
use super::super::papers;
use crate::desk::STAMPED;
use crate::fault::Fault;
use crate::register::{Register, new_id};
use crate::views::EvidenceView;
use crate::{App, printed};

/// What was typed from the signed paper.
pub struct Signed<'a> {
    pub number: &'a str,
    pub date: Date,
    pub signer: &'a str,
}

/// A decision's paper as it lies in the register.
pub struct Filed {
    pub object: String,
    pub extension: &'static str,
    pub scanned: bool,
}

/// The paper as it was signed: with its number and date it can no longer change.
pub fn signed_paper(
    app: &App,
    seat: &Seat,
    kind: &str,
    record: &str,
    signed: Signed<'_>,
) -> Result<(PaperRow, ObjectRef), Fault> {
    let register = &seat.register;
    let bytes = papers::pdf(app, register, kind, record)?;
    let pdf = register.store.objects().put(&mut bytes.as_slice())?;
    let (document, _) = papers::document(app, register, kind, record)?;
    let fields = printed::kept_of_issued(app, register, record, &document)?;
    let row = PaperRow {
        id: new_id(app.world()),
        kind: kind.to_owned(),
        unit: seat.profile.unit.id.clone(),
        round: Some(seat.round.id().to_owned()),
        subject_record: Some(record.to_owned()),
        fields: serde_json::to_value(fields).map_err(|e| Fault::internal("stamped.json", &e))?,
        fingerprint: documents::Fingerprint::of(&document).to_text(),
        object: Some(pdf.sha256.clone()),
        number: Some(signed.number.to_owned()),
        date: Some(domain::date::iso::to_text(signed.date)),
        signed_by: Some(signed.signer.to_owned()),
        scan_object: None,
        replaced_by: None,
    };
    Ok((row, pdf))
}

/// What is attached to a decision: whatever it is called, it is the signed and stamped paper.
fn scans(register: &Register, decision: &str) -> Result<Vec<items::Attached>, Fault> {
    let mut attached = register.store.read(|r| items::attached(r, decision))?;
    attached.retain(|one| one.object.is_some());
    // Several pages may have come as several files; one marked as stamped goes first.
    attached.sort_by_key(|one| one.row.item != STAMPED);
    Ok(attached)
}

/// The stamped scans as screens show them.
pub fn evidence(register: &Register, decision: &str) -> Result<Vec<EvidenceView>, Fault> {
    Ok(scans(register, decision)?
        .iter()
        .map(items::evidence)
        .collect())
}

/// The scans of one paper among several about a record.
pub fn evidence_of(
    register: &Register,
    record: &str,
    item: &str,
) -> Result<Vec<EvidenceView>, Fault> {
    let scans = scans(register, record)?;
    let own = scans.iter().filter(|scan| scan.row.item == item);
    Ok(own.map(items::evidence).collect())
}

/// The scans of one paper among several about a record, to be sent.
pub fn scanned(seat: &Seat, record: &str, item: &str) -> Result<Vec<Filed>, Fault> {
    let scans = scans(&seat.register, record)?;
    let own = scans.iter().filter(|scan| scan.row.item == item);
    Ok(own.filter_map(filed_scan).collect())
}

fn filed_scan(scan: &items::Attached) -> Option<Filed> {
    let object = scan.object.as_ref()?;
    Some(Filed {
        object: object.sha256.clone(),
        extension: items::extension(&object.media_type),
        scanned: true,
    })
}

/// The stamped scans where there are any, for that is what counts; else the paper as it was filed
/// when the decision was issued.
pub fn filed(seat: &Seat, decision: &str) -> Result<Vec<Filed>, Fault> {
    let scans = scans(&seat.register, decision)?;
    let mut filed: Vec<Filed> = scans.iter().filter_map(filed_scan).collect();
    if filed.is_empty() {
        let papers: Vec<PaperRow> = seat.register.store.read(|r| r.papers_of_record(decision))?;
        let standing = papers
            .into_iter()
            .filter(|paper| paper.replaced_by.is_none())
            .filter_map(|paper| paper.object);
        filed.extend(standing.map(|object| Filed {
            object,
            extension: "pdf",
            scanned: false,
        }));
    }
    Ok(filed)
}
