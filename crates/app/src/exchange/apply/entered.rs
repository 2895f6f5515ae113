//! What this office has typed in for one of its units, taken in as if the unit had brought it.

use std::collections::BTreeSet;

use bundle::{Contents, Verified};
use store::objects::ObjectRef;

use super::{Incoming, round_id_of, trust};
use crate::exchange::brought::Brought;
use crate::fault::Fault;
use crate::register::Register;
use crate::{App, clock, say};

/// Takes it in for a unit of this register; the answer is the sentence about it.
pub fn entered(
    app: &App,
    register: &Register,
    unit: &str,
    original: ObjectRef,
    contents: Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let manifest = contents.manifest().clone();
    let sha256 = contents.manifest_sha256().to_string();
    let round = register.store.read(|r| round_id_of(r, &manifest))?;
    let incoming = Incoming {
        app,
        register,
        profile: register.owner()?,
        round: match round {
            Some(id) => register.round_by_id(&id)?,
            None => None,
        },
        manifest,
        sha256,
        original,
        revoked: BTreeSet::new(),
        learned: trust::word::Learned::default(),
        unit: unit.to_owned(),
        at: say::stored(clock::working_now(app, register)?),
        tried: false,
        choice: None,
    };
    incoming.apply(contents)
}
