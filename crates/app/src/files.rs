//! Files a person picked. The page holds a handle, never a path.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::fault::{Code, Fault};
use crate::views::{FileView, WrittenView};
use crate::{App, exchange, say};

/// Handles given out since the program started.
#[derive(Default)]
pub struct Handles {
    paths: Mutex<HashMap<String, PathBuf>>,
}

impl Handles {
    fn give(&self, path: PathBuf) -> String {
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        let handle = format!("tep-{}", paths.len() + 1);
        paths.insert(handle.clone(), path);
        handle
    }

    fn path(&self, handle: &str) -> Option<PathBuf> {
        self.paths
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(handle)
            .cloned()
    }
}

/// Gives a picked path a handle.
pub fn view(app: &App, path: PathBuf) -> FileView {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    let size = std::fs::metadata(&path)
        .ok()
        .filter(|m| m.is_file())
        .map_or_else(String::new, |m| say::size(m.len()));
    FileView {
        handle: app.files().give(path),
        name,
        size,
    }
}

/// The path behind a handle; for the twin, the path itself.
pub fn path(app: &App, handle: &str) -> Result<PathBuf, Fault> {
    if let Some(path) = app.files().path(handle) {
        return Ok(path);
    }
    if app.world().paths_are_handles() && !handle.is_empty() {
        return Ok(PathBuf::from(handle));
    }
    Err(Fault::not_found(
        "Chưa chọn tệp hoặc thư mục. Chọn lại rồi làm tiếp.",
    ))
}

/// Opens a picked file for reading, with a sentence when it is gone.
pub fn open(path: &Path) -> Result<std::fs::File, Fault> {
    std::fs::File::open(path).map_err(|e| say::cannot_read(path, &e))
}

/// A name that every system takes for a file or a folder: Windows keeps some for its devices, whatever ending follows.
pub fn storable(stem: &str) -> String {
    let lower = stem.to_ascii_lowercase();
    let is_device = match lower.strip_prefix("com").or(lower.strip_prefix("lpt")) {
        Some(number) => number.len() == 1 && number.chars().all(|c| c.is_ascii_digit()),
        None => ["con", "prn", "aux", "nul"].contains(&lower.as_str()),
    };
    if is_device {
        format!("{stem}-antt")
    } else {
        stem.to_owned()
    }
}

/// A free name in a folder: "ten.antt", "ten-2.antt" …
pub fn free_name(folder: &Path, stem: &str, extension: &str) -> PathBuf {
    let stem = storable(stem);
    (1u32..)
        .map(|n| {
            if n == 1 {
                format!("{stem}.{extension}")
            } else {
                format!("{stem}-{n}.{extension}")
            }
        })
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .expect("one of four thousand million names is free")
}

/// Writes beside, flushes, reads again, lets `check` judge what was read, and only then renames.
pub fn write_verified(
    target: &Path,
    write: impl FnOnce(&mut std::fs::File) -> Result<(), Fault>,
    check: impl FnOnce(&mut std::fs::File) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let partial = target.with_extension("dang-ghi");
    let result = write_then_check(&partial, write, check).and_then(|size| {
        std::fs::rename(&partial, target).map_err(|e| say::cannot_write(target, &e))?;
        flush_folder(target);
        Ok(size)
    });
    if result.is_err() {
        // The half-written file is ours alone; leaving it would only puzzle the person.
        let _ = std::fs::remove_file(&partial);
    }
    result
}

/// The same for a file that is all in memory: it must read back as it was written.
pub fn write_bytes(target: &Path, bytes: &[u8]) -> Result<u64, Fault> {
    write_verified(
        target,
        |file| std::io::Write::write_all(file, bytes).map_err(|e| say::cannot_write(target, &e)),
        |file| {
            let mut again = Vec::with_capacity(bytes.len());
            std::io::Read::read_to_end(file, &mut again)
                .map_err(|e| say::cannot_read(target, &e))?;
            if again == bytes {
                return Ok(());
            }
            Err(Fault::new(
                Code::Disk,
                "Tệp vừa ghi đọc lại không giống. USB có thể đã hỏng; dùng USB khác rồi lưu lại.",
            )
            .at("file.differs", &""))
        },
    )
}

/// What is said of a file that was written and read again; a code and what to carry along are the caller's.
pub fn written(title: impl Into<String>, target: &Path, size: u64) -> WrittenView {
    let folder = target.parent().unwrap_or(target);
    let removable = exchange::is_removable(folder);
    WrittenView {
        title: title.into(),
        sentence: if removable {
            "Đã ghi và kiểm tra lại. Có thể rút USB."
        } else {
            "Đã ghi và kiểm tra lại."
        }
        .to_owned(),
        folder: folder.display().to_string(),
        file: say::name(target),
        size: say::size(size),
        code: String::new(),
        carry: Vec::new(),
        sealed: String::new(),
        removable,
    }
}

fn write_then_check(
    partial: &Path,
    write: impl FnOnce(&mut std::fs::File) -> Result<(), Fault>,
    check: impl FnOnce(&mut std::fs::File) -> Result<(), Fault>,
) -> Result<u64, Fault> {
    let mut file = std::fs::File::create(partial).map_err(|e| say::cannot_write(partial, &e))?;
    write(&mut file)?;
    file.sync_all()
        .map_err(|e| say::cannot_write(partial, &e))?;
    drop(file);
    let mut again = std::fs::File::open(partial).map_err(|e| say::cannot_read(partial, &e))?;
    check(&mut again)?;
    let size = again
        .metadata()
        .map_err(|e| say::cannot_read(partial, &e))?
        .len();
    Ok(size)
}

/// Makes the new name itself durable, where the system lets a folder be flushed.
pub fn flush_folder(target: &Path) {
    if let Some(folder) = target
        .parent()
        .and_then(|folder| std::fs::File::open(folder).ok())
    {
        let _ = folder.sync_all();
    }
}
