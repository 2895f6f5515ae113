//! Everything that is classified on this desk: by object, with marks, class and what comes next.

use domain::form::{Fields, InputKind};
use domain::rules::classification::{ClassObject, Classification};
use domain::scoring;
use store::records::{Record, RecordRow};

use super::{
    CLASS_DECISION, CONCLUDED, ClassDecisionBody, DECIDED, OPEN, SCORE, ScoreBody, below, records,
    score::state_word, standard_of,
};
use crate::App;
use crate::commands::board::{Below, Seat};
use crate::commands::{NoArgs, SubjectReasonArgs};
use crate::fault::{Code, Fault};
use crate::register::{Register, new_id};
use crate::shown;
use crate::shown::plain_form;
use crate::views::*;

/// The form that adds an object that is no unit of the register.
pub const ADD_FORM: &str = "add-classified";

/// Classification on this desk.
pub fn classes(app: &App, _args: NoArgs) -> Result<ClassesView, Fault> {
    let seat = Seat::open(app)?;
    let add = add_form(&seat.register)?;
    let Some(classification) = seat.round.rules.classification() else {
        return Ok(ClassesView {
            none: "Đợt xét này không có phân loại phong trào. Muốn phân loại, chọn văn bản phân loại ở mục Đợt xét.".to_owned(),
            title: "Phân loại phong trào".to_owned(),
            bands: String::new(),
            objects: Vec::new(),
            decisions: Vec::new(),
            below: None,
            add,
            can_add: false,
        });
    };
    let scores = super::scores(&seat.register, &seat.round)?;
    let drafted = super::decision::drafted(&seat)?;
    let own_rows = seat.own_rows()?;
    let list = List {
        seat: &seat,
        scores: &scores,
        drafted: &drafted,
        below: &own_rows,
    };
    let objects = classification
        .objects
        .iter()
        .map(|object| list.object(object))
        .collect();
    let decisions: Vec<Record<ClassDecisionBody>> =
        records(&seat.register, &seat.round, CLASS_DECISION)?;
    Ok(ClassesView {
        none: String::new(),
        title: classification.title.clone(),
        bands: scoring::bands_sentence(classification, classification.steps),
        objects,
        decisions: decisions
            .iter()
            .map(|d| decision_row(classification, d))
            .collect(),
        below: below::below(&seat)?,
        can_add: classification.objects.iter().any(|o| o.standard.is_none()),
        add,
    })
}

struct List<'l> {
    seat: &'l Seat,
    scores: &'l [Record<ScoreBody>],
    drafted: &'l std::collections::BTreeSet<String>,
    below: &'l [Below],
}

