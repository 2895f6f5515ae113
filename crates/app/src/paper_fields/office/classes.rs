//! The papers of classification, awards and publication.

use documents::Fields;
use domain::dossier::Stage;
use domain::form::{lower_first, typed};
use domain::prizes::Proposal;
use domain::rules::Rules;

use super::decided::{self, Signed};
use super::{head, here, names};
use crate::App;
use crate::commands::awards::{self, Results};
use crate::commands::board::Seat;
use crate::commands::classes::{self, Open};
use crate::fault::Fault;
use crate::shown;

const DECIDER: &str = "decider";
const APPRAISER: &str = "appraiser";

/// What a class rests on: the classification and its tables first, then the standard and the plans.
pub fn citations(rules: &Rules) -> Vec<String> {
    rules
        .classification_instruments()
        .iter()
        .chain(rules.instruments())
        .map(names::citation)
        .collect()
}

pub fn fields(app: &App, seat: &Seat, kind: &str, subject: &str) -> Result<Fields, Fault> {
    match kind {
        "score-appraisal" => appraisal(app, seat, subject),
        "class-decision" => decision(app, subject),
        awards::AWARD_LIST => award_list(app),
        awards::CRITICISM_LIST => criticism_list(app),
        _ => publication_list(app),
    }
}

fn recipients(seat: &Seat) -> Vec<String> {
    let mut recipients: Vec<String> = seat
        .profile
        .superior
        .as_ref()
        .map(|superior| superior.office_name.clone())
        .filter(|name| !name.is_empty())
        .into_iter()
        .collect();
    recipients.push("Lưu: VT".to_owned());
    recipients
}

fn appraisal(app: &App, seat: &Seat, subject: &str) -> Result<Fields, Fault> {
    let open = Open::load(app, subject)?;
    let (classification, object) = open.object()?;
    let Some(score) = &open.record.row.body.score else {
        return Err(Fault::precondition(format!(
            "Điểm của {} chưa kết luận nên chưa in bảng chấm điểm được. Kết luận điểm rồi xem lại.",
            open.name()
        )));
    };
    let rows = score
        .lines
        .iter()
        .map(|line| {
            vec![
                line.code.clone(),
                line.title.clone(),
                line.max.to_string(),
                line.own
                    .map_or_else(|| "–".to_owned(), |own| own.to_string()),
                line.marks.to_string(),
                line.reason.clone(),
            ]
        })
        .collect();
    let mut fields = head(seat)
        .text("unit", open.name())
        .text("unit_kind", &object.title)
        .text("classification", &classification.title)
        .lines("citations", citations(&seat.round.rules))
        .rows("items", rows)
        .text("total", classification.total.to_string())
        .text("appraised_total", score.marks.to_string())
        .text("class", &score.class.title)
        .lines("signer_role", [seat.profile.office_name.clone()])
        .lines("recipients", recipients(seat));
    if let Some(own) = score.own {
        fields = fields.text("own_total", own.to_string());
    }
    if let Some(table) = &object.table {
        fields = fields.text("table", &table.instrument).text(
            "bands",
            domain::scoring::bands_sentence(classification, table.steps),
        );
    }
    if let Some(standard) = open.standard() {
        fields = fields.text(
            "standard",
            format!(
                "{} ({})",
                standard.verdict.label().to_lowercase(),
                standard.source
            ),
        );
    }
    Ok(fields)
}

/// Who decides on classes of an object, with the place; a sentence where nobody says.
fn decider(seat: &Seat, object: &str) -> Result<String, Fault> {
    let body = seat
        .round
        .rules
        .class_body_name(object, DECIDER)
        .map_err(|gap| shown::refusal("Chưa lập được quyết định phân loại.", &[gap]))?;
    Ok(here(&body, &seat.profile))
}

/// The lines over the signature as the decider's name gives them; none where nobody is named.
pub fn signer_role(seat: &Seat, object: &str) -> Vec<String> {
    match decider(seat, object) {
        Ok(decider) => decided::signer_role(seat, &decider),
        Err(_) => Vec::new(),
    }
}

fn decision(app: &App, subject: &str) -> Result<Fields, Fault> {
    let standing = classes::Standing::load(app, subject)?;
    let seat = &standing.seat;
    let classification = classes::classification(&seat.round)?;
    let object = classification.object(standing.object());
    let decider = decider(seat, standing.object())?;
    let signed = match &standing.record.row.body.decision {
        Some(decision) => Signed {
            number: decision.number.to_string(),
            day: Some(decision.date),
            signer: decision.signer.clone(),
        },
        None => Signed::typed(&standing.fields, "class"),
    };
    let rows = standing
        .entries
        .iter()
        .filter_map(|entry| {
            let score = entry.score.as_ref()?;
            Some(vec![
                entry.name.clone(),
                score.marks.to_string(),
                score.class.title.clone(),
                String::new(),
            ])
        })
        .collect::<Vec<_>>();
    let role = classes::decision_role(&standing);
    Ok(decided::fields(seat, &decider, signed, role)
        .text(
            "unit_kind",
            object.map_or("", |object| object.title.as_str()),
        )
        .text("classification", lower_first(&classification.title))
        .lines("citations", citations(&seat.round.rules))
        .text("proposer", proposer(seat, standing.object()))
        .text(
            "replaces",
            standing
                .replaced_decision()
                .map_or_else(String::new, |old| decided::replaced(&old.number, old.date)),
        )
        .text(
            "replace_reason",
            classes::replace::said(&standing.record.row.body),
        )
        .text("n_units", format!("{:02}", rows.len()))
        .rows("classes", rows))
}

