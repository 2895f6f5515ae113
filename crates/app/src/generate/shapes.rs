//! The forms of one kind of unit as a sample person fills them in: once as usual, and once for each way in which it
//! can turn out otherwise. The questions are the pack's, so the answers follow the kind of question.

use std::collections::BTreeMap;

use domain::assessment::{Verdict, verdict};
use domain::date::short;
use domain::form::{Fields, Input, InputKind, YES};
use domain::incident;
use domain::meeting::{self, Facts, LastYear, Minutes, wizard};
use domain::registration;
use domain::rules::{KindRules, Rules};
use time::{Date, Duration};

/// Stands wherever a person is asked for, until the people of the unit are put in.
pub const PERSON: &str = "Nguyễn Văn Mẫu";
/// A number of households or of people, until the unit's own is put in.
const WHOLE: &str = "120";
/// No page asks more often than this.
const MOST: usize = 300;
/// So many ways of not meeting the standard are enough.
const MOST_WAYS: usize = 6;

/// **Cách trả lời mẫu** — the answers of one meeting, and the log they rest on.
pub struct Shape {
    pub answers: Fields,
    pub incidents: Vec<Fields>,
}

/// The forms of one kind in one year.
pub struct Shapes {
    pub kind: String,
    pub registration: Fields,
    /// Everything is met.
    pub met: Shape,
    /// Something happened, and the standard is met all the same.
    pub met_after: Vec<Shape>,
    /// The standard is not met.
    pub failed: Vec<Shape>,
    /// The day on which such units meet.
    pub meeting: Date,
}

impl Shapes {
    /// Nothing where the kind's forms cannot be filled in under these rules: a point the law leaves open, say.
    pub fn of(rules: &Rules, kind: &KindRules, year: i32) -> Option<Shapes> {
        let window = kind.window(year).ok()?;
        let registered = Date::from_calendar_date(year, time::Month::February, 10).ok()?;
        let registration = filled(Fields::new(), registered, |fields| {
            registration::form(rules, fields, &facts(kind, year)).inputs
        })?;
        let meeting = window.last + Duration::days(1);
        let facts = Facts {
            registration: registration::check(rules, &registration, &facts(kind, year)).0,
            last_year: Some(LastYear {
                year: year - 1,
                ..LastYear::default()
            }),
            ..facts(kind, year)
        };
        let asked = Asked {
            rules,
            kind,
            meeting,
        };
        let usual = asked.shape(Fields::new(), &facts, &[])?;
        if asked.verdict(&usual.answers, &facts) != Some(Verdict::Met) {
            return None;
        }
        let (met_after, mut failed) = asked.happened(&facts, window.first);
        failed.extend(asked.otherwise(&usual, &facts));
        failed.truncate(MOST_WAYS);
        Some(Shapes {
            kind: kind.slug.clone(),
            registration,
            met: usual,
            met_after,
            failed,
            meeting,
        })
    }
}

fn facts(kind: &KindRules, year: i32) -> Facts {
    Facts {
        kind: kind.slug.clone(),
        year,
        unit: "đơn vị mẫu".to_owned(),
        ..Facts::default()
    }
}

/// The minutes of these answers; the meeting concludes what the answers come to, and says so of what does not agree.
pub fn minutes(rules: &Rules, mut answers: Fields, facts: &Facts) -> Option<Minutes> {
    conclude(rules, &mut answers, facts);
    match meeting::close(rules, &answers, facts) {
        Ok(minutes) => Some(minutes),
        Err(gaps) => {
            for gap in gaps {
                let field = gap
                    .field
                    .filter(|field| field.starts_with("contradiction."))?;
                answers.insert(
                    field,
                    "Cuộc họp đã xem lại và thống nhất như đã ghi.".to_owned(),
                );
            }
            meeting::close(rules, &answers, facts).ok()
        }
    }
}

fn conclude(rules: &Rules, answers: &mut Fields, facts: &Facts) {
    let met = verdict(rules, answers, facts) == Some(Verdict::Met);
    answers.insert(
        "conclusion".to_owned(),
        if met { "met" } else { "not-met" }.to_owned(),
    );
}

/// The meeting of a kind, and when it is.
struct Asked<'a> {
    rules: &'a Rules,
    kind: &'a KindRules,
    meeting: Date,
}

