//! This register's own signing key, and the keys of others it knows.
//!
//! A village's key is made at set-up and needs no passphrase; an office's is locked by one, and
//! stays unlocked until the program is closed. Nothing expires by date: clocks lie.

mod former;
mod renew;

pub use renew::renew;

use std::fs::File;
use std::io::{Read, Seek};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use bundle::{Holder, Identity, KeyStatus, Keyring, Opened, PublicKey, SigningKey};

use store::keys::KnownKey;

use crate::App;
use crate::fault::{Code, Fault};
use crate::history;
use crate::recovery;
use crate::register::{Profile, Register};

/// Folder and file of the key inside a register's folder.
pub const FOLDER: &str = "khoa";
pub const FILE: &str = "khoa-ky";
/// How the files of this register's earlier keys begin.
pub const FORMER: &str = "khoa-cu-";
/// The public half, so that the short code can be shown while the key is locked.
pub const PUBLIC_FILE: &str = "khoa-ky.pub";

fn path(register: &Register) -> PathBuf {
    register.folder.join(FOLDER).join(FILE)
}

/// Makes the key of a new register.
pub fn create(app: &App, register: &Register, passphrase: Option<&str>) -> Result<(), Fault> {
    if path(register).exists() {
        return Ok(());
    }
    let mut seed = [0u8; 32];
    app.world().random(&mut seed);
    let key = SigningKey::from_seed(&seed);
    seed.fill(0);
    let text = key
        .to_openssh(passphrase, "ho-so-antt")
        .map_err(|e| Fault::new(Code::Internal, e.sentence()))?;
    let folder = register.folder.join(FOLDER);
    std::fs::create_dir_all(&folder).map_err(|e| crate::say::cannot_write(&folder, &e))?;
    write_private(&folder.join(PUBLIC_FILE), &format!("{}\n", key.public()))?;
    write_private(&path(register), &text)?;
    *register
        .unlocked
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(key));
    Ok(())
}

/// Writes a small file beside, flushed, then renamed; readable by its owner only.
pub(crate) fn write_private(target: &std::path::Path, text: &str) -> Result<(), Fault> {
    use std::io::Write;
    crate::files::write_verified(
        target,
        |file| {
            for_owner_only(file, target)?;
            file.write_all(text.as_bytes())
                .map_err(|e| crate::say::cannot_write(target, &e))
        },
        |_| Ok(()),
    )?;
    Ok(())
}

/// Where the system knows such a thing; on Windows the account's own folder is closed to others.
pub(crate) fn for_owner_only(file: &std::fs::File, target: &std::path::Path) -> Result<(), Fault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))
            .map_err(|e| crate::say::cannot_write(target, &e))?;
    }
    #[cfg(not(unix))]
    let _ = (file, target);
    Ok(())
}

/// The public half of this register's key.
pub fn public(register: &Register) -> Result<PublicKey, Fault> {
    let unlocked = register
        .unlocked
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = unlocked.as_ref() {
        return Ok(key.public());
    }
    written_public(register)
}

fn written_public(register: &Register) -> Result<PublicKey, Fault> {
    let path = register.folder.join(FOLDER).join(PUBLIC_FILE);
    let text = std::fs::read_to_string(&path).map_err(|e| crate::say::cannot_read(&path, &e))?;
    PublicKey::parse(text.trim()).map_err(|e| Fault::new(Code::Internal, e.sentence()))
}

/// Whether the key asks for its passphrase before it can sign.
pub fn is_locked(app: &App, register: &Register) -> Result<bool, Fault> {
    match signing(app, register) {
        Ok(_) => Ok(false),
        Err(fault) if fault.code == Code::Locked => Ok(true),
        Err(fault) => Err(fault),
    }
}

/// The key, ready to sign; `Locked` when the passphrase is still needed.
pub fn signing(app: &App, register: &Register) -> Result<Arc<SigningKey>, Fault> {
    let mut unlocked = register
        .unlocked
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some(key) = unlocked.as_ref() {
        return Ok(Arc::clone(key));
    }
    let path = path(register);
    let text = std::fs::read_to_string(&path).map_err(|e| crate::say::cannot_read(&path, &e))?;
    let passphrase = if SigningKey::is_encrypted(&text) {
        Some(passphrase(app, register)?)
    } else {
        None
    };
    let key = Arc::new(read(&text, passphrase.as_deref())?);
    if written_public(register)? != key.public() {
        let file = register.folder.join(FOLDER).join(PUBLIC_FILE);
        write_private(&file, &format!("{}\n", key.public()))?;
    }
    *unlocked = Some(Arc::clone(&key));
    Ok(key)
}

