//! What a verified bundle changes here, one transaction a bundle: everything or nothing.

mod collected;
mod down;
mod handed_over;
mod passed_down;
mod up;

pub use collected::former_ids;

use std::fs::File;
use std::path::Path;

use bundle::{Contents, Manifest, Opened, Verified};
use store::Writer;
use store::bundles::{Arrival, BundleIn};
use store::objects::ObjectRef;

use super::arrive::{self, Judged, Verdict, Whole};
use super::trust;
use crate::fault::Fault;
use crate::register::{Profile, Register, Round};
use crate::views::ImportLineView;
use crate::{App, clock, say};

/// Outcomes of bundles that came in.
pub const ACCEPTED: &str = "accepted";
pub const WAITING: &str = "waiting";
pub const REFUSED: &str = "refused";

/// A verified bundle on its way into the register.
struct Incoming<'a> {
    app: &'a App,
    register: &'a Register,
    profile: Profile,
    round: Option<Round>,
    manifest: Manifest,
    sha256: String,
    original: ObjectRef,
    /// Keys that its sender says may no longer sign.
    revoked: std::collections::BTreeSet<bundle::PublicKey>,
    /// Id of the issuing unit as this register knows it.
    unit: String,
    at: String,
}

/// Imports one file and says in one line what became of it. What is refused changes nothing but
/// the list of refused bundles.
pub fn import(app: &App, register: &Register, path: &Path) -> ImportLineView {
    let file = say::name(path);
    let result =
        arrive::judge(app, register, path).and_then(|judged| settle(app, register, path, judged));
    let mut line = match result {
        Ok(line) => line,
        Err(fault) => refused_line(None, &fault),
    };
    line.file = file;
    line
}

fn settle(
    app: &App,
    register: &Register,
    path: &Path,
    judged: Judged,
) -> Result<ImportLineView, Fault> {
    let Judged {
        verdict,
        explanation,
        whole,
        ..
    } = judged;
    let Some(whole) = whole else {
        note_refused(app, register, path, None, &explanation)?;
        return Ok(line(None, "late", Verdict::Invalid.word(), &explanation));
    };
    if verdict != Verdict::Invalid
        && let Some(profile) = register.profile()?
        && profile.is_me(&whole.manifest.issuer.unit)
    {
        return Ok(line(
            Some(&whole),
            "same",
            "Không cần nhận",
            own_sentence(&profile),
        ));
    }
    match verdict {
        Verdict::Invalid => {
            note_refused(app, register, path, Some(&whole), &explanation)?;
            Ok(line(
                Some(&whole),
                "late",
                Verdict::Invalid.word(),
                &explanation,
            ))
        }
        Verdict::Stale => {
            note_refused(app, register, path, Some(&whole), &explanation)?;
            Ok(line(
                Some(&whole),
                "same",
                Verdict::Stale.word(),
                &explanation,
            ))
        }
        Verdict::Unknown => {
            hold(app, register, path, &whole)?;
            Ok(line(
                Some(&whole),
                "wait",
                Verdict::Unknown.word(),
                "Gói được giữ lại, chưa vào sổ. So mã rồi chấp nhận ở mục “Nhận gói hồ sơ”.",
            ))
        }
        Verdict::Valid if whole.known.as_ref().is_some_and(|k| k.outcome == ACCEPTED) => {
            Ok(line(Some(&whole), "same", "Đã có", &explanation))
        }
        Verdict::Valid => accept(app, register, whole, path),
    }
}

/// What is said of a file that this very register has sent; it is no news here and never refused work.
fn own_sentence(profile: &Profile) -> &'static str {
    if profile.desk {
        "Đây là tệp của chính cơ quan này gửi đi, không cần nhận."
    } else {
        "Đây là tệp của chính đơn vị này gửi đi, không cần nhận."
    }
}

/// Takes a held bundle in, now that its signer is known.
pub fn take_in_held(
    app: &App,
    register: &Register,
    held: &BundleIn,
) -> Result<ImportLineView, Fault> {
    let object = held
        .file_object
        .as_deref()
        .ok_or_else(|| Fault::not_found("Không còn tệp của gói này. Nhận lại gói từ USB."))?;
    let path = register.store.objects().path(object)?;
    let judged = arrive::judge(app, register, &path)?;
    settle(app, register, &path, judged)
}

