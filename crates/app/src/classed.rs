//! Classes that offices have given: what was decided here, and what another office's bundle said. They travel
//! beside the result by the standard and are kept in records of their own, so that neither touches the other.

use domain::review::PaperNumber;
use domain::rules::Rules;
use domain::scoring::{self, ClassName};
use serde::{Deserialize, Serialize};
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};
use store::{Reader, Writer};

use crate::App;
use crate::commands::classes::{self, ClassDecisionBody, ScoreBody};
use crate::exchange::payload::{ClassCard, UnitRef};
use crate::fault::{Code, Fault};
use crate::register::{Profile, Round, new_id};

/// The kind of record that keeps a class another office gave.
pub const GIVEN: &str = "class-result";
const RECEIVED: &str = "received";

/// Item under which the papers of a class decision lie and travel.
pub const CLASS_PAPER: &str = "class-decision";

/// A class as another office's bundle said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GivenClass {
    pub card: ClassCard,
    /// The office that decided, or whose bundle brought it.
    pub office: UnitRef,
    /// The bundle it came in.
    pub manifest: String,
}

/// A class that was decided at this desk, with the decision's record.
pub struct Decided {
    pub card: ClassCard,
    pub decision: String,
    /// When the decision was issued.
    pub at: String,
}

/// A class as a bundle brings it, under the rules of the round here; refused where they do not know it.
pub fn judged(round: &Round, card: &ClassCard) -> Result<ClassCard, Fault> {
    let wrong = |sentence: String| {
        Fault::new(
            Code::Unverified,
            format!("{sentence} Không nhận gói; hỏi lại nơi gửi."),
        )
    };
    if round.rules.classification().is_none() {
        return Err(Fault::precondition(format!(
            "Gói có kết quả phân loại của {}, nhưng đợt xét trên máy này chưa có văn bản phân loại. Mở gói triển khai mới nhất, hoặc chọn văn bản phân loại ở mục Đợt xét, rồi mở lại gói.",
            card.name
        )));
    }
    let class = scoring::may_stand(&round.rules, &card.object, &card.class, card.marks)
        .map_err(|why| wrong(format!("Kết quả phân loại của {}: {why}", card.name)))?;
    let dated = domain::date::iso::from_text(&card.date).is_some();
    if !dated || PaperNumber::parse(&card.number).is_err() {
        return Err(wrong(format!(
            "Kết quả phân loại của {} không có số, ngày của quyết định.",
            card.name
        )));
    }
    Ok(ClassCard {
        class,
        ..card.clone()
    })
}

/// Every class that other offices gave in a round.
pub fn given(r: &Reader<'_>, round: &str) -> Result<Vec<Record<GivenClass>>, Fault> {
    let filter = RecordFilter::of_kind(GIVEN).in_round(round);
    let records: Vec<Record<GivenClass>> = r.records(filter, Page::ALL)?;
    Ok(records
        .into_iter()
        .filter(|record| record.withdrawn_reason.is_none())
        .collect())
}

/// The class another office gave one unit of the register.
pub fn given_to(
    r: &Reader<'_>,
    unit: &str,
    round: &str,
) -> Result<Option<Record<GivenClass>>, Fault> {
    Ok(given(r, round)?
        .into_iter()
        .find(|record| !record.row.body.card.unit.is_empty() && record.row.unit == unit))
}

/// Keeps a class that a bundle brought: one for each unit, and for each name that is no unit of the register.
pub fn keep(
    app: &App,
    w: &Writer<'_>,
    round: &Round,
    unit: &str,
    body: GivenClass,
) -> Result<String, Fault> {
    let known = given(w, round.id())?.into_iter().find(|record| {
        let card = &record.row.body.card;
        record.row.unit == unit
            && card.unit.is_empty() == body.card.unit.is_empty()
            && (!card.unit.is_empty()
                || (&card.object, &card.name) == (&body.card.object, &body.card.name))
    });
    let row = RecordRow {
        id: known.map_or_else(|| new_id(app.world()), |record| record.row.id),
        kind: GIVEN.to_owned(),
        unit: unit.to_owned(),
        round: Some(round.id().to_owned()),
        state: RECEIVED.to_owned(),
        number: 1,
        date: Some(body.card.date.clone()),
        search_text: body.card.name.clone(),
        body,
    };
    w.save_record(&row)?;
    Ok(row.id)
}

