//! Papers that left the program: what each of them said is kept, so that an old print is told from a foreign one.

use documents::{Document, Fingerprint};
use serde::{Deserialize, Serialize};
use store::papers::PaperRow;

use crate::fault::Fault;
use crate::register::{Register, new_id};
use crate::{App, clock, recovery, say, wording};

/// The act by which a paper becomes one that is never edited.
pub const ISSUE: &str = "issue";

/// **Lần đưa ra** — what is kept of a paper beside its fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The canonical content, for showing what has changed since.
    pub content: String,
    /// What the paper was made from, as `paper` takes it.
    pub subject: String,
    /// `print`, `save`, `send`, `issue`
    pub act: String,
    /// RFC 3339
    pub at: String,
    /// The very wording an issued paper was made with, so that it is never worded anew.
    pub wording: String,
}

impl Kept {
    /// What is kept of a paper that leaves now.
    pub fn of(document: &Document, subject: &str, act: &str, at: &str) -> Kept {
        Kept {
            content: documents::content_text(document),
            subject: subject.to_owned(),
            act: act.to_owned(),
            at: at.to_owned(),
            wording: String::new(),
        }
    }
}

/// The paper that was issued about a record and not replaced; prints before and after it are not it.
pub fn issued(
    register: &Register,
    record: &str,
    kind: &str,
) -> Result<Option<PaperRow<Kept>>, Fault> {
    let papers: Vec<PaperRow<Kept>> = register.store.read(|r| r.papers_of_record(record))?;
    Ok(papers
        .into_iter()
        .find(|row| row.kind == kind && row.fields.act == ISSUE && row.replaced_by.is_none()))
}

/// Every paper that was ever issued about a record, those that were replaced included: each keeps its own wording.
pub fn ever_issued(
    register: &Register,
    record: &str,
    kind: &str,
) -> Result<Vec<PaperRow<Kept>>, Fault> {
    let papers: Vec<PaperRow<Kept>> = register.store.read(|r| r.papers_of_record(record))?;
    Ok(papers
        .into_iter()
        .filter(|row| row.kind == kind && row.fields.act == ISSUE)
        .collect())
}

/// What is kept of a paper that is issued now.
pub fn kept_of_issued(
    app: &App,
    register: &Register,
    subject: &str,
    document: &Document,
) -> Result<Kept, Fault> {
    let at = say::stored(clock::trusted_now(app, register)?);
    Ok(Kept {
        wording: wording::used(register, &document.slug)?,
        ..Kept::of(document, subject, ISSUE, &at)
    })
}

/// Whether what a paper says is kept. A sheet that is itself a key says it in one place only.
pub fn is_kept(kind: &str) -> bool {
    kind != recovery::SHEET
}

/// Keeps that a paper leaves, once for each content of each paper.
pub fn remember(
    app: &App,
    register: &Register,
    how: &str,
    subject: &str,
    document: &Document,
) -> Result<(), Fault> {
    let kind = &document.slug;
    if !is_kept(kind) {
        return recovery::note_printed(app, register);
    }
    let fingerprint = Fingerprint::of(document).to_text();
    let known: Vec<PaperRow<Kept>> = register
        .store
        .read(|r| r.papers_by_fingerprint(&fingerprint))?;
    if known
        .iter()
        .any(|row| row.kind == *kind && row.fields.subject == subject)
    {
        return Ok(());
    }
    let act = app.act(register, "paper_leaves", &format!("{kind}/{subject}"))?;
    let record: Option<store::records::Record> = register.store.read(|r| r.record(subject))?;
    let row = PaperRow {
        id: new_id(app.world()),
        kind: kind.clone(),
        unit: register.owner()?.unit.id,
        round: register.round()?.map(|round| round.id().to_owned()),
        subject_record: record.map(|record| record.row.id),
        fields: Kept::of(document, subject, how, &act.at),
        fingerprint,
        object: None,
        number: None,
        date: None,
        signed_by: None,
        scan_object: None,
        replaced_by: None,
    };
    register.store.write(act, |w| Ok(w.save_paper(&row)?))
}