fn accept(
    app: &App,
    register: &Register,
    whole: Whole,
    path: &Path,
) -> Result<ImportLineView, Fault> {
    let shown = line(Some(&whole), "ok", Verdict::Valid.word(), "");
    let manifest = whole.manifest.clone();
    let sha256 = whole.sha256.clone();
    let Opened::Verified(mut contents, holder) = whole.opened else {
        return Err(Fault::internal(&"only verified bundles are accepted"));
    };
    if manifest.kind == "launch" {
        return Err(Fault::precondition(
            "Đây là gói triển khai. Mở riêng gói này để chọn đơn vị của mình.",
        ));
    }
    let original = keep(register, path)?;
    // A key may speak for the unit its own went into; what it says then is said by that unit.
    let claimed = register
        .store
        .read(|r| r.canonical_unit(&manifest.issuer.unit))?;
    let incoming = Incoming {
        app,
        register,
        profile: register.owner()?,
        round: round_of(register, &manifest)?,
        at: say::stored(clock::trusted_now(app, register)?),
        unit: claimed.map_or(holder.unit, |unit| unit.id),
        manifest,
        sha256,
        original,
        revoked: trust::revoked_in(&mut contents)?,
    };
    let sentence = match incoming.apply(contents) {
        Ok(sentence) => sentence,
        Err(fault) => {
            note_refused_manifest(
                app,
                register,
                &incoming.manifest,
                &incoming.sha256,
                &fault.message,
            )?;
            return Ok(refused_line(Some(shown), &fault));
        }
    };
    clock::saw(app, register, &incoming.manifest.claimed_time)?;
    Ok(ImportLineView {
        sentence,
        unit_id: incoming.unit,
        ..shown
    })
}

/// The round a bundle belongs to: by its id, else by its year (a unit that set itself up by hand
/// made its own round).
fn round_of(register: &Register, manifest: &Manifest) -> Result<Option<Round>, Fault> {
    if let Some(id) = &manifest.round
        && let Some(round) = register.round_by_id(id)?
    {
        return Ok(Some(round));
    }
    let year = manifest
        .extra
        .get("year")
        .and_then(serde_json::Value::as_i64);
    let rounds: Vec<store::rounds::RoundRow> = register.store.read(|r| r.rounds())?;
    match rounds.into_iter().find(|row| Some(row.year) == year) {
        Some(row) => register.round_by_id(&row.id),
        None => Ok(None),
    }
}

impl Incoming<'_> {
    fn apply(&self, mut contents: Verified<Contents<File>>) -> Result<String, Fault> {
        match self.manifest.kind.as_str() {
            "registration" => up::registration(self, &mut contents),
            "dossier" => up::dossier(self, &mut contents),
            "supplement" => up::supplement(self, &mut contents),
            "receipt" => down::receipt(self, &mut contents),
            "returned" => down::returned(self, &mut contents),
            "result" => down::result(self, &mut contents),
            "notice" => passed_down::notice(self, &mut contents),
            arrive::HANDOVER => handed_over::handed_over(self, &mut contents),
            "collected-registrations"
            | "collected-proposals"
            | "collected-decisions"
            | "forwarded" => collected::collected(self, &mut contents),
            _ => Err(Fault::precondition(format!(
                "Chương trình bản này chưa nhận loại gói “{}”. Cài phiên bản mới rồi mở lại.",
                self.manifest.kind
            ))),
        }
    }

    fn round(&self) -> Result<&Round, Fault> {
        self.round.as_ref().ok_or_else(|| {
            Fault::precondition(format!(
                "Gói thuộc đợt xét năm {} nhưng máy này chưa mở đợt đó. Mở đợt xét rồi nhận lại gói.",
                self.manifest.extra.get("year").map_or_else(|| "khác".to_owned(), ToString::to_string)
            ))
        })
    }

    /// One act: the bundle is noted as accepted together with what it changes.
    fn write(&self, change: impl FnOnce(&Writer<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
        let act = self.app.act(self.register, "import", &self.sha256)?;
        let own = crate::keys::public(self.register)?;
        self.register.store.write(act, |w| {
            w.save_object(
                &self.original,
                "application/x-antt",
                &self.manifest.sentence,
            )?;
            if w.receive_bundle(&self.row(ACCEPTED, ""))? == Arrival::Again {
                w.settle_bundle(&self.sha256, ACCEPTED, "", Some(&self.original.sha256))?;
            }
            trust::take_over(w, &self.profile, Some(&own), &self.manifest, &self.revoked)?;
            change(w)
        })
    }

    fn row(&self, outcome: &str, sentence: &str) -> BundleIn {
        BundleIn {
            issuer_unit: self.unit.clone(),
            file_object: Some(self.original.sha256.clone()),
            round: self.round.as_ref().map(|r| r.id().to_owned()),
            received_at: self.at.clone(),
            ..bundle_row(&self.manifest, &self.sha256, outcome, sentence)
        }
    }
}

