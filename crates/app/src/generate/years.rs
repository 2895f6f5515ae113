//! Year after year: the round, what the communes send of their units, and how far the last year has got.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::rules::{KindRules, OpenChoice, Rules};
use time::{Date, Duration, Month};

use super::dice::Dice;
use super::ground::{self, Commune, Unit};
use super::life::{Lived, Year, manifest, office_name};
use super::office::{Above, LAUNCHES, launch_day, year_of_mergers};
use super::shapes::Shapes;
use super::{Made, MadeYear, Order};
use crate::exchange::apply::{Told, ToldUnit, keep_told};
use crate::exchange::payload::{CollectedUnit, UnitCard, UnitRef};
use crate::fault::Fault;
use crate::register::Round;
use crate::{clock, say};

/// How many offices are taken in between two lines for people.
const TOLD_EVERY: usize = 500;
/// Of a thousand communes, how many have sent each part while the last year is under way.
const REGISTERED_BY_NOW: usize = 930;
const PROPOSED_BY_NOW: usize = 640;
const DECIDED_BY_NOW: usize = 250;

/// Days after the first meetings when the first proposals come in, and after the last ones when all is decided.
const SOON: i64 = 6;
const LATER: i64 = 12;

const REGISTRATIONS: &str = "collected-registrations";
const PROPOSALS: &str = "collected-proposals";
const DECISIONS: &str = "collected-decisions";

/// One year being made.
struct Making<'a> {
    above: &'a Above,
    order: &'a Order,
    year: Year<'a>,
    communes: &'a [Commune],
    /// Nothing comes in after it.
    today: Option<Date>,
    /// Where bundles are written instead of being taken in.
    bundles: Option<PathBuf>,
    made: MadeYear,
}

/// The register of an order.
pub fn make(out: &Path, order: &Order, tell: &mut dyn FnMut(&str)) -> Result<Made, Fault> {
    let (first, last) = span(order)?;
    let turn = year_of_mergers();
    let above = Above::declare(out, order, launch_day(first, first == turn))?;
    let communes = ground::communes(above.app(), order)?;
    let mut made = Made {
        folder: above.office.root.clone(),
        communes: communes.len(),
        units: communes.iter().map(|commune| commune.units.len()).sum(),
        years: Vec::new(),
    };
    tell(&format!(
        "{} xã, phường, đặc khu; {} đơn vị (MẪU).",
        made.communes, made.units
    ));
    let cards = |before: bool| -> Vec<&UnitCard> {
        communes
            .iter()
            .flat_map(|commune| commune.offices(before))
            .map(|(card, _)| card)
            .collect()
    };
    above.add(&cards(first < turn))?;
    for year in first..=last {
        above.time.go_to(launch_day(year, year == turn));
        if year == turn && first < turn {
            above.merge(&communes)?;
            tell("01/07/2025: các xã, phường cũ nhập vào xã, phường mới theo danh mục.");
        }
        above.open_round(year)?;
        above.launch()?;
        let round = above.app().register().open_round()?;
        let rules = below(&round);
        let shapes = shapes(&rules, year);
        let mut making = Making {
            above: &above,
            order,
            year: Year {
                seed: &order.seed,
                round: &round,
                rules: &rules,
                shapes: &shapes,
                before: year < turn,
            },
            communes: &communes,
            today: (year == last).then_some(order.today),
            bundles: (year == last && order.bundles).then(|| out.join(LAUNCHES)),
            made: MadeYear {
                year,
                ..MadeYear::default()
            },
        };
        making.live(tell)?;
        tell(&making.made.sentence());
        made.years.push(making.made);
    }
    above.time.go_to(order.today);
    clock::working_now(above.app(), &above.app().register())?;
    Ok(made)
}

/// The first and the last year.
fn span(order: &Order) -> Result<(i32, i32), Fault> {
    let year = order.today.year();
    let begun = launch_day(year, year == year_of_mergers()) <= order.today;
    let last = if begun { year } else { year - 1 };
    let first = last - i32::try_from(order.years).unwrap_or(i32::MAX) + 1;
    if first < 2013 {
        return Err(Fault::precondition(format!(
            "Đợt xét sớm nhất mà chương trình có quy định là năm 2013; {} năm tính đến năm {last} thì bắt đầu từ năm {first}. Ghi ít năm hơn.",
            order.years
        )));
    }
    Ok((first, last))
}

