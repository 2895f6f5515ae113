//! What a new year takes over from the one before: last year's figures of units that may not be what they
//! were, and the people and households a unit typed last time, as suggestions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::form::{Fields, typed};
use domain::history::figures::{self, Carried, Figures, Settled, Source};
use domain::history::{Change, Named, Timeline, UnitEvent};
use domain::meeting::LastYear;
use serde::Deserialize;
use serde::de::IgnoredAny;
use store::Reader;
use store::Writer;
use store::reader::Page;
use store::records::{Record, RecordFilter};
use store::rounds::RoundRow;
use store::units::UnitRow;

use super::{last_day, line_around, named, naming, of_records};
use crate::catalogue::{Catalogue, Links, Part, SINCE};
use crate::desk;
use crate::fault::Fault;
use crate::own;
use crate::register::{Profile, Round};

/// The form in which a divided unit's figures are shared out, under the event's id.
pub const SHARES: &str = "unit-shares";

/// Drafts that say which value was suggested for a field of the registration.
pub const SUGGESTED: &str = "registration-suggested";

/// Last year as a desk knows it.
pub struct LastRound {
    pub year: i32,
    pub line: Timeline,
    settled: HashMap<String, Settled>,
    shares: HashMap<String, Fields>,
}

impl Source for LastRound {
    fn settled(&self, unit: &str) -> Option<Settled> {
        self.settled.get(unit).cloned()
    }

    fn share(&self, event: &str, unit: &str, whole: &Figures) -> Option<(Figures, String)> {
        let (_, found) = self.line.all().find(|(id, _)| *id == event)?;
        figures::share_of(found, unit, whole, self.shares.get(event)?)
    }
}

