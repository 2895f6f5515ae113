//! Where the answers of the meeting do not agree with the log, the registration, the words written down or each other.
//! Each is shown before closing, and is either corrected or explained; the explanation goes into the minutes.

use super::{page, wizard};
use crate::{
    assessment::{Verdict, assess},
    form::{self, Fields, typed, typed_number},
    incident,
    meeting::Facts,
    rules::{
        Criterion, KindRules, Rules,
        check::{self, Check, Feed, NONE, SOME, Said, count_name},
    },
};

#[cfg(test)]
mod tests;

/// **Mâu thuẫn** — two things in the record that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    pub code: String,
    pub sentence: String,
    /// The step of the wizard where it can be put right.
    pub step: String,
    /// The field for the explanation: `contradiction.<code>.explanation`.
    pub field: String,
    /// What was written there.
    pub explanation: String,
}

/// Everything that does not agree, explained or not.
pub fn contradictions(rules: &Rules, fields: &Fields, facts: &Facts) -> Vec<Contradiction> {
    let Some(kind) = rules.kind(&facts.kind) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    found.extend(with_log(kind, fields, facts));
    found.extend(with_models(kind, fields, facts));
    found.extend(with_words(kind, fields));
    found.extend(with_registration(rules, kind, fields, facts));
    found.extend(with_attendance(kind, fields));
    if let Some(sentence) = page::unlikely_date(kind, fields, facts) {
        found.push((
            "meeting-date".to_owned(),
            sentence,
            wizard::ATTENDANCE.to_owned(),
        ));
    }
    found.extend(with_conclusion(rules, fields, facts));
    found
        .into_iter()
        .map(|(code, sentence, step)| {
            let field = format!("contradiction.{code}.explanation");
            let explanation = typed(fields, &field).unwrap_or_default();
            Contradiction {
                code,
                sentence,
                step,
                field,
                explanation,
            }
        })
        .collect()
}

type Found = (String, String, String);

/// What was answered for one case, once it was answered.
fn answered(criterion: &Criterion, check: &Check, case: &str, fields: &Fields) -> Option<u64> {
    let field = |name: &str| format!("{}.{name}", criterion.code);
    match check {
        Check::NoneOf(_) => match typed(fields, &field("any")).as_deref() {
            Some(NONE) => Some(0),
            Some(SOME) => {
                Some(typed_number(fields, &field(&count_name(case).to_string())).unwrap_or(0))
            }
            _ => None,
        },
        Check::NotMoreThanLastYear(_) => typed_number(fields, &field(&format!("this.{case}"))),
        Check::PaperDatedBy(_)
        | Check::RatioAtLeast(_)
        | Check::Judgement(_)
        | Check::RatingAtLeast(_)
        | Check::NoSanction(_)
        | Check::CountAtLeast(_)
        | Check::ShareOfUnits(_) => None,
    }
}

fn with_log(kind: &KindRules, fields: &Fields, facts: &Facts) -> Vec<Found> {
    let mut found = Vec::new();
    let Ok(window) = kind.window(facts.year) else {
        return found;
    };
    let counts = incident::case_counts(kind, window, &facts.incidents);
    for ((code, case), count) in counts {
        let Some(criterion) = kind.criterion(&code) else {
            continue;
        };
        let answer = criterion.checks.iter().find_map(|check| {
            let known = crate::rules::pack::cases_of(check)
                .iter()
                .find(|known| known.slug == case)?;
            Some((answered(criterion, check, &case, fields)?, known))
        });
        let Some((answer, known)) = answer.filter(|(answer, _)| *answer < count.n) else {
            continue;
        };
        let sentence = format!(
            "{}: sổ vụ việc ghi {} {unit}, câu trả lời ghi {} {unit}.",
            criterion.short,
            form::show_number(count.n),
            form::show_number(answer),
            unit = known.unit
        );
        found.push((format!("log.{code}.{case}"), sentence, code));
    }
    found
}

/// More models than their register shows to work.
fn with_models(kind: &KindRules, fields: &Fields, facts: &Facts) -> Vec<Found> {
    let Some(models) = &facts.models else {
        return Vec::new();
    };
    let fed = |check: &Check| matches!(check, Check::CountAtLeast(check) if check.feed == Some(Feed::Models));
    let known = u64::try_from(models.works.len()).unwrap_or(u64::MAX);
    kind.criteria
        .iter()
        .filter(|criterion| criterion.checks.iter().any(fed))
        .filter_map(|criterion| {
            let count = typed_number(fields, &format!("{}.count", criterion.code))?;
            (count > known).then(|| {
                let sentence = format!(
                    "{}: câu trả lời ghi {} mô hình; sổ mô hình năm {} {}",
                    criterion.short,
                    form::show_number(count),
                    facts.year,
                    models.sentence()
                );
                (
                    format!("models.{}", criterion.code),
                    sentence,
                    criterion.code.clone(),
                )
            })
        })
        .collect()
}

