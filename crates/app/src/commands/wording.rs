//! The wording of the papers, changed in the settings: what is typed is kept right or wrong, what is wrong is never used.

use documents::{
    Document, FieldKind, FieldSpec, Fields, Form, IssuerKind, Need, TemplateFault, Value,
};
use store::papers::PaperRow;

use super::{KindArgs, NoArgs, papers};
use crate::fault::Fault;
use crate::printed::Kept;
use crate::register::Register;
use crate::shown::{plain_form, plain_input};
use crate::views::*;
use crate::wording::{self, BASE, FORM, TEXT, Wording};
use crate::{App, own, paper_fields};

/// Every paper that this register makes.
pub fn wordings(app: &App, _args: NoArgs) -> Result<WordingsView, Fault> {
    let register = app.register();
    let rows = made_here(&register)?
        .map(|form| {
            let wording = wording::of(&register, form.slug)?;
            let (tone, word, _) = said(&wording);
            Ok(WordingRowView {
                kind: form.slug.to_owned(),
                title: form.title.to_owned(),
                tone: tone.to_owned(),
                word: word.to_owned(),
            })
        })
        .collect::<Result<_, Fault>>()?;
    Ok(WordingsView { rows })
}

/// An office makes the papers of offices, a unit those of units; an office that strives itself makes both.
fn made_here(register: &Register) -> Result<impl Iterator<Item = &'static Form>, Fault> {
    let profile = register.owner()?;
    let strives = !profile.desk || own::of_desk(register)?.is_some();
    Ok(documents::forms()
        .iter()
        .filter(move |form| match form.issuer {
            IssuerKind::Office => profile.desk,
            IssuerKind::Village => strives,
            IssuerKind::Any => true,
        }))
}

fn said(wording: &Wording) -> (&'static str, &'static str, &'static str) {
    if !wording.faults.is_empty() {
        return (
            "late",
            "Còn chỗ sai, chưa dùng",
            "Lời văn đã sửa còn chỗ sai nên chưa dùng; giấy tờ vẫn in theo lời văn mặc định. Sửa những chỗ nêu dưới đây.",
        );
    }
    if wording.default_changed {
        return (
            "due",
            "Lời văn mặc định đã đổi",
            "Chương trình bản này có lời văn mặc định mới. Giấy tờ vẫn in theo lời văn đã sửa; xem lại rồi giữ hoặc trở về lời văn mặc định.",
        );
    }
    if wording.is_own {
        return ("ok", "Đã sửa", "Giấy tờ in theo lời văn đã sửa ở đây.");
    }
    (
        "plain",
        "Mặc định",
        "Giấy tờ in theo lời văn có sẵn của chương trình.",
    )
}

/// One wording, with a preview.
pub fn wording(app: &App, args: KindArgs) -> Result<WordingView, Fault> {
    let register = app.register();
    let form = known(&args.kind)?;
    let wording = wording::of(&register, form.slug)?;
    let (tone, word, sentence) = said(&wording);
    let (document, filled) = preview(app, &register, form, &wording)?;
    Ok(WordingView {
        kind: form.slug.to_owned(),
        title: form.title.to_owned(),
        tone: tone.to_owned(),
        word: word.to_owned(),
        sentence: sentence.to_owned(),
        html: documents::to_html(&document),
        filled,
        fields: form.all_fields().map(field_view).collect(),
        changed: wording.is_own || !wording.faults.is_empty(),
        default_changed: wording.default_changed,
        default_text: wording::default_text(form.slug).to_owned(),
        faults: wording.faults.iter().map(fault_view).collect(),
        form: form_of(form, &wording),
    })
}

fn known(kind: &str) -> Result<&'static Form, Fault> {
    documents::forms::form(kind).ok_or_else(|| {
        Fault::not_found("Chương trình không có mẫu giấy tờ này. Mở lại màn hình rồi chọn lại.")
    })
}

/// The form `wording`, one field.
pub fn form_view(register: &Register, kind: &str) -> Result<FormView, Fault> {
    let form = known(kind)?;
    Ok(form_of(form, &wording::of(register, kind)?))
}

fn form_of(form: &Form, wording: &Wording) -> FormView {
    let input = InputView {
        problem: match wording.faults.as_slice() {
            [] => String::new(),
            [first, ..] => format!("Dòng {}: {}", first.line, first.sentence),
        },
        ..plain_input(TEXT, "Lời văn", "long", wording.text.clone())
    };
    plain_form(FORM, form.slug, form.title, vec![input], false)
}

