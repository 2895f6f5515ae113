//! Other people's vectors for the age format, through our own opening of a seal.

use super::Identity;
use crate::{Digest, Fault, open_sealed, unseal};
use flate2::read::ZlibDecoder;
use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read},
    path::Path,
};

/// One file of the kit.
struct Vector {
    name: String,
    says: BTreeMap<String, String>,
    identities: Vec<Identity>,
    file: Vec<u8>,
}

impl Vector {
    fn read(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap();
        let end = bytes.windows(2).position(|at| at == b"\n\n").unwrap();
        let (mut says, mut identities) = (BTreeMap::new(), Vec::new());
        for line in std::str::from_utf8(&bytes[..end]).unwrap().lines() {
            let (key, value) = line.split_once(": ").unwrap();
            if key == "identity" && value.starts_with("AGE-SECRET-KEY-1") {
                identities.push(Identity(value.parse().unwrap()));
            }
            says.insert(key.to_owned(), value.to_owned());
        }
        let mut file = bytes[end + 2..].to_vec();
        if says.contains_key("compressed") {
            let mut plain = Vec::new();
            ZlibDecoder::new(&file[..]).read_to_end(&mut plain).unwrap();
            file = plain;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Self {
            name,
            says,
            identities,
            file,
        }
    }

    fn open(&self) -> (Vec<u8>, Result<(), Fault>) {
        let mut content = Vec::new();
        let outcome = open_sealed(Cursor::new(&self.file), &self.identities)
            .and_then(|mut stream| Ok(stream.read_to_end(&mut content)?));
        let at_once = unseal(&self.file, &self.identities).map(|content| content.len());
        let streamed = outcome.map(|_| content.len());
        assert_eq!(
            format!("{at_once:?}"),
            format!("{streamed:?}"),
            "{}",
            self.name
        );
        (content, streamed.map(drop))
    }

    /// Armored, for a passphrase, or for keys of another kind than ours alone.
    fn is_foreign(&self) -> bool {
        self.says.contains_key("armored") || self.identities.is_empty()
    }
}

#[test]
fn the_test_kit_of_age_opens_what_is_ours_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/age-kit");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_none()).collect();
    paths.sort();
    let (mut n_opened, mut n_refused, mut n_foreign) = (0, 0, 0);
    for vector in paths.iter().map(|path| Vector::read(path)) {
        let (content, outcome) = vector.open();
        let name = &vector.name;
        match (vector.says["expect"].as_str(), outcome) {
            ("success", Ok(())) => {
                assert!(!vector.is_foreign(), "{name} was opened");
                assert_eq!(
                    Digest::of(&content).to_string(),
                    vector.says["payload"],
                    "{name}"
                );
                n_opened += 1;
            }
            ("success", Err(fault)) => {
                assert!(vector.is_foreign(), "{name}: {fault:?}");
                assert!(content.is_empty(), "{name}");
                n_foreign += 1;
            }
            (expected, Err(fault)) => {
                let is_told = match (expected, &fault) {
                    _ if vector.is_foreign() => true,
                    ("no match", fault) => matches!(fault, Fault::SealedForOther),
                    ("HMAC failure", fault) => matches!(fault, Fault::Altered { .. }),
                    ("header failure", Fault::NotABundle) => true,
                    (_, fault) => matches!(
                        fault,
                        Fault::Altered { .. } | Fault::CutOrAltered | Fault::Truncated { .. }
                    ),
                };
                assert!(is_told, "{name}: {expected}, {fault:?}");
                n_refused += 1;
            }
            (expected, Ok(())) => panic!("{name} was opened: {expected}"),
        }
    }
    assert_eq!(n_opened + n_refused + n_foreign, 143);
    assert!(n_opened >= 12, "{n_opened} {n_refused} {n_foreign}");
}
