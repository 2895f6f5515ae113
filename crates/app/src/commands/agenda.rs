//! The year as a calendar: everything due here, from all layers; on the screen, on paper, for other programs.

use documents::ics::{self, Event};
use domain::calendar::{self, Done, Entry, Owner, Sort};
use domain::date::{short, weekday};
use domain::form::{Fields, FormModel, Input, InputKind, YES};
use domain::rules::Rules;
use time::Date;

use super::assigned;
use super::board::{self, Seat};
use super::classes;
use super::dossier::items;
use super::inspections;
use super::{FolderArgs, NoArgs, home};
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::{Profile, Register, Round};
use crate::views::{AgendaRowView, AgendaView, ChoiceView, FormView, WrittenView};
use crate::{App, classed, clock, files, say, shown};

/// The form in which a person ticks what only people know.
pub const FORM: &str = "agenda";
const PAPER: &str = "year-calendar";
/// Within so many days a due is shown in colour.
const SOON: i64 = 14;
/// Somebody is reminded so many days before.
const REMIND: u16 = 7;
/// What lasts longer stands in a calendar on its last day only.
const LONG: i64 = 31;

/// The year of the open round.
pub struct Agenda {
    pub round: Round,
    pub today: Date,
    pub entries: Vec<Entry>,
    ticked: Fields,
}

impl Agenda {
    pub fn load(app: &App, register: &Register) -> Result<Agenda, Fault> {
        let round = register.open_round()?;
        let ticked = register.store.read(|r| r.fields(FORM, round.id()))?;
        let owner = owner(app, register, &round.rules, &ticked)?;
        Ok(Agenda {
            today: clock::now(app, register)?.date(),
            entries: entries(&register.owner()?, &round, &owner),
            ticked,
            round,
        })
    }

    fn form(&self) -> FormModel {
        let ticks = self.entries.iter().filter(|entry| entry.tickable);
        FormModel {
            code: FORM.to_owned(),
            kicker: String::new(),
            title: "Việc đã làm".to_owned(),
            intro: String::new(),
            law: None,
            inputs: ticks
                .map(|entry| Input::new(&self.ticked, tick(entry), &entry.title, InputKind::Check))
                .collect(),
            outcome: None,
            gaps: Vec::new(),
        }
    }
}

/// The year, with this office's own place in the name of the body that decides here.
fn entries(profile: &Profile, round: &Round, owner: &Owner) -> Vec<Entry> {
    let mut entries = calendar::agenda(&round.rules, owner, round.year());
    for entry in entries.iter_mut().filter(|entry| entry.sort == Sort::Class) {
        entry.who = crate::paper_fields::office::here(&entry.who, profile);
    }
    entries
}

fn tick(entry: &Entry) -> String {
    format!("done.{}", entry.key)
}

/// For whom the year is laid out, and what is done of it.
fn owner(app: &App, register: &Register, rules: &Rules, ticked: &Fields) -> Result<Owner, Fault> {
    let profile = register.owner()?;
    let mut owner = Owner {
        desk: profile.desk,
        name: profile.shown_name().to_owned(),
        office: if profile.desk {
            profile.shown_name().to_owned()
        } else {
            domain::form::upper_first(&own::receiver_name(&profile))
        },
        done: ticked
            .iter()
            .filter(|(_, value)| *value == YES)
            .filter_map(|(field, _)| field.strip_prefix("done."))
            .map(|key| Done::Ticked(key.to_owned()))
            .collect(),
        ..Owner::default()
    };
    if rules
        .kind(&profile.unit.kind)
        .is_some_and(|kind| kind.own_office || !profile.desk)
    {
        owner.own = Some(profile.unit.kind.clone());
        let done = home::steps_done(register, &Year::open(register)?)?;
        owner
            .done
            .extend(done.into_iter().map(|step| Done::Own(step.to_owned())));
        own_class(register, rules, &profile.unit, &mut owner)?;
    }
    if profile.desk {
        below(app, &mut owner)?;
    }
    Ok(owner)
}

/// Whether the class of this unit has come down.
fn own_class(
    register: &Register,
    rules: &Rules,
    unit: &crate::exchange::payload::UnitCard,
    owner: &mut Owner,
) -> Result<(), Fault> {
    let Some(object) = rules.class_object(&unit.kind) else {
        return Ok(());
    };
    let round = register.open_round()?;
    let given = register
        .store
        .read(|r| classed::given_to(r, &unit.id, round.id()))?;
    if given.is_some() {
        owner.done.insert(Done::Class(object.slug.clone()));
    }
    Ok(())
}

