//! False words about keys, and receipts that are not what they seem.

use bundle::{Certificate, PublicKey, SigningKey, Vouched};
use serde_json::{Value, json};

use super::desk::{Level, Scene};
use super::make::{again, key_of};
use crate::content::open;

const BELOW: &str = "trust/below-cert.pub";
const SENDER: &str = "trust/sender-cert.pub";

pub type Bodies = Vec<(String, Vec<u8>)>;

fn put(bodies: &mut Bodies, name: &str, text: &str) {
    bodies.retain(|(known, _)| known != name);
    bodies.push((name.to_owned(), text.as_bytes().to_vec()));
}

/// Changes a data member.
pub fn edit(bodies: &mut Bodies, name: &str, change: impl FnOnce(&mut Value)) {
    let (_, bytes) = bodies
        .iter_mut()
        .find(|(known, _)| known == name)
        .expect("the data are inside");
    let mut data: Value = serde_json::from_slice(bytes).expect("JSON");
    change(&mut data);
    *bytes = serde_json::to_vec_pretty(&data).expect("JSON");
}

/// The id of the unit or office of a register.
fn unit_of(data: &std::path::Path) -> String {
    let profile: Value = open(data)
        .read(|r| r.setting("profile"))
        .expect("a profile")
        .expect("it was set up");
    profile["unit"]["id"].as_str().expect("an id").to_owned()
}

fn stranger() -> SigningKey {
    SigningKey::from_seed(&[9; 32])
}

fn word(issuer: &SigningKey, key: PublicKey, unit: &str) -> String {
    let words = Vouched {
        key,
        units: vec![unit.to_owned()],
        name: "Nơi được xác nhận".to_owned(),
        serial: 1,
    };
    Certificate::issue(issuer, words)
        .expect("a certificate")
        .to_string()
}

/// A certificate by stock `ssh-keygen`, of a kind that the program does not use.
fn stock(issuer: &SigningKey, key: &PublicKey, unit: &str, options: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let secret = issuer.to_openssh(None, "").expect("a key");
    std::fs::write(at("ca"), secret).expect("a file");
    std::fs::write(at("khoa.pub"), format!("{key}\n")).expect("a file");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(at("ca"), mode).expect("a private file");
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-I", "Noi duoc xac nhan", "-n", unit, "-z", "1"])
        .args(options)
        .arg("-s")
        .arg(at("ca"))
        .arg(at("khoa.pub"))
        .status()
        .expect("ssh-keygen");
    assert!(made.success(), "ssh-keygen made a certificate");
    let line = std::fs::read_to_string(at("khoa-cert.pub")).expect("a certificate");
    line.trim().to_owned()
}

/// A unit that could be said to lie below a sender, and one that does not.
fn units(scene: &Scene, level: &Level) -> (String, String) {
    let at = |name: &str| unit_of(&scene.folder.join("so-lieu").join(name));
    match level.name {
        "village" => (at("xa-kon-gang-lang-mau-2"), at("huyen-dak-doa")),
        "office" => (at("xa-kon-gang-lang-mau-2"), at("xa-hneng")),
        "lower" => (at("xa-hneng"), at("xa-kon-gang-lang-mau-1")),
        other => panic!("nobody vouches at {other}"),
    }
}

/// A bundle of the known sender with a false word about keys below it.
pub fn below(scene: &Scene, level: &Level, what: &str) -> Vec<u8> {
    let key = key_of(&level.sender);
    let (unit, elsewhere) = units(scene, level);
    let unknown = SigningKey::from_seed(&[8; 32]).public();
    let village = scene.folder.join("so-lieu/xa-kon-gang-lang-mau-2");
    let line = match what {
        "by-a-stranger" => word(&stranger(), unknown, &unit),
        "by-a-village" => word(&key_of(&village), unknown, &unit),
        "for-a-host" => stock(&key, &unknown, &unit, &["-h"]),
        "with-an-end" => stock(&key, &unknown, &unit, &["-O", "clear", "-V", "+52w"]),
        "with-rights" => stock(&key, &unknown, &unit, &[]),
        "cut" => word(&key, unknown, &unit)[..200].to_owned(),
        "altered" => {
            let good = word(&key, unknown, &unit);
            let middle = good.len() / 2;
            let letter = if good.as_bytes()[middle] == b'A' {
                "B"
            } else {
                "A"
            };
            format!("{}{letter}{}", &good[..middle], &good[middle + 1..])
        }
        "for-somebody-elsewhere" => word(&key, unknown, &elsewhere),
        "for-itself" => word(&key, unknown, &unit_of(&level.sender)),
        "a-key-of-another" => {
            let other = match level.name {
                "village" => level.sender.clone(),
                "office" => scene.folder.join("so-lieu/xa-hneng"),
                _ => scene.folder.join("so-lieu/xa-kon-gang-lang-mau-1"),
            };
            word(&key, key_of(&other).public(), &unit)
        }
        "our-own-key" => word(&key, key_of(&level.data).public(), &unit),
        _ => panic!("no word {what}"),
    };
    again(&level.good[0], &key, &[], |bodies| {
        put(bodies, BELOW, &line)
    })
}

