//! X25519 keys of age. Each follows from a secret that the office has anyway, so that there is no
//! second key to keep, to lose and to bring back.

use crate::Fault;
use bech32::{Bech32, Hrp};
use hkdf::Hkdf;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::Sha256;
use std::fmt;

const PUBLIC: Hrp = Hrp::parse_unchecked("age");
const SECRET: Hrp = Hrp::parse_unchecked("AGE-SECRET-KEY-");

/// **Khóa mở niêm phong** — opens what was sealed for its recipient. Like a signing key it has no
/// `Debug` and no `Serialize`.
#[derive(Clone)]
pub struct Identity(pub(super) age::x25519::Identity);

/// **Khóa niêm phong** — the public half, `age1…`: whoever knows it can seal for its holder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Recipient([u8; 32]);

/// What a secret is turned into a key for. The words keep one secret from giving one key twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// From the seed of an office's Ed25519 key.
    Office,
    /// From the letters of a recovery code.
    Recovery,
}

impl Purpose {
    fn info(self) -> &'static [u8] {
        match self {
            Self::Office => b"antt-bundle@v1 sealing key",
            Self::Recovery => b"antt-bundle@v1 recovery key",
        }
    }
}

impl Identity {
    /// HKDF-SHA256 without salt; `docs/formats/bundle.md` says the same for other software.
    pub(crate) fn derive(secret: &[u8], purpose: Purpose) -> Self {
        let mut bytes = [0; 32];
        Hkdf::<Sha256>::new(None, secret)
            .expand(purpose.info(), &mut bytes)
            .expect("32 bytes are one block of SHA-256");
        let identity = Self::from_bytes(&bytes);
        bytes.fill(0);
        identity
    }

    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let text = bech32::encode_upper::<Bech32>(SECRET, bytes).expect("32 bytes fit");
        Self(text.parse().expect("this is how age writes its keys"))
    }

    /// For whom others seal.
    pub fn recipient(&self) -> Recipient {
        let line = self.0.to_public().to_string();
        Recipient::parse(&line).expect("the public half of a clamped scalar is a good point")
    }

    /// The line `AGE-SECRET-KEY-1…` that the stock `age` tool reads. Whoever has it opens
    /// everything that was sealed for this office.
    pub fn to_age(&self) -> String {
        use age::secrecy::ExposeSecret as _;
        self.0.to_string().expose_secret().to_owned()
    }

    /// Reads such a line, in capitals as age writes it.
    pub fn parse(line: &str) -> Result<Self, Fault> {
        line.parse()
            .map(Self)
            .map_err(|_| Fault::Malformed { field: "recipient" })
    }

    pub(super) fn age(&self) -> &age::x25519::Identity {
        &self.0
    }
}

impl Recipient {
    /// Reads `age1…` in its one spelling. Points for which everybody could open the seal, and
    /// second spellings of a point, are refused.
    pub fn parse(line: &str) -> Result<Self, Fault> {
        let malformed = || Fault::Malformed { field: "recipient" };
        let decoded = bech32::primitives::decode::CheckedHrpstring::new::<Bech32>(line)
            .map_err(|_| malformed())?;
        let bytes: Vec<u8> = decoded.byte_iter().collect();
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| malformed())?;
        let recipient = Self::from_bytes(bytes).ok_or_else(malformed)?;
        if recipient.to_string() == line {
            Ok(recipient)
        } else {
            Err(malformed())
        }
    }

    pub(crate) fn from_bytes(bytes: [u8; 32]) -> Option<Self> {
        let point = u256(&bytes);
        let is_reduced = point < PRIME;
        (is_reduced && !SMALL_ORDER.contains(&bytes)).then_some(Self(bytes))
    }

    pub(super) fn age(&self) -> age::x25519::Recipient {
        let line = self.to_string();
        line.parse().expect("this is how age writes its keys")
    }
}

/// 2^255 - 19, as two halves, the high one first.
const PRIME: (u128, u128) = (u128::MAX >> 1, u128::MAX - 18);

fn u256(bytes: &[u8; 32]) -> (u128, u128) {
    let half = |at: usize| {
        let half = bytes[at..at + 16].try_into().expect("16 bytes");
        u128::from_le_bytes(half)
    };
    (half(16), half(0))
}

/// Coordinates below the prime of the points of small order, on the curve and on its twist: what
/// is agreed with them is always zero.
pub(super) const SMALL_ORDER: [[u8; 32]; 5] = [
    [0; 32],
    {
        let mut one = [0; 32];
        one[0] = 1;
        one
    },
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
    {
        let mut minus_one = [0xff; 32];
        minus_one[0] = 0xec;
        minus_one[31] = 0x7f;
        minus_one
    },
];

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = bech32::encode_lower::<Bech32>(PUBLIC, &self.0).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl Serialize for Recipient {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Recipient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