/// The round's rules as sample communes have them: where the law leaves something open and the office above has not
/// chosen, each of them has.
fn below(round: &Round) -> Rules {
    let open = round
        .rules
        .opens()
        .iter()
        .filter(|point| point.filled_by.is_none() && point.value.is_none());
    let mut choices = round.row.body.choices.clone();
    choices.extend(open.map(|point| {
        let value = match point.choices.first() {
            Some((first, _)) => first.clone(),
            None if !point.date => "Cơ quan MẪU".to_owned(),
            None if point.code.ends_with(".from") => format!("01/11/{}", round.year() - 1),
            None => format!("31/10/{}", round.year()),
        };
        let basis = "Văn bản MẪU, chỉ dùng cho số liệu mẫu".to_owned();
        (point.code.clone(), OpenChoice { value, basis })
    }));
    round.rules.with_choices(&choices)
}

/// The forms of each family of kinds, as far as the rules let them be filled in.
fn shapes(rules: &Rules, year: i32) -> BTreeMap<&'static str, Shapes> {
    let of = |family: &'static str| {
        let kinds = rules
            .unit_kinds()
            .filter(|kind| kind.family == family && !kind.own_office);
        // Where a kind is divided by who manages it, those in a commune are the commune's.
        let nearest = |kind: &&KindRules| kind.management.as_deref().is_none_or(|by| by == "xa");
        let mut kinds: Vec<&KindRules> = kinds.collect();
        kinds.sort_by_key(|kind| !nearest(kind));
        let shapes = Shapes::of(rules, kinds.first()?, year)?;
        Some((family, shapes))
    };
    ground::families().filter_map(of).collect()
}

