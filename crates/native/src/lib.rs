//! A sentence in a small window of Windows' own, for the time when ours is not there yet and for the case that it never
//! comes.
//!
//! This is the only place with `unsafe`: such a window exists through functions of Windows alone. They are given nothing
//! but numbers, text that outlives the call, and handles that this thread has made itself; each window is made, painted
//! and destroyed by one thread.
#![cfg(windows)]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often the window looks whether it is still wanted.
const LOOKS: Duration = Duration::from_millis(30);

/// A sentence on the screen; it goes with this value.
pub struct Notice {
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Notice {
    /// Shows a sentence under a title, in the middle of the screen, until the value is dropped.
    pub fn show(title: &str, sentence: &str) -> Notice {
        let over = Arc::new(AtomicBool::new(false));
        let (title, sentence, ends) = (wide(title), wide(sentence), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            let window = window::open(&title, &sentence);
            while !ends.load(Ordering::SeqCst) {
                window::answer();
                std::thread::sleep(LOOKS);
            }
            window::close(window);
        });
        Notice {
            over,
            thread: Some(thread),
        }
    }
}

impl Drop for Notice {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            // A window that could not be shown has no more to say.
            let _ = thread.join();
        }
    }
}

/// Text as Windows takes it: two bytes a letter, a zero behind.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

#[allow(unsafe_code)]
mod window {
    use std::ptr::{null, null_mut};

    use windows_sys::Win32::Foundation::HWND;
    use windows_sys::Win32::Graphics::Gdi::{
        CLIP_DEFAULT_PRECIS, CreateFontW, DEFAULT_CHARSET, DEFAULT_QUALITY, FW_NORMAL,
        OUT_DEFAULT_PRECIS,
    };
    use windows_sys::Win32::UI::WindowsAndMessaging::{
        CreateWindowExW, DestroyWindow, DispatchMessageW, GetSystemMetrics, MSG, PM_REMOVE,
        PeekMessageW, SM_CXSCREEN, SM_CYSCREEN, SendMessageW, TranslateMessage, WM_SETFONT,
        WS_CAPTION, WS_POPUP, WS_VISIBLE,
    };

    const WIDTH: i32 = 460;
    const HEIGHT: i32 = 130;
    const LETTER: i32 = -18;
    /// `SS_CENTER | SS_CENTERIMAGE`: in the middle, both ways.
    const CENTERED: u32 = 0x0001 | 0x0200;

    /// A window of Windows' own class for text. Both texts end with a zero.
    pub fn open(title: &[u16], sentence: &[u16]) -> HWND {
        let (class, face) = (super::wide("STATIC"), super::wide("Segoe UI"));
        // SAFETY: plain numbers, and pointers to texts that end with a zero and live until the calls return.
        unsafe {
            let left = (GetSystemMetrics(SM_CXSCREEN) - WIDTH) / 2;
            let top = (GetSystemMetrics(SM_CYSCREEN) - HEIGHT) / 2;
            let style = WS_POPUP | WS_CAPTION | WS_VISIBLE;
            let (outer, nobody) = (null_mut(), null());
            // The frame bears the title; the sentence stands in a window of the same class inside it.
            let frame = CreateWindowExW(
                0,
                class.as_ptr(),
                title.as_ptr(),
                style,
                left,
                top,
                WIDTH,
                HEIGHT,
                outer,
                null_mut(),
                null_mut(),
                nobody,
            );
            let text = CreateWindowExW(
                0,
                class.as_ptr(),
                sentence.as_ptr(),
                windows_sys::Win32::UI::WindowsAndMessaging::WS_CHILD | WS_VISIBLE | CENTERED,
                0,
                0,
                WIDTH,
                HEIGHT - 40,
                frame,
                null_mut(),
                null_mut(),
                nobody,
            );
            let font = CreateFontW(
                LETTER,
                0,
                0,
                0,
                FW_NORMAL as i32,
                0,
                0,
                0,
                u32::from(DEFAULT_CHARSET),
                u32::from(OUT_DEFAULT_PRECIS),
                u32::from(CLIP_DEFAULT_PRECIS),
                u32::from(DEFAULT_QUALITY),
                0,
                face.as_ptr(),
            );
            SendMessageW(text, WM_SETFONT, font as usize, 1);
            frame
        }
    }

    /// Answers whatever Windows has asked of this thread's windows since the last time.
    pub fn answer() {
        // SAFETY: a message is plain data, which Windows fills before it is read.
        unsafe {
            let mut message: MSG = std::mem::zeroed();
            while PeekMessageW(&mut message, null_mut(), 0, 0, PM_REMOVE) != 0 {
                TranslateMessage(&message);
                DispatchMessageW(&message);
            }
        }
    }

    pub fn close(window: HWND) {
        // SAFETY: the handle was made by this thread; destroying what is gone is refused, not undefined.
        unsafe {
            DestroyWindow(window);
        }
    }
}
