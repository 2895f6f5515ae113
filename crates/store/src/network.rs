//! Where a register may not lie: SQLite's WAL needs memory shared on one machine, which a network
//! share cannot give, and what it loses is lost silently.

use std::path::{Component, Path, PathBuf, Prefix};

/// File systems that reach over a network, as `/proc/mounts` names them.
const NETWORK_KINDS: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.glusterfs",
];

/// Whether a path lies on a network share: by its UNC prefix on Windows, by the mount it is on
/// under Linux. A drive letter mapped to a share is not recognised.
pub fn is_network_path(path: &Path) -> bool {
    if let Some(Component::Prefix(prefix)) = path.components().next()
        && matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    {
        return true;
    }
    if !cfg!(target_os = "linux") {
        return false;
    }
    match std::fs::read_to_string("/proc/mounts") {
        Ok(mounts) => lies_on_network_mount(&mounts, &nearest_existing(path)),
        Err(_) => false,
    }
}

/// The part of a path that exists, with its links followed: what is still to be made lies there.
fn nearest_existing(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let found = absolute
        .ancestors()
        .find_map(|ancestor| ancestor.canonicalize().ok());
    found.unwrap_or(absolute)
}

/// Whether the mount a path is on, the longest that leads to it, is a network one.
pub(crate) fn lies_on_network_mount(mounts: &str, path: &Path) -> bool {
    let mut best: Option<(usize, bool)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ').skip(1);
        let (Some(point), Some(kind)) = (words.next(), words.next()) else {
            continue;
        };
        let point = PathBuf::from(unescape(point));
        let depth = point.components().count();
        // Of two mounts on one point the later hides the earlier.
        if path.starts_with(&point) && best.is_none_or(|(deepest, _)| depth >= deepest) {
            best = Some((depth, NETWORK_KINDS.contains(&kind)));
        }
    }
    best.is_some_and(|(_, network)| network)
}

/// `/proc/mounts` writes blanks and backslashes in octal: `\040`.
fn unescape(text: &str) -> String {
    let mut plain = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let octal = bytes.get(at + 1..at + 4).filter(|_| bytes[at] == b'\\');
        let code = octal
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match code {
            Some(byte) => {
                plain.push(byte);
                at += 4;
            }
            None => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}