impl Making<'_> {
    /// Registrations in spring; proposals and decisions once the days that count are over.
    fn live(&mut self, tell: &mut dyn FnMut(&str)) -> Result<(), Fault> {
        let year = self.made.year;
        let opened = self.above.time.today();
        let spring = opened.max(day(year, Month::March, 20));
        if self.comes(spring) {
            self.take_in(REGISTRATIONS, spring, tell)?;
        }
        let meetings = || self.year.shapes.values().map(|shapes| shapes.meeting);
        let (Some(first), Some(last)) = (meetings().min(), meetings().max()) else {
            return Ok(());
        };
        let first = spring.max(first + Duration::days(SOON));
        let whole = first
            .max(last + Duration::days(LATER))
            .min(day(year, Month::December, 20));
        match self.today {
            None => self.take_in(DECISIONS, whole, tell),
            // The year that is under way: some have decided, some have only proposed, some are late.
            Some(today) if first <= today => self.take_in(PROPOSALS, whole.min(today), tell),
            Some(_) => Ok(()),
        }
    }

    fn comes(&self, day: Date) -> bool {
        self.today.is_none_or(|today| day <= today)
    }

    /// What of a kind comes in from every commune on a day, office by office.
    fn take_in(
        &mut self,
        kind: &'static str,
        day: Date,
        tell: &mut dyn FnMut(&str),
    ) -> Result<(), Fault> {
        self.above.time.go_to(day);
        clock::working_now(self.above.app(), &self.above.app().register())?;
        let communes = self.communes;
        let offices = communes.iter().flat_map(|commune| {
            let offices = commune.offices(self.year.before).into_iter();
            offices.map(move |(card, units)| (commune, card, units))
        });
        let offices: Vec<_> = offices.collect();
        let cards: Vec<&UnitCard> = offices.iter().map(|(_, card, _)| *card).collect();
        let ranks = self.ranks(&cards);
        for (at, (commune, card, units)) in offices.iter().enumerate() {
            if at > 0 && at % TOLD_EVERY == 0 {
                tell(&format!(
                    "  {}: đã nhận của {at}/{} xã, phường …",
                    say::date(day),
                    offices.len()
                ));
            }
            if let Some(kind) = self.sent(kind, ranks[at]) {
                self.take(kind, commune, card, units)?;
            }
        }
        Ok(())
    }

    /// What an office has sent by now of a kind, where it has sent anything; `rank`: where it stands among a thousand,
    /// the quickest first.
    fn sent(&self, kind: &'static str, rank: usize) -> Option<&'static str> {
        if self.today.is_none() {
            return Some(kind);
        }
        match kind {
            REGISTRATIONS => (rank < REGISTERED_BY_NOW).then_some(REGISTRATIONS),
            _ if rank < DECIDED_BY_NOW => Some(DECISIONS),
            _ => (rank < PROPOSED_BY_NOW).then_some(PROPOSALS),
        }
    }

    /// Where each office stands among a thousand: by lot, and in every part of the list alike.
    fn ranks(&self, offices: &[&UnitCard]) -> Vec<usize> {
        let lot = |at: &usize| {
            Dice::of(&[&self.order.seed, &offices[*at].id, "progress"]).below(u64::MAX)
        };
        let mut by_lot: Vec<usize> = (0..offices.len()).collect();
        by_lot.sort_by_key(lot);
        let mut ranks = vec![0; offices.len()];
        for (at, office) in by_lot.into_iter().enumerate() {
            ranks[office] = at * 1000 / offices.len();
        }
        ranks
    }

    fn take(
        &mut self,
        kind: &'static str,
        commune: &Commune,
        office: &UnitCard,
        units: &[&Unit],
    ) -> Result<(), Fault> {
        let app = self.above.app();
        let register = app.register();
        let seed = &self.order.seed;
        let year = self.made.year;
        let told = units
            .iter()
            .map(|unit| self.told(kind, commune, office, unit))
            .collect();
        let told = Told {
            kind,
            office: office.clone(),
            office_name: office_name(office),
            above: UnitRef {
                id: self.above.unit.clone(),
                name: register.owner()?.shown_name().to_owned(),
            },
            key: key(seed, &office.id),
            round: self.year.round,
            manifest: manifest(seed, &office.id, year, kind, 1),
            sequence: sequence(year, kind),
            at: say::stored(clock::trusted_now(app, &register)?),
            units: told,
        };
        self.count(&told.units);
        match &self.bundles {
            None => keep_told(app, &register, &told),
            Some(folder) => {
                let word = if kind == REGISTRATIONS {
                    "dang-ky"
                } else {
                    "ho-so"
                };
                let name = format!("{word}-{}-{year}", say::slug(&office.name));
                told.pack(&crate::files::free_name(folder, &name, "antt"))
            }
        }
    }

    fn told(&self, kind: &str, commune: &Commune, office: &UnitCard, unit: &Unit) -> ToldUnit {
        let mut lived = self.year.lived(commune, unit);
        if kind != REGISTRATIONS {
            self.year.ended(
                &mut lived,
                (office, unit),
                self.above.time.today(),
                kind == DECISIONS,
            );
        }
        let Lived {
            card,
            registration,
            dossier,
            outcome,
            ..
        } = lived;
        let (seed, year) = (&self.order.seed, self.made.year);
        let met = dossier
            .as_ref()
            .is_some_and(|dossier| dossier.minutes.verdict == domain::assessment::Verdict::Met);
        let signed = |kind: &str, submission: u32| manifest(seed, &unit.id, year, kind, submission);
        ToldUnit {
            collected: CollectedUnit {
                unit: card,
                originals: Vec::new(),
                verdict: if met && kind == PROPOSALS { "met" } else { "" }.to_owned(),
                changes: BTreeMap::new(),
                outcome,
                answered: None,
            },
            key: key(seed, &unit.id),
            registration: registration
                .filter(|_| kind == REGISTRATIONS)
                .map(|payload| (signed("registration", payload.submission), payload)),
            dossier: dossier.map(|payload| (signed("dossier", payload.submission), payload)),
        }
    }

    fn count(&mut self, units: &[ToldUnit]) {
        for unit in units {
            self.made.registered += u32::from(unit.registration.is_some());
            self.made.submitted += u32::from(unit.dossier.is_some());
            if let Some(outcome) = &unit.collected.outcome {
                self.made.recognized += u32::from(outcome.recognized);
                self.made.not_proposed += u32::from(!outcome.recognized);
            }
        }
    }
}

fn key(seed: &str, unit: &str) -> bundle::SigningKey {
    bundle::SigningKey::from_seed(&Dice::of(&[seed, unit, "key"]).seed())
}

/// Bundles of one office count up over the years; none is missed that another says it follows.
fn sequence(year: i32, kind: &str) -> u64 {
    u64::from(year.abs_diff(2000)) * 4 + if kind == REGISTRATIONS { 0 } else { 2 }
}

fn day(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day).expect("a day that every year has")
}
