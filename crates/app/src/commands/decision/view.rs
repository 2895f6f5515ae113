//! Decisions as screens show them.

use domain::date::short;
use domain::dossier::Stage;
use domain::form::Gap;
use domain::review;
use store::records::Record;

use super::super::board::{Below, Seat, dossier_papers};
use super::outbox::Outbox;
use super::{DRAFT, FORM, ISSUED, SIGNER_ROLE, Standing, all, draft, drafted, replace, stamped};
use crate::desk::DecisionBody;
use crate::fault::Fault;
use crate::shown;
use crate::standing::HandedIn;
use crate::views::*;

const REPLACED: &str = "Đã được thay thế";

pub fn list(seat: &Seat) -> Result<DecisionsView, Fault> {
    let rows = seat.own_rows()?;
    let drafted = drafted(seat)?;
    let outbox = Outbox::load(seat)?;
    let ready = rows.iter().filter(|below| {
        below.stage() == Some(Stage::Proposed) && !drafted.contains_key(&below.unit.id)
    });
    let ready: Vec<DecisionUnitView> = ready.map(|below| unit_view(below, None, true)).collect();
    let mut decisions = Vec::new();
    for record in all(seat)? {
        decisions.push(decision_row(&record, &rows, &outbox)?);
    }
    let mut not_proposed = Vec::new();
    for below in rows
        .iter()
        .filter(|below| below.stage() == Some(Stage::NotProposed))
    {
        not_proposed.extend(closed_row(below, &outbox)?);
    }
    let n_waiting = outbox.waiting(&rows)?.len();
    let note = match n_waiting {
        0 => String::new(),
        n => format!("Có {n} kết quả, hồ sơ trả lại hoặc thông báo chưa ghi ra tệp để gửi đơn vị."),
    };
    Ok(DecisionsView {
        ready,
        decisions,
        not_proposed,
        note,
    })
}

fn decision_row(
    record: &Record<DecisionBody>,
    rows: &[Below],
    outbox: &Outbox,
) -> Result<DecisionRowView, Fault> {
    let body = &record.row.body;
    let mine: Vec<&Below> = rows
        .iter()
        .filter(|below| body.units.contains(&below.unit.id))
        .collect();
    let names: Vec<&str> = mine.iter().map(|below| below.unit.name.as_str()).collect();
    let route = format!("decision/{}", record.row.id);
    let to = |label: &str| ActionView {
        label: label.to_owned(),
        route: route.clone(),
    };
    let row = DecisionRowView {
        id: record.row.id.clone(),
        title: match &body.replaces {
            Some(_) => format!(
                "Dự thảo quyết định thay thế, cho {} đơn vị",
                body.units.len()
            ),
            None => format!("Dự thảo quyết định cho {} đơn vị", body.units.len()),
        },
        state_word: "Dự thảo".to_owned(),
        tone: "due".to_owned(),
        detail: names.join(", "),
        next: to("In, ghi số, ngày"),
    };
    let Some(decision) = body.decision.as_ref().filter(|_| record.row.state != DRAFT) else {
        return Ok(row);
    };
    if record.row.state != ISSUED {
        return Ok(DecisionRowView {
            title: format!("{}: {} đơn vị", replace::named(decision), body.units.len()),
            state_word: REPLACED.to_owned(),
            tone: "plain".to_owned(),
            next: to("Xem"),
            ..row
        });
    }
    let mut n_unsent = 0;
    for dossier in mine.iter().filter_map(|below| below.dossier.as_ref()) {
        n_unsent += usize::from(outbox.answer(dossier)?.is_none());
    }
    Ok(DecisionRowView {
        title: format!("{}: {} đơn vị", replace::named(decision), body.units.len()),
        state_word: if n_unsent == 0 {
            "Đã xuất kết quả".to_owned()
        } else {
            format!("Đã ban hành, còn {n_unsent} kết quả chưa xuất")
        },
        tone: if n_unsent == 0 { "ok" } else { "due" }.to_owned(),
        next: to(if n_unsent == 0 {
            "Xem"
        } else {
            "Gửi kết quả"
        }),
        ..row
    })
}

