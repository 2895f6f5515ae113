//! The year's assigned tasks: what the office's plan gives to whom, by when, and how far each is. Those that the
//! rules of the round write are suggested; the others a person types.

use crate::{
    calendar::{Entry, quarter, quarter_name},
    date::{Window, short},
    form::{Choice, Fields, FormModel, Gap, Input, InputKind, typed, typed_date},
};
use time::{Date, Month};

#[cfg(test)]
mod tests;

/// The code of the form.
pub const FORM: &str = "assigned-task";

const DAY: &str = "day";
const DAYS: &str = "days";
const YEAR: &str = "year";
const NOT_BEGUN: &str = "not-begun";
const UNDER_WAY: &str = "under-way";
const DONE: &str = "done";

/// What a task is about, for whoever looks for one sort of them.
const GROUPS: &[(&str, &str)] = &[
    ("tuyen-truyen", "Tuyên truyền"),
    ("tap-huan", "Tập huấn"),
    ("kinh-phi", "Kinh phí"),
    ("kiem-tra", "Kiểm tra, hướng dẫn"),
    ("bao-cao", "Báo cáo, sơ kết"),
    ("khac", "Việc khác"),
];

/// **Việc được giao** — one task of the year as the office's plan gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub title: String,
    /// “Tập huấn”; empty where nobody said.
    pub group: String,
    /// Who leads, and with whom.
    pub lead: String,
    pub with: String,
    pub days: Window,
    /// “hạn 15/05/2023”, “quý III năm 2023”
    pub when: String,
    /// The paper that gives it, and where it stands in it.
    pub basis: String,
    pub progress: Progress,
    pub note: String,
}

/// **Tiến độ việc được giao** — how far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    NotBegun,
    UnderWay,
    Done(Date),
}

impl Assignment {
    pub fn is_done(&self) -> bool {
        matches!(self.progress, Progress::Done(_))
    }

    /// Negative once the last day has passed.
    pub fn days_left(&self, today: Date) -> i64 {
        (self.days.last - today).whole_days()
    }

    pub fn is_late(&self, today: Date) -> bool {
        !self.is_done() && self.days_left(today) < 0
    }

    /// “Quá hạn 3 ngày”, “Đang làm, còn 12 ngày”, “Đã làm ngày 02/05/2023”
    pub fn words(&self, today: Date) -> String {
        let left = self.days_left(today);
        let state = match self.progress {
            Progress::Done(day) if day > self.days.last => {
                return format!(
                    "Đã làm ngày {}, chậm {} ngày",
                    short(day),
                    (day - self.days.last).whole_days()
                );
            }
            Progress::Done(day) => return format!("Đã làm ngày {}", short(day)),
            Progress::NotBegun => "Chưa làm",
            Progress::UnderWay => "Đang làm",
        };
        match left {
            left if left < 0 => format!("{state}, quá hạn {} ngày", -left),
            0 => format!("{state}, hôm nay là ngày cuối"),
            left => format!("{state}, còn {left} ngày"),
        }
    }
}

fn inputs(year: i32, fields: &Fields, today: Date) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, format!("task.{name}"), label, kind)
    };
    let when = typed(fields, "task.when").unwrap_or_default();
    let mut whens = vec![
        Choice::new(DAY, "Hạn một ngày"),
        Choice::new(DAYS, "Trong khoảng ngày"),
    ];
    whens.extend(
        (1..=4).map(|n| Choice::new(&format!("q{n}"), &format!("Quý {}", quarter_name(n)))),
    );
    whens.push(Choice::new(YEAR, "Cả năm"));
    let is_done = typed(fields, "task.state").as_deref() == Some(DONE);
    vec![
        input("title", "Việc được giao", InputKind::Long).required(),
        input("group", "Nhóm việc", InputKind::Choice).one_of(GROUPS),
        input("lead", "Chủ trì", InputKind::Text)
            .required()
            .hint("Cơ quan, đơn vị, người được giao chủ trì, ghi như trong văn bản."),
        input("with", "Phối hợp", InputKind::Text),
        input("when", "Thời hạn", InputKind::Choice)
            .required()
            .choices(whens),
        input("day", "Hạn cuối", InputKind::Date)
            .required()
            .shown_when(when == DAY),
        input("from", "Từ ngày", InputKind::Date)
            .required()
            .shown_when(when == DAYS),
        input("to", "Đến ngày", InputKind::Date)
            .required()
            .shown_when(when == DAYS)
            .with_problem(backwards(fields)),
        input("paper", "Văn bản giao việc", InputKind::Text)
            .hint("Số, ngày, nơi ban hành. Không có văn bản thì để trống."),
        input("item", "Mục, điểm trong văn bản", InputKind::Text),
        input("state", "Tiến độ", InputKind::Choice).one_of(&[
            (NOT_BEGUN, "Chưa làm"),
            (UNDER_WAY, "Đang làm"),
            (DONE, "Đã làm"),
        ]),
        input("done", "Làm xong ngày", InputKind::Date)
            .required()
            .shown_when(is_done)
            .with_problem(to_come(fields, today)),
        input("note", "Kết quả, ghi chú", InputKind::Long),
    ]
    .into_iter()
    .map(|input| within(input, year))
    .collect()
}

