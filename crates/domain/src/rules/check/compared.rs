//! Not more than last year. What the text leaves open is asked only when the verdict hangs on it.

use super::{Answered, Asked, NotMoreThanLastYear, incidents::ended};
use crate::form::{Gap, Input, InputKind, NO, Outcome, YES, lower_first, show_number};

/// Last year's figures are known.
pub(crate) const KNOWN: &str = "co";
/// There is no figure of last year.
const UNKNOWN: &str = "chua-co";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trend {
    Rise,
    Equal,
    Fall,
}

pub(super) fn not_more(asked: &Asked<'_>, check: &NotMoreThanLastYear) -> Answered {
    let last = asked.text("last");
    let (known, unknown) = (
        last.as_deref() == Some(KNOWN),
        last.as_deref() == Some(UNKNOWN),
    );
    let facts = asked.told(|| facts(asked, check, known));
    Answered::of(inputs(asked, check, known, unknown), facts, || {
        if known {
            compare(asked, check)
        } else {
            judged(asked)
        }
    })
}

fn inputs(
    asked: &Asked<'_>,
    check: &NotMoreThanLastYear,
    known: bool,
    unknown: bool,
) -> Vec<Input> {
    let mut inputs = vec![
        asked
            .input("last", "Số liệu năm trước", InputKind::Choice)
            .required()
            .one_of(&[
                (KNOWN, "Có số liệu năm trước"),
                (UNKNOWN, "Chưa có số liệu năm trước"),
            ]),
    ];
    for case in &check.cases {
        let label = asked.told(|| format!("{}, năm nay", case.title));
        inputs.push(
            asked
                .input(("this", case.slug.as_str()), &label, InputKind::Number)
                .required()
                .unit(&case.unit),
        );
        let label = asked.told(|| format!("{}, năm trước", case.title));
        inputs.push(
            asked
                .input(("last", case.slug.as_str()), &label, InputKind::Number)
                .required()
                .unit(&case.unit)
                .shown_when(known),
        );
    }
    if !asked.wants(unknown) {
        return inputs;
    }
    inputs.push(
        asked
            .input(
                "no-last-reason",
                "Vì sao chưa có số liệu năm trước",
                InputKind::Long,
            )
            .required()
            .shown_when(unknown),
    );
    inputs.push(
        asked
            .input("judged", "Cuộc họp đánh giá", InputKind::Choice)
            .one_of(&[
                (YES, "Đã kiềm chế, kéo giảm"),
                (NO, "Chưa kiềm chế, kéo giảm"),
            ])
            .required()
            .shown_when(unknown),
    );
    inputs.push(
        asked
            .input("basis", "Cuộc họp căn cứ vào đâu", InputKind::Long)
            .required()
            .shown_when(unknown),
    );
    inputs
}

