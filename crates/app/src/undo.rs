//! **Hoàn tác** — which of the latest acts can be taken back, and why others cannot any more: they are in a file that was
//! written since, something was built on them, or they were changed again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use store::Reader;
use store::audit::AuditText;
use store::reader::Page;
use store::records::{Record, RecordFilter};
use store::undo::{Changed, changed};

use crate::desk::{self, DecisionBody};
use crate::exchange::arrive::kind_title;
use crate::fault::Fault;

/// The act that takes another one back, and the one that takes that back; the subject says which it was.
pub const UNDO: &str = "undo";
pub const REDO: &str = "redo";

/// The ordinary acts that can be taken back. What answers, decides, signs or gives a number is not among them.
const ACTS: &[&str] = &[
    "add_classified",
    "add_communes",
    "add_to_plan",
    "add_unit",
    "agree_all",
    "agree_score",
    "attach",
    "carry_assigned_tasks",
    "clear_in_plan",
    "close_without_proposal",
    "copy_plan_page",
    "detach",
    "draft_chase_letters",
    "leave_out",
    "place_sanction",
    "plan_inspections",
    "propose",
    "restore_model",
    "retire_model",
    "return_dossier",
    "save_field",
    "set_decision_units",
    "set_unit_kind",
    "suggest",
    "take_back_left_out",
    "take_from_plan",
    "take_list",
    "take_suggested_tasks",
    UNDO,
    "withdraw_assigned_task",
    "withdraw_classified",
    "withdraw_draft",
    "withdraw_incident",
    "withdraw_inspection",
    "withdraw_inspection_plan",
    "withdraw_model",
    "withdraw_results_list",
    "withdraw_sanction",
    "withdraw_unit",
];

/// So many acts are looked at, the latest first, and so many of them told.
const LOOKED_AT: i64 = 200;
const TOLD: usize = 15;
/// Changes of more bytes are read only when their act's turn comes.
const MOST_BYTES: i64 = 24_000;

/// **Việc vừa làm** — an act of the list, with what keeps it from being taken back.
pub struct Done {
    pub act: AuditText,
    pub rows: Vec<Changed>,
    /// Why not, in a sentence.
    pub obstacle: Option<String>,
}

impl Done {
    /// Whether taking it back does again what was taken back.
    pub fn is_undo(&self) -> bool {
        self.act.act == UNDO
    }
}

/// The subject of an act that takes another one back.
pub fn subject(seq: i64) -> String {
    format!("act/{seq}")
}

fn takes_back(act: &AuditText) -> bool {
    act.act == UNDO || act.act == REDO
}

/// The latest acts of the list, the last first; those that were taken back are left out.
pub fn latest(r: &Reader<'_>) -> Result<Vec<Done>, Fault> {
    let mut since = Since::default();
    let mut told = Vec::new();
    for mut act in r.audit_before(i64::MAX, LOOKED_AT, MOST_BYTES)? {
        // What was done before that has left too: one such act tells it of all.
        let told_why = told
            .last()
            .is_some_and(|done: &Done| done.obstacle.is_some());
        if told.len() == TOLD || (since.sent.is_some() && told_why) {
            break;
        }
        if !since.stands(&act) {
            continue;
        }
        if act.changes.is_empty() {
            let whole = r.audit_texts(act.seq, 1)?;
            act = whole.into_iter().next().unwrap_or(act);
        }
        let changes: Value = serde_json::from_str(&act.changes).unwrap_or_default();
        let rows = changed(&changes).filter(|rows| !rows.is_empty());
        let rows = rows.filter(|_| ACTS.contains(&act.act.as_str()));
        let obstacle = match &rows {
            Some(rows) => obstacle(r, &since, rows)?,
            None => None,
        };
        since.note(&act, &changes);
        if let Some(rows) = rows {
            told.push(Done {
                act,
                rows,
                obstacle,
            });
        }
    }
    Ok(told)
}

/// What happened after the act that is looked at.
#[derive(Default)]
struct Since {
    /// A bundle that holds whatever the register held then.
    sent: Option<&'static str>,
    /// Answers about one record, by the record.
    answered: BTreeMap<String, &'static str>,
    undone: BTreeSet<i64>,
    /// Records that were saved.
    saved: BTreeSet<String>,
}

impl Since {
    fn note(&mut self, act: &AuditText, changes: &Value) {
        let changes = changes.as_array().into_iter().flatten();
        // What an act takes back cancels out with what that act had saved.
        if !takes_back(act) {
            let saved = changes.clone().filter(|change| change["table"] == "record");
            let saved = saved.filter_map(|change| change["after"]["id"].as_str());
            self.saved.extend(saved.map(str::to_owned));
        }
        if act.act != "send" {
            return;
        }
        let kind = kind_title(&act.subject);
        match act.subject.as_str() {
            "receipt" => {}
            "returned" | "result" => {
                let about = changes.filter_map(|change| change["after"]["subject_record"].as_str());
                let about = about.map(|record| (record.to_owned(), kind));
                self.answered.extend(about);
            }
            _ => self.sent = Some(kind),
        }
    }

