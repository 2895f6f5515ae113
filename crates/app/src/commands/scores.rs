//! **Bảng tự chấm điểm** — a unit's own marks, where its round has a classification. It travels with the dossier.

use domain::form::Fields;
use domain::incident::{self, Incident};
use domain::rules::classification::{ClassObject, Classification};
use domain::scoring::{self, Bases, Logged, ScoreRow, ScoreSheet, StandardResult, Tally};

use super::NoArgs;
use crate::App;
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::Register;
use crate::shown::{self, plain_form};
use crate::views::*;

/// The form, kept under the dossier's record.
pub const FORM: &str = "score";
/// The paper.
pub const PAPER: &str = "score-sheet";

/// Everything the own sheet is made of.
pub struct OwnScore {
    pub year: Year,
    pub dossier: store::records::Record<own::OwnDossier>,
    pub fields: Fields,
    pub bases: Bases,
}

impl OwnScore {
    pub fn load(app: &App, register: &Register) -> Result<OwnScore, Fault> {
        let year = Year::open(register)?;
        let dossier = own::dossier(app, register, &year.profile, &year.round)?;
        OwnScore::of(register, year, dossier)
    }

    /// The sheet about a dossier that is there already.
    pub fn of(
        register: &Register,
        year: Year,
        dossier: store::records::Record<own::OwnDossier>,
    ) -> Result<OwnScore, Fault> {
        let (fields, closed, incidents) = register.store.read(|r| {
            Ok::<_, Fault>((
                r.fields(FORM, &dossier.row.id)?,
                own::closed_meeting(r, year.unit(), year.round.id())?,
                log(r, &year)?,
            ))
        })?;
        let mut bases = Bases::standard(closed.map(|closed| StandardResult {
            verdict: closed.minutes.verdict,
            source: format!(
                "biên bản cuộc họp ngày {}",
                domain::date::short(closed.minutes.date)
            ),
        }));
        let table = object_of(&year).and_then(|(_, object)| object.table.as_ref());
        if let (Some(table), Some(kind)) = (table, year.rules().kind(year.kind())) {
            bases = bases.with_log(table, kind, year.round.year(), &incidents);
        }
        Ok(OwnScore {
            year,
            dossier,
            fields,
            bases,
        })
    }

    /// What this unit is in the classification of its round.
    pub fn object(&self) -> Option<(&Classification, &ClassObject)> {
        object_of(&self.year)
    }

    /// The sheet when it is complete.
    pub fn sheet(&self) -> Option<ScoreSheet> {
        let (classification, object) = self.object()?;
        scoring::own_sheet(
            classification,
            object,
            self.year.round.year(),
            &self.bases,
            &self.fields,
        )
        .ok()
    }

    fn read_only(&self) -> bool {
        use domain::dossier::Stage;
        !matches!(
            own::stage(&self.dossier),
            Stage::Draft | Stage::Exported | Stage::Returned
        )
    }
}

/// The unit's own log of the year, as far as its incidents are complete.
fn log(r: &store::Reader<'_>, year: &Year) -> Result<Vec<Incident>, Fault> {
    let mut incidents = Vec::new();
    for record in own::incidents(r, year.unit(), year.round.id())? {
        if record.withdrawn_reason.is_some() {
            continue;
        }
        let typed = r.fields(own::INCIDENT, &record.row.id)?;
        incidents.extend(incident::check(year.rules(), year.kind(), year.round.year(), &typed).0);
    }
    Ok(incidents)
}

/// What a unit is in the classification of its round.
pub fn object_of(year: &Year) -> Option<(&Classification, &ClassObject)> {
    let classification = year.rules().classification()?;
    Some((classification, year.rules().class_object(year.kind())?))
}

/// The sheet that goes with a dossier: only a complete one.
pub fn sheet_for_dossier(app: &App, register: &Register) -> Result<Option<ScoreSheet>, Fault> {
    let year = Year::open(register)?;
    if object_of(&year).is_none() {
        return Ok(None);
    }
    Ok(OwnScore::load(app, register)?.sheet())
}

/// The own sheet as it stands.
pub fn score(app: &App, _args: NoArgs) -> Result<ScoreView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    if object_of(&year).is_none() {
        return Ok(nothing(
            "none",
            "Đợt xét này không có phân loại phong trào cho loại đơn vị này. Khi cơ quan phát động gửi gói triển khai có phân loại, bảng chấm điểm sẽ hiện ở đây.",
        ));
    }
    let own = OwnScore::load(app, &register)?;
    let Some((classification, object)) = own.object() else {
        return Ok(nothing("none", ""));
    };
    let tally = match scoring::own(classification, object, &own.bases, &own.fields) {
        Ok(tally) => tally,
        Err(gap) => {
            return Ok(ScoreView {
                heading: classification.title.clone(),
                ..nothing("no-table", &gap.sentence)
            });
        }
    };
    let table = object.table.as_ref();
    Ok(ScoreView {
        state: if own.read_only() { "read-only" } else { "open" }.to_owned(),
        heading: classification.title.clone(),
        why: String::new(),
        table: table.map_or_else(String::new, |table| table.instrument.clone()),
        bands: table.map_or_else(String::new, |table| {
            scoring::bands_sentence(classification, table.steps)
        }),
        total: format!("{}/{}", tally.marks, classification.total),
        result: result(&tally),
        sent: sent(&own),
        gaps: tally.gaps.iter().map(|gap| shown::gap(gap, "")).collect(),
        form: form_of(&own, &tally),
        paper: own
            .sheet()
            .map(|_| super::dossier::items::link(PAPER, &own.dossier.row.id)),
        rows: tally.rows.iter().map(row).collect(),
    })
}

