//! Project Wycheproof's vectors for Ed25519. Their messages are not manifests, so they go through
//! the one function by which this crate verifies anything; and each signature is put into an
//! envelope, where it must not pass for a signature of ours.

use super::super::{Signed, armor};
use crate::PublicKey;
use wycheproof::{TestResult, eddsa};

#[test]
fn the_vectors_for_ed25519_are_verified_as_they_say() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).unwrap();
    let (mut n_good, mut n_bad) = (0, 0);
    for group in &set.test_groups {
        let key: [u8; 32] = group.key.pk.as_slice().try_into().unwrap();
        let key = PublicKey::from_bytes(key);
        for test in &group.tests {
            let signature = <[u8; 64]>::try_from(test.sig.as_slice());
            let verified = match (&key, &signature) {
                (Ok(key), Ok(signature)) => key.verifies(&test.msg, signature),
                _ => false,
            };
            assert_eq!(verified, test.result == TestResult::Valid, "{}", test.tc_id);
            if let (Ok(key), Ok(signature)) = (&key, &signature) {
                let envelope = armor(key, signature);
                let covers =
                    Signed::parse(envelope.as_bytes()).is_ok_and(|signed| signed.covers(&test.msg));
                assert!(!covers, "{}", test.tc_id);
            }
            if verified {
                n_good += 1;
            } else {
                n_bad += 1;
            }
        }
    }
    assert!(n_good > 50 && n_bad > 50, "{n_good} {n_bad}");
}
