//! Units over the years: founded, renamed, moved, merged, split, dissolved. A unit's id never changes;
//! its name does, so every name belongs to its days. Nothing here knows what a unit did in a year.

use crate::date::iso;
use crate::record::record;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

pub mod figures;
pub mod form;

#[cfg(test)]
mod tests;

/// **Loại biến động** — what became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    Founded,
    Renamed,
    /// It left this office's list for another place.
    MovedAway,
    /// It came from another place into this office's list.
    MovedHere,
    Merged,
    Split,
    Dissolved,
}

impl Change {
    pub const ALL: [Change; 7] = [
        Change::Renamed,
        Change::Merged,
        Change::Split,
        Change::MovedAway,
        Change::MovedHere,
        Change::Founded,
        Change::Dissolved,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Change::Founded => "founded",
            Change::Renamed => "renamed",
            Change::MovedAway => "moved-away",
            Change::MovedHere => "moved-here",
            Change::Merged => "merged",
            Change::Split => "split",
            Change::Dissolved => "dissolved",
        }
    }

    pub fn parse(slug: &str) -> Option<Change> {
        Change::ALL.into_iter().find(|change| change.slug() == slug)
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Change::Founded => "Thành lập",
            Change::Renamed => "Đổi tên",
            Change::MovedAway => "Chuyển đi nơi khác",
            Change::MovedHere => "Chuyển đến từ nơi khác",
            Change::Merged => "Nhập",
            Change::Split => "Tách",
            Change::Dissolved => "Giải thể",
        }
    }

    /// Whether the unit's people and area became others, so that last year's figures did too.
    pub fn recomposes(self) -> bool {
        matches!(self, Change::Merged | Change::Split)
    }
}

/// **Tên đơn vị ở một thời điểm** — who it was then, and where it lay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub id: String,
    pub name: String,
    /// “xã Kon Gang, tỉnh Gia Lai”
    pub place: String,
    /// Kind of unit: a slug of the pack.
    pub kind: String,
}

/// **Biến động đơn vị** — one change, with the paper that decided it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UnitEventRaw", into = "UnitEventRaw")]
pub struct UnitEvent {
    pub change: Change,
    /// From which day it holds.
    pub date: Date,
    /// “Nghị quyết số 12/NQ-HĐND”, as on the paper.
    pub number: String,
    pub signed: Date,
    /// The body that decided.
    pub issuer: String,
    pub reason: String,
    /// The units as they were; none for one that was founded.
    pub before: Vec<Named>,
    /// The units as they are from then on; none for one that was dissolved.
    pub after: Vec<Named>,
}

record!(UnitEvent, UnitEventRaw, version 1, check promise, {
    change: Change,
    #[serde(with = "iso")]
    date: Date,
    number: String,
    #[serde(with = "iso")]
    signed: Date,
    issuer: String,
    reason: String,
    before: Vec<Named>,
    after: Vec<Named>,
});

/// Every change has its own shape, and no unit stands twice on one side.
fn promise(event: &UnitEvent) -> Result<(), String> {
    let ids = |side: &[Named]| -> BTreeSet<String> { side.iter().map(|n| n.id.clone()).collect() };
    let (before, after) = (ids(&event.before), ids(&event.after));
    let distinct = before.len() == event.before.len() && after.len() == event.after.len();
    let shaped = match event.change {
        Change::Founded => before.is_empty() && after.len() == 1,
        Change::Renamed | Change::MovedAway | Change::MovedHere => {
            before.len() == 1 && before == after
        }
        Change::Merged => before.len() > 1 && after.len() == 1,
        Change::Split => before.len() == 1 && after.len() > 1,
        Change::Dissolved => before.len() == 1 && after.is_empty(),
    };
    let named = event.named();
    if !distinct || !shaped || named.into_iter().any(|unit| unit.name.trim().is_empty()) {
        return Err(format!(
            "Biến động “{}” ngày {} không khớp với các đơn vị của nó.",
            event.change.title(),
            crate::date::short(event.date)
        ));
    }
    Ok(())
}

