//! Hostile bytes against the data members of bundles: what the fuzzer calls (`tests/fuzz`), and an
//! ordinary test with what it kept.

use serde::{Serialize, de::DeserializeOwned};

use super::payload;

/// Reads the bytes as every data member there is. What is read, written and read again is the
/// same; what a newer version added included.
pub fn record(bytes: &[u8]) {
    member::<payload::Launch>(bytes);
    member::<payload::Registration>(bytes);
    member::<payload::Dossier>(bytes);
    member::<payload::Supplement>(bytes);
    member::<payload::Receipt>(bytes);
    member::<payload::Returned>(bytes);
    member::<payload::UnitResult>(bytes);
    member::<payload::Collected>(bytes);
}

fn member<T: DeserializeOwned + Serialize>(bytes: &[u8]) {
    let Ok(read) = serde_json::from_slice::<T>(bytes) else {
        return;
    };
    let once = serde_json::to_vec(&read).expect("what was read can be written");
    let again = serde_json::from_slice::<T>(&once).expect("what was written can be read");
    let twice = serde_json::to_vec(&again).expect("what was read can be written");
    assert!(once == twice, "reading changes what was written");
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_the_fuzzer_kept_is_read_without_surprise() {
        let folder = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/fuzz/corpus/record"
        );
        let mut n_read = 0;
        for entry in std::fs::read_dir(folder).expect("the corpus is there") {
            let path = entry.expect("a file of the corpus").path();
            super::record(&std::fs::read(path).expect("a file of the corpus"));
            n_read += 1;
        }
        assert!(n_read > 3, "{n_read}");
    }
}
