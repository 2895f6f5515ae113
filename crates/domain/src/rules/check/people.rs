//! What people judge, how they are rated, and whether anyone was disciplined.

use super::{Answered, Asked, Judgement, NoSanction, RatingAtLeast, incidents::ended};
use crate::form::{Choice, InputKind, NO, Outcome, YES, lower_first, show_number, upper_first};

/// The rating has not been made yet.
const PENDING: &str = "chua-co-ket-qua";

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
            .choices(vec![
                Choice::new(YES, &check.yes),
                Choice::new(NO, &check.no),
            ])
            .required(),
        basis,
    ];
    let basis = asked.text("basis");
    let facts = match judged.as_deref() {
        Some(YES) => format!("{}: {}.", check.label, lower_first(&check.yes)),
        Some(NO) => format!("{}: {}.", check.label, lower_first(&check.no)),
        _ => String::new(),
    };
    let facts = match &basis {
        Some(basis) if !facts.is_empty() => format!("{facts} {}", upper_first(&ended(basis))),
        _ => facts,
    };
    Answered::of(inputs, facts, || {
        let ground = basis
            .as_ref()
            .map_or_else(|| ".".to_owned(), |basis| format!(": {}", ended(basis)));
        if no {
            Outcome::NotMet {
                reason: format!("{}{ground}", upper_first(&check.not_met)),
            }
        } else {
            Outcome::Met {
                reason: format!("{}{ground}", upper_first(&check.met)),
            }
        }
    })
}

pub(super) fn rating(asked: &Asked<'_>, check: &RatingAtLeast) -> Answered {
    let rating = asked.text("rating");
    // The best level is read first.
    let mut choices: Vec<Choice> = check
        .scale
        .iter()
        .rev()
        .map(|level| Choice::new(&level.slug, &level.title))
        .collect();
    choices.push(Choice::hinted(
        PENDING,
        "Chưa có kết quả đánh giá",
        "Hồ sơ là tạm tính cho đến khi có kết quả.",
    ));
    let rated = rating.as_deref().is_some_and(|rating| rating != PENDING);
    let label = format!("Kết quả đánh giá {}", check.subject);
    let inputs = vec![
        asked
            .input("rating", &label, InputKind::Choice)
            .choices(choices)
            .required(),
        asked
            .input(
                "rating-paper",
                "Theo văn bản nào, ngày nào",
                InputKind::Text,
            )
            .shown_when(rated),
    ];
    let position = |slug: &str| check.scale.iter().position(|level| level.slug == slug);
    let level = rating.as_deref().and_then(position);
    let title = level.map_or("Chưa có kết quả đánh giá", |i| {
        &check.scale[i].title
    });
    let facts = match (&rating, asked.text("rating-paper")) {
        (None, _) => String::new(),
        (Some(_), Some(paper)) if rated => {
            format!(
                "{}: {} ({paper}).",
                upper_first(&check.subject),
                lower_first(title)
            )
        }
        (Some(_), _) => format!("{}: {}.", upper_first(&check.subject), lower_first(title)),
    };
    let subject = upper_first(&check.subject);
    Answered::of(inputs, facts, || match level {
        None => Outcome::Provisional {
            reason: format!(
                "Chưa có kết quả đánh giá {}; khi có kết quả thì bổ sung.",
                check.subject
            ),
        },
        Some(level) if Some(level) >= position(&check.at_least) => Outcome::Met {
            reason: format!("{subject} được đánh giá {}.", lower_first(title)),
        },
        Some(_) => Outcome::NotMet {
            reason: format!("{subject} bị đánh giá {}.", lower_first(title)),
        },
    })
}

pub(super) fn no_sanction(asked: &Asked<'_>, check: &NoSanction) -> Answered {
    let sanctioned = asked.text("sanctioned");
    let yes = sanctioned.as_deref() == Some(YES);
    let count = asked.number("n-sanctioned");
    let nobody = (yes && count == Some(0))
        .then(|| "Đã chọn có người bị kỷ luật nhưng ghi số người là 0. Xem lại.".to_owned());
    let inputs = vec![
        asked
            .input(
                "sanctioned",
                "Cá nhân vi phạm bị xử lý kỷ luật",
                InputKind::Choice,
            )
            .choices(vec![Choice::new(NO, "Không có ai"), Choice::new(YES, "Có")])
            .required(),
        asked
            .input(
                "n-sanctioned",
                "Số người bị xử lý kỷ luật",
                InputKind::Number,
            )
            .required()
            .unit("người")
            .shown_when(yes)
            .with_problem(nobody),
    ];
    let facts = match (sanctioned.as_deref(), count) {
        (Some(NO), _) => "Không có cá nhân bị xử lý kỷ luật.".to_owned(),
        (Some(YES), Some(count)) => format!("Số cá nhân bị xử lý kỷ luật: {}.", show_number(count)),
        _ => String::new(),
    };
    Answered::of(inputs, facts, || {
        if yes {
            let count = count.map(show_number).unwrap_or_default();
            Outcome::NotMet {
                reason: format!("Có {count} người trong {} bị xử lý kỷ luật.", check.subject),
            }
        } else {
            Outcome::Met {
                reason: format!("Không có ai trong {} bị xử lý kỷ luật.", check.subject),
            }
        }
    })
}
