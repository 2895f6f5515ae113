//! What a bundle is worth here, before anything is imported: whole, known, for us, new.

mod age;
mod update;
mod word;
pub mod writers;

use std::ops::ControlFlow;
use std::path::Path;

use bundle::{Keyring, Manifest, Opened};
use domain::fork::Standing;
use store::bundles::BundleIn;
use store::objects::ObjectRef;
use store::reader::Page;
use store::units::UnitRow;

use super::brought::{self, Brought, Openers};
use super::{apply, payload};
use crate::fault::Fault;
use crate::register::{PROFILE, Profile, Register};
use crate::{App, keys};

/// The four verdicts. What is wrong is never called unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Valid,
    Stale,
    Unknown,
    Invalid,
}

impl Verdict {
    pub fn slug(self) -> &'static str {
        match self {
            Verdict::Valid => "valid",
            Verdict::Stale => "stale",
            Verdict::Unknown => "unknown",
            Verdict::Invalid => "invalid",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Verdict::Valid => "HỢP LỆ",
            Verdict::Stale => "HỢP LỆ nhưng đã cũ",
            Verdict::Unknown => "CHƯA BIẾT NGƯỜI KÝ",
            Verdict::Invalid => "KHÔNG HỢP LỆ",
        }
    }
}

/// A bundle that has been looked at.
pub struct Judged {
    pub verdict: Verdict,
    /// Why, in words.
    pub explanation: String,
    /// What to do next.
    pub next: String,
    /// Where it stands among the bundles of its unit; nothing where it is not worth asking.
    pub standing: Option<Standing>,
    /// Nothing when it is not even whole.
    pub whole: Option<Whole>,
}

/// A whole bundle, whoever signed it.
pub struct Whole {
    pub opened: Opened<Brought>,
    pub manifest: Manifest,
    pub sha256: String,
    /// When it is already here.
    pub known: Option<BundleIn>,
    /// Its original as a file of the register, where it was kept ahead.
    pub kept: Option<ObjectRef>,
    pub here: Here,
}

/// What the register says of whom a bundle comes from and where it belongs, asked once for all that follows.
pub struct Here {
    /// Whose register this is.
    pub profile: Option<Profile>,
    /// The issuer as this register knows it.
    pub issuer: Option<UnitRow>,
    /// The round it belongs to.
    pub round: Option<String>,
}

impl Whole {
    /// What was read, and what the register says of it.
    fn of(register: &Register, Read { opened, kept }: Read) -> Result<Whole, Fault> {
        let manifest = opened.contents().manifest().clone();
        let sha256 = opened.contents().manifest_sha256().to_string();
        let (known, here) = register.store.read(|r| {
            let here = Here {
                profile: r.setting(PROFILE)?,
                issuer: r.canonical_unit(&manifest.issuer.unit)?,
                round: apply::round_id_of(r, &manifest)?,
            };
            Ok::<_, store::Error>((r.bundle_in(&sha256)?, here))
        })?;
        Ok(Whole {
            opened,
            manifest,
            sha256,
            known,
            kept,
            here,
        })
    }

    /// Id of the unit it is of, as this register knows it.
    pub fn unit(&self) -> &str {
        let known = self.here.issuer.as_ref();
        known.map_or(&self.manifest.issuer.unit, |unit| &unit.id)
    }

    /// Whether it comes from this very register.
    pub fn is_own(&self) -> bool {
        let profile = self.here.profile.as_ref();
        profile.is_some_and(|profile| profile.is_me(&self.manifest.issuer.unit))
    }

    /// The signed original as a file of the register.
    pub fn keep(&mut self, register: &Register) -> Result<ObjectRef, Fault> {
        match self.kept.take() {
            Some(kept) => Ok(kept),
            None => brought::keep(register, self.opened.contents_mut()),
        }
    }
}

/// A file that was read through: a whole bundle, or what is wrong with it.
pub type ReadThrough = Result<Read, bundle::Fault>;

