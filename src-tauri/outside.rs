//! The outside as the window sees it: the system's dialogs, its programs, its clock.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use app::{Code, Fault, Purpose, World};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tauri_plugin_opener::OpenerExt;
use time::{Date, OffsetDateTime};

use crate::host::{self, Place};
use crate::window;

/// The file this program, or a second start of it, was given.
#[derive(Default)]
pub struct Waiting(Mutex<Option<PathBuf>>);

impl Waiting {
    pub fn with(file: Option<PathBuf>) -> Arc<Waiting> {
        let file = file.map(|file| std::path::absolute(&file).unwrap_or(file));
        Arc::new(Waiting(Mutex::new(file)))
    }

    pub fn put(&self, file: PathBuf) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }

    /// Told once: a page that has shown it must not be led back to it by the next status.
    fn take(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// [`World`] with a screen and a person in front of it.
pub struct Outside {
    tauri: AppHandle,
    place: Place,
    waiting: Arc<Waiting>,
    #[cfg(debug_assertions)]
    rehearsal: Option<rehearsal::Rehearsal>,
}

impl Outside {
    pub fn new(tauri: AppHandle, place: Place, waiting: Arc<Waiting>) -> Outside {
        Outside {
            tauri,
            place,
            waiting,
            #[cfg(debug_assertions)]
            rehearsal: rehearsal::Rehearsal::from_environment(),
        }
    }

    fn dialog(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.tauri.dialog().file().set_title(title);
        match self.tauri.get_webview_window(window::NAME) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

impl World for Outside {
    fn now(&self) -> OffsetDateTime {
        self.place.now()
    }

    fn random(&self, buffer: &mut [u8]) {
        host::random(buffer);
    }

    fn choose(&self, purpose: Purpose) -> Result<Vec<PathBuf>, Fault> {
        #[cfg(debug_assertions)]
        if let Some(rehearsal) = &self.rehearsal {
            return Ok(rehearsal.next());
        }
        let one = |file: Option<FilePath>| file.into_iter().collect::<Vec<_>>();
        let picked = match purpose {
            Purpose::Bundle => one(bundles(self.dialog("Chọn gói hồ sơ")).blocking_pick_file()),
            Purpose::Bundles => bundles(self.dialog("Chọn các gói hồ sơ"))
                .blocking_pick_files()
                .unwrap_or_default(),
            Purpose::FolderIn => one(self
                .dialog("Chọn thư mục có các gói hồ sơ")
                .blocking_pick_folder()),
            Purpose::FolderOut => one(self
                .dialog("Chọn nơi ghi, ví dụ USB")
                .blocking_pick_folder()),
            Purpose::Scan => {
                one(scans(self.dialog("Chọn bản quét hoặc ảnh chụp")).blocking_pick_file())
            }
            Purpose::Backup => one(self.dialog("Chọn bản sao lưu").blocking_pick_file()),
            Purpose::Table => one(self
                .dialog("Chọn tệp bảng")
                .add_filter(
                    "Bảng (XLSX, XLS, ODS, CSV, TOML)",
                    &["xlsx", "xlsm", "xls", "ods", "csv", "txt", "toml"],
                )
                .blocking_pick_file()),
            Purpose::List => one(self
                .dialog("Chọn bảng tính")
                .add_filter(
                    "Bảng tính (XLSX, XLS, ODS, CSV)",
                    &["xlsx", "xlsm", "xls", "ods", "csv", "txt"],
                )
                .blocking_pick_file()),
            Purpose::Plan => one(self
                .dialog("Chọn tệp kế hoạch")
                .add_filter("Tệp kế hoạch", &["toml"])
                .blocking_pick_file()),
        };
        picked
            .into_iter()
            .map(|file| {
                file.into_path()
                    .map_err(|cause| Fault::internal("dialog.path", &cause))
            })
            .collect()
    }

    fn show(&self, path: &Path) -> Result<(), Fault> {
        #[cfg(debug_assertions)]
        if self.rehearsal.is_some() {
            return Ok(());
        }
        self.tauri.opener().open_path(path.to_string_lossy(), None::<&str>).map_err(|_| {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let next = "Hãy cài chương trình đọc loại tệp này, hoặc lưu tệp ra thư mục khác rồi mở ở máy khác";
            Fault::new(Code::NotFound, format!("Máy này chưa mở được tệp “{name}”. {next}."))
        })
    }

    fn pending_file(&self) -> Option<PathBuf> {
        self.waiting.take()
    }

    fn system(&self) -> String {
        host::system()
    }

    fn program(&self) -> Option<app::update::Program> {
        host::program()
    }

    fn build_date(&self) -> Option<Date> {
        self.place.build_date()
    }
}

/// Names are only a help: a bundle is known by its content, and messengers rename files on the way.
fn bundles(dialog: FileDialogBuilder<tauri::Wry>) -> FileDialogBuilder<tauri::Wry> {
    dialog
        .add_filter("Gói hồ sơ, tệp nén (*.antt, *.zip)", &["antt", "zip"])
        .add_filter("Mọi tệp", &["*"])
}

fn scans(dialog: FileDialogBuilder<tauri::Wry>) -> FileDialogBuilder<tauri::Wry> {
    dialog.add_filter(
        "Bản quét, ảnh (*.pdf, *.jpg, *.png)",
        &["pdf", "jpg", "jpeg", "png"],
    )
}

/// No test can press a button of a dialog of the system. A development build can be told beforehand what a person
/// would pick; a release build has none of this.
#[cfg(debug_assertions)]
mod rehearsal {
    use std::collections::VecDeque;
    use std::path::PathBuf;
    use std::sync::{Mutex, PoisonError};

    pub struct Rehearsal(Mutex<VecDeque<Vec<PathBuf>>>);

    impl Rehearsal {
        /// `ANTT_CHOOSE`: one entry for each dialog, between `;`; several files in one entry between `|`. An empty
        /// entry, and every dialog after the last one, is cancelled.
        pub fn from_environment() -> Option<Rehearsal> {
            let entries = std::env::var("ANTT_CHOOSE").ok()?;
            let files = |entry: &str| {
                entry
                    .split('|')
                    .filter(|path| !path.is_empty())
                    .map(PathBuf::from)
                    .collect()
            };
            Some(Rehearsal(Mutex::new(
                entries.split(';').map(files).collect(),
            )))
        }

        pub fn next(&self) -> Vec<PathBuf> {
            self.0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_front()
                .unwrap_or_default()
        }
    }
}
