//! The office's own plan: begun, typed page by page, looked through, used for the round, written to a file.

use domain::form::Fields;
use domain::rules::plan::{self as plans, Above, Editing, Plan};
use domain::rules::{Rules, Source};
use serde::{Deserialize, Serialize};
use store::records::{Record, RecordFilter, RecordRow};

use super::{
    FileArgs, FolderArgs, NoArgs, PlanCopyArgs, PlanFieldArgs, PlanItemArgs, PlanListArgs,
    PlanPageArgs, PlanStartArgs, ReasonArgs,
};
use crate::fault::{Code, Fault};
use crate::register::{self, Profile, Register, Round, RuleSources, UsedPlan};
use crate::rule_files::RULE_FILES;
use crate::views::{FormView, PlanView, WrittenView};
use crate::{App, files, say};

mod using;
mod view;

#[cfg(test)]
mod tests;

pub use using::round_state;

/// The form and the kind of record of a plan.
pub const PLAN: &str = "plan";
/// The state of a plan that is being written; it may be used and goes on being written.
const OPEN: &str = "open";

/// What a plan's record keeps beside its fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OwnPlan {
    /// How often it has been put in force: 1, then 2 when it was changed within the year.
    #[serde(default)]
    pub version: u32,
    /// What it was called when it was last used.
    #[serde(default)]
    pub title: String,
}

/// A plan with everything it is judged by.
struct Desk {
    profile: Profile,
    round: Round,
    record: Record<OwnPlan>,
    sources: RuleSources,
    editing: Editing,
}

impl Desk {
    fn open(register: &Register) -> Result<Option<Desk>, Fault> {
        let profile = register.owner()?;
        let Some(round) = register.round()? else {
            return Ok(None);
        };
        let Some(record) = current(register, &profile, &round)? else {
            return Ok(None);
        };
        let fields = register.store.read(|r| r.fields(PLAN, &record.row.id))?;
        let sources = above(register, &round)?;
        let editing = with_above(&sources, |above| Editing::open(above, fields))
            .map_err(|faults| broken(&faults))?;
        Ok(Some(Desk {
            profile,
            round,
            record,
            sources,
            editing,
        }))
    }

    fn needed(register: &Register) -> Result<Desk, Fault> {
        Desk::open(register)?.ok_or_else(|| {
            Fault::precondition("Chưa bắt đầu soạn kế hoạch của đợt này. Mở mục “Kế hoạch địa phương” rồi chọn cách bắt đầu.")
        })
    }

    fn year(&self) -> i32 {
        self.round.year()
    }

    /// Whether the round runs under exactly what stands here.
    fn is_used(&self, register: &Register) -> Result<bool, Fault> {
        let texts = register.store.read(|r| r.round_layers(self.round.id()))?;
        Ok(self.used().is_some()
            && texts
                .last()
                .is_some_and(|text| text.text == self.editing.text))
    }

    fn used(&self) -> Option<&UsedPlan> {
        let used = self.round.row.body.own_plan.as_ref();
        used.filter(|used| used.record == self.record.row.id)
    }
}

/// The plan that is being written for a round.
fn current(
    register: &Register,
    profile: &Profile,
    round: &Round,
) -> Result<Option<Record<OwnPlan>>, Fault> {
    let filter = RecordFilter::of_kind(PLAN)
        .of_unit(&profile.unit.id)
        .in_round(round.id())
        .in_state(OPEN);
    let found: Vec<Record<OwnPlan>> = register
        .store
        .read(|r| r.records(filter, store::reader::Page::ALL))?;
    Ok(found.into_iter().next_back())
}

/// The texts above the office's own plan: all of the round's but that one.
pub(super) fn above(register: &Register, round: &Round) -> Result<RuleSources, Fault> {
    let texts = register.store.read(|r| r.round_layers(round.id()))?;
    let mut sources: RuleSources = texts
        .into_iter()
        .map(|text| (text.name, text.text))
        .collect();
    if round.row.body.own_plan.is_some() {
        sources.pop();
    }
    Ok(sources)
}

