//! What inspections say of one unit, beside its file and its appraisal: shown, never deciding.

use domain::date::short;
use domain::inspection::{Finding, Standing};

use super::super::board::{Below, Seat};
use super::view;
use crate::fault::Fault;
use crate::inspections::{self, Kept};
use crate::views::{InspectedView, NotedFindingView};

/// What was found of one unit this year; nothing where nobody planned or made an inspection.
pub fn of_unit(seat: &Seat, below: &Below) -> Result<Option<InspectedView>, Fault> {
    let mut all = seat
        .register
        .store
        .read(|r| inspections::of_unit(r, &below.unit.id, &seat.round))?;
    all.retain(Kept::stands);
    if all.is_empty() {
        return Ok(None);
    }
    let mut findings = Vec::new();
    for kept in &all {
        for (finding, standing) in kept.findings(seat.today) {
            findings.push(NotedFindingView {
                inspection: kept.id().to_owned(),
                when: kept.visit().map_or_else(String::new, |visit| {
                    format!("Kiểm tra ngày {}", short(visit.date))
                }),
                about: finding.criterion.clone().unwrap_or_default(),
                what: finding.what.clone(),
                request: finding.request.clone(),
                word: standing.words(),
                tone: view::tone(&standing).to_owned(),
            });
        }
    }
    Ok(Some(InspectedView {
        summary: summary(seat, &all),
        rows: all
            .iter()
            .map(|kept| view::row(seat, std::slice::from_ref(below), kept))
            .collect::<Result<_, Fault>>()?,
        findings,
    }))
}

fn summary(seat: &Seat, all: &[Kept]) -> String {
    let closed = all.iter().filter(|kept| kept.visit().is_some()).count();
    let findings: Vec<Standing> = all
        .iter()
        .flat_map(|kept| kept.findings(seat.today))
        .map(|(_, standing)| standing)
        .collect();
    let count = |test: fn(&Standing) -> bool| findings.iter().filter(|one| test(one)).count();
    match (closed, findings.len()) {
        (0, _) => "Năm nay chưa kiểm tra; đã có trong kế hoạch.".to_owned(),
        (n, 0) => format!("Năm nay đã kiểm tra {n} lần, không phát hiện tồn tại."),
        (n, found) => format!(
            "Năm nay đã kiểm tra {n} lần: {found} tồn tại, {} đã khắc phục, {} chờ khắc phục, {} quá hạn.",
            count(|one| matches!(one, Standing::Remedied(_))),
            count(Standing::is_open),
            count(Standing::is_late)
        ),
    }
}

/// What was found about one criterion.
pub fn about(inspected: Option<&InspectedView>, code: &str) -> Vec<NotedFindingView> {
    let found = inspected.into_iter().flat_map(|all| &all.findings);
    found.filter(|one| one.about == code).cloned().collect()
}

/// The criterion that a finding is about, as papers and screens name it.
pub fn about_words(seat: &Seat, below: &Below, finding: &Finding) -> String {
    let criterion = finding.criterion.as_deref().and_then(|code| {
        let kind = seat.round.rules.kind(&below.unit.kind)?;
        kind.criterion(code)
    });
    criterion.map_or_else(
        || "Việc chung".to_owned(),
        |criterion| {
            let short = domain::form::lower_first(&criterion.short);
            format!("{}: {short}", criterion.kicker())
        },
    )
}