/// The passphrase a script gives. Sample offices all have the same one, and nobody is asked for it.
fn passphrase(app: &App, register: &Register) -> Result<String, Fault> {
    let given = app.world().passphrase();
    let sample = register.is_sample()?;
    given
        .or_else(|| sample.then(|| crate::demo::PASSPHRASE.to_owned()))
        .ok_or_else(Fault::locked)
}

/// What opens the bundles that are sealed for this register, and its own backups; `Locked` when
/// the passphrase is still needed. What was sealed for a former key still opens.
pub fn identities(app: &App, register: &Register) -> Result<Vec<Identity>, Fault> {
    let office = signing(app, register)?.sealing();
    let recovery = recovery::all(register)?;
    let recovery = recovery.iter().map(bundle::RecoveryCode::identity);
    let former = former::identities(app, register)?;
    Ok(std::iter::once(office)
        .chain(recovery)
        .chain(former.iter().cloned())
        .collect())
}

/// The same for a file somebody brought: a PC on which nobody has set up a register yet has no
/// key, and opens nothing.
pub fn openers(app: &App, register: &Register) -> Result<Vec<Identity>, Fault> {
    match path(register).exists() {
        true => identities(app, register),
        false => Ok(Vec::new()),
    }
}

/// Unlocks the key for as long as the program runs.
pub fn unlock(register: &Register, passphrase: &str) -> Result<(), Fault> {
    let path = path(register);
    let text = std::fs::read_to_string(&path).map_err(|e| crate::say::cannot_read(&path, &e))?;
    let key = read(
        &text,
        Some(passphrase).filter(|_| SigningKey::is_encrypted(&text)),
    )?;
    *register
        .unlocked
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(key));
    former::unlock(register, passphrase)
}

fn read(text: &str, passphrase: Option<&str>) -> Result<SigningKey, Fault> {
    SigningKey::from_openssh(text, passphrase).map_err(|e| Fault::new(Code::Locked, e.sentence()))
}

/// What this register knows of one key, its own included: all a bundle asks for that names its signer.
pub fn ring_of(register: &Register, key: &PublicKey) -> Result<Keyring, Fault> {
    let mut ring = Keyring::new();
    if let Some(known) = register.store.read(|r| r.key(&key.to_string()))? {
        add_known(register, &mut ring, *key, known)?;
    }
    // A PC on which nobody has set up a register yet has no key.
    if path(register).exists()
        && public(register)? == *key
        && let Some(profile) = register.profile()?
    {
        add_own(&mut ring, *key, profile);
    }
    Ok(ring)
}

/// Asks who signed: of all known keys only the one that the bundle names matters.
pub fn ask<R: Read + Seek>(
    register: &Register,
    opened: Opened<R>,
) -> Result<Result<Opened<R>, bundle::Fault>, Fault> {
    let signer = opened.contents().manifest().public_key;
    Ok(opened.ask_again(&ring_of(register, &signer)?))
}

/// Reads a bundle through that the register keeps as an object, and asks who signed it; what is wrong with the bundle
/// itself is told apart.
pub fn read_kept(
    register: &Register,
    object: &str,
) -> Result<Result<Opened<File>, bundle::Fault>, Fault> {
    let file = register.store.objects().open(object)?;
    match bundle::open(file, &Keyring::new()) {
        Ok(opened) => ask(register, opened),
        Err(fault) => Ok(Err(fault)),
    }
}

/// The same where a bundle that is not whole is a refusal.
pub fn open_kept(register: &Register, object: &str) -> Result<Opened<File>, Fault> {
    Ok(read_kept(register, object)??)
}

fn add_known(
    register: &Register,
    ring: &mut Keyring,
    key: PublicKey,
    known: KnownKey,
) -> Result<(), Fault> {
    let status = match known.status {
        store::keys::KeyStatus::Trusted | store::keys::KeyStatus::Replaced => KeyStatus::Trusted,
        store::keys::KeyStatus::Revoked => KeyStatus::Revoked { since_sequence: 0 },
    };
    let aliases = register.store.read(|r| {
        let mut aliases = r.aliases_of(&known.unit)?;
        aliases.extend(history::speaks_also_for(r, &known.unit)?);
        Ok::<_, Fault>(aliases)
    })?;
    let holder = Holder {
        unit: known.unit,
        aliases,
        name: known.name,
        status,
    };
    ring.add(key, holder);
    Ok(())
}

fn add_own(ring: &mut Keyring, key: PublicKey, profile: Profile) {
    let aliases = profile.matched.into_iter().map(|unit| unit.id).collect();
    let holder = Holder {
        unit: profile.unit.id,
        aliases,
        name: profile.unit.name,
        status: KeyStatus::Trusted,
    };
    ring.add(key, holder);
}
