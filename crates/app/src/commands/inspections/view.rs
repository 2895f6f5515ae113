//! Inspections as the screens show them.

use domain::date::short;
use domain::form::upper_first;
use domain::inspection::{self, Standing};

use super::super::board::{Below, Seat, fact};
use super::super::dossier::items;
use super::{Open, left, name_of, papers_about};
use crate::fault::Fault;
use crate::inspections::{self, INSPECTION, Kept, KeptPlan, REMEDY};
use crate::shown;
use crate::views::*;

pub fn list(seat: &Seat) -> Result<InspectionsView, Fault> {
    let rows = seat.handed_in_rows()?;
    let (plans, all) = seat.register.store.read(|r| {
        let plans = inspections::plans(r, &seat.profile.unit.id, &seat.round)?;
        Ok::<_, Fault>((plans, inspections::of_round(r, &seat.round)?))
    })?;
    let (mut standing, past): (Vec<&Kept>, Vec<&Kept>) = all.iter().partition(|one| one.stands());
    standing.sort_by_key(|one| order(one, seat.today));
    let views = |kept: Vec<&Kept>| {
        kept.into_iter()
            .map(|one| row_of(seat, &rows, &plans, one))
            .collect::<Result<Vec<_>, Fault>>()
    };
    Ok(InspectionsView {
        year: seat.round.row.label.clone(),
        summary: summary(seat, &standing),
        tasks: tasks(seat),
        plans: plans
            .iter()
            .rev()
            .map(|plan| plan_row(plan, &standing))
            .collect(),
        rows: views(standing)?,
        past: views(past)?,
        units: rows
            .iter()
            .map(|below| ChoiceView {
                value: below.unit.id.clone(),
                label: below.heading(),
                hint: String::new(),
            })
            .collect(),
    })
}

/// The tasks of the round that are the office's or of one above; which is an inspection, people know.
fn tasks(seat: &Seat) -> Vec<ChoiceView> {
    inspection::tasks(&seat.round.rules, seat.round.year())
        .map(|task| ChoiceView {
            value: task.slug.clone(),
            label: task.title.clone(),
            hint: format!("{}; {}", task.who, task.citation),
        })
        .collect()
}

/// What is late first, then what waits, then what is to come by its day, then what is done.
fn order(kept: &Kept, today: time::Date) -> (u8, Option<time::Date>) {
    let findings = kept.findings(today);
    let due = findings
        .iter()
        .filter(|(_, standing)| standing.is_open())
        .filter_map(|(finding, _)| finding.due)
        .min();
    let is = |test: fn(&Standing) -> bool| findings.iter().any(|(_, standing)| test(standing));
    if is(Standing::is_late) {
        (0, due)
    } else if is(Standing::is_open) {
        (1, due)
    } else if kept.is_open() {
        (2, Some(kept.planned().unwrap_or(time::Date::MAX)))
    } else {
        (3, kept.visit().map(|visit| visit.date))
    }
}

fn summary(seat: &Seat, standing: &[&Kept]) -> String {
    if standing.is_empty() {
        return "Năm nay chưa có lần kiểm tra nào.".to_owned();
    }
    let closed = standing.iter().filter(|one| one.visit().is_some()).count();
    let findings: Vec<_> = standing
        .iter()
        .flat_map(|one| one.findings(seat.today))
        .collect();
    let waits = findings.iter().filter(|(_, one)| one.is_open()).count();
    let late = findings.iter().filter(|(_, one)| one.is_late()).count();
    let mut said = vec![format!("Đã kiểm tra {closed}/{} lần", standing.len())];
    if !findings.is_empty() {
        said.push(format!("{} tồn tại", findings.len()));
    }
    if waits > 0 {
        said.push(format!("{waits} chờ khắc phục"));
    }
    if late > 0 {
        said.push(format!("{late} quá hạn"));
    }
    format!("{}.", said.join(", "))
}

