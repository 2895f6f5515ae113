//! The dossier as it stands now, and what changed in it since it was last handed in.

use domain::dossier::Stage;
use domain::form::{Fields, FormModel, Gap, typed_date};
use domain::meeting::Facts;
use domain::review;
use store::records::Record;
use time::Date;

use super::items::{self, Made, Papers};
use super::{form, supplement};
use crate::fault::Fault;
use crate::meeting_facts::{self, Logged};
use crate::own::{self, Closed, OwnDossier, Submission, Year};
use crate::paper_fields::OwnHead;
use crate::register::Register;
use crate::views::FormView;
use crate::{App, say, shown};

/// The dossier that proposes recognition, among the dossiers of the pack.
pub const DOSSIER: &str = "proposal";
/// Drafts of the proposal and the report.
pub const FORM: &str = "dossier";

/// Everything a dossier is made of.
pub struct Standing {
    pub year: Year,
    pub record: Record<OwnDossier>,
    pub stage: Stage,
    pub closed: Option<Closed>,
    /// New minutes are being made in place of the closed ones.
    pub replacing: bool,
    /// As typed, with what is known.
    pub fields: Fields,
    pub form: FormModel,
    pub facts: Facts,
    pub logged: Vec<Logged>,
    /// Incidents within the window that neither minutes nor supplement know of.
    pub late: Vec<String>,
    /// How many incidents of the minutes were withdrawn afterwards.
    pub n_withdrawn: usize,
    pub supplement: Fields,
}

impl Standing {
    pub fn load(app: &App, register: &Register) -> Result<Standing, Fault> {
        let year = Year::open(register)?;
        let record = own::dossier(app, register, &year.profile, &year.round)?;
        Standing::of(register, year, record)
    }

    /// The dossier in a record that is there already.
    pub fn of(
        register: &Register,
        year: Year,
        record: Record<OwnDossier>,
    ) -> Result<Standing, Fault> {
        let facts = meeting_facts::facts(register, &year)?;
        let (closed, replacing, typed, logged, supplement) = register.store.read(|r| {
            Ok::<_, Fault>((
                own::closed_meeting(r, year.unit(), year.round.id())?,
                own::draft_meeting(r, year.unit(), year.round.id())?.is_some(),
                r.fields(FORM, &record.row.id)?,
                meeting_facts::logged(r, &year)?,
                r.fields(super::SUPPLEMENT, &record.row.id)?,
            ))
        })?;
        let minuted = match &closed {
            Some(closed) => register.store.read(|r| own::minuted(r, &closed.id))?,
            None => Vec::new(),
        };
        let minutes = closed.as_ref().map(|closed| &closed.minutes);
        let fields = own::with_known(&typed, &form::known(minutes));
        let head = OwnHead::of(register, &year)?;
        let unit = form::Speaks {
            signer_title: &head.signer,
            numbered: head.numbered,
            words: &year.kind_rules()?.words,
        };
        let form = form::papers(&fields, &unit, minutes);
        let late = late(&year, &logged, &minuted, &record.row.body)?;
        let n_withdrawn = minuted
            .iter()
            .filter(|id| logged.iter().all(|logged| logged.id != **id))
            .count();
        let stage = own::stage(&record);
        let supplement = supplement::with_known(&supplement, &fields, closed.as_ref());
        Ok(Standing {
            year,
            record,
            stage,
            closed,
            replacing,
            fields,
            form,
            facts,
            logged,
            late,
            n_withdrawn,
            supplement,
        })
    }

    pub fn form_view(&self) -> FormView {
        let mut view = shown::form(&self.form, FORM, &self.record.row.id, "");
        view.read_only = match self.stage {
            Stage::Draft | Stage::Exported | Stage::Returned => false,
            Stage::Received
            | Stage::Resubmitted
            | Stage::Proposed
            | Stage::NotProposed
            | Stage::Decided => true,
        };
        view
    }

    /// Whether proposal and report can be made.
    pub fn is_complete(&self) -> bool {
        self.closed.is_some() && self.form.gaps.iter().all(|gap| !gap.blocking)
    }

