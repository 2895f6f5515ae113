//! The register of models: written down once, reviewed every year, given up when they no longer work.

use domain::date::short;
use domain::models::{self as book, Model, State};

use super::dossier::items;
use super::incidents::reason;
use super::{NoArgs, SubjectArgs, SubjectReasonArgs};
use crate::commands::board;
use crate::exchange::payload::ModelCard;
use crate::fault::{Code, Fault};
use crate::models::{self, Kept, MODEL, RETIRED};
use crate::own;
use crate::register::{Register, new_id};
use crate::views::{FactView, FormView, ModelRowView, ModelView, ModelsView};
use crate::{App, called, clock, shown};

/// Pages of a model's form: what it is, its review of the year, giving it up.
const REVIEW: &str = "model/review";
const RETIRE: &str = "model/retire";

const NOTICE: &str = "Ghi mô hình một lần, mỗi năm đánh giá lại một lần. Mô hình không còn hoạt động thì thanh loại; không xóa.";

/// The year that is reviewed: that of the open round, or this year.
fn year(app: &App, register: &Register) -> Result<i32, Fault> {
    match register.round()? {
        Some(round) => Ok(round.year()),
        None => Ok(clock::now(app, register)?.year()),
    }
}

/// The whole register, and on a desk what the units below told of theirs.
pub fn models(app: &App, _: NoArgs) -> Result<ModelsView, Fault> {
    let register = app.register();
    let profile = own::holder(&register)?;
    let year = year(app, &register)?;
    let kept = register
        .store
        .read(|r| models::of_unit(r, &profile.unit.id))?;
    let own = kept
        .iter()
        .map(|kept| own_row(&register, kept, &profile.unit.name, year))
        .collect::<Result<Vec<_>, Fault>>()?;
    let below = if profile.desk {
        below(&register, year)?
    } else {
        Vec::new()
    };
    let standing: Vec<Model> = kept
        .into_iter()
        .filter(|kept| kept.record.withdrawn_reason.is_none())
        .filter_map(|kept| kept.model)
        .collect();
    Ok(ModelsView {
        year: year.to_string(),
        summary: summary(&standing, year),
        notice: NOTICE.to_owned(),
        own_title: format!("Mô hình của {}", profile.unit.name),
        own,
        below,
        desk: profile.desk,
    })
}

