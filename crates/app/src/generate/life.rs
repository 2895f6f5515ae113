//! What a unit did in a year: whether it registered, how its meeting went, what it handed in, what came of it.

use std::collections::BTreeMap;

use domain::assessment::Verdict;
use domain::date::{iso, short};
use domain::dossier::checklist::PaperForm;
use domain::form::Fields;
use domain::incident;
use domain::meeting::{Facts, LastYear, LineOutcome};
use domain::registration;
use domain::rules::Rules;
use time::{Date, Duration, Month};

use super::dice::Dice;
use super::ground::{Commune, Unit, place_in};
use super::names::person;
use super::shapes::{self, PERSON, Shape, Shapes};
use crate::commands::dossier::items::Code;
use crate::exchange::payload::{self, IncidentCard, ItemCard, Outcome, UnitCard};
use crate::register::Round;

/// The first year of which anything is told: numbers are reckoned from it.
const BEGINNING: i32 = 2012;

/// Meetings of a kind are held within so many days.
const MEETINGS: Duration = Duration::days(3);

/// … and decided on after so many.
const DECIDED_AFTER: Duration = Duration::days(7);

/// How often in a thousand something turns out otherwise than it should.
const UNREGISTERED: u64 = 15;
const INCOMPLETE: u64 = 20;
const AGAIN: u64 = 25;
const NO_DOSSIER: u64 = 25;
const RETURNED: u64 = 40;
const FAILED: u64 = 25;
const HAPPENED: u64 = 20;
const MORE_THAN_LAST_YEAR: u64 = 12;

/// One year of all units: its round and the forms of each family of kinds.
pub struct Year<'a> {
    pub seed: &'a str,
    pub round: &'a Round,
    /// Its rules as the communes have them.
    pub rules: &'a Rules,
    pub shapes: &'a BTreeMap<&'static str, Shapes>,
    /// Whether today's communes did not stand yet.
    pub before: bool,
}

/// What one unit handed in within a year.
pub struct Lived {
    pub card: UnitCard,
    pub registration: Option<payload::Registration>,
    pub dossier: Option<payload::Dossier>,
    pub outcome: Option<Outcome>,
}

