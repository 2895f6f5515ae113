//! Holding a PDF, whoever printed it, against the layout of Nghị định 30/2020/NĐ-CP, outside any register.

use std::io::Read;
use std::path::Path;

use documents::check::{self, Profile, Reading};

use crate::fault::{Code, Fault};
use crate::{files, say};

/// More than the checker reads: a file as large is told as one that is too large.
const MOST: u64 = 64 << 20;

/// **Kiểm tra thể thức** — whether a PDF keeps the decree, and line by line what does not. `profile` is one of
/// [`profiles`]; without it the head of the paper says which rules apply.
pub fn check(path: &Path, profile: Option<&str>) -> Result<(bool, Vec<String>), Fault> {
    let wanted = profile.map(named).transpose()?;
    let mut bytes = Vec::new();
    files::open(path)?
        .take(MOST)
        .read_to_end(&mut bytes)
        .map_err(|cause| say::cannot_read(path, &cause))?;
    let report = check::check(&bytes, wanted).map_err(unreadable)?;
    let how = if report.inferred {
        "theo phần đầu của văn bản"
    } else {
        "theo yêu cầu"
    };
    let mut lines = vec![format!(
        "Kiểm tra {} trang như {} ({how}).",
        report.pages,
        report.profile.title()
    )];
    lines.extend(report.faults.iter().map(ToString::to_string));
    let sound = report.faults.is_empty();
    lines.push(if sound {
        "Không thấy chỗ nào trái với thể thức của Nghị định 30/2020/NĐ-CP.".to_owned()
    } else {
        format!(
            "Có {} chỗ cần sửa theo Nghị định 30/2020/NĐ-CP.",
            report.faults.len()
        )
    });
    Ok((sound, lines))
}

/// The words that say what a paper is looked at as.
pub fn profiles() -> Vec<&'static str> {
    Profile::words().collect()
}

fn named(word: &str) -> Result<Profile, Fault> {
    Profile::named(word).ok_or_else(|| {
        Fault::new(
            Code::Malformed,
            format!(
                "Không có cách kiểm tra “{word}”. Chọn một trong: {}.",
                profiles().join(", ")
            ),
        )
    })
}

fn unreadable(fault: Reading) -> Fault {
    Fault::new(Code::Malformed, fault.to_string())
}
