//! Units over the years: changes entered and taken back, figures shared out, later catalogues, handover.

mod catalogues;
mod give_back;
mod handover;
mod moves;
pub(super) mod names;

use std::collections::BTreeSet;

use domain::form::{Choice, Fields, Gap, typed};
use domain::history::figures::{self, Carried};
use domain::history::form::{self as page, Around};
use domain::history::{Change, Timeline, UnitEvent};
use store::Reader;
use store::records::Record;
use store::units::UnitRow;
use time::Date;

use super::{NoArgs, SubjectReasonArgs, UnitArgs};
use crate::catalogue::SINCE;
use crate::fault::Fault;
use crate::history::{self, carry::LastRound};
use crate::register::{self, Profile, Register, Round};
use crate::views::{FactView, FormView, HistoryView, UnitEventView, UnitHistoryView};
use crate::{App, clock, shown};

pub use catalogues::{catalogues, load_catalogue};
pub use give_back::give_back;
pub use handover::{hand_over, handover};

/// The form of the next change.
const EVENT: &str = "unit-event";
const ROUTE: &str = "history";

/// The room as it stands.
pub fn history(app: &App, _args: NoArgs) -> Result<HistoryView, Fault> {
    let register = app.register();
    let profile = desk(&register)?;
    let fields = register.store.read(|r| r.fields(EVENT, ""))?;
    let around = around(app, &register, &profile, &fields)?;
    let records = register
        .store
        .read(|r| history::records(r, &profile.unit.id))?;
    let (asks, carried) = match register.round()? {
        Some(round) => last_year(app, &register, &profile, &round, &records)?,
        None => (Vec::new(), Vec::new()),
    };
    Ok(HistoryView {
        form: shown::form(&page::form(&fields, &around), EVENT, "", ROUTE),
        can_save: page::check(&fields, &around).0.is_some(),
        events: register
            .store
            .read(|r| events(r, &profile.unit.id, &records))?,
        asks,
        carried,
        handover: handover::any(app, &register, &profile)?,
    })
}

fn desk(register: &Register) -> Result<Profile, Fault> {
    let profile = register.owner()?;
    if profile.desk {
        return Ok(profile);
    }
    Err(Fault::precondition(
        "Danh sách đơn vị do cơ quan nhận hồ sơ giữ. Báo cho cơ quan đó khi đơn vị đổi tên, nhập hoặc tách.",
    ))
}

/// The changes of an office's list and the moves between lists, the latest first.
fn events(
    r: &Reader<'_>,
    office: &str,
    records: &[Record<UnitEvent>],
) -> Result<Vec<UnitEventView>, Fault> {
    let mut events: Vec<(Date, UnitEventView)> = Vec::new();
    for Record { row, .. } in records.iter().rev().filter(|one| one.row.unit == office) {
        let can = row.state == history::NOTED && history::is_latest(r, row)?;
        events.push((row.body.date, event_view(&row.id, &row.body, can)));
    }
    for one in moves::whole(records).iter().rev() {
        events.push((one.comes.row.body.date, one.view(r)?));
    }
    events.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    Ok(events.into_iter().map(|(_, view)| view).collect())
}

fn event_view(id: &str, event: &UnitEvent, can_withdraw: bool) -> UnitEventView {
    UnitEventView {
        id: id.to_owned(),
        date: domain::date::short(event.date),
        title: event.change.title().to_owned(),
        sentence: event.sentence(),
        instrument: event.instrument(),
        reason: event.reason.clone(),
        can_withdraw,
    }
}

/// What the form rests on as far as it was filled: an office above keeps thousands of units.
fn around(
    app: &App,
    register: &Register,
    profile: &Profile,
    fields: &Fields,
) -> Result<Around, Fault> {
    let is_begun = typed(fields, "change").is_some();
    let units = match is_begun {
        true => register.store.read(|r| r.units_under(&profile.unit.id))?,
        false => Vec::new(),
    };
    let round = register.round()?;
    let kinds = round.as_ref().map_or_else(Vec::new, |round| {
        let kinds = round.rules.kinds().iter();
        kinds
            .map(|kind| Choice::new(&kind.slug, &domain::form::upper_first(&kind.title)))
            .collect()
    });
    Ok(Around {
        units: units.iter().map(history::named).collect(),
        place: super::round::own_place(profile),
        kinds,
        offices: moves::lists(register, profile, &page::lists_needed(fields))?,
        today: clock::now(app, register)?.date(),
    })
}

