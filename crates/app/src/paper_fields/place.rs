//! Names of places and offices as papers print them.

use domain::form::upper_first;

use crate::own;
use crate::register::Profile;

/// "Xã Kon Gang": as it stands over the unit's own name.
pub fn commune_heading(profile: &Profile) -> String {
    upper_first(&own::commune(profile))
}

/// "Kon Gang": the place before the date. A commune that is only a number keeps its whole name.
pub fn place_name(commune: &str) -> String {
    let name: Vec<&str> = commune
        .split_whitespace()
        .skip_while(|word| word.chars().all(char::is_lowercase))
        .collect();
    match name.first() {
        Some(first) if first.starts_with(char::is_alphabetic) => name.join(" "),
        _ => upper_first(commune),
    }
}

/// A body of the pack with the names of this place in it: "… cấp xã" and "Ủy ban nhân dân xã" become
/// "… xã Kon Gang", "Ủy ban nhân dân huyện" becomes "… huyện Đak Đoa". The place goes from the
/// nearest name up: "xã Kon Gang, huyện Đak Đoa, tỉnh Gia Lai".
pub fn body_here(body: &str, place: &str) -> String {
    let parts: Vec<&str> = place
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let Some(nearest) = parts.first() else {
        return body.to_owned();
    };
    if let Some((before, tier)) = body.rsplit_once(" cấp ")
        && !tier.contains(' ')
    {
        return match of_tier(&parts, tier) {
            Some(name) => format!("{before} {name}"),
            None => body.to_owned(),
        };
    }
    let own_type = type_words(nearest);
    // A plan for a whole city names every type at once: "Công an xã, phường".
    if let Some((first, others)) = body.split_once(", ")
        && let Some((before, last)) = first.rsplit_once(' ')
        && others.split(", ").chain([last]).any(|one| one == own_type)
        && others
            .chars()
            .all(|c| c.is_lowercase() || matches!(c, ' ' | ','))
    {
        return format!("{before} {nearest}");
    }
    for part in parts {
        let word = type_words(part);
        let ending = format!(" {word}");
        match body.strip_suffix(&ending) {
            // “thị xã” is another type than “xã”.
            Some(before) if !word.is_empty() && !before.ends_with("thị") => {
                return format!("{before} {part}");
            }
            _ => {}
        }
    }
    body.to_owned()
}

/// "xã", "thành phố": the small words before a name.
fn type_words(name: &str) -> String {
    let words: Vec<&str> = name
        .split_whitespace()
        .take_while(|word| word.chars().all(char::is_lowercase))
        .collect();
    words.join(" ")
}

/// The name of a place at a tier. A tier is called by one of its types ("cấp xã" is also a
/// phường's), so where no name begins with the word, the position in the place tells.
fn of_tier<'a>(parts: &[&'a str], tier: &str) -> Option<&'a str> {
    if let Some(named) = parts.iter().find(|part| type_words(part) == tier) {
        return Some(named);
    }
    let above = |part: &str| ABOVE.contains(&type_words(part).as_str());
    match (tier, parts) {
        (LOWEST, [nearest, ..]) => (!above(nearest)).then_some(nearest),
        (HIGHEST, [.., last]) => above(last).then_some(last),
        (_, [_, between, _]) => Some(between),
        _ => None,
    }
}

/// How texts call the lowest and the highest tier, and the types of place that stand above the lowest.
const LOWEST: &str = "xã";
const HIGHEST: &str = "tỉnh";
const ABOVE: [&str; 5] = ["huyện", "quận", "thị xã", "thành phố", "tỉnh"];

#[cfg(test)]
mod tests;