fn bundle_row(manifest: &Manifest, sha256: &str, outcome: &str, sentence: &str) -> BundleIn {
    BundleIn {
        manifest_sha256: sha256.to_owned(),
        kind: manifest.kind.clone(),
        issuer_unit: manifest.issuer.unit.clone(),
        installation: manifest.issuer.installation.clone(),
        epoch: i64::try_from(manifest.issuer.epoch).unwrap_or(i64::MAX),
        sequence: i64::try_from(manifest.sequence).unwrap_or(i64::MAX),
        previous: manifest.previous.map(|p| p.to_string()),
        received_at: String::new(),
        file_object: None,
        outcome: outcome.to_owned(),
        sentence: sentence.to_owned(),
        round: manifest.round.clone(),
        carrier: None,
    }
}

/// Keeps the signed original as a file of the register.
fn keep(register: &Register, path: &Path) -> Result<ObjectRef, Fault> {
    let mut file = crate::files::open(path)?;
    Ok(register.store.objects().put(&mut file)?)
}

/// Holds a bundle back until its signer is confirmed.
fn hold(app: &App, register: &Register, path: &Path, whole: &Whole) -> Result<(), Fault> {
    let original = keep(register, path)?;
    let at = say::stored(clock::trusted_now(app, register)?);
    let act = app.act(register, "hold", &whole.sha256)?;
    register.store.write(act, |w| {
        w.save_object(&original, "application/x-antt", &whole.manifest.sentence)?;
        w.receive_bundle(&BundleIn {
            received_at: at,
            file_object: Some(original.sha256.clone()),
            ..bundle_row(
                &whole.manifest,
                &whole.sha256,
                WAITING,
                &whole.manifest.sentence,
            )
        })?;
        Ok(())
    })
}

/// Lists a refused file, so that somebody can ask for it again. A file that is not even a bundle
/// is known by its own hash.
fn note_refused(
    app: &App,
    register: &Register,
    path: &Path,
    whole: Option<&Whole>,
    why: &str,
) -> Result<(), Fault> {
    match whole {
        Some(whole) => note_refused_manifest(app, register, &whole.manifest, &whole.sha256, why),
        None => {
            let bytes = std::fs::read(path).map_err(|e| say::cannot_read(path, &e))?;
            let row = BundleIn {
                manifest_sha256: bundle::Digest::of(&bytes).to_string(),
                kind: say::name(path),
                issuer_unit: String::new(),
                installation: String::new(),
                epoch: 0,
                sequence: 0,
                previous: None,
                received_at: String::new(),
                file_object: None,
                outcome: REFUSED.to_owned(),
                sentence: why.to_owned(),
                round: None,
                carrier: None,
            };
            note_row(app, register, row)
        }
    }
}

fn note_refused_manifest(
    app: &App,
    register: &Register,
    manifest: &Manifest,
    sha256: &str,
    why: &str,
) -> Result<(), Fault> {
    note_row(app, register, bundle_row(manifest, sha256, REFUSED, why))
}

fn note_row(app: &App, register: &Register, row: BundleIn) -> Result<(), Fault> {
    let act = app.act(register, "refuse", &row.manifest_sha256)?;
    let row = BundleIn {
        received_at: act.at.clone(),
        ..row
    };
    register.store.write(act, |w| {
        w.receive_bundle(&row)?;
        Ok(())
    })
}

/// One line about a bundle.
pub fn line(whole: Option<&Whole>, tone: &str, word: &str, sentence: &str) -> ImportLineView {
    ImportLineView {
        file: String::new(),
        manifest: whole.map_or_else(String::new, |w| w.sha256.clone()),
        unit: whole.map_or_else(String::new, |w| w.manifest.issuer.unit_name.clone()),
        unit_id: whole.map_or_else(String::new, |w| w.manifest.issuer.unit.clone()),
        kind_title: whole.map_or_else(String::new, |w| {
            arrive::kind_title(&w.manifest.kind).to_owned()
        }),
        tone: tone.to_owned(),
        word: word.to_owned(),
        sentence: sentence.to_owned(),
        code: whole.map_or_else(String::new, |w| w.manifest.public_key.short_code()),
    }
}

fn refused_line(shown: Option<ImportLineView>, fault: &Fault) -> ImportLineView {
    let shown = shown.unwrap_or_else(|| line(None, "", "", ""));
    let details: Vec<&str> = fault.details.iter().map(|d| d.sentence.as_str()).collect();
    let sentence = if details.is_empty() {
        fault.message.clone()
    } else {
        format!("{} {}", fault.message, details.join(" "))
    };
    ImportLineView {
        tone: "late".to_owned(),
        word: "Không nhận".to_owned(),
        sentence,
        ..shown
    }
}
