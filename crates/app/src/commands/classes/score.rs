//! One unit's score on the desk: its own marks, ours beside them, the class.

use domain::form::Fields;
use domain::incident;
use domain::rules::classification::{ClassObject, Classification};
use domain::scoring::{self, Bases, ScoreSheet, StandardResult, Tally};
use store::records::{Record, RecordRow};

use super::{CONCLUDED, DECIDED, OPEN, SCORE, ScoreBody, classification, standard_of};
use crate::commands::board::{Below, Seat};
use crate::commands::dossier::items;
use crate::commands::scores::{inputs, outcome, result, row};
use crate::commands::{SubjectArgs, SubjectReasonArgs};
use crate::desk::{self, DeskDossier};
use crate::fault::{Code, Fault};
use crate::register::new_id;
use crate::shown::plain_form;
use crate::views::*;
use crate::{App, shown};

/// The form, kept under the score's record.
pub const SCORE_FORM: &str = "class-score";
/// The paper.
pub const PAPER: &str = "score-appraisal";

/// One score on the desk, with everything it rests on.
pub struct Open {
    pub seat: Seat,
    pub record: Record<ScoreBody>,
    /// The unit; none for an object that is no unit of the register.
    pub below: Option<Below>,
    dossier: Option<Record<DeskDossier>>,
    pub fields: Fields,
}

impl Open {
    /// By the record's id, or by the unit's: then its record is begun when there is none.
    pub fn load(app: &App, subject: &str) -> Result<Open, Fault> {
        let seat = Seat::open(app)?;
        let known: Option<Record> = seat.register.store.read(|r| r.record(subject))?;
        let record = match known {
            Some(record) if record.row.kind == SCORE => {
                seat.register.store.read(|r| r.record(subject))?
            }
            _ => None,
        };
        let record = match record {
            Some(record) => record,
            None => begin(app, &seat, subject)?,
        };
        Open::of(seat, record)
    }

    fn of(seat: Seat, record: Record<ScoreBody>) -> Result<Open, Fault> {
        let below = if record.row.body.name.is_empty() {
            Some(seat.find(&record.row.unit)?)
        } else {
            None
        };
        let fields = seat
            .register
            .store
            .read(|r| r.fields(SCORE_FORM, &record.row.id))?;
        let dossier = match &below {
            Some(below) => seat.opened(below)?,
            None => None,
        };
        Ok(Open {
            seat,
            record,
            below,
            dossier,
            fields,
        })
    }

    pub fn name(&self) -> &str {
        match &self.below {
            Some(below) => &below.unit.name,
            None => &self.record.row.body.name,
        }
    }

    pub fn object(&self) -> Result<(&Classification, &ClassObject), Fault> {
        let classification = classification(&self.seat.round)?;
        let slug = &self.record.row.body.object;
        let object = classification.object(slug).ok_or_else(|| {
            Fault::precondition(format!(
                "Văn bản phân loại của đợt này không có đối tượng “{slug}”. Xem lại ở mục Đợt xét."
            ))
        })?;
        Ok((classification, object))
    }

    /// The unit's own sheet, as its dossier brought it.
    pub fn own(&self) -> Option<&ScoreSheet> {
        self.dossier.as_ref()?.row.body.payload.score.as_ref()
    }

    /// What the marks rest on: the result by the standard, and the incidents that the dossier brought.
    fn bases(&self) -> Bases {
        let bases = Bases::standard(self.standard());
        let rules = &self.seat.round.rules;
        let (Some(below), Ok((_, object))) = (&self.below, self.object()) else {
            return bases;
        };
        let (Some(dossier), Some(table), Some(kind)) =
            (&self.dossier, &object.table, rules.kind(&below.unit.kind))
        else {
            return bases;
        };
        let year = self.seat.round.year();
        let incidents: Vec<_> = desk::incidents(&dossier.row.body)
            .filter_map(|card| incident::check(rules, &kind.slug, year, &card.fields).0)
            .collect();
        bases.with_log(table, kind, year, &incidents)
    }

    pub fn standard(&self) -> Option<StandardResult> {
        self.below.as_ref().and_then(standard_of)
    }

    pub fn is_open(&self) -> bool {
        self.record.row.state == OPEN
    }

    pub fn tally(&self) -> Result<Tally, domain::form::Gap> {
        let (classification, object) = match self.object() {
            Ok(found) => found,
            Err(fault) => return Err(domain::form::Gap::general(fault.message)),
        };
        scoring::appraisal(
            classification,
            object,
            self.own(),
            &self.bases(),
            &self.fields,
        )
    }

    fn appraised(&self) -> Result<scoring::AppraisedScore, Vec<domain::form::Gap>> {
        let (classification, object) = match self.object() {
            Ok(found) => found,
            Err(fault) => return Err(vec![domain::form::Gap::general(fault.message)]),
        };
        scoring::appraise(
            classification,
            object,
            self.seat.round.year(),
            self.own(),
            &self.bases(),
            &self.fields,
        )
    }
}

