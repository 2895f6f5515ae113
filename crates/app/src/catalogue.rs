//! **Danh mục hành chính** — communes, districts and provinces before and from 01/07/2025.
//!
//! Codes are reused between the two catalogues, so a code is a key only together with its
//! catalogue's date (`rules/catalogue/`, see model.md: "Units, offices, ids").

use std::sync::OnceLock;

use domain::text::fold;
use uuid::Uuid;

/// The last day of the catalogue with districts.
pub const BEFORE: &str = "2025-06-30";
/// The first day of the catalogue without districts.
pub const SINCE: &str = "2025-07-01";

/// A place of the catalogue: a commune, a district or a province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Catalogue date, level and code: "2025-07-01/x/23701".
    pub key: String,
    /// "Xã Kon Gang", "Huyện Đak Đoa", "Thành phố Cần Thơ"
    pub name: String,
    /// Empty for a province and, since 01/07/2025, for a commune.
    pub district: String,
    /// Empty for a province itself.
    pub province: String,
    /// `xa`, `huyen`, `tinh`
    pub level: &'static str,
    folded: String,
}

impl Place {
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

    /// The code within its catalogue.
    pub fn code(&self) -> &str {
        self.key.rsplit('/').next().unwrap_or_default()
    }

    /// "từ 01/07/2025" or "trước 01/07/2025"
    pub fn period(&self) -> &'static str {
        if self.catalogue_date() == SINCE {
            "từ 01/07/2025"
        } else {
            "trước 01/07/2025"
        }
    }
}

/// All places.
pub struct Catalogue {
    places: Vec<Place>,
}

/// The catalogue, read when it is first asked for: most commands never need it.
#[derive(Default)]
pub struct Lazy(OnceLock<Catalogue>);

impl Lazy {
    /// The catalogue.
    pub fn get(&self) -> &Catalogue {
        self.0.get_or_init(Catalogue::read)
    }
}

impl Catalogue {
    fn read() -> Catalogue {
        let mut places = Vec::with_capacity(15_000);
        read_since(&mut places);
        read_before(&mut places);
        Catalogue { places }
    }

    /// The place of a key.
    pub fn find(&self, key: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.key == key)
    }

    /// Whether communes lie inside a place: then an office there has offices below it.
    pub fn has_communes(&self, key: &str) -> bool {
        self.find(key).is_some_and(|place| {
            self.places.iter().any(|p| {
                p.level == "xa"
                    && p.catalogue_date() == place.catalogue_date()
                    && (p.district == place.name || p.province == place.name)
            })
        })
    }

    /// Places whose name, district and province hold every word of the query; whole names first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Place> {
        let query = fold(query);
        let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u8, &Place)> = self
            .places
            .iter()
            .filter(|place| words.iter().all(|word| place.folded.contains(word)))
            .map(|place| (rank(place, &query), place))
            .collect();
        found.sort_by(|a, b| {
            a.0.cmp(&b.0)
                .then_with(|| b.1.catalogue_date().cmp(a.1.catalogue_date()))
                .then_with(|| a.1.name.cmp(&b.1.name))
        });
        found
            .into_iter()
            .map(|(_, place)| place)
            .take(limit)
            .collect()
    }
}

/// 0 for the name itself, 1 for the name without its type, 2 for a beginning, 3 for the rest.
fn rank(place: &Place, query: &str) -> u8 {
    let name = fold(&place.name);
    let bare = [
        "xa ",
        "phuong ",
        "thi tran ",
        "dac khu ",
        "huyen ",
        "quan ",
        "thi xa ",
        "thanh pho ",
        "tinh ",
    ]
    .iter()
    .find_map(|kind| name.strip_prefix(kind))
    .unwrap_or(&name);
    if name == query {
        0
    } else if bare == query {
        1
    } else if bare.starts_with(query) || name.starts_with(query) {
        2
    } else {
        3
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .map(|row| row.expect("the catalogue inside the program is well-formed"))
        .collect::<Vec<_>>()
        .into_iter()
}

fn place(
    date: &str,
    level: &'static str,
    code: &str,
    name: &str,
    district: &str,
    province: &str,
) -> Place {
    Place {
        key: format!("{date}/{level}/{code}"),
        name: name.to_owned(),
        district: district.to_owned(),
        province: province.to_owned(),
        level,
        folded: fold(&format!("{name} {district} {province}")),
    }
}

fn read_since(places: &mut Vec<Place>) {
    let mut province = String::new();
    for row in rows(include_str!("../../../rules/catalogue/communes-2025.csv")) {
        if row[0] != province {
            province = row[0].to_owned();
            places.push(place(SINCE, "tinh", &row[0], &row[1], "", ""));
        }
        places.push(place(SINCE, "xa", &row[2], &row[3], "", &row[1]));
    }
}

fn read_before(places: &mut Vec<Place>) {
    let mut province = String::new();
    let mut district = String::new();
    for row in rows(include_str!(
        "../../../rules/catalogue/communes-before-2025-07.csv"
    )) {
        if row[0] != province {
            province = row[0].to_owned();
            places.push(place(BEFORE, "tinh", &row[0], &row[1], "", ""));
        }
        if row[2] != district {
            district = row[2].to_owned();
            places.push(place(BEFORE, "huyen", &row[2], &row[3], "", &row[1]));
        }
        if !row[5].is_empty() {
            places.push(place(BEFORE, "xa", &row[5], &row[6], &row[3], &row[1]));
        }
    }
}

#[cfg(test)]
mod tests;
