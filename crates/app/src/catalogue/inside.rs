//! Which place a unit's id means, and whether a place lies in another one.

use super::{BEFORE, COMMUNE, Catalogue, PROVINCE, Place};

impl Catalogue {
    /// The place whose office has this id; nothing for the id of a village, an agency or a school.
    pub fn place_of(&self, unit: &str) -> Option<&Place> {
        let by_unit = self.by_unit.get_or_init(|| {
            let ids = self.places.iter().map(Place::unit_id);
            ids.zip(0..).collect()
        });
        by_unit.get(unit).map(|at| &self.places[*at])
    }

    /// Whether the ground of a place lies in another, higher one: by its own catalogue, or because it went into
    /// places that do.
    pub fn lies_under(&self, inner: &Place, around: &Place) -> bool {
        if inner.level == PROVINCE || around.level == COMMUNE || inner.level == around.level {
            return false;
        }
        let with_districts = |place: &Place| place.catalogue_date() == BEFORE;
        let is_inside = match (with_districts(inner), with_districts(around)) {
            (true, true) if inner.level == COMMUNE => inner.lies_in(around),
            (true, true) => inner.province == around.name,
            (false, false) => self
                .province_of(inner)
                .is_some_and(|province| province.key == around.key),
            _ => false,
        };
        is_inside || self.follows(&around.key, &inner.key)
    }
}
