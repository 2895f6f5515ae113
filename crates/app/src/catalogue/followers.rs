//! **Nơi tiếp nhận** — what follows a place that stands no more. The source links communes only; what became of a
//! district or a province is read off what became of its communes.

use super::{BEFORE, COMMUNE, Catalogue, Link, Links, PROVINCE, Part, Place};

impl Catalogue {
    /// Places that follow one that stands no more, the highest first: of a commune the communes it went into, of a
    /// district or a province the provinces in which its ground lies now, and the communes there.
    pub fn followers(&self, key: &str) -> Vec<Link<'_>> {
        let Some(place) = self.find(key).filter(|place| !place.ended.is_empty()) else {
            return Vec::new();
        };
        if place.level == COMMUNE {
            return self.links_of(self.successors(key));
        }
        let mut communes: Vec<Link<'_>> = Vec::new();
        for inside in self.places.iter().filter(|one| one.lies_in(place)) {
            for link in self.links_of(self.successors(&inside.key)) {
                if !communes.iter().any(|one| one.place.key == link.place.key) {
                    communes.push(Link {
                        part: Part::Some,
                        ..link
                    });
                }
            }
        }
        let mut provinces: Vec<&Place> = Vec::new();
        for commune in &communes {
            provinces.extend(
                self.province_of(commune.place)
                    .filter(|found| !provinces.iter().any(|one| one.key == found.key)),
            );
        }
        let part = match provinces.as_slice() {
            [_only] => Part::Whole,
            _ => Part::Some,
        };
        let provinces = provinces.into_iter().map(|place| Link { place, part });
        provinces.chain(communes).collect()
    }

    /// Whether a place follows a former one, wholly or in part.
    pub fn follows(&self, place: &str, former: &str) -> bool {
        let reaches = |link: &Link<'_>| {
            link.place.key == place
                || self
                    .province_of(link.place)
                    .is_some_and(|province| province.key == place)
        };
        self.followers(former).iter().any(reaches)
    }

    /// The commune that a commune goes on as: it went wholly into one that was made of nothing else.
    pub fn goes_on_as(&self, key: &str) -> Option<&Place> {
        let of = |links| match self.links_of(links).as_slice() {
            [only] if only.part == Part::Whole => Some(only.place),
            _ => None,
        };
        let next = of(self.successors(key))?;
        of(self.predecessors(&next.key)).map(|_| next)
    }

    fn links_of<'a>(&self, links: Links<'a>) -> Vec<Link<'a>> {
        match links {
            Links::Known(links) => links,
            Links::Unknown | Links::None => Vec::new(),
        }
    }

    /// The province a commune of the catalogues without districts lies in.
    pub(crate) fn province_of(&self, commune: &Place) -> Option<&Place> {
        self.places.iter().find(|place| {
            place.level == PROVINCE
                && place.catalogue_date() != BEFORE
                && place.name == commune.province
        })
    }
}

impl Place {
    /// Whether a commune lies in a district or a province of its own catalogue.
    pub(super) fn lies_in(&self, around: &Place) -> bool {
        self.level == COMMUNE
            && self.catalogue_date() == around.catalogue_date()
            && if around.level == PROVINCE {
                self.province == around.name
            } else {
                self.district == around.name && self.province == around.province
            }
    }
}
