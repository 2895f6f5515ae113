//! What a content stream changes as it runs: where things go, the font, the path at hand.

use super::font::Font;
use std::rc::Rc;

/// Of one part of a path.
const CORNERS: usize = 50_000;

/// Rows: where x, y and the origin go.
pub(crate) type Matrix = [f32; 6];

pub(crate) const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
pub(crate) fn then(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

pub(crate) fn placed(m: Matrix, x: f32, y: f32) -> (f32, f32) {
    (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
}

#[derive(Debug, Clone)]
pub(super) enum Operand {
    Number(f32),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Open,
    Close,
}

#[derive(Clone)]
pub(super) struct State {
    pub place: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f32,
    pub letter_gap: f32,
    pub word_gap: f32,
    /// 1 = as wide as the font says.
    pub stretch: f32,
    pub leading: f32,
    pub rise: f32,
    pub mode: i32,
    pub black: bool,
    pub stroke_black: bool,
    pub thickness: f32,
    pub dashed: bool,
}

impl State {
    pub(super) fn new(place: Matrix) -> Self {
        Self {
            place,
            font: None,
            size: 0.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            black: true,
            stroke_black: true,
            thickness: 1.0,
            dashed: false,
        }
    }
}

pub(super) struct Run {
    pub state: State,
    pub saved: Vec<State>,
    pub text: Matrix,
    pub line: Matrix,
    /// Corners of the path at hand, each part for itself.
    pub path: Vec<Vec<(f32, f32)>>,
    pub curved: bool,
}

impl Run {
    pub(super) fn next_line(&mut self, x: f32, y: f32) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}

pub(super) fn path(word: &[u8], n: &[f32], run: &mut Run) {
    let place = run.state.place;
    let last = |n: &[f32]| match n {
        [.., x, y] => Some(placed(place, *x, *y)),
        _ => None,
    };
    match word {
        b"m" => run.path.extend(last(n).map(|point| vec![point])),
        b"re" => {
            if let [x, y, w, h] = *n {
                let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)];
                let part = corners.map(|(x, y)| placed(place, x, y)).to_vec();
                run.path.push(part);
            }
        }
        b"h" => {
            if let Some(part) = run.path.last_mut()
                && let Some(first) = part.first().copied()
            {
                part.push(first);
            }
        }
        _ => {
            run.curved |= word != b"l";
            if let (Some(part), Some(point)) = (run.path.last_mut(), last(n))
                && part.len() < CORNERS
            {
                part.push(point);
            }
        }
    }
}

pub(super) fn numbers(held: &[Operand]) -> Vec<f32> {
    held.iter()
        .filter_map(|operand| match operand {
            Operand::Number(number) => Some(*number),
            _ => None,
        })
        .collect()
}

pub(super) fn first(n: &[f32]) -> f32 {
    n.first().copied().unwrap_or(0.0)
}

/// Grey, red-green-blue or the four inks; a colour that is not known passes as black.
pub(super) fn dark(n: &[f32]) -> bool {
    match *n {
        [grey] => grey < 0.2,
        [red, green, blue] => red.max(green).max(blue) < 0.2,
        [cyan, magenta, yellow, black] => black > 0.8 || cyan.min(magenta).min(yellow) > 0.8,
        _ => true,
    }
}