fn plan_row(plan: &KeptPlan, standing: &[&Kept]) -> InspectionPlanRowView {
    let visits: Vec<_> = standing
        .iter()
        .filter(|one| one.body().plan == plan.id())
        .collect();
    let closed = visits.iter().filter(|one| one.visit().is_some()).count();
    let (state_word, tone) = match (&plan.record.withdrawn_reason, &plan.schedule) {
        (Some(_), _) => ("Đã rút lại".to_owned(), "plain"),
        (None, None) => ("Chưa ghi đủ".to_owned(), "due"),
        (None, Some(_)) if visits.is_empty() => ("Chưa có đơn vị".to_owned(), "due"),
        (None, Some(_)) if closed == visits.len() => {
            (format!("Đã kiểm tra {closed}/{closed}"), "ok")
        }
        (None, Some(_)) => (format!("Đã kiểm tra {closed}/{}", visits.len()), "plain"),
    };
    let detail = match (&plan.record.withdrawn_reason, &plan.schedule) {
        (Some(reason), _) => format!("Lý do rút lại: {reason}"),
        (None, Some(schedule)) => {
            let head = schedule.team.first().map(|one| one.name.clone());
            let parts = [
                upper_first(&schedule.when),
                head.map_or_else(String::new, |name| format!("trưởng đoàn {name}")),
            ];
            crate::called::joined(parts)
        }
        (None, None) => String::new(),
    };
    InspectionPlanRowView {
        id: plan.id().to_owned(),
        title: plan.title(),
        detail,
        state_word,
        tone: tone.to_owned(),
        next: ActionView {
            label: "Mở".to_owned(),
            route: format!("inspection-plan/{}", plan.id()),
        },
    }
}

/// One visit in a list, with the title of its plan.
fn row_of(
    seat: &Seat,
    rows: &[Below],
    plans: &[KeptPlan],
    kept: &Kept,
) -> Result<InspectionRowView, Fault> {
    let plan = plans.iter().find(|plan| plan.id() == kept.body().plan);
    Ok(InspectionRowView {
        plan: plan.map_or_else(String::new, KeptPlan::title),
        ..row(seat, rows, kept)?
    })
}

/// One visit in a list.
pub fn row(seat: &Seat, rows: &[Below], kept: &Kept) -> Result<InspectionRowView, Fault> {
    let name = name_of(seat, rows, &kept.record.row.unit)?;
    let (word, tone) = word(kept, seat.today);
    let findings = kept.findings(seat.today);
    let next = findings
        .iter()
        .filter(|(_, standing)| standing.is_open())
        .filter_map(|(finding, _)| finding.due)
        .min();
    let day = match (kept.visit(), kept.planned()) {
        (Some(visit), _) => short(visit.date),
        (None, Some(day)) => format!("dự kiến {}", short(day)),
        (None, None) => String::new(),
    };
    Ok(InspectionRowView {
        id: kept.id().to_owned(),
        unit: kept.record.row.unit.clone(),
        folded: domain::text::fold(&format!("{name} {word}")),
        name,
        plan: String::new(),
        day,
        word: word.to_owned(),
        tone: tone.to_owned(),
        detail: detail(kept, &findings),
        due: next.map_or_else(String::new, short),
    })
}

fn word(kept: &Kept, today: time::Date) -> (&'static str, &'static str) {
    if kept.record.withdrawn_reason.is_some() {
        return ("Đã rút lại", "plain");
    }
    if kept.record.replaced_by.is_some() {
        return ("Đã có bản thay thế", "plain");
    }
    if kept.visit().is_none() {
        let begun = domain::form::typed(&kept.fields, "visit.date").is_some();
        return match kept.planned() {
            _ if begun => ("Đang ghi", "due"),
            Some(day) if left(day, today) < 0 => ("Quá ngày dự kiến", "due"),
            _ => ("Chưa kiểm tra", "plain"),
        };
    }
    let findings = kept.findings(today);
    if findings.is_empty() {
        ("Không có tồn tại", "ok")
    } else if findings.iter().any(|(_, one)| one.is_late()) {
        ("Quá hạn khắc phục", "late")
    } else if findings.iter().any(|(_, one)| one.is_open()) {
        ("Chờ khắc phục", "due")
    } else if findings
        .iter()
        .any(|(_, one)| matches!(one, Standing::Remedied(_)))
    {
        ("Đã khắc phục", "ok")
    } else {
        ("Có tồn tại", "plain")
    }
}

