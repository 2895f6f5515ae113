//! What a verified bundle changes here, one transaction a bundle: everything or nothing.

mod collected;
mod down;
mod entered;
mod given_back;
mod handed_over;
mod look;
mod noted;
mod passed_down;
mod receipt;
mod rounds;
mod say_line;
mod up;

pub use collected::{Told, ToldUnit, former_ids, keep_told};
pub use entered::entered;
pub use look::{found_inside, look};
pub use noted::bundle_row;
pub use rounds::{round_id_of, round_of};
pub use say_line::line;

use std::path::Path;

use bundle::{Contents, Manifest, Opened, Verified};
use domain::fork::Standing;
use store::bundles::{Arrival, BundleIn};
use store::objects::ObjectRef;
use store::{Act, Writer};

use super::arrive::writers::{self, Among, ChoiceBody};
use super::arrive::{self, Judged, ReadThrough, Verdict, Whole};
use super::brought::Brought;
use super::{sealing, trust};
use crate::fault::{Code, Fault};
use crate::register::{Profile, Register, Round};
use crate::views::ImportLineView;
use crate::{App, acts, clock, say};

/// Outcomes of bundles that came in.
pub const ACCEPTED: &str = "accepted";
/// Its signer is not known yet.
pub const WAITING: &str = "waiting";
/// Another PC has written about the same: a person decides.
pub const FORKED: &str = "forked";
/// A newer one is here, or a person took another one.
pub const OLDER: &str = "older";
pub const REFUSED: &str = "refused";

/// What became of a file, or would become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Landing {
    New,
    Newer,
    Same,
    Older,
    Forked,
    Unknown,
    /// A launch: whoever opens it says which unit it is, so it comes alone.
    Launch,
    /// An update of the program, which goes into no register.
    Update,
    Refused,
    /// Nothing can be said of it, because it cannot be read.
    Unread,
}

/// A file that was dealt with, and its line for people.
pub struct Landed {
    pub landing: Landing,
    pub line: ImportLineView,
}

/// How far one goes with a bundle.
enum How<'a> {
    Take,
    /// Everything is tried and nothing is kept.
    Try(&'a mut Among),
    /// A person took it from among several.
    Choose(&'a ChoiceBody),
}

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
    /// What its certificates teach of other keys.
    learned: trust::word::Learned,
    /// Id of the issuing unit as this register knows it.
    unit: String,
    at: String,
    /// Whether everything is only tried.
    tried: bool,
    choice: Option<&'a ChoiceBody>,
}

/// Imports one file and says in one line what became of it. What is refused changes nothing but
/// the list of refused bundles.
pub fn import(app: &App, register: &Register, path: &Path) -> Landed {
    import_read(app, register, path, arrive::read(app, register, path))
}

/// The same with a file that was read ahead of its turn.
pub fn import_read(
    app: &App,
    register: &Register,
    path: &Path,
    read: Result<ReadThrough, Fault>,
) -> Landed {
    named(
        path,
        read.and_then(|read| arrive::judge_read(app, register, read, &Among::default()))
            .and_then(|judged| settle(app, register, path, judged, How::Take)),
    )
}

fn named(path: &Path, result: Result<Landed, Fault>) -> Landed {
    let mut landed = result.unwrap_or_else(|fault| say_line::failed(&fault));
    landed.line.file = say::name(path);
    landed
}

