//! Whether a bundle is an update for this very program, and why not.

use std::io::{Read, Seek};

use bundle::{Contents, Digest};
use serde::{Deserialize, Serialize};

use super::{DATA, FOLDER, KIND, PUBLISHER, Platform, Program, Version};
use crate::exchange::arrive;
use crate::fault::{Code, Fault};

/// The data member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Data {
    /// Of this member's own form.
    pub version: u32,
    /// The program's version: `0.2.0`.
    pub program: String,
    /// [`Platform::slug`].
    pub platform: String,
    /// What is new, in Vietnamese, one line each.
    pub changes: Vec<String>,
}

/// **Bản cập nhật** — what a good one brings.
#[derive(Debug, Clone)]
pub struct Update {
    pub version: Version,
    pub platform: &'static Platform,
    /// What is new, one line each.
    pub changes: Vec<String>,
    pub files: Vec<Brings>,
}

/// **Tệp của bản cập nhật** — one file of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brings {
    /// As it is called beside the program.
    pub name: String,
    /// As it is called in the bundle.
    pub member: String,
    pub size: u64,
    pub sha256: Digest,
}

/// **Không cài được** — why a whole bundle is no update for this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No publisher's key was given when this program was built.
    Off,
    /// Another kind of bundle.
    NotAnUpdate {
        title: String,
    },
    /// Signed by another key; whose, where the register knows it.
    Foreign {
        holder: Option<String>,
    },
    Sample,
    /// The member that says what it is cannot be read.
    Data(String),
    OtherPlatform {
        for_title: String,
        here: &'static str,
    },
    /// A file that is none of the program's.
    StrangeFile {
        name: String,
    },
    /// One of the programs that lie here is not in it.
    Missing {
        name: String,
    },
    Same {
        version: Version,
    },
    Older {
        version: Version,
        running: Version,
    },
    /// A newer one was kept here already.
    Overtaken {
        version: Version,
        seen: Version,
    },
}

impl Refusal {
    /// What is wrong.
    pub fn why(&self) -> String {
        match self {
            Self::Off => "Bản chương trình này không nhận cập nhật bằng tệp.".to_owned(),
            Self::NotAnUpdate { title } => {
                format!("Tệp này không phải bản cập nhật của chương trình, mà là: {title}.")
            }
            Self::Foreign { holder: None } => {
                "Bản cập nhật này không do nơi phát hành chương trình ký.".to_owned()
            }
            Self::Foreign {
                holder: Some(holder),
            } => format!(
                "Bản cập nhật này do {holder} ký, không phải do nơi phát hành chương trình ký."
            ),
            Self::Sample => "Tệp này ghi là số liệu mẫu, không phải bản cập nhật thật.".to_owned(),
            Self::Data(why) => why.clone(),
            Self::OtherPlatform { for_title, here } => {
                format!("Bản cập nhật này dành cho {for_title}, máy này chạy {here}.")
            }
            Self::StrangeFile { name } => {
                format!("Trong bản cập nhật có “{name}”, không phải tệp của chương trình.")
            }
            Self::Missing { name } => {
                format!("Bản cập nhật thiếu “{name}” mà máy này đang có.")
            }
            Self::Same { version } => {
                format!("Máy này đang chạy đúng phiên bản {version}.")
            }
            Self::Older { version, running } => format!(
                "Bản cập nhật này là phiên bản {version}, cũ hơn phiên bản {running} đang chạy."
            ),
            Self::Overtaken { version, seen } => format!(
                "Bản cập nhật này là phiên bản {version}, cũ hơn phiên bản {seen} mà máy này đã nhận."
            ),
        }
    }

    /// What to do next.
    pub fn next(&self) -> &'static str {
        match self {
            Self::Off => {
                "Muốn dùng bản mới, nhờ người hỗ trợ cài lại chương trình; số liệu vẫn giữ nguyên."
            }
            Self::NotAnUpdate { .. } => "Mở tệp này ở mục “Nhận gói hồ sơ”.",
            Self::Foreign { .. } | Self::Sample | Self::StrangeFile { .. } => {
                "Không cài tệp này. Hỏi lại người đưa tệp, xin bản của nơi phát hành."
            }
            Self::Data(_) | Self::Missing { .. } => "Xin người hỗ trợ tệp cập nhật khác.",
            Self::OtherPlatform { .. } => "Xin người hỗ trợ đúng tệp cập nhật cho máy này.",
            Self::Same { .. } => "Không phải cài lại.",
            Self::Older { .. } | Self::Overtaken { .. } => {
                "Không cài bản cũ. Cần thì xin người hỗ trợ bản mới nhất."
            }
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        let sentence = format!("{} {}", refusal.why(), refusal.next());
        Fault::new(Code::Unverified, sentence)
    }
}

/// Whether this whole bundle is an update for this program. `seen` is the latest one that was kept here before.
pub fn look<R: Read + Seek>(
    contents: &mut Contents<R>,
    program: Option<&Program>,
    seen: Option<Version>,
) -> Result<Update, Refusal> {
    let kind = contents.manifest().kind.as_str();
    if kind != KIND {
        let title = arrive::kind_title(kind).to_owned();
        return Err(Refusal::NotAnUpdate { title });
    }
    let Some((program, (publisher, platform))) = program.and_then(|one| Some((one, one.takes()?)))
    else {
        return Err(Refusal::Off);
    };
    let manifest = contents.manifest();
    if *contents.signer() != publisher || manifest.issuer.unit != PUBLISHER {
        return Err(Refusal::Foreign { holder: None });
    }
    if manifest.sample {
        return Err(Refusal::Sample);
    }
    let data: Data = arrive::data(contents, DATA).map_err(|fault| Refusal::Data(fault.message))?;
    let unreadable = || Refusal::Data("Bản cập nhật này không ghi rõ phiên bản nào.".to_owned());
    let version = Version::parse(&data.program).ok_or_else(unreadable)?;
    if data.platform != platform.slug {
        return Err(Refusal::OtherPlatform {
            for_title: Platform::find(&data.platform)
                .map_or_else(|| data.platform.clone(), |known| known.title.to_owned()),
            here: platform.title,
        });
    }
    if version == program.version {
        return Err(Refusal::Same { version });
    }
    if version < program.version {
        let running = program.version;
        return Err(Refusal::Older { version, running });
    }
    if let Some(seen) = seen.filter(|seen| version < *seen) {
        return Err(Refusal::Overtaken { version, seen });
    }
    let files = files(contents, platform)?;
    let brought = |name: &str| files.iter().any(|file| file.name == name);
    let here = |name: &str| program.folder().join(name).exists();
    match platform
        .programs()
        .find(|name| here(name) && !brought(name))
    {
        Some(name) => Err(Refusal::Missing {
            name: name.to_owned(),
        }),
        None => Ok(Update {
            version,
            platform,
            changes: data.changes,
            files,
        }),
    }
}

/// The files of the program, when there is nothing else in it.
fn files<R>(contents: &Contents<R>, platform: &'static Platform) -> Result<Vec<Brings>, Refusal> {
    let mut files = Vec::new();
    for member in contents.members().filter(|member| member.name != DATA) {
        let name = member.name.strip_prefix(FOLDER).unwrap_or_default();
        if !platform.files.contains(&name) || !contents.present(&member.name) {
            return Err(Refusal::StrangeFile {
                name: member.name.clone(),
            });
        }
        files.push(Brings {
            name: name.to_owned(),
            member: member.name.clone(),
            size: member.size,
            sha256: member.sha256,
        });
    }
    Ok(files)
}
