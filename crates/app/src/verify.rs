//! Checking a bundle outside any register: what it is, whether it holds, and by whose key.

use std::path::Path;

use bundle::{Holder, Identity, KeyStatus, Keyring, Manifest, Opened, PublicKey};

use crate::exchange::arrive::{Verdict, everybody, kind_title};
use crate::exchange::brought::{self, Brought};
use crate::fault::{Code, Fault};
use crate::{App, files, keys, say};

/// What a bundle says of itself, line by line. Its signature is checked against the key it names;
/// whose key that is, nobody has said.
pub fn inspect(path: &Path, keys: Keys<'_>) -> Result<Vec<String>, Fault> {
    let mut file = brought::open_with(path, || Ok(keys()?.0))??;
    let manifest = bundle::inspect(&mut file)?;
    let mut lines = describe(&manifest);
    lines.extend(said_of_seal(&file));
    Ok(lines)
}

/// Name of a file with such keys, beside a list of keys that are trusted.
pub const KEYS: &str = "khoa-mo";

/// What opens sealed files; asked for only when there is one.
pub type Keys<'a> = &'a dyn Fn() -> Result<Openers, Fault>;

/// **Khóa mở niêm phong** — the keys that somebody has at hand for sealed files.
pub struct Openers(Vec<Identity>);

impl Openers {
    /// Those of the register that is open.
    pub fn of(app: &App) -> Result<Openers, Fault> {
        Ok(Openers(keys::openers(app, &app.register())?))
    }

    /// Those of a file as the stock `age` tool takes it: one line a key, `#` begins a comment.
    pub fn read(path: &Path) -> Result<Openers, Fault> {
        let text = std::fs::read_to_string(path).map_err(|e| say::cannot_read(path, &e))?;
        let mut keys = Vec::new();
        for (number, line) in (1u32..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            keys.push(Identity::parse(line).map_err(|_| {
                Fault::new(
                    Code::Malformed,
                    format!("Dòng {number} của tệp khóa mở niêm phong không đọc được. Chép lại tệp rồi thử lại."),
                )
            })?);
        }
        Ok(Openers(keys))
    }
}

fn said_of_seal(file: &Brought) -> Option<String> {
    file.was_sealed()
        .then(|| "Tệp được niêm phong khi gửi, đã mở bằng khóa ở đây.".to_owned())
}

/// Writes the signed bundle out of its seal, as it is, for tools that know no seal. It must be
/// whole; whose it is, nobody is asked.
pub fn take_out(path: &Path, out: &Path, keys: Keys<'_>) -> Result<Vec<String>, Fault> {
    if out.exists() {
        return Err(Fault::precondition(format!(
            "Đã có tệp {}. Chọn tên khác rồi làm lại.",
            say::name(out)
        )));
    }
    let mut file = brought::open_with(path, || Ok(keys()?.0))??;
    let manifest = whole(&mut file)?;
    std::io::Seek::rewind(&mut file).map_err(|e| say::cannot_read(path, &e))?;
    files::write_verified(
        out,
        |target| {
            let copied = std::io::copy(&mut file, target).map(|_| ());
            Ok(copied.map_err(bundle::Fault::from)?)
        },
        |again| match whole(again)? == manifest {
            true => Ok(()),
            false => Err(brought::unreadable()),
        },
    )?;
    Ok(vec![match file.was_sealed() {
        true => format!("Đã mở niêm phong, ghi ra {}.", say::name(out)),
        false => format!(
            "Tệp không niêm phong, đã chép nguyên ra {}.",
            say::name(out)
        ),
    }])
}

/// The SHA-256 of the manifest, when every byte holds.
fn whole(file: impl std::io::Read + std::io::Seek) -> Result<bundle::Digest, bundle::Fault> {
    let opened = bundle::open(file, &Keyring::new())?;
    Ok(opened.contents().manifest_sha256())
}

