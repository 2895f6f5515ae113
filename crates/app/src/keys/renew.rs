//! A new key for a register whose old one is no longer good: stolen with a PC, or revoked above.

use std::sync::{Arc, PoisonError};

use bundle::{PublicKey, SigningKey};
use store::keys::{KeyStatus, KnownKey};

use super::{FOLDER, PUBLIC_FILE, former, path, public, read, write_private};
use crate::App;
use crate::fault::{Code, Fault};
use crate::register::Register;

/// **Lập khóa ký mới** — the old key stays beside the new one: what was sealed for it must still
/// open, and what it signed is still this register's own. An office gives its passphrase, which
/// locks the new key too.
pub fn renew(
    app: &App,
    register: &Register,
    passphrase: &str,
    reason: &str,
) -> Result<PublicKey, Fault> {
    let profile = register.owner()?;
    let file = path(register);
    let old_text =
        std::fs::read_to_string(&file).map_err(|e| crate::say::cannot_read(&file, &e))?;
    let passphrase = SigningKey::is_encrypted(&old_text).then_some(passphrase);
    read(&old_text, passphrase)?;
    let typed = passphrase.unwrap_or_default();
    let old = public(register)?;
    let mut seed = [0u8; 32];
    app.world().random(&mut seed);
    let key = SigningKey::from_seed(&seed);
    seed.fill(0);
    let text = key
        .to_openssh(passphrase, "ho-so-antt")
        .map_err(|e| Fault::new(Code::Internal, e.sentence()))?;
    let folder = register.folder.join(FOLDER);
    let kept = folder.join(former::file_name(&old));
    write_private(&kept, &old_text)?;
    let act = app.act_because(register, "renew_key", &profile.unit.id, reason)?;
    let at = act.at.clone();
    register.store.write(act, |w| {
        w.save_key(&KnownKey {
            public: old.to_string(),
            fingerprint: old.fingerprint().to_string(),
            unit: profile.unit.id.clone(),
            name: profile.unit.name.clone(),
            status: KeyStatus::Replaced,
            accepted_at: at,
            how: format!("khóa cũ của chính máy này: {reason}"),
            accepted_by: profile.unit.name.clone(),
        })?;
        Ok::<_, Fault>(())
    })?;
    // The secret half first: the public one is made from it again where this stops in between.
    write_private(&file, &text)?;
    write_private(&folder.join(PUBLIC_FILE), &format!("{}\n", key.public()))?;
    let new = key.public();
    *register
        .unlocked
        .lock()
        .unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(key));
    former::unlock(register, typed)?;
    Ok(new)
}
