//! One collection: which units are in it, which signed originals travel along, who answers for the keys.

use std::collections::BTreeMap;

use domain::assessment::Verdict;
use domain::dossier::Stage;

use super::super::board::{Below, Original, Seat};
use super::{papers, unknown};
use crate::classed::{self, Decided};
use crate::exchange::payload::{self, Collected, CollectedUnit, Vouched};
use crate::exchange::{Content, Part, trust};
use crate::fault::Fault;
use crate::standing::HandedIn;

/// What a collection is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Registrations,
    Proposals,
    Decisions,
    /// Dossiers that the office above appraises and decides on.
    Forwarded,
}

impl What {
    pub fn parse(kind: &str) -> Result<What, Fault> {
        Ok(match kind {
            "collected-registrations" => What::Registrations,
            "collected-proposals" => What::Proposals,
            "collected-decisions" => What::Decisions,
            "forwarded" => What::Forwarded,
            _ => return Err(unknown(kind)),
        })
    }

    /// Every unit registers here; what is only forwarded is neither proposed nor decided here.
    fn is_about(self, below: &Below) -> bool {
        match self {
            What::Registrations => true,
            What::Proposals | What::Decisions => !below.passes_on(),
            What::Forwarded => below.passes_on(),
        }
    }
}

/// The units of an office with what of each goes up.
pub struct Collection<'a> {
    what: What,
    units: Vec<Carried<'a>>,
    /// Units whose originals cannot go up, with the reason.
    left: Vec<String>,
    /// Classes decided here, which go up with the decisions.
    classes: Vec<Decided>,
}

/// One unit, and the manifests of its originals.
struct Carried<'a> {
    below: &'a Below,
    manifests: Vec<(String, &'static str)>,
}

