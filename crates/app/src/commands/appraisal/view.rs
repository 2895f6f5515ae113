//! The appraisal as the screen shows it.

use domain::assessment::Verdict;
use domain::date::short;
use domain::dossier::{Move, Stage};
use domain::review::{self, AppraisalRow, Change};
use domain::rules::Criterion;
use domain::rules::check::{Check, Feed};

use super::super::board::{self, Original, dossier_papers, fact, item_views};
use super::super::dossier::proof;
use super::super::inspections;
use super::super::models::arrived_row;
use super::{Open, desk_form, recount};
use crate::desk;
use crate::exchange::payload::IncidentCard;
use crate::fault::Fault;
use crate::shown;
use crate::views::{
    AppraisalLineView, AppraisalView, ChangeView, EvidenceView, FactView, IncidentRowView, LawView,
    ModelRowView, OutcomeView,
};

pub fn view(open: &Open) -> Result<AppraisalView, Fault> {
    let body = open.body();
    let minutes = &body.payload.minutes;
    let kind = open.seat.kind(&open.below.unit.kind)?;
    let changes = changes(open);
    let rows = desk_form::rows(open);
    let inspected = inspections::of_unit(&open.seat, &open.below)?;
    let verdict = verdict(open, &rows);
    let original = Original::find(&open.seat.register, &body.manifest)?;
    let is_open = open.is_open();
    let incidents = incidents(open);
    let models = models(open);
    Ok(AppraisalView {
        dossier: open.record.row.id.clone(),
        unit: open.below.unit.id.clone(),
        name: open.below.heading(),
        detail: format!(
            "{} · nhận ngày {}",
            kind.title,
            board::short_time(&body.received_at)
        ),
        state: state(open.stage()).to_owned(),
        state_word: open.stage().label().to_owned(),
        lines: rows
            .iter()
            .map(|row| AppraisalLineView {
                proof: attached_for(open, &row.code),
                incidents: counted_for(&row.code, &incidents),
                models: match kind.criterion(&row.code) {
                    Some(criterion) if counts_models(criterion) => models.clone(),
                    _ => Vec::new(),
                },
                found: inspections::about(inspected.as_ref(), &row.code),
                disciplined: open
                    .sanctioned
                    .as_ref()
                    .map_or_else(Vec::new, |beside| beside.about(kind, &row.code)),
                against: open.disciplined_against(&row.code).unwrap_or_default(),
                ..line(open, row, &changes)
            })
            .collect(),
        items: item_views(
            &open.seat.round.rules,
            &kind.slug,
            desk_form::PROPOSAL,
            &body.payload.items,
            &body.manifest,
        ),
        incidents: incidents.into_iter().map(|(row, _)| row).collect(),
        models,
        inspected,
        sanctioned: open
            .sanctioned
            .as_ref()
            .map(|beside| beside.view(&open.seat)),
        evidence: evidence(open, original.as_ref())?,
        own_verdict: shown::verdict(minutes.verdict, &own_sentence(open)),
        can_propose: is_open
            && open
                .appraised()
                .is_ok_and(|appraisal| review::propose(&appraisal).is_ok()),
        can_close: is_open
            && verdict
                .as_ref()
                .is_some_and(|v| v.1 == Some(Verdict::NotMet)),
        verdict: verdict.map(|(view, _)| view),
        provisional: provisional_sentence(open),
        gaps: if is_open {
            desk_form::gaps(open)
                .iter()
                .map(|gap| shown::gap(gap, ""))
                .collect()
        } else {
            Vec::new()
        },
        form: desk_form::form(open)?,
        signer: signed_by(open, original.as_ref()),
        signed: super::super::people::under_appraisal(&open.seat, &open.record, is_open)?,
        papers: dossier_papers(
            &open.record.row.id,
            desk::stage(&open.record),
            body.appraisal.is_some(),
        ),
        history: history(open),
        can_return: open.takes_remarks()
            && open.stage().after(Move::Return).is_ok()
            && !desk_form::remarks(open).is_empty(),
    })
}

fn state(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft | Stage::Exported | Stage::Received | Stage::Resubmitted => "open",
        Stage::Returned => "returned",
        Stage::Proposed => "proposed",
        Stage::NotProposed => "not-proposed",
        Stage::Decided => "decided",
    }
}

/// Who signed the bundle: the unit, or the office that typed it in.
fn signed_by(open: &Open, original: Option<&Original>) -> String {
    let Some(original) = original else {
        return String::new();
    };
    match &open.body().payload.entered {
        None => original.signer(),
        Some(entered) => format!(
            "{}. {} nhập thay từ bản giấy; đơn vị ký trên giấy, xem bản quét kèm theo.",
            original.signer(),
            entered.office.name
        ),
    }
}

fn own_sentence(open: &Open) -> String {
    let minutes = &open.body().payload.minutes;
    format!(
        "Theo biên bản họp ngày {}, chủ trì {}.",
        short(minutes.date),
        minutes.presider
    )
}

