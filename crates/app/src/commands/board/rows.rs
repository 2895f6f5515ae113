//! One unit as one row of the board.

use std::collections::HashMap;

use domain::assessment::Verdict;
use domain::calendar::DueItem;
use domain::date::short;
use domain::dossier::Stage;
use domain::review::Appraisal;
use store::units::UnitRow;
use time::{Date, OffsetDateTime};

use super::due::{REGISTER, SUBMIT, UnitDues};
use super::groups;
use super::seat::{Below, Seat};
use crate::kinds;
use crate::standing::HandedIn;
use crate::views::{ActionView, BoardRowView, CellView};

/// What the board knows beside the units themselves.
pub struct Around<'a> {
    pub seat: &'a Seat,
    pub dues: &'a UnitDues,
    /// Units in a decision that is being prepared, with its id.
    pub drafted: HashMap<String, String>,
    /// When the present answer went down, by dossier record.
    pub answered: HashMap<String, Answered>,
}

/// An answer that was written to a file.
pub struct Answered {
    pub at: String,
    pub receipted: bool,
}

pub fn cell(text: impl Into<String>, tone: &str, hint: impl Into<String>) -> CellView {
    CellView {
        text: text.into(),
        tone: tone.to_owned(),
        hint: hint.into(),
    }
}

fn nothing() -> CellView {
    cell("", "", "")
}

/// The row of a unit.
pub fn row(below: &Below, around: &Around<'_>) -> BoardRowView {
    let unit = &below.unit;
    let detail = match &below.office {
        Some(office) => office.name.clone(),
        None => around
            .seat
            .round
            .rules
            .kind(&unit.kind)
            // Who manages a unit that is only sent on is said once for its group.
            .map_or_else(String::new, |kind| match below.passes_on() {
                true => kinds::family_title(&around.seat.round.rules, kind).to_owned(),
                false => kind.title.clone(),
            }),
    };
    let dossier = below.dossier.as_ref();
    BoardRowView {
        unit: unit.id.clone(),
        name: below.heading(),
        detail,
        group: groups::of_row(below),
        registration: registration_cell(below, around.dues.of_step(&unit.kind, REGISTER)),
        dossier: dossier_cell(below, around.dues.of_step(&unit.kind, SUBMIT)),
        entered: match below.entered() {
            Some(_) => "nhập thay từ giấy".to_owned(),
            None => String::new(),
        },
        own: dossier.map_or_else(nothing, own_cell),
        appraisal: appraisal_cell(below),
        decision: decision_cell(below, around),
        result: result_cell(below, around),
        next: next(below, around),
    }
}

/// The row of an office of which nothing has come yet.
pub fn silent_row(office: &UnitRow) -> BoardRowView {
    BoardRowView {
        unit: office.id.clone(),
        name: domain::form::upper_first(&office.name),
        detail: "chưa gửi gì".to_owned(),
        group: String::new(),
        registration: nothing(),
        dossier: nothing(),
        entered: String::new(),
        own: nothing(),
        appraisal: nothing(),
        decision: nothing(),
        result: nothing(),
        next: ActionView {
            label: "Chờ gói tổng hợp".to_owned(),
            route: String::new(),
        },
    }
}

/// Whether something is overdue and not there.
fn is_late(below: &Below, dues: &UnitDues) -> bool {
    dues.owed(
        &below.unit.kind,
        below.registration.is_some(),
        below.dossier.is_some(),
    )
}

/// The day of a stored moment.
pub fn day_of(stored: &str) -> Option<Date> {
    let at = OffsetDateTime::parse(stored, &time::format_description::well_known::Rfc3339).ok()?;
    Some(at.to_offset(crate::world::VIETNAM).date())
}

/// "25/10", and the whole date on hover.
fn day_cell(stored: &str, tone: &str, after: &str, hint: &str) -> CellView {
    match day_of(stored) {
        Some(day) => {
            let text = format!("{:02}/{:02}{after}", day.day(), u8::from(day.month()));
            cell(text, tone, format!("Nhận ngày {}{hint}", short(day)))
        }
        None => cell("có", tone, stored),
    }
}

fn through(carrier: Option<&String>, office: Option<&UnitRow>) -> String {
    match (carrier, office) {
        (Some(_), Some(office)) => format!(", qua {}", office.name),
        _ => String::new(),
    }
}

