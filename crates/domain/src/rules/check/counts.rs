//! At least so many of something; of all units below, so many registered and so many recognized.

use super::{Answered, Asked, CountAtLeast, Ratio, ShareOfUnits, needed};
use crate::form::{Input, InputKind, Outcome, show_number};

pub(super) fn count(asked: &Asked<'_>, check: &CountAtLeast) -> Answered {
    let count = asked.number("count");
    let label = format!("Số {}", check.subject);
    let inputs = vec![
        asked
            .input("count", &label, InputKind::Number)
            .required()
            .unit(&check.unit),
    ];
    let facts = count.map_or_else(String::new, |count| {
        format!("{label}: {} {}.", show_number(count), check.unit)
    });
    Answered::of(inputs, facts, || {
        let count = count.expect("a required count without a problem was read");
        let least = u64::from(check.at_least.value);
        let (shown, asked_for, unit) = (show_number(count), show_number(least), &check.unit);
        if count >= least {
            Outcome::Met {
                reason: format!(
                    "Có {shown} {}, quy định ít nhất {asked_for} {unit}.",
                    check.subject
                ),
            }
        } else if count == 0 {
            Outcome::NotMet {
                reason: format!(
                    "Chưa có {}; quy định ít nhất {asked_for} {unit}.",
                    check.subject
                ),
            }
        } else {
            Outcome::NotMet {
                reason: format!(
                    "Mới có {shown} {}, còn thiếu {} {unit} so với quy định (ít nhất {asked_for}).",
                    check.subject,
                    show_number(least - count)
                ),
            }
        }
    })
}

/// The four counts, as far as they were typed.
struct Counts {
    all: Option<u64>,
    registered: Option<u64>,
    recognized: Option<u64>,
    pending: Option<u64>,
}

pub(super) fn share_of_units(asked: &Asked<'_>, check: &ShareOfUnits) -> Answered {
    let counts = Counts {
        all: asked.number("all"),
        registered: asked.number("registered"),
        recognized: asked.number("recognized"),
        pending: asked.number("pending"),
    };
    let inputs = share_inputs(asked, &counts);
    let facts = match (counts.all, counts.registered, counts.recognized) {
        (Some(all), Some(registered), Some(recognized)) => {
            let pending = counts.pending.unwrap_or(0);
            let waiting = if pending > 0 {
                format!("; chưa có quyết định: {} đơn vị", show_number(pending))
            } else {
                String::new()
            };
            format!(
                "Số đơn vị thuộc diện: {}; đã đăng ký: {}; được công nhận: {}{waiting}.",
                show_number(all),
                show_number(registered),
                show_number(recognized)
            )
        }
        _ => String::new(),
    };
    Answered::of(inputs, facts, || decide(asked, check, &counts))
}

fn share_inputs(asked: &Asked<'_>, counts: &Counts) -> Vec<Input> {
    let input = |name: &str, label: &str| {
        asked
            .input(name, label, InputKind::Number)
            .required()
            .unit("đơn vị")
    };
    let nobody = (counts.all == Some(0))
        .then(|| "Số đơn vị thuộc diện không thể là 0. Xem lại số này.".to_owned());
    let more = |part: Option<u64>, whole: Option<u64>, part_name: &str, whole_name: &str| {
        let (part, whole) = (part?, whole?);
        (part > whole).then(|| {
            format!(
                "{part_name} ({}) lớn hơn {whole_name} ({}). Kiểm tra lại các số này.",
                show_number(part),
                show_number(whole)
            )
        })
    };
    let done = counts
        .recognized
        .zip(counts.pending)
        .map(|(recognized, pending)| recognized + pending);
    vec![
        input("all", "Số đơn vị thuộc diện xét trên địa bàn").with_problem(nobody),
        input("registered", "Số đơn vị đã đăng ký").with_problem(more(
            counts.registered,
            counts.all,
            "Số đơn vị đã đăng ký",
            "số đơn vị thuộc diện",
        )),
        input("recognized", "Số đơn vị đã được công nhận").with_problem(more(
            counts.recognized,
            counts.registered,
            "Số đơn vị được công nhận",
            "số đơn vị đã đăng ký",
        )),
        input("pending", "Số đơn vị chưa có quyết định")
            .hint("Đơn vị đã nộp hồ sơ nhưng cấp có thẩm quyền chưa quyết định.")
            .with_problem(more(
                done,
                counts.registered,
                "Số đơn vị được công nhận cùng số chưa có quyết định",
                "số đơn vị đã đăng ký",
            )),
    ]
}

/// Whole numbers all the way: who registered, then who is recognized, then who still may be.
fn decide(asked: &Asked<'_>, check: &ShareOfUnits, counts: &Counts) -> Outcome {
    let read = "a required count without a problem was read";
    let all = counts.all.expect(read);
    let (registered, recognized) = (
        counts.registered.expect(read),
        counts.recognized.expect(read),
    );
    let pending = counts.pending.expect(read);
    let must_register = check.registered.value;
    let ratio = Ratio::new(registered, all).expect("more than all is a problem of its field");
    if !ratio.at_least(must_register) {
        return Outcome::NotMet {
            reason: format!(
                "{}/{} đơn vị đã đăng ký, còn thiếu {} đơn vị để đạt {must_register}%.",
                show_number(registered),
                show_number(all),
                show_number(needed(must_register, all) - registered)
            ),
        };
    }
    let percent = percent(asked, check);
    let needed = needed(percent, registered);
    let told = format!(
        "{}/{} đơn vị được công nhận, cần ít nhất {} đơn vị để đạt {percent}%",
        show_number(recognized),
        show_number(registered),
        show_number(needed)
    );
    if recognized >= needed {
        Outcome::Met {
            reason: format!("{told}; đã đủ."),
        }
    } else if recognized + pending < needed {
        Outcome::NotMet {
            reason: format!(
                "{told}; còn thiếu {}.",
                lacking(needed - recognized, pending)
            ),
        }
    } else {
        Outcome::Provisional {
            reason: format!(
                "{told}; còn {} đơn vị chưa có quyết định.",
                show_number(pending)
            ),
        }
    }
}

fn lacking(units: u64, pending: u64) -> String {
    let units = format!("{} đơn vị", show_number(units));
    if pending == 0 {
        return units;
    }
    format!(
        "{units}, trong khi chỉ còn {} đơn vị chưa có quyết định",
        show_number(pending)
    )
}

/// The check's own share, or the pack's where a layer has raised it.
fn percent(asked: &Asked<'_>, check: &ShareOfUnits) -> u32 {
    let raised = check
        .share
        .as_ref()
        .and_then(|slug| asked.rules.share(slug))
        .map_or(0, |share| share.percent.value);
    check.recognized.value.max(raised)
}