fn closed_row(below: &Below, outbox: &Outbox) -> Result<Option<DecisionRowView>, Fault> {
    let Some(dossier) = &below.dossier else {
        return Ok(None);
    };
    let sent = outbox.answer(dossier)?.is_some();
    let paper = dossier_papers(
        &dossier.record,
        dossier.stage(),
        dossier.different.is_some(),
    )
    .into_iter()
    .find(|paper| paper.kind == "not-proposed");
    Ok(Some(DecisionRowView {
        id: dossier.record.clone(),
        title: below.unit.name.clone(),
        state_word: if sent {
            "Đã xuất thông báo"
        } else {
            "Chưa xuất thông báo"
        }
        .to_owned(),
        tone: if sent { "ok" } else { "due" }.to_owned(),
        detail: dossier.reasons.join(" "),
        next: match paper {
            Some(paper) => ActionView {
                label: "Xem thông báo".to_owned(),
                route: format!("paper/{}/{}", paper.kind, paper.subject),
            },
            None => ActionView {
                label: "Xem".to_owned(),
                route: format!("unit/{}", below.unit.id),
            },
        },
    }))
}

fn unit_view(below: &Below, standing: Option<&Standing>, chosen: bool) -> DecisionUnitView {
    let dossier = below.dossier.as_ref();
    let until = dossier.and_then(HandedIn::provisional);
    let kept =
        standing.is_some_and(|standing| super::keeps(standing.replaced.as_ref(), &below.unit.id));
    let confirmed = standing.is_some_and(|standing| {
        !standing.is_draft()
            || kept
            || domain::form::ticked(
                &standing.fields,
                &format!("decision.confirm.{}", below.unit.id),
            )
    });
    let detail = match dossier.and_then(|it| it.different.as_ref()).map(Vec::len) {
        Some(0) => "thẩm định thống nhất với tự đánh giá".to_owned(),
        Some(n) => format!("thẩm định khác tự đánh giá ở {n} mục"),
        None => String::new(),
    };
    DecisionUnitView {
        unit: below.unit.id.clone(),
        name: below.unit.name.clone(),
        detail,
        confirm: until.map_or_else(String::new, |until| {
            format!("Không phát sinh đến hết {}", short(until))
        }),
        confirmed: until.is_some() && confirmed,
        chosen,
    }
}

/// The form: the domain's fields, and the lines over the signature.
pub fn form(standing: &Standing) -> FormView {
    let mut inputs: Vec<InputView> =
        review::decision_form(&standing.units(), &standing.fields, standing.seat.today)
            .iter()
            .map(shown::input)
            .collect();
    let default = crate::paper_fields::office::signer_role(&standing.seat, standing.kind());
    inputs.insert(
        0,
        draft::role_input(&standing.fields, SIGNER_ROLE, &default),
    );
    shown::plain_form(
        FORM,
        &standing.record.row.id,
        "Quyết định công nhận",
        inputs,
        !standing.is_draft(),
    )
}

