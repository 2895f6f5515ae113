//! What people who look after the program ask of it, outside any screen: are these rule packs sound, is the log whole.

use std::path::{Path, PathBuf};

use domain::rules::{Rules, Source};

use crate::fault::{Code, Fault};
use crate::{App, say};

/// Reads rule packs as a round would: the first is the national one, the others are layers on it, from the top down.
/// Every fault is named at its line.
pub fn check_rules(files: &[PathBuf]) -> Result<Vec<String>, Fault> {
    let texts = files
        .iter()
        .map(|file| read(file))
        .collect::<Result<Vec<_>, _>>()?;
    let sources: Vec<Source<'_>> = texts
        .iter()
        .map(|(name, text)| Source { name, text })
        .collect();
    let Some((national, layers)) = sources.split_first() else {
        return Err(Fault::precondition(
            "Cần ít nhất một tệp quy định để kiểm tra.",
        ));
    };
    let rules = Rules::load(*national, layers).map_err(|faults| {
        let sentence = format!(
            "Gói quy định còn {} lỗi. Sửa từng chỗ dưới đây rồi kiểm tra lại.",
            faults.len()
        );
        let fault = Fault::new(Code::Malformed, sentence);
        faults
            .iter()
            .fold(fault, |fault, one| fault.with(one.to_string(), ""))
    })?;
    let mut lines = vec!["Gói quy định đọc được, không có lỗi.".to_owned()];
    lines.extend(
        rules
            .unit_kinds()
            .map(|kind| format!("  {}: {} tiêu chí", kind.title, kind.criteria.len())),
    );
    let left_open = rules
        .opens()
        .iter()
        .filter(|point| point.filled_by.is_none())
        .count();
    lines.push(format!("  Còn {left_open} chỗ để địa phương chọn."));
    Ok(lines)
}

fn read(file: &Path) -> Result<(String, String), Fault> {
    let text = std::fs::read_to_string(file).map_err(|cause| say::cannot_read(file, &cause))?;
    Ok((
        file.file_name()
            .unwrap_or(file.as_os_str())
            .to_string_lossy()
            .into_owned(),
        text,
    ))
}

/// Walks the log of the open register from its first entry to its last.
pub fn verify_audit(app: &App) -> Result<String, Fault> {
    let entries = app.register().store.read(|reader| reader.verify_audit())?;
    Ok(format!(
        "Nhật ký còn nguyên vẹn: {entries} mục, không mục nào bị sửa, bớt hay chen vào."
    ))
}
