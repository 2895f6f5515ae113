//! Lists for one's own use: the year's calendar, the register of models, several years side by side.

use documents::Fields;
use domain::calendar::Entry;
use domain::date::short;

use super::place;
use crate::commands::agenda::Agenda;
use crate::commands::assigned;
use crate::commands::jobs;
use crate::commands::models;
use crate::commands::years::Years;
use crate::fault::Fault;
use crate::own;
use crate::register::{Profile, Register};
use crate::views::ModelRowView;
use crate::{App, clock};

/// The fields of one of the lists.
pub fn fields(app: &App, register: &Register, kind: &str, subject: &str) -> Result<Fields, Fault> {
    let profile = register.owner()?;
    let head = head(&profile);
    match kind {
        "models-list" => models_list(app, head),
        "assigned-tasks" => assigned_tasks(app, register, head),
        "year-calendar" => year_calendar(app, register, head),
        jobs::LIST => import_list(app, register, head, subject),
        crate::recovery::SHEET => crate::recovery::sheet(app, register, head),
        "multi-year" => multi_year(register, head),
        "certificate-register" => super::office::certificates::register(app, subject),
        _ => Err(Fault::not_found(
            "Chương trình không có mẫu giấy tờ này. Mở lại màn hình rồi chọn lại.",
        )),
    }
}

/// What stands over a list: an office under its superior, a unit under its commune.
fn head(profile: &Profile) -> Fields {
    let head = Fields::new().flag("sample", profile.sample);
    if profile.desk {
        let superior = profile
            .superior
            .as_ref()
            .map_or_else(String::new, |superior| superior.office_name.clone());
        return head
            .text("superior", superior)
            .text("issuer", profile.shown_name())
            .text("place", place::place_name(&profile.unit.name));
    }
    head.text("superior", place::commune_heading(profile))
        .text("issuer", profile.shown_name())
        .text("place", place::place_name(&own::commune(profile)))
}

fn models_list(app: &App, head: Fields) -> Result<Fields, Fault> {
    let view = models::models(app, crate::commands::NoArgs {})?;
    let rows: Vec<Vec<String>> = view
        .own
        .iter()
        .chain(&view.below)
        .filter(|row| row.withdrawn.is_empty() && row.problem.is_empty())
        .map(model_row)
        .collect();
    if rows.is_empty() {
        return Err(Fault::precondition(
            "Sổ chưa có mô hình nào ghi đủ nên chưa in được danh sách. Ghi mô hình trước.",
        ));
    }
    Ok(head
        .text("year", view.year)
        .text("summary", view.summary)
        .rows("models", rows))
}

/// The list of the year's tasks, in the order of the screen.
fn assigned_tasks(app: &App, register: &Register, head: Fields) -> Result<Fields, Fault> {
    let view = assigned::assigned_tasks(app, crate::commands::NoArgs {})?;
    let whole = view.rows.into_iter().filter(|row| !row.when.is_empty());
    let rows: Vec<Vec<String>> = whole
        .map(|row| vec![row.title, row.lead, row.with, row.when, row.basis, row.word])
        .collect();
    if rows.is_empty() {
        return Err(Fault::precondition(
            "Danh sách chưa có việc nào ghi đủ nên chưa in được. Ghi việc được giao trước.",
        ));
    }
    Ok(head
        .text("year", view.year)
        .date("date", clock::now(app, register)?.date())
        .text("summary", view.summary)
        .rows("tasks", rows))
}

/// Every file of one look or import, as it was said on the screen.
fn import_list(app: &App, register: &Register, head: Fields, job: &str) -> Result<Fields, Fault> {
    let (summary, lines) = app.jobs().lines(job)?;
    if summary.is_empty() {
        return Err(Fault::precondition(
            "Các tệp này còn đang được xem. Chờ xong rồi in danh sách.",
        ));
    }
    let rows = lines
        .into_iter()
        .map(|line| {
            let mut what = vec![line.unit, line.kind_title];
            what.retain(|part| !part.is_empty());
            vec![line.file, what.join(", "), line.word, line.sentence]
        })
        .collect();
    Ok(head
        .date("date", clock::now(app, register)?.date())
        .text("summary", summary)
        .rows("looked_at", rows))
}

