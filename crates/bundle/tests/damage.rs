//! One wrong byte, anywhere, many times over: what a stick or a thief may do to a good bundle never
//! passes for a good one and never stops the program. `ANTT_DAMAGE` says how many times; `cargo
//! xtask soak` says a million.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use bundle::{
    Draft, Fault, Holder, Identity, Issuer, KeyStatus, Keyring, NewMember, Opened, Party,
    SigningKey, open, open_sealed, pack, seal, unseal,
};
use std::{collections::BTreeMap, io::Cursor, io::Write as _, thread};

/// What an ordinary run does; half of them to sealed bundles.
const TIMES: u64 = 20_000;

fn village() -> SigningKey {
    SigningKey::from_seed(&[7; 32])
}

fn commune() -> Identity {
    SigningKey::from_seed(&[8; 32]).sealing()
}

fn keyring() -> Keyring {
    let mut keyring = Keyring::new();
    let holder = Holder {
        unit: "thon-dong".to_owned(),
        aliases: Vec::new(),
        name: "Thôn Đông".to_owned(),
        status: KeyStatus::Trusted,
    };
    keyring.add(village().public(), holder);
    keyring
}

fn good() -> Vec<u8> {
    let mut scan = NewMember::from_bytes("quet/0001.pdf", "Bản quét", b"%PDF".to_vec());
    scan.detachable = true;
    let draft = Draft {
        kind: "dossier".to_owned(),
        round: Some("2026".to_owned()),
        issuer: Issuer {
            unit: "thon-dong".to_owned(),
            unit_name: "Thôn Đông".to_owned(),
            office: String::new(),
            role: "Trưởng thôn".to_owned(),
            installation: "may-1".to_owned(),
            epoch: 1,
            recipient: village().sealing().recipient(),
            extra: BTreeMap::new(),
        },
        receiver: Some(Party {
            unit: "xa".to_owned(),
            unit_name: "Xã".to_owned(),
            extra: BTreeMap::new(),
        }),
        carried_for: None,
        sequence: 1,
        previous: None,
        claimed_time: "2026-11-05T08:30:00+07:00".to_owned(),
        sentence: "Hồ sơ.".to_owned(),
        sample: true,
        extra: BTreeMap::new(),
        members: vec![
            NewMember::from_bytes("ho-so.json", "Hồ sơ", b"{}".to_vec()),
            scan,
        ],
    };
    let mut bytes = Vec::new();
    pack(draft, &village(), &mut bytes).unwrap();
    bytes
}

fn sealed() -> Vec<u8> {
    let recipients = [commune().recipient(), village().sealing().recipient()];
    let mut sealer = seal(Vec::new(), &recipients).unwrap();
    sealer.write_all(&good()).unwrap();
    sealer.finish().unwrap()
}

fn open_plain(bytes: &[u8], keyring: &Keyring, _: &Identity) -> Result<bool, Fault> {
    Ok(matches!(
        open(Cursor::new(bytes), keyring)?,
        Opened::Verified(..)
    ))
}

fn open_both(bytes: &[u8], keyring: &Keyring, identity: &Identity) -> Result<bool, Fault> {
    let at_once = unseal(bytes, [identity]).and_then(|inside| open(Cursor::new(inside), keyring));
    let streamed = open_sealed(Cursor::new(bytes), [identity]);
    let streamed = streamed.and_then(|inside| open(inside, keyring))?;
    Ok(matches!(at_once?, Opened::Verified(..)) || matches!(streamed, Opened::Verified(..)))
}

/// The same numbers on every machine; another run of them for each thread.
fn damage(
    good: &[u8],
    times: u64,
    seed: u64,
    opens: fn(&[u8], &Keyring, &Identity) -> Result<bool, Fault>,
) {
    let (keyring, identity) = (keyring(), commune());
    assert!(opens(good, &keyring, &identity).unwrap());
    let mut bytes = good.to_vec();
    let mut state = seed;
    let mut dice = |below: u64| {
        // SplitMix64
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % below
    };
    for _ in 0..times {
        let at = dice(good.len() as u64) as usize;
        let flip = 1 + dice(255) as u8;
        bytes[at] ^= flip;
        match opens(&bytes, &keyring, &identity) {
            Err(fault) => assert!(fault.sentence().len() > 40),
            Ok(_) => panic!("byte {at} changed by {flip:#04x}: the bundle was opened"),
        }
        bytes[at] ^= flip;
    }
}

#[test]
fn one_changed_byte_is_always_refused() {
    let times = std::env::var("ANTT_DAMAGE")
        .map(|times| times.parse().unwrap())
        .unwrap_or(TIMES);
    let (plain, sealed) = (good(), sealed());
    let threads = 2_u64;
    thread::scope(|scope| {
        for seed in 0..threads {
            let (plain, sealed) = (&plain, &sealed);
            scope.spawn(move || {
                damage(plain, times / 2 / threads, seed, open_plain);
                damage(sealed, times / 2 / threads, seed + threads, open_both);
            });
        }
    });
}
