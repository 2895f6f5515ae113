//! The names of registers that are closed, for the chooser.

use std::path::Path;

use super::folder;

/// The name of a register that is closed, as it was when it was left.
const NOTE: &str = "ten-so.json";

/// Notes a register's name beside it, for the chooser; without it the register still opens.
pub fn write_note(root: &Path, note: &crate::views::RegisterView) {
    if let Ok(text) = serde_json::to_string(note) {
        let _ = std::fs::write(folder(root, &note.id).join(NOTE), text);
    }
}

/// The note of a closed register.
pub fn read_note(root: &Path, id: &str) -> Option<crate::views::RegisterView> {
    let text = std::fs::read_to_string(folder(root, id).join(NOTE)).ok()?;
    serde_json::from_str(&text).ok()
}
