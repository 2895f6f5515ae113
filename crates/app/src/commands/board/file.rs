//! The file of one unit: who it is, what it said, and the signed bundles all of it rests on.

use domain::dossier::Stage;
use domain::meeting::Facts;
use domain::registration;
use store::reader::Page;
use store::records::{Record, RecordFilter};

use super::evidence::{Original, short_time, source_line};
use super::seat::{Below, Seat};
use crate::commands::round::scope_reason;
use crate::commands::{behalf, inspections, sanctions};
use crate::desk::{self, DeskDossier, DeskRegistration, ReceiptBody};
use crate::exchange::apply;
use crate::fault::Fault;
use crate::register::Register;
use crate::shown;
use crate::views::{
    ActionView, EvidenceView, FactView, ImportLineView, PaperLinkView, UnitFileView,
};

pub fn view(seat: &Seat, below: &Below) -> Result<UnitFileView, Fault> {
    let unit = &below.unit;
    let kind = seat
        .round
        .rules
        .kind(&unit.kind)
        .map_or_else(String::new, |kind| kind.title.clone());
    let place = below.office.as_ref().map_or_else(
        || unit.commune_name.clone().unwrap_or_default(),
        |office| office.name.clone(),
    );
    let registration = seat.opened_registration(below)?;
    let dossier = seat.opened(below)?;
    let detail = [kind.as_str(), place.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    Ok(UnitFileView {
        unit: unit.id.clone(),
        name: below.heading(),
        detail,
        facts: facts(seat, below, dossier.as_ref()),
        registration: registration
            .as_ref()
            .map_or_else(Vec::new, |record| registered(seat, below, &record.row.body)),
        lines: dossier.as_ref().map_or_else(Vec::new, |record| {
            shown::minutes_lines(&record.row.body.payload.minutes)
        }),
        sources: sources(&seat.register, below)?,
        papers: papers(seat, below)?,
        evidence: evidence(&seat.register, below)?,
        actions: actions(below),
        inspected: inspections::of_unit(seat, below)?,
        sanctioned: sanctions::of_unit(seat, below)?.map(|beside| beside.view(seat)),
        can_give_back: below.office.is_none()
            && (below.registration.is_some() || below.dossier.is_some()),
    })
}

pub fn fact(label: &str, value: impl Into<String>) -> FactView {
    FactView {
        label: label.to_owned(),
        value: value.into(),
    }
}

fn facts(seat: &Seat, below: &Below, dossier: Option<&Record<DeskDossier>>) -> Vec<FactView> {
    let unit = &below.unit;
    let mut facts = vec![
        fact("Năm", seat.round.row.label.clone()),
        fact(
            "Tình trạng hồ sơ",
            below
                .stage()
                .map_or("Chưa có hồ sơ đề nghị", |stage| stage.label()),
        ),
    ];
    if let Some(office) = &below.office {
        facts.push(fact("Thuộc", office.name.clone()));
    }
    if below.passes_on() {
        facts.push(fact(
            "Cách xét",
            "Kiểm tra và chuyển lên; cấp trên thẩm định và quyết định",
        ));
    }
    if let Ok(Some(reason)) = scope_reason(&seat.register, &unit.id, seat.round.id()) {
        facts.push(fact("Xếp vào đối tượng xét vì", reason));
    }
    if let Some(entered) = below.entered() {
        facts.push(fact(
            "Bản giấy",
            format!(
                "{} nhập thay từ bản giấy và ký gói; đơn vị ký trên giấy.",
                entered.office.name
            ),
        ));
    }
    if unit.declared_here {
        facts.push(fact("Nguồn", "Ghi thêm tại máy này"));
    }
    let Some(record) = dossier else {
        return facts;
    };
    let body = &record.row.body;
    facts.push(fact(
        "Nhận hồ sơ đề nghị",
        format!(
            "{} (nộp lần {})",
            short_time(&body.received_at),
            body.payload.submission
        ),
    ));
    if let Some(until) = desk::provisional(body).filter(|_| body.outcome.is_none()) {
        facts.push(fact(
            "Hồ sơ tạm",
            format!("còn theo dõi đến hết {}", domain::date::short(until)),
        ));
    }
    facts.extend(judged_by(seat, &body.payload.rules_sha256));
    facts.extend(outcome_facts(body));
    facts
}

/// Said where the rules changed within the year after this was made.
fn judged_by(seat: &Seat, rules_sha256: &str) -> Option<FactView> {
    let launch = seat.round.launch_of(rules_sha256)?;
    let last = seat.round.row.body.launched.last()?;
    (launch.rules_sha256 != last.rules_sha256).then(|| {
        fact(
            "Quy định",
            format!(
                "lập theo gói triển khai lần {}, xét theo quy định của lần ấy; nay đã phát hành lần {}",
                launch.number, last.number
            ),
        )
    })
}

fn outcome_facts(body: &DeskDossier) -> Vec<FactView> {
    let Some(outcome) = &body.outcome else {
        return Vec::new();
    };
    let day = domain::date::iso::from_text(&outcome.date)
        .map_or_else(|| outcome.date.clone(), domain::date::short);
    if outcome.recognized {
        vec![
            fact(
                "Kết quả",
                format!("Công nhận tại Quyết định số {} ngày {day}", outcome.number),
            ),
            fact("Người quyết định", outcome.decider.clone()),
        ]
    } else {
        vec![
            fact("Kết quả", format!("Không đề nghị công nhận, ngày {day}")),
            fact("Lý do", outcome.reasons.join(" ")),
        ]
    }
}

/// The registration as it was typed, with the words of the form.
fn registered(seat: &Seat, below: &Below, body: &DeskRegistration) -> Vec<FactView> {
    let facts = Facts {
        kind: below.unit.kind.clone(),
        year: seat.round.year(),
        unit: below.unit.name.clone(),
        ..Facts::default()
    };
    let mut lines = vec![fact("Nhận ngày", short_time(&body.received_at))];
    lines.extend(judged_by(seat, &body.payload.rules_sha256));
    let form = registration::form(&seat.round.rules, &body.payload.fields, &facts);
    for input in form
        .inputs
        .iter()
        .filter(|input| input.shown && !input.value.trim().is_empty())
    {
        let chosen = input
            .choices
            .iter()
            .find(|choice| choice.value == input.value);
        let value = match chosen {
            Some(choice) => choice.label.clone(),
            None if input.value == domain::form::YES => "Có".to_owned(),
            None if input.unit.is_empty() => input.value.clone(),
            None => format!("{} {}", input.value, input.unit),
        };
        lines.push(fact(&input.label, value));
    }
    lines
}

fn sources(register: &Register, below: &Below) -> Result<Vec<ImportLineView>, Fault> {
    let from = register.store.read(|r| r.bundles_in_from(&below.unit.id))?;
    let mut lines = Vec::new();
    for row in from.iter().filter(|row| row.outcome == apply::ACCEPTED) {
        let carrier = match (&row.carrier, &below.office) {
            (Some(_), Some(office)) => office.name.as_str(),
            _ => "",
        };
        lines.push(source_line(register, row, carrier)?);
    }
    Ok(lines)
}

/// The papers this desk can make about the unit.
fn papers(seat: &Seat, below: &Below) -> Result<Vec<PaperLinkView>, Fault> {
    let mut papers = Vec::new();
    let filter = RecordFilter::of_kind(desk::RECEIPT)
        .of_unit(&below.unit.id)
        .in_round(seat.round.id());
    let receipts: Vec<Record<ReceiptBody>> =
        seat.register.store.read(|r| r.records(filter, Page::ALL))?;
    for receipt in receipts {
        papers.push(link(
            "receipt",
            &receipt.row.id,
            &format!("Phiếu biên nhận ngày {}", short_time(&receipt.saved_at)),
        ));
    }
    if let Some(dossier) = below.dossier.as_ref().filter(|_| below.is_decided_here()) {
        let appraised = dossier.different.is_some();
        papers.extend(dossier_papers(&dossier.record, dossier.stage(), appraised));
        papers.extend(super::super::decision::paper_of_unit(seat, &below.unit.id)?);
    }
    Ok(papers)
}

fn link(kind: &str, subject: &str, title: &str) -> PaperLinkView {
    PaperLinkView {
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        title: title.to_owned(),
    }
}

/// The papers that follow from an appraisal.
pub fn dossier_papers(record: &str, stage: Stage, appraised: bool) -> Vec<PaperLinkView> {
    let mut papers = Vec::new();
    if appraised {
        papers.push(link("appraisal-report", record, "Báo cáo thẩm định"));
    }
    match stage {
        Stage::Returned => papers.push(link("return-slip", record, "Phiếu yêu cầu bổ sung")),
        Stage::NotProposed => papers.push(link(
            "not-proposed",
            record,
            "Thông báo không đề nghị công nhận",
        )),
        _ => {}
    }
    papers
}

fn evidence(register: &Register, below: &Below) -> Result<Vec<EvidenceView>, Fault> {
    let mut manifests: Vec<&str> = Vec::new();
    manifests.extend(
        below
            .registration
            .as_ref()
            .map(|came| came.manifest.as_str()),
    );
    if let Some(came) = &below.dossier {
        manifests.push(&came.manifest);
        manifests.extend(came.supplements.iter().map(String::as_str));
    }
    let mut evidence = Vec::new();
    for manifest in manifests {
        if let Some(original) = Original::find(register, manifest)? {
            evidence.extend(original.evidence());
        }
    }
    Ok(evidence)
}

fn actions(below: &Below) -> Vec<ActionView> {
    let to = |label: &str, route: &str| ActionView {
        label: label.to_owned(),
        route: format!("{route}/{}", below.unit.id),
    };
    let mut actions = Vec::new();
    if below.dossier.is_some() && (below.is_decided_here() || below.passes_on()) {
        let label = if below.passes_on() {
            "Mở phần kiểm tra hồ sơ"
        } else {
            "Mở phần thẩm định"
        };
        actions.push(to(label, "appraisal"));
    }
    if behalf::can_begin(below) {
        actions.push(to("Nhập thay từ bản giấy", "behalf"));
    }
    actions
}