    /// Whether an act was not taken back; an act that took another one back and stands undoes that one.
    fn stands(&mut self, act: &AuditText) -> bool {
        let stands = !self.undone.contains(&act.seq);
        if takes_back(act) && stands {
            let of = act.subject.rsplit('/').next();
            self.undone
                .extend(of.and_then(|seq| seq.parse::<i64>().ok()));
        }
        stands
    }

    /// In what an act that touched these records has left.
    fn left_in(&self, touched: &BTreeSet<&str>) -> Option<&'static str> {
        let mut touched = touched.iter();
        self.sent
            .or_else(|| touched.find_map(|id| self.answered.get(*id).copied()))
    }
}

/// What keeps an act that changed these rows from being taken back.
fn obstacle(r: &Reader<'_>, since: &Since, rows: &[Changed]) -> Result<Option<String>, Fault> {
    let touched: BTreeSet<&str> = rows.iter().map(about).collect();
    if let Some(kind) = since.left_in(&touched) {
        let kind = domain::form::lower_first(kind);
        return Ok(Some(format!(
            "Sau việc này đã ghi {kind} ra tệp, nên không hoàn tác được nữa."
        )));
    }
    for row in rows {
        if !r.stands_as_left(row)? {
            return Ok(Some(
                "Nội dung này đã được sửa tiếp. Hoàn tác lần sửa sau trước, hoặc sửa ngay tại màn hình đó."
                    .to_owned(),
            ));
        }
    }
    let typed = rows.iter().filter(|row| row.table != "record");
    if typed.map(about).any(|id| since.saved.contains(id)) {
        return Ok(Some(
            "Sau việc này đã làm việc khác với chính giấy tờ ấy. Hoàn tác việc sau trước."
                .to_owned(),
        ));
    }
    // What the act itself made may be final: it is withdrawn.
    let made = |row: &&Changed| row.table == "record" && row.before.is_null();
    for id in rows.iter().filter(|row| !made(row)).map(about) {
        if let Some(why) = built_on(r, id)? {
            return Ok(Some(why));
        }
    }
    let mut lists = Lists::new();
    for row in rows.iter().filter(|row| row.table == "unit") {
        if let Some(why) = listed(r, row, &mut lists)? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

/// The id of the record or the unit that a changed row belongs to; empty where it belongs to none.
fn about(changed: &Changed) -> &str {
    let column = match changed.table {
        "draft" => "subject",
        "attachment" => "record",
        _ => "id",
    };
    changed.row()[column].as_str().unwrap_or_default()
}

/// What stands on a record: it is final now, or a decision that is being prepared names its unit.
fn built_on(r: &Reader<'_>, id: &str) -> Result<Option<String>, Fault> {
    let Some(record): Option<Record<Value>> = r.record(id)? else {
        return Ok(None);
    };
    if matches!(
        record.row.state.as_str(),
        "closed" | "issued" | "decided" | "replaced"
    ) {
        return Ok(Some(
            "Giấy tờ này đã chốt hoặc đã ban hành, nên không hoàn tác được nữa.".to_owned(),
        ));
    }
    if record.row.kind != desk::DOSSIER {
        return Ok(None);
    }
    let drafts = RecordFilter::of_kind(desk::DECISION).in_state(super::commands::decision::DRAFT);
    let drafts: Vec<Record<DecisionBody>> = r.records(drafts, Page::ALL)?;
    let named = drafts
        .iter()
        .any(|draft| draft.row.body.units.contains(&record.row.unit));
    Ok(named.then(|| {
        "Đơn vị này đang có trong một dự thảo quyết định. Rút lại dự thảo đó rồi hoàn tác."
            .to_owned()
    }))
}

/// The units of each list that was looked at, by their names without accents.
type Lists = BTreeMap<String, BTreeMap<String, String>>;

/// What keeps a unit from coming back into its list, or from leaving it.
fn listed(r: &Reader<'_>, changed: &Changed, lists: &mut Lists) -> Result<Option<String>, Fault> {
    let text = |row: &Value, column: &str| row[column].as_str().unwrap_or_default().to_owned();
    let (id, name) = (text(changed.row(), "id"), text(changed.row(), "name"));
    if !r.bundles_in_from(&id)?.is_empty() {
        return Ok(Some(format!(
            "{name} đã gửi hồ sơ, nên không hoàn tác được nữa."
        )));
    }
    let parent = text(&changed.before, "parent");
    if !lists.contains_key(&parent) {
        let units = r.units_under(&parent)?.into_iter();
        let named = units.map(|unit| (domain::text::fold(&unit.name), unit.id));
        lists.insert(parent.clone(), named.collect());
    }
    let other = lists[&parent].get(&text(&changed.before, "folded"));
    let taken = other.is_some_and(|other| *other != id);
    Ok(taken.then(|| format!("Trong danh sách nay đã có đơn vị khác tên “{name}”.")))
}
