use crate::{
    Fault, KeyStatus, Keyring, Opened, Trust,
    fixture::{good, holder, keyring, keyring_with, stream, village_key},
    open,
};

fn trust_in(keyring: &Keyring) -> Trust {
    open(stream(&good()), keyring).unwrap().trust()
}

#[test]
fn trust_is_told_apart_from_wholeness() {
    assert!(matches!(trust_in(&keyring()), Trust::Known(_)));
    assert_eq!(trust_in(&Keyring::new()), Trust::Unknown);
}

#[test]
fn a_revoked_key_still_signed_what_it_signed_before() {
    let since = |since_sequence| trust_in(&keyring_with(KeyStatus::Revoked { since_sequence }));
    assert!(matches!(since(4), Trust::Known(_)));
    assert!(matches!(since(3), Trust::Revoked(_)));
    assert!(matches!(since(0), Trust::Revoked(_)));
}

#[test]
fn a_key_does_not_speak_for_another_unit() {
    for status in [KeyStatus::Trusted, KeyStatus::Revoked { since_sequence: 0 }] {
        let mut keyring = Keyring::new();
        keyring.add(village_key().public(), holder("thon-tay", status));
        let fault = open(stream(&good()), &keyring).map(drop).unwrap_err();
        assert!(
            matches!(fault, Fault::IssuerIsNotHolder { .. }),
            "{fault:?}"
        );
        assert!(fault.sentence().contains("thon-dong"));
    }
}

#[test]
fn a_unit_still_speaks_under_the_name_it_gave_itself() {
    let mut holder = holder("thon-dong-chinh-thuc", KeyStatus::Trusted);
    holder.aliases.push("thon-dong".to_owned());
    let mut keyring = Keyring::new();
    keyring.add(village_key().public(), holder);
    assert!(matches!(trust_in(&keyring), Trust::Known(_)));
}

#[test]
fn accepting_the_signer_turns_unconfirmed_into_verified() {
    let bundle = good();
    let opened = open(stream(&bundle), &Keyring::new()).unwrap();
    assert!(matches!(opened, Opened::UnknownSigner(_)));
    let opened = opened.ask_again(&keyring()).unwrap();
    assert!(matches!(opened, Opened::Verified(..)));
}
