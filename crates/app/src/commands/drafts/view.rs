//! Drafted papers as screens show them.

use domain::date::{iso, short};
use domain::drafted;
use domain::form::FormModel;
use store::records::Record;

use super::super::{decision::stamped, papers};
use super::{DRAFT, DraftBody, FORM, ISSUED, SIGNING, Standing, all, offered};
use crate::fault::Fault;
use crate::register::Register;
use crate::views::*;
use crate::{App, paper_fields, shown};

pub fn list(register: &Register) -> Result<DraftsView, Fault> {
    let profile = register.owner()?;
    let round = register.open_round()?;
    let mut kinds = Vec::new();
    for (drafted, form) in offered(register, &profile)? {
        kinds.push(DraftKindView {
            kind: drafted.slug.to_owned(),
            title: form.title.to_owned(),
            about: drafted.about.to_owned(),
            asks: paper_fields::drafted::asks(drafted.slug),
        });
    }
    let mut view = DraftsView {
        year: round.row.label.clone(),
        kinds,
        drafts: Vec::new(),
        issued: Vec::new(),
        past: Vec::new(),
    };
    for record in all(register, &round)?.iter().rev() {
        let rows = match record.row.state.as_str() {
            DRAFT => &mut view.drafts,
            ISSUED => &mut view.issued,
            _ => &mut view.past,
        };
        rows.push(row(record));
    }
    Ok(view)
}

fn row(record: &Record<DraftBody>) -> DraftRowView {
    let body = &record.row.body;
    let (state_word, tone) = state(record);
    let begun = iso::from_text(&body.taken).map_or_else(String::new, short);
    let mut detail: Vec<String> = Vec::new();
    if !body.about_name.is_empty() {
        detail.push(body.about_name.clone());
    }
    match &record.withdrawn_reason {
        Some(reason) => detail.push(format!("Lý do rút lại: {reason}")),
        None if record.row.state == DRAFT => detail.push(format!("số liệu ngày {begun}")),
        None => {}
    }
    DraftRowView {
        id: record.row.id.clone(),
        title: heading(record),
        detail: domain::form::upper_first(&detail.join("; ")),
        state_word: state_word.to_owned(),
        tone: tone.to_owned(),
        next: ActionView {
            label: if record.row.state == DRAFT {
                "Soạn tiếp"
            } else {
                "Xem"
            }
            .to_owned(),
            route: format!("draft/{}", record.row.id),
        },
    }
}

fn state(record: &Record<DraftBody>) -> (&'static str, &'static str) {
    match record.row.state.as_str() {
        DRAFT => ("Dự thảo", "due"),
        ISSUED => ("Đã ban hành", "ok"),
        "replaced" => ("Đã có văn bản thay thế", "plain"),
        _ => ("Đã rút lại", "plain"),
    }
}

/// "Công văn đôn đốc số 15/UBND-CA ngày 05/11/2026"
pub fn heading(record: &Record<DraftBody>) -> String {
    let body = &record.row.body;
    let title = documents::forms::form(&body.paper).map_or("", |form| form.title);
    let Some(signed) = &body.signed else {
        return title.to_owned();
    };
    let number = signed
        .number
        .as_ref()
        .map_or_else(String::new, |number| format!(" số {number}"));
    format!("{title}{number} ngày {}", short(signed.date))
}

/// The form of what the paper says; what was suggested says from which day.
pub fn form(standing: &Standing) -> FormView {
    let questions = standing.questions();
    let model = drafted::form(FORM, "Nội dung văn bản", &questions, &standing.fields);
    let mut view = shown_form(standing, &model, FORM);
    if standing.is_draft() {
        let source = source(standing);
        for (input, question) in view.inputs.iter_mut().zip(&questions) {
            if drafted::is_suggested(question, &standing.fields) {
                input.suggested = source.clone();
            }
        }
    } else if standing.body().signed.is_some() {
        for (input, asked) in view.inputs.iter_mut().zip(standing.drafted.all_asked()) {
            input.value = standing.body().base.typed(asked.field);
        }
    }
    view
}

fn source(standing: &Standing) -> String {
    match (
        &standing.body().replaces,
        iso::from_text(&standing.body().taken),
    ) {
        (Some(_), _) => "Điền sẵn theo văn bản được thay thế. Sửa được mọi ô.".to_owned(),
        (None, Some(day)) => format!(
            "Điền sẵn theo sổ, số liệu ngày {}. Sửa được mọi ô.",
            short(day)
        ),
        (None, None) => "Điền sẵn theo sổ. Sửa được mọi ô.".to_owned(),
    }
}

pub fn signing(standing: &Standing) -> FormView {
    let drafted = standing.drafted;
    let mut fields = standing.fields.clone();
    if let (Some(signed), false) = (&standing.body().signed, standing.is_draft()) {
        let number = signed.number.as_ref().map(ToString::to_string);
        fields.insert(drafted::NUMBER.to_owned(), number.unwrap_or_default());
        fields.insert(drafted::DATE.to_owned(), short(signed.date));
    }
    let model = drafted::signing_form(SIGNING, drafted.numbered, &fields, drafted.example);
    shown_form(standing, &model, SIGNING)
}

fn shown_form(standing: &Standing, model: &FormModel, code: &str) -> FormView {
    let mut view = shown::form(model, code, &standing.record.row.id, "");
    view.read_only = !standing.is_draft();
    view
}

pub fn view(app: &App, register: &Register, standing: &Standing) -> Result<DraftView, Fault> {
    let record = &standing.record;
    let gaps = match drafted::signed(
        standing.drafted.numbered,
        &standing.questions(),
        &standing.fields,
        standing.today,
    ) {
        Err(gaps) if standing.is_draft() => gaps,
        _ => Vec::new(),
    };
    let (state_word, tone) = state(record);
    let kind = &standing.body().paper;
    Ok(DraftView {
        id: record.row.id.clone(),
        state: record.row.state.clone(),
        state_word: state_word.to_owned(),
        tone: tone.to_owned(),
        title: standing.form.title.to_owned(),
        heading: heading(record),
        about: standing.body().about_name.clone(),
        taken: iso::from_text(&standing.body().taken).map_or_else(String::new, |day| {
            format!("Số liệu điền sẵn lấy từ sổ ngày {}.", short(day))
        }),
        form: form(standing),
        signing: signing(standing),
        paper: PaperLinkView {
            kind: kind.clone(),
            subject: record.row.id.clone(),
            title: standing.form.title.to_owned(),
        },
        tables: papers::of_fields(register, kind, &standing.paper())
            .is_ok_and(|document| documents::has_tables(&document)),
        can_issue: standing.is_draft() && gaps.is_empty(),
        gaps: gaps.iter().map(|gap| shown::gap(gap, "")).collect(),
        related: related(app, register, standing)?,
        scan: stamped::evidence(register, &record.row.id)?,
    })
}

fn related(app: &App, register: &Register, standing: &Standing) -> Result<Vec<ActionView>, Fault> {
    let record = &standing.record;
    let mut related = Vec::new();
    let mut say = |word: &str, id: &str| -> Result<(), Fault> {
        let other = Standing::load(app, register, id)?;
        related.push(ActionView {
            label: format!(
                "{word} {}",
                domain::form::lower_first(&heading(&other.record))
            ),
            route: format!("draft/{id}"),
        });
        Ok(())
    };
    if let Some(old) = &standing.body().replaces {
        say("Thay thế", old)?;
    }
    if let Some(new) = &record.replaced_by {
        say("Được thay thế bằng", new)?;
    }
    Ok(related)
}