fn year_calendar(app: &App, register: &Register, head: Fields) -> Result<Fields, Fault> {
    let agenda = Agenda::load(app, register)?;
    let rows: Vec<Vec<String>> = agenda.entries.iter().map(entry_row).collect();
    let mut notes: Vec<String> = Vec::new();
    for entry in &agenda.entries {
        for note in &entry.notes {
            let line = format!("{}: {note}", entry.title);
            if !notes.contains(&line) {
                notes.push(line);
            }
        }
    }
    Ok(head
        .text("year", &agenda.round.row.label)
        .date("date", agenda.today)
        .rows("entries", rows)
        .lines("notes", notes))
}

fn entry_row(entry: &Entry) -> Vec<String> {
    let day = match (entry.first, entry.last) {
        (Some(first), Some(last)) => format!("{} – {}", short(first), short(last)),
        (_, Some(last)) => short(last),
        _ => String::new(),
    };
    let mut basis = entry.when.clone();
    if let Some(citation) = &entry.citation {
        basis = format!("{basis}; {citation}");
    }
    let what = if entry.done {
        format!("{} (đã làm)", entry.title)
    } else {
        entry.title.clone()
    };
    vec![day, what, entry.who.clone(), basis]
}

fn multi_year(register: &Register, head: Fields) -> Result<Fields, Fault> {
    let years = Years::load(register)?;
    let title = years.title().filter(|_| !years.figures.is_empty());
    let Some(title) = title else {
        return Err(Fault::precondition(
            "Chưa chọn được năm nào có số liệu. Chọn lại các năm cần tổng hợp.",
        ));
    };
    let all = &years.figures;
    let totals = all.iter().map(|year| {
        let totals = &year.totals;
        vec![
            year.label.clone(),
            totals.n_units.to_string(),
            totals.n_registered.to_string(),
            totals.n_submitted.to_string(),
            totals.n_recognized.to_string(),
            totals.recognized_text(),
        ]
    });
    let kinds = all.iter().flat_map(|year| {
        year.kinds.iter().map(|(kind, totals)| {
            vec![
                year.label.clone(),
                kind.clone(),
                totals.n_units.to_string(),
                totals.n_registered.to_string(),
                totals.n_recognized.to_string(),
            ]
        })
    });
    let incidents = all.iter().flat_map(|year| {
        year.incidents.iter().map(|count| {
            vec![
                year.label.clone(),
                format!("{} ({})", count.short, count.kind),
                count.citation.clone(),
                count.n.to_string(),
            ]
        })
    });
    let classes = all.iter().flat_map(|year| {
        year.classes.iter().map(|count| {
            vec![
                year.label.clone(),
                count.object.clone(),
                count.class.clone(),
                count.n.to_string(),
            ]
        })
    });
    let rules = all
        .iter()
        .map(|year| vec![year.label.clone(), year.instruments.join("; ")]);
    Ok(head
        .text("years", title)
        .text("plan", years.plan())
        .rows("totals", totals.collect())
        .rows("kinds", kinds.collect())
        .rows("incidents", incidents.collect())
        .rows("classes", classes.collect())
        .rows("rules", rules.collect())
        .lines("notes", years.notes()))
}

fn model_row(row: &ModelRowView) -> Vec<String> {
    let state = if row.detail.is_empty() {
        row.word.clone()
    } else {
        format!("{}: {}", row.word, row.detail)
    };
    vec![
        row.title.clone(),
        row.unit.clone(),
        row.founded.clone(),
        row.members.clone(),
        state,
    ]
}
