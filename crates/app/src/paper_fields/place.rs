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

/// A body of the pack with the commune's own name in it: "… cấp xã" and "Ủy ban nhân dân xã"
/// become "… xã Kon Gang".
pub fn body_here(body: &str, commune: &str) -> String {
    if commune.is_empty() {
        return body.to_owned();
    }
    if let Some((before, tier)) = body.rsplit_once(" cấp ")
        && !tier.contains(' ')
    {
        return format!("{before} {commune}");
    }
    let type_words: Vec<&str> = commune
        .split_whitespace()
        .take_while(|word| word.chars().all(char::is_lowercase))
        .collect();
    let own_type = type_words.join(" ");
    // A plan for a whole city names every type at once: "Công an xã, phường".
    if let Some((first, others)) = body.split_once(", ")
        && let Some((before, last)) = first.rsplit_once(' ')
        && others.split(", ").chain([last]).any(|one| one == own_type)
        && others
            .chars()
            .all(|c| c.is_lowercase() || matches!(c, ' ' | ','))
    {
        return format!("{before} {commune}");
    }
    let ending = format!(" {own_type}");
    match body.strip_suffix(&ending) {
        // “thị xã” is another type than “xã”.
        Some(before) if !type_words.is_empty() && !before.ends_with("thị") => {
            format!("{before} {commune}")
        }
        _ => body.to_owned(),
    }
}

#[cfg(test)]
mod tests;
