//! The tasks that the office's plan gives for the year: taken from the rules of the round, carried from the year
//! before, or typed; each with its due, and how far it is.

use domain::assigned as book;
use domain::calendar::{Entry, Sort};
use domain::form::Fields;
use serde_json::Value;
use store::records::RecordRow;

use super::agenda::Agenda;
use super::board::{self, Seat};
use super::dossier::items;
use super::incidents::reason;
use super::{KeysArgs, NoArgs, SubjectArgs, SubjectReasonArgs};
use crate::assigned::{self, ASSIGNED, AssignedBody, Kept};
use crate::fault::{Code, Fault};
use crate::views::*;
use crate::{App, called, own, shown};

/// Everything of this year's round.
fn all(seat: &Seat) -> Result<Vec<Kept>, Fault> {
    let (office, round) = (&seat.profile.unit.id, &seat.round);
    seat.register
        .store
        .read(|r| assigned::of_round(r, office, round.id(), round.year(), seat.today))
}

fn find(seat: &Seat, id: &str) -> Result<Kept, Fault> {
    seat.register
        .store
        .read(|r| assigned::find(r, &seat.round, seat.today, id))
}

/// The list of the year: what is late first.
pub fn assigned_tasks(app: &App, _: NoArgs) -> Result<AssignedTasksView, Fault> {
    list(app, &Seat::open(app)?)
}

fn list(app: &App, seat: &Seat) -> Result<AssignedTasksView, Fault> {
    let all = all(seat)?;
    let (mut standing, past): (Vec<&Kept>, Vec<&Kept>) = all.iter().partition(|kept| kept.stands());
    standing.sort_by_key(|kept| order(kept));
    let (carried_title, carried) = carried(seat, &all)?;
    Ok(AssignedTasksView {
        year: seat.round.row.label.clone(),
        summary: summary(seat, &standing),
        rows: standing
            .iter()
            .map(|kept| row(seat, kept))
            .collect::<Result<_, Fault>>()?,
        past: past
            .iter()
            .map(|kept| row(seat, kept))
            .collect::<Result<_, Fault>>()?,
        suggested: suggested(app, seat)?
            .iter()
            .map(|entry| {
                let citation = entry.citation.as_ref().map(ToString::to_string);
                let parts = [
                    entry.who.clone(),
                    entry.when.clone(),
                    citation.unwrap_or_default(),
                ];
                ChoiceView {
                    value: entry.key.clone(),
                    label: entry.title.clone(),
                    hint: called::joined(parts),
                }
            })
            .collect(),
        carried_title,
        carried: carried
            .iter()
            .map(|kept| ChoiceView {
                value: kept.id().to_owned(),
                label: title(kept),
                hint: kept.assignment.as_ref().map_or_else(String::new, |task| {
                    called::joined([task.lead.clone(), task.when.clone()])
                }),
            })
            .collect(),
    })
}

/// What is not done by its last day, then what is done.
fn order(kept: &Kept) -> (bool, time::Date) {
    match &kept.assignment {
        Some(task) => (task.is_done(), task.days.last),
        None => (false, time::Date::MIN),
    }
}

/// What the rules of the round give, and nobody has taken into the list yet.
fn suggested(app: &App, seat: &Seat) -> Result<Vec<Entry>, Fault> {
    let mut entries = Agenda::load(app, &seat.register)?.entries;
    entries.retain(|entry| {
        entry.sort == Sort::Task && entry.tickable && book::suggested(entry).is_some()
    });
    Ok(entries)
}

/// The tasks of the round before that were not carried yet, and what they are called.
fn carried(seat: &Seat, all: &[Kept]) -> Result<(String, Vec<Kept>), Fault> {
    let rounds = seat.register.store.read(|r| r.rounds::<Value>())?;
    let year = i64::from(seat.round.year());
    let before = rounds.into_iter().filter(|round| round.year < year);
    let Some(before) = before.max_by_key(|round| round.year) else {
        return Ok((String::new(), Vec::new()));
    };
    let of_year = i32::try_from(before.year).unwrap_or(seat.round.year());
    let mut tasks = seat.register.store.read(|r| {
        let office = &seat.profile.unit.id;
        assigned::of_round(r, office, &before.id, of_year, seat.today)
    })?;
    let known = |kept: &Kept| {
        all.iter()
            .any(|one| one.stands() && one.record.row.body.carried_from == kept.id())
    };
    tasks.retain(|kept| kept.stands() && kept.assignment.is_some() && !known(kept));
    Ok((format!("Việc của đợt {}", before.label), tasks))
}

