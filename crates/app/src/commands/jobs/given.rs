//! What a person gave to look at: files named by hand, and whatever lies in folders.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::archive;
use super::tally::NO_BUNDLE;
use crate::exchange::brought;
use crate::fault::Fault;
use crate::jobs::Job;
use crate::views::ImportLineView;
use crate::{App, files, say};

/// Everything that was given, each thing once: bundles, and what is none.
#[derive(Default)]
pub struct Given {
    pub bundles: Vec<PathBuf>,
    /// Archives, until they are unpacked.
    pub archives: Vec<PathBuf>,
    /// Of a bundle that was laid out from an archive: the archive.
    came_in: HashMap<PathBuf, PathBuf>,
    /// Files that are no bundles, and folders that cannot be read: as they are called below what was chosen.
    others: Vec<Other>,
}

struct Other {
    name: String,
    what: Cow<'static, str>,
}

const OTHER_FILE: &str = "Tệp khác, chương trình không mở và không thay đổi gì.";
const ARCHIVE: &str =
    "Đây là tệp nén. Nếu bên trong có gói hồ sơ thì giải nén ra một thư mục, rồi chọn thư mục ấy.";
const CLOSED_FOLDER: &str = "Không mở được thư mục này nên không biết bên trong có gì. Thư mục của riêng Windows thì bỏ qua; nếu là thư mục chứa hồ sơ thì chép ra nơi khác rồi chọn lại.";
const SHORTCUT: &str = "Đây là lối tắt sang nơi khác. Nếu cần thì chọn thẳng thư mục ấy.";

impl Given {
    /// How many things there are to account for.
    pub fn len(&self) -> usize {
        self.bundles.len() + self.others.len()
    }

    /// One line for each thing that is no bundle.
    pub fn lines(&self) -> impl Iterator<Item = ImportLineView> {
        self.others.iter().map(|other| ImportLineView {
            file: other.name.clone(),
            manifest: String::new(),
            unit: String::new(),
            unit_id: String::new(),
            kind_title: String::new(),
            tone: "plain".to_owned(),
            word: NO_BUNDLE.to_owned(),
            sentence: other.what.clone().into_owned(),
            code: String::new(),
            route: String::new(),
        })
    }

    fn other(&mut self, root: &Path, path: &Path, what: &'static str) {
        let below = path.strip_prefix(root).unwrap_or(path);
        self.others.push(Other {
            name: below.display().to_string(),
            what: Cow::Borrowed(what),
        });
    }

    /// The file by which a bundle came: itself, or the archive it lay in.
    pub fn came_in<'a>(&'a self, bundle: &'a Path) -> &'a Path {
        self.came_in.get(bundle).map_or(bundle, PathBuf::as_path)
    }

    /// Lays out what is in the archives, one after the other, in a folder that is emptied first.
    pub fn unpack(&mut self, folder: &Path, job: &Job) -> Result<(), Fault> {
        // What an earlier look had laid out; nothing of it is needed any more.
        let _ = std::fs::remove_dir_all(folder);
        for (n, path) in (1..).zip(std::mem::take(&mut self.archives)) {
            let name = say::name(&path);
            match archive::unpack(&path, &folder.join(n.to_string()), job) {
                Ok(found) => {
                    let inside = |member: String| Other {
                        name: format!("{name} › {member}"),
                        what: Cow::Borrowed(OTHER_FILE),
                    };
                    self.others.extend(found.others.into_iter().map(inside));
                    if !found.broken_off.is_empty() {
                        self.others.push(Other {
                            name,
                            what: Cow::Owned(found.broken_off),
                        });
                    }
                    for bundle in found.bundles {
                        self.came_in.insert(bundle.clone(), path.clone());
                        self.bundles.push(bundle);
                    }
                }
                Err(fault) => self.others.push(Other {
                    name,
                    what: Cow::Owned(fault.message),
                }),
            }
        }
        job.doing(String::new());
        Ok(())
    }

    /// Files of a folder, and of folders in it.
    fn gather(&mut self, root: &Path, folder: &Path) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else {
                self.other(root, &path, CLOSED_FOLDER);
                continue;
            };
            if kind.is_symlink() && path.is_dir() {
                // It may lead back to where we are.
                self.other(root, &path, SHORTCUT);
            } else if kind.is_dir() {
                if self.gather(root, &path).is_err() {
                    self.other(root, &path, CLOSED_FOLDER);
                }
            } else if has_ending(&path, &["antt"]) || brought::is_bundle(&path) {
                self.bundles.push(path);
            } else if archive::is_archive(&path) && has_ending(&path, &["zip"]) {
                self.archives.push(path);
            } else if has_ending(&path, &["zip", "rar", "7z"]) {
                self.other(root, &path, ARCHIVE);
            } else {
                self.other(root, &path, OTHER_FILE);
            }
        }
        Ok(())
    }
}

/// A file named by hand is always tried; of a folder, what is a bundle by its content, whatever its name.
pub fn chosen(app: &App, handles: &[String]) -> Result<Given, Fault> {
    let paths: Result<Vec<_>, _> = handles.iter().map(|one| files::path(app, one)).collect();
    among(&paths?)
}

pub(super) fn among(chosen: &[PathBuf]) -> Result<Given, Fault> {
    let mut given = Given::default();
    for path in chosen {
        if path.is_dir() {
            given
                .gather(path, path)
                .map_err(|e| say::cannot_read(path, &e))?;
        } else if !has_ending(path, &["antt"]) && archive::is_archive(path) {
            given.archives.push(path.clone());
        } else {
            given.bundles.push(path.clone());
        }
    }
    given.archives.sort();
    given.archives.dedup();
    given.bundles.sort();
    given.bundles.dedup();
    given.others.sort_by(|one, other| one.name.cmp(&other.name));
    given.others.dedup_by(|one, other| one.name == other.name);
    if given.bundles.is_empty() && given.archives.is_empty() {
        let others = match given.others.len() {
            0 => String::new(),
            n => format!(" (có {n} tệp khác)"),
        };
        return Err(Fault::precondition(format!(
            "Không thấy gói hồ sơ nào ở nơi đã chọn{others}. Chọn lại tệp hoặc thư mục."
        )));
    }
    Ok(given)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|found| {
        endings
            .iter()
            .any(|ending| found.eq_ignore_ascii_case(ending))
    })
}
