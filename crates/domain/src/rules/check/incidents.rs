//! None of these cases, with the exceptions the text itself has.

use super::{Answered, Asked, Case, Exceptions, Name, NoneOf};
use crate::form::{Gap, Input, InputKind, Outcome, lower_first, show_number};

/// No case.
pub(crate) const NONE: &str = "none";
/// At least one.
pub(crate) const SOME: &str = "some";

/// How many of them were force majeure.
pub(crate) const FORCE_MAJEURE: &str = "force-majeure";
/// On what ground that is said.
pub(crate) const GROUND: &str = "ground";

/// How many there were, and how many of them are excused as force majeure.
struct Counted<'a> {
    of: Exceptions<'a>,
    total: u64,
    excused: u64,
}

pub(super) fn none_of(asked: &Asked<'_>, check: &NoneOf) -> Answered {
    let any = asked.text("any");
    let some = any.as_deref() == Some(SOME);
    let groups: Vec<Counted<'_>> = check
        .exceptions()
        .into_iter()
        .map(|group| counted(asked, group))
        .collect();
    let inputs = inputs(asked, check, some, &groups);
    let facts = asked.told(|| facts(asked, check, any.as_deref(), &groups));
    Answered::of(inputs, facts, || {
        if some {
            happened(asked, check, &groups)
        } else {
            nothing_happened(asked, check)
        }
    })
}

fn counted<'a>(asked: &Asked<'_>, of: Exceptions<'a>) -> Counted<'a> {
    let total = of
        .cases
        .iter()
        .filter_map(|case| asked.number(count_name(&case.slug)))
        .sum();
    let excused = if of.force_majeure {
        asked.number(of.field(FORCE_MAJEURE)).unwrap_or(0)
    } else {
        0
    };
    Counted { of, total, excused }
}

/// `count.<case>`: how many of a case there were.
pub(crate) fn count_name(case: &str) -> Name<'_> {
    Name::of("count", Some(case))
}

