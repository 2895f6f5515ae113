mod damage;
mod kit;
mod vectors;

use super::{Identity, Purpose, Recipient};
use crate::{
    Fault, Opened, Place, SigningKey,
    fixture::{good, keyring, stream, village_key},
    is_bundle, is_sealed, open, open_sealed, seal, unseal,
};
use expect_test::expect;
use std::io::{Cursor, Read, Seek, SeekFrom, Write};

pub(super) fn office() -> Identity {
    SigningKey::from_seed(&[8; 32]).sealing()
}

pub(super) fn sealed(content: &[u8], recipients: &[Recipient]) -> Vec<u8> {
    let mut sealer = seal(Vec::new(), recipients).unwrap();
    sealer.write_all(content).unwrap();
    sealer.finish().unwrap()
}

fn for_both(content: &[u8]) -> Vec<u8> {
    let own = village_key().sealing().recipient();
    sealed(content, &[office().recipient(), own])
}

/// As a stream and in one go: both say the same, whatever is wrong.
fn read_all<'a>(
    sealed: &[u8],
    identities: impl IntoIterator<Item = &'a Identity> + Clone,
) -> Result<Vec<u8>, Fault> {
    let mut content = Vec::new();
    let streamed = open_sealed(stream(sealed), identities.clone())
        .and_then(|mut stream| Ok(stream.read_to_end(&mut content)?));
    let streamed = streamed.map(|_| content);
    let at_once = unseal(sealed, identities);
    assert_eq!(format!("{at_once:?}"), format!("{streamed:?}"));
    streamed
}

