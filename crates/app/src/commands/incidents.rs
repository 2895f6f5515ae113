//! The log of the year: what happened, noted when it happens.

use domain::form::{FormModel, Gap, Input, InputKind};
use domain::incident::{self, Incident};
use domain::rules::KindRules;
use store::records::Record;

use super::dossier::items;
use super::{NoArgs, SubjectReasonArgs};
use crate::fault::{Code, Fault};
use crate::own::{self, Year};
use crate::register::Register;
use crate::views::{FormView, IncidentRowView, IncidentsView};
use crate::{App, say, shown};

const NOTICE: &str = "Không ghi bí mật nhà nước vào chương trình. Thông tin cá nhân chỉ ghi khi thật cần: dùng “một người”, “một nhà” thay cho họ tên.";

/// One incident with its form.
struct Standing {
    record: Record<serde_json::Value>,
    form: FormModel,
    incident: Option<Incident>,
    gaps: Vec<Gap>,
    fixed: bool,
}

fn standing(
    register: &Register,
    year: &Year,
    record: Record<serde_json::Value>,
    minuted: &[String],
) -> Result<Standing, Fault> {
    let fields = register
        .store
        .read(|r| r.fields(own::INCIDENT, &record.row.id))?;
    let form = incident::form(year.rules(), year.kind(), year.round.year(), &fields);
    let (incident, gaps) = incident::check(year.rules(), year.kind(), year.round.year(), &fields);
    let fixed = record.withdrawn_reason.is_some() || minuted.contains(&record.row.id);
    Ok(Standing {
        record,
        form,
        incident,
        gaps,
        fixed,
    })
}

impl Standing {
    fn form_view(&self) -> FormView {
        let mut view = shown::form(
            &self.form,
            own::INCIDENT,
            &self.record.row.id,
            &format!("year/{}", self.record.row.id),
        );
        view.read_only = self.fixed;
        view
    }

    /// What was typed in the first field of a kind, as people read it.
    fn typed(&self, kind: InputKind) -> String {
        self.form
            .inputs
            .iter()
            .find(|input| input.kind == kind)
            .map(words_of)
            .unwrap_or_default()
    }
}

/// A choice is said by its label.
fn words_of(input: &Input) -> String {
    let chosen = input
        .choices
        .iter()
        .find(|choice| choice.value == input.value);
    chosen.map_or_else(|| input.value.clone(), |choice| choice.label.clone())
}

/// An incident by its id, or by its place in the list.
fn find(
    register: &Register,
    year: &Year,
    subject: &str,
) -> Result<Record<serde_json::Value>, Fault> {
    let all = register
        .store
        .read(|r| own::incidents(r, year.unit(), year.round.id()))?;
    let place = subject.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let found = all
        .iter()
        .position(|record| record.row.id == subject)
        .or(place);
    found.and_then(|at| all.into_iter().nth(at)).ok_or_else(|| {
        Fault::not_found("Không có vụ việc này trong sổ. Mở lại danh sách rồi chọn lại.")
    })
}

/// The incidents that the standing minutes rest on; none while they are being replaced.
fn minuted(register: &Register, year: &Year) -> Result<Vec<String>, Fault> {
    register.store.read(|r| {
        if own::draft_meeting(r, year.unit(), year.round.id())?.is_some() {
            return Ok(Vec::new());
        }
        match own::closed_meeting(r, year.unit(), year.round.id())? {
            Some(closed) => own::minuted(r, &closed.id),
            None => Ok(Vec::new()),
        }
    })
}

/// The form of one incident.
pub fn form_view(_: &App, register: &Register, subject: &str) -> Result<FormView, Fault> {
    let year = Year::open(register)?;
    let record = find(register, &year, subject)?;
    let minuted = minuted(register, &year)?;
    Ok(standing(register, &year, record, &minuted)?.form_view())
}

/// Opens a new incident; one that was opened and left empty is taken again.
pub fn new_incident(app: &App, _: NoArgs) -> Result<FormView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    year.kind_rules()?;
    let all = register
        .store
        .read(|r| own::incidents(r, year.unit(), year.round.id()))?;
    let number = i64::try_from(all.len())
        .unwrap_or(i64::MAX)
        .saturating_add(1);
    if let Some(last) = all.into_iter().next_back()
        && is_untouched(&register, &last)?
    {
        return form_view(app, &register, &last.row.id);
    }
    let mut row = own::new_row(
        app,
        &year.profile,
        &year.round,
        own::INCIDENT,
        own::OPEN,
        serde_json::json!({}),
    );
    row.number = number;
    register
        .store
        .write(app.act(&register, "new_incident", &row.id)?, |w| {
            w.save_record(&row)
        })?;
    form_view(app, &register, &row.id)
}

