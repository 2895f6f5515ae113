//! Leaving scans behind: a village's original goes up as manifest, signature and score, and
//! still verifies.

use crate::{Fault, Member, open::verify};
use std::{
    collections::BTreeSet,
    io::{Read, Seek, Write},
};

/// **Gói đã bớt bản quét** — what a rewriting left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detached {
    /// Bytes of the new, smaller bundle.
    pub size: u64,
    /// Names of the members left behind now.
    pub left: Vec<String>,
}

/// Verifies a bundle and writes it again without those present detachable members for which
/// `leave` says yes. Manifest and signature stay as they are. After a fault, what was written
/// must be thrown away.
pub fn detach<R: Read + Seek>(
    reader: R,
    out: &mut impl Write,
    mut leave: impl FnMut(&Member) -> bool,
) -> Result<Detached, Fault> {
    let mut contents = verify(reader)?;
    let left: BTreeSet<String> = contents
        .members()
        .zip(&contents.places)
        .filter(|(member, place)| member.detachable && place.is_some() && leave(member))
        .map(|(member, _)| member.name.clone())
        .collect();
    let size = contents.rewrite(out, |name| left.contains(name))?;
    Ok(Detached {
        size,
        left: left.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests;