/// Our verdict so far, with the sentence; the value only once every line has its opinion.
fn verdict(open: &Open, rows: &[AppraisalRow]) -> Option<(OutcomeView, Option<Verdict>)> {
    let settled = match &open.body().appraisal {
        Some(appraisal) if !open.is_open() => Some(appraisal.clone()),
        _ => open.appraised().ok(),
    };
    if let Some(appraisal) = settled {
        let sentence = match board::n_different(&appraisal) {
            0 => "Thống nhất với tự đánh giá ở mọi tiêu chí.".to_owned(),
            n => format!("Khác với tự đánh giá ở {n} tiêu chí."),
        };
        return Some((
            shown::verdict(appraisal.verdict, &sentence),
            Some(appraisal.verdict),
        ));
    }
    let done = rows.iter().filter(|row| row.appraised.is_some()).count();
    (done > 0).then(|| {
        let view = OutcomeView {
            tone: "due".to_owned(),
            word: "Chưa xong".to_owned(),
            reason: format!("Đã có ý kiến ở {done}/{} tiêu chí.", rows.len()),
            citation: String::new(),
        };
        (view, None)
    })
}

fn changes(open: &Open) -> Vec<Change> {
    let body = open.body();
    match &body.before {
        Some(before) => review::diff(
            &open.seat.round.rules,
            &open.below.unit.kind,
            before,
            &body.payload.minutes.answers,
        ),
        None => Vec::new(),
    }
}

fn line(open: &Open, row: &AppraisalRow, changes: &[Change]) -> AppraisalLineView {
    let span = open
        .seat
        .round
        .rules
        .kind(&open.below.unit.kind)
        .and_then(|kind| kind.window(open.seat.round.year()).ok())
        .map(|window| window.sentence());
    AppraisalLineView {
        code: row.code.clone(),
        group: row.group.clone(),
        title: row.title.clone(),
        law: LawView {
            quote: row.quote.clone(),
            citation: row.citation.clone(),
            span: span.unwrap_or_default(),
        },
        facts: facts(open, row),
        recount: recount::view(open, &row.code, &row.facts),
        own: shown::line_outcome(row.own, &row.own_reason, &row.citation),
        inputs: desk_form::line_inputs(row, &open.fields),
        changes: changes
            .iter()
            .filter(|change| change.step == row.code)
            .map(change_view)
            .collect(),
        proof: Vec::new(),
        incidents: Vec::new(),
        models: Vec::new(),
        found: Vec::new(),
        disciplined: Vec::new(),
        against: String::new(),
        differs: row.appraised.is_some_and(|appraised| appraised != row.own),
    }
}

/// The unit's own facts, and what it reported after the meeting.
fn facts(open: &Open, row: &AppraisalRow) -> String {
    if desk_form::touched_by_supplements(open).contains(&row.code) {
        format!(
            "{} Sau cuộc họp đơn vị đã báo bổ sung vụ việc tính cho tiêu chí này; xem phần vụ việc.",
            row.facts
        )
    } else {
        row.facts.clone()
    }
}

fn change_view(change: &Change) -> ChangeView {
    ChangeView {
        what: change.label.clone(),
        before: change.before.clone(),
        after: change.after.clone(),
    }
}

fn provisional_sentence(open: &Open) -> String {
    let body = open.body();
    let Some(until) = desk::provisional(body).filter(|_| body.outcome.is_none()) else {
        return String::new();
    };
    let minutes = &body.payload.minutes;
    let why = minutes.provisional_reasons.join(" ");
    let clear = body
        .supplements
        .iter()
        .rev()
        .find(|s| s.payload.until.as_str() >= domain::date::iso::to_text(until).as_str());
    let said = match clear {
        Some(supplement) if supplement.payload.incidents.is_empty() => {
            " Đơn vị đã gửi bản bổ sung: không phát sinh thêm vụ việc."
        }
        Some(_) => " Đơn vị đã gửi bản bổ sung có vụ việc; xem phần vụ việc.",
        None => "",
    };
    format!(
        "Hồ sơ tạm: còn theo dõi đến hết {}. {why}{said}",
        short(until)
    )
    .trim()
    .to_owned()
}

fn evidence(open: &Open, original: Option<&Original>) -> Result<Vec<EvidenceView>, Fault> {
    let mut evidence = original.map_or_else(Vec::new, Original::evidence);
    for supplement in &open.body().supplements {
        if let Some(original) = Original::find(&open.seat.register, &supplement.manifest)? {
            evidence.extend(original.evidence());
        }
    }
    Ok(evidence)
}

/// What the unit attached for one criterion.
fn attached_for(open: &Open, code: &str) -> Vec<EvidenceView> {
    let body = open.body();
    let later = body.supplements.iter();
    let later = later.map(|supplement| (&supplement.payload.items, &supplement.manifest));
    let all = std::iter::once((&body.payload.items, &body.manifest)).chain(later);
    let all = all.flat_map(|(cards, manifest)| cards.iter().map(move |card| (card, manifest)));
    all.filter(|(card, _)| proof::criterion_of(&card.item) == Some(code))
        .filter_map(|(card, manifest)| board::arrived_file(card, manifest))
        .collect()
}

