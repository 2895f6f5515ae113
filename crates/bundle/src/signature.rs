//! The signature over the manifest: OpenSSH's SSHSIG, so that stock `ssh-keygen -Y verify`
//! accepts it.

use crate::{
    Certificate, Fault, Place, PublicKey, SigningKey,
    wire::{base64, put},
};
use ssh_key::{Algorithm, HashAlg, LineEnding, Signature, SshSig, public::KeyData};

/// What `ssh-keygen` is told with `-n`. It keeps a signature made for anything else, with the
/// same key, from counting as a bundle's.
pub const NAMESPACE: &str = "antt-bundle@v1";

/// A line for `ssh-keygen -Y verify -f`: it lets this key, and no other, sign bundles as
/// `principal`. Characters that mean something in that file become `-`.
pub fn allowed_signers_line(principal: &str, key: &PublicKey) -> String {
    let principal = self::principal(principal);
    format!("{principal} namespaces=\"{NAMESPACE}\" {key}")
}

/// A unit's id with `-` for all that means something to `ssh-keygen`.
pub(crate) fn principal(unit: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || "._@-".contains(letter);
    unit.replace(|letter| !safe(letter), "-")
}

/// The same signature with the signer's certificate where its key stood: what OpenSSH signs does
/// not hold the key, so an office that carries a bundle on can add its word for the signer. Stock
/// `ssh-keygen` then checks both at once; see `docs/formats/bundle.md`.
pub fn with_certificate(armored: &[u8], certificate: &Certificate) -> Result<String, Fault> {
    let signed = Signed::parse(armored)?;
    let named = certificate.claims().key;
    if named != signed.by {
        return Err(Fault::SignatureByOther {
            named,
            signed: signed.by,
        });
    }
    let mut signature = Vec::new();
    put(&mut signature, Algorithm::Ed25519.as_str().as_bytes());
    put(&mut signature, &signed.bytes);
    let mut blob = b"SSHSIG\0\0\0\x01".to_vec();
    for field in [
        certificate.blob(),
        NAMESPACE.as_bytes(),
        b"",
        HashAlg::Sha512.as_str().as_bytes(),
        &signature,
    ] {
        put(&mut blob, field);
    }
    let mut text = "-----BEGIN SSH SIGNATURE-----\n".to_owned();
    for (at, letter) in base64(&blob).chars().enumerate() {
        if at > 0 && at % 70 == 0 {
            text.push('\n');
        }
        text.push(letter);
    }
    text.push_str("\n-----END SSH SIGNATURE-----\n");
    Ok(text)
}

/// Who signed a manifest, read from its armored signature; not yet checked against anything.
pub(crate) struct Signed {
    pub(crate) by: PublicKey,
    pub(crate) bytes: [u8; 64],
    pub(crate) namespace: String,
}

/// The armored signature of these manifest bytes.
pub(crate) fn sign(key: &SigningKey, manifest: &[u8]) -> String {
    let bytes = key.sign(&signed_data(NAMESPACE, manifest));
    armor(&key.public(), &bytes)
}

/// The armored signature of a text that is no manifest; its namespace keeps it from counting as a bundle's.
pub(crate) fn sign_text(key: &SigningKey, namespace: &str, text: &str) -> String {
    let bytes = key.sign(&signed_data(namespace, text.as_bytes()));
    armor_in(namespace, &key.public(), &bytes)
}

impl Signed {
    /// Reads the armor. There is exactly one spelling of a signature; others count as altered.
    pub(crate) fn parse(armored: &[u8]) -> Result<Self, Fault> {
        let altered = || Fault::Altered {
            place: Place::Signature,
        };
        let signature = SshSig::from_pem(armored).map_err(|_| altered())?;
        let spelled = signature.to_pem(LineEnding::LF).map_err(|_| altered())?;
        let KeyData::Ed25519(key) = signature.public_key() else {
            return Err(altered());
        };
        // The crate reads a version 0 too, which nobody wrote and the signature does not cover.
        let canonical = spelled.as_bytes() == armored
            && signature.version() == SshSig::VERSION
            && signature.hash_alg() == HashAlg::Sha512
            && signature.reserved().is_empty()
            && signature.signature().algorithm() == Algorithm::Ed25519;
        if !canonical {
            return Err(altered());
        }
        Ok(Self {
            by: PublicKey::from_bytes(key.0).map_err(|_| altered())?,
            bytes: signature
                .signature_bytes()
                .try_into()
                .map_err(|_| altered())?,
            namespace: signature.namespace().to_owned(),
        })
    }

    /// Whether this is a signature of these manifest bytes, as a bundle of this version.
    pub(crate) fn covers(&self, manifest: &[u8]) -> bool {
        self.covers_in(NAMESPACE, manifest)
    }

    /// Whether this is a signature of these bytes, made for this purpose.
    pub(crate) fn covers_in(&self, namespace: &str, bytes: &[u8]) -> bool {
        let signed = || signed_data(namespace, bytes);
        self.namespace == namespace && self.by.verifies(&signed(), &self.bytes)
    }

    /// Whether it was made for another version of the format.
    pub(crate) fn is_of_another_version(&self) -> bool {
        self.namespace != NAMESPACE && self.namespace.starts_with("antt-bundle@v")
    }
}

fn signed_data(namespace: &str, bytes: &[u8]) -> Vec<u8> {
    SshSig::signed_data(namespace, HashAlg::Sha512, bytes)
        .expect("the namespace is not empty and memory holds a manifest twice")
}

pub(crate) fn armor(key: &PublicKey, bytes: &[u8; 64]) -> String {
    armor_in(NAMESPACE, key, bytes)
}

fn armor_in(namespace: &str, key: &PublicKey, bytes: &[u8; 64]) -> String {
    let signature = Signature::new(Algorithm::Ed25519, bytes.as_slice())
        .expect("an Ed25519 signature has 64 bytes");
    SshSig::new(key.key_data(), namespace, HashAlg::Sha512, signature)
        .and_then(|signature| signature.to_pem(LineEnding::LF))
        .expect("key, namespace and signature have fixed and small sizes")
}

#[cfg(test)]
mod tests;