impl List<'_> {
    fn object(&self, object: &ClassObject) -> ClassObjectView {
        let decider = self
            .seat
            .round
            .rules
            .class_body_name(&object.slug, "decider");
        let here = |name: &str| crate::paper_fields::office::here(name, &self.seat.profile);
        ClassObjectView {
            object: object.slug.clone(),
            title: domain::form::upper_first(&object.title),
            due: object
                .due()
                .map_or_else(String::new, |due| due.value.to_string()),
            due_basis: object
                .due()
                .map_or_else(String::new, |due| due.citation.to_string()),
            decider: decider.as_ref().map(|name| here(name)).unwrap_or_default(),
            decider_why: decider.err().map_or_else(String::new, |gap| gap.sentence),
            table: object
                .table
                .as_ref()
                .map_or_else(String::new, |table| table.instrument.clone()),
            table_detail: object.table.as_ref().map_or_else(String::new, |table| {
                format!(
                    "{} mục, {} điểm, {}",
                    table.items.len(),
                    table.sum(),
                    table.steps.words()
                )
            }),
            why: object.why.clone(),
            rows: self.rows(object),
        }
    }

    fn rows(&self, object: &ClassObject) -> Vec<ClassRowView> {
        let units = self.below.iter().filter(|below| {
            let of = self.seat.round.rules.class_object(&below.unit.kind);
            of.is_some_and(|of| of.slug == object.slug)
        });
        let mut rows: Vec<ClassRowView> = units
            .map(|below| {
                let record = self.scores.iter().find(|record| {
                    record.row.body.name.is_empty() && record.row.unit == below.unit.id
                });
                self.row(&below.unit.id, &below.heading(), Some(below), record)
            })
            .collect();
        let others = self.scores.iter().filter(|record| {
            !record.row.body.name.is_empty() && record.row.body.object == object.slug
        });
        rows.extend(
            others
                .map(|record| self.row(&record.row.id, &record.row.body.name, None, Some(record))),
        );
        rows
    }

    fn row(
        &self,
        subject: &str,
        name: &str,
        below: Option<&Below>,
        record: Option<&Record<ScoreBody>>,
    ) -> ClassRowView {
        let own = below
            .and_then(|below| below.dossier.as_ref())
            .and_then(|dossier| dossier.own_marks.as_ref());
        let score = record.and_then(|record| record.row.body.score.as_ref());
        let state = record.map_or("", |record| record.row.state.as_str());
        let in_draft = record.is_some_and(|record| self.drafted.contains(&record.row.id));
        let (word, tone, label) = match state {
            DECIDED => (state_word(state), "ok", "Xem"),
            CONCLUDED if in_draft => ("Trong dự thảo quyết định", "due", "Xem"),
            CONCLUDED => (state_word(state), "ok", "Xem"),
            OPEN => ("Đang chấm", "due", "Chấm tiếp"),
            _ => ("Chưa chấm", "", "Chấm điểm"),
        };
        ClassRowView {
            subject: record
                .map_or(subject, |record| record.row.id.as_str())
                .to_owned(),
            name: name.to_owned(),
            standard: match (below, below.and_then(standard_of)) {
                (_, Some(standard)) => standard.verdict.label().to_owned(),
                (Some(_), None) => "Chưa có".to_owned(),
                (None, None) => "–".to_owned(),
            },
            own: own.cloned().unwrap_or_default(),
            marks: score.map_or_else(String::new, |score| score.marks.to_string()),
            class: score.map_or_else(String::new, |score| score.class.title.clone()),
            state_word: word.to_owned(),
            tone: tone.to_owned(),
            next: ActionView {
                label: label.to_owned(),
                route: format!("class-score/{subject}"),
            },
            ready: state == CONCLUDED && !in_draft,
            decided: state == DECIDED,
        }
    }
}

fn decision_row(
    classification: &Classification,
    record: &Record<ClassDecisionBody>,
) -> DecisionRowView {
    let body = &record.row.body;
    let object = classification
        .object(&body.object)
        .map_or(body.object.as_str(), |object| object.title.as_str());
    let route = format!("class-decision/{}", record.row.id);
    let next = |label: &str| ActionView {
        label: label.to_owned(),
        route: route.clone(),
    };
    match &body.decision {
        Some(decision) => DecisionRowView {
            id: record.row.id.clone(),
            title: format!(
                "Quyết định số {} ngày {}",
                decision.number,
                domain::date::short(decision.date)
            ),
            state_word: super::replace::state(record).0.to_owned(),
            tone: super::replace::state(record).1.to_owned(),
            detail: format!("Phân loại {} {object}", decision.lines.len()),
            next: next("Xem"),
        },
        None => DecisionRowView {
            id: record.row.id.clone(),
            title: format!("Dự thảo phân loại {} {object}", body.scores.len()),
            state_word: "Dự thảo".to_owned(),
            tone: "due".to_owned(),
            detail: String::new(),
            next: next("In, ghi số, ngày"),
        },
    }
}

/// The objects that something on this desk is, each with whether all of it has its class.
pub fn objects_done(seat: &Seat) -> Result<Vec<(String, bool)>, Fault> {
    let Some(classification) = seat.round.rules.classification() else {
        return Ok(Vec::new());
    };
    let scores = super::scores(&seat.register, &seat.round)?;
    let drafted = super::decision::drafted(seat)?;
    let own_rows = seat.own_rows()?;
    let list = List {
        seat,
        scores: &scores,
        drafted: &drafted,
        below: &own_rows,
    };
    Ok(classification
        .objects
        .iter()
        .map(|object| (object, list.rows(object)))
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(object, rows)| (object.slug.clone(), rows.iter().all(|row| row.decided)))
        .collect())
}

