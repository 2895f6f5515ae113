//! Keys as people meet them: whose codes are known, which may no longer sign, a new one for this PC.

use store::keys::{KeyStatus, KnownKey};
use store::reader::Page;

use super::{PageArgs, RenewKeyArgs, RevokeKeyArgs};
use crate::exchange::{sealing, trust};
use crate::fault::Fault;
use crate::register::{Profile, Register};
use crate::views::{KeyRowView, KeysView};
use crate::{App, keys, say};

/// The own key and every key that is known here, the latest first.
pub fn known_keys(app: &App, args: PageArgs) -> Result<KeysView, Fault> {
    view(&app.register(), &args)
}

/// A key may no longer sign: what was taken in stays, nothing new from it is, and everybody who
/// gets a bundle from here learns of it.
pub fn revoke_key(app: &App, args: RevokeKeyArgs) -> Result<KeysView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do thu hồi khóa. Ghi ngắn, ví dụ: đơn vị báo mất máy tính.",
        ));
    }
    let key = register
        .store
        .read(|r| r.key(&args.public))?
        .filter(|key| may_revoke(&profile, key))
        .ok_or_else(|| {
            Fault::not_found(
                "Không có khóa này trong danh sách thu hồi được. Mở lại mục “Khóa ký”.",
            )
        })?;
    let act = app.act_because(&register, "revoke_key", &key.unit, &reason)?;
    register.store.write(act, |w| {
        w.save_key(&KnownKey {
            status: KeyStatus::Revoked,
            how: format!("{}; thu hồi: {reason}", key.how),
            ..key
        })?;
        Ok::<_, Fault>(())
    })?;
    view(&register, &PageArgs::default())
}

/// Makes a new key for this register; the office above compares its code once.
pub fn renew_key(app: &App, args: RenewKeyArgs) -> Result<KeysView, Fault> {
    let register = app.register();
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi vì sao lập khóa mới. Ghi ngắn, ví dụ: máy cũ bị mất.",
        ));
    }
    keys::renew(app, &register, &args.passphrase, &reason)?;
    view(&register, &PageArgs::default())
}

/// An office revokes keys of others that it knows, but not of the office above it.
fn may_revoke(profile: &Profile, key: &KnownKey) -> bool {
    let above = profile
        .superior
        .as_ref()
        .is_some_and(|superior| superior.unit.id == key.unit);
    profile.desk && !above && key.unit != profile.unit.id && key.status != KeyStatus::Revoked
}

/// So many keys stand on one page.
const PAGE: usize = 50;

fn view(register: &Register, args: &PageArgs) -> Result<KeysView, Fault> {
    let profile = register.owner()?;
    let from = args.from as usize;
    let (page, n) = page_of(register, &domain::text::fold(&args.query), from)?;
    let rows = page
        .into_iter()
        .map(|key| row(register, &profile, key))
        .collect::<Result<Vec<_>, Fault>>()?;
    let shown = from + rows.len();
    let revoked = trust::own_key_revoked(register)?.map_or_else(String::new, |told| {
        format!(
            "Khóa ký của máy này đã bị {} thu hồi. Lập khóa mới thì mới xuất được gói.",
            told.by
        )
    });
    Ok(KeysView {
        code: keys::public(register)?.short_code(),
        revoked,
        asks_passphrase: profile.desk,
        found: format!("{} khóa.", domain::form::show_number(n as u64)),
        rows,
        next: if shown < n {
            u32::try_from(shown).unwrap_or(0)
        } else {
            0
        },
    })
}

/// The page of keys whose holders' names hold every word (folded), the latest first, and how many there are in all.
fn page_of(register: &Register, words: &str, from: usize) -> Result<(Vec<KnownKey>, usize), Fault> {
    if words.is_empty() {
        let page = Page {
            offset: i64::try_from(from).unwrap_or(i64::MAX),
            limit: i64::try_from(PAGE).unwrap_or(i64::MAX),
        };
        return Ok(register
            .store
            .read(|r| Ok::<_, store::Error>((r.latest_keys(page)?, r.count_keys()?)))?);
    }
    let mut found = register.store.read(|r| r.keys())?;
    found.retain(|key| {
        let name = domain::text::fold(&key.name);
        words.split_whitespace().all(|word| name.contains(word))
    });
    found.reverse();
    let n = found.len();
    Ok((found.into_iter().skip(from).take(PAGE).collect(), n))
}

fn row(register: &Register, profile: &Profile, key: KnownKey) -> Result<KeyRowView, Fault> {
    let can_revoke = may_revoke(profile, &key);
    let (tone, word) = match key.status {
        KeyStatus::Trusted => ("ok", "Đang dùng"),
        KeyStatus::Replaced => ("due", "Đã thay khóa khác"),
        KeyStatus::Revoked => ("late", "Đã thu hồi"),
    };
    let code = bundle::PublicKey::parse(&key.public)
        .map_or_else(|_| String::new(), |public| public.short_code());
    let sealing = match key.status {
        KeyStatus::Trusted if sealing::is_sealed_for(register, &key.unit)? => {
            "Gói gửi tới đây được niêm phong, chỉ nơi này mở được."
        }
        KeyStatus::Trusted => {
            "Gói gửi tới đây chưa niêm phong được, cho đến khi nhận một gói do nơi này gửi."
        }
        KeyStatus::Replaced | KeyStatus::Revoked => "",
    };
    Ok(KeyRowView {
        public: key.public,
        unit: key.name,
        code,
        tone: tone.to_owned(),
        word: word.to_owned(),
        sentence: format!(
            "{}, lúc {}",
            domain::form::upper_first(&key.how),
            say::stored_moment(&key.accepted_at)
        ),
        sealing: sealing.to_owned(),
        can_revoke,
    })
}
