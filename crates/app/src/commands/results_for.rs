//! Results for other bodies: to whom a list goes and of which units it is, kept from year to year; the list itself is a
//! paper of what is decided at the moment it is made.

use domain::dossier::Stage;
use domain::form::{Fields, lower_first, show_number, ticked, typed, upper_first};
use serde_json::{Value, json};
use store::Reader;
use store::reader::Page;
use store::records::{Record, RecordFilter, RecordRow};

use super::board::{Below, Seat};
use super::incidents::reason;
use super::{NoArgs, SubjectArgs, SubjectReasonArgs};
use crate::fault::{Code, Fault};
use crate::register::new_id;
use crate::shown::{plain_form, plain_input};
use crate::views::{
    ActionView, ChoiceView, DecisionRowView, FormView, InputView, ResultsForView, ResultsListView,
};
use crate::{App, called, kinds, own};

/// Kind of the records, their form, and the paper.
pub const RECEIVER: &str = "results-list";

const NAME: &str = "receiver.name";
const ALSO: &str = "receiver.also-not";
/// More rows are no paper to print.
const MOST: usize = 2000;

fn kind_field(family: &str) -> String {
    format!("receiver.kind.{family}")
}

/// A body that results are for.
pub struct Receiver {
    record: Record<Value>,
    fields: Fields,
}

impl Receiver {
    fn of(r: &Reader<'_>, record: Record<Value>) -> Result<Receiver, Fault> {
        let fields = r.fields(RECEIVER, &record.row.id)?;
        Ok(Receiver { record, fields })
    }

    fn id(&self) -> &str {
        &self.record.row.id
    }

    fn stands(&self) -> bool {
        self.record.withdrawn_reason.is_none()
    }

    pub fn name(&self) -> String {
        typed(&self.fields, NAME).unwrap_or_else(|| "Chưa ghi nơi nhận".to_owned())
    }

    /// The chosen kinds, as the rules of the round call them.
    pub fn kinds(&self, seat: &Seat) -> Vec<ChoiceView> {
        let mut chosen = kinds::families_with_offices(&seat.round.rules);
        chosen.retain(|family| ticked(&self.fields, &kind_field(&family.value)));
        chosen
    }

    fn wants(&self, seat: &Seat, below: &Below) -> bool {
        let family = seat.round.rules.kind(&below.unit.kind);
        let is_chosen = family.is_some_and(|kind| ticked(&self.fields, &kind_field(&kind.family)));
        is_chosen
            && match below.stage() {
                Some(Stage::Decided) => true,
                Some(Stage::NotProposed) => ticked(&self.fields, ALSO),
                _ => false,
            }
    }

    /// The units with their results, in the office's order.
    pub fn rows(&self, seat: &Seat) -> Result<Vec<Below>, Fault> {
        let mut rows = seat.rows(&seat.wanted(), Page::ALL)?;
        rows.retain(|below| self.wants(seat, below));
        Ok(rows)
    }

    /// "12 đơn vị được công nhận, 2 đơn vị không đề nghị công nhận."
    pub fn summary(&self, rows: &[Below]) -> String {
        let count = |stage: Stage| {
            let n = rows.iter().filter(|below| below.stage() == Some(stage));
            show_number(n.count() as u64)
        };
        let recognized = format!("{} đơn vị được công nhận", count(Stage::Decided));
        if !ticked(&self.fields, ALSO) {
            return format!("{recognized}.");
        }
        format!(
            "{recognized}, {} đơn vị không đề nghị công nhận.",
            count(Stage::NotProposed)
        )
    }

    /// What keeps the list from being made.
    fn missing(&self, seat: &Seat) -> Option<&'static str> {
        if typed(&self.fields, NAME).is_none() {
            return Some("Chưa ghi nơi nhận.");
        }
        self.kinds(seat)
            .is_empty()
            .then_some("Chưa chọn loại đơn vị nào.")
    }
}

fn all(seat: &Seat) -> Result<Vec<Receiver>, Fault> {
    seat.register.store.read(|r| {
        let filter = RecordFilter::of_kind(RECEIVER).of_unit(&seat.profile.unit.id);
        let records: Vec<Record<Value>> = r.records(filter, Page::ALL)?;
        records
            .into_iter()
            .map(|record| Receiver::of(r, record))
            .collect()
    })
}

/// One receiver.
fn find(seat: &Seat, id: &str) -> Result<Receiver, Fault> {
    seat.register.store.read(|r| {
        match r
            .record::<Value>(id)?
            .filter(|record| record.row.kind == RECEIVER)
        {
            Some(record) => Receiver::of(r, record),
            None => Err(Fault::not_found(
                "Không có nơi nhận này trong sổ. Mở lại danh sách rồi chọn lại.",
            )),
        }
    })
}

/// The receiver of a list that can be made, with its rows; a sentence when it cannot.
pub fn ready(seat: &Seat, id: &str) -> Result<(Receiver, Vec<Below>), Fault> {
    let receiver = find(seat, id)?;
    if let Some(gap) = receiver.missing(seat) {
        return Err(Fault::precondition(format!(
            "{gap} Ghi ở mục “Kết quả gửi cơ quan khác” rồi mở lại danh sách."
        )));
    }
    let rows = receiver.rows(seat)?;
    match rows.len() {
        0 => Err(Fault::precondition(
            "Chưa đơn vị nào thuộc các loại đã chọn có kết quả. Ban hành quyết định hoặc nhận kết quả trước rồi mở lại danh sách.",
        )),
        n if n > MOST => Err(Fault::precondition(format!(
            "Danh sách có {} đơn vị, dài quá một văn bản. Chọn ít loại đơn vị hơn, hoặc lưu sổ theo dõi ra bảng tính ở mục Các đơn vị.",
            show_number(n as u64)
        ))),
        _ => Ok((receiver, rows)),
    }
}