/// Keeps which text of the program a change began with. Called after every save of the text.
pub fn note_base(app: &App, register: &Register, kind: &str) -> Result<(), Fault> {
    let known = register.store.read(|r| r.field(FORM, kind, BASE))?;
    if known.is_some() {
        return Ok(());
    }
    set_base(app, register, kind)
}

fn set_base(app: &App, register: &Register, kind: &str) -> Result<(), Fault> {
    let base = wording::hash(wording::default_text(kind));
    let act = app.act(register, "keep_wording", kind)?;
    Ok(register
        .store
        .write(act, |w| w.set_field(FORM, kind, BASE, &base))?)
}

/// Goes on with the changed wording although the program's own has changed: it was looked at.
pub fn keep_wording(app: &App, args: KindArgs) -> Result<WordingView, Fault> {
    known(&args.kind)?;
    set_base(app, &app.register(), &args.kind)?;
    wording(app, args)
}

/// Back to the program's own wording; what was typed stays in the log.
pub fn reset_wording(app: &App, args: KindArgs) -> Result<WordingView, Fault> {
    known(&args.kind)?;
    let register = app.register();
    let act = app.act(&register, "reset_wording", &args.kind)?;
    register.store.write(act, |w| {
        w.clear_field(FORM, &args.kind, TEXT)?;
        w.clear_field(FORM, &args.kind, BASE)
    })?;
    wording(app, args)
}

fn fault_view(fault: &TemplateFault) -> WordingFaultView {
    WordingFaultView {
        line: u32::try_from(fault.line).unwrap_or(0),
        sentence: fault.sentence.clone(),
    }
}

fn field_view(field: &FieldSpec) -> WordingFieldView {
    let columns = match field.kind {
        FieldKind::Rows(columns) => columns,
        FieldKind::Text | FieldKind::Date | FieldKind::Flag | FieldKind::Lines => &[],
    };
    WordingFieldView {
        written: match field.kind {
            FieldKind::Rows(_) => format!("{{{{#each {}}}}}", field.name),
            FieldKind::Flag => format!("{{{{#if {}}}}}", field.name),
            FieldKind::Text | FieldKind::Date | FieldKind::Lines => {
                format!("{{{{{}}}}}", field.name)
            }
        },
        about: field.about.to_owned(),
        columns: columns
            .iter()
            .map(|column| WordingColumnView {
                written: format!("{{{{{}}}}}", column.name),
                about: column.about.to_owned(),
            })
            .collect(),
    }
}

/// A preview, and what it is filled with: the last paper of this kind that left, one that can be made now, or the
/// names of the fields.
fn preview(
    app: &App,
    register: &Register,
    form: &'static Form,
    wording: &Wording,
) -> Result<(Document, String), Fault> {
    let unit = register.owner()?.unit.id;
    let left: Vec<PaperRow<Kept>> = register.store.read(|r| r.papers_of_unit(&unit, None))?;
    let subjects = left
        .iter()
        .rev()
        .filter(|row| row.kind == form.slug)
        .map(|row| row.fields.subject.as_str())
        .chain([""]);
    for subject in subjects.take(3) {
        if let Ok(fields) = paper_fields::fields(app, register, form.slug, subject)
            && let Ok(document) = documents::make_with(&wording.template, &fields)
        {
            return Ok((
                document,
                "Xem trước với số liệu đang có trong máy.".to_owned(),
            ));
        }
    }
    let year = register.round()?.map_or(2000, |round| round.year());
    Ok((
        documents::make_with(&wording.template, &names(form, year))?,
        "Máy này chưa có số liệu của giấy tờ này, nên chỗ của số liệu là tên của trường, trong ngoặc vuông.".to_owned(),
    ))
}

fn names(form: &'static Form, year: i32) -> Fields {
    let bracketed = |about: &str| format!("[{about}]");
    let mut fields = Fields::new();
    for field in form.all_fields() {
        let value = match field.kind {
            FieldKind::Text if field.name == "year" => Value::Text(year.to_string()),
            FieldKind::Text if matches!(field.name, "number" | "symbol") => continue,
            FieldKind::Text => Value::Text(bracketed(field.about)),
            FieldKind::Date if field.need == Need::Optional => continue,
            FieldKind::Date => Value::Date(papers::first_of(year)),
            FieldKind::Flag => Value::Flag(field.name != "sample"),
            FieldKind::Lines => Value::Lines(vec![bracketed(field.about)]),
            FieldKind::Rows(columns) => {
                let row: Vec<String> = columns
                    .iter()
                    .map(|column| bracketed(column.about))
                    .collect();
                Value::Rows(vec![row.clone(), row])
            }
        };
        fields.set(field.name, value);
    }
    fields
}
