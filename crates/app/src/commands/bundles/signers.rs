//! Accepting a signer: a person has compared the code once.

use bundle::{Manifest, Opened};
use store::keys::{KeyStatus, KnownKey};
use store::units::UnitRow;

use crate::App;
use crate::commands::SignerArgs;
use crate::exchange::apply::{self, WAITING};
use crate::exchange::arrive::writers;
use crate::exchange::{self, arrive, payload, sealing};
use crate::fault::{Code, Fault};
use crate::register::{self, Profile, Register, Superior};
use crate::views::ImportLineView;

/// A person has compared the code: the key is this unit's, and the held bundle comes in.
pub fn accept_signer(app: &App, args: SignerArgs) -> Result<ImportLineView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let held = register
        .store
        .read(|r| r.bundle_in(&args.manifest))?
        .filter(|held| held.outcome == WAITING)
        .ok_or_else(|| {
            Fault::not_found(
                "Gói này không còn chờ chấp nhận người ký. Mở lại mục “Nhận gói hồ sơ”.",
            )
        })?;
    let object = held
        .file_object
        .clone()
        .ok_or_else(|| Fault::not_found("Không còn tệp của gói này. Nhận lại gói từ USB."))?;
    let opened = crate::keys::open_kept(&register, &object)?;
    if let Opened::UnknownSigner(contents) = &opened {
        let manifest = contents.manifest().clone();
        if profile.desk && is_of_a_handover(&register, &manifest)? {
            trust_office_beside(app, &register, &profile, &manifest, &args.reason)?;
        } else if profile.desk && travels_down_from(&profile, &manifest.issuer.unit) {
            trust_superior(app, &register, &profile, &manifest, &args.reason)?;
        } else if profile.desk {
            trust_unit(app, &register, &profile, &manifest, &args)?;
        } else {
            trust_superior(app, &register, &profile, &manifest, &args.reason)?;
        }
    }
    apply::take_in_held(app, &register, &held)
}

fn travels_down_from(profile: &Profile, issuer: &str) -> bool {
    profile
        .superior
        .as_ref()
        .is_some_and(|superior| superior.unit.id == issuer)
}

/// The key of a unit below. Another key for a unit that had one is a succession: recorded, with
/// its reason; the old key still verifies old bundles.
fn trust_unit(
    app: &App,
    register: &Register,
    profile: &Profile,
    manifest: &Manifest,
    args: &SignerArgs,
) -> Result<(), Fault> {
    let claimed = manifest.issuer.unit.clone();
    let known = register.store.read(|r| r.canonical_unit(&claimed))?;
    let wanted = if args.unit.is_empty() {
        known.as_ref().map(|unit| unit.id.clone())
    } else {
        Some(args.unit.clone())
    };
    let Some(wanted) = wanted else {
        return Err(Fault::precondition(format!(
            "{} tự khai báo, chưa có trong danh sách. Chọn đơn vị tương ứng trong danh sách rồi chấp nhận.",
            manifest.issuer.unit_name
        )));
    };
    let unit = register
        .store
        .read(|r| r.unit(&wanted))?
        .filter(|unit| unit.parent.as_deref() == Some(profile.unit.id.as_str()))
        .ok_or_else(|| {
            Fault::not_found("Đơn vị được chọn không có trong danh sách của cơ quan. Chọn lại.")
        })?;
    let before = trusted_keys(register, &unit.id)?;
    let reason = succession_reason(&before, &unit.name, &args.reason)?;
    let act = app.act_because(register, "accept_signer", &unit.id, &reason)?;
    let at = act.at.clone();
    // Another key is another PC: taking it is the choice between the two.
    let choice = match before.is_empty() {
        true => None,
        false => writers::choice_of_new_key(
            register,
            &unit.id,
            manifest,
            &args.manifest,
            (&reason, profile.shown_name(), &at),
        )?,
    };
    register.store.write(act, |w| {
        if claimed != unit.id && w.unit(&claimed)?.is_none() {
            w.save_unit(&UnitRow {
                id: claimed.clone(),
                name: manifest.issuer.unit_name.clone(),
                alias_of: Some(unit.id.clone()),
                code: None,
                catalogue_date: None,
                declared_here: false,
                ..unit.clone()
            })?;
        }
        for key in &before {
            w.set_key_status(&key.public, KeyStatus::Replaced)?;
        }
        if let Some(choice) = &choice {
            writers::save_choice(app, w, &unit.id, choice)?;
        }
        save_key(
            w,
            manifest,
            &unit.id,
            &unit.name,
            &at,
            &how(&args.reason, "so mã với phiếu của đơn vị"),
            &profile.office_name,
        )
    })?;
    Ok(())
}

/// Whether an office hands over to this one, or says that what this one handed over has arrived.
fn is_of_a_handover(register: &Register, manifest: &Manifest) -> Result<bool, Fault> {
    if manifest.kind != "receipt" {
        return Ok(manifest.kind == arrive::HANDOVER);
    }
    let sent = exchange::sent_of_kind(register, arrive::HANDOVER)?;
    Ok(sent.iter().any(|out| out.receiver == manifest.issuer.unit))
}

