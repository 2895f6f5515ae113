//! "What now?": what is due, the nearest first, and how far each step of the year is. An office that
//! strives itself has both: its desk, and beside it a year as every unit has it.

use domain::calendar::{self, DueItem};
use domain::form::lower_first;
use domain::rules::Actor;

use super::NoArgs;
use crate::fault::Fault;
use crate::own::{self, Year};
use crate::register::{Profile, Register};
use crate::views::{ActionView, DueView, HomeView, OwnYearView, RailView};
use crate::{App, behalf, clock, say};

mod desk;
mod progress;
mod rooms;

use progress::Progress;

/// Steps of the year as the packs name them.
const REGISTER: &str = "register";
const SUBMIT: &str = "submit";
const DECIDE: &str = "decide";

/// The entries of the left rail: a unit's steps, an office's rooms.
pub fn rail(_: &App, register: &Register) -> Result<Vec<RailView>, Fault> {
    let profile = register.owner()?;
    if profile.desk {
        let round = register.round()?;
        let rules = round.as_ref().map(|round| &*round.rules);
        return Ok(match year_beside(register)? {
            Some(year) => rooms::rooms(Some((&year, &Progress::of(register, &year)?)), rules),
            None => rooms::rooms(None, rules),
        });
    }
    if register.round()?.is_none() {
        return Ok(Vec::new());
    }
    let year = Year::open(register)?;
    Ok(Progress::of(register, &year)?.rail(&year))
}

/// The year beside a desk: of the unit whose papers are being typed in, else its own where it has one.
fn year_beside(register: &Register) -> Result<Option<Year>, Fault> {
    let (profile, Some(round)) = (register.owner()?, register.round()?) else {
        return Ok(None);
    };
    match behalf::year(register, &profile, &round)? {
        Some(entered) => Ok(Some(entered)),
        None => own::of_desk(register),
    }
}

/// The steps of the year beside a desk, for the frame around its screens.
pub fn own_year(register: &Register) -> Result<Option<OwnYearView>, Fault> {
    let Some(year) = year_beside(register)? else {
        return Ok(None);
    };
    Ok(Some(OwnYearView {
        title: rooms::title(&year),
        rail: Progress::of(register, &year)?.rail(&year),
        entered_for: match year.entered_by {
            Some(_) => year.profile.unit.name,
            None => String::new(),
        },
    }))
}

fn empty(today: time::Date) -> HomeView {
    HomeView {
        today: format!(
            "Hôm nay là {}, {}.",
            domain::date::weekday(today),
            domain::date::long(today)
        ),
        next: None,
        coming: Vec::new(),
        whenever: Vec::new(),
        notes: Vec::new(),
    }
}

/// What is due in the own year of an office that strives itself.
pub fn own_home(app: &App, _: NoArgs) -> Result<HomeView, Fault> {
    let register = app.register();
    let year = Year::open(&register)?;
    let today = clock::now(app, &register)?.date();
    let mut view = empty(today);
    view.whenever = vec![action("Ghi một vụ việc", "year")];
    fill_unit(&register, &year.profile, today, &mut view)?;
    Ok(view)
}

/// What is due, and what can be done whenever it is needed.
pub fn home(app: &App, _: NoArgs) -> Result<HomeView, Fault> {
    let register = app.register();
    let profile = register.owner()?;
    let today = clock::now(app, &register)?.date();
    let mut view = empty(today);
    if profile.desk {
        view.whenever = vec![
            action("Các đơn vị", "board"),
            action("Nhận gói hồ sơ", "inbox"),
            action("Sao lưu ra USB", "backup"),
        ];
        desk::fill(app, &register, today, &mut view)?;
    } else {
        let commune = own::commune_word(&profile);
        view.whenever = vec![
            action("Ghi một vụ việc", "year"),
            action("Sao lưu ra USB", "backup"),
            action(&format!("Mở tệp {commune} gửi"), "open-file"),
        ];
        fill_unit(&register, &profile, today, &mut view)?;
    }
    Ok(view)
}

fn action(label: &str, route: &str) -> ActionView {
    ActionView {
        label: label.to_owned(),
        route: route.to_owned(),
    }
}

fn plain(tag: &str, title: &str, detail: &str, action: ActionView) -> DueView {
    DueView {
        tag: tag.to_owned(),
        tone: "plain".to_owned(),
        title: title.to_owned(),
        detail: detail.to_owned(),
        basis: String::new(),
        action: Some(action),
    }
}

fn fill_unit(
    register: &Register,
    profile: &Profile,
    today: time::Date,
    view: &mut HomeView,
) -> Result<(), Fault> {
    let commune = own::commune_word(profile);
    if register.round()?.is_none() {
        let detail = format!(
            "Khi {commune} gửi gói triển khai của năm, mở tệp đó tại đây. Mọi mốc ngày và tiêu chí có sẵn trong gói."
        );
        view.next = Some(plain(
            "Bắt đầu",
            &format!("Mở tệp {commune} gửi"),
            &detail,
            action("Mở tệp", "open-file"),
        ));
        return Ok(());
    }
    let year = Year::open(register)?;
    let progress = Progress::of(register, &year)?;
    let mut dues: Vec<DueView> = own_dues(&year, &progress, today)
        .iter()
        .map(|item| due_view(&year, &progress, item))
        .collect();
    if let Some(urgent) = progress.urgent(&year, today) {
        dues.insert(0, urgent);
    }
    if !dues.is_empty() {
        view.next = Some(dues.remove(0));
    }
    view.coming = dues;
    view.coming.extend(waited_for(&year, &progress, today)?);
    view.notes = notes(&year, today);
    Ok(())
}

