//! Papers about one dossier: the slip that sends it back, the report on it, the notice that closes it.

use documents::Fields;
use domain::date;
use domain::dossier::Stage;
use domain::form::{typed, typed_date};
use domain::meeting::LineOutcome;
use domain::review::Appraisal;

use super::{head, here, names};
use crate::App;
use crate::commands::appraisal::{self, Open, PROPOSAL, RETURN_BY};
use crate::commands::board::{self, Seat};
use crate::desk::{self, DeskDossier};
use crate::exchange::payload::Remark;
use crate::fault::Fault;
use crate::shown;

/// What the dossier is called on papers.
const DOSSIER: &str = "Hồ sơ đề nghị công nhận";

pub fn fields(app: &App, seat: &Seat, kind: &str, subject: &str) -> Result<Fields, Fault> {
    let open = appraisal::open(app, subject)?;
    let common = common(seat, &open)?;
    match kind {
        "return-slip" => return_slip(&open, common),
        "appraisal-report" => appraisal_report(seat, &open, common),
        _ => not_proposed(seat, &open, common),
    }
}

fn common(seat: &Seat, open: &Open) -> Result<Fields, Fault> {
    let typed = appraisal::signer(open, appraisal::SIGNER_ROLE)?;
    let mut role: Vec<String> = typed
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if role.is_empty() {
        // Nobody has said who signs: the office itself, with room for whoever does.
        role.push(seat.profile.office_name.clone());
    }
    Ok(head(seat)
        .text("unit", &open.below.unit.name)
        .text("commune", &seat.profile.unit.name)
        .lines("signer_role", role)
        .text(
            "signer_name",
            appraisal::signer(open, appraisal::SIGNER_NAME)?,
        ))
}

/// Dated when the dossier was sent back; by hand once it has moved on.
fn dated(fields: Fields, open: &Open) -> Fields {
    let returned = desk::stage(&open.record) == Stage::Returned;
    match board::day_of(&open.record.saved_at).filter(|_| returned) {
        Some(day) => fields.date("date", day),
        None => fields,
    }
}

fn received(fields: Fields, body: &DeskDossier) -> Fields {
    match board::day_of(&body.received_at) {
        Some(day) => fields.date("received_date", day),
        None => fields,
    }
}

fn return_slip(open: &Open, common: Fields) -> Result<Fields, Fault> {
    let body = open.body();
    if body.returned.is_empty() {
        return Err(Fault::precondition(
            "Hồ sơ này chưa được trả lại nên chưa có phiếu yêu cầu bổ sung.",
        ));
    }
    let kind = open.seat.kind(&open.below.unit.kind)?;
    let rows = body
        .returned
        .iter()
        .map(|remark| remark_row(kind, remark))
        .collect();
    let unit = &open.below.unit.name;
    let fields = received(common, body)
        .text("dossier", DOSSIER)
        .rows("remarks", rows)
        .lines("recipients", [unit.clone(), "Lưu: VT".to_owned()]);
    let fields = match typed_date(&open.fields, RETURN_BY) {
        Some(due) => fields.date("due", due),
        None => fields,
    };
    Ok(dated(fields, open))
}

fn remark_row(kind: &domain::rules::KindRules, remark: &Remark) -> Vec<String> {
    let criterion = kind.criterion(&remark.about);
    let item = kind.items.iter().find(|item| item.slug == remark.about);
    let (action, citation) = match (criterion, item) {
        (Some(criterion), _) => (
            "Xem lại, sửa câu trả lời trong biên bản họp",
            criterion.citation.to_string(),
        ),
        (None, Some(item)) => ("Bổ sung, thay giấy tờ", item.citation.to_string()),
        (None, None) => ("Bổ sung theo nhận xét", String::new()),
    };
    vec![
        remark.title.clone(),
        remark.sentence.clone(),
        action.to_owned(),
        citation,
    ]
}

fn window(fields: Fields, open: &Open) -> Result<Fields, Fault> {
    let window = open
        .seat
        .kind(&open.below.unit.kind)?
        .window(open.seat.round.year())
        .map_err(|gap| Fault::precondition(gap.sentence))?;
    Ok(fields
        .date("window_from", window.first)
        .date("window_to", window.last))
}

fn concluded(open: &Open) -> Result<Appraisal, Fault> {
    match &open.body().appraisal {
        Some(appraisal) => Ok(appraisal.clone()),
        None => open
            .appraised()
            .map_err(|gaps| shown::refusal("Chưa lập được báo cáo: thẩm định chưa xong.", &gaps)),
    }
}