    pub fn papers(&self, register: &Register) -> Result<Papers, Fault> {
        let made = items::made_here(&self.year, DOSSIER)?
            .into_iter()
            .map(|form| self.made(form.slug))
            .collect();
        items::collect(
            register,
            &self.year,
            DOSSIER,
            &self.record.row.id,
            made,
            self.facts.registration.as_ref().and_then(|known| {
                let kind = self.year.rules().kind(self.year.kind())?;
                domain::registration::resolution(kind, &known.answers)
            }),
        )
    }

    fn made(&self, item: &'static str) -> Made {
        match &self.closed {
            Some(closed) if item == super::super::meeting::PAPER => Made {
                item,
                subject: closed.id.clone(),
                ready: true,
                date: Some(closed.minutes.date),
            },
            _ => Made {
                item,
                subject: self.record.row.id.clone(),
                ready: item != super::super::meeting::PAPER && self.is_complete(),
                date: typed_date(&self.fields, form::DATE),
            },
        }
    }

    /// Whether it lies with the office above.
    pub fn is_handed_in(&self) -> bool {
        match self.stage {
            Stage::Exported | Stage::Received | Stage::Resubmitted | Stage::Proposed => true,
            Stage::Draft | Stage::Returned | Stage::NotProposed | Stage::Decided => false,
        }
    }

