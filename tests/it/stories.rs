//! Runs `tests/stories/*.md` through the twin: prose for people, and blocks of commands with what
//! they must answer.
//!
//! In a block fenced with ```antt a line is a command of `antt-cli`; the lines under it say what it
//! must answer:
//!
//! - `? form/inputs/0/problem: …` — the text at this place of the JSON answer;
//! - `? lines/*/word: …` — some element of the list has this text;
//! - `! Precondition: …` — the refusal, as it begins, or `! … text …` anywhere in it;
//! - `= name: units/0/unit` — keeps a value; `{name}` stands for it from then on;
//! - `= name: rows/[name=Làng Mẫu 1]/unit` — of the element of a list with that text;
//! - `= name: 17 of rows/*/unit` — keeps the first 17, as a list in a command takes them;
//! - `~ text` — a line of plain output holds this;
//! - `+ registration {m} KDC-1a.has = co` — fills one field of a form (form, subject or `-`, field).
//!
//! What stands in a block of another kind with a file name behind it (```toml ke-hoach.toml) is
//! written to that file. An expected text that ends with `…` may go on. Lines beginning with `@` do what people and bad
//! luck do to files and folders outside the program; `stories/outside.rs` lists them, and
//! `stories/people.rs` what people do in one go.
//!
//! Every story has a folder of its own; paths in commands are inside it. `UPDATE=1` rewrites the
//! expected texts, for somebody to read the difference; `KEEP=folder` leaves what the stories made there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::twin::{self, twin};

mod outside;
mod people;
mod stock;
mod typing;

#[test]
fn every_story_happens_as_it_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut stories: Vec<_> = std::fs::read_dir(&folder)
        .expect("stories")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_some_and(|e| e == "md")
                && path.file_stem().is_none_or(|s| s != "README")
        })
        .collect();
    stories.sort();
    assert!(!stories.is_empty(), "no story in {}", folder.display());
    let wanted = std::env::var("STORY").unwrap_or_default();
    let faults: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = stories
            .iter()
            .filter(|path| {
                let name = path.to_string_lossy();
                wanted.split(',').any(|wanted| name.contains(wanted))
            })
            .map(|path| scope.spawn(move || check(path)))
            .collect();
        runs.into_iter()
            .flat_map(|run| run.join().expect("a story panicked"))
            .collect()
    });
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
}

/// Runs one story; every expectation that failed, with its place.
fn check(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("a story can be read");
    let temporary = tempfile::tempdir().expect("a folder for the story");
    let kept = kept(path);
    let mut story = Story {
        folder: kept.as_deref().unwrap_or(temporary.path()),
        kept: BTreeMap::new(),
        seat: Vec::new(),
        last: Answer::None,
        unexpected: None,
        stick: Vec::new(),
        answers: Vec::new(),
        faults: Vec::new(),
    };
    let mut rewritten = String::new();
    let mut inside = false;
    let mut written: Option<String> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let mut line = line.to_owned();
        if line.starts_with("```") {
            inside = line.trim() == "```antt";
            written = line.split_once(' ').map(|(_, file)| file.trim().to_owned());
        } else if let Some(file) = &written {
            story.write_down(file, &line);
        } else if inside && !line.trim().is_empty() {
            let place = format!(
                "{}:{number}",
                path.file_name().unwrap_or_default().to_string_lossy()
            );
            line = story.line(&place, &line);
        }
        rewritten.push_str(&line);
        rewritten.push('\n');
    }
    story.nothing_untold();
    if std::env::var_os("UPDATE").is_some() && rewritten != text {
        std::fs::write(path, rewritten).expect("a story can be rewritten");
    }
    story.faults
}

/// The new folder in which a story leaves its registers and files for somebody to look at.
fn kept(path: &Path) -> Option<PathBuf> {
    let folder = Path::new(&std::env::var_os("KEEP")?).join(path.file_stem()?);
    std::fs::create_dir_all(&folder).expect("a folder to keep the story in");
    let empty = folder.read_dir().is_ok_and(|mut all| all.next().is_none());
    assert!(empty, "{} is not empty", folder.display());
    Some(folder)
}

/// What the last command answered.
enum Answer {
    None,
    Json(Value),
    Plain(String),
    Refused(String),
}