fn summary(seat: &Seat, standing: &[&Kept]) -> String {
    if standing.is_empty() {
        return "Danh sách năm nay chưa có việc nào.".to_owned();
    }
    let tasks: Vec<_> = standing
        .iter()
        .filter_map(|kept| kept.assignment.as_ref())
        .collect();
    let done = tasks.iter().filter(|task| task.is_done()).count();
    let late = tasks.iter().filter(|task| task.is_late(seat.today)).count();
    let mut said = vec![format!("Đã làm {done}/{} việc", standing.len())];
    if late > 0 {
        said.push(format!("{late} việc quá hạn"));
    }
    if tasks.len() < standing.len() {
        said.push(format!("{} việc chưa ghi đủ", standing.len() - tasks.len()));
    }
    format!("{}.", said.join(", "))
}

fn title(kept: &Kept) -> String {
    domain::form::typed(&kept.fields, "task.title")
        .unwrap_or_else(|| "Chưa ghi tên việc".to_owned())
}

fn row(seat: &Seat, kept: &Kept) -> Result<AssignedTaskRowView, Fault> {
    let text = |field: &str| domain::form::typed(&kept.fields, field).unwrap_or_default();
    let attached = seat
        .register
        .store
        .read(|r| items::attached(r, kept.id()))?;
    let (word, tone) = match (&kept.record.withdrawn_reason, &kept.assignment) {
        (Some(_), _) => ("Đã rút lại".to_owned(), "plain"),
        (None, None) => ("Chưa ghi đủ".to_owned(), "due"),
        (None, Some(task)) => (task.words(seat.today), tone(task, seat.today)),
    };
    let task = kept.assignment.as_ref();
    let (title, lead) = (title(kept), text("task.lead"));
    Ok(AssignedTaskRowView {
        id: kept.id().to_owned(),
        group: task.map_or_else(String::new, |task| task.group.clone()),
        with: text("task.with"),
        when: task.map_or_else(String::new, |task| task.when.clone()),
        basis: task.map_or_else(String::new, |task| task.basis.clone()),
        note: text("task.note"),
        folded: domain::text::fold(&format!("{title} {lead} {} {word}", text("task.with"))),
        title,
        lead,
        word,
        tone: tone.to_owned(),
        evidence: attached.iter().map(items::evidence).collect(),
        withdrawn: kept.record.withdrawn_reason.clone().unwrap_or_default(),
    })
}

fn tone(task: &book::Assignment, today: time::Date) -> &'static str {
    board::due_tone(task.is_done(), Some(task.days_left(today)))
}

/// One task.
pub fn assigned_task(app: &App, args: SubjectArgs) -> Result<AssignedTaskView, Fault> {
    let seat = Seat::open(app)?;
    let kept = find(&seat, &args.subject)?;
    Ok(AssignedTaskView {
        row: row(&seat, &kept)?,
        form: page(&seat, &kept),
    })
}

fn page(seat: &Seat, kept: &Kept) -> FormView {
    let model = book::form(seat.round.year(), &kept.fields, seat.today);
    let mut view = shown::form(&model, book::FORM, kept.id(), "");
    view.read_only = !kept.stands();
    view
}

/// The form `assigned-task`.
pub fn form_view(app: &App, subject: &str) -> Result<FormView, Fault> {
    let seat = Seat::open(app)?;
    Ok(page(&seat, &find(&seat, subject)?))
}

/// Opens a new task; one that was opened and left empty is taken again.
pub fn new_assigned_task(app: &App, _: NoArgs) -> Result<FormView, Fault> {
    let seat = Seat::open(app)?;
    let all = all(&seat)?;
    if let Some(kept) = all
        .iter()
        .find(|kept| kept.stands() && kept.fields.is_empty())
    {
        return Ok(page(&seat, kept));
    }
    let ids = write(
        app,
        &seat,
        "new_assigned_task",
        vec![(AssignedBody::default(), Fields::new())],
    )?;
    let id = ids.first().map_or("", String::as_str);
    Ok(page(&seat, &find(&seat, id)?))
}

/// Writes several tasks in one act.
fn write(
    app: &App,
    seat: &Seat,
    name: &str,
    tasks: Vec<(AssignedBody, Fields)>,
) -> Result<Vec<String>, Fault> {
    let last = all(seat)?.iter().map(|kept| kept.record.row.number).max();
    let rows: Vec<(RecordRow<AssignedBody>, Fields)> = (last.unwrap_or(0) + 1..)
        .zip(tasks)
        .map(|(number, (body, fields))| {
            let row = own::new_row(app, &seat.profile, &seat.round, ASSIGNED, own::OPEN, body);
            (RecordRow { number, ..row }, fields)
        })
        .collect();
    let subject = rows.first().map_or("", |(row, _)| row.id.as_str());
    let act = app.act(&seat.register, name, subject)?;
    seat.register.store.write(act, |w| {
        for (row, fields) in &rows {
            w.save_record(row)?;
            for (field, value) in fields {
                w.set_field(book::FORM, &row.id, field, value)?;
            }
        }
        Ok::<_, Fault>(())
    })?;
    Ok(rows.into_iter().map(|(row, _)| row.id).collect())
}

