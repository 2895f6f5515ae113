//! **Danh mục hành chính** — communes, districts and provinces before and from 01/07/2025, and those of
//! later catalogues that an office loaded.
//!
//! Codes are reused between catalogues, so a code is a key only together with its catalogue's date
//! (`rules/catalogue/`, see model.md: "Units, offices, ids"). What became of a place is known link by
//! link; a place without a link is unknown, not alone.

mod followers;
mod inside;
mod lazy;
mod read;
mod search;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::OnceLock;

use domain::date::{iso, short};
use domain::map::Position;
use time::Date;
use uuid::Uuid;

pub use lazy::Lazy;
pub use read::{Loaded, check};

/// The last day of the catalogue with districts.
pub const BEFORE: &str = "2025-06-30";
/// The first day of the catalogue without districts.
pub const SINCE: &str = "2025-07-01";

/// The level of communes.
pub const COMMUNE: &str = "xa";
/// The level of provinces and of cities under the centre.
pub const PROVINCE: &str = "tinh";

/// A place of the catalogue: a commune, a district or a province.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Catalogue date, level and code: "2025-07-01/xa/23701".
    pub key: String,
    /// "Xã Kon Gang", "Huyện Đak Đoa", "Thành phố Cần Thơ"
    pub name: String,
    /// Empty for a province and, since 01/07/2025, for a commune.
    pub district: String,
    /// Empty for a province itself.
    pub province: String,
    /// `xa`, `huyen`, `tinh`
    pub level: &'static str,
    /// The date of the first catalogue in which it stands no more; empty while it stands.
    pub ended: String,
    /// Its middle, where a catalogue gives it.
    pub position: Option<Position>,
    /// Name, district and province without accents.
    folded: String,
    /// So much of it is the name.
    named: usize,
    /// Former communes whose land came here, and later ones this went into, each with how much of the former.
    from: Vec<(usize, Part)>,
    into: Vec<(usize, Part)>,
}

impl Place {
    /// The name without accents.
    fn folded_name(&self) -> &str {
        &self.folded[..self.named]
    }

    /// The unit's id: made once from catalogue date, level and code, the same on every PC.
    pub fn unit_id(&self) -> String {
        Uuid::new_v5(
            &Uuid::NAMESPACE_URL,
            format!("danh-muc-hanh-chinh/{}", self.key).as_bytes(),
        )
        .to_string()
    }

    /// The date of the catalogue the place stands in.
    pub fn catalogue_date(&self) -> &str {
        self.key.split('/').next().unwrap_or_default()
    }

    /// The first day of the catalogue the place stands in; of one from before 01/07/2025 no catalogue
    /// says since when, so it is older than everything.
    pub fn stands_since(&self) -> Option<Date> {
        match self.catalogue_date() {
            BEFORE => Some(Date::MIN),
            date => iso::from_text(date),
        }
    }

    /// The code within its catalogue.
    pub fn code(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or_default()
    }

    /// "từ 01/07/2025", "trước 01/07/2025", "từ 01/07/2025 đến trước 30/04/2026"
    pub fn period(&self) -> String {
        let day = |date: &str| iso::from_text(date).map_or_else(|| date.to_owned(), short);
        match (self.catalogue_date(), self.ended.as_str()) {
            (BEFORE, ended) => format!("trước {}", day(ended)),
            (date, "") => format!("từ {}", day(date)),
            (date, ended) => format!("từ {} đến trước {}", day(date), day(ended)),
        }
    }

    /// "Xã Kon Gang, Tỉnh Gia Lai"
    fn in_province(&self) -> String {
        [&self.name, &self.province]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| domain::form::lower_first(part))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// How much of a former commune lies in a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// It was divided; this is its main successor.
    Main,
    /// It was divided.
    Some,
}

/// A place before or after another one.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    pub place: &'a Place,
    pub part: Part,
}

/// What is known of the places before or after one.
#[derive(Debug)]
pub enum Links<'a> {
    Known(Vec<Link<'a>>),
    /// There must be some; the source does not say which.
    Unknown,
    /// It stands there unchanged, or the question does not arise for a place of its level.
    None,
}

