//! Disciplined collectives and people, as another body lists them for the appraisal. What is written down stands with
//! its source beside the criteria that ask about discipline; what it means there, whoever appraises says.

use crate::{
    date::{Window, short},
    form::{
        Choice, Fields, FormModel, Gap, Input, InputKind, NO, YES, typed, typed_date, typed_number,
    },
    rules::{
        Criterion, Role, Rules,
        check::{Case, Check, NONE, NoSanction, NoneOf, SOME},
    },
};
use std::collections::BTreeMap;
use time::Date;

#[cfg(test)]
mod tests;

/// The code of the form.
pub const FORM: &str = "sanction";
/// One person was disciplined.
pub const PERSON: &str = "person";
/// A collective as a whole was.
pub const COLLECTIVE: &str = "collective";
/// What the list does not tell.
pub const UNKNOWN: &str = "unknown";

/// **Kỷ luật** — a disciplined person or collective, as the body that supplied the list wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sanction {
    pub is_person: bool,
    pub name: String,
    pub position: String,
    /// Hình thức kỷ luật, in the words of the list.
    pub measure: String,
    /// By the forms of discipline that the rules name: whether it is that one or a heavier one, where anybody said.
    pub reaches: BTreeMap<String, bool>,
    pub number: String,
    pub date: Option<Date>,
    pub decided_by: String,
    /// Who supplied the list, by which paper, on which day.
    pub supplied_by: String,
    pub supplied_number: String,
    pub supplied_on: Option<Date>,
}

/// The field that asks whether it is that form of discipline or a heavier one.
pub fn reach_field(slug: &str) -> String {
    format!("sanction.from.{slug}")
}

/// “Từ cảnh cáo trở lên”
pub fn reach_label(form: &Role) -> String {
    format!("Từ {} trở lên", crate::form::lower_first(&form.title))
}

fn inputs(rules: &Rules, fields: &Fields, today: Date) -> Vec<Input> {
    let input = |name: &str, label: &str, kind: InputKind| {
        Input::new(fields, format!("sanction.{name}"), label, kind)
    };
    let is_collective = typed(fields, "sanction.who").as_deref() == Some(COLLECTIVE);
    let name = if is_collective {
        "Tên tập thể"
    } else {
        "Họ và tên"
    };
    let mut inputs = vec![
        input("who", "Ai bị kỷ luật", InputKind::Choice)
            .required()
            .one_of(&[(PERSON, "Cá nhân"), (COLLECTIVE, "Tập thể")]),
        input("name", name, InputKind::Text).required(),
        input("position", "Chức vụ", InputKind::Text).shown_when(!is_collective),
        input("said-unit", "Đơn vị, ghi như trong danh sách", InputKind::Text)
            .hint("Ghi để đối chiếu. Đơn vị của đợt xét chọn ở phần bên trên."),
        input("measure", "Hình thức kỷ luật", InputKind::Text)
            .required()
            .hint("Ghi như trong quyết định, ví dụ: khiển trách, cảnh cáo, hạ bậc lương, giáng chức, cách chức, buộc thôi việc."),
    ];
    inputs.extend(rules.sanctions().iter().map(|form| {
        Input::new(
            fields,
            reach_field(&form.slug),
            reach_label(form),
            InputKind::Choice,
        )
        .required()
        .hint("Có tiêu chí chỉ tính kỷ luật từ hình thức này. Danh sách không cho biết thì chọn “Chưa rõ”.")
        .choices(vec![
            Choice::new(YES, "Có"),
            Choice::new(NO, "Không"),
            Choice::new(UNKNOWN, "Chưa rõ"),
        ])
    }));
    inputs.extend([
        input("number", "Số quyết định", InputKind::Text),
        input("date", "Ngày quyết định", InputKind::Date).with_problem(to_come(
            fields,
            "sanction.date",
            today,
        )),
        input("decided-by", "Ai quyết định", InputKind::Text),
        input("supplied-by", "Nơi cung cấp", InputKind::Text)
            .required()
            .hint("Cơ quan lập danh sách, ví dụ: Sở Nội vụ."),
        input("supplied-number", "Văn bản cung cấp", InputKind::Text)
            .hint("Số, ký hiệu; không có thì để trống."),
        input("supplied-on", "Ngày của văn bản cung cấp", InputKind::Date).with_problem(to_come(
            fields,
            "sanction.supplied-on",
            today,
        )),
    ]);
    inputs
}