/// The form `add-classified`.
pub fn add_form(register: &Register) -> Result<FormView, Fault> {
    let fields = register.store.read(|r| r.fields(ADD_FORM, ""))?;
    let round = register.open_round()?;
    let choices = round
        .rules
        .classification()
        .map_or_else(Vec::new, |classification| {
            classification
                .objects
                .iter()
                .filter(|object| object.standard.is_none())
                .map(|object| {
                    domain::form::Choice::new(
                        &object.slug,
                        &domain::form::upper_first(&object.title),
                    )
                })
                .collect()
        });
    let input = |field: &str, label: &str, kind| {
        domain::form::Input::new(&fields, field, label, kind).required()
    };
    Ok(plain_form(
        ADD_FORM,
        "",
        "Thêm đơn vị được phân loại",
        vec![
            shown::input(&input("object", "Đối tượng", InputKind::Choice).choices(choices)),
            shown::input(
                &input("name", "Tên đơn vị", InputKind::Text)
                    .hint("Ví dụ: Phòng Văn hóa và Thông tin"),
            ),
        ],
        false,
    ))
}

/// Adds an object that is no unit of the register, to be scored on this desk.
pub fn add_classified(app: &App, args: NoArgs) -> Result<ClassesView, Fault> {
    let seat = Seat::open(app)?;
    let fields: Fields = seat.register.store.read(|r| r.fields(ADD_FORM, ""))?;
    let (object, name) = (
        domain::form::typed(&fields, "object"),
        domain::form::typed(&fields, "name").map(|name| domain::text::one_line(&name)),
    );
    let (Some(object), Some(name)) = (object, name) else {
        return Err(Fault::precondition(
            "Chưa thêm được: chọn đối tượng và ghi tên đơn vị rồi làm lại.",
        ));
    };
    let classification = super::classification(&seat.round)?;
    if classification
        .object(&object)
        .is_none_or(|object| object.standard.is_some())
    {
        return Err(Fault::precondition(
            "Đối tượng này xét theo tiêu chuẩn; đơn vị của nó được thêm ở mục Đợt xét.",
        ));
    }
    let scores = super::scores(&seat.register, &seat.round)?;
    let same = |record: &&Record<ScoreBody>| {
        record.row.body.object == object
            && domain::text::fold(&record.row.body.name) == domain::text::fold(&name)
    };
    if scores.iter().any(|record| same(&record)) {
        return Err(Fault::new(
            Code::Conflict,
            format!("{name} đã có trong danh sách phân loại."),
        ));
    }
    let row = RecordRow {
        id: new_id(app.world()),
        kind: SCORE.to_owned(),
        unit: seat.profile.unit.id.clone(),
        round: Some(seat.round.id().to_owned()),
        state: OPEN.to_owned(),
        number: i64::try_from(scores.len()).unwrap_or(0) + 1,
        date: None,
        search_text: name.clone(),
        body: ScoreBody {
            object,
            name,
            score: None,
        },
    };
    let act = app.act(&seat.register, "add_classified", &row.id)?;
    seat.register.store.write(act, |w| {
        w.save_record(&row)?;
        w.clear_field(ADD_FORM, "", "name")?;
        Ok::<_, Fault>(())
    })?;
    classes(app, args)
}

/// Takes such an object away again, with a reason.
pub fn withdraw_classified(app: &App, args: SubjectReasonArgs) -> Result<ClassesView, Fault> {
    let open = super::Open::load(app, &args.subject)?;
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do rút lại. Ghi lý do rồi làm lại.",
        ));
    }
    if open.below.is_some() || !open.is_open() {
        return Err(Fault::new(
            Code::Conflict,
            "Chỉ rút lại được đơn vị tự thêm ở đây và chưa kết luận điểm.",
        ));
    }
    let act = app.act_because(
        &open.seat.register,
        "withdraw_classified",
        &args.subject,
        &reason,
    )?;
    open.seat
        .register
        .store
        .write(act, |w| w.withdraw_record(&open.record.row.id, &reason))?;
    classes(app, NoArgs {})
}
