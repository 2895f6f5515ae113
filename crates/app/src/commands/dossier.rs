//! The dossier that proposes recognition: what it holds, what is missing, what the commune remarked.

use domain::dossier::Stage;
use domain::form::Gap;
use domain::review;

use super::NoArgs;
use crate::exchange::{self, payload::Remark};
use crate::fault::Fault;
use crate::register::Register;
use crate::views::{ChangeView, DossierView, FormView, GapView, PaperLinkView, RemarkView};
use crate::{App, clock, own, paper_fields, say, shown};

pub mod evidence;
pub mod form;
mod hand_in;
pub mod items;
mod outcome;
pub mod packed;
pub mod proof;
pub mod standing;
pub mod supplement;
pub mod volume;

pub use evidence::{attach, detach, open_evidence};
pub use hand_in::export_dossier;
pub use outcome::result;
pub use supplement::export_supplement;

use standing::Standing;

/// The kinds of bundles a dossier and its supplement travel in.
pub const KIND: &str = "dossier";
pub const SUPPLEMENT: &str = "supplement";
/// A paper of every dossier that no item asks for by name.
pub const SELF_ASSESSMENT: &str = "self-assessment";

/// The form of the papers, or of the supplement once the dossier has left.
pub fn form_view(app: &App, register: &Register, form: &str) -> Result<FormView, Fault> {
    let now = Standing::load(app, register)?;
    if form == SUPPLEMENT {
        supplement::form_view(app, register, &now)
    } else {
        Ok(now.form_view())
    }
}

/// The dossier as it stands.
pub fn dossier(app: &App, _: NoArgs) -> Result<DossierView, Fault> {
    let register = app.register();
    let now = Standing::load(app, &register)?;
    let papers = now.papers(&register)?;
    let kind = now.year.kind_rules()?;
    let mut gaps: Vec<GapView> = papers
        .gaps()
        .iter()
        .filter(|gap| gap.blocking)
        .map(|gap| shown::gap(gap, gap_route(&now, gap)))
        .collect();
    gaps.extend(
        now.too_large(&register, &papers)?
            .iter()
            .map(|gap| shown::gap(gap, "")),
    );
    gaps.extend(
        now.gaps()
            .iter()
            .map(|gap| shown::gap(gap, if gap.field.is_some() { "" } else { "meeting" })),
    );
    let can_supplement = now.can_supplement();
    let form = if can_supplement {
        supplement::form_view(app, &register, &now)?
    } else {
        now.form_view()
    };
    let today = clock::now(app, &register)?.date();
    Ok(DossierView {
        state: now.stage.slug().to_owned(),
        heading: heading(&now),
        items: papers.views(),
        evidence: papers
            .added(kind)
            .into_iter()
            .map(|attached| proof::evidence(kind, attached))
            .collect(),
        criteria: proof::choices(kind),
        can_export: gaps.is_empty()
            && papers.refused().is_none()
            && hand_in::next_stage(now.stage).is_ok(),
        remarks: now
            .record
            .row
            .body
            .remarks
            .iter()
            .map(|remark| remark_view(&register, &now, remark))
            .collect::<Result<_, _>>()?,
        changes: changes(&register, &now)?,
        provisional: provisional(&now, today),
        transfer: exchange::transfer_of(
            &register,
            KIND,
            &now.record.row.id,
            &own::receiver_name(&now.year.profile),
        )?,
        can_supplement,
        size: size(&register, &now, &papers)?,
        papers: links(&now, &papers),
        gaps,
        form,
    })
}

fn heading(now: &Standing) -> String {
    let label = &now.year.round.row.label;
    match now.stage {
        Stage::Draft if now.closed.is_none() => {
            "Hồ sơ đề nghị: lập sau khi họp đánh giá".to_owned()
        }
        Stage::Draft => format!("Hồ sơ đề nghị công nhận năm {label}"),
        Stage::Exported
        | Stage::Received
        | Stage::Returned
        | Stage::Resubmitted
        | Stage::Proposed
        | Stage::NotProposed
        | Stage::Decided => format!(
            "Hồ sơ đề nghị công nhận năm {label}: {}",
            domain::form::lower_first(now.stage.label())
        ),
    }
}

/// A missing paper that the meeting makes is mended there.
fn gap_route(now: &Standing, gap: &Gap) -> &'static str {
    if now.closed.is_none() && gap.field.is_none() {
        "meeting"
    } else {
        ""
    }
}

