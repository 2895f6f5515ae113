//! What became of a finding after the inspection: noted when it is known, whole or not at all.

use super::{Finding, page, visit::to_come};
use crate::{
    date::short,
    form::{Fields, FormModel, Input, InputKind, typed, typed_date},
};
use time::Date;

/// **Đã khắc phục** — the day on which a finding was remedied, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedied {
    pub date: Date,
    pub how: String,
}

/// **Tình trạng khắc phục** — how far a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was asked for it.
    NothingAsked,
    /// Asked; the days left, where a day was set. Negative once it has passed.
    Waits(Option<i64>),
    Remedied(Remedied),
}

impl Standing {
    pub fn of(finding: &Finding, remedied: Option<Remedied>, today: Date) -> Standing {
        match remedied {
            Some(remedied) => Standing::Remedied(remedied),
            None if finding.request.is_empty() => Standing::NothingAsked,
            None => Standing::Waits(finding.due.map(|due| (due - today).whole_days())),
        }
    }

    pub fn is_open(&self) -> bool {
        matches!(self, Standing::Waits(_))
    }

    pub fn is_late(&self) -> bool {
        matches!(self, Standing::Waits(Some(left)) if *left < 0)
    }

    /// “Đã khắc phục ngày 12/09/2023”, “Quá hạn 3 ngày”
    pub fn words(&self) -> String {
        match self {
            Standing::NothingAsked => "Không yêu cầu khắc phục".to_owned(),
            Standing::Waits(None) => "Chờ khắc phục, chưa có hạn".to_owned(),
            Standing::Waits(Some(0)) => "Hạn khắc phục là hôm nay".to_owned(),
            Standing::Waits(Some(left)) if *left < 0 => format!("Quá hạn khắc phục {} ngày", -left),
            Standing::Waits(Some(left)) => format!("Chờ khắc phục, còn {left} ngày"),
            Standing::Remedied(remedied) => format!("Đã khắc phục ngày {}", short(remedied.date)),
        }
    }
}

fn field(number: u32, name: &str) -> String {
    format!("remedy.{number}.{name}")
}

fn inputs(fields: &Fields, number: u32, inspected: Date, today: Date) -> Vec<Input> {
    let date = field(number, "date");
    let early = typed_date(fields, &date).filter(|day| *day < inspected);
    vec![
        Input::new(fields, &date, "Khắc phục xong ngày", InputKind::Date)
            .required()
            .with_problem(to_come(fields, &date, "khắc phục", today))
            .with_problem(early.map(|day| {
                format!(
                    "Ngày {} trước ngày kiểm tra {}. Xem lại ngày khắc phục.",
                    short(day),
                    short(inspected)
                )
            })),
        Input::new(
            fields,
            field(number, "how"),
            "Đã làm gì, ai xác nhận",
            InputKind::Long,
        )
        .required(),
    ]
}

/// What became of one finding, as a page of a form.
pub fn remedy_form(fields: &Fields, number: u32, inspected: Date, today: Date) -> FormModel {
    let mut page = page(
        "remedy",
        &format!("Khắc phục tồn tại {number}"),
        "",
        inputs(fields, number, inspected, today),
        Vec::new(),
    );
    if page
        .inputs
        .iter()
        .all(|input| input.value.trim().is_empty())
    {
        page.gaps.clear();
    }
    page
}

/// The remedy of a finding, once day and words are both there.
pub fn remedied(fields: &Fields, number: u32, inspected: Date, today: Date) -> Option<Remedied> {
    let whole = inputs(fields, number, inspected, today)
        .iter()
        .all(|input| input.gap().is_none());
    Some(Remedied {
        date: typed_date(fields, &field(number, "date")).filter(|_| whole)?,
        how: typed(fields, &field(number, "how")).unwrap_or_default(),
    })
}
