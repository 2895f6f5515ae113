//! An archive that somebody made of many bundles: every bundle in it is laid out as a file, and then looked at like any
//! other. Nothing of its names is used for a path, and nothing is believed of what it says about sizes.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use crate::exchange::brought;
use crate::fault::Fault;
use crate::jobs::Job;
use crate::say;

/// Most members that are looked at, and most that all of them may weigh.
const MOST_MEMBERS: usize = 20_000;
const MOST_BYTES: u64 = 8 << 30;
/// Bundles are packed and mostly sealed already: what unpacks to much more than it weighs is none.
const MOST_TIMES: u64 = 20;

/// What was found in an archive.
pub struct Unpacked {
    /// Bundles, as files laid out.
    pub bundles: Vec<PathBuf>,
    /// What is none, as it is called in there.
    pub others: Vec<String>,
    /// Why it was not read to its end; empty where it was.
    pub broken_off: String,
}

/// Whether a file is an archive by its content: it begins like one, and is no bundle, which is one too.
pub fn is_archive(path: &Path) -> bool {
    let mut head = [0u8; 4];
    let begins = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    begins.is_ok() && head == *b"PK\x03\x04" && !brought::is_bundle(path)
}

/// Lays the bundles of an archive out in a folder of its own.
pub fn unpack(path: &Path, folder: &Path, job: &Job) -> Result<Unpacked, Fault> {
    let name = say::name(path);
    let unreadable = || {
        Fault::precondition(format!(
            "Không mở được tệp nén “{name}”: tệp hỏng hoặc chép chưa hết. Xin nơi gửi gửi lại, hoặc giải nén bằng chương trình khác rồi chọn thư mục."
        ))
    };
    std::fs::create_dir_all(folder).map_err(|e| say::cannot_write(folder, &e))?;
    let file = File::open(path).map_err(|e| say::cannot_read(path, &e))?;
    let packed = file.metadata().map_or(0, |about| about.len());
    let allowed = MOST_BYTES.min(packed.saturating_mul(MOST_TIMES));
    let mut archive = ZipArchive::new(file).map_err(|_| unreadable())?;
    let mut found = Unpacked {
        bundles: Vec::new(),
        others: Vec::new(),
        broken_off: String::new(),
    };
    let n_members = archive.len();
    let mut spent = 0;
    for at in 0..n_members.min(MOST_MEMBERS) {
        if job.is_cancelled() {
            return Ok(found);
        }
        job.doing(format!("Đang mở tệp nén “{name}”: {at} trong {n_members}"));
        let Ok(mut member) = archive.by_index(at) else {
            found.others.push(format!("tệp thứ {}", at + 1));
            continue;
        };
        if member.is_dir() {
            continue;
        }
        let called = match member.name() {
            Ok(name) => called(&name),
            Err(_) => format!("tệp thứ {}", at + 1),
        };
        let target = folder.join(format!("{:05}-{}", at + 1, file_name(&called)));
        let mut out = File::create(&target).map_err(|e| say::cannot_write(&target, &e))?;
        // One byte more than is allowed tells that there is more.
        let left = allowed - spent + 1;
        let copied = std::io::copy(&mut (&mut member).take(left), &mut out);
        drop(out);
        match copied {
            Ok(written) if written < left => spent += written,
            Ok(_) => {
                let _ = std::fs::remove_file(&target);
                found.broken_off = format!(
                    "Tệp nén “{name}” bung ra lớn bất thường nên chương trình dừng lại, chưa mở hết. Hỏi nơi gửi, hoặc giải nén bằng chương trình khác rồi chọn thư mục."
                );
                return Ok(found);
            }
            Err(_) => {
                let _ = std::fs::remove_file(&target);
                found.others.push(called);
                continue;
            }
        }
        if brought::is_bundle(&target) {
            found.bundles.push(target);
        } else {
            let _ = std::fs::remove_file(&target);
            found.others.push(called);
        }
    }
    if n_members > MOST_MEMBERS {
        found.broken_off = format!(
            "Tệp nén “{name}” có {n_members} tệp, chỉ {MOST_MEMBERS} tệp đầu được mở. Chia nhỏ rồi chọn lại."
        );
    }
    Ok(found)
}

/// What a member is called, for people: its last part, whichever way folders are separated in there.
fn called(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    domain::text::clean(&clean)
}

/// A name that every system takes for a file.
fn file_name(called: &str) -> String {
    let stem = called.rsplit_once('.').map_or(called, |(stem, _)| stem);
    let slug: String = say::slug(stem).chars().take(60).collect();
    format!("{slug}.antt")
}