impl<'a> Collection<'a> {
    /// `former`: ids of offices that this one follows; what was addressed to them is here for it.
    pub fn of(
        seat: &Seat,
        rows: &'a [Below],
        what: What,
        former: &[String],
    ) -> Result<Collection<'a>, Fault> {
        let mut collection = Collection {
            what,
            units: Vec::new(),
            left: Vec::new(),
            classes: match what {
                What::Decisions => seat
                    .register
                    .store
                    .read(|r| classed::decided(r, &seat.profile, &seat.round))?,
                What::Registrations | What::Proposals | What::Forwarded => Vec::new(),
            },
        };
        for below in rows.iter().filter(|below| what.is_about(below)) {
            let mut manifests = Vec::new();
            for (manifest, word) in originals(below, what) {
                match may_travel(seat, below, &manifest, former)? {
                    None => manifests.push((manifest, word)),
                    Some(why) => collection.left.push(why),
                }
            }
            collection.units.push(Carried { below, manifests });
        }
        Ok(collection)
    }

    /// The units whose dossiers go up in it.
    pub fn with_dossiers(&self) -> impl Iterator<Item = &Below> {
        self.units
            .iter()
            .filter(|unit| !unit.manifests.is_empty())
            .map(|unit| unit.below)
            .filter(|below| below.dossier.is_some())
    }

    fn with_originals(&self) -> usize {
        self.units
            .iter()
            .filter(|unit| !unit.manifests.is_empty())
            .count()
    }

    fn decided(&self) -> impl Iterator<Item = &HandedIn> {
        self.units.iter().filter_map(|unit| settled(unit.below))
    }

    /// Whether nothing would go up.
    pub fn is_empty(&self) -> bool {
        match self.what {
            What::Registrations | What::Proposals | What::Forwarded => self.with_originals() == 0,
            What::Decisions => self.decided().next().is_none() && self.classes.is_empty(),
        }
    }

    /// What is in it, in words.
    pub fn contents(&self) -> String {
        let all = self.units.len();
        let here = self.with_originals();
        match self.what {
            What::Registrations => format!("{here}/{all} đơn vị đã đăng ký."),
            What::Proposals => {
                let proposed = self
                    .units
                    .iter()
                    .filter(|unit| unit.below.stage() == Some(Stage::Proposed))
                    .count();
                format!(
                    "{here}/{all} đơn vị đã nộp hồ sơ đề nghị, {proposed} đơn vị được đề nghị công nhận và chờ quyết định."
                )
            }
            What::Forwarded => {
                let waiting = self
                    .with_dossiers()
                    .filter_map(|below| below.dossier.as_ref())
                    .filter(|dossier| dossier.forwarded_at.is_none())
                    .count();
                format!(
                    "{here}/{all} đơn vị có hồ sơ để cấp trên thẩm định và quyết định, {waiting} hồ sơ chưa chuyển."
                )
            }
            What::Decisions => {
                let recognized = self
                    .decided()
                    .filter(|dossier| dossier.is_recognized())
                    .count();
                let closed = self.decided().count() - recognized;
                let classed = match self.classes.len() {
                    0 => String::new(),
                    n => format!(" {n} đơn vị có quyết định phân loại."),
                };
                format!(
                    "{recognized}/{all} đơn vị được công nhận, {closed} đơn vị không được đề nghị.{classed}"
                )
            }
        }
    }

    /// Classes that were decided after this was last sent, which the office above does not know yet.
    pub fn later_classes(&self, sent_at: &str) -> Option<String> {
        let n = self
            .classes
            .iter()
            .filter(|one| one.at.as_str() > sent_at)
            .count();
        (n > 0).then(|| {
            format!(
                "{n} đơn vị có quyết định phân loại sau lần gửi trước. Gửi lại phần này để cấp trên nhận loại."
            )
        })
    }

    /// Results that were decided, or decided anew, after this was last sent.
    pub fn later_results(&self, sent_at: &str) -> Option<String> {
        if self.what != What::Decisions {
            return None;
        }
        let later = |unit: &&Carried<'_>| {
            settled(unit.below).is_some()
                && unit
                    .below
                    .dossier
                    .as_ref()
                    .is_some_and(|dossier| dossier.saved_at.as_str() > sent_at)
        };
        let n = self.units.iter().filter(later).count();
        (n > 0).then(|| {
            format!(
                "{n} đơn vị có kết quả mới sau lần gửi trước. Gửi lại phần này để cấp trên có số liệu đúng."
            )
        })
    }

    /// What should be known before it is sent; nothing here blocks.
    pub fn gaps(&self) -> Vec<String> {
        let (lacking, what) = match self.what {
            What::Registrations => (
                self.names(|below| below.registration.is_none()),
                "Chưa đăng ký",
            ),
            What::Proposals | What::Forwarded => (
                self.names(|below| below.dossier.is_none()),
                "Chưa nộp hồ sơ đề nghị",
            ),
            What::Decisions => (
                self.names(|below| settled(below).is_none()),
                "Chưa có kết quả",
            ),
        };
        let mut gaps = Vec::new();
        if !lacking.is_empty() {
            gaps.push(format!("{what}: {}.", lacking.join(", ")));
        }
        gaps.extend(self.left.iter().cloned());
        gaps
    }

    fn names(&self, lacks: impl Fn(&Below) -> bool) -> Vec<&str> {
        self.units
            .iter()
            .filter(|unit| lacks(unit.below))
            .map(|unit| unit.below.unit.name.as_str())
            .collect()
    }

    /// The data member, and the members that go with it.
    pub fn pack(&self, seat: &Seat, number: u32) -> Result<(Collected, Vec<Part>), Fault> {
        let mut parts = Vec::new();
        let mut units = Vec::new();
        let mut vouched = Vec::new();
        for (n, unit) in (1..).zip(&self.units) {
            let mut originals = Vec::new();
            for (at, (manifest, word)) in (1..).zip(&unit.manifests) {
                let name = if at == 1 {
                    format!("originals/{n:03}-{word}.antt")
                } else {
                    format!("originals/{n:03}-{word}-{at}.antt")
                };
                parts.push(original(seat, &unit.below.unit.name, manifest, &name)?);
                originals.push(name);
            }
            if !originals.is_empty() {
                vouched.extend(keys_of(seat, unit)?);
            }
            units.push(self.collected_unit(seat, unit.below, originals)?);
        }
        let papers = match self.what {
            What::Decisions => {
                let mut cards = papers::of_decisions(seat, &mut parts)?;
                cards.extend(papers::of_classes(seat, &self.classes, &mut parts)?);
                cards
            }
            What::Registrations | What::Proposals | What::Forwarded => Vec::new(),
        };
        let data = Collected {
            version: payload::VERSION,
            office: seat.profile.unit.clone(),
            year: seat.round.year(),
            number,
            units_in_all: u32::try_from(self.units.len()).unwrap_or(u32::MAX),
            units,
            vouched,
            papers,
            events: seat
                .register
                .store
                .read(|r| crate::history::cards(r, &seat.profile.unit.id))?,
            classes: self.classes.iter().map(|one| one.card.clone()).collect(),
            extra: Default::default(),
        };
        Ok((data, parts))
    }

    fn collected_unit(
        &self,
        seat: &Seat,
        below: &Below,
        originals: Vec<String>,
    ) -> Result<CollectedUnit, Fault> {
        let dossier = match self.what {
            What::Registrations | What::Forwarded => None,
            What::Proposals | What::Decisions => seat.opened(below)?,
        };
        let appraisal = dossier
            .as_ref()
            .and_then(|record| record.row.body.appraisal.as_ref());
        let changes: BTreeMap<String, String> = appraisal.map_or_else(BTreeMap::new, |appraisal| {
            let different = appraisal
                .lines
                .iter()
                .filter(|line| line.own != line.appraised);
            different
                .map(|line| (line.code.clone(), line.reason.clone()))
                .collect()
        });
        let verdict = match appraisal.map(|appraisal| appraisal.verdict) {
            Some(Verdict::Met) => "met",
            Some(Verdict::NotMet) => "not-met",
            None => "",
        };
        Ok(CollectedUnit {
            unit: seat.card(&below.unit),
            originals,
            verdict: verdict.to_owned(),
            changes,
            // Proposals travel before the decisions: an outcome has its own bundle.
            outcome: match self.what {
                What::Decisions => settled(below).and_then(|body| body.outcome.clone()),
                What::Registrations | What::Proposals | What::Forwarded => None,
            },
            answered: None,
        })
    }
}

