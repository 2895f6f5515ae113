//! Inspections: the plan of them, and the minutes at one unit.

use documents::Fields;
use domain::date::short;
use domain::dossier::Stage;
use domain::form::{lower_first, upper_first};
use domain::inspection::{self, Participant};
use domain::rules::TaskActor;

use super::{choice, common, names};
use crate::commands::board::{Below, Seat, day_of};
use crate::fault::Fault;
use crate::inspections::{self, Kept, KeptPlan};
use crate::shown;
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

/// The plans of inspections that are kept here; a paper can be written of each.
pub fn plans(seat: &Seat) -> Result<Vec<ChoiceView>, Fault> {
    let plans = seat
        .register
        .store
        .read(|r| inspections::plans(r, &seat.profile.unit.id, &seat.round))?;
    let standing = plans
        .iter()
        .filter(|plan| plan.stands() && plan.schedule.is_some());
    Ok(standing
        .map(|plan| {
            choice(
                plan.id(),
                &plan.title(),
                "Theo kế hoạch đã ghi ở mục Kiểm tra",
            )
        })
        .collect())
}

/// The inspections that are kept here; minutes can be written of each.
pub fn visits(seat: &Seat) -> Result<Vec<ChoiceView>, Fault> {
    let rows = seat.handed_in_rows()?;
    let all = seat
        .register
        .store
        .read(|r| inspections::of_round(r, &seat.round))?;
    let named = all.iter().filter(|kept| kept.stands()).filter_map(|kept| {
        let below = rows
            .iter()
            .find(|row| row.unit.id == kept.record.row.unit)?;
        let day = kept.visit().map(|visit| visit.date);
        let day = day.or_else(|| domain::form::typed_date(&kept.fields, "visit.date"))?;
        let label = format!("{}, kiểm tra ngày {}", below.heading(), short(day));
        Some(choice(
            kept.id(),
            &label,
            "Theo lần kiểm tra đã ghi ở mục Kiểm tra",
        ))
    });
    Ok(named.collect())
}

pub fn plan(seat: &Seat, about: &str) -> Result<Fields, Fault> {
    let rules = &seat.round.rules;
    let kept = seat
        .register
        .store
        .read(|r| inspections::plans(r, &seat.profile.unit.id, &seat.round))?
        .into_iter()
        .find(|kept| kept.id() == about);
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
    match kept {
        Some(kept) => planned(seat, &kept, fields),
        None => Ok(fields),
    }
}

/// A plan as it is kept: its grounds, team and contents, and every visit with its day.
fn planned(seat: &Seat, kept: &KeptPlan, mut fields: Fields) -> Result<Fields, Fault> {
    let Some(schedule) = &kept.schedule else {
        return Err(Fault::precondition(
            "Kế hoạch kiểm tra chưa ghi đủ. Ghi đủ thời gian và trưởng đoàn ở mục Kiểm tra rồi soạn văn bản.",
        ));
    };
    let rows = seat.handed_in_rows()?;
    let all = seat
        .register
        .store
        .read(|r| inspections::of_round(r, &seat.round))?;
    let visits = all
        .iter()
        .filter(|visit| visit.stands() && visit.body().plan == kept.id());
    let visits: Vec<Vec<String>> = visits
        .filter_map(|visit| {
            let below = rows
                .iter()
                .find(|row| row.unit.id == visit.record.row.unit)?;
            let day = visit.planned();
            let when = day.map_or_else(
                || upper_first(&schedule.when),
                |day| format!("Ngày {}", short(day)),
            );
            let venue = domain::form::typed(&visit.fields, "visit.venue").unwrap_or_default();
            Some(vec![below.heading(), when, venue])
        })
        .collect();
    if !schedule.grounds.is_empty() {
        fields = fields.text("task", schedule.grounds.join("; "));
    }
    if !schedule.examined.is_empty() {
        fields = fields.lines("examined", schedule.examined.clone());
    }
    Ok(fields
        .rows("team", people(&schedule.team))
        .rows("visits", visits))
}

fn people(people: &[Participant]) -> Vec<Vec<String>> {
    people
        .iter()
        .map(|one| vec![one.name.clone(), one.role.clone()])
        .collect()
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
    if let Some(kept) = seat.register.store.read(|r| inspections::known(r, about))? {
        return recorded(seat, &kept);
    }
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

/// The minutes of an inspection that is written down, closed or about to be.
fn recorded(seat: &Seat, kept: &Kept) -> Result<Fields, Fault> {
    let below = seat.find(&kept.record.row.unit)?;
    let kind = seat.kind(&below.unit.kind)?;
    let visit = match kept.visit() {
        Some(visit) => visit.clone(),
        None => {
            let expected = seat
                .register
                .store
                .read(|r| inspections::expected(r, &seat.round, kept))?;
            inspection::visit(kind, &expected, &kept.fields, seat.today)
                .map_err(|gaps| shown::refusal("Chưa soạn được biên bản kiểm tra.", &gaps))?
        }
    };
    let time = |time: Option<domain::date::TimeOfDay>| {
        time.map_or_else(String::new, |time| time.to_string())
    };
    let about = |finding: &inspection::Finding| match finding.criterion.as_deref() {
        Some(code) => kind
            .criterion(code)
            .map_or_else(String::new, |criterion| format!("{}: ", criterion.kicker())),
        None => String::new(),
    };
    let asked = visit.findings.iter().filter(|one| !one.request.is_empty());
    let advice = asked.map(|finding| match finding.due {
        Some(due) => format!("{} (hạn {})", finding.request, short(due)),
        None => finding.request.clone(),
    });
    let weaknesses: Vec<String> = match visit.findings.as_slice() {
        [] => vec!["Không phát hiện tồn tại, hạn chế".to_owned()],
        findings => findings
            .iter()
            .map(|finding| format!("{}{}", about(finding), finding.what))
            .collect(),
    };
    let head = visit.team.first().map_or("", |one| one.name.as_str());
    let checked = visit.examined.iter();
    Ok(common(seat, "BB")
        .text("unit", below.heading())
        .text("start_time", time(visit.start))
        .date("start_date", visit.date)
        .text("end_time", time(visit.end))
        .text("venue", &visit.venue)
        .rows("team", people(&visit.team))
        .rows("hosts", people(&visit.hosts))
        .text("presider", head)
        .text("presider_role", "Trưởng đoàn kiểm tra")
        .text("secretary", &visit.secretary)
        .rows(
            "checked",
            checked
                .map(|one| vec![one.content.clone(), one.result.clone()])
                .collect(),
        )
        .lines("strengths", visit.strengths.clone())
        .lines("weaknesses", weaknesses)
        .lines("advice", advice)
        .text("opinion", &visit.opinion)
        .lines("recipients", [below.heading(), "Lưu: VT, hồ sơ".to_owned()])
        .without(&["place", "signer_role"]))
}

fn registered(below: &Below) -> String {
    match &below.registration {
        Some(came) => match day_of(&came.received_at) {
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
