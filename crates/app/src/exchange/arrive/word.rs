//! What the certificates inside a bundle say of its signer, before anything else is asked of it.

use bundle::{Holder, Keyring, Opened};

use super::Whole;
use crate::App;
use crate::exchange::trust::word::{self, Introduced};
use crate::fault::{Code, Fault};
use crate::register::Register;

/// What was heard.
pub(super) enum Heard {
    Nothing,
    /// The office above says whose the unknown key is.
    Introduced(Holder),
    /// It says so, but another key of that office is known: in words.
    Another(String),
    /// What is said cannot be true: in words.
    Wrong(String),
}

pub(super) fn heard(app: &App, register: &Register, whole: &mut Whole) -> Result<Heard, Fault> {
    let said = match word::read(whole.opened.contents_mut()) {
        Ok(said) => said,
        Err(fault) if fault.code == Code::Unverified => return Ok(Heard::Wrong(fault.message)),
        Err(fault) => return Err(fault),
    };
    if let Some(why) = word::contradiction(app, register, &whole.manifest, &said)? {
        return Ok(Heard::Wrong(why));
    }
    if !matches!(whole.opened, Opened::UnknownSigner(_)) {
        return Ok(Heard::Nothing);
    }
    Ok(
        match word::introduced(app, register, &whole.manifest, &said)? {
            Introduced::No => Heard::Nothing,
            Introduced::As(holder) => Heard::Introduced(holder),
            Introduced::Wrong(why) => Heard::Wrong(why),
            Introduced::BesideAnother { by, name } => Heard::Another(format!(
                "Gói còn nguyên vẹn. {by} xác nhận khóa này là của {name}, nhưng máy này đang biết một khóa khác của {name}."
            )),
        },
    )
}

impl Whole {
    /// The same bundle, its signer known.
    pub(super) fn signed_by(self, holder: Holder) -> Result<Whole, Fault> {
        let mut ring = Keyring::new();
        ring.add(self.manifest.public_key, holder);
        Ok(Whole {
            opened: self.opened.ask_again(&ring)?,
            ..self
        })
    }
}