fn overdue_cell(due: Option<&DueItem>) -> CellView {
    match due.filter(|due| due.late) {
        Some(due) => {
            let days = due.days_left.map_or(0, |days| -days);
            cell(
                format!("muộn {days} ngày"),
                "late",
                format!(
                    "Hạn: {}. {}",
                    due.due_text,
                    due.citation
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default()
                ),
            )
        }
        None => cell(
            "",
            "",
            due.map_or_else(String::new, |due| format!("Hạn: {}", due.due_text)),
        ),
    }
}

/// How many days after its due something came. What the office between carried came to that office
/// on a day that is not known here.
fn days_late(received_at: &str, carrier: Option<&String>, due: Option<&DueItem>) -> Option<i64> {
    let last = due?.last_day.filter(|_| carrier.is_none())?;
    let days = (day_of(received_at)? - last).whole_days();
    (days > 0).then_some(days)
}

fn late_word(late: Option<i64>) -> String {
    late.map_or_else(String::new, |days| format!(" · muộn {days} ngày"))
}

fn registration_cell(below: &Below, due: Option<&DueItem>) -> CellView {
    match &below.registration {
        Some(came) => {
            let late = days_late(&came.first.at, came.first.carrier.as_ref(), due);
            day_cell(
                &came.received_at,
                if late.is_some() { "late" } else { "" },
                &late_word(late),
                &through(came.carrier.as_ref(), below.office.as_ref()),
            )
        }
        // Who has handed in the whole dossier is not reminded of the first step any more.
        None if below.dossier.is_some() => nothing(),
        None => overdue_cell(due),
    }
}

fn dossier_cell(below: &Below, due: Option<&DueItem>) -> CellView {
    let Some(body) = &below.dossier else {
        return overdue_cell(due);
    };
    let mut hint = through(body.carrier.as_ref(), below.office.as_ref());
    if body.submission > 1 {
        hint.push_str(&format!(", nộp lần {}", body.submission));
    }
    let late = days_late(&body.received_at, body.carrier.as_ref(), due);
    let after = late_word(late);
    let tone = |else_: &'static str| if late.is_some() { "late" } else { else_ };
    match body.provisional().filter(|_| body.outcome.is_none()) {
        Some(until) => day_cell(
            &body.received_at,
            tone("wait"),
            &format!(" · tạm{after}"),
            &format!("{hint}; còn theo dõi đến hết {}", short(until)),
        ),
        None => day_cell(&body.received_at, tone(""), &after, &hint),
    }
}

fn own_cell(body: &HandedIn) -> CellView {
    let failed: Vec<&str> = body
        .failed
        .iter()
        .map(|code| code.rsplit('-').next().unwrap_or(code))
        .collect();
    let until = body.provisional().filter(|_| body.outcome.is_none());
    match (body.verdict, until) {
        (Verdict::Met, Some(until)) => cell(
            "Đạt (tạm tính)",
            "wait",
            format!("Còn theo dõi đến hết {}", short(until)),
        ),
        (Verdict::Met, None) => cell("Đạt", "ok", ""),
        (Verdict::NotMet, _) => cell(
            format!("Chưa đạt · {}", failed.join(", ")),
            "plain",
            "Tiêu chí chưa đạt theo tự đánh giá của đơn vị",
        ),
    }
}

/// How many lines we found differently.
pub fn n_different(appraisal: &Appraisal) -> usize {
    appraisal
        .lines
        .iter()
        .filter(|line| line.own != line.appraised)
        .count()
}

