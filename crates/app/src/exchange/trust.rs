//! What a bundle says of keys besides its own: whom the carrying office vouches for, in a form that
//! stock `ssh-keygen` follows, and which keys may no longer sign.

pub mod word;

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Seek};

use bundle::{Certificate, Contents, Keyring, Manifest, PublicKey, SigningKey};
use store::Writer;
use store::keys::{KeyStatus, KnownKey};
use store::units::UnitRow;

use super::brought::Brought;
use super::payload::{Collected, Vouched};
use super::{Content, Part};
use crate::fault::{Code, Fault};
use crate::register::{Profile, Register};

/// The list of revoked keys, as `ssh-keygen -Y verify -r` takes it.
pub const REVOKED: &str = "trust/revoked";
/// Most that such a list may weigh.
const CAP: u64 = 4 << 20;

/// What the register keeps when an office has revoked the key of this very register.
pub const OWN_REVOKED: &str = "own-key-revoked";

/// **Khóa của chính máy này bị thu hồi** — by whom; it counts as long as the key is still the same.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OwnRevoked {
    pub public: String,
    pub by: String,
}

/// The keys this office has revoked; they travel in everything it sends.
pub fn revoked_part(register: &Register, profile: &Profile) -> Result<Option<Part>, Fault> {
    if !profile.desk {
        return Ok(None);
    }
    let revoked = register.store.read(|r| r.revoked_keys())?.into_iter();
    let keys: Vec<PublicKey> = revoked
        .filter_map(|key| PublicKey::parse(&key.public).ok())
        .collect();
    Ok((!keys.is_empty()).then(|| Part {
        name: REVOKED.to_owned(),
        title: "Danh sách khóa đã thu hồi".to_owned(),
        detachable: false,
        content: Content::Bytes(bundle::revoked_text(&keys).into_bytes()),
    }))
}

/// The keys of a unit this office answers for, and the ids the unit signed under before.
pub fn vouched(
    register: &Register,
    unit: &UnitRow,
    aliases: &[String],
    manifests: &[String],
) -> Result<Vec<Vouched>, Fault> {
    let mut vouched = Vec::new();
    for key in register.store.read(|r| r.keys_of(&unit.id))? {
        // A replaced key is one that was lost, not one that was misused: what it signed stays good.
        // Of a revoked one only that stays which had been taken in before.
        let only = if key.status == KeyStatus::Revoked {
            signed_with(register, &key.public, manifests)?
        } else {
            Vec::new()
        };
        if key.status == KeyStatus::Revoked && only.is_empty() {
            continue;
        }
        vouched.push(Vouched {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            public_key: key.public,
            aliases: aliases.to_vec(),
            only,
        });
    }
    Ok(vouched)
}

/// Those of the kept bundles that a key has signed.
fn signed_with(
    register: &Register,
    public: &str,
    manifests: &[String],
) -> Result<Vec<String>, Fault> {
    let mut signed = Vec::new();
    for manifest in manifests {
        let row = register.store.read(|r| r.bundle_in(manifest))?;
        let Some(object) = row.and_then(|row| row.file_object) else {
            continue;
        };
        let head = bundle::inspect(&mut register.store.objects().open(&object)?)?;
        if head.public_key.to_string() == public {
            signed.push(manifest.clone());
        }
    }
    Ok(signed)
}

/// For each original that travels along: its signature once more, with this office's word for the
/// signer inside, so that one line of trust in this office is enough to check it.
pub fn vouching_parts(
    register: &Register,
    key: &SigningKey,
    data: &Collected,
    originals: &[Part],
) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    let serials = word::serials(register)?;
    for unit in &data.units {
        for member in &unit.originals {
            let Some(part) = originals.iter().find(|part| part.name == *member) else {
                continue;
            };
            let (by, signature) = signature_of(register, part)?;
            let signer = by.to_string();
            let own = data
                .vouched
                .iter()
                .find(|one| one.public_key == signer && one.unit == unit.unit.id)
                .filter(|one| one.only.is_empty());
            let Some((vouched, serial)) = own.zip(serials.get(&signer)) else {
                continue;
            };
            let certificate = certificate(key, vouched, by, *serial)?;
            let text = bundle::with_certificate(&signature, &certificate)?;
            parts.push(Part {
                name: signature_name(member),
                title: format!("Xác nhận chữ ký của {}", unit.unit.name),
                detachable: false,
                content: Content::Bytes(text.into_bytes()),
            });
        }
    }
    Ok(parts)
}

