use super::{check, refused};
use crate::{
    Fault, Limit,
    fixture::{Dice, contained, good, keyring, parts, stream},
    inspect, is_bundle, open,
};
use std::io::{self, Read, Seek, SeekFrom};

#[test]
fn a_bundle_cut_off_anywhere_says_where() {
    let good = good();
    for at in 0..good.len() {
        check(&good[..at], &format!("Truncated {{ at: {at} }}"));
    }
}

#[test]
fn no_single_byte_can_be_changed() {
    let good = good();
    for at in 0..good.len() {
        for flip in [0x01, 0x20, 0x80, 0xff] {
            let mut bundle = good.clone();
            bundle[at] ^= flip;
            refused(&bundle);
        }
    }
}

#[test]
fn nothing_can_stand_before_or_after() {
    let good = good();
    check(&[&good[..], b"\0"].concat(), "Extraneous { name: None }");
    check(&[&good[..], &good].concat(), "Extraneous { name: None }");
    check(&[b"\0", &good[..]].concat(), "NotABundle");
    check(b"%PDF-1.7", "NotABundle");
    check(&good[..2], "Truncated { at: 2 }");
}

#[test]
fn random_damage_is_never_accepted_and_never_panics() {
    let good = good();
    let mut dice = Dice(0x00c0_ffee);
    let mut n_changed = 0;
    for _ in 0..10_000 {
        let mut bundle = good.clone();
        for _ in 0..=dice.below(5) {
            let at = dice.below(bundle.len());
            match dice.below(4) {
                0 => bundle[at] = dice.below(256) as u8,
                1 => drop(bundle.remove(at)),
                2 => bundle.insert(at, dice.below(256) as u8),
                _ => {
                    let end = at + dice.below(bundle.len() - at);
                    bundle[at..end].rotate_left(dice.below(end - at + 1).min(end - at));
                }
            }
        }
        if bundle != good {
            n_changed += 1;
            refused(&bundle);
        }
    }
    assert!(n_changed > 9_000, "the dice changed only {n_changed}");
}

/// Damage that keeps the container in order reaches the manifest and signature readers.
#[test]
fn random_damage_inside_an_orderly_container_is_never_accepted() {
    let good = parts(&good());
    let mut dice = Dice(0xbad_cafe);
    for _ in 0..10_000 {
        let mut parts = good.clone();
        let which = dice.below(3);
        let body = &mut parts[which].1;
        for _ in 0..=dice.below(3) {
            let at = dice.below(body.len());
            match dice.below(3) {
                0 => body[at] = dice.below(128) as u8,
                1 => drop(body.remove(at)),
                _ => body.insert(at, dice.below(128) as u8),
            }
        }
        if parts != good {
            refused(&contained(&parts));
        }
    }
}

#[test]
fn a_huge_manifest_is_refused_before_it_is_read() {
    let mut bundle = good();
    bundle[18..26].copy_from_slice(&[0xff; 8]);
    let fault = refused(&bundle);
    let Fault::TooLarge { what, limit } = fault else {
        panic!("{fault:?}");
    };
    assert_eq!((what, limit), (Limit::Manifest, 4 << 20));
    assert!(fault.sentence().contains("4.194.304"));
}

/// Gives a prefix once, and then a pattern without end.
struct Endless {
    prefix: Vec<u8>,
    pattern: Vec<u8>,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for byte in buffer.iter_mut() {
            *byte = match self.prefix.get(self.at) {
                Some(byte) => *byte,
                None => self.pattern[(self.at - self.prefix.len()) % self.pattern.len()],
            };
            self.at += 1;
        }
        Ok(buffer.len())
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(at) = to else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        self.at = at as usize;
        Ok(at)
    }
}

#[test]
fn a_stream_without_end_is_refused_all_the_same() {
    let endless = |prefix: &[u8]| {
        let stream = Endless {
            prefix: prefix.to_vec(),
            pattern: b"\0".to_vec(),
            at: 0,
        };
        open(stream, &keyring()).map(drop).unwrap_err()
    };
    let good = good();
    assert!(matches!(endless(&good), Fault::Extraneous { name: None }));
    assert!(matches!(
        endless(&good[..600]),
        Fault::BadSignature | Fault::Altered { .. }
    ));
    assert!(matches!(endless(b""), Fault::NotABundle));
}

#[test]
fn looking_into_a_bundle_reads_only_its_beginning() {
    let good = good();
    let seen = inspect(&mut stream(&good)).unwrap();
    assert_eq!(seen.issuer.unit_name, "Thôn Đông");
    assert_eq!(
        seen,
        inspect(&mut stream(&good[..good.len() / 2 + 500])).unwrap()
    );
    let mut altered = good.clone();
    altered[100] ^= 1;
    assert!(inspect(&mut stream(&altered)).is_err());
}

#[test]
fn a_bundle_is_recognized_by_its_first_bytes() {
    let good = good();
    assert!(is_bundle(&good));
    assert!(is_bundle(&good[..43]));
    assert!(!is_bundle(&good[..42]));
    assert!(!is_bundle(b""));
    assert!(!is_bundle(b"PK\x03\x04"));
    assert!(!is_bundle(&[b'P'; 100]));
}