fn appraisal_cell(below: &Below) -> CellView {
    let Some(body) = &below.dossier else {
        return nothing();
    };
    if below.passes_on() {
        return match (body.stage(), &body.forwarded_at) {
            (Stage::Returned, _) => cell("đã trả", "due", ""),
            (Stage::Received | Stage::Resubmitted, None) => {
                cell("chưa chuyển", "due", "Cấp trên thẩm định và quyết định")
            }
            (_, Some(at)) => day_cell(at, "ok", " · đã chuyển", ""),
            (_, None) => cell("đã trả lời", "", "Cấp trên đã trả lời"),
        };
    }
    if !below.is_decided_here() {
        return match body.stage() {
            Stage::Proposed => cell("đề nghị", "ok", "Ý kiến của nơi thẩm định ở dưới"),
            Stage::NotProposed => cell("không đề nghị", "plain", body.reasons.join(" ")),
            _ => nothing(),
        };
    }
    match body.stage() {
        Stage::Returned => cell("đã trả", "due", body.returned.join(" ")),
        Stage::Resubmitted => cell("nộp lại, chưa xem", "due", ""),
        Stage::Received | Stage::Draft | Stage::Exported => cell("chưa", "plain", ""),
        Stage::Proposed | Stage::NotProposed | Stage::Decided => {
            match body.different.as_ref().map(Vec::len) {
                Some(0) => cell("thống nhất", "ok", ""),
                Some(n) => cell(
                    format!("khác {n} mục"),
                    "due",
                    "Kết quả thẩm định khác tự đánh giá, có lý do",
                ),
                None => nothing(),
            }
        }
    }
}

fn decision_cell(below: &Below, around: &Around<'_>) -> CellView {
    let Some(dossier) = &below.dossier else {
        return nothing();
    };
    match (&dossier.outcome, dossier.stage()) {
        (Some(outcome), _) if outcome.recognized => {
            let date = domain::date::iso::from_text(&outcome.date)
                .map_or_else(String::new, |date| {
                    format!("Ngày {}, {}", short(date), outcome.decider)
                });
            cell(format!("Công nhận · {}", outcome.number), "ok", date)
        }
        (Some(outcome), _) => cell("Không đề nghị", "plain", outcome.reasons.join(" ")),
        (None, Stage::NotProposed) => cell("Không đề nghị", "plain", dossier.reasons.join(" ")),
        (None, Stage::Proposed) if around.drafted.contains_key(&below.unit.id) => {
            cell("đang trình ký", "due", "")
        }
        (None, _) => nothing(),
    }
}

fn result_cell(below: &Below, around: &Around<'_>) -> CellView {
    let Some(dossier) = &below.dossier else {
        return nothing();
    };
    match around.answered.get(&dossier.record) {
        Some(answer) if answer.receipted => day_cell(&answer.at, "ok", " · đã nhận", ""),
        Some(answer) => match day_of(&answer.at) {
            Some(day) => cell(
                format!("đã xuất {:02}/{:02}", day.day(), u8::from(day.month())),
                "",
                format!("Đã ghi ra tệp ngày {}", short(day)),
            ),
            None => cell("đã xuất", "", ""),
        },
        None => nothing(),
    }
}

fn next(below: &Below, around: &Around<'_>) -> ActionView {
    let unit = &below.unit.id;
    let to = |label: &str, route: String| ActionView {
        label: label.to_owned(),
        route,
    };
    if !below.is_decided_here() && !below.passes_on() {
        return to("Xem", format!("unit/{unit}"));
    }
    let Some(dossier) = &below.dossier else {
        let label = match (is_late(below, around.dues), &below.registration) {
            (true, _) => "Xem đơn vị",
            (false, None) => "Chờ đăng ký",
            (false, Some(_)) => "Chờ hồ sơ đề nghị",
        };
        return to(label, format!("unit/{unit}"));
    };
    let answered = around.answered.contains_key(&dossier.record);
    if below.passes_on() && matches!(dossier.stage(), Stage::Received | Stage::Resubmitted) {
        return match &dossier.forwarded_at {
            Some(_) => to("Chờ cấp trên xét", String::new()),
            None => to("Kiểm tra, chuyển lên", format!("appraisal/{unit}")),
        };
    }
    match dossier.stage() {
        Stage::Draft | Stage::Exported | Stage::Received => {
            to("Thẩm định", format!("appraisal/{unit}"))
        }
        Stage::Resubmitted => to("Thẩm định lại", format!("appraisal/{unit}")),
        Stage::Returned if answered => to("Chờ đơn vị bổ sung", String::new()),
        Stage::Returned => to("Gửi phiếu trả lại", "decisions".to_owned()),
        Stage::Proposed => match around.drafted.get(unit) {
            Some(decision) => to("Ban hành quyết định", format!("decision/{decision}")),
            None => to("Đưa vào quyết định", "decisions".to_owned()),
        },
        Stage::NotProposed | Stage::Decided if answered => to("Đã xong", String::new()),
        Stage::NotProposed | Stage::Decided => to("Gửi kết quả", "decisions".to_owned()),
    }
}