/// The dossier of a unit that has its result.
fn settled(below: &Below) -> Option<&HandedIn> {
    let dossier = below.dossier.as_ref()?;
    matches!(dossier.stage(), Stage::Decided | Stage::NotProposed).then_some(dossier)
}

/// The bundles of a unit that a collection carries. Decisions carry the dossiers again: the office
/// above may never have been sent the proposals.
fn originals(below: &Below, what: What) -> Vec<(String, &'static str)> {
    if what == What::Registrations {
        return below
            .registration
            .iter()
            .map(|came| (came.manifest.clone(), "registration"))
            .collect();
    }
    let Some(dossier) = &below.dossier else {
        return Vec::new();
    };
    let mut manifests = Vec::new();
    if what == What::Forwarded {
        // What was sent back waits for the unit; what was answered is done.
        if !matches!(dossier.stage(), Stage::Received | Stage::Resubmitted) {
            return Vec::new();
        }
        manifests.extend(
            below
                .registration
                .iter()
                .map(|came| (came.manifest.clone(), "registration")),
        );
    }
    manifests.push((dossier.manifest.clone(), "dossier"));
    manifests.extend(
        dossier
            .supplements
            .iter()
            .map(|manifest| (manifest.clone(), "supplement")),
    );
    manifests
}

/// Why an original cannot travel; the office above takes only what was addressed to this office.
fn may_travel(
    seat: &Seat,
    below: &Below,
    manifest: &str,
    former: &[String],
) -> Result<Option<String>, Fault> {
    let name = &below.unit.name;
    let Some(original) = Original::find(&seat.register, manifest)? else {
        return Ok(Some(format!(
            "{name}: không còn tệp gốc của gói đã nhận, nên không gửi kèm được. Xin đơn vị gửi lại gói."
        )));
    };
    let addressed = original.manifest.receiver.as_ref().is_some_and(|receiver| {
        let me = &seat.profile.unit;
        receiver.unit == me.id || former.contains(&receiver.unit)
    });
    Ok((!addressed).then(|| {
        format!("{name}: gói gốc không ghi nơi nhận là {}, nên không gửi kèm được. Đơn vị mở biên nhận rồi xuất lại gói.", seat.profile.unit.name)
    }))
}

/// A unit's own signed bundle without its scans; it still verifies.
fn original(seat: &Seat, unit: &str, manifest: &str, name: &str) -> Result<Part, Fault> {
    let gone = || {
        Fault::not_found(format!(
            "Không còn tệp gốc của {unit}. Xin đơn vị gửi lại gói."
        ))
    };
    let row = seat
        .register
        .store
        .read(|r| r.bundle_in(manifest))?
        .ok_or_else(gone)?;
    let object = row.file_object.ok_or_else(gone)?;
    let file = seat.register.store.objects().open(&object)?;
    let mut bytes = Vec::new();
    bundle::detach(file, &mut bytes, |_| true)?;
    let title = format!(
        "{} của {unit}",
        crate::exchange::arrive::kind_title(&row.kind)
    );
    Ok(Part {
        name: name.to_owned(),
        title,
        detachable: false,
        content: Content::Bytes(bytes),
    })
}

/// The keys of a unit this office answers for, and the ids the unit signed under before.
fn keys_of(seat: &Seat, unit: &Carried<'_>) -> Result<Vec<Vouched>, Fault> {
    let id = &unit.below.unit.id;
    let mut aliases: Vec<String> = Vec::new();
    for (manifest, _) in &unit.manifests {
        if let Some(original) = Original::find(&seat.register, manifest)? {
            let issuer = original.manifest.issuer.unit;
            let known = seat.register.store.read(|r| r.canonical_unit(&issuer))?;
            // What an office typed in for the unit bears the office's own name.
            let is_its = known.is_none_or(|known| known.id == *id);
            if issuer != *id && is_its && !aliases.contains(&issuer) {
                aliases.push(issuer);
            }
        }
    }
    let manifests: Vec<String> = unit.manifests.iter().map(|(it, _)| it.clone()).collect();
    trust::vouched(&seat.register, &unit.below.unit, &aliases, &manifests)
}