/// Everybody who gets results, with what there is for them now.
pub fn results_for(app: &App, _: NoArgs) -> Result<ResultsForView, Fault> {
    list(&Seat::open(app)?)
}

fn list(seat: &Seat) -> Result<ResultsForView, Fault> {
    let all = all(seat)?;
    // What is decided is read once for all of them.
    let rows = seat.rows(&seat.wanted(), Page::ALL)?;
    let view = |receiver: &Receiver| {
        let mine = rows.iter().filter(|below| receiver.wants(seat, below));
        let kinds: Vec<String> = receiver
            .kinds(seat)
            .into_iter()
            .map(|one| one.label)
            .collect();
        let (state_word, tone) = match (receiver.stands(), receiver.missing(seat)) {
            (false, _) => ("Đã rút lại".to_owned(), "plain"),
            (true, Some(_)) => ("Chưa ghi đủ".to_owned(), "due"),
            (true, None) => (format!("{} đơn vị có kết quả", mine.count()), "plain"),
        };
        DecisionRowView {
            id: receiver.id().to_owned(),
            title: receiver.name(),
            state_word,
            tone: tone.to_owned(),
            detail: match &receiver.record.withdrawn_reason {
                Some(why) => format!("Lý do: {why}"),
                None => kinds.join(", "),
            },
            next: ActionView {
                label: "Mở".to_owned(),
                route: format!("results-for/{}", receiver.id()),
            },
        }
    };
    let (standing, past): (Vec<&Receiver>, Vec<&Receiver>) =
        all.iter().partition(|receiver| receiver.stands());
    Ok(ResultsForView {
        year: seat.round.row.label.clone(),
        rows: standing.into_iter().map(view).collect(),
        past: past.into_iter().map(view).collect(),
    })
}

/// Opens a new receiver; one that was opened and left empty is taken again.
pub fn new_results_list(app: &App, _: NoArgs) -> Result<FormView, Fault> {
    let seat = Seat::open(app)?;
    let all = all(&seat)?;
    let untouched = |one: &&Receiver| one.stands() && one.fields.is_empty();
    if let Some(receiver) = all.iter().find(untouched) {
        return Ok(page(&seat, receiver));
    }
    let last = all.iter().map(|one| one.record.row.number).max();
    let row = RecordRow {
        id: new_id(app.world()),
        kind: RECEIVER.to_owned(),
        unit: seat.profile.unit.id.clone(),
        round: None,
        state: own::OPEN.to_owned(),
        number: last.unwrap_or(0) + 1,
        date: None,
        search_text: called::of_kind(RECEIVER).to_owned(),
        body: json!({}),
    };
    let act = app.act(&seat.register, "new_results_list", &row.id)?;
    seat.register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    Ok(page(&seat, &find(&seat, &row.id)?))
}

/// One receiver, and what its list would hold now.
pub fn results_list(app: &App, args: SubjectArgs) -> Result<ResultsListView, Fault> {
    let seat = Seat::open(app)?;
    let receiver = find(&seat, &args.subject)?;
    let summary = match receiver.missing(&seat) {
        Some(gap) => gap.to_owned(),
        None => receiver.summary(&receiver.rows(&seat)?),
    };
    let withdrawn = receiver.record.withdrawn_reason.clone();
    Ok(ResultsListView {
        title: receiver.name(),
        summary: format!("Năm {}: {}", seat.round.row.label, lower_first(&summary)),
        can_make: withdrawn.is_none() && ready(&seat, &args.subject).is_ok(),
        form: page(&seat, &receiver),
        withdrawn: withdrawn.unwrap_or_default(),
    })
}

/// The form `results-list`.
pub fn form_view(app: &App, subject: &str) -> Result<FormView, Fault> {
    let seat = Seat::open(app)?;
    Ok(page(&seat, &find(&seat, subject)?))
}

fn page(seat: &Seat, receiver: &Receiver) -> FormView {
    let value = |field: &str| receiver.fields.get(field).cloned().unwrap_or_default();
    let mut inputs = vec![InputView {
        hint: "Cơ quan dùng kết quả để xét danh hiệu, đánh giá, xếp loại của mình; ghi đủ tên. Ví dụ: cơ quan văn hóa, cơ quan giáo dục, Đảng ủy.".to_owned(),
        ..plain_input(NAME, "Nơi nhận", "text", value(NAME))
    }];
    for family in kinds::families_with_offices(&seat.round.rules) {
        let field = kind_field(&family.value);
        inputs.push(InputView {
            required: false,
            ..plain_input(&field, &upper_first(&family.label), "check", value(&field))
        });
    }
    inputs.push(InputView {
        required: false,
        ..plain_input(
            ALSO,
            "Ghi cả đơn vị không đề nghị công nhận",
            "check",
            value(ALSO),
        )
    });
    let read_only = !receiver.stands();
    plain_form(
        RECEIVER,
        receiver.id(),
        "Nơi nhận kết quả",
        inputs,
        read_only,
    )
}

/// Withdraws a receiver that gets no more lists; what went out stays in the log.
pub fn withdraw_results_list(app: &App, args: SubjectReasonArgs) -> Result<ResultsForView, Fault> {
    let why = reason(&args.reason)?;
    let seat = Seat::open(app)?;
    let receiver = find(&seat, &args.subject)?;
    if !receiver.stands() {
        return Err(Fault::new(
            Code::Conflict,
            "Nơi nhận này đã được rút lại từ trước.",
        ));
    }
    let act = app.act_because(&seat.register, "withdraw_results_list", receiver.id(), &why)?;
    seat.register
        .store
        .write(act, |w| w.withdraw_record(receiver.id(), &why))?;
    list(&seat)
}
