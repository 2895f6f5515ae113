//! What is added to a dossier that has already left: an incident, or the word that there was none.

use std::collections::BTreeMap;

use domain::assessment::{self, Assessment};
use domain::form::{Fields, typed_date};
use domain::meeting::wizard;

use super::packed::{HandedIn, Packed};
use super::standing::Standing;
use super::{form, hand_in};
use crate::commands::FolderArgs;
use crate::commands::behalf;
use crate::exchange::Part;
use crate::exchange::payload;
use crate::fault::{Code, Fault};
use crate::own::{self, Closed, Submission};
use crate::register::Register;
use crate::views::{FormView, WrittenView};
use crate::{App, clock, shown};

/// Signer and last day are known until somebody types something else.
pub fn with_known(typed: &Fields, papers: &Fields, closed: Option<&Closed>) -> Fields {
    let mut known = Fields::new();
    if let Some(signer) = papers.get(form::SIGNER) {
        known.insert(form::SIGNER.to_owned(), signer.clone());
    }
    if let Some(until) = closed.and_then(|closed| closed.minutes.provisional) {
        known.insert(form::UNTIL.to_owned(), domain::date::short(until));
    }
    own::with_known(typed, &known)
}

fn model(app: &App, register: &Register, now: &Standing) -> Result<domain::form::FormModel, Fault> {
    let today = clock::now(app, register)?.date();
    let signer = &now.year.kind_rules()?.registration.signer.title;
    Ok(form::supplement(
        &now.supplement,
        signer,
        now.late.len(),
        today,
    ))
}

/// The form of the supplement.
pub fn form_view(app: &App, register: &Register, now: &Standing) -> Result<FormView, Fault> {
    let mut view = shown::form(
        &model(app, register, now)?,
        super::SUPPLEMENT,
        &now.record.row.id,
        "",
    );
    view.read_only = !now.can_supplement();
    Ok(view)
}

/// What the unit says about it, in its own words or in ours.
pub fn statement(fields: &Fields) -> String {
    domain::form::typed(fields, form::STATEMENT).unwrap_or_else(|| {
        let until = domain::form::typed(fields, form::UNTIL).unwrap_or_default();
        format!("Sau khi nộp hồ sơ không phát sinh vụ việc nào đến hết ngày {until}.")
    })
}

/// The self-assessment with everything that was logged since: only answers that the log itself
/// would now suggest otherwise are taken anew.
pub fn reassessed(now: &Standing, closed: &Closed) -> Assessment {
    let rules = now.year.rules();
    let mut before = now.facts.clone();
    before.incidents = now
        .logged
        .iter()
        .filter(|one| !now.late.contains(&one.id))
        .filter_map(|one| one.incident.clone())
        .collect();
    let old = wizard::prefill(rules, &Fields::new(), &before);
    let new = wizard::prefill(rules, &Fields::new(), &now.facts);
    let mut answers = closed.minutes.answers.clone();
    answers.extend(
        new.into_iter()
            .filter(|(field, value)| old.get(field) != Some(value)),
    );
    assessment::assess(rules, &answers, &now.facts)
}

/// Writes the supplement as a signed bundle.
pub fn export_supplement(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let now = Standing::load(app, &register)?;
    let last = now.record.row.body.submissions.last();
    let (true, Some(last), Some(_)) = (now.can_supplement(), last, &now.closed) else {
        return Err(Fault::new(
            Code::Conflict,
            "Lúc này không có gì cần bổ sung. Bản bổ sung chỉ lập sau khi đã nộp hồ sơ, khi có vụ việc phát sinh hoặc kết quả còn tạm tính.",
        ));
    };
    let gaps = model(app, &register, &now)?.gaps;
    if !gaps.is_empty() {
        return Err(shown::refusal(
            "Chưa xuất được bản bổ sung. Điền những ô dưới đây rồi xuất lại.",
            &gaps,
        ));
    }
    let until = typed_date(&now.supplement, form::UNTIL)
        .expect("the form without gaps has a readable last day");
    let mut packed = Packed::of_sets(1);
    packed.paper(app, &register, super::SUPPLEMENT, &now.record.row.id)?;
    let incidents = hand_in::incident_cards(&register, &now, &mut packed, |id| {
        now.late.iter().any(|late| late == id)
    })?;
    let entered = behalf::entered(
        app,
        &register,
        &now.year,
        super::SUPPLEMENT,
        &now.record.row.id,
    )?;
    let unit = now.year.profile.outward();
    let number = u32::try_from(now.record.row.body.supplements.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1);
    let data = payload::Supplement {
        version: payload::VERSION,
        unit: unit.clone(),
        year: now.year.round.year(),
        number,
        dossier: last.manifest.clone(),
        incidents,
        statement: statement(&now.supplement),
        until: domain::date::iso::to_text(until),
        items: packed.cards.clone(),
        entered,
        extra: BTreeMap::new(),
    };
    let sent = HandedIn {
        kind: super::SUPPLEMENT,
        record: &now.record.row.id,
        data: Part::json(payload::SUPPLEMENT, "Số liệu bổ sung", &data)?,
        called: "Bản bổ sung hồ sơ",
        number,
        file: "bo-sung",
        done: "Đã xuất bản bổ sung",
        receiver: None,
    }
    .send(app, &register, &now.year, packed, &args.folder)?;
    note_sent(app, &register, &now, number, &sent.manifest)?;
    Ok(sent.written)
}

/// What was sent is kept with the dossier, and the form is empty for the next supplement.
fn note_sent(
    app: &App,
    register: &Register,
    now: &Standing,
    number: u32,
    manifest: &str,
) -> Result<(), Fault> {
    let act = app.act(register, "export_supplement", &now.record.row.id)?;
    let mut body = now.record.row.body.clone();
    body.supplements.push(Submission {
        manifest: manifest.to_owned(),
        at: act.at.clone(),
        number,
        fields: now.supplement.clone(),
        incidents: now.late.clone(),
        ..Submission::default()
    });
    register.store.write(act, |w| {
        w.clear_fields(super::SUPPLEMENT, &now.record.row.id)?;
        crate::desk::save_dossier(w, &now.record, now.stage, body)
    })
}