/// A whole bundle of whose signer nothing was asked yet.
pub struct Read {
    pub opened: Opened<Brought>,
    /// Its original as a file of the register, where it was kept ahead.
    pub kept: Option<ObjectRef>,
}

/// The kind of bundle in which an office hands what it holds of a round to the one that follows it.
pub const HANDOVER: &str = "handover-registrations";

/// The kind of bundle in which an office gives a unit back what that unit had signed itself.
pub const GIVEN_BACK: &str = "handover";

/// What bundles of a kind are, for people.
pub fn kind_title(kind: &str) -> &'static str {
    match kind {
        "launch" => "Gói triển khai",
        "registration" => "Hồ sơ đăng ký",
        "dossier" => "Hồ sơ đề nghị công nhận",
        "supplement" => "Bản bổ sung",
        "receipt" => "Biên nhận",
        "returned" => "Hồ sơ trả lại để bổ sung",
        "result" => "Kết quả xét duyệt",
        "collected-registrations" => "Tổng hợp hồ sơ đăng ký",
        "collected-proposals" => "Tổng hợp hồ sơ đề nghị",
        "collected-decisions" => "Tổng hợp quyết định",
        "forwarded" => "Hồ sơ chuyển cấp trên xét",
        "notice" => "Thông báo kết quả để biết",
        HANDOVER => "Bàn giao hồ sơ đợt xét",
        GIVEN_BACK => "Trả lại số liệu của đơn vị",
        "backup" => "Bản sao lưu",
        crate::update::KIND => "Bản cập nhật chương trình",
        _ => "Gói hồ sơ",
    }
}

/// For whom a bundle is that names no receiver.
pub fn everybody(kind: &str) -> &'static str {
    match kind {
        crate::update::KIND => "mọi máy đang dùng chương trình",
        _ => "mọi đơn vị trực thuộc",
    }
}

/// Kinds that travel up, from a unit to the office above it.
pub fn travels_up(kind: &str) -> bool {
    matches!(
        kind,
        "registration"
            | "dossier"
            | "supplement"
            | "collected-registrations"
            | "collected-proposals"
            | "collected-decisions"
            | "forwarded"
    )
}

/// Looks at a file; imports nothing.
pub fn judge(app: &App, register: &Register, path: &Path) -> Result<Judged, Fault> {
    judge_with(app, register, &Openers::of(app, register), path)
}

/// The same with what opens sealed files at hand.
pub fn judge_with(
    app: &App,
    register: &Register,
    openers: &Openers<'_>,
    path: &Path,
) -> Result<Judged, Fault> {
    let read = read_with(openers, path)?;
    judge_read(app, register, read, &writers::Among::default())
}

