//! **Tình trạng trong đợt** — where each unit below a desk stands in a round, told again in the same act that changes what
//! it is told of. Lists and counts read this and open no dossier.
//!
//! The list of the latest round is that of today, with everything that happened to units until the end of its year. Rounds
//! before it stay as they were left: a unit that comes later is not put into them, unless it handed something in there.

mod fill;
mod place;
#[cfg(test)]
pub(crate) mod tests;
mod told;

use store::standings::Standing;
use store::{Changed, Error, Reader, Writer};

use crate::desk;
use crate::history;
use crate::register::{PROFILE, Profile};

pub use fill::{fill_where_missing, note_told};
use place::{Stood, changed_since, stood};
pub use told::{HandedIn, ModelsTold, Registered, Told, entered};

/// The desk whose list it is, and its rounds.
struct Desk {
    me: String,
    /// Ids and years, the latest round first.
    rounds: Vec<(String, i64)>,
}

impl Desk {
    /// Nothing where the register is no desk, or has no round yet.
    fn of(r: &Reader<'_>) -> Result<Option<Desk>, Error> {
        let profile: Option<Profile> = r.setting(PROFILE)?;
        let Some(profile) = profile.filter(|profile| profile.desk) else {
            return Ok(None);
        };
        let rounds = r.round_years()?;
        Ok((!rounds.is_empty()).then_some(Desk {
            me: profile.unit.id,
            rounds,
        }))
    }

    fn latest(&self) -> &str {
        &self.rounds[0].0
    }

    fn year(&self, round: &str) -> Option<i32> {
        let (_, year) = self.rounds.iter().find(|(id, _)| id == round)?;
        i32::try_from(*year).ok()
    }
}

/// Tells again whatever an act changed.
pub fn follow(w: &Writer<'_>, changed: &Changed) -> Result<(), Error> {
    if changed.units.is_empty() && changed.records.is_empty() && changed.rounds.is_empty() {
        return Ok(());
    }
    let Some(desk) = Desk::of(w)? else {
        return Ok(());
    };
    let teller = Teller { w, desk };
    for round in &changed.rounds {
        if !w.is_told(round)? {
            teller.begin(round)?;
        }
    }
    for unit in &changed.units {
        teller.unit(unit)?;
    }
    for record in &changed.records {
        teller.record(record)?;
    }
    Ok(())
}

struct Teller<'a> {
    w: &'a Writer<'a>,
    desk: Desk,
}

