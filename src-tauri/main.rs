//! **Hồ sơ ANTT** — the window: one page, one command, and the dialogs of the system. It decides nothing.

// A program with a window has no console of its own on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod host;
#[cfg(windows)]
mod last_resort;
mod outside;
mod window;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use app::{App, Fault};
use clap::Parser;
use serde_json::Value;
use tauri::Manager;

use outside::{Outside, Waiting};

/// Hồ sơ ANTT: hồ sơ hằng năm của tiêu chuẩn “An toàn về an ninh, trật tự”, không cần mạng
#[derive(Debug, Parser)]
#[command(name = "antt", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    place: host::Place,

    /// Gói hồ sơ cần mở
    file: Option<PathBuf>,

    /// Says on the standard output when the first screen is there; for measuring.
    #[arg(long, hide = true)]
    announce: bool,

    /// Seconds after which a window without a page is a fault; for tests.
    #[cfg(windows)]
    #[arg(long, hide = true, default_value_t = 60)]
    patience: u64,

    /// Opens no window, as where the page never comes; for tests.
    #[cfg(windows)]
    #[arg(long, hide = true)]
    no_page: bool,
}

/// The program behind the window, or why it could not be opened: the page then shows that sentence.
#[derive(Default)]
pub struct Door {
    app: OnceLock<Result<App, Fault>>,
    /// Calls begun and calls ended; equal when nothing is at work.
    begun: AtomicU64,
    ended: AtomicU64,
}

impl Door {
    /// Opens the program while the system prepares the window: on an old disk each takes its time.
    fn opening(open: impl FnOnce() -> Result<App, Fault> + Send + 'static) -> Arc<Door> {
        let door = Arc::new(Door::default());
        let opened = Arc::clone(&door);
        std::thread::spawn(move || {
            let app = app::trouble::caught("open", open);
            opened.app.get_or_init(|| app);
        });
        door
    }

    fn call(&self, name: &str, args: Value) -> Result<Value, Fault> {
        let app = self.app.wait().as_ref().map_err(Fault::clone)?;
        self.begun.fetch_add(1, Ordering::SeqCst);
        let reply = app::call(app, name, args);
        self.ended.fetch_add(1, Ordering::SeqCst);
        reply
    }

    /// How many calls there have been, when none is at work now.
    pub fn at_rest(&self) -> Option<u64> {
        let ended = self.ended.load(Ordering::SeqCst);
        (self.begun.load(Ordering::SeqCst) == ended).then_some(ended)
    }
}

/// The one door. Its work runs beside the window's own thread, which must stay free to draw.
#[tauri::command]
async fn call(
    door: tauri::State<'_, Arc<Door>>,
    name: String,
    args: Value,
) -> Result<Value, Fault> {
    let door = Arc::clone(&door);
    let work = tauri::async_runtime::spawn_blocking(move || door.call(&name, args));
    work.await
        .unwrap_or_else(|lost| Err(Fault::internal("window.lost", &lost)))
}

fn main() {
    let arguments = Arguments::parse();
    if is_replaced(&arguments.place) {
        return;
    }
    #[cfg(windows)]
    let first_screen = match first_screen(&arguments) {
        Some(first_screen) => first_screen,
        None => std::process::exit(1),
    };
    #[cfg(windows)]
    let on_screen = move || first_screen.is_there();
    #[cfg(not(windows))]
    let on_screen = || ();
    let waiting = Waiting::with(arguments.file.clone());
    let mut builder = tauri::Builder::default();
    // A folder named by hand is opened beside whatever is open already, and leaves no trace in the account.
    if arguments.place.data.is_none() {
        builder = builder
            .plugin(second_start(Arc::clone(&waiting)))
            .plugin(window::remembered_place());
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![call])
        .setup(move |tauri| {
            let outside = Outside::new(
                tauri.handle().clone(),
                arguments.place.clone(),
                Arc::clone(&waiting),
            );
            let place = arguments.place.clone();
            let door = Door::opening(move || open(&place, outside));
            tauri.manage(Arc::clone(&door));
            window::open(tauri, door, arguments.announce, on_screen)?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window's configuration is part of this program");
}

/// Whether an update that waited is in place now and its program has been started instead of this one. That is done
/// before this one is known as the one that runs, and before any register is opened.
fn is_replaced(place: &host::Place) -> bool {
    let (Ok(folder), Some(program)) = (place.folder(), host::program()) else {
        return false;
    };
    let mut start = |exe: &std::path::Path| {
        let words = std::env::args_os().skip(1);
        std::process::Command::new(exe)
            .args(words)
            .spawn()
            .map(|_| ())
    };
    let outcome = app::update::at_start(&folder, &program, place.now(), &mut start);
    outcome != app::update::Outcome::GoOn
}

/// Looks whether there is anything that can draw the page, and begins to watch for it. Nothing where there is not: the
/// person has then been told, and their data were offered to them.
#[cfg(windows)]
fn first_screen(arguments: &Arguments) -> Option<Arc<last_resort::FirstScreen>> {
    if tauri::webview_version().is_err() && !arguments.no_page {
        last_resort::no_runtime(&arguments.place);
        return None;
    }
    let first_screen = Arc::<last_resort::FirstScreen>::default();
    let patience = std::time::Duration::from_secs(arguments.patience);
    last_resort::watch(Arc::clone(&first_screen), arguments.place.clone(), patience);
    while arguments.no_page {
        std::thread::park();
    }
    Some(first_screen)
}

fn open(place: &host::Place, outside: Outside) -> Result<App, Fault> {
    let folder = place.folder().map_err(Fault::precondition)?;
    app::trouble::begin(&folder);
    App::open(&folder, Box::new(outside))
}

/// A second start brings the first window to the front and hands it the file it was started with.
fn second_start(waiting: Arc<Waiting>) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_single_instance::init(move |tauri, words, folder| {
        if let Ok(Arguments {
            file: Some(file), ..
        }) = Arguments::try_parse_from(words)
        {
            waiting.put(PathBuf::from(folder).join(file));
        }
        if let Some(window) = tauri.get_webview_window(window::NAME) {
            window::bring_forward(&window);
        }
    })
}
