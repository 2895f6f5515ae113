//! The evaluation meeting: opened, led step by step, closed; closed minutes are only replaced.

use domain::assessment::{self, Verdict};
use domain::form::{Fields, Gap};
use domain::meeting::contradiction::{Contradiction, contradictions};
use domain::meeting::wizard::{self, Step};
use domain::meeting::{self, Facts};
use domain::rules::Note;
use domain::rules::classification::is_class_open;
use store::records::Record;

use super::MeetingArgs;
use super::dossier::{items, proof};
use crate::fault::{Code, Fault};
use crate::own::{self, OwnMeeting, Year};
use crate::register::Register;
use crate::views::{FormView, GapView, MeetingView, OutcomeView};
use crate::{App, meeting_facts, paper_fields, shown};

mod closed;
mod rail;
mod suggest;

pub use closed::{close_meeting, replace_minutes};

/// The kind of paper closed minutes are printed as.
pub const PAPER: &str = "minutes";

/// A meeting that is going on.
struct Running {
    year: Year,
    record: Record<OwnMeeting>,
    fields: Fields,
    facts: Facts,
}

impl Running {
    fn load(register: &Register, year: Year, record: Record<OwnMeeting>) -> Result<Running, Fault> {
        let fields = register
            .store
            .read(|r| r.fields(own::MEETING, &record.row.id))?;
        let facts = meeting_facts::facts(register, &year)?;
        Ok(Running {
            year,
            record,
            fields,
            facts,
        })
    }

    fn steps(&self) -> Vec<Step> {
        wizard::steps(self.year.rules(), &self.fields, &self.facts)
    }

    /// The step a person asked for, or the one where they left off.
    fn step_or_current(&self, steps: &[Step], asked: &str) -> Result<String, Fault> {
        if !asked.is_empty() {
            return match steps.iter().find(|step| step.code == asked) {
                Some(step) => Ok(step.code.clone()),
                None => Err(Fault::not_found(
                    "Cuộc họp không có bước này. Chọn một bước ở cột bên trái.",
                )),
            };
        }
        let open = steps
            .iter()
            .find(|step| step.state != wizard::StepState::Done)
            .or(steps.last());
        Ok(open.map(|step| step.code.clone()).unwrap_or_default())
    }

    fn form_view(&self, register: &Register, step: &str) -> Result<FormView, Fault> {
        let model =
            wizard::form(self.year.rules(), &self.fields, &self.facts, step).ok_or_else(|| {
                Fault::not_found("Cuộc họp không có bước này. Chọn một bước ở cột bên trái.")
            })?;
        let mut view = shown::form(
            &model,
            &format!("{}/{step}", own::MEETING),
            &self.record.row.id,
            &route(step),
        );
        suggest::mark(register, &self.record.row.id, &self.facts, &mut view)?;
        Ok(view)
    }

    /// Where a gap can be mended: the step that asks for its field.
    fn gap_view(&self, steps: &[Step], gap: &Gap) -> GapView {
        let asks = |step: &&Step| {
            let model = wizard::form(self.year.rules(), &self.fields, &self.facts, &step.code);
            model.is_some_and(|model| {
                model
                    .inputs
                    .iter()
                    .any(|input| Some(&input.field) == gap.field.as_ref())
            })
        };
        let at = gap.field.as_ref().and_then(|_| steps.iter().find(asks));
        shown::gap(gap, &at.map(|step| route(&step.code)).unwrap_or_default())
    }
}

fn route(step: &str) -> String {
    format!("meeting/{step}")
}

/// The form of a step, for a field that was just saved.
pub fn form_view(_: &App, register: &Register, form: &str) -> Result<FormView, Fault> {
    let year = Year::open(register)?;
    let record = register
        .store
        .read(|r| own::draft_meeting(r, year.unit(), year.round.id()))?;
    let Some(record) = record else {
        return Err(Fault::new(
            Code::Conflict,
            "Cuộc họp chưa mở hoặc biên bản đã chốt nên không ghi thêm được. Mở mục “Họp đánh giá” để xem.",
        ));
    };
    let running = Running::load(register, year, record)?;
    let asked = form.split_once('/').map_or("", |(_, step)| step);
    let step = running.step_or_current(&running.steps(), asked)?;
    running.form_view(register, &step)
}