fn to_come(fields: &Fields, field: &str, today: Date) -> Option<String> {
    let day = typed_date(fields, field).filter(|day| *day > today)?;
    Some(format!(
        "Ngày {} ở sau ngày hôm nay. Xem lại ngày.",
        short(day)
    ))
}

/// One entry as a page of a form.
pub fn form(rules: &Rules, fields: &Fields, today: Date) -> FormModel {
    FormModel {
        code: FORM.to_owned(),
        kicker: String::new(),
        title: "Kỷ luật".to_owned(),
        intro: String::new(),
        law: None,
        inputs: inputs(rules, fields, today),
        outcome: None,
        gaps: gaps(rules, fields, today),
    }
}

/// What keeps an entry from being one, and what is only said of it.
pub fn gaps(rules: &Rules, fields: &Fields, today: Date) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = inputs(rules, fields, today)
        .iter()
        .filter_map(Input::gap)
        .collect();
    if gaps.is_empty() && typed_date(fields, "sanction.date").is_none() {
        gaps.push(Gap::note(
            "sanction.date",
            "Chưa ghi ngày quyết định, nên chưa rõ có thuộc mốc đánh giá không.",
        ));
    }
    gaps
}

/// The entry once nothing keeps it from being one.
pub fn sanction(rules: &Rules, fields: &Fields, today: Date) -> Option<Sanction> {
    if gaps(rules, fields, today).iter().any(|gap| gap.blocking) {
        return None;
    }
    let text = |name: &str| typed(fields, &format!("sanction.{name}")).unwrap_or_default();
    let is_person = text("who") == PERSON;
    let said = |form: &Role| match typed(fields, &reach_field(&form.slug))?.as_str() {
        YES => Some((form.slug.clone(), true)),
        NO => Some((form.slug.clone(), false)),
        _ => None,
    };
    Some(Sanction {
        is_person,
        name: text("name"),
        position: if is_person {
            text("position")
        } else {
            String::new()
        },
        measure: text("measure"),
        reaches: rules.sanctions().iter().filter_map(said).collect(),
        number: text("number"),
        date: typed_date(fields, "sanction.date"),
        decided_by: text("decided-by"),
        supplied_by: text("supplied-by"),
        supplied_number: text("supplied-number"),
        supplied_on: typed_date(fields, "sanction.supplied-on"),
    })
}

impl Sanction {
    /// “Quyết định số 12/QĐ-UBND ngày 05/06/2025 của Chủ tịch UBND xã”; empty where nothing is known of it.
    pub fn decision(&self) -> String {
        let parts = [
            phrase("số ", &self.number),
            phrase("ngày ", &self.date.map(short).unwrap_or_default()),
            phrase("của ", &self.decided_by),
        ];
        match parts.concat().as_str() {
            "" => String::new(),
            said => format!("Quyết định{said}"),
        }
    }

    /// “Sở Nội vụ cung cấp, văn bản 31/SNV ngày 02/11/2025”
    pub fn source(&self) -> String {
        let day = phrase("ngày ", &self.supplied_on.map(short).unwrap_or_default());
        let paper = match (&*self.supplied_number, &*day) {
            ("", "") => String::new(),
            ("", day) => format!(",{day}"),
            (number, day) => format!(", văn bản {number}{day}"),
        };
        format!("{} cung cấp{paper}", self.supplied_by)
    }

    /// “Nguyễn Văn A, kế toán: khiển trách”
    pub fn words(&self) -> String {
        let who: Vec<&str> = [&*self.name, &*self.position]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        format!("{}: {}", who.join(", "), self.measure)
    }
}

fn phrase(before: &str, said: &str) -> String {
    if said.is_empty() {
        String::new()
    } else {
        format!(" {before}{said}")
    }
}

