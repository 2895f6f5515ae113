//! **Bàn giao hồ sơ của đợt xét** — when an office goes into others within a year, what it holds of the round goes
//! to those that follow it: the units' own signed bundles, unchanged (registration, dossier with its minutes, incidents
//! and models, supplements), for each office what lies in it, and the answers that were already given. What the old
//! office only thought of a dossier does not travel: the new one appraises what the unit signed.

mod rows;

use std::collections::BTreeSet;

use domain::dossier::Stage;
use domain::form::lower_first;
use store::units::UnitRow;

use super::super::board::{Below, Original, Seat};
use super::super::decision;
use super::desk as own_desk;
use crate::commands::{HandOverArgs, NoArgs};
use crate::desk;
use crate::exchange::payload::{
    self, Answered, Collected, CollectedUnit, ItemCard, UnitCard, UnitRef, Vouched,
};
use crate::exchange::{self, Content, Outgoing, Part, arrive, trust};
use crate::fault::Fault;
use crate::history;
use crate::register::Register;
use crate::views::{HandoverView, WrittenView};
use crate::{App, files, say};

/// What this office holds of offices that went into others.
pub fn handover(app: &App, _args: NoArgs) -> Result<HandoverView, Fault> {
    let register = app.register();
    let profile = own_desk(&register)?;
    let rows = rows::views(app, &register, &profile)?;
    let note = if rows.is_empty() {
        "Không có hồ sơ nào của cơ quan đã sắp xếp lại. Danh mục hành chính cho biết xã, phường nào đã sang xã, phường khác, cấp huyện thuộc tỉnh, thành phố nào."
    } else {
        "Mỗi nơi nhận một gói, bên trong nguyên các gói đã ký của đơn vị (đăng ký, đề nghị, bổ sung) và kết quả đã có. Hồ sơ chưa có kết quả thì nơi nhận thẩm định tiếp. Chỗ nào danh mục không nói được thì chọn từng đơn vị."
    };
    Ok(HandoverView {
        rows,
        note: note.to_owned(),
    })
}

/// Whether anything here waits for another office.
pub(super) fn any(
    app: &App,
    register: &std::sync::Arc<Register>,
    profile: &crate::register::Profile,
) -> Result<bool, Fault> {
    Ok(!rows::views(app, register, profile)?.is_empty())
}

/// Writes what is held of the chosen units of a former office for one that follows it.
pub fn hand_over(app: &App, args: HandOverArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let profile = own_desk(&register)?;
    let folder = files::path(app, &args.folder)?;
    let seat = Seat::of(app, std::sync::Arc::clone(&register))?;
    let catalogue = app.catalogue();
    let strange = || {
        Fault::not_found("Không có gì để bàn giao cho nơi này. Mở lại mục “Đơn vị qua các năm”.")
    };
    let rows: Vec<rows::Row> = rows::rows(&catalogue, &seat, &profile)?
        .into_iter()
        .filter(|row| row.office.id == args.office && row.destination.key == args.destination)
        .collect();
    let first = rows.first().ok_or_else(strange)?;
    let (office, destination, to) = (first.office.clone(), first.destination, first.to());
    let chosen: Vec<Below> = rows
        .into_iter()
        .flat_map(rows::Row::into_units)
        .filter(|below| args.units.contains(&below.unit.id))
        .collect();
    if chosen.is_empty() {
        return Err(Fault::precondition(
            "Chưa chọn đơn vị nào. Chọn các đơn vị nay thuộc nơi nhận rồi ghi tệp.",
        ));
    }
    let (data, mut parts) = pack(app, &seat, office, &chosen)?;
    let key = crate::keys::signing(app, &register)?;
    parts.extend(trust::vouching_parts(&register, &key, &data, &parts)?);
    parts.insert(
        0,
        Part::json(
            payload::COLLECTED,
            arrive::kind_title(arrive::HANDOVER),
            &data,
        )?,
    );
    let sent = exchange::send(
        app,
        &register,
        Outgoing {
            kind: arrive::HANDOVER.to_owned(),
            receiver: Some(UnitRef {
                id: destination.unit_id(),
                name: lower_first(&destination.name),
            }),
            carried_for: None,
            sentence: format!(
                "Bàn giao hồ sơ đợt xét năm {} của {} đơn vị thuộc {} cho {to}.",
                seat.round.row.label,
                chosen.len(),
                data.office.name
            ),
            parts,
            subject_record: None,
            file_stem: format!(
                "ban-giao-{}-{}-{}",
                say::slug(&data.office.name),
                say::slug(&destination.name),
                seat.round.row.label
            ),
            folder,
            title: arrive::kind_title(arrive::HANDOVER).to_owned(),
            carry: vec![format!(
                "Đưa tệp này cho cơ quan nhận hồ sơ của {to}. Nơi nhận so mã với mã dưới đây rồi mới nhận."
            )],
        },
    )?;
    Ok(sent.written)
}

