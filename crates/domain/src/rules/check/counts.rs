//! At least so many of something; of all units below, so many registered and so many recognized.

use super::{
    Answered, Asked, Check, CountAtLeast, Feed, Ratio, ShareOfUnits, incidents::ended, needed,
};
use crate::{
    form::{self, Fields, Input, InputKind, Outcome, show_number},
    meeting::{Facts, UnitCounts},
    rules::Criterion,
};
use std::collections::BTreeMap;

pub(super) fn count(asked: &Asked<'_>, check: &CountAtLeast) -> Answered {
    let count = asked.number("count");
    let label = asked.told(|| format!("Số {}", check.subject));
    let shown = asked.told(|| match check.feed {
        Some(Feed::Models) => asked.models.map_or_else(String::new, |models| {
            format!("Sổ mô hình năm {}: {}", asked.year, models.sentence())
        }),
        None => String::new(),
    });
    let inputs = vec![
        asked
            .input("count", &label, InputKind::Number)
            .required()
            .unit(&check.unit)
            .hint(&shown),
    ];
    let facts = asked.told(|| {
        count.map_or_else(String::new, |count| {
            format!("{label}: {} {}.", show_number(count), check.unit)
        })
    });
    Answered::of(inputs, facts, || {
        let count = count.expect("a required count without a problem was read");
        let least = u64::from(check.at_least.value);
        let shown = asked.told(|| show_number(count));
        let asked_for = asked.told(|| show_number(least));
        let unit = &check.unit;
        if count >= least {
            Outcome::Met {
                reason: asked.told(|| {
                    format!(
                        "Có {shown} {}, quy định ít nhất {asked_for} {unit}.",
                        check.subject
                    )
                }),
            }
        } else if count == 0 {
            Outcome::NotMet {
                reason: asked.told(|| {
                    format!(
                        "Chưa có {}; quy định ít nhất {asked_for} {unit}.",
                        check.subject
                    )
                }),
            }
        } else {
            Outcome::NotMet {
                reason: asked.told(|| format!(
                    "Mới có {shown} {}, còn thiếu {} {unit} so với quy định (ít nhất {asked_for}).",
                    check.subject,
                    show_number(least - count)
                )),
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
    /// Whether the text asks who registered; otherwise the share is of all.
    asks_registered: bool,
}

impl Counts {
    fn typed(asked: &Asked<'_>, check: &ShareOfUnits) -> Counts {
        let asks_registered = check.registered.is_some();
        let whole = if asks_registered { "registered" } else { "all" };
        Counts {
            all: asked.number("all"),
            registered: asked.number(whole),
            asks_registered,
            recognized: asked.number("recognized"),
            pending: asked.number("pending"),
        }
    }

    fn known(counted: &UnitCounts, check: &ShareOfUnits) -> Counts {
        let asks_registered = check.registered.is_some();
        let whole = if asks_registered {
            counted.registered
        } else {
            counted.all
        };
        Counts {
            all: Some(counted.all),
            registered: Some(whole),
            asks_registered,
            recognized: Some(counted.recognized),
            pending: Some(counted.pending),
        }
    }

    /// “Số đơn vị thuộc diện: 25; đã đăng ký: 25; …”; nothing while a figure is missing.
    fn sentence(&self, known: Option<&UnitCounts>) -> Option<String> {
        let (all, registered, recognized) = (self.all?, self.registered?, self.recognized?);
        let pending = self.pending.unwrap_or(0);
        let waiting = if pending > 0 {
            let names = known.map_or_else(String::new, |units| in_brackets(&units.undecided));
            format!(
                "; chưa có quyết định: {} đơn vị{names}",
                show_number(pending)
            )
        } else {
            String::new()
        };
        if !self.asks_registered {
            return Some(format!(
                "Số đơn vị thuộc diện: {}; được công nhận: {}{waiting}.",
                show_number(all),
                show_number(recognized)
            ));
        }
        let silent = known.map_or_else(String::new, |units| match units.unregistered.as_slice() {
            [] => String::new(),
            names => format!("; chưa đăng ký: {}", listed(names)),
        });
        Some(format!(
            "Số đơn vị thuộc diện: {}; đã đăng ký: {}{silent}; được công nhận: {}{waiting}.",
            show_number(all),
            show_number(registered),
            show_number(recognized)
        ))
    }
}

/// The box that says that the figures are typed although the register has counted them.
const BY_HAND: &str = "by-hand";
/// Why they are.
const WHY: &str = "why";

/// The field of a criterion that says its units are not those of the register.
pub fn by_hand_field(code: &str) -> String {
    format!("{code}.{BY_HAND}")
}

/// What the register has counted, as the answers that closed minutes keep; nothing where the figures
/// were typed.
pub(crate) fn counted_answers(
    criterion: &Criterion,
    fields: &Fields,
    facts: &Facts,
) -> Vec<(String, String)> {
    if form::ticked(fields, &by_hand_field(&criterion.code)) {
        return Vec::new();
    }
    let counted = criterion.checks.iter().find_map(|check| match check {
        Check::ShareOfUnits(check) => pooled(check, &facts.units),
        _ => None,
    });
    counted.map_or_else(Vec::new, |counted| {
        [
            ("all", counted.all),
            ("registered", counted.registered),
            ("recognized", counted.recognized),
            ("pending", counted.pending),
        ]
        .map(|(name, n)| (format!("{}.{name}", criterion.code), n.to_string()))
        .into()
    })
}

/// The units of all families of the check together; nothing where the register knows none of them.
fn pooled(check: &ShareOfUnits, units: &BTreeMap<String, UnitCounts>) -> Option<UnitCounts> {
    let families = check.kinds.iter().filter_map(|family| units.get(family));
    let pooled = families.fold(UnitCounts::default(), UnitCounts::with);
    (pooled.all > 0).then_some(pooled)
}

pub(super) fn share_of_units(asked: &Asked<'_>, check: &ShareOfUnits) -> Answered {
    let by_hand = asked.ticked(BY_HAND);
    let counted = pooled(check, asked.units);
    let known = counted.as_ref().filter(|_| !by_hand);
    let counts = known.map_or_else(
        || Counts::typed(asked, check),
        |counted| Counts::known(counted, check),
    );
    let mut inputs = counted.as_ref().map_or_else(Vec::new, |counted| {
        by_hand_inputs(asked, check, counted, by_hand)
    });
    // What is counted is not typed as well.
    inputs.extend(
        share_inputs(asked, &counts)
            .into_iter()
            .map(|input| input.shown_when(known.is_none())),
    );
    let facts = asked.told(|| {
        let facts = counts.sentence(known).unwrap_or_default();
        match asked.text(WHY).filter(|_| by_hand && counted.is_some()) {
            Some(why) if !facts.is_empty() => {
                format!("{facts} Số ghi tay, khác sổ theo dõi: {}", ended(&why))
            }
            _ => facts,
        }
    });
    Answered::of(inputs, facts, || decide(asked, check, &counts, known))
}

fn by_hand_inputs(
    asked: &Asked<'_>,
    check: &ShareOfUnits,
    counted: &UnitCounts,
    by_hand: bool,
) -> Vec<Input> {
    let said = asked.told(|| {
        Counts::known(counted, check)
            .sentence(Some(counted))
            .unwrap_or_default()
    });
    vec![
        asked
            .input(
                BY_HAND,
                "Ghi tay các số này, vì có đơn vị nộp hồ sơ giấy chưa có trong sổ",
                InputKind::Check,
            )
            .hint(&asked.told(|| format!("Đếm từ đăng ký và quyết định có trong sổ này. {said}"))),
        asked
            .input(WHY, "Vì sao ghi khác sổ, theo văn bản nào", InputKind::Long)
            .required()
            .shown_when(by_hand),
    ]
}

/// “A, B, C”; a long list is cut, and says by how many.
fn listed(names: &[String]) -> String {
    const MOST: usize = 12;
    match names.split_at_checked(MOST) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} và {} đơn vị khác", first.join(", "), rest.len())
        }
        _ => names.join(", "),
    }
}

fn in_brackets(names: &[String]) -> String {
    if names.is_empty() {
        String::new()
    } else {
        format!(" ({})", listed(names))
    }
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
    let whole = if counts.asks_registered {
        "số đơn vị đã đăng ký"
    } else {
        "số đơn vị thuộc diện"
    };
    let mut inputs = vec![
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
            whole,
        )),
        input("pending", "Số đơn vị chưa có quyết định")
            .hint("Đơn vị đã nộp hồ sơ nhưng cấp có thẩm quyền chưa quyết định.")
            .with_problem(more(
                done,
                counts.registered,
                "Số đơn vị được công nhận cùng số chưa có quyết định",
                whole,
            )),
    ];
    if !counts.asks_registered {
        inputs.remove(1);
    }
    inputs
}

