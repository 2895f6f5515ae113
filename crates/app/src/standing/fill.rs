//! Tells every round anew where a register has none of it yet: one that an earlier version of the program wrote.

use store::{Act, Writer};

use super::{Desk, Teller};
use crate::exchange::payload::{self, Launch};
use crate::exchange::{self, arrive};
use crate::fault::Fault;
use crate::register::{PROFILE, Profile, Register, Round};
use crate::{acts, desk, keys};

/// The setting that says how rows are told.
const VERSION: &str = "standing-version";

/// Counted up whenever rows are told in another way.
const TOLD: u32 = 3;

/// Notes that everything is told as it is now: said of a register that is new.
pub fn note_told(w: &Writer<'_>) -> Result<(), store::Error> {
    w.set_setting(VERSION, &TOLD)
}

/// Tells every round anew if the rows there were not told as they are now. Nothing where another program owns the register.
pub fn fill_where_missing(register: &Register, at: &str) -> Result<(), Fault> {
    let (known, profile) = register.store.read(|r| {
        Ok::<_, store::Error>((r.setting::<u32>(VERSION)?, r.setting::<Profile>(PROFILE)?))
    })?;
    let is_desk = profile.is_some_and(|profile| profile.desk);
    if known == Some(TOLD) || !is_desk || register.store.is_guest() {
        return Ok(());
    }
    tell_anew(register, at)
}

/// Tells every round anew.
pub(super) fn tell_anew(register: &Register, at: &str) -> Result<(), Fault> {
    let mut launched = Vec::new();
    let rounds = register.store.read(|r| r.round_years())?;
    for (id, _) in rounds.iter().skip(1) {
        if let Some(round) = register.round_by_id(id)? {
            launched.push((id.clone(), named_in_launches(register, &round)?));
        }
    }
    let act = Act {
        name: acts::named("count_anew"),
        actor: String::new(),
        subject: String::new(),
        reason: String::new(),
        at: at.to_owned(),
    };
    register.store.write(act, |w| {
        if let Some(desk) = Desk::of(w)? {
            tell_all(w, desk, &launched)?;
        }
        note_told(w)
    })?;
    Ok(())
}

/// Units that the launches of a round named.
type Launched = (String, Vec<String>);

fn tell_all(w: &Writer<'_>, desk: Desk, launched: &[Launched]) -> Result<(), store::Error> {
    let teller = Teller { w, desk };
    let latest = teller.desk.latest();
    for unit in w.units_standing(latest)? {
        if let Some(papers) = teller.papers(latest, &unit)? {
            teller.put(latest, &unit, papers, false)?;
        }
    }
    for unit in w.units_under(&teller.desk.me)? {
        teller.stand(latest, &unit.id)?;
    }
    for (round, named) in launched {
        // What was left there once stays; beside it come those of whom something is known.
        let mut units = w.units_standing(round)?;
        units.extend(named.iter().cloned());
        units.extend(w.units_with(round, &[desk::REGISTRATION, desk::DOSSIER])?);
        for unit in &units {
            if let Some(papers) = teller.papers(round, unit)? {
                teller.put(round, unit, papers, true)?;
            }
        }
    }
    Ok(())
}

/// Units that the launches of a round named.
fn named_in_launches(register: &Register, round: &Round) -> Result<Vec<String>, Fault> {
    let sent = exchange::sent_of_kind(register, "launch")?;
    let of_round = sent
        .iter()
        .filter(|out| out.round.as_deref() == Some(round.id()));
    let mut units = Vec::new();
    for object in of_round.filter_map(|out| out.file_object.as_ref()) {
        let mut opened = keys::open_kept(register, object)?;
        let launch: Launch = arrive::data(opened.contents_mut(), payload::LAUNCH)?;
        units.extend(launch.units.into_iter().map(|unit| unit.id));
    }
    Ok(units)
}