fn settle(
    app: &App,
    register: &Register,
    path: &Path,
    judged: Judged,
    how: How<'_>,
) -> Result<Landed, Fault> {
    let keeps = !matches!(how, How::Try(_));
    let Some(mut whole) = judged.whole else {
        if keeps {
            noted::broken(app, register, path, &judged.explanation)?;
        }
        return Ok(say_line::invalid(None, &judged.explanation, keeps));
    };
    if judged.verdict != Verdict::Invalid && whole.is_own() {
        return Ok(say_line::own(&whole));
    }
    let note = |outcome: &str, sentence: &str| match keeps {
        true => noted::whole(app, register, &whole, outcome, sentence),
        false => Ok(()),
    };
    match (judged.verdict, judged.standing) {
        (Verdict::Valid | Verdict::Stale, _) if whole.manifest.kind == crate::update::KIND => {
            Ok(say_line::update(&whole))
        }
        (Verdict::Invalid, _) => {
            note(REFUSED, &judged.explanation)?;
            Ok(say_line::invalid(Some(&whole), &judged.explanation, keeps))
        }
        (Verdict::Stale, _) => {
            note(OLDER, &judged.explanation)?;
            Ok(say_line::older(&whole, &judged.explanation, keeps))
        }
        (Verdict::Unknown | Verdict::Valid, standing)
            if whole.manifest.kind == "launch" && standing != Some(Standing::Same) =>
        {
            Ok(say_line::launch(&whole))
        }
        (Verdict::Unknown, _) => {
            if keeps {
                noted::hold(app, register, &mut whole, WAITING)?;
            }
            Ok(say_line::unknown(&whole, keeps))
        }
        (Verdict::Valid, Some(Standing::Same)) => {
            if keeps {
                // A power cut may lie between taking a bundle in and believing its date.
                clock::saw(app, register, &whole.manifest.claimed_time)?;
            }
            Ok(say_line::same(&whole, &judged.explanation, keeps))
        }
        (Verdict::Valid, Some(Standing::Forked { .. })) if !matches!(how, How::Choose(_)) => {
            if keeps {
                noted::hold(app, register, &mut whole, FORKED)?;
            }
            Ok(say_line::forked(&whole, keeps))
        }
        (Verdict::Valid, standing) => {
            let landing = match standing {
                Some(Standing::New) => Landing::New,
                _ => Landing::Newer,
            };
            match how {
                How::Try(among) => look::tried(app, register, whole, landing, among),
                How::Take => accept(app, register, whole, landing, None),
                How::Choose(choice) => accept(app, register, whole, landing, Some(choice)),
            }
        }
    }
}

/// Takes a held bundle in, now that its signer is known.
pub fn take_in_held(
    app: &App,
    register: &Register,
    held: &BundleIn,
) -> Result<ImportLineView, Fault> {
    let path = held_path(register, held)?;
    let judged = arrive::judge(app, register, &path)?;
    Ok(settle(app, register, &path, judged, How::Take)?.line)
}

/// Takes a held bundle in because a person chose it; the choice is kept in the same act.
pub fn take_in_chosen(
    app: &App,
    register: &Register,
    held: &BundleIn,
    choice: &ChoiceBody,
) -> Result<Landed, Fault> {
    let path = held_path(register, held)?;
    let judged = arrive::judge(app, register, &path)?;
    settle(app, register, &path, judged, How::Choose(choice))
}

fn held_path(register: &Register, held: &BundleIn) -> Result<std::path::PathBuf, Fault> {
    let object = held
        .file_object
        .as_deref()
        .ok_or_else(|| Fault::not_found("Không còn tệp của gói này. Nhận lại gói từ USB."))?;
    Ok(register.store.objects().path(object)?)
}

fn accept(
    app: &App,
    register: &Register,
    whole: Whole,
    landing: Landing,
    choice: Option<&ChoiceBody>,
) -> Result<Landed, Fault> {
    let shown = line(Some(&whole), "ok", Verdict::Valid.word(), "");
    let row = bundle_row(&whole.manifest, &whole.sha256, REFUSED, "");
    let claimed_time = whole.manifest.claimed_time.clone();
    let how = choice.map_or(How::Take, How::Choose);
    match take(app, register, whole, landing, how)? {
        Ok(mut landed) => {
            clock::saw(app, register, &claimed_time)?;
            landed.line = ImportLineView {
                sentence: landed.line.sentence,
                unit_id: landed.line.unit_id,
                ..shown
            };
            Ok(landed)
        }
        // A choice that cannot be carried out was not made: the bundle stays where it lies.
        Err(fault) if choice.is_some() => Err(fault),
        Err(fault) => {
            noted::note(
                app,
                register,
                BundleIn {
                    sentence: fault.message.clone(),
                    ..row
                },
            )?;
            Ok(Landed {
                landing: Landing::Refused,
                line: say_line::refused(Some(shown), &fault),
            })
        }
    }
}

