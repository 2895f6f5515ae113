//! **Khi cửa sổ không hiện** — what a person reads when the page cannot be shown, and the way to their data without it.
//!
//! Only on Windows: there the page is drawn by WebView2, which may be missing, and then nothing at all would be seen.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use app::{App, Fault, Purpose, World};
use native::Notice;
use rfd::{FileDialog, MessageButtons, MessageDialog, MessageDialogResult, MessageLevel};
use time::{Date, OffsetDateTime};

use crate::host::{self, Place};

const TITLE: &str = "Hồ sơ ANTT";
/// From when on it is said that the program is opening.
const SAYS_OPENING: Duration = Duration::from_secs(3);

const OPENING: &str = "Chương trình đang mở, xin chờ…";
const SAVING: &str = "Đang lưu hồ sơ, xin chờ…";
const NO_RUNTIME: &str = "Máy này chưa có bộ “Microsoft Edge WebView2 Runtime” nên cửa sổ chương trình không hiện được.\n\n\
    Cách sửa: cài bộ đó một lần rồi mở lại chương trình. Bộ cài lấy ở trang WebView2 của Microsoft, hoặc hỏi người đã \
    giao chương trình này. Windows 7 và 8.1 dùng bản 109.";
const NOT_SHOWN: &str = "Đã chờ lâu mà màn hình của chương trình chưa hiện.\n\n\
    Cách sửa: đóng chương trình, khởi động lại máy rồi mở lại. Nếu vẫn vậy, cài lại bộ “Microsoft Edge WebView2 Runtime”.";
const OFFER: &str = "Số liệu đã nhập vẫn nằm trong máy. Có thể lưu tất cả ra thư mục khác ngay bây giờ: một gói số liệu \
    để mở ở máy khác, và các giấy tờ dạng PDF để in.";
const SAVE: &str = "Lưu ra thư mục khác";
const WAIT: &str = "Chờ tiếp";
const CLOSE: &str = "Đóng";

/// Whether the first screen is there; others wait for it.
#[derive(Default)]
pub struct FirstScreen {
    is_there: Mutex<bool>,
    told: Condvar,
}

impl FirstScreen {
    pub fn is_there(&self) {
        *self.is_there.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.told.notify_all();
    }

    /// Waits for it, no longer than this.
    fn comes_within(&self, time: Duration) -> bool {
        let lock = self.is_there.lock().unwrap_or_else(PoisonError::into_inner);
        let (there, _) = self
            .told
            .wait_timeout_while(lock, time, |there| !*there)
            .unwrap_or_else(PoisonError::into_inner);
        *there
    }
}

/// Says that WebView2 is missing and offers what can still be done.
pub fn no_runtime(place: &Place) {
    let answer = dialog(MessageLevel::Warning, &format!("{NO_RUNTIME}\n\n{OFFER}"))
        .set_buttons(MessageButtons::OkCancelCustom(SAVE.into(), CLOSE.into()))
        .show();
    if is(&answer, SAVE) {
        save_everything(place);
    }
}

/// Watches a window that is being opened: says so from the third second on, and after `patience` what can be done.
pub fn watch(first_screen: Arc<FirstScreen>, place: Place, patience: Duration) {
    std::thread::spawn(move || {
        let mut left = patience.saturating_sub(SAYS_OPENING);
        let mut there = first_screen.comes_within(SAYS_OPENING);
        while !there {
            let notice = Notice::show(TITLE, OPENING);
            there = first_screen.comes_within(left);
            drop(notice);
            if !there {
                ask(&place);
                left = patience;
                there = first_screen.comes_within(Duration::ZERO);
            }
        }
    });
}

/// Says that nothing has appeared. Returns when the person goes on waiting; else the program ends.
fn ask(place: &Place) {
    let answer = dialog(MessageLevel::Warning, &format!("{NOT_SHOWN}\n\n{OFFER}"))
        .set_buttons(MessageButtons::YesNoCancelCustom(
            SAVE.into(),
            WAIT.into(),
            CLOSE.into(),
        ))
        .show();
    if is(&answer, WAIT) {
        return;
    }
    if is(&answer, SAVE) {
        save_everything(place);
    }
    std::process::exit(1)
}

fn is(answer: &MessageDialogResult, button: &str) -> bool {
    matches!(answer, MessageDialogResult::Custom(pressed) if pressed == button)
}

fn dialog(level: MessageLevel, text: &str) -> MessageDialog {
    MessageDialog::new()
        .set_title(TITLE)
        .set_level(level)
        .set_description(text)
}

fn save_everything(place: &Place) {
    let to = FileDialog::new()
        .set_title("Chọn nơi lưu, ví dụ USB")
        .pick_folder();
    let Some(to) = to else { return };
    let notice = Notice::show(TITLE, SAVING);
    let outcome = rescued(place, &to);
    drop(notice);
    let (level, text) = match outcome {
        Ok(told) => (MessageLevel::Info, told),
        Err(fault) => (MessageLevel::Error, refusal(&fault)),
    };
    dialog(level, &text)
        .set_buttons(MessageButtons::OkCustom(CLOSE.into()))
        .show();
}

/// Why it could not be saved, with the code that can be read aloud where there is one.
fn refusal(fault: &Fault) -> String {
    let details = fault.details.iter().map(|detail| detail.sentence.as_str());
    let parts: Vec<&str> = [fault.message.as_str()]
        .into_iter()
        .chain(details)
        .collect();
    format!("Chưa lưu được. {}", parts.join("\n\n"))
}

fn rescued(place: &Place, to: &Path) -> Result<String, Fault> {
    let folder = place.folder().map_err(Fault::precondition)?;
    app::trouble::begin(&folder);
    let app = App::open(&folder, Box::new(NoScreen(place.clone())))?;
    let rescued = app::rescue::rescue(&app, to, &mut |_| {})?;
    let head = if rescued.whole {
        "Đã lưu tất cả"
    } else {
        "Đã lưu, nhưng còn thiếu"
    };
    Ok(format!(
        "{head} vào thư mục {}.\n\n{}",
        rescued.folder.display(),
        rescued.lines.join("\n")
    ))
}

/// [`World`] where nothing can be shown and nobody is asked.
struct NoScreen(Place);

impl World for NoScreen {
    fn now(&self) -> OffsetDateTime {
        self.0.now()
    }

    fn random(&self, buffer: &mut [u8]) {
        host::random(buffer);
    }

    fn choose(&self, _purpose: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Ok(Vec::new())
    }

    fn show(&self, _path: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn build_date(&self) -> Option<Date> {
        self.0.build_date()
    }
}
