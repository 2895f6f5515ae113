use super::{for_both, office, read_all, sealed};
use crate::{
    Fault,
    fixture::{Dice, good, keyring, stream},
    open, open_sealed,
};

/// Opens seal and bundle as a receiver does.
fn opens(bytes: &[u8]) -> Result<(), Fault> {
    open(stream(&read_all(bytes, [&office()])?), &keyring()).map(drop)
}

#[test]
fn a_sealed_bundle_cut_off_anywhere_is_told() {
    let sealed = for_both(&good());
    opens(&sealed).unwrap();
    let body = sealed.windows(5).position(|at| at == b"\n--- ").unwrap() + 5 + 43 + 1;
    for at in 0..sealed.len() {
        let fault = opens(&sealed[..at]).unwrap_err();
        let told = match fault {
            Fault::Truncated { at: told } => told == at as u64 && at < body + 16,
            Fault::CutOrAltered => at >= body + 16,
            _ => false,
        };
        assert!(told, "{at} of {}: {fault:?}", sealed.len());
        assert!(fault.sentence().contains("cắt cụt") || at == 0);
    }
}

#[test]
fn no_single_byte_of_a_seal_can_be_changed() {
    let good = for_both(&good());
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= [0x01, 0x20, 0x80, 0xff][at % 4];
        assert!(opens(&bytes).is_err(), "{at}");
    }
}

#[test]
fn nothing_follows_a_sealed_bundle() {
    let good = for_both(&good());
    let fault = opens(&[&good[..], b"\0"].concat()).unwrap_err();
    assert!(matches!(fault, Fault::CutOrAltered), "{fault:?}");
    assert!(opens(&[&good[..], &good].concat()).is_err());
}

/// A wrong piece in the middle is found when it is reached, and what comes after is not read.
#[test]
fn damage_in_the_middle_ends_the_stream() {
    let content = vec![5; 200_000];
    let mut bytes = sealed(&content, &[office().recipient()]);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let fault = read_all(&bytes, [&office()]).unwrap_err();
    assert!(matches!(fault, Fault::Altered { .. }), "{fault:?}");

    let mut stream = open_sealed(stream(&bytes), [&office()]).unwrap();
    std::io::Read::read_to_end(&mut stream, &mut Vec::new()).unwrap_err();
    std::io::Read::read(&mut stream, &mut [0; 10]).unwrap_err();
    std::io::Seek::seek(&mut stream, std::io::SeekFrom::Start(0)).unwrap_err();
}

#[test]
fn pieces_of_a_sealed_file_cannot_be_left_out_or_swapped() {
    const PIECE: usize = 65_536 + 16;
    let content: Vec<u8> = (0..300_000_u32).map(|at| (at / 65_536) as u8).collect();
    let whole = sealed(&content, &[office().recipient()]);
    let body = whole.len() - (4 * PIECE + 300_000 - 4 * 65_536 + 16);
    let piece = |at: usize| body + at * PIECE..body + (at + 1) * PIECE;
    let mut without = whole.clone();
    without.drain(piece(1));
    assert!(read_all(&without, [&office()]).is_err());
    let shorter = &whole[..piece(2).end];
    assert!(matches!(
        read_all(shorter, [&office()]),
        Err(Fault::CutOrAltered)
    ));
    let mut swapped = whole.clone();
    let (one, other) = (whole[piece(1)].to_vec(), whole[piece(2)].to_vec());
    swapped[piece(1)].copy_from_slice(&other);
    swapped[piece(2)].copy_from_slice(&one);
    assert!(matches!(
        read_all(&swapped, [&office()]),
        Err(Fault::Altered { .. })
    ));
}

#[test]
fn random_damage_of_a_seal_never_opens_and_never_panics() {
    let good = for_both(&good());
    let mut dice = Dice(0x005e_a1ed);
    for _ in 0..1_000 {
        let mut bytes = good.clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = dice.below(256) as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, dice.below(256) as u8),
                _ => {
                    let end = at + dice.below(bytes.len() - at);
                    bytes[at..end].rotate_left(dice.below(end - at + 1).min(end - at));
                }
            }
        }
        if bytes != good {
            assert!(opens(&bytes).is_err());
        }
    }
}