/// The forms of this subject.
pub fn form_view(
    app: &App,
    register: &Register,
    form: &str,
    subject: &str,
) -> Result<FormView, Fault> {
    let profile = desk(register)?;
    match form {
        EVENT => {
            let fields = register.store.read(|r| r.fields(EVENT, ""))?;
            let model = page::form(&fields, &around(app, register, &profile, &fields)?);
            Ok(shown::form(&model, EVENT, "", ROUTE))
        }
        history::carry::SHARES => {
            let round = register.open_round()?;
            let records = register
                .store
                .read(|r| history::records(r, &profile.unit.id))?;
            let (_, last) = last_round(app, register, &profile, &round, &records)?;
            let found = last.line.all().find(|(id, _)| *id == subject);
            let view = match found {
                Some((id, event)) => share_view(register, &round, &last, id, event)?,
                None => None,
            };
            view.ok_or_else(|| {
                Fault::not_found("Không có số liệu nào phải chia cho biến động này. Mở lại mục “Đơn vị qua các năm”.")
            })
        }
        _ => catalogues::form_view(app, register),
    }
}

fn last_round(
    app: &App,
    register: &Register,
    profile: &Profile,
    round: &Round,
    records: &[Record<UnitEvent>],
) -> Result<(Vec<UnitRow>, LastRound), Fault> {
    let own = records
        .iter()
        .filter(|record| record.row.unit == profile.unit.id);
    let own = history::of_records(own.cloned().collect());
    register.store.read(|r| {
        let units = remade(r, &own, &profile.unit.id, round.year())?;
        let named = own.all().flat_map(|(_, event)| event.named());
        let named = named.map(|unit| unit.id.as_str());
        let units_too = units.iter().map(|unit| unit.id.as_str());
        let line = history::line_around(r, named.chain(units_too))?;
        let last = LastRound::of(r, &line, &app.catalogue(), round.year(), &units)?;
        Ok((units, last))
    })
}

/// Units of an office's list that may not carry just their own figures of the year before: those a change made, and
/// those the catalogue made of others that have not met since.
fn remade(r: &Reader<'_>, line: &Timeline, office: &str, year: i32) -> Result<Vec<UnitRow>, Fault> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let changed = line.all().filter(|(_, event)| event.change.recomposes());
    ids.extend(changed.flat_map(|(_, event)| event.after.iter().map(|now| now.id.clone())));
    if history::carry::catalogue_counts(year) {
        let rounds = r.round_years()?;
        let mut before = rounds
            .iter()
            .filter(|(_, of)| *of == i64::from(year) - 1)
            .map(|(round, _)| r.not_met_since(round, office, SINCE));
        if let Some(first) = before.next() {
            let others = before.collect::<Result<Vec<_>, _>>()?;
            let in_none = |id: &String| others.iter().all(|other| other.contains(id));
            ids.extend(first?.into_iter().filter(in_none));
        }
    }
    let mut units = Vec::new();
    for id in &ids {
        let unit = r.unit(id)?.filter(|unit| unit.alias_of.is_none());
        units.extend(unit.filter(|unit| unit.parent.as_deref() == Some(office)));
    }
    units.sort_by(|a, b| (a.position, &a.name).cmp(&(b.position, &b.name)));
    Ok(units)
}