/// **Điều tiêu chí hỏi về kỷ luật** — whom a criterion asks about, from which form on, and what the unit answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'c> {
    /// The lightest form that counts; any form where the text names none.
    pub from: Option<&'c Role>,
    /// “thuộc lực lượng bảo vệ”
    about: String,
    /// How many people the unit named; nothing where it said nothing.
    said: Option<u64>,
}

/// **Kỷ luật đối với một tiêu chí** — whether an entry can be what the criterion asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bearing {
    Bears,
    /// It is not known, and what is missing.
    MayBear(String),
    BearsNot,
}

/// What a criterion asks about discipline; nothing where it does not.
pub fn asked<'c>(criterion: &'c Criterion, answers: &Fields) -> Option<Asked<'c>> {
    let checks = criterion.checks.iter();
    checks
        .filter_map(|check| match check {
            Check::NoSanction(check) => Some(of_people(check, &criterion.code, answers)),
            Check::NoneOf(check) => of_cases(check, &criterion.code, answers),
            _ => None,
        })
        .next()
}

fn of_people<'c>(check: &'c NoSanction, code: &str, answers: &Fields) -> Asked<'c> {
    let said = match typed(answers, &format!("{code}.sanctioned")).as_deref() {
        Some(NO) => Some(0),
        Some(YES) => typed_number(answers, &format!("{code}.n-sanctioned")),
        _ => None,
    };
    let from = check.from.as_ref();
    Asked {
        from: from.and_then(|from| check.scale.iter().find(|form| form.slug == *from)),
        about: format!("thuộc {}", check.subject),
        said,
    }
}

/// The same of cases that speak of people who were disciplined.
fn of_cases<'c>(check: &'c NoneOf, code: &str, answers: &Fields) -> Option<Asked<'c>> {
    let cases: Vec<&Case> = check
        .cases
        .iter()
        .filter(|case| case.sanction.is_some())
        .collect();
    let from = cases.first()?.sanction.as_ref();
    let count = |case: &&Case| typed_number(answers, &format!("{code}.count.{}", case.slug));
    let said = match typed(answers, &format!("{code}.any")).as_deref() {
        Some(NONE) => Some(0),
        Some(SOME) => Some(cases.iter().filter_map(count).sum()),
        _ => None,
    };
    let titles: Vec<String> = cases
        .iter()
        .map(|case| format!("“{}”", case.title))
        .collect();
    Some(Asked {
        from,
        about: format!("thuộc trường hợp {}", titles.join(", ")),
        said,
    })
}

impl Asked<'_> {
    /// Whether an entry can be what is asked about in these days. Criteria ask about people, not about collectives.
    pub fn bearing(&self, window: Window, sanction: &Sanction) -> Bearing {
        if !sanction.is_person || sanction.date.is_some_and(|day| !window.contains(day)) {
            return Bearing::BearsNot;
        }
        match self
            .from
            .map(|form| (form, sanction.reaches.get(&form.slug)))
        {
            Some((_, Some(false))) => Bearing::BearsNot,
            Some((form, None)) => Bearing::MayBear(format!(
                "chưa rõ có {} không",
                crate::form::lower_first(&reach_label(form))
            )),
            Some((_, Some(true))) | None if sanction.date.is_none() => {
                Bearing::MayBear("chưa ghi ngày quyết định".to_owned())
            }
            Some((_, Some(true))) | None => Bearing::Bears,
        }
    }

    /// That the unit named fewer people than the list; whether they are those the criterion means, a person sees.
    pub fn contradiction(&self, n_listed: usize) -> Option<String> {
        let listed = u64::try_from(n_listed).unwrap_or(u64::MAX);
        let said = self.said.filter(|said| *said < listed)?;
        let said = match said {
            0 => "không có ai".to_owned(),
            n => format!("có {n} người"),
        };
        Some(format!(
            "Danh sách bị kỷ luật có {listed} người của đơn vị, đơn vị tự khai {said}. Xem có ai {} không, rồi ghi ý kiến.",
            self.about
        ))
    }
}
