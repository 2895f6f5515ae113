//! Finding places by a few letters, by the names they have and the names they had.

use domain::text::fold;

use super::{Catalogue, Links, Place};

impl Catalogue {
    /// Ids of the communes whose land had another name with a word in it, folded.
    pub fn formerly_named(&self, word: &str) -> Vec<String> {
        let mut ids: Vec<String> = self
            .places
            .iter()
            .filter(|place| place.folded_name().contains(word))
            .flat_map(|place| place.into.iter().map(|(to, _)| self.places[*to].unit_id()))
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Places whose name, district and province hold every word of the query, whole names first; after
    /// those that ended, the places they went into.
    pub fn search<'a>(&'a self, query: &str, limit: usize) -> Vec<&'a Place> {
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
        let mut places: Vec<&Place> = Vec::new();
        let add = |places: &mut Vec<&'a Place>, place: &'a Place| {
            if !places.iter().any(|known| std::ptr::eq(*known, place)) {
                places.push(place);
            }
        };
        for (rank, place) in found {
            if places.len() >= limit {
                break;
            }
            add(&mut places, place);
            // Who types an old name in full means the place, whatever it is called now.
            if rank < 2
                && let Links::Known(links) = self.successors(&place.key)
            {
                links.iter().for_each(|link| add(&mut places, link.place));
            }
        }
        places.truncate(limit);
        places
    }
}

/// 0 for the name itself, 1 for the name without its type, 2 for a beginning, 3 for the rest.
fn rank(place: &Place, query: &str) -> u8 {
    let name = place.folded_name();
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
    .unwrap_or(name);
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
