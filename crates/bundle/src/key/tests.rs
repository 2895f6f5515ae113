use crate::{KeyFault, PublicKey, SigningKey, fixture::village_key};
use expect_test::expect;

fn fault(text: &str, passphrase: Option<&str>) -> KeyFault {
    SigningKey::from_openssh(text, passphrase)
        .map(|_| ())
        .unwrap_err()
}

#[test]
fn a_key_has_one_line_one_fingerprint_and_one_short_code() {
    let key = village_key().public();
    let seen = format!("{key}\n{}\n{}\n", key.fingerprint(), key.short_code());
    expect![[r#"
        ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs
        cff7d2bf46744594be2dc71b73a668396c2dfdf6e3d5514919204a41ba3889c1
        WEPD-S2MJ-X4F6-4RRQ-D26T
    "#]]
    .assert_eq(&seen);
    assert_eq!(PublicKey::parse(&format!("{key} Thôn Đông")), Ok(key));
}

#[test]
fn a_short_code_is_recognized_however_it_is_typed() {
    let key = village_key().public();
    let code = key.short_code();
    assert!(key.has_short_code(&code.to_lowercase().replace('-', " ")));
    assert!(!key.has_short_code(&code[..code.len() - 1]));
    assert!(!key.has_short_code(""));
    assert_ne!(code, SigningKey::from_seed(&[8; 32]).public().short_code());
}

#[test]
fn a_key_file_gives_the_key_back() {
    let key = village_key();
    let plain = key.to_openssh(None, "Thôn Đông").unwrap();
    assert!(!SigningKey::is_encrypted(&plain));
    let back = SigningKey::from_openssh(&plain, None).unwrap();
    assert_eq!(back.public(), key.public());
    assert_eq!(fault(&plain.replace('A', "B"), None), KeyFault::Unreadable);
}

#[test]
fn a_passphrase_protects_a_key_file() {
    let key = village_key();
    let locked = key.to_openssh(Some("mật khẩu của xã"), "xã").unwrap();
    assert!(SigningKey::is_encrypted(&locked));
    assert_eq!(fault(&locked, None), KeyFault::PassphraseNeeded);
    assert_eq!(fault(&locked, Some("sai")), KeyFault::WrongPassphrase);
    let back = SigningKey::from_openssh(&locked, Some("mật khẩu của xã")).unwrap();
    assert_eq!(back.public(), key.public());
}

#[test]
fn two_new_keys_differ() {
    assert_ne!(
        SigningKey::generate().public(),
        SigningKey::generate().public()
    );
}

#[test]
fn weak_points_are_no_keys() {
    let mut one = [0; 32];
    one[0] = 1;
    assert_eq!(PublicKey::from_bytes(one), Err(KeyFault::Unreadable));
    assert_eq!(PublicKey::from_bytes([0; 32]), Err(KeyFault::Unreadable));
    assert_eq!(PublicKey::from_bytes([0xff; 32]), Err(KeyFault::Unreadable));
}

#[test]
fn lines_that_hold_no_usable_key_are_refused() {
    assert_eq!(PublicKey::parse(""), Err(KeyFault::Unreadable));
    assert_eq!(
        PublicKey::parse("ssh-ed25519 AAAA"),
        Err(KeyFault::Unreadable)
    );
    for fault in [
        KeyFault::Unreadable,
        KeyFault::NotEd25519,
        KeyFault::PassphraseNeeded,
        KeyFault::WrongPassphrase,
    ] {
        assert!(fault.sentence().ends_with('.'));
    }
}
