//! Runs `tests/rules/*.md`: facts → verdict, provision by provision, readable by someone who knows the law.
//!
//! In a fenced block `antt`, `quy định:` names the packs and `năm:` the year (both stay until changed),
//! `loại:` and `đơn vị:` say of which kind the unit is and what it is called (these stay too),
//! `chọn: điểm = giá trị` fills an open point, `đặt tên:` keeps the block's answers under a name and `dùng:`
//! starts from them; `mã = câu trả lời` is an answer. A line `? tiêu chí → kết quả` asks; the lines after it
//! are the reason. The expected word is written by hand; `UPDATE=1` rewrites the reasons only.

use asked::asked_of_rules;
use domain::{
    assessment::{assess, outcome_word},
    date,
    form::{Fields, Outcome},
    meeting::Facts,
    rules::{OpenChoice, Rules, Source},
};
use std::{collections::BTreeMap, fs, path::Path};

mod asked;
mod coverage;

/// What a sheet asked, of what, and what the answer was.
struct Asked {
    packs: Vec<String>,
    year: i32,
    kind: String,
    question: String,
    fields: Fields,
    word: String,
}

struct Sheet {
    packs: Vec<String>,
    year: i32,
    kind: String,
    unit: String,
    named: BTreeMap<String, Fields>,
    /// The packs as they were read last; reading them again for every question takes its time.
    read: Option<(Vec<String>, Rules)>,
    asked: Vec<Asked>,
}

impl Sheet {
    fn rules(&mut self) -> &Rules {
        if self.read.as_ref().is_none_or(|(of, _)| *of != self.packs) {
            self.read = Some((self.packs.clone(), load(&self.packs)));
        }
        let read = self.read.as_ref();
        &read.expect("the packs were read just now").1
    }
}

#[test]
fn every_provision_decides_as_its_cases_say() {
    let mut faults = Vec::new();
    let n_asked = every_sheet(&mut faults).len();
    assert!(n_asked > 50, "chỉ có {n_asked} câu hỏi");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every question of every sheet, with its answer.
fn every_sheet(faults: &mut Vec<String>) -> Vec<Asked> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut asked = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of cases is part of the repository") {
        let path = entry.expect("the folder can be listed").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            asked.extend(check(&path, faults));
        }
    }
    asked
}

fn check(path: &Path, faults: &mut Vec<String>) -> Vec<Asked> {
    let text = fs::read_to_string(path).expect("a case file can be read");
    let update = std::env::var_os("UPDATE").is_some();
    let mut sheet = Sheet {
        packs: Vec::new(),
        year: 2023,
        kind: "kdc".to_owned(),
        unit: "làng Mẫu".to_owned(),
        named: BTreeMap::new(),
        read: None,
        asked: Vec::new(),
    };
    let (mut written, mut lines) = (String::new(), text.lines().enumerate().peekable());
    while let Some((_, line)) = lines.next() {
        written += &format!("{line}\n");
        if line.trim() != "```antt" {
            continue;
        }
        let mut block = Vec::new();
        while let Some((number, line)) = lines.next_if(|(_, line)| line.trim() != "```") {
            block.push((number + 1, line.to_owned()));
        }
        run(&mut sheet, &block, &mut written, &mut |line, fault| {
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
    sheet.asked
}

/// Runs one block and writes it again with the reasons as they are now.
fn run(
    sheet: &mut Sheet,
    block: &[(usize, String)],
    written: &mut String,
    fault: &mut impl FnMut(usize, String),
) {
    let mut fields = Fields::new();
    let mut choices = BTreeMap::new();
    let mut name = None;
    let mut in_answer = false;
    for (number, line) in block {
        if let Some(question) = line.strip_prefix("? ") {
            let (question, expected) = question.split_once(" → ").unwrap_or((question, ""));
            let rules = sheet.rules().with_choices(&choices);
            let (word, reason) = answer(&rules, sheet, &fields, question);
            if !expected.is_empty() && expected != word {
                fault(
                    *number,
                    format!("{question}: đợi “{expected}”, được “{word}” ({reason})"),
                );
            }
            *written += &format!("{line}\n");
            if !reason.is_empty() {
                *written += &format!("{reason}\n");
            }
            in_answer = true;
            sheet.asked.push(Asked {
                packs: sheet.packs.clone(),
                year: sheet.year,
                kind: sheet.kind.clone(),
                question: question.to_owned(),
                fields: fields.clone(),
                word,
            });
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
        } else if let Some(kind) = line.strip_prefix("loại: ") {
            sheet.kind = kind.to_owned();
        } else if let Some(unit) = line.strip_prefix("đơn vị: ") {
            sheet.unit = unit.to_owned();
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
}

/// A passage is looked for as it is written; ` […] ` joins passages that stand apart.
#[test]
fn every_quotation_is_in_the_text_it_is_from() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let read = |path: &str| {
        fs::read_to_string(root.join(path))
            .expect("the text of the source can be read")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut n_quotes = 0;
    for (packs, source) in [
        (vec!["tt124-2021"], "sources/tt124-2021.txt"),
        (
            vec!["tt23-2012", "vinh-long-2013"],
            "sources/vinh-long-2013.txt",
        ),
    ] {
        let text = read(source);
        let rules = load(&packs.into_iter().map(str::to_owned).collect::<Vec<_>>());
        for kind in rules.kinds() {
            let quotes = kind
                .criteria
                .iter()
                .map(|criterion| &criterion.quote)
                .chain(kind.items.iter().map(|item| &item.title))
                .chain(kind.registration.per_criterion.iter().map(|c| &c.value))
                .chain(std::iter::once(&kind.window_quote));
            for passage in quotes.flat_map(|quote| quote.split("[…]")) {
                let passage = passage.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(
                    text.contains(&passage),
                    "không có trong {source}: {passage}"
                );
                n_quotes += 1;
            }
        }
    }
    assert!(n_quotes > 200, "chỉ có {n_quotes} câu trích");
}

fn load(packs: &[String]) -> Rules {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let texts: Vec<(String, String)> = packs
        .iter()
        .map(|slug| {
            let path = ["national", "local", "classification"]
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
fn answer(rules: &Rules, sheet: &Sheet, fields: &Fields, question: &str) -> (String, String) {
    let facts = Facts {
        kind: sheet.kind.clone(),
        year: sheet.year,
        unit: sheet.unit.clone(),
        ..Facts::default()
    };
    let words: Vec<&str> = question.split_whitespace().collect();
    if let Some(answer) = asked_of_rules(rules, sheet, &words) {
        return answer;
    }
    let assessment = assess(rules, fields, &facts);
    match words[..] {
        ["kết", "quả"] => {
            let word = assessment
                .verdict
                .map_or("Chưa có", |verdict| verdict.label());
            let mut reasons = vec![assessment.sentence()];
            reasons.extend(assessment.provisional_reasons);
            (word.to_owned(), reasons.join("\n"))
        }
        ["tạm", "tính"] => match assessment.provisional {
            Some(last) => (
                "Có".to_owned(),
                format!("Đến hết ngày {}", date::short(last)),
            ),
            None => ("Không".to_owned(), String::new()),
        },
        [code] => {
            let line = assessment
                .lines
                .into_iter()
                .find(|line| line.code == code)
                .unwrap_or_else(|| panic!("không có tiêu chí “{code}” của {}", sheet.kind));
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
