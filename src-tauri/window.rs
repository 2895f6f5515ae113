//! The one window: hidden until its first screen is there, never anywhere but on its own page.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tauri::webview::PageLoadEvent;
use tauri::{App, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_window_state::StateFlags;

use crate::Door;

/// The name that the capability file grants the door to.
pub const NAME: &str = "main";

/// The title of the window, and of the page before its first screen. Each screen then gives the page its own title,
/// which is how this program learns that there is something to look at.
const TITLE: &str = "Hồ sơ ANTT";

/// A page that fails must not stay invisible: it is shown this long after loading, whatever it holds.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How long nothing may be asked of the door before a closing window is taken to have said all it had to say, and how
/// long that is waited for.
const QUIET: Duration = Duration::from_millis(250);
const LONGEST_FAREWELL: Duration = Duration::from_secs(5);

/// Opens the window. `announce` says on the standard output when the first screen is there, and lets the standard input
/// close it; `on_screen` is told of every screen, beginning with that one.
pub fn open(
    app: &App,
    door: Arc<Door>,
    announce: bool,
    on_screen: impl Fn() + Send + 'static,
) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, NAME, WebviewUrl::default())
        .title(TITLE)
        .inner_size(1024.0, 690.0)
        .min_inner_size(900.0, 600.0)
        .center()
        .visible(false)
        // Nothing on the page leads out of it; should something try, it stays.
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_document_title_changed(move |window, title| {
            if title == TITLE || title.is_empty() {
                return;
            }
            if announce {
                // The listener may have gone; the window stays.
                let _ = writeln!(std::io::stdout(), "shown");
            }
            on_screen();
            reveal(&window);
        })
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                std::thread::spawn(move || {
                    std::thread::sleep(PATIENCE);
                    reveal(&window);
                });
            }
        })
        .build()?;
    if announce {
        close_when_told(window.clone());
    }
    save_before_closing(&window, door);
    Ok(())
}

/// Closes the window, as its own button does, when the standard input says so: whoever measures sees it end well.
fn close_when_told(window: WebviewWindow) {
    std::thread::spawn(move || {
        let mut told = std::io::stdin().lines().map_while(Result::ok);
        if told.any(|line| line == "close") {
            // A window that is gone is closed.
            let _ = window.close();
        }
    });
}

/// Closing the window is leaving the field: what was typed last is saved before the page goes.
fn save_before_closing(window: &WebviewWindow, door: Arc<Door>) {
    let page = window.clone();
    let leaving = AtomicBool::new(false);
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else {
            return;
        };
        api.prevent_close();
        if leaving.swap(true, Ordering::SeqCst) {
            return;
        }
        let (page, door) = (page.clone(), Arc::clone(&door));
        std::thread::spawn(move || {
            // A page that cannot be asked any more has nothing left to save.
            if page.eval("document.activeElement?.blur()").is_ok() {
                wait_for_rest(&door);
            }
            let _ = page.destroy();
        });
    });
}

fn wait_for_rest(door: &Door) {
    let start = Instant::now();
    let (mut calls, mut since) = (door.at_rest(), Instant::now());
    while start.elapsed() < LONGEST_FAREWELL && (calls.is_none() || since.elapsed() < QUIET) {
        std::thread::sleep(Duration::from_millis(20));
        let now = door.at_rest();
        if now != calls {
            (calls, since) = (now, Instant::now());
        }
    }
}

fn reveal(window: &WebviewWindow) {
    if !window.is_visible().unwrap_or(false) {
        // A window that cannot be shown has been closed meanwhile.
        let _ = window.show().and_then(|()| window.set_focus());
    }
}

/// Brings the window to the front and tells its page that a file may be waiting.
pub fn bring_forward(window: &WebviewWindow) {
    // Each step is a wish to the system; one that is not granted must not keep the page from being told.
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
    let _ = window.eval("window.dispatchEvent(new Event('pending-file'))");
}

/// Size and place are remembered, but not whether the window was visible: it shows itself when it is ready.
pub fn remembered_place() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_window_state::Builder::default()
        .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE)
        .build()
}
