//! What registration, log and last year suggest to the meeting. Only empty fields are filled, and nothing is
//! ever suggested as “none”: an empty log may only mean that nobody wrote.

use crate::{
    date,
    form::{Fields, YES, typed},
    incident::{self, Incident},
    meeting::Facts,
    rules::{
        Criterion, KindRules, Rules,
        check::{Check, KNOWN, NoneOf, NotMoreThanLastYear, SOME, count_name},
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
                | Check::NoSanction(_) => {}
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
    let window = kind.window(facts.year);
    let counts = incident::case_counts(kind, window, &facts.incidents);
    let mut put =
        |name: &str, value: String| suggested.insert(format!("{}.{name}", criterion.code), value);
    let (mut any, mut excused) = (false, 0);
    for case in &check.cases {
        let Some(count) = counts.get(&(criterion.code.clone(), case.slug.clone())) else {
            continue;
        };
        any = true;
        excused += count.n_force_majeure;
        put(&count_name(&case.slug), count.n.to_string());
    }
    if !any {
        return;
    }
    put("any", SOME.to_owned());
    let logged: Vec<&Incident> = facts
        .incidents
        .iter()
        .filter(|incident| {
            window.contains(incident.date) && counts_for(kind, incident, &criterion.code)
        })
        .collect();
    let line = |incident: &&Incident| {
        format!(
            "{}, {}: {}",
            date::short(incident.date),
            incident.place,
            incident.what
        )
    };
    put(
        "what",
        logged.iter().map(line).collect::<Vec<_>>().join("\n"),
    );
    let (forced, open): (Vec<&Incident>, Vec<&Incident>) = logged
        .into_iter()
        .partition(|incident| incident.force_majeure);
    if check.force_majeure && excused > 0 {
        put("force-majeure", excused.to_string());
        put(
            "ground",
            forced
                .iter()
                .map(|incident| incident.ground.as_str())
                .collect::<Vec<_>>()
                .join("\n"),
        );
    }
    for (slug, _) in &check.mitigation {
        if !open.is_empty()
            && open
                .iter()
                .all(|incident| incident.mitigation.contains(slug))
        {
            put(slug, YES.to_owned());
        }
    }
}

fn counts_for(kind: &KindRules, incident: &Incident, code: &str) -> bool {
    kind.incident_kind(&incident.kind).is_some_and(|kind| {
        kind.counts_for
            .iter()
            .any(|(criterion, _)| criterion == code)
    })
}

fn from_last_year(
    kind: &KindRules,
    criterion: &Criterion,
    check: &NotMoreThanLastYear,
    facts: &Facts,
    suggested: &mut Fields,
) {
    let counts = incident::case_counts(kind, kind.window(facts.year), &facts.incidents);
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