fn facts(asked: &Asked<'_>, check: &NotMoreThanLastYear, known: bool) -> String {
    let parts: Vec<String> = check
        .cases
        .iter()
        .filter_map(|case| {
            let this = asked.number(("this", case.slug.as_str()))?;
            let this = format!(
                "{}: {} {}",
                lower_first(&case.title),
                show_number(this),
                case.unit
            );
            match asked.number(("last", case.slug.as_str())).filter(|_| known) {
                Some(last) => Some(format!(
                    "{this} (năm trước {} {})",
                    show_number(last),
                    case.unit
                )),
                None => Some(this),
            }
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    let sentence = format!("{}.", crate::form::upper_first(&parts.join("; ")));
    if known {
        sentence
    } else {
        format!("{sentence} Chưa có số liệu năm trước.")
    }
}

/// Nought in both years is no rise and leaves nothing to bring down.
fn trend(this: u64, last: u64) -> Trend {
    match this.cmp(&last) {
        std::cmp::Ordering::Greater => Trend::Rise,
        std::cmp::Ordering::Equal if this > 0 => Trend::Equal,
        std::cmp::Ordering::Equal | std::cmp::Ordering::Less => Trend::Fall,
    }
}

fn compare(asked: &Asked<'_>, check: &NotMoreThanLastYear) -> Outcome {
    let count = |when: &str, slug: &str| {
        asked
            .number((when, slug))
            .expect("a shown, required count without a problem was read")
    };
    let pairs: Vec<(u64, u64)> = check
        .cases
        .iter()
        .map(|case| (count("this", &case.slug), count("last", &case.slug)))
        .collect();
    let trends: Vec<Trend> = pairs
        .iter()
        .map(|(this, last)| trend(*this, *last))
        .collect();
    let each = if trends.contains(&Trend::Rise) {
        Trend::Rise
    } else if trends.contains(&Trend::Equal) {
        Trend::Equal
    } else {
        Trend::Fall
    };
    let (this, last) = pairs
        .iter()
        .fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    let sum = trend(this, last);
    match decided(asked, check, each, sum) {
        Ok((trend, met, told)) => said(asked, check, trend, met, (this, last), told),
        Err(gap) => Outcome::Missing {
            what: vec![Gap {
                field: Some(asked.field("last")),
                ..gap
            }],
        },
    }
}

/// The trend that counts, whether it meets the criterion, and what of the locality's choice must be told.
fn decided(
    asked: &Asked<'_>,
    check: &NotMoreThanLastYear,
    each: Trend,
    sum: Trend,
) -> Result<(Trend, bool, &'static str), Gap> {
    let meets = |trend: Trend| match trend {
        Trend::Rise => Ok(false),
        Trend::Fall => Ok(true),
        Trend::Equal => asked
            .rules
            .choice(&check.equal.0)
            .map(|choice| choice == check.equal.1),
    };
    if each == sum {
        return meets(each).map(|met| (each, met, ""));
    }
    // Both ways of counting may still come to the same; only otherwise the locality must have chosen.
    if let (Ok(by_case), Ok(by_sum)) = (meets(each), meets(sum))
        && by_case == by_sum
    {
        return Ok((each, by_case, ""));
    }
    if asked.rules.choice(&check.scope.0)? == check.scope.1 {
        meets(each).map(|met| (each, met, "; địa phương chọn so từng loại"))
    } else {
        meets(sum).map(|met| (sum, met, "; địa phương chọn so tổng số"))
    }
}

fn said(
    asked: &Asked<'_>,
    check: &NotMoreThanLastYear,
    trend: Trend,
    met: bool,
    sums: (u64, u64),
    told: &str,
) -> Outcome {
    let reason = || trend_told(asked, check, trend, met, sums, told);
    if met {
        asked.met(reason)
    } else {
        asked.not_met(reason)
    }
}

fn trend_told(
    asked: &Asked<'_>,
    check: &NotMoreThanLastYear,
    trend: Trend,
    met: bool,
    sums: (u64, u64),
    told: &str,
) -> String {
    let both = format!(
        "tổng số năm nay {}, năm trước {}",
        show_number(sums.0),
        show_number(sums.1)
    );
    match trend {
        Trend::Fall if sums == (0, 0) => "Năm nay và năm trước đều không xảy ra vụ nào.".to_owned(),
        Trend::Fall => format!("Không tăng so với năm trước ({both}){told}."),
        Trend::Equal => {
            let choice = if met {
                "được coi là kiềm chế"
            } else {
                "chưa được coi là kiềm chế, kéo giảm"
            };
            format!(
                "Có số liệu bằng năm trước ({both}){told}; theo lựa chọn của địa phương, bằng năm trước {choice}."
            )
        }
        Trend::Rise => format!("{} tăng so với năm trước{told}.", risen(asked, check)),
    }
}

/// “Tội phạm (từ 3 lên 4), tệ nạn xã hội (từ 0 lên 1)”
fn risen(asked: &Asked<'_>, check: &NotMoreThanLastYear) -> String {
    let names: Vec<String> = check
        .cases
        .iter()
        .filter_map(|case| {
            let this = asked.number(("this", case.slug.as_str()))?;
            let last = asked
                .number(("last", case.slug.as_str()))
                .filter(|last| this > *last)?;
            Some(format!(
                "{} (từ {} lên {})",
                lower_first(&case.title),
                show_number(last),
                show_number(this)
            ))
        })
        .collect();
    crate::form::upper_first(&names.join(", "))
}

/// Without figures the meeting itself judges, and says on what ground.
fn judged(asked: &Asked<'_>) -> Outcome {
    let told = |judged: &str| {
        let reason = asked.text("no-last-reason").unwrap_or_default();
        let basis = ended(&asked.text("basis").unwrap_or_default());
        let reason = reason.trim_end_matches('.');
        format!(
            "Chưa có số liệu năm trước ({reason}); cuộc họp đánh giá {judged} kiềm chế, kéo giảm, căn cứ: {basis}"
        )
    };
    if asked.ticked("judged") {
        asked.met(|| told("đã"))
    } else {
        asked.not_met(|| told("chưa"))
    }
}