fn appraisal_report(seat: &Seat, open: &Open, common: Fields) -> Result<Fields, Fault> {
    let body = open.body();
    let found = concluded(open)?;
    let kind = seat.kind(&open.below.unit.kind)?;
    let decider = seat
        .round
        .rules
        .body_name(&kind.slug, "decider")
        .map_or_else(|_| String::new(), |body| here(&body, &seat.profile));
    let n_met = found
        .lines
        .iter()
        .filter(|line| line.appraised == LineOutcome::Met)
        .count();
    let n_different = board::n_different(&found);
    let met = found.verdict == domain::assessment::Verdict::Met;
    let addressees = if decider.is_empty() {
        Vec::new()
    } else {
        vec![decider.clone()]
    };
    let fields = window(received(common, body), open)?
        .text("unit_kind", &kind.title)
        .lines("addressees", addressees)
        .lines("citations", names::citations(&seat.round.rules))
        .rows("contents", item_rows(seat, open))
        .rows("criteria", report_rows(open, &found))
        .text("n_met", n_met.to_string())
        .text("n_total", found.lines.len().to_string())
        .text(
            "n_different",
            if n_different == 0 {
                String::new()
            } else {
                n_different.to_string()
            },
        )
        .text("result", if met { "đạt" } else { "chưa đạt" })
        .flag("proposed", met)
        .text("decider", decider)
        .text(
            "opinion",
            typed(&open.fields, appraisal::OPINION).unwrap_or_default(),
        )
        .lines("recipients", ["Như trên", "Lưu: VT"]);
    Ok(fields)
}

fn item_rows(seat: &Seat, open: &Open) -> Vec<Vec<String>> {
    let body = open.body();
    let views = board::item_views(
        &seat.round.rules,
        &open.below.unit.kind,
        PROPOSAL,
        &body.payload.items,
        &body.manifest,
    );
    let said = |view: &crate::views::ItemView| {
        let parts: Vec<&str> = [view.word.as_str(), view.form.as_str(), view.sets.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    };
    views
        .iter()
        .map(|view| vec![view.title.clone(), said(view)])
        .collect()
}

fn report_rows(open: &Open, found: &Appraisal) -> Vec<Vec<String>> {
    let minutes = &open.body().payload.minutes;
    found
        .lines
        .iter()
        .map(|line| {
            let own = minutes
                .lines
                .iter()
                .find(|own| own.code == line.code)
                .map_or("", |own| own.reason.as_str());
            let reason = if line.reason.is_empty() {
                own
            } else {
                &line.reason
            };
            vec![
                line.code.clone(),
                line.short.clone(),
                line.own.label().to_owned(),
                line.appraised.label().to_owned(),
                reason.to_owned(),
                line.citation.clone(),
            ]
        })
        .collect()
}

fn not_proposed(seat: &Seat, open: &Open, common: Fields) -> Result<Fields, Fault> {
    let body = open.body();
    let found = concluded(open)?;
    let mut rows: Vec<Vec<String>> = report_rows(open, &found)
        .into_iter()
        .zip(&found.lines)
        .filter(|(_, line)| line.appraised != LineOutcome::Met)
        .map(|(row, _)| {
            vec![
                row[0].clone(),
                row[1].clone(),
                row[4].clone(),
                row[5].clone(),
            ]
        })
        .collect();
    let reasons = body.reasons.join("\n");
    match rows.as_mut_slice() {
        // With one criterion failed, what the appraiser wrote is about that one.
        [only] => only[2] = format!("{}\n{reasons}", only[2]).trim().to_owned(),
        _ => rows.push(vec![
            String::new(),
            "Kết luận chung".to_owned(),
            reasons,
            String::new(),
        ]),
    }
    let fields = window(common, open)?
        .lines("citations", names::citations(&seat.round.rules))
        .text("issuer_name", &seat.profile.office_name)
        .rows("criteria", rows)
        .lines(
            "recipients",
            [open.below.unit.name.clone(), "Lưu: VT".to_owned()],
        );
    let day = body
        .outcome
        .as_ref()
        .and_then(|outcome| date::iso::from_text(&outcome.date));
    Ok(match day {
        Some(day) => fields.date("date", day),
        None => fields,
    })
}