/// The units below, and what they and the desk have done.
fn below(app: &App, owner: &mut Owner) -> Result<(), Fault> {
    let seat = Seat::open(app)?;
    let cells = seat.cells()?;
    let kinds = cells.kinds(|cell| cell.here);
    for kind in seat.round.rules.kinds() {
        if !kinds.contains(&kind.slug) {
            continue;
        }
        let lack = |lacks: fn(&board::Cell) -> bool| {
            cells.count(|cell| cell.here && cell.kind() == kind.slug && lacks(cell)) > 0
        };
        for (step, all) in [
            (board::REGISTER, !lack(|cell| !cell.tally.registered)),
            (board::SUBMIT, !lack(|cell| cell.stage().is_none())),
        ] {
            if all {
                owner.done.insert(Done::Below {
                    kind: kind.slug.clone(),
                    step: step.to_owned(),
                });
            }
        }
        owner.below.push(kind.slug.clone());
    }
    let duties = inspections::duties(&seat)?.into_iter();
    owner.noted = duties.map(|duty| duty.entry(&owner.name)).collect();
    let (tasks, taken) = assigned::in_calendar(&seat)?;
    owner.noted.extend(tasks);
    owner.taken.extend(taken);
    for (object, done) in classes::objects_done(&seat)? {
        owner.classified.insert(object.clone());
        if done {
            owner.done.insert(Done::Class(object));
        }
    }
    let done = board::office_done(&seat, &cells)?;
    owner
        .done
        .extend(done.into_iter().map(|step| Done::Office(step.to_owned())));
    Ok(())
}

/// The whole year.
pub fn agenda(app: &App, _: NoArgs) -> Result<AgendaView, Fault> {
    let register = app.register();
    let agenda = Agenda::load(app, &register)?;
    let rows: Vec<AgendaRowView> = agenda
        .entries
        .iter()
        .map(|entry| row(entry, agenda.today))
        .collect();
    Ok(AgendaView {
        year: agenda.round.row.label.clone(),
        today: format!(
            "Hôm nay là {}, {}.",
            weekday(agenda.today),
            domain::date::long(agenda.today)
        ),
        summary: summary(&rows),
        months: months(&agenda.entries),
        paper: items::link(PAPER, ""),
        form: FORM.to_owned(),
        subject: agenda.round.id().to_owned(),
        rows,
    })
}

fn summary(rows: &[AgendaRowView]) -> String {
    let count = |group: &str| rows.iter().filter(|row| row.group == group).count();
    let said: Vec<String> = [
        (count("late"), "việc quá hạn"),
        (count("coming"), "việc sắp tới"),
        (count("someday"), "việc chưa có ngày"),
        (count("done"), "việc đã làm"),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, what)| format!("{n} {what}"))
    .collect();
    if said.is_empty() {
        "Năm này chưa có việc nào.".to_owned()
    } else {
        format!("{}.", said.join(", "))
    }
}

fn months(entries: &[Entry]) -> Vec<ChoiceView> {
    (1..=12u8)
        .filter_map(|month| {
            let n = entries
                .iter()
                .filter(|entry| entry.month() == Some(month))
                .count();
            (n > 0).then(|| ChoiceView {
                value: month.to_string(),
                label: format!("Tháng {month}"),
                hint: format!("{n} việc"),
            })
        })
        .collect()
}

fn row(entry: &Entry, today: Date) -> AgendaRowView {
    let (group, tag, tone) = standing(entry, today);
    AgendaRowView {
        key: entry.key.clone(),
        title: entry.title.clone(),
        who: entry.who.clone(),
        day: entry.last.map_or_else(String::new, short),
        weekday: entry
            .last
            .map_or_else(String::new, |day| weekday(day).to_owned()),
        first: entry.first.map_or_else(String::new, short),
        due: entry.when.clone(),
        month: entry.month().map_or(0, u32::from),
        sort: entry.sort.label().to_owned(),
        group: group.to_owned(),
        tag,
        tone: tone.to_owned(),
        citation: entry
            .citation
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        layer: entry.layer.clone(),
        notes: entry.notes.clone(),
        tick: if entry.tickable {
            tick(entry)
        } else {
            String::new()
        },
        ticked: entry.tickable && entry.done,
        route: route(entry),
    }
}

