//! A plan of inspections: on what ground, in which days, by whom, and what they look at.

use super::{Participant, lines, page, people};
use crate::{
    calendar::{quarter, quarter_name, task_days},
    date::{Window, short},
    form::{Choice, Fields, FormModel, Gap, Input, InputKind, typed, typed_date},
    rules::{Rules, Task, TaskActor, When},
};
use time::Date;

/// The answer that an inspection carries out no task that the plans of the round write.
pub const NO_TASK: &str = "none";
const DAYS: &str = "days";

/// **Kế hoạch kiểm tra** — the inspections of a quarter or of some days, and the team that goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub title: String,
    pub days: Window,
    /// “quý III năm 2023”, “từ 11/10/2013 đến 20/10/2013”
    pub when: String,
    /// What it rests on: the task of a plan with its provision, then the paper that was typed.
    pub grounds: Vec<String>,
    /// The head of the team first.
    pub team: Vec<Participant>,
    pub examined: Vec<String>,
}

/// The tasks that an office or one above has this year; which of them is an inspection, people know.
pub fn tasks(rules: &Rules, year: i32) -> impl Iterator<Item = &Task> {
    let tasks = rules.tasks().iter();
    tasks.filter(move |task| task.actor != TaskActor::Unit && task.holds_in(year))
}

fn task<'r>(rules: &'r Rules, year: i32, fields: &Fields) -> Option<&'r Task> {
    let slug = typed(fields, "plan.task")?;
    tasks(rules, year).find(|task| task.slug == slug)
}

/// What a plan begins with: the days that the task it carries out names.
pub fn begun(rules: &Rules, year: i32, slug: &str, today: Date) -> Fields {
    let mut fields = Fields::new();
    let mut put = |field: &str, value: String| {
        fields.insert(field.to_owned(), value);
    };
    let Some(task) = tasks(rules, year).find(|task| task.slug == slug) else {
        return fields;
    };
    put("plan.task", task.slug.clone());
    if let When::Every(_) = task.when {
        let now = (1..=4).find(|n| quarter(year, *n).contains(today));
        put("plan.when", format!("q{}", now.unwrap_or(1)));
    } else if let Some((_, days)) = task_days(task, year).first() {
        put("plan.when", DAYS.to_owned());
        put("plan.from", short(days.first));
        put("plan.to", short(days.last));
    }
    fields
}

fn inputs(rules: &Rules, year: i32, fields: &Fields) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, format!("plan.{name}"), label, kind)
    };
    let of_days = typed(fields, "plan.when").as_deref() == Some(DAYS);
    let mut whens: Vec<Choice> = (1..=4)
        .map(|n| Choice::new(&format!("q{n}"), &format!("Quý {}", quarter_name(n))))
        .collect();
    whens.push(Choice::new(DAYS, "Trong khoảng ngày"));
    let mut inputs = vec![
        input("title", "Tên kế hoạch", InputKind::Text)
            .hint("Để trống thì gọi theo thời gian, ví dụ “Kiểm tra quý III”."),
        input("when", "Thời gian kiểm tra", InputKind::Choice)
            .required()
            .choices(whens),
        input("from", "Từ ngày", InputKind::Date)
            .required()
            .shown_when(of_days),
        input("to", "Đến ngày", InputKind::Date)
            .required()
            .shown_when(of_days)
            .with_problem(before_its_beginning(fields)),
    ];
    let known: Vec<Choice> = tasks(rules, year)
        .map(|task| {
            let hint = format!("{}; {}", task.who, task.citation);
            Choice::hinted(&task.slug, &task.title, &hint)
        })
        .collect();
    if !known.is_empty() {
        let none = Choice::new(NO_TASK, "Không theo nhiệm vụ ghi sẵn");
        inputs.push(
            input("task", "Thực hiện nhiệm vụ", InputKind::Choice)
                .choices(known.into_iter().chain([none]).collect()),
        );
    }
    inputs.extend([
        input("paper", "Văn bản làm căn cứ", InputKind::Text)
            .hint("Số, ngày, nơi ban hành kế hoạch hoặc quyết định lập đoàn kiểm tra."),
        input("head", "Trưởng đoàn", InputKind::Person).required(),
        input("head-role", "Chức vụ của trưởng đoàn", InputKind::Text),
        input("members", "Thành viên", InputKind::Long)
            .hint("Mỗi dòng một người: họ và tên | chức vụ, đơn vị")
            .with_problem(unreadable(fields, "plan.members")),
        input("examined", "Nội dung kiểm tra", InputKind::Long)
            .hint("Mỗi dòng một nội dung; có sẵn khi ghi từng lần kiểm tra."),
    ]);
    inputs
}

