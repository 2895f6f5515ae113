//! **Gói hồ sơ** — streams in, verified contents out.
//!
//! A bundle is what travels between offices on a USB stick or by mail: a canonical stored ZIP
//! whose manifest lists every other byte and is signed with Ed25519 in OpenSSH's format.
//! `docs/formats/bundle.md` is the format in words.
//!
//! Three questions are kept apart. *Is it whole and unaltered?* [`open`] answers by a [`Fault`].
//! *Do we know who signed?* [`Opened`] answers, from a [`Keyring`]. *Is it for us, new, and in
//! the right round?* is not asked here: this crate knows nothing of units, years or files, and it
//! never looks at a clock or a folder. Long work is followed and cancelled by wrapping the stream.

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
mod signature;

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
pub use signature::{NAMESPACE, allowed_signers_line};
