//! The ground of a generated register: its communes of the catalogue, what they were before 01/07/2025, and units that
//! do not exist.

use crate::App;
use crate::catalogue::{Catalogue, Links, Part, Place};
use crate::commands::place_card;
use crate::commands::round::place_under;
use crate::exchange::payload::UnitCard;
use crate::fault::Fault;
use crate::register;

use super::dice::Dice;
use super::names::Names;
use super::{Order, Where};

/// Families of kinds with how many of a thousand units are of each.
const SHARES: [(&str, u64); 4] = [
    ("kdc", 830),
    ("co-so-giao-duc", 75),
    ("co-quan", 50),
    ("doanh-nghiep", 45),
];

/// A commune of today.
pub struct Commune {
    pub card: UnitCard,
    /// The communes it was made from, each as far as its main part went here; none where it is not known.
    pub former: Vec<UnitCard>,
    pub units: Vec<Unit>,
}

/// A unit that does not exist.
pub struct Unit {
    pub id: String,
    pub name: String,
    /// Family of its kind: each round has its own kinds.
    pub family: &'static str,
    /// In which of the former communes it lay.
    former: usize,
}

impl Commune {
    /// The commune in which a unit lay in a year: one of the former ones before today's stood.
    pub fn home(&self, unit: &Unit, before: bool) -> &UnitCard {
        match self.former.get(unit.former) {
            Some(former) if before => former,
            _ => &self.card,
        }
    }

    /// The offices that had its units in a year, each with them.
    pub fn offices(&self, before: bool) -> Vec<(&UnitCard, Vec<&Unit>)> {
        if !before || self.former.is_empty() {
            return vec![(&self.card, self.units.iter().collect())];
        }
        let of = |at: usize| self.units.iter().filter(|unit| unit.former == at).collect();
        self.former
            .iter()
            .enumerate()
            .map(|(at, card)| (card, of(at)))
            .collect()
    }
}

/// "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai"
pub fn place_in(commune: &UnitCard) -> String {
    place_under(&register::unit_row(commune, None, 0))
}

/// The communes that were ordered.
pub fn communes(app: &App, order: &Order) -> Result<Vec<Commune>, Fault> {
    let catalogue = app.catalogue();
    let province = match &order.place {
        Where::Country => None,
        Where::Province(code) => Some(province(&catalogue, code)?),
    };
    let mut places: Vec<&Place> = catalogue
        .communes_since()
        .filter(|place| province.is_none_or(|province| place.province == province.name))
        .collect();
    places.sort_by(|a, b| a.key.cmp(&b.key));
    let places = spread(&places, order.communes);
    let n_units = order.units.unwrap_or(places.len() * super::UNITS_EACH);
    let shares = dealt(n_units, &places, &order.seed);
    let mut communes = Vec::new();
    for (place, n_units) in places.into_iter().zip(shares) {
        communes.push(commune(app, &catalogue, place, n_units, &order.seed));
    }
    Ok(communes)
}

/// The province of a code.
pub fn province<'c>(catalogue: &'c Catalogue, code: &str) -> Result<&'c Place, Fault> {
    catalogue.find(&format!("{}/tinh/{code}", crate::catalogue::SINCE)).ok_or_else(|| {
        Fault::not_found(format!(
            "Không có tỉnh, thành phố nào mang mã “{code}” trong danh mục từ 01/07/2025. Ghi mã hai chữ số, ví dụ 52 là tỉnh Gia Lai."
        ))
    })
}

/// So many of them, taken from all over.
fn spread<'a>(places: &[&'a Place], wanted: Option<usize>) -> Vec<&'a Place> {
    let n = wanted.map_or(places.len(), |n| n.min(places.len()));
    (0..n).map(|at| places[at * places.len() / n]).collect()
}

/// Units dealt out to communes, to some more, to some fewer, to each at least one.
fn dealt(n_units: usize, places: &[&Place], seed: &str) -> Vec<usize> {
    let weights: Vec<usize> = places
        .iter()
        .map(|place| {
            let weight = Dice::of(&[seed, &place.key, "units"]).between(60, 140);
            usize::try_from(weight).expect("a small number")
        })
        .collect();
    let all: usize = weights.iter().sum();
    let (mut before, mut given) = (0, 0);
    let mut shares = Vec::new();
    for weight in weights {
        before += weight;
        let share = (n_units * before / all).saturating_sub(given).max(1);
        given += share;
        shares.push(share);
    }
    shares
}

fn commune(app: &App, catalogue: &Catalogue, place: &Place, n_units: usize, seed: &str) -> Commune {
    let former = match catalogue.predecessors(&place.key) {
        Links::Known(links) => links
            .iter()
            .filter(|link| link.part != Part::Some)
            .map(|link| place_card(link.place, true))
            .collect(),
        Links::Unknown | Links::None => Vec::<UnitCard>::new(),
    };
    let code = province_code(catalogue, place);
    let mut names = Names::of(&code, &place.name);
    let mut dice = Dice::of(&[seed, &place.key]);
    let units = (0..n_units)
        .map(|at| {
            // The first of each commune is a residential area: there is none without people.
            let family = if at == 0 { "kdc" } else { family(&mut dice) };
            Unit {
                id: register::new_id(app.world()),
                name: names.next(family, &mut dice),
                family,
                former: if former.is_empty() {
                    0
                } else {
                    at * former.len() / n_units
                },
            }
        })
        .collect();
    Commune {
        card: place_card(place, true),
        former,
        units,
    }
}

fn province_code(catalogue: &Catalogue, commune: &Place) -> String {
    catalogue
        .province_of(commune)
        .map_or_else(String::new, |province| province.code().to_owned())
}

fn family(dice: &mut Dice) -> &'static str {
    let mut thrown = dice.below(1000);
    for (family, share) in SHARES {
        if thrown < share {
            return family;
        }
        thrown -= share;
    }
    SHARES[0].0
}

/// Families of kinds of the units below.
pub fn families() -> impl Iterator<Item = &'static str> {
    SHARES.iter().map(|(family, _)| *family)
}