/// Words in the opinions that tell of something the answers say did not happen.
fn with_words(kind: &KindRules, fields: &Fields) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let said: Vec<String> = ["opinion.text", "opinion.proposals"]
        .iter()
        .filter_map(|field| typed(fields, field))
        .collect();
    for incident in &kind.incident_kinds {
        for (code, _) in &incident.counts_for {
            if typed(fields, &format!("{code}.any")).as_deref() != Some(NONE) {
                continue;
            }
            let Some(word) = incident
                .words
                .iter()
                .find(|word| said.iter().any(|text| tells(text, word)))
            else {
                continue;
            };
            let key = format!("words.{code}");
            if found.iter().any(|(other, _, _)| *other == key) {
                continue;
            }
            let short = kind
                .criterion(code)
                .map_or("", |criterion| &criterion.short);
            let sentence = format!(
                "{short}: phần ý kiến có nhắc đến “{word}”, nhưng câu trả lời là không xảy ra."
            );
            found.push((key, sentence, code.clone()));
        }
    }
    found
}

/// Whether a text tells of the word: as a whole word, in a clause that does not deny it.
fn tells(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    let word = word.to_lowercase();
    text.split(['.', ';', '\n', ',']).any(|clause| {
        clause.match_indices(&word).any(|(at, _)| {
            let before = &clause[..at];
            let after = &clause[at + word.len()..];
            let whole = !before
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric)
                && !after.chars().next().is_some_and(char::is_alphanumeric);
            let denied = before
                .split_whitespace()
                .any(|w| matches!(w, "không" | "chưa" | "phòng" | "chống" | "chữa"));
            whole && !denied
        })
    })
}

fn with_registration(
    rules: &Rules,
    kind: &KindRules,
    fields: &Fields,
    facts: &Facts,
) -> Vec<Found> {
    let mut found = Vec::new();
    let Some(registration) = &facts.registration else {
        return found;
    };
    let window = kind.window(facts.year).ok();
    for criterion in kind
        .criteria
        .iter()
        .filter(|criterion| criterion.at_registration)
    {
        let question = check::question(rules, criterion, window, fields, facts);
        for input in question
            .inputs
            .iter()
            .filter(|input| input.shown && input.problem.is_none())
        {
            let (Some(then), Some(now)) = (
                typed(&registration.answers, &input.field),
                typed(fields, &input.field),
            ) else {
                continue;
            };
            if same(&then, &now) {
                continue;
            }
            let shown = |value: &str| {
                input
                    .choices
                    .iter()
                    .find(|choice| choice.value == value)
                    .map_or(value, |choice| &choice.label)
                    .to_owned()
            };
            let sentence = format!(
                "{} ({}): bản đăng ký ghi “{}”, câu trả lời của cuộc họp ghi “{}”.",
                criterion.short,
                form::lower_first(&input.label),
                shown(&then),
                shown(&now)
            );
            found.push((
                format!("registration.{}", input.field),
                sentence,
                criterion.code.clone(),
            ));
        }
    }
    found
}

/// Two ways of writing one number or one date are no contradiction.
fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match (form::number(one), form::number(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => match (crate::date::parse(one), crate::date::parse(other)) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        },
    }
}

/// Who is said not to exist at one place and to have been there, or been rated, at another.
fn with_attendance(kind: &KindRules, fields: &Fields) -> Vec<Found> {
    let mut found = Vec::new();
    for attendee in kind.attendees.iter().map(|attendee| &attendee.value) {
        let Some(present) = typed(fields, &page::attendee_field(&attendee.slug, "present")) else {
            continue;
        };
        for criterion in &kind.criteria {
            let sentence = match check::said_of(criterion, &attendee.slug, fields) {
                Some((Said::There, _)) if present == page::NO_SUCH => format!(
                    "{}: thành phần dự họp ghi ở đây không có tổ chức này ({}), nhưng câu trả lời lại là có.",
                    criterion.short,
                    form::lower_first(&attendee.title)
                ),
                Some((Said::NoSuch, label)) if present == page::PRESENT => format!(
                    "{}: câu trả lời là “{label}”, nhưng thành phần dự họp ghi {} có mặt.",
                    criterion.short,
                    form::lower_first(&attendee.title)
                ),
                _ => continue,
            };
            found.push((
                format!("attendance.{}.{}", criterion.code, attendee.slug),
                sentence,
                criterion.code.clone(),
            ));
        }
    }
    found
}

fn with_conclusion(rules: &Rules, fields: &Fields, facts: &Facts) -> Option<Found> {
    let concluded = match typed(fields, "conclusion").as_deref() {
        Some(page::CONCLUDES_MET) => Verdict::Met,
        Some(page::CONCLUDES_NOT_MET) => Verdict::NotMet,
        _ => return None,
    };
    let verdict = assess(rules, fields, facts).verdict?;
    (verdict != concluded).then(|| {
        let sentence = format!(
            "Cuộc họp kết luận {}, nhưng theo các câu trả lời thì kết quả là {}.",
            form::lower_first(concluded.label()),
            form::lower_first(verdict.label())
        );
        (
            "conclusion".to_owned(),
            sentence,
            wizard::OPINIONS.to_owned(),
        )
    })
}