impl Year<'_> {
    fn year(&self) -> i32 {
        self.round.year()
    }

    fn dice(&self, unit: &Unit, year: i32, what: &str) -> Dice {
        Dice::of(&[self.seed, &unit.id, &year.to_string(), what])
    }

    /// How the unit is named in this year: its kind is one of this round.
    pub fn card(&self, commune: &Commune, unit: &Unit) -> UnitCard {
        UnitCard {
            id: unit.id.clone(),
            kind: self
                .shapes
                .get(unit.family)
                .map_or_else(|| unit.family.to_owned(), |shapes| shapes.kind.clone()),
            name: unit.name.clone(),
            place: place_in(commune.home(unit, self.before)),
            catalogue: String::new(),
            sample: true,
        }
    }

    /// What a unit did; only its name where this year's rules do not let its kind register.
    pub fn lived(&self, commune: &Commune, unit: &Unit) -> Lived {
        let card = self.card(commune, unit);
        let mut dice = self.dice(unit, self.year(), "registration");
        let registered = on(self.year(), Month::February, 1) + Duration::days(days(dice.below(45)));
        let mut lived = Lived {
            card,
            registration: None,
            dossier: None,
            outcome: None,
        };
        let Some(shapes) = self
            .shapes
            .get(unit.family)
            .filter(|_| !dice.happens(UNREGISTERED))
        else {
            return lived;
        };
        let fields = self.registration(unit, shapes, registered, &mut dice);
        lived.registration = Some(payload::Registration {
            version: payload::VERSION,
            unit: lived.card.clone(),
            year: self.year(),
            submission: if dice.happens(AGAIN) { 2 } else { 1 },
            items: items(self.rules, &shapes.kind, "registration"),
            rules_sha256: self.round.rules_sha256.clone(),
            fields,
            entered: None,
            extra: BTreeMap::new(),
        });
        lived
    }

    fn registration(&self, unit: &Unit, shapes: &Shapes, day: Date, dice: &mut Dice) -> Fields {
        let mut fields = shapes.registration.clone();
        let whole = self.households(unit);
        let part = if dice.happens(INCOMPLETE) {
            whole - dice.between(1, 4)
        } else {
            whole
        };
        for (field, value) in &mut fields {
            let last = field.rsplit('.').next().unwrap_or_default();
            match last {
                "whole" => *value = whole.to_string(),
                "part" => *value = part.to_string(),
                "date" => *value = short(day - Duration::days(3)),
                "number" => *value = format!("{:02}-NQ/CB", dice.between(1, 20)),
                _ if value == PERSON => *value = self.head(unit),
                _ => {}
            }
        }
        fields
    }

    /// The unit's head, who stays for some years.
    fn head(&self, unit: &Unit) -> String {
        person(&mut self.dice(unit, self.year() / 4, "head"))
    }

    /// Households, or people, of which there are a few more every year.
    fn households(&self, unit: &Unit) -> u64 {
        let first = Dice::of(&[self.seed, &unit.id, "households"]).between(60, 360);
        first + first * u64::from(self.year().abs_diff(BEGINNING)) / 90
    }

    /// A figure that is compared from year to year: mostly no more than before.
    fn figure(&self, unit: &Unit, year: i32, field: &str) -> u64 {
        let first = Dice::of(&[self.seed, &unit.id, field]).between(0, 14);
        let more = self.dice(unit, year, field).happens(MORE_THAN_LAST_YEAR);
        first.saturating_sub(u64::from(year.abs_diff(BEGINNING))) + u64::from(more)
    }

    /// The meeting, the dossier and what the office of the commune made of it, where the meeting was some days before
    /// `today`. `decided`: whether the office has decided.
    pub fn ended(
        &self,
        lived: &mut Lived,
        (office, unit): (&UnitCard, &Unit),
        today: Date,
        decided: bool,
    ) {
        let shapes = self.shapes.get(unit.family);
        let met = shapes.filter(|shapes| shapes.meeting + MEETINGS <= today);
        let (Some(registration), Some(shapes)) = (&lived.registration, met) else {
            return;
        };
        let mut dice = self.dice(unit, self.year(), "dossier");
        if dice.happens(NO_DOSSIER) {
            return;
        }
        let shape = match () {
            () if dice.happens(FAILED) && !shapes.failed.is_empty() => dice.one_of(&shapes.failed),
            () if dice.happens(HAPPENED) && !shapes.met_after.is_empty() => {
                dice.one_of(&shapes.met_after)
            }
            () => &shapes.met,
        };
        let facts = self.facts(unit, shapes, shape, registration);
        let answers = self.answers(unit, shapes, shape, &registration.fields, &mut dice);
        let Some(minutes) = shapes::minutes(self.rules, answers, &facts) else {
            return;
        };
        let again = dice.happens(RETURNED);
        let (verdict, day) = (minutes.verdict, minutes.date);
        if decided && day + DECIDED_AFTER <= today {
            lived.outcome = Some(self.outcome(office, shapes, &minutes.lines, verdict, day));
        }
        lived.dossier = Some(payload::Dossier {
            version: payload::VERSION,
            unit: lived.card.clone(),
            year: self.year(),
            submission: if again { 2 } else { 1 },
            registration: registration.fields.clone(),
            fields: dossier_fields(&minutes.presider, day, self.households(unit)),
            incidents: incident_cards(shape, unit, self.year()),
            models: Vec::new(),
            items: items(self.rules, &shapes.kind, "proposal"),
            provisional_until: minutes.provisional.map(iso::to_text),
            replaces: again.then(|| manifest(self.seed, &unit.id, self.year(), "dossier", 1)),
            rules_sha256: self.round.rules_sha256.clone(),
            score: None,
            entered: None,
            extra: BTreeMap::new(),
            minutes,
        });
    }

    fn facts(
        &self,
        unit: &Unit,
        shapes: &Shapes,
        shape: &Shape,
        registered: &payload::Registration,
    ) -> Facts {
        let rules = self.rules;
        let (kind, year) = (shapes.kind.as_str(), self.year());
        let bare = Facts {
            kind: kind.to_owned(),
            year,
            unit: unit.name.clone(),
            ..Facts::default()
        };
        let logged = shape
            .incidents
            .iter()
            .filter_map(|typed| incident::check(rules, kind, year, typed).0);
        let last = shapes::figures(&shape.answers)
            .map(|(field, _)| (field.to_owned(), self.figure(unit, year - 1, field)));
        Facts {
            registration: registration::check(rules, &registered.fields, &bare).0,
            incidents: logged.collect(),
            last_year: Some(LastYear {
                year: year - 1,
                figures: shapes::coded(last),
                note: String::new(),
            }),
            ..bare
        }
    }

    /// The answers of the shape, with this unit's people and figures in them.
    fn answers(
        &self,
        unit: &Unit,
        shapes: &Shapes,
        shape: &Shape,
        registered: &Fields,
        dice: &mut Dice,
    ) -> Fields {
        let mut answers = shape.answers.clone();
        let head = self.head(unit);
        for (field, value) in &mut answers {
            if let Some(known) = registered.get(field) {
                value.clone_from(known);
            } else if field == "meeting.presider" {
                value.clone_from(&head);
            } else if value == PERSON {
                *value = person(dice);
            } else if field.contains(".this.") {
                *value = self.figure(unit, self.year(), field).to_string();
            } else if field.contains(".last.") {
                let this = field.replacen(".last.", ".this.", 1);
                *value = self.figure(unit, self.year() - 1, &this).to_string();
            }
        }
        let evening = shapes.meeting + Duration::days(days(dice.below(3)));
        answers.insert("meeting.date".to_owned(), short(evening));
        answers
    }

    fn outcome(
        &self,
        office: &UnitCard,
        shapes: &Shapes,
        lines: &[domain::meeting::MinutesLine],
        verdict: Verdict,
        met_on: Date,
    ) -> Outcome {
        let recognized = verdict == Verdict::Met;
        let failed = lines
            .iter()
            .filter(|line| line.outcome == LineOutcome::NotMet);
        let decider = self.rules.body_name(&shapes.kind, "decider");
        let decider = decider.unwrap_or_else(|_| "Chủ tịch Ủy ban nhân dân".to_owned());
        let number = Dice::of(&[self.seed, &office.id, &self.year().to_string(), "decision"])
            .between(10, 400);
        Outcome {
            recognized,
            number: if recognized {
                format!("{number}/QĐ-UBND")
            } else {
                String::new()
            },
            date: iso::to_text(met_on + DECIDED_AFTER),
            decider: if recognized {
                crate::paper_fields::place::body_here(&decider, &place_in(office))
            } else {
                office_name(office)
            },
            reasons: failed
                .map(|line| format!("Chưa đạt tiêu chí: {}.", line.short))
                .collect(),
            replaces: String::new(),
        }
    }
}