/// Papers to look at and to print.
fn links(now: &Standing, papers: &items::Papers) -> Vec<PaperLinkView> {
    let mut links: Vec<PaperLinkView> = papers
        .made
        .iter()
        .filter(|made| made.ready)
        .map(|made| items::link(made.item, &made.subject))
        .collect();
    if now.is_complete() {
        links.push(items::link(SELF_ASSESSMENT, &now.record.row.id));
    }
    if now.can_supplement() && now.supplement_is_complete() {
        links.push(items::link(SUPPLEMENT, &now.record.row.id));
    }
    links.push(items::link(paper_fields::INDEX, &now.record.row.id));
    links
}

/// Why the dossier is not final yet, and what to do about it.
fn provisional(now: &Standing, today: time::Date) -> String {
    let handed_in = now.is_handed_in();
    if handed_in && !now.late.is_empty() {
        return format!(
            "Có {} vụ việc ghi sau khi nộp hồ sơ. Xuất bản bổ sung để báo về {}.",
            now.late.len(),
            own::commune_word(&now.year.profile)
        );
    }
    let Some(closed) = &now.closed else {
        return String::new();
    };
    let Some(until) = closed.minutes.provisional else {
        return String::new();
    };
    if now
        .record
        .row
        .body
        .supplements
        .iter()
        .any(|one| now.confirms(one, until))
    {
        return String::new();
    }
    let date = say::date(until);
    if today > until && handed_in {
        return format!(
            "Đã qua ngày {date}. Xuất bản bổ sung để xác nhận có hay không có vụ việc phát sinh đến hết ngày đó."
        );
    }
    let why = closed.minutes.provisional_reasons.join(" ");
    format!("{why} Hồ sơ là tạm tính đến hết ngày {date}; có gì phát sinh thì ghi vào sổ rồi xuất bản bổ sung.").trim().to_owned()
}

fn remark_view(register: &Register, now: &Standing, remark: &Remark) -> Result<RemarkView, Fault> {
    let kind = now.year.kind_rules()?;
    let item = kind.items.iter().find(|item| item.slug == remark.about);
    let (route, done) = match item {
        None if remark.about.is_empty() => (String::new(), now.changed_since_return(register)?),
        None => (
            format!("meeting/{}", remark.about),
            now.step_changed(register, &remark.about)?
                || now.item_changed(register, &proof::item_of(&remark.about))?,
        ),
        Some(item) if item.dossier == standing::DOSSIER => {
            let route = if item.slug == super::meeting::PAPER {
                "meeting"
            } else {
                ""
            };
            (route.to_owned(), now.item_changed(register, &item.slug)?)
        }
        Some(_) => (
            "registration".to_owned(),
            now.item_changed(register, &remark.about)?,
        ),
    };
    Ok(RemarkView {
        question: remark.about.clone(),
        title: remark.title.clone(),
        sentence: remark.sentence.clone(),
        route,
        done,
    })
}

/// What changed since it was last handed in, in the words of the forms.
fn changes(register: &Register, now: &Standing) -> Result<Vec<ChangeView>, Fault> {
    let Some(last) = now.record.row.body.submissions.last() else {
        return Ok(Vec::new());
    };
    let mut changes = Vec::new();
    if let (Some(before), Some(after)) = (now.submitted_minutes(register)?, &now.closed) {
        let found = review::diff(
            now.year.rules(),
            now.year.kind(),
            &before.minutes.answers,
            &after.minutes.answers,
        );
        changes.extend(found.into_iter().map(|c| ChangeView {
            what: c.label,
            before: c.before,
            after: c.after,
        }));
    }
    for input in &now.form.inputs {
        let before = last.fields.get(&input.field).cloned().unwrap_or_default();
        if before != input.value {
            changes.push(ChangeView {
                what: input.label.clone(),
                before,
                after: input.value.clone(),
            });
        }
    }
    Ok(changes)
}

/// What the attached files come to, beside the limit the office has set.
fn size(register: &Register, now: &Standing, papers: &items::Papers) -> Result<String, Fault> {
    let bytes = now.attached_size(register, papers)?;
    let said = if bytes == 0 {
        "Chưa đính kèm tệp nào".to_owned()
    } else {
        format!("Dung lượng tệp đính kèm: {}", say::size(bytes))
    };
    Ok(match now.year.round.row.body.dossier_limit_mb {
        Some(limit) => format!(
            "{said}, mức của {} là {limit} MB.",
            own::commune_word(&now.year.profile)
        ),
        None => format!("{said}."),
    })
}
