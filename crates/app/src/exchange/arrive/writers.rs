//! Who wrote a bundle and after which other one, and which writer of a unit a person has chosen.

use std::collections::HashMap;

use bundle::Manifest;
use domain::fork::{Known, Link, Standing, WriterChoice};
use serde::{Deserialize, Serialize};
use store::Writer;
use store::bundles::BundleIn;
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};

use super::{Whole, travels_up};
use crate::exchange::apply;
use crate::fault::Fault;
use crate::register::{Register, new_id};
use crate::{App, say};

/// Kind of the records in which a person's choices between writers are kept.
const CHOICE: &str = "writer-choice";

/// A choice as it is kept: which bundle was taken instead of which, by whom and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChoiceBody {
    pub choice: WriterChoice,
    pub reason: String,
    pub by: String,
    pub at: String,
}

/// What was looked at in the same go, as if it were here already.
#[derive(Default)]
pub struct Among {
    links: HashMap<String, Vec<Link>>,
}

impl Among {
    /// Goes on as if this bundle were here.
    pub fn add(&mut self, whole: &Whole) {
        let unit = whole.unit().to_owned();
        self.links.entry(unit).or_default().push(link_of(whole));
    }

    /// Whether anything of the same unit was looked at before.
    pub fn has_earlier_of(&self, whole: &Whole) -> bool {
        self.links.contains_key(whole.unit())
    }
}

/// Kinds that add to what is there: of the others the latest stands for all.
fn adds(kind: &str) -> bool {
    matches!(kind, "receipt" | "supplement")
}

/// What a bundle is a part of.
fn matter(kind: &str) -> &str {
    match kind {
        "supplement" => "dossier",
        other => other,
    }
}

/// What ties a bundle to the others of its writer.
pub fn link(register: &Register, manifest: &Manifest, sha256: &str) -> Result<Link, Fault> {
    let round = register.store.read(|r| apply::round_id_of(r, manifest))?;
    Ok(link_in(manifest, sha256, round))
}

fn link_in(manifest: &Manifest, sha256: &str, round: Option<String>) -> Link {
    Link {
        id: sha256.to_owned(),
        installation: manifest.issuer.installation.clone(),
        epoch: i64::try_from(manifest.issuer.epoch).unwrap_or(i64::MAX),
        sequence: i64::try_from(manifest.sequence).unwrap_or(i64::MAX),
        previous: manifest.previous.map(|previous| previous.to_string()),
        round: round.or_else(|| manifest.round.clone()),
        matter: matter(&manifest.kind).to_owned(),
        adds: adds(&manifest.kind),
        kind: manifest.kind.clone(),
    }
}

fn link_of(whole: &Whole) -> Link {
    link_in(&whole.manifest, &whole.sha256, whole.here.round.clone())
}

fn link_of_row(row: BundleIn) -> Link {
    Link {
        matter: matter(&row.kind).to_owned(),
        adds: adds(&row.kind),
        id: row.manifest_sha256,
        installation: row.installation,
        epoch: row.epoch,
        sequence: row.sequence,
        previous: row.previous,
        round: row.round,
        kind: row.kind,
    }
}

/// Where a bundle stands among those of its unit.
pub(super) fn standing(
    register: &Register,
    whole: &Whole,
    among: &Among,
) -> Result<Standing, Fault> {
    let manifest = &whole.manifest;
    let unit = whole.unit();
    let mut known = known(register, unit)?;
    known
        .accepted
        .extend(among.links.get(unit).into_iter().flatten().cloned());
    let new = link_of(whole);
    if travels_up(&manifest.kind) {
        return Ok(known.standing(&new));
    }
    Ok(match known.standing_by_number(&new) {
        // Answers about several units come to one office: each is judged by itself where it is taken in.
        Standing::Older if manifest.carried_for.is_some() => Standing::Newer,
        by_number => by_number,
    })
}

/// What of a unit is here, and what a person has chosen.
pub fn known(register: &Register, unit: &str) -> Result<Known, Fault> {
    let (rows, here) = register
        .store
        .read(|r| Ok::<_, Fault>((r.bundles_in_from(unit)?, r.installation()?)))?;
    // What this office typed in for the unit is no second PC of the unit.
    let is_here = |row: &BundleIn| {
        here.as_ref()
            .is_some_and(|here| here.id == row.installation)
    };
    let accepted = rows
        .into_iter()
        .filter(|row| row.outcome == apply::ACCEPTED && row.carrier.is_none() && !is_here(row))
        .map(link_of_row)
        .collect();
    let choices = choices(register, unit)?;
    Ok(Known {
        accepted,
        choices: choices.into_iter().map(|body| body.choice).collect(),
    })
}

/// What a person has chosen about a unit's writers, the first one first.
pub fn choices(register: &Register, unit: &str) -> Result<Vec<ChoiceBody>, Fault> {
    let filter = RecordFilter::of_kind(CHOICE).of_unit(unit);
    let mut records: Vec<Record<ChoiceBody>> =
        register.store.read(|r| r.records(filter, Page::ALL))?;
    records.sort_by_key(|record| record.row.number);
    Ok(records.into_iter().map(|record| record.row.body).collect())
}

/// Keeps a choice, in the act in which it has its effect.
pub fn save_choice(app: &App, w: &Writer<'_>, unit: &str, body: &ChoiceBody) -> Result<(), Fault> {
    let filter = RecordFilter::of_kind(CHOICE).of_unit(unit);
    let before: Vec<Record<ChoiceBody>> = w.records(filter, Page::ALL)?;
    w.save_record(&RecordRow {
        id: new_id(app.world()),
        kind: CHOICE.to_owned(),
        unit: unit.to_owned(),
        round: None,
        state: "made".to_owned(),
        number: i64::try_from(before.len() + 1).unwrap_or(i64::MAX),
        date: None,
        search_text: String::new(),
        body: body.clone(),
    })?;
    Ok(())
}

/// The choice that lies in accepting another key of a unit: its new PC is taken, and what the old one wrote is left.
/// Nothing where nothing of another PC is here.
pub fn choice_of_new_key(
    register: &Register,
    unit: &str,
    manifest: &Manifest,
    sha256: &str,
    (reason, by, at): (&str, &str, &str),
) -> Result<Option<ChoiceBody>, Fault> {
    let taken = link(register, manifest, sha256)?;
    let left = known(register, unit)?.left_for(&taken);
    Ok((!left.is_empty()).then(|| ChoiceBody {
        choice: WriterChoice { taken, left },
        reason: reason.to_owned(),
        by: by.to_owned(),
        at: at.to_owned(),
    }))
}

/// Whether a later launch of the same writer was taken in.
pub(super) fn has_later_launch(register: &Register, manifest: &Manifest) -> Result<bool, Fault> {
    let age = (
        i64::try_from(manifest.issuer.epoch).unwrap_or(i64::MAX),
        i64::try_from(manifest.sequence).unwrap_or(i64::MAX),
    );
    let rows = register
        .store
        .read(|r| r.bundles_in_from(&manifest.issuer.unit))?;
    Ok(rows.iter().any(|row| {
        row.outcome == apply::ACCEPTED
            && row.kind == manifest.kind
            && row.installation == manifest.issuer.installation
            && (row.epoch, row.sequence) > age
    }))
}

/// "lập lúc 8:30 ngày 05/11/2023 theo đồng hồ của máy gửi"
pub fn written_when(manifest: &Manifest) -> String {
    format!(
        "{} (theo đồng hồ của máy gửi)",
        say::stored_moment(&manifest.claimed_time)
    )
}
