//! The list of disciplined people and collectives that another body supplied: typed or brought as a spreadsheet, each
//! entry put to the unit it is about, shown beside that unit's appraisal.

mod beside;
mod view;

use domain::sanction::FORM;
use domain::text::fold;
use store::reader::Page;
use store::records::RecordRow;

use super::board::{self, Seat};
use super::incidents::reason;
use super::{NoArgs, PageArgs, SubjectArgs, SubjectQueryArgs, SubjectReasonArgs, SubjectUnitArgs};
use crate::fault::{Code, Fault};
use crate::register::new_id;
use crate::sanctions::{self, Concerns, Kept, SanctionBody};
use crate::views::{ChoiceView, FormView, SanctionUnitsView, SanctionView, SanctionsView};
use crate::{App, called, kinds};

pub(crate) use beside::{Beside, of_unit};

/// The choice of a unit that says that it is none of the round.
const NOBODY: &str = "nobody";
/// So many units are offered at a time.
const OFFERED: usize = 20;

/// Everything of this year's round.
fn all(seat: &Seat) -> Result<Vec<Kept>, Fault> {
    seat.register
        .store
        .read(|r| sanctions::of_round(r, &seat.round, seat.today))
}

fn find(seat: &Seat, id: &str) -> Result<Kept, Fault> {
    seat.register
        .store
        .read(|r| sanctions::find(r, &seat.round, seat.today, id))
}

/// The list of the year: what waits for its unit first.
pub fn sanctions(app: &App, args: PageArgs) -> Result<SanctionsView, Fault> {
    view::list(&Seat::open(app)?, &args)
}

/// One entry.
pub fn sanction(app: &App, args: SubjectArgs) -> Result<SanctionView, Fault> {
    let seat = Seat::open(app)?;
    view::one(&seat, &find(&seat, &args.subject)?)
}

/// The form `sanction`.
pub fn form_view(app: &App, subject: &str) -> Result<FormView, Fault> {
    let seat = Seat::open(app)?;
    Ok(view::page(&seat, &find(&seat, subject)?))
}

/// Opens a new entry; one that was opened and left empty is taken again.
pub fn new_sanction(app: &App, _: NoArgs) -> Result<FormView, Fault> {
    let seat = Seat::open(app)?;
    let all = all(&seat)?;
    let untouched = |kept: &&Kept| kept.stands() && kept.fields.is_empty();
    if let Some(kept) = all.iter().find(untouched) {
        return Ok(view::page(&seat, kept));
    }
    let number = next_number(&all);
    let id = new_id(app.world());
    let row = sanctions::row(id, &seat.profile.unit.id, &seat.round, number, None);
    let act = app.act(&seat.register, "new_sanction", &row.id)?;
    seat.register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    Ok(view::page(&seat, &find(&seat, &row.id)?))
}

/// The number of the next entry of a round.
pub(crate) fn next_number(all: &[Kept]) -> i64 {
    let last = all.iter().map(|kept| kept.record.row.number).max();
    last.unwrap_or(0) + 1
}

/// Units that an entry can be about: by a few letters, at first those called as the list wrote it.
pub fn sanction_units(app: &App, args: SubjectQueryArgs) -> Result<SanctionUnitsView, Fault> {
    let seat = Seat::open(app)?;
    let query = if args.query.trim().is_empty() {
        find(&seat, &args.subject)?.said_unit()
    } else {
        args.query
    };
    let limit = i64::try_from(OFFERED + 1).unwrap_or(i64::MAX);
    let page = Page { offset: 0, limit };
    let mut rows = seat.rows(&board::by_words(app, &seat, &query), page)?;
    let found = match rows.len() {
        0 => format!(
            "Không thấy đơn vị nào khớp với “{}”. Gõ ít chữ hơn.",
            query.trim()
        ),
        n if n > OFFERED => format!("Hiện {OFFERED} đơn vị đầu; gõ thêm chữ để tìm sát hơn."),
        n => format!("{n} đơn vị."),
    };
    rows.truncate(OFFERED);
    let units = rows.iter().map(|below| ChoiceView {
        value: below.unit.id.clone(),
        label: below.heading(),
        hint: called::joined([
            kinds::title_of(Some(&seat.round), &below.unit),
            below
                .office
                .as_ref()
                .map_or_else(String::new, |office| office.name.clone()),
        ]),
    });
    Ok(SanctionUnitsView {
        units: units.collect(),
        query,
        found,
    })
}

/// The entries that are answered together with this one: the list wrote their unit in the same words, and nobody has
/// said which it is.
fn alike<'k>(kept: &Kept, all: &'k [Kept]) -> Vec<&'k Kept> {
    let said = fold(&kept.said_unit());
    let is_alike = |one: &&Kept| {
        one.id() != kept.id()
            && one.stands()
            && one.concerns() == Concerns::Unknown
            && fold(&one.said_unit()) == said
    };
    let may_be = kept.concerns() == Concerns::Unknown && !said.is_empty();
    all.iter().filter(|_| may_be).filter(is_alike).collect()
}

/// Says which unit an entry is about: its id, `nobody` for none of the round, nothing for not known.
pub fn place_sanction(app: &App, args: SubjectUnitArgs) -> Result<SanctionView, Fault> {
    let seat = Seat::open(app)?;
    let kept = standing(&seat, &args.subject)?;
    let (concerns, unit) = match args.unit.as_str() {
        "" => (Concerns::Unknown, seat.profile.unit.id.clone()),
        NOBODY => (Concerns::Nobody, seat.profile.unit.id.clone()),
        id => (Concerns::Unit, seat.find(id)?.unit.id),
    };
    let all = all(&seat)?;
    let mut placed = alike(&kept, &all);
    placed.insert(0, &kept);
    let act = app.act(&seat.register, "place_sanction", kept.id())?;
    seat.register.store.write(act, |w| {
        for one in placed {
            w.save_record(&RecordRow {
                unit: unit.clone(),
                body: SanctionBody { concerns },
                ..one.record.row.clone()
            })?;
        }
        Ok::<_, Fault>(())
    })?;
    view::one(&seat, &find(&seat, &args.subject)?)
}

fn standing(seat: &Seat, id: &str) -> Result<Kept, Fault> {
    let kept = find(seat, id)?;
    if kept.stands() {
        return Ok(kept);
    }
    Err(Fault::new(
        Code::Conflict,
        "Dòng này đã được rút lại từ trước. Ghi dòng mới nếu cần.",
    ))
}

/// Withdraws an entry that was written down by mistake, or whose decision was lifted; it stays readable.
pub fn withdraw_sanction(app: &App, args: SubjectReasonArgs) -> Result<SanctionsView, Fault> {
    let why = reason(&args.reason)?;
    let seat = Seat::open(app)?;
    let kept = standing(&seat, &args.subject)?;
    let act = app.act_because(&seat.register, "withdraw_sanction", kept.id(), &why)?;
    seat.register
        .store
        .write(act, |w| w.withdraw_record(kept.id(), &why))?;
    view::list(&seat, &PageArgs::default())
}

/// Whether an entry with these fields stands in the list already, by what makes it the same one.
pub(crate) fn mark(fields: &domain::form::Fields) -> String {
    let of = |name: &str| {
        let field = format!("{FORM}.{name}");
        fields
            .get(&field)
            .map_or_else(String::new, |text| fold(text))
    };
    ["name", "said-unit", "measure", "number", "date"]
        .map(of)
        .join("\n")
}
