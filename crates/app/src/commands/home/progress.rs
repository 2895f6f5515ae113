//! How far this year has got, read without changing anything.

use domain::assessment::Verdict;
use domain::dossier::Stage;
use store::Reader;
use time::Date;

use super::super::dossier::standing::Standing;
use super::{REGISTER, SUBMIT, action};
use crate::behalf;
use crate::exchange::{self, payload::Outcome};
use crate::fault::Fault;
use crate::meeting_facts;
use crate::own::{self, Closed, Year};
use crate::register::Register;
use crate::views::{DueView, RailView};

/// How far a bundle has got: the three honest states.
pub enum Sent {
    No,
    Exported(Date),
    Receipted(Date),
    /// Typed in by the office itself, it went nowhere.
    Entered(Date),
    /// The unit whose papers are typed in has sent it itself.
    Theirs(Date),
}

pub struct RegistrationProgress {
    pub begun: bool,
    pub sent: Sent,
}

pub struct MeetingProgress {
    pub running: bool,
    pub closed: Option<Closed>,
}

pub struct DossierProgress {
    pub stage: Stage,
    pub sent: Sent,
    pub n_remarks: usize,
    pub outcome: Option<Outcome>,
    /// Until which day it is provisional, unless a supplement has already said more.
    pub provisional: Option<Date>,
    pub n_late: usize,
}

/// The year so far.
pub struct Progress {
    pub registration: RegistrationProgress,
    pub n_incidents: usize,
    pub meeting: MeetingProgress,
    pub dossier: DossierProgress,
    /// State and words of the own score sheet, where the round has one.
    pub score: Option<(&'static str, String)>,
}

impl Progress {
    pub fn of(register: &Register, year: &Year) -> Result<Progress, Fault> {
        let (registration, n_incidents, running, closed) = register.store.read(|r| {
            let closed = own::closed_meeting(r, year.unit(), year.round.id())?;
            let running = own::draft_meeting(r, year.unit(), year.round.id())?.is_some();
            Ok::<_, Fault>((
                registration(r, year)?,
                meeting_facts::logged(r, year)?.len(),
                running,
                closed,
            ))
        })?;
        let dossier = dossier(register, year)?;
        Ok(Progress {
            score: score(register, year)?,
            registration,
            n_incidents,
            meeting: MeetingProgress { running, closed },
            dossier,
        })
    }

    /// The steps of the calendar that need nothing more from this unit.
    pub fn done(&self) -> Vec<&'static str> {
        let mut done = Vec::new();
        if !matches!(self.registration.sent, Sent::No) {
            done.push(REGISTER);
        }
        let handed_in =
            !matches!(self.dossier.sent, Sent::No) && self.dossier.stage != Stage::Returned;
        if handed_in || self.dossier.outcome.is_some() {
            done.push(SUBMIT);
        }
        done
    }

    /// What comes before every date: a dossier that came back, a supplement that is waited for.
    pub fn urgent(&self, year: &Year, today: Date) -> Option<DueView> {
        let commune = own::commune_word(&year.profile);
        let due = |tag: String, tone: &str, title: String, detail: String, label: &str| {
            Some(DueView {
                tag,
                tone: tone.to_owned(),
                title,
                detail,
                basis: String::new(),
                action: Some(action(label, "dossier")),
            })
        };
        if self.dossier.stage == Stage::Returned {
            let detail = format!(
                "{} chỗ cần xem lại. Mỗi chỗ mở đúng câu hỏi hoặc giấy tờ cần sửa.",
                self.dossier.n_remarks
            );
            return due(
                "Trả lại để bổ sung".to_owned(),
                "late",
                format!("Sửa hồ sơ và nộp lại về {commune}"),
                detail,
                "Xem và sửa",
            );
        }
        if self.dossier.n_late > 0 {
            let detail = format!("{} vụ việc ghi sau khi nộp hồ sơ.", self.dossier.n_late);
            return due(
                "Có vụ việc mới".to_owned(),
                "due",
                "Xuất bản bổ sung".to_owned(),
                detail,
                "Lập bản bổ sung",
            );
        }
        let until = self.dossier.provisional.filter(|until| *until < today)?;
        let detail = format!(
            "Đã qua ngày {}. Xác nhận có hay không có vụ việc phát sinh đến hết ngày đó.",
            crate::say::date(until)
        );
        due(
            "Hồ sơ còn tạm tính".to_owned(),
            "due",
            "Xuất bản bổ sung".to_owned(),
            detail,
            "Lập bản bổ sung",
        )
    }