/// A due of another year is a slip of the pen, unless it is that of the weeks after the year.
fn within(input: Input, year: i32) -> Input {
    let of_days = ["task.day", "task.from", "task.to"].contains(&input.field.as_str());
    let day = crate::date::parse(&input.value).ok().filter(|_| of_days);
    let wrong = day.filter(|day| !(year - 1..=year + 1).contains(&day.year()));
    input.with_problem(wrong.map(|day| {
        format!(
            "Ngày {} không thuộc năm {year} hay năm liền kề. Xem lại ngày.",
            short(day)
        )
    }))
}

fn backwards(fields: &Fields) -> Option<String> {
    let (from, to) = (
        typed_date(fields, "task.from")?,
        typed_date(fields, "task.to")?,
    );
    (to < from).then(|| {
        format!(
            "Ngày cuối {} trước ngày đầu {}. Xem lại một trong hai ngày.",
            short(to),
            short(from)
        )
    })
}

fn to_come(fields: &Fields, today: Date) -> Option<String> {
    let day = typed_date(fields, "task.done")?;
    (day > today).then(|| {
        format!(
            "Ngày làm xong {} ở sau ngày hôm nay. Xem lại ngày.",
            short(day)
        )
    })
}

/// One task as a page of a form.
pub fn form(year: i32, fields: &Fields, today: Date) -> FormModel {
    let inputs = inputs(year, fields, today);
    let mut gaps: Vec<Gap> = inputs.iter().filter_map(Input::gap).collect();
    if gaps.is_empty() && typed(fields, "task.paper").is_none() {
        gaps.push(Gap::note(
            "task.paper",
            "Chưa ghi văn bản giao việc. Có văn bản thì ghi số, ngày, nơi ban hành.",
        ));
    }
    FormModel {
        code: FORM.to_owned(),
        kicker: String::new(),
        title: "Việc được giao".to_owned(),
        intro: String::new(),
        law: None,
        inputs,
        outcome: None,
        gaps,
    }
}

/// The task once nothing keeps it from being one.
pub fn assignment(year: i32, fields: &Fields, today: Date) -> Option<Assignment> {
    let whole = inputs(year, fields, today)
        .iter()
        .all(|input| input.gap().is_none());
    let (days, when) = days(year, fields).filter(|_| whole)?;
    let text = |field: &str| typed(fields, field).unwrap_or_default();
    let group = text("task.group");
    let known = GROUPS.iter().find(|(slug, _)| *slug == group);
    let parts = [text("task.item"), text("task.paper")];
    let basis: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(Assignment {
        title: text("task.title"),
        group: known.map_or_else(String::new, |(_, label)| (*label).to_owned()),
        lead: text("task.lead"),
        with: text("task.with"),
        days,
        when,
        basis: basis.join(", "),
        progress: match text("task.state").as_str() {
            DONE => Progress::Done(typed_date(fields, "task.done")?),
            UNDER_WAY => Progress::UnderWay,
            _ => Progress::NotBegun,
        },
        note: text("task.note"),
    })
}

fn days(year: i32, fields: &Fields) -> Option<(Window, String)> {
    let when = typed(fields, "task.when")?;
    let one = |day: Date| Window {
        first: day,
        last: day,
    };
    match when.as_str() {
        DAY => {
            let day = typed_date(fields, "task.day")?;
            Some((one(day), format!("hạn {}", short(day))))
        }
        DAYS => {
            let days = Window {
                first: typed_date(fields, "task.from")?,
                last: typed_date(fields, "task.to")?,
            };
            Some((days, days.sentence()))
        }
        YEAR => {
            let days = Window {
                first: Date::from_calendar_date(year, Month::January, 1).ok()?,
                last: Date::from_calendar_date(year, Month::December, 31).ok()?,
            };
            Some((days, format!("trong năm {year}")))
        }
        quarterly => {
            let n = quarterly.strip_prefix('q')?.parse().ok()?;
            let days = (1..=4).contains(&n).then(|| quarter(year, n))?;
            Some((days, format!("quý {} năm {year}", quarter_name(n))))
        }
    }
}

/// What the rules of the round write of a task, as it is taken into the list; nothing where it has no day.
pub fn suggested(entry: &Entry) -> Option<Fields> {
    let last = entry.last?;
    let mut fields = Fields::new();
    let mut put = |field: &str, value: String| {
        fields.insert(format!("task.{field}"), value);
    };
    put("title", entry.title.clone());
    put("lead", entry.who.clone());
    match entry.first {
        Some(first) => {
            put("when", DAYS.to_owned());
            put("from", short(first));
            put("to", short(last));
        }
        None => {
            put("when", DAY.to_owned());
            put("day", short(last));
        }
    }
    if let Some(citation) = &entry.citation {
        put("paper", citation.instrument.clone());
        put("item", citation.provision.to_string());
    }
    Some(fields)
}

/// The same task a year later: what was done of it stays behind.
pub fn next_year(fields: &Fields) -> Fields {
    let mut next = fields.clone();
    for field in ["task.state", "task.done", "task.note"] {
        next.remove(field);
    }
    for field in ["task.day", "task.from", "task.to"] {
        if let Some(day) = typed_date(fields, field) {
            next.insert(field.to_owned(), short(a_year_later(day)));
        }
    }
    next
}

/// 29/02 becomes 28/02.
fn a_year_later(day: Date) -> Date {
    let next = day.year() + 1;
    let there = day.replace_year(next);
    there
        .or_else(|_| (day - time::Duration::DAY).replace_year(next))
        .unwrap_or(day)
}
