use super::{container, keyring, manifest};
use std::{fs, path::Path};

#[track_caller]
fn replay(target: &str, probe: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/corpus");
    let entries = fs::read_dir(folder.join(target)).unwrap();
    let mut n_read = 0;
    for entry in entries {
        probe(&fs::read(entry.unwrap().path()).unwrap());
        n_read += 1;
    }
    assert!(n_read > 3, "{target}: {n_read}");
}

#[test]
fn what_the_fuzzers_kept_is_read_without_surprise() {
    replay("container", container);
    replay("manifest", manifest);
    replay("keyring", keyring);
}
