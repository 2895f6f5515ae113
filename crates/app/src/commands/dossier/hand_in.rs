//! The dossier leaves: papers, data, evidence and incidents in one signed bundle.

use std::collections::BTreeMap;

use domain::dossier::{Move, Stage};
use domain::form::Gap;
use domain::scoring::ScoreSheet;

use super::items;
use super::packed::{HandedIn, Packed};
use super::standing::{self, Standing};
use crate::commands::FolderArgs;
use crate::commands::behalf;
use crate::commands::registration::next_number;
use crate::commands::scores::{self, sheet_for_dossier};
use crate::exchange::Part;
use crate::exchange::payload::{self, IncidentCard, ModelCard};
use crate::fault::{Code, Fault};
use crate::own::{Closed, Submission};
use crate::register::Register;
use crate::views::WrittenView;
use crate::{App, meeting_facts, models, shown};

/// The stage after handing in. Writing the same file once more, because the stick was lost, changes nothing.
pub fn next_stage(stage: Stage) -> Result<Stage, String> {
    match stage {
        Stage::Exported | Stage::Resubmitted => Ok(stage),
        Stage::Returned => stage.after(Move::Resubmit),
        Stage::Draft | Stage::Received | Stage::Proposed | Stage::NotProposed | Stage::Decided => {
            stage.after(Move::Export)
        }
    }
}

/// Writes the dossier as a signed bundle, and notes what was handed in.
pub fn export_dossier(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let now = Standing::load(app, &register)?;
    let stage = next_stage(now.stage).map_err(|sentence| Fault::new(Code::Conflict, sentence))?;
    let papers = now.papers(&register)?;
    let gaps: Vec<Gap> = now
        .gaps()
        .into_iter()
        .chain(now.too_large(&register, &papers)?)
        .collect();
    // A paper that only waits for its form is not “missing”: the form says what it waits for.
    if now.closed.is_some() && !gaps.is_empty() {
        return Err(shown::refusal(
            "Chưa xuất được hồ sơ. Bổ sung những điều dưới đây rồi xuất lại.",
            &gaps,
        ));
    }
    if let Some(refusal) = papers.refused() {
        return Err(refusal);
    }
    let Some(closed) = &now.closed else {
        return Err(Fault::precondition(
            "Chưa nộp được: chưa có biên bản cuộc họp đánh giá đã chốt.",
        ));
    };
    let mut packed = papers.pack(app, &register, |a| !standing::is_ours(&a.row.item))?;
    packed.paper(app, &register, super::SELF_ASSESSMENT, &now.record.row.id)?;
    let incidents = incident_cards(&register, &now, &mut packed, |_| true)?;
    let models = models::cards(
        &register,
        now.year.unit(),
        now.year.round.year(),
        &mut packed,
    )?;
    let number = next_number(&register, super::KIND, &now.record.row.id)?;
    let facts = Travelling { incidents, models };
    let score = sheet_for_dossier(app, &register)?;
    if score.is_some() {
        packed.paper(app, &register, scores::PAPER, &now.record.row.id)?;
    }
    let mut data = data(&register, &now, closed, number, facts, &packed)?;
    data.score = score.clone();
    data.entered = behalf::entered(app, &register, &now.year, super::KIND, &now.record.row.id)?;
    let sent = HandedIn {
        kind: super::KIND,
        record: &now.record.row.id,
        data: Part::json(payload::DOSSIER, "Số liệu hồ sơ", &data)?,
        called: "Hồ sơ đề nghị công nhận",
        number,
        file: "ho-so",
        done: "Đã xuất hồ sơ đề nghị",
        receiver: Some("proposal-receiver"),
    }
    .send(app, &register, &now.year, packed, &args.folder)?;
    note_sent(app, &register, &now, stage, number, &sent.manifest, score)?;
    Ok(sent.written)
}

/// What the minutes rest on, as it travels.
struct Travelling {
    incidents: Vec<IncidentCard>,
    models: Vec<ModelCard>,
}

fn data(
    register: &Register,
    now: &Standing,
    closed: &Closed,
    number: u32,
    facts: Travelling,
    packed: &Packed,
) -> Result<payload::Dossier, Fault> {
    let registration = register
        .store
        .read(|r| meeting_facts::registration_fields(r, &now.year))?;
    Ok(payload::Dossier {
        version: payload::VERSION,
        unit: now.year.profile.outward().clone(),
        year: now.year.round.year(),
        submission: number,
        minutes: closed.minutes.clone(),
        registration,
        fields: now.fields.clone(),
        incidents: facts.incidents,
        models: facts.models,
        items: packed.cards.clone(),
        provisional_until: closed.minutes.provisional.map(domain::date::iso::to_text),
        replaces: now
            .record
            .row
            .body
            .submissions
            .last()
            .map(|last| last.manifest.clone()),
        rules_sha256: now.year.round.rules_sha256.clone(),
        score: None,
        entered: None,
        extra: BTreeMap::new(),
    })
}

/// The incidents of the log as they travel, with their evidence among the scans of the bundle.
pub fn incident_cards(
    register: &Register,
    now: &Standing,
    packed: &mut Packed,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<IncidentCard>, Fault> {
    let mut cards = Vec::new();
    for logged in now
        .logged
        .iter()
        .filter(|logged| logged.incident.is_some() && wanted(&logged.id))
    {
        let attached = register.store.read(|r| items::attached(r, &logged.id))?;
        let evidence = attached
            .iter()
            .map(|one| packed.attach_elsewhere(one))
            .collect();
        cards.push(IncidentCard {
            id: logged.id.clone(),
            fields: logged.fields.clone(),
            evidence,
        });
    }
    Ok(cards)
}

fn note_sent(
    app: &App,
    register: &Register,
    now: &Standing,
    stage: Stage,
    number: u32,
    manifest: &str,
    score: Option<ScoreSheet>,
) -> Result<(), Fault> {
    let act = app.act(register, "export_dossier", &now.record.row.id)?;
    let attached = register
        .store
        .read(|r| items::attached(r, &now.record.row.id))?;
    let mut body = now.record.row.body.clone();
    body.remarks.clear();
    body.returned_dossier = None;
    body.submissions.push(Submission {
        manifest: manifest.to_owned(),
        at: act.at.clone(),
        number,
        fields: now.fields.clone(),
        minutes: now
            .closed
            .as_ref()
            .map(|closed| closed.id.clone())
            .unwrap_or_default(),
        incidents: now.logged.iter().map(|logged| logged.id.clone()).collect(),
        attachments: attached.into_iter().map(|a| a.row.id).collect(),
        score,
    });
    register.store.write(act, |w| {
        crate::desk::save_dossier(w, &now.record, stage, body)
    })
}
