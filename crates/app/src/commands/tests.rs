//! Keeps `ui/src/api.d.ts` equal to the command list.

use ts_rs::Config;

#[test]
fn the_typescript_interface_is_fresh() {
    let config = Config::default();
    let mut text = String::from(
        "// Generated from crates/app/src/commands.rs and views.rs by a test; UPDATE=1 cargo test -p app writes it.\n\n",
    );
    for declaration in crate::views::declarations(&config)
        .into_iter()
        .chain(super::arguments::declarations(&config))
    {
        text.push_str("export ");
        text.push_str(&declaration);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&super::interface());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/api.d.ts");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &text).expect("ui/src can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == text,
        "ui/src/api.d.ts is stale: run UPDATE=1 cargo test -p app"
    );
}