fn describe(manifest: &Manifest) -> Vec<String> {
    let issuer = &manifest.issuer;
    let mut lines = vec![
        manifest.sentence.clone(),
        format!("Loại: {}", kind_title(&manifest.kind)),
        format!(
            "Nơi lập: {}{}",
            issuer.unit_name,
            if issuer.office.is_empty() {
                String::new()
            } else {
                format!(" ({})", issuer.office)
            }
        ),
        format!(
            "Nơi nhận: {}",
            manifest
                .receiver
                .as_ref()
                .map_or(everybody(&manifest.kind), |r| r.unit_name.as_str())
        ),
        format!(
            "Lập lúc: {} (theo đồng hồ của nơi lập)",
            say::stored_moment(&manifest.claimed_time)
        ),
        format!(
            "Số thứ tự: {}, lần khôi phục {}",
            manifest.sequence,
            issuer.epoch.saturating_sub(1)
        ),
        format!("Mã người ký: {}", manifest.public_key.short_code()),
    ];
    if manifest.sample {
        lines.push("Số liệu MẪU, không có giá trị.".to_owned());
    }
    lines.push("Bên trong:".to_owned());
    for member in &manifest.members {
        let detachable = if member.detachable {
            ", có thể để lại khi chuyển tiếp"
        } else {
            ""
        };
        lines.push(format!(
            "  {} ({}, {}{detachable})",
            member.title,
            member.name,
            say::size(member.size)
        ));
    }
    lines
}

/// The verdict on a bundle, by the keys of a trust file; its lines, and whether it is HỢP LỆ.
pub fn verify(
    path: &Path,
    trust: Option<&Path>,
    keys: Keys<'_>,
) -> Result<(bool, Vec<String>), Fault> {
    let ring = match trust {
        Some(trust) => read_trust(trust)?,
        None => Keyring::new(),
    };
    let file = brought::open_with(path, || Ok(keys()?.0))?;
    let seal = file.as_ref().ok().and_then(said_of_seal);
    let opened = match file.and_then(|file| bundle::open(file, &ring)) {
        Ok(opened) => opened,
        Err(fault) => {
            return Ok((
                false,
                vec![Verdict::Invalid.word().to_owned(), fault.sentence()],
            ));
        }
    };
    let manifest = opened.contents().manifest().clone();
    let (verdict, why) = match &opened {
        Opened::Verified(_, holder) => (
            Verdict::Valid,
            format!("Gói còn nguyên vẹn, do {} ký.", holder.name),
        ),
        Opened::UnknownSigner(_) => (
            Verdict::Unknown,
            "Gói còn nguyên vẹn, nhưng khóa của người ký không có trong danh sách tin cậy."
                .to_owned(),
        ),
        Opened::RevokedSigner(_, holder) => (
            Verdict::Invalid,
            format!("Khóa ký của {} đã bị thu hồi.", holder.name),
        ),
    };
    let mut lines = vec![verdict.word().to_owned(), why];
    lines.extend(describe(&manifest));
    lines.extend(seal);
    Ok((verdict == Verdict::Valid, lines))
}

/// Reads keys as `ssh-keygen` reads its allowed signers: one line a key, the principal first.
fn read_trust(path: &Path) -> Result<Keyring, Fault> {
    let text = std::fs::read_to_string(path).map_err(|e| say::cannot_read(path, &e))?;
    let mut ring = Keyring::new();
    let mut name = String::new();
    for (number, line) in (1u32..).zip(text.lines()) {
        if let Some(comment) = line.strip_prefix('#') {
            name = comment.trim().to_owned();
            continue;
        }
        if line.trim().is_empty() {
            continue;
        }
        let malformed = || {
            Fault::new(
                Code::Malformed,
                format!(
                    "Dòng {number} của tệp khóa tin cậy không đọc được. Chép lại tệp rồi thử lại."
                ),
            )
        };
        let principal = line.split_whitespace().next().ok_or_else(malformed)?;
        let key = line
            .find("ssh-ed25519 ")
            .map(|at| &line[at..])
            .ok_or_else(malformed)?;
        let key = PublicKey::parse(key.trim()).map_err(|_| malformed())?;
        let known_as = if name.is_empty() {
            principal.to_owned()
        } else {
            std::mem::take(&mut name)
        };
        ring.add(
            key,
            Holder {
                unit: principal.to_owned(),
                aliases: Vec::new(),
                name: known_as,
                status: KeyStatus::Trusted,
            },
        );
    }
    Ok(ring)
}

/// A line of a trust file, with the name as a comment before it.
pub fn trust_lines(unit: &str, name: &str, key: &PublicKey) -> String {
    format!("# {name}\n{}\n", bundle::allowed_signers_line(unit, key))
}