    /// What stands in the way, besides missing papers.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = Vec::new();
        if self.closed.is_some() {
            gaps.extend(self.form.gaps.iter().filter(|gap| gap.blocking).cloned());
        }
        if self.replacing && self.closed.is_some() {
            gaps.push(Gap::general(
                "Đang lập biên bản mới thay biên bản đã chốt. Chốt biên bản mới rồi xuất hồ sơ.",
            ));
        } else if self.closed.is_some() {
            gaps.extend(self.outdated());
        }
        gaps
    }

    /// The log no longer says what the minutes rest on.
    fn outdated(&self) -> Option<Gap> {
        let n_late = self.late.len();
        if n_late > 0 {
            let or = if self.is_handed_in() {
                ", hoặc chỉ xuất bản bổ sung"
            } else {
                ""
            };
            return Some(Gap::general(format!(
                "Có {n_late} vụ việc ghi sau khi chốt biên bản. Lập biên bản mới thay biên bản đã chốt rồi xuất hồ sơ{or}."
            )));
        }
        (self.n_withdrawn > 0 && !self.is_handed_in()).then(|| {
            Gap::general(format!(
                "Có {} vụ việc trong biên bản đã được rút lại. Lập biên bản mới thay biên bản đã chốt rồi xuất hồ sơ.",
                self.n_withdrawn
            ))
        })
    }

    /// How many bytes are attached to the dossier and to its incidents.
    pub fn attached_size(&self, register: &Register, papers: &Papers) -> Result<u64, Fault> {
        let mut bytes = papers.attached_size();
        for logged in &self.logged {
            let attached = register.store.read(|r| r.attached_size(&logged.id))?;
            bytes = bytes.saturating_add(u64::try_from(attached).unwrap_or(0));
        }
        Ok(bytes)
    }

    /// More than the office takes: said before the stick is carried there.
    pub fn too_large(&self, register: &Register, papers: &Papers) -> Result<Option<Gap>, Fault> {
        let Some(limit) = self.year.round.row.body.dossier_limit_mb else {
            return Ok(None);
        };
        let bytes = self.attached_size(register, papers)?;
        Ok((bytes > u64::from(limit) * 1_000_000).then(|| {
            let size = say::size(bytes);
            Gap::general(format!("Tệp đính kèm nặng {size}, quá mức {limit} MB nơi nhận cho phép. Rút bớt ảnh, hoặc quét lại nhẹ hơn rồi đính kèm lại."))
        }))
    }

    /// Whether something is to be added to what was handed in.
    pub fn can_supplement(&self) -> bool {
        let until = self
            .closed
            .as_ref()
            .and_then(|closed| closed.minutes.provisional);
        let open = until.is_some_and(|until| {
            !self
                .record
                .row
                .body
                .supplements
                .iter()
                .any(|one| self.confirms(one, until))
        });
        self.is_handed_in() && self.closed.is_some() && (open || !self.late.is_empty())
    }

    pub fn supplement_is_complete(&self) -> bool {
        [form::UNTIL, form::DATE]
            .iter()
            .all(|field| typed_date(&self.supplement, field).is_some())
    }

    /// Whether a supplement says that nothing else happened until this day.
    pub fn confirms(&self, supplement: &Submission, until: Date) -> bool {
        let since = self
            .record
            .row
            .body
            .submissions
            .last()
            .map(|last| last.at.as_str())
            .unwrap_or_default();
        supplement.at.as_str() >= since
            && typed_date(&supplement.fields, form::UNTIL)
                .is_some_and(|confirmed| confirmed >= until)
    }

    /// The minutes that were handed in last.
    pub fn submitted_minutes(&self, register: &Register) -> Result<Option<Closed>, Fault> {
        match self.record.row.body.submissions.last() {
            Some(last) if !last.minutes.is_empty() => {
                register.store.read(|r| own::minutes(r, &last.minutes))
            }
            _ => Ok(None),
        }
    }

    /// Whether the answers of a step are others than those handed in; those of the running meeting count.
    pub fn step_changed(&self, register: &Register, step: &str) -> Result<bool, Fault> {
        let Some(before) = self.submitted_minutes(register)? else {
            return Ok(false);
        };
        let after = self.answers(register)?;
        let changes = review::diff(
            self.year.rules(),
            self.year.kind(),
            &before.minutes.answers,
            &after,
        );
        Ok(changes.iter().any(|change| change.step == step))
    }

    fn answers(&self, register: &Register) -> Result<Fields, Fault> {
        let draft = register.store.read(|r| {
            match own::draft_meeting(r, self.year.unit(), self.year.round.id())? {
                Some(draft) => Ok::<_, Fault>(Some(r.fields(own::MEETING, &draft.row.id)?)),
                None => Ok(None),
            }
        })?;
        Ok(draft
            .or_else(|| {
                self.closed
                    .as_ref()
                    .map(|closed| closed.minutes.answers.clone())
            })
            .unwrap_or_default())
    }

    /// Whether a paper is another than the one handed in.
    pub fn item_changed(&self, register: &Register, item: &str) -> Result<bool, Fault> {
        let Some(last) = self.record.row.body.submissions.last() else {
            return Ok(false);
        };
        let attached = register
            .store
            .read(|r| items::attached(r, &self.record.row.id))?;
        let new_file = attached
            .iter()
            .any(|a| a.row.item == item && !last.attachments.contains(&a.row.id));
        let made = items::made_here(&self.year, DOSSIER)?
            .iter()
            .any(|form| form.slug == item);
        Ok(new_file || (made && self.changed_since_return(register)?))
    }

    /// Whether anything is different from what was handed in.
    pub fn changed_since_return(&self, register: &Register) -> Result<bool, Fault> {
        let Some(last) = self.record.row.body.submissions.last() else {
            return Ok(false);
        };
        let minutes = self
            .closed
            .as_ref()
            .map(|closed| closed.id.as_str())
            .unwrap_or_default();
        let attached = register
            .store
            .read(|r| items::attached(r, &self.record.row.id))?;
        let new_file = attached
            .iter()
            .any(|a| is_ours(&a.row.item) && !last.attachments.contains(&a.row.id));
        Ok(new_file || minutes != last.minutes || self.fields != last.fields)
    }
}

/// Whether an attachment is the unit's own, and not what came down from above.
pub fn is_ours(item: &str) -> bool {
    item != own::RESULT_PAPER && item != own::RETURNED_PAPER
}

fn late(
    year: &Year,
    logged: &[Logged],
    minuted: &[String],
    body: &OwnDossier,
) -> Result<Vec<String>, Fault> {
    let window = year.window()?;
    let known = |id: &String| {
        minuted.contains(id)
            || body
                .supplements
                .iter()
                .any(|one| one.incidents.contains(id))
    };
    Ok(logged
        .iter()
        .filter(|logged| {
            logged
                .incident
                .as_ref()
                .is_some_and(|incident| window.contains(incident.date))
        })
        .filter(|logged| !known(&logged.id))
        .map(|logged| logged.id.clone())
        .collect())
}