struct Story<'a> {
    folder: &'a Path,
    kept: BTreeMap<String, String>,
    /// At whose PC the story is, and on which day, while commands do not say it themselves.
    seat: Vec<String>,
    last: Answer,
    /// A refusal of the last command that the story has not told.
    unexpected: Option<String>,
    /// Bundles on their way to a desk, and what a desk has answered last.
    stick: Vec<String>,
    answers: Vec<String>,
    faults: Vec<String>,
}

impl Story<'_> {
    /// Runs or checks one line and gives it back as it should read.
    fn line(&mut self, place: &str, line: &str) -> String {
        let trimmed = line.trim();
        let Some((mark, rest)) = trimmed
            .split_at_checked(1)
            .filter(|(mark, _)| ["?", "!", "=", "~", "@", "+"].contains(mark))
        else {
            self.run(place, trimmed);
            return line.to_owned();
        };
        let rest = match mark {
            "+" => rest.trim().to_owned(),
            _ => self.filled(rest.trim()),
        };
        if ["!", "~"].contains(&mark) {
            self.unexpected = None;
        }
        let result = match mark {
            "?" => self.look(&rest),
            "!" => self.refused(&rest),
            "=" => self.keep(&rest),
            "@" => self.outside(place, &rest),
            "+" => self.fill(place, &rest),
            _ => self.says(&rest),
        };
        match result {
            Ok(()) => line.to_owned(),
            Err((fault, better)) => {
                if std::env::var_os("UPDATE").is_some() && !better.is_empty() {
                    return better;
                }
                self.faults.push(format!("{place}: {trimmed}\n  {fault}"));
                line.to_owned()
            }
        }
    }

    fn fill(&mut self, place: &str, rest: &str) -> Result<(), (String, String)> {
        let (names, value) = rest.split_once('=').unwrap_or((rest, ""));
        // The name of something kept may have blanks, and so may what was kept.
        let mut depth = 0;
        let parts = names.split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0 && c.is_whitespace()
        });
        match parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()[..] {
            [form, subject, field] => {
                let [subject, field, value] =
                    [subject, field, value.trim()].map(|it| self.filled(it));
                self.save(place, form, &subject, &field, &value).map(|_| ())
            }
            _ => Err(("+ form subject field = value".to_owned(), String::new())),
        }
    }

    fn filled(&self, text: &str) -> String {
        self.kept
            .iter()
            .fold(text.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value)
            })
    }

    fn run(&mut self, place: &str, command: &str) {
        let words = words(&self.filled(command));
        assert_eq!(
            words.first().map(String::as_str),
            Some("antt-cli"),
            "{place}: a command begins with antt-cli"
        );
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.command(place, &words);
    }

    /// Starts the twin with these words, at the seat the story is at.
    fn command(&mut self, place: &str, words: &[&str]) {
        self.nothing_untold();
        let own_seat = words.get(1) == Some(&"demo") || words.contains(&"--data");
        let output = twin(self.folder)
            .args(if own_seat { &[] } else { self.seat.as_slice() })
            .args(&words[1..])
            .output()
            .expect("antt-cli can be started");
        self.last = answer(&output);
        if let Answer::Refused(text) = &self.last {
            self.unexpected = Some(format!("{place}: {}\n  refused: {text}", words.join(" ")));
        }
    }

    /// A refusal that the story does not tell is a fault of one of the two.
    fn nothing_untold(&mut self) {
        self.faults.extend(self.unexpected.take());
    }

    fn look(&self, rest: &str) -> Result<(), (String, String)> {
        let (path, expected) = split(rest)?;
        let found = self.at(path)?;
        if found.iter().any(|text| is_told(text, expected)) {
            return Ok(());
        }
        Err((
            format!("is: {}", found.join(" | ")),
            format!("? {path}: {}", found.first().cloned().unwrap_or_default()),
        ))
    }

    fn keep(&mut self, rest: &str) -> Result<(), (String, String)> {
        let (name, path) = split(rest)?;
        let value = match path
            .split_once(" of ")
            .and_then(|(n, path)| Some((n.parse::<usize>().ok()?, path)))
        {
            Some((n, path)) => first_of(n, self.at(path)?),
            None => self.at(path)?.into_iter().next(),
        };
        let value = value.ok_or_else(|| ("nothing there".to_owned(), String::new()))?;
        self.kept.insert(name.to_owned(), value);
        Ok(())
    }

    fn refused(&self, rest: &str) -> Result<(), (String, String)> {
        match &self.last {
            Answer::Refused(text) if text.contains(rest) => Ok(()),
            Answer::Refused(text) => Err((
                format!("refused: {text}"),
                format!("! {}", text.lines().next().unwrap_or_default()),
            )),
            _ => Err(("was not refused".to_owned(), String::new())),
        }
    }

    fn says(&self, rest: &str) -> Result<(), (String, String)> {
        let text = match &self.last {
            Answer::Plain(text) | Answer::Refused(text) => text.clone(),
            Answer::Json(value) => value.to_string(),
            Answer::None => String::new(),
        };
        if text.contains(rest) {
            Ok(())
        } else {
            Err((format!("says: {text}"), String::new()))
        }
    }

    fn at(&self, path: &str) -> Result<Vec<String>, (String, String)> {
        let value = match &self.last {
            Answer::Json(value) => value,
            Answer::Refused(text) => return Err((format!("refused: {text}"), String::new())),
            Answer::None | Answer::Plain(_) => {
                return Err(("no JSON answer".to_owned(), String::new()));
            }
        };
        let mut found = vec![value];
        for part in path.split('/').filter(|part| *part != ".") {
            found = found
                .into_iter()
                .flat_map(|value| step(value, part))
                .collect();
        }
        if found.is_empty() {
            return Err((format!("nothing at {path}"), String::new()));
        }
        Ok(found.into_iter().map(as_text).collect())
    }
}

