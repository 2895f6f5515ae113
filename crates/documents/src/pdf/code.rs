//! The foot of a coded page: the QR code in the left margin's corner, where no text ever stands, and beside it
//! the code that a person reads. Modules are drawn as one filled path, so that no hairline comes between them.

use super::{CODE_SIZE, MARGIN_LEFT, hundredths, point, show};
use crate::{fingerprint::Fingerprint, font::Face, qr, words};
use printpdf::{Color, Greyscale, Op, PaintMode, Polygon, PolygonRing, WindingOrder};

const MM: f32 = 72.0 / 25.4;
/// Side of the square. A module is then 0.43 mm, which a telephone reads from a copy too.
pub(crate) const SIDE: f32 = 16.0 * MM;
/// Between the text's left edge and the square: the light border of four modules and a little more.
const BESIDE: f32 = 3.0 * MM;
/// From the sheet's lower edge, where office printers do not print the last four millimetres.
const BELOW: f32 = 6.0 * MM;

pub(super) fn draw(code: &Fingerprint, page: usize, pages: usize, ops: &mut Vec<Op>) {
    let text = format!("{} {}", words::CODE, code.code());
    show(
        ops,
        MARGIN_LEFT,
        BELOW + 2.0,
        Face::Regular,
        CODE_SIZE,
        &text,
        0.0,
    );
    let Some(square) = qr::square(&code.page_text(page, pages)) else {
        return;
    };
    let module = SIDE / square.side as f32;
    let (left, top) = (MARGIN_LEFT - BESIDE - SIDE, BELOW + SIDE);
    let corner = |column: usize, row: usize| {
        point(
            hundredths(left + column as f32 * module),
            hundredths(top - row as f32 * module),
            false,
        )
    };
    let rings = square
        .runs
        .iter()
        .map(|&(row, from, length)| PolygonRing {
            points: vec![
                corner(from, row),
                corner(from + length, row),
                corner(from + length, row + 1),
                corner(from, row + 1),
            ],
        })
        .collect();
    ops.extend([
        Op::SetFillColor {
            col: Color::Greyscale(Greyscale::new(0.0, None)),
        },
        Op::DrawPolygon {
            polygon: Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        },
    ]);
}
