//! Reading a bundle: once from front to back, believing nothing. Only then is the keyring asked.

mod walk;

use crate::{
    Contents, Fault, Holder, Keyring, Manifest, Place, Trust, Unconfirmed, VERSION, Verified,
    signature::Signed,
};
use std::io::{Read, Seek};
use walk::Walk;

/// **Kết quả mở gói** — a whole, unaltered bundle, and what the keyring says of its signer.
#[derive(Debug)]
pub enum Opened<R> {
    /// The keyring trusts the key, and it speaks for the unit the manifest names.
    Verified(Verified<Contents<R>>, Holder),
    UnknownSigner(Unconfirmed<Contents<R>>),
    RevokedSigner(Unconfirmed<Contents<R>>, Holder),
}

/// Reads only the manifest and its signature, and checks the one against the other. The rest of
/// the bundle may still be cut off or altered, and anybody may have signed.
pub fn inspect(reader: &mut (impl Read + Seek)) -> Result<Manifest, Fault> {
    let mut walk = Walk::from_the_start(reader)?;
    let (manifest, signature) = walk.head()?;
    authenticate(&manifest, &signature)
}

/// Reads a bundle through, checks every byte of it, and asks the keyring about its signer.
pub fn open<R: Read + Seek>(reader: R, keyring: &Keyring) -> Result<Opened<R>, Fault> {
    Opened::of(verify(reader)?, keyring)
}

/// Everything but trust.
pub(crate) fn verify<R: Read + Seek>(reader: R) -> Result<Contents<R>, Fault> {
    verify_with(reader, authenticate)
}

pub(crate) fn verify_with<R: Read + Seek>(
    mut reader: R,
    authenticate: impl FnOnce(&[u8], &[u8]) -> Result<Manifest, Fault>,
) -> Result<Contents<R>, Fault> {
    let mut walk = Walk::from_the_start(&mut reader)?;
    let (manifest_bytes, signature) = walk.head()?;
    let manifest = authenticate(&manifest_bytes, &signature)?;
    walk.checksums(&manifest.checksums(&manifest_bytes), &manifest)?;
    let places = walk.members(&manifest)?;
    let size = walk.end()?;
    Ok(Contents {
        reader,
        manifest,
        manifest_bytes,
        signature,
        places,
        size,
    })
}

/// The manifest, when its signature is good and is by the key that it names itself.
fn authenticate(bytes: &[u8], signature: &[u8]) -> Result<Manifest, Fault> {
    let signed = Signed::parse(signature);
    let covered = signed.as_ref().is_ok_and(|signed| signed.covers(bytes));
    let newer = signed.as_ref().is_ok_and(Signed::is_of_another_version);
    match Manifest::version_of(bytes) {
        // Whether a newer version's signature is good is for a newer reader to say; one made
        // for our version can be checked, and a flipped digit must not pass for a new version.
        Some(found) if found != VERSION && (covered || newer) => {
            return Err(Fault::UnsupportedVersion { found });
        }
        None if !covered => {
            return Err(Fault::Altered {
                place: Place::Manifest,
            });
        }
        Some(_) | None => {}
    }
    let signed = signed?;
    if !covered {
        return Err(Fault::BadSignature);
    }
    let manifest = Manifest::parse(bytes)?;
    if manifest.public_key == signed.by {
        Ok(manifest)
    } else {
        Err(Fault::SignatureByOther {
            named: manifest.public_key,
            signed: signed.by,
        })
    }
}

impl<R> Opened<R> {
    fn of(contents: Contents<R>, keyring: &Keyring) -> Result<Self, Fault> {
        let check = |holder: &Holder| {
            let claimed = &contents.manifest.issuer.unit;
            if holder.speaks_for(claimed) {
                Ok(())
            } else {
                Err(Fault::IssuerIsNotHolder {
                    claimed: claimed.clone(),
                    holder: holder.name.clone(),
                })
            }
        };
        match keyring.trust(&contents.manifest) {
            Trust::Known(holder) => {
                check(&holder)?;
                Ok(Self::Verified(Verified(contents), holder))
            }
            Trust::Revoked(holder) => {
                check(&holder)?;
                Ok(Self::RevokedSigner(Unconfirmed(contents), holder))
            }
            Trust::Unknown => Ok(Self::UnknownSigner(Unconfirmed(contents))),
        }
    }

    pub fn trust(&self) -> Trust {
        match self {
            Self::Verified(_, holder) => Trust::Known(holder.clone()),
            Self::UnknownSigner(_) => Trust::Unknown,
            Self::RevokedSigner(_, holder) => Trust::Revoked(holder.clone()),
        }
    }

    /// The contents for showing, whoever signed.
    pub fn contents(&self) -> &Contents<R> {
        match self {
            Self::Verified(contents, _) => contents,
            Self::UnknownSigner(contents) | Self::RevokedSigner(contents, _) => contents,
        }
    }

    pub fn contents_mut(&mut self) -> &mut Contents<R> {
        match self {
            Self::Verified(contents, _) => contents,
            Self::UnknownSigner(contents) | Self::RevokedSigner(contents, _) => contents,
        }
    }

    /// Asks again, after a person accepted the signer or the keyring changed otherwise.
    pub fn ask_again(self, keyring: &Keyring) -> Result<Self, Fault> {
        let contents = match self {
            Self::Verified(Verified(contents), _) => contents,
            Self::UnknownSigner(Unconfirmed(contents))
            | Self::RevokedSigner(Unconfirmed(contents), _) => contents,
        };
        Self::of(contents, keyring)
    }
}

#[cfg(test)]
mod tests;