    /// The year in one line: the step that is at hand, and how it stands.
    pub fn in_short(&self, year: &Year) -> String {
        let rail = self.rail(year);
        let at = rail
            .iter()
            .find(|step| step.state == PROBLEM || step.state == CURRENT)
            .or(rail.last());
        at.map_or_else(String::new, |step| {
            format!(
                "{}: {}",
                step.title,
                domain::form::lower_first(&step.detail)
            )
        })
    }

    /// The five steps of the year with their state in words.
    pub fn rail(&self, year: &Year) -> Vec<RailView> {
        let commune = own::commune_word(&year.profile);
        let mut steps = vec![
            ("registration", "Đăng ký", self.registration_state(&commune)),
            ("year", "Ghi nhận trong năm", self.incidents_state()),
            ("meeting", "Họp đánh giá", self.meeting_state()),
            ("dossier", "Hồ sơ đề nghị", self.dossier_state(&commune)),
            ("result", "Kết quả", self.result_state(&commune)),
        ];
        if let Some(state) = self.score.clone() {
            steps.insert(steps.len() - 2, ("score", "Tự chấm điểm", state));
        }
        // What becomes of a unit whose papers are typed in here stands on the desk.
        steps.retain(|(route, ..)| *route != "result" || year.entered_by.is_none());
        // The log is never what comes next: it is open all year.
        let current = steps
            .iter()
            .position(|(route, _, (state, _))| *route != "year" && *state == TODO);
        steps
            .into_iter()
            .enumerate()
            .map(|(at, (route, title, (state, detail)))| RailView {
                route: route.to_owned(),
                title: title.to_owned(),
                state: if Some(at) == current { CURRENT } else { state }.to_owned(),
                detail,
            })
            .collect()
    }

    fn registration_state(&self, commune: &str) -> (&'static str, String) {
        match &self.registration.sent {
            Sent::No if self.registration.begun => (TODO, "Đang điền".to_owned()),
            Sent::No => (TODO, "Chưa đăng ký".to_owned()),
            sent => (DONE, sent_words(sent, commune)),
        }
    }

    fn incidents_state(&self) -> (&'static str, String) {
        match self.n_incidents {
            0 if self.meeting.closed.is_some() => (DONE, "Không có việc nào".to_owned()),
            0 => (TODO, "Ghi khi có việc".to_owned()),
            n => (DONE, format!("{n} việc đã ghi")),
        }
    }

    fn meeting_state(&self) -> (&'static str, String) {
        match (&self.meeting.closed, self.meeting.running) {
            (Some(_), true) => (TODO, "Đang lập biên bản thay thế".to_owned()),
            (None, true) => (TODO, "Đang ghi biên bản".to_owned()),
            (None, false) => (TODO, "Chưa họp".to_owned()),
            (Some(closed), false) => {
                let word = match (closed.minutes.verdict, closed.minutes.provisional) {
                    (Verdict::Met, Some(_)) => "tạm đạt",
                    (Verdict::Met, None) => "đạt",
                    (Verdict::NotMet, _) => "chưa đạt",
                };
                (DONE, format!("Đã họp {}: {word}", day(closed.minutes.date)))
            }
        }
    }

    fn dossier_state(&self, commune: &str) -> (&'static str, String) {
        match (self.dossier.stage, &self.dossier.sent) {
            (Stage::Returned, _) => (
                PROBLEM,
                format!(
                    "{} trả lại: {} chỗ cần sửa",
                    domain::form::upper_first(commune),
                    self.dossier.n_remarks
                ),
            ),
            (Stage::Draft, Sent::No) if self.meeting.closed.is_none() => {
                (TODO, "Sau khi họp".to_owned())
            }
            (_, Sent::No) => (TODO, "Đang lập".to_owned()),
            (_, sent) => (DONE, sent_words(sent, commune)),
        }
    }

    fn result_state(&self, commune: &str) -> (&'static str, String) {
        match &self.dossier.outcome {
            Some(outcome) if outcome.recognized => (DONE, "Đã được công nhận".to_owned()),
            Some(_) => (DONE, "Không đề nghị công nhận".to_owned()),
            None => (TODO, format!("Chờ {commune} quyết định")),
        }
    }
}

