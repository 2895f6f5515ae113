//! Every field of every screen goes through `form` and `save_field`. What was typed is saved as
//! typed, right or wrong; what it means is asked again after each save.

use std::sync::PoisonError;

use super::{FormArgs, SaveFieldArgs};
use crate::fault::{Code, Fault};
use crate::register::Register;
use crate::views::{FormView, InputView, SavedView};
use crate::{App, clock, say, wording};

/// A form as it stands.
pub fn form(app: &App, args: FormArgs) -> Result<FormView, Fault> {
    view(app, &app.register(), &args.form, &args.subject)
}

/// Saves one field and answers how the form reads now. True only after the commit.
pub fn save_field(app: &App, args: SaveFieldArgs) -> Result<SavedView, Fault> {
    let register = app.register();
    let before = view(app, &register, &args.form, &args.subject)?;
    if before.read_only {
        return Err(Fault::new(
            Code::Conflict,
            "Nội dung này đã chốt nên không sửa được. Muốn thay đổi, lập bản mới thay thế và ghi rõ lý do.",
        ));
    }
    let Some(input) = before.inputs.iter().find(|input| input.field == args.field) else {
        return Err(Fault::not_found(format!(
            "Mẫu này không có mục “{}”. Mở lại màn hình rồi nhập lại.",
            args.field
        )));
    };
    let value = domain::text::clean(&args.value);
    if input.kind == "secret" {
        let key = (args.form.clone(), args.field.clone());
        register
            .secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, value);
    } else if input.value != value {
        let act = app.act(
            &register,
            "save_field",
            &format!("{}/{}", args.form, args.field),
        )?;
        let form = draft_form(&args.form);
        register.store.write(act, |w| {
            w.describe(
                &said(&before, input),
                &read_as(input, &input.value),
                &read_as(input, &value),
            );
            w.set_field(form, &before.subject, &args.field, &value)
        })?;
        if form == wording::FORM {
            super::wording::note_base(app, &register, &before.subject)?;
        }
        after_change(app, &register, form)?;
    }
    let now = clock::now(app, &register)?;
    Ok(SavedView {
        saved: say::clock(now),
        form: view(app, &register, &args.form, &before.subject)?,
        changed: vec![draft_form(&args.form).to_owned(), "rail".to_owned()],
    })
}

/// What follows when a field of a form has another value.
pub fn after_change(app: &App, register: &Register, form: &str) -> Result<(), Fault> {
    if matches!(form, "open-points" | "round") {
        super::round::absorb_fields(app, register)?;
    }
    Ok(())
}

/// "Biên bản cuộc họp: Người chủ trì", for whoever reads the log.
fn said(form: &FormView, input: &InputView) -> String {
    let parts = [form.title.as_str(), input.label.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}

/// A value as it reads on the screen: the words of a choice, not what stands for it.
fn read_as(input: &InputView, value: &str) -> String {
    if input.kind == "check" && !value.is_empty() {
        let is_ticked = value == domain::form::YES;
        return if is_ticked { "có" } else { "không" }.to_owned();
    }
    let chosen = input.choices.iter().find(|choice| choice.value == value);
    chosen.map_or_else(|| value.to_owned(), |choice| choice.label.clone())
}

/// Steps of one meeting share their fields: "meeting/KDC-1a" is kept under "meeting".
pub fn draft_form(form: &str) -> &str {
    form.split('/').next().unwrap_or(form)
}

fn view(app: &App, register: &Register, form: &str, subject: &str) -> Result<FormView, Fault> {
    match draft_form(form) {
        "setup-unit" | "setup-office" | "settings" | "own-head" => {
            super::setup::form_view(app, register, form)
        }
        "registration" => super::registration::form_view(app, register),
        domain::registration::members::FORM => super::registration::members_view(app, register),
        super::behalf::FORM => super::behalf::form_view(app, register, form, subject),
        "incident" => super::incidents::form_view(app, register, subject),
        super::agenda::FORM => super::agenda::form_view(app, register),
        crate::lists::columns::FORM => super::lists::form_view(app, register, subject),
        super::years::FORM => super::years::form_view(register),
        "model" => super::models::form_view(app, register, form, subject),
        "meeting" => super::meeting::form_view(app, register, form),
        "dossier" | "supplement" => super::dossier::form_view(app, register, form),
        "appraisal" => super::appraisal::form_view(app, register, subject),
        domain::assigned::FORM => super::assigned::form_view(app, subject),
        domain::sanction::FORM => super::sanctions::form_view(app, subject),
        super::results_for::RECEIVER => super::results_for::form_view(app, subject),
        "inspection-plan" => super::inspections::plan_form_view(app, subject),
        "inspection" | "remedy" => super::inspections::form_view(app, form, subject),
        "decision" => super::decision::form_view(app, register, subject),
        "score" => super::scores::form_view(app, register),
        "class-score" => super::classes::score_form(app, subject),
        "class-decision" => super::classes::decision_form(app, subject),
        "add-classified" => super::classes::add_form(register),
        "awards" => super::awards::form_view(app),
        "unit-event" | "unit-shares" | "later-catalogue" => {
            super::history::form_view(app, register, form, subject)
        }
        super::certificates::FORM => super::certificates::form_view(app, subject),
        super::drafts::FORM => super::drafts::form_view(app, register, form, subject),
        wording::FORM => super::wording::form_view(register, subject),
        super::papers::SIGNING => super::papers::signing_form(app, register, subject),
        "plan" => super::plan::form_view(app, register, form),
        super::round::UNIT_KIND => super::round::unsorted_form(register, subject),
        "round" | "open-points" | "add-unit" => super::round::form_view(app, register, form),
        _ => Err(Fault::not_found(format!(
            "Không có mẫu “{form}”. Mở lại màn hình rồi làm tiếp."
        ))),
    }
}
