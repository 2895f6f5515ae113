//! The steps of the meeting as the left rail shows them: the questions of a criterion under one entry.

use domain::assessment;
use domain::form::{Fields, Outcome, lower_first};
use domain::meeting::Facts;
use domain::meeting::wizard::{Step, StepState};

use crate::fault::Fault;
use crate::own::Year;
use crate::views::RailView;

/// One entry a criterion, one for every other step.
pub fn entries(
    year: &Year,
    fields: &Fields,
    facts: &Facts,
    steps: &[Step],
    open: &str,
) -> Result<Vec<RailView>, Fault> {
    year.kind_rules()?;
    let lines = assessment::assess(year.rules(), fields, facts).lines;
    let mut entries = Vec::new();
    let mut rest = steps;
    while let Some(first) = rest.first() {
        let n = rest
            .iter()
            .take_while(|step| first.group.is_some() && step.group == first.group)
            .count()
            .max(1);
        let (together, after) = rest.split_at(n);
        let outcomes: Vec<&Outcome> = lines
            .iter()
            .filter(|line| together.iter().any(|step| step.code == line.code))
            .map(|line| &line.outcome)
            .collect();
        entries.push(entry(together, &outcomes, open));
        rest = after;
    }
    Ok(entries)
}

fn entry(steps: &[Step], outcomes: &[&Outcome], open: &str) -> RailView {
    let first = &steps[0];
    let is_open = steps.iter().any(|step| step.code == open);
    let goal = steps
        .iter()
        .find(|step| step.state != StepState::Done)
        .unwrap_or(first);
    let state = if is_open {
        "current"
    } else if steps.iter().any(|step| step.state == StepState::Problem) {
        "problem"
    } else if steps.iter().all(|step| step.state == StepState::Done) {
        let not_met = |outcome: &&Outcome| matches!(outcome, Outcome::NotMet { .. });
        if outcomes.iter().any(not_met) {
            "not-met"
        } else {
            "done"
        }
    } else {
        "todo"
    };
    let (title, detail) = match &first.group {
        Some(group) => (
            format!("Tiêu chí {group}"),
            group_detail(first, steps, outcomes),
        ),
        None => (first.title.clone(), first.summary.clone()),
    };
    RailView {
        route: super::route(&goal.code),
        title,
        state: state.to_owned(),
        detail,
    }
}

/// "Đăng ký: đạt", "Phòng ngừa: 3/4 ý", "Lực lượng ở cơ sở"
fn group_detail(first: &Step, steps: &[Step], outcomes: &[&Outcome]) -> String {
    let title = &first.group_title;
    let n_done = steps
        .iter()
        .filter(|step| step.state == StepState::Done)
        .count();
    if n_done == 0 {
        return title.clone();
    }
    if n_done < steps.len() {
        return format!("{title}: {n_done}/{} ý", steps.len());
    }
    let worst = outcomes.iter().max_by_key(|outcome| match outcome {
        Outcome::Met { .. } => 0,
        Outcome::Provisional { .. } => 1,
        Outcome::Missing { .. } => 2,
        Outcome::NotMet { .. } => 3,
    });
    worst.map_or_else(
        || title.clone(),
        |outcome| {
            format!(
                "{title}: {}",
                lower_first(assessment::outcome_word(outcome))
            )
        },
    )
}