fn with_above<T>(sources: &RuleSources, ask: impl FnOnce(Above<'_>) -> T) -> T {
    let source =
        |(name, text): &'_ (String, String)| -> (String, String) { (name.clone(), text.clone()) };
    let owned: Vec<(String, String)> = sources.iter().map(source).collect();
    let all: Vec<Source<'_>> = owned
        .iter()
        .map(|(name, text)| Source { name, text })
        .collect();
    let (national, layers) = match all.split_first() {
        Some((national, layers)) => (*national, layers),
        None => (Source { name: "", text: "" }, &[][..]),
    };
    ask(Above { national, layers })
}

fn broken(faults: &[domain::rules::PackFault]) -> Fault {
    let mut fault = Fault::new(
        Code::Malformed,
        "Văn bản quy định có lỗi, chưa dùng được. Xem từng lỗi bên dưới.",
    );
    for one in faults {
        fault = fault.with(one.to_string(), "");
    }
    fault
}

/// A file that cannot be read as one, without its own language.
fn damaged(name: &str, faults: &[domain::rules::PackFault]) -> Fault {
    let line = faults.first().map_or(0, |fault| fault.line);
    let sentence =
        format!("Tệp {name} không đọc được từ dòng {line}, chưa mở. Xin lại tệp ở nơi đã lưu ra.");
    Fault::new(Code::Malformed, sentence)
}

/// The editor at a page; an empty page means the first that is not done.
pub fn plan(app: &App, args: PlanPageArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    match Desk::open(&register)? {
        Some(desk) => view::editor(&register, &desk, &args.page),
        None => view::beginning(&register),
    }
}

/// The form of a page, for a field that was just saved.
pub fn form_view(_: &App, register: &Register, form: &str) -> Result<FormView, Fault> {
    let desk = Desk::needed(register)?;
    let page = form.split_once('/').map_or("head", |(_, page)| page);
    view::form(&desk, page)
}

/// Begins a plan for this round: empty, or from an older or another's plan.
pub fn new_plan(app: &App, args: PlanStartArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    let fields = match args.from.split_once(':') {
        None => Fields::new(),
        Some(("shipped", slug)) => {
            let file = RULE_FILES.iter().find(|file| file.slug == slug);
            let file =
                file.ok_or_else(|| Fault::not_found("Không có kế hoạch mẫu này. Chọn lại."))?;
            copied(&register, file.slug, file.text)?
        }
        Some((_, record)) => {
            let mut fields = register.store.read(|r| r.fields(PLAN, record))?;
            for field in plans::OF_ONE_PLAN {
                fields.remove(field);
            }
            fields
        }
    };
    begin(app, &register, fields)
}

/// What another plan says, without its own number and date.
fn copied(register: &Register, name: &str, text: &str) -> Result<Fields, Fault> {
    let plan = Plan::parse(Source { name, text }).map_err(|faults| broken(&faults))?;
    Ok(plans::copied(&plan, &above_rules(register)?))
}

fn above_rules(register: &Register) -> Result<Rules, Fault> {
    register::load_rules(&above(register, &register.open_round()?)?)
}

/// Opens a plan that somebody saved to a file.
pub fn open_plan_file(app: &App, args: FileArgs) -> Result<PlanView, Fault> {
    const CAP: u64 = 1 << 20;
    let register = app.register();
    let path = files::path(app, &args.file)?;
    let size = std::fs::metadata(&path)
        .map_err(|e| say::cannot_read(&path, &e))?
        .len();
    let text = std::fs::read(&path).map_err(|e| say::cannot_read(&path, &e))?;
    let text = String::from_utf8(text).ok().filter(|_| size <= CAP).ok_or_else(|| {
        Fault::new(
            Code::Malformed,
            format!("Tệp {} không phải là tệp kế hoạch. Chọn tệp do mục “Kế hoạch địa phương” lưu ra.", say::name(&path)),
        )
    })?;
    let name = say::name(&path);
    let plan = Plan::parse(Source {
        name: &name,
        text: &text,
    })
    .map_err(|faults| damaged(&name, &faults))?;
    if Plan::text(&plan.head, "level") != Some("local") {
        return Err(Fault::new(
            Code::Malformed,
            format!(
                "Tệp {name} là tệp quy định nhưng không phải là kế hoạch địa phương. Chọn tệp khác."
            ),
        ));
    }
    let fields = plans::to_fields(&plan, &above_rules(&register)?);
    begin(app, &register, fields)
}

fn begin(app: &App, register: &Register, fields: Fields) -> Result<PlanView, Fault> {
    let profile = register.owner()?;
    if !profile.desk {
        return Err(Fault::precondition(
            "Chỉ cơ quan mới lập kế hoạch của địa phương.",
        ));
    }
    let round = register.open_round()?;
    if current(register, &profile, &round)?.is_some() {
        return Err(Fault::new(
            Code::Conflict,
            "Kế hoạch của đợt này đang soạn rồi. Muốn làm lại từ đầu, chọn “Bỏ bản này” ở trang Xem lại.",
        ));
    }
    let row = RecordRow {
        id: register::new_id(app.world()),
        kind: PLAN.to_owned(),
        unit: profile.unit.id.clone(),
        round: Some(round.id().to_owned()),
        state: OPEN.to_owned(),
        number: 1,
        date: None,
        search_text: String::new(),
        body: OwnPlan::default(),
    };
    register
        .store
        .write(app.act(register, "new_plan", &row.id)?, |w| {
            w.save_record(&row)?;
            for (field, value) in &fields {
                w.set_field(PLAN, &row.id, field, value)?;
            }
            Ok::<_, Fault>(())
        })?;
    plan(
        app,
        PlanPageArgs {
            page: "head".to_owned(),
        },
    )
}

/// Begins one more criterion, paper, attendee, target or note.
pub fn add_to_plan(app: &App, args: PlanListArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    let desk = Desk::needed(&register)?;
    let page = plans::page(&desk.editing, &args.page, desk.year()).ok_or_else(no_page)?;
    if !page.lists.iter().any(|(list, _)| *list == args.list) {
        return Err(no_page());
    }
    let kind = args.page.split_once('.').map_or("", |(_, kind)| kind);
    let saved = plans::new_item(&desk.editing.fields, &args.list, kind);
    set(app, &register, &desk, "add_to_plan", &saved)?;
    plan(app, PlanPageArgs { page: args.page })
}

/// Takes one of them out again; what was typed stays in the log.
pub fn take_from_plan(app: &App, args: PlanItemArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    let desk = Desk::needed(&register)?;
    let saved = [plans::drop_item(&args.list, args.item)];
    if !desk.editing.fields.contains_key(&saved[0].0) {
        return Err(no_page());
    }
    set(app, &register, &desk, "take_from_plan", &saved)?;
    plan(app, PlanPageArgs { page: args.page })
}

/// Gives what a page says to the same page of another kind; what stands there already stays.
pub fn copy_plan_page(app: &App, args: PlanCopyArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    let desk = Desk::needed(&register)?;
    let saved = plans::copied_page(&desk.editing, &args.page, &args.to, desk.year());
    if saved.is_empty() {
        return Err(Fault::precondition(
            "Không có gì để chép: trang này chưa ghi gì, hoặc loại kia đã ghi rồi.",
        ));
    }
    set(app, &register, &desk, "copy_plan_page", &saved)?;
    plan(app, PlanPageArgs { page: args.page })
}

/// Clears all that was typed in the block of a field, so that the layers above hold; the log keeps what it was.
pub fn clear_in_plan(app: &App, args: PlanFieldArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    let desk = Desk::needed(&register)?;
    let page = plans::page(&desk.editing, &args.page, desk.year()).ok_or_else(no_page)?;
    let saved = plans::cleared(&page, &args.field).ok_or_else(no_page)?;
    set(app, &register, &desk, "clear_in_plan", &saved)?;
    plan(app, PlanPageArgs { page: args.page })
}

fn no_page() -> Fault {
    Fault::not_found("Kế hoạch không có trang này. Chọn một trang ở cột bên trái.")
}

fn set(
    app: &App,
    register: &Register,
    desk: &Desk,
    act: &str,
    saved: &[(String, String)],
) -> Result<(), Fault> {
    let act = app.act(register, act, &desk.record.row.id)?;
    register.store.write(act, |w| {
        for (field, value) in saved {
            w.set_field(PLAN, &desk.record.row.id, field, value)?;
        }
        Ok::<_, Fault>(())
    })
}

/// Puts the plan in force for the round: its last layer, in place of the version before.
pub fn use_plan(app: &App, _: NoArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    let desk = Desk::needed(&register)?;
    using::put_in_force(app, &register, &desk)?;
    plan(
        app,
        PlanPageArgs {
            page: view::REVIEW.to_owned(),
        },
    )
}

/// Takes the plan out of the round and begins anew; what was issued under it stays as it was.
pub fn withdraw_plan(app: &App, args: ReasonArgs) -> Result<PlanView, Fault> {
    let register = app.register();
    let desk = Desk::needed(&register)?;
    using::withdraw(app, &register, &desk, &args.reason)?;
    plan(app, PlanPageArgs::default())
}

/// Writes the plan as a file that others can open, or that stands among the rules.
pub fn save_plan_file(app: &App, args: FolderArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let folder = files::path(app, &args.folder)?;
    let desk = Desk::needed(&register)?;
    let (plan, text) = using::finished(&desk, "Chưa lưu được tệp kế hoạch.")?;
    let target = files::free_name(&folder, plan.slug(), "toml");
    let size = files::write_bytes(&target, text.as_bytes())?;
    Ok(WrittenView {
        carry: vec![
            "Cơ quan khác mở tệp này ở mục “Kế hoạch địa phương”, chọn “Mở tệp kế hoạch”."
                .to_owned(),
            "Tệp chưa có chữ ký. Đơn vị chỉ nhận kế hoạch qua gói triển khai.".to_owned(),
        ],
        ..files::written("Đã lưu tệp kế hoạch", &target, size)
    })
}