impl UnitEvent {
    /// Every unit of which it speaks; one that was and is stands there twice.
    pub fn named(&self) -> impl Iterator<Item = &Named> {
        self.before.iter().chain(&self.after)
    }

    pub fn was(&self, unit: &str) -> Option<&Named> {
        self.before.iter().find(|named| named.id == unit)
    }

    pub fn is_now(&self, unit: &str) -> Option<&Named> {
        self.after.iter().find(|named| named.id == unit)
    }

    pub fn touches(&self, unit: &str) -> bool {
        self.was(unit).is_some() || self.is_now(unit).is_some()
    }

    /// Whether the unit stands in this office's list no more from that day on.
    pub fn ends(&self, unit: &str) -> bool {
        self.was(unit).is_some()
            && (self.change == Change::MovedAway || self.is_now(unit).is_none())
    }

    /// Whether the unit stands in this office's list only from that day on.
    pub fn begins(&self, unit: &str) -> bool {
        self.is_now(unit).is_some()
            && (self.change == Change::MovedHere || self.was(unit).is_none())
    }

    /// “Thôn Đông và Thôn Tây nhập thành Thôn Đông Tây”
    pub fn sentence(&self) -> String {
        let (before, after) = (names(&self.before), names(&self.after));
        let place = |side: &[Named]| side.first().map_or("", |n| n.place.as_str()).to_owned();
        match self.change {
            Change::Founded => format!("Thành lập {after}"),
            Change::Renamed => format!("{before} đổi tên thành {after}"),
            Change::MovedAway => format!("{before} chuyển về {}", place(&self.after)),
            Change::MovedHere => format!("{after} chuyển đến từ {}", place(&self.before)),
            Change::Merged => format!("{before} nhập thành {after}"),
            Change::Split => format!("{before} tách thành {after}"),
            Change::Dissolved => format!("Giải thể {before}"),
        }
    }

    /// A move as the list into which the unit goes tells it.
    pub fn arriving(&self) -> UnitEvent {
        UnitEvent {
            change: Change::MovedHere,
            ..self.clone()
        }
    }

    /// Whether the two tell one move from its two sides.
    pub fn is_other_side_of(&self, other: &UnitEvent) -> bool {
        match (self.change, other.change) {
            (Change::MovedAway, Change::MovedHere) => self.arriving() == *other,
            (Change::MovedHere, Change::MovedAway) => other.arriving() == *self,
            _ => false,
        }
    }

    /// “Thôn Đông chuyển từ xã A về xã B”, where both sides of a move are known.
    pub fn whole_move(&self) -> String {
        let place = |side: &[Named]| side.first().map_or("", |n| n.place.as_str()).to_owned();
        format!(
            "{} chuyển từ {} về {}",
            names(&self.after),
            place(&self.before),
            place(&self.after)
        )
    }

    /// “Nghị quyết số 12/NQ-HĐND ngày 10/06/2025 của Hội đồng nhân dân xã”
    pub fn instrument(&self) -> String {
        format!(
            "{} ngày {} của {}",
            self.number,
            crate::date::short(self.signed),
            self.issuer
        )
    }
}

/// “Thôn A, Thôn B và Thôn C”
pub fn names(units: &[Named]) -> String {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} và {last}", first.join(", ")),
        None => String::new(),
    }
}

/// **Các đơn vị qua các năm** — every change in order of its day; of one day, in order of entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    events: Vec<(String, UnitEvent)>,
    /// Which of them touch a unit.
    of: BTreeMap<String, Vec<usize>>,
}