impl Asked<'_> {
    fn verdict(&self, answers: &Fields, facts: &Facts) -> Option<Verdict> {
        verdict(self.rules, answers, facts)
    }

    /// Every page answered, beginning with what is known and what is already said.
    fn shape(&self, said: Fields, facts: &Facts, incidents: &[Fields]) -> Option<Shape> {
        let mut answers = wizard::prefill(self.rules, &said, facts);
        answers.extend(said);
        for step in wizard::steps(self.rules, &answers, facts) {
            answers = filled(answers, self.meeting, |fields| {
                wizard::form(self.rules, fields, facts, &step.code)
                    .map_or_else(Vec::new, |page| page.inputs)
            })?;
        }
        conclude(self.rules, &mut answers, facts);
        minutes(self.rules, answers.clone(), facts)?;
        Some(Shape {
            answers,
            incidents: incidents.to_vec(),
        })
    }

    /// One meeting for each kind of incident that is no figure to be compared: those that are met, and the others.
    fn happened(&self, facts: &Facts, first: Date) -> (Vec<Shape>, Vec<Shape>) {
        let (mut met, mut failed) = (Vec::new(), Vec::new());
        let day = first + Duration::days(150);
        for kind in &self.kind.incident_kinds {
            let said = Fields::from([("incident.kind".to_owned(), kind.slug.clone())]);
            let typed = filled(said, day, |fields| {
                incident::form(self.rules, &self.kind.slug, facts.year, fields).inputs
            });
            let Some(typed) = typed else { continue };
            let logged = incident::check(self.rules, &self.kind.slug, facts.year, &typed).0;
            let facts = Facts {
                incidents: logged.into_iter().collect(),
                ..facts.clone()
            };
            let shape = self.shape(Fields::new(), &facts, &[typed]);
            let Some(shape) = shape.filter(|shape| figures(&shape.answers).all(|(_, n)| n == "0"))
            else {
                continue;
            };
            match self.verdict(&shape.answers, &facts) {
                Some(Verdict::Met) => met.push(shape),
                _ => failed.push(shape),
            }
        }
        (met, failed)
    }

    /// The usual meeting with one choice taken otherwise, where that is enough not to meet the standard.
    fn otherwise(&self, usual: &Shape, facts: &Facts) -> Vec<Shape> {
        let mut ways = Vec::new();
        for criterion in &self.kind.criteria {
            let page = wizard::form(self.rules, &usual.answers, facts, &criterion.code);
            let choices = page
                .into_iter()
                .flat_map(|page| page.inputs)
                .filter(|input| input.shown);
            for input in choices.filter(|input| input.choices.len() > 1) {
                let Some(other) = input
                    .choices
                    .iter()
                    .rfind(|choice| choice.value != input.value)
                else {
                    continue;
                };
                let mut said = usual.answers.clone();
                said.insert(input.field.clone(), other.value.clone());
                let shape = self.shape(said, facts, &[]);
                ways.extend(
                    shape.filter(|shape| {
                        self.verdict(&shape.answers, facts) == Some(Verdict::NotMet)
                    }),
                );
            }
        }
        ways
    }
}

/// The figures of this year that are compared with those of the year before.
pub fn figures(answers: &Fields) -> impl Iterator<Item = (&str, &str)> {
    answers
        .iter()
        .filter(|(field, _)| field.contains(".this."))
        .map(|(field, value)| (field.as_str(), value.as_str()))
}

/// Answers a page until nothing that is asked is open; nothing where something stays wrong.
fn filled(mut fields: Fields, day: Date, page: impl Fn(&Fields) -> Vec<Input>) -> Option<Fields> {
    for _ in 0..MOST {
        let inputs = page(&fields);
        let open = inputs
            .iter()
            .find(|input| input.shown && input.value.is_empty() && answer(input, day).is_some());
        let Some(input) = open else {
            let sound = inputs.iter().all(|input| input.gap().is_none());
            return sound.then_some(fields);
        };
        fields.extend(answer(input, day).map(|value| (input.field.clone(), value)));
    }
    None
}

/// The choices a sample person takes where they are offered, the first that fits.
const CHOSEN: [&str; 9] = [
    "co",
    "none",
    "yes",
    "co-mat",
    "met",
    "hoan-thanh-tot",
    "paper",
    "no",
    "electronic",
];

/// What is answered to an input; nothing where it may stay empty.
fn answer(input: &Input, day: Date) -> Option<String> {
    let last = input.field.rsplit('.').next().unwrap_or_default();
    if input.kind == InputKind::Choice {
        let has = |value: &&&str| input.choices.iter().any(|choice| choice.value == **value);
        let wanted = if last == "sanctioned" {
            &["no"][..]
        } else {
            &CHOSEN[..]
        };
        let first = || input.choices.first().map(|choice| choice.value.clone());
        return wanted
            .iter()
            .find(has)
            .map(|value| (*value).to_owned())
            .or_else(first);
    }
    if !input.required {
        return None;
    }
    Some(match input.kind {
        InputKind::Number if matches!(last, "whole" | "part") => WHOLE.to_owned(),
        InputKind::Number if last == "count" => "1".to_owned(),
        InputKind::Number => "0".to_owned(),
        InputKind::Date | InputKind::Day => short(day),
        InputKind::Time if last == "end" => "20 giờ 30".to_owned(),
        InputKind::Time => "19 giờ 00".to_owned(),
        InputKind::Person => PERSON.to_owned(),
        InputKind::Check => YES.to_owned(),
        InputKind::Text if last == "name" => PERSON.to_owned(),
        InputKind::Text if last == "place" => "Nhà văn hóa".to_owned(),
        InputKind::Text if last == "number" => "01-NQ/CB".to_owned(),
        _ => "Nội dung MẪU".to_owned(),
    })
}

/// Last year's figures by the codes that minutes use.
pub fn coded(figures: impl Iterator<Item = (String, u64)>) -> BTreeMap<String, u64> {
    figures
        .map(|(field, n)| (field.replacen(".this.", ".", 1), n))
        .collect()
}