#[test]
fn the_sealing_key_follows_from_the_signing_key() {
    let seen = format!(
        "{}\n{}\n",
        village_key().sealing().recipient(),
        Identity::derive(&[7; 32], Purpose::Recovery).recipient()
    );
    expect![[r#"
        age1g3zwj6q9m7rap8tnjyr3w0y2g00y3f72s2gr2skadl76thxd3ahseqfc77
        age1m6gsdm8qy5r7qstgpx6ey7rzlpdwplyy2wanezxn6h4ugfxv0s5q9je69x
    "#]]
    .assert_eq(&seen);
    let identity = village_key().sealing();
    let back = Identity::parse(&identity.to_age()).unwrap();
    assert_eq!(back.recipient(), identity.recipient());
    assert!(Identity::parse("AGE-SECRET-KEY-1").is_err());
    assert!(Identity::parse(&identity.recipient().to_string()).is_err());
}

#[test]
fn receiver_and_sender_open_it_and_nobody_else() {
    let sealed = for_both(&good());
    assert!(is_sealed(&sealed) && !is_bundle(&sealed));
    assert!(!is_sealed(&good()) && !is_sealed(b""));
    for identity in [office(), village_key().sealing()] {
        let opened = open(
            open_sealed(stream(&sealed), [&identity]).unwrap(),
            &keyring(),
        );
        assert!(matches!(opened, Ok(Opened::Verified(..))), "{opened:?}");
    }
    let other = SigningKey::from_seed(&[9; 32]).sealing();
    let fault = read_all(&sealed, [&other]).unwrap_err();
    assert!(matches!(fault, Fault::SealedForOther), "{fault:?}");
    assert!(fault.sentence().contains("cho nơi khác"));
    // Among several keys the right one is found.
    let keys = [other, office()];
    assert!(open_sealed(stream(&sealed), &keys).is_ok());
    assert!(matches!(
        open_sealed(stream(&sealed), []).map(drop),
        Err(Fault::SealedForOther)
    ));
}

#[test]
fn a_seal_for_nobody_is_not_made() {
    let fault = seal(Vec::new(), &[]).map(drop).unwrap_err();
    assert!(matches!(fault, Fault::Malformed { field: "recipient" }));
    assert!(fault.sentence().contains("khóa niêm phong"));
}

#[test]
fn sizes_around_the_pieces_come_back_whole() {
    for size in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
        let content: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
        let sealed = for_both(&content);
        assert!(read_all(&sealed, [&office()]).unwrap() == content, "{size}");
        let opened = open_sealed(stream(&sealed), [&office()]).unwrap();
        assert_eq!(opened.size(), size);
    }
}

/// A stream inside the seal answers as one over plain bytes does, wherever it is sent.
#[test]
fn a_sealed_stream_is_searched_like_a_plain_one() {
    let content: Vec<u8> = (0..150_000_u32).map(|at| (at % 253) as u8).collect();
    let sealed = for_both(&content);
    let mut inside = open_sealed(stream(&sealed), [&office()]).unwrap();
    let mut plain = Cursor::new(&content);
    let mut dice = crate::fixture::Dice(0xface);
    for _ in 0..400 {
        let to = match dice.below(4) {
            0 => SeekFrom::Start(dice.below(160_000) as u64),
            1 => SeekFrom::End(dice.below(20_000) as i64 - 19_000),
            2 => SeekFrom::Current(dice.below(140_000) as i64 - 70_000),
            _ => SeekFrom::Start(65_536 * dice.below(4) as u64),
        };
        let (ours, theirs) = (inside.seek(to), plain.seek(to));
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{to:?}");
        let mut length = dice.below(3_000);
        while length > 0 {
            let (mut one, mut other) = (vec![0; length], vec![0; length]);
            let n_one = inside.read(&mut one).unwrap();
            let n_other = plain.read(&mut other[..n_one.max(1)]).unwrap();
            assert_eq!(n_one, n_other, "{to:?}");
            assert!(one[..n_one] == other[..n_one], "{to:?}");
            length = if n_one == 0 { 0 } else { length - n_one };
        }
        assert_eq!(inside.stream_position().unwrap(), plain.position());
    }
}

#[test]
fn other_files_are_not_taken_for_sealed_ones() {
    for (bytes, expected) in [
        (&b""[..], "Truncated { at: 0 }"),
        (b"age-encryption", "Truncated { at: 14 }"),
        (b"age-encryption.org/v2\n", "NotABundle"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "NotABundle"),
        (&good(), "NotABundle"),
        (b"age-encryption.org/v1\n", "Truncated { at: 22 }"),
        (
            b"age-encryption.org/v1\n-> X25519 AAAA\n",
            "Truncated { at: 37 }",
        ),
    ] {
        let fault = read_all(bytes, [&office()]).unwrap_err();
        assert_eq!(format!("{fault:?}"), expected);
    }
}

/// The library would hold all of it in memory before it says anything.
#[test]
fn a_header_without_end_is_refused() {
    let mut bytes = b"age-encryption.org/v1\n".to_vec();
    while bytes.len() < 100_000 {
        bytes.extend(b"-> X25519 AAAA\nAAAA\n");
    }
    let fault = read_all(&bytes, [&office()]).unwrap_err();
    assert!(
        matches!(fault, Fault::Altered { place: Place::Seal }),
        "{fault:?}"
    );
    assert!(fault.sentence().contains("sau khi niêm phong"));
}

#[test]
fn a_recipient_has_one_spelling() {
    let line = office().recipient().to_string();
    assert!(line.starts_with("age1") && line.len() == 62);
    assert_eq!(Recipient::parse(&line).unwrap(), office().recipient());
    let secret = office().to_age();
    for other in [
        line.to_uppercase(),
        format!("{line} "),
        line.replacen('q', "p", 1),
        line[..61].to_owned(),
        secret,
        String::new(),
    ] {
        assert!(Recipient::parse(&other).is_err(), "{other}");
    }
}

/// With such a point everybody could open the seal, and the library would stop the program.
#[test]
fn points_that_agree_on_nothing_are_no_recipients() {
    for point in super::key::SMALL_ORDER {
        assert_eq!(Recipient::from_bytes(point), None);
    }
    let mut beyond = [0xff; 32];
    beyond[0] = 0xed;
    beyond[31] = 0x7f;
    assert_eq!(Recipient::from_bytes(beyond), None);
    assert_eq!(Recipient::from_bytes([0xff; 32]), None);
    beyond[0] = 0xeb;
    assert!(Recipient::from_bytes(beyond).is_some());
    let mut nine = [0; 32];
    nine[0] = 9;
    assert!(Recipient::from_bytes(nine).is_some());
}
