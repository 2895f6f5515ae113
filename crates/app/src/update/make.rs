//! What the publisher does: programs and words into one signed file.

use std::path::{Path, PathBuf};

use bundle::{Draft, Issuer, NewMember, Opened, SigningKey, Source};
use time::OffsetDateTime;

use super::check::Data;
use super::{DATA, FOLDER, KIND, PUBLISHER, PUBLISHER_NAME, Platform, Version, ring};
use crate::fault::{Code, Fault};
use crate::{files, say};

/// The longest text about what is new, in bytes.
const LONGEST: usize = 16 << 10;

/// **Lập bản cập nhật** — what one is made of.
#[derive(Debug)]
pub struct Make<'a> {
    /// The publisher's key, as `ssh-keygen` writes it.
    pub key: &'a Path,
    pub passphrase: Option<&'a str>,
    /// The version that the programs are of.
    pub version: &'a str,
    /// [`Platform::slug`].
    pub platform: &'a str,
    /// What is new, in Vietnamese, one line each.
    pub text: &'a Path,
    pub programs: &'a [PathBuf],
    pub out: &'a Path,
    pub now: OffsetDateTime,
}

/// Makes an update, reads it again, and says what was made and which key programs must be built with to take it.
pub fn make(asked: &Make<'_>) -> Result<Vec<String>, Fault> {
    let malformed = |said: String| Fault::new(Code::Malformed, said);
    if asked.out.exists() {
        return Err(Fault::precondition(format!(
            "Đã có tệp {}. Chọn tên khác rồi làm lại.",
            say::name(asked.out)
        )));
    }
    let version = Version::parse(asked.version)
        .ok_or_else(|| malformed("Phiên bản ghi bằng ba số, ví dụ 0.2.0.".to_owned()))?;
    let platform = Platform::find(asked.platform).ok_or_else(|| {
        let known: Vec<&str> = super::PLATFORMS.iter().map(|one| one.slug).collect();
        malformed(format!("Loại máy là một trong: {}.", known.join(", ")))
    })?;
    let text = read(asked.key)?;
    let key = SigningKey::from_openssh(&text, asked.passphrase)
        .map_err(|fault| malformed(fault.sentence()))?;
    let changes = changes(&read(asked.text)?)?;
    let data = Data {
        version: crate::exchange::payload::VERSION,
        program: version.to_string(),
        platform: platform.slug.to_owned(),
        changes,
    };
    let draft = draft(asked, &key, &data, platform)?;
    let size = files::write_verified(
        asked.out,
        |file| Ok(bundle::pack(draft, &key, file).map(|_| ())?),
        |file| match bundle::open(file, &ring(key.public()))? {
            Opened::Verified(..) => Ok(()),
            _ => Err(crate::exchange::brought::unreadable()),
        },
    )?;
    Ok(vec![
        format!(
            "Đã lập bản cập nhật {version} cho {}: {}, {}.",
            platform.title,
            say::name(asked.out),
            say::size(size)
        ),
        format!("Mã người ký: {}", key.public().short_code()),
        "Chỉ chương trình được dựng với khóa này mới nhận:".to_owned(),
        format!("ANTT_UPDATE_KEY=\"{}\"", key.public()),
    ])
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|e| say::cannot_read(path, &e))
}

/// What is new, one line each.
fn changes(text: &str) -> Result<Vec<String>, Fault> {
    let lines = text.trim_start_matches('\u{feff}').lines();
    let lines: Vec<String> = lines
        .map(domain::text::one_line)
        .filter(|line| !line.is_empty())
        .collect();
    if lines.is_empty() || text.len() > LONGEST {
        return Err(Fault::new(
            Code::Malformed,
            "Tệp lời báo phải có ít nhất một dòng và không quá 16 KB: mỗi dòng là một điều mới của bản này.",
        ));
    }
    Ok(lines)
}

fn draft<'a>(
    asked: &Make<'_>,
    key: &SigningKey,
    data: &Data,
    platform: &Platform,
) -> Result<Draft<'a>, Fault> {
    let json = serde_json::to_vec(data).map_err(|e| Fault::internal("bundle.json", &e))?;
    let mut members = vec![NewMember {
        name: DATA.to_owned(),
        title: "Phiên bản và điều mới".to_owned(),
        detachable: false,
        source: Source::Bytes(json),
    }];
    for path in asked.programs {
        let name = say::name(path).to_lowercase();
        if !platform.files.contains(&name.as_str()) {
            return Err(Fault::new(
                Code::Malformed,
                format!(
                    "“{name}” không phải tệp của chương trình cho {}. Chỉ nhận: {}.",
                    platform.title,
                    platform.files.join(", ")
                ),
            ));
        }
        let bytes = std::fs::read(path).map_err(|e| say::cannot_read(path, &e))?;
        members.push(NewMember {
            name: format!("{FOLDER}{name}"),
            title: format!("Tệp chương trình {name}"),
            detachable: false,
            source: Source::Bytes(bytes),
        });
    }
    let recipient = key.sealing().recipient();
    Ok(Draft {
        kind: KIND.to_owned(),
        round: None,
        sentence: format!(
            "Bản cập nhật chương trình Hồ sơ ANTT lên phiên bản {} cho {}.",
            data.program, platform.title
        ),
        issuer: Issuer {
            unit: PUBLISHER.to_owned(),
            unit_name: PUBLISHER_NAME.to_owned(),
            office: String::new(),
            role: "Nơi phát hành".to_owned(),
            installation: PUBLISHER.to_owned(),
            epoch: 1,
            recipient,
            extra: Default::default(),
        },
        receiver: None,
        carried_for: None,
        // Versions are counted, not files.
        sequence: 0,
        previous: None,
        claimed_time: say::stored(asked.now),
        sample: false,
        extra: Default::default(),
        members,
    })
}
