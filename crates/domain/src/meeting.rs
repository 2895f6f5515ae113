//! The village's evaluation meeting: a draft in which every field is optional, and the minutes,
//! in which every field is there. Minutes are never edited, only replaced.

use crate::record::record;
use crate::{
    assessment::{Verdict, assess},
    date::{TimeOfDay, iso, iso_option},
    form::{Fields, Gap, Input, Outcome, lower_first, typed, typed_date},
    incident::Incident,
    models,
    registration::Registration,
    rules::{
        KindRules, Rules,
        check::{self, Question},
        unknown_kind,
    },
    text::one_line,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;

pub mod contradiction;
mod page;
mod prefill;
pub mod wizard;

use contradiction::{Contradiction, contradictions};

#[cfg(test)]
pub(crate) mod tests;

/// **Dữ kiện trong năm** — what the year has left behind for the meeting to rest on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The kind of unit: a slug of the pack.
    pub kind: String,
    pub year: i32,
    /// What people call it: “thôn Đông”, “Làng Mẫu 1”.
    pub unit: String,
    pub registration: Option<Registration>,
    pub incidents: Vec<Incident>,
    pub last_year: Option<LastYear>,
    /// What the register of models (mô hình) shows for this year, where there is one.
    pub models: Option<models::Counts>,
    /// The units below, by family of kinds, where this office has a register of them.
    pub units: BTreeMap<String, UnitCounts>,
    /// People and places of last year's minutes, by the fields they were typed in.
    pub carried: Fields,
}

/// **Số đơn vị của một loại** — all of them, how many registered, are recognized, or wait for a decision, and
/// the names of those that are still missing (khoản 4 Điều 5 Thông tư 124/2021/TT-BCA).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitCounts {
    pub all: u64,
    pub registered: u64,
    pub recognized: u64,
    /// Registered, and neither recognized nor refused yet.
    pub pending: u64,
    pub unregistered: Vec<String>,
    pub undecided: Vec<String>,
}

impl UnitCounts {
    /// Both together.
    pub fn with(self, other: &UnitCounts) -> UnitCounts {
        UnitCounts {
            all: self.all + other.all,
            registered: self.registered + other.registered,
            recognized: self.recognized + other.recognized,
            pending: self.pending + other.pending,
            unregistered: [self.unregistered, other.unregistered.clone()].concat(),
            undecided: [self.undecided, other.undecided.clone()].concat(),
        }
    }
}

/// **Số liệu năm trước** — last year's figures by code, as its minutes carried them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastYear {
    pub year: i32,
    pub figures: BTreeMap<String, u64>,
    /// From where they come when they are not the unit's own; empty when they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Who led, wrote and came, as closed minutes have it: next year's first suggestion.
pub fn people(minutes: &Minutes) -> Fields {
    prefill::people(&minutes.answers)
}

/// **Người được mời họp** — one body of the rules, or one person that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The attendee of the pack; empty for a person who was typed beside them.
    pub slug: String,
    /// “Siu Đê, Bí thư chi bộ”; without a name, the body alone.
    pub words: String,
}

/// **Lời mời họp** — what an invitation can say of the meeting, as far as it has been typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub date: Option<Date>,
    pub start: Option<TimeOfDay>,
    pub place: String,
    /// Name and title; empty without a name.
    pub presider: String,
    pub invited: Vec<Invited>,
}

/// The invitation to a meeting of this kind of unit.
pub fn invitation(kind: &KindRules, fields: &Fields) -> Invitation {
    page::invitation(kind, fields)
}

/// **Biên bản họp** — the final record of the meeting: who came, what was answered, what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "MinutesRaw", into = "MinutesRaw")]
pub struct Minutes {
    pub kind: String,
    pub year: i32,
    pub unit: String,
    pub date: Date,
    pub start: TimeOfDay,
    pub end: TimeOfDay,
    pub place: String,
    pub presider: String,
    pub presider_title: String,
    pub secretary: String,
    pub attendance: Vec<Attendance>,
    /// Who else came, one name a line.
    pub others: Vec<String>,
    pub lines: Vec<MinutesLine>,
    pub opinions: String,
    pub proposals: String,
    /// What the meeting itself concluded.
    pub conclusion: Verdict,
    /// What the answers come to under the rules.
    pub verdict: Verdict,
    /// Until which day it is provisional.
    pub provisional: Option<Date>,
    pub provisional_reasons: Vec<String>,
    pub explanations: Vec<Explanation>,
    /// This year's figures, for next year's comparison.
    pub figures: BTreeMap<String, u64>,
    /// Everything as typed.
    pub answers: Fields,
}

