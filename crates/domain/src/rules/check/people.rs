//! What people judge, how they are rated, and whether anyone was disciplined.

use super::{
    Absent, Answered, Asked, Judgement, NoSanction, RatingAtLeast, excused, incidents::ended,
};
use crate::form::{InputKind, NO, Outcome, YES, lower_first, show_number, upper_first};
use std::borrow::Cow;

/// The rating has not been made yet.
const PENDING: &str = "chua-co-ket-qua";
/// There is nobody to rate, where the text itself allows for it.
const NOBODY: &str = "khong-co";

pub(super) fn judgement(asked: &Asked<'_>, check: &Judgement) -> Answered {
    let judged = asked.text("judged");
    let no = judged.as_deref() == Some(NO);
    let label = if no {
        "Lý do"
    } else {
        "Căn cứ của nhận định"
    };
    let mut basis = asked
        .input("basis", label, InputKind::Long)
        .shown_when(judged.is_some())
        .hint("Ghi ngắn gọn việc đã làm hoặc chưa làm; nội dung này vào biên bản.");
    basis.required = no;
    let inputs = vec![
        asked
            .input("judged", &check.label, InputKind::Choice)
            .one_of(&[(YES, &check.yes), (NO, &check.no)])
            .required(),
        basis,
    ];
    let basis = asked.text("basis");
    let facts = asked.told(|| judged_facts(check, judged.as_deref(), basis.as_deref()));
    Answered::of(inputs, facts, || {
        let ground = asked.told(|| {
            basis
                .as_ref()
                .map_or_else(|| ".".to_owned(), |basis| format!(": {}", ended(basis)))
        });
        if no {
            Outcome::NotMet {
                reason: asked.told(|| format!("{}{ground}", upper_first(&check.not_met))),
            }
        } else {
            Outcome::Met {
                reason: asked.told(|| format!("{}{ground}", upper_first(&check.met))),
            }
        }
    })
}

fn judged_facts(check: &Judgement, judged: Option<&str>, basis: Option<&str>) -> String {
    let said = match judged {
        Some(YES) => &check.yes,
        Some(NO) => &check.no,
        _ => return String::new(),
    };
    let facts = format!("{}: {}.", check.label, lower_first(said));
    match basis {
        Some(basis) => format!("{facts} {}", upper_first(&ended(basis))),
        None => facts,
    }
}

/// The answer for the n-th reason why there is nobody to rate: `khong-co`, `khong-co-2`, …
pub(crate) fn nobody(n: usize) -> Cow<'static, str> {
    match n {
        1 => Cow::Borrowed(NOBODY),
        n => Cow::Owned(format!("{NOBODY}-{n}")),
    }
}

pub(super) fn rating(asked: &Asked<'_>, check: &RatingAtLeast) -> Answered {
    let rating = asked.text("rating");
    let excuses: Vec<(Cow<'_, str>, &Absent)> = (1..).map(nobody).zip(&check.absent).collect();
    let level = check
        .scale
        .iter()
        .find(|level| Some(level.slug.as_str()) == rating.as_deref());
    let absent = excuses
        .iter()
        .find(|(value, _)| Some(&**value) == rating.as_deref())
        .map(|(_, absent)| *absent);
    let rated = level.is_some();
    let label = asked.told(|| format!("Kết quả đánh giá {}", check.subject));
    let inputs = vec![
        asked
            .input("rating", &label, InputKind::Choice)
            .one_of_hinted(&ratings(check, &excuses))
            .required(),
        asked
            .input(
                "rating-paper",
                "Theo văn bản nào, ngày nào",
                InputKind::Text,
            )
            .shown_when(rated),
    ];
    let title = match (level, absent) {
        (Some(level), _) => &level.title,
        (None, Some(absent)) => &absent.label,
        (None, None) => "Chưa có kết quả đánh giá",
    };
    let facts = asked.told(|| match (&rating, asked.text("rating-paper")) {
        (None, _) => String::new(),
        (Some(_), Some(paper)) if rated => {
            format!(
                "{}: {} ({paper}).",
                upper_first(&check.subject),
                lower_first(title)
            )
        }
        (Some(_), _) => format!("{}: {}.", upper_first(&check.subject), lower_first(title)),
    });
    let subject = asked.told(|| upper_first(&check.subject));
    Answered::of(inputs, facts, || match level {
        None => match absent {
            Some(absent) => excused(asked, absent, "rating", "kết quả đánh giá"),
            None => Outcome::Provisional {
                reason: asked.told(|| {
                    format!(
                        "Chưa có kết quả đánh giá {}; khi có kết quả thì bổ sung.",
                        check.subject
                    )
                }),
            },
        },
        Some(level) if check.meets.contains(&level.slug) => Outcome::Met {
            reason: asked.told(|| format!("{subject} được đánh giá {}.", lower_first(title))),
        },
        Some(_) => Outcome::NotMet {
            reason: asked.told(|| format!("{subject} bị đánh giá {}.", lower_first(title))),
        },
    })
}

/// What the rating can be, the best level first: value, label, hint.
fn ratings<'c>(
    check: &'c RatingAtLeast,
    excuses: &'c [(Cow<'_, str>, &'c Absent)],
) -> Vec<(&'c str, &'c str, &'c str)> {
    let levels = check.scale.iter().rev();
    levels
        .map(|level| (&*level.slug, &*level.title, ""))
        .chain([(
            PENDING,
            "Chưa có kết quả đánh giá",
            "Hồ sơ là tạm tính cho đến khi có kết quả.",
        )])
        .chain(
            excuses
                .iter()
                .map(|(value, absent)| (&**value, &*absent.label, "")),
        )
        .collect()
}