/// Begins the score of a unit below this desk.
fn begin(app: &App, seat: &Seat, unit: &str) -> Result<Record<ScoreBody>, Fault> {
    let below = seat.find(unit)?;
    let known = seat
        .register
        .store
        .read(|r| desk::latest::<ScoreBody>(r, SCORE, &below.unit.id, seat.round.id()))?;
    if let Some(record) = known.filter(|record| record.row.body.name.is_empty()) {
        return Ok(record);
    }
    classification(&seat.round)?;
    let object = seat
        .round
        .rules
        .class_object(&below.unit.kind)
        .ok_or_else(|| {
            Fault::precondition(format!(
                "{} không phải là đối tượng phân loại của đợt này.",
                below.unit.name
            ))
        })?;
    let row = RecordRow {
        id: new_id(app.world()),
        kind: SCORE.to_owned(),
        unit: below.unit.id.clone(),
        round: Some(seat.round.id().to_owned()),
        state: OPEN.to_owned(),
        number: below.unit.position,
        date: None,
        search_text: below.unit.name.clone(),
        body: ScoreBody {
            object: object.slug.clone(),
            ..ScoreBody::default()
        },
    };
    let act = app.act(&seat.register, "begin_score", &row.id)?;
    seat.register.store.write(act, |w| {
        w.save_record(&row)?;
        w.record(&row.id)?
            .ok_or_else(|| Fault::internal("score.gone", &"a record was saved and is not there"))
    })
}

/// A unit's score as it stands.
pub fn class_score(app: &App, args: SubjectArgs) -> Result<ClassScoreView, Fault> {
    view(&Open::load(app, &args.subject)?)
}

/// The form `class-score` about a record.
pub fn score_form(app: &App, subject: &str) -> Result<FormView, Fault> {
    let open = Open::load(app, subject)?;
    let tally = open
        .tally()
        .map_err(|gap| Fault::precondition(gap.sentence))?;
    Ok(form_of(&open, &tally))
}

fn form_of(open: &Open, tally: &Tally) -> FormView {
    plain_form(
        SCORE_FORM,
        &open.record.row.id,
        "Chấm điểm, thẩm định",
        inputs(tally),
        !open.is_open(),
    )
}

fn view(open: &Open) -> Result<ClassScoreView, Fault> {
    let (classification, object) = open.object()?;
    let tally = open.tally();
    let gaps = match &tally {
        Ok(tally) => tally.gaps.clone(),
        Err(gap) => vec![gap.clone()],
    };
    let settled = open.record.row.body.score.as_ref();
    let result = match (settled, &tally) {
        (Some(score), _) => outcome(
            "ok",
            &score.class.title,
            &format!("{} điểm, loại {}.", score.marks, score.class.title),
        ),
        (None, Ok(tally)) => result(tally),
        (None, Err(gap)) => outcome("due", "Chưa có bảng điểm", &gap.sentence),
    };
    let marks = match (settled, &tally) {
        (Some(score), _) => score.marks.to_string(),
        (None, Ok(tally)) => tally.marks.to_string(),
        (None, Err(_)) => "0".to_owned(),
    };
    let own = open.own();
    Ok(ClassScoreView {
        id: open.record.row.id.clone(),
        name: open.name().to_owned(),
        detail: object.title.clone(),
        state: open.record.row.state.clone(),
        state_word: state_word(&open.record.row.state).to_owned(),
        table: object
            .table
            .as_ref()
            .map_or_else(String::new, |table| table.instrument.clone()),
        bands: object.table.as_ref().map_or_else(String::new, |table| {
            scoring::bands_sentence(classification, table.steps)
        }),
        standard: standard_view(object, open.standard().as_ref()),
        own: match own {
            Some(own) => format!("{} điểm, loại {}", own.marks, own.class.title),
            None => String::new(),
        },
        rows: tally
            .as_ref()
            .map(|tally| tally.rows.iter().map(row).collect())
            .unwrap_or_default(),
        total: format!("{marks}/{}", classification.total),
        result,
        gaps: if open.is_open() {
            gaps.iter().map(|gap| shown::gap(gap, "")).collect()
        } else {
            Vec::new()
        },
        form: match &tally {
            Ok(tally) => form_of(open, tally),
            Err(_) => plain_form(SCORE_FORM, &open.record.row.id, "", Vec::new(), true),
        },
        can_agree: open.is_open()
            && own.is_some_and(|own| {
                object
                    .table
                    .as_ref()
                    .is_some_and(|table| !scoring::agreed(table, own, &open.fields).is_empty())
            }),
        can_conclude: open.is_open() && open.appraised().is_ok(),
        can_reopen: match open.record.row.state.as_str() {
            CONCLUDED => true,
            DECIDED => super::replace::draft_about(&open.seat, &open.record.row.id)?.is_some(),
            _ => false,
        },
        can_withdraw: open.is_open() && open.below.is_none(),
        paper: items::link(PAPER, &open.record.row.id),
    })
}

