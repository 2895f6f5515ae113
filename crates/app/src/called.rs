//! What units and records are called on screens, and where they open.

use std::collections::HashMap;

use domain::date::short;
use domain::dossier::Stage;
use domain::form::upper_first;
use domain::history::UnitEvent;
use serde_json::Value;
use store::Reader;
use store::records::Record;
use store::units::UnitRow;

use crate::commands::{classes, drafts, plan, results_for};
use crate::fault::Fault;
use crate::register::{Profile, Register, Round};
use crate::{assigned, classed, desk, history, inspections, kinds, models, own, people, sanctions};

/// **Tên và chỗ mở** — how something is called, what there is to know it by, and the screen that shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Called {
    pub title: String,
    /// Of which unit it is; empty for what is this register's own.
    pub of: String,
    pub detail: String,
    /// Empty where no screen shows it.
    pub route: String,
    /// It stands no more: a record that was replaced or withdrawn, a unit that ended.
    pub is_past: bool,
}

/// What names are told by: whose register it is, and its rounds.
pub struct Calling {
    profile: Option<Profile>,
    round: Option<Round>,
    labels: HashMap<String, String>,
}

impl Calling {
    pub fn of(register: &Register) -> Result<Calling, Fault> {
        let rounds = register.store.read(|r| r.rounds::<Value>())?;
        Ok(Calling {
            profile: register.profile()?,
            round: register.round()?,
            labels: rounds.into_iter().map(|row| (row.id, row.label)).collect(),
        })
    }

    fn is_desk(&self) -> bool {
        self.profile.as_ref().is_some_and(|profile| profile.desk)
    }

    fn is_me(&self, unit: &str) -> bool {
        self.profile
            .as_ref()
            .is_some_and(|profile| profile.is_me(unit))
    }

    /// A round, by its id.
    pub fn round(&self, id: &str) -> Option<Called> {
        let label = self.labels.get(id)?;
        let route = if self.is_desk() { "round" } else { "home" };
        Some(Called {
            title: format!("Đợt xét {label}"),
            route: route.to_owned(),
            ..Called::default()
        })
    }

    /// A unit, by any of its ids.
    pub fn unit(&self, r: &Reader<'_>, id: &str) -> Result<Option<Called>, Fault> {
        let Some(unit) = r.canonical_unit(id)? else {
            return Ok(None);
        };
        let parent = match &unit.parent {
            Some(parent) => r.unit(parent)?,
            None => None,
        };
        let office = parent.as_ref().filter(|parent| !self.is_me(&parent.id));
        let place = office
            .map(|office| office.name.clone())
            .or(unit.commune_name.clone());
        let parts = [
            upper_first(&kinds::title_of(self.round.as_ref(), &unit)),
            place.unwrap_or_default(),
            unit.province_name.clone().unwrap_or_default(),
        ];
        Ok(Some(Called {
            title: upper_first(&unit.name),
            of: String::new(),
            detail: joined(parts),
            route: self.unit_route(r, &unit, parent.as_ref())?,
            is_past: unit.parent.is_none() && !self.is_me(&unit.id),
        }))
    }

    fn unit_route(
        &self,
        r: &Reader<'_>,
        unit: &UnitRow,
        parent: Option<&UnitRow>,
    ) -> Result<String, Fault> {
        if self.is_me(&unit.id) {
            return Ok("home".to_owned());
        }
        if !self.is_desk() || self.round.is_none() {
            return Ok(String::new());
        }
        let under_me = |id: Option<&String>| id.is_some_and(|id| self.is_me(id));
        let below = match parent {
            Some(parent) => self.is_me(&parent.id) || under_me(parent.parent.as_ref()),
            // A change ended it: the list in which it stood tells of it.
            None => match history::office_of(r, unit)? {
                Some(office) => {
                    self.is_me(&office)
                        || under_me(r.unit(&office)?.and_then(|one| one.parent).as_ref())
                }
                None => false,
            },
        };
        Ok(if below {
            format!("unit/{}", unit.id)
        } else {
            String::new()
        })
    }