fn before_its_beginning(fields: &Fields) -> Option<String> {
    let (from, to) = (
        typed_date(fields, "plan.from")?,
        typed_date(fields, "plan.to")?,
    );
    (to < from).then(|| {
        format!(
            "Ngày cuối {} trước ngày đầu {}. Xem lại một trong hai ngày.",
            short(to),
            short(from)
        )
    })
}

pub(super) fn unreadable(fields: &Fields, field: &str) -> Option<String> {
    typed(fields, field).and_then(|raw| people(&raw).err())
}

fn days(year: i32, fields: &Fields) -> Option<(Window, String)> {
    let when = typed(fields, "plan.when")?;
    if when == DAYS {
        let days = Window {
            first: typed_date(fields, "plan.from")?,
            last: typed_date(fields, "plan.to")?,
        };
        return (days.first <= days.last).then(|| (days, days.sentence()));
    }
    let n = when.strip_prefix('q')?.parse().ok()?;
    (1..=4).contains(&n).then(|| {
        (
            quarter(year, n),
            format!("quý {} năm {year}", quarter_name(n)),
        )
    })
}

/// What the task says of its days, where the plan's lie outside of them: to know, not to decide.
fn outside_the_task(rules: &Rules, year: i32, fields: &Fields) -> Option<Gap> {
    let task = task(rules, year, fields)?;
    let (chosen, _) = days(year, fields)?;
    let asked = task_days(task, year);
    let within = |(_, days): &(u8, Window)| chosen.first <= days.last && days.first <= chosen.last;
    let first = asked.first().filter(|_| !asked.iter().any(within))?;
    let sentence = format!(
        "Nhiệm vụ này được giao làm {}; kế hoạch ghi {}.",
        first.1.sentence(),
        chosen.sentence()
    );
    Some(Gap::note("plan.when", sentence).cited(&task.citation))
}

/// A plan of inspections as one page of a form.
pub fn schedule_form(rules: &Rules, year: i32, fields: &Fields) -> FormModel {
    let notes = outside_the_task(rules, year, fields).into_iter().collect();
    page(
        "inspection-plan",
        "Kế hoạch kiểm tra",
        "",
        inputs(rules, year, fields),
        notes,
    )
}

/// The plan once nothing keeps it from being one.
pub fn schedule(rules: &Rules, year: i32, fields: &Fields) -> Option<Schedule> {
    let whole = inputs(rules, year, fields)
        .iter()
        .all(|input| input.gap().is_none());
    let (days, when) = days(year, fields).filter(|_| whole)?;
    let text = |field: &str| typed(fields, field).unwrap_or_default();
    let mut team = vec![Participant {
        name: text("plan.head"),
        role: match text("plan.head-role") {
            role if role.is_empty() => "Trưởng đoàn".to_owned(),
            role => format!("{role}, Trưởng đoàn"),
        },
    }];
    team.extend(people(&text("plan.members")).unwrap_or_default());
    let of_task =
        task(rules, year, fields).map(|task| format!("{} ({})", task.title, task.citation));
    let paper = typed(fields, "plan.paper");
    Some(Schedule {
        title: typed(fields, "plan.title").unwrap_or_else(|| format!("Kiểm tra {when}")),
        days,
        when,
        grounds: of_task.into_iter().chain(paper).collect(),
        team,
        examined: lines(&text("plan.examined")),
    })
}
