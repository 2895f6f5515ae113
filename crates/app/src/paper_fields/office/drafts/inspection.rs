//! Inspections: the plan of them, and the minutes at one unit.

use documents::Fields;
use domain::dossier::Stage;
use domain::form::{lower_first, upper_first};
use domain::rules::TaskActor;

use super::{choice, common, names};
use crate::commands::board::{Below, Seat, day_of};
use crate::fault::Fault;
use crate::views::ChoiceView;

/// The tasks of the office in the plans of the round; an inspection may also be of none of them.
pub fn tasks(seat: &Seat) -> Vec<ChoiceView> {
    let mut choices = vec![choice("", "Kiểm tra không theo nhiệm vụ ghi sẵn", "")];
    let tasks = seat.round.rules.tasks().iter();
    for task in tasks.filter(|task| task.actor != TaskActor::Unit) {
        choices.push(choice(
            &task.slug,
            &task.title,
            &format!("{}; {}", task.who, task.citation),
        ));
    }
    choices
}

/// Every unit that hands in here.
pub fn units(seat: &Seat) -> Result<Vec<ChoiceView>, Fault> {
    let rows = seat.handed_in_rows()?;
    let choices = rows
        .iter()
        .map(|row| choice(&row.unit.id, &row.heading(), ""));
    Ok(choices.collect())
}

pub fn plan(seat: &Seat, about: &str) -> Result<Fields, Fault> {
    let rules = &seat.round.rules;
    let task = rules.tasks().iter().find(|task| task.slug == about);
    let mut fields = common(seat, "KH")
        .lines("citations", names::citations(rules))
        .lines(
            "purposes",
            [
                "Nắm kết quả đăng ký, thực hiện các tiêu chí; kịp thời hướng dẫn đơn vị còn khó khăn",
                "Kiểm tra đúng nội dung, không gây phiền hà cho đơn vị",
            ],
        )
        .lines("examined", examined(seat)?)
        .text(
            "method",
            "Nghe đơn vị báo cáo, xem sổ sách, hồ sơ và thực tế tại đơn vị; lập biên bản tại chỗ.",
        )
        .rows(
            "visits",
            seat.handed_in_rows()?
                .iter()
                .map(|row| vec![row.heading(), String::new(), String::new()])
                .collect(),
        )
        .lines(
            "duties",
            [
                "Đoàn kiểm tra báo trước thời gian làm việc với từng đơn vị; tổng hợp kết quả sau khi kiểm tra xong",
                "Đơn vị được kiểm tra chuẩn bị báo cáo, hồ sơ và cử người làm việc với đoàn",
            ],
        );
    if let Some(task) = task {
        fields = fields.text(
            "task",
            format!("{} ({})", lower_first(&task.title), task.citation),
        );
    }
    Ok(fields)
}

/// What is looked at: the steps of the year, then the groups of criteria of the units here, each once.
fn examined(seat: &Seat) -> Result<Vec<String>, Fault> {
    let rows = seat.handed_in_rows()?;
    let mut contents = vec!["Việc đăng ký phấn đấu và tổ chức thực hiện trong đơn vị".to_owned()];
    for kind in seat.round.rules.unit_kinds() {
        if rows.iter().any(|row| row.unit.kind == kind.slug) {
            for group in &kind.groups {
                let title = upper_first(&group.title);
                if !contents.contains(&title) {
                    contents.push(title);
                }
            }
        }
    }
    contents.push("Sổ sách, hồ sơ, giấy tờ làm căn cứ đánh giá".to_owned());
    Ok(contents)
}

pub fn minutes(seat: &Seat, about: &str) -> Result<Fields, Fault> {
    let below = seat.find(about)?;
    let kind = seat.kind(&below.unit.kind)?;
    let mut checked = vec![
        vec!["Đăng ký phấn đấu".to_owned(), registered(&below)],
        vec!["Hồ sơ đề nghị công nhận".to_owned(), submitted(&below)],
    ];
    checked.extend(
        kind.groups
            .iter()
            .map(|group| vec![upper_first(&group.title), String::new()]),
    );
    Ok(common(seat, "BB")
        .text("unit", below.heading())
        .text("presider_role", "Trưởng đoàn kiểm tra")
        .rows("checked", checked)
        .lines("recipients", [below.heading(), "Lưu: VT, hồ sơ".to_owned()])
        // Minutes are dated in their own words, and signed by who wrote them and who presided.
        .without(&["place", "signer_role"]))
}

fn registered(below: &Below) -> String {
    match &below.registration {
        Some(record) => match day_of(&record.row.body.received_at) {
            Some(day) => format!("Đã nhận bản đăng ký ngày {}.", domain::date::short(day)),
            None => "Đã nhận bản đăng ký.".to_owned(),
        },
        None => "Chưa nhận được bản đăng ký.".to_owned(),
    }
}

fn submitted(below: &Below) -> String {
    match below.stage() {
        None | Some(Stage::Draft | Stage::Exported) => "Chưa nhận được hồ sơ.".to_owned(),
        Some(stage) => format!("{}.", upper_first(stage.label())),
    }
}