/// What somebody has to share out, and what is known of units that are not what they were.
fn last_year(
    app: &App,
    register: &Register,
    profile: &Profile,
    round: &Round,
    records: &[Record<UnitEvent>],
) -> Result<(Vec<FormView>, Vec<FactView>), Fault> {
    let (units, last) = last_round(app, register, profile, round, records)?;
    let (mut asks, mut facts) = (Vec::new(), Vec::new());
    for unit in units.iter().map(history::named) {
        let value = match last.carried(&unit) {
            Carried::Known { from, .. } if from.is_empty() => continue,
            Carried::Known { .. } => last.last_year(&unit).map_or_else(String::new, |l| l.note),
            Carried::Asks { of, .. } => {
                format!("Chưa chia số liệu năm {} của {}.", last.year, of.name)
            }
            Carried::Unknown { .. } if last.line.made_from(&unit.id).is_empty() => continue,
            Carried::Unknown { units } => {
                format!(
                    "Không có ở đây số liệu năm {} của {}.",
                    last.year,
                    units.join(", ")
                )
            }
        };
        facts.push(FactView {
            label: unit.name.clone(),
            value,
        });
    }
    for (id, event) in last.line.all() {
        if event.change == Change::Split
            && let Some(view) = share_view(register, round, &last, id, event)?
        {
            asks.push(view);
        }
    }
    Ok((asks, facts))
}

/// The form that shares a divided unit's figures out; nothing where there are none of last year.
fn share_view(
    register: &Register,
    round: &Round,
    last: &LastRound,
    id: &str,
    event: &UnitEvent,
) -> Result<Option<FormView>, Fault> {
    let asked = event.date.year() >= last.year && event.change == Change::Split;
    let Some(whole) = last.whole(event).filter(|whole| asked && !whole.is_empty()) else {
        return Ok(None);
    };
    let fields: Fields = register
        .store
        .read(|r| r.fields(history::carry::SHARES, id))?;
    let titles = |code: &str| figure_title(round, event, code);
    let model = figures::share_form(event, last.year, &whole, &titles, &fields);
    Ok(Some(shown::form(&model, history::carry::SHARES, id, ROUTE)))
}

/// "Tội phạm" for "KDC-4a.toi-pham", in the words of the round's rules.
fn figure_title(round: &Round, event: &UnitEvent, code: &str) -> String {
    let kind = event.before.first().map_or("", |unit| unit.kind.as_str());
    let found =
        round
            .rules
            .kind(kind)
            .zip(code.split_once('.'))
            .and_then(|(kind, (criterion, case))| {
                let criterion = kind.criterion(criterion)?;
                figures_of(criterion).find(|one| one.0 == case)
            });
    found.map_or_else(|| code.to_owned(), |(_, title)| title)
}

fn figures_of(criterion: &domain::rules::Criterion) -> impl Iterator<Item = (String, String)> + '_ {
    criterion.checks.iter().flat_map(|check| match check {
        domain::rules::check::Check::NotMoreThanLastYear(check) => check
            .cases
            .iter()
            .map(|case| (case.slug.clone(), case.title.clone()))
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    })
}

/// Saves the change in the form `unit-event`.
pub fn note_event(app: &App, args: NoArgs) -> Result<HistoryView, Fault> {
    let register = app.register();
    let profile = desk(&register)?;
    let fields = register.store.read(|r| r.fields(EVENT, ""))?;
    let (entered, gaps) = page::check(&fields, &around(app, &register, &profile, &fields)?);
    let Some(entered) = entered else {
        let blocking = gaps.iter().filter(|gap| gap.blocking);
        return Err(blocking.fold(
            Fault::precondition("Chưa ghi được biến động: còn chỗ thiếu hoặc chưa đúng."),
            |fault, gap: &Gap| fault.with(gap.sentence.clone(), ""),
        ));
    };
    let between = entered.between.clone();
    let event = entered.with_ids(|| register::new_id(app.world()));
    let emptied = |w: &store::Writer<'_>| {
        for field in fields.keys() {
            w.clear_field(EVENT, "", field)?;
        }
        Ok::<_, Fault>(())
    };
    if let Some((from, to)) = between {
        moves::save(app, &register, &event, (&from, &to), emptied)?;
        return history(app, args);
    }
    let id = register::new_id(app.world());
    let act = app.act_because(&register, "note_event", &id, &event.reason)?;
    register.store.write(act, |w| {
        history::save(w, &id, &profile.unit.id, &event, history::NOTED)?;
        emptied(w)
    })?;
    history(app, args)
}