/// Looks at what was read of a file, as if others, looked at before it, were here already.
pub fn judge_read(
    app: &App,
    register: &Register,
    read: ReadThrough,
    among: &writers::Among,
) -> Result<Judged, Fault> {
    let read = match update::judge(app, register, read)? {
        ControlFlow::Break(judged) => return Ok(judged),
        ControlFlow::Continue(read) => read,
    };
    let asked = match read {
        Ok(Read { opened, kept }) => {
            keys::ask(register, opened)?.map(|opened| Read { opened, kept })
        }
        Err(fault) => Err(fault),
    };
    let read = match asked {
        Ok(asked) => asked,
        Err(bundle::Fault::Io(_)) => return Err(brought::unreadable()),
        Err(fault @ bundle::Fault::Stopped) => return Err(fault.into()),
        // The sentence has said what to do already.
        Err(fault) => {
            let next = match fault {
                bundle::Fault::SealedForOther if register.profile()?.is_none() => NOT_SET_UP,
                _ => "",
            };
            return Ok(invalid(None, fault.sentence(), next));
        }
    };
    let mut whole = Whole::of(register, read)?;
    if let Some((why, next)) = misdirected(register, &whole)? {
        return Ok(invalid(Some(whole), why, &next));
    }
    let spoken = word::heard(app, register, &mut whole)?;
    let (whole, another) = match spoken {
        word::Heard::Wrong(why) => {
            return Ok(invalid(
                Some(whole),
                why,
                "Không nhận gói này. Hỏi lại nơi gửi.",
            ));
        }
        word::Heard::Introduced(holder) => (whole.signed_by(holder)?, None),
        word::Heard::Another(why) => (whole, Some(why)),
        word::Heard::Nothing => (whole, None),
    };
    match &whole.opened {
        Opened::RevokedSigner(_, holder) => {
            let why = format!("Khóa ký của {} đã bị thu hồi.", holder.name);
            Ok(invalid(Some(whole), why, "Liên hệ trực tiếp nơi gửi để hỏi lại."))
        }
        Opened::UnknownSigner(_) => Ok(Judged {
            verdict: Verdict::Unknown,
            explanation: another.unwrap_or_else(|| "Gói còn nguyên vẹn, nhưng máy này chưa biết khóa của người ký.".to_owned()),
            next: "So mã ngắn dưới đây với mã in trên giấy hoặc hỏi trực tiếp nơi gửi. Giống nhau thì mới chấp nhận.".to_owned(),
            standing: None,
            whole: Some(whole),
        }),
        Opened::Verified(_, _) => age::judge(app, register, whole, among),
    }
}

/// Reads a file through and checks every byte of it; whoever signed it.
pub fn read(app: &App, register: &Register, path: &Path) -> Result<ReadThrough, Fault> {
    read_with(&Openers::of(app, register), path)
}

/// The same with what opens sealed files at hand.
pub fn read_with(openers: &Openers<'_>, path: &Path) -> Result<ReadThrough, Fault> {
    let file = openers.open(path)?;
    let opened = file.and_then(|file| bundle::open(file, &Keyring::new()));
    Ok(opened.map(|opened| Read { opened, kept: None }))
}

/// Reads a bundle that was made in this very register.
pub fn read_own(app: &App, register: &Register, path: &Path) -> Result<Opened<Brought>, Fault> {
    match read(app, register, path)? {
        Ok(Read { opened, .. }) => Ok(keys::ask(register, opened)??),
        Err(fault) => Err(fault.into()),
    }
}

/// Said on a PC that has no key yet: a village's first file is open, its backup is not.
const NOT_SET_UP: &str = "Máy này chưa khai báo đơn vị nên chưa mở được gói niêm phong nào. Nếu đây là bản sao lưu của đơn vị mình, quay lại màn hình đầu, chọn “Khôi phục từ bản sao lưu”.";

fn invalid(whole: Option<Whole>, explanation: String, next: &str) -> Judged {
    Judged {
        verdict: Verdict::Invalid,
        explanation,
        next: next.to_owned(),
        standing: None,
        whole,
    }
}

/// Why a whole bundle has no business here, and what to do.
fn misdirected(register: &Register, whole: &Whole) -> Result<Option<(String, String)>, Fault> {
    let Some(profile) = &whole.here.profile else {
        return Ok(None);
    };
    let manifest = &whole.manifest;
    if manifest.kind == "backup" && !profile.is_me(&manifest.issuer.unit) {
        let why = format!(
            "Đây là bản sao lưu của {}, bên trong có cả khóa ký, không phải gói gửi đi.",
            manifest.issuer.unit_name
        );
        let next = "Trả tệp lại cho đơn vị, không giữ bản chép. Bản sao lưu chỉ dùng để khôi phục.";
        return Ok(Some((why, next.to_owned())));
    }
    if manifest.sample != profile.sample {
        let why = if manifest.sample {
            "Đây là gói số liệu mẫu, sổ này là sổ thật nên không nhận."
        } else {
            "Đây là gói số liệu thật, sổ này là sổ mẫu nên không nhận."
        };
        return Ok(Some((why.to_owned(), "Mở đúng sổ rồi làm lại.".to_owned())));
    }
    if let Some(receiver) = &manifest.receiver
        && !profile.is_me(&receiver.unit)
        && !profile.is_me(&manifest.issuer.unit)
    {
        let why = format!(
            "Gói này gửi cho {}, không phải cho {}.",
            receiver.unit_name,
            profile.shown_name()
        );
        return Ok(Some((
            why,
            "Chuyển gói cho đúng nơi nhận, hoặc xin nơi gửi xuất lại cho đơn vị mình.".to_owned(),
        )));
    }
    Ok(wrong_direction(register, profile, whole)?
        .map(|why| (why, "Không nhận gói này. Hỏi lại nơi gửi.".to_owned())))
}

