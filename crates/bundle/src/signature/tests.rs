mod vectors;

use super::{Signed, allowed_signers_line, armor, sign};
use crate::fixture::village_key;

#[test]
fn a_signature_covers_one_text_in_one_namespace() {
    let armored = sign(&village_key(), b"manifest");
    let signed = Signed::parse(armored.as_bytes()).unwrap();
    assert_eq!(signed.by, village_key().public());
    assert!(signed.covers(b"manifest"));
    assert!(!signed.covers(b"manifesto"));
    assert!(!signed.is_of_another_version());
}

#[test]
fn a_signature_has_one_spelling() {
    let armored = sign(&village_key(), b"manifest");
    for other in [
        armored.replace('\n', "\r\n"),
        armored.trim_end().to_owned(),
        format!("{armored}\n"),
        format!(" {armored}"),
        armored.replacen('\n', "\n\n", 1),
        armored.replace("SSH SIGNATURE", "SIGNATURE"),
        // The number of SSHSIG's own version, which the signature does not cover.
        armored.replacen("AAAAAQ", "AAAAAA", 1),
    ] {
        assert_ne!(other, armored);
        assert!(Signed::parse(other.as_bytes()).is_err(), "{other}");
    }
}

/// Adding the group's order to a signature's second half gives another number that careless
/// readers take for the same; ours must not, or one bundle would have two spellings.
#[test]
fn a_signature_cannot_be_stretched() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let key = village_key();
    let mut bytes = key.sign(&super::signed_data(super::NAMESPACE, b"manifest"));
    let mut carry = 0;
    for (byte, add) in bytes[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    let armored = armor(&key.public(), &bytes);
    let covers = Signed::parse(armored.as_bytes()).is_ok_and(|signed| signed.covers(b"manifest"));
    assert!(!covers);
}

#[test]
fn a_principal_cannot_add_to_its_line() {
    let line = allowed_signers_line("thon dong\n* cert-authority", &village_key().public());
    assert!(line.starts_with("thon-dong---cert-authority namespaces=\"antt-bundle@v1\" ssh-"));
    assert_eq!(line.lines().count(), 1);
}
