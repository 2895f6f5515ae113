//! What the rules of a round say, as lines for a table: dues, bodies, targets, notes.

use domain::rules::Note;

use crate::register::Round;
use crate::views::RuleLineView;

/// Every due of every layer.
pub fn dues(round: &Option<Round>, kinds: &[String]) -> Vec<RuleLineView> {
    let Some(round) = round else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for kind in kinds.iter().filter_map(|slug| round.rules.kind(slug)) {
        for step in &kind.steps {
            for one in step.dues_in(round.year()) {
                let due = &one.due;
                lines.push(RuleLineView {
                    what: format!("{} ({})", step.title, kind.title),
                    value: due.value.to_string(),
                    citation: due.citation.to_string(),
                    layer: layer_name(due.citation.local).to_owned(),
                });
            }
        }
    }
    lines
}

fn layer_name(local: bool) -> &'static str {
    if local {
        "Địa phương"
    } else {
        "Toàn quốc"
    }
}

/// Bodies and targets.
pub fn locals(round: &Option<Round>, kinds: &[String]) -> Vec<RuleLineView> {
    let Some(round) = round else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for kind in kinds.iter().filter_map(|slug| round.rules.kind(slug)) {
        for body in &kind.bodies {
            let name = body.name.as_ref();
            lines.push(RuleLineView {
                what: format!("{} ({})", body.title, kind.title),
                value: name.map_or_else(
                    || "chưa rõ, cơ quan tự ghi ở phần để ngỏ".to_owned(),
                    |n| n.value.clone(),
                ),
                citation: name.map(|n| n.citation.to_string()).unwrap_or_default(),
                layer: name
                    .map(|n| layer_name(n.citation.local))
                    .unwrap_or_default()
                    .to_owned(),
            });
        }
    }
    for target in round.rules.targets() {
        lines.push(RuleLineView {
            what: "Chỉ tiêu (chỉ để theo dõi, không quyết định kết quả)".to_owned(),
            value: target.value.clone(),
            citation: target.citation.to_string(),
            layer: layer_name(target.citation.local).to_owned(),
        });
    }
    lines
}

/// What the plans add or contradict, in words.
pub fn notes(round: &Option<Round>, kinds: &[String]) -> Vec<String> {
    let Some(round) = round else {
        return Vec::new();
    };
    // Each note once, with the kinds it is about; what is said of all of them names none.
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    let known = || kinds.iter().filter_map(|slug| round.rules.kind(slug));
    for kind in known() {
        let title = crate::kinds::family_title(&round.rules, kind);
        for note in round.rules.notes(&kind.slug) {
            let line = with_citations(note);
            match said.iter_mut().find(|(known, _)| *known == line) {
                Some((_, titles)) if titles.contains(&title) => {}
                Some((_, titles)) => titles.push(title),
                None => said.push((line, vec![title])),
            }
        }
    }
    let mut all: Vec<&str> = known()
        .map(|kind| crate::kinds::family_title(&round.rules, kind))
        .collect();
    all.sort_unstable();
    all.dedup();
    said.into_iter()
        .map(|(line, titles)| match titles.len() == all.len() {
            true => line,
            false => format!("Đối với {}: {line}", titles.join(", ")),
        })
        .collect()
}

fn with_citations(note: Note) -> String {
    let citations: Vec<String> = note.citations.iter().map(ToString::to_string).collect();
    if citations.is_empty() {
        note.sentence
    } else {
        format!("{} ({})", note.sentence, citations.join("; "))
    }
}