fn summary(standing: &[Model], year: i32) -> String {
    if standing.is_empty() {
        return "Sổ chưa ghi mô hình nào.".to_owned();
    }
    let counts = book::counts(standing, year);
    let parts = [
        (counts.works.len(), "hoạt động hiệu quả"),
        (counts.n_works_not, "chưa hiệu quả"),
        (counts.not_reviewed.len(), "chưa đánh giá"),
        (counts.n_retired, "đã thanh loại"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} mô hình {what}"))
        .collect();
    format!("Năm {year}: {}.", said.join(", "))
}

fn below(register: &Register, year: i32) -> Result<Vec<ModelRowView>, Fault> {
    let told = register.store.read(models::of_units_below)?;
    let rows = told.iter().flat_map(|(unit, told)| {
        let cards = told.cards.iter();
        cards.filter_map(move |card| arrived_row(card, unit, &told.manifest, year))
    });
    Ok(rows.collect())
}

/// A model that came in a dossier, with the evidence in its bundle.
pub fn arrived_row(
    card: &ModelCard,
    unit: &str,
    manifest: &str,
    year: i32,
) -> Option<ModelRowView> {
    let model = models::arrived(card)?;
    let mut row = row(&card.id, unit, &model, year);
    row.evidence = card
        .evidence
        .iter()
        .filter_map(|item| board::arrived_file(item, manifest))
        .collect();
    Some(row)
}

fn own_row(register: &Register, kept: &Kept, unit: &str, year: i32) -> Result<ModelRowView, Fault> {
    let mut view = match &kept.model {
        Some(model) => row(kept.id(), unit, model, year),
        None => unfinished(kept, unit),
    };
    let attached = register.store.read(|r| items::attached(r, kept.id()))?;
    view.evidence = attached.iter().map(items::evidence).collect();
    view.own = true;
    if let Some(reason) = &kept.record.withdrawn_reason {
        view.withdrawn = reason.clone();
        view.word = "Đã rút lại".to_owned();
        view.tone = "plain".to_owned();
    }
    Ok(view)
}

fn unfinished(kept: &Kept, unit: &str) -> ModelRowView {
    let title = domain::form::typed(&kept.fields, "model.title").unwrap_or_default();
    ModelRowView {
        folded: domain::text::fold(&format!("{title} {unit}")),
        problem: kept
            .gaps
            .iter()
            .find(|gap| gap.blocking)
            .map_or_else(String::new, |gap| gap.sentence.clone()),
        word: "Chưa ghi đủ".to_owned(),
        tone: "due".to_owned(),
        title,
        ..empty(kept.id(), unit)
    }
}

fn empty(id: &str, unit: &str) -> ModelRowView {
    ModelRowView {
        id: id.to_owned(),
        unit: unit.to_owned(),
        title: String::new(),
        field: String::new(),
        content: String::new(),
        place: String::new(),
        founded: String::new(),
        members: String::new(),
        word: String::new(),
        tone: String::new(),
        detail: String::new(),
        history: Vec::new(),
        evidence: Vec::new(),
        problem: String::new(),
        withdrawn: String::new(),
        own: false,
        folded: String::new(),
    }
}

fn row(id: &str, unit: &str, model: &Model, year: i32) -> ModelRowView {
    let state = model.state(year);
    let founded = if model.paper.is_empty() {
        short(model.founded)
    } else {
        format!("{}, theo {}", short(model.founded), model.paper)
    };
    ModelRowView {
        title: model.title.clone(),
        field: model.field.clone(),
        content: model.content.clone(),
        place: model.place.clone(),
        founded,
        members: model
            .members
            .map_or_else(String::new, domain::form::show_number),
        word: state.label().to_owned(),
        tone: tone(state).to_owned(),
        detail: detail(model, state, year),
        history: model
            .history()
            .into_iter()
            .map(|(day, what)| FactView {
                label: short(day),
                value: what,
            })
            .collect(),
        folded: domain::text::fold(&format!("{} {} {unit}", model.title, model.field)),
        ..empty(id, unit)
    }
}

fn tone(state: State) -> &'static str {
    match state {
        State::Works => "ok",
        State::WorksNot => "late",
        State::NotReviewed => "due",
        State::NotYet | State::Retired => "plain",
    }
}

fn detail(model: &Model, state: State, year: i32) -> String {
    match (state, &model.retired) {
        (State::Retired, Some(retired)) => {
            format!("Ngày {}: {}", short(retired.date), retired.reason)
        }
        (State::NotReviewed, _) => format!("Chưa được tính cho năm {year} cho đến khi đánh giá."),
        _ => model
            .review(year)
            .map_or_else(String::new, |review| review.ground.clone()),
    }
}

/// One model of this register with its three pages.
pub fn model(app: &App, args: SubjectArgs) -> Result<ModelView, Fault> {
    let register = app.register();
    let profile = own::holder(&register)?;
    let year = year(app, &register)?;
    let kept = register.store.read(|r| models::find(r, &args.subject))?;
    let mut row = own_row(&register, &kept, &profile.unit.name, year)?;
    let item = models::review_item(year);
    let attached = register.store.read(|r| items::attached(r, kept.id()))?;
    let (review, other): (Vec<_>, Vec<_>) = attached
        .iter()
        .partition(|attached| attached.row.item == item);
    row.evidence = other.into_iter().map(items::evidence).collect();
    Ok(ModelView {
        form: page(&kept, MODEL, year),
        review: page(&kept, REVIEW, year),
        review_item: item,
        review_evidence: review.into_iter().map(items::evidence).collect(),
        retire: page(&kept, RETIRE, year),
        retired: kept.is_retired(),
        can_retire: can_retire(&kept),
        row,
    })
}

fn can_retire(kept: &Kept) -> bool {
    kept.model.is_some()
        && !kept.is_retired()
        && kept.record.withdrawn_reason.is_none()
        && book::retire_gaps(&kept.fields).is_empty()
}

fn page(kept: &Kept, form: &str, year: i32) -> FormView {
    let model = match form {
        REVIEW => book::review_form(&kept.fields, year),
        RETIRE => book::retire_form(&kept.fields),
        _ => book::form(&kept.fields),
    };
    let mut view = shown::form(&model, form, kept.id(), &format!("models/{}", kept.id()));
    // What was given up stays as it was; to change it, it is taken up again first.
    view.read_only = kept.record.withdrawn_reason.is_some() || kept.is_retired();
    view
}

