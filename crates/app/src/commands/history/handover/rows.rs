//! Which of the units here go where: by the ground for units of a commune; for units that an ended district or
//! province decided on itself the locality says it, so a person chooses.

use std::sync::Arc;

use domain::date::iso;
use domain::form::lower_first;
use domain::rules::Route;

use store::reader::Page;

use crate::App;
use crate::catalogue::{COMMUNE, Catalogue, Part as Share, Place};
use crate::commands::board::{Below, Seat};
use crate::exchange::payload::UnitCard;
use crate::exchange::{self, arrive};
use crate::fault::Fault;
use crate::register::{self, Profile, Register};
use crate::say;
use crate::views::{HandoverRowView, UnitChoiceView};

/// A former office, what it held of some units, and one of those that follow it.
pub struct Row<'a> {
    pub office: UnitCard,
    pub destination: &'a Place,
    /// The office that writes the file: it decided on what it did not only keep.
    decided_by: String,
    /// Each with how it is known that it goes there.
    units: Vec<(Below, Why)>,
}

/// **Vì sao chuyển** — how it is known which of the units go to a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// All of the ground lies there now.
    Whole,
    /// The ground was divided.
    Divided,
    /// The ended office decided on them itself.
    Managed,
    /// A commune's own dossier, which the ended office decided on.
    Own,
}

/// The units of one former office that go the same ways.
struct Group {
    office: UnitCard,
    why: Why,
    units: Vec<Below>,
}

/// Every former office here with each that follows it, as far as something of the round is here.
pub fn rows<'a>(
    catalogue: &'a Catalogue,
    seat: &Seat,
    profile: &Profile,
) -> Result<Vec<Row<'a>>, Fault> {
    let ended_here = ended(catalogue, &profile.unit, seat);
    let here = catalogue.find(&profile.unit.catalogue);
    let above = ended_here && here.is_some_and(|place| place.level != COMMUNE);
    if !ended_here && !any_ended(catalogue, seat, profile)? {
        return Ok(Vec::new());
    }
    let mut groups: Vec<Group> = Vec::new();
    for below in seat.rows(&seat.wanted(), Page::ALL)? {
        if below.registration.is_none() && below.dossier.is_none() {
            continue;
        }
        let Some((office, why)) = belongs(catalogue, seat, profile, &below, above) else {
            continue;
        };
        match groups
            .iter_mut()
            .find(|group| group.office.id == office.id && group.why == why)
        {
            Some(group) => group.units.push(below),
            None => groups.push(Group {
                office,
                why,
                units: vec![below],
            }),
        }
    }
    let mut rows: Vec<Row<'a>> = Vec::new();
    for row in groups
        .into_iter()
        .flat_map(|group| of_group(catalogue, profile, group))
    {
        // One file for each that follows.
        let same = |one: &&mut Row| {
            one.office.id == row.office.id && one.destination.key == row.destination.key
        };
        match rows.iter_mut().find(same) {
            Some(known) => known.units.extend(row.units),
            None => rows.push(row),
        }
    }
    Ok(rows)
}

/// The former office that held a unit's dossier, and why it goes on; nothing while nothing ended.
fn belongs(
    catalogue: &Catalogue,
    seat: &Seat,
    profile: &Profile,
    below: &Below,
    above: bool,
) -> Option<(UnitCard, Why)> {
    if below.is_office {
        // A commune that went into another one strives no more itself; one that goes on as it was does.
        let key = register::unit_card(&below.unit, profile.sample).catalogue;
        let goes_on = above && catalogue.goes_on_as(&key).is_some();
        return goes_on.then(|| (profile.unit.clone(), Why::Own));
    }
    let office = match &below.office {
        Some(row) => register::unit_card(row, profile.sample),
        None => profile.unit.clone(),
    };
    let through = below.route == Some(Route::Through);
    if above && (below.is_decided_here() || (below.office.is_some() && through)) {
        return Some((office, Why::Managed));
    }
    ended(catalogue, &office, seat).then_some((office, Why::Whole))
}

/// Whether one of the offices below in whose lists units stand has ended: then their papers are looked at.
fn any_ended(catalogue: &Catalogue, seat: &Seat, profile: &Profile) -> Result<bool, Fault> {
    seat.register.store.read(|r| {
        let offices = r.offices_of_lists(seat.round.id())?;
        let mut cards = offices
            .iter()
            .map(|row| register::unit_card(row, profile.sample));
        Ok(cards.any(|card| ended(catalogue, &card, seat)))
    })
}

/// Whether an office has ended by the year of the round: what ends only later is not yet to be handed over.
fn ended(catalogue: &Catalogue, office: &UnitCard, seat: &Seat) -> bool {
    catalogue
        .find(&office.catalogue)
        .and_then(|place| iso::from_text(&place.ended))
        .is_some_and(|day| day.year() <= seat.round.year())
}

