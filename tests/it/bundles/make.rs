//! How each attack is made from good bundles, as the case files name it.

use std::io::Cursor;
use std::path::Path;

use bundle::{Draft, Keyring, Manifest, NewMember, Party, SigningKey, Source};

use super::desk::{Level, Scene, publisher};
use super::words;
use super::zip::{Part, contained, parts};
use crate::content::register;
use crate::seals;

/// The files of an attack: each of them is tried.
pub fn files(scene: &Scene, level: &Level, how: &str) -> Vec<Vec<u8>> {
    let good = &level.good[0];
    let words: Vec<&str> = how.split(' ').collect();
    let one = |change: &dyn Fn(&mut Vec<Part>)| {
        let mut all = parts(good);
        change(&mut all);
        vec![contained(&all)]
    };
    match words.as_slice() {
        ["good"] => vec![good.clone()],
        ["newer"] => vec![level.good[1].clone()],
        ["flip"] => flipped(good),
        ["cut"] => cut(good),
        ["tail"] => vec![[good.as_slice(), &[0; 64]].concat()],
        ["endless"] => vec![[good.as_slice(), &vec![0; 24 << 20]].concat()],
        ["add", name] => one(&|all| all.push(Part::new(name, b"x".to_vec()))),
        ["rename", name] => one(&|all| {
            let last = all.last_mut().expect("a member");
            (last.name, last.listed) = ((*name).to_owned(), (*name).to_owned());
        }),
        ["drop"] => one(&|all| all.retain(|part| !is_data(part))),
        ["twice"] => one(&|all| {
            let again = all.iter().find(|part| is_data(part)).cloned();
            all.extend(again);
        }),
        ["list-says-another"] => one(&|all| {
            let last = all.last_mut().expect("a member");
            last.listed = last.name.chars().rev().collect();
        }),
        ["list-only", name] => one(&|all| {
            let mut part = Part::new(name, Vec::new());
            part.in_body = false;
            all.push(part);
        }),
        ["body-only", name] => one(&|all| {
            let mut part = Part::new(name, b"x".to_vec());
            part.in_list = false;
            all.push(part);
        }),
        ["symlink"] => one(&|all| {
            let last = all.last_mut().expect("a member");
            last.attributes = 0o120_777 << 16;
        }),
        ["ratio"] => one(&|all| {
            let last = all.last_mut().expect("a member");
            (last.method, last.claims) = (8, Some(u32::MAX - 1));
        }),
        ["count"] => one(&|all| {
            all.extend((0..60_000).map(|n| Part::new(&format!("bom/{n}"), Vec::new())));
        }),
        ["nested"] => {
            let bomb = (0..6).fold(vec![0; 1 << 16], |inner, _| {
                contained(&[Part::new("bom.zip", inner)])
            });
            one(&|all| all.push(Part::new("bom.zip", bomb.clone())))
        }
        ["mix", "members"] => vec![mixed(good, &level.good[1], &[])],
        ["mix", "manifest"] => vec![mixed(&level.good[1], good, &["manifest.json"])],
        ["mix", "signature"] => vec![mixed(&level.good[1], good, &["manifest.json.sig"])],
        ["backup"] => vec![scene.backup.clone()],
        ["launch", "both"] => scene.launches.to_vec(),
        ["launch", n] => vec![scene.launches[usize::from(*n == "newer")].clone()],
        ["of", other] => {
            let other = scene.levels.iter().find(|one| one.name == *other);
            vec![other.expect("a level").good[0].clone()]
        }
        ["signed-again", changes @ ..] => {
            vec![again(good, &key_of(&level.sender), changes, |_| ())]
        }
        ["strange-key", changes @ ..] => {
            vec![again(
                good,
                &SigningKey::from_seed(&[9; 32]),
                changes,
                |bodies| bodies.retain(|(name, _)| !name.ends_with("-cert.pub")),
            )]
        }
        ["publishers-key", changes @ ..] => {
            vec![again(good, &publisher(), changes, |_| ())]
        }
        ["update", signer, version] => vec![update(scene, level, signer, version)],
        ["inside", what] => vec![inside(scene, level, what)],
        ["listed", what] => vec![words::listed(scene, level, what)],
        ["receipt", what] => vec![words::receipt(level, what)],
        ["word", what] => vec![words::below(scene, level, what)],
        ["introduced", what] => vec![words::introduced(scene, level, what)],
        ["launched", "for-another-office"] => vec![words::launched(scene, level)],
        ["revoking"] => vec![words::revoking(scene, level)],
        _ => panic!("no attack {how:?}"),
    }
}