fn detail(kept: &Kept, findings: &[(&inspection::Finding, Standing)]) -> String {
    if let Some(reason) = &kept.record.withdrawn_reason {
        return format!("Lý do: {reason}");
    }
    let remedied = findings
        .iter()
        .filter(|(_, one)| matches!(one, Standing::Remedied(_)))
        .count();
    match (findings.len(), remedied) {
        (0, _) => String::new(),
        (n, 0) => format!("{n} tồn tại"),
        (n, remedied) => format!("{n} tồn tại, {remedied} đã khắc phục"),
    }
}

pub fn view(open: &Open) -> Result<InspectionView, Fault> {
    let (seat, kept) = (&open.seat, &open.kept);
    let gaps = match open.visit()? {
        Err(gaps) if kept.is_open() => gaps,
        _ => Vec::new(),
    };
    let attached = seat
        .register
        .store
        .read(|r| items::attached(r, kept.id()))?;
    let of_item = |item: &str| {
        let there = attached.iter().filter(|one| one.row.item == item);
        there.map(items::evidence).collect::<Vec<_>>()
    };
    let mut findings = findings(open)?;
    for finding in &mut findings {
        finding.evidence = of_item(&finding.item);
    }
    let body = kept.body();
    Ok(InspectionView {
        row: row(seat, std::slice::from_ref(&open.below), kept)?,
        state: kept.record.row.state.clone(),
        form: visit_page(open),
        facts: kept.visit().map_or_else(Vec::new, recorded),
        findings,
        can_close: kept.is_open() && gaps.is_empty(),
        gaps: gaps.iter().map(|gap| shown::gap(gap, "")).collect(),
        reason: kept
            .record
            .withdrawn_reason
            .clone()
            .unwrap_or_else(|| body.reason.clone()),
        related: related(open)?,
        papers: papers_about(seat, kept.id())?,
        evidence: of_item(items::OTHER),
    })
}

/// A closed inspection as it is read.
fn recorded(visit: &inspection::Visit) -> Vec<FactView> {
    let people = |people: &[inspection::Participant]| {
        let named = people.iter().map(|one| match one.role.as_str() {
            "" => one.name.clone(),
            role => format!("{} ({role})", one.name),
        });
        named.collect::<Vec<_>>().join("; ")
    };
    let examined = visit.examined.iter().map(|one| match one.result.as_str() {
        "" => one.content.clone(),
        result => format!("{}: {result}", one.content),
    });
    let times = [visit.start, visit.end];
    let times: Vec<String> = times.iter().flatten().map(ToString::to_string).collect();
    let facts = [
        ("Ngày kiểm tra", short(visit.date)),
        ("Thời gian", times.join(" đến ")),
        ("Địa điểm", visit.venue.clone()),
        ("Đoàn kiểm tra", people(&visit.team)),
        ("Người ghi biên bản", visit.secretary.clone()),
        ("Đại diện đơn vị", people(&visit.hosts)),
        ("Nội dung, kết quả", examined.collect::<Vec<_>>().join("; ")),
        ("Ưu điểm", visit.strengths.join("; ")),
        ("Ý kiến của đơn vị", visit.opinion.clone()),
    ];
    let said = facts.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(label, value)| fact(label, value)).collect()
}

fn related(open: &Open) -> Result<Vec<ActionView>, Fault> {
    let mut related = Vec::new();
    let mut say = |label: &str, route: String| {
        related.push(ActionView {
            label: label.to_owned(),
            route,
        });
    };
    let body = open.kept.body();
    if !body.plan.is_empty() {
        let seat = &open.seat;
        let plan = seat
            .register
            .store
            .read(|r| inspections::find_plan(r, &seat.round, &body.plan))?;
        say(&plan.title(), format!("inspection-plan/{}", body.plan));
    }
    if let Some(old) = &body.replaces {
        say("Bản được thay thế", format!("inspections/{old}"));
    }
    if let Some(new) = &open.kept.record.replaced_by {
        say("Bản thay thế", format!("inspections/{new}"));
    }
    Ok(related)
}