/// So many values as a command takes them in a list; nothing where there are fewer.
fn first_of(n: usize, found: Vec<String>) -> Option<String> {
    let first = found.get(..n)?;
    let quoted: Vec<String> = first.iter().map(|one| format!("\"{one}\"")).collect();
    Some(quoted.join(","))
}

/// Whether a text is the one told; what ends with `…` may go on.
fn is_told(text: &str, told: &str) -> bool {
    match told.strip_suffix('…') {
        Some(beginning) => text.starts_with(beginning.trim_end()),
        None => text == told,
    }
}

/// One step into a JSON value: a name, a number, `*`, or `[key=text]`.
fn step<'a>(value: &'a Value, part: &str) -> Vec<&'a Value> {
    let list = || value.as_array().into_iter().flatten();
    if part == "*" {
        return list().collect();
    }
    if let Some((key, text)) = part
        .strip_prefix('[')
        .and_then(|p| p.strip_suffix(']'))
        .and_then(|p| p.split_once('='))
    {
        return list().filter(|one| as_text(&one[key]) == text).collect();
    }
    match part.parse::<usize>() {
        Ok(index) if value.is_array() => value.get(index).into_iter().collect(),
        _ => value.get(part).into_iter().collect(),
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.len().to_string(),
        other => other.to_string(),
    }
}

fn split(rest: &str) -> Result<(&str, &str), (String, String)> {
    let (left, right) = rest
        .split_once(':')
        .ok_or_else(|| ("no colon".to_owned(), String::new()))?;
    Ok((left.trim(), right.trim()))
}

fn answer(output: &Output) -> Answer {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if !output.status.success() {
        let said = format!("{}\n{}", text(&output.stdout), text(&output.stderr));
        return Answer::Refused(said.trim().trim_start_matches("! ").to_owned());
    }
    let text = text(&output.stdout);
    serde_json::from_str(&text).map_or(Answer::Plain(text), |told| Answer::Json(here(told)))
}

/// An answer whose paths are those of this system, wherever they were told.
fn here(told: Value) -> Value {
    match told {
        Value::String(text) => Value::String(twin::path_here(text)),
        Value::Array(all) => all.into_iter().map(here).collect(),
        Value::Object(all) => all
            .into_iter()
            .map(|(key, told)| (key, here(told)))
            .collect(),
        other => other,
    }
}

/// Words as a shell parts them: blanks, and single quotes that hold together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quoted, mut begun) = (false, false);
    for letter in line.chars() {
        match letter {
            '\'' => {
                quoted = !quoted;
                begun = true;
            }
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            _ => {
                word.push(letter);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}
