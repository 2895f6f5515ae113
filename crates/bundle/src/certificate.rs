//! Vouching: an office signs that a key belongs to a unit, as an OpenSSH user certificate, so that
//! stock `ssh-keygen` follows it with one line of trust. Nothing in it expires, because clocks
//! lie; what is no longer good stands on a list of revoked keys.

mod revoked;

pub use revoked::{parse_revoked, revoked_text};

use crate::{
    NAMESPACE, PublicKey, SigningKey,
    wire::{Taken, base64, from_base64, put},
};
use sha2::{Digest as _, Sha256};
use std::fmt;

const ALGORITHM: &str = "ssh-ed25519-cert-v01@openssh.com";
const KEY_ALGORITHM: &str = "ssh-ed25519";
const USER: u32 = 1;
/// From the beginning of OpenSSH's time until its end.
const ALWAYS: (u64, u64) = (0, u64::MAX);
const NONCE: usize = 32;

/// Units one certificate may name: the unit's id, and those it had before.
const MAX_UNITS: usize = 16;
const MAX_UNIT: usize = 100;
const MAX_NAME: usize = 300;
/// More than a certificate within the other limits needs.
const MAX_LINE: usize = 8 << 10;

/// **Xác nhận khóa** — an office's signed word that a key belongs to a unit. Its own signature is
/// good; whether the office that signed is one to believe, [`Certificate::verify`] answers.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    vouched: Vouched,
    issuer: PublicKey,
    blob: Vec<u8>,
}

/// **Điều được xác nhận** — what a certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    pub key: PublicKey,
    /// Ids of the unit for which the key may sign, as manifests write them in `issuer.unit`.
    pub units: Vec<String>,
    /// The unit's name, for people.
    pub name: String,
    /// Counts the certificates of the office that issues them.
    pub serial: u64,
}

/// **Xác nhận khóa không dùng được** — why a certificate cannot be made or believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateFault {
    #[error("not a certificate, or a damaged one")]
    Unreadable,
    /// Of hosts, with an end, with conditions, or with more than this format knows.
    #[error("a certificate of another kind")]
    OtherKind,
    #[error("the signature does not fit the certificate")]
    BadSignature,
    #[error("issued with another key")]
    OtherIssuer,
    /// No unit, too many, or an id or a name with letters that mean something to `ssh-keygen`.
    #[error("unit or name not allowed")]
    NotAllowed,
}

impl Certificate {
    /// Vouches for a key. The same words give the same certificate.
    pub fn issue(issuer: &SigningKey, vouched: Vouched) -> Result<Self, CertificateFault> {
        if !vouched.is_allowed() {
            return Err(CertificateFault::NotAllowed);
        }
        // Chance in a certificate is there against collisions of weak hashes. Ours is taken from
        // the words, so that making it twice makes no second certificate.
        let by = issuer.public();
        let nonce = Sha256::digest(vouched.to_be_signed(&[0; NONCE], &by)).into();
        let mut blob = vouched.to_be_signed(&nonce, &by);
        let signature = issuer.sign(&blob);
        put(&mut blob, &with_algorithm(&signature));
        Ok(Self {
            vouched,
            issuer: by,
            blob,
        })
    }

    /// Reads `ssh-ed25519-cert-v01@openssh.com AAAA… comment` (the comment is dropped) and checks
    /// its signature.
    pub fn parse(line: &str) -> Result<Self, CertificateFault> {
        let line = line.trim_end_matches(['\n', '\r']);
        let unreadable = CertificateFault::Unreadable;
        if line.len() > MAX_LINE || line.contains(['\n', '\r']) {
            return Err(unreadable);
        }
        let mut words = line.split(' ');
        if words.next() != Some(ALGORITHM) {
            return Err(unreadable);
        }
        let blob = words.next().and_then(from_base64).ok_or(unreadable)?;
        Self::from_blob(blob)
    }

    fn from_blob(blob: Vec<u8>) -> Result<Self, CertificateFault> {
        let read = Fields::take(&blob).ok_or(CertificateFault::Unreadable)?;
        let key = |bytes| PublicKey::from_bytes(bytes).map_err(|_| CertificateFault::Unreadable);
        let issuer = key(read.issuer)?;
        let vouched = Vouched {
            key: key(read.key)?,
            units: read.units.iter().map(|&unit| unit.to_owned()).collect(),
            name: read.name.to_owned(),
            serial: read.serial,
        };
        if !read.is_plain || !vouched.is_allowed() {
            return Err(CertificateFault::OtherKind);
        }
        // What was read is what stands there: the same words written again give the same bytes.
        let signed = vouched.to_be_signed(&read.nonce, &issuer);
        if blob.get(..signed.len()) != Some(&signed) {
            return Err(CertificateFault::Unreadable);
        }
        if issuer.verifies(&signed, &read.signature) {
            Ok(Self {
                vouched,
                issuer,
                blob,
            })
        } else {
            Err(CertificateFault::BadSignature)
        }
    }

    /// What the certificate says, when this office issued it.
    pub fn verify(&self, issuer: &PublicKey) -> Result<&Vouched, CertificateFault> {
        if self.issuer == *issuer {
            Ok(&self.vouched)
        } else {
            Err(CertificateFault::OtherIssuer)
        }
    }

    /// Who issued it, as it says itself; its signature is by this key.
    pub fn issuer(&self) -> &PublicKey {
        &self.issuer
    }

