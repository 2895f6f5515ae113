//! The best known date: a PC that says 2002, or next year, is questioned, never believed silently.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, OffsetDateTime};

use crate::fault::Fault;
use crate::register::Register;
use crate::views::ClockView;
use crate::world::World;
use crate::{App, say};

/// A clock this much later than the best known date is questioned.
const LONG_SILENCE: Duration = Duration::days(400);

const KEY: &str = "clock";

/// What this register knows of time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    /// Latest date in a verified bundle, or of a save of our own.
    seen: Option<String>,
    /// Latest date a person confirmed.
    confirmed: Option<String>,
    /// Days to add to the machine's clock, since a person said it is wrong.
    offset_days: i64,
    /// What was known before the last confirmation, so that it can be undone.
    before: Option<Box<Known>>,
}

impl Known {
    fn load(register: &Register) -> Result<Known, Fault> {
        Ok(register.setting(KEY)?.unwrap_or_default())
    }

    /// This moment, put right by what a person said of the machine's clock.
    fn now(&self, world: &dyn World) -> OffsetDateTime {
        world.now() + Duration::days(self.offset_days)
    }

    /// A sample lives in a year of its own, whenever the program was built.
    fn best(&self, world: &dyn World, sample: bool) -> Option<Date> {
        [self.seen.as_deref(), self.confirmed.as_deref()]
            .into_iter()
            .flatten()
            .filter_map(parse)
            .chain(world.build_date().filter(|_| !sample))
            .max()
    }
}

fn parse(text: &str) -> Option<Date> {
    domain::date::iso::from_text(text)
}

/// How many days are added to the machine's clock.
pub fn offset_days(register: &Register) -> Result<i64, Fault> {
    Ok(Known::load(register)?.offset_days)
}

/// This moment, as this register reckons it.
pub fn now(app: &App, register: &Register) -> Result<OffsetDateTime, Fault> {
    Ok(Known::load(register)?.now(app.world()))
}

/// Today, or the best known date while the machine's clock is in question.
pub fn best(app: &App, register: &Register) -> Result<Date, Fault> {
    let known = Known::load(register)?;
    let today = known.now(app.world()).date();
    let best = known.best(app.world(), register.is_sample()?);
    Ok(best
        .filter(|best| today < *best || today - *best > LONG_SILENCE)
        .unwrap_or(today))
}

/// The question to ask, when the clock cannot be right.
pub fn question(app: &App, register: &Register) -> Result<Option<ClockView>, Fault> {
    doubt(app, register, &Known::load(register)?)
}

fn doubt(app: &App, register: &Register, known: &Known) -> Result<Option<ClockView>, Fault> {
    let today = known.now(app.world()).date();
    let Some(best) = known.best(app.world(), register.is_sample()?) else {
        return Ok(None);
    };
    let sentence = if today < best {
        format!(
            "Đồng hồ của máy chỉ ngày {}, sớm hơn ngày {} mà chương trình đã biết. Xin cho biết hôm nay là ngày nào.",
            say::date(today),
            say::date(best)
        )
    } else if today - best > LONG_SILENCE {
        format!(
            "Đồng hồ của máy chỉ ngày {}, cách lần dùng trước (ngày {}) hơn một năm. Xin xác nhận hôm nay là ngày nào.",
            say::date(today),
            say::date(best)
        )
    } else {
        return Ok(None);
    };
    Ok(Some(ClockView {
        sentence,
        machine: say::date(today),
        best_known: say::date(best),
    }))
}

/// This moment, refused while the clock is in question: nothing is dated by a wrong clock.
pub fn trusted_now(app: &App, register: &Register) -> Result<OffsetDateTime, Fault> {
    trusted(app, register, &Known::load(register)?)
}

/// The same on a day of work, which is remembered: the next start cannot be earlier.
pub fn working_now(app: &App, register: &Register) -> Result<OffsetDateTime, Fault> {
    let known = Known::load(register)?;
    let now = trusted(app, register, &known)?;
    remember(register, known, now, now.date())?;
    Ok(now)
}

fn trusted(app: &App, register: &Register, known: &Known) -> Result<OffsetDateTime, Fault> {
    match doubt(app, register, known)? {
        Some(question) => Err(Fault::precondition(question.sentence)),
        None => Ok(known.now(app.world())),
    }
}

/// A person says which day it is.
pub fn confirm(app: &App, register: &Register, date: Date) -> Result<(), Fault> {
    let known = Known::load(register)?;
    if let Some(seen) = known
        .seen
        .as_deref()
        .and_then(parse)
        .filter(|seen| date < *seen)
    {
        return Err(Fault::precondition(format!(
            "Ngày {} sớm hơn ngày {} đã có trong số liệu của máy này. Xem lại ngày, tháng, năm rồi nhập lại; nếu lần trước xác nhận nhầm, vào Cài đặt chọn “Xác nhận lại ngày hôm nay”.",
            say::date(date),
            say::date(seen)
        )));
    }
    let machine = app.world().now().date();
    let confirmed = Known {
        seen: known.seen.clone(),
        confirmed: Some(domain::date::iso::to_text(date)),
        offset_days: (date - machine).whole_days(),
        before: Some(Box::new(Known {
            before: None,
            ..known
        })),
    };
    register.set_setting(
        "confirm_clock",
        &say::stored(app.world().now()),
        KEY,
        &confirmed,
    )
}

/// Takes the last confirmation back, and with it the days of work that rested on it: a wrong day
/// far in the future must not keep every right one out.
pub fn undo(app: &App, register: &Register) -> Result<(), Fault> {
    let known = Known::load(register)?;
    let Some(before) = known.before else {
        return Err(Fault::precondition(
            "Chưa có lần xác nhận ngày nào để rút lại.",
        ));
    };
    register.set_setting("undo_clock", &say::stored(app.world().now()), KEY, &before)
}

/// Remembers the date of a verified bundle. One from far in the future says more about the other
/// clock than about ours, and is not believed.
pub fn saw(app: &App, register: &Register, claimed: &str) -> Result<(), Fault> {
    let Ok(claimed) =
        OffsetDateTime::parse(claimed, &time::format_description::well_known::Rfc3339)
    else {
        return Ok(());
    };
    let known = Known::load(register)?;
    let now = known.now(app.world());
    let date = claimed.to_offset(crate::world::VIETNAM).date();
    if date > now.date() {
        return Ok(());
    }
    remember(register, known, now, date)
}

fn remember(
    register: &Register,
    mut known: Known,
    now: OffsetDateTime,
    date: Date,
) -> Result<(), Fault> {
    if known
        .seen
        .as_deref()
        .and_then(parse)
        .is_some_and(|seen| seen >= date)
    {
        return Ok(());
    }
    known.seen = Some(domain::date::iso::to_text(date));
    register.set_setting("clock", &say::stored(now), KEY, &known)
}