/// "Công an xã Kon Gang"
pub fn office_name(commune: &UnitCard) -> String {
    format!("Công an {}", commune.name)
}

/// The manifest of a bundle that stands for one: nobody ever made it.
pub fn manifest(seed: &str, unit: &str, year: i32, kind: &str, submission: u32) -> String {
    bundle::Digest::of(format!("{seed}/{unit}/{year}/{kind}/{submission}").as_bytes()).to_string()
}

fn on(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day).expect("a day that every year has")
}

fn days(n: u64) -> i64 {
    i64::try_from(n).expect("a few days")
}

/// What a dossier asks for, all of it brought on paper.
fn items(rules: &Rules, kind: &str, dossier: &str) -> Vec<ItemCard> {
    let items = rules.kind(kind).into_iter().flat_map(|kind| &kind.items);
    items
        .filter(|item| item.dossier == dossier && item.required)
        .map(|item| ItemCard {
            item: item.slug.clone(),
            title: item.title.clone(),
            form: PaperForm::Paper.code().to_owned(),
            sets: 1,
            member: None,
            sha256: None,
        })
        .collect()
}

fn dossier_fields(signer: &str, day: Date, households: u64) -> Fields {
    let mut fields: Fields = crate::demo::road::answers::dossier().into_iter().collect();
    fields.insert("people".to_owned(), (households * 4).to_string());
    fields.insert("signer".to_owned(), signer.to_owned());
    fields.insert("date".to_owned(), short(day));
    fields
}

fn incident_cards(shape: &Shape, unit: &Unit, year: i32) -> Vec<IncidentCard> {
    let card = |(at, fields): (usize, &Fields)| IncidentCard {
        id: format!("{}-{year}-{at}", unit.id),
        fields: fields.clone(),
        evidence: Vec::new(),
    };
    shape.incidents.iter().enumerate().map(card).collect()
}