fn is_data(part: &Part) -> bool {
    part.name.ends_with(".json") && !part.name.starts_with("manifest")
}

/// One bit of a byte, at many places; every header and every member is hit.
fn flipped(good: &[u8]) -> Vec<Vec<u8>> {
    let step = (good.len() / 37).max(1);
    let places = (0..48).chain((48..good.len()).step_by(step));
    places
        .map(|at| {
            let mut bytes = good.to_vec();
            bytes[at] ^= 1 << (at % 8);
            bytes
        })
        .collect()
}

/// Ends at every byte of the beginning and of the end, and at many between.
fn cut(good: &[u8]) -> Vec<Vec<u8>> {
    let n = good.len();
    let step = (n / 30).max(1);
    let mut ends: Vec<usize> = (0..60).chain((60..n).step_by(step)).collect();
    ends.extend(n - 60..n);
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter().map(|end| good[..end].to_vec()).collect()
}

/// The first bundle, with the named parts of the other; without names, all but manifest, signature and sums.
fn mixed(one: &[u8], other: &[u8], names: &[&str]) -> Vec<u8> {
    let from = parts(other);
    let head = ["manifest.json", "manifest.json.sig", "SHA256SUMS"];
    let takes = |name: &str| match names {
        [] => !head.contains(&name),
        names => names.contains(&name),
    };
    let mixed: Vec<Part> = parts(one)
        .into_iter()
        .map(|part| {
            let twin = from.iter().find(|twin| twin.name == part.name);
            twin.filter(|twin| takes(&twin.name))
                .cloned()
                .unwrap_or(part)
        })
        .collect();
    contained(&mixed)
}

pub fn key_of(data: &Path) -> SigningKey {
    seals::key_in(&register(data).join("khoa/khoa-ky"))
}

/// Files of an attack on their way: in a seal, or in what somebody made of one.
pub fn around(how: &str, files: Vec<Vec<u8>>, reader: &SigningKey) -> Vec<Vec<u8>> {
    let stranger = SigningKey::from_seed(&[9; 32]);
    let ours = |bytes: &[u8]| seals::sealed(bytes, &[reader, &stranger]);
    let each = files.iter().map(Vec::as_slice);
    match how {
        "for-the-reader" => each.map(ours).collect(),
        "for-somebody-else" => each.map(|one| seals::sealed(one, &[&stranger])).collect(),
        "twice" => each.map(|one| ours(&ours(one))).collect(),
        "flipped" => each.flat_map(|one| flipped_seal(&ours(one))).collect(),
        "cut" => each.flat_map(|one| cut(&ours(one))).collect(),
        _ => panic!("no seal is {how}"),
    }
}

/// One bit of every byte of the seal's header, and of many behind it.
fn flipped_seal(sealed: &[u8]) -> Vec<Vec<u8>> {
    let header = sealed.windows(5).position(|bytes| bytes == b"\n--- ");
    let header = header.expect("a header") + 70;
    let step = (sealed.len() / 37).max(1);
    (0..header)
        .chain((header..sealed.len()).step_by(step))
        .chain(sealed.len() - 17..sealed.len())
        .map(|at| {
            let mut bytes = sealed.to_vec();
            bytes[at] ^= 1 << (at % 8);
            bytes
        })
        .collect()
}

/// The bundle once more, saying something else, signed by this key.
pub fn again(
    good: &[u8],
    key: &SigningKey,
    changes: &[&str],
    change: impl FnOnce(&mut Vec<(String, Vec<u8>)>),
) -> Vec<u8> {
    let mut opened = bundle::open(Cursor::new(good), &Keyring::new()).expect("a good bundle");
    let contents = opened.contents_mut();
    let manifest: Manifest = contents.manifest().clone();
    let mut bodies: Vec<(String, Vec<u8>)> = manifest
        .members
        .iter()
        .map(|one| {
            let bytes = contents.read(&one.name, one.size).expect("a member");
            (one.name.clone(), bytes)
        })
        .collect();
    change(&mut bodies);
    let mut draft = Draft {
        kind: manifest.kind,
        round: manifest.round,
        issuer: manifest.issuer,
        receiver: manifest.receiver,
        carried_for: manifest.carried_for,
        sequence: manifest.sequence,
        previous: manifest.previous,
        claimed_time: manifest.claimed_time,
        sentence: manifest.sentence,
        sample: manifest.sample,
        extra: manifest.extra,
        members: bodies
            .into_iter()
            .map(|(name, bytes)| {
                let known = manifest.members.iter().find(|one| one.name == name);
                NewMember {
                    title: known.map_or_else(|| "Phần thêm".to_owned(), |one| one.title.clone()),
                    detachable: known.is_some_and(|one| one.detachable),
                    name,
                    source: Source::Bytes(bytes),
                }
            })
            .collect(),
    };
    for one in changes {
        say(&mut draft, one);
    }
    let mut bytes = Vec::new();
    bundle::pack(draft, key, &mut bytes).expect("a bundle");
    bytes
}

