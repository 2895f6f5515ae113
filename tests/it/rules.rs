//! Runs `tests/rules/*.md`: facts → verdict, provision by provision, readable by someone who knows the law.
//!
//! In a fenced block `antt`, `quy định:` names the packs and `năm:` the year (both stay until changed),
//! `loại:` and `đơn vị:` say of which kind the unit is and what it is called (these stay too),
//! `chọn: điểm = giá trị` fills an open point, `đặt tên:` keeps the block's answers under a name and `dùng:`
//! starts from them; `mã = câu trả lời` is an answer. A line `? tiêu chí → kết quả` asks; the lines after it
//! are the reason. The expected word is written by hand; `UPDATE=1` rewrites the reasons only.

use domain::{
    assessment::{assess, outcome_word},
    calendar::due_list,
    date,
    dossier::checklist::{Have, PaperForm, checklist, refusal},
    form::{Fields, Gap, Outcome},
    meeting::Facts,
    rules::{
        Actor, KindRules, OpenChoice, Rules, Source,
        classification::{Marks, Merit},
    },
};
use std::{collections::BTreeMap, fs, path::Path};

struct Sheet {
    packs: Vec<String>,
    year: i32,
    kind: String,
    unit: String,
    named: BTreeMap<String, Fields>,
    /// The packs as they were read last; reading them again for every question takes its time.
    read: Option<(Vec<String>, Rules)>,
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
        kind: "kdc".to_owned(),
        unit: "làng Mẫu".to_owned(),
        named: BTreeMap::new(),
        read: None,
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
    n_asked
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

/// What is asked of the rules themselves, whatever was answered.
fn asked_of_rules(rules: &Rules, sheet: &Sheet, words: &[&str]) -> Option<(String, String)> {
    let (kind, year) = (sheet.kind.as_str(), sheet.year);
    Some(match *words {
        ["lưu", "ý"] => listed(rules.notes(kind).into_iter().map(|note| note.sentence)),
        ["hạn", "phân", "loại", object] => class_due(rules, object, year),
        ["hạn", side, today] => dues(rules, kind, year, side, today),
        ["nộp", dossier] => papers(rules, kind, dossier, &[]),
        ["nộp", dossier, have] => {
            papers(rules, kind, dossier, &have.split('+').collect::<Vec<_>>())
        }
        ["nơi", role] => named(rules.body_name(kind, role)),
        ["tuyến"] => match rules.route(kind) {
            Ok(route) => (route.slug().to_owned(), route.label().to_owned()),
            Err(gap) => ("Chưa có".to_owned(), gap.sentence),
        },
        ["mốc"] => match of_kind(rules, kind).window(year) {
            Ok(window) => (
                format!(
                    "{} - {}",
                    date::short(window.first),
                    date::short(window.last)
                ),
                String::new(),
            ),
            Err(gap) => ("Chưa có".to_owned(), gap.sentence),
        },
        ["chủ", "trì"] => (
            of_kind(rules, kind).presider.value.title.clone(),
            String::new(),
        ),
        ["thành", "phần"] => listed(of_kind(rules, kind).attendees.iter().map(|attendee| {
            let if_any = if attendee.value.if_any {
                " (nếu có)"
            } else {
                ""
            };
            format!("{}{if_any}", attendee.value.title)
        })),
        ["giấy"] => match of_kind(rules, kind).certificate_title() {
            Ok(title) => (title.to_owned(), String::new()),
            Err(gap) => ("Chưa có".to_owned(), gap.sentence),
        },
        ["tên", "gọi"] => (of_kind(rules, kind).common_names.join(", "), String::new()),
        ["tiêu", "chí"] => listed(
            of_kind(rules, kind)
                .criteria
                .iter()
                .map(|criterion| format!("{}: {}", criterion.code, criterion.short)),
        ),
        ["loại", "đối", "tượng"] => listed(
            rules
                .unit_kinds()
                .map(|kind| format!("{}: {}", kind.slug, kind.title)),
        ),
        ["ngỏ", code] => match rules.open(code) {
            None => ("Không có".to_owned(), String::new()),
            Some(open) => open.filled_by.as_ref().map_or_else(
                || ("Để ngỏ".to_owned(), open.why.clone()),
                |by| (open.value.clone().unwrap_or_default(), by.to_string()),
            ),
        },
        ["chỉ", "tiêu"] => listed(
            rules
                .targets()
                .iter()
                .map(|target| format!("{} ({})", target.value, target.citation)),
        ),
        ["việc", "năm"] => listed(
            rules
                .tasks()
                .iter()
                .filter(|task| task.holds_in(year))
                .filter(|task| {
                    task.kind
                        .as_ref()
                        .is_none_or(|only| of_kind(rules, kind).is_named(only))
                })
                .map(|task| format!("{}: {} ({})", task.who, task.title, task.citation)),
        ),
        ["sơ", "kết", year] => listed(
            rules
                .reviews()
                .iter()
                .filter(|review| review.year.to_string() == year)
                .map(|review| format!("{} ({})", review.title, review.citation)),
        ),
        ["phân", "loại", object, role] => named(rules.class_body_name(object, role)),
        ["loại", marks] => class(rules, marks),
        ["bảng", "điểm", object] => {
            match rules.classification().and_then(|c| c.object(object)) {
                Some(object) if object.table.is_some() => ("Có".to_owned(), String::new()),
                Some(object) => ("Chưa có".to_owned(), object.why.clone()),
                None => ("Không có".to_owned(), String::new()),
            }
        }
        ["khen", merit] => listed(
            rules
                .awards()
                .filter(|award| award.merit == Merit::parse(merit))
                .map(|award| format!("{}: {} ({})", award.to.label(), award.title, award.citation)),
        ),
        ["phê", "bình"] => listed(
            rules
                .criticisms()
                .map(|one| format!("{} ({})", one.title, one.citation)),
        ),
        ["công", "bố"] => listed(
            rules
                .publications()
                .iter()
                .map(|one| format!("{}: {}", one.title, date::short(one.last_day(year)))),
        ),
        _ => return None,
    })
}

fn of_kind<'r>(rules: &'r Rules, slug: &str) -> &'r KindRules {
    rules
        .kind(slug)
        .unwrap_or_else(|| panic!("không có loại đối tượng “{slug}”"))
}

