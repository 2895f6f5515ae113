//! The file as written → [`Rules`], or every fault with its place.
use super::*;
pub(super) fn load(national: Source<'_>, layers: &[Source<'_>]) -> Result<Rules, Vec<PackFault>> {
    let _ = (national, layers);
    todo!()
}