fn nothing(state: &str, why: &str) -> ScoreView {
    ScoreView {
        state: state.to_owned(),
        heading: "Phân loại phong trào".to_owned(),
        why: why.to_owned(),
        table: String::new(),
        bands: String::new(),
        rows: Vec::new(),
        total: String::new(),
        result: outcome("plain", "", ""),
        sent: shown::transfer::saved(),
        gaps: Vec::new(),
        form: plain_form(FORM, "", "Bảng tự chấm điểm", Vec::new(), true),
        paper: None,
    }
}

fn sent(own: &OwnScore) -> TransferView {
    let view = |state: &str, sentence: &str, tone: &str| TransferView {
        state: state.to_owned(),
        sentence: sentence.to_owned(),
        tone: tone.to_owned(),
    };
    let last = own.dossier.row.body.submissions.last();
    match (own.sheet(), last) {
        (None, None) => view(
            "saved",
            "Đã lưu trên máy này. Bảng chấm đủ các mục thì tự đi cùng hồ sơ đề nghị khi xuất.",
            "plain",
        ),
        (Some(_), None) => view(
            "saved",
            "Bảng đã chấm đủ. Bảng sẽ đi cùng hồ sơ đề nghị khi xuất tệp.",
            "plain",
        ),
        (now, Some(last)) if now.is_some() && now == last.score => view(
            "exported",
            &format!("Đã gửi cùng hồ sơ đề nghị lần {}.", last.number),
            "ok",
        ),
        (_, Some(last)) if last.score.is_some() => view(
            "changed",
            "Bảng đã sửa sau lần gửi trước. Xuất lại hồ sơ đề nghị để nơi nhận có bảng mới.",
            "due",
        ),
        (_, Some(_)) => view(
            "missing",
            "Hồ sơ đề nghị đã xuất nhưng chưa kèm bảng chấm điểm. Chấm đủ các mục rồi xuất lại hồ sơ.",
            "due",
        ),
    }
}

/// The form `score`.
pub fn form_view(app: &App, register: &Register) -> Result<FormView, Fault> {
    let own = OwnScore::load(app, register)?;
    let tally = own
        .object()
        .and_then(|(classification, object)| {
            scoring::own(classification, object, &own.bases, &own.fields).ok()
        })
        .ok_or_else(|| Fault::not_found("Đợt xét này chưa có bảng chấm điểm cho đơn vị."))?;
    Ok(form_of(&own, &tally))
}

fn form_of(own: &OwnScore, tally: &Tally) -> FormView {
    plain_form(
        FORM,
        &own.dossier.row.id,
        "Bảng tự chấm điểm",
        inputs(tally),
        own.read_only(),
    )
}

/// Every field of a tally, in the table's order.
pub fn inputs(tally: &Tally) -> Vec<InputView> {
    tally
        .rows
        .iter()
        .flat_map(|row| row.inputs.iter().map(shown::input))
        .collect()
}

/// One item as screens see it.
pub fn row(row: &ScoreRow) -> ScoreRowView {
    let words = |marks: Option<domain::rules::classification::Marks>| {
        marks.map_or_else(String::new, |marks| marks.to_string())
    };
    ScoreRowView {
        code: row.code.clone(),
        group: row.group.clone(),
        title: row.title.clone(),
        citation: row.citation.clone(),
        max: row.max.to_string(),
        rule: row.rule.clone(),
        own: words(row.own),
        own_note: row.own_note.clone(),
        marks: words(row.marks),
        differs: matches!((row.own, row.marks), (Some(own), Some(marks)) if own != marks),
        logged: row
            .logged
            .as_ref()
            .map(Logged::sentence)
            .unwrap_or_default(),
        proposed: row
            .logged
            .as_ref()
            .filter(|_| {
                row.inputs
                    .first()
                    .is_some_and(|input| input.value.trim().is_empty())
            })
            .map_or_else(String::new, |logged| logged.n.to_string()),
        inputs: row.inputs.iter().map(shown::input).collect(),
        remark: row.remark.clone(),
    }
}

/// What the marks come to so far.
pub fn result(tally: &Tally) -> OutcomeView {
    match &tally.class {
        Some(class) => outcome(
            "plain",
            &class.title,
            &format!("{} điểm, loại {}.", tally.marks, class.title),
        ),
        None => outcome(
            "due",
            "Chưa đủ",
            &format!(
                "Còn {} mục chưa có điểm; tạm cộng {} điểm.",
                tally.n_missing, tally.marks
            ),
        ),
    }
}

/// An outcome in one word with its sentence.
pub fn outcome(tone: &str, word: &str, reason: &str) -> OutcomeView {
    OutcomeView {
        tone: tone.to_owned(),
        word: word.to_owned(),
        reason: reason.to_owned(),
        citation: String::new(),
    }
}