/// A known key may still not say everything: a village issues no results, an office no dossiers
/// of its villages.
fn wrong_direction(
    register: &Register,
    profile: &Profile,
    whole: &Whole,
) -> Result<Option<String>, Fault> {
    let manifest = &whole.manifest;
    let issuer = &whole.here.issuer;
    // A unit that has ended since may still send what belongs to its own years.
    let office = match issuer {
        Some(unit) => register
            .store
            .read(|r| crate::history::office_of(r, unit))?,
        None => None,
    };
    let below = office.as_deref() == Some(profile.unit.id.as_str());
    let title = kind_title(&manifest.kind);
    if profile.is_me(&manifest.issuer.unit) {
        return Ok(None);
    }
    // A former office stands beside this one, neither above nor below.
    if manifest.kind == HANDOVER && profile.desk {
        return Ok(None);
    }
    if travels_up(&manifest.kind) {
        let strange = issuer.is_some() && !below;
        return Ok((!profile.desk || strange).then(|| {
            format!(
                "{title} của {} không gửi đến đây: đơn vị này không trực thuộc {}.",
                manifest.issuer.unit_name, profile.unit.name
            )
        }));
    }
    // Where nobody above is known yet, at least nobody below can speak from above.
    let from_superior = match &profile.superior {
        Some(superior) => superior.unit.id == manifest.issuer.unit,
        None => !below,
    };
    if manifest.kind == "receipt" && !below && sent_to(register, &manifest.issuer.unit)? {
        return Ok(None);
    }
    Ok((manifest.kind != "launch" && !from_superior).then(|| {
        format!(
            "{title} này do {} lập, không phải do cấp trên của {}.",
            manifest.issuer.unit_name, profile.unit.name
        )
    }))
}

/// Whether something went from here to this office: then its receipt may come late, when another one is above by now.
fn sent_to(register: &Register, office: &str) -> Result<bool, Fault> {
    let sent = register.store.read(|r| r.bundles_out(Page::ALL))?;
    Ok(sent.iter().any(|out| out.receiver == office))
}

/// Reads a data member of a bundle.
pub fn data<T: serde::de::DeserializeOwned, R: std::io::Read + std::io::Seek>(
    contents: &mut bundle::Contents<R>,
    name: &str,
) -> Result<T, Fault> {
    const CAP: u64 = 16 << 20;
    let bytes = contents.read(name, CAP)?;
    let version: Version = parse(&bytes)?;
    if version.version > payload::VERSION {
        return Err(Fault::new(
            crate::fault::Code::TooNew,
            "Gói này do phiên bản mới hơn của chương trình lập. Cài phiên bản mới rồi mở lại gói.",
        ));
    }
    parse(&bytes)
}

#[derive(serde::Deserialize)]
struct Version {
    version: u32,
}

fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes).map_err(|_| {
        Fault::new(
            crate::fault::Code::Unverified,
            "Phần số liệu trong gói không đúng mẫu nên không đọc được. Xin nơi gửi xuất lại bằng chương trình rồi gửi lại.",
        )
    })
}
