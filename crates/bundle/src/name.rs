//! Which names members may have: relative, ASCII, lower case, and harmless when somebody unpacks
//! a bundle with a stock tool on any system.

use crate::Fault;
use std::collections::BTreeSet;

pub(crate) const MANIFEST: &str = "manifest.json";
pub(crate) const SIGNATURE: &str = "manifest.json.sig";
pub(crate) const CHECKSUMS: &str = "SHA256SUMS";
pub(crate) const MAX_LENGTH: usize = 100;

/// Names that Windows gives to devices, with any extension; `com1` and `lpt1` to 9 as well.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const PORTS: [&str; 2] = ["com", "lpt"];

/// Whether a payload member may have this name.
pub(crate) fn is_allowed(name: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' | b'/');
    (1..=MAX_LENGTH).contains(&name.len())
        && name.bytes().all(allowed)
        && name.split('/').all(is_allowed_segment)
        && !is_reserved(name.split('/').next().unwrap_or_default())
}

/// Checks that all names are allowed, sorted and different, and that none is a folder of another.
pub(crate) fn check_all<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    let mut last = "";
    for name in names {
        if !is_allowed(name) {
            return Err(bad(name));
        }
        if name == last {
            return Err(Fault::Duplicate {
                name: name.to_owned(),
            });
        }
        if name < last {
            return Err(Fault::Malformed { field: "members" });
        }
        // A folder sorts before what it holds, so only earlier names can be in the way.
        let mut folders = name.match_indices('/').map(|(end, _)| &name[..end]);
        if folders.any(|folder| seen.contains(folder)) {
            return Err(bad(name));
        }
        seen.insert(name);
        last = name;
    }
    Ok(())
}

/// The members every bundle has; some systems do not tell capitals from small letters.
fn is_reserved(first: &str) -> bool {
    [MANIFEST, SIGNATURE, CHECKSUMS]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(first))
}

fn is_allowed_segment(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or_default();
    let port = stem.strip_suffix(|digit: char| digit.is_ascii_digit());
    !segment.is_empty()
        && !segment.ends_with('.')
        && !segment.starts_with('-')
        && !DEVICES.contains(&stem)
        && !port.is_some_and(|port| PORTS.contains(&port))
}

fn bad(name: &str) -> Fault {
    Fault::BadName {
        name: name.to_owned(),
    }
}

#[cfg(test)]
mod tests;