/// Who signed an original, and the signature as it stands in it.
fn signature_of(register: &Register, part: &Part) -> Result<(PublicKey, Vec<u8>), Fault> {
    fn read(file: impl Read + Seek) -> Result<(PublicKey, Vec<u8>), Fault> {
        let opened = bundle::open(file, &Keyring::new())?;
        let contents = opened.contents();
        Ok((*contents.signer(), contents.signature().to_vec()))
    }
    match &part.content {
        Content::Bytes(bytes) => read(Cursor::new(bytes)),
        Content::Object(object) => read(register.store.objects().open(object)?),
    }
}

/// `originals/001-dossier.antt` is vouched for in `trust/001-dossier.sig`.
fn signature_name(member: &str) -> String {
    let stem = member.rsplit('/').next().unwrap_or(member);
    let stem = stem.strip_suffix(".antt").unwrap_or(stem);
    format!("trust/{stem}.sig")
}

fn certificate(
    key: &SigningKey,
    vouched: &Vouched,
    signer: PublicKey,
    serial: u64,
) -> Result<Certificate, Fault> {
    let units: BTreeSet<String> = std::iter::once(&vouched.unit)
        .chain(&vouched.aliases)
        .cloned()
        .collect();
    let words = bundle::Vouched {
        key: signer,
        units: units.into_iter().collect(),
        name: vouched.name.clone(),
        serial,
    };
    Certificate::issue(key, words).map_err(|e| Fault::new(Code::Internal, e.sentence()))
}

/// The keys a bundle says are revoked; none where it says nothing.
pub fn revoked_in(contents: &mut Contents<Brought>) -> Result<BTreeSet<PublicKey>, Fault> {
    if !contents.present(REVOKED) {
        return Ok(BTreeSet::new());
    }
    let bytes = contents.read(REVOKED, CAP)?;
    let unreadable = || {
        Fault::new(
            Code::Unverified,
            "Danh sách khóa đã thu hồi trong gói không đọc được. Xin nơi gửi xuất lại gói.",
        )
    };
    let text = String::from_utf8(bytes).map_err(|_| unreadable())?;
    bundle::parse_revoked(&text).map_err(|_| unreadable())
}

/// Takes a list over, as far as its sender may speak of the keys: the office above of every key
/// but its own present one, an office below of its own former keys and of its units'. Keys that
/// are not known here need nothing: nobody vouches for them any more.
pub fn take_over(
    w: &Writer<'_>,
    profile: &Profile,
    own: Option<&PublicKey>,
    manifest: &Manifest,
    revoked: &BTreeSet<PublicKey>,
) -> Result<(), Fault> {
    if revoked.is_empty() {
        return Ok(());
    }
    let issuer = w
        .canonical_unit(&manifest.issuer.unit)?
        .map_or_else(|| manifest.issuer.unit.clone(), |unit| unit.id);
    let sender = if manifest.issuer.office.is_empty() {
        &manifest.issuer.unit_name
    } else {
        &manifest.issuer.office
    };
    let from_above = profile
        .superior
        .as_ref()
        .is_some_and(|superior| superior.unit.id == issuer);
    for key in revoked.iter().filter(|key| **key != manifest.public_key) {
        let public = key.to_string();
        if Some(key) == own && from_above {
            let told = OwnRevoked {
                public,
                by: sender.clone(),
            };
            w.set_setting(OWN_REVOKED, &told)?;
            continue;
        }
        let Some(known) = w.key(&public)? else {
            continue;
        };
        if known.status == KeyStatus::Revoked
            || !(from_above || known.unit == issuer || is_below(w, &known, &issuer)?)
        {
            continue;
        }
        w.save_key(&KnownKey {
            status: KeyStatus::Revoked,
            how: format!("{}; {sender} đã thu hồi", known.how),
            ..known
        })?;
    }
    Ok(())
}

fn is_below(w: &Writer<'_>, key: &KnownKey, office: &str) -> Result<bool, Fault> {
    let Some(unit) = w.canonical_unit(&key.unit)? else {
        return Ok(false);
    };
    Ok(crate::history::office_of(w, &unit)?.as_deref() == Some(office))
}

/// Whether a bundle is signed with a key that its unit has replaced. It is whole and was theirs, but
/// whoever found the old PC could have made it: it is shown, not taken in.
pub fn is_replaced(register: &Register, manifest: &Manifest) -> Result<bool, Fault> {
    let known = register
        .store
        .read(|r| r.key(&manifest.public_key.to_string()))?;
    Ok(known.is_some_and(|key| key.status == KeyStatus::Replaced))
}

/// Why this register may not sign at present: the office above has revoked its key.
pub fn own_key_revoked(register: &Register) -> Result<Option<OwnRevoked>, Fault> {
    let told: Option<OwnRevoked> = register.store.read(|r| r.setting(OWN_REVOKED))?;
    let Some(told) = told else {
        return Ok(None);
    };
    let now = crate::keys::public(register)?.to_string();
    Ok(Some(told).filter(|told| told.public == now))
}