/// One page of a model's form.
pub fn form_view(
    app: &App,
    register: &Register,
    form: &str,
    subject: &str,
) -> Result<FormView, Fault> {
    let year = year(app, register)?;
    let kept = register.store.read(|r| models::find(r, subject))?;
    Ok(page(&kept, form, year))
}

/// Opens a new model; one that was opened and left empty is taken again.
pub fn new_model(app: &App, _: NoArgs) -> Result<FormView, Fault> {
    let register = app.register();
    let profile = own::holder(&register)?;
    let all = register
        .store
        .read(|r| models::of_unit(r, &profile.unit.id))?;
    if let Some(last) = all.last()
        && last.record.withdrawn_reason.is_none()
        && last.fields.is_empty()
    {
        return form_view(app, &register, MODEL, last.id());
    }
    let row = store::records::RecordRow {
        id: new_id(app.world()),
        kind: MODEL.to_owned(),
        unit: profile.unit.id.clone(),
        round: None,
        state: own::OPEN.to_owned(),
        number: i64::try_from(all.len())
            .unwrap_or(i64::MAX)
            .saturating_add(1),
        date: None,
        search_text: called::of_kind(MODEL).to_owned(),
        body: serde_json::json!({}),
    };
    register
        .store
        .write(app.act(&register, "new_model", &row.id)?, |w| {
            w.save_record(&row)
        })?;
    form_view(app, &register, MODEL, &row.id)
}

/// Gives a model up, on the day and for the reason that its form says.
pub fn retire_model(app: &App, args: SubjectArgs) -> Result<ModelView, Fault> {
    let register = app.register();
    let kept = register.store.read(|r| models::find(r, &args.subject))?;
    if kept.is_retired() || kept.record.withdrawn_reason.is_some() {
        return Err(Fault::new(
            Code::Conflict,
            "Mô hình này đã thanh loại hoặc rút lại từ trước.",
        ));
    }
    let missing: Vec<_> = kept
        .gaps
        .iter()
        .filter(|gap| gap.blocking)
        .cloned()
        .chain(book::retire_gaps(&kept.fields))
        .collect();
    if !missing.is_empty() {
        return Err(shown::refusal(
            "Chưa thanh loại được. Ghi đủ những điều dưới đây rồi làm lại.",
            &missing,
        ));
    }
    set_state(app, &register, "retire_model", kept.id(), "", RETIRED)?;
    model(app, args)
}

/// Takes a model that was given up into use again, for a reason.
pub fn restore_model(app: &App, args: SubjectReasonArgs) -> Result<ModelView, Fault> {
    let register = app.register();
    let why = reason(&args.reason)?;
    let kept = register.store.read(|r| models::find(r, &args.subject))?;
    if !kept.is_retired() {
        return Err(Fault::new(
            Code::Conflict,
            "Mô hình này đang được dùng, không cần khôi phục.",
        ));
    }
    set_state(app, &register, "restore_model", kept.id(), &why, own::OPEN)?;
    model(
        app,
        SubjectArgs {
            subject: args.subject,
        },
    )
}

fn set_state(
    app: &App,
    register: &Register,
    name: &str,
    id: &str,
    why: &str,
    state: &str,
) -> Result<(), Fault> {
    let act = app.act_because(register, name, id, why)?;
    Ok(register
        .store
        .write(act, |w| w.set_record_state(id, state))?)
}

/// Withdraws a model that should not have been written down; it stays readable.
pub fn withdraw_model(app: &App, args: SubjectReasonArgs) -> Result<ModelsView, Fault> {
    let register = app.register();
    let why = reason(&args.reason)?;
    let kept = register.store.read(|r| models::find(r, &args.subject))?;
    if kept.record.withdrawn_reason.is_some() {
        return Err(Fault::new(
            Code::Conflict,
            "Mô hình này đã được rút lại từ trước.",
        ));
    }
    let act = app.act_because(&register, "withdraw_model", kept.id(), &why)?;
    register
        .store
        .write(act, |w| w.withdraw_record(kept.id(), &why))?;
    models(app, NoArgs {})
}