impl Teller<'_> {
    /// A round that is new. Those before it stay as they are.
    fn begin(&self, round: &str) -> Result<(), Error> {
        if round == self.desk.latest() {
            for unit in self.w.units_under(&self.desk.me)? {
                self.stand(round, &unit.id)?;
            }
        }
        Ok(())
    }

    /// A unit that was made or changed: the list of the latest round changes with it. An id that turned out to be
    /// another unit's stands nowhere.
    fn unit(&self, id: &str) -> Result<(), Error> {
        let unit = self.w.unit(id)?;
        let is_alias = unit.is_some_and(|unit| unit.alias_of.is_some());
        for (round, _) in &self.desk.rounds {
            if is_alias || round == self.desk.latest() {
                self.stand(round, id)?;
            }
        }
        Ok(())
    }

    fn record(&self, id: &str) -> Result<(), Error> {
        let Some((kind, unit, round)) = self.w.record_head(id)? else {
            return Ok(());
        };
        match (kind.as_str(), round) {
            (desk::REGISTRATION | desk::DOSSIER, Some(round)) => {
                match self.papers(&round, &unit)? {
                    Some(papers) => self.put(&round, &unit, papers, false),
                    None => Ok(()),
                }
            }
            (history::EVENT, _) => {
                for unit in self.w.units_named(id)? {
                    self.stand(self.desk.latest(), &unit)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Tells where a unit stands in a round; its papers are told as they were.
    fn stand(&self, round: &str, id: &str) -> Result<(), Error> {
        let before = self.w.standing(round, id)?;
        let papers = match &before {
            Some(row) => Papers::as_told(row),
            None => match self.papers(round, id)? {
                Some(papers) => papers,
                None => return Ok(()),
            },
        };
        self.put_after(before, round, id, papers, false)
    }

    /// What stands of a unit's papers in a round. Nothing of the desk itself, whose own year is not below it, nor of an
    /// alias: what is typed in for a unit lies under one until it is signed.
    fn papers(&self, round: &str, id: &str) -> Result<Option<Papers>, Error> {
        let unit = self.w.unit(id)?;
        let is_alias = unit.is_some_and(|unit| unit.alias_of.is_some());
        if is_alias || id == self.desk.me {
            // What may have stood there before it turned out to be another's stands no more.
            self.w.stand_no_more(round, id)?;
            return Ok(None);
        }
        Ok(Some(Papers::of(&Told::of(self.w, id, round)?)?))
    }

    /// Tells where a unit stands in a round, with its papers; of an office, its units too where its own place changed.
    /// `named` says that it belongs into an earlier round even if nothing came of it.
    fn put(&self, round: &str, id: &str, papers: Papers, named: bool) -> Result<(), Error> {
        self.put_after(self.w.standing(round, id)?, round, id, papers, named)
    }

    fn put_after(
        &self,
        before: Option<Standing>,
        round: &str,
        id: &str,
        papers: Papers,
        named: bool,
    ) -> Result<(), Error> {
        let now = self.row(round, id, papers, before.as_ref(), named)?;
        let moved = match (&before, &now) {
            (Some(before), Some(now)) => before.place != now.place || before.folded != now.folded,
            (None, None) => false,
            _ => true,
        };
        if now == before {
            return Ok(());
        }
        self.w.stand_no_more(round, id)?;
        if let Some(now) = &now {
            self.w.stand(now)?;
        }
        let office = now.or(before).map(|row| row.office);
        if moved && office.as_deref() == Some(self.desk.me.as_str()) {
            let mut theirs = self.w.standing_under(round, id)?;
            theirs.extend(self.w.units_under(id)?.into_iter().map(|unit| unit.id));
            theirs.sort();
            theirs.dedup();
            for unit in theirs {
                self.stand(round, &unit)?;
            }
        }
        Ok(())
    }

    /// The row of a unit in a round; nothing where it does not stand in it.
    fn row(
        &self,
        round: &str,
        id: &str,
        papers: Papers,
        before: Option<&Standing>,
        named: bool,
    ) -> Result<Option<Standing>, Error> {
        let (Some(unit), Some(year)) = (self.w.unit(id)?, self.desk.year(round)) else {
            return Ok(None);
        };
        if unit.alias_of.is_some() || unit.id == self.desk.me {
            return Ok(None);
        }
        let is_latest = round == self.desk.latest();
        let me = &self.desk.me;
        let stood = match before {
            _ if is_latest => match stood(self.w, me, round, year, &unit, true)? {
                // What happened after the year changes nothing in its list, even if only one side told of it.
                None if changed_since(self.w, id, year)? => before.map(Stood::as_left),
                there => there,
            },
            Some(before) => Some(Stood::as_left(before)),
            // One that was not in the list of an earlier round comes into it only with a paper.
            None if papers.is_empty() && !named => None,
            None => stood(self.w, me, round, year, &unit, false)?,
        };
        let kind = match before {
            _ if is_latest => None,
            Some(before) => Some(before.kind.clone()),
            None => papers.kind.clone(),
        };
        Ok(stood.map(|stood| papers.at(round, kind.unwrap_or(unit.kind), unit.id, stood)))
    }
}

/// What is told of a unit's papers.
struct Papers {
    /// The kind the unit itself gave.
    kind: Option<String>,
    row: Standing,
}

impl Papers {
    fn of(told: &Told) -> Result<Papers, Error> {
        let dossier = told.dossier.as_ref();
        Ok(Papers {
            kind: told.kind.clone(),
            row: Standing {
                registered: told.registration.is_some(),
                stage: told.stage().to_owned(),
                recognized: told.is_recognized(),
                entered: told.entered().is_some(),
                to_decide: dossier.is_some_and(|it| it.to_decide),
                forwarded: dossier.is_some_and(|it| it.forwarded_at.is_some()),
                told: told.text()?,
                incidents: told.incidents()?,
                failed: told.failed()?,
                models: told.models()?,
                met: told.met(),
                ..Standing::default()
            },
        })
    }

    /// As they stand in a row.
    fn as_told(row: &Standing) -> Papers {
        Papers {
            kind: Some(row.kind.clone()),
            row: row.clone(),
        }
    }

    fn is_empty(&self) -> bool {
        self.row.told.is_empty()
    }

    fn at(self, round: &str, kind: String, unit: String, stood: Stood) -> Standing {
        let Stood {
            office,
            place,
            name,
            commune,
            folded,
        } = stood;
        Standing {
            round: round.to_owned(),
            unit,
            office,
            place,
            kind,
            name,
            commune,
            folded,
            ..self.row
        }
    }
}
