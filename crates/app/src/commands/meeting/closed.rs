//! The end of the meeting: minutes are closed, looked at, and replaced with a reason.

use domain::form::Gap;
use domain::meeting;
use store::records::RecordRow;

use super::{PAPER, Running, suggest, verdict_view};
use crate::commands::dossier::{items, proof};
use crate::commands::incidents::reason;
use crate::commands::{MeetingArgs, NoArgs, ReasonArgs};
use crate::fault::{Code, Fault};
use crate::own::{self, Closed, OwnMeeting, Year};
use crate::register::Register;
use crate::views::MeetingView;
use crate::{App, meeting_facts, say, shown};

/// The closed minutes as they stand.
pub fn view(
    register: &Register,
    year: &Year,
    closed: &Closed,
    asked: &str,
) -> Result<MeetingView, Fault> {
    let minutes = &closed.minutes;
    let n_met = minutes
        .lines
        .iter()
        .filter(|line| line.outcome != meeting::LineOutcome::NotMet)
        .count();
    let mut sentence = format!("{n_met}/{} nội dung đạt.", minutes.lines.len());
    if let Some(until) = minutes.provisional {
        sentence = format!(
            "{sentence} Kết quả còn tạm tính đến hết ngày {}.",
            say::date(until)
        );
    }
    let again = if closed.number > 1 {
        format!(" (biên bản lập lần {})", closed.number)
    } else {
        String::new()
    };
    let sent = register.store.read(|r| own::minuted(r, &closed.id))?.len();
    Ok(MeetingView {
        id: closed.id.clone(),
        state: own::CLOSED.to_owned(),
        heading: format!("Biên bản họp ngày {}{again}", say::date(minutes.date)),
        steps: Vec::new(),
        form: None,
        step: asked.to_owned(),
        previous: String::new(),
        next: String::new(),
        gaps: Vec::new(),
        contradictions: minutes
            .explanations
            .iter()
            .map(|one| {
                shown::gap(
                    &Gap::general(format!("{} Giải trình: {}", one.sentence, one.explanation)),
                    "",
                )
            })
            .collect(),
        lines: shown::minutes_lines(minutes),
        invitation: None,
        verdict: Some(verdict_view(
            minutes.verdict,
            minutes.provisional.is_some(),
            &sentence,
        )),
        minutes: Some(items::link(PAPER, &closed.id)),
        closed: format!(
            "Đã chốt lúc {}, dựa trên {sent} vụ việc đã ghi",
            say::stored_moment(&closed.saved_at)
        ),
        proof: proof::of_question(register, year, asked)?,
    })
}

/// Closes the meeting: from now on its minutes are only replaced.
pub fn close_meeting(app: &App, _: NoArgs) -> Result<MeetingView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let Some(record) = register
        .store
        .read(|r| own::draft_meeting(r, year.unit(), year.round.id()))?
    else {
        return Err(Fault::new(
            Code::Conflict,
            "Không có cuộc họp nào đang mở. Biên bản đã chốt thì không chốt lại; cần sửa thì lập biên bản mới thay thế.",
        ));
    };
    let running = Running::load(&register, year, record)?;
    let minutes =
        meeting::close(running.year.rules(), &running.fields, &running.facts).map_err(|gaps| {
            shown::refusal(
                "Chưa chốt được biên bản. Bổ sung những điều dưới đây rồi chốt lại.",
                &gaps,
            )
        })?;
    let year_label = running.year.round.row.label.clone();
    let people = minutes.people();
    let row = RecordRow {
        id: running.record.row.id.clone(),
        kind: running.record.row.kind.clone(),
        unit: running.record.row.unit.clone(),
        round: running.record.row.round.clone(),
        state: own::CLOSED.to_owned(),
        number: running.record.row.number,
        date: Some(domain::date::iso::to_text(minutes.date)),
        search_text: own::words(own::MEETING, &year_label, &minutes.unit),
        body: minutes,
    };
    let replaced = running.record.row.body.clone();
    let act = app.act_because(&register, "close_meeting", &row.id, &replaced.reason)?;
    register.store.write(act, |w| {
        let incidents: Vec<String> = meeting_facts::logged(w, &running.year)?
            .into_iter()
            .map(|logged| logged.id)
            .collect();
        own::note_minuted(w, &row.id, &incidents)?;
        match &replaced.replaces {
            Some(old) => w.replace_record(old, &row)?,
            None => {
                w.save_record(&row)?;
            }
        }
        w.name_people(&row.id, &people)?;
        Ok::<_, Fault>(())
    })?;
    super::meeting(
        app,
        MeetingArgs {
            step: String::new(),
        },
    )
}

/// Begins new minutes from the closed ones, which stand until the new ones are closed.
pub fn replace_minutes(app: &App, args: ReasonArgs) -> Result<MeetingView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let reason = reason(&args.reason)?;
    let (draft, closed, dossier) = register.store.read(|r| {
        let draft = own::draft_meeting(r, year.unit(), year.round.id())?;
        let closed = own::closed_meeting(r, year.unit(), year.round.id())?;
        Ok::<_, Fault>((
            draft,
            closed,
            own::find_dossier(r, year.unit(), year.round.id())?,
        ))
    })?;
    if draft.is_some() {
        return Err(Fault::new(
            Code::Conflict,
            "Đang có biên bản chưa chốt. Ghi tiếp và chốt biên bản đó.",
        ));
    }
    let Some(closed) = closed else {
        return Err(Fault::precondition("Chưa có biên bản nào đã chốt để thay."));
    };
    if dossier
        .as_ref()
        .is_some_and(|record| record.row.body.outcome.is_some())
    {
        return Err(Fault::new(
            Code::Conflict,
            "Hồ sơ đã có kết quả nên không thay biên bản được nữa.",
        ));
    }
    let body = OwnMeeting {
        replaces: Some(closed.id.clone()),
        reason: reason.clone(),
    };
    let mut row = own::new_row(
        app,
        &year.profile,
        &year.round,
        own::MEETING,
        own::DRAFT,
        body,
    );
    row.number = closed.number + 1;
    let act = app.act_because(&register, "replace_minutes", &closed.id, &reason)?;
    register.store.write(act, |w| {
        w.save_record(&row)?;
        for (field, value) in &closed.minutes.answers {
            w.set_field(own::MEETING, &row.id, field, value)?;
        }
        suggest::carry_over(w, &closed.id, &row.id)?;
        Ok::<_, Fault>(())
    })?;
    let about = dossier
        .and_then(|record| record.row.body.remarks.into_iter().next())
        .map(|remark| remark.about);
    let step = about.filter(|code| {
        year.kind_rules()
            .is_ok_and(|kind| kind.criterion(code).is_some())
    });
    super::meeting(
        app,
        MeetingArgs {
            step: step.unwrap_or_default(),
        },
    )
}
