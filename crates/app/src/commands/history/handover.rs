//! **Bàn giao hồ sơ đăng ký** — when an office goes into others within a year, the registrations it holds go
//! to those that follow it: the units' own signed bundles, unchanged, for each office what lies in it.

use domain::date::iso;
use domain::form::lower_first;
use store::keys::KeyStatus;
use store::reader::Page;
use store::units::UnitRow;

use super::super::board::{Below, Original, Seat};
use super::desk;
use crate::catalogue::{Catalogue, Links, Part as Share, Place};
use crate::commands::{HandOverArgs, NoArgs};
use crate::exchange::payload::{self, Collected, CollectedUnit, UnitCard, UnitRef, Vouched};
use crate::exchange::{self, Content, Outgoing, Part, arrive};
use crate::fault::Fault;
use crate::history;
use crate::register::{self, Profile, Register};
use crate::views::{HandoverRowView, HandoverView, UnitChoiceView, WrittenView};
use crate::{App, files, say};

/// What this office holds of offices that went into others.
pub fn handover(app: &App, _args: NoArgs) -> Result<HandoverView, Fault> {
    let register = app.register();
    let profile = desk(&register)?;
    let rows = rows(app, &register, &profile)?;
    let note = if rows.is_empty() {
        "Không có hồ sơ đăng ký nào của cơ quan đã sắp xếp lại. Danh mục hành chính cho biết xã, phường nào đã sang xã, phường khác."
    } else {
        "Mỗi nơi nhận một gói, bên trong nguyên các gói đăng ký đã ký của đơn vị. Xã, phường chia cho nhiều nơi thì chọn từng đơn vị."
    };
    Ok(HandoverView {
        rows,
        note: note.to_owned(),
    })
}

/// A row for each former office here and each that follows it, as far as registrations are here.
pub(super) fn rows(
    app: &App,
    register: &std::sync::Arc<Register>,
    profile: &Profile,
) -> Result<Vec<HandoverRowView>, Fault> {
    if register.round()?.is_none() {
        return Ok(Vec::new());
    }
    let seat = Seat::of(app, std::sync::Arc::clone(register))?;
    let catalogue = app.catalogue();
    let mut rows = Vec::new();
    for (office, units) in former_offices(&seat, &catalogue, profile)? {
        let Links::Known(links) = catalogue.successors(&office.catalogue) else {
            continue;
        };
        if units.is_empty() {
            continue;
        }
        for link in links {
            rows.push(HandoverRowView {
                office: office.id.clone(),
                office_name: office.name.clone(),
                destination: link.place.key.clone(),
                destination_name: place_name(link.place),
                units: units.iter().map(choice).collect(),
                whole: link.part == Share::Whole,
                written: written(register, &link.place.unit_id())?,
            });
        }
    }
    Ok(rows)
}

/// "xã Kon Gang, tỉnh Gia Lai"
fn place_name(place: &Place) -> String {
    format!(
        "{}, {}",
        lower_first(&place.name),
        lower_first(&place.province)
    )
}

fn choice(below: &Below) -> UnitChoiceView {
    UnitChoiceView {
        unit: below.unit.id.clone(),
        name: below.unit.name.clone(),
        detail: below
            .registration
            .as_ref()
            .map_or_else(String::new, |record| {
                format!(
                    "đăng ký nhận {}",
                    say::stored_moment(&record.row.body.received_at)
                )
            }),
    }
}

/// When a handover to an office was written last.
fn written(register: &Register, destination: &str) -> Result<String, Fault> {
    let sent = register.store.read(|r| r.bundles_out(Page::ALL))?;
    let last = sent
        .into_iter()
        .find(|out| out.kind == arrive::HANDOVER && out.receiver == destination);
    Ok(last.map_or_else(String::new, |out| {
        format!("Đã ghi ra tệp lúc {}.", say::stored_moment(&out.at))
    }))
}

/// Offices here, this one included, that stand in the catalogue no more, with their registered units.
fn former_offices(
    seat: &Seat,
    catalogue: &Catalogue,
    profile: &Profile,
) -> Result<Vec<(UnitCard, Vec<Below>)>, Fault> {
    let mut offices: Vec<(UnitCard, Vec<Below>)> = Vec::new();
    for below in seat.tree()?.rows {
        if below.registration.is_none() {
            continue;
        }
        let office = match &below.office {
            Some(row) => register::unit_card(row, profile.sample),
            None => profile.unit.clone(),
        };
        // What ends only in a later year is not yet to be handed over.
        let ended = catalogue
            .find(&office.catalogue)
            .and_then(|place| iso::from_text(&place.ended))
            .is_some_and(|day| day.year() <= seat.round.year());
        if !ended {
            continue;
        }
        match offices.iter_mut().find(|(known, _)| known.id == office.id) {
            Some((_, units)) => units.push(below),
            None => offices.push((office, vec![below])),
        }
    }
    Ok(offices)
}

