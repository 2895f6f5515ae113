//! One plane of a picture, from black (0) to white (255), and what is done to it to make a code readable.

use image::{GrayImage, Luma, RgbImage};

/// What a dot has to be darker than its surroundings, in hundredths, to be ink.
const DARKER: u64 = 12;

pub struct Plane(GrayImage);

impl Plane {
    /// As the eye sees it.
    pub fn grey(colours: &RgbImage) -> Self {
        Self(GrayImage::from_fn(
            colours.width(),
            colours.height(),
            |x, y| {
                let [red, green, blue] = colours.get_pixel(x, y).0.map(u32::from);
                Luma([((299 * red + 587 * green + 114 * blue) / 1000) as u8])
            },
        ))
    }

    /// Through a red glass: the red of a stamp is as light as the paper.
    pub fn red(colours: &RgbImage) -> Self {
        Self(GrayImage::from_fn(
            colours.width(),
            colours.height(),
            |x, y| Luma([colours.get_pixel(x, y).0[0]]),
        ))
    }

    /// The longer side.
    pub fn longest(&self) -> u32 {
        self.0.width().max(self.0.height())
    }

    /// The same picture with a longer side of so many dots.
    pub fn sized(&self, longest: u32) -> Self {
        // What is much larger is halved first, so that every dot counts.
        if self.longest() >= 2 * longest {
            return self.halved().sized(longest);
        }
        let side = |length: u32| {
            let sized = u64::from(length) * u64::from(longest) / u64::from(self.longest().max(1));
            u32::try_from(sized).unwrap_or(1).max(1)
        };
        let (width, height) = (side(self.0.width()), side(self.0.height()));
        let across = steps(self.0.width(), width);
        let row = self.0.width() as usize;
        let dots = self.0.as_raw();
        let mut sized = Vec::with_capacity(width as usize * height as usize);
        for (top, bottom, down) in steps(self.0.height(), height) {
            let (top, bottom) = (&dots[top * row..][..row], &dots[bottom * row..][..row]);
            for (left, right, over) in &across {
                let above = between(top[*left], top[*right], *over);
                let below = between(bottom[*left], bottom[*right], *over);
                sized.push((between(above, below, down) >> (2 * FINE)) as u8);
            }
        }
        GrayImage::from_raw(width, height, sized).map_or_else(|| Self(self.0.clone()), Self)
    }

    fn halved(&self) -> Self {
        let (width, height) = ((self.0.width() / 2).max(1), (self.0.height() / 2).max(1));
        let at = |x: u32, y: u32| {
            let (x, y) = (x.min(self.0.width() - 1), y.min(self.0.height() - 1));
            u32::from(self.0.get_pixel(x, y).0[0])
        };
        Self(GrayImage::from_fn(width, height, |x, y| {
            let (x, y) = (2 * x, 2 * y);
            Luma([((at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4) as u8])
        }))
    }

    /// Black and white: a dot is ink when it is darker than the mean around it. Shadows of a hand, a fold and the
    /// yellow light of a lamp go away.
    pub fn evened(&self) -> Self {
        let (width, height) = (self.0.width() as usize, self.0.height() as usize);
        let sums = Sums::of(&self.0);
        let reach = (width.max(height) / 60).max(8);
        let evened = GrayImage::from_fn(self.0.width(), self.0.height(), |x, y| {
            let (x, y) = (x as usize, y as usize);
            let (left, top) = (x.saturating_sub(reach), y.saturating_sub(reach));
            let (right, bottom) = ((x + reach + 1).min(width), (y + reach + 1).min(height));
            let sum = sums.within(left, top, right, bottom);
            let count = ((right - left) * (bottom - top)) as u64;
            let dot = u64::from(self.0.get_pixel(x as u32, y as u32).0[0]);
            let is_ink = dot * count * 100 < sum * (100 - DARKER);
            Luma([if is_ink { 0 } else { u8::MAX }])
        });
        Self(evened)
    }

    /// The texts of all the codes on it that can be read whole.
    pub fn texts(&self) -> Vec<String> {
        let (width, height) = (self.0.width() as usize, self.0.height() as usize);
        let dots = self.0.as_raw();
        let mut prepared =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
        let grids = prepared.detect_grids();
        grids
            .iter()
            .filter_map(|grid| grid.decode().ok())
            .map(|(_, text)| text)
            .collect()
    }
}

/// Parts of a step between two dots, as a power of two.
const FINE: u32 = 8;

/// For each new dot: the old ones before and behind it, and how far it is from the first.
fn steps(from: u32, to: u32) -> Vec<(usize, usize, u32)> {
    let last = from as usize - 1;
    (0..u64::from(to))
        .map(|at| {
            let middle = (((2 * at + 1) * u64::from(from)) << FINE) / (2 * u64::from(to));
            let place = middle.saturating_sub(1 << (FINE - 1));
            let before = ((place >> FINE) as usize).min(last);
            let part = (place & ((1 << FINE) - 1)) as u32;
            (before, (before + 1).min(last), part)
        })
        .collect()
}

fn between(one: impl Into<u32>, other: impl Into<u32>, part: u32) -> u32 {
    one.into() * ((1 << FINE) - part) + other.into() * part
}

/// Sums of all dots above and left of a corner, so that the mean of any box is four look-ups.
struct Sums {
    row: usize,
    sums: Vec<u32>,
}

impl Sums {
    fn of(picture: &GrayImage) -> Self {
        let row = picture.width() as usize + 1;
        let mut sums = vec![0_u32; row];
        for dots in picture.as_raw().chunks_exact(row - 1) {
            let above = sums.len() - row;
            let mut line = 0_u32;
            sums.push(0);
            for (x, dot) in dots.iter().enumerate() {
                // Only differences are read, and those of one box fit: what runs over runs over on both sides.
                line = line.wrapping_add(u32::from(*dot));
                sums.push(sums[above + x + 1].wrapping_add(line));
            }
        }
        Self { row, sums }
    }

    fn within(&self, left: usize, top: usize, right: usize, bottom: usize) -> u64 {
        let at = |x: usize, y: usize| self.sums[y * self.row + x];
        let sum = at(right, bottom)
            .wrapping_add(at(left, top))
            .wrapping_sub(at(right, top))
            .wrapping_sub(at(left, bottom));
        u64::from(sum)
    }
}