/// Does what a bundle asks for. The inner answer is what the bundle is refused for, the outer what went wrong here.
fn take(
    app: &App,
    register: &Register,
    mut whole: Whole,
    landing: Landing,
    how: How<'_>,
) -> Result<Result<Landed, Fault>, Fault> {
    let shown = line(Some(&whole), "ok", Verdict::Valid.word(), "");
    let tried = matches!(how, How::Try(_));
    if whole.manifest.kind == "launch" {
        return Err(Fault::precondition(
            "Đây là gói triển khai. Mở riêng gói này để chọn đơn vị của mình.",
        ));
    }
    let original = match tried {
        true => noted::unkept(&whole.sha256, ""),
        false => whole.keep(register)?,
    };
    let Whole {
        opened,
        manifest,
        sha256,
        here,
        ..
    } = whole;
    let Opened::Verified(mut contents, holder) = opened else {
        return Err(Fault::internal(
            "bundle.unverified",
            &"only verified bundles are accepted",
        ));
    };
    let profile = here.profile.map_or_else(|| register.owner(), Ok)?;
    // What is only tried does not count as a day of work.
    let now = match tried {
        true => clock::trusted_now(app, register)?,
        false => clock::working_now(app, register)?,
    };
    let at = say::stored(now);
    let said = trust::word::read(&mut contents)?;
    let incoming = Incoming {
        app,
        register,
        round: match &here.round {
            Some(id) => register.round_by_id(id)?,
            None => None,
        },
        learned: trust::word::learned(app, register, &profile, &manifest, &said, &at)?,
        profile,
        at,
        // A key may speak for the unit its own went into; what it says then is said by that unit.
        unit: here.issuer.map_or(holder.unit, |unit| unit.id),
        manifest,
        sha256,
        original,
        revoked: trust::revoked_in(&mut contents)?,
        tried,
        choice: match how {
            How::Choose(choice) => Some(choice),
            How::Take | How::Try(_) => None,
        },
    };
    Ok(incoming.apply(contents).map(|sentence| Landed {
        landing,
        line: ImportLineView {
            sentence,
            unit_id: incoming.unit,
            ..shown
        },
    }))
}

impl Incoming<'_> {
    fn apply(&self, mut contents: Verified<Contents<Brought>>) -> Result<String, Fault> {
        match self.manifest.kind.as_str() {
            "registration" => up::registration(self, &mut contents),
            "dossier" => up::dossier(self, &mut contents),
            "supplement" => up::supplement(self, &mut contents),
            "receipt" => receipt::receipt(self, &mut contents),
            "returned" => down::returned(self, &mut contents),
            "result" => down::result(self, &mut contents),
            "notice" => passed_down::notice(self, &mut contents),
            arrive::GIVEN_BACK => given_back::given_back(self, &mut contents),
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

    /// One act: the bundle is noted as accepted together with what it changes. What is only tried is taken back.
    fn write(&self, change: impl FnOnce(&Writer<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
        let own = crate::keys::public(self.register)?;
        let written = self.register.store.write(self.act(), |w| {
            let sentence = &self.manifest.sentence;
            self.save_object(w, &self.original, "application/x-antt", sentence)?;
            if w.receive_bundle(&self.row(ACCEPTED, ""))? == Arrival::Again {
                w.settle_bundle(&self.sha256, ACCEPTED, "", Some(&self.original.sha256))?;
            }
            trust::take_over(w, &self.profile, Some(&own), &self.manifest, &self.revoked)?;
            trust::word::keep(self.app, w, &self.profile, &self.learned)?;
            sealing::note_recipient(w, &self.manifest)?;
            if let Some(choice) = self.choice {
                writers::save_choice(self.app, w, &self.unit, choice)?;
            }
            change(w)?;
            match self.tried {
                true => Err(Fault::new(Code::Internal, TAKEN_BACK)),
                false => Ok(()),
            }
        });
        match written {
            Err(fault) if self.tried && fault.message == TAKEN_BACK => Ok(()),
            other => other,
        }
    }

    /// The act in hand.
    fn act(&self) -> Act {
        let (name, reason) = match self.choice {
            Some(choice) => ("choose_writer", choice.reason.as_str()),
            None => ("import", ""),
        };
        Act {
            name: acts::named(name),
            actor: self.profile.actor().to_owned(),
            subject: self.sha256.clone(),
            reason: reason.to_owned(),
            at: self.at.clone(),
        }
    }

    /// Keeps a stream as a file of the register.
    fn put(&self, name: &str, content: &mut dyn std::io::Read) -> Result<ObjectRef, Fault> {
        if self.tried {
            return Ok(noted::unkept(&self.sha256, name));
        }
        Ok(self.register.store.objects().put(content)?)
    }

    /// Lists a file that was kept; what is only tried has no file to list.
    fn save_object(
        &self,
        w: &Writer<'_>,
        object: &ObjectRef,
        media_type: &str,
        title: &str,
    ) -> Result<(), Fault> {
        if !self.tried {
            w.save_object(object, media_type, title)?;
        }
        Ok(())
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

/// Said by the program to itself when it takes back what was only tried.
const TAKEN_BACK: &str = "Chỉ xem thử, chưa ghi gì.";