const CURRENT: &str = "current";
const DONE: &str = "done";
const TODO: &str = "todo";
const PROBLEM: &str = "problem";

fn sent_words(sent: &Sent, commune: &str) -> String {
    match sent {
        Sent::No => String::new(),
        Sent::Exported(at) => format!("Đã xuất tệp {}, chưa có biên nhận", day(*at)),
        Sent::Receipted(at) => format!("Đã có biên nhận của {commune} {}", day(*at)),
        Sent::Entered(at) => format!("Đã ghi vào sổ {}", day(*at)),
        Sent::Theirs(at) => format!("Đơn vị tự gửi {}", day(*at)),
    }
}

/// "10/02"
fn day(date: Date) -> String {
    format!("{:02}/{:02}", date.day(), u8::from(date.month()))
}

fn registration(r: &Reader<'_>, year: &Year) -> Result<RegistrationProgress, Fault> {
    if let Some(theirs) = behalf::signed_registration(r, year)? {
        return Ok(RegistrationProgress {
            begun: true,
            sent: Sent::Theirs(own::day_of(&theirs.received_at).unwrap_or(Date::MIN)),
        });
    }
    let Some(record) = own::find_registration(r, year.unit(), year.round.id())? else {
        return Ok(RegistrationProgress {
            begun: false,
            sent: Sent::No,
        });
    };
    let begun = !r.fields(own::REGISTRATION, &record.row.id)?.is_empty();
    Ok(RegistrationProgress {
        begun,
        sent: sent(r, "registration", &record.row.id)?,
    })
}

fn dossier(register: &Register, year: &Year) -> Result<DossierProgress, Fault> {
    let found =
        register.store.read(
            |r| match own::find_dossier(r, year.unit(), year.round.id())? {
                Some(record) => Ok::<_, Fault>(Some((
                    sent(r, super::super::dossier::KIND, &record.row.id)?,
                    record,
                ))),
                None => Ok(None),
            },
        )?;
    let Some((sent, record)) = found else {
        return Ok(DossierProgress {
            stage: Stage::Draft,
            sent: Sent::No,
            n_remarks: 0,
            outcome: None,
            provisional: None,
            n_late: 0,
        });
    };
    let standing = Standing::of(register, year.clone(), record)?;
    let body = &standing.record.row.body;
    Ok(DossierProgress {
        stage: standing.stage,
        sent,
        n_remarks: body.remarks.len(),
        outcome: body.outcome.clone(),
        provisional: standing
            .closed
            .as_ref()
            .and_then(|closed| closed.minutes.provisional)
            .filter(|_| standing.can_supplement()),
        n_late: if standing.is_handed_in() {
            standing.late.len()
        } else {
            0
        },
    })
}

fn sent(r: &Reader<'_>, kind: &str, record: &str) -> Result<Sent, Fault> {
    let Some(last) = own::sent(r, kind, record)?.into_iter().next_back() else {
        return Ok(Sent::No);
    };
    let received = match &last.receipt_manifest {
        Some(receipt) => r.bundle_in(receipt)?.map(|receipt| receipt.received_at),
        None => None,
    };
    let day = |at: &str| own::day_of(at).unwrap_or(Date::MIN);
    if exchange::entered::is_here(&last) {
        return Ok(Sent::Entered(day(&last.at)));
    }
    Ok(match received {
        Some(at) => Sent::Receipted(day(&at)),
        None => Sent::Exported(day(&last.at)),
    })
}

/// How far the own score sheet is.
fn score(register: &Register, year: &Year) -> Result<Option<(&'static str, String)>, Fault> {
    use crate::commands::scores::{OwnScore, object_of};
    let Some((_, object)) = object_of(year) else {
        return Ok(None);
    };
    if object.table.is_none() {
        return Ok(Some(("", "Chưa có bảng điểm".to_owned())));
    }
    let found = register
        .store
        .read(|r| own::find_dossier(r, year.unit(), year.round.id()))?;
    let Some(record) = found else {
        return Ok(Some(("", "Chưa chấm".to_owned())));
    };
    let own = OwnScore::of(register, Year::open(register)?, record)?;
    Ok(Some(match own.sheet() {
        Some(sheet) => (DONE, format!("{} điểm, {}", sheet.marks, sheet.class.title)),
        None if own.fields.is_empty() => ("", "Chưa chấm".to_owned()),
        None => ("", "Đang chấm".to_owned()),
    }))
}