impl LastRound {
    /// The year before `year`: minutes that came to this desk, changes, and shares that were typed.
    pub fn of(
        r: &Reader<'_>,
        events: &Timeline,
        catalogue: &Catalogue,
        year: i32,
        units: &[UnitRow],
    ) -> Result<LastRound, Fault> {
        let mut all: Vec<(String, UnitEvent)> = events
            .all()
            .map(|(id, event)| (id.to_owned(), event.clone()))
            .collect();
        if catalogue_counts(year) {
            for unit in units {
                all.extend(made_of(catalogue, unit));
            }
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all.dedup_by(|a, b| a.0 == b.0);
        let mut asked: BTreeSet<&str> = units.iter().map(|unit| unit.id.as_str()).collect();
        for (_, event) in all.iter().filter(|(_, event)| event.change.recomposes()) {
            asked.extend(event.named().map(|unit| unit.id.as_str()));
        }
        let rounds: Vec<RoundRow> = r.rounds()?;
        let mut settled = HashMap::new();
        for round in rounds.iter().filter(|row| row.year == i64::from(year) - 1) {
            settled.extend(settled_in(r, &round.id, &asked)?);
        }
        let mut shares = HashMap::new();
        for (id, event) in &all {
            if event.change == Change::Split {
                shares.insert(id.clone(), r.fields(SHARES, id)?);
            }
        }
        Ok(LastRound {
            year: year - 1,
            line: Timeline::new(all),
            settled,
            shares,
        })
    }

    /// The figures a unit carries into the round of the year after.
    pub fn carried(&self, unit: &Named) -> Carried {
        figures::carried(&self.line, unit, last_day(self.year + 1), self)
    }

    /// What is divided in an event: the figures of the unit that was.
    pub fn whole(&self, event: &UnitEvent) -> Option<Figures> {
        let was = event.before.first()?;
        let eve = event.date.previous_day()?;
        match figures::carried(&self.line, was, eve, self) {
            Carried::Known { figures, .. } => Some(figures),
            Carried::Asks { .. } | Carried::Unknown { .. } => None,
        }
    }

    /// Last year for a unit, where it is known.
    pub fn last_year(&self, unit: &Named) -> Option<LastYear> {
        match self.carried(unit) {
            Carried::Known {
                figures,
                from,
                reason,
            } => Some(LastYear {
                year: self.year,
                figures,
                note: self.note(&from, &reason),
            }),
            Carried::Asks { .. } | Carried::Unknown { .. } => None,
        }
    }

    /// From where figures come that are not the unit's own.
    fn note(&self, from: &[String], reason: &str) -> String {
        match (from, reason) {
            ([], _) => String::new(),
            (from, "") => format!("Cộng số liệu năm {} của {}.", self.year, from.join(", ")),
            (from, reason) => format!(
                "Phần của đơn vị trong số liệu năm {} của {}. Căn cứ chia: {}.",
                self.year,
                from.join(", "),
                reason.trim_end_matches('.')
            ),
        }
    }
}

/// Of a dossier on the desk only what its minutes settle: an office above has tens of thousands of them. A desk's own
/// dossier is a record of the same kind, with another body.
#[derive(Deserialize)]
#[serde(untagged)]
enum Minuted {
    Below { payload: OfMinutes },
    Own(IgnoredAny),
}

#[derive(Deserialize)]
struct OfMinutes {
    minutes: Figured,
}

#[derive(Deserialize)]
struct Figured {
    #[serde(with = "domain::date::iso")]
    date: time::Date,
    figures: Figures,
}

/// The minutes that some units handed in, by unit.
fn settled_in(
    r: &Reader<'_>,
    round: &str,
    units: &BTreeSet<&str>,
) -> Result<HashMap<String, Settled>, Fault> {
    let mut settled = HashMap::new();
    for unit in units {
        let filter = RecordFilter::of_kind(desk::DOSSIER);
        let filter = filter.in_round(round).of_unit(unit);
        let records: Vec<Record<Minuted>> = r.records(filter, Page::ALL)?;
        for record in records {
            let stands = record.replaced_by.is_none() && record.withdrawn_reason.is_none();
            if let (true, Minuted::Below { payload }) = (stands, record.row.body) {
                let Figured { date, figures } = payload.minutes;
                settled.insert((*unit).to_owned(), Settled { date, figures });
            }
        }
    }
    Ok(settled)
}

/// Whether units that the catalogue made of others can carry their figures into a round: those others had none after
/// the year in which they ended.
pub fn catalogue_counts(year: i32) -> bool {
    since().year() >= year - 1
}

fn since() -> time::Date {
    domain::date::iso::from_text(SINCE).expect("the catalogue begins on a day")
}

/// How the catalogue says a commune was made on 01/07/2025, as changes: each divided commune as a split
/// of the day before, and the new one as a merger of wholes and of those parts.
pub(super) fn made_of(catalogue: &Catalogue, unit: &UnitRow) -> Vec<(String, UnitEvent)> {
    let (Some(day), Some(level), Some(code)) = (&unit.catalogue_date, &unit.tier, &unit.code)
    else {
        return Vec::new();
    };
    let key = format!("{day}/{level}/{code}");
    let Links::Known(links) = catalogue.predecessors(&key) else {
        return Vec::new();
    };
    if day != SINCE {
        return Vec::new();
    }
    let mut events = Vec::new();
    let mut before = Vec::new();
    for link in links {
        let was = old_name(&link.place.unit_id(), &link.place.name, &unit.kind);
        if link.part == Part::Whole {
            before.push(was);
            continue;
        }
        let Links::Known(parts) = catalogue.successors(&link.place.key) else {
            continue;
        };
        let after: Vec<Named> = parts
            .iter()
            .map(|part| part_of(link.place, part.place, &unit.kind))
            .collect();
        before.extend(
            after
                .iter()
                .find(|part| part.id.ends_with(&unit.id))
                .cloned(),
        );
        let id = format!("danh-muc/{}", link.place.key);
        events.push((id, by_catalogue(Change::Split, vec![was], after)));
    }
    let now = named(unit);
    let merger = by_catalogue(Change::Merged, before, vec![now]);
    events.push((format!("danh-muc/{key}"), merger));
    events
}

fn old_name(id: &str, name: &str, kind: &str) -> Named {
    Named {
        id: id.to_owned(),
        name: domain::form::lower_first(name),
        place: String::new(),
        kind: kind.to_owned(),
    }
}

/// The part of a former commune that lies in a later one.
fn part_of(was: &crate::catalogue::Place, now: &crate::catalogue::Place, kind: &str) -> Named {
    old_name(
        &format!("{}/{}", was.unit_id(), now.unit_id()),
        &format!(
            "phần {} nay thuộc {}",
            domain::form::lower_first(&was.name),
            domain::form::lower_first(&now.name)
        ),
        kind,
    )
}

/// A change that nobody entered, because the catalogue tells it.
pub fn by_catalogue(change: Change, before: Vec<Named>, after: Vec<Named>) -> UnitEvent {
    let since = since();
    let eve = since.previous_day().unwrap_or(since);
    UnitEvent {
        change,
        date: match change {
            Change::Split => eve,
            _ => since,
        },
        number: "Danh mục hành chính".to_owned(),
        signed: since,
        issuer: "chương trình, theo bảng nối xã cũ – xã mới".to_owned(),
        reason: "Sắp xếp đơn vị hành chính từ ngày 01/07/2025".to_owned(),
        before,
        after,
    }
}

/// Last year for every unit of a launch that is known here.
pub fn for_launch(
    r: &Reader<'_>,
    catalogue: &Catalogue,
    year: i32,
    units: &[UnitRow],
) -> Result<BTreeMap<String, LastYear>, Fault> {
    let line = line_around(r, units.iter().map(|unit| unit.id.as_str()))?;
    let last = LastRound::of(r, &line, catalogue, year, units)?;
    Ok(units
        .iter()
        .filter_map(|row| Some((row.id.clone(), last.last_year(&named(row))?)))
        .collect())
}

/// Last year of a unit that takes a launch in: what the office summed or shared out for a unit that is
/// not what it was; else the unit's own; else what the office has.
pub fn chosen(
    sent: Option<&LastYear>,
    kept: Option<LastYear>,
    own: Option<LastYear>,
) -> Option<LastYear> {
    match sent {
        Some(sent) if !sent.note.is_empty() => Some(sent.clone()),
        _ => kept.or(own).or_else(|| sent.cloned()),
    }
}

/// Suggests in a registration that is just begun what the last one said of people and households.
pub fn into_registration(
    w: &Writer<'_>,
    profile: &Profile,
    round: &Round,
    record: &str,
) -> Result<(), Fault> {
    let Some(before) = last_registration(w, profile, round)? else {
        return Ok(());
    };
    let unit = &profile.outward().id;
    let remade = of_records(naming(w, unit)?)
        .of(unit)
        .any(|(_, event)| event.change.recomposes() && event.date >= before.since);
    let households = round
        .rules
        .kind(&profile.unit.kind)
        .and_then(|kind| kind.registration.ratio.clone())
        // Of a unit that was merged or divided since, last year's households are not this year's.
        .filter(|_| !remade)
        .map(|code| format!("{code}.whole"));
    let wanted = std::iter::once("registration.signer".to_owned()).chain(households);
    for field in wanted {
        if let Some(value) = typed(&before.fields, &field) {
            w.set_field(own::REGISTRATION, record, &field, &value)?;
            w.set_field(SUGGESTED, record, &field, &value)?;
        }
    }
    Ok(())
}

struct LastRegistration {
    fields: Fields,
    since: time::Date,
}

fn last_registration(
    r: &Reader<'_>,
    profile: &Profile,
    round: &Round,
) -> Result<Option<LastRegistration>, Fault> {
    let rounds: Vec<RoundRow> = r.rounds()?;
    let before = rounds.iter().find(|row| row.year == round.row.year - 1);
    let Some(before) = before else {
        return Ok(None);
    };
    let Some(record) = own::find_registration(r, &profile.unit.id, &before.id)? else {
        return Ok(None);
    };
    Ok(Some(LastRegistration {
        fields: r.fields(own::REGISTRATION, &record.row.id)?,
        since: time::Date::from_calendar_date(round.year() - 1, time::Month::January, 1)
            .expect("the schema keeps years between 2000 and 2200"),
    }))
}

/// Says of every field of a registration that still holds its suggestion where the value came from.
pub fn mark(suggested: &Fields, year: i32, view: &mut crate::views::FormView) {
    for input in &mut view.inputs {
        if suggested.get(&input.field) == Some(&input.value) {
            input.suggested = format!("Theo bản đăng ký năm {}. Xem lại cho đúng.", year - 1);
        }
    }
}
