//! The plan of the year: purposes to be changed; dates, bodies and criteria from the round's rules.

use documents::Fields;
use domain::calendar::{Entry, Sort};
use domain::form::upper_first;
use domain::rules::KindRules;

use super::{body_here, common, families, names};
use crate::App;
use crate::commands::agenda::Agenda;
use crate::commands::board::Seat;
use crate::fault::Fault;

pub fn year_plan(app: &App, seat: &Seat) -> Result<Fields, Fault> {
    let area = &seat.profile.unit.name;
    let year = &seat.round.row.label;
    let kinds = kinds(seat)?;
    Ok(common(seat, "KH")
        .text("area", area)
        .text("issuer_name", &seat.profile.office_name)
        .lines("citations", names::citations(&seat.round.rules))
        .lines(
            "purposes",
            [
                format!(
                    "Tổ chức thống nhất việc đăng ký, đánh giá, xét công nhận đơn vị đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm {year} trên địa bàn {area}"
                ),
                "Nâng cao trách nhiệm của người đứng đầu đơn vị và của Nhân dân trong việc giữ gìn an ninh, trật tự".to_owned(),
            ],
        )
        .lines(
            "demands",
            [
                "Đăng ký, đánh giá, lập hồ sơ đúng đối tượng, tiêu chí và thời hạn nêu trong Kế hoạch này",
                "Đánh giá khách quan, đúng thực tế; có số liệu, giấy tờ làm căn cứ",
            ],
        )
        .lines(
            "targets",
            seat.round
                .rules
                .targets()
                .iter()
                .map(|target| format!("{} ({})", upper_first(&target.value), target.citation)),
        )
        .lines(
            "objects",
            families(seat)?.into_iter().map(|(_, title)| upper_first(&title)),
        )
        .rows("dates", dates(app, seat)?)
        .rows("bodies", bodies(seat, &kinds))
        .lines(
            "duties",
            [
                format!(
                    "{}: hướng dẫn, kiểm tra, thẩm định hồ sơ, tổng hợp kết quả",
                    seat.profile.office_name
                ),
                "Người đứng đầu các đơn vị: tổ chức đăng ký, họp đánh giá, lập và gửi hồ sơ đúng hạn".to_owned(),
            ],
        )
        .rows("criteria", criteria(seat)?))
}

/// The kinds of units that hand in here.
fn kinds(seat: &Seat) -> Result<Vec<&KindRules>, Fault> {
    let there = seat.cells()?.kinds(|_| true);
    let kinds = seat.round.rules.unit_kinds();
    Ok(kinds.filter(|kind| there.contains(&kind.slug)).collect())
}

/// What the year holds, as the calendar has it; days that only pass are left out.
fn dates(app: &App, seat: &Seat) -> Result<Vec<Vec<String>>, Fault> {
    let agenda = Agenda::load(app, &seat.register)?;
    let told = agenda
        .entries
        .iter()
        .filter(|entry| !matches!(entry.sort, Sort::Window | Sort::Receiver));
    Ok(told.map(date_row).collect())
}

fn date_row(entry: &Entry) -> Vec<String> {
    let citation = entry.citation.as_ref().map(ToString::to_string);
    vec![
        entry.title.clone(),
        entry.who.clone(),
        entry.when.clone(),
        citation.unwrap_or_default(),
    ]
}

/// Who receives, appraises and decides, where a plan or the office says; the same for several kinds is said once.
fn bodies(seat: &Seat, kinds: &[&KindRules]) -> Vec<Vec<String>> {
    let mut rows: Vec<(Vec<String>, String, String)> = Vec::new();
    for kind in kinds {
        for body in &kind.bodies {
            let Ok(name) = seat.round.rules.body_name(&kind.slug, &body.role) else {
                continue;
            };
            let (role, name) = (upper_first(&body.title), body_here(seat, &name));
            match rows.iter_mut().find(|row| row.1 == role && row.2 == name) {
                Some(row) => row.0.push(kind.title.clone()),
                None => rows.push((vec![kind.title.clone()], role, name)),
            }
        }
    }
    rows.into_iter()
        .map(|(objects, role, name)| vec![upper_first(&objects.join("; ")), role, name])
        .collect()
}

/// The criteria of each family once, in the words of the text.
fn criteria(seat: &Seat) -> Result<Vec<Vec<String>>, Fault> {
    let mut rows = Vec::new();
    for (family, title) in families(seat)? {
        let rules = &seat.round.rules;
        let kind = rules
            .kind(&family)
            .or_else(|| rules.unit_kinds().find(|kind| kind.family == family));
        for criterion in kind.iter().flat_map(|kind| &kind.criteria) {
            rows.push(vec![
                upper_first(&title),
                upper_first(&criterion.printed),
                criterion.citation.to_string(),
            ]);
        }
    }
    Ok(rows)
}
