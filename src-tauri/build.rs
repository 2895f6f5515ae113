//! Gives the window its configuration, its icon and its one permission. The twin needs none of it and is built without.

fn main() {
    #[cfg(feature = "desktop")]
    desktop();
}

#[cfg(feature = "desktop")]
fn desktop() {
    use tauri_build::{AppManifest, Attributes};

    // Cargo is told by hand, because a path of our own switches Tauri's own watching off.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/*.json")
        // Naming the command makes every other one, present or future, refuse to answer the page.
        .app_manifest(AppManifest::new().commands(&["call"]));
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json and the capabilities are part of this source");
}
