//! Which of the eight masks lies over a code: the one that the standard's rules find the least fault with, as the
//! library that makes the codes would choose it, but weighed a row at a time. Module by module it takes longer than
//! everything else of a page.

use qrcode::{
    Color, EcLevel,
    canvas::{Canvas, MaskPattern},
    types::Version,
};
use std::sync::{Arc, Mutex, PoisonError};

/// In the order of the standard.
const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// What every code of one size has under each mask, where no data is.
type Bare = Arc<[Vec<u64>; 8]>;

static BARE: Mutex<Vec<(Version, Bare)>> = Mutex::new(Vec::new());

/// The rows of a code that was drawn without a mask; none where a row is wider than a word of the machine.
pub(super) fn best(version: Version, mut canvas: Canvas) -> Option<Vec<u64>> {
    let side = usize::try_from(version.width()).ok()?;
    if side > 64 {
        return None;
    }
    let bare = bare(version, side);
    canvas.apply_mask(MASKS[0]);
    // What the data changes is the same under every mask.
    let mut data = rows(canvas, side);
    for (row, bare) in data.iter_mut().zip(&bare[0]) {
        *row ^= bare;
    }
    let masked = |bare: &Vec<u64>| -> Vec<u64> {
        bare.iter()
            .zip(&data)
            .map(|(bare, data)| bare ^ data)
            .collect()
    };
    bare.iter().map(masked).min_by_key(|rows| penalty(rows))
}

fn bare(version: Version, side: usize) -> Bare {
    let mut known = BARE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, bare)) = known.iter().find(|(of, _)| *of == version) {
        return Arc::clone(bare);
    }
    let bare = Arc::new(MASKS.map(|mask| {
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.apply_mask(mask);
        rows(canvas, side)
    }));
    known.push((version, Arc::clone(&bare)));
    bare
}

fn rows(canvas: Canvas, side: usize) -> Vec<u64> {
    canvas
        .into_colors()
        .chunks(side)
        .map(|row| {
            let dark = |(at, color): (usize, &Color)| u64::from(*color == Color::Dark) << at;
            row.iter().enumerate().map(dark).sum()
        })
        .collect()
}

/// The faults of a code, weighed as the library weighs them, less what all masks have in common.
fn penalty(rows: &[u64]) -> u32 {
    let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
    let ratio = dark as usize * 200 / (rows.len() * rows.len());
    let balance = u32::try_from(ratio.abs_diff(100)).unwrap_or(u32::MAX);
    long_runs(rows) + 3 * blocks(rows) + 40 * finders(rows) + balance
}

/// Bits of the columns at which `n` more stand to the right.
fn leaving(rows: &[u64], n: usize) -> u64 {
    u64::MAX >> (64 - rows.len() + n)
}

/// Five modules of one colour in a line are three points, each more one more.
fn long_runs(rows: &[u64]) -> u32 {
    // Ends and starts of five of a colour: a run of six has two fives and one start.
    let points = |fives: u64, before: u64| fives.count_ones() + 2 * (fives & !before).count_ones();
    let mut sum = 0;
    for row in rows {
        let same = !(row ^ (row >> 1)) & leaving(rows, 1);
        let fives = same & (same >> 1) & (same >> 2) & (same >> 3);
        sum += points(fives, fives << 1);
    }
    let below: Vec<u64> = rows.windows(2).map(|two| !(two[0] ^ two[1])).collect();
    let mut before = 0;
    for four in below.windows(4) {
        let fives = four.iter().fold(leaving(rows, 0), |all, same| all & same);
        sum += points(fives, before);
        before = fives;
    }
    sum
}

/// Squares of two by two of one colour.
fn blocks(rows: &[u64]) -> u32 {
    rows.windows(2)
        .map(|two| {
            let beside = !(two[0] ^ (two[0] >> 1)) & leaving(rows, 1);
            let below = !(two[0] ^ two[1]);
            (beside & below & (below >> 1)).count_ones()
        })
        .sum()
}

/// What looks like the corner of a code: dark, light, three dark, light, dark, with four light on either side.
fn finders(rows: &[u64]) -> u32 {
    let mut sum = 0;
    for row in rows {
        let shape =
            row & !(row >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & !(row >> 5) & (row >> 6);
        let before = (row << 1) | (row << 2) | (row << 3) | (row << 4);
        let after = (row >> 7) | (row >> 8) | (row >> 9) | (row >> 10);
        sum += (shape & leaving(rows, 6) & (!before | !after)).count_ones();
    }
    let dark = |rows: &[u64]| rows.iter().fold(0, |all, row| all | row);
    for (at, seven) in rows.windows(7).enumerate() {
        let [a, b, c, d, e, f, g] = *seven else {
            continue;
        };
        let shape = a & !b & c & d & e & !f & g;
        let before = dark(&rows[at.saturating_sub(4)..at]);
        let after = dark(&rows[at + 7..rows.len().min(at + 11)]);
        sum += (shape & (!before | !after)).count_ones();
    }
    sum
}