fn is_untouched(register: &Register, record: &Record<serde_json::Value>) -> Result<bool, Fault> {
    register.store.read(|r| {
        let typed = r.fields(own::INCIDENT, &record.row.id)?;
        let attached = r.attachments(&record.row.id)?;
        Ok(record.withdrawn_reason.is_none() && typed.is_empty() && attached.is_empty())
    })
}

/// Withdraws an incident with its reason; it stays readable.
pub fn withdraw_incident(app: &App, args: SubjectReasonArgs) -> Result<IncidentsView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let reason = reason(&args.reason)?;
    let record = find(&register, &year, &args.subject)?;
    if record.withdrawn_reason.is_some() {
        return Err(Fault::new(
            Code::Conflict,
            "Vụ việc này đã được rút lại từ trước.",
        ));
    }
    let act = app.act_because(&register, "withdraw_incident", &record.row.id, &reason)?;
    register
        .store
        .write(act, |w| w.withdraw_record(&record.row.id, &reason))?;
    incidents(app, NoArgs {})
}

/// A reason as typed; withdrawing without one is refused.
pub fn reason(typed: &str) -> Result<String, Fault> {
    let reason = domain::text::clean(typed);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do. Ghi rõ lý do rồi làm lại.",
        ));
    }
    Ok(reason)
}

/// The whole log.
pub fn incidents(app: &App, _: NoArgs) -> Result<IncidentsView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let kind = year.kind_rules()?;
    let minuted = minuted(&register, &year)?;
    let all = register
        .store
        .read(|r| own::incidents(r, year.unit(), year.round.id()))?;
    let standing = all
        .into_iter()
        .map(|record| standing(&register, &year, record, &minuted))
        .collect::<Result<Vec<_>, Fault>>()?;
    let rows = standing
        .iter()
        .map(|one| row(&register, &year, kind, one))
        .collect::<Result<Vec<_>, Fault>>()?;
    let window = year.window()?;
    let counted = standing
        .iter()
        .filter(|one| one.record.withdrawn_reason.is_none())
        .filter(|one| {
            one.incident
                .as_ref()
                .is_some_and(|incident| window.contains(incident.date))
        })
        .count();
    let span = domain::form::upper_first(&window.sentence());
    let summary = if counted == 0 {
        format!("{span}: chưa ghi vụ việc nào.")
    } else {
        format!("{span}: {counted} vụ việc.")
    };
    Ok(IncidentsView {
        rows,
        summary,
        notice: NOTICE.to_owned(),
    })
}

fn row(
    register: &Register,
    year: &Year,
    kind: &KindRules,
    one: &Standing,
) -> Result<IncidentRowView, Fault> {
    let id = one.record.row.id.clone();
    let evidence = register.store.read(|r| items::attached(r, &id))?;
    Ok(IncidentRowView {
        date: one.incident.as_ref().map_or_else(
            || one.typed(InputKind::Date),
            |incident| say::date(incident.date),
        ),
        kind: one.typed(InputKind::Choice),
        place: one.typed(InputKind::Text),
        summary: one.typed(InputKind::Long),
        counts_for: one
            .incident
            .as_ref()
            .map_or_else(String::new, |incident| counts_for(year, kind, incident)),
        evidence: evidence.iter().map(items::evidence).collect(),
        withdrawn: one.record.withdrawn_reason.clone().unwrap_or_default(),
        problem: one
            .gaps
            .iter()
            .find(|gap| gap.blocking)
            .map_or_else(String::new, |gap| gap.sentence.clone()),
        id,
    })
}

/// Which criterion an incident is counted for, or why it is not.
fn counts_for(year: &Year, kind: &KindRules, incident: &Incident) -> String {
    let window = match kind.window(year.round.year()) {
        Ok(window) => window,
        Err(gap) => return gap.sentence,
    };
    if !window.contains(incident.date) {
        return format!(
            "Ngoài thời gian đánh giá ({}), không tính.",
            window.sentence()
        );
    }
    let counts = kind
        .incident_kind(&incident.kind)
        .map(|one| one.counts_for.as_slice())
        .unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for criterion in counts.iter().filter_map(|(code, _)| kind.criterion(code)) {
        let name = format!(
            "{} ({})",
            criterion.short,
            domain::form::lower_first(&criterion.kicker())
        );
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        String::new()
    } else {
        format!("Tính vào: {}.", names.join("; "))
    }
}