/// Whole numbers all the way: who registered, then who is recognized, then who still may be.
fn decide(
    asked: &Asked<'_>,
    check: &ShareOfUnits,
    counts: &Counts,
    known: Option<&UnitCounts>,
) -> Outcome {
    let names = |of: fn(&UnitCounts) -> &[String]| {
        asked.told(|| known.map_or_else(String::new, |units| in_brackets(of(units))))
    };
    let undecided = names(|units| &units.undecided);
    let unregistered = names(|units| &units.unregistered);
    let read = "a required count without a problem was read";
    let all = counts.all.expect(read);
    let (registered, recognized) = (
        counts.registered.expect(read),
        counts.recognized.expect(read),
    );
    let pending = counts.pending.expect(read);
    let must_register = check.registered.as_ref().map_or(0, |share| share.value);
    let ratio = Ratio::new(registered, all).expect("more than all is a problem of its field");
    if !ratio.at_least(must_register) {
        return Outcome::NotMet {
            reason: asked.told(|| format!(
                "{}/{} đơn vị đã đăng ký, còn thiếu {} đơn vị để đạt {must_register}%{unregistered}.",
                show_number(registered),
                show_number(all),
                show_number(needed(must_register, all) - registered)
            )),
        };
    }
    let percent = percent(asked, check);
    let needed = needed(percent, registered);
    let told = asked.told(|| {
        format!(
            "{}/{} đơn vị được công nhận, cần ít nhất {} đơn vị để đạt {percent}%",
            show_number(recognized),
            show_number(registered),
            show_number(needed)
        )
    });
    if recognized >= needed {
        Outcome::Met {
            reason: asked.told(|| format!("{told}; đã đủ.")),
        }
    } else if recognized + pending < needed {
        Outcome::NotMet {
            reason: asked.told(|| {
                format!(
                    "{told}; còn thiếu {}.",
                    lacking(needed - recognized, pending)
                )
            }),
        }
    } else {
        Outcome::Provisional {
            reason: asked.told(|| {
                format!(
                    "{told}; còn {} đơn vị chưa có quyết định{undecided}.",
                    show_number(pending)
                )
            }),
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