/// Writes the chosen registrations of a former office for one that follows it.
pub fn hand_over(app: &App, args: HandOverArgs) -> Result<WrittenView, Fault> {
    let register = app.register();
    let profile = desk(&register)?;
    let folder = files::path(app, &args.folder)?;
    let seat = Seat::of(app, std::sync::Arc::clone(&register))?;
    let catalogue = app.catalogue();
    let strange = || {
        Fault::not_found("Không có gì để bàn giao cho nơi này. Mở lại mục “Đơn vị qua các năm”.")
    };
    let (office, units) = former_offices(&seat, &catalogue, &profile)?
        .into_iter()
        .find(|(office, _)| office.id == args.office)
        .ok_or_else(strange)?;
    let follows = match catalogue.successors(&office.catalogue) {
        Links::Known(links) => links.iter().any(|link| link.place.key == args.destination),
        Links::Unknown | Links::None => false,
    };
    let destination = catalogue
        .find(&args.destination)
        .filter(|_| follows)
        .ok_or_else(strange)?;
    let chosen: Vec<Below> = units
        .into_iter()
        .filter(|below| args.units.contains(&below.unit.id))
        .collect();
    if chosen.is_empty() {
        return Err(Fault::precondition(
            "Chưa chọn đơn vị nào. Chọn các đơn vị nay thuộc nơi nhận rồi ghi tệp.",
        ));
    }
    let (data, mut parts) = pack(&seat, office, &chosen)?;
    parts.insert(
        0,
        Part::json(
            payload::COLLECTED,
            arrive::kind_title(arrive::HANDOVER),
            &data,
        )?,
    );
    let to = place_name(destination);
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
                "Bàn giao hồ sơ đăng ký năm {} của {} đơn vị thuộc {} cho {to}.",
                seat.round.row.label,
                chosen.len(),
                data.office.name
            ),
            parts,
            subject_record: None,
            file_stem: format!(
                "ban-giao-dang-ky-{}-{}-{}",
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

fn pack(seat: &Seat, office: UnitCard, chosen: &[Below]) -> Result<(Collected, Vec<Part>), Fault> {
    let (mut parts, mut units, mut vouched) = (Vec::new(), Vec::new(), Vec::new());
    for (n, below) in (1..).zip(chosen) {
        let Some(record) = &below.registration else {
            continue;
        };
        let manifest = &record.row.body.manifest;
        let gone = || {
            Fault::not_found(format!(
                "Không còn tệp gốc của {}. Xin đơn vị gửi lại gói.",
                below.unit.name
            ))
        };
        let original = Original::find(&seat.register, manifest)?.ok_or_else(gone)?;
        let object = original.row.file_object.clone().ok_or_else(gone)?;
        let member = format!("originals/{n:03}-registration.antt");
        // Scans go along: the office that follows has to keep them.
        parts.push(Part {
            name: member.clone(),
            title: format!(
                "{} của {}",
                arrive::kind_title("registration"),
                below.unit.name
            ),
            detachable: false,
            content: Content::Object(object),
        });
        vouched.extend(keys_of(&seat.register, &below.unit, &original)?);
        units.push(CollectedUnit {
            unit: seat.card(&below.unit),
            originals: vec![member],
            verdict: String::new(),
            changes: Default::default(),
            outcome: None,
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

/// The keys of a unit that this office answers for, and the id under which the unit signed.
fn keys_of(
    register: &Register,
    unit: &UnitRow,
    original: &Original,
) -> Result<Vec<Vouched>, Fault> {
    let signed_as = &original.manifest.issuer.unit;
    let aliases: Vec<String> = (*signed_as != unit.id)
        .then(|| signed_as.clone())
        .into_iter()
        .collect();
    let keys = register.store.read(|r| r.keys_of(&unit.id))?;
    Ok(keys
        .into_iter()
        .filter(|key| key.status != KeyStatus::Revoked)
        .map(|key| Vouched {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            public_key: key.public,
            aliases: aliases.clone(),
        })
        .collect())
}
