//! Bundles made for measuring.

use bundle::{Draft, Holder, Issuer, KeyStatus, NewMember, SigningKey, Source};
use std::collections::BTreeMap;
use std::io::{self, Read};

/// A scan that nobody had to draw. Each byte follows from the one before, so both readings give the
/// same however much they ask for at once.
struct Scan(u64);

impl Read for Scan {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for byte in buffer.iter_mut() {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            *byte = (self.0 >> 56) as u8;
        }
        Ok(buffer.len())
    }
}

/// Such a scan as a member, of so many bytes.
pub fn scan(name: String, seed: u64, size: u64) -> NewMember<'static> {
    NewMember {
        name,
        title: "Bản quét".to_owned(),
        detachable: true,
        source: Source::Opens(Box::new(move || {
            Ok(Box::new(Scan(seed).take(size)) as Box<dyn Read>)
        })),
    }
}

/// What a unit sends.
pub fn draft(
    key: &SigningKey,
    unit: &str,
    kind: &str,
    members: Vec<NewMember<'static>>,
) -> Draft<'static> {
    Draft {
        kind: kind.to_owned(),
        round: None,
        issuer: Issuer {
            unit: unit.to_owned(),
            unit_name: unit.to_owned(),
            office: String::new(),
            role: String::new(),
            installation: "may-1".to_owned(),
            epoch: 1,
            recipient: key.sealing().recipient(),
            extra: BTreeMap::new(),
        },
        receiver: None,
        carried_for: None,
        sequence: 1,
        previous: None,
        claimed_time: "2026-11-05T08:30:00+07:00".to_owned(),
        sentence: "Hồ sơ để đo.".to_owned(),
        sample: true,
        extra: BTreeMap::new(),
        members,
    }
}

/// Whose key it is, as the one who opens knows it.
pub fn holder(unit: &str) -> Holder {
    Holder {
        unit: unit.to_owned(),
        aliases: Vec::new(),
        name: unit.to_owned(),
        status: KeyStatus::Trusted,
    }
}
