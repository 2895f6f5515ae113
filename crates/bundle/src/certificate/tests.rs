use super::{Certificate, CertificateFault, Vouched, authority_line, parse_revoked, revoked_text};
use crate::{
    Fault, NAMESPACE, SigningKey,
    fixture::{Dice, village_key},
    signature,
    wire::{base64, from_base64},
};
use expect_test::expect;

fn commune() -> SigningKey {
    SigningKey::from_seed(&[21; 32])
}

fn vouched() -> Vouched {
    Vouched {
        key: village_key().public(),
        units: vec!["thon-dong".to_owned()],
        name: "Thôn Đông".to_owned(),
        serial: 7,
    }
}

fn certificate() -> Certificate {
    Certificate::issue(&commune(), vouched()).unwrap()
}

#[test]
fn a_certificate_says_whose_key_it_is() {
    let line = certificate().to_string();
    expect!["ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAICxxXoWHAnhPUl8OwTvn9jLMrYmhXLyX7h70SHQiqceqAAAAIOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIsAAAAAAAAAAcAAAABAAAADFRow7RuIMSQw7RuZwAAAA0AAAAJdGhvbi1kb25nAAAAAAAAAAD//////////wAAAAAAAAAAAAAAAAAAADMAAAALc3NoLWVkMjU1MTkAAAAg1UIH2hlJd9z0atv+wrwudbUtWopCGE/t/cAAJPDj6NoAAABTAAAAC3NzaC1lZDI1NTE5AAAAQOGwmry3f1IrXSPXlPauvqDID/bQ5QxTe3UW4SWqWMYjabwsAfppX3gDPXNca9dWsMUwP/FMpxDhXxYwaR4jlwg="].assert_eq(&line);
    let read = Certificate::parse(&format!("{line} Thôn Đông\n")).unwrap();
    assert_eq!(read, certificate());
    assert_eq!(read.verify(&commune().public()), Ok(&vouched()));
    assert_eq!(
        read.verify(&village_key().public()),
        Err(CertificateFault::OtherIssuer)
    );
    assert_eq!(read.issuer(), &commune().public());
}

#[test]
fn no_bit_of_a_certificate_can_be_changed() {
    let line = certificate().to_string();
    let (algorithm, body) = line.split_once(' ').unwrap();
    let blob = from_base64(body).unwrap();
    for at in 0..blob.len() {
        for bit in 0..8 {
            let mut blob = blob.clone();
            blob[at] ^= 1 << bit;
            let line = format!("{algorithm} {}", base64(&blob));
            assert!(Certificate::parse(&line).is_err(), "{at} {bit}");
        }
    }
    for cut in 0..blob.len() {
        let line = format!("{algorithm} {}", base64(&blob[..cut]));
        assert!(Certificate::parse(&line).is_err(), "{cut}");
    }
    let longer = format!("{algorithm} {}", base64(&[&blob[..], b"\0"].concat()));
    assert!(Certificate::parse(&longer).is_err());
}

#[test]
fn lines_that_hold_no_certificate_are_refused() {
    let line = certificate().to_string();
    let mut dice = Dice(77);
    for text in [
        String::new(),
        "ssh-ed25519-cert-v01@openssh.com".to_owned(),
        village_key().public().to_string(),
        line.replacen("cert-v01", "cert-v02", 1),
        format!(" {line}"),
        line.replacen(' ', "  ", 1),
        format!("{line}\n{line}"),
        format!("{line} {}", "x".repeat(9000)),
    ] {
        let fault = Certificate::parse(&text).unwrap_err();
        assert_eq!(fault, CertificateFault::Unreadable, "{text}");
    }
    for _ in 0..2_000 {
        let mut text = line.clone().into_bytes();
        let at = dice.below(text.len());
        text[at] = dice.below(128) as u8;
        let text = String::from_utf8(text).unwrap();
        // Behind a space comes the comment, which nobody signed; there is none here.
        if text != line && !text.trim_end().eq(&line) {
            assert!(Certificate::parse(&text).is_err(), "{text}");
        }
    }
}