impl Timeline {
    /// Events with their ids, in order of entry.
    pub fn new(mut events: Vec<(String, UnitEvent)>) -> Timeline {
        events.sort_by_key(|(_, event)| event.date);
        let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, (_, event)) in events.iter().enumerate() {
            for unit in event.named() {
                let of_unit = of.entry(unit.id.clone()).or_default();
                if of_unit.last() != Some(&at) {
                    of_unit.push(at);
                }
            }
        }
        Timeline { events, of }
    }

    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    pub fn all(&self) -> impl DoubleEndedIterator<Item = (&str, &UnitEvent)> {
        self.events.iter().map(|(id, event)| (id.as_str(), event))
    }

    /// The changes a unit went through itself.
    pub fn of(&self, unit: &str) -> impl DoubleEndedIterator<Item = (&str, &UnitEvent)> {
        let of_unit = self.of.get(unit).map_or(&[][..], Vec::as_slice);
        let events = of_unit.iter().map(|at| &self.events[*at]);
        events.map(|(id, event)| (id.as_str(), event))
    }

    /// What a unit was called, and where it lay, on the evening of a day.
    pub fn on(&self, now: &Named, day: Date) -> Named {
        let later = self.of(&now.id).find(|(_, event)| event.date > day);
        match later.and_then(|(_, event)| event.was(&now.id)) {
            Some(then) => then.clone(),
            None => now.clone(),
        }
    }

    /// Whether a unit that stands in the list today, or does not, did so on the evening of a day.
    pub fn stands_on(&self, unit: &str, today: bool, day: Date) -> bool {
        let later = self
            .of(unit)
            .find(|(_, event)| event.date > day && (event.begins(unit) || event.ends(unit)));
        match later {
            Some((_, event)) => event.ends(unit),
            None => today,
        }
    }

    /// Every unit that some change has ended.
    pub fn ended(&self) -> Vec<Named> {
        let mut ended: Vec<Named> = Vec::new();
        for (_, event) in self.all() {
            ended.retain(|unit| !event.begins(&unit.id));
            let gone = event.before.iter().filter(|unit| event.ends(&unit.id));
            ended.extend(gone.cloned());
        }
        ended
    }

    /// The units a unit was made from by merging and splitting, the latest change first.
    pub fn made_from(&self, unit: &str) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        for (_, event) in self.of(unit).rev() {
            if event.change.recomposes() && event.is_now(unit).is_some() {
                found.extend(event.before.iter().filter(|was| was.id != unit).cloned());
            }
        }
        found
    }

    /// The units a unit went into by merging and splitting.
    pub fn went_into(&self, unit: &str) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        for (_, event) in self.of(unit) {
            if event.change.recomposes() && event.was(unit).is_some() {
                found.extend(event.after.iter().filter(|now| now.id != unit).cloned());
            }
        }
        found
    }

    /// Names under which people may still look for a unit: its own former ones, and those of the
    /// units it was made from, as far back as is known.
    pub fn former_names(&self, unit: &str) -> Vec<String> {
        let mut seen = BTreeSet::from([unit.to_owned()]);
        let mut open = vec![unit.to_owned()];
        let mut names: Vec<String> = Vec::new();
        while let Some(unit) = open.pop() {
            for (_, event) in self.of(&unit).rev() {
                let Some(now) = event.is_now(&unit) else {
                    continue;
                };
                for was in &event.before {
                    if was.name != now.name && !names.contains(&was.name) {
                        names.push(was.name.clone());
                    }
                    if event.change.recomposes() && seen.insert(was.id.clone()) {
                        open.push(was.id.clone());
                    }
                }
            }
        }
        names
    }

    /// Whether no later change touches the units of this one: only then can it be taken back.
    pub fn is_latest(&self, id: &str) -> bool {
        let Some(at) = self.events.iter().position(|(other, _)| other == id) else {
            return false;
        };
        let (_, event) = &self.events[at];
        let last = |unit: &Named| self.of.get(&unit.id)?.last();
        event.named().all(|unit| last(unit) == Some(&at))
    }
}