/// Who appraised, where the rules name somebody; else the body that works this desk.
fn proposer(seat: &Seat, object: &str) -> String {
    match seat.round.rules.class_body_name(object, APPRAISER) {
        Ok(body) => here(&body, &seat.profile),
        Err(_) => seat.profile.office_name.clone(),
    }
}

/// What stands on every list: the office's head, and who signs.
fn list(results: &Results) -> Fields {
    let seat = &results.seat;
    head(seat)
        .lines("citations", citations(&seat.round.rules))
        .lines("signer_role", results.signer_role())
        .text(
            "signer_name",
            domain::text::one_line(&typed(&results.fields, awards::SIGNER).unwrap_or_default()),
        )
        .lines("recipients", recipients(seat))
}

/// Those that were ticked; refused while names or reasons are missing.
fn complete(proposals: &[Proposal], nothing: &str) -> Result<(), Fault> {
    let gaps = domain::prizes::gaps(proposals);
    if !gaps.is_empty() {
        return Err(shown::refusal("Chưa lập được danh sách.", &gaps));
    }
    if proposals.iter().flat_map(|p| &p.rows).any(|row| row.taken) {
        return Ok(());
    }
    Err(Fault::precondition(nothing))
}

fn award_list(app: &App) -> Result<Fields, Fault> {
    let results = Results::load(app)?;
    let proposals = results.awards();
    complete(
        &proposals,
        "Chưa chọn tập thể, cá nhân nào để đề nghị khen thưởng. Đánh dấu ở mục Khen thưởng rồi xem lại.",
    )?;
    let mut rows = Vec::new();
    for proposal in &proposals {
        for row in proposal.rows.iter().filter(|row| row.taken) {
            rows.extend(row.names.iter().map(|name| {
                vec![
                    name.clone(),
                    row.unit.clone(),
                    proposal.title.clone(),
                    row.merit.clone(),
                    row.reason.clone(),
                ]
            }));
        }
    }
    Ok(list(&results)
        .text("n_candidates", format!("{:02}", rows.len()))
        .rows("candidates", rows))
}

fn criticism_list(app: &App) -> Result<Fields, Fault> {
    let results = Results::load(app)?;
    let proposals = results.criticisms();
    complete(
        &proposals,
        "Chưa chọn đơn vị nào để phê bình. Đánh dấu ở mục Khen thưởng, công bố rồi xem lại.",
    )?;
    let rows = proposals
        .iter()
        .flat_map(|proposal| {
            proposal.rows.iter().filter(|row| row.taken).map(|row| {
                vec![
                    row.unit.clone(),
                    row.merit.clone(),
                    row.reason.clone(),
                    format!("{} ({})", proposal.title, proposal.citation),
                ]
            })
        })
        .collect();
    Ok(list(&results).rows("criticised", rows))
}

fn publication_list(app: &App) -> Result<Fields, Fault> {
    let results = Results::load(app)?;
    let seat = &results.seat;
    let rules = &seat.round.rules;
    let object = |slug: &str| {
        rules
            .classification()
            .and_then(|classification| classification.object(slug))
            .map_or_else(String::new, |object| object.title.clone())
    };
    let classified: Vec<Vec<String>> = results
        .decisions
        .iter()
        .flat_map(|decision| {
            decision.lines.iter().map(|line| {
                vec![
                    line.name.clone(),
                    object(&decision.object),
                    line.class.title.clone(),
                    format!(
                        "{} ngày {}",
                        decision.number,
                        domain::date::short(decision.date)
                    ),
                ]
            })
        })
        .collect();
    let recognized: Vec<Vec<String>> = results
        .rows
        .iter()
        .filter(|below| below.stage() == Some(Stage::Decided))
        .map(|below| {
            let outcome = below
                .dossier
                .as_ref()
                .and_then(|dossier| dossier.outcome.as_ref());
            let decision = outcome.map_or_else(String::new, |outcome| {
                let day = domain::date::iso::from_text(&outcome.date)
                    .map(|day| format!(" ngày {}", domain::date::short(day)))
                    .unwrap_or_default();
                format!("{}{day}", outcome.number)
            });
            let kind = rules
                .kind(&below.unit.kind)
                .map_or_else(String::new, |kind| kind.title.clone());
            vec![below.unit.name.clone(), kind, "Đạt".to_owned(), decision]
        })
        .collect();
    if classified.is_empty() && recognized.is_empty() {
        return Err(Fault::precondition(
            "Chưa có kết quả nào để công bố. Ban hành quyết định rồi xem lại.",
        ));
    }
    let publication = rules.publications().first().map(|publication| {
        format!(
            "{}, chậm nhất ngày {} ({}).",
            publication.title.trim_end_matches('.'),
            domain::date::short(publication.last_day(seat.round.year())),
            publication.due.citation
        )
    });
    let mut fields = list(&results);
    if let Some(publication) = publication {
        fields = fields.text("publication", publication);
    }
    if !classified.is_empty() {
        fields = fields.rows("classes", classified);
    }
    if !recognized.is_empty() {
        fields = fields.rows("recognized", recognized);
    }
    Ok(fields)
}
