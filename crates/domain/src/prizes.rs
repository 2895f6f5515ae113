//! Who may be proposed for a reward, and which units a plan asks to criticise: suggested from results that
//! are decided, confirmed by the clerk with names and reasons. Nothing is proposed by itself.

use crate::{
    assessment::Verdict,
    form::{Fields, Gap, Input, InputKind, ticked, typed},
    rules::{
        Rules,
        classification::{AwardTo, Merit},
    },
    text::{self, PersonName},
};

#[cfg(test)]
mod tests;

/// **Đơn vị đã có kết quả** — a unit with what was decided about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Stable within the round: the unit, or the record of its score.
    pub subject: String,
    pub name: String,
    /// Who leads it, where it is known.
    pub head: String,
    /// Slug and title of its class, where a decision says so.
    pub class: Option<(String, String)>,
    pub verdict: Option<Verdict>,
}

/// **Nhóm đề nghị** — one form of reward, or one list for criticism, with those who come into question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub title: String,
    /// “Tập thể”, “Cá nhân”, “Người đứng đầu”; empty for criticism.
    pub to: String,
    pub citation: String,
    pub rows: Vec<Candidate>,
}

/// **Người, đơn vị được xét** — one that the result suggests, and the clerk's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub unit: String,
    /// “Xuất sắc”, “Đạt”
    pub merit: String,
    pub inputs: Vec<Input>,
    pub taken: bool,
    /// Who is proposed, as printed; several where several persons were named.
    pub names: Vec<String>,
    pub reason: String,
    pub gaps: Vec<Gap>,
}

/// Everyone who comes into question for a reward, by the rows of the plans.
pub fn awards(rules: &Rules, judged: &[Judged], fields: &Fields) -> Vec<Proposal> {
    rules
        .awards()
        .map(|award| Proposal {
            title: award.title.clone(),
            to: award.to.label().to_owned(),
            citation: award.citation.to_string(),
            rows: suggested(&award.merit, judged)
                .map(|(unit, merit)| {
                    let key = format!("award.{}.{}", award.slug, unit.subject);
                    candidate(&key, unit, merit, Some(award.to), fields)
                })
                .collect(),
        })
        .collect()
}

/// The units a plan asks to criticise, by its rows.
pub fn criticisms(rules: &Rules, judged: &[Judged], fields: &Fields) -> Vec<Proposal> {
    rules
        .criticisms()
        .map(|criticism| Proposal {
            title: criticism.title.clone(),
            to: String::new(),
            citation: criticism.citation.to_string(),
            rows: suggested(&criticism.merit, judged)
                .map(|(unit, merit)| {
                    let key = format!("criticism.{}.{}", code(&criticism.title), unit.subject);
                    candidate(&key, unit, merit, None, fields)
                })
                .collect(),
        })
        .collect()
}

/// What is still missing in what was ticked.
pub fn gaps(proposals: &[Proposal]) -> Vec<Gap> {
    proposals
        .iter()
        .flat_map(|proposal| &proposal.rows)
        .flat_map(|row| row.gaps.iter().cloned())
        .collect()
}

/// A code that stays the same whatever other lists the plans bring: the title's own words.
fn code(title: &str) -> String {
    let folded = text::fold(title);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

fn suggested<'j>(
    merit: &'j Merit,
    judged: &'j [Judged],
) -> impl Iterator<Item = (&'j Judged, String)> {
    judged.iter().filter_map(move |unit| {
        let words = match merit {
            Merit::Class(wanted) => unit
                .class
                .as_ref()
                .filter(|(slug, _)| slug == wanted)
                .map(|(_, title)| title.clone()),
            Merit::Met => of_verdict(unit, Verdict::Met),
            Merit::NotMet => of_verdict(unit, Verdict::NotMet),
        };
        words.map(|words| (unit, words))
    })
}

fn of_verdict(unit: &Judged, wanted: Verdict) -> Option<String> {
    unit.verdict
        .filter(|verdict| *verdict == wanted)
        .map(|verdict| verdict.label().to_owned())
}

fn candidate(
    key: &str,
    unit: &Judged,
    merit: String,
    to: Option<AwardTo>,
    fields: &Fields,
) -> Candidate {
    let taken = ticked(fields, &format!("{key}.take"));
    let label = match to {
        Some(_) => "Đưa vào danh sách đề nghị",
        None => "Đưa vào danh sách phê bình",
    };
    let mut inputs = vec![Input::new(
        fields,
        format!("{key}.take"),
        label,
        InputKind::Check,
    )];
    let named = to.and_then(|to| who(key, unit, to, fields));
    let mut names = vec![unit.name.clone()];
    if let Some((input, typed_names)) = named {
        inputs.push(if taken { input.required() } else { input }.shown_when(taken));
        names = typed_names;
    }
    let reason = Input::new(
        fields,
        format!("{key}.reason"),
        "Lý do, thành tích",
        InputKind::Long,
    );
    let reason = match to {
        Some(_) => reason,
        None => Input {
            label: "Lý do phê bình".to_owned(),
            ..reason
        },
    };
    inputs.push(if taken { reason.required() } else { reason }.shown_when(taken));
    let gaps = if taken {
        inputs
            .iter()
            .filter_map(Input::gap)
            .map(|gap| Gap {
                sentence: format!("{}: {}", unit.name, crate::form::lower_first(&gap.sentence)),
                ..gap
            })
            .collect()
    } else {
        Vec::new()
    };
    Candidate {
        unit: unit.name.clone(),
        merit,
        inputs,
        taken,
        names,
        reason: typed(fields, &format!("{key}.reason")).unwrap_or_default(),
        gaps,
    }
}

/// The field that says which person; a collective is the unit itself.
fn who(key: &str, unit: &Judged, to: AwardTo, fields: &Fields) -> Option<(Input, Vec<String>)> {
    let field = format!("{key}.name");
    match to {
        AwardTo::Collective => None,
        AwardTo::Head => {
            let mut known = fields.clone();
            if !unit.head.is_empty() && !known.contains_key(&field) {
                known.insert(field.clone(), unit.head.clone());
            }
            let names = typed(&known, &field).map(|name| text::one_line(&name));
            Some((
                Input::new(&known, field, "Họ và tên người đứng đầu", InputKind::Person),
                names.into_iter().collect(),
            ))
        }
        AwardTo::Person => {
            let names = people(&typed(fields, &field).unwrap_or_default());
            let problem = names.iter().find_map(|name| PersonName::parse(name).err());
            Some((
                Input::new(fields, field, "Họ và tên cá nhân", InputKind::Long)
                    .hint("Mỗi dòng một người")
                    .with_problem(problem),
                names,
            ))
        }
    }
}

fn people(written: &str) -> Vec<String> {
    written
        .lines()
        .map(text::one_line)
        .filter(|line| !line.is_empty())
        .collect()
}