/// The form of the visit itself.
pub fn visit_page(open: &Open) -> FormView {
    let model = inspection::visit_form(&open.expected, &open.kept.fields, open.seat.today);
    let mut view = shown::form(&model, INSPECTION, open.kept.id(), "");
    view.read_only = !open.kept.is_open();
    for input in &mut view.inputs {
        if !input.value.is_empty() && !open.kept.fields.contains_key(&input.field) {
            input.suggested = "Điền sẵn theo kế hoạch kiểm tra. Sửa được.".to_owned();
        }
    }
    view
}

/// The form of one finding; nothing where it is neither begun nor the next.
pub fn finding_page(open: &Open, number: u32) -> Result<Option<FormView>, Fault> {
    let kind = open.seat.kind(&open.below.unit.kind)?;
    let pages = inspection::finding_form(kind, &open.kept.fields);
    let page = pages.into_iter().find(|(known, _)| *known == number);
    Ok(page.map(|(number, model)| {
        let form = format!("{INSPECTION}/{number}");
        let mut view = shown::form(&model, &form, open.kept.id(), "");
        view.read_only = !open.kept.is_open();
        view
    }))
}

/// The form of what became of a finding; nothing before the inspection is closed.
pub fn remedy_page(open: &Open, number: u32) -> Option<FormView> {
    let visit = open.kept.visit()?;
    visit.findings.iter().find(|one| one.number == number)?;
    let model = inspection::remedy_form(&open.kept.remedies, number, visit.date, open.seat.today);
    let form = format!("{REMEDY}/{number}");
    let mut view = shown::form(&model, &form, open.kept.id(), "");
    view.read_only = !open.kept.stands();
    Some(view)
}

fn findings(open: &Open) -> Result<Vec<FindingView>, Fault> {
    let kind = open.seat.kind(&open.below.unit.kind)?;
    let closed = open.kept.findings(open.seat.today);
    let pages = inspection::finding_form(kind, &open.kept.fields);
    let mut views = Vec::new();
    for (number, model) in pages {
        let begun = model.inputs.iter().any(|input| !input.value.is_empty());
        let known = closed.iter().find(|(finding, _)| finding.number == number);
        if !begun && !open.kept.is_open() {
            continue;
        }
        let Some(form) = finding_page(open, number)? else {
            continue;
        };
        views.push(FindingView {
            number,
            title: model.title,
            form,
            begun,
            remedy: known
                .filter(|(finding, _)| !finding.request.is_empty())
                .and_then(|_| remedy_page(open, number)),
            facts: known.map_or_else(Vec::new, |(finding, _)| facts(open, finding)),
            word: known.map_or_else(String::new, |(_, standing)| standing.words()),
            tone: known.map_or("", |(_, one)| tone(one)).to_owned(),
            item: format!("finding-{number}"),
            evidence: Vec::new(),
        });
    }
    Ok(views)
}

fn facts(open: &Open, finding: &inspection::Finding) -> Vec<FactView> {
    let mut facts = vec![
        fact(
            "Về",
            super::found::about_words(&open.seat, &open.below, finding),
        ),
        fact("Tồn tại, hạn chế", finding.what.clone()),
    ];
    if !finding.request.is_empty() {
        let due = finding
            .due
            .map_or_else(String::new, |due| format!(" (hạn {})", short(due)));
        facts.push(fact(
            "Yêu cầu khắc phục",
            format!("{}{due}", finding.request),
        ));
    }
    facts
}

/// How a standing is coloured; always beside its words.
pub fn tone(standing: &Standing) -> &'static str {
    match standing {
        Standing::NothingAsked => "plain",
        Standing::Waits(_) if standing.is_late() => "late",
        Standing::Waits(_) => "due",
        Standing::Remedied(_) => "ok",
    }
}