pub fn view(standing: &Standing) -> Result<DecisionView, Fault> {
    let record = &standing.record;
    let issued = !standing.is_draft();
    let decided = if issued {
        None
    } else {
        Some(standing.decide())
    };
    let mut gaps = match &decided {
        Some(Err(gaps)) => gaps.clone(),
        Some(Ok((_, notes))) => notes.clone(),
        None => Vec::new(),
    };
    if !issued {
        gaps.extend(
            replace::left(standing)?
                .iter()
                .map(|below| leaves(&below.unit.name)),
        );
    }
    let told = |blocking: bool| {
        let of = gaps.iter().filter(|gap| gap.blocking == blocking);
        of.map(|gap| shown::gap(gap, "")).collect()
    };
    let (results, can_send) = results_sentence(standing)?;
    Ok(DecisionView {
        id: record.row.id.clone(),
        state: record.row.state.clone(),
        heading: match record.row.body.decision.as_ref().filter(|_| issued) {
            Some(decision) => replace::named(decision),
            None => format!(
                "Dự thảo quyết định cho {} đơn vị",
                record.row.body.units.len()
            ),
        },
        replacing: replacing(standing)?,
        form: form(standing),
        units: standing
            .rows
            .iter()
            .map(|below| unit_view(below, Some(standing), true))
            .collect(),
        paper: PaperLinkView {
            kind: FORM.to_owned(),
            subject: record.row.id.clone(),
            title: "Quyết định và danh sách kèm theo".to_owned(),
        },
        scan: stamped::evidence(&standing.seat.register, &record.row.id)?,
        gaps: told(true),
        notes: told(false),
        signed: super::super::people::under_decision(standing)?,
        can_issue: matches!(decided, Some(Ok(_))),
        can_send,
        results,
    })
}

/// What becomes of a unit that the new decision no longer names.
fn leaves(name: &str) -> Gap {
    Gap::note(
        "",
        format!(
            "{name} không còn trong danh sách. Khi ban hành, hồ sơ trở lại chờ quyết định: đưa vào quyết định khác, hoặc trả lại để bổ sung rồi thẩm định lại. Đơn vị chỉ biết khi mở tệp mới của cơ quan gửi."
        ),
    )
}

fn replacing(standing: &Standing) -> Result<ReplacingView, Fault> {
    let body = &standing.record.row.body;
    let (state_word, tone) = match standing.record.row.state.as_str() {
        DRAFT => ("Dự thảo", "due"),
        ISSUED => ("Đã ban hành", "ok"),
        _ => (REPLACED, "plain"),
    };
    let said = standing
        .replaced_decision()
        .map_or_else(String::new, |old| {
            format!(
                "Thay thế {}. Lý do: {}.",
                replace::named(old),
                replace::said(body)
            )
        });
    let mut related = Vec::new();
    let mut link = |word: &str, record: &Record<DecisionBody>| {
        if let Some(decision) = &record.row.body.decision {
            related.push(ActionView {
                label: format!("{word} {}", replace::named(decision)),
                route: format!("decision/{}", record.row.id),
            });
        }
    };
    if let Some(old) = &standing.replaced {
        link("Xem văn bản cũ:", old);
    }
    if let Some(new) = &standing.record.replaced_by {
        link("Đã được thay thế bởi", &super::find(&standing.seat, new)?);
    }
    let choices = replace::choices(standing)?;
    Ok(ReplacingView {
        state_word: state_word.to_owned(),
        tone: tone.to_owned(),
        said,
        related,
        can_replace: standing.is_issued(),
        choices: choices
            .iter()
            .map(|below| unit_view(below, Some(standing), body.units.contains(&below.unit.id)))
            .collect(),
    })
}

fn results_sentence(standing: &Standing) -> Result<(String, bool), Fault> {
    if replace::is_replaced(standing) {
        return Ok((
            "Quyết định này đã được thay thế, không gửi kết quả theo quyết định này nữa. Cả hai quyết định đều được giữ.".to_owned(),
            false,
        ));
    }
    if !standing.is_issued() {
        return Ok((
            "Kết quả chỉ được gửi sau khi quyết định đã có số, ngày và được ban hành.".to_owned(),
            false,
        ));
    }
    let outbox = Outbox::load(&standing.seat)?;
    let n_waiting = outbox.waiting(&standing.rows)?.len();
    Ok(match n_waiting {
        0 => (
            "Kết quả của mọi đơn vị trong danh sách đã được ghi ra tệp.".to_owned(),
            false,
        ),
        n => (
            format!("Còn {n} kết quả chưa ghi ra tệp để gửi đơn vị."),
            true,
        ),
    })
}