fn inputs(asked: &Asked<'_>, check: &NoneOf, some: bool, groups: &[Counted<'_>]) -> Vec<Input> {
    let mut any = asked
        .input("any", "Trong năm", InputKind::Choice)
        .one_of(&[(NONE, &check.none_label), (SOME, &check.some_label)])
        .required();
    if let (Some(window), true) = (asked.window, asked.wants(false)) {
        any = any.hint(&format!("Tính {}.", window.sentence()));
    }
    let mut inputs = vec![any];
    if !asked.wants(some) {
        return inputs;
    }
    let total = groups.iter().map(|group| group.total).sum();
    inputs.extend(count_inputs(asked, check, some, total));
    for group in groups.iter().filter(|group| group.of.force_majeure) {
        inputs.extend(excuse_inputs(asked, some, group));
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
    for group in groups
        .iter()
        .filter(|group| !group.of.mitigation.is_empty())
    {
        let left = some && group.total > group.excused;
        if !asked.wants(left) {
            continue;
        }
        for (slug, label) in group.of.mitigation {
            let label = asked.told(|| of_case(&group.of, label));
            inputs.push(
                asked
                    .input(group.of.field(slug), &label, InputKind::Check)
                    .shown_when(left),
            );
        }
        let label = asked.told(|| of_case(&group.of, "Cụ thể đã làm gì, báo cáo ai, ngày nào"));
        inputs.push(
            asked
                .input(group.of.field("how"), &label, InputKind::Long)
                .shown_when(left)
                .hint("Ghi để người thẩm định đối chiếu."),
        );
    }
    inputs
}

/// Which case a label speaks of, where each is excused by itself.
fn of_case(of: &Exceptions<'_>, label: &str) -> String {
    match of.only {
        Some(case) => format!("{label} ({})", lower_first(&case.title)),
        None => label.to_owned(),
    }
}

fn count_inputs(asked: &Asked<'_>, check: &NoneOf, some: bool, total: u64) -> Vec<Input> {
    let single = check.cases.len() == 1;
    let nothing = (some && total == 0).then(|| {
        format!(
            "Đã chọn “{}” nhưng chưa ghi số lượng. Ghi số lượng, hoặc chọn lại.",
            check.some_label
        )
    });
    let mut inputs = Vec::new();
    for (i, case) in check.cases.iter().enumerate() {
        let name = count_name(&case.slug);
        let mut input = asked
            .input(name, &case.title, InputKind::Number)
            .unit(&case.unit)
            .shown_when(some);
        input.required = single;
        // Several counts may stay empty for nought; then the first says that all of them are.
        if i == 0 && (!single || asked.text(name).is_some()) {
            input = input.with_problem(nothing.clone());
        }
        inputs.push(input);
    }
    inputs
}

fn excuse_inputs(asked: &Asked<'_>, some: bool, group: &Counted<'_>) -> [Input; 2] {
    let over = (group.excused > group.total && group.total > 0).then(|| {
        format!(
            "Số bất khả kháng ({}) lớn hơn số đã xảy ra ({}). Kiểm tra lại một trong hai số.",
            show_number(group.excused),
            show_number(group.total)
        )
    });
    // A case that stands alone is asked about once it was counted.
    let some = some && (group.of.only.is_none() || group.total > 0);
    let excused = asked.told(|| of_case(&group.of, "Trong đó bất khả kháng"));
    let ground = asked.told(|| of_case(&group.of, "Căn cứ xác định bất khả kháng"));
    [
        asked
            .input(group.of.field(FORCE_MAJEURE), &excused, InputKind::Number)
            .shown_when(some)
            .hint("Ghi rõ vụ việc và căn cứ là bất khả kháng; nội dung này vào biên bản.")
            .with_problem(over),
        asked
            .input(group.of.field(GROUND), &ground, InputKind::Long)
            .required()
            .shown_when(some && group.excused > 0),
    ]
}

fn nothing_happened(asked: &Asked<'_>, check: &NoneOf) -> Outcome {
    asked.met(|| match asked.span() {
        Some(span) => format!("{span} {}.", lower_first(&check.none_label)),
        None => format!("{}.", check.none_label),
    })
}

/// “1 vụ”, or “tụ điểm phức tạp mới phát sinh: 2 tụ điểm; …” where there are several kinds of case.
fn listed<'c>(
    asked: &Asked<'_>,
    check: &NoneOf,
    cases: impl IntoIterator<Item = &'c Case>,
) -> String {
    let counts: Vec<String> = cases
        .into_iter()
        .filter_map(|case| {
            let count = asked
                .number(count_name(&case.slug))
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

/// Every group that happened must be excused by itself; those that are not decide.
fn happened(asked: &Asked<'_>, check: &NoneOf, groups: &[Counted<'_>]) -> Outcome {
    let (mut met, mut failed, mut what) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups.iter().filter(|group| group.total > 0) {
        match left_out(asked, check, group) {
            Err(gap) => what.push(gap),
            Ok(Some(reason)) => met.push(reason),
            Ok(None) => match excused(asked, check, group) {
                Ok(reason) => met.push(reason),
                Err(reason) => failed.push(reason),
            },
        }
    }
    if !failed.is_empty() {
        Outcome::NotMet {
            reason: failed.join(" "),
        }
    } else if !what.is_empty() {
        Outcome::Missing { what }
    } else {
        Outcome::Met {
            reason: met.join(" "),
        }
    }
}

/// What is said of a case that, as the locality chose, does not count; a gap while nobody has chosen.
fn left_out(asked: &Asked<'_>, check: &NoneOf, group: &Counted<'_>) -> Result<Option<String>, Gap> {
    let open = group
        .of
        .only
        .and_then(|case| case.open.as_ref().map(|open| (case, open)));
    let Some((case, (code, counts))) = open else {
        return Ok(None);
    };
    match asked.rules.choice(code) {
        Ok(choice) if choice == counts => Ok(None),
        Ok(_) => Ok(Some(asked.told(|| {
            format!(
                "{}; theo lựa chọn của địa phương thì không tính.",
                listed(asked, check, [case])
            )
        }))),
        Err(mut gap) => {
            gap.field = Some(asked.field(count_name(&case.slug)));
            Err(gap)
        }
    }
}

/// Why cases that happened still meet the criterion, or why they do not.
fn excused(asked: &Asked<'_>, check: &NoneOf, group: &Counted<'_>) -> Result<String, String> {
    let of = &group.of;
    if of.force_majeure && group.excused == group.total {
        return Ok(asked.told(|| {
            format!(
                "{}, là trường hợp bất khả kháng: {}.",
                listed(asked, check, of.cases.iter().copied()),
                ground(asked, of)
            )
        }));
    }
    if of.mitigation.is_empty() {
        let exception = match (group.excused > 0, of.force_majeure) {
            (true, _) => "; số còn lại không phải bất khả kháng",
            (false, true) => ", không phải bất khả kháng",
            (false, false) => "",
        };
        return Err(asked.told(|| format!("{}{exception}.", left(asked, check, group))));
    }
    let lacks = |slug: &str| !asked.ticked(of.field(slug));
    if of.mitigation.iter().any(|(slug, _)| lacks(slug)) {
        return Err(asked.told(|| {
            let lacking = named(of.mitigation.iter().filter(|(slug, _)| lacks(slug)));
            format!(
                "{}; chưa xác nhận: {}.",
                left(asked, check, group),
                lacking.join("; ")
            )
        }));
    }
    Ok(asked.told(|| {
        let all = named(of.mitigation.iter());
        format!("{}; {}.", left(asked, check, group), all.join(", "))
    }))
}

fn named<'m>(facts: impl Iterator<Item = &'m (String, String)>) -> Vec<String> {
    facts.map(|(_, label)| lower_first(label)).collect()
}

fn ground(asked: &Asked<'_>, of: &Exceptions<'_>) -> String {
    let ground = asked.text(of.field(GROUND)).unwrap_or_default();
    ground.trim_end_matches('.').to_owned()
}

/// What happened, and how many of it are force majeure.
fn left(asked: &Asked<'_>, check: &NoneOf, group: &Counted<'_>) -> String {
    let listed = listed(asked, check, group.of.cases.iter().copied());
    if group.excused == 0 {
        return listed;
    }
    format!(
        "{listed}, trong đó {} bất khả kháng ({})",
        show_number(group.excused),
        ground(asked, &group.of)
    )
}

fn facts(asked: &Asked<'_>, check: &NoneOf, any: Option<&str>, groups: &[Counted<'_>]) -> String {
    let total: u64 = groups.iter().map(|group| group.total).sum();
    let excused: u64 = groups.iter().map(|group| group.excused).sum();
    match any {
        Some(NONE) => format!("{}.", check.none_label),
        Some(SOME) if total > 0 => {
            let mut sentence = listed(asked, check, &check.cases);
            if excused > 0 {
                sentence += &format!("; trong đó bất khả kháng: {}", show_number(excused));
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
