//! A paper dated in time; a share that is reached.

use super::{Answered, Asked, PaperDatedBy, Ratio, RatioAtLeast, excused, needed};
use crate::{
    date,
    form::{InputKind, Outcome, lower_first, show_number, upper_first},
};

/// The paper is there.
pub(crate) const THERE: &str = "co";
/// It is not there yet.
const NOT_YET: &str = "chua";
/// Nobody could issue it here.
pub(crate) const NOBODY: &str = "khong-co";

pub(super) fn paper(asked: &Asked<'_>, check: &PaperDatedBy) -> Answered {
    let has = asked.text("has");
    let there = has.as_deref() == Some(THERE);
    let mut choices = vec![(THERE, "Đã có"), (NOT_YET, "Chưa có")];
    if let Some(absent) = &check.absent {
        choices.push((NOBODY, &absent.label));
    }
    let label = asked.told(|| upper_first(&check.paper));
    let mut inputs = vec![
        asked
            .input("has", &label, InputKind::Choice)
            .one_of(&choices)
            .required(),
    ];
    // Several papers stand on one page: each line says of which it speaks.
    let of = |what: &str| asked.told(|| format!("{what} {}", check.paper));
    if check.numbered {
        inputs.push(
            asked
                .input("number", of("Số, ký hiệu"), InputKind::Text)
                .shown_when(there)
                .hint("Ghi đúng như trên văn bản, ví dụ 05-NQ/CB."),
        );
    }
    inputs.push(
        asked
            .input("date", of("Ngày ký"), InputKind::Date)
            .required()
            .shown_when(there),
    );
    let day = asked.date("date").filter(|_| there);
    let facts = asked.told(|| match (day, asked.text("number")) {
        (Some(day), Some(number)) if check.numbered => {
            format!("{label} số {number}, ngày {}.", date::short(day))
        }
        (Some(day), _) => format!("{label} ngày {}.", date::short(day)),
        (None, _) => String::new(),
    });
    Answered::of(inputs, facts, || match has.as_deref() {
        Some(THERE) => in_time(asked, check, day),
        Some(NOBODY) => absent(asked, check),
        _ => Outcome::NotMet {
            reason: asked.told(|| format!("Chưa có {}.", check.paper)),
        },
    })
}

fn in_time(asked: &Asked<'_>, check: &PaperDatedBy, day: Option<time::Date>) -> Outcome {
    let day = day.expect("a shown, required date without a problem was read");
    let label = asked.told(|| upper_first(&check.paper));
    let Some(by) = &check.by else {
        return Outcome::Met {
            reason: asked.told(|| format!("{label} ngày {}.", date::short(day))),
        };
    };
    let last = by.value.in_year(asked.year).last_day();
    let shown = asked.told(|| date::short(day));
    let limit = asked.told(|| date::short(last));
    if let Some(first) = check.from.map(|from| from.in_year(asked.year))
        && day < first
    {
        let first = asked.told(|| date::short(first));
        return Outcome::NotMet {
            reason: asked.told(|| {
                format!("{label} ngày {shown}, trước thời gian quy định (từ {first} đến {limit}).")
            }),
        };
    }
    if day > last {
        return Outcome::NotMet {
            reason: asked.told(|| {
                format!("{label} ngày {shown}, sau ngày cuối cùng của thời hạn ({limit}).")
            }),
        };
    }
    Outcome::Met {
        reason: asked
            .told(|| format!("{label} ngày {shown}, trong thời hạn (đến hết ngày {limit}).")),
    }
}

fn absent(asked: &Asked<'_>, check: &PaperDatedBy) -> Outcome {
    match &check.absent {
        Some(absent) => excused(asked, absent, "has", &check.paper),
        None => Outcome::NotMet {
            reason: asked.told(|| format!("Chưa có {}.", check.paper)),
        },
    }
}

pub(super) fn ratio(asked: &Asked<'_>, check: &RatioAtLeast) -> Answered {
    let (whole, part) = (asked.number("whole"), asked.number("part"));
    let input = |name: &str, label: &str| {
        asked
            .input(name, label, InputKind::Number)
            .required()
            .unit(&check.unit)
    };
    let nobody =
        (whole == Some(0)).then(|| format!("{} không thể là 0. Xem lại số này.", check.whole));
    let none = check.absent.is_some() && asked.ticked("absent");
    let mut inputs = Vec::new();
    if let Some(label) = &check.absent {
        inputs.push(asked.input("absent", label, InputKind::Check));
    }
    inputs.push(
        input("whole", &check.whole)
            .with_problem(nobody)
            .shown_when(!none),
    );
    inputs.push(
        input("part", &check.part)
            .with_problem(too_many(asked, check))
            .shown_when(!none),
    );
    let facts = asked.told(|| match (part, whole) {
        _ if none => check
            .absent
            .as_ref()
            .map_or_else(String::new, |label| format!("{label}.")),
        (Some(part), Some(whole)) => format!(
            "{}: {} {unit}; {}: {} {unit}.",
            check.whole,
            show_number(whole),
            lower_first(&check.part),
            show_number(part),
            unit = check.unit
        ),
        _ => String::new(),
    });
    Answered::of(inputs, facts, || {
        if let (true, Some(label)) = (none, &check.absent) {
            return Outcome::Met {
                reason: asked.told(|| format!("{label}; theo quy định thì không xét tỷ lệ này.")),
            };
        }
        let ratio = part
            .zip(whole)
            .and_then(|(part, whole)| Ratio::new(part, whole));
        reached(
            asked,
            check,
            ratio.expect("both counts were read, and a part larger than its whole is a problem"),
        )
    })
}

fn too_many(asked: &Asked<'_>, check: &RatioAtLeast) -> Option<String> {
    let (whole, part) = (asked.number("whole")?, asked.number("part")?);
    let unit = if asked.unit.is_empty() {
        "đơn vị"
    } else {
        asked.unit
    };
    let named = |text: &str| text.replace("{unit}", unit);
    (part > whole).then(|| {
        format!(
            "{} ({}) lớn hơn {} ({}). Kiểm tra lại một trong hai số.",
            upper_first(&named(&check.part_name)),
            show_number(part),
            named(&check.whole_name),
            show_number(whole)
        )
    })
}

fn reached(asked: &Asked<'_>, check: &RatioAtLeast, ratio: Ratio) -> Outcome {
    let percent = check.percent.value;
    let part = asked.told(|| show_number(ratio.part()));
    let whole = asked.told(|| show_number(ratio.whole()));
    let (unit, done) = (&check.unit, &check.done);
    if ratio.at_least(percent) {
        return Outcome::Met {
            reason: asked.told(|| {
                format!("{part}/{whole} {unit} {done}, đạt mức {percent}% theo quy định.")
            }),
        };
    }
    let short = asked.told(|| show_number(needed(percent, ratio.whole()) - ratio.part()));
    Outcome::NotMet {
        reason: asked.told(|| {
            format!("{part}/{whole} {unit} {done}, còn thiếu {short} {unit} để đạt {percent}%.")
        }),
    }
}