/// Takes tasks that the rules of the round write into the list, each with its provision.
pub fn take_suggested_tasks(app: &App, args: KeysArgs) -> Result<AssignedTasksView, Fault> {
    let seat = Seat::open(app)?;
    let known = suggested(app, &seat)?;
    let mut tasks = Vec::new();
    for key in chosen(&args)? {
        let entry = known.iter().find(|entry| entry.key == *key);
        let fields = entry.and_then(book::suggested).ok_or_else(gone)?;
        let body = AssignedBody {
            origin: key.clone(),
            ..AssignedBody::default()
        };
        tasks.push((body, fields));
    }
    write(app, &seat, "take_suggested_tasks", tasks)?;
    list(app, &seat)
}

/// Carries tasks of the round before into this one, a year later.
pub fn carry_assigned_tasks(app: &App, args: KeysArgs) -> Result<AssignedTasksView, Fault> {
    let seat = Seat::open(app)?;
    let (_, known) = carried(&seat, &all(&seat)?)?;
    let mut tasks = Vec::new();
    for key in chosen(&args)? {
        let kept = known
            .iter()
            .find(|kept| kept.id() == key)
            .ok_or_else(gone)?;
        let body = AssignedBody {
            carried_from: key.clone(),
            ..AssignedBody::default()
        };
        tasks.push((body, book::next_year(&kept.fields)));
    }
    write(app, &seat, "carry_assigned_tasks", tasks)?;
    list(app, &seat)
}

fn chosen(args: &KeysArgs) -> Result<std::collections::BTreeSet<&String>, Fault> {
    if args.keys.is_empty() {
        return Err(Fault::precondition(
            "Chưa chọn việc nào. Đánh dấu các việc cần đưa vào danh sách rồi làm lại.",
        ));
    }
    Ok(args.keys.iter().collect())
}

fn gone() -> Fault {
    Fault::new(
        Code::Conflict,
        "Một việc đã chọn không còn để đưa vào danh sách, hoặc đã có trong danh sách. Mở lại màn hình rồi chọn lại.",
    )
}

/// Withdraws a task that is no longer to be done; it stays readable, and one from the rules stands in the calendar again.
pub fn withdraw_assigned_task(
    app: &App,
    args: SubjectReasonArgs,
) -> Result<AssignedTasksView, Fault> {
    let why = reason(&args.reason)?;
    let seat = Seat::open(app)?;
    let kept = find(&seat, &args.subject)?;
    if !kept.stands() {
        return Err(Fault::new(
            Code::Conflict,
            "Việc này đã được rút lại từ trước.",
        ));
    }
    let act = app.act_because(&seat.register, "withdraw_assigned_task", kept.id(), &why)?;
    seat.register
        .store
        .write(act, |w| w.withdraw_record(kept.id(), &why))?;
    list(app, &seat)
}

/// The tasks of the list as lines of the calendar, and the lines of the rules whose place they take.
pub fn in_calendar(seat: &Seat) -> Result<(Vec<Entry>, Vec<String>), Fault> {
    let mut all = all(seat)?;
    all.retain(Kept::stands);
    let taken = all.iter().map(|kept| kept.record.row.body.origin.clone());
    let taken = taken.filter(|origin| !origin.is_empty()).collect();
    Ok((all.iter().filter_map(entry).collect(), taken))
}

fn entry(kept: &Kept) -> Option<Entry> {
    let task = kept.assignment.as_ref()?;
    let mut notes = Vec::new();
    if !task.with.is_empty() {
        notes.push(format!("Phối hợp: {}", task.with));
    }
    if !task.basis.is_empty() {
        notes.push(format!("Căn cứ: {}", task.basis));
    }
    Some(Entry {
        key: format!("assigned.{}", kept.id()),
        sort: Sort::Task,
        title: task.title.clone(),
        who: task.lead.clone(),
        first: (task.days.first != task.days.last).then_some(task.days.first),
        last: Some(task.days.last),
        when: task.when.clone(),
        citation: None,
        layer: String::new(),
        notes,
        done: task.is_done(),
        tickable: false,
    })
}

/// What the start page says of them: what is late, and what is due soon.
pub fn dues(seat: &Seat) -> Result<Vec<(Option<time::Date>, DueView)>, Fault> {
    let mut all = all(seat)?;
    all.retain(Kept::stands);
    let mut dues = Vec::new();
    for kept in &all {
        let Some(task) = kept.assignment.as_ref().filter(|task| !task.is_done()) else {
            continue;
        };
        if task.days_left(seat.today) > board::SOON {
            continue;
        }
        let due = DueView {
            tag: task.words(seat.today),
            tone: tone(task, seat.today).to_owned(),
            title: task.title.clone(),
            detail: called::joined([format!("Chủ trì: {}", task.lead), task.when.clone()]),
            basis: task.basis.clone(),
            action: Some(ActionView {
                label: "Mở việc này".to_owned(),
                route: format!("assigned/{}", kept.id()),
            }),
        };
        dues.push((Some(task.days.last), due));
    }
    Ok(dues)
}