/// The steps of the calendar that need nothing more from this unit.
pub fn steps_done(register: &Register, year: &Year) -> Result<Vec<&'static str>, Fault> {
    Ok(Progress::of(register, year)?.done())
}

/// What this unit has still to do, the nearest first.
fn own_dues(year: &Year, progress: &Progress, today: time::Date) -> Vec<DueItem> {
    let done = progress.done();
    let mut list = calendar::due_list(
        year.rules(),
        year.kind(),
        year.round.year(),
        Actor::Unit,
        &done,
        today,
    );
    list.retain(|item| !item.done);
    list
}

fn due_view(year: &Year, progress: &Progress, item: &DueItem) -> DueView {
    let (tag, tone) = tag(item);
    let mut view = DueView {
        tag,
        tone: tone.to_owned(),
        title: item.title.clone(),
        detail: item.note.clone(),
        basis: basis(year, item),
        action: None,
    };
    match item.step.as_str() {
        REGISTER => {
            view.action = Some(action(
                if progress.registration.begun {
                    "Điền tiếp"
                } else {
                    "Điền bản đăng ký"
                },
                "registration",
            ))
        }
        SUBMIT if progress.meeting.closed.is_none() => {
            view.title = format!("Họp đánh giá và {}", lower_first(&item.title));
            view.detail = join(&meeting_detail(year), &item.note);
            view.action = Some(action(
                if progress.meeting.running {
                    "Họp tiếp"
                } else {
                    "Bắt đầu họp"
                },
                "meeting",
            ));
        }
        SUBMIT => view.action = Some(action("Lập hồ sơ", "dossier")),
        _ => {}
    }
    view
}

fn join(one: &str, other: &str) -> String {
    format!("{one} {other}").trim().to_owned()
}

/// "Trưởng khu dân cư chủ trì, cùng 4 thành phần. Máy sẽ dẫn từng bước."
fn meeting_detail(year: &Year) -> String {
    year.kind_rules().map_or_else(
        |_| String::new(),
        |kind| {
            let presider = &kind.presider.value.title;
            match kind.attendees.len() {
                0 => format!("{presider} họp. Máy sẽ dẫn từng bước."),
                many => {
                    format!("{presider} chủ trì, cùng {many} thành phần. Máy sẽ dẫn từng bước.")
                }
            }
        },
    )
}

/// "Còn 4 ngày · trước ngày 29/10"
fn tag(item: &DueItem) -> (String, &'static str) {
    match item.days_left {
        Some(0) => (format!("Hôm nay là ngày cuối · {}", item.due_text), "due"),
        Some(days) if days < 0 => (
            format!("Quá hạn {} ngày · {}", -days, item.due_text),
            "late",
        ),
        Some(days) => (
            format!("Còn {days} ngày · {}", item.due_text),
            if days <= super::board::SOON {
                "due"
            } else {
                "plain"
            },
        ),
        None => (item.due_text.clone(), "plain"),
    }
}

/// The provision that sets the due, and the one behind the step itself.
fn basis(year: &Year, item: &DueItem) -> String {
    let step = year
        .kind_rules()
        .ok()
        .and_then(|kind| kind.step(&item.step));
    let mut citations: Vec<String> = Vec::new();
    for citation in item
        .citation
        .iter()
        .chain(step.and_then(|step| step.basis.as_ref()))
    {
        let text = citation.to_string();
        if !citations.contains(&text) {
            citations.push(text);
        }
    }
    citations.join("; ")
}

/// What others do after this unit has handed in.
fn waited_for(year: &Year, progress: &Progress, today: time::Date) -> Result<Vec<DueView>, Fault> {
    if progress.dossier.outcome.is_some() {
        return Ok(Vec::new());
    }
    let commune = domain::form::upper_first(&own::commune_word(&year.profile));
    let list = calendar::due_list(
        year.rules(),
        year.kind(),
        year.round.year(),
        Actor::Office,
        &[],
        today,
    );
    let bare = |tag: String, title: String| DueView {
        tag,
        tone: "plain".to_owned(),
        title,
        detail: String::new(),
        basis: String::new(),
        action: None,
    };
    let mut coming: Vec<DueView> = list
        .iter()
        .filter(|item| item.step == DECIDE)
        .map(|item| {
            bare(
                item.due_text.clone(),
                format!("{commune} xét duyệt, {}", lower_first(&item.title)),
            )
        })
        .collect();
    let certificate = year
        .kind_rules()?
        .certificate_title()
        .unwrap_or("giấy công nhận");
    coming.push(bare(
        format!("sau khi {} quyết định", lower_first(&commune)),
        format!("Nhận kết quả và {certificate}"),
    ));
    Ok(coming)
}

/// Things to know: a unit nobody has matched yet, a year that has passed. What the plans say against
/// each other stands beside the due it is about, and before the meeting.
fn notes(year: &Year, today: time::Date) -> Vec<String> {
    let mut notes = Vec::new();
    if year.profile.superior.is_none() && year.profile.desk {
        notes.push(
            "Chưa biết cấp trên nào nhận hồ sơ này. Mở gói triển khai của cấp trên ở mục “Nhận gói hồ sơ”.".to_owned(),
        );
    } else if year.profile.superior.is_none() {
        notes.push(format!(
            "Đơn vị này tự khai báo. {} sẽ đối chiếu khi nhận tệp đầu tiên.",
            domain::form::upper_first(&own::commune(&year.profile))
        ));
    }
    if today.year() > year.round.year() {
        notes.push(format!(
            "Đợt xét năm {} đã qua (hôm nay là {}). Mở gói triển khai của năm mới khi {} gửi.",
            year.round.row.label,
            say::date(today),
            own::commune_word(&year.profile)
        ));
    }
    notes
}