/// The meeting at a step; an empty step means where the person left off. Naming a step opens a
/// meeting that has not been opened yet.
pub fn meeting(app: &App, args: MeetingArgs) -> Result<MeetingView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    year.kind_rules()?;
    let (draft, closed) = register.store.read(|r| {
        let draft = own::draft_meeting(r, year.unit(), year.round.id())?;
        Ok::<_, Fault>((draft, own::closed_meeting(r, year.unit(), year.round.id())?))
    })?;
    match (draft, closed) {
        (Some(record), _) => running_view(app, &register, year, record, &args.step),
        (None, Some(closed)) => closed::view(&register, &year, &closed, &args.step),
        (None, None) if args.step.is_empty() => before_view(&register, year),
        (None, None) => {
            let record = open(app, &register, &year)?;
            running_view(app, &register, year, record, &args.step)
        }
    }
}

fn open(app: &App, register: &Register, year: &Year) -> Result<Record<OwnMeeting>, Fault> {
    let row = own::new_row(
        app,
        &year.profile,
        &year.round,
        own::MEETING,
        own::DRAFT,
        OwnMeeting::default(),
    );
    register
        .store
        .write(app.act(register, "open_meeting", &row.id)?, |w| {
            w.save_record(&row)?;
            w.record(&row.id)?.ok_or_else(|| {
                Fault::internal("meeting.gone", &"a meeting was saved and is not there")
            })
        })
}

fn running_view(
    app: &App,
    register: &Register,
    year: Year,
    record: Record<OwnMeeting>,
    asked: &str,
) -> Result<MeetingView, Fault> {
    suggest::refresh(app, register, &year, &record.row.id)?;
    let running = Running::load(register, year, record)?;
    let steps = running.steps();
    let code = running.step_or_current(&steps, asked)?;
    let at = steps.iter().position(|step| step.code == code);
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| steps.get(at))
            .map(|step| step.code.clone())
            .unwrap_or_default()
    };
    let mut view = MeetingView {
        id: running.record.row.id.clone(),
        state: own::DRAFT.to_owned(),
        heading: heading(&running),
        steps: rail::entries(
            &running.year,
            &running.fields,
            &running.facts,
            &steps,
            &code,
        )?,
        form: Some(running.form_view(register, &code)?),
        previous: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: neighbour(at.map(|at| at + 1)),
        step: code.clone(),
        gaps: Vec::new(),
        contradictions: Vec::new(),
        lines: Vec::new(),
        verdict: None,
        // Whoever is invited is invited before anybody sits there.
        invitation: (code == wizard::ATTENDANCE)
            .then(|| items::link(paper_fields::INVITATION, &running.record.row.id)),
        minutes: None,
        closed: String::new(),
        proof: proof::of_question(register, &running.year, &code)?,
    };
    if view.next.is_empty() {
        last_look(&running, &steps, &mut view);
    }
    Ok(view)
}

/// What is shown before the minutes are closed: everything that stands in the way, every line.
fn last_look(running: &Running, steps: &[Step], view: &mut MeetingView) {
    let rules = running.year.rules();
    let assessment = assessment::assess(rules, &running.fields, &running.facts);
    let open = meeting::close(rules, &running.fields, &running.facts)
        .err()
        .unwrap_or_default();
    view.gaps = open
        .iter()
        .map(|gap| running.gap_view(steps, gap))
        .collect();
    let found = contradictions(rules, &running.fields, &running.facts);
    view.contradictions = found.iter().map(contradiction_view).collect();
    view.lines = assessment.lines.iter().map(shown::question_line).collect();
    view.verdict = assessment.verdict.map(|verdict| {
        verdict_view(
            verdict,
            assessment.provisional.is_some(),
            &assessment.sentence(),
        )
    });
}

