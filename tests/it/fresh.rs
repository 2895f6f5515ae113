//! What is generated is fresh: the glossary from the domain's doc comments.

use std::path::Path;

/// Types whose doc comment begins with the Vietnamese term, as `**Term** — meaning`.
fn terms() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/domain/src");
    let mut files = Vec::new();
    gather(&folder, &mut files);
    files.sort();
    let mut terms = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source file");
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = type_name(line) else {
                continue;
            };
            let comment = comment_above(&lines, at);
            let Some((term, meaning)) = comment
                .strip_prefix("**")
                .and_then(|rest| rest.split_once("**"))
            else {
                panic!(
                    "{}: {name} does not begin its comment with its bold Vietnamese term",
                    file.display()
                );
            };
            let meaning = meaning.trim_start_matches([' ', '—', '-', '–']).to_owned();
            terms.push((term.to_owned(), name.to_owned(), meaning));
        }
    }
    terms.sort_by_key(|(term, name, _)| (domain::text::sort_key(term), name.clone()));
    terms
}

fn gather(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            files.push(path);
        }
    }
}

fn type_name(line: &str) -> Option<&str> {
    let rest = line
        .strip_prefix("pub struct ")
        .or_else(|| line.strip_prefix("pub enum "))?;
    rest.split(|letter: char| !letter.is_alphanumeric()).next()
}

/// The whole doc comment above a line, on one line.
fn comment_above(lines: &[&str], at: usize) -> String {
    let mut comment: Vec<&str> = lines[..at]
        .iter()
        .rev()
        .take_while(|line| {
            ["///", "#[", ")]", "    "]
                .iter()
                .any(|start| line.starts_with(start))
        })
        .filter_map(|line| line.strip_prefix("///"))
        .map(str::trim)
        .collect();
    comment.reverse();
    let first: Vec<&str> = comment
        .into_iter()
        .take_while(|line| !line.is_empty())
        .collect();
    first.join(" ")
}

#[test]
fn the_glossary_says_what_the_domain_says() {
    let mut text = String::from(
        "# Thuật ngữ\n\nMade from the doc comments of `crates/domain` by a test (`UPDATE=1 cargo test --test it` writes it).\n\n| Tiếng Việt | identifier | meaning |\n|---|---|---|\n",
    );
    for (term, name, meaning) in terms() {
        text.push_str(&format!(
            "| {term} | `{name}` | {} |\n",
            meaning.replace('|', "\\|")
        ));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/glossary.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("docs can be written");
    }
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == text,
        "docs/glossary.md is stale: run UPDATE=1 cargo test --test it"
    );
}