impl Minutes {
    /// **Người có tên trong biên bản** — everybody the minutes name, once, with what they were at the meeting.
    pub fn people(&self) -> Vec<(String, String)> {
        let came = self.attendance.iter().filter(|one| one.present);
        let others = self
            .others
            .iter()
            .map(|name| (name.as_str(), "Dự họp đánh giá"));
        let named = [
            (self.presider.as_str(), "Chủ trì họp đánh giá"),
            (self.secretary.as_str(), "Thư ký họp đánh giá"),
        ];
        let mut people: Vec<(String, String)> = Vec::new();
        for (name, role) in named
            .into_iter()
            .chain(came.map(|one| (one.name.as_str(), one.title.as_str())))
            .chain(others)
        {
            let is_known = people.iter().any(|(known, _)| known == name);
            if !name.trim().is_empty() && !is_known {
                people.push((name.to_owned(), role.to_owned()));
            }
        }
        people
    }

    /// Of these, who answers for the minutes: whoever presided and whoever wrote.
    pub fn signers(&self) -> Vec<(String, String)> {
        let signs = |name: &str| name == self.presider || name == self.secretary;
        let people = self.people().into_iter();
        people.filter(|(name, _)| signs(name)).collect()
    }
}

/// **Người dự họp** — who should be there, and whether they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub slug: String,
    pub title: String,
    pub name: String,
    pub present: bool,
    /// Why not: into the minutes, blocking nothing.
    pub reason: String,
}

/// **Dòng kết quả trong biên bản** — one criterion as the meeting found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesLine {
    pub code: String,
    pub group: String,
    pub title: String,
    pub short: String,
    pub quote: String,
    pub citation: String,
    pub facts: String,
    pub outcome: LineOutcome,
    pub reason: String,
}

/// **Kết quả một dòng** — as it stands in closed minutes: nothing is missing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineOutcome {
    Met,
    NotMet,
    Provisional,
}

/// **Giải trình mâu thuẫn** — a contradiction that was seen, and what the meeting says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    pub code: String,
    pub sentence: String,
    pub explanation: String,
}

record!(Minutes, MinutesRaw, version 1, check promise, {
    kind: String,
    year: i32,
    unit: String,
    #[serde(with = "iso")]
    date: Date,
    start: TimeOfDay,
    end: TimeOfDay,
    place: String,
    presider: String,
    presider_title: String,
    secretary: String,
    attendance: Vec<Attendance>,
    others: Vec<String>,
    lines: Vec<MinutesLine>,
    opinions: String,
    proposals: String,
    conclusion: Verdict,
    verdict: Verdict,
    #[serde(with = "iso_option")]
    provisional: Option<Date>,
    provisional_reasons: Vec<String>,
    explanations: Vec<Explanation>,
    figures: BTreeMap<String, u64>,
    answers: Fields,
});

/// Closed minutes have their lines, and a verdict that follows from them.
fn promise(minutes: &Minutes) -> Result<(), String> {
    if minutes.lines.is_empty() {
        return Err("Biên bản không có kết quả của tiêu chí nào.".to_owned());
    }
    let failed = minutes
        .lines
        .iter()
        .any(|line| line.outcome == LineOutcome::NotMet);
    if failed != (minutes.verdict == Verdict::NotMet) {
        return Err(
            "Kết quả chung trong biên bản không khớp với kết quả từng tiêu chí.".to_owned(),
        );
    }
    Ok(())
}

impl LineOutcome {
    pub fn label(self) -> &'static str {
        match self {
            LineOutcome::Met => "Đạt",
            LineOutcome::NotMet => "Chưa đạt",
            LineOutcome::Provisional => "Tạm đạt",
        }
    }
}

/// Everything that keeps the meeting open, in the order of the steps.
pub fn gaps(rules: &Rules, fields: &Fields, facts: &Facts) -> Vec<Gap> {
    let Some(kind) = rules.kind(&facts.kind) else {
        return vec![unknown_kind(&facts.kind)];
    };
    let found = contradictions(rules, fields, facts);
    let mut gaps: Vec<Gap> = page::attendance_inputs(kind, fields, facts)
        .iter()
        .filter_map(Input::gap)
        .collect();
    for line in assess(rules, fields, facts).lines {
        let citation = kind
            .criterion(&line.code)
            .map(|criterion| &criterion.citation);
        // A line that fails may still hold fields that are empty; the minutes want them too.
        let mut open: Vec<Gap> = line.inputs.iter().filter_map(Input::gap).collect();
        if let (Outcome::Missing { what }, true) = (&line.outcome, open.is_empty()) {
            open.extend(what.iter().cloned());
        }
        gaps.extend(open.into_iter().map(|gap| Gap {
            sentence: format!("{}: {}", line.short, lower_first(&gap.sentence)),
            citation: citation.cloned(),
            ..gap
        }));
    }
    gaps.extend(page::opinion_inputs(fields).iter().filter_map(Input::gap));
    for contradiction in found.iter().filter(|found| found.explanation.is_empty()) {
        let sentence = format!("{} Sửa lại, hoặc ghi giải trình.", contradiction.sentence);
        gaps.push(Gap::blocking(&contradiction.field, sentence));
    }
    gaps.extend(
        page::closing_inputs(fields, &[])
            .iter()
            .filter_map(Input::gap),
    );
    gaps
}

