//! A small village bundle for tests, and ways to take bundles apart and put them together wrong.

use crate::{
    Digest, Draft, Holder, Issuer, KeyStatus, Keyring, NewMember, Party, SigningKey, Source,
    container::Container, name, pack, signature,
};
use std::{collections::BTreeMap, io::Cursor};

pub(crate) type Parts = Vec<(String, Vec<u8>)>;

pub(crate) fn village_key() -> SigningKey {
    SigningKey::from_seed(&[7; 32])
}

pub(crate) fn draft<'a>() -> Draft<'a> {
    let member = |name, title, detachable, text: &str| NewMember {
        name: String::from(name),
        title: String::from(title),
        detachable,
        source: Source::Bytes(text.as_bytes().to_vec()),
    };
    Draft {
        kind: "dossier".to_owned(),
        round: Some("2026".to_owned()),
        issuer: Issuer {
            unit: "thon-dong".to_owned(),
            unit_name: "Thôn Đông".to_owned(),
            office: "Thôn Đông, xã Thiện Mỹ".to_owned(),
            role: "Trưởng thôn".to_owned(),
            installation: "may-1".to_owned(),
            epoch: 1,
            recipient: village_key().sealing().recipient(),
            extra: BTreeMap::new(),
        },
        receiver: Some(Party {
            unit: "xa-thien-my".to_owned(),
            unit_name: "Xã Thiện Mỹ".to_owned(),
            extra: BTreeMap::new(),
        }),
        carried_for: None,
        sequence: 3,
        previous: Some(Digest::of(b"the bundle before")),
        claimed_time: "2026-11-05T08:30:00+07:00".to_owned(),
        sentence: "Hồ sơ đề nghị công nhận năm 2026 của Thôn Đông.".to_owned(),
        sample: true,
        extra: BTreeMap::new(),
        members: vec![
            member("quet/bien-ban.pdf", "Bản quét biên bản họp", true, "quét"),
            member("ho-so.json", "Hồ sơ", false, "{\"ho\":\"Đặng Thị Ước\"}\n"),
            member(
                "quet/nghi-quyet.pdf",
                "Nghị quyết chi bộ",
                true,
                "nghị quyết",
            ),
            member("cham-diem.json", "Bảng chấm điểm", false, "[]"),
        ],
    }
}

pub(crate) fn packed(draft: Draft<'_>, key: &SigningKey) -> Vec<u8> {
    let mut bytes = Vec::new();
    let packed = pack(draft, key, &mut bytes).expect("the draft is good");
    assert_eq!(packed.size, bytes.len() as u64);
    bytes
}

pub(crate) fn good() -> Vec<u8> {
    packed(draft(), &village_key())
}

pub(crate) fn keyring() -> Keyring {
    keyring_with(KeyStatus::Trusted)
}

pub(crate) fn keyring_with(status: KeyStatus) -> Keyring {
    let mut keyring = Keyring::new();
    keyring.add(village_key().public(), holder("thon-dong", status));
    keyring
}

pub(crate) fn holder(unit: &str, status: KeyStatus) -> Holder {
    Holder {
        unit: unit.to_owned(),
        aliases: vec!["tu-khai-thon-dong".to_owned()],
        name: "Thôn Đông".to_owned(),
        status,
    }
}

/// The members of a bundle in their order, fixed ones included.
pub(crate) fn parts(bundle: &[u8]) -> Parts {
    let number = |at: usize| u32::from_le_bytes(bundle[at..at + 4].try_into().unwrap()) as usize;
    let mut parts = Vec::new();
    let mut at = 0;
    while bundle[at..].starts_with(b"PK\x03\x04") {
        let name_end = at + 30 + number(at + 26);
        let end = name_end + number(at + 22);
        let name = String::from_utf8(bundle[at + 30..name_end].to_vec()).unwrap();
        parts.push((name, bundle[name_end..end].to_vec()));
        at = end;
    }
    parts
}

/// A container around any members, in any order.
pub(crate) fn contained(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut container = Container::new(&mut bytes);
    for (name, body) in parts {
        container.member(name, body).unwrap();
    }
    container.finish().unwrap();
    bytes
}

/// The good bundle, with its manifest's text changed by its own signer and signed again.
pub(crate) fn signed_again(change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut parts = parts(&good());
    let manifest = change(String::from_utf8(parts[0].1.clone()).unwrap());
    resign(&mut parts, manifest);
    contained(&parts)
}

fn resign(parts: &mut Parts, manifest: String) {
    let sums = String::from_utf8(parts[2].1.clone()).unwrap();
    let (_, rest) = sums.split_once('\n').unwrap();
    let first = format!("{}  {}", Digest::of(manifest.as_bytes()), name::MANIFEST);
    parts[2].1 = format!("{first}\n{rest}").into_bytes();
    parts[1].1 = signature::sign(&village_key(), manifest.as_bytes()).into_bytes();
    parts[0].1 = manifest.into_bytes();
}

pub(crate) fn stream(bytes: &[u8]) -> Cursor<&[u8]> {
    Cursor::new(bytes)
}

/// Small, seeded and the same on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