/// How many, and one line each.
fn listed(lines: impl Iterator<Item = String>) -> (String, String) {
    let lines: Vec<String> = lines.collect();
    (lines.len().to_string(), lines.join("\n"))
}

fn named(name: Result<String, Gap>) -> (String, String) {
    match name {
        Ok(name) => ("Có".to_owned(), name),
        Err(gap) => ("Chưa có".to_owned(), gap.sentence),
    }
}

fn class(rules: &Rules, marks: &str) -> (String, String) {
    let classification = rules.classification().expect("a classification was loaded");
    let total = Marks::parse(marks).expect("marks are a number");
    let class = classification.class(total).expect("the scale has no gap");
    (class.title.clone(), class.from.citation.to_string())
}

fn class_due(rules: &Rules, object: &str, year: i32) -> (String, String) {
    let due = rules
        .classification()
        .and_then(|classification| classification.object(object))
        .and_then(|object| object.due())
        .expect("the object has a due");
    (
        date::short(due.value.in_year(year).last_day()),
        format!("{} ({})", due.value, due.citation),
    )
}

fn dues(rules: &Rules, kind: &str, year: i32, side: &str, today: &str) -> (String, String) {
    let actor = if side == "đơn-vị" {
        Actor::Unit
    } else {
        Actor::Office
    };
    let today = date::parse(today).expect("the day of the question is a date");
    let lines: Vec<String> = due_list(rules, kind, year, actor, &[], today)
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

fn papers(rules: &Rules, kind: &str, dossier: &str, have: &[&str]) -> (String, String) {
    let have: Vec<Have> = have
        .iter()
        .map(|item| Have {
            item: (*item).to_owned(),
            form: PaperForm::Electronic,
            sets: None,
            date: None,
        })
        .collect();
    match refusal(&checklist(rules, kind, dossier, &have)) {
        Some(sentence) => ("Chưa nộp được".to_owned(), sentence),
        None => ("Nộp được".to_owned(), "Đủ thành phần hồ sơ.".to_owned()),
    }
}
