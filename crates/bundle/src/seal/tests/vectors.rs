//! Project Wycheproof's vectors for X25519, each as a sealed file of its own: the vector's public
//! key stands where the sender's one-time key stands, and what both sides agree on is the
//! vector's. So they go through our own opening of a seal, and nothing below it.

use super::Identity;
use super::read_all;
use crate::{Fault, Recipient, wire::base64};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _, aead::Aead as _};
use hkdf::Hkdf;
use sha2::Sha256;
use wycheproof::{TestResult, xdh};

const FILE_KEY: [u8; 16] = [3; 16];
const CONTENT: &[u8] = b"noi dung";

fn hkdf(salt: &[u8], info: &[u8], secret: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    let hkdf = Hkdf::<Sha256>::new(Some(salt), secret);
    hkdf.expand(info, &mut key).unwrap();
    key
}

fn encrypted(key: [u8; 32], nonce: [u8; 12], content: &[u8]) -> Vec<u8> {
    let cipher = ChaCha20Poly1305::new(&key.into());
    cipher.encrypt(&nonce.into(), content).unwrap()
}

fn unpadded(bytes: &[u8]) -> String {
    base64(bytes).trim_end_matches('=').to_owned()
}

/// An age file whose only recipient stanza was made with this one-time key and this secret.
fn sealed_with(one_time: &[u8], recipient: &[u8], shared: &[u8]) -> Vec<u8> {
    let salt = [one_time, recipient].concat();
    let wrapping = hkdf(&salt, b"age-encryption.org/v1/X25519", shared);
    let wrapped = unpadded(&encrypted(wrapping, [0; 12], &FILE_KEY));
    let share = unpadded(one_time);
    let header = format!("age-encryption.org/v1\n-> X25519 {share}\n{wrapped}\n---");
    // Extracting is an HMAC with the salt as its key.
    let mac_key = hkdf(&[], b"header", &FILE_KEY);
    let (mac, _) = Hkdf::<Sha256>::extract(Some(&mac_key), header.as_bytes());
    let mut file = format!("{header} {}\n", unpadded(&mac)).into_bytes();
    let nonce = [9; 16];
    file.extend(nonce);
    let mut last = [0; 12];
    last[11] = 1;
    file.extend(encrypted(
        hkdf(&nonce, b"payload", &FILE_KEY),
        last,
        CONTENT,
    ));
    file
}

fn opens(file: &[u8], identity: &Identity) -> Result<(), Fault> {
    assert_eq!(read_all(file, [identity])?, CONTENT);
    Ok(())
}

#[test]
fn seals_made_with_the_vectors_for_x25519_open_as_the_vectors_say() {
    let set = xdh::TestSet::load(xdh::TestName::X25519).unwrap();
    let (mut n_opened, mut n_refused) = (0, 0);
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let at = test.tc_id;
        let Ok(secret) = <[u8; 32]>::try_from(test.private_key.as_slice()) else {
            panic!("{at}: a private key of another length");
        };
        let identity = Identity::from_bytes(&secret);
        let (_, own) = bech32::decode(&identity.0.to_public().to_string()).unwrap();
        let file = sealed_with(&test.public_key, &own, &test.shared_secret);
        let is_zero = test.shared_secret.iter().all(|byte| *byte == 0);
        match opens(&file, &identity) {
            Ok(()) => {
                assert!(!is_zero && test.result != TestResult::Invalid, "{at}");
                n_opened += 1;
            }
            Err(fault) => {
                assert!(
                    is_zero || test.result == TestResult::Invalid,
                    "{at}: {fault:?}"
                );
                assert!(matches!(fault, Fault::Altered { .. }), "{at}: {fault:?}");
                n_refused += 1;
            }
        }
        let mut other = test.shared_secret.to_vec();
        other[0] ^= 1;
        let file = sealed_with(&test.public_key, &own, &other);
        assert!(opens(&file, &identity).is_err(), "{at}");

        // As somebody's sealing key, such a point is refused before anything is sealed for it.
        if is_zero && let Ok(point) = <[u8; 32]>::try_from(test.public_key.as_slice()) {
            assert_eq!(Recipient::from_bytes(point), None, "{at}");
        }
    }
    assert!(n_opened > 450 && n_refused > 20, "{n_opened} {n_refused}");
}
