//! Runs `tests/rules/*.md`: facts → verdict, provision by provision, readable by someone who knows the law.
//!
//! In a fenced block `antt`, `quy định:` names the packs and `năm:` the year (both stay until changed),
//! `chọn: điểm = giá trị` fills an open point, `đặt tên:` keeps the block's answers under a name and `dùng:`
//! starts from them; `mã = câu trả lời` is an answer. A line `? tiêu chí → kết quả` asks; the lines after it
//! are the reason. The expected word is written by hand; `UPDATE=1` rewrites the reasons only.

use domain::{
    assessment::{assess, outcome_word},
    calendar::due_list,
    date,
    dossier::checklist::{Have, PaperForm, checklist, refusal},
    form::{Fields, Outcome},
    meeting::Facts,
    rules::{Actor, OpenChoice, Rules, Source},
};
use std::{collections::BTreeMap, fs, path::Path};

struct Sheet {
    packs: Vec<String>,
    year: i32,
    named: BTreeMap<String, Fields>,
}

#[test]
fn every_provision_decides_as_its_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut faults = Vec::new();
    let mut n_asked = 0;
    for entry in fs::read_dir(folder).expect("the folder of cases is part of the repository") {
        let path = entry.expect("the folder can be listed").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            n_asked += check(&path, &mut faults);
        }
    }
    assert!(n_asked > 50, "chỉ có {n_asked} câu hỏi");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn check(path: &Path, faults: &mut Vec<String>) -> usize {
    let text = fs::read_to_string(path).expect("a case file can be read");
    let update = std::env::var_os("UPDATE").is_some();
    let mut sheet = Sheet {
        packs: Vec::new(),
        year: 2023,
        named: BTreeMap::new(),
    };
    let (mut written, mut n_asked, mut lines) =
        (String::new(), 0, text.lines().enumerate().peekable());
    while let Some((_, line)) = lines.next() {
        written += &format!("{line}\n");
        if line.trim() != "```antt" {
            continue;
        }
        let mut block = Vec::new();
        while let Some((number, line)) = lines.next_if(|(_, line)| line.trim() != "```") {
            block.push((number + 1, line.to_owned()));
        }
        n_asked += run(&mut sheet, &block, &mut written, &mut |line, fault| {
            faults.push(format!("{}:{line}: {fault}", path.display()));
        });
    }
    if update && written != text {
        fs::write(path, written).expect("a case file can be written");
    } else if !update && written != text {
        let differs = written
            .lines()
            .zip(text.lines())
            .find(|(now, then)| now != then);
        faults.push(format!(
            "{}: lý do đã đổi: {differs:?}; xem lại rồi chạy với UPDATE=1",
            path.display()
        ));
    }
    n_asked
}

/// Runs one block and writes it again with the reasons as they are now.
fn run(
    sheet: &mut Sheet,
    block: &[(usize, String)],
    written: &mut String,
    fault: &mut impl FnMut(usize, String),
) -> usize {
    let mut fields = Fields::new();
    let mut choices = BTreeMap::new();
    let mut name = None;
    let (mut n_asked, mut in_answer) = (0, false);
    for (number, line) in block {
        if let Some(question) = line.strip_prefix("? ") {
            let (question, expected) = question.split_once(" → ").unwrap_or((question, ""));
            let rules = load(&sheet.packs).with_choices(&choices);
            let (word, reason) = answer(&rules, sheet.year, &fields, question);
            if !expected.is_empty() && expected != word {
                fault(
                    *number,
                    format!("{question}: đợi “{expected}”, được “{word}” ({reason})"),
                );
            }
            *written += &format!("{line}\n{reason}\n");
            (n_asked, in_answer) = (n_asked + 1, true);
            continue;
        }
        if in_answer {
            continue;
        }
        *written += &format!("{line}\n");
        if let Some(packs) = line.strip_prefix("quy định: ") {
            sheet.packs = packs.split(", ").map(str::to_owned).collect();
        } else if let Some(year) = line.strip_prefix("năm: ") {
            sheet.year = year.parse().expect("a year is a number");
        } else if let Some(kept) = line.strip_prefix("đặt tên: ") {
            name = Some(kept.to_owned());
        } else if let Some(kept) = line.strip_prefix("dùng: ") {
            fields.extend(
                sheet
                    .named
                    .get(kept)
                    .expect("the name was given before")
                    .clone(),
            );
        } else if let Some((code, value)) = line
            .strip_prefix("chọn: ")
            .and_then(|choice| choice.split_once(" = "))
        {
            let choice = OpenChoice {
                value: value.to_owned(),
                basis: "MẪU, chỉ dùng để kiểm thử".to_owned(),
            };
            choices.insert(code.to_owned(), choice);
        } else if let Some((field, value)) = line.split_once(" = ") {
            fields.insert(field.trim().to_owned(), value.trim().to_owned());
        } else if !line.trim().is_empty() {
            fault(*number, format!("không hiểu dòng “{line}”"));
        }
    }
    if let Some(name) = name {
        sheet.named.insert(name, fields);
    }
    n_asked
}