/// Takes a change back that no launch has carried.
pub fn withdraw_event(app: &App, args: SubjectReasonArgs) -> Result<HistoryView, Fault> {
    let register = app.register();
    let profile = desk(&register)?;
    let reason = super::incidents::reason(&args.reason)?;
    let mut records = register
        .store
        .read(|r| history::records(r, &profile.unit.id))?;
    let moved = moves::whole(&records)
        .into_iter()
        .find(|one| one.comes.row.id == args.subject);
    records.retain(|record| {
        record.row.id == args.subject && (record.row.unit == profile.unit.id || moved.is_some())
    });
    let record = records
        .pop()
        .ok_or_else(|| Fault::not_found("Không có biến động này. Mở lại danh sách."))?;
    if record.row.state != history::NOTED {
        return Err(Fault::precondition(
            "Biến động này đã đi kèm gói triển khai nên không rút được. Ghi một biến động mới để sửa lại.",
        ));
    }
    if !register
        .store
        .read(|r| history::is_latest(r, &record.row))?
    {
        return Err(Fault::precondition(
            "Sau biến động này đơn vị còn biến động khác. Rút biến động sau cùng trước.",
        ));
    }
    if moved.is_none() {
        nothing_came_from(&register, &record.row.body)?;
    }
    let act = app.act_because(&register, "withdraw_event", &record.row.id, &reason)?;
    register.store.write(act, |w| {
        if let Some(moved) = &moved {
            return moved.take_back(w, &reason);
        }
        history::take_back(w, &profile.unit.id, &record.row.body)?;
        w.withdraw_record(&record.row.id, &reason)?;
        Ok::<_, Fault>(())
    })?;
    history(app, NoArgs {})
}

/// A unit that has handed something in cannot be made never to have been.
fn nothing_came_from(register: &Register, event: &UnitEvent) -> Result<(), Fault> {
    for now in event.after.iter().filter(|now| event.begins(&now.id)) {
        if !register
            .store
            .read(|r| r.bundles_in_from(&now.id))?
            .is_empty()
        {
            return Err(Fault::precondition(format!(
                "{} đã gửi hồ sơ nên không rút biến động này được. Ghi một biến động mới để sửa lại.",
                now.name
            )));
        }
    }
    Ok(())
}

/// Whether the unit of a register was ever called or made up otherwise, as far as its office has told it.
pub fn has_any(register: &Register, profile: &Profile) -> Result<bool, Fault> {
    let changes = register
        .store
        .read(|r| history::naming(r, &profile.outward().id))?;
    Ok(!changes.is_empty())
}

/// What became of the very unit of this register, as its office knows it today.
pub fn own_history(app: &App, _args: NoArgs) -> Result<UnitHistoryView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let unit = profile.outward();
    let line = register
        .store
        .read(|r| history::line_around(r, [unit.id.as_str()]))?;
    Ok(told(app, &line, &unit.id, &unit.catalogue))
}

/// What one unit was called and made from.
pub fn unit_history(app: &App, args: UnitArgs) -> Result<UnitHistoryView, Fault> {
    let register = app.register();
    let (unit, line) = register.store.read(|r| {
        let unit = r.canonical_unit(&args.unit)?;
        let unit = unit.ok_or_else(|| Fault::not_found("Không có đơn vị này trong sổ."))?;
        let line = history::line_around(r, [unit.id.as_str()])?;
        Ok::<_, Fault>((unit, line))
    })?;
    let card = register::unit_card(&unit, false);
    Ok(told(app, &line, &unit.id, &card.catalogue))
}

fn told(app: &App, line: &Timeline, unit: &str, catalogue: &str) -> UnitHistoryView {
    let mut events: Vec<UnitEventView> = line
        .of(unit)
        .map(|(id, event)| event_view(id, event, false))
        .collect();
    events.reverse();
    let known = app.catalogue();
    UnitHistoryView {
        events,
        formerly: history::formerly(line, unit),
        catalogue: known.find(catalogue).map_or_else(String::new, |place| {
            domain::form::upper_first(&known.note(place))
        }),
    }
}