/// Signed by the office, and still none of ours: it ends, has conditions, or is for hosts.
#[test]
fn certificates_of_another_kind_are_refused() {
    let good = certificate();
    let tail = good.blob().len() - (4 + 11 + 4 + 4 + 64);
    let signed = &good.blob()[..tail];
    let issuer = 4 + 4 + 11 + 4 + 32;
    let empty_lists = tail - issuer - 12;
    let name = "Thôn Đông".len();
    let kind = 4 + 32 + 4 + 32 + 4 + 32 + 8;
    let valid_before = empty_lists - 8;
    let check = |change: &dyn Fn(&mut Vec<u8>), expected: CertificateFault| {
        let mut blob = signed.to_vec();
        change(&mut blob);
        let signature = commune().sign(&blob);
        crate::wire::put(&mut blob, &super::with_algorithm(&signature));
        let line = format!("{} {}", super::ALGORITHM, base64(&blob));
        assert_eq!(Certificate::parse(&line), Err(expected));
    };
    let other = CertificateFault::OtherKind;
    check(&|blob| blob[kind + 3] = 2, other);
    check(&|blob| blob[valid_before] = 0, other);
    check(&|blob| blob[valid_before - 1] = 1, other);
    for list in 0..3 {
        let at = empty_lists + 4 * list;
        let filled = move |blob: &mut Vec<u8>| drop(blob.splice(at..at + 4, [0, 0, 0, 1, b'x']));
        check(&filled, other);
    }
    check(&|blob| blob[kind + 4 + 4] = 7, other);
    check(&|blob| blob[kind + 4 + 4 + name + 4 + 4] = b'*', other);
}

#[test]
fn ids_that_mean_something_to_the_tools_are_not_vouched_for() {
    let refused = |change: fn(&mut Vouched)| {
        let mut words = vouched();
        change(&mut words);
        let fault = Certificate::issue(&commune(), words).unwrap_err();
        assert_eq!(fault, CertificateFault::NotAllowed);
        assert!(fault.sentence().ends_with('.'));
    };
    refused(|words| words.units.clear());
    refused(|words| words.units[0].clear());
    refused(|words| words.units[0] = "*".to_owned());
    refused(|words| words.units[0] = "thon dong".to_owned());
    refused(|words| words.units[0] = "thon-dong,thon-tay".to_owned());
    refused(|words| words.units[0] = "a".repeat(101));
    refused(|words| words.units = vec!["a".to_owned(); 17]);
    refused(|words| words.name = "Thôn\nĐông".to_owned());
    refused(|words| words.name = "a".repeat(301));
}

#[test]
fn a_carried_signature_gets_its_certificate_and_no_other_one() {
    let armored = signature::sign(&village_key(), b"manifest");
    let with = signature::with_certificate(armored.as_bytes(), &certificate()).unwrap();
    assert!(with.starts_with("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH"));
    assert!(with.ends_with("\n-----END SSH SIGNATURE-----\n"));
    assert!(with.lines().all(|line| line.len() <= 70));
    // It is for the stock tools; in a bundle there is one spelling of a signature.
    assert!(signature::Signed::parse(with.as_bytes()).is_err());

    let other = signature::sign(&commune(), b"manifest");
    let fault = signature::with_certificate(other.as_bytes(), &certificate()).unwrap_err();
    assert!(matches!(fault, Fault::SignatureByOther { .. }), "{fault:?}");
}

#[test]
fn a_list_of_revoked_keys_has_one_spelling() {
    let keys = [village_key().public(), commune().public()];
    let text = revoked_text(&keys);
    assert_eq!(text.lines().count(), 2);
    assert_eq!(parse_revoked(&text), Ok(keys.into_iter().collect()));
    assert_eq!(revoked_text(keys.iter().rev().chain(&keys)), text);
    assert_eq!(parse_revoked(""), Ok(Default::default()));
    let (first, second) = text.split_once('\n').unwrap();
    for other in [
        format!("{second}{first}\n"),
        text.trim_end().to_owned(),
        format!("# \n{text}"),
        text.replace('\n', "\r\n"),
        "x".repeat(3_000_000),
    ] {
        assert!(parse_revoked(&other).is_err());
    }
}

#[test]
fn a_line_of_trust_names_units_or_all_of_them() {
    let key = commune().public();
    let line = authority_line(&key, &[]);
    assert_eq!(
        line,
        format!("* cert-authority,namespaces=\"{NAMESPACE}\" {key}")
    );
    let line = authority_line(&key, &["thon-dong", "thon tay\n*"]);
    assert!(line.starts_with("thon-dong,thon-tay-- cert-authority,namespaces="));
}
