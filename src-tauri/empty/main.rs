//! An empty window, built as the program is built. `cargo xtask bench` measures the program against it.

use std::io::Write;

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() {
    tauri::Builder::default()
        .setup(|app| {
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .inner_size(1024.0, 690.0)
                .visible(false)
                .on_document_title_changed(|window, title| {
                    if title == "ready" {
                        // The listener may have gone; the window is closed from outside.
                        let _ = writeln!(std::io::stdout(), "shown");
                        let _ = window.show();
                    }
                })
                .build()?;
            std::thread::spawn(move || {
                let mut told = std::io::stdin().lines().map_while(Result::ok);
                if told.any(|line| line == "close") {
                    let _ = window.close();
                }
            });
            Ok(())
        })
        .run(tauri::generate_context!("src-tauri/empty/tauri.conf.json"))
        .expect("the configuration is part of this program");
}