/// The classes that were decided here in a round: only decisions with their number and date.
pub fn decided(r: &Reader<'_>, profile: &Profile, round: &Round) -> Result<Vec<Decided>, Fault> {
    let scores: Vec<Record<ScoreBody>> = r.records(
        RecordFilter::of_kind(classes::SCORE).in_round(round.id()),
        Page::ALL,
    )?;
    let decisions: Vec<Record<ClassDecisionBody>> = r.records(
        RecordFilter::of_kind(classes::CLASS_DECISION)
            .in_round(round.id())
            .in_state(classes::ISSUED),
        Page::ALL,
    )?;
    let mut found = Vec::new();
    for record in decisions {
        let Some(decision) = &record.row.body.decision else {
            continue;
        };
        for line in &decision.lines {
            let score = scores.iter().find(|score| score.row.id == line.subject);
            let unit = score
                .filter(|score| score.row.body.name.is_empty())
                .map_or_else(String::new, |score| score.row.unit.clone());
            found.push(Decided {
                card: ClassCard {
                    unit,
                    name: line.name.clone(),
                    object: decision.object.clone(),
                    class: line.class.clone(),
                    marks: line.marks,
                    number: decision.number.as_str().to_owned(),
                    date: domain::date::iso::to_text(decision.date),
                    decider: crate::paper_fields::office::here(&decision.decider, profile),
                },
                decision: record.row.id.clone(),
                at: record.saved_at.clone(),
            });
        }
    }
    Ok(found)
}

/// Every class of a round that this register knows, decided here or by others: one for each unit and name.
pub fn all(r: &Reader<'_>, profile: &Profile, round: &Round) -> Result<Vec<ClassCard>, Fault> {
    let mut cards: Vec<ClassCard> = decided(r, profile, round)?
        .into_iter()
        .map(|one| one.card)
        .collect();
    for record in given(r, round.id())? {
        let unit = if record.row.body.card.unit.is_empty() {
            String::new()
        } else {
            record.row.unit.clone()
        };
        if unit.is_empty() || cards.iter().all(|card| card.unit != unit) {
            cards.push(ClassCard {
                unit,
                ..record.row.body.card
            });
        }
    }
    Ok(cards)
}

/// Whether the last launch of this office carried the classification: before that no unit below can read a class.
pub fn is_launched(r: &Reader<'_>, round: &Round) -> Result<bool, Fault> {
    let (Some(classification), Some(last)) =
        (round.rules.classification(), round.row.body.launched.last())
    else {
        return Ok(false);
    };
    for hash in &last.texts {
        if r.rule_text(hash)?
            .is_some_and(|text| text.name == classification.slug)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// “số 15/QĐ-UBND ngày 18/11/2023”
pub fn paper_words(card: &ClassCard) -> String {
    let day = domain::date::iso::from_text(&card.date)
        .map(|day| format!(" ngày {}", domain::date::short(day)))
        .unwrap_or_default();
    format!("số {}{day}", card.number)
}

/// How many stand in each class, in the order the rules give: the best first.
pub fn counted<'c>(
    rules: &Rules,
    classes: impl Iterator<Item = &'c ClassName> + Clone,
) -> Vec<(String, usize)> {
    let Some(classification) = rules.classification() else {
        return Vec::new();
    };
    classification
        .classes
        .iter()
        .map(|class| {
            let n = classes.clone().filter(|given| given.slug == class.slug);
            (class.title.clone(), n.count())
        })
        .collect()
}