/// All places.
#[derive(Default)]
pub struct Catalogue {
    places: Vec<Place>,
    by_key: HashMap<String, usize>,
    /// Places by the ids of their units, made when it is first asked for.
    by_unit: OnceLock<HashMap<String, usize>>,
}

impl Catalogue {
    /// The place of a key.
    pub fn find(&self, key: &str) -> Option<&Place> {
        self.by_key.get(key).map(|at| &self.places[*at])
    }

    /// Whether communes lie inside a place: then an office there has offices below it.
    pub fn has_communes(&self, key: &str) -> bool {
        let with_districts = |place: &Place| place.catalogue_date() == BEFORE;
        self.find(key).is_some_and(|place| {
            self.places.iter().any(|p| {
                p.level == COMMUNE
                    && with_districts(p) == with_districts(place)
                    && (p.district == place.name || p.province == place.name)
            })
        })
    }

    /// The communes a commune was made from.
    pub fn predecessors(&self, key: &str) -> Links<'_> {
        let Some(at) = self.commune(key) else {
            return Links::None;
        };
        let place = &self.places[at];
        self.known(&place.from, place.catalogue_date())
    }

    /// The communes a commune went into.
    pub fn successors(&self, key: &str) -> Links<'_> {
        let Some(at) = self.commune(key) else {
            return Links::None;
        };
        let place = &self.places[at];
        self.known(&place.into, &place.ended)
    }

    /// Communes of the catalogue without districts.
    pub(crate) fn communes_since(&self) -> impl Iterator<Item = &Place> {
        self.places
            .iter()
            .filter(|place| place.level == COMMUNE && place.catalogue_date() == SINCE)
    }

    fn commune(&self, key: &str) -> Option<usize> {
        let at = *self.by_key.get(key)?;
        (self.places[at].level == COMMUNE).then_some(at)
    }

    /// Links that were found; none at all is unknown where the catalogue of that date came after another.
    fn known(&self, found: &[(usize, Part)], date: &str) -> Links<'_> {
        let links: Vec<Link<'_>> = found
            .iter()
            .map(|(at, part)| Link {
                place: &self.places[*at],
                part: *part,
            })
            .collect();
        match (links.is_empty(), date) {
            (false, _) => Links::Known(links),
            // The first catalogue has none before it; what has not ended has none after it.
            (true, BEFORE | "") => Links::None,
            (true, _) => Links::Unknown,
        }
    }

    /// What a person should know of a place beside its name: what became of it, or what it was.
    pub fn note(&self, place: &Place) -> String {
        match self.successors(&place.key) {
            Links::Known(links) => {
                let names = joined(&links);
                return match links.as_slice() {
                    [only] if only.part == Part::Whole => format!("nay thuộc {names}"),
                    _ => format!("nay chia về {names}"),
                };
            }
            Links::Unknown => return "không rõ trong nguồn nay thuộc xã, phường nào".to_owned(),
            Links::None => {}
        }
        match self.predecessors(&place.key) {
            Links::Known(links) => {
                let names: Vec<String> = links
                    .iter()
                    .map(|link| {
                        let name = domain::form::lower_first(&link.place.name);
                        match link.part {
                            Part::Whole => name,
                            Part::Main | Part::Some => format!("một phần {name}"),
                        }
                    })
                    .collect();
                format!("gồm {} cũ", names.join(", "))
            }
            Links::Unknown => "không rõ trong nguồn gồm những xã, phường cũ nào".to_owned(),
            Links::None => String::new(),
        }
    }

    /// Names of the communes a commune was made from.
    pub fn former_names(&self, key: &str) -> Vec<String> {
        match self.predecessors(key) {
            Links::Known(links) => links.iter().map(|link| link.place.name.clone()).collect(),
            Links::Unknown | Links::None => Vec::new(),
        }
    }
}

fn joined(links: &[Link<'_>]) -> String {
    let names: Vec<String> = links.iter().map(|link| link.place.in_province()).collect();
    names.join("; ")
}