/// “bị kỷ luật từ hình thức cảnh cáo trở lên” where the text names one form and no scale; else “bị xử lý kỷ luật”.
fn disciplined(check: &NoSanction) -> String {
    match (&check.from, check.scale.as_slice()) {
        (Some(_), [only]) => format!(
            "bị kỷ luật từ hình thức {} trở lên",
            lower_first(&only.title)
        ),
        _ => "bị xử lý kỷ luật".to_owned(),
    }
}

pub(super) fn no_sanction(asked: &Asked<'_>, check: &NoSanction) -> Answered {
    let sanctioned = asked.text("sanctioned");
    let yes = sanctioned.as_deref() == Some(YES);
    let count = asked.number("n-sanctioned");
    let nobody = (yes && count == Some(0))
        .then(|| "Đã chọn có người bị kỷ luật nhưng ghi số người là 0. Xem lại.".to_owned());
    let mut inputs = vec![
        asked
            .input(
                "sanctioned",
                asked.told(|| format!("Cá nhân vi phạm {}", disciplined(check))),
                InputKind::Choice,
            )
            .one_of(&[(NO, "Không có ai"), (YES, "Có")])
            .required(),
        asked
            .input(
                "n-sanctioned",
                asked.told(|| format!("Số người {}", disciplined(check))),
                InputKind::Number,
            )
            .required()
            .unit("người")
            .shown_when(yes)
            .with_problem(nobody),
    ];
    // One form alone is no scale to choose from: the question itself names it.
    let from = check.from.as_ref().filter(|_| check.scale.len() > 1);
    let from = from.and_then(|from| {
        let at = check.scale.iter().position(|form| form.slug == *from)?;
        inputs.push(heaviest(asked, check, yes));
        Some(at)
    });
    let worst = asked.text("worst").filter(|_| yes && from.is_some());
    let worst = check
        .scale
        .iter()
        .position(|form| Some(form.slug.as_str()) == worst.as_deref());
    let named = || {
        worst
            .map(|at| format!("; nặng nhất là {}", lower_first(&check.scale[at].title)))
            .unwrap_or_default()
    };
    let facts = asked.told(|| match (sanctioned.as_deref(), count) {
        (Some(NO), _) => format!("Không có cá nhân {}.", disciplined(check)),
        (Some(YES), Some(count)) => {
            format!(
                "Số cá nhân {}: {}{}.",
                disciplined(check),
                show_number(count),
                named()
            )
        }
        _ => String::new(),
    });
    Answered::of(inputs, facts, || {
        if !yes {
            return Outcome::Met {
                reason: asked.told(|| {
                    format!(
                        "Không có ai trong {} {}.",
                        check.subject,
                        disciplined(check)
                    )
                }),
            };
        }
        let told = asked.told(|| {
            format!(
                "Có {} người trong {} {}",
                count.map(show_number).unwrap_or_default(),
                check.subject,
                disciplined(check)
            )
        });
        match (from, worst) {
            (Some(from), Some(worst)) => {
                let title = |at: usize| asked.told(|| lower_first(&check.scale[at].title));
                let (worst_title, from_title) = (title(worst), title(from));
                if worst < from {
                    Outcome::Met {
                        reason: asked.told(|| {
                            format!(
                                "{told}, nặng nhất là {worst_title}, chưa đến mức {from_title}."
                            )
                        }),
                    }
                } else {
                    Outcome::NotMet {
                        reason: asked.told(|| format!(
                            "{told}, nặng nhất là {worst_title}; từ {from_title} trở lên là chưa đạt."
                        )),
                    }
                }
            }
            _ => Outcome::NotMet {
                reason: asked.told(|| format!("{told}.")),
            },
        }
    })
}

fn heaviest(asked: &Asked<'_>, check: &NoSanction, shown: bool) -> crate::form::Input {
    let forms: Vec<(&str, &str)> = check
        .scale
        .iter()
        .map(|form| (&*form.slug, &*form.title))
        .collect();
    asked
        .input("worst", "Hình thức kỷ luật nặng nhất", InputKind::Choice)
        .one_of(&forms)
        .required()
        .shown_when(shown)
}