/// A bundle that a strange key has signed in the sender's name, with a word for that key.
pub fn introduced(scene: &Scene, level: &Level, what: &str) -> Vec<u8> {
    let village = scene.folder.join("so-lieu/xa-kon-gang-lang-mau-2");
    let strange = stranger();
    let unit = unit_of(&level.sender);
    let (signer, line) = match what {
        "by-itself" => (&strange, word(&strange, strange.public(), &unit)),
        "by-a-village" => (&strange, word(&key_of(&village), strange.public(), &unit)),
        "for-another-key" => {
            let known = key_of(&level.sender);
            (&strange, word(&strange, known.public(), &unit))
        }
        _ => panic!("nobody introduces {what}"),
    };
    again(&level.good[0], signer, &["sequence=50"], |bodies| {
        bodies.retain(|(name, _)| name != BELOW);
        put(bodies, SENDER, &line);
    })
}

/// The newer bundle, saying besides that the village's key is revoked.
pub fn revoking(scene: &Scene, level: &Level) -> Vec<u8> {
    let village = key_of(&scene.levels[0].data).public();
    let list = bundle::revoked_text(&[village]);
    again(&level.good[1], &key_of(&level.sender), &[], |bodies| {
        bodies.retain(|(name, _)| !name.starts_with("trust/0"));
        edit_if_there(bodies, |data| {
            // What it had signed before stays good by name only.
            let vouched = data["vouched"].as_array_mut().expect("a list");
            let village = village.to_string();
            vouched.retain(|one| one["public_key"] != village.as_str());
            for unit in data["units"].as_array_mut().expect("a list") {
                if unit["unit"]["id"] == unit_of(&scene.levels[0].data).as_str() {
                    unit["originals"] = json!([]);
                }
            }
        });
        put(bodies, "trust/revoked", &list);
    })
}

fn edit_if_there(bodies: &mut Bodies, change: impl FnOnce(&mut Value)) {
    if bodies.iter().any(|(name, _)| name == "collected.json") {
        edit(bodies, "collected.json", change);
    }
}

/// A collected bundle that answers for keys it has no word about.
pub fn listed(scene: &Scene, level: &Level, what: &str) -> Vec<u8> {
    let at = |name: &str| scene.folder.join("so-lieu").join(name);
    let (hneng, office) = (at("xa-hneng"), at("huyen-dak-doa"));
    again(&level.good[0], &key_of(&level.sender), &[], |bodies| {
        edit(bodies, "collected.json", |data| {
            let public = |register: &std::path::Path| key_of(register).public().to_string();
            let mut vouched = data["vouched"][0].clone();
            let mut unit = data["units"][0].clone();
            unit["originals"] = json!([]);
            let mut add_unit = |id: String| {
                unit["unit"]["id"] = json!(id);
                vouched["unit"] = json!(id);
                vouched["public_key"] = json!(stranger().public().to_string());
                data["units"]
                    .as_array_mut()
                    .expect("a list")
                    .push(unit.clone());
                data["vouched"]
                    .as_array_mut()
                    .expect("a list")
                    .push(vouched.clone());
            };
            match what {
                "a-unit-not-in-the-list" => data["vouched"][0]["unit"] = json!(unit_of(&hneng)),
                "a-unit-of-another-office" => add_unit(unit_of(&hneng)),
                "the-office-above" => add_unit(unit_of(&office)),
                "a-key-of-another" => {
                    data["vouched"][0]["public_key"] = json!(public(&hneng));
                }
                "our-own-key" => data["vouched"][0]["public_key"] = json!(public(&office)),
                _ => panic!("nothing is listed as {what}"),
            }
        });
    })
}

/// A launch in the name of another office, signed by the known one.
pub fn launched(scene: &Scene, level: &Level) -> Vec<u8> {
    let key = key_of(&level.sender);
    let office = unit_of(&scene.folder.join("so-lieu/huyen-dak-doa"));
    again(&scene.launches[1], &key, &["sequence=60"], |bodies| {
        edit(bodies, "launch.json", |data| {
            data["office"]["id"] = json!(office);
        });
    })
}

/// A receipt that says something else, signed by the right office.
pub fn receipt(level: &Level, what: &str) -> Vec<u8> {
    again(&level.good[0], &key_of(&level.sender), &[], |bodies| {
        edit(bodies, "receipt.json", |data| match what {
            "of-another-unit" => {
                data["unit"]["id"] = json!("0190a000-0000-7000-8000-00000000bbbb");
                data["unit"]["name"] = json!("Làng khác");
            }
            "for-another-manifest" => {
                for line in data["lines"].as_array_mut().expect("a list") {
                    line["manifest_sha256"] = json!("5".repeat(64));
                }
            }
            "of-another-kind" => {
                for line in data["lines"].as_array_mut().expect("a list") {
                    line["kind"] = json!("supplement");
                }
            }
            "with-another-number" => {
                for line in data["lines"].as_array_mut().expect("a list") {
                    line["sequence"] = json!(4000);
                }
            }
            _ => panic!("no receipt {what}"),
        });
    })
}