    /// What it says, for showing; [`Certificate::verify`] is for believing.
    pub fn claims(&self) -> &Vouched {
        &self.vouched
    }

    pub(crate) fn blob(&self) -> &[u8] {
        &self.blob
    }
}

/// A line for `ssh-keygen -Y verify -f`: whoever this office vouches for may sign bundles, for
/// the units the line names; without any, for all that its certificates name.
pub fn authority_line(issuer: &PublicKey, units: &[&str]) -> String {
    let units: Vec<String> = units
        .iter()
        .map(|unit| crate::signature::principal(unit))
        .collect();
    let units = if units.is_empty() {
        "*".to_owned()
    } else {
        units.join(",")
    };
    format!("{units} cert-authority,namespaces=\"{NAMESPACE}\" {issuer}")
}

/// A certificate's fields, as they stand in its blob.
struct Fields<'a> {
    nonce: [u8; NONCE],
    key: [u8; 32],
    serial: u64,
    name: &'a str,
    units: Vec<&'a str>,
    issuer: [u8; 32],
    signature: [u8; 64],
    /// For users, always valid, without conditions and extensions.
    is_plain: bool,
}

impl<'a> Fields<'a> {
    fn take(blob: &'a [u8]) -> Option<Self> {
        let mut rest = Taken(blob);
        let is_ours = rest.text()? == ALGORITHM;
        let nonce = rest.array()?;
        let key = rest.array()?;
        let serial = rest.number64()?;
        let kind = rest.number32()?;
        let name = rest.text()?;
        let mut list = Taken(rest.bytes()?);
        let mut units = Vec::new();
        while !list.is_empty() && units.len() <= MAX_UNITS {
            units.push(list.text()?);
        }
        let validity = (rest.number64()?, rest.number64()?);
        let conditions = rest.bytes()?;
        let extensions = rest.bytes()?;
        let reserved = rest.bytes()?;
        let is_plain = kind == USER
            && validity == ALWAYS
            && [conditions, extensions, reserved]
                .iter()
                .all(|it| it.is_empty());
        let issuer = without_algorithm(rest.bytes()?)?;
        let signature = without_algorithm(rest.bytes()?)?;
        (is_ours && rest.is_empty()).then_some(Self {
            nonce,
            key,
            serial,
            name,
            units,
            issuer,
            signature,
            is_plain,
        })
    }
}

impl Vouched {
    fn is_allowed(&self) -> bool {
        let is_unit = |unit: &String| {
            !unit.is_empty() && unit.len() <= MAX_UNIT && crate::signature::principal(unit) == *unit
        };
        let is_name = self.name.len() <= MAX_NAME && !self.name.chars().any(char::is_control);
        (1..=MAX_UNITS).contains(&self.units.len()) && self.units.iter().all(is_unit) && is_name
    }

    fn to_be_signed(&self, nonce: &[u8; NONCE], issuer: &PublicKey) -> Vec<u8> {
        let mut units = Vec::new();
        for unit in &self.units {
            put(&mut units, unit.as_bytes());
        }
        let mut blob = Vec::new();
        put(&mut blob, ALGORITHM.as_bytes());
        put(&mut blob, nonce);
        put(&mut blob, self.key.as_bytes());
        blob.extend(self.serial.to_be_bytes());
        blob.extend(USER.to_be_bytes());
        put(&mut blob, self.name.as_bytes());
        put(&mut blob, &units);
        blob.extend(ALWAYS.0.to_be_bytes());
        blob.extend(ALWAYS.1.to_be_bytes());
        for _conditions_extensions_reserved in 0..3 {
            put(&mut blob, b"");
        }
        put(&mut blob, &with_algorithm(issuer.as_bytes()));
        blob
    }
}

fn with_algorithm(bytes: &[u8]) -> Vec<u8> {
    let mut blob = Vec::new();
    put(&mut blob, KEY_ALGORITHM.as_bytes());
    put(&mut blob, bytes);
    blob
}

fn without_algorithm<const N: usize>(blob: &[u8]) -> Option<[u8; N]> {
    let mut rest = Taken(blob);
    let is_ours = rest.text()? == KEY_ALGORITHM;
    let bytes = rest.array()?;
    (is_ours && rest.is_empty()).then_some(bytes)
}

impl CertificateFault {
    /// What to tell the person: what is wrong, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::Unreadable => {
                "Không đọc được bản xác nhận khóa: tệp đã hỏng hoặc không phải bản xác nhận. Xin cơ quan cấp trên \
                 gửi lại."
            }
            Self::OtherKind => {
                "Bản xác nhận khóa này không thuộc loại chương trình dùng. Xin cơ quan cấp trên xác nhận lại bằng \
                 chương trình."
            }
            Self::BadSignature => {
                "Bản xác nhận khóa đã bị thay đổi sau khi ký. Không dùng bản này; xin cơ quan cấp trên gửi lại."
            }
            Self::OtherIssuer => {
                "Bản xác nhận khóa này do nơi khác ký, không phải cơ quan cấp trên đã biết. Không dùng bản này; hỏi \
                 lại cơ quan cấp trên."
            }
            Self::NotAllowed => {
                "Mã đơn vị hoặc tên đơn vị có ký tự không dùng được trong bản xác nhận khóa. Sửa lại tên đơn vị rồi \
                 làm lại."
            }
        }
        .to_owned()
    }
}

impl fmt::Display for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{ALGORITHM} {}", base64(&self.blob))
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("vouched", &self.vouched)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
