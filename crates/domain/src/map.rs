//! Where places stand on a drawn map: as points, for nobody gives the borders of the communes of 2025.

use std::collections::HashMap;

#[cfg(test)]
mod tests;

/// **Vị trí** — of a place, in degrees north and east.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    pub north: f64,
    pub east: f64,
}

impl Position {
    /// Out of two cells of a table; nothing where they hold no place on earth.
    pub fn read(north: &str, east: &str) -> Option<Position> {
        let position = Position {
            north: north.parse().ok()?,
            east: east.parse().ok()?,
        };
        let is_on_earth = position.north.abs() <= 90.0 && position.east.abs() <= 180.0;
        is_on_earth.then_some(position)
    }
}

/// **Bản đồ chấm** — one point for each place, north above.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DotMap {
    pub width: u32,
    pub height: u32,
    /// Of every point; none covers another's middle.
    pub radius: u32,
    /// In the order in which the places were given.
    pub points: Vec<(u32, u32)>,
}

/// The longer side of a map, before points are moved apart.
const SIDE: f64 = 1000.0;
/// So often points that cover each other are moved apart.
const TURNS: usize = 60;
/// The angle after which many directions in turn are spread evenly, in radians.
const GOLDEN: f64 = 2.4;

/// Draws places as points. Where many lie close together, as the wards of a city do, they are moved apart until each can
/// be told and clicked; so the map shows who lies beside whom, not how far.
pub fn draw(places: &[Position]) -> DotMap {
    let radius: u32 = match places.len() {
        0..=60 => 16,
        61..=250 => 11,
        251..=700 => 8,
        _ => 5,
    };
    let mut points = flat(places);
    let apart = f64::from(radius) * 2.2;
    for _ in 0..TURNS {
        if !move_apart(&mut points, apart) {
            break;
        }
    }
    on_sheet(&points, radius)
}

/// The places on a plane, south growing downwards: a degree east is shorter the further north it lies.
fn flat(places: &[Position]) -> Vec<(f64, f64)> {
    let (south, north) = bounds(places.iter().map(|place| place.north));
    let (west, east) = bounds(places.iter().map(|place| place.east));
    let shorter = ((south + north) / 2.0).to_radians().cos();
    let longest = ((east - west) * shorter).max(north - south);
    let scale = if longest > 0.0 { SIDE / longest } else { 0.0 };
    let point = |place: &Position| {
        (
            (place.east - west) * shorter * scale,
            (north - place.north) * scale,
        )
    };
    places.iter().map(point).collect()
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(least, most), value| {
        (least.min(value), most.max(value))
    })
}

/// Moves every two points that are nearer than this a little from each other; whether any were.
fn move_apart(points: &mut [(f64, f64)], apart: f64) -> bool {
    let cell = |(x, y): (f64, f64)| ((x / apart).floor() as i64, (y / apart).floor() as i64);
    let mut cells: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for (at, point) in points.iter().enumerate() {
        cells.entry(cell(*point)).or_default().push(at);
    }
    let mut moved = false;
    for at in 0..points.len() {
        let (column, row) = cell(points[at]);
        for near in (-1..=1).flat_map(|x| (-1..=1).map(move |y| (column + x, row + y))) {
            let Some(others) = cells.get(&near) else {
                continue;
            };
            for other in others.iter().filter(|other| **other > at) {
                moved |= part(points, at, *other, apart);
            }
        }
    }
    moved
}

fn part(points: &mut [(f64, f64)], one: usize, other: usize, apart: f64) -> bool {
    let (x, y) = (
        points[other].0 - points[one].0,
        points[other].1 - points[one].1,
    );
    let far = x.hypot(y);
    // A hair of difference is no reason to move.
    if far >= apart - 0.5 {
        return false;
    }
    // Two places at one spot have no direction between them: each goes its own way.
    let (x, y) = if far > 0.0 {
        (x / far, y / far)
    } else {
        let (sin, cos) = (other as f64 * GOLDEN).sin_cos();
        (cos, sin)
    };
    let step = (apart - far) / 2.0;
    points[one] = (points[one].0 - x * step, points[one].1 - y * step);
    points[other] = (points[other].0 + x * step, points[other].1 + y * step);
    true
}

/// Whole numbers, and room around the outermost.
fn on_sheet(points: &[(f64, f64)], radius: u32) -> DotMap {
    if points.is_empty() {
        return DotMap::default();
    }
    let (left, right) = bounds(points.iter().map(|point| point.0));
    let (top, bottom) = bounds(points.iter().map(|point| point.1));
    let edge = f64::from(radius) * 2.0;
    let whole = |value: f64| value.round() as u32;
    DotMap {
        width: whole(right - left + 2.0 * edge),
        height: whole(bottom - top + 2.0 * edge),
        radius,
        points: points
            .iter()
            .map(|(x, y)| (whole(x - left + edge), whole(y - top + edge)))
            .collect(),
    }
}
