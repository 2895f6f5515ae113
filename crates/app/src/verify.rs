//! Checking a bundle outside any register: what it is, whether it holds, and by whose key.

use std::path::Path;

use bundle::{Holder, KeyStatus, Keyring, Manifest, Opened, PublicKey};

use crate::exchange::arrive::{Verdict, kind_title};
use crate::fault::{Code, Fault};
use crate::{files, say};

/// What a bundle says of itself, line by line. Its signature is checked against the key it names;
/// whose key that is, nobody has said.
pub fn inspect(path: &Path) -> Result<Vec<String>, Fault> {
    let manifest = bundle::inspect(&mut files::open(path)?)?;
    Ok(describe(&manifest))
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
                .map_or("mọi đơn vị trực thuộc", |r| r.unit_name.as_str())
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
pub fn verify(path: &Path, trust: Option<&Path>) -> Result<(bool, Vec<String>), Fault> {
    let ring = match trust {
        Some(trust) => read_trust(trust)?,
        None => Keyring::new(),
    };
    let opened = match bundle::open(files::open(path)?, &ring) {
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