fn of_group<'a>(catalogue: &'a Catalogue, profile: &Profile, group: Group) -> Vec<Row<'a>> {
    let Group { office, why, units } = group;
    let by_ground = catalogue.followers(&office.catalogue);
    let above = |own: bool| {
        let followers = catalogue.followers(&profile.unit.catalogue);
        let wanted = followers
            .into_iter()
            .filter(move |link| own == (link.place.level != COMMUNE));
        wanted.map(|link| (link.place, why)).collect::<Vec<_>>()
    };
    let destinations: Vec<(&Place, Why)> = match why {
        Why::Own => above(true),
        Why::Managed if office.id == profile.unit.id => [above(true), above(false)].concat(),
        Why::Managed => {
            let communes = by_ground.iter().map(|link| (link.place, why));
            above(true).into_iter().chain(communes).collect()
        }
        Why::Whole | Why::Divided => by_ground
            .iter()
            .map(|link| {
                let whole = link.part == Share::Whole;
                (link.place, if whole { Why::Whole } else { Why::Divided })
            })
            .collect(),
    };
    let mut rows = Vec::new();
    for (destination, why) in destinations {
        let lies_there = |below: &&Below| {
            destination.level != COMMUNE
                || office.id != profile.unit.id
                || may_lie_in(catalogue, below, &office.name, destination)
        };
        let units: Vec<(Below, Why)> = units
            .iter()
            .filter(lies_there)
            .map(|below| (below.clone(), why))
            .collect();
        if !units.is_empty() {
            rows.push(Row {
                office: office.clone(),
                decided_by: profile.unit.name.clone(),
                destination,
                units,
            });
        }
    }
    rows
}

/// Whether a unit's place is of the ground of a later commune, or nobody wrote down in which commune it lies.
fn may_lie_in(catalogue: &Catalogue, below: &Below, office: &str, commune: &Place) -> bool {
    let place = below.unit.commune_name.as_deref().unwrap_or_default();
    let former = catalogue.former_names(&commune.key);
    let mut known = former.iter().map(|name| format!("{}, ", lower_first(name)));
    place.starts_with(office) || known.any(|name| place.starts_with(&name))
}

impl Row<'_> {
    /// "xã Kon Gang, tỉnh Gia Lai"
    pub fn to(&self) -> String {
        place_name(self.destination)
    }

    /// The units, without how it is known that they go there.
    pub fn into_units(self) -> impl Iterator<Item = Below> {
        self.units.into_iter().map(|(below, _)| below)
    }

    /// The row as it is shown.
    pub fn view(&self, register: &Register) -> Result<HandoverRowView, Fault> {
        let known = self
            .units
            .iter()
            .filter(|(_, why)| matches!(why, Why::Whole | Why::Own));
        let mut notes: Vec<String> = Vec::new();
        for (_, why) in &self.units {
            let note = self.note(*why);
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        Ok(HandoverRowView {
            office: self.office.id.clone(),
            office_name: self.office.name.clone(),
            destination: self.destination.key.clone(),
            destination_name: self.to(),
            chosen: known.map(|(below, _)| below.unit.id.clone()).collect(),
            note: notes.join(" "),
            units: self.units.iter().map(|(below, _)| choice(below)).collect(),
            written: written(register, &self.destination.unit_id())?,
        })
    }

    fn note(&self, why: Why) -> String {
        match why {
            Why::Whole => {
                "Toàn bộ địa bàn về nơi này nên các đơn vị đã được chọn sẵn.".to_owned()
            }
            Why::Divided => {
                "Địa bàn chia cho nhiều nơi. Chọn các đơn vị nay thuộc nơi này.".to_owned()
            }
            Why::Managed => format!(
                "Đơn vị trước đây do {} xét thì nay do ai quản lý là theo phân cấp của địa phương: chọn đơn vị nay do nơi này xét.",
                self.decided_by
            ),
            Why::Own => {
                "Xã, phường không nhập với nơi khác đã được chọn sẵn: hồ sơ của chính xã, phường chuyển về nơi này."
                    .to_owned()
            }
        }
    }
}

/// The rows of a register; none while it has no round.
pub fn views(
    app: &App,
    register: &Arc<Register>,
    profile: &Profile,
) -> Result<Vec<HandoverRowView>, Fault> {
    if register.round()?.is_none() {
        return Ok(Vec::new());
    }
    let seat = Seat::of(app, Arc::clone(register))?;
    rows(&app.catalogue(), &seat, profile)?
        .iter()
        .map(|row| row.view(register))
        .collect()
}

fn place_name(place: &Place) -> String {
    [&place.name, &place.province]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| lower_first(part))
        .collect::<Vec<_>>()
        .join(", ")
}

fn choice(below: &Below) -> UnitChoiceView {
    UnitChoiceView {
        unit: below.unit.id.clone(),
        name: below.heading(),
        detail: held(below),
    }
}

/// "đăng ký nhận 08 giờ 00 ngày 22/01/2025 · hồ sơ đề nghị: đã tiếp nhận"
fn held(below: &Below) -> String {
    let registered = below.registration.as_ref().map(|came| {
        let moment = say::stored_moment(&came.received_at);
        format!("đăng ký nhận {moment}")
    });
    let proposed = below
        .stage()
        .map(|stage| format!("hồ sơ đề nghị: {}", lower_first(stage.label())));
    let parts: Vec<String> = registered.into_iter().chain(proposed).collect();
    parts.join(" · ")
}

/// When a handover to an office was written last.
fn written(register: &Register, destination: &str) -> Result<String, Fault> {
    let sent = exchange::sent_of_kind(register, arrive::HANDOVER)?;
    let Some(last) = sent.into_iter().find(|out| out.receiver == destination) else {
        return Ok(String::new());
    };
    Ok(match exchange::receipted_at(register, &last)? {
        Some(when) => format!("Đã có biên nhận của nơi nhận lúc {when}."),
        None => format!(
            "Đã ghi ra tệp lúc {}. Chưa có biên nhận của nơi nhận.",
            say::stored_moment(&last.at)
        ),
    })
}
