use crate::fixture::{good, parts};
use expect_test::expect;

#[test]
fn a_manifest_has_one_spelling() {
    let parts = parts(&good());
    let manifest = String::from_utf8(parts[0].1.clone()).unwrap();
    expect![[r#"
        {
         "format":"antt-bundle",
         "version":1,
         "kind":"dossier",
         "round":"2026",
         "issuer":{"unit":"thon-dong","unit_name":"Th\u00f4n \u0110\u00f4ng","office":"Th\u00f4n \u0110\u00f4ng, x\u00e3 Thi\u1ec7n M\u1ef9","role":"Tr\u01b0\u1edfng th\u00f4n","installation":"may-1","epoch":1,"recipient":"age1g3zwj6q9m7rap8tnjyr3w0y2g00y3f72s2gr2skadl76thxd3ahseqfc77"},
         "receiver":{"unit":"xa-thien-my","unit_name":"X\u00e3 Thi\u1ec7n M\u1ef9"},
         "carried_for":null,
         "sequence":3,
         "previous":"9323af0c79479c051db23b12954ca28a0525e2e01b49a1a18d794a022eaef95d",
         "claimed_time":"2026-11-05T08:30:00+07:00",
         "sentence":"H\u1ed3 s\u01a1 \u0111\u1ec1 ngh\u1ecb c\u00f4ng nh\u1eadn n\u0103m 2026 c\u1ee7a Th\u00f4n \u0110\u00f4ng.",
         "sample":true,
         "public_key":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs",
         "members":[
          {"name":"cham-diem.json","size":2,"sha256":"4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945","detachable":false,"title":"B\u1ea3ng ch\u1ea5m \u0111i\u1ec3m"},
          {"name":"ho-so.json","size":30,"sha256":"51d905a4313b3cc982a6a762f60c639f400c8b907a54e84c76784c78e050e45c","detachable":false,"title":"H\u1ed3 s\u01a1"},
          {"name":"quet/bien-ban.pdf","size":5,"sha256":"231f0f17fa41832845135b9b30d7b7b9a5b5b87c77f8c39c1a1df19abc227c68","detachable":true,"title":"B\u1ea3n qu\u00e9t bi\u00ean b\u1ea3n h\u1ecdp"},
          {"name":"quet/nghi-quyet.pdf","size":14,"sha256":"b46162b50f89b50ad11d312ae1159310459de6f968503a0a0da0fb853381e531","detachable":true,"title":"Ngh\u1ecb quy\u1ebft chi b\u1ed9"}]
        }
    "#]].assert_eq(&manifest);
    let sums = String::from_utf8(parts[2].1.clone()).unwrap();
    expect![[r#"
        c856ec63601f4764271be4b8239361ad5790ac9f91a2ce8bed13a22916239935  manifest.json
        4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945  cham-diem.json
        51d905a4313b3cc982a6a762f60c639f400c8b907a54e84c76784c78e050e45c  ho-so.json
        231f0f17fa41832845135b9b30d7b7b9a5b5b87c77f8c39c1a1df19abc227c68  quet/bien-ban.pdf
        b46162b50f89b50ad11d312ae1159310459de6f968503a0a0da0fb853381e531  quet/nghi-quyet.pdf
    "#]]
    .assert_eq(&sums);
}