    /// A record, by its id.
    pub fn record(&self, r: &Reader<'_>, id: &str) -> Result<Option<Called>, Fault> {
        let Some(record) = r.record::<Value>(id)? else {
            return Ok(None);
        };
        let label = record
            .row
            .round
            .as_ref()
            .and_then(|round| self.labels.get(round));
        let title = match record.row.kind.as_str() {
            models::MODEL => r.field(models::MODEL, id, "model.title")?,
            assigned::ASSIGNED => r.field(domain::assigned::FORM, id, "task.title")?,
            inspections::PLAN => r.field(inspections::PLAN, id, "plan.title")?,
            results_for::RECEIVER => r.field(results_for::RECEIVER, id, "receiver.name")?,
            sanctions::SANCTION => r.field(domain::sanction::FORM, id, "sanction.name")?,
            _ => None,
        };
        let title = title
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| self::title(&record, label.map_or("", String::as_str)));
        let unit = if self.is_me(&record.row.unit) {
            String::new()
        } else {
            self.unit(r, &record.row.unit)?
                .map_or_else(String::new, |unit| unit.title)
        };
        let day = record
            .row
            .date
            .as_deref()
            .and_then(domain::date::iso::from_text);
        let parts = [
            unit.clone(),
            state(&record).to_owned(),
            day.map_or_else(String::new, short),
        ];
        Ok(Some(Called {
            title,
            of: unit,
            detail: joined(parts),
            route: self.record_route(r, &record)?,
            is_past: record.replaced_by.is_some() || record.withdrawn_reason.is_some(),
        }))
    }

    fn record_route(&self, r: &Reader<'_>, record: &Record<Value>) -> Result<String, Fault> {
        let row = &record.row;
        let mine = self.is_me(&row.unit);
        let now = match (&row.round, &self.round) {
            (Some(round), Some(open)) => round == open.id(),
            (of, _) => of.is_none(),
        };
        let with = |screen: &str| format!("{screen}/{}", row.id);
        Ok(match row.kind.as_str() {
            // Screens show the open year; what a year before left is told where the years stand beside each other.
            _ if mine && !now && !self.is_desk() => "own-history".to_owned(),
            desk::DECISION if now => with("decision"),
            classes::SCORE if now => with("class-score"),
            classes::CLASS_DECISION if now => with("class-decision"),
            drafts::RECORD if now => with("draft"),
            models::MODEL => with("models"),
            inspections::PLAN if now => with("inspection-plan"),
            assigned::ASSIGNED if now => with("assigned"),
            inspections::INSPECTION if now => with("inspections"),
            sanctions::SANCTION if now => with("sanctions"),
            results_for::RECEIVER => with("results-for"),
            history::EVENT if self.is_desk() => "history".to_owned(),
            history::EVENT => "own-history".to_owned(),
            history::catalogues::CATALOGUE => "catalogues".to_owned(),
            plan::PLAN => "plan".to_owned(),
            own::INCIDENT if mine && now => with("year"),
            own::MEETING if mine && now => "meeting".to_owned(),
            own::REGISTRATION if mine && now => "registration".to_owned(),
            own::DOSSIER if mine && now => "dossier".to_owned(),
            classed::GIVEN if mine && now => "result".to_owned(),
            desk::NOTICE if now => "decisions".to_owned(),
            _ if !mine => match self.unit(r, &row.unit)? {
                Some(unit) => unit.route,
                None => String::new(),
            },
            _ if self.is_desk() => "reviews".to_owned(),
            _ => String::new(),
        })
    }
}

/// What is there of several parts, side by side.
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}

/// What a kind of record is called.
pub fn of_kind(kind: &str) -> &'static str {
    match kind {
        own::REGISTRATION => "Bản đăng ký",
        own::DOSSIER => "Hồ sơ đề nghị công nhận",
        own::MEETING => "Biên bản họp đánh giá",
        own::INCIDENT => "Vụ việc",
        models::MODEL => "Mô hình",
        inspections::PLAN => "Kế hoạch kiểm tra",
        assigned::ASSIGNED => "Việc được giao",
        inspections::INSPECTION => "Lần kiểm tra",
        sanctions::SANCTION => "Kỷ luật",
        results_for::RECEIVER => "Nơi nhận kết quả",
        desk::DECISION => "Quyết định công nhận",
        classes::CLASS_DECISION => "Quyết định phân loại",
        classes::SCORE => "Điểm phân loại",
        classed::GIVEN => "Kết quả phân loại",
        people::PERSON => "Người ký của cơ quan",
        people::SIGN_OFF => "Chữ ký phần việc",
        desk::RECEIPT => "Biên nhận",
        desk::NOTICE => "Kết quả của cấp trên",
        history::EVENT => "Thay đổi của đơn vị",
        history::catalogues::CATALOGUE => "Danh mục hành chính",
        plan::PLAN => "Kế hoạch địa phương",
        drafts::RECORD => "Văn bản",
        _ => "Mục khác của sổ",
    }
}

fn title(record: &Record<Value>, year: &str) -> String {
    let row = &record.row;
    let of_year = |words: &str| match year {
        "" => words.to_owned(),
        year => format!("{words} năm {year}"),
    };
    let numbered = |words: &str| {
        let number = row.body["decision"]["number"].as_str();
        number.map_or_else(
            || format!("Dự thảo {}", domain::form::lower_first(words)),
            |number| format!("{words} {number}"),
        )
    };
    let word = of_kind(&row.kind);
    match row.kind.as_str() {
        own::MEETING if row.state == own::DRAFT => of_year("Cuộc họp đánh giá"),
        own::INCIDENT => of_year(&format!("{word} số {}", row.number)),
        models::MODEL => format!("{word} số {}", row.number),
        desk::DECISION | classes::CLASS_DECISION => numbered(word),
        history::EVENT => serde_json::from_value::<UnitEvent>(row.body.clone())
            .map_or_else(|_| word.to_owned(), |event| event.sentence()),
        history::catalogues::CATALOGUE => word.to_owned(),
        drafts::RECORD => {
            let paper = row.body["paper"].as_str().and_then(documents::forms::form);
            let about = row.body["about_name"].as_str().unwrap_or_default();
            let title = paper.map_or(word, |form| form.title);
            joined([title.to_owned(), about.to_owned()])
        }
        _ => of_year(word),
    }
}

/// The state of a record in words, where it tells anything.
pub fn state(record: &Record<Value>) -> &'static str {
    state_word(&record.row.kind, &record.row.state)
}

/// A state as people say it.
pub fn state_word(kind: &str, state: &str) -> &'static str {
    match state {
        "withdrawn" => "đã rút",
        "replaced" => "đã được thay thế",
        "closed" => "đã chốt",
        "issued" => "đã ban hành",
        "draft" => "đang soạn",
        models::RETIRED => "đã thanh loại",
        _ if kind.starts_with("dossier.") => Stage::parse(state).map_or("", Stage::label),
        _ => "",
    }
}