fn standing(entry: &Entry, today: Date) -> (&'static str, String, &'static str) {
    if entry.done {
        return ("done", "Đã làm".to_owned(), "ok");
    }
    let begun = entry.first.is_none_or(|first| first <= today);
    match entry.days_left(today) {
        None => ("someday", "Chưa có ngày".to_owned(), "plain"),
        Some(days) if days < 0 && entry.late(today) => {
            ("late", format!("Quá hạn {} ngày", -days), "late")
        }
        Some(days) if days < 0 => ("past", "Đã qua".to_owned(), "plain"),
        Some(0) => ("coming", "Hôm nay".to_owned(), "due"),
        Some(_) if !begun => match entry.first.map(|first| (first - today).whole_days()) {
            Some(days) => ("coming", format!("Bắt đầu sau {days} ngày"), "plain"),
            None => ("coming", String::new(), "plain"),
        },
        Some(days) => (
            "coming",
            format!("Còn {days} ngày"),
            if days <= SOON { "due" } else { "plain" },
        ),
    }
}

/// The screen on which it is done.
fn route(entry: &Entry) -> String {
    let mut parts = entry.key.split('.').skip(1);
    let step = parts.next().unwrap_or_default();
    let screen = match (entry.sort, step) {
        (Sort::Task, task) if entry.key.starts_with("assigned.") => {
            return format!("assigned/{task}");
        }
        (Sort::Inspection, "plan") => {
            return format!("inspection-plan/{}", parts.next().unwrap_or_default());
        }
        (Sort::Inspection, visit) => return format!("inspections/{visit}"),
        (Sort::Own, board::REGISTER) => "registration",
        (Sort::Own, board::SUBMIT) => "dossier",
        (Sort::Office, board::DECIDE) => "decisions",
        (Sort::Office, _) => "up",
        (Sort::Units, _) => "board",
        (Sort::Class, _) => "classes",
        (Sort::Review, _) => "reviews",
        _ => "",
    };
    screen.to_owned()
}

/// The form of what only people know.
pub fn form_view(app: &App, register: &Register) -> Result<FormView, Fault> {
    let agenda = Agenda::load(app, register)?;
    Ok(shown::form(
        &agenda.form(),
        FORM,
        agenda.round.id(),
        "calendar",
    ))
}

/// Writes the year as a calendar file that telephones and mail programs read.
pub fn save_agenda(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let agenda = Agenda::load(app, &register)?;
    let now = clock::now(app, &register)?;
    let label = &agenda.round.row.label;
    let text = ics::to_ics(
        &format!("An toàn về an ninh, trật tự {label}"),
        now,
        &events(&agenda, &profile.unit.id),
    );
    let folder = files::path(app, &args.folder)?;
    let stem = format!(
        "lich-{}-{}",
        say::slug(label),
        say::slug(&profile.unit.name)
    );
    let target = files::free_name(&folder, &stem, "ics");
    let size = files::write_bytes(&target, text.as_bytes())?;
    Ok(WrittenView {
        sentence: "Đã ghi và kiểm tra lại. Mở tệp này trên điện thoại hoặc chương trình thư để thêm vào lịch; mỗi việc được nhắc trước 7 ngày.".to_owned(),
        ..files::written("Đã lưu lịch trong năm", &target, size)
    })
}

/// What has a day, and is not only a span to know of.
fn events(agenda: &Agenda, unit: &str) -> Vec<Event> {
    let year = agenda.round.year();
    agenda
        .entries
        .iter()
        .filter(|entry| entry.sort != Sort::Window)
        .filter_map(|entry| {
            let last = entry.last?;
            let short_span = entry
                .first
                .filter(|first| (last - *first).whole_days() < LONG);
            Some(Event {
                uid: format!("{}-{year}-{unit}@ho-so-antt", entry.key),
                summary: if entry.done {
                    format!("Đã làm: {}", entry.title)
                } else {
                    entry.title.clone()
                },
                description: description(entry),
                first: short_span.unwrap_or(last),
                last,
                remind_days: (!entry.done).then_some(REMIND),
            })
        })
        .collect()
}

fn description(entry: &Entry) -> String {
    let mut lines = vec![
        format!("Ai làm: {}", entry.who),
        format!("Hạn: {}", entry.when),
    ];
    if let Some(citation) = &entry.citation {
        lines.push(format!("Căn cứ: {citation}"));
    }
    lines.extend(entry.notes.iter().cloned());
    lines.join("\n")
}