/// The unit's register of models, as it came with the dossier.
fn models(open: &Open) -> Vec<ModelRowView> {
    let body = open.body();
    let cards = body.payload.models.iter();
    let row = |card| {
        let unit = &open.below.unit.name;
        arrived_row(card, unit, &body.manifest, open.seat.round.year())
    };
    cards.filter_map(row).collect()
}

fn counts_models(criterion: &Criterion) -> bool {
    let fed = |check: &Check| matches!(check, Check::CountAtLeast(count) if count.feed == Some(Feed::Models));
    criterion.checks.iter().any(fed)
}

/// The incidents of a kind that counts for a criterion.
fn counted_for(code: &str, incidents: &[(IncidentRowView, Vec<String>)]) -> Vec<IncidentRowView> {
    let counted = incidents
        .iter()
        .filter(|(_, codes)| codes.iter().any(|one| one == code));
    counted.map(|(row, _)| row.clone()).collect()
}

/// What the unit logged and told later, each with the criteria for which its kind counts.
fn incidents(open: &Open) -> Vec<(IncidentRowView, Vec<String>)> {
    let body = open.body();
    let minuted = body
        .payload
        .incidents
        .iter()
        .map(|card| incident(open, card, &body.manifest, ""));
    let later = body.supplements.iter().flat_map(|supplement| {
        let note = format!("Báo bổ sung lần {}. ", supplement.payload.number);
        supplement
            .payload
            .incidents
            .iter()
            .map(move |card| incident(open, card, &supplement.manifest, &note))
            .collect::<Vec<_>>()
    });
    minuted.chain(later).collect()
}

fn incident(
    open: &Open,
    card: &IncidentCard,
    manifest: &str,
    note: &str,
) -> (IncidentRowView, Vec<String>) {
    let rules = &open.seat.round.rules;
    let (parsed, gaps) = domain::incident::check(
        rules,
        &open.below.unit.kind,
        open.seat.round.year(),
        &card.fields,
    );
    let evidence = card.evidence.iter();
    let evidence = evidence.filter_map(|item| board::arrived_file(item, manifest));
    let empty = IncidentRowView {
        id: card.id.clone(),
        date: String::new(),
        kind: String::new(),
        place: String::new(),
        summary: note.trim().to_owned(),
        counts_for: String::new(),
        evidence: evidence.collect(),
        withdrawn: String::new(),
        problem: gaps
            .iter()
            .find(|gap| gap.blocking)
            .map_or_else(String::new, |gap| gap.sentence.clone()),
    };
    let Some(incident) = parsed else {
        return (empty, Vec::new());
    };
    let kind = rules
        .kind(&open.below.unit.kind)
        .and_then(|kind| kind.incident_kind(&incident.kind));
    let codes = kind.map_or_else(Vec::new, |kind| {
        kind.counts_for
            .iter()
            .map(|(code, _)| code.clone())
            .collect()
    });
    let row = IncidentRowView {
        date: short(incident.date),
        kind: kind.map_or_else(|| incident.kind.clone(), |kind| kind.title.clone()),
        place: incident.place.clone(),
        summary: format!("{note}{} {}", incident.what, incident.done)
            .trim()
            .to_owned(),
        counts_for: codes.join(", "),
        ..empty
    };
    (row, codes)
}

/// What has happened with this dossier, in order.
fn history(open: &Open) -> Vec<FactView> {
    let body = open.body();
    let mut history = vec![fact(
        &format!("Nhận hồ sơ lần {}", body.payload.submission),
        crate::say::stored_moment(&body.received_at),
    )];
    if !body.returned.is_empty() {
        let label = if open.stage() == Stage::Returned {
            "Đã trả lại, chờ bổ sung"
        } else {
            "Đã yêu cầu bổ sung lần trước"
        };
        let remarks: Vec<String> = body
            .returned
            .iter()
            .map(|remark| format!("{}: {}", remark.title, remark.sentence))
            .collect();
        history.push(fact(label, remarks.join(" · ")));
    }
    for supplement in &body.supplements {
        let payload = &supplement.payload;
        let until = domain::date::iso::from_text(&payload.until)
            .map_or_else(|| payload.until.clone(), short);
        history.push(fact(
            &format!("Bổ sung lần {}", payload.number),
            format!(
                "{} vụ việc, đến hết {until}. {}",
                payload.incidents.len(),
                payload.statement
            ),
        ));
    }
    if let Some(outcome) = &body.outcome {
        let day =
            domain::date::iso::from_text(&outcome.date).map_or_else(|| outcome.date.clone(), short);
        history.push(if outcome.recognized {
            fact(
                "Công nhận",
                format!("Quyết định số {} ngày {day}", outcome.number),
            )
        } else {
            fact(
                "Không đề nghị công nhận",
                format!("ngày {day}: {}", outcome.reasons.join(" ")),
            )
        });
    }
    history
}