/// The key of the other office of a handover: it stands in nobody's list, and its key says nothing else here.
fn trust_office_beside(
    app: &App,
    register: &Register,
    profile: &Profile,
    manifest: &Manifest,
    reason: &str,
) -> Result<(), Fault> {
    let issuer = &manifest.issuer;
    let before = trusted_keys(register, &issuer.unit)?;
    let reason = &succession_reason(&before, &issuer.unit_name, reason)?;
    let act = app.act_because(register, "accept_signer", &issuer.unit, reason)?;
    let at = act.at.clone();
    register.store.write(act, |w| {
        for key in &before {
            w.set_key_status(&key.public, KeyStatus::Replaced)?;
        }
        if w.unit(&issuer.unit)?.is_none() {
            let unit = payload::UnitCard {
                id: issuer.unit.clone(),
                kind: "co-quan-ban-giao".to_owned(),
                name: issuer.unit_name.clone(),
                place: String::new(),
                catalogue: String::new(),
                sample: manifest.sample,
            };
            w.save_unit(&register::unit_row(&unit, None, 0))?;
        }
        save_key(
            w,
            manifest,
            &issuer.unit,
            &issuer.office,
            &at,
            &how(reason, "so mã với cơ quan bàn giao"),
            &profile.office_name,
        )
    })
}

/// The key of the office above, where no launch has brought it: a unit that set itself up by hand.
fn trust_superior(
    app: &App,
    register: &Register,
    profile: &Profile,
    manifest: &Manifest,
    reason: &str,
) -> Result<(), Fault> {
    if profile
        .superior
        .as_ref()
        .is_some_and(|s| s.unit.id != manifest.issuer.unit)
    {
        return Err(Fault::new(
            Code::Unverified,
            format!(
                "Gói này không phải của cấp trên đã biết của {}.",
                profile.unit.name
            ),
        ));
    }
    let issuer = &manifest.issuer;
    let unit = payload::UnitCard {
        id: issuer.unit.clone(),
        kind: String::from("co-quan-cap-tren"),
        name: issuer.unit_name.clone(),
        place: String::new(),
        catalogue: String::new(),
        sample: manifest.sample,
    };
    let before = trusted_keys(register, &issuer.unit)?;
    let reason = succession_reason(&before, &issuer.unit_name, reason)?;
    let changed = Profile {
        superior: Some(profile.superior.clone().unwrap_or(Superior {
            unit: unit.clone(),
            office_name: issuer.office.clone(),
            public_key: manifest.public_key.to_string(),
        })),
        ..profile.clone()
    };
    let act = app.act_because(register, "accept_signer", &issuer.unit, &reason)?;
    let at = act.at.clone();
    register.store.write(act, |w| {
        if w.unit(&unit.id)?.is_none() {
            w.save_unit(&register::unit_row(&unit, None, 0))?;
        }
        for key in &before {
            w.set_key_status(&key.public, KeyStatus::Replaced)?;
        }
        save_key(
            w,
            manifest,
            &issuer.unit,
            &issuer.office,
            &at,
            &how(&reason, "so mã trực tiếp với cấp trên"),
            &profile.unit.name,
        )?;
        w.set_setting(register::PROFILE, &changed)?;
        Ok::<_, Fault>(())
    })
}

fn trusted_keys(register: &Register, unit: &str) -> Result<Vec<KnownKey>, Fault> {
    let mut keys = register.store.read(|r| r.keys_of(unit))?;
    keys.retain(|key| key.status == KeyStatus::Trusted);
    Ok(keys)
}

/// What was typed; another key for somebody who has one is taken only with a reason.
fn succession_reason(before: &[KnownKey], name: &str, typed: &str) -> Result<String, Fault> {
    let reason = domain::text::clean(typed);
    if !before.is_empty() && reason.is_empty() {
        return Err(Fault::precondition(format!(
            "{name} đã có khóa ký khác. Hỏi trực tiếp nơi gửi vì sao đổi máy hoặc đổi khóa, ghi lý do rồi chấp nhận."
        )));
    }
    Ok(reason)
}

/// How a person made sure, in the words that were typed; what the program itself knows where nothing was.
fn how(typed: &str, known: &str) -> String {
    let typed = domain::text::clean(typed);
    if typed.is_empty() {
        known.to_owned()
    } else {
        typed
    }
}

fn save_key(
    w: &store::Writer<'_>,
    manifest: &Manifest,
    unit: &str,
    name: &str,
    at: &str,
    how: &str,
    by: &str,
) -> Result<(), Fault> {
    w.save_key(&KnownKey {
        public: manifest.public_key.to_string(),
        fingerprint: manifest.public_key.fingerprint().to_string(),
        unit: unit.to_owned(),
        name: name.to_owned(),
        status: KeyStatus::Trusted,
        accepted_at: at.to_owned(),
        how: how.to_owned(),
        accepted_by: by.to_owned(),
    })?;
    sealing::note_recipient(w, manifest)
}
