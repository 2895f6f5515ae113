//! What was decided changes no more: where a later answer differs, another record takes its place, with everything
//! that belongs to the unit's own dossier. The old record keeps the old answer and its papers.

use domain::dossier::Stage;
use serde::Serialize;
use store::Writer;
use store::evidence::Attachment;
use store::records::{Record, RecordRow};

use crate::fault::Fault;
use crate::register::new_id;
use crate::{App, desk, own};

/// Forms that are kept under a dossier's record, of the unit itself and of a desk.
const FORMS: [&str; 3] = [
    crate::commands::dossier::standing::FORM,
    crate::commands::dossier::SUPPLEMENT,
    desk::APPRAISAL,
];

/// Saves a dossier in a stage: a decided one by a record that takes its place. Answers the record that stands now.
pub fn settle<T: Serialize + Clone>(
    app: &App,
    w: &Writer<'_>,
    record: &Record<T>,
    stage: Stage,
    body: T,
) -> Result<String, Fault> {
    if desk::stage(record) != Stage::Decided {
        desk::save_dossier(w, record, stage, body)?;
        return Ok(record.row.id.clone());
    }
    let old = &record.row.id;
    let row = RecordRow {
        id: new_id(app.world()),
        state: stage.slug().to_owned(),
        body,
        ..record.row.clone()
    };
    w.replace_record(old, &row)?;
    carry(app, w, old, &row.id)?;
    Ok(row.id)
}

/// Evidence and what was typed go along; the papers of the answer before stay with it.
fn carry(app: &App, w: &Writer<'_>, old: &str, new: &str) -> Result<(), Fault> {
    let answers = [own::RESULT_PAPER, own::RETURNED_PAPER];
    for one in w.attachments(old)? {
        if one.withdrawn_reason.is_some() || answers.contains(&one.item.as_str()) {
            continue;
        }
        w.save_attachment(&Attachment {
            id: new_id(app.world()),
            record: new.to_owned(),
            ..one
        })?;
    }
    for form in FORMS {
        for (field, value) in w.fields(form, old)? {
            w.set_field(form, new, &field, &value)?;
        }
    }
    Ok(())
}