fn pack(
    app: &App,
    seat: &Seat,
    office: UnitCard,
    chosen: &[Below],
) -> Result<(Collected, Vec<Part>), Fault> {
    let (mut parts, mut units, mut vouched) = (Vec::new(), Vec::new(), Vec::new());
    for (n, below) in (1..).zip(chosen) {
        let mut carried = Vec::new();
        for (at, manifest) in (1..).zip(manifests(below)) {
            carried.push(carry(seat, below, manifest, (n, at), &mut parts)?);
        }
        vouched.extend(keys_of(&seat.register, &below.unit, &carried)?);
        units.push(CollectedUnit {
            unit: seat.card(&below.unit),
            originals: carried.into_iter().map(|one| one.member).collect(),
            verdict: String::new(),
            changes: Default::default(),
            outcome: below
                .dossier
                .as_ref()
                .filter(|dossier| matches!(dossier.stage(), Stage::Decided | Stage::NotProposed))
                .and_then(|dossier| dossier.outcome.clone()),
            answered: answered(app, seat, below, n, &mut parts)?,
        });
    }
    let data = Collected {
        version: payload::VERSION,
        year: seat.round.year(),
        number: 1,
        units_in_all: u32::try_from(units.len()).unwrap_or(u32::MAX),
        units,
        vouched,
        papers: Vec::new(),
        events: seat
            .register
            .store
            .read(|r| history::cards(r, &office.id))?,
        office,
        classes: Vec::new(),
        extra: Default::default(),
    };
    Ok((data, parts))
}

/// A unit's own bundle on its way, and who it said it was when it signed.
pub(super) struct Carried {
    pub member: String,
    manifest: String,
    signed_as: String,
}

/// The bundles of a unit that stand here, in the order in which they came.
pub(super) fn manifests(below: &Below) -> Vec<&str> {
    let mut manifests: Vec<&str> = Vec::new();
    if let Some(came) = &below.registration {
        manifests.push(&came.manifest);
    }
    if let Some(came) = &below.dossier {
        manifests.push(&came.manifest);
        manifests.extend(came.supplements.iter().map(String::as_str));
    }
    manifests
}

/// Puts a unit's own bundle among the parts, scans and all.
pub(super) fn carry(
    seat: &Seat,
    below: &Below,
    manifest: &str,
    (n, at): (usize, usize),
    parts: &mut Vec<Part>,
) -> Result<Carried, Fault> {
    let gone = || {
        Fault::not_found(format!(
            "Không còn tệp gốc của {}. Xin đơn vị gửi lại gói.",
            below.unit.name
        ))
    };
    let original = Original::find(&seat.register, manifest)?.ok_or_else(gone)?;
    let object = original.row.file_object.clone().ok_or_else(gone)?;
    let kind = original.row.kind.as_str();
    let member = format!("originals/{n:03}-{at}-{kind}.antt");
    // Scans go along: the office that follows has to keep them.
    parts.push(Part {
        name: member.clone(),
        title: format!("{} của {}", arrive::kind_title(kind), below.unit.name),
        detachable: false,
        content: Content::Object(object),
    });
    Ok(Carried {
        member,
        manifest: manifest.to_owned(),
        signed_as: original.manifest.issuer.unit.clone(),
    })
}

/// The answer a dossier already has here, with its papers; nothing while none was given.
fn answered(
    app: &App,
    seat: &Seat,
    below: &Below,
    n: usize,
    parts: &mut Vec<Part>,
) -> Result<Option<Answered>, Fault> {
    let Some(record) = &seat.opened(below)? else {
        return Ok(None);
    };
    let returned = match desk::stage(record) {
        Stage::Returned => true,
        Stage::Decided | Stage::NotProposed => false,
        _ => return Ok(None),
    };
    let papers = decision::answer_papers(app, seat, below, record)?;
    // Every unit has papers of these names.
    let own_name = |member: &str| format!("answers/{n:03}/{member}");
    parts.extend(papers.parts.into_iter().map(|part| Part {
        name: own_name(&part.name),
        ..part
    }));
    Ok(Some(Answered {
        remarks: if returned {
            record.row.body.returned.clone()
        } else {
            Vec::new()
        },
        certificate: if returned {
            String::new()
        } else {
            decision::certificate(seat, below, record)?
        },
        papers: papers
            .cards
            .into_iter()
            .map(|card| ItemCard {
                member: card.member.as_deref().map(own_name),
                ..card
            })
            .collect(),
    }))
}

/// The keys of a unit that this office answers for, and the ids under which the unit signed.
pub(super) fn keys_of(
    register: &Register,
    unit: &UnitRow,
    carried: &[Carried],
) -> Result<Vec<Vouched>, Fault> {
    let aliases: BTreeSet<&str> = carried
        .iter()
        .map(|one| one.signed_as.as_str())
        .filter(|signed_as| *signed_as != unit.id)
        .collect();
    let aliases: Vec<String> = aliases.into_iter().map(str::to_owned).collect();
    let manifests: Vec<String> = carried.iter().map(|one| one.manifest.clone()).collect();
    trust::vouched(register, unit, &aliases, &manifests)
}
