//! **Gói hồ sơ** — streams in, verified contents out.
//!
//! A bundle is what travels between offices on a USB stick or by mail: a canonical stored ZIP
//! whose manifest lists every other byte and is signed with Ed25519 in OpenSSH's format.
//! `docs/formats/bundle.md` is the format in words.
//!
//! Three questions are kept apart. *Is it whole and unaltered?* [`open`] answers by a [`Fault`].
//! *Do we know who signed?* [`Opened`] answers, from a [`Keyring`]. *Is it for us, new, and in
//! the right round?* is not asked here: this crate knows nothing of units, years or files, and it
//! never looks at a clock or a folder.
//!
//! A bundle on its way may be sealed with age: [`seal`] is a writer around the writer that
//! [`pack`] fills, [`open_sealed`] a reader that [`open`] takes.
//!
//! Long work is followed and stopped by wrapping the stream in a [`Watched`]: it tells how many
//! bytes went through, and when it is told to stop, the work ends with [`Fault::Stopped`]. The
//! crate writes no files; what was written into the caller's stream by then is thrown away, as
//! after any other fault.

mod certificate;
mod container;
mod contents;
mod detach;
mod digest;
mod fault;
#[cfg(test)]
mod fixture;
mod key;
mod keyring;
mod manifest;
mod name;
mod open;
mod pack;
#[cfg(any(test, feature = "probe"))]
pub mod probe;
mod recovery;
mod seal;
mod signature;
mod statement;
mod watch;
mod wire;

pub use certificate::{
    Certificate, CertificateFault, Vouched, authority_line, parse_revoked, revoked_text,
};
pub use container::{MAX_MANIFEST, MAX_MEMBERS, MAX_PAYLOAD, is_bundle};
pub use contents::{Contents, Unconfirmed, Verified, Window};
pub use detach::{Detached, detach};
pub use digest::{Digest, Fingerprint};
pub use fault::{Fault, Limit, Place};
pub use key::{KeyFault, PublicKey, SigningKey};
pub use keyring::{Holder, KeyStatus, Keyring, Trust};
pub use manifest::{FORMAT, Issuer, Manifest, Member, Party, VERSION};
pub use open::{Opened, inspect, open};
pub use pack::{Draft, NewMember, Packed, Source, pack};
pub use recovery::{CodeFault, RecoveryCode};
pub use seal::{Identity, Recipient, Sealer, Unsealed, is_sealed, open_sealed, seal, unseal};
pub use signature::{NAMESPACE, allowed_signers_line, with_certificate};
pub use statement::{Purpose, sign_statement, statement_signer};
pub use watch::Watched;