fn load(packs: &[String]) -> Rules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let texts: Vec<(String, String)> = packs
        .iter()
        .map(|slug| {
            let path = ["national", "local"]
                .iter()
                .map(|folder| root.join(folder).join(format!("{slug}.toml")))
                .find(|path| path.exists());
            (
                slug.clone(),
                fs::read_to_string(path.expect("the pack exists")).expect("the pack can be read"),
            )
        })
        .collect();
    let sources: Vec<Source<'_>> = texts
        .iter()
        .map(|(name, text)| Source { name, text })
        .collect();
    let (national, layers) = sources
        .split_first()
        .expect("a sheet names its packs first");
    Rules::load(*national, layers).expect("the shipped packs are sound")
}

/// The word and the reason for one question.
fn answer(rules: &Rules, year: i32, fields: &Fields, question: &str) -> (String, String) {
    let facts = Facts {
        kind: "kdc".to_owned(),
        year,
        unit: "làng Mẫu".to_owned(),
        ..Facts::default()
    };
    let assessment = assess(rules, fields, &facts);
    let words: Vec<&str> = question.split_whitespace().collect();
    match words[..] {
        ["kết", "quả"] => {
            let word = assessment
                .verdict
                .map_or("Chưa có", |verdict| verdict.label());
            let mut reasons = vec![assessment.sentence()];
            reasons.extend(assessment.provisional_reasons);
            (word.to_owned(), reasons.join("\n"))
        }
        ["lưu", "ý"] => {
            let notes: Vec<String> = rules
                .notes("kdc")
                .into_iter()
                .map(|note| note.sentence)
                .collect();
            (notes.len().to_string(), notes.join("\n"))
        }
        ["hạn", side, today] => dues(rules, year, side, today),
        ["nộp", dossier] => papers(rules, dossier, &[]),
        ["nộp", dossier, have] => papers(rules, dossier, &have.split('+').collect::<Vec<_>>()),
        ["nơi", role] => match rules.body_name("kdc", role) {
            Ok(name) => ("Có".to_owned(), name),
            Err(gap) => ("Chưa có".to_owned(), gap.sentence),
        },
        [code] => {
            let line = assessment
                .lines
                .into_iter()
                .find(|line| line.code == code)
                .expect("the criterion exists");
            let word = outcome_word(&line.outcome).to_owned();
            match line.outcome {
                Outcome::Met { reason }
                | Outcome::NotMet { reason }
                | Outcome::Provisional { reason } => (word, reason),
                Outcome::Missing { what } => (
                    word,
                    what.into_iter()
                        .map(|gap| gap.sentence)
                        .collect::<Vec<_>>()
                        .join("\n"),
                ),
            }
        }
        _ => panic!("không hiểu câu hỏi “{question}”"),
    }
}

fn dues(rules: &Rules, year: i32, side: &str, today: &str) -> (String, String) {
    let actor = if side == "đơn-vị" {
        Actor::Unit
    } else {
        Actor::Office
    };
    let today = date::parse(today).expect("the day of the question is a date");
    let lines: Vec<String> = due_list(rules, "kdc", year, actor, &[], today)
        .into_iter()
        .map(|due| {
            let last = due
                .last_day
                .map(|last| format!(", ngày cuối {}", date::short(last)))
                .unwrap_or_default();
            let left = match due.days_left {
                Some(days) if days < 0 => format!(", quá hạn {} ngày", -days),
                Some(days) => format!(", còn {days} ngày"),
                None => String::new(),
            };
            let citation = due
                .citation
                .map(|citation| format!(" ({citation})"))
                .unwrap_or_default();
            format!("{}: {}{last}{left}{citation}", due.title, due.due_text)
        })
        .collect();
    (lines.len().to_string(), lines.join("\n"))
}

fn papers(rules: &Rules, dossier: &str, have: &[&str]) -> (String, String) {
    let have: Vec<Have> = have
        .iter()
        .map(|item| Have {
            item: (*item).to_owned(),
            form: PaperForm::Electronic,
            sets: None,
            date: None,
        })
        .collect();
    match refusal(&checklist(rules, "kdc", dossier, &have)) {
        Some(sentence) => ("Chưa nộp được".to_owned(), sentence),
        None => ("Nộp được".to_owned(), "Đủ thành phần hồ sơ.".to_owned()),
    }
}