/// The minutes, or every gap that keeps the meeting open.
pub fn close(rules: &Rules, fields: &Fields, facts: &Facts) -> Result<Minutes, Vec<Gap>> {
    let gaps: Vec<Gap> = gaps(rules, fields, facts);
    let assessment = assess(rules, fields, facts);
    let (Some(kind), Some(verdict), true) =
        (rules.kind(&facts.kind), assessment.verdict, gaps.is_empty())
    else {
        return Err(gaps);
    };
    let text = |field: &str| typed(fields, field).unwrap_or_default();
    let time = |field: &str| {
        TimeOfDay::parse(&text(field)).expect("a required time without a problem was read")
    };
    let presider_title = typed(fields, "meeting.presider-title")
        .unwrap_or_else(|| kind.presider.value.title.clone());
    let concluded = text("conclusion") == page::CONCLUDES_MET;
    Ok(Minutes {
        kind: kind.slug.clone(),
        year: facts.year,
        unit: facts.unit.clone(),
        date: typed_date(fields, "meeting.date")
            .expect("a required date without a problem was read"),
        start: time("meeting.start"),
        end: time("meeting.end"),
        place: text("meeting.place"),
        presider: one_line(&text("meeting.presider")),
        presider_title,
        secretary: one_line(&text("meeting.secretary")),
        attendance: attendance(kind, fields),
        others: text("meeting.others")
            .lines()
            .map(one_line)
            .filter(|line| !line.is_empty())
            .collect(),
        lines: assessment.lines.iter().filter_map(minutes_line).collect(),
        opinions: text("opinion.text"),
        proposals: text("opinion.proposals"),
        conclusion: if concluded {
            Verdict::Met
        } else {
            Verdict::NotMet
        },
        verdict,
        provisional: assessment.provisional,
        provisional_reasons: assessment.provisional_reasons,
        explanations: contradictions(rules, fields, facts)
            .into_iter()
            .map(explanation)
            .collect(),
        figures: kind
            .criteria
            .iter()
            .flat_map(|criterion| check::figures(criterion, fields))
            .collect(),
        answers: answers(kind, fields, facts),
    })
}

/// Everything as typed, and the figures that are counted instead of typed.
fn answers(kind: &KindRules, fields: &Fields, facts: &Facts) -> Fields {
    let mut answers = fields.clone();
    for criterion in &kind.criteria {
        answers.extend(check::counted_answers(criterion, fields, facts));
    }
    answers
}

fn explanation(found: Contradiction) -> Explanation {
    Explanation {
        code: found.code,
        sentence: found.sentence,
        explanation: found.explanation,
    }
}

/// An attendee the place does not have is not listed as absent.
fn attendance(kind: &KindRules, fields: &Fields) -> Vec<Attendance> {
    let value = |slug: &str, name: &str| {
        typed(fields, &page::attendee_field(slug, name)).unwrap_or_default()
    };
    kind.attendees
        .iter()
        .map(|attendee| &attendee.value)
        .filter(|attendee| value(&attendee.slug, "present") != page::NO_SUCH)
        .map(|attendee| {
            let present = value(&attendee.slug, "present") == page::PRESENT;
            Attendance {
                slug: attendee.slug.clone(),
                title: attendee.title.clone(),
                name: value(&attendee.slug, "name"),
                present,
                reason: if present {
                    String::new()
                } else {
                    value(&attendee.slug, "reason")
                },
            }
        })
        .collect()
}

fn minutes_line(line: &Question) -> Option<MinutesLine> {
    let (outcome, reason) = match &line.outcome {
        Outcome::Met { reason } => (LineOutcome::Met, reason),
        Outcome::NotMet { reason } => (LineOutcome::NotMet, reason),
        Outcome::Provisional { reason } => (LineOutcome::Provisional, reason),
        Outcome::Missing { .. } => return None,
    };
    Some(MinutesLine {
        code: line.code.clone(),
        group: line.group.clone(),
        title: line.title.clone(),
        short: line.short.clone(),
        quote: line.law.quote.clone(),
        citation: line.law.citation.clone(),
        facts: line.facts.clone(),
        outcome,
        reason: reason.clone(),
    })
}
