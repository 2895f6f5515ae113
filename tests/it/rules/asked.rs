//! Questions about the rules themselves: days, bodies, papers, classes.

use super::Sheet;
use domain::{
    calendar::due_list,
    date,
    dossier::checklist::{Have, PaperForm, checklist, refusal},
    form::Gap,
    rules::{
        Actor, KindRules, Rules,
        classification::{Marks, Merit},
    },
};

/// What is asked of the rules themselves, whatever was answered.
pub(super) fn asked_of_rules(
    rules: &Rules,
    sheet: &Sheet,
    words: &[&str],
) -> Option<(String, String)> {
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
