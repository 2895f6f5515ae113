//! What registration, log and last year suggest to the meeting. Only empty fields are filled, and nothing is
//! ever suggested as “none”: an empty log may only mean that nobody wrote.

use crate::{
    date,
    form::{Fields, YES, typed},
    incident::{self, Incident},
    meeting::Facts,
    rules::{
        Criterion, KindRules, Rules,
        check::{
            Case, Check, CountAtLeast, FORCE_MAJEURE, Feed, GROUND, KNOWN, NoneOf,
            NotMoreThanLastYear, SOME, count_name,
        },
    },
};

pub(super) fn suggestions(rules: &Rules, fields: &Fields, facts: &Facts) -> Fields {
    let mut suggested = Fields::new();
    let Some(kind) = rules.kind(&facts.kind) else {
        return suggested;
    };
    if let Some(registration) = &facts.registration {
        suggested.insert("meeting.presider".to_owned(), registration.signer.clone());
        for criterion in kind
            .criteria
            .iter()
            .filter(|criterion| criterion.at_registration)
        {
            let prefix = format!("{}.", criterion.code);
            suggested.extend(
                registration
                    .answers
                    .iter()
                    .filter(|(field, _)| field.starts_with(&prefix))
                    .map(|(field, value)| (field.clone(), value.clone())),
            );
        }
    }
    // Who was there last year is likely to be there again; what this year says itself goes before.
    for (field, value) in &facts.carried {
        suggested
            .entry(field.clone())
            .or_insert_with(|| value.clone());
    }
    for criterion in &kind.criteria {
        for check in &criterion.checks {
            match check {
                Check::NoneOf(check) => from_log(kind, criterion, check, facts, &mut suggested),
                Check::NotMoreThanLastYear(check) => {
                    from_last_year(kind, criterion, check, facts, &mut suggested)
                }
                Check::PaperDatedBy(_)
                | Check::RatioAtLeast(_)
                | Check::Judgement(_)
                | Check::RatingAtLeast(_)
                | Check::NoSanction(_)
                | Check::ShareOfUnits(_) => {}
                Check::CountAtLeast(check) => from_models(criterion, check, facts, &mut suggested),
            }
        }
        // Half a suggestion beside an answer would contradict it.
        let answered = ["any", "last"]
            .iter()
            .any(|name| typed(fields, &format!("{}.{name}", criterion.code)).is_some());
        if answered {
            let prefix = format!("{}.", criterion.code);
            suggested.retain(|field, _| !field.starts_with(&prefix));
        }
    }
    suggested.retain(|field, value| !value.trim().is_empty() && typed(fields, field).is_none());
    suggested
}

fn from_log(
    kind: &KindRules,
    criterion: &Criterion,
    check: &NoneOf,
    facts: &Facts,
    suggested: &mut Fields,
) {
    let Ok(window) = kind.window(facts.year) else {
        return;
    };
    let counts = incident::case_counts(kind, window, &facts.incidents);
    let mut put =
        |name: &str, value: String| suggested.insert(format!("{}.{name}", criterion.code), value);
    let mut any = false;
    for case in &check.cases {
        if let Some(count) = counts.get(&(criterion.code.clone(), case.slug.clone())) {
            any = true;
            put(&count_name(&case.slug).to_string(), count.n.to_string());
        }
    }
    if !any {
        return;
    }
    put("any", SOME.to_owned());
    let logged = |cases: &[&Case]| -> Vec<&Incident> {
        facts
            .incidents
            .iter()
            .filter(|incident| window.contains(incident.date))
            .filter(|incident| counts_for(kind, incident, &criterion.code, cases))
            .collect()
    };
    let line = |incident: &&Incident| {
        format!(
            "{}, {}: {}",
            date::short(incident.date),
            incident.place,
            incident.what
        )
    };
    let all: Vec<&Case> = check.cases.iter().collect();
    let lines: Vec<String> = logged(&all).iter().map(line).collect();
    put("what", lines.join("\n"));
    for group in check.exceptions() {
        let excused: u64 = group
            .cases
            .iter()
            .filter_map(|case| counts.get(&(criterion.code.clone(), case.slug.clone())))
            .map(|count| count.n_force_majeure)
            .sum();
        let (forced, open): (Vec<&Incident>, Vec<&Incident>) = logged(&group.cases)
            .into_iter()
            .partition(|incident| incident.force_majeure);
        if group.force_majeure && excused > 0 {
            let grounds: Vec<&str> = forced
                .iter()
                .map(|incident| incident.ground.as_str())
                .collect();
            put(&group.field(FORCE_MAJEURE).to_string(), excused.to_string());
            put(&group.field(GROUND).to_string(), grounds.join("\n"));
        }
        for (slug, _) in group.mitigation {
            if !open.is_empty()
                && open
                    .iter()
                    .all(|incident| incident.mitigation.contains(slug))
            {
                put(&group.field(slug).to_string(), YES.to_owned());
            }
        }
    }
}

/// Models that work, from their register.
fn from_models(criterion: &Criterion, check: &CountAtLeast, facts: &Facts, suggested: &mut Fields) {
    let count = match check.feed {
        Some(Feed::Models) => facts
            .models
            .as_ref()
            .and_then(|models| u64::try_from(models.works.len()).ok()),
        None => None,
    };
    // An empty register may only mean that nobody wrote.
    if let Some(count) = count.filter(|count| *count > 0) {
        suggested.insert(format!("{}.count", criterion.code), count.to_string());
    }
}

fn counts_for(kind: &KindRules, incident: &Incident, code: &str, cases: &[&Case]) -> bool {
    kind.incident_kind(&incident.kind).is_some_and(|kind| {
        kind.counts_for
            .iter()
            .any(|(criterion, case)| criterion == code && cases.iter().any(|c| c.slug == *case))
    })
}

/// The names and the place of closed minutes, by the fields they were typed in.
pub(super) fn people(answers: &Fields) -> Fields {
    const PEOPLE: [&str; 4] = [
        "meeting.presider",
        "meeting.presider-title",
        "meeting.secretary",
        "meeting.place",
    ];
    let names = |field: &str| field.starts_with("attendee.") && field.ends_with(".name");
    answers
        .iter()
        .filter(|(field, _)| PEOPLE.contains(&field.as_str()) || names(field))
        .map(|(field, value)| (field.clone(), value.clone()))
        .collect()
}

fn from_last_year(
    kind: &KindRules,
    criterion: &Criterion,
    check: &NotMoreThanLastYear,
    facts: &Facts,
    suggested: &mut Fields,
) {
    let counts = kind
        .window(facts.year)
        .map(|window| incident::case_counts(kind, window, &facts.incidents))
        .unwrap_or_default();
    for case in &check.cases {
        if let Some(count) = counts.get(&(criterion.code.clone(), case.slug.clone())) {
            suggested.insert(
                format!("{}.this.{}", criterion.code, case.slug),
                count.n.to_string(),
            );
        }
        let key = format!("{}.{}", criterion.code, case.slug);
        let figure = facts
            .last_year
            .as_ref()
            .and_then(|last| last.figures.get(&key));
        if let Some(figure) = figure {
            suggested.insert(
                format!("{}.last.{}", criterion.code, case.slug),
                figure.to_string(),
            );
            suggested.insert(format!("{}.last", criterion.code), KNOWN.to_owned());
        }
    }
}