fn contradiction_view(one: &Contradiction) -> GapView {
    let explained = if one.explanation.trim().is_empty() {
        String::new()
    } else {
        format!(" Giải trình: {}", one.explanation)
    };
    GapView {
        sentence: format!("{}{explained}", one.sentence),
        citation: String::new(),
        route: route(&one.step),
        note: false,
    }
}

/// A verdict that may still change is not shown as final.
fn verdict_view(verdict: Verdict, provisional: bool, sentence: &str) -> OutcomeView {
    let mut view = shown::verdict(verdict, sentence);
    if provisional && verdict == Verdict::Met {
        view.tone = "wait".to_owned();
        view.word = "Tạm đạt".to_owned();
    }
    view
}

/// "Làng Mẫu 1 · 24/10/2023, bắt đầu 19 giờ 00": as far as it has been typed.
fn heading(running: &Running) -> String {
    let unit = running.year.profile.unit.name.clone();
    if running.record.row.body.replaces.is_some() {
        return format!("{unit} · lập biên bản mới thay biên bản đã chốt");
    }
    let model = wizard::form(
        running.year.rules(),
        &running.fields,
        &running.facts,
        wizard::ATTENDANCE,
    );
    let typed = |kind| {
        let input = model
            .as_ref()
            .and_then(|model| model.inputs.iter().find(|input| input.kind == kind));
        input
            .filter(|input| input.problem.is_none())
            .map(|input| input.value.clone())
            .unwrap_or_default()
    };
    match (
        typed(domain::form::InputKind::Date),
        typed(domain::form::InputKind::Time),
    ) {
        (date, _) if date.is_empty() => unit,
        (date, start) if start.is_empty() => format!("{unit} · {date}"),
        (date, start) => format!("{unit} · {date}, bắt đầu {start}"),
    }
}

/// Before the meeting: what is worth looking at first.
fn before_view(register: &Register, year: Year) -> Result<MeetingView, Fault> {
    let facts = meeting_facts::facts(register, &year)?;
    let fields = wizard::prefill(year.rules(), &Fields::new(), &facts);
    let steps = wizard::steps(year.rules(), &fields, &facts);
    let mut gaps = Vec::new();
    if facts.registration.is_none() {
        gaps.push(shown::gap(&Gap::general("Phần đăng ký còn thiếu. Điền xong phần đăng ký thì cuộc họp có sẵn số hộ, ngày đăng ký."), "registration"));
    }
    for open in year
        .rules()
        .opens()
        .iter()
        .filter(|open| open.value.is_none() && !open.choices.is_empty())
        .filter(|open| {
            !is_class_open(&open.code) && year.rules().is_asked_for(&open.code, &[year.kind()])
        })
    {
        gaps.push(shown::gap(
            &Gap::general(format!("Nơi phát động chưa chọn: {}", open.question)),
            "",
        ));
    }
    gaps.extend(year.rules().notes(year.kind()).iter().map(note_view));
    Ok(MeetingView {
        id: String::new(),
        state: "none".to_owned(),
        heading: "Họp đánh giá".to_owned(),
        steps: rail::entries(&year, &fields, &facts, &steps, "")?,
        form: None,
        step: String::new(),
        previous: String::new(),
        next: steps
            .first()
            .map(|step| step.code.clone())
            .unwrap_or_default(),
        gaps,
        contradictions: Vec::new(),
        lines: Vec::new(),
        verdict: None,
        invitation: Some(items::link(paper_fields::INVITATION, year.unit())),
        minutes: None,
        closed: String::new(),
        proof: None,
    })
}

/// What the plans say, or say against each other.
fn note_view(note: &Note) -> GapView {
    let citations: Vec<String> = note
        .citations
        .iter()
        .map(ToString::to_string)
        .filter(|text| !note.sentence.contains(text.as_str()))
        .collect();
    GapView {
        sentence: note.sentence.clone(),
        citation: citations.join("; "),
        route: String::new(),
        note: true,
    }
}
