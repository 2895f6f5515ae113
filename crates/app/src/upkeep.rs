//! What people who look after the program ask of it, outside any screen: are these rule packs sound, is the log whole.

use std::path::{Path, PathBuf};

use domain::rules::{PackFault, Rules, Source, pack::Head};

use crate::fault::{Code, Fault};
use crate::rule_files::RULE_FILES;
use crate::{App, say};

/// One file that is given, or that comes with the program.
struct Pack<'a> {
    source: Source<'a>,
    head: Head,
}

/// Reads rule packs as a round would, each on the files it stands on: those that are given, otherwise those that come
/// with the program. Every fault of every file is named at its line.
pub fn check_rules(files: &[PathBuf]) -> Result<Vec<String>, Fault> {
    let texts = files
        .iter()
        .map(|file| read(file))
        .collect::<Result<Vec<_>, _>>()?;
    let given: Vec<Pack<'_>> = texts.iter().map(|(name, text)| pack(name, text)).collect();
    let shipped: Vec<Pack<'_>> = RULE_FILES
        .iter()
        .map(|file| pack(file.slug, file.text))
        .collect();
    if given.is_empty() {
        return Err(Fault::precondition(
            "Cần ít nhất một tệp quy định để kiểm tra.",
        ));
    }
    let mut faults: Vec<PackFault> = Vec::new();
    let mut lines = vec!["Gói quy định đọc được, không có lỗi.".to_owned()];
    for at in 0..given.len() {
        let stack = stack(&given, at, &shipped);
        let (national, layers) = (stack[0], &stack[1..]);
        match Rules::load(national, layers) {
            Ok(rules) => lines.extend(told(&given[at], &rules)),
            // A file that several stand on is told once.
            Err(found) => {
                for fault in found {
                    if !faults.contains(&fault) {
                        faults.push(fault);
                    }
                }
            }
        }
    }
    if faults.is_empty() {
        return Ok(lines);
    }
    let sentence = format!(
        "Gói quy định còn {} lỗi. Sửa từng chỗ dưới đây rồi kiểm tra lại.",
        faults.len()
    );
    let fault = Fault::new(Code::Malformed, sentence);
    Err(faults
        .iter()
        .fold(fault, |fault, one| fault.with(one.to_string(), "")))
}

fn pack<'a>(name: &'a str, text: &'a str) -> Pack<'a> {
    let source = Source { name, text };
    Pack {
        source,
        head: Rules::head(source),
    }
}

/// The files one file is read with: the national text, what is national and given before it, and its own chain.
fn stack<'a>(given: &[Pack<'a>], at: usize, shipped: &[Pack<'a>]) -> Vec<Source<'a>> {
    let mut chain = vec![&given[at]];
    // A chain that comes back to itself ends here, and is told as a fault when it is loaded.
    while let Some(base) = chain.last().map(|last| &last.head.base)
        && !base.is_empty()
        && !chain.iter().any(|other| other.head.slug == *base)
        && let Some(below) = given
            .iter()
            .chain(shipped)
            .find(|other| other.head.slug == *base)
    {
        chain.push(below);
    }
    chain.reverse();
    let national = &chain[0].head.slug;
    let beside = given[..at].iter().filter(|other| {
        other.head.level == "national"
            && other.head.base == *national
            && !chain.iter().any(|own| own.head.slug == other.head.slug)
    });
    let mut stack = vec![chain[0].source];
    stack.extend(beside.map(|other| other.source));
    stack.extend(chain[1..].iter().map(|own| own.source));
    stack
}

/// What a sound file holds, in a few words.
fn told(file: &Pack<'_>, rules: &Rules) -> Vec<String> {
    let left_open = rules
        .opens()
        .iter()
        .filter(|point| point.filled_by.is_none())
        .count();
    let mut lines = vec![format!("{}:", file.source.name)];
    lines.extend(
        rules
            .unit_kinds()
            .map(|kind| format!("  {}: {} tiêu chí", kind.title, kind.criteria.len())),
    );
    lines.push(format!("  Còn {left_open} chỗ để địa phương chọn."));
    lines
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

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "format = 1\nslug = \"thu\"\nlevel = \"local\"\nfor = \"BASE\"\n[instrument]\ntitle = \"Kế hoạch thử\"\nissuer = \"Xã thử\"\n";

    /// A file with this body, checked; the details of what is wrong.
    fn check(name: &str, base: &str, body: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, format!("{}{body}", HEAD.replace("BASE", base))).unwrap();
        match check_rules(&[path]) {
            Ok(_) => Vec::new(),
            Err(fault) => fault.details.into_iter().map(|one| one.sentence).collect(),
        }
    }

    #[test]
    fn a_plan_alone_is_checked_on_the_shipped_text_it_names() {
        let sound = "[[tighten]]\nkind = \"kdc\"\nstep = \"register\"\nby = \"15/03\"\ncitation = \"mục 1\"\n";
        assert_eq!(check("xa.toml", "tt124-2021", sound), Vec::<String>::new());
        let told = check("xa.toml", "tt124-2021", &sound.replace("15/03", "15/04"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("xa.toml, dòng 11"), "{told:?}");
        let unknown = check("xa.toml", "khong-co", "");
        assert!(!unknown.is_empty());
        let itself = check("xa.toml", "thu", "");
        assert!(!itself.is_empty());
    }
}