pub fn state_word(state: &str) -> &'static str {
    match state {
        CONCLUDED => "Đã kết luận",
        DECIDED => "Đã có quyết định phân loại",
        _ => "Đang chấm",
    }
}

fn standard_view(object: &ClassObject, standard: Option<&StandardResult>) -> OutcomeView {
    match (standard, &object.standard) {
        (Some(standard), _) => shown::verdict(
            standard.verdict,
            &format!("{}.", domain::form::upper_first(&standard.source)),
        ),
        (None, Some(_)) => outcome(
            "due",
            "Chưa có",
            "Chưa có kết quả đạt hay chưa đạt tiêu chuẩn; chưa kết luận loại được.",
        ),
        (None, None) => outcome("plain", "–", "Đối tượng này không xét theo tiêu chuẩn."),
    }
}

/// Types the unit's own marks wherever nothing was typed yet.
pub fn agree_score(app: &App, args: SubjectArgs) -> Result<ClassScoreView, Fault> {
    let open = Open::load(app, &args.subject)?;
    must_be_open(&open)?;
    let (_, object) = open.object()?;
    let (Some(own), Some(table)) = (open.own(), &object.table) else {
        return Err(Fault::precondition(
            "Đơn vị chưa gửi bảng tự chấm điểm nên không có gì để thống nhất. Chấm trực tiếp từng mục.",
        ));
    };
    let agreed = scoring::agreed(table, own, &open.fields);
    let id = open.record.row.id.clone();
    let act = app.act(&open.seat.register, "agree_score", &id)?;
    open.seat.register.store.write(act, |w| {
        for (field, value) in &agreed {
            w.set_field(SCORE_FORM, &id, field, value)?;
        }
        Ok::<_, Fault>(())
    })?;
    class_score(app, SubjectArgs { subject: id })
}

fn must_be_open(open: &Open) -> Result<(), Fault> {
    if open.is_open() {
        return Ok(());
    }
    Err(Fault::new(
        Code::Conflict,
        format!(
            "Điểm của {} đã kết luận. Muốn sửa, mở lại và ghi lý do.",
            open.name()
        ),
    ))
}

/// Concludes the marks and the class of a unit.
pub fn conclude_score(app: &App, args: SubjectArgs) -> Result<ClassScoreView, Fault> {
    let open = Open::load(app, &args.subject)?;
    must_be_open(&open)?;
    let score = open.appraised().map_err(|gaps| {
        shown::refusal(
            format!("Chưa kết luận được điểm của {}.", open.name()),
            &gaps,
        )
    })?;
    save(app, &open, "conclude_score", "", CONCLUDED, Some(score))
}

/// Opens concluded marks again, with a reason; not those that stand in a decision.
pub fn reopen_score(app: &App, args: SubjectReasonArgs) -> Result<ClassScoreView, Fault> {
    let open = Open::load(app, &args.subject)?;
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do mở lại. Ghi lý do rồi làm lại.",
        ));
    }
    if open.record.row.state == DECIDED {
        let subject = super::replace::reopen_decided(app, &open, &reason)?;
        return class_score(app, SubjectArgs { subject });
    }
    if open.record.row.state != CONCLUDED {
        return Err(Fault::new(
            Code::Conflict,
            "Chỉ mở lại được điểm đã kết luận mà chưa có quyết định phân loại.",
        ));
    }
    // Marks that were opened again for a decision that takes another one's place may be mended once more.
    let mended = super::replace::draft_about(&open.seat, &open.record.row.id)?.is_some();
    if !mended && super::decision::drafted(&open.seat)?.contains(&open.record.row.id) {
        return Err(Fault::new(
            Code::Conflict,
            format!(
                "{} đang có trong một dự thảo quyết định phân loại. Rút lại dự thảo đó trước.",
                open.name()
            ),
        ));
    }
    save(app, &open, "reopen_score", &reason, OPEN, None)
}

fn save(
    app: &App,
    open: &Open,
    name: &str,
    reason: &str,
    state: &str,
    score: Option<scoring::AppraisedScore>,
) -> Result<ClassScoreView, Fault> {
    let row = RecordRow {
        state: state.to_owned(),
        body: ScoreBody {
            score,
            ..open.record.row.body.clone()
        },
        ..open.record.row.clone()
    };
    let act = app.act_because(&open.seat.register, name, &row.id, reason)?;
    open.seat
        .register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    class_score(app, SubjectArgs { subject: row.id })
}
