//! Ed25519 keys in OpenSSH's files and one-line form.

use crate::{Digest, Fingerprint, Identity, seal::Purpose};
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use ssh_key::{
    HashAlg, LineEnding, PrivateKey,
    private::{Ed25519Keypair, KeypairData},
    public::{Ed25519PublicKey, KeyData},
    rand_core::OsRng,
};
use std::fmt;

/// **Khóa ký** — the secret half of a key pair. It has no `Debug`, `Clone` or `Serialize`, and
/// its bytes are wiped when it is dropped; it leaves memory only through [`Self::to_openssh`].
pub struct SigningKey(ed25519_dalek::SigningKey);

/// **Khóa công khai** — the half of a key pair that everybody may know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

/// **Khóa không dùng được** — why a key file or a line with a key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    #[error("not an OpenSSH key, or a damaged one")]
    Unreadable,
    #[error("the key is not an Ed25519 key")]
    NotEd25519,
    #[error("the key is protected by a passphrase and none was given")]
    PassphraseNeeded,
    #[error("the passphrase is wrong")]
    WrongPassphrase,
}

/// Without 0, 1, I, L, O: what a person confuses when reading aloud or from bad print.
pub(crate) const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CODE_CHARACTERS: usize = 20;
const GROUP: usize = 4;

impl SigningKey {
    /// The key pair of this seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// A new key pair from the machine's own randomness.
    pub fn generate() -> Self {
        let pair = Ed25519Keypair::random(&mut OsRng);
        Self::from_seed(pair.private.as_ref())
    }

    /// The key as an OpenSSH private key file; with a passphrase, encrypted as `ssh-keygen` does.
    pub fn to_openssh(&self, passphrase: Option<&str>, comment: &str) -> Result<String, KeyFault> {
        let pair = Ed25519Keypair::from_seed(self.0.as_bytes());
        let comment = comment.replace(char::is_control, " ");
        let mut file = PrivateKey::new(KeypairData::Ed25519(pair), comment)
            .map_err(|_| KeyFault::Unreadable)?;
        if let Some(passphrase) = passphrase {
            file = file
                .encrypt(&mut OsRng, passphrase)
                .map_err(|_| KeyFault::Unreadable)?;
        }
        let text = file
            .to_openssh(LineEnding::LF)
            .map_err(|_| KeyFault::Unreadable)?;
        Ok(text.to_string())
    }

    /// Reads an OpenSSH private key file. A passphrase given for a file without one is ignored.
    pub fn from_openssh(text: &str, passphrase: Option<&str>) -> Result<Self, KeyFault> {
        let mut file = PrivateKey::from_openssh(text).map_err(|_| KeyFault::Unreadable)?;
        if !matches!(file.public_key().key_data(), KeyData::Ed25519(_)) {
            return Err(KeyFault::NotEd25519);
        }
        if file.is_encrypted() {
            let passphrase = passphrase.ok_or(KeyFault::PassphraseNeeded)?;
            file = file
                .decrypt(passphrase)
                .map_err(|_| KeyFault::WrongPassphrase)?;
        }
        match file.key_data() {
            KeypairData::Ed25519(pair) => Ok(Self(ed25519_dalek::SigningKey::from_bytes(
                pair.private.as_ref(),
            ))),
            _ => Err(KeyFault::NotEd25519),
        }
    }

    /// Whether this text is a private key file that needs a passphrase.
    pub fn is_encrypted(text: &str) -> bool {
        PrivateKey::from_openssh(text).is_ok_and(|file| file.is_encrypted())
    }

    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// The key that opens what is sealed for the holder of this key. It follows from this one, so
    /// one key file brings both back.
    pub fn sealing(&self) -> Identity {
        Identity::derive(self.0.as_bytes(), Purpose::Office)
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl PublicKey {
    /// Reads `ssh-ed25519 AAAA… comment`; the comment is dropped.
    pub fn parse(line: &str) -> Result<Self, KeyFault> {
        let key =
            ssh_key::PublicKey::from_openssh(line.trim()).map_err(|_| KeyFault::Unreadable)?;
        match key.key_data() {
            KeyData::Ed25519(key) => Self::from_bytes(key.0),
            _ => Err(KeyFault::NotEd25519),
        }
    }

    /// The key's 32 bytes, when they are a point a signature can be checked against. Weak keys,
    /// for which one signature fits many messages, and second spellings of a point are refused.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, KeyFault> {
        match VerifyingKey::from_bytes(&bytes) {
            Ok(key) if !key.is_weak() && is_reduced(&bytes) => Ok(Self(bytes)),
            Ok(_) | Err(_) => Err(KeyFault::Unreadable),
        }
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// SHA-256 of the key as `ssh-keygen -l` computes it.
    pub fn fingerprint(&self) -> Fingerprint {
        let print = self.openssh().fingerprint(HashAlg::Sha256);
        let bytes = print.sha256().expect("a SHA-256 fingerprint was asked for");
        Fingerprint(Digest::from_bytes(bytes))
    }

    /// The code that two people compare by voice or on paper: `ABCD-EFGH-JKMN-PQRS-TUVW`. It is
    /// the first 16 bytes of the fingerprint, as a number in base 31, and carries 99 bits.
    pub fn short_code(&self) -> String {
        let fingerprint = self.fingerprint();
        let (first, _) = fingerprint.0.as_bytes().split_at(16);
        let mut rest = u128::from_be_bytes(first.try_into().expect("16 bytes were split off"));
        let mut code = String::new();
        for place in 0..CODE_CHARACTERS {
            if place > 0 && place.is_multiple_of(GROUP) {
                code.push('-');
            }
            let digit = usize::try_from(rest % 31).expect("a remainder of 31 is small");
            code.push(char::from(ALPHABET[digit]));
            rest /= 31;
        }
        code
    }

    /// Whether a person typed this key's short code; case, spaces and dashes do not matter.
    pub fn has_short_code(&self, typed: &str) -> bool {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|letter| letter.to_ascii_uppercase())
                .collect()
        };
        plain(typed) == plain(&self.short_code())
    }

    /// Strict in the sense of RFC 8032 with canonical points, so that no two byte strings are
    /// both good signatures of one message under one key.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| {
            key.verify_strict(message, &Signature::from_bytes(signature))
                .is_ok()
        })
    }

    pub(crate) fn key_data(&self) -> KeyData {
        KeyData::Ed25519(Ed25519PublicKey(self.0))
    }

    fn openssh(&self) -> ssh_key::PublicKey {
        ssh_key::PublicKey::from(self.key_data())
    }
}

/// Whether the point's coordinate is below the field's prime, 2^255 - 19.
fn is_reduced(bytes: &[u8; 32]) -> bool {
    let all_ones = bytes[1..31].iter().all(|byte| *byte == 0xff) && bytes[31] & 0x7f == 0x7f;
    !(all_ones && bytes[0] >= 0xed)
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.openssh().to_openssh().map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl KeyFault {
    /// What to tell the person: what is wrong, and what to do next.
    pub fn sentence(&self) -> String {
        match self {
            Self::Unreadable => {
                "Không đọc được khóa này: tệp không phải là khóa hoặc đã hỏng. Chọn lại tệp khóa, \
                 hoặc dùng bản sao lưu khóa."
            }
            Self::NotEd25519 => {
                "Khóa này không thuộc loại chương trình dùng. Chọn tệp khóa do chương trình tạo ra."
            }
            Self::PassphraseNeeded => "Khóa này có mật khẩu. Nhập mật khẩu của khóa để tiếp tục.",
            Self::WrongPassphrase => {
                "Mật khẩu của khóa chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại."
            }
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests;
