//! None of these cases, with the exceptions the text itself has.

use super::{Answered, Asked, NoneOf};
use crate::form::{
    Choice, Input, InputKind, Outcome, lower_first, show_number, ticked, upper_first,
};

/// No case.
pub(crate) const NONE: &str = "none";
/// At least one.
pub(crate) const SOME: &str = "some";

/// How many there were, and how many of them are excused as force majeure.
struct Counted {
    total: u64,
    excused: u64,
}

pub(super) fn none_of(asked: &Asked<'_>, check: &NoneOf) -> Answered {
    let any = asked.text("any");
    let some = any.as_deref() == Some(SOME);
    let total: u64 = check
        .cases
        .iter()
        .filter_map(|case| asked.number(&count_name(&case.slug)))
        .sum();
    let excused = if check.force_majeure {
        asked.number("force-majeure").unwrap_or(0)
    } else {
        0
    };
    let counted = Counted { total, excused };
    let inputs = inputs(asked, check, some, &counted);
    let facts = facts(asked, check, any.as_deref(), &counted);
    Answered::of(inputs, facts, || {
        if some {
            happened(asked, check, &counted)
        } else {
            nothing_happened(asked, check)
        }
    })
}

/// `count.<case>`
pub(crate) fn count_name(case: &str) -> String {
    format!("count.{case}")
}

fn inputs(asked: &Asked<'_>, check: &NoneOf, some: bool, counted: &Counted) -> Vec<Input> {
    let choices = vec![
        Choice::new(NONE, &check.none_label),
        Choice::new(SOME, &check.some_label),
    ];
    let span = format!("Tính {}.", asked.window.sentence());
    let any = asked
        .input("any", "Trong năm", InputKind::Choice)
        .choices(choices);
    let mut inputs = vec![any.required().hint(&span)];
    inputs.extend(count_inputs(asked, check, some, counted));
    if check.force_majeure {
        inputs.extend(excuse_inputs(asked, some, counted));
    }
    let what = asked.input(
        "what",
        "Vụ việc: ngày, nơi xảy ra, diễn biến ngắn gọn",
        InputKind::Long,
    );
    inputs.push(
        what.required()
            .shown_when(some)
            .hint("Không ghi họ tên nếu không cần."),
    );
    if !check.mitigation.is_empty() {
        let left = some && counted.total > counted.excused;
        for (slug, label) in &check.mitigation {
            inputs.push(asked.input(slug, label, InputKind::Check).shown_when(left));
        }
        let how = asked.input(
            "how",
            "Cụ thể đã làm gì, báo cáo ai, ngày nào",
            InputKind::Long,
        );
        inputs.push(
            how.shown_when(left)
                .hint("Ghi để người thẩm định đối chiếu."),
        );
    }
    inputs
}

fn count_inputs(asked: &Asked<'_>, check: &NoneOf, some: bool, counted: &Counted) -> Vec<Input> {
    let single = check.cases.len() == 1;
    let nothing = (some && counted.total == 0).then(|| {
        format!(
            "Đã chọn “{}” nhưng chưa ghi số lượng. Ghi số lượng, hoặc chọn lại.",
            check.some_label
        )
    });
    let mut inputs = Vec::new();
    for (i, case) in check.cases.iter().enumerate() {
        let name = count_name(&case.slug);
        let mut input = asked
            .input(&name, &case.title, InputKind::Number)
            .unit(&case.unit)
            .shown_when(some);
        input.required = single;
        // Several counts may stay empty for nought; then the first says that all of them are.
        if i == 0 && (!single || asked.text(&name).is_some()) {
            input = input.with_problem(nothing.clone());
        }
        inputs.push(input);
    }
    inputs
}

fn excuse_inputs(asked: &Asked<'_>, some: bool, counted: &Counted) -> [Input; 2] {
    let over = (counted.excused > counted.total && counted.total > 0).then(|| {
        format!(
            "Số bất khả kháng ({}) lớn hơn số đã xảy ra ({}). Kiểm tra lại một trong hai số.",
            show_number(counted.excused),
            show_number(counted.total)
        )
    });
    [
        asked
            .input("force-majeure", "Trong đó bất khả kháng", InputKind::Number)
            .shown_when(some)
            .hint("Ghi rõ vụ việc và căn cứ là bất khả kháng; nội dung này vào biên bản.")
            .with_problem(over),
        asked
            .input("ground", "Căn cứ xác định bất khả kháng", InputKind::Long)
            .required()
            .shown_when(some && counted.excused > 0),
    ]
}

fn nothing_happened(asked: &Asked<'_>, check: &NoneOf) -> Outcome {
    Outcome::Met {
        reason: format!(
            "{} {}.",
            upper_first(&asked.window.sentence()),
            lower_first(&check.none_label)
        ),
    }
}

/// “1 vụ”, or “tụ điểm phức tạp mới phát sinh: 2 tụ điểm; …” where there are several kinds of case.
fn listed(asked: &Asked<'_>, check: &NoneOf) -> String {
    let counts: Vec<String> = check
        .cases
        .iter()
        .filter_map(|case| {
            let count = asked
                .number(&count_name(&case.slug))
                .filter(|count| *count > 0)?;
            let counted = format!("{} {}", show_number(count), case.unit);
            Some(if check.cases.len() == 1 {
                counted
            } else {
                format!("{}: {counted}", lower_first(&case.title))
            })
        })
        .collect();
    format!("{} {}", check.some_label, counts.join("; "))
}

fn happened(asked: &Asked<'_>, check: &NoneOf, counted: &Counted) -> Outcome {
    let listed = listed(asked, check);
    let ground = asked.text("ground").unwrap_or_default();
    let ground = ground.trim_end_matches('.');
    if check.force_majeure && counted.excused == counted.total {
        return Outcome::Met {
            reason: format!("{listed}, là trường hợp bất khả kháng: {ground}."),
        };
    }
    let left = if counted.excused > 0 {
        format!(
            "{listed}, trong đó {} bất khả kháng ({ground})",
            show_number(counted.excused)
        )
    } else {
        listed
    };
    if check.mitigation.is_empty() {
        let exception = if check.force_majeure {
            ", không phải bất khả kháng"
        } else {
            ""
        };
        let exception = if counted.excused > 0 {
            "; số còn lại không phải bất khả kháng"
        } else {
            exception
        };
        return Outcome::NotMet {
            reason: format!("{left}{exception}."),
        };
    }
    let lacking: Vec<String> = check
        .mitigation
        .iter()
        .filter(|(slug, _)| !ticked(asked.fields, &asked.field(slug)))
        .map(|(_, label)| lower_first(label))
        .collect();
    let all: Vec<String> = check
        .mitigation
        .iter()
        .map(|(_, label)| lower_first(label))
        .collect();
    if lacking.is_empty() {
        return Outcome::Met {
            reason: format!("{left}; {}.", all.join(", ")),
        };
    }
    Outcome::NotMet {
        reason: format!("{left}; chưa xác nhận: {}.", lacking.join("; ")),
    }
}

fn facts(asked: &Asked<'_>, check: &NoneOf, any: Option<&str>, counted: &Counted) -> String {
    match any {
        Some(NONE) => format!("{}.", check.none_label),
        Some(SOME) if counted.total > 0 => {
            let mut sentence = listed(asked, check);
            if counted.excused > 0 {
                sentence += &format!("; trong đó bất khả kháng: {}", show_number(counted.excused));
            }
            match asked.text("what") {
                Some(what) => format!("{sentence}. {}", ended(&what)),
                None => format!("{sentence}."),
            }
        }
        _ => String::new(),
    }
}

/// A text as a sentence.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