/// An update of the program, by whoever.
fn update(scene: &Scene, level: &Level, signer: &str, version: &str) -> Vec<u8> {
    let key = match signer {
        "publisher" => publisher(),
        "sender" => key_of(&level.sender),
        "stranger" => SigningKey::from_seed(&[9; 32]),
        _ => panic!("nobody is {signer}"),
    };
    let place = tempfile::tempdir_in(&scene.folder).expect("a folder");
    let at = |name: &str| place.path().join(name);
    let text = key.to_openssh(None, "").expect("a key");
    for (name, content) in [
        ("khoa", text.as_str()),
        ("loi.txt", "Bản mới."),
        ("antt", "x"),
    ] {
        std::fs::write(at(name), content).expect("a file");
    }
    app::update::make(&app::update::Make {
        key: &at("khoa"),
        passphrase: None,
        version,
        platform: "linux-x86_64",
        text: &at("loi.txt"),
        programs: &[at("antt")],
        out: &at("cap-nhat.antt"),
        now: time::macros::datetime!(2023-02-21 08:00 +7),
    })
    .expect("an update");
    std::fs::read(at("cap-nhat.antt")).expect("an update")
}

fn say(draft: &mut Draft<'_>, change: &str) {
    match change.split_once('=') {
        Some(("kind", kind)) => draft.kind = kind.to_owned(),
        Some(("sequence", number)) => draft.sequence = number.parse().expect("a number"),
        Some(("claimed", time)) => draft.claimed_time = time.to_owned(),
        Some(("issuer", unit)) => draft.issuer.unit = unit.to_owned(),
        Some(("installation", id)) => draft.issuer.installation = id.to_owned(),
        Some(("previous", "none")) => draft.previous = None,
        Some(("receiver", unit)) => {
            draft.receiver = Some(Party {
                unit: unit.to_owned(),
                unit_name: "Nơi khác".to_owned(),
                extra: Default::default(),
            });
        }
        Some(("newer", value)) => {
            draft.extra.insert("newer".to_owned(), value.into());
        }
        Some(("sample", "no")) => draft.sample = false,
        _ => panic!("cannot say {change}"),
    }
}

/// A collected bundle whose office has its hands on what villages signed.
fn inside(scene: &Scene, level: &Level, what: &str) -> Vec<u8> {
    let key = key_of(&level.sender);
    let is_original = |name: &str| name.ends_with(".antt");
    again(&level.good[0], &key, &[], |bodies| {
        let mut originals: Vec<&mut (String, Vec<u8>)> = bodies
            .iter_mut()
            .filter(|(name, _)| is_original(name))
            .collect();
        assert!(originals.len() > 1, "villages are inside");
        match what {
            "flipped" => {
                let bytes = &mut originals[0].1;
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
            }
            "signed-by-the-office" => originals[0].1 = again(&originals[0].1, &key, &[], |_| ()),
            "answer-changed" => originals[0].1 = changed_answer(&originals[0].1),
            "sealed" => {
                let reader = key_of(&level.data);
                originals[0].1 = seals::sealed(&originals[0].1, &[&reader]);
            }
            "swapped" => {
                let first = originals[0].1.clone();
                originals[0].1 = originals[1].1.clone();
                originals[1].1 = first;
            }
            "of-another-commune" => {
                let strange = scene.folder.join("goi/dang-ky-thon-mau-4-2023.antt");
                let sender = scene.folder.join("so-lieu/xa-hneng-thon-mau-4");
                let sealed = std::fs::read(strange).expect("a bundle");
                originals[0].1 = seals::opened(sealed, &key_of(&sender)).expect("its sender");
            }
            _ => panic!("nothing inside is {what}"),
        }
    })
}

/// One figure of the village's data is another one; everything of the container fits again but the signature's sums.
fn changed_answer(original: &[u8]) -> Vec<u8> {
    let mut all = parts(original);
    let data = all.iter_mut().find(|part| is_data(part)).expect("data");
    let text = String::from_utf8(data.data.clone()).expect("text");
    let changed = text.replace("\"co\"", "\"ko\"");
    assert_ne!(text, changed, "an answer was changed");
    data.data = changed.into_bytes();
    contained(&all)
}
